"""Approval by a second person: draft, submitted, approved or returned, dispatched; in that order and no other.

The Word file (and the PDF, where LibreOffice is installed) is made once, when a version is submitted. The second person
reads those bytes and approves those bytes, and from then on exactly they are served. Whatever is changed afterwards is
another version, which nobody has approved yet.
"""

import logging
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from legaldraft.core.actor import Actor
from legaldraft.core.errors import Conflict, InputRefused, NotFound
from legaldraft.services.drafting import blocking, letter_from, letterhead_of, written
from legaldraft.store import ApprovalRecord, DraftRecord, Store
from legaldraft.word import to_pdf, write

Json = Mapping[str, Any]
MAY_SUBMIT = ("clerk", "associate", "partner")
MAY_APPROVE = ("associate", "partner")
MAY_OVERRIDE = ("partner",)
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_LONGEST = 2000
log = logging.getLogger(__name__)


def submit(store: Store, draft_id: str, actor: Actor, *, version: int | None = None, note: str = "") -> ApprovalRecord:
    """Submits the version that stands, with the files that the second person will read.

    Args:
        version: the version the person saw; None for whichever stands.
        note: for the one who approves.

    Raises:
        InputRefused: it is not written, is submitted or approved already, or the role may not submit; Conflict: it was
            changed meanwhile.
    """
    _refuse_role(actor, MAY_SUBMIT, "submit a draft")
    record = store.drafts.get(draft_id)
    _refuse_other(record, version)
    _refuse_state(store, record)
    docx, pdf = _files(store, record)
    with store.transaction():
        _refuse_other(store.drafts.locked(draft_id), record.version)
        latest = _refuse_state(store, record)
        if latest is not None and latest.state == "submitted":
            # What was submitted before was changed since: nobody can approve it any more.
            store.approvals.decide(latest.id, "withdrawn", comments="changed after it was submitted")
        made = store.approvals.add(
            {
                "draft_id": draft_id,
                "version": record.version,
                "note": _text(note, "note"),
                "docx_sha256": docx,
                "pdf_sha256": pdf,
                "submitted_by": actor.id,
                "submitted_name": actor.name,
            }
        )
        _log(store, actor, "draft.submit", made)
    return made


def withdraw(store: Store, draft_id: str, actor: Actor) -> ApprovalRecord:
    """Takes an open submission back; only who submitted it, or a partner.

    Raises:
        InputRefused: there is none, or it is somebody else's.
    """
    with store.transaction():
        store.drafts.locked(draft_id)
        latest = _open(store, draft_id)
        if actor.id != latest.submitted_by and not actor.has("partner"):
            raise InputRefused("Only who submitted it, or a partner, takes a submission back.")
        done = store.approvals.decide(latest.id, "withdrawn", decided_by=actor.id, decided_name=actor.name)
        _log(store, actor, "draft.withdraw", done)
    return done


def approve(
    store: Store, draft_id: str, actor: Actor, *, version: int | None = None, override: str | None = None
) -> ApprovalRecord:
    """Approves what was submitted. Nothing is made here: the files are those that were read.

    Args:
        version: the version the person read; None for the submitted one.
        override: why it goes out in spite of errors; asked of a partner, and logged.

    Raises:
        InputRefused: nothing is submitted, the person submitted or last edited it, the role may not, or an error stands
            and there is no reason; Conflict: it was changed or decided meanwhile.
    """
    _refuse_role(actor, MAY_APPROVE, "approve a draft")
    with store.transaction():
        record = store.drafts.locked(draft_id)
        latest = _current(store, record, version)
        _refuse_same_person(store, latest, actor)
        errors = blocking(store, record)
        reason = _reason(errors, actor, override)
        for digest in filter(None, (latest.docx_sha256, latest.pdf_sha256)):
            store.blobs.get(digest)  # approved is only what is there, and whole
        done = store.approvals.decide(
            latest.id, "approved", decided_by=actor.id, decided_name=actor.name, override=reason
        )
        if reason:
            detail = {"reason": reason, "errors": [f["code"] for f in errors]}
            store.audit.append(actor.id, "draft.override", f"draft:{draft_id}", detail=detail)
        _log(store, actor, "draft.approve", done)
    return done


