"""One training example: a prompt that names no one, and the paragraphs of a past notice with placeholders."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legaldraft.core.notice import Notice
from legaldraft.core.placeholders import DOUBT, names_in
from legaldraft.dataset.prompt import build_prompt, summary_of
from legaldraft.notice_types import Element, load

_SENTENCE_END = re.compile(r"[.:][\"”’)]*$")
UNTAUGHT = frozenset({"heading", None})
_ENTRY = re.compile(r"(?:CHEQUE|INVOICE|PAYMENT|DUE|PROPERTY|ANSWER)_(\d+)(?:_|$)")


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


def example_from_notice(notice: Notice, *, teach: bool = True) -> Example:
    """The example of an ingested notice: headings and unrecognised paragraphs are left out, for code sets the
    headings and nobody should learn what nobody could name.

    Args:
        notice: the notice.
        teach: True for training: paragraphs that no form could ever yield (a fact outside the form's schema, a fact
            that their element must name and does not) are left out as well, lest the model learn to write them.
            False for the held-out tenth, which is judged on the firm's paragraphs as they are.

    Raises:
        InputRefused: the notice's type has no file among the notice types.
    """
    notice_type = load(str(notice.type))
    paragraphs = []
    for paragraph in notice.deidentified_paragraphs:
        if paragraph.element in UNTAUGHT or not paragraph.text.strip():
            continue
        element = notice_type.element(str(paragraph.element))
        text = in_own_words(" ".join(paragraph.text.split()), element, notice.placeholders)
        if not teach or _teachable(text, element, notice.placeholders):
            paragraphs.append((element.id, text))
    used = {n for _, text in paragraphs for n in names_in(text)}
    prompt = build_prompt(notice_type.title, summary_of(notice.facts), used)
    return Example(notice.sha256[:16], notice.matter, notice_type.id, prompt, tuple(paragraphs))


def in_own_words(text: str, element: Element, values: Mapping[str, str]) -> str:
    """The paragraph with each fact under the name that its element uses.

    One value may be two facts: the day of the memo is often the day the client heard of it, the sum demanded is the
    cheque's. Read alone, a paragraph does not say which was meant; its element does.
    """
    for name in dict.fromkeys(names_in(text)):
        index = _index(name)
        present = names_in(text)
        same = [n for n, v in values.items() if n != name and v == values.get(name) and _index(n) in (index, None)]
        wanted = [group.split(" or ")[0] for group in element.missing(present, index)]
        better = [n for n in same if n in wanted] or (
            [] if element.allows(name, index) else [n for n in same if element.allows(n, index)]
        )
        if better:
            text = text.replace(f"[[{name}]]", f"[[{better[0]}]]")
    return text


def _teachable(text: str, element: Element, values: Mapping[str, str]) -> bool:
    names = names_in(text)
    if any(n.startswith(f"{DOUBT}_") for n in names):
        return False  # nobody knows what stood there
    index = next((i for i in map(_index, names) if i is not None), None) if element.repeat else None
    lacking = [g for g in element.missing(names, index) if any(n in values for n in g.split(" or "))]
    several = element.repeat and len({_index(n) for n in names if n.startswith(("CHEQUE_", "INVOICE_"))} - {None}) > 1
    if lacking or not element.cites_enough(text) or not _SENTENCE_END.search(text):
        return False
    return all(several or element.allows(n, index) for n in names)


def _index(name: str) -> int | None:
    """The entry number in a placeholder's name: 2 in ``CHEQUE_2_DATE``."""
    match = _ENTRY.match(name)
    return int(match.group(1)) if match else None


def read_examples(path: Path) -> Iterator[Example]:
    """The examples of a ``.jsonl`` file, in order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Example.from_json(json.loads(line))
