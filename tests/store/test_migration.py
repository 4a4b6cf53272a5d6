"""A data folder of an earlier version: its drafts and its log are as they were after the new tables were made."""

from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from legaldraft.core.wordsearch import Sought
from legaldraft.store import Store
from legaldraft.store import migrate as migrating
from legaldraft.store.audit import GENESIS, entry_hash
from legaldraft.store.engine import Database, open_postgresql, open_sqlite
from legaldraft.store.schema import now
from tests.store.databases import both


def _as_of(database: Database, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    with database.transaction() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


@both
def test_the_notices_of_an_earlier_version_are_found(tmp_path: Path, database_url: str | None) -> None:
    old = open_postgresql(database_url) if database_url else open_sqlite(tmp_path / "legaldraft.db")
    _as_of(old, "0008")
    insert = sa.text(
        "INSERT INTO notice (id, firm, sha256, type, status, matter, notice, created_at, updated_at) "
        "VALUES (:id, 'kapadia', :id, 'cheque-dishonour', 'ok', '', :notice, :d, :d)"
    ).bindparams(sa.bindparam("notice", type_=sa.JSON))
    moment = datetime(2024, 5, 6, 23, 30, tzinfo=UTC)
    with old.transaction() as connection:
        for number in range(450):
            raw = {"file": f"in/old-{number}.docx", "text": f"A cheque, number {number}.", "parts": {"date": None}}
            raw |= {"parts": {"date": "2020-01-02"}, "proposals": [{"label": "x"}]} if number == 449 else {}
            values = {"id": f"n{number}", "notice": raw, "d": moment.replace(tzinfo=None) if old.is_sqlite else moment}
            connection.execute(insert, values)
    old.close()
    with Store.open(tmp_path, database_url) as store:
        assert store.searching.find(Sought("cheque"), None, 50)[0] == 450
        assert [(h.id, h.day) for h in store.searching.find(Sought('"number 449"'), None, 50)[1]] == [
            ("n449", "2020-01-02")
        ]
        assert store.searching.find(Sought(since="2024-05-06", until="2024-05-06"), None, 50)[0] == 449
        assert store.searching.counts("kapadia", None).suggested == 1
        store.notices.delete("n449")
        assert store.searching.find(Sought("449"), None, 50) == (0, ())


@both
def test_the_log_of_an_earlier_version_holds_and_is_gone_on_with(tmp_path: Path, database_url: str | None) -> None:
    old = open_postgresql(database_url) if database_url else open_sqlite(tmp_path / "legaldraft.db")
    _as_of(old, "0004")
    entry = {"seq": 1, "at": now().isoformat(), "actor": "user", "action": "draft.override", "object": "draft:a"}
    entry |= {"outcome": "done", "request_id": "", "detail": {"reason": "ü"}}
    columns = ", ".join(entry)
    with old.transaction() as connection:
        insert = sa.text(
            f"INSERT INTO audit_event ({columns}, prev, hash) "  # noqa: S608 - the columns are written above
            f"VALUES ({', '.join(':' + c for c in entry)}, :prev, :hash)"
        ).bindparams(sa.bindparam("detail", type_=sa.JSON))
        connection.execute(insert, {**entry, "prev": GENESIS, "hash": entry_hash(GENESIS, entry)})
        moment = {"d": now().replace(tzinfo=None) if old.is_sqlite else now()}
        connection.execute(
            sa.text(
                "INSERT INTO draft (id, firm, type, facts, status, version, created_at, updated_at) VALUES "
                "('a', 'house', 'cheque-dishonour', '{}', 'new', 1, :d, :d)"
            ),
            moment,
        )
        connection.execute(
            sa.text(
                "INSERT INTO draft_revision (draft_id, version, facts, note, at) VALUES ('a', 1, '{}', 'created', :d)"
            ),
            moment,
        )
    old.close()
    with Store.open(tmp_path, database_url) as store:
        assert (store.audit.verify().count, store.audit.verify().fault) == (1, None)
        store.audit.append("user", "a", "b")
        assert (store.audit.verify().count, store.audit.verify().fault) == (2, None)
        assert [r.actor for r in store.drafts.revisions("a")] == ["user"]
