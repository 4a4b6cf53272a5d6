"""Entries cut off at the end are found by the heads noted in the data folder."""

import sqlalchemy as sa

from legaldraft.services import auditing
from legaldraft.store import Store
from legaldraft.store.schema import audit_event


def test_a_log_cut_at_its_end_is_found(store: Store) -> None:
    for number in range(3):
        store.audit.append("user", "a", f"draft:{number}")
    assert auditing.verify(store).fault is None
    assert auditing.noted(store)[0][0] == 3
    store.audit.append("user", "a", "draft:4")
    assert auditing.verify(store).fault is None
    assert len(auditing.noted(store)) == 1, "one a day"
    with store.database.transaction() as connection:
        connection.execute(sa.delete(audit_event).where(audit_event.c.seq >= 3))
    verdict = auditing.verify(store)
    assert (verdict.kind, verdict.number) == ("cut", 3)
