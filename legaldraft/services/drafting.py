"""Drafts: made from a form, written by an engine, edited by a person, exported on the firm's letterhead."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from legaldraft.checks import check_narrative
from legaldraft.core.draft import DraftParagraph, LetterParts, Source
from legaldraft.core.errors import InputRefused
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.letter import Letter
from legaldraft.core.own_paragraphs import own_numbers
from legaldraft.core.style import FirmProfile
from legaldraft.drafting import Composer, Engine, assemble, body_of, letter_of
from legaldraft.limitation import compute
from legaldraft.services.arranging import said_by
from legaldraft.services.checking import CheckReport, book, cases_of, check_text, form_of, missing_elements
from legaldraft.services.letterheads import find_letterhead, usual_letterhead
from legaldraft.services.nearest import past_first, used
from legaldraft.services.others import others_of
from legaldraft.services.sealed import sealed_docx
from legaldraft.store import DraftRecord, Store
from legaldraft.word import write

Emit = Callable[[str, Mapping[str, Any]], None]
_STANDING_NOTES = (
    "draft.no-model",
    "draft.near-notices",
    "draft.engine",
    "draft.engine-lost",
    "draft.form-not-followed",
    "draft.led",
)
_FORM_CHANGED: Mapping[str, Any] = {
    "code": "draft.form-changed",
    "severity": Severity.ERROR.value,
    "message": "The form was changed after this letter was written: open the letter, which brings it up to the form, "
    "or have it written again.",
}


def profile_of(store: Store, firm: str, bundle_profile: Mapping[str, Any] | None = None) -> FirmProfile:
    """The firm's habits: those the adapter was trained with, else those of its latest data set, else the house's."""
    if bundle_profile:
        return FirmProfile.from_json(bundle_profile)
    latest = store.datasets.latest(firm)
    return FirmProfile.from_json(latest.manifest["profile"]) if latest else FirmProfile(firm=firm)


def create_draft(
    store: Store,
    type_id: str,
    raw: Mapping[str, Any],
    firm: str,
    adapter: str | None = None,
    letterhead: str | None = None,
) -> DraftRecord:
    """Keeps a new draft; the form may still be incomplete.

    Raises:
        InputRefused: the type is unknown or a field cannot be read.
    """
    form_of(type_id, raw)
    return store.drafts.create(firm, type_id, raw, adapter, letterhead)


def run_draft(
    store: Store,
    draft_id: str,
    engine: Engine | None,
    *,
    profile: FirmProfile,
    seed: int = 0,
    emit: Emit = lambda _kind, _data: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> dict[str, Any]:
    """Writes the draft and checks it; returns the draft as the stable JSON object of ``draft``. Saves nothing:
    the caller saves it together with the end of its job.

    Raises:
        InputRefused: the form cannot be read or lacks the facts of a required paragraph.
    """
    record = store.drafts.get(draft_id)
    notice_type, facts, _ = form_of(record.type, record.facts)
    composer = Composer(notice_type, facts, profile, book(), engine, seed, emit, should_stop)
    past = past_first(store, record, facts, composer.taught, engine)
    composed = replace(composer, past=past).compose()
    report = check_letter(store, record, composed.paragraphs, composed.text, profile)
    limits = compute(notice_type.id, facts).to_json()
    result = result_json(record.id, composed.parts, composed.paragraphs, report, composed.findings)
    near = used(result["paragraphs"])
    result["form_version"] = record.version
    return result | {"stats": dict(composed.stats), "nearest": near, "limitation": limits, "profile": profile.to_json()}


def save_result(store: Store, draft_id: str, result: Mapping[str, Any]) -> DraftRecord:
    """Keeps a written draft."""
    return store.drafts.update(draft_id, status="done", result=dict(result), note="written")


def edit_paragraph(
    store: Store, draft_id: str, index: int, text: str, version: int, actor: str = "user"
) -> DraftRecord:
    """Replaces the text of one paragraph and checks the whole draft again.

    Args:
        index: position in ``paragraphs`` of the draft's result.
        text: the new text; one paragraph.
        version: the version the person saw.
        actor: id of who edits.

    Raises:
        InputRefused: no such paragraph, a table, or an empty text; Conflict: somebody changed the draft meanwhile.
    """
    record = store.drafts.get(draft_id)
    result = written(record)
    paragraphs = [DraftParagraph.from_json(p) for p in result["paragraphs"]]
    text = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    if not 0 <= index < len(paragraphs) or paragraphs[index].kind in ("table", "part"):
        raise InputRefused("This part of the letter comes from the form: change it in the form and draft again.")
    if not text:
        raise InputRefused("A paragraph cannot be empty: write its text, or keep what stood there.")
    body = list(paragraphs)
    if text != paragraphs[index].text:
        body[index] = replace(paragraphs[index], text=text, source=Source.EDITED, template="", past=())
    return keep_edited(store, record, body, version, f"paragraph {index} edited", actor)


def keep_edited(
    store: Store, record: DraftRecord, paragraphs: Sequence[DraftParagraph], version: int, note: str, actor: str
) -> DraftRecord:
    """Keeps the paragraphs as a person left them, numbered and checked again as a whole.

    Args:
        version: the version the person saw; ``note``: what was done, for the list of versions.

    Raises:
        Conflict: somebody changed the draft meanwhile.
    """
    result = written(record)
    parts = LetterParts.from_json(result["parts"])
    whole, placed = assemble(parts, body_of(paragraphs))
    report = check_letter(store, record, placed, whole, FirmProfile.from_json(result["profile"]))
    changed = dict(result) | result_json(record.id, parts, placed, report, kept_notes(result, placed))
    changed["nearest"] = used(changed["paragraphs"])
    return store.drafts.update(record.id, expected_version=version, result=changed, note=note, actor=actor)


def export_docx(store: Store, draft_id: str, override: str | None = None, letterhead: Path | None = None) -> bytes:
    """The draft as .docx bytes on the firm's letterhead; an approved version as exactly the bytes that were approved.

    Raises:
        InputRefused: an error finding stands and no reason to override it was given, or it is approved on another
            letterhead.
    """
    record = store.drafts.get(draft_id)
    sealed = sealed_docx(store, record, other_letterhead=letterhead is not None)
    if sealed is not None:
        return sealed
    allow_export(store, record, override)
    return write(letter_from(written(record)), letterhead or letterhead_of(store, record))


def allow_export(store: Store, record: DraftRecord, override: str | None) -> None:
    """Lets a draft out as a Word file; a reason given in spite of errors is logged.

    Raises:
        InputRefused: it is not written, or an error finding stands and no reason to override it was given.
    """
    written(record)
    errors = blocking(store, record)
    if errors and not (override or "").strip():
        raise InputRefused(
            f"{len(errors)} finding(s) of severity error stand against this draft, the first: {errors[0]['message']} "
            "Mend them, or give a reason with --override (it is logged)."
        )
    if errors:
        store.audit.append(
            "user",
            "draft.override",
            f"draft:{record.id}",
            "done",
            detail={"reason": str(override), "errors": [f["code"] for f in errors]},
        )


def blocking(store: Store, record: DraftRecord) -> list[Mapping[str, Any]]:
    """What keeps a written draft from leaving: its error findings, and a form that was changed after the letter."""
    findings = (record.result or {}).get("findings", ())
    found = [f for f in findings if f["severity"] == Severity.ERROR.value]
    return [*found, _FORM_CHANGED] if form_changed(store, record) else found


def form_changed(store: Store, record: DraftRecord) -> bool:
    """Whether the form says something else than the letter was written from, or last brought up to."""
    if record.result is None:
        return False
    kept = form_then(store, record, written(record))
    return kept is not None and dict(kept) != dict(record.facts)


def form_then(store: Store, record: DraftRecord, result: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The form as the letter has it; None where that was not kept."""
    version = result.get("form_version") or store.drafts.written_at(record.id)
    return store.drafts.facts_at(record.id, int(version)) if version else None


