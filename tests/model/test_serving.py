"""Where a model is served and in what form; an adapter trained in NF4 on that very base and unpacked; reloading."""

import hashlib
import json
import shutil
from dataclasses import replace

import pytest
import torch
from safetensors.torch import load_file, save_file

from legaldraft.core.errors import InputRefused
from legaldraft.drafting.constraint import ParagraphConstraint
from legaldraft.judging import Opening
from legaldraft.model import serving
from legaldraft.model.adapters import Bundle, load_bundle
from legaldraft.model.bases import Base, resolve_base
from legaldraft.model.cards import GIB, Card, usable_card
from legaldraft.model.drafter import AdapterBench, open_engine
from legaldraft.model.estimate import MISTRAL_7B
from legaldraft.model.evaluate import held_out_loss, softened_each
from legaldraft.model.exporting import export_adapter
from legaldraft.model.free import losses_of, write_freely
from legaldraft.model.generate import Engine
from legaldraft.model.loading import load_adapted
from legaldraft.model.reload import CHECK_LOSS, check_reloaded
from legaldraft.model.rows import read_split
from legaldraft.model.run import _read_back, train_adapter
from legaldraft.model.scoring import PhraseScorer
from legaldraft.model.serving import MERGED, NF4, ON_CPU, Place, choose_place, needs_of, place_for
from tests.model.conftest import QUICK, write_dataset

NEEDS = needs_of(MISTRAL_7B)
OPENING = Opening("Draft a legal notice: Dishonour of cheque\nFacts: CLIENT: NAME. Variant 3.")
APART = Place("cpu", NF4)


def card(gib: float, capability: tuple[int, int] = (8, 9)) -> Card:
    return Card("NVIDIA Test", int(gib * GIB), int(gib * GIB), capability, "580.95.05")


class TestChoice:
    @pytest.mark.parametrize(
        ("free", "form"),
        [(79, MERGED), (22.5, MERGED), (15.6, NF4), (11.9, NF4), (7.6, NF4)],
    )
    def test_sixteen_bits_where_the_card_holds_them_and_four_where_it_does_not(self, free, form):
        assert choose_place(NEEDS, card(free), "") == Place("cuda", form)

    def test_without_a_card_or_room_on_it_the_processor_as_ever(self):
        assert choose_place(NEEDS, None, "no NVIDIA GPU was found") == ON_CPU == Place("cpu", MERGED)
        assert choose_place(NEEDS, card(3), "") == ON_CPU

    def test_an_adapter_trained_in_sixteen_bits_never_goes_on_four(self):
        assert choose_place(NEEDS, card(11.9), "", four_bits=False) == ON_CPU
        with pytest.raises(InputRefused, match="trained on a base in 16 bits"):
            choose_place(NEEDS, card(79), "", form=NF4, four_bits=False)

    def test_what_is_asked_for_is_done(self):
        assert choose_place(NEEDS, card(79), "", device="cpu") == ON_CPU
        assert choose_place(NEEDS, card(79), "", device="cpu", form=NF4) == APART
        assert choose_place(NEEDS, card(79), "", form=NF4) == Place("cuda", NF4)
        assert choose_place(NEEDS, card(11.9), "", form=MERGED) == ON_CPU

    def test_what_cannot_be_is_refused_in_one_sentence(self):
        with pytest.raises(InputRefused, match="_DEVICE is cuda, but no NVIDIA GPU was found: set it to cpu or auto"):
            choose_place(NEEDS, None, "no NVIDIA GPU was found", device="cuda")
        with pytest.raises(InputRefused, match=r"needs about 1\d\.\d GB of the card and 12\.8 GB are free: close"):
            choose_place(NEEDS, card(11.9), "", device="cuda", form=MERGED)

    def test_cards_before_ampere_calculate_in_float16(self):
        assert choose_place(NEEDS, card(15, (7, 5)), "").precision == "float16"

    def test_the_settings_are_read_in_one_place(self, tiny):
        nothing = {serving.DEVICE: "cpu"}
        assert place_for(tiny, environment=nothing) == ON_CPU
        assert place_for(tiny, environment=nothing | {serving.FORM: "nf4"}) == APART
        assert place_for(tiny, environment=nothing | {serving.FORM: "nf4"}, form=MERGED) == ON_CPU
        with pytest.raises(InputRefused, match="_FORM is 'gptq': set it to one of auto, merged, nf4"):
            place_for(tiny, environment={serving.FORM: "gptq"})

    def test_a_card_that_cannot_be_used_says_why(self):
        assert usable_card([card(8)], "13.0") == (card(8), "")
        assert usable_card([], "13.0") == (None, "no NVIDIA GPU was found")
        assert "without CUDA" in usable_card([card(8)], "")[1]


