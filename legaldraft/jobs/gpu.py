"""The ``gpu`` queue's process: the only one that owns the model. One job a device, by the slot's unique index.

The handlers are built inside the process, after it was started, because building them imports torch.
"""

import os
import signal
import threading
from collections.abc import Callable, Mapping, Sequence

from legaldraft.jobs.handlers import Handler
from legaldraft.jobs.worker import Worker, slot_name
from legaldraft.store import Store

QUEUE = "gpu"
BuildHandlers = Callable[[Store], Mapping[str, Handler]]


def gpu_worker(store: Store, build: BuildHandlers, device: str = "gpu0") -> Worker:
    """The worker of one device. ``build`` imports the model packages and returns handlers by job kind."""
    # Nothing that a model package does may reach out of the machine.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    return Worker(store, QUEUE, slot_name(device), build(store))


def run_until_signalled(workers: Sequence[Worker]) -> None:
    """Run workers, each in its thread, until SIGINT or SIGTERM; jobs in hand are put back unharmed.

    Must be called from the main thread of the process.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    threads = [threading.Thread(target=worker.run, name=f"worker-{worker.slot}") for worker in workers]
    for thread in threads:
        thread.start()
    # A bare wait() would keep Windows from delivering Ctrl-C; and a dead worker thread must end the process.
    while not stop.wait(0.5) and all(thread.is_alive() for thread in threads):
        pass
    for worker in workers:
        worker.stop.set()
    for thread in threads:
        thread.join()
