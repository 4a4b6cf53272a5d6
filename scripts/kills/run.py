"""One whole day: the office set up, the killing, the hands' last matters, every job at its end, the proof."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from kills import proof
from kills.browser import PASSWORD, Browser
from kills.day import FIRM, STEP_SECONDS, Hand, Ledger, past_notices
from kills.house import ROOT, House, Kill, Killer, Traffic, wait
from legaldraft.services.accounts.secrets import hash_password
from legaldraft.store import Store

CLERKS = 60  # each may have twenty notices drafted an hour
TRAINING_SECONDS = 600.0


@dataclass
class Outcome:
    """What a day came to. ``faults`` is empty by kind where everything is as it must be."""

    kills: list[Kill]
    seconds: float
    ledger: Ledger
    faults: dict[str, list[str]]
    waits: list[float]
    left_over: int
    audit: dict[str, Any]
    jobs: dict[str, int]
    training: dict[str, Any] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """True where nothing is wrong."""
        return not any(self.faults.values()) and self.audit.get("problem", "") is None

    def to_json(self) -> dict[str, Any]:
        """The figures."""
        matters = self.ledger.matters
        hit = [k for k in self.kills if k.requests or k.job]
        by = Counter(k.name for k in self.kills)
        return {
            "kills": {
                **by,
                "all": len(self.kills),
                "cut_off_a_request": sum(bool(k.requests) for k in self.kills),
                "cut_off_a_change": sum(bool(k.changes) for k in self.kills),
                "cut_off_a_job": sum(bool(k.job) for k in self.kills),
                "cut_off_nothing": len(self.kills) - len(hit),
            },
            "seconds": round(self.seconds, 1),
            "matters": {
                "begun": sum(bool(m.draft) for m in matters),
                "approved": sum(bool(m.approved) for m in matters),
                "sent": sum(m.sent for m in matters),
                "uploads": len(self.ledger.uploads),
                "batches": len(self.ledger.bulks),
            },
            "answers": {"lost": self.ledger.lost, "of_these_done_all_the_same": self.ledger.done_though_lost},
            "jobs": self.jobs,
            "seconds_until_a_cut_off_job_went_on": {
                "n": len(self.waits),
                "median": round(self.waits[len(self.waits) // 2], 2) if self.waits else None,
                "longest": round(self.waits[-1], 2) if self.waits else None,
            },
            "half_written_files_under_temporary_names": self.left_over,
            "audit": self.audit,
            **({"training": self.training} if self.training else {}),
            "faults": {kind: len(rows) for kind, rows in self.faults.items()},
            "fault": [row for rows in self.faults.values() for row in rows],
        }


def run_day(
    place: Path,
    kills: int,
    seed: int,
    *,
    hands: int = 2,
    training: bool = False,
    pdf: bool = False,
    forked: bool = False,
    longest: float = 0.5,
) -> Outcome:
    """Run the day in an empty folder.

    Args:
        place: data folder and logs go there.
        kills: how many.
        seed: of the lots: which process, and when after it was ready.
        training: with a training that is killed twice, on a random two-layer model.
        pdf: with LibreOffice's PDF of each submission.
        forked: processes are forked from one that has the program loaded, which makes starts cheap.
        longest: most seconds from when a process is seen at work to its kill.

    Raises:
        RuntimeError: a process did not come back, or the day stood still.
    """
    home, logs = place / "home", place / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    house = House(home, logs, {} if pdf else _without_office(place), forked)
    with Store.open(home) as store:
        hired = _hire(store, hands)
        prepare(home, training=training, small=True)
        house.open()
        try:
            ledger, killer, seconds = _day(house, store, hired, kills, seed, longest)
            trained = _train(house, store, hired[0][1], Random(seed)) if training else {}
            wait(lambda: _ended(store), STEP_SECONDS, "jobs did not end")
        finally:
            house.close()
        audit = _audit(home)
        return Outcome(
            killer.kills,
            seconds,
            ledger,
            proof.faults(store, ledger),
            proof.waits(store, killer.kills),
            proof.left_over(home),
            audit,
            dict(Counter(f"{j.kind} {j.state}" for j in store.jobs.list(limit=100_000))),
            trained,
        )


def _day(
    house: House, store: Store, hired: list[tuple[list[str], str]], kills: int, seed: int, longest: float
) -> tuple[Ledger, Killer, float]:
    ledger, traffic, end = Ledger(), Traffic(), threading.Event()
    workers = [Hand(house.port, traffic, ledger, logins, end) for logins in hired]
    killer = Killer(house, store, traffic, kills, Random(seed), longest)
    began = time.monotonic()
    for thread in (*workers, killer):
        thread.start()
    while not killer.done.wait(0.5) and all(w.is_alive() for w in workers):
        pass
    end.set()
    # Whoever fails ends the day: there is nothing to wait for then.
    if not any(w.failure for w in workers) and not killer.failure:
        for worker in workers:
            worker.join(STEP_SECONDS * 2)
    for failed in (killer.failure, *(w.failure for w in workers)):
        if failed is not None:
            raise RuntimeError(f"the day stood still: {failed}") from failed
    return ledger, killer, time.monotonic() - began


def _hire(store: Store, hands: int) -> list[tuple[list[str], str]]:
    """Invented people: many clerks, since each may have only so many notices drafted an hour, and a partner a hand."""
    kept = hash_password(PASSWORD)
    store.people.add("admin", "Admin", ("admin",), kept)
    found = []
    for hand in range(hands):
        clerks = [f"clerk-{hand}-{n}" for n in range(CLERKS // hands)]
        for login in clerks:
            store.people.add(login, login.title(), ("clerk",), kept)
        partner = f"partner-{hand}"
        store.people.add(partner, partner.title(), ("partner",), kept)
        found.append((clerks, partner))
    return found


def prepare(home: Path, *, training: bool, small: bool) -> None:
    """Past notices, so that there is a firm; with a training, enough of them, and a base that learns in seconds where
    it is to be ``small``: a random two-layer one in the place of the model that comes with the program."""
    files = past_notices()[-24:] if training else past_notices()[-1:]
    folder = home.parent / "past"
    folder.mkdir(exist_ok=True)
    for file in files:
        shutil.copyfile(file, folder / file.name)
    _command(home, "ingest", str(folder), "--firm", FIRM)
    if training and small:
        from tests.model.small_base import write_small_base

        (home / "models").mkdir(exist_ok=True)
        texts = (file.read_text(encoding="utf-8") for file in sorted((ROOT / "web" / "help").glob("*.md")))
        write_small_base(home / "models" / "smollm2-135m", texts)


def _train(house: House, store: Store, partner: str, chance: Random) -> dict[str, Any]:
    """One training, whose worker is killed twice while it steps; it must go on and end in one adapter, whole."""
    browser = Browser(house.port, Traffic())
    browser.log_in(partner)
    began = time.monotonic()
    job = int(browser.call("POST", "/api/training", {"firm": FIRM, "profile": "cpu-quick"})["job"])
    killed = 0
    while not store.jobs.get(job).ended and time.monotonic() - began < TRAINING_SECONDS:
        attempt = store.jobs.get(job).attempt
        steps = sum(e.kind == "step" for e in _since(store, job, attempt))
        if killed < 2 and attempt == killed + 1 and steps:
            time.sleep(chance.uniform(0, 1.0))
            if not store.jobs.get(job).ended:
                house.kill("gpu")
                killed += 1
        time.sleep(0.05)
    ended = store.jobs.get(job)
    adapters = store.adapters.list(FIRM)
    return {
        "state": ended.state,
        "attempts": ended.attempt,
        "kills": killed,
        "adapters": len(adapters),
        "whole": all(_bundle_is_whole(home=store.home, version=a.version) for a in adapters),
        "seconds": round(time.monotonic() - began, 1),
    }


def _since(store: Store, job: int, attempt: int) -> list[Any]:
    events = list(store.jobs.events(job, limit=100_000))
    starts = [n for n, e in enumerate(events) if e.kind == "started" and e.data.get("attempt") == attempt]
    return events[starts[-1] :] if starts else []


def _bundle_is_whole(home: Path, version: str) -> bool:
    from legaldraft.core.errors import LegaldraftError
    from legaldraft.model.adapters import load_bundle

    try:
        return load_bundle(version, home / "adapters").version == version
    except LegaldraftError:
        return False


def _ended(store: Store) -> bool:
    return not store.jobs.list(states=("queued", "running", "cancelling"), limit=1)


def _audit(home: Path) -> dict[str, Any]:
    found: dict[str, Any] = _command(home, "audit", "verify")
    return found


def _command(home: Path, *arguments: str) -> Any:
    environment = {k: v for k, v in os.environ.items() if k != "LEGALDRAFT_DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "legaldraft", *arguments, "--json"],
        cwd=ROOT,
        env={**environment, "LEGALDRAFT_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"legaldraft {arguments[0]} ended with {done.returncode}: {done.stderr[-500:]}")
    return json.loads(done.stdout)


def _without_office(place: Path) -> dict[str, str]:
    """A search path without LibreOffice: its PDF takes seconds a submission and is another test's matter."""
    nothing = place / "no-programs"
    nothing.mkdir(exist_ok=True)
    return {"PATH": str(nothing)}