def letter_from(result: Mapping[str, Any]) -> Letter:
    """The letter of a written draft, ready to be set in Word."""
    paragraphs = [DraftParagraph.from_json(p) for p in result["paragraphs"]]
    return letter_of(LetterParts.from_json(result["parts"]), body_of(paragraphs))


def letterhead_of(store: Store, record: DraftRecord) -> Path:
    """The letterhead file of a draft: the one chosen, else the firm's, else the plain one.

    Raises:
        InputRefused: the file chosen does not exist.
    """
    if record.letterhead:
        return find_letterhead(store, record.letterhead, record.firm)
    return usual_letterhead(store, record.firm)


def check_letter(
    store: Store, record: DraftRecord, paragraphs: Sequence[DraftParagraph], text: str, profile: FirmProfile
) -> CheckReport:
    """The whole letter checked: its law, its facts against the form, what must stand in it."""
    cases = cases_of(store.home, record.firm)
    # The letter parts are the form's own values set by code: the guard on facts reads what model and people wrote.
    spans = [(p.start, p.end) for p in paragraphs if p.kind != "part"]
    report = check_text(
        text,
        file=record.id,
        type_id=record.type,
        raw_facts=record.facts,
        lexicon=profile.lexicon,
        guard_spans=spans,
        firm_cases=cases,
        others=others_of(store),
    )
    notice_type, facts, _ = form_of(record.type, record.facts)
    missing = missing_elements(notice_type, facts, set(said_by(paragraphs, notice_type)))
    left_out = check_narrative(text, facts.text("narrative"))
    findings = _on_own_numbers(report.findings, text, sum(p.kind == "numbered" for p in paragraphs))
    return replace(report, findings=(*findings, *missing, *left_out))


