"""One training on several cards: the plan and the command, and two processes that really train together on the CPU."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from legaldraft.cli.main import run
from legaldraft.core.errors import InputRefused
from legaldraft.jobs.child import run_child
from legaldraft.model import distributed
from legaldraft.model.adapters import load_bundle
from legaldraft.model.bases import resolve_base
from legaldraft.model.distributed import launch_argv, launcher_settings, layer_of, passes_each, share, write_files
from legaldraft.model.estimate import MISTRAL_7B, estimate
from legaldraft.model.process import training_argv
from legaldraft.model.profiles import PROFILES, TrainConfig
from legaldraft.model.ranks import SharedOrder
from legaldraft.model.run import train_adapter
from legaldraft.model.train import _arguments
from legaldraft.store import Store
from tests.judging.notices import FIRM, notice

LENGTHS = [900] * 500


def test_an_optimiser_step_stays_as_large_or_is_refused_with_the_numbers_that_do():
    assert [passes_each(PROFILES["gpu-8"], cards) for cards in (1, 2, 4)] == [4, 2, 1]
    assert passes_each(TrainConfig(batch=12, micro_batch=2), 3) == 2
    with pytest.raises(
        InputRefused, match=r"has 4 packs of 2048 tokens, which 3 .* choose --gpus 1, 2 or 4, or --set batch=3"
    ):
        passes_each(PROFILES["gpu-8"], 3)
    with pytest.raises(InputRefused, match="choose --gpus 1, or --set batch=2 "):
        passes_each(PROFILES["gpu-16"], 2)
    with pytest.raises(InputRefused, match=r"3 micro-batches, .* --set batch=4 "):
        passes_each(TrainConfig(batch=6, micro_batch=2), 2)


def test_the_base_is_divided_only_where_it_does_not_fit_or_where_asked():
    config = PROFILES["gpu-24"]
    needed = estimate(MISTRAL_7B, config, LENGTHS, "cuda").memory
    whole = share(MISTRAL_7B, config, LENGTHS, 2, room=needed)
    assert (whole.way, whole.holds.memory, whole.config, whole.passes, whole.fits) == ("ddp", needed, config, 1, True)
    assert share(MISTRAL_7B, config, LENGTHS, 2, room=needed - 1).way == "fsdp"
    assert not share(MISTRAL_7B, config, LENGTHS, 2, "ddp", needed - 1).fits
    divided = share(MISTRAL_7B, PROFILES["gpu-8"], LENGTHS, 4, "fsdp")
    assert (divided.config.fast, divided.config.optimizer) == (False, "adamw")
    assert divided.config.batch == PROFILES["gpu-8"].batch
    # a quarter of all weights, the embeddings and two layers whole beside it
    linear, embedding = MISTRAL_7B.linear * 0.516, MISTRAL_7B.embedding * 2
    assert divided.holds.weights == pytest.approx((linear + embedding) / 4 + embedding + linear / 16, rel=1e-6)
    assert divided.holds.adapter == pytest.approx(MISTRAL_7B.lora(16) * 16 / 4, rel=1e-6)


def _as_accelerate_reads(folder, cards):
    """The launcher's own view of our command: its arguments and the environment of its processes."""
    from accelerate.commands.launch import _validate_launch_command, launch_command_parser
    from accelerate.utils.launch import prepare_multi_gpu_env

    argv = launch_argv(folder, cards)
    assert argv[1:3] == ["-m", "accelerate.commands.launch"]
    arguments = _validate_launch_command(launch_command_parser().parse_args(argv[3:]))[0]
    return arguments, prepare_multi_gpu_env(arguments)


def test_accelerate_reads_our_settings_as_they_are_meant(tmp_path, tiny):
    spec = {"home": "h", "dataset": "d", "options": {}}
    ddp = share(MISTRAL_7B, PROFILES["gpu-8"], LENGTHS, 4, "ddp")
    write_files(tmp_path, ddp, tiny.path, spec)
    arguments, _ = _as_accelerate_reads(tmp_path, 4)
    assert (arguments.multi_gpu, arguments.use_fsdp, arguments.num_processes, arguments.module) == (
        True,
        False,
        4,
        True,
    )
    assert arguments.training_script == "legaldraft.model.process"
    assert arguments.training_script_args == [str(tmp_path / "spec.json")]
    assert json.loads((tmp_path / "spec.json").read_text()) == spec

    write_files(tmp_path, share(MISTRAL_7B, PROFILES["gpu-8"], LENGTHS, 2, "fsdp"), tiny.path, spec)
    arguments, environment = _as_accelerate_reads(tmp_path, 2)
    assert (arguments.multi_gpu, arguments.use_fsdp, arguments.num_processes) == (False, True, 2)
    read = {name: environment[f"FSDP_{name}"] for name in ("VERSION", "SHARDING_STRATEGY", "TRANSFORMER_CLS_TO_WRAP")}
    assert read == {"VERSION": "1", "SHARDING_STRATEGY": "FULL_SHARD", "TRANSFORMER_CLS_TO_WRAP": "MistralDecoderLayer"}
    assert environment["FSDP_AUTO_WRAP_POLICY"] == "TRANSFORMER_BASED_WRAP"
    assert (environment["FSDP_SYNC_MODULE_STATES"], environment["FSDP_CPU_RAM_EFFICIENT_LOADING"]) == ("true", "true")
    assert (environment["FSDP_USE_ORIG_PARAMS"], environment["FSDP_OFFLOAD_PARAMS"]) == ("false", "false")
    assert (environment["ACCELERATE_USE_FSDP"], environment["FSDP_STATE_DICT_TYPE"]) == ("true", "FULL_STATE_DICT")
    assert environment["ACCELERATE_MIXED_PRECISION"] == "no"


