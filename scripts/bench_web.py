"""Fifty people at the pages, twenty streams open, a training beside them: how long pages take, and ``serve``'s memory.

    python scripts/bench_web.py [--users 50] [--streams 20] [--seconds 60] [--pause 2] [--seed 1] [--small]
        [--no-training] [--out FILE]

Real processes: ``serve``, ``worker``, ``gpu`` and, under ``gpu``, a training of the small model. A bare Flask page on
the same server (waitress, as many threads) is asked between our own pages, so that its times are taken under the same
load. People pause between requests (``--pause`` seconds on average, drawn by lot); all requests come from this one
process, whose own time counts into what it measures. Run it on a machine that does nothing else.
"""

import argparse
import asyncio
import json
import math
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

import httpx2  # noqa: E402
from load.office import Office, Seat  # noqa: E402
from load.people import Person, Tally, listen  # noqa: E402

WANTED = {"page_p95_ms": 150.0, "serve_peak_mb": 250.0}
WARM_SECONDS = 5.0
_STEP_SECONDS = 120.0


def main() -> int:
    """Run it; prints a table, then JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--streams", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--pause", type=float, default=2.0, help="mean seconds between two requests of a person")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="train a random two-layer model: to try the script")
    parser.add_argument("--no-training", action="store_true")
    parser.add_argument("--out", type=Path, help="write the JSON there too")
    said = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="legaldraft-web-") as folder,
        Office(Path(folder), said.users, small=said.small) as office,
    ):
        report = asyncio.run(measure(office, office.seats(), said))
    print(table(report))
    text = json.dumps(report, indent=1)
    print(text)
    if said.out:
        said.out.write_text(text + "\n", encoding="utf-8")
    return 0


async def measure(office: Office, seats: list[Seat], said: argparse.Namespace) -> dict[str, Any]:
    """The run itself; returns its figures."""
    training = Training(office, seats[0], wanted=not said.no_training)
    await training.begun()
    tally, serve = Tally(), office.house.pid("serve")
    until = time.monotonic() + WARM_SECONDS + said.seconds
    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=None)
    base, bare = f"http://127.0.0.1:{office.house.port}", f"http://127.0.0.1:{office.bare_port}/"
    async with httpx2.AsyncClient(base_url=base, limits=limits, timeout=60) as client:
        people = [Person(client, s, tally, Random(said.seed * 1000 + n), said.pause, bare) for n, s in enumerate(seats)]
        tasks = [asyncio.create_task(p.work(until)) for p in people]
        tasks += [
            asyncio.create_task(listen(client, seats[n % len(seats)], lambda: training.job, tally, until))
            for n in range(said.streams)
        ]
        await asyncio.sleep(WARM_SECONDS)
        tally.counting, began, load = True, time.monotonic(), os.getloadavg()
        processor, own = seconds_of(serve), time.process_time()
        memory = [resident(serve)]
        while time.monotonic() < until:
            await asyncio.sleep(0.5)
            memory.append(resident(serve))
            await training.goes_on()
        took = time.monotonic() - began
        processor, own = seconds_of(serve) - processor, time.process_time() - own
        tally.counting = False
        await asyncio.wait(tasks, timeout=15)
        for task in tasks:
            task.cancel()
    return report_of(said, tally, took, memory, training) | {
        "serve_cpu_share": round(processor / took, 2),
        "load_generator_cpu_share": round(own / took, 2),
        "load_average_at_begin": [round(each, 1) for each in load],
    }


class Training:
    """A training that goes on as long as the run does: where one ends, the next begins."""

    def __init__(self, office: Office, seat: Seat, *, wanted: bool) -> None:
        self.office, self.seat, self.wanted = office, seat, wanted
        self.ended = self.steps = 0
        # Streams need a job to listen to; without a training one that nobody runs.
        self.job = office.train(seat) if wanted else office.store.jobs.enqueue("nobody", "train", {}).id

    async def begun(self) -> None:
        """Wait until it steps: what comes before loads the processor otherwise."""
        deadline = time.monotonic() + _STEP_SECONDS
        while self.wanted and time.monotonic() < deadline and not self._count():
            if self.office.store.jobs.get(self.job).ended:
                return
            await asyncio.sleep(0.5)

    async def goes_on(self) -> None:
        """Begin another where it has ended."""
        if self.wanted and self.office.store.jobs.get(self.job).ended:
            self.steps += self._count()
            self.ended += 1
            self.job = await asyncio.to_thread(self.office.train, self.seat)

    def _count(self) -> int:
        return sum(event.kind == "step" for event in self.office.store.jobs.events(self.job, limit=100_000))

    def to_json(self) -> dict[str, Any]:
        """What it did."""
        state = self.office.store.jobs.get(self.job)
        return {
            "ran": self.wanted,
            "model": "random two-layer" if self.office.small else "SmolLM2-135M",
            "ended": self.ended,
            "steps": self.steps + self._count(),
            "state": state.state,
            "error": state.error,
        }


def report_of(
    said: argparse.Namespace, tally: Tally, took: float, memory: Sequence[float], training: Training
) -> dict[str, Any]:
    """The figures, less those of processor and load."""
    pages = [t for what, times in tally.took.items() if what.startswith("page ") for t in times]
    ours = [t for what, times in tally.took.items() if what not in ("bare page", "stream") for t in times]
    rows = {what: row(times) for what, times in sorted(tally.took.items()) if what != "stream"}
    figures = {"page_p95_ms": row(pages)["p95_ms"], "serve_peak_mb": round(max(memory), 1)}
    return {
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        "users": said.users,
        "streams": said.streams,
        "seconds": round(took, 1),
        "pause_seconds": said.pause,
        "training": training.to_json(),
        "requests_a_second": round(len(ours) / took, 1),
        "pages": row(pages),
        "bare": row(tally.took.get("bare page", [])),
        "by_request": rows,
        "errors": dict(tally.errors),
        "stream_events": tally.events,
        "streams_reopened": tally.reopened,
        "serve_memory_mb": {"begin": round(memory[0], 1), "peak": round(max(memory), 1), "end": round(memory[-1], 1)},
        "wanted": WANTED,
        "met": {name: figures[name] is not None and figures[name] < most for name, most in WANTED.items()},
    }


def row(times: Sequence[float]) -> dict[str, Any]:
    """Count, median, 95th centile and longest of some times, in milliseconds; by nearest rank."""
    if not times:
        return {"n": 0, "p50_ms": None, "p95_ms": None, "max_ms": None}
    ranked = sorted(times)

    def at(share: float) -> float:
        return round(1000 * ranked[max(0, math.ceil(share * len(ranked)) - 1)], 1)

    return {"n": len(ranked), "p50_ms": at(0.5), "p95_ms": at(0.95), "max_ms": at(1.0)}


def table(report: dict[str, Any]) -> str:
    """The figures in lines."""
    lines = [f"{'':24}{'n':>7}{'p50 ms':>10}{'p95 ms':>10}{'max ms':>10}"]
    rows = {"all pages": report["pages"], "a bare page": report["bare"], **report["by_request"]}
    for what, figures in rows.items():
        cells = [str(figures[key] if figures[key] is not None else "-") for key in ("n", "p50_ms", "p95_ms", "max_ms")]
        lines.append(f"{what:24}{cells[0]:>7}{cells[1]:>10}{cells[2]:>10}{cells[3]:>10}")
    memory = report["serve_memory_mb"]
    lines.append(f"{report['requests_a_second']} requests a second; errors: {report['errors'] or 'none'}")
    lines.append(f"memory of serve: {memory['begin']} MB, at most {memory['peak']} MB")
    lines.append(f"training: {report['training']}; events streamed: {report['stream_events']}")
    lines.append(f"load average when it began: {report['load_average_at_begin']}; {report['machine']}")
    return "\n".join(lines)


def resident(pid: int) -> float:
    """Resident memory of a process in MB (2^20 bytes)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def seconds_of(pid: int) -> float:
    """Processor time that a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
