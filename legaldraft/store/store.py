"""The store: one object that holds every repository, and opens and migrates the database."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from legaldraft.core.errors import InputRefused
from legaldraft.store.adapters import Adapters, Datasets
from legaldraft.store.approvals import Approvals, Dispatches
from legaldraft.store.audit import Audit
from legaldraft.store.blobs import Blobs
from legaldraft.store.bulks import Bulks
from legaldraft.store.citing import Citing
from legaldraft.store.comments import Comments
from legaldraft.store.corrections import Corrections
from legaldraft.store.drafts import Drafts
from legaldraft.store.engine import Database, open_postgresql, open_sqlite
from legaldraft.store.erasing import Erasing
from legaldraft.store.jobs import Jobs
from legaldraft.store.matters import Matters
from legaldraft.store.migrate import upgrade
from legaldraft.store.notices import Notices, Sources
from legaldraft.store.people import People
from legaldraft.store.searching import Searching
from legaldraft.store.sessions import Rates, Sessions
from legaldraft.store.settings import Settings
from legaldraft.store.statute_texts import StatuteTexts


def default_home() -> Path:
    """The data folder: ``LEGALDRAFT_HOME``, else this platform's place for a user's data."""
    if given := os.environ.get("LEGALDRAFT_HOME"):
        return Path(given).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home() / "AppData" / "Local"))) / "legaldraft"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "legaldraft"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "legaldraft"


class Store:
    """Everything that is kept. Safe for many threads and for several processes at once.

    Attributes:
        home: the data folder; ``adapters`` and ``models`` lie in it, and the SQLite file unless a URL was given.
        warnings: sentences that ``doctor`` and the log should show.
    """

    def __init__(self, home: Path, database: Database) -> None:
        self.home = home
        self.database = database
        self.warnings = database.warnings
        self.sources = Sources(database)
        self.notices = Notices(database)
        self.searching = Searching(database)
        self.corrections = Corrections(database)
        self.datasets = Datasets(database)
        self.adapters = Adapters(database)
        self.drafts = Drafts(database)
        self.comments = Comments(database)
        self.approvals = Approvals(database)
        self.dispatches = Dispatches(database)
        self.erasing = Erasing(database)
        self.bulks = Bulks(database)
        self.jobs = Jobs(database)
        self.audit = Audit(database)
        self.settings = Settings(database)
        self.statutes = StatuteTexts(database)
        self.people = People(database)
        self.sessions = Sessions(database)
        self.rates = Rates(database)
        self.matters = Matters(database)
        self.citing = Citing(database)
        self.blobs = Blobs(home / "blobs")

    @classmethod
    def open(cls, home: Path | None = None, url: str | None = None) -> "Store":
        """Open the store, making and migrating it where needed.

        Args:
            home: the data folder; None for ``default_home()``.
            url: ``postgresql+psycopg://…``; None for ``LEGALDRAFT_DATABASE_URL``, else SQLite in the data folder.

        Raises:
            InputRefused: the folder cannot be written, the server cannot be reached, or a newer program made it.
        """
        folder = (home or default_home()).resolve()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputRefused(
                f"the data folder {folder} cannot be made ({error.strerror}): set LEGALDRAFT_HOME to another folder"
            ) from error
        url = url or os.environ.get("LEGALDRAFT_DATABASE_URL") or None
        database = open_postgresql(url) if url else open_sqlite(folder / "legaldraft.db")
        upgrade(database)
        return cls(folder, database)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything written inside commits together, or not at all when an exception leaves the block."""
        with self.database.transaction():
            yield

    def close(self) -> None:
        """Close the connections."""
        self.database.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
