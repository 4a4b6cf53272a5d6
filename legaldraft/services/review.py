"""Review: a person confirms, corrects or leaves out the doubtful files; the word is kept and replayed."""

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.ingest import A_NAME, NO_NAME, paragraph_key
from legaldraft.notice_types import load
from legaldraft.services.corpus import (
    SUFFIXES,
    ingest,
    open_questions,
    questions_of,
    read_files,
    said_of,
    still_open,
    suggested,
    with_proposals,
)
from legaldraft.store import NoticeRecord, Store, notice_from_json, write_durably
from legaldraft.word import page_pictures, to_pdf

NOT_A_NOTICE = "not-a-notice"
DECISIONS = ("confirm", "leave-out")
TAKE, REFUSE = "take", "refuse"
"""What a person may say of a model's proposal."""
_AROUND = 160  # characters of its line shown before and behind a proposed value


def doubtful(store: Store, firm: str | None = None) -> list[dict[str, Any]]:
    """The notices with a doubt that no person has decided, by file name: first those that wait for it, then those that
    are in and have a question (a field the reader was not sure of, a word that may be a name). No text of them."""
    rows = [_row(r) for r in store.notices.list(firm, status="needs-review")]
    rows += [_row(r) for r in store.notices.list(firm, status="ok") if open_questions(store, r)]
    return sorted(rows, key=lambda row: (row["status"] == "ok", str(row["file"])))


def one(store: Store, given: str) -> dict[str, Any]:
    """A notice as a person reviews it: its paragraphs with element and how sure, facts, text with placeholders.

    Args:
        given: the notice's id or the beginning of it, at least four characters.

    Raises:
        NotFound: no notice, or several, begin so.
    """
    record = resolve(store, given)
    raw = record.notice
    return _row(record) | {
        "type_confidence": raw.get("type_confidence"),
        "language": raw.get("language"),
        "text": raw.get("text", ""),
        "parts": raw.get("parts", {}),
        "paragraphs": raw.get("paragraphs", []),
        "facts": raw.get("facts", {}),
        "deidentified": raw.get("deidentified", ""),
        "warning_list": raw.get("warnings", []),
        "proposals": [_shown(p, str(raw.get("text", ""))) for p in raw.get("proposals", ())],
        "corrections": {k: dict(v) for k, v in store.corrections.of(record.firm, record.sha256).items()},
    }


