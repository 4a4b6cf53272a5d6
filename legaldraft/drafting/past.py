"""Paragraphs of the firm's own past notices, de-identified, as wordings for a paragraph of a new one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from legaldraft.drafting.plan import PlanStep


@dataclass(frozen=True, slots=True)
class PastParagraph:
    """A paragraph of a past notice.

    Args:
        text: with placeholders; no client's fact is in it.
        notice: id of the past notice in the corpus.
        date: its date (ISO), or "".
        similarity: of its notice's facts to the form's, 0 to 1.
    """

    text: str
    notice: str
    date: str
    similarity: float

    def source(self) -> dict[str, Any]:
        """Where it comes from, as shown beside a paragraph that takes its wording."""
        return {"notice": self.notice, "date": self.date, "similarity": round(self.similarity, 2)}


Past = Callable[[PlanStep], Sequence[PastParagraph]]
"""The past paragraphs for a step of the plan, nearest first."""
