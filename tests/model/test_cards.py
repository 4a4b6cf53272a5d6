"""The profile for a machine, told from what its driver says; no GPU is needed to test it."""

import json
import os
from dataclasses import replace

import pytest

from legaldraft.cli.main import run
from legaldraft.core.errors import InputRefused
from legaldraft.model.cards import GIB, Card, choose, find_cards, profile_for_machine, suited, torch_cuda
from legaldraft.model.device import device_of, pinned, take_one_card
from legaldraft.model.estimate import MISTRAL_7B, Measured, card_speed, estimate, shape_of
from legaldraft.model.profiles import CARD_GIB, PROFILES, TrainConfig, overridden

CUDA = "13.0"


def card(gib, capability=(8, 9), **more):
    values = {"name": "NVIDIA Test", "free": int(gib * GIB), "driver": "580.95.05"} | more
    return Card(memory=int(gib * GIB), capability=capability, **values)


@pytest.mark.parametrize(
    ("gib", "profile"),
    [
        (7.6, "gpu-8"),
        (11.9, "gpu-12"),
        (15.6, "gpu-16"),
        (22.5, "gpu-24"),
        (23.99, "gpu-24"),
        (31.8, "gpu-24"),
        (44.5, "gpu-48"),
        (79.1, "gpu-80"),
        (139.8, "gpu-80"),
    ],
)
def test_each_card_gets_the_largest_profile_that_fits_it(gib, profile):
    found = choose([card(gib)], CUDA)
    assert (found.config.profile, found.ok) == (profile, True)
    assert estimate(MISTRAL_7B, found.config, [900] * 500, "cuda").memory <= gib * GIB


def test_the_estimates_are_those_of_the_published_reckoning():
    needed = {n: estimate(MISTRAL_7B, PROFILES[n], [900] * 500, "cuda").memory / GIB for n in CARD_GIB}
    assert needed["gpu-8"] < 7.5
    assert needed["gpu-24"] == pytest.approx(18.3, rel=0.15)
    assert needed["gpu-48"] == pytest.approx(27.7 * 1.1, rel=0.1)
    assert needed["gpu-80"] == pytest.approx(62 * 1.1, rel=0.1)
    assert MISTRAL_7B.linear == 6_979_321_856
    assert MISTRAL_7B.embedding == 2 * 134_217_728
    assert MISTRAL_7B.lora(16) == 41_943_040


def test_cards_before_ampere_calculate_in_float16_and_a_screen_takes_its_share():
    assert choose([card(15.6, (7, 5))], CUDA).config.precision == "float16"
    assert choose([card(15.6, (8, 0))], CUDA).config.precision == "bfloat16"
    with_screen = choose([card(7.8, display=True)], CUDA).config
    assert (with_screen.pack_tokens, with_screen.batch) == (1024, 8)
    assert choose([card(15.8, display=True)], CUDA).config.pack_tokens == 8192


@pytest.mark.parametrize(
    ("cards", "cuda", "says", "ok"),
    [
        ([], CUDA, "no NVIDIA GPU was found", True),
        ([card(23.6)], "", "built without CUDA; install the CUDA build", False),
        (
            [card(23.6, driver="470.82.01")],
            CUDA,
            "driver 470.82.01 is too old for PyTorch's CUDA 13.0; install driver 580",
            False,
        ),
        ([card(23.6, driver="535.1")], "12.8", "profile gpu-24", True),
        ([card(3.8)], CUDA, "too small to train on", True),
    ],
)
def test_what_keeps_a_card_from_being_used_is_said(cards, cuda, says, ok):
    found = choose(cards, cuda)
    assert says in found.says
    assert found.ok is ok


@pytest.fixture
def driver(tmp_path, monkeypatch):
    """Puts a driver's program on the path that answers as told."""

    def install(lines, status=0):
        program = tmp_path / "bin" / "nvidia-smi"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\ncat <<'END'\n{lines}\nEND\nexit {status}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
        monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)

    return install


TWO = (
    "NVIDIA GeForce RTX 4090, 24564, 23900, 8.9, 580.95.05, Enabled, GPU-aaa\n"
    "Tesla T4, 15360, 15200, 7.5, 580.95.05, Disabled, GPU-bbb"
)


