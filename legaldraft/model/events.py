"""What a training run tells while it runs, and how it ends early."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from legaldraft.core.errors import InputRefused


@dataclass(frozen=True, slots=True)
class TrainEvent:
    """One event of a run.

    Args:
        kind: ``message | start | resume | step | checkpoint | done``.
        data: for ``step``: step, steps, epoch, loss, learning_rate, tokens_per_second, seconds, seconds_left,
            peak_memory_bytes; for ``message``: message.
    """

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)


OnEvent = Callable[[TrainEvent], None]
ShouldStop = Callable[[], bool]


class TrainingStopped(InputRefused):
    """The run was asked to stop; its checkpoint is on disk and the same call goes on from it."""


def peak_memory_bytes() -> int:
    """Largest resident size of this process so far, in bytes; 0 where the system does not tell."""
    import sys

    if sys.platform == "win32":
        return 0
    import resource

    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size if sys.platform == "darwin" else size * 1024
