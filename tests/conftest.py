"""Shared fixtures. A test whose program is missing is skipped on a developer's machine and fails in CI."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parent.parent
_PROGRAMS: dict[str, Callable[[], bool]] = {
    "office": lambda: bool(shutil.which("soffice") or shutil.which("libreoffice")),
    "browser": lambda: bool(
        shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    ),
    "postgresql": lambda: bool(shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))),
}


class _FileByFile(LoadScopeScheduling):
    """Parts the tests among workers (``-n 2``): a file stays on one of them, and so does all that loads a model."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return "model" if _uses_a_model(path) else path


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return _FileByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _uses_a_model(item.nodeid))  # a model takes every core: those tests come last
    missing = [name for name, there in _PROGRAMS.items() if not there()]
    if os.environ.get("LEGALDRAFT_TESTS_MAY_NOT_SKIP"):
        assert not missing, f"programs missing for the tests marked {', '.join(missing)}"
    for item in items:
        for name in missing:
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=f"the program for '{name}' tests is not installed"))


def _uses_a_model(path: str) -> bool:
    return path.startswith(("tests/model/", "tests/e2e/"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of its own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LEGALDRAFT_HOME", str(folder))
    monkeypatch.delenv("LEGALDRAFT_DATABASE_URL", raising=False)
    return folder
