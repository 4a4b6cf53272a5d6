"""Durable jobs: workers over the lease table of ``legaldraft.store``. ``serve`` only enqueues, reads and cancels."""

from legaldraft.jobs.handlers import Emit, Handler, ShouldStop, StoppedError
from legaldraft.jobs.worker import Worker, run_in_thread, slot_name

__all__ = ["Emit", "Handler", "ShouldStop", "StoppedError", "Worker", "run_in_thread", "slot_name"]
