"""What the repositories return: plain frozen records, never a row of the database library."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was once given to ``ingest``: what became of it and why."""

    id: str
    firm: str
    sha256: str
    path: str
    name: str
    status: str
    reason: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """A stored past notice. ``notice`` is its ``ingest`` JSON without ``placeholders``, which are kept apart."""

    id: str
    firm: str
    sha256: str
    type: str | None
    status: str
    matter: str
    notice: Mapping[str, Any]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class DatasetRecord:
    """A training set: its manifest (with hashes) and the folder where its examples lie."""

    id: int
    version: str
    firm: str
    manifest: Mapping[str, Any]
    path: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class AdapterRecord:
    """A trained adapter. ``state`` is candidate, active or retired; at most one a firm is active."""

    id: int
    version: str
    firm: str
    base: str
    state: str
    path: str
    metrics: Mapping[str, Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed for an adapter and why; ``passed_over`` are the gates that the person signed past, ``at`` the time."""

    by: str
    reason: str
    passed_over: tuple[str, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A draft: the form's facts and, once written, the draft JSON. ``version`` counts its changes from 1."""

    id: str
    firm: str
    type: str
    facts: Mapping[str, Any]
    status: str
    result: Mapping[str, Any] | None
    adapter: str | None
    letterhead: str | None
    version: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class DraftRevision:
    """One earlier version of a draft; ``facts`` and ``result`` are None where that version left them as they were."""

    draft_id: str
    version: int
    facts: Mapping[str, Any] | None
    result: Mapping[str, Any] | None
    note: str
    at: datetime
    actor: str = "user"


@dataclass(frozen=True, slots=True)
class ApprovalRecord:
    """One round of approval: a version that was submitted, the files made of it then, and what was decided.

    ``state``: submitted, withdrawn, returned or approved. ``override`` is the reason why it was approved in spite of
    errors. The actors' ids say who; the names are for people.
    """

    id: int
    draft_id: str
    version: int
    state: str
    note: str
    docx_sha256: str
    pdf_sha256: str | None
    submitted_by: str
    submitted_name: str
    submitted_at: datetime
    decided_by: str | None
    decided_name: str | None
    decided_at: datetime | None
    comments: str
    override: str | None


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """What somebody said about a draft: about a paragraph (its id and element, and how it began then), or the whole of
    it ("").

    ``answers`` is the id of the comment that began the thread, None for that one itself; only that one is resolved.
    ``deleted_at`` is set where the words are gone and something that was said later keeps the place.
    """

    id: int
    draft_id: str
    answers: int | None
    paragraph: str
    element: str
    quote: str
    text: str
    author: str
    author_name: str
    version: int
    created_at: datetime
    changed_at: datetime | None
    deleted_at: datetime | None
    resolved_by: str | None
    resolved_name: str | None
    resolved_at: datetime | None


@dataclass(frozen=True, slots=True)
class DispatchRecord:
    """An approved letter sent to one noticee (0-based number) by one mode. Days are ISO texts, "" where not known;
    ``outcome`` is "" until it is known what became of it."""

    id: int
    draft_id: str
    approval_id: int
    noticee: int
    mode: str
    sent_on: str
    tracking: str
    outcome: str
    outcome_on: str
    note: str
    by: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class BulkRecord:
    """Many notices from one sheet; ``report`` is what the check of the sheet said, ``key`` names sheet and settings."""

    id: str
    key: str
    firm: str
    type: str
    name: str
    sha256: str
    adapter: str | None
    letterhead: str | None
    report: Mapping[str, Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class BulkItem:
    """A notice of a bulk. ``refused`` says why the sheet's rows cannot be drafted, ``failure`` why drafting failed;
    ``status`` is the draft's (None where there is none yet). ``dispatch``: 0-based noticee number (as text) to
    ``tracking``, ``sent_on`` and ``received_on``."""

    bulk_id: str
    number: int
    matter: str
    rows: tuple[int, ...]
    facts: Mapping[str, Any]
    refused: str | None
    draft_id: str | None
    failure: str | None
    dispatch: Mapping[str, Mapping[str, str]]
    status: str | None


@dataclass(frozen=True, slots=True)
class JobRecord:
    """A job. ``owner`` is the token of the claim that runs it; ``subject`` says what it is about (``draft:ID``);
    ``actor`` is the id of who asked for it.

    ``state``: queued, running, cancelling, cancelled, done or failed. ``lease_until`` is seconds since 1970 by the
    database's clock.
    """

    id: int
    queue: str
    kind: str
    subject: str
    payload: Mapping[str, Any]
    state: str
    prio: int
    attempt: int
    slot: str | None
    owner: str | None
    lease_until: float | None
    result: Mapping[str, Any] | None
    error: str | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    actor: str

    @property
    def ended(self) -> bool:
        """True once nothing more will happen to it."""
        return self.state in ("done", "failed", "cancelled")

    def to_json(self) -> dict[str, Any]:
        """The job as a page needs it: what it is, how it stands, when it ran; never the worker's token."""
        return {
            "id": self.id,
            "kind": self.kind,
            "subject": self.subject,
            "state": self.state,
            "attempt": self.attempt,
            "error": self.error,
            "created_at": self.created_at.isoformat(),
            "started_at": self.started_at.isoformat() if self.started_at else None,
            "finished_at": self.finished_at.isoformat() if self.finished_at else None,
        }


@dataclass(frozen=True, slots=True)
class JobEvent:
    """One line of a job's progress; ids only grow, so a reader resumes after the last one seen."""

    id: int
    job_id: int
    kind: str
    data: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One entry of the audit log; ``hash`` covers every other column and the hash before it."""

    seq: int
    at: str
    actor: str
    action: str
    object: str
    outcome: str
    request_id: str
    detail: Mapping[str, Any]
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class StatuteActRecord:
    """An Act whose text was imported; ``taken`` is the day the source took it (ISO, or "")."""

    act: str
    source: str
    taken: str
    quality: str
    sha256: str
    sections: int
    imported_at: datetime


@dataclass(frozen=True, slots=True)
class StatuteText:
    """The imported text of one section, with where it comes from."""

    act: str
    number: str
    text: str
    source: str
    taken: str
    quality: str


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """A person who logs in. ``password`` is the hash, None until it was set; ``totp`` the secret, None where off."""

    id: str
    login: str
    name: str
    roles: tuple[str, ...]
    password: str | None
    totp: str | None
    totp_pending: str | None
    totp_step: int
    created_at: datetime
    disabled_at: datetime | None


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A login. ``hash`` is the SHA-256 of the token in the browser; ``stage`` is ``code`` until the second factor."""

    hash: str
    account_id: str
    stage: str
    address: str
    agent: str
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class MatterRecord:
    """A matter; ``open`` to the whole office, or only to those on its list."""

    id: str
    title: str
    reference: str
    open: bool
    created_at: datetime
