"""Erasing: a draft or a past notice goes with every row that holds something of it; the audit log stays as it is.

Rows alone are not enough. A database keeps deleted text in its free pages until it is packed, so that is done too; on
SQLite overwritten pages are zeroed at once.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from legaldraft.store.engine import Database, sqlite_module
from legaldraft.store.schema import (
    approval,
    bulk,
    bulk_item,
    correction,
    draft,
    job,
    matter,
    matter_object,
    notice,
    source_file,
)

log = logging.getLogger(__name__)


class Erasing:
    """Removes rows for good. Calls join an open ``store.transaction()``, but for ``pack``."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def draft(self, draft_id: str) -> tuple[str, ...]:
        """A draft: its form, text, versions, comments, approvals, dispatch, dates, jobs with their events, and its rows
        of a batch.

        Returns:
            Ids of the batches it was part of; their .zip may still hold the letter.
        """
        with self._db.transaction() as connection:
            items = connection.execute(
                sa.select(bulk_item.c.bulk_id, bulk_item.c.number, bulk_item.c.rows).where(
                    bulk_item.c.draft_id == draft_id
                )
            ).all()
            for bulk_id, number, rows in items:
                self._bulk_item(connection, bulk_id, number, {str(r) for r in rows})
            connection.execute(sa.delete(job).where(job.c.subject == f"draft:{draft_id}"))
            self._out_of_matters(connection, "draft", [draft_id])
            connection.execute(sa.delete(draft).where(draft.c.id == draft_id))
        return tuple({bulk_id for bulk_id, _, _ in items})

    @staticmethod
    def _bulk_item(connection: sa.Connection, bulk_id: str, number: int, rows: set[str]) -> None:
        here = (bulk_item.c.bulk_id == bulk_id) & (bulk_item.c.number == number)
        bare: dict[str, Any] = {"matter": "", "facts": {}, "dispatch": {}, "draft_id": None, "failure": None}
        connection.execute(sa.update(bulk_item).where(here).values(**bare, refused="erased"))
        report = dict(connection.execute(sa.select(bulk.c.report).where(bulk.c.id == bulk_id)).scalar() or {})
        # What was said about the cells of its rows quotes them.
        report["findings"] = [f for f in report.get("findings", ()) if not _of_rows(f, rows)]
        connection.execute(sa.update(bulk).where(bulk.c.id == bulk_id).values(report=report))

    def notice(self, notice_id: str) -> Mapping[str, Any] | None:
        """A past notice: its text, facts, placeholder map, corrections and what was noted about its file.

        Returns:
            firm, sha256 and the file it was read from; None where there was none.
        """
        with self._db.transaction() as connection:
            row = connection.execute(sa.select(notice).where(notice.c.id == notice_id)).mappings().first()
            if row is None:
                return None
            same_file = (source_file.c.firm == row["firm"]) & (source_file.c.sha256 == row["sha256"])
            sources = connection.execute(sa.select(source_file.c.id).where(same_file)).scalars()
            self._out_of_matters(connection, "notice", [notice_id, *map(str, sources)])
            for table in (correction, source_file):
                same = (table.c.firm == row["firm"]) & (table.c.sha256 == row["sha256"])
                connection.execute(sa.delete(table).where(same))
            connection.execute(sa.delete(notice).where(notice.c.id == notice_id))
            return {"firm": row["firm"], "sha256": row["sha256"], "file": str(row["notice"].get("file") or "")}

    def bulk(self, bulk_id: str) -> None:
        """A batch whose drafts were erased: its sheet's rows, name and report, its jobs."""
        with self._db.transaction() as connection:
            connection.execute(sa.delete(job).where(job.c.subject == f"bulk:{bulk_id}"))
            self._out_of_matters(connection, "bulk", [bulk_id])
            connection.execute(sa.delete(bulk).where(bulk.c.id == bulk_id))

    def matter(self, matter_id: str) -> bool:
        """A matter with its title and list; False where something lies in it still."""
        with self._db.transaction() as connection:
            rest = sa.select(matter_object.c.object_id).where(matter_object.c.matter_id == matter_id)
            if connection.execute(rest.limit(1)).first() is not None:
                return False
            return connection.execute(sa.delete(matter).where(matter.c.id == matter_id)).rowcount > 0

    @staticmethod
    def _out_of_matters(connection: sa.Connection, kind: str, object_ids: Sequence[str]) -> None:
        here = (matter_object.c.kind == kind) & matter_object.c.object_id.in_(object_ids)
        connection.execute(sa.delete(matter_object).where(here))

    def kept_files(self) -> frozenset[str]:
        """Hashes of every stored file that a row names."""
        with self._db.reading() as connection:
            rows = connection.execute(sa.select(approval.c.docx_sha256, approval.c.pdf_sha256)).all()
        return frozenset(value for row in rows for value in row if value)

    def pack(self) -> bool:
        """Pack the database, so that nothing erased stays in its free pages; False where another program held it."""
        try:
            with self._db.engine.connect() as connection:
                if self._db.is_sqlite:
                    # Past SQLAlchemy, which would begin a transaction first.
                    raw: Any = connection.connection.driver_connection
                    raw.execute("INSERT INTO notice_words(notice_words) VALUES ('rebuild')")
                    raw.execute("VACUUM")
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                else:
                    connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM")
        except (sa.exc.OperationalError, sqlite_module().OperationalError) as error:
            log.warning("the database could not be packed just now: %s", error)
            return False
        return True


def _of_rows(finding: Mapping[str, Any], rows: set[str]) -> bool:
    return str(finding.get("cell") or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") in rows
