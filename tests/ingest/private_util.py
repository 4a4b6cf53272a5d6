# ruff: noqa: E501  (a pattern reads best in one piece)
"""Short letters with their private values marked, and how many of them the de-identified letter still shows.

In ``private_passages.txt`` a letter stands under a line ``@name``; ``{…}`` is private, ``{key=…}`` is private and one
person or firm with every other ``{key=…}`` of that letter, ``<…>`` must stay as it is.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from legaldraft.core.document import Block, WordDocument
from legaldraft.ingest.classify import NOT_A_NOTICE, classify
from legaldraft.ingest.deidentify import Deidentified, deidentify
from legaldraft.ingest.elements import tag_elements
from legaldraft.ingest.facts import read_facts
from legaldraft.ingest.segment import Segments, segment
from legaldraft.notice_types import load

_FOLDER = Path(__file__).parent
_MARK = re.compile(r"\{(?:(?P<key>[a-z]\w?)=)?(?P<private>[^{}]*)\}|<(?P<kept>[^<>]*)>")


@dataclass(frozen=True)
class Marked:
    """A stretch of a letter's plain text; ``key`` is the identity it shares with others of that letter, or ""."""

    start: int
    end: int
    text: str
    key: str = ""


@dataclass(frozen=True)
class Passage:
    """A letter without its marks; ``private`` and ``kept`` are the stretches that were marked."""

    name: str
    text: str
    private: tuple[Marked, ...]
    kept: tuple[Marked, ...]


@dataclass
class Outcome:
    """What happened to the marked stretches of a letter: offsets apart, each entry is the stretch's text."""

    leaked: list[str] = field(default_factory=list)
    overdone: list[str] = field(default_factory=list)
    split: dict[str, set[str]] = field(default_factory=dict)
    private: int = 0
    kept: int = 0


def passages(file: str = "private_passages.txt") -> list[Passage]:
    """The letters of a file beside this one."""
    text = (_FOLDER / file).read_text(encoding="utf-8")
    return [_passage(*part.split("\n", 1)) for part in re.split(r"^@", text, flags=re.MULTILINE) if part.strip()]


def _passage(name: str, marked: str) -> Passage:
    plain, at = "", 0
    private: list[Marked] = []
    kept: list[Marked] = []
    for found in _MARK.finditer(marked):
        plain += marked[at : found.start()]
        value = found["private"] if found["private"] is not None else found["kept"]
        one = Marked(len(plain), len(plain) + len(value), value, found["key"] or "")
        (private if found["private"] is not None else kept).append(one)
        plain, at = plain + value, found.end()
    return Passage(name.strip(), (plain + marked[at:]).rstrip("\n"), tuple(private), tuple(kept))


def cleaned(passage: Passage) -> tuple[Segments, Deidentified]:
    """The letter cut and de-identified as the product does it."""
    document = WordDocument(tuple(Block(line) for line in passage.text.split("\n")))
    assert document.text == passage.text
    segments = segment(document)
    kind = classify(document.text, segments.parts.subject).type
    paragraphs = tag_elements(segments.body, kind)
    found = read_facts(segments, paragraphs, kind, document.text)
    form = None if kind == NOT_A_NOTICE else load(kind)
    return segments, deidentify(document.text, segments, paragraphs, found, form)


def outcome(passage: Passage, *, body: bool = False) -> Outcome:
    """Which private stretches are still readable, which kept ones are not, and which people have several names.

    Args:
        body: True to look only at the body, which is what a model is taught.
    """
    segments, clean = cleaned(passage)
    masked = [(m.start, m.end, m.name) for m in clean.masks]
    hidden = {i for start, end, _ in masked for i in range(start, end)}
    spans = [(p.start, p.end) for p in segments.body] if body else [(0, len(passage.text))]
    out = Outcome()
    for one in passage.private:
        if not _inside(one, spans):
            continue
        out.private += 1
        seen = "".join(passage.text[i] if i not in hidden else "\0" for i in range(one.start, one.end))
        if re.search(r"[^\W_]{2,}|\d", _without_plain_words(seen)):
            out.leaked.append(f"{passage.name}: {one.text!r} shows {seen.replace(chr(0), '')!r}")
    for one in passage.kept:
        if _inside(one, spans):
            out.kept += 1
            if any(i in hidden for i in range(one.start, one.end)):
                out.overdone.append(f"{passage.name}: {one.text!r}")
    out.split = _split(passage.private, masked, spans)
    return out


def _inside(one: Marked, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= one.start < end for start, end in spans)


def _without_plain_words(seen: str) -> str:
    """Titles and the small words that tie an address or a sum together tell nothing by themselves."""
    plain = r"\b(?:mr|mrs|ms|mst|shri|smt|sh|dr|fr|thiru|late|haji|justice|retd|the|of|and|at|in|near|no|nos|number|village|post|house|flat|plot|sector|road|floor|tehsil|rs|inr|lakh|crore|only|prop|advocate|nee|regd|office|ji|bhai|babu|cin|invoices|numberdar|munshi|s|r|o)\b\.?|पुत्र|श्री|ग्राम|तहसील|जिला|हेक्टेयर"
    return re.sub(plain, " ", seen, flags=re.IGNORECASE)


def _split(
    private: Sequence[Marked], masked: Sequence[tuple[int, int, str]], spans: Sequence[tuple[int, int]]
) -> dict[str, set[str]]:
    names: Mapping[str, set[str]] = defaultdict(set)
    for one in private:
        if one.key and _inside(one, spans):
            names[one.key] |= {n for s, e, n in masked if s < one.end and one.start < e}
    return {key: found for key, found in names.items() if len(found) > 1}
