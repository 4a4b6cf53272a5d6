"""Fixtures: a store on SQLite and on a real PostgreSQL server, started privately for the test run.

Other test folders reuse them with ``from tests.store.databases import *  # noqa: F403`` in their conftest.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from legaldraft.store import Store

__all__ = ["PostgresServer", "both", "database_kind", "database_url", "open_store", "postgres_server", "store"]


class PostgresServer:
    """A cluster in a folder of its own, on a free port of the loopback address, run by a user who is not root."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self.folder, self.binaries = folder, binaries
        self.port = _free_port()
        self._as_user = _unprivileged()

    def start(self) -> None:
        data = self.folder / "data"
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "-D", str(data), "-U", "ld", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        settings = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c fsync=off"
        self._run("pg_ctl", "-D", str(data), "-w", "-l", str(self.folder / "log"), "-o", settings, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def new_database(self) -> str:
        name = f"t{uuid.uuid4().hex[:12]}"
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "ld", name)
        return f"postgresql+psycopg://ld@127.0.0.1:{self.port}/{name}"

    def _run(self, program: str, *arguments: str) -> None:
        # The server inherits the descriptors of pg_ctl; a pipe would never end.
        with open(self.folder.parent / "pg-output", "w+") as output:
            done = subprocess.run(
                [*self._as_user, str(self.binaries / program), *arguments],
                stdout=output,
                stderr=output,
                cwd="/",
                env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
                check=False,
            )
            output.seek(0)
            assert done.returncode == 0, output.read()


def _unprivileged() -> list[str]:
    if os.name != "posix" or os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _postgres_binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    beside = shutil.which("initdb")
    return found[-1].parent if found else Path(beside).parent if beside else None


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    binaries = _postgres_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    parent = Path(tempfile.mkdtemp(prefix="ld-pg-"))
    parent.chmod(0o755)
    folder = parent / "cluster"
    folder.mkdir(mode=0o755)
    server = PostgresServer(folder, binaries)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(parent, ignore_errors=True)


both = pytest.mark.parametrize(
    "database_kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)], scope="function"
)


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest) -> str | None:
    """The address of an empty database; None for SQLite in the test's own folder."""
    if database_kind == "sqlite":
        return None
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.new_database()


@pytest.fixture
def store(tmp_path: Path, database_url: str | None) -> Iterator[Store]:
    """An empty store; parametrise with ``both`` (``pytestmark = both``) to run a test on both databases."""
    with Store.open(tmp_path / "home", database_url) as opened:
        yield opened


def open_store(store: Store) -> Store:
    """A second, independent connection to the same data."""
    url = None if store.database.is_sqlite else store.database.engine.url.render_as_string(hide_password=False)
    return Store.open(store.home, url)
