"""A run that is trained to its end: what is left to do (measure, save the bundle) may fail without training again."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legaldraft.model.adapters import WEIGHTS
from legaldraft.model.provenance import sha256_file

_MARK = "finished.json"


def mark_finished(run: Path, metrics: Mapping[str, Any]) -> None:
    """Say that ``run/weights`` is the trained adapter: its hash and the run's figures, in one rename."""
    told = {"sha256": sha256_file(run / "weights" / WEIGHTS), "metrics": dict(metrics)}
    new = run / (_MARK + ".new")
    new.write_text(json.dumps(told), encoding="utf-8")
    new.replace(run / _MARK)


def figures_of_finished(run: Path) -> dict[str, Any] | None:
    """The figures of a run that was trained to its end and whose weights are as they were; else None."""
    try:
        told = json.loads((run / _MARK).read_text(encoding="utf-8"))
        whole = sha256_file(run / "weights" / WEIGHTS) == told["sha256"]
        return dict(told["metrics"]) if whole else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def not_finished(run: Path) -> None:
    """Take the mark away: the run goes on from its last checkpoint, or begins anew."""
    (run / _MARK).unlink(missing_ok=True)