def test_cards_are_read_from_the_drivers_own_program(driver, monkeypatch):
    driver(TWO)
    first, second = find_cards()
    assert (first.name, first.memory, first.free, first.display) == (
        "NVIDIA GeForce RTX 4090",
        24564 << 20,
        23900 << 20,
        True,
    )
    assert (second.capability, second.driver, second.display) == ((7, 5), "580.95.05", False)
    for wanted, names in (
        ("1", ["Tesla T4"]),
        ("GPU-bbb,0", ["Tesla T4", first.name]),
        ("", []),
        ("-1", []),
        ("7,0", []),
    ):
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", wanted)
        assert [c.name for c in find_cards()] == names


SMALL_FIRST = (
    "NVIDIA GeForce RTX 3060, 12288, 12000, 8.6, 580.95.05, Disabled, GPU-aaa\n"
    "NVIDIA GeForce RTX 4090, 24564, 23000, 8.9, 580.95.05, Enabled, GPU-bbb\n"
    "NVIDIA GeForce RTX 4090, 24564, 24000, 8.9, 580.95.05, Disabled, GPU-ccc"
)


@pytest.mark.parametrize(
    ("named", "chosen", "seen"),
    [
        (None, 2, "2"),  # most memory, and no screen on it
        ("0,1", 0, "0"),
        ("GPU-bbb,0", 1, "GPU-bbb"),
        (" 1 ", 1, "1"),
    ],
)
def test_the_card_that_doctor_names_is_the_one_a_process_sees(driver, monkeypatch, named, chosen, seen):
    driver(SMALL_FIRST)
    if named is not None:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", named)
    found = choose(cuda=CUDA)
    assert found.card.index == chosen
    assert pinned(os.environ, find_cards()) == {"CUDA_DEVICE_ORDER": "PCI_BUS_ID", "CUDA_VISIBLE_DEVICES": seen}


def test_no_card_is_named_where_there_is_none_or_the_user_allows_none(driver, monkeypatch):
    driver(SMALL_FIRST)
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    assert pinned(os.environ, find_cards()) == {}
    assert pinned({}, [card(24), card(24, index=1), card(8, index=3)], 2)["CUDA_VISIBLE_DEVICES"] == "0,1"


def test_a_profile_for_the_processor_never_takes_a_card():
    assert [device_of(p, True) for p in ("cpu", "cpu-quick", "cpu-small", "gpu-8", "mine")] == [
        "cpu", "cpu", "cpu", "cuda", "cuda",
    ]  # fmt: skip
    assert device_of("gpu-8", False) == "cpu"
    assert device_of(choose([card(3.8)], CUDA).config.profile, True) == "cpu"  # too small a card


@pytest.mark.skipif(bool(torch_cuda()), reason="for a PyTorch without CUDA")
def test_a_card_that_pytorch_cannot_use_is_refused_not_passed_over(driver, monkeypatch):
    driver(TWO)
    for name in ("CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER"):  # put back as they were
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    take_one_card("cpu")
    assert "CUDA_VISIBLE_DEVICES" not in os.environ
    with pytest.raises(InputRefused, match="RTX 4090 is there, but PyTorch cannot use it"):
        take_one_card("gpu-24")
    assert os.environ["CUDA_VISIBLE_DEVICES"] == "0"


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("NVIDIA A100-SXM4-80GB", "NVIDIA A100 80GB PCIe"),
        ("NVIDIA GeForce RTX 4060 Ti", "RTX 4060 Ti"),
        ("NVIDIA GH200 480GB", "NVIDIA H200"),
        ("NVIDIA RTX A4000", None),
        ("NVIDIA RTX A1000", None),
        ("NVIDIA T400 4GB", None),
        ("NVIDIA A16", None),
    ],
)
def test_a_card_is_known_by_whole_words_of_its_name(name, like):
    assert card_speed(name) == (card_speed(like) if like else None)


def test_names_that_begin_alike_are_different_cards():
    speeds = [
        card_speed(f"NVIDIA {name}") for name in ("A10", "A10G", "A100", "L4", "L40", "L40S", "H100", "H100 PCIe")
    ]
    assert None not in speeds
    assert len(set(speeds)) == len(speeds)


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.", 9),
        ("No devices were found", 0),
        ("NVIDIA GB10, [N/A], [N/A], 12.1, 580.95.05, Disabled, GPU-ccc", 0),
        ("", 0),
    ],
)
def test_a_driver_that_answers_nonsense_is_no_card(driver, lines, status):
    driver(lines, status)
    assert find_cards() == []
    assert choose().config.profile == "cpu"


