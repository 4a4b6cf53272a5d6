"""Settings kept in the database: a key and a JSON value."""

from typing import Any

import sqlalchemy as sa

from legaldraft.store.engine import Database
from legaldraft.store.schema import now, setting


class Settings:
    """Small values that must outlive a restart and be the same for every process."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or ``default``."""
        with self._db.reading() as connection:
            row = connection.execute(sa.select(setting.c.value).where(setting.c.key == key)).first()
        return default if row is None else row[0]

    def set(self, key: str, value: Any) -> None:
        """Set the value (anything JSON can hold)."""
        with self._db.transaction() as connection:
            values = {"value": value, "updated_at": now()}
            if connection.execute(sa.update(setting).where(setting.c.key == key).values(**values)).rowcount == 0:
                connection.execute(sa.insert(setting).values(key=key, **values))

    def set_default(self, key: str, value: Any) -> Any:
        """Set the value only if there is none yet; returns the one that stands."""
        with self._db.transaction():
            missing = object()
            found = self.get(key, missing)
            if found is not missing:
                return found
            self.set(key, value)
            return value
