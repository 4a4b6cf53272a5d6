"""Judges what an adapter writes without another model: likeness, style, memory of the training notices, the gates.

Nothing here loads a model. Texts are de-identified notices and what a model wrote from their prompts, both with
placeholders; figures come with their bootstrap intervals where they are means over notices.
"""

from legaldraft.judging.gates import LEAKS, NAMES, SAMPLES, Gate, verdict
from legaldraft.judging.intervals import Interval, difference, mean, ratio
from legaldraft.judging.likeness import chrf, masked, order_likeness, rouge_l
from legaldraft.judging.memory import (
    Canary,
    Known,
    Run,
    decoy_names,
    exposed,
    exposure,
    is_canary,
    make_canaries,
    names_written,
    rivals,
)
from legaldraft.judging.notes import figures_of, invented, names_of_prompt
from legaldraft.judging.openings import Opening, before_names, nearest_past, with_past
from legaldraft.judging.style import Band, Hand

__all__ = [
    "LEAKS",
    "NAMES",
    "SAMPLES",
    "Band",
    "Canary",
    "Gate",
    "Hand",
    "Interval",
    "Known",
    "Opening",
    "Run",
    "before_names",
    "chrf",
    "decoy_names",
    "difference",
    "exposed",
    "exposure",
    "figures_of",
    "invented",
    "is_canary",
    "make_canaries",
    "masked",
    "mean",
    "names_of_prompt",
    "names_written",
    "nearest_past",
    "order_likeness",
    "ratio",
    "rivals",
    "rouge_l",
    "verdict",
    "with_past",
]
