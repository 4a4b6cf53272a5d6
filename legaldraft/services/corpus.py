"""Ingest: files and folders become stored notices; every file is accounted for, one bad file stops nothing."""

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from legaldraft.core.document import WordDocument
from legaldraft.core.errors import InputRefused
from legaldraft.core.notice import Notice, Parts
from legaldraft.core.wordsearch import MOST_ASKED, Sought, passage
from legaldraft.dataset import PARTS, Manifest, build_dataset, export_rows, import_rows, keep_imported, read_examples
from legaldraft.ingest import PERHAPS, UNSURE, Corrections, open_fields, originals_of, read_notice, stands
from legaldraft.notice_types import load_all
from legaldraft.store import DatasetRecord, NoticeRecord, SourceFile, Store
from legaldraft.word import read_many, stream_of

SUFFIXES = frozenset({".docx", ".dotx", ".docm", ".doc", ".rtf", ".odt", ".pdf", ".txt"})
# What is said to be right about a sample stands beside it; it is no document of the firm.
_ANSWERS = ".expected.json"
_LOG = logging.getLogger(__name__)
_FAULTS = (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)
"""What an error in our own reading of one letter may raise: it must not stop the other files."""
DEFAULT_FIRM = "house"
PAGE = 50
"""Rows of the list at a time."""
STATES = ("ok", "needs-review", "rejected")
_AS_READ = Corrections()


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and every file under the folders named, sorted; a file of another kind is refused by name later.

    Hidden files (``.DS_Store``) are no one's notices.

    Raises:
        InputRefused: a path does not exist, or a folder holds no such file.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = _inside(path)
            if not any(p.suffix.lower() in SUFFIXES for p in inside):
                kinds = ", ".join(sorted(SUFFIXES))
                raise InputRefused(
                    f"The folder {path} holds no file of a kind that can be read ({kinds}): name another folder."
                )
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise InputRefused(f"There is no file or folder {path}: check the name.")
    return found


def _inside(folder: Path) -> list[Path]:
    """Everything under a folder that is not hidden, sorted; what is no file at all (a link that leads nowhere or to a
    folder, a pipe, a folder that may not be opened) too, so that it is refused by name and not passed over."""
    found: list[Path] = []
    closed: list[Path] = []
    for at, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(str(error.filename)))):
        links = [x for x in folders if os.path.islink(os.path.join(at, x))]
        found += [Path(at, x) for x in (*names, *links) if not x.startswith(".") and not x.endswith(_ANSWERS)]
    return sorted([*found, *closed])


def read_files(files: Sequence[Path], said: Callable[[str], Corrections] = lambda _sha: _AS_READ) -> Iterator[Notice]:
    """Each file as a notice, in order; a refused file is a notice of status ``rejected`` with its reason.

    Args:
        files: the files.
        said: what a person corrected in the file of a hash.
    """
    first: dict[str, str] = {}
    for path, outcome in read_many(files):
        notice = _notice_of(path, outcome, said)
        original = first.setdefault(notice.sha256, notice.file)
        yield notice if original == notice.file else replace(notice, duplicate_of=original)


def ingest(
    store: Store | None,
    firm: str,
    paths: Iterable[Path],
    on_notice: Callable[[Notice], None] = lambda _notice: None,
) -> list[Notice]:
    """Reads files and folders and keeps what was read; the same bytes again change nothing.

    Args:
        store: where to keep it, or None only to read.
        firm: whose past notices they are.
        paths: files and folders.
        on_notice: told of each file as it is done.
    """
    notices: list[Notice] = []
    for notice in read_files(find_files(paths), lambda sha: said_of(store, firm, sha)):
        if store is not None:
            with store.transaction():
                store.sources.record(firm, notice.file, notice.sha256, notice.status, notice.reason)
                if notice.text or notice.status != "rejected":
                    store.notices.save(firm, with_proposals(store, firm, notice))
        on_notice(notice)
        notices.append(notice)
    return notices


def said_of(store: Store | None, firm: str, sha256: str) -> Corrections:
    """What a person corrected in the firm's file of that hash."""
    if store is None:
        return _AS_READ
    kept = store.corrections.of(firm, sha256)
    return Corrections(
        type=str(kept.get("type", {}).get("", "")),
        facts=kept.get("fact", {}),
        elements=kept.get("element", {}),
        decision=str(kept.get("decision", {}).get("", "")),
        names={word: str(said) for word, said in kept.get("decision", {}).items() if word},
        refused={path: said["refused"] for path, said in kept.get("proposal", {}).items() if said.get("refused")},
    )


