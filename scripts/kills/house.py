"""The processes of an office, started as a user starts them, killed with ``kill -9`` and started again."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from legaldraft.store import JobRecord, Store

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("serve", "worker", "gpu")
READY_SECONDS = 120.0
_WEIGHTS = {"serve": 4, "worker": 2, "gpu": 4}  # the pages and the gpu process have the most to lose
_EARLY, _AT_WORK = 0.1, 0.8
_PATIENCE_SECONDS = 4.0
_QUEUES = {"worker": "cpu", "gpu": "gpu"}


@dataclass(frozen=True, slots=True)
class Kill:
    """One ``kill -9``: when (UTC, seconds since 1970), whom, and what was cut off (0 = nothing just then).

    Attributes:
        requests: requests that waited for their answer (``serve``), those that change something counted apart.
        job: the job that was running (``worker``, ``gpu``).
    """

    at: float
    name: str
    requests: int = 0
    changes: int = 0
    job: int = 0
    attempt: int = 0


@dataclass
class House:
    """Three processes over one data folder.

    Args:
        home: the data folder.
        logs: where their logs go, a file a process, appended to.
        environment: variables added to this process's own.
    """

    home: Path
    logs: Path
    environment: dict[str, str] = field(default_factory=dict)
    port: int = 0
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def open(self) -> None:
        """Start all three and wait until they are ready."""
        self.port = self.port or _free_port()
        for name in NAMES:
            self.start(name)
        for name in NAMES:
            wait(lambda name=name: self.ready(name), READY_SECONDS, f"{name} did not start: see {self.logs}")

    def start(self, name: str) -> None:
        """Start one of them."""
        arguments = ["--port", str(self.port)] if name == "serve" else []
        given = {k: v for k, v in os.environ.items() if k != "LEGALDRAFT_DATABASE_URL"}
        with (self.logs / f"{name}.log").open("ab") as log:
            log.write(f"--- start at {time.time():.2f}\n".encode())
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "legaldraft", name, *arguments],
                cwd=ROOT,
                env={**given, **self.environment, "LEGALDRAFT_HOME": str(self.home), "PYTHONUNBUFFERED": "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def ready(self, name: str) -> bool:
        """True once it answers, or takes jobs."""
        if self.processes[name].poll() is not None:
            raise RuntimeError(f"{name} ended by itself: see {self.logs / name}.log")
        if name != "serve":
            said = (self.logs / f"{name}.log").read_text(encoding="utf-8", errors="replace")
            return "takes jobs of the queue" in said.rpartition("--- start at")[2]
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (OSError, urllib.error.URLError):
            return False

    def kill(self, name: str) -> None:
        """``kill -9``, and start it again at once."""
        self.processes[name].send_signal(signal.SIGKILL)
        self.processes[name].wait()
        self.start(name)

    def close(self) -> None:
        """Ask all to end, and kill what does not within ten seconds."""
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@dataclass
class Traffic:
    """Requests that wait for their answer just now, and of those the ones that change something."""

    open: int = 0
    changing: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, by: int, changing: bool) -> None:
        """One more, or one less."""
        with self.lock:
            self.open += by
            self.changing += by if changing else 0


class Killer(threading.Thread):
    """Kills one process after the other at moments drawn by lot, until it has killed often enough.

    Args:
        store: only read, to note what a kill cut off.
        longest: most seconds from the moment when a process is seen at work to its end.
    """

    def __init__(
        self, house: House, store: Store, traffic: Traffic, kills: int, chance: Random, longest: float = 0.5
    ) -> None:
        super().__init__(name="killer", daemon=True)
        self.house, self.store, self.traffic, self.wanted, self.chance = house, store, traffic, kills, chance
        self.longest = longest
        self.kills: list[Kill] = []
        self.failure: Exception | None = None
        self.done = threading.Event()

    def run(self) -> None:
        """Kill until all kills are done; a process that does not come back ends it."""
        try:
            while len(self.kills) < self.wanted:
                self._one()
            for name in NAMES:
                wait(lambda name=name: self.house.ready(name), READY_SECONDS, f"{name} did not come back")
        except Exception as error:
            self.failure = error
        self.done.set()

    def _one(self) -> None:
        # Now and then also while it is still starting.
        early = self.chance.random() < _EARLY
        up = [name for name in NAMES if early or self.house.ready(name)]
        if not up:
            time.sleep(0.1)
            return
        name = self.chance.choices(up, [_WEIGHTS[n] for n in up])[0]
        # A process that does nothing has nothing to lose: most moments are drawn from those in which it works.
        if not early and self.chance.random() < _AT_WORK:
            self._until_busy(name)
        time.sleep(self.chance.uniform(0, self.longest))
        self.kills.append(self._struck(name))
        self.house.kill(name)

    def _until_busy(self, name: str) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self._running(name) is not None if name != "serve" else self.traffic.changing:
                return
            time.sleep(0.02)

    def _struck(self, name: str) -> Kill:
        if name == "serve":
            return Kill(time.time(), name, self.traffic.open, self.traffic.changing)
        job = self._running(name)
        return Kill(time.time(), name, job=job.id if job else 0, attempt=job.attempt if job else 0)

    def _running(self, name: str) -> JobRecord | None:
        held = self.store.jobs.list(states=("running", "cancelling"), limit=5)
        return next((j for j in held if j.queue == _QUEUES[name]), None)


def wait(condition: Callable[[], object], seconds: float, otherwise: str, every: float = 0.05) -> None:
    """Wait until something is so.

    Raises:
        RuntimeError: it is not, ``seconds`` later; ``otherwise`` says what.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError(otherwise)
        time.sleep(every)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
