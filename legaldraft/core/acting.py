"""Who is acting just now, for the log: told once where a request begins, read where an act is written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

ANYBODY = "user"
"""The actor of an act outside the pages' accounts: whoever sits at the machine."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Name for the log (``user``, or ``user:LOGIN``) and the number of the request, "" outside one."""

    name: str = ANYBODY
    request_id: str = ""


_NOBODY = Acting()
_CURRENT: ContextVar[Acting | None] = ContextVar("acting", default=None)


def acting() -> Acting:
    """Who acts in this thread."""
    return _CURRENT.get() or _NOBODY


def tell_acting(who: Acting) -> None:
    """From now on this person acts in this thread; ``Acting()`` is nobody in particular."""
    _CURRENT.set(who)


@contextmanager
def act_as(name: str, request_id: str = "") -> Iterator[None]:
    """Everything logged inside is this person's doing."""
    before = _CURRENT.get()
    _CURRENT.set(Acting(name, request_id))
    try:
        yield
    finally:
        _CURRENT.set(before)
