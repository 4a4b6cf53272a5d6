"""A data folder with the tiny base and a small data set, made once for all tests of the model package."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from legaldraft.model.adapters import load_bundle
from legaldraft.model.bases import resolve_base
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.run import train_adapter

ROOT = Path(__file__).resolve().parent.parent.parent
OPENINGS = ("Under instructions from", "On behalf of", "Having been retained by", "As counsel for")
ENDS = ("at your own risk as to costs", "as advised", "in the competent court", "without further notice")
QUICK = TrainConfig(profile="test", rank=4, alpha=8, epochs=2.0, batch=4, threads=1, checkpoint_seconds=1e9)


def example(number: int) -> dict[str, object]:
    """One row of a data set; rows differ in length and wording."""
    opening, end = OPENINGS[number % 4], ENDS[number // 4 % 4]
    paragraphs = [
        ["instructions", f"{opening} my client [[CLIENT_NAME]], I address you as follows:"],
        [
            "cheque",
            "That you issued cheque No. [[CHEQUE_1_NUMBER]] dated [[CHEQUE_1_DATE]]." + " It is so." * (number % 5),
        ],
        ["demand", f"Pay [[DEMAND_AMOUNT]] under Section 138, failing which my client shall proceed {end}."],
    ]
    prompt = f"Draft a legal notice: Dishonour of cheque\nFacts: CLIENT: NAME. Variant {number}."
    return {
        "id": f"row-{number}",
        "matter": f"matter-{number}",
        "type": "cheque-dishonour",
        "prompt": prompt,
        "paragraphs": paragraphs,
    }


def write_dataset(folder: Path, train: int = 12, heldout: int = 3) -> Path:
    """A data set folder of ``train`` + ``heldout`` rows."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [json.dumps(example(n)) for n in range(train + heldout)]
    (folder / "train.jsonl").write_text("\n".join(rows[:train]) + "\n", encoding="utf-8")
    (folder / "heldout.jsonl").write_text("\n".join(rows[train:]) + "\n", encoding="utf-8")
    manifest = {"version": f"v{train}", "firm": "test", "counts": {}, "profile": {"firm": "test"}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def tiny(home):
    return resolve_base("tiny-mistral", home)


@pytest.fixture
def dataset(tmp_path):
    return write_dataset(tmp_path / "dataset")


@pytest.fixture
def make_dataset(tmp_path):
    return lambda train, heldout=3: write_dataset(tmp_path / f"dataset-{train}", train, heldout)


@pytest.fixture(scope="session")
def adapter(home, tiny, tmp_path_factory):
    """A bundle trained on the tiny base, with the report of its training."""
    folder = write_dataset(tmp_path_factory.mktemp("data") / "dataset")
    manifest = json.loads((folder / "manifest.json").read_text())
    report = train_adapter(home, folder, manifest, base="tiny-mistral", config=replace(QUICK, learning_rate=2e-2))
    return load_bundle(report["version"], home / "adapters", tiny), report


@pytest.fixture
def quick():
    return replace(QUICK)