def _on_own_numbers(findings: Sequence[Finding], text: str, last: int) -> Iterator[Finding]:
    """The findings, where a paragraph of the letter itself named by its number is no figure that the form lacks; with
    one for each number that the letter does not have."""
    own = {(each.start, each.end): each for each in own_numbers(text) if each.number is not None}
    yield from (f for f in findings if f.code != "facts.unsupported-number" or (f.start, f.end) not in own)
    for each in own.values():
        if not 0 < (each.number or 0) <= last:
            message = f"This letter has no paragraph {each.text}: its last one is {last}."
            remedy = "Write the number of the paragraph that is meant."
            yield Finding("contents.no-such-paragraph", Severity.WARNING, message, each.start, each.end, remedy)


def result_json(
    draft_id: str,
    parts: LetterParts,
    paragraphs: Sequence[DraftParagraph],
    report: CheckReport,
    writing: Sequence[Finding],
) -> dict[str, Any]:
    """The draft as the stable JSON object, less its figures."""
    checked = report.to_json()
    return {
        "draft": draft_id,
        "text": report.text,
        "parts": parts.to_json(),
        "paragraphs": [p.to_json() for p in paragraphs],
        "as_of": checked["as_of"],
        "as_of_source": checked["as_of_source"],
        "citations": checked["citations"],
        "findings": checked["findings"] + [f.to_json() for f in writing],
    }


def kept_notes(result: Mapping[str, Any], placed: Sequence[DraftParagraph]) -> list[Finding]:
    """Notes on the writing that still hold: a standard clause, a paragraph that did not follow the form, as long as
    nobody has edited it since; what is said of the whole letter until it is written anew."""
    kept = []
    standing = [p for p in placed if p.source is Source.STANDARD]
    for raw in result["findings"]:
        severity, remedy = Severity(raw["severity"]), raw.get("suggestion")
        if raw["code"] in _STANDING_NOTES and raw["start"] is None:
            kept.append(Finding(raw["code"], severity, raw["message"], suggestion=remedy))
        elif raw["code"] in ("draft.standard-clause", "draft.form-not-followed"):
            text = result["text"][raw["start"] : raw["end"]]
            among = standing if raw["code"] == "draft.standard-clause" else placed
            still = next((p for p in among if p.text == text), None)
            if still:
                kept.append(Finding(raw["code"], severity, raw["message"], still.start, still.end, remedy))
    return kept


def written(record: DraftRecord) -> Mapping[str, Any]:
    """The draft's JSON.

    Raises:
        InputRefused: it was not written yet.
    """
    if record.result is None:
        raise InputRefused("This draft has not been written yet: start it and wait until it is done.")
    return record.result
