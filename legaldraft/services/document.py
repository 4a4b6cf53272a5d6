"""The draft as the editor's document: paragraphs of text with the form's facts locked, the rest of the letter fixed.

The node types stand in ``web/editor/schema.json``, which the editor is built from too. What a browser sends is checked
against them and against the draft itself: its letter parts, paragraphs of its elements, no fact but the form's.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from legaldraft.core.draft import DraftParagraph, Source
from legaldraft.core.errors import Conflict, InputRefused
from legaldraft.core.placeholders import PLACEHOLDER
from legaldraft.core.resources import resource
from legaldraft.core.style import FirmProfile
from legaldraft.drafting import identified
from legaldraft.notice_types import Origin, load, origins, placeholders
from legaldraft.services.arranging import Letter, arranged, changes, followed
from legaldraft.services.checking import form_of
from legaldraft.services.drafting import keep_edited, written
from legaldraft.store import DraftRecord, Store

Json = Mapping[str, Any]
FIXED_KINDS = ("part", "table")
LONGEST = 20_000
"""Most characters of one paragraph."""
_KINDS_OF = {"string": str, "number": int}
_STRONG = re.compile(r"_(?:NAMES?|ADDRESS|WORDS|BANK)$")
_LOCK = 0xF0000  # a private character for each fact while white space is put in order
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff\U000f0000-\U0010ffff]")
_AGAIN = "load the page again and retry"


@dataclass(frozen=True, slots=True)
class Form:
    """What the form of a draft gives: the text of each placeholder, and the field it comes from."""

    values: Mapping[str, str]
    origins: Mapping[str, Origin]


@dataclass(frozen=True, slots=True)
class Lock:
    """A fact of the form in a paragraph's text: its placeholder, and 0-based offsets into that text."""

    name: str
    start: int
    end: int


def form_values(record: DraftRecord) -> Form:
    """The form as it stands now; empty where it cannot be read, which the form's own page tells."""
    profile = FirmProfile.from_json(written(record)["profile"])
    try:
        _, facts, _ = form_of(record.type, record.facts)
    except InputRefused:
        return Form({}, {})
    return Form(placeholders(facts, profile.values), origins(facts))


# ---- the document ------------------------------------------------------------------------------------------------


def document_of(paragraphs: Sequence[DraftParagraph], form: Form) -> dict[str, Any]:
    """The document, and for each fact locked in it the label and the field it is changed in."""
    blocks = [block_of(paragraph, form) for paragraph in paragraphs]
    names = {node["attrs"]["name"] for block in blocks for node in block.get("content", ()) if node["type"] == "fact"}
    known = {name: form.origins.get(name, Origin("", name.replace("_", " ").capitalize())) for name in sorted(names)}
    return {
        "doc": {"type": "doc", "content": blocks},
        "facts": {name: {"label": origin.label, "field": origin.path} for name, origin in known.items()},
    }


def block_of(paragraph: DraftParagraph, form: Form) -> dict[str, Any]:
    """One paragraph as a node; letter parts and tables have nothing to edit in them."""
    attrs = {"id": paragraph.id, "element": paragraph.element, "kind": paragraph.kind}
    if paragraph.kind in FIXED_KINDS:
        return {"type": "fixed", "attrs": attrs}
    attrs["also"] = " ".join(paragraph.also)
    return {"type": "paragraph", "attrs": attrs, "content": list(inline(paragraph, form))}


def paragraphs_of(result: Json) -> tuple[DraftParagraph, ...]:
    """The paragraphs of a written draft, each with its id."""
    return identified(DraftParagraph.from_json(p) for p in result["paragraphs"])


def inline(paragraph: DraftParagraph, form: Form) -> Iterator[dict[str, Any]]:
    """A paragraph's content: text, line breaks and locked facts."""
    at = 0
    for lock in (*locks_of(paragraph, form), Lock("", len(paragraph.text), len(paragraph.text))):
        for number, line in enumerate(paragraph.text[at : lock.start].split("\n")):
            if number:
                yield {"type": "break"}
            if line:
                yield {"type": "text", "text": line}
        if lock.name:
            value = paragraph.text[lock.start : lock.end]
            yield {"type": "fact", "attrs": {"name": lock.name, "value": value}}
        at = lock.end


