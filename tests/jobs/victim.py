"""A worker process to be killed: ``python -m tests.jobs.victim HOME SLOT``."""

import sys
import time
from pathlib import Path

from legaldraft.jobs import Handler, StoppedError, Worker
from legaldraft.jobs.child import run_child
from legaldraft.jobs.gpu import run_until_signalled
from legaldraft.jobs.handlers import Emit, ShouldStop
from legaldraft.store import JobRecord, Store

LEASE = 1.5
BEAT = 0.3


def main() -> None:
    home, slot = Path(sys.argv[1]), sys.argv[2]
    store = Store.open(home)

    def slow(job: JobRecord, emit: Emit, should_stop: ShouldStop) -> dict[str, str]:
        for step in range(5):
            if should_stop():
                raise StoppedError
            emit("token", {"index": 0, "text": str(step)})
            time.sleep(0.02)
        return {"draft": job.payload["draft"]}

    def effect(job: JobRecord, _result: object) -> None:
        store.drafts.update(job.payload["draft"], None, status="done", note="effect")

    def trains(job: JobRecord, emit: Emit, should_stop: ShouldStop) -> dict[str, str]:
        return dict(
            run_child([sys.executable, "-m", "tests.jobs.child_program", *job.payload["argv"]], emit, should_stop)
        )

    def poison(_job: JobRecord, _emit: Emit, _should_stop: ShouldStop) -> dict[str, str]:
        import os

        os.kill(os.getpid(), 9)
        return {}

    handlers = {"slow": Handler(slow, effect), "train": Handler(trains), "poison": Handler(poison)}
    run_until_signalled([Worker(store, "gpu", slot, handlers, lease=LEASE, beat=BEAT)])


if __name__ == "__main__":
    main()
