"""The serving process: never touches the model packages, is small, starts fast, streams while it serves pages."""

import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.server import serve
from legaldraft.services.office import Office
from legaldraft.store import Store

PROGRAM = """
import sys, threading, time
began = time.perf_counter()
from pathlib import Path
from legaldraft.server import serve
from legaldraft.services.office import Office
from legaldraft.store import Store

def ready(address):
    print(address, flush=True)
    print(time.perf_counter() - began, flush=True)

def watch():
    sys.stdin.readline()
    heavy = {"torch", "transformers", "peft", "trl", "datasets", "bitsandbytes", "legaldraft.model"}
    print(sorted(heavy & set(sys.modules)), flush=True)
    import os
    os._exit(0)

threading.Thread(target=watch, daemon=True).start()
serve(Office(Store.open(Path(sys.argv[1]))), port=0, ready=ready)
"""


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple["subprocess.Popen[str]", str, float]]:
    # The first opening makes the database; a start is measured as on every later day.
    Store.open(tmp_path / "home").close()
    argv = [sys.executable, "-c", PROGRAM, str(tmp_path / "home")]
    env = {k: v for k, v in os.environ.items() if not k.startswith("COV_")}
    process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)
    assert process.stdout is not None
    address, seconds = process.stdout.readline().strip(), float(process.stdout.readline())
    yield process, address, seconds
    process.kill()
    process.wait()


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - our own server
        body: bytes = answer.read()
        return body


def test_serving_never_loads_the_model_packages_and_stays_small(
    serving: tuple["subprocess.Popen[str]", str, float],
) -> None:
    process, address, seconds = serving
    for _ in range(3):
        for path in ("", "drafts", "bulk", "check", "corpus", "training", "help", "api/words?amount=800000"):
            _get(address + path)
    if sys.platform == "linux":
        status = Path(f"/proc/{process.pid}/status").read_text()
        resident = int(status.split("VmRSS:")[1].split()[0]) / 1024
        assert resident < 200, f"{resident:.0f} MB"
    assert seconds < 10
    out, _ = process.communicate("now\n", timeout=20)
    assert out.strip() == "[]"


def test_pages_come_quickly_while_streams_are_open(
    serving: tuple["subprocess.Popen[str]", str, float], tmp_path: Path
) -> None:
    _, address, _ = serving
    with Store.open(tmp_path / "home") as store:
        job = store.jobs.enqueue("gpu", "draft", {})
        streams = [urllib.request.urlopen(f"{address}api/jobs/{job.id}/events", timeout=20) for _ in range(20)]  # noqa: S310
        times = []
        for _ in range(20):
            began = time.perf_counter()
            _get(address)
            times.append(time.perf_counter() - began)
        store.jobs.cancel(job.id)
        for stream in streams:
            assert b"event: cancelled" in stream.read()
    assert sorted(times)[18] < 1.0


def test_an_address_in_use_is_refused_with_the_remedy(store: Store) -> None:
    told: list[str] = []
    first = threading.Thread(target=serve, args=(Office(store),), kwargs={"port": 0, "ready": told.append}, daemon=True)
    first.start()
    while not told:
        time.sleep(0.02)
    port = int(told[0].rstrip("/").rsplit(":", 1)[1])
    with pytest.raises(InputRefused, match="--port"):
        serve(Office(store), port=port)
