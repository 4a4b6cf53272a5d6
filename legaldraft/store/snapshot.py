"""A consistent copy of the database while others write it, and its way back.

SQLite is copied by its online backup; PostgreSQL is read table by table in one repeatable-read transaction, a JSON line
a row. Back it goes in one transaction, so that whoever reads sees the old state or the restored one.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from legaldraft.core.errors import InputRefused, LegaldraftError
from legaldraft.store.audit import AuditVerdict, walk
from legaldraft.store.engine import Database, open_sqlite, sqlite_module
from legaldraft.store.migrate import HEAD, current_revision, upgrade
from legaldraft.store.schema import UtcTime, metadata

_LOCK = 0x1E6A1E  # the audit log's: nobody appends to the chain while it is replaced
_BATCH = 500
_FLEETING = ("login_session", "account_link")
"""Not brought back: a login that was ended, or a one-time link that was used, must not live again."""


def kind_of(database: Database) -> str:
    """``sqlite`` or ``postgresql``."""
    return "sqlite" if database.is_sqlite else "postgresql"


def revision_of(database: Database) -> str:
    """The revision of its tables."""
    with database.reading() as connection:
        return current_revision(connection) or ""


def write_copy(database: Database, out: Path) -> None:
    """Writes a consistent copy: a SQLite file, or JSON lines."""
    if database.is_sqlite:
        _copy_sqlite(database, out)
        return
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True, "stream_results": True}
    with out.open("w", encoding="utf-8") as file, database.engine.connect() as plain:
        connection = plain.execution_options(**options)
        for table in metadata.sorted_tables:
            _write_table(connection, table, file)


def _copy_sqlite(database: Database, out: Path) -> None:
    copy = sqlite_module().connect(str(out))
    try:
        with database.engine.connect() as connection:
            connection.connection.driver_connection.backup(copy)  # type: ignore[union-attr]
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()


def _write_table(connection: sa.Connection, table: sa.Table, file: IO[str]) -> None:
    for row in connection.execute(sa.select(table).order_by(*table.primary_key.columns)).mappings():
        values = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in row.items()}
        file.write(json.dumps([table.name, values], ensure_ascii=False, separators=(",", ":")) + "\n")


def check_copy(copy: Path, kind: str, revision: str) -> tuple[AuditVerdict, frozenset[str]]:
    """Proves that a copy can be restored: it is whole, and its audit chain holds. A SQLite copy is brought to this
    program's tables on the way.

    Returns:
        What the walk of the chain found, and the hashes of the stored files that its rows name.

    Raises:
        InputRefused: it is damaged, or of a program with other tables.
    """
    if kind == "sqlite":
        return _check_sqlite(copy)
    if revision != HEAD:
        raise InputRefused(f"this backup has the tables of another version ({revision}): restore it with that version")
    entries: list[Mapping[str, Any]] = []
    files: set[str] = set()
    for name, values in _lines(copy):
        if name == "audit_event":
            entries.append(values)
        elif name == "approval":
            files |= {values["docx_sha256"], values["pdf_sha256"]} - {None}
    return walk(sorted(entries, key=lambda e: e["seq"])), frozenset(files)


def _check_sqlite(copy: Path) -> tuple[AuditVerdict, frozenset[str]]:
    from legaldraft.store.approvals import Approvals
    from legaldraft.store.audit import Audit

    database = open_sqlite(copy)
    try:
        upgrade(database)
        with database.reading() as connection:
            said = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        if said != "ok":
            raise InputRefused(f"the database in this backup is damaged ({said}): take another backup")
        return Audit(database).verify(), Approvals(database).all_files()
    except LegaldraftError as error:
        raise InputRefused(f"the database in this backup cannot be used: {error.message}") from error
    finally:
        database.close()


def read_back(database: Database, copy: Path, kind: str) -> None:
    """Replaces everything in the database by a copy that was checked; all of it takes effect or nothing.

    Raises:
        InputRefused: the copy is of the other kind of database.
    """
    if kind != kind_of(database):
        raise InputRefused(f"this backup is of {kind}, this data folder uses {kind_of(database)}: restore it there")
    if database.is_sqlite:
        source = sqlite_module().connect(str(copy))
        try:
            for name in _FLEETING:
                source.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of our own
            source.commit()
            with database.engine.connect() as connection:
                source.backup(connection.connection.driver_connection)
        finally:
            source.close()
        return
    with database.transaction() as connection:
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        for table in reversed(metadata.sorted_tables):
            connection.execute(sa.delete(table))
        _insert(connection, copy)
        _count_on(connection)


def _insert(connection: sa.Connection, copy: Path) -> None:
    batch: list[dict[str, Any]] = []
    current: sa.Table | None = None
    for name, values in _lines(copy):
        table = metadata.tables[name]
        if name in _FLEETING:
            continue
        if batch and current is not None and (table is not current or len(batch) >= _BATCH):
            connection.execute(sa.insert(current), batch)
            batch = []
        current = table
        batch.append({key: _value(table.c[key], value) for key, value in values.items()})
    if batch and current is not None:
        connection.execute(sa.insert(current), batch)


def _value(column: sa.Column[Any], value: Any) -> Any:
    return datetime.fromisoformat(value) if isinstance(column.type, UtcTime) and value is not None else value


def _count_on(connection: sa.Connection) -> None:
    """Numbers go on after the highest restored one."""
    for table in metadata.sorted_tables:
        for column in table.primary_key.columns:
            found = connection.execute(
                sa.text("SELECT pg_get_serial_sequence(:t, :c)"), {"t": table.name, "c": column.name}
            ).scalar()
            if found:
                highest = connection.execute(sa.select(sa.func.coalesce(sa.func.max(column), 0))).scalar_one()
                connection.execute(sa.text("SELECT setval(:s, :n, false)"), {"s": found, "n": highest + 1})


def _lines(copy: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with copy.open(encoding="utf-8") as file:
        for line in file:
            name, values = json.loads(line)
            if name not in metadata.tables:
                raise InputRefused(
                    f"this backup has a table that is not known ({name}): restore it with a later version"
                )
            yield name, values


def move_paths(database: Database, old: str, new: str) -> None:
    """Points the paths of the data folder that rows hold at its new place."""
    if old == new:
        return
    with database.transaction() as connection:
        for name in ("source_file", "dataset", "adapter"):
            table = metadata.tables[name]
            moved = sa.literal(new) + sa.func.substr(table.c.path, len(old) + 1)
            inside = sa.func.substr(table.c.path, 1, len(old)) == old
            connection.execute(sa.update(table).where(inside).values(path=moved))
        table = metadata.tables["notice"]
        for row in connection.execute(sa.select(table.c.id, table.c.notice)).all():
            file = str(row.notice.get("file") or "")
            if file.startswith(old):
                values = {**row.notice, "file": new + file[len(old) :]}
                connection.execute(sa.update(table).where(table.c.id == row.id).values(notice=values))
