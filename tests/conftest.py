"""Shared fixtures. A test whose program is missing is skipped on a developer's machine and fails in CI."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_PROGRAMS: dict[str, Callable[[], bool]] = {
    "office": lambda: bool(shutil.which("soffice") or shutil.which("libreoffice")),
    "browser": lambda: bool(
        shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    ),
    "postgresql": lambda: bool(shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))),
}


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips what cannot run here, and parts the tests among workers (``-n 2 --dist loadgroup``): a file stays in one.

    What loads a model uses every core, so all of it is one group and comes last.
    """
    items.sort(key=_uses_a_model)
    for item in items:
        group = "model" if _uses_a_model(item) else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))
    missing = [name for name, there in _PROGRAMS.items() if not there()]
    if os.environ.get("LEGALDRAFT_TESTS_MAY_NOT_SKIP"):
        assert not missing, f"programs missing for the tests marked {', '.join(missing)}"
    for item in items:
        for name in missing:
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=f"the program for '{name}' tests is not installed"))


def _uses_a_model(item: pytest.Item) -> bool:
    return item.path.relative_to(ROOT / "tests").parts[0] in ("model", "e2e")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of its own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LEGALDRAFT_HOME", str(folder))
    monkeypatch.delenv("LEGALDRAFT_DATABASE_URL", raising=False)
    return folder
