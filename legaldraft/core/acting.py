"""Who is acting just now: told once where a request or a job begins, read where an act is written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from legaldraft.core.actor import LOCAL, Actor

ANYBODY = LOCAL.id
"""The actor of an act outside the pages' accounts: whoever sits at the machine."""


@dataclass(frozen=True, slots=True)
class Acting:
    """The person, and the number of the request, "" outside one."""

    person: Actor = LOCAL
    request_id: str = ""


_NOBODY = Acting()
_CURRENT: ContextVar[Acting | None] = ContextVar("acting", default=None)


def acting() -> Acting:
    """Who acts in this thread."""
    return _CURRENT.get() or _NOBODY


def actor_id(said: str = ANYBODY) -> str:
    """The id to write down for an act of ``said``: ``user`` is whoever acts just now."""
    return acting().person.id if said == ANYBODY else said


def tell_acting(who: Acting) -> None:
    """From now on this person acts in this thread; ``Acting()`` is nobody in particular."""
    _CURRENT.set(who)


@contextmanager
def act_as(person: Actor, request_id: str = "") -> Iterator[None]:
    """Everything written down inside is this person's doing."""
    before = _CURRENT.get()
    _CURRENT.set(Acting(person, request_id))
    try:
        yield
    finally:
        _CURRENT.set(before)
