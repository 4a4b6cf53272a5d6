"""One training example: a prompt that names no one, and the paragraphs of a past notice with placeholders."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legaldraft.core.notice import Notice
from legaldraft.core.placeholders import names_in
from legaldraft.dataset.prompt import build_prompt, summary_of
from legaldraft.notice_types import load

UNTAUGHT = frozenset({"heading", None})


@dataclass(frozen=True, slots=True)
class Example:
    """A past notice as the model sees it; ``paragraphs`` are (element id, text with placeholders)."""

    id: str
    matter: str
    type: str
    prompt: str
    paragraphs: tuple[tuple[str, str], ...]

    def to_json(self) -> dict[str, Any]:
        """A row of ``train.jsonl`` or ``heldout.jsonl``."""
        return {
            "id": self.id,
            "matter": self.matter,
            "type": self.type,
            "prompt": self.prompt,
            "paragraphs": [list(p) for p in self.paragraphs],
        }

    @staticmethod
    def from_json(row: dict[str, Any]) -> "Example":
        """The example of a row."""
        paragraphs = tuple((str(e), str(t)) for e, t in row["paragraphs"])
        return Example(row["id"], row["matter"], row["type"], row["prompt"], paragraphs)


def example_from_notice(notice: Notice) -> Example:
    """The example of an ingested notice: headings and unrecognised paragraphs are left out, for code sets the
    headings and nobody should learn what nobody could name.

    Raises:
        InputRefused: the notice's type has no file among the notice types.
    """
    paragraphs = tuple(
        (str(p.element), " ".join(p.text.split()))
        for p in notice.deidentified_paragraphs
        if p.element not in UNTAUGHT and p.text.strip()
    )
    used = {n for _, text in paragraphs for n in names_in(text)}
    prompt = build_prompt(load(str(notice.type)).title, summary_of(notice.facts), used)
    return Example(notice.sha256[:16], notice.matter, str(notice.type), prompt, paragraphs)


def read_examples(path: Path) -> Iterator[Example]:
    """The examples of a ``.jsonl`` file, in order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Example.from_json(json.loads(line))
