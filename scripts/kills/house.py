"""The processes of an office, started as a user starts them, killed with ``kill -9`` and started again."""

import json
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
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Protocol

from legaldraft.store import JobRecord, Store

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("serve", "worker", "gpu")
READY_SECONDS = 120.0
_WEIGHTS = {"serve": 3, "worker": 2, "gpu": 5}  # while the pages are away nobody can do anything
_EARLY, _AT_WORK = 0.1, 0.8
_PATIENCE_SECONDS = 6.0
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


class Process(Protocol):
    """A process as far as it is watched and killed here; ``subprocess.Popen`` is one."""

    pid: int

    def poll(self) -> int | None:
        """None while it runs."""

    def send_signal(self, sig: int) -> None:
        """Send it a signal."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended."""


class Forked:
    """A process that the nursery bore; the nursery lets the dead go at once, so that a process there is one that runs.

    Args:
        pid: its id.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """None while it runs."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def send_signal(self, sig: int) -> None:
        """Send it a signal."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, sig)

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended."""
        try:
            wait(lambda: self.poll() is not None, timeout or READY_SECONDS, "it did not end", 0.01)
        except RuntimeError as error:
            raise subprocess.TimeoutExpired([str(self.pid)], timeout or READY_SECONDS) from error
        return 0


@dataclass
class House:
    """Three processes over one data folder.

    Args:
        home: the data folder.
        logs: where their logs go, a file a process, appended to.
        environment: variables added to this process's own.
        forked: start them by fork from a process that has the program loaded (see ``nursery``).
    """

    home: Path
    logs: Path
    environment: dict[str, str] = field(default_factory=dict)
    forked: bool = False
    port: int = 0
    processes: dict[str, Process] = field(default_factory=dict)
    nursery: "subprocess.Popen[str] | None" = None

    def open(self) -> None:
        """Start all three and wait until they are ready."""
        self.port = self.port or _free_port()
        for name in NAMES:
            self.start(name)
        for name in NAMES:
            wait(partial(self.ready, name), READY_SECONDS, f"{name} did not start: see {self.logs}")

    def pid(self, name: str) -> int:
        """Process id of one of them."""
        return self.processes[name].pid

    def start(self, name: str) -> None:
        """Start one of them."""
        arguments = ["--port", str(self.port)] if name == "serve" else []
        with (self.logs / f"{name}.log").open("ab") as log:
            log.write(f"--- start at {time.time():.2f}\n".encode())
            log.flush()
            if self.forked:
                self.processes[name] = Forked(self._born([name, *arguments], Path(log.name)))
                return
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "legaldraft", name, *arguments],
                cwd=ROOT,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _environment(self) -> dict[str, str]:
        given = {k: v for k, v in os.environ.items() if k != "LEGALDRAFT_DATABASE_URL"}
        return {**given, **self.environment, "LEGALDRAFT_HOME": str(self.home), "PYTHONUNBUFFERED": "1"}

    def _born(self, argv: list[str], log: Path) -> int:
        if self.nursery is None:
            self.nursery = subprocess.Popen(
                [sys.executable, "-m", "kills.nursery"],
                cwd=ROOT / "scripts",
                env=self._environment() | {"PYTHONPATH": str(ROOT)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        if self.nursery.stdin is None or self.nursery.stdout is None:
            raise RuntimeError("the nursery has no pipes")
        wanted = {"argv": argv, "log": str(log), "environment": {}}
        self.nursery.stdin.write(json.dumps(wanted) + "\n")
        self.nursery.stdin.flush()
        return int(self.nursery.stdout.readline())

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
            process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
        if self.nursery is not None:
            self.nursery.communicate()


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
                wait(partial(self.house.ready, name), READY_SECONDS, f"{name} did not come back")
        except Exception as error:
            self.failure = error
        self.done.set()

    def _one(self) -> None:
        name = self.chance.choices(NAMES, [_WEIGHTS[n] for n in NAMES])[0]
        # Now and then also while it is still starting.
        if self.chance.random() > _EARLY:
            wait(lambda: self.house.ready(name), READY_SECONDS, f"{name} did not come back")
            # A process that does nothing has nothing to lose: most moments are drawn from those in which it works.
            if self.chance.random() < _AT_WORK:
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
