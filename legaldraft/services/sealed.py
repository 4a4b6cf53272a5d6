"""The files of an approved version: served as they were made, never made again."""

from legaldraft.core.errors import InputRefused
from legaldraft.store import ApprovalRecord, DraftRecord, Store


def approved_round(store: Store, record: DraftRecord) -> ApprovalRecord | None:
    """The approval of the version that stands, if it is approved."""
    rounds = store.approvals.of(record.id)
    return next((r for r in rounds if r.state == "approved" and r.version == record.version), None)


def sealed_docx(store: Store, record: DraftRecord, *, other_letterhead: bool = False) -> bytes | None:
    """The very bytes that were approved; None where the version that stands is not approved.

    Args:
        other_letterhead: the caller asks for another letterhead, which an approved notice cannot have.

    Raises:
        InputRefused: it is approved and another letterhead was asked for.
    """
    made = approved_round(store, record)
    if made is None:
        return None
    if other_letterhead:
        raise InputRefused("This notice is approved as it stands: take it without another letterhead.")
    return store.blobs.get(made.docx_sha256)
