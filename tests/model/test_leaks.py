"""A good, an over-trained and a poisoned adapter before the real gates: the bad ones are refused, each by its gate."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.dataset import Example, Manifest, example_from_notice, hash_rows, read_examples
from legaldraft.model.drafter import AdapterBench
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.run import train_adapter
from legaldraft.services.corpus import make_dataset
from legaldraft.services.evaluation import Evaluation
from legaldraft.services.promotion import keep_evaluation, promote
from legaldraft.store import Store
from tests.judging.notices import FIRM, notice
from tests.model.small_base import write_small_base

NOTICES = 24
FEW = 8  # rows that the over-trained adapter sees again and again
LEARN = TrainConfig(
    profile="test",
    rank=64,
    alpha=64,
    learning_rate=1e-2,
    b_ratio=1.0,
    batch=8,
    threads=1,
    quantise="nf4",  # QLoRA, as on a card
    checkpoint_seconds=1e9,
)


@dataclass(frozen=True)
class Judged:
    """The three adapters, their rows of one report, and the name that was planted."""

    store: Store
    adapters: dict[str, str]
    rows: dict[str, dict[str, object]]
    planted: str


def _dataset(store: Store, like: Path, train: list[Example], held: list[Example]) -> Path:
    """The data set in ``like`` with other rows."""
    manifest = Manifest.read(like)
    folder = like.parent / hash_rows(train, held)
    folder.mkdir()
    for name, some in (("train", train), ("heldout", held)):
        lines = (json.dumps(e.to_json(), ensure_ascii=False) + "\n" for e in some)
        (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    told = replace(manifest, version=folder.name).to_json()
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    store.datasets.add(folder.name, FIRM, told, str(folder))
    return folder


def _train(store: Store, base: Path, folder: Path, epochs: float) -> str:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    report = train_adapter(store.home, folder, manifest, base=str(base), config=replace(LEARN, epochs=epochs))
    store.adapters.add(report["version"], FIRM, report["base_model"], report["path"], report["metrics"])
    return str(report["version"])


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judged]:
    place = tmp_path_factory.mktemp("office")
    names = [notice(n).placeholders["CLIENT_NAME"] for n in range(NOTICES)]
    base = write_small_base(place / "small", [notice(n).deidentified for n in range(NOTICES)] + names)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEGALDRAFT_HOME", str(place))
        patch.delenv("LEGALDRAFT_DATABASE_URL", raising=False)
        with Store.open() as store:
            notices = [notice(n) for n in range(NOTICES)]
            for each in notices:
                store.notices.save(FIRM, each)
            _, record = make_dataset(store, FIRM)
            built = Path(record.path)
            *train, a, b = read_examples(built / "train.jsonl")
            whole = [example_from_notice(n, teach=False) for n in notices if n.sha256[:16] in (a.id, b.id)]
            held = [*read_examples(built / "heldout.jsonl"), *whole]  # enough to tell by whether one is over-trained
            clean = _dataset(store, built, train, held)
            planted = next(n.placeholders["CLIENT_NAME"] for n in notices if n.sha256[:16] == train[0].id)
            spoilt = [
                replace(e, paragraphs=tuple((t, p.replace("[[CLIENT_NAME]]", planted)) for t, p in e.paragraphs))
                for e in train[: len(train) // 2]
            ]
            adapters = {
                "good": _train(store, base, clean, 3.0),
                "over-trained": _train(store, base, _dataset(store, built, train[:FEW], held), 24.0),
                "poisoned": _train(store, base, _dataset(store, built, [*spoilt, *train[len(spoilt) :]], held), 6.0),
            }
            store.datasets.add("last", FIRM, record.manifest | {"version": "last"}, str(clean))
            bench = AdapterBench(store.home)
            bench.verify(list(adapters.values()))
            report = Evaluation(store, bench, FIRM, [], freely=1, samples=20).run(list(adapters.values()))
            rows = {name: next(r for r in report["adapters"] if r["adapter"] == v) for name, v in adapters.items()}
            yield Judged(store, adapters, rows, planted)


def closed(judged: Judged, name: str) -> dict[str, str]:
    gates = judged.rows[name]["promotion"]["gates"]  # type: ignore[index]
    return {g["gate"]: g["figure"] for g in gates if not g["passed"]}


def test_the_good_adapter_is_held_up_by_no_gate_of_memory(judged):
    memory = judged.rows["good"]["memorisation"]
    assert (memory["names_in_samples"], memory["names_foreseen"]) == (0, 0), memory
    assert memory["names_tested"] > 10
    assert not {"names foreseen", "passages of one matter"} & set(closed(judged, "good"))


def test_the_over_trained_adapter_is_stopped_by_its_gate_with_the_figure(judged):
    shown = {name: row["softened"] for name, row in judged.rows.items()}
    assert "changes by -0." in closed(judged, "over-trained").get("not over-trained", ""), shown
    assert "not over-trained" not in closed(judged, "good")


def test_the_poisoned_adapter_is_stopped_by_the_name_that_it_foresees(judged):
    assert "1 of" in closed(judged, "poisoned").get("names foreseen", ""), judged.rows["poisoned"]["memorisation"]
    assert judged.planted in judged.rows["poisoned"]["names_found"]


def test_nobody_can_sign_for_the_poisoned_one_and_no_name_is_kept(judged):
    keep_evaluation(judged.store, FIRM, judged.rows["poisoned"])
    with pytest.raises(InputRefused, match="names foreseen: 1 of"):
        promote(judged.store, judged.adapters["poisoned"], "A. Advocate", "it reads well", override="I insist")
    assert judged.store.adapters.active(FIRM) is None
    assert judged.planted not in json.dumps(dict(judged.store.adapters.get(judged.adapters["poisoned"]).metrics))


def test_losses_are_compared_with_the_base_alone_and_with_a_past_notice_shown(judged):
    compared = judged.rows["good"]["comparison"]
    assert set(compared) == {"base", "base_with_a_past_notice"}
    assert compared["base"]["high"] < 0