def locks_of(paragraph: DraftParagraph, form: Form) -> list[Lock]:
    """Where the form's facts stand in a paragraph: as its template says; elsewhere where a value is unmistakable."""
    known = template_locks(paragraph.text, paragraph.template, form.values)
    found: list[Lock] = []
    at = 0
    for lock in (*known, Lock("", len(paragraph.text), len(paragraph.text))):
        found += _by_value(paragraph.text, at, lock.start, form.values)
        found += [lock] if lock.name else []
        at = lock.end
    return found


def template_locks(text: str, template: str, values: Mapping[str, str]) -> list[Lock]:
    """Placeholders of a paragraph's template as stretches of its text; none where text and template do not agree. The
    form may have changed since: a value that does not stand there now is what stands up to the words that follow."""
    pieces = PLACEHOLDER.split(template)
    if not template or not text.startswith(pieces[0]):
        return []
    at, locks = len(pieces[0]), []
    for name, after in zip(pieces[1::2], pieces[2::2], strict=True):
        value = values.get(name, "")
        if value and text.startswith(value + after, at):
            end = at + len(value)
        else:
            end = text.find(after, at + 1) if after else len(text)
        if end <= at:
            return []
        locks.append(Lock(name, at, end))
        at = end + len(after)
    return locks if at == len(text) else []


def _by_value(text: str, start: int, end: int, values: Mapping[str, str]) -> list[Lock]:
    strong = {v: n for n, v in reversed(list(values.items())) if _unmistakable(n, v) and v in text[start:end]}
    if not strong:
        return []
    longest = sorted(strong, key=lambda value: (-len(value), value))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return [Lock(strong[m[0]], *m.span()) for m in pattern.finditer(text, start, end)]


def _unmistakable(name: str, value: str) -> bool:
    """A value that is nothing else wherever it stands: a number, date or amount of four characters, a name."""
    if any(c.isdigit() for c in value):
        return len(value) >= 4
    return bool(_STRONG.search(name)) and len(value) > 8


# ---- what a browser sends ----------------------------------------------------------------------------------------


def save_document(store: Store, draft_id: str, raw: object, version: int, actor: str = "user") -> DraftRecord:
    """Keeps a document as a person left it, its paragraphs too, and checks the whole letter again.

    Args:
        raw: the document's JSON, from whoever sent it.
        version: the version the person saw.
        actor: id of who edits.

    Raises:
        InputRefused: it is no document of this draft, or holds an empty paragraph, one of an element that the notice
            does not have, one twice, or a fact that is not the form's;
            Conflict: somebody changed the draft meanwhile.
    """
    record = store.drafts.get(draft_id)
    if record.version != version:
        raise Conflict(f"this draft was changed elsewhere (it is at version {record.version}): load it again first")
    before = paragraphs_of(written(record))
    letter = Letter(before, load(record.type), _earlier(store, draft_id))
    after = followed(before, read_document(raw, letter, form_values(record)))
    made = changes(before, after)
    return keep_edited(store, record, after, version, made.told(), actor) if made else record


def _earlier(store: Store, draft_id: str) -> Callable[[str], DraftParagraph | None]:
    """The paragraph of an id that stood in this draft since it was written, as it last stood; its versions are read
    once, and only where an id asks for them."""

    @cache
    def stood() -> dict[str, DraftParagraph]:
        found: dict[str, DraftParagraph] = {}
        for revision in store.drafts.revisions(draft_id):
            if revision.result is not None:
                found = {} if revision.note == "written" else found
                found |= {p.id: p for p in paragraphs_of(revision.result)}
        return found

    return lambda identity: stood().get(identity)


def read_document(raw: object, letter: Letter, form: Form) -> tuple[DraftParagraph, ...]:
    """The paragraphs of a document; those whose text is the same are what they were, those left empty that nobody has
    seen before are none.

    Raises:
        InputRefused: see :func:`save_document`.
    """
    _check(raw, "doc")
    blocks = raw.get("content", []) if isinstance(raw, dict) else []
    pairs = arranged(blocks, letter)
    stood = {p.id: p for p in (*letter.paragraphs, *(p for _, p in pairs))}.values()
    held = {_value(n) for p in stood for n in block_of(p, form).get("content", ()) if n["type"] == "fact"}
    facts = held | set(form.values.items())
    read = (p if block["type"] == "fixed" else _edited(p, block.get("content", []), facts) for block, p in pairs)
    return tuple(paragraph for paragraph in read if paragraph is not None)


