"""A written letter brought up to its form after the form was changed: the locked facts follow, a person's words stay.

No model writes here. What cannot be carried over by code is said, and stands as a finding until the notice is written
anew: a fact that the form no longer gives, a paragraph that it now asks for, a choice that decided the wording.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from legaldraft.core.draft import DraftParagraph, LetterParts, Source
from legaldraft.core.errors import Conflict, InputRefused
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.placeholders import fill, unfilled
from legaldraft.core.style import FirmProfile
from legaldraft.drafting import Composer, PlanStep, assemble, body_of, fact_table, make_plan, table_text
from legaldraft.limitation import compute
from legaldraft.notice_types import Facts, NoticeType, origins, placeholders
from legaldraft.services.checking import book, form_of
from legaldraft.services.document import Form, locks_of, paragraphs_of, template_locks
from legaldraft.services.drafting import check_letter, form_then, kept_notes, result_json, written
from legaldraft.store import DraftRecord, Store

FOLLOWED = "form followed"
NOT_FOLLOWED = "draft.form-not-followed"
_AGAIN = "Mend it by hand, or have the notice written again."
# Fields that the letter parts are made of: told as a part of the letter that changed, and by no paragraph.
_OF_PARTS = ("service_modes", "dispatch_date", "notice_date", "reference", "advocate", "noticees", "enclosures")


@dataclass(frozen=True, slots=True)
class _Side:
    """The form at one time: its facts, the text of each placeholder, the plan that it asks for, the letter parts."""

    facts: Facts
    values: Mapping[str, str]
    plan: tuple[PlanStep, ...]
    parts: LetterParts


@dataclass(slots=True)
class _Told:
    """What is said of it: facts that changed in the letter, parts that did, and what was left (by paragraph or not)."""

    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)

    def json(self) -> dict[str, Any]:
        """For the page."""
        return {
            "facts": list(self.facts.values()),
            "parts": self.parts,
            "not_carried": [sentence for _, sentence in self.left],
        }


def follow_form(store: Store, draft_id: str, version: int, actor: str = "user") -> tuple[DraftRecord, dict[str, Any]]:
    """Brings a letter up to its form and checks it again; tells ``facts`` (label, before, after, paragraphs), ``parts``
    and ``not_carried``, all empty where there was nothing to do.

    Args:
        version: the version the person saw.
        actor: id of who asks.

    Raises:
        InputRefused: the form cannot be read, or asks for another language; Conflict: the draft was changed meanwhile,
            or is being written.
    """
    record = store.drafts.get(draft_id)
    if record.version != version:
        raise Conflict(f"this draft was changed elsewhere (it is at version {record.version}): load it again first")
    if record.status in ("queued", "writing"):
        raise Conflict("This draft is being written just now: it will follow the form as it stands.")
    result = written(record)
    then = form_then(store, record, result)
    if then is None or dict(then) == dict(record.facts):
        return record, _Told().json()
    profile = FirmProfile.from_json(result["profile"])
    old, new = (_side(record.type, raw, profile) for raw in (then, record.facts))
    if old.facts.text("language") != new.facts.text("language"):
        raise InputRefused("The form now asks for another language: have the notice written again.")
    told = _Told()
    body = _body(body_of(paragraphs_of(result)), old, new, told)
    _tell_the_rest(old, new, body, told)
    changed = _result(store, record, result, body, new, profile, told)
    kept = store.drafts.update(record.id, expected_version=version, result=changed, note=FOLLOWED, actor=actor)
    return kept, told.json()


def _side(type_id: str, raw: Mapping[str, Any], profile: FirmProfile) -> _Side:
    notice_type, facts, _ = form_of(type_id, raw)
    values = placeholders(facts, profile.values)
    parts = Composer(notice_type, facts, profile, book(), None).letter_parts(values)
    return _Side(facts, values, make_plan(notice_type, facts, values, profile), parts)


def _result(
    store: Store,
    record: DraftRecord,
    result: Mapping[str, Any],
    body: Sequence[DraftParagraph],
    new: _Side,
    profile: FirmProfile,
    told: _Told,
) -> dict[str, Any]:
    whole, placed = assemble(new.parts, body)
    report = check_letter(store, record, placed, whole, profile)
    at = {p.id: p for p in placed}
    notes = kept_notes(result, placed)
    said = {note.message for note in notes}
    for identity, sentence in told.left:
        if sentence not in said:
            where = (at[identity].start, at[identity].end) if identity in at else (None, None)
            notes.append(Finding(NOT_FOLLOWED, Severity.WARNING, sentence, where[0], where[1], _AGAIN))
    limits = compute(new.facts.notice_type.id, new.facts).to_json()
    changed = result_json(record.id, new.parts, placed, report, notes)
    return {**result, **changed, "limitation": limits, "form_version": record.version}


# ---- the body ------------------------------------------------------------------------------------------------------


def _body(paragraphs: Sequence[DraftParagraph], old: _Side, new: _Side, told: _Told) -> list[DraftParagraph]:
    made, number = [], 0
    for paragraph in paragraphs:
        number += paragraph.kind == "numbered"
        if paragraph.kind == "table":
            made.append(_table(paragraph, new, told))
        elif paragraph.kind == "heading" or paragraph.element == "narrative":
            made.append(paragraph)
        else:
            made.append(_carried(paragraph, str(number) if paragraph.kind == "numbered" else "", old, new, told))
    return _narrative(made, old.facts.text("narrative"), new.facts.text("narrative"), told)


def _carried(paragraph: DraftParagraph, number: str, old: _Side, new: _Side, told: _Told) -> DraftParagraph:
    """A paragraph with the facts of the form in their places; as it was where one of them cannot be put there."""
    form = Form(old.values, {})
    by_template = template_locks(paragraph.text, paragraph.template, old.values)
    locks = locks_of(paragraph, form)
    stands = [paragraph.text[lock.start : lock.end] for lock in locks]
    moved = [(lock, was) for lock, was in zip(locks, stands, strict=True) if new.values.get(lock.name) != was]
    doubts = [
        lock.name
        for lock, was in moved
        if lock.name not in new.values or (lock not in by_template and _several(was, old, new))
    ]
    where = f"Paragraph {number}" if number else "The opening" if paragraph.kind == "opening" else "A paragraph"
    if doubts:
        names = ", ".join(sorted({_label(old, name) for name in doubts}))
        told.left.append(
            (paragraph.id, f"{where} was not brought up to the form: it is not certain what stands for {names}.")
        )
        return paragraph
    for lock, was in moved:
        if lock.name.removesuffix("_WORDS") != lock.name and lock.name.removesuffix("_WORDS") in new.values:
            continue  # told by its figure
        row = {"label": _label(new, lock.name), "before": was, "after": new.values[lock.name], "paragraphs": []}
        places = told.facts.setdefault(f"{lock.name} {was}", row)["paragraphs"]
        if number and number not in places:
            places.append(number)
    text, template = _put(paragraph.text, [(lock.start, lock.end, lock.name) for lock in locks], new.values)
    earlier = tuple(_earlier(each, new.values) for each in paragraph.earlier)
    if not moved:
        return replace(paragraph, earlier=earlier)
    return replace(paragraph, text=text, template="" if "[[" in text else template, earlier=earlier)


def _put(text: str, places: Sequence[tuple[int, int, str]], values: Mapping[str, str]) -> tuple[str, str]:
    """The text with other facts in their places, and the same with placeholders."""
    made, template, at = "", "", 0
    for start, end, name in places:
        made, template = made + text[at:start] + values[name], template + text[at:start] + f"[[{name}]]"
        at = end
    return made + text[at:], template + text[at:]


def _several(value: str, old: _Side, new: _Side) -> bool:
    """Whether fields that said the same say different things now: a text without a template does not tell which is
    meant."""
    return len({new.values.get(name) for name, was in old.values.items() if was == value}) > 1


def _earlier(wording: Mapping[str, Any], values: Mapping[str, str]) -> Mapping[str, Any]:
    """A wording of before, so that it comes back with the facts of now."""
    template = str(wording.get("template") or "")
    known = template and not unfilled(template, values)
    return {**wording, "text": fill(template, values)} if known else wording


def _table(paragraph: DraftParagraph, new: _Side, told: _Told) -> DraftParagraph:
    step = next((s for s in new.plan if s.element.id == paragraph.element and s.table), None)
    if step is None or step.table is None:
        told.left.append((paragraph.id, "The form no longer has enough entries for the table: it stands as it was."))
        return paragraph
    rows = fact_table(step.table, len(new.facts.entries(step.table)), new.values, new.facts.text("language") or "en")
    if rows != paragraph.rows:
        told.parts.append("table")
    return replace(paragraph, rows=rows, text=table_text(rows))


def _narrative(body: list[DraftParagraph], old: str, new: str, told: _Told) -> list[DraftParagraph]:
    """The lawyer's own narrative as the form has it now, where nobody changed it in the letter."""
    before, after = ([" ".join(line.split()) for line in text.split("\n") if line.strip()] for text in (old, new))
    stands = [p for p in body if p.element == "narrative"]
    if before == after:
        return body
    if [p.text for p in stands] != before or (not stands and not any(p.element == "transaction" for p in body)):
        told.left.append(
            ("", "The narrative of the form was changed, and so was it in the letter: the letter's stands.")
        )
        return body
    at = body.index(stands[0]) if stands else max(n for n, p in enumerate(body) if p.element == "transaction") + 1
    kind = "numbered" if any(p.kind == "numbered" for p in body) else "plain"
    told.parts.append("narrative")
    fresh = [_line(n, line, stands, kind) for n, line in enumerate(after)]
    taken = {p.id for p in stands}
    rest = [p for p in body if p.id not in taken]
    return [*rest[:at], *fresh, *rest[at:]]


