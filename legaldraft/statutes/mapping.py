"""The correspondence tables: Indian Penal Code, Code of Criminal Procedure and Evidence Act to the codes of 2023."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SPLIT = re.compile(r"(\d+[A-Z]*)(.*)")


@dataclass(frozen=True, slots=True)
class Successor:
    """What corresponds to a provision.

    ``act`` is None where the provision was dropped. ``relation``: same, split, merged, sub-section, omitted, new,
    repealed_earlier. ``forward`` is True from the old code to the new.
    """

    act: str | None
    provision: str
    sub: str
    relation: str
    note: str
    confidence: str
    forward: bool

    @property
    def label(self) -> str:
        """Number with its sub-section, e.g. ``318(4)``."""
        return self.provision + self.sub


def split_label(label: str) -> tuple[str, str]:
    """``"318(4)"`` as ``("318", "(4)")``; a label without a number as ``("", label)``."""
    found = _SPLIT.fullmatch(label.strip())
    return (found[1], found[2].strip()) if found else ("", label.strip())


class Table:
    """The rows of all three tables, both ways.

    Args:
        rows: old act, old section, new act, new section, relation, note, confidence.
    """

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._found: dict[tuple[str, str], list[tuple[str, Successor]]] = {}
        for old_act, old, new_act, new, relation, note, confidence in rows:
            if old:
                self._add((old_act, old), (new_act, new), relation, note, confidence, forward=True)
            if new:
                self._add((new_act, new), (old_act, old), relation, note, confidence, forward=False)

    def _add(
        self, key: tuple[str, str], to: tuple[str, str], relation: str, note: str, confidence: str, *, forward: bool
    ) -> None:
        number, sub = split_label(key[1])
        target, target_sub = split_label(to[1])
        row = Successor(to[0] if target else None, target, target_sub, relation, note, confidence, forward)
        self._found.setdefault((key[0], number), []).append((sub, row))

    def of(self, act_id: str, label: str) -> tuple[Successor, ...]:
        """The rows for a section; with a sub-section only its own, if the table knows it, else the whole section's."""
        number, sub = split_label(label)
        rows = self._found.get((act_id, number), [])
        own = [row for path, row in rows if sub and path == sub]
        if not own:
            own = [row for path, row in rows if not path] or [row for _, row in rows]
        return tuple(dict.fromkeys(own))
