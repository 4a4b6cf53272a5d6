"""What is kept: notices, data sets, adapters, drafts, jobs, the audit log and the files themselves.

The only package that knows the database library. ``Store.open()`` is the way in.
"""

from legaldraft.store.audit import AuditVerdict
from legaldraft.store.blobs import Blobs
from legaldraft.store.jobs import LEASE_SECONDS, MAX_ATTEMPTS, Jobs, LeaseLostError
from legaldraft.store.notices import notice_from_json
from legaldraft.store.records import (
    AdapterRecord,
    ApprovalRecord,
    AuditEvent,
    BulkItem,
    BulkRecord,
    DatasetRecord,
    DispatchRecord,
    DraftRecord,
    DraftRevision,
    JobEvent,
    JobRecord,
    NoticeRecord,
    SourceFile,
    StatuteActRecord,
    StatuteText,
)
from legaldraft.store.store import Store, default_home

__all__ = [
    "LEASE_SECONDS",
    "MAX_ATTEMPTS",
    "AdapterRecord",
    "ApprovalRecord",
    "AuditEvent",
    "AuditVerdict",
    "Blobs",
    "BulkItem",
    "BulkRecord",
    "DatasetRecord",
    "DispatchRecord",
    "DraftRecord",
    "DraftRevision",
    "JobEvent",
    "JobRecord",
    "Jobs",
    "LeaseLostError",
    "NoticeRecord",
    "SourceFile",
    "StatuteActRecord",
    "StatuteText",
    "Store",
    "default_home",
    "notice_from_json",
]