def _line(at: int, text: str, stands: Sequence[DraftParagraph], kind: str) -> DraftParagraph:
    if at < len(stands):
        return replace(stands[at], text=text)
    return DraftParagraph("narrative", text, Source.FIXED, kind, id=f"form{at}")


# ---- what is told --------------------------------------------------------------------------------------------------


def _tell_the_rest(old: _Side, new: _Side, body: Sequence[DraftParagraph], told: _Told) -> None:
    then, now = old.parts.to_json(), new.parts.to_json()
    told.parts += [name for name in now if now[name] != then[name]]
    notice_type = new.facts.notice_type
    asked, given = ({(s.element.id, s.index, s.table): s for s in side.plan} for side in (new, old))
    for key in asked.keys() - given.keys():
        told.left.append(("", f"The form now asks for a paragraph '{_title(asked[key])}': the letter has none."))
    for key in given.keys() - asked.keys():
        told.left.append(
            ("", f"The form gives no cause any more for the paragraph '{_title(given[key])}': take it out.")
        )
    told.left += [("", sentence) for sentence in sorted(set(_unplaced(old, new, body, notice_type)))]


def _unplaced(old: _Side, new: _Side, body: Sequence[DraftParagraph], notice_type: NoticeType) -> Iterator[str]:
    """Fields that changed and stand in the letter as no locked fact: they may have decided its wording."""
    form = Form(new.values, origins(new.facts))
    named = {lock.name for p in body if p.kind not in ("table", "heading") for lock in locks_of(p, form)}
    shown = {form.origins[name].path for name in named if name in form.origins}
    lists = {s.table for s in new.plan if s.table}
    then, now = (dict(_leaves(side.facts.json())) for side in (old, new))
    # Of an entry that is new, or gone, one sentence is enough: all its fields are.
    whole = _entries(then) ^ _entries(now)
    for top, place in sorted(whole):
        if (above := notice_type.field(top)) is not None and top not in (*_OF_PARTS, *lists):
            said = "is new in the form" if (top, place) in _entries(now) else "is gone from the form"
            yield f"Entry {int(place) + 1} of '{above.label}' {said}: see that the letter says so."
    for path in sorted(then.keys() | now.keys()):
        top = path.split(".")[0]
        if _entries([path]) & whole:
            continue
        spec = notice_type.field(path)
        if then.get(path) == now.get(path) or path in shown or top in (*_OF_PARTS, "narrative", "language", *lists):
            continue
        if spec is not None and path.split(".")[-1] == spec.name:
            above = notice_type.field(top)
            label = f"{above.label}: {spec.label}" if above is not None and above is not spec else spec.label
            yield f"'{label}' was changed in the form, and no locked fact of the letter comes from it: read it again."


def _entries(paths: Iterable[str]) -> set[tuple[str, str]]:
    """The lists' entries in which these fields lie: the list's name and the entry's number."""
    parts = (path.split(".") for path in paths)
    return {(each[0], each[1]) for each in parts if len(each) > 2 and each[1].isdecimal()}


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list | tuple):
        for n, inner in enumerate(value):
            yield from _leaves(inner, f"{path}.{n}")
    else:
        yield path, str(value)


def _title(step: PlanStep) -> str:
    return f"{step.element.title} ({step.index})" if step.index else step.element.title


def _label(side: _Side, name: str) -> str:
    origin = origins(side.facts).get(name)
    return origin.label if origin else name.replace("_", " ").capitalize()
