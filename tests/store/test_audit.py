"""The audit chain: every edit, deletion, move and truncation is found."""

import threading

import pytest
import sqlalchemy as sa

from legaldraft.store import Store
from legaldraft.store.schema import audit_event
from tests.store.databases import both

pytestmark = both


@pytest.fixture
def chained(store: Store) -> Store:
    for number in range(5):
        store.audit.append(
            "user", "draft.export", f"draft:{number}", detail={"n": number, "why": "ü"}, request_id=f"r{number}"
        )
    return store


def test_an_untouched_chain_verifies(chained: Store) -> None:
    verdict = chained.audit.verify()
    assert (verdict.count, verdict.fault) == (5, None)
    assert chained.audit.list()[-1].hash == verdict.head


def test_an_empty_chain_verifies(store: Store) -> None:
    assert tuple(getattr(store.audit.verify(), name) for name in ("count", "head", "fault")) == (0, "0" * 64, None)


@pytest.mark.parametrize(
    "column", ["at", "actor", "action", "object", "outcome", "request_id", "detail", "prev", "hash"]
)
def test_an_edit_of_any_column_is_found(chained: Store, column: str) -> None:
    value = {"n": 99} if column == "detail" else "f" * 64
    with chained.database.transaction() as connection:
        connection.execute(sa.update(audit_event).where(audit_event.c.seq == 3).values({column: value}))
    assert chained.audit.verify().fault == "entry 3 was changed"


def test_a_deleted_entry_is_found(chained: Store) -> None:
    with chained.database.transaction() as connection:
        connection.execute(sa.delete(audit_event).where(audit_event.c.seq == 2))
    verdict = chained.audit.verify()
    assert (verdict.fault, verdict.kind, verdict.number) == ("entry 2 is missing", "missing", 2)


def test_two_entries_that_changed_places_are_found(chained: Store) -> None:
    with chained.database.transaction() as connection:
        for old, new in ((2, 99), (3, 2), (99, 3)):
            connection.execute(sa.update(audit_event).where(audit_event.c.seq == old).values(seq=new))
    verdict = chained.audit.verify()
    assert (verdict.fault, verdict.kind, verdict.number) == ("entry 2 was changed", "moved", 2)
    assert verdict.named.startswith("it is entry 3, moved: draft.export of draft:2 by user")


def test_entries_cut_off_at_the_end_are_found_by_a_head_noted_elsewhere(chained: Store) -> None:
    head = chained.audit.list()[-1]
    with chained.database.transaction() as connection:
        connection.execute(sa.delete(audit_event).where(audit_event.c.seq >= 4))
    assert chained.audit.verify().fault is None
    assert chained.audit.verify((head.seq, head.hash)).fault == "entry 5, noted earlier, is no longer there"


def test_an_entry_is_not_written_when_its_act_fails(chained: Store) -> None:
    with pytest.raises(ZeroDivisionError), chained.transaction():  # noqa: PT012 - the block is the transaction
        chained.audit.append("user", "draft.approve", "draft:x")
        raise ZeroDivisionError
    assert chained.audit.verify().count == 5


def test_writers_at_once_make_one_chain(store: Store) -> None:
    def write() -> None:
        for _ in range(10):
            store.audit.append("user", "a", "b")

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    verdict = store.audit.verify()
    assert (verdict.count, verdict.fault) == (40, None)


def test_entries_are_read_on_from_a_number(chained: Store) -> None:
    assert [e.seq for e in chained.audit.list(after=3)] == [4, 5]