def with_proposals(store: Store, firm: str, notice: Notice) -> Notice:
    """A notice that was read again, with what a model had proposed about it as far as that still holds: the field is
    open, the value stands at its place, and nobody refused it."""
    before = store.notices.by_hash(firm, notice.sha256)
    if before is None or not before.notice.get("asked") or before.type != notice.type:
        return notice
    kept = still_open(notice, before.notice.get("proposals") or (), said_of(store, firm, notice.sha256))
    return replace(notice, proposals=tuple(kept), asked=str(before.notice["asked"]))


def still_open(notice: Notice, proposals: Iterable[Mapping[str, Any]], said: Corrections) -> list[Mapping[str, Any]]:
    """Those of the proposals that a person may still be asked about."""
    form = next((t for t in load_all() if t.id == notice.type), None)
    if form is None or said.decision:
        return []
    fields = {f.path: f for f in open_fields(notice, form)}
    return [
        p
        for p in proposals
        if (field := fields.get(str(p["path"]))) is not None
        and p["value"] != field.said
        and p["value"] not in said.refused.get(field.path, ())
        and stands(notice, field.shape, p["value"], int(p["start"]), int(p["end"]))
    ]


def make_dataset(store: Store, firm: str) -> tuple[Manifest, DatasetRecord]:
    """Builds the firm's data set from its stored notices; matters held out once stay held out.

    Raises:
        InputRefused: too few notices, or a client's fact left in the training text.
    """
    notices = store.notices.load_all(firm, status=None)
    if not notices:
        known = ", ".join(store.notices.firms()) or "none"
        raise InputRefused(
            f"No notices of firm '{firm}' were ingested (firms known: {known}): run 'legaldraft ingest' first."
        )
    latest = store.datasets.latest(firm)
    held = latest.manifest.get("held_out_matters", ()) if latest else ()
    # The maps are kept apart from the notices: without them the last search for leaks would look for nothing.
    originals = {r.sha256: tuple(originals_of(store.notices.placeholders(r.id))) for r in store.notices.list(firm)}
    manifest, folder = build_dataset(firm, notices, store.home / "datasets", held, originals)
    record = store.datasets.add(manifest.version, firm, manifest.to_json(), str(folder))
    return manifest, record


def export_dataset(store: Store, firm: str, out: Path, form: str, version: str | None = None) -> dict[str, Any]:
    """Writes a data set of the firm for other programs (see :func:`legaldraft.dataset.export_rows`).

    Raises:
        InputRefused: no such data set, or the folder cannot be written.
    """
    record = store.datasets.get(version) if version else store.datasets.latest(firm)
    if record is None:
        raise InputRefused(f"Firm '{firm}' has no data set yet: run 'legaldraft dataset build' first.")
    parts = {part: list(read_examples(Path(record.path) / f"{part}.jsonl")) for part in PARTS}
    files = export_rows(parts, out, form, f"legaldraft_{record.firm}")
    counts = {part: len(rows) for part, rows in parts.items()}
    return {"version": record.version, "format": form, "files": [str(f) for f in files], "rows": counts}


def import_dataset(store: Store, firm: str, folder: Path) -> tuple[Manifest, DatasetRecord]:
    """Reads an exported folder as a data set of the firm.

    Raises:
        InputRefused: the folder holds none that can be read.
    """
    manifest, kept = keep_imported(firm, import_rows(folder), store.home / "datasets")
    return manifest, store.datasets.add(manifest.version, firm, manifest.to_json(), str(kept))


def only_firm(store: Store, given: str | None) -> str:
    """The firm meant: the one named, else the only one with notices, else the default.

    Raises:
        InputRefused: several firms have notices and none was named.
    """
    if given:
        return given
    firms = store.notices.firms()
    if len(firms) > 1:
        raise InputRefused(f"Several firms have notices here ({', '.join(firms)}): say which one with --firm.")
    return firms[0] if firms else DEFAULT_FIRM


def describe(store: Store, firm: str | None = None) -> list[dict[str, Any]]:
    """The stored notices, for a list on a page: no text, no names."""
    return [_row(store, record) for record in store.notices.list(firm)]


def _row(store: Store, record: NoticeRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "firm": record.firm,
        "file": Path(str(record.notice.get("file", ""))).name,
        "type": record.type,
        "status": record.status,
        "reason": record.notice.get("reason"),
        "warnings": len(record.notice.get("warnings") or ()),
        "questions": open_questions(store, record),
        "suggested": suggested(record),
        "created_at": record.created_at.isoformat(),
    }