def _shown(proposal: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A proposal with the words of the letter that it rests on, parted before and behind the value."""
    start, end = int(proposal["start"]), int(proposal["end"])
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = stop if stop >= 0 else len(text)
    before, behind = text[line:start], text[end:stop]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(behind) > _AROUND:
        behind = behind[:_AROUND].rpartition(" ")[0] + " …"
    return {**proposal, "before": before, "stands": text[start:end], "behind": behind}


def resolve(store: Store, given: str) -> NoticeRecord:
    """The notice whose id begins so.

    Raises:
        NotFound: none or several do.
    """
    found = [r for r in store.notices.list() if r.id == given or (len(given) >= 4 and r.id.startswith(given))]
    if len(found) != 1:
        what = "several notices" if found else "no notice"
        raise NotFound(f"There is {what} with the id {given[:40]}: 'legaldraft corpus review' lists them.")
    return found[0]


def correct(
    store: Store,
    given: str,
    *,
    notice_type: str = "",
    facts: Mapping[str, Any] | None = None,
    elements: Mapping[int, str] | None = None,
    names: Mapping[str, str] | None = None,
    proposals: Mapping[str, str] | None = None,
    decision: str = "",
) -> dict[str, Any]:
    """Keeps a person's word and reads the file again with it; the notice as it stands then (see :func:`one`).

    Args:
        given: the notice's id.
        notice_type: the right kind, or ``not-a-notice``.
        facts: path in the form to the right value; None takes the fact out.
        elements: 0-based position in ``paragraphs`` to the right element, or ``heading``.
        names: a word that the reader took for perhaps a name, to ``a-name`` or ``no-name`` (it stays in the text).
        proposals: path of a field that a model proposed a value for, to ``take`` (the value is a person's word from
            then on) or ``refuse`` (it is not proposed again).
        decision: ``confirm`` or ``leave-out``.

    Raises:
        InputRefused: no such kind, field, element or proposal, or the file itself is no longer there.
    """
    record = resolve(store, given)
    chosen = notice_type or str(record.type or "")
    _checked(chosen, facts or {}, elements or {}, decision)
    _checked_names(record, names or {})
    paragraphs = record.notice.get("paragraphs", [])
    words: list[tuple[str, str, Any]] = [("type", "", notice_type)] if notice_type else []
    words += [("fact", path, value) for path, value in (facts or {}).items()]
    for place, element in (elements or {}).items():
        if not 0 <= place < len(paragraphs):
            raise InputRefused(f"There is no paragraph {place}: the letter has {len(paragraphs)}, counted from 0.")
        words.append(("element", paragraph_key(paragraphs[place]["text"]), element))
    words += [("decision", word, said) for word, said in (names or {}).items()]
    words += _on_proposals(store, record, proposals or {})
    words += [("decision", "", decision)] if decision else []
    with store.transaction():
        for kind, key, value in words:
            store.corrections.put(record.firm, record.sha256, kind, key, value)
        _again(store, record)
        done = {
            "type": notice_type,
            "facts": sorted(facts or {}),
            "elements": len(elements or {}),
            "names": len(names or {}),
            "proposals": dict(sorted((proposals or {}).items())),
            "decision": decision,
        }
        store.audit.append("user", "corpus.corrected", f"notice:{record.id}", detail=done)
    return one(store, record.id)


def _checked(notice_type: str, facts: Mapping[str, Any], elements: Mapping[int, str], decision: str) -> None:
    if decision and decision not in DECISIONS:
        raise InputRefused(f"'{decision}' is no decision: use one of {', '.join(DECISIONS)}.")
    if notice_type in ("", NOT_A_NOTICE):
        if facts or elements or decision == "confirm":
            raise InputRefused("Say what kind of notice this is (--type): its form decides facts and elements.")
        return
    form = load(notice_type)
    for path in facts:
        spec = form.field(path)
        if spec is None or spec.fields:
            raise InputRefused(f"'{path}' is no field of the form of {notice_type}: 'legaldraft types' shows them.")
    known = {e.id for e in form.elements} | {"heading"}
    for element in elements.values():
        if element not in known:
            raise InputRefused(f"'{element}' is no element of {notice_type}: use one of {', '.join(sorted(known))}.")


def _checked_names(record: NoticeRecord, names: Mapping[str, str]) -> None:
    text = str(record.notice.get("text", ""))
    for word, said in names.items():
        if said not in (A_NAME, NO_NAME):
            raise InputRefused(f"'{said[:40]}' says nothing of a word: use {A_NAME} or {NO_NAME}.")
        if not word or word not in text:
            raise InputRefused(f"The word '{word[:40]}' does not stand in the letter: write it as it stands there.")


def _on_proposals(store: Store, record: NoticeRecord, said: Mapping[str, str]) -> list[tuple[str, str, Any]]:
    """What is kept of a person's word on proposals: a value taken is a fact like any that a person gave."""
    if not said:
        return []
    known = said_of(store, record.firm, record.sha256)
    stored = notice_from_json(record.notice)
    still = {str(p["path"]): p for p in still_open(stored, stored.proposals, replace(known, decision=""))}
    words: list[tuple[str, str, Any]] = []
    for path, word in said.items():
        if word not in (TAKE, REFUSE):
            raise InputRefused(f"'{word[:40]}' says nothing of a suggestion: use {TAKE} or {REFUSE}.")
        if path not in still:
            raise InputRefused(f"There is no suggestion for '{path[:60]}': 'legaldraft corpus show' lists them.")
        value, model = still[path]["value"], still[path]["model"]
        before = list(known.refused.get(path, ()))
        if word == TAKE:
            words.append(("fact", path, value))
        told = {"taken": value} if word == TAKE else {}
        refused = [*before, value] if word == REFUSE else before
        words.append(("proposal", path, told | {"refused": refused, "model": model}))
    return words


def _again(store: Store, record: NoticeRecord) -> None:
    """Reads the file once more with what was said; where the file is gone, a decision alone is laid over the copy."""
    path = original(record)
    if path is None:
        said = said_of(store, record.firm, record.sha256)
        if said.type or said.facts or said.elements or said.names:
            raise InputRefused("The file is no longer where it was read from: ingest it again from its new place.")
        if not said.decision and not said.refused:
            return
        stored = notice_from_json(record.notice, store.notices.placeholders(record.id))
        status = {"confirm": ("ok", None), "leave-out": ("rejected", "A person left it out in review.")}
        changed, reason = status.get(said.decision, (stored.status, stored.reason))
        stored = with_proposals(store, record.firm, replace(stored, status=changed, reason=reason))
        store.notices.save(record.firm, stored)
        return
    (notice,) = read_files([path], lambda sha: said_of(store, record.firm, sha))
    store.notices.save(record.firm, with_proposals(store, record.firm, notice))
    store.sources.record(record.firm, notice.file, notice.sha256, notice.status, notice.reason)


def original(record: NoticeRecord) -> Path | None:
    """The file a notice was read from, if it is still there with the same bytes."""
    path = Path(str(record.notice.get("file") or ""))
    if not path.is_file():
        return None
    with path.open("rb") as file:
        same = hashlib.file_digest(file, "sha256").hexdigest() == record.sha256
    return path if same else None


def preview(store: Store, given: str) -> bytes:
    """The original as PDF, as LibreOffice prints it.

    Raises:
        InputRefused: the file is no longer there, or LibreOffice is missing or cannot read it.
    """
    path = original(resolve(store, given))
    if path is None:
        raise InputRefused("The file is no longer where it was read from: its text stands beside.")
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        return to_pdf(path, Path(folder)).read_bytes()


def pages(store: Store, given: str) -> tuple[bytes, ...]:
    """The original's pages as pictures (PNG), as LibreOffice prints them.

    Raises:
        InputRefused: as :func:`preview`, and where the pages cannot be drawn.
    """
    record = resolve(store, given)
    path = original(record)
    if path is None:
        raise InputRefused("The file is no longer where it was read from: its text stands beside.")
    return _drawn(str(path), record.sha256)


@lru_cache(maxsize=4)
def _drawn(path: str, _sha256: str) -> tuple[bytes, ...]:
    """Kept in memory for the page that is open: a page asks for each of its pictures by itself. Never on disk."""
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        return page_pictures(to_pdf(Path(path), Path(folder)).read_bytes(), Path(path).name)


def add(store: Store, firm: str, name: str, data: bytes) -> dict[str, Any]:
    """Keeps an uploaded file in the data folder and reads it; the row of the list, with its doubt.

    Args:
        firm: whose past notice it is.
        name: the file's own name, fit for a file system.
        data: its bytes; the same bytes again change nothing.

    Raises:
        InputRefused: the file is of no kind that can be read, or is refused at the gate.
    """
    if Path(name).suffix.lower() not in SUFFIXES:
        raise InputRefused(f"'{name}' is of no kind that can be read: use one of {', '.join(sorted(SUFFIXES))}.")
    folder = store.home / "uploads" / hashlib.sha256(data).hexdigest()[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_durably(folder / name, data)
    except OSError as error:
        raise InputRefused(f"The file could not be kept ({error.strerror}): free some space and try again.") from error
    (notice,) = ingest(store, firm, [folder / name])
    record = store.notices.by_hash(firm, notice.sha256)
    if record is None:
        raise InputRefused(f"{name}: {notice.reason}")
    return _row(record)


def forget(store: Store, given: str) -> dict[str, Any]:
    """Erases who the parties of a notice were: its map, its text, its facts, its corrections. The de-identified text,
    which names nobody, stays for the data set."""
    record = resolve(store, given)
    with store.transaction():
        erased = store.notices.erase_placeholders(record.id)
        store.corrections.clear(record.firm, record.sha256)
        store.audit.append("user", "corpus.forgotten", f"notice:{record.id}")
    return {"id": record.id, "erased": erased}


def _row(record: NoticeRecord) -> dict[str, Any]:
    raw = record.notice
    return {
        "id": record.id,
        "firm": record.firm,
        "file": Path(str(raw.get("file") or "")).name,
        "type": record.type,
        "status": record.status,
        "reason": raw.get("reason"),
        "questions": questions_of(record),
        "suggested": suggested(record),
        "duplicate_of": raw.get("duplicate_of"),
    }