@pytest.fixture(scope="module")
def trained(home, tmp_path_factory) -> tuple[Base, Bundle, dict[str, object], object]:
    """An adapter trained on the tiny Mistral in NF4, calculated in 32 bits, with its data set, in a home of its own."""
    place = tmp_path_factory.mktemp("nf4")
    resolve_base("tiny-mistral", home)
    shutil.copytree(home / "models", place / "models")
    folder = write_dataset(place / "datasets" / "v12")
    manifest = json.loads((folder / "manifest.json").read_text())
    four_bits = {
        "quantise": "nf4",
        "precision": "float32",
        "epochs": 5.0,
        "batch": 1,
        "pack_tokens": 512,
        "max_tokens": 512,
    }
    four_bits |= {"b_ratio": 1.0, "learning_rate": 2e-2}
    report = train_adapter(place, folder, manifest, base="tiny-mistral", config=replace(QUICK, **four_bits))
    base = resolve_base("tiny-mistral", place)
    return base, load_bundle(report["version"], place / "adapters", base), report["metrics"], place


@pytest.fixture(scope="module")
def apart(trained) -> Engine:
    return Engine(trained[0], trained[1], threads=1, place=APART)


class TestForms:
    def test_on_the_resident_base_the_loss_is_that_of_the_end_of_training(self, trained, apart):
        assert type(apart.model.model.layers[0].mlp.gate_proj.base_layer).__name__ == "Linear4bit"
        rows = read_split(trained[3] / "datasets" / "v12", "heldout")
        assert held_out_loss(apart, rows).per_token == pytest.approx(trained[2]["held_out_loss"], abs=1e-3)

    def test_unpacked_and_merged_it_is_that_loss_within_the_slack(self, trained):
        rows = read_split(trained[3] / "datasets" / "v12", "heldout")
        merged = Engine(trained[0], trained[1], threads=1)
        assert not [m for m in merged.model.modules() if type(m).__name__ == "Linear4bit"]
        found = held_out_loss(merged, rows).per_token
        assert found == pytest.approx(trained[2]["held_out_loss"], abs=serving.LOSS_SLACK)
        assert found != pytest.approx(held_out_loss(Engine(trained[0], threads=1), rows).per_token, abs=0.3)

    def test_the_same_draft_comes_out_of_four_bits_and_of_the_same_numbers_unpacked(self, trained, apart):
        unpacked = Engine(trained[0], trained[1], threads=1)
        in_32_bits = replace(ON_CPU, precision="float32")
        beside = load_adapted(trained[0], trained[1], merged=False, place=in_32_bits)
        unpacked.model = beside.get_base_model()
        drafts = [_draft(engine) for engine in (apart, unpacked)]
        assert drafts[0] == drafts[1]
        assert any(drafts[0])

    def test_a_merge_that_changes_the_loss_is_refused_as_it_is_loaded(self, trained):
        losses = iter((1.0, 1.5))
        with pytest.raises(InputRefused, match=r"changed its held-out loss from 1\.0000 a token: set .*_FORM=nf4"):
            load_adapted(trained[0], trained[1], check=lambda _model: next(losses))

    def test_the_setting_decides_what_the_drafting_engine_holds(self, trained, monkeypatch):
        monkeypatch.setenv(serving.DEVICE, "cpu")
        monkeypatch.setenv(serving.FORM, "nf4")
        bench = AdapterBench(trained[3])
        bench.verify([trained[1].version])
        assert bench.engine(trained[1].version).engine.place == APART
        assert bench.fingerprint.endswith(" cpu nf4 bfloat16")
        assert open_engine(trained[3], "base", str(trained[0].path))[0].engine.place == APART


def _draft(engine: Engine) -> list[str]:
    session = engine.begin(OPENING.prompt)
    texts = []
    rules = ParagraphConstraint(engine.vocabulary, frozenset({"CHEQUE_1_NUMBER", "DEMAND_AMOUNT"}))
    for tag in ("cheque", "demand"):
        texts.append(session.write(tag, rules, max_tokens=24).text)
        session.accept(texts[-1])
    return texts


class TestDevice:
    """The model is on the processor and whatever is made without a device lands on 'meta', where nothing can be read:
    a tensor that does not follow its model fails here as it would on a card."""

    def test_every_tensor_follows_the_model(self, trained, apart):
        rows = read_split(trained[3] / "datasets" / "v12", "heldout")
        plain = _all_of(apart, rows)
        engine = Engine(trained[0], trained[1], threads=1, place=APART)
        with torch.device("meta"):
            assert _all_of(engine, rows) == plain


