"""What a worker needs to know about one kind of job."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from legaldraft.store import JobRecord

Emit = Callable[[str, Mapping[str, Any]], None]
ShouldStop = Callable[[], bool]
Run = Callable[[JobRecord, Emit, ShouldStop], Mapping[str, Any]]


class StoppedError(Exception):
    """A handler raises it when ``should_stop()`` became true and it left off its work."""


@dataclass(frozen=True, slots=True)
class Handler:
    """How one kind of job is run.

    Args:
        run: does the work; calls ``emit(kind, data)`` for progress and ``should_stop()`` often (at least once a
            second), raising ``StoppedError`` when it is true; ``emit`` raises it too, which may pass through. Returns
            the job's result (JSON).
        done: writes the result to its own rows; called in the very transaction that marks the job done.
        ended: told of a job that will not run again (state ``failed`` or ``cancelled``, and a sentence for the
            user); called in the transaction that says so, also when the worker that ran it is dead.
    """

    run: Run
    done: Callable[[JobRecord, Mapping[str, Any]], None] | None = None
    ended: Callable[[JobRecord, str, str], None] | None = None
