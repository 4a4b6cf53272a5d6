"""What was said before a run of the time it takes, and what it took: the ratio corrects the next forecast."""

import json
import math
from pathlib import Path
from typing import Any

from legaldraft.model.estimate import Measured, Shape
from legaldraft.model.profiles import TrainConfig

_FILE = "foreseen.json"
_FEWEST_STEPS = 5  # fewer say more of the start than of the run
_MOST = 2.0  # a run beside other work must not spoil the forecasts of those to come


def note(run: Path, seconds: float, ratio: float) -> None:
    """Keep what was foreseen in the run's folder, for a run that is cut off and gone on with.

    Args:
        run: the run's folder.
        seconds: of the whole run, as told.
        ratio: the correction that was in it.
    """
    temporary = run / (_FILE + ".new")
    temporary.write_text(json.dumps({"seconds": seconds, "ratio": ratio}), encoding="utf-8")
    temporary.replace(run / _FILE)


def outcome(run: Path, done: int, steps: int, took: float) -> dict[str, float]:
    """What was foreseen for the steps of this process, and how many times that it took; empty where nothing was.

    Args:
        run: the run's folder.
        done: steps that were done before this process began.
        steps: of the whole run.
        took: seconds of this process, after loading.
    """
    kept = _kept(run)
    if not kept or done >= steps:
        return {}
    foreseen = kept["seconds"] * (steps - done) / steps
    return {"foreseen_seconds": round(foreseen, 1), "took_over_foreseen": round(took / foreseen, 3)}


def learn(run: Path, measured: Measured, label: tuple[str, TrainConfig, Shape], steps: int, found: float) -> None:
    """Correct the next forecast on this machine by a run that went through undisturbed.

    Half of the correction, on a logarithmic scale, so that one slow afternoon does not double every forecast after it.

    Args:
        label: machine, settings and shape that the ratio is kept for.
        steps: of the run; too few teach nothing.
        found: ``took_over_foreseen``.
    """
    kept = _kept(run)
    if not kept or steps < _FEWEST_STEPS or found <= 0:
        return
    ratio = kept["ratio"] * math.sqrt(found)
    measured.keep_time(*label, min(_MOST, max(1 / _MOST, ratio)))


def sentence(metrics: dict[str, Any]) -> str:
    """``", foreseen 800 s (1.02 times)"`` for the last line of a run; empty where nothing was foreseen."""
    if "foreseen_seconds" not in metrics:
        return ""
    return f", foreseen {metrics['foreseen_seconds']:.0f} s ({metrics['took_over_foreseen']:.2f} times)"


def _kept(run: Path) -> dict[str, float]:
    try:
        raw = json.loads((run / _FILE).read_text(encoding="utf-8"))
        kept = {name: float(raw[name]) for name in ("seconds", "ratio")}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return kept if all(v > 0 for v in kept.values()) else {}