def test_a_gpu_profile_without_a_gpu_is_refused_and_any_number_can_be_set(driver):
    driver("")
    with pytest.raises(InputRefused, match="profile gpu-24 needs an NVIDIA GPU: no NVIDIA GPU was found"):
        profile_for_machine("gpu-24")
    assert profile_for_machine(None, seed=3) == replace(PROFILES["cpu"], seed=3)
    assert profile_for_machine("cpu-small").recompute == 1
    changed = overridden(
        PROFILES["gpu-8"], ["rank=8", "learning_rate=1e-4", "quantise=none", "fast=false", "threads=none"]
    )
    assert (changed.rank, changed.learning_rate, changed.quantise, changed.fast) == (8, 1e-4, None, False)
    assert suited(changed, card(8, (7, 5))).precision == "float16"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("rank", "write NAME=VALUE with one of"),
        ("speed=9", "is no setting"),
        ("profile=x", "is no setting"),
        ("rank=2.5", "it is a whole number"),
        ("rank=0", "it lies between 1 and 1024"),
        ("epochs=0", "it lies between 0 and 100"),
        ("learning_rate=nan", "it lies between"),
        ("quantise=int8", "choose one of none, nf4"),
        ("fast=perhaps", "write true or false"),
        ("epochs=none", "it is a number"),
    ],
)
def test_settings_that_make_no_sense_are_refused(change, says):
    with pytest.raises(InputRefused, match=says):
        overridden(TrainConfig(), [change])


def test_time_is_told_only_where_the_speed_is_known(tmp_path, tiny):
    shape = shape_of(tiny.path)
    assert (shape.layers, shape.hidden, shape.context) == (2, 64, 8192)
    assert estimate(shape, TrainConfig(), [500], "cpu").seconds is None
    assert card_speed("Some New Card") is None
    seconds = estimate(MISTRAL_7B, PROFILES["gpu-80"], [900] * 500, "cuda", card_speed("NVIDIA H100 80GB HBM3")).seconds
    assert 60 < seconds < 300
    kept = Measured(tmp_path)
    kept.keep("cpu, 2 cores", TrainConfig(), 5e9, 1.2)
    assert kept.of("cpu, 2 cores", TrainConfig()) == {"speed": 5e9, "memory_ratio": 1.2}
    assert kept.of("cpu, 2 cores", PROFILES["gpu-8"]) == {}
    (tmp_path / "measured.json").write_text('{"cpu, 2 cores, bfloat16": {"speed": "fast"}}')
    assert kept.of("cpu, 2 cores", TrainConfig()) == {}


def test_doctor_tells_card_profile_and_libraries_and_finds_a_broken_one(driver, tmp_path, monkeypatch, capsys):
    driver(TWO)
    broken = tmp_path / "site" / "bitsandbytes"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise RuntimeError('CUDA Setup failed')")
    monkeypatch.setenv("PYTHONPATH", str(broken.parent))
    monkeypatch.setenv("LEGALDRAFT_HOME", str(tmp_path / "home"))
    status = run(["doctor", "--json"])
    rows = {r["name"]: r for r in json.loads(capsys.readouterr().out)["checks"]}
    usable = bool(torch_cuda())
    assert rows["graphics card"]["ok"] is usable
    assert "NVIDIA GeForce RTX 4090 (24.0 GiB, driver 580.95.05)" in rows["graphics card"]["says"]
    assert ("gpu-24" if usable else "profile cpu;") in rows["training"]["says"]
    large = "mistral-7b-instruct-v0.3 is the default on a graphics card (profile gpu-24), but it is not on this machine"
    assert (large if usable else "the default on a processor (profile cpu)") in rows["base model"]["says"]
    assert rows["PyTorch"]["says"] == "works"
    assert rows["four bits (bitsandbytes)"]["says"] == "does not work: CUDA Setup failed"
    assert status == int(not all(r["ok"] for r in rows.values()))
