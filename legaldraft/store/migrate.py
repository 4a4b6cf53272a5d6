"""Brings a database to this program's tables, once, whoever comes first.

The lock is the database's own: SQLite's write lock, or an advisory lock on PostgreSQL. A second program waits for it
and then finds nothing to do.
"""

import logging
from pathlib import Path

import sqlalchemy as sa

from legaldraft.core.errors import InputRefused
from legaldraft.store.engine import Database

HEAD = "0010"
_FOLDER = Path(__file__).resolve().parent / "migrations"
_LOCK = 0x1E6A1D
log = logging.getLogger(__name__)


def current_revision(connection: sa.Connection) -> str | None:
    """The revision the database stands at, None where it is empty."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return found


def upgrade(database: Database) -> None:
    """Run the migrations that are missing; all of them take effect or none.

    Raises:
        InputRefused: the database was made by a newer program.
        LegaldraftError: it cannot be opened.
    """
    with database.reading() as connection:
        if current_revision(connection) == HEAD:
            return
    with database.transaction() as connection:
        _upgrade(connection, database.is_sqlite)


def _upgrade(connection: sa.Connection, is_sqlite: bool) -> None:
    # Alembic is loaded only when there is something to do: it would slow every start.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    if not is_sqlite:
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    found = current_revision(connection)
    if found is not None and found not in known:
        raise InputRefused("this data folder was written by a newer legaldraft: install that version or a later one")
    if found != HEAD:
        command.upgrade(config, "head")
        log.info("database brought from %s to %s", found or "empty", HEAD)