def _all_of(engine: Engine, rows: list[object]) -> list[object]:
    phrases = [(OPENING, "as advised"), (OPENING, "without further notice")]
    sampled = engine.begin(OPENING.prompt).write(
        "demand",
        ParagraphConstraint(engine.vocabulary, frozenset({"DEMAND_AMOUNT"})),
        max_tokens=8,
        temperature=1.0,
        seed=3,
    )
    return [
        held_out_loss(engine, rows),
        softened_each(engine, rows[:1]),
        write_freely(engine, [OPENING, OPENING, Opening("Draft it")], 6),
        losses_of(engine, phrases),
        PhraseScorer(engine, "Dear Sir").losses("the cheque", ["was returned", "is due"]),
        _draft(engine),
        sampled.text,
    ]


class TestReload:
    def test_the_bundle_says_what_the_loss_was_at_the_end(self, trained):
        assert trained[1].metrics[CHECK_LOSS] == pytest.approx(trained[2]["held_out_loss"], abs=0.5)

    def test_an_adapter_of_zeros_is_refused_where_it_is_bundled_and_before_it_is_judged(self, trained, tmp_path):
        def zeroed(weights):
            return {n: torch.zeros_like(v) if "lora_B" in n else v for n, v in weights.items()}

        place, bundle = _forged(trained, tmp_path, zeroed)
        with pytest.raises(InputRefused, match="changes nothing in the layer"):
            AdapterBench(place).verify([bundle.version])
        with pytest.raises(InputRefused, match="changes nothing in the layer"):
            _read_back(trained[0], bundle, trained[3] / "datasets" / "v12")
        assert not bundle.path.exists()

    def test_weights_damaged_together_with_their_hashes_are_refused(self, trained, tmp_path):
        def damaged(weights):
            return {n: -v if "lora_B" in n else v for n, v in weights.items()}

        place, bundle = _forged(trained, tmp_path, damaged)
        load_bundle(bundle.version, place / "adapters", trained[0])  # the hashes are right
        bench = AdapterBench(place)
        bench.verify([bundle.version])
        with pytest.raises(InputRefused, match=r"is not the one that was trained: its loss .* measured when"):
            bench.engine(bundle.version)
        with pytest.raises(InputRefused, match="is not the one that was trained"):
            _read_back(trained[0], bundle, trained[3] / "datasets" / "v12")
        assert not bundle.path.exists()

    def test_one_too_weak_to_change_anything_is_refused(self, trained, tmp_path):
        def faint(weights):
            return {n: torch.full_like(v, 1e-30) if "lora_B" in n else v for n, v in weights.items()}

        _, bundle = _forged(trained, tmp_path, faint, {CHECK_LOSS: None})
        with pytest.raises(InputRefused, match="writes exactly as the bare base does"):
            check_reloaded(trained[0], bundle, trained[3] / "datasets" / "v12", ON_CPU)


def _forged(trained, tmp_path, change, metrics=None):
    """A copy of the bundle with other weights, its hashes and name made to agree with them."""
    base, bundle, _, place = trained
    home = tmp_path / "home"
    for part in ("models", "datasets"):
        shutil.copytree(place / part, home / part)
    folder = home / "adapters" / "new"
    shutil.copytree(bundle.path, folder)
    weights = folder / "adapter_model.safetensors"
    save_file(change(load_file(weights)), weights, {"format": "pt"})
    manifest = json.loads((folder / "bundle.json").read_text())
    manifest["files"][weights.name] = hashlib.sha256(weights.read_bytes()).hexdigest()
    manifest["base"]["path"] = str(base.path)
    manifest["metrics"] |= metrics or {}
    text = json.dumps(manifest)
    (folder / "bundle.json").write_text(text)
    version = hashlib.sha256(text.encode()).hexdigest()[:16]
    folder.rename(folder.parent / version)
    return home, load_bundle(version, home / "adapters")


class TestLoraFolder:
    def test_an_adapter_of_four_bits_takes_the_base_it_was_trained_on_along(self, trained, tmp_path):
        _, bundle, _, place = trained
        told = export_adapter(place, bundle.version, "lora", tmp_path / "lora", place / "datasets" / "v12")
        folder = tmp_path / "lora"
        losses = told["held_out_loss"]
        assert losses["read_back"] == pytest.approx(losses["adapter"], abs=serving.LOSS_SLACK)
        one = "model.layers.0.mlp.up_proj.weight"
        own = load_file(folder / "base" / "model.safetensors")[one]
        original = load_file(place / "models" / "tiny-mistral" / "model.safetensors")[one]
        assert own.dtype == torch.bfloat16
        assert len(own.unique()) > 16  # unpacked, block by block
        assert not torch.equal(own, original)
        assert "quantization_config" not in json.loads((folder / "base" / "config.json").read_text())
        served = (folder / "serve.txt").read_text().splitlines()
        assert served[0].startswith("vllm serve FOLDER/base --host 127.0.0.1 --enable-lora")
        assert "--quantization bitsandbytes --load-format bitsandbytes" in served[-1]
        assert any("not on the original weights" in note for note in told["notes"])
        assert (folder / "canary.json").is_file()