def give_back(
    store: Store, draft_id: str, actor: Actor, comments: str, *, version: int | None = None
) -> ApprovalRecord:
    """Returns what was submitted, with comments for the one who drafted it.

    Raises:
        InputRefused: nothing is submitted, no comment was given, the role may not; Conflict: changed or decided
            meanwhile.
    """
    _refuse_role(actor, MAY_APPROVE, "return a draft")
    said = _text(comments, "comments")
    if len(said) < 3:
        raise InputRefused("Say in a few words what is to be mended: the comments go back with the draft.")
    with store.transaction():
        latest = _current(store, store.drafts.locked(draft_id), version)
        _refuse_same_person(store, latest, actor)
        done = store.approvals.decide(
            latest.id, "returned", decided_by=actor.id, decided_name=actor.name, comments=said
        )
        _log(store, actor, "draft.return", done)
    return done


def standing(store: Store, draft_id: str) -> dict[str, Any]:
    """Where a draft stands: ``state``, ``version``, ``stale`` (what its last round was before it was changed again),
    ``errors``, ``open_comments`` (how many, which holds nothing up), ``rounds`` (newest first)."""
    record = store.drafts.get(draft_id)
    rounds = store.approvals.of(draft_id)
    state, stale = state_of(record, rounds, {d.approval_id for d in store.dispatches.of(draft_id)})
    return {
        "draft": draft_id,
        "version": record.version,
        "state": state,
        "stale": stale,
        "errors": [str(f["message"]) for f in blocking(store, record)],
        "open_comments": store.comments.open(draft_id),
        "rounds": [round_json(r) for r in rounds],
    }


def state_of(record: DraftRecord, rounds: Sequence[ApprovalRecord], sent: Collection[int]) -> tuple[str, str | None]:
    """``draft | submitted | returned | approved | dispatched``, and what the last round was worth before a change.

    Args:
        sent: numbers of the rounds of which a letter was sent.
    """
    latest = next((r for r in rounds if r.state != "withdrawn"), None)
    if latest is None:
        return "draft", None
    if latest.version != record.version:
        return "draft", latest.state
    return ("dispatched" if latest.state == "approved" and latest.id in sent else latest.state), None


def file_of(store: Store, draft_id: str, round_id: int, kind: str) -> bytes:
    """The ``docx`` or ``pdf`` of a round, as it was made when the version was submitted.

    Raises:
        NotFound: no such round or file; InputRefused: an error stands against it and nobody has approved it.
    """
    made = store.approvals.get(round_id)
    digest = {"docx": made.docx_sha256, "pdf": made.pdf_sha256}.get(kind)
    if made.draft_id != draft_id or digest is None:
        raise NotFound("There is no such file: LibreOffice makes the PDF where it is installed.")
    if made.state != "approved":
        record = store.drafts.get(draft_id)
        if record.version != made.version or blocking(store, record):
            raise InputRefused("This version is not approved, and errors stand against it or it was changed since.")
    return store.blobs.get(digest)


def round_json(made: ApprovalRecord) -> dict[str, Any]:
    """A round as JSON."""
    return {
        "id": made.id,
        "version": made.version,
        "state": made.state,
        "note": made.note,
        "docx_sha256": made.docx_sha256,
        "pdf_sha256": made.pdf_sha256,
        "submitted_by": made.submitted_name,
        "submitted_at": made.submitted_at.isoformat(),
        "decided_by": made.decided_name,
        "decided_at": made.decided_at.isoformat() if made.decided_at else None,
        "comments": made.comments,
        "override": made.override,
    }