def _value(node: Json) -> tuple[str, str]:
    return node["attrs"]["name"], node["attrs"]["value"]


def _edited(paragraph: DraftParagraph, nodes: Sequence[Json], facts: set[tuple[str, str]]) -> DraftParagraph | None:
    text, template = _text_of(nodes, facts)
    if not text and not paragraph.text:
        return None  # added, and nothing written in it yet
    if not text:
        raise InputRefused("A paragraph cannot be empty: write its text, or take the paragraph out.")
    if len(text) > LONGEST:
        raise InputRefused(f"A paragraph of more than {LONGEST} characters cannot be kept: part it in two.")
    if _plain(text) == _plain(paragraph.text):
        return paragraph
    return replace(paragraph, text=text, template=template, source=Source.EDITED, past=())


def _text_of(nodes: Sequence[Json], facts: set[tuple[str, str]]) -> tuple[str, str]:
    """The text with its white space in order, and the same with placeholders; no template where the text itself
    writes placeholders."""
    locks: list[tuple[str, str]] = []
    pieces: list[str] = []
    for node in nodes:
        if node["type"] == "fact":
            if _value(node) not in facts:
                raise InputRefused("A fact of the form was changed in the text: change it in the form instead.")
            pieces.append(chr(_LOCK + len(locks)))
            locks.append(_value(node))
        else:
            pieces.append("\n" if node["type"] == "break" else node["text"])
    plain = _plain("".join(pieces))
    text = _unlocked(plain, [value for _, value in locks])
    return text, "" if "[[" in plain else _unlocked(plain, [f"[[{name}]]" for name, _ in locks])


def _plain(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


def _unlocked(text: str, values: Sequence[str]) -> str:
    return text.translate({_LOCK + n: value for n, value in enumerate(values)})


# ---- the schema --------------------------------------------------------------------------------------------------


@cache
def schema() -> Mapping[str, Any]:
    """The document's node types, as the editor has them."""
    found: Mapping[str, Any] = json.loads((resource("web") / "editor" / "schema.json").read_text(encoding="utf-8"))
    return found


def _check(node: object, kind: str) -> None:
    """Refuses a node that is not of this type, with its attributes, and with children that may stand in it."""
    spec = schema()[kind]
    wanted = {"type"} | ({"attrs"} if "attrs" in spec else set()) | ({"text"} if kind == "text" else set())
    if not isinstance(node, dict) or node.get("type") != kind or set(node) - {"content"} != wanted:
        raise InputRefused(f"the document sent holds a {kind} that cannot be read: {_AGAIN}")
    _check_attrs(node.get("attrs", {}), spec.get("attrs", {}), kind)
    if kind == "text" and not _is_text(node["text"]):
        raise InputRefused("the text holds characters that cannot be kept: type the words again")
    allowed = set(re.findall(r"\w+", spec.get("content", "")))
    children = node.get("content", [])
    if not isinstance(children, list) or ("content" in node and not allowed):
        raise InputRefused(f"the document sent holds a {kind} that cannot be read: {_AGAIN}")
    for child in children:
        named = child.get("type") if isinstance(child, dict) else None
        if not isinstance(named, str) or named not in allowed:
            raise InputRefused(f"the document sent holds something that may not stand in a {kind}: {_AGAIN}")
        _check(child, named)


def _check_attrs(attrs: object, spec: Mapping[str, str], kind: str) -> None:
    fits = isinstance(attrs, dict) and set(attrs) == set(spec)
    if not fits or any(type(attrs[name]) is not _KINDS_OF[of] for name, of in spec.items()):  # type: ignore[index]
        raise InputRefused(f"the document sent holds a {kind} with attributes that cannot be read: {_AGAIN}")


def _is_text(text: object) -> bool:
    return isinstance(text, str) and 0 < len(text) <= LONGEST and not _CONTROL.search(text)
