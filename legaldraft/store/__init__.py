"""What is kept: notices, data sets, adapters, drafts, jobs, the audit log and the files themselves.

The only package that knows the database library. ``Store.open()`` is the way in.
"""

from legaldraft.store.audit import AuditVerdict
from legaldraft.store.blobs import Blobs
from legaldraft.store.jobs import LEASE_SECONDS, MAX_ATTEMPTS, Jobs, LeaseLostError
from legaldraft.store.notices import notice_from_json
from legaldraft.store.records import (
    AdapterRecord,
    AuditEvent,
    BulkItem,
    BulkRecord,
    DatasetRecord,
    DraftRecord,
    DraftRevision,
    JobEvent,
    JobRecord,
    NoticeRecord,
    Signature,
    SourceFile,
    StatuteActRecord,
    StatuteText,
)
from legaldraft.store.store import Store, default_home

__all__ = [
    "LEASE_SECONDS",
    "MAX_ATTEMPTS",
    "AdapterRecord",
    "AuditEvent",
    "AuditVerdict",
    "Blobs",
    "BulkItem",
    "BulkRecord",
    "DatasetRecord",
    "DraftRecord",
    "DraftRevision",
    "JobEvent",
    "JobRecord",
    "Jobs",
    "LeaseLostError",
    "NoticeRecord",
    "Signature",
    "SourceFile",
    "StatuteActRecord",
    "StatuteText",
    "Store",
    "default_home",
    "notice_from_json",
]
