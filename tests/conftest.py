"""Shared fixtures. A test whose program is missing is skipped on a developer's machine and fails in CI."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parent.parent
_MODEL_FOLDERS = ("tests/e2e/", "tests/story/", "tests/model/")
_PROGRAMS: dict[str, Callable[[], bool]] = {
    "office": lambda: bool(shutil.which("soffice") or shutil.which("libreoffice")),
    "browser": lambda: bool(
        shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    ),
    "llama": lambda: find_spec("xllamacpp") is not None,
    "postgresql": lambda: bool(shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))),
}


class _FileByFile(LoadScopeScheduling):
    """Parts the tests among workers (``-n 2``): a file stays on one of them, and so does all that trains together.

    The main job is the longest piece by far, so it begins first, and the other workers take the rest beside it.
    """

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return next((folder for folder in _MODEL_FOLDERS if path.startswith(folder)), path)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return _FileByFile(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _place(item.nodeid, _workers(config)))
    missing = [name for name, there in _PROGRAMS.items() if not there()]
    if os.environ.get("LEGALDRAFT_TESTS_MAY_NOT_SKIP"):
        assert not missing, f"programs missing for the tests marked {', '.join(missing)}"
    for item in items:
        for name in missing:
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=f"the program for '{name}' tests is not installed"))


def _workers(config: pytest.Config) -> int:
    """How many xdist workers share the tests; 1 without xdist."""
    return int(getattr(config, "workerinput", {}).get("workercount", 1))


def _place(nodeid: str, workers: int) -> int:
    """Among several workers the long model tests begin first; for one they come last, after what fails sooner."""
    long = next((i for i, folder in enumerate(_MODEL_FOLDERS) if nodeid.startswith(folder)), len(_MODEL_FOLDERS))
    return long if workers > 1 else -long


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """A model takes every core that it is given: beside other workers it is given this worker's share."""
    workers = _workers(item.config)
    if workers == 1 or not item.nodeid.startswith(_MODEL_FOLDERS) or not hasattr(os, "sched_setaffinity"):
        return (yield)
    number = int(item.config.workerinput["workerid"].removeprefix("gw"))  # type: ignore[attr-defined]
    with _share_of_the_cores(number % workers, workers):
        return (yield)


@contextmanager
def _share_of_the_cores(worker: int, workers: int) -> Iterator[None]:
    """This process and those that it starts run on every n-th core only."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, set(sorted(cores)[worker::workers]) or cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of its own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LEGALDRAFT_HOME", str(folder))
    monkeypatch.delenv("LEGALDRAFT_DATABASE_URL", raising=False)
    return folder
