"""Judges what an adapter writes without another model: likeness, style, memory of the training notices, the gates.

Nothing here loads a model. Texts are de-identified notices and what a model wrote from their prompts, both with
placeholders; figures come with their bootstrap intervals where they are means over notices.
"""

from legaldraft.judging.gates import LEAKS, Gate, verdict
from legaldraft.judging.intervals import Interval, difference, mean, ratio
from legaldraft.judging.likeness import chrf, masked, order_likeness, rouge_l
from legaldraft.judging.memory import Canary, Known, Run, decoy_names, exposed, exposure, make_canaries, names_written
from legaldraft.judging.notes import invented, names_of_prompt
from legaldraft.judging.style import Band, Hand

__all__ = [
    "LEAKS",
    "Band",
    "Canary",
    "Gate",
    "Hand",
    "Interval",
    "Known",
    "Run",
    "chrf",
    "decoy_names",
    "difference",
    "exposed",
    "exposure",
    "invented",
    "make_canaries",
    "masked",
    "mean",
    "names_of_prompt",
    "names_written",
    "order_likeness",
    "ratio",
    "rouge_l",
    "verdict",
]
