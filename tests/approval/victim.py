"""A process that is killed in the middle of the real work: it ends itself with SIGKILL where a power cut could, before
or after one real call."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from legaldraft.services import approval
from legaldraft.store import Store
from tests.approval.conftest import ASHA, RAVI


def dying(call: Callable[..., Any], *, after: bool) -> Callable[..., Any]:
    def wrapped(*arguments: Any, **named: Any) -> Any:
        if after:
            call(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    return wrapped


def dies_at(step: str, store: Store) -> None:
    """Makes this process die at a step such as ``audit.append:after``."""
    name, _, when = step.partition(":")
    part, _, method = name.rpartition(".")
    owner = getattr(store, part)
    setattr(owner, method, dying(getattr(owner, method), after=when == "after"))


def run(home: Path, url: str | None, draft: str, step: str, what: str) -> None:
    store = Store.open(home, url)
    dies_at(step, store)
    if what == "submit":
        approval.submit(store, draft, ASHA)
    else:
        approval.approve(store, draft, RAVI)
