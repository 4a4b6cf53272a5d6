"""A firm's own list of checked cases: what an advocate has read and vouches for."""

import json
import os
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.statutes.cases import Case, normal_form, shipped


class FirmCases:
    """The list of one firm, in a JSON file under the data folder.

    Args:
        home: the data folder.
        firm: the firm's id.
    """

    def __init__(self, home: Path, firm: str = "default") -> None:
        if not firm.replace("-", "").replace("_", "").isalnum():
            raise InputRefused(f"{firm} is no firm's id: use letters, figures and hyphens")
        self._path = home / "statutes" / "cases" / f"{firm}.json"

    def own(self) -> tuple[Case, ...]:
        """The firm's own cases.

        Raises:
            InputRefused: the list is damaged.
        """
        if not self._path.is_file():
            return ()
        try:
            rows: list[dict[str, Any]] = json.loads(self._path.read_text(encoding="utf-8"))
            return tuple(Case(r["name"], tuple(r["citations"]), r["proposition"], r["source"]) for r in rows)
        except (ValueError, KeyError, TypeError) as error:
            raise InputRefused(f"the list of cases {self._path} is damaged: restore it from a backup") from error

    def all(self) -> tuple[Case, ...]:
        """The shipped cases and the firm's own."""
        return (*shipped(), *self.own())

    def add(self, name: str, citation: str, proposition: str, source: str) -> Case:
        """Put a case on the list; a case of the same citation is replaced.

        Raises:
            InputRefused: the citation has no known form, or name or proposition is empty.
        """
        norm = normal_form(citation)
        if norm is None:
            raise InputRefused(f'{citation} is no citation of a known report: write it as "(2014) 9 SCC 129"')
        if not name.strip() or not proposition.strip():
            raise InputRefused("a case needs its name and, in a sentence, what it decides")
        case = Case(name.strip(), (norm,), proposition.strip(), source.strip() or "the firm's list")
        kept = [c for c in self.own() if norm not in c.citations]
        self._write([*kept, case])
        return case

    def _write(self, cases: list[Case]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        rows = [
            {"name": c.name, "citations": list(c.citations), "proposition": c.proposition, "source": c.source}
            for c in cases
        ]
        part = self._path.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
        part.replace(self._path)