def test_a_base_that_does_not_tell_its_layers_cannot_be_divided(tmp_path):
    (tmp_path / "config.json").write_text('{"architectures": ["SomethingElse"]}')
    with pytest.raises(InputRefused, match="cannot be divided"):
        layer_of(tmp_path)
    assert "fsdp_config" not in launcher_settings("ddp", 2)


def test_the_packed_weights_of_a_divided_base_have_the_type_of_the_calculation(monkeypatch):
    from legaldraft.model.loading import four_bits

    assert four_bits(torch.bfloat16).bnb_4bit_quant_storage == torch.uint8
    for name, value in {"TORCHELASTIC_RUN_ID": "x", "WORLD_SIZE": "2", "ACCELERATE_USE_FSDP": "true"}.items():
        monkeypatch.setenv(name, value)
    assert four_bits(torch.bfloat16).bnb_4bit_quant_storage == torch.bfloat16


def test_the_processor_is_trained_on_by_its_profile_whatever_card_there_is(tmp_path, monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert _arguments(TrainConfig(profile="cpu"), tmp_path, 3, own_types=True).use_cpu


def test_processes_share_the_rows_of_one_in_its_order():
    alone, shared = SharedOrder(11, 1, 7), SharedOrder(11, 4, 7)
    for epoch in (0, 1, 5):
        alone.set_epoch(epoch)
        shared.set_epoch(epoch)
        assert [*list(alone), 11] == list(shared)
    assert (len(alone), len(shared)) == (11, 12)


@pytest.fixture
def office(home, tiny, tmp_path, monkeypatch):
    """A data folder with a dozen notices and the tiny base."""
    place = tmp_path / "office"
    shutil.copytree(home / "models", place / "models")
    monkeypatch.setenv("LEGALDRAFT_HOME", str(place))
    monkeypatch.delenv("LEGALDRAFT_DATABASE_URL", raising=False)
    monkeypatch.setattr(distributed, "find_cards", list)
    with Store.open() as store:
        for number in range(14):
            store.notices.save(FIRM, notice(number, "in the manner of the firm"))
    return place


def test_a_dry_run_shows_what_each_card_would_hold_and_starts_nothing(office, capsys):
    planned = ["train", "--base", "tiny-mistral", "--profile", "gpu-8", "--dry-run"]
    assert run([*planned, "--gpus", "2", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["cards"], told["found"], told["spread"], told["fits"]) == (2, [], "ddp", True)
    assert (told["passes_a_step"], told["passes_a_card"], told["room_bytes"]) == (4, 2, 8 << 30)
    assert told["a_card"]["memory_bytes"] > told["a_card"]["weights_bytes"] > 0
    assert "--config_file accelerate.json --num_processes 2" in told["command"]
    assert told["command"].endswith("--module legaldraft.model.process spec.json")
    assert run([*planned, "--gpus", "4", "--spread", "fsdp"]) == 0
    text = capsys.readouterr().out
    assert "4 cards (none of them here: only planned for), profile gpu-8, the base divided among them (fsdp)" in text
    assert "an optimiser step: 4 packs of 2048 tokens as on one card, 1 a card" in text
    assert '"fsdp_transformer_layer_cls_to_wrap": "MistralDecoderLayer"' in text
    assert not (office / "runs").exists()
    assert not (office / "adapters").exists()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--dry-run"], "say how many with --gpus"),
        (["--spread", "ddp"], "say how many with --gpus"),
        (["--gpus", "2"], "needs 2 NVIDIA GPUs that can be used: no NVIDIA GPU was found"),
        (["--gpus", "2", "--dry-run"], "name a profile: --profile gpu-24 --dry-run"),
        (["--gpus", "2", "--dry-run", "--profile", "cpu"], "The profile cpu trains on the processor"),
        (["--gpus", "3", "--dry-run", "--profile", "gpu-8", "--base", "tiny-mistral"], "choose --gpus 1, 2 or 4"),
        (["--gpus", "2", "--dry-run", "--profile", "gpu-8", "--base", "other"], "run legaldraft models pull other"),
    ],
)
def test_what_several_cards_cannot_do_is_refused_in_a_sentence(office, capsys, options, says):
    assert run(["train", *options]) != 0
    said = capsys.readouterr().err.strip()
    assert says in said
    assert "\n" not in said


