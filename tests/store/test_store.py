"""Opening the store: where it lies, who migrates it, which engines it accepts."""

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from legaldraft.core.errors import InputRefused, LegaldraftError
from legaldraft.store import Store, default_home
from legaldraft.store.engine import on_network_file_system, open_sqlite, wal_is_safe
from legaldraft.store.migrate import HEAD
from legaldraft.store.schema import metadata
from tests.store.databases import both, open_store


def _of_our_tables(name: str | None, kind: str, parents: object) -> bool:
    """False for what a database keeps beside our tables to search in: they do not name it."""
    assert parents is not None
    beside = kind == "table" and str(name).startswith("notice_words")
    return not (beside or (kind == "column" and name == "terms") or name == "ix_notice_index_terms")


@both
def test_the_migrations_build_exactly_the_tables_of_the_schema(store: Store) -> None:
    with store.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _of_our_tables})
        assert compare_metadata(context, metadata) == []


@both
def test_the_indexes_that_guard_slots_and_active_adapters_are_partial_and_unique(store: Store) -> None:
    inspector = sa.inspect(store.database.engine)
    for table, name in (("job", "one_per_slot"), ("adapter", "one_active_per_firm")):
        index = next(i for i in inspector.get_indexes(table) if i["name"] == name)
        assert index["unique"]
        assert any("where" in key for key in index["dialect_options"])


def test_the_newest_migration_is_the_one_the_program_expects() -> None:
    folder = Path(sys.modules["legaldraft.store.migrate"].__file__ or "").parent / "migrations" / "versions"
    revisions = [
        found.group(1)
        for file in sorted(folder.glob("v*.py"))
        if (found := re.search(r'^revision = "(\w+)"', file.read_text(), re.M))
    ]
    assert revisions[-1] == HEAD


@both
def test_opening_again_keeps_what_was_stored(store: Store) -> None:
    store.settings.set("a", {"b": ["ü", 1]})
    with open_store(store) as again:
        assert again.settings.get("a") == {"b": ["ü", 1]}


@both
def test_four_programs_that_open_an_empty_database_at_once_all_succeed(
    tmp_path: Path, database_url: str | None
) -> None:
    code = "import sys; from pathlib import Path; from legaldraft.store import Store; Store.open(Path(sys.argv[1]))"
    env = {**os.environ, "LEGALDRAFT_DATABASE_URL": database_url or ""}
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "h")], env=env) for _ in range(4)]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store, store.database.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(InputRefused, match="newer legaldraft"):
        Store.open(tmp_path)


def test_a_data_folder_that_cannot_be_made_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputRefused, match="LEGALDRAFT_HOME"):
        Store.open(tmp_path / "file" / "home")


def test_an_address_that_is_not_postgresql_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="postgresql"):
        Store.open(tmp_path, "mysql://localhost/x")


def test_a_server_that_does_not_answer_gives_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(LegaldraftError, match="cannot be used") as refused:
        Store.open(tmp_path, "postgresql+psycopg://nobody@127.0.0.1:1/x")
    assert "\n" not in refused.value.message


def test_a_file_that_is_no_database_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "legaldraft.db").write_bytes(b"not a database at all, only text " * 100)
    with pytest.raises(LegaldraftError, match="not a database"):
        Store.open(tmp_path)


def test_the_home_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LEGALDRAFT_HOME", str(tmp_path / "x"))
    assert tmp_path / "x" == default_home()


def test_without_it_the_home_is_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("LEGALDRAFT_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_home().name == "legaldraft"


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_wal_is_used_only_with_the_sqlite_versions_that_are_safe(version: tuple[int, ...], safe: bool) -> None:
    assert safe is wal_is_safe(version)


def test_sqlite_runs_in_wal_with_full_synchronous_and_foreign_keys(store: Store) -> None:
    with store.database.reading() as connection:
        read = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert read == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000}


def test_an_old_sqlite_falls_back_to_the_safe_journal_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("legaldraft.store.engine.wal_is_safe", lambda _version: False)
    database = open_sqlite(tmp_path / "old.db")
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    assert "too old" in database.warnings[0]


@pytest.mark.parametrize(
    ("path", "network"),
    [("/mnt/share/x.db", True), ("/mnt/share two/x.db", True), ("/home/a/x.db", False), ("/mnt/x.db", False)],
)
def test_a_network_share_is_recognised(path: str, network: bool) -> None:
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/share nfs4 rw 0 0\n//s/y /mnt/share\\040two cifs rw 0 0\nodd line\n"
    )
    assert network is on_network_file_system(Path(path), mounts)


@both
def test_a_transaction_commits_everything_or_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():  # noqa: PT012 - the block is the transaction
        store.settings.set("a", 1)
        store.jobs.enqueue("gpu", "draft", {})
        raise ZeroDivisionError
    assert store.settings.get("a") is None
    assert store.jobs.list() == ()


@both
def test_two_threads_that_read_and_then_write_never_lose_an_update(store: Store) -> None:
    def count() -> None:
        for _ in range(25):
            with store.transaction():
                # The write comes first: on PostgreSQL it takes the row's lock, on SQLite the database's.
                store.settings.set("lock", 0)
                store.settings.set("n", store.settings.get("n", 0) + 1)

    store.settings.set("lock", 0)
    store.settings.set("n", 0)
    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.settings.get("n") == 100


def test_a_full_disk_is_one_sentence_and_leaves_nothing_half_written(store: Store) -> None:
    with store.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    limit = sa.event.listens_for(store.database.engine, "checkout")
    limit(lambda raw, *_: raw.execute(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(InputRefused, match="disk is full"):
        store.settings.set("big", "x" * 200_000)
    assert store.settings.get("big") is None


@both
def test_a_default_setting_is_set_once(store: Store) -> None:
    assert store.settings.set_default("secret", "a") == "a"
    assert store.settings.set_default("secret", "b") == "a"
