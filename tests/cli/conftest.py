"""Runs commands in this process and keeps what they print."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from legaldraft.cli.main import run

FORMS = Path(__file__).resolve().parents[2] / "corpus" / "forms"


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line on standard error."""
        lines = [line for line in self.err.splitlines() if line.strip()]
        assert len(lines) == 1, self.err
        return lines[0]


@pytest.fixture
def legaldraft(home: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """The ``legaldraft`` command with an empty data folder."""

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        status = run([str(a) for a in arguments])
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return call


@pytest.fixture
def form(tmp_path: Path) -> Callable[..., Path]:
    """Writes the facts of a sample form to a file; keyword arguments change a dotted field (``__`` for a dot)."""

    def write(name: str = "01-cheque-loan", **changes: Any) -> Path:
        facts = json.loads((FORMS / f"{name}.json").read_text(encoding="utf-8"))["facts"]
        for dotted, value in changes.items():
            target: Any = facts
            *path, last = dotted.split("__")
            for key in path:
                target = target[int(key)] if key.isdigit() else target[key]
            if value is None:
                target.pop(last, None)
            else:
                target[last] = value
        out = tmp_path / "facts.json"
        out.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
        return out

    return write
