"""The connection to SQLite or PostgreSQL: pragmas, the engine gate, transactions.

SQLite runs in WAL with synchronous FULL: what a lawyer approved must survive a power cut, and a rollback journal would
starve readers. Below 3.51.3 (and outside the 3.50.7 and 3.44.6 backports) SQLite can corrupt a WAL database that
several processes write, so there the safe rollback journal is used and ``warnings`` says why pages are slower.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from legaldraft.core.errors import InputRefused, LegaldraftError

BUSY_SECONDS = 10
_FULL = ("disk is full", "No space left", "could not extend file")
_BUSY = ("database is locked", "database table is locked")
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs"})


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """True for the SQLite versions in which several processes may write a WAL database."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def sqlite_module() -> ModuleType:
    """The SQLite driver: ``pysqlite3`` (ships a current SQLite) where it is installed, else Python's own."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        import sqlite3 as dbapi2
    module: ModuleType = dbapi2
    return module


def on_network_file_system(path: Path, mounts: str) -> bool:
    """True if ``path`` lies on a share. ``mounts`` is the text of /proc/mounts; its locks cannot be trusted there."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        inside = path.is_relative_to(point)
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind in _NETWORK


class Database:
    """One database and its transactions.

    A transaction is per thread and joins the one already open, so that a service may wrap several repository calls
    in ``transaction()`` and have them commit together or not at all.
    """

    def __init__(self, engine: sa.Engine, warnings: tuple[str, ...] = ()) -> None:
        self.engine = engine
        self.warnings = warnings
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._open = threading.local()

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """A writing transaction; nested calls join it. On SQLite the write lock is taken at once (BEGIN IMMEDIATE).

        Raises:
            InputRefused: the disk is full, or another program has held the database for ten seconds.
            LegaldraftError: the database cannot be reached.
        """
        current: sa.Connection | None = getattr(self._open, "connection", None)
        if current is not None:
            yield current
            return
        with self._translated(), self.engine.connect() as connection:
            connection.execution_options(legaldraft_write=True)
            with connection.begin():
                self._open.connection = connection
                try:
                    yield connection
                finally:
                    self._open.connection = None

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A reading transaction: one consistent view, never blocks a writer. Joins an open writing one."""
        current: sa.Connection | None = getattr(self._open, "connection", None)
        if current is not None:
            yield current
            return
        with self._translated(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sa.exc.IntegrityError, sa.exc.ProgrammingError, sa.exc.DataError):
            raise
        except sa.exc.DatabaseError as error:
            said = str(error.orig)
            if any(word in said for word in _FULL):
                raise InputRefused("the disk is full, nothing was saved: free some space and try again") from error
            if any(word in said for word in _BUSY):
                raise InputRefused("the database is busy with another program: try again in a moment") from error
            reason = (said.splitlines() or ["no reason given"])[0]
            raise LegaldraftError(f"the database cannot be used ({reason}): check that it is there and runs") from error

    def clock(self) -> sa.ColumnElement[float]:
        """Seconds since 1970 by the database's clock, as SQL."""
        if self.is_sqlite:
            return sa.literal_column("(julianday('now') - 2440587.5) * 86400.0", sa.Double())
        return sa.cast(sa.func.extract("epoch", sa.func.clock_timestamp()), sa.Double())

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _prepare_sqlite(journal: str) -> Callable[[Any, Any], None]:
    def prepare(raw: Any, _record: Any) -> None:
        # The driver must not open transactions of its own: BEGIN is ours, see _begin.
        raw.isolation_level = None
        cursor = raw.cursor()
        for pragma in (
            f"busy_timeout={BUSY_SECONDS * 1000}",
            f"journal_mode={journal}",
            "synchronous=FULL",
            "foreign_keys=ON",
            "mmap_size=0",
            # What is deleted or overwritten is zeroed: erased means gone from the file.
            "secure_delete=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return prepare


def _begin(connection: sa.Connection) -> None:
    # A deferred transaction that reads first and writes later can fail with a stale view; taking the write lock at
    # the start makes read-then-write safe.
    write = connection.get_execution_options().get("legaldraft_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def open_sqlite(path: Path) -> Database:
    """The database in a file; the folder is made when missing.

    Raises:
        InputRefused: the folder lies on a network share or cannot be written.
    """
    mounts = Path("/proc/mounts")
    if mounts.exists() and on_network_file_system(path.resolve(), mounts.read_text(errors="replace")):
        raise InputRefused(f"{path.parent} is on a network share, where a database is not safe: use a local folder")
    module = sqlite_module()
    safe = wal_is_safe(module.sqlite_version_info)
    engine = sa.create_engine(
        f"sqlite+pysqlite:///{path}",
        module=module,
        json_serializer=_dumps,
        pool_size=8,
        max_overflow=120,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite("WAL" if safe else "DELETE"))
    event.listen(engine, "begin", _begin)
    old = f"SQLite {module.sqlite_version} is too old for fast writing by several programs: install pysqlite3"
    return Database(engine, () if safe else (old,))


def open_postgresql(url: str) -> Database:
    """The database of a PostgreSQL server, through psycopg 3.

    Raises:
        InputRefused: not a PostgreSQL address, or psycopg is not installed.
    """
    scheme, _, rest = url.partition("://")
    if scheme not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise InputRefused("the database address must begin with postgresql+psycopg://")
    try:
        engine = sa.create_engine(
            f"postgresql+psycopg://{rest}", json_serializer=_dumps, pool_size=8, max_overflow=72, pool_pre_ping=True
        )
    except ModuleNotFoundError as error:
        raise InputRefused("PostgreSQL needs psycopg: pip install 'legaldraft[postgresql]'") from error
    return Database(engine)