def _files(store: Store, record: DraftRecord) -> tuple[str, str | None]:
    """Makes the files of a version and keeps them; a crash after this leaves files that no row names, nothing worse."""
    data = write(letter_from(written(record)), letterhead_of(store, record))
    pdf = None
    with tempfile.TemporaryDirectory(prefix="legaldraft-") as folder:
        path = Path(folder) / "notice.docx"
        path.write_bytes(data)
        try:
            pdf = store.blobs.put(to_pdf(path, Path(folder)).read_bytes())
        except InputRefused as refused:
            log.info("draft %s has no PDF: %s", record.id, refused.message)
    return store.blobs.put(data), pdf


def _refuse_state(store: Store, record: DraftRecord) -> ApprovalRecord | None:
    """The last round, where a new one may follow it."""
    if record.status != "done":
        raise InputRefused("This draft is not written yet: wait until it is done, then submit it.")
    latest = next(iter(store.approvals.of(record.id)), None)
    if latest is not None and latest.version == record.version:
        if latest.state == "submitted":
            raise InputRefused("This version is submitted already: wait for the decision, or take it back.")
        if latest.state == "approved":
            raise InputRefused("This version is approved already: change it first, which makes a new version.")
    return latest


def _open(store: Store, draft_id: str) -> ApprovalRecord:
    latest = next(iter(store.approvals.of(draft_id)), None)
    if latest is None or latest.state != "submitted":
        raise InputRefused("This draft is not submitted: submit it first, then a second person decides.")
    return latest


def _current(store: Store, record: DraftRecord, version: int | None) -> ApprovalRecord:
    latest = _open(store, record.id)
    if latest.version != record.version or version not in (None, latest.version):
        raise Conflict(
            f"This draft was changed after it was submitted (it is at version {record.version}): submit it again."
        )
    return latest


def _refuse_other(record: DraftRecord, version: int | None) -> None:
    if version not in (None, record.version):
        raise Conflict(f"This draft was changed elsewhere (it is at version {record.version}): load it again.")


def _refuse_same_person(store: Store, latest: ApprovalRecord, actor: Actor) -> None:
    if not actor.named:
        raise InputRefused("A second person decides, so say who you are: name and role.")
    if actor.id == latest.submitted_by:
        raise InputRefused("You submitted this draft: a second person has to read and decide it.")
    if actor.id == store.drafts.last_editor(latest.draft_id, latest.version):
        raise InputRefused("You were the last to change this draft: a second person has to read and decide it.")


def own_work(store: Store, draft_id: str, actor: Actor) -> bool:
    """True for whoever submitted the last round or last changed what it holds, and who can therefore not decide it."""
    latest = next(iter(store.approvals.of(draft_id)), None)
    return latest is not None and actor.id in (latest.submitted_by, store.drafts.last_editor(draft_id, latest.version))


def _refuse_role(actor: Actor, roles: tuple[str, ...], what: str) -> None:
    if not actor.has(*roles):
        raise InputRefused(f"A person of the role {actor.role} may not {what}: ask one of the role {_or(roles)}.")


def _reason(errors: list[Json], actor: Actor, override: str | None) -> str | None:
    if not errors:
        return None
    said = _text(override or "", "reason")
    first = errors[0]["message"]
    if not actor.has(*MAY_OVERRIDE):
        raise InputRefused(
            f"{len(errors)} error(s) stand against this draft, the first: {first} Return it, or have a partner decide."
        )
    if len(said) < 3:
        raise InputRefused(
            f"{len(errors)} error(s) stand against this draft, the first: {first} Return it, or give the reason why it "
            "goes out all the same (it is logged)."
        )
    return said


def _text(value: str, what: str) -> str:
    said = value.strip()
    if len(said) > _LONGEST or "\x00" in said:
        raise InputRefused(f"The {what} cannot be kept: write up to {_LONGEST} characters.")
    return said


def _or(words: tuple[str, ...]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def _log(store: Store, actor: Actor, action: str, made: ApprovalRecord) -> None:
    detail = {
        "name": actor.name,
        "role": actor.role,
        "version": made.version,
        "docx": made.docx_sha256,
        "pdf": made.pdf_sha256,
    }
    store.audit.append(actor.id, action, f"draft:{made.draft_id}", detail=detail)
