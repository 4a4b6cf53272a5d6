"""What is kept: notices, data sets, adapters, drafts, jobs, the audit log and the files themselves.

The only package that knows the database library. ``Store.open()`` is the way in.
"""

from legaldraft.store.audit import AuditVerdict
from legaldraft.store.blobs import Blobs, write_durably
from legaldraft.store.jobs import LEASE_SECONDS, MAX_ATTEMPTS, Jobs, LeaseLostError
from legaldraft.store.notices import notice_from_json
from legaldraft.store.records import (
    AccountRecord,
    AdapterRecord,
    ApprovalRecord,
    AuditEvent,
    BulkItem,
    BulkRecord,
    CommentRecord,
    DatasetRecord,
    DispatchRecord,
    DraftRecord,
    DraftRevision,
    JobEvent,
    JobRecord,
    MatterRecord,
    NoticeRecord,
    SessionRecord,
    Signature,
    SourceFile,
    StatuteActRecord,
    StatuteText,
)
from legaldraft.store.sessions import Taken
from legaldraft.store.store import Store, default_home

__all__ = [
    "LEASE_SECONDS",
    "MAX_ATTEMPTS",
    "AccountRecord",
    "AdapterRecord",
    "ApprovalRecord",
    "AuditEvent",
    "AuditVerdict",
    "Blobs",
    "BulkItem",
    "BulkRecord",
    "CommentRecord",
    "DatasetRecord",
    "DispatchRecord",
    "DraftRecord",
    "DraftRevision",
    "JobEvent",
    "JobRecord",
    "Jobs",
    "LeaseLostError",
    "MatterRecord",
    "NoticeRecord",
    "SessionRecord",
    "Signature",
    "SourceFile",
    "StatuteActRecord",
    "StatuteText",
    "Store",
    "Taken",
    "default_home",
    "notice_from_json",
    "write_durably",
]
