"""A process that is killed in the middle of an approval: ``python -m tests.approval.victim HOME DRAFT STEP WHAT``.

It ends itself with SIGKILL at a step of the real work, where a power cut could end it: before or after the real call.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from legaldraft.services import approval
from legaldraft.store import Store
from tests.approval.conftest import ASHA, RAVI


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying(call: Callable[..., Any], *, after: bool) -> Callable[..., Any]:
    def wrapped(*arguments: Any, **named: Any) -> Any:
        if after:
            call(*arguments, **named)
        die()

    return wrapped


def main() -> None:
    home, draft, step, what = Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
    store = Store.open(home)
    name, _, when = step.partition(":")
    part, _, method = name.rpartition(".")
    owner = getattr(store, part)
    setattr(owner, method, dying(getattr(owner, method), after=when == "after"))
    if what == "submit":
        approval.submit(store, draft, ASHA)
    else:
        approval.approve(store, draft, RAVI)


if __name__ == "__main__":
    main()