def refused_row(source: SourceFile) -> dict[str, Any]:
    """A refused file, as a row of the same list."""
    nothing: dict[str, Any] = {"type": None, "warnings": 0, "questions": [], "suggested": []}
    return {
        "id": source.id,
        "firm": source.firm,
        "file": source.name,
        "status": source.status,
        "reason": source.reason,
        "created_at": source.created_at.isoformat(),
    } | nothing


def find(store: Store, given: Mapping[str, str], page: int = 1, seen_by: str | None = None) -> dict[str, Any]:
    """Past notices and refused files that meet a search, a page of them.

    Args:
        given: fields of :class:`legaldraft.core.wordsearch.Sought`; what is missing or empty asks nothing.
        page: from 1 on; one past the last is the last.
        seen_by: account id of who asks; None for the owner.

    Returns:
        ``rows`` as ``describe`` has them, with ``day`` (ISO, None where the letter bears none) and ``passage`` (pieces
        of the letter with whether each was asked for; empty where no words were); ``total``, ``page``, ``pages``.

    Raises:
        InputRefused: a field cannot be meant.
    """
    sought = _sought(given)
    total, hits = store.searching.find(sought, seen_by, PAGE, (max(1, page) - 1) * PAGE)
    pages = max(1, -(-total // PAGE))
    if page > pages:
        page = pages
        total, hits = store.searching.find(sought, seen_by, PAGE, (page - 1) * PAGE)
    notices = store.notices.some([hit.id for hit in hits if not hit.refused])
    sources = store.sources.some([hit.id for hit in hits if hit.refused])
    rows = []
    for hit in hits:
        if record := notices.get(hit.id):
            text = str(record.notice.get("text") or "")
            said: dict[str, Any] = {"day": (record.notice.get("parts") or {}).get("date"), "passage": []}
            if sought.asked and text:
                said["passage"] = passage(text, sought.asked)
            rows.append(_row(store, record) | said)
        elif source := sources.get(hit.id):
            rows.append(refused_row(source) | {"day": None, "passage": []})
    return {"rows": rows, "total": total, "page": max(1, page), "pages": pages}


def _sought(given: Mapping[str, str]) -> Sought:
    sought = Sought.of(given)
    if len(sought.words) > MOST_ASKED:
        raise InputRefused(f"A search has at most {MOST_ASKED} characters: leave some words out.")
    if sought.type and sought.type not in {t.id for t in load_all()}:
        raise InputRefused("There is no such kind of notice: choose one from the list.")
    if sought.status and sought.status not in STATES:
        raise InputRefused(f"A past notice is in one of the states {', '.join(STATES)}: choose one of them.")
    for day in (sought.since, sought.until):
        try:
            if day and date.fromisoformat(day).isoformat() != day:
                raise ValueError(day)
        except ValueError:
            raise InputRefused(
                f"'{day[:20]}' is no day: write the year, the month and the day as 2024-03-31."
            ) from None
    if sought.since and sought.until and sought.since > sought.until:
        raise InputRefused("The first day lies after the last one: exchange them.")
    return sought


def questions_of(record: NoticeRecord) -> list[str]:
    """What the reader asks a person about a notice that it took in, and what a model suggests: a sentence each."""
    said = record.notice.get("warnings") or ()
    return [*(str(w["message"]) for w in said if w.get("code") in (UNSURE, PERHAPS)), *suggested(record)]


def suggested(record: NoticeRecord) -> list[str]:
    """The sentence about what a model suggests, or none."""
    labels = [str(p["label"]) for p in record.notice.get("proposals") or ()]
    return [f"The model suggests a value, for you to decide: {', '.join(labels)}."] if labels else []


def open_questions(store: Store, record: NoticeRecord) -> list[str]:
    """The questions of a notice that is in and that no person confirmed."""
    asked = questions_of(record) if record.status == "ok" else []
    return asked if asked and said_of(store, record.firm, record.sha256).decision != "confirm" else []


def _notice_of(path: Path, outcome: WordDocument | InputRefused, said: Callable[[str], Corrections]) -> Notice:
    sha256 = _sha256(path)
    if isinstance(outcome, InputRefused):
        return Notice(str(path), sha256, "rejected", outcome.message, None, 0.0, "und", "", Parts())
    try:
        return read_notice(outcome, str(path), sha256, said(sha256))
    except _FAULTS as fault:
        _LOG.debug("A fault while %s was read", path, exc_info=True)
        reason = f"{path.name} met a fault of the program ({type(fault).__name__}): leave it out, and report the fault."
        return Notice(str(path), sha256, "rejected", reason, None, 0.0, "und", "", Parts())


def _sha256(path: Path) -> str:
    try:
        with stream_of(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, InputRefused):
        return ""
