"""What people said about past notices in review: by firm and content, so that it outlives reading them again."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from legaldraft.store.engine import Database
from legaldraft.store.schema import correction, now

Corrected = Mapping[str, Mapping[str, Any]]
"""Kind (decision, type, fact, element, proposal) to key to value; a decision and a type have the key "", a decision on
a word (whether it is a name) has the word, what was said of a model's proposal the path of its field."""


class Corrections:
    """The corrections of every firm."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, firm: str, sha256: str) -> Corrected:
        """What was said about the file with these bytes; empty where nothing was."""
        query = sa.select(correction).where(correction.c.firm == firm, correction.c.sha256 == sha256)
        found: dict[str, dict[str, Any]] = {}
        with self._db.reading() as connection:
            for row in connection.execute(query).mappings():
                found.setdefault(row["kind"], {})[row["key"]] = row["value"]
        return found

    def put(self, firm: str, sha256: str, kind: str, key: str, value: Any) -> None:
        """Keep a correction; a later one of the same kind and key replaces it."""
        here = (
            (correction.c.firm == firm)
            & (correction.c.sha256 == sha256)
            & (correction.c.kind == kind)
            & (correction.c.key == key)
        )
        with self._db.transaction() as connection:
            connection.execute(sa.delete(correction).where(here))
            values = {"firm": firm, "sha256": sha256, "kind": kind, "key": key, "value": value, "at": now()}
            connection.execute(sa.insert(correction).values(**values))

    def clear(self, firm: str, sha256: str) -> bool:
        """Forget all that was said about a file; True if something was."""
        here = (correction.c.firm == firm) & (correction.c.sha256 == sha256)
        with self._db.transaction() as connection:
            return connection.execute(sa.delete(correction).where(here)).rowcount > 0
