"""The main job once a test run: both sample firms ingested and an adapter trained for each, by the real commands."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIRMS = ("kapadia", "meridian")
# Half a pass for the adapter that drafts; the other is there to be told apart from it, a quarter is enough.
TRAINED = {"kapadia": ("cpu", 0.5), "meridian": ("cpu-quick", 0.25)}


@dataclass(frozen=True)
class Office:
    """A data folder with what was trained in it."""

    home: Path
    adapters: dict[str, dict[str, Any]]

    def run(self, *arguments: object, allowed: Sequence[int] = (0,)) -> Any:
        """A command in a process of its own; its JSON."""
        return run(self.home, *arguments, allowed=allowed)


def run(home: Path, *arguments: object, allowed: Sequence[int] = (0,)) -> Any:
    environment = {**os.environ, "LEGALDRAFT_HOME": str(home)}
    environment.pop("LEGALDRAFT_DATABASE_URL", None)
    command = [sys.executable, "-m", "legaldraft", *map(str, arguments), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)
    assert done.returncode in allowed, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    home = tmp_path_factory.mktemp("office")
    adapters = {}
    for firm in FIRMS:
        run(home, "ingest", ROOT / "corpus" / firm, "--firm", firm)
        profile, epochs = TRAINED[firm]
        adapters[firm] = run(home, "train", "--firm", firm, "--profile", profile, "--epochs", epochs)
    return Office(home, adapters)