def _both(places, home, dataset, config, way, *, program=None):
    """The report of one process's training, and those of two that share it, with the events that they told."""
    for place in places:
        shutil.copytree(home / "models", place / "models")
    one = train_adapter(places[0], dataset, _manifest(dataset), base="tiny-mistral", config=config)
    folder = places[1].parent
    base = resolve_base("tiny-mistral", places[1])
    sharing = share(MISTRAL_7B, config, [100], 2, way)
    options = {"config": sharing.config.to_json(), "base": "tiny-mistral"}
    argv = write_files(
        folder, sharing, base.path, {"home": str(places[1]), "dataset": str(dataset), "options": options}
    )
    assert argv[-2:] == training_argv(folder / "spec.json")[-2:]
    if program:
        settings = json.loads((folder / "accelerate.json").read_text())
        settings["fsdp_config"] |= {"fsdp_sync_module_states": False, "fsdp_cpu_ram_efficient_loading": False}
        (folder / "accelerate.json").write_text(json.dumps(settings))
        argv = [*argv[:-3], str(program), argv[-1]]
    events = []
    with (folder / "log").open("w") as errors:
        environment = {"PYTHONPATH": str(Path(__file__).parents[2])}
        two = run_child(argv, lambda k, d: events.append((k, d)), lambda: False, environment, errors=errors)
    return one, two, events


def _manifest(dataset):
    return json.loads((dataset / "manifest.json").read_text())


def test_two_processes_learn_what_one_learns_and_leave_one_whole_adapter(home, tiny, make_dataset, tmp_path, quick):
    dataset = make_dataset(11)  # the third step of each pass has three rows, which two cannot share without a filler
    places = [tmp_path / "one", tmp_path / "two"]
    one, two, events = _both(places, home, dataset, replace(quick, profile="cpu", checkpoint_steps=4), "ddp")
    assert two["metrics"]["cards"] == 2
    assert two["metrics"]["losses"] == pytest.approx(one["metrics"]["losses"], abs=1e-4)
    assert two["metrics"]["tokens"] == one["metrics"]["tokens"]
    assert [d["step"] for k, d in events if k == "step"] == [1, 2, 3, 4, 5, 6]  # said once, by the first alone
    assert [d["step"] for k, d in events if k == "checkpoint"] == [4]
    assert [p.name for p in (places[1] / "adapters").iterdir()] == [two["version"]]
    left, right = (load_file(f"{r['path']}/adapter_model.safetensors") for r in (one, two))
    assert left.keys() == right.keys()
    assert all(torch.allclose(left[n], right[n], atol=1e-4) for n in left)
    load_bundle(two["version"], places[1] / "adapters", resolve_base("tiny-mistral", places[1]))
    assert two["metrics"]["held_out_loss"] == pytest.approx(one["metrics"]["held_out_loss"], abs=1e-3)
    assert not list((places[1] / "runs").glob("*/"))


def test_a_base_in_four_bits_divided_among_two_processes_learns_the_same(home, tiny, make_dataset, tmp_path, quick):
    places = [tmp_path / "one", tmp_path / "two"]
    config = replace(quick, profile="cpu", quantise="nf4", epochs=1.0, learning_rate=1e-2)
    program = Path(__file__).with_name("divided_program.py")
    one, two, _ = _both(places, home, make_dataset(11), config, "fsdp", program=program)
    assert two["metrics"]["losses"] == pytest.approx(one["metrics"]["losses"], abs=5e-3)  # 16-bit types, other sums
    assert one["metrics"]["losses"][-1] < one["metrics"]["losses"][0] - 0.05
    base = resolve_base("tiny-mistral", places[1])
    bundles = [load_bundle(r["version"], p / "adapters", base) for r, p in zip((one, two), places, strict=True)]
    assert bundles[1].manifest["config"]["optimizer"] == "adamw"
    left, right = (load_file(b.path / "adapter_model.safetensors") for b in bundles)
    assert {n: v.shape for n, v in left.items()} == {n: v.shape for n, v in right.items()}
    for kind in ("lora_A", "lora_B"):
        ours, theirs = (torch.cat([d[n].flatten() for n in sorted(d) if kind in n]) for d in (left, right))
        assert torch.cosine_similarity(ours, theirs, dim=0) > 0.99
