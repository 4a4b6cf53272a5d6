"""How often what may be asked for: (how many, in how many seconds). One place, so that all limits are seen together."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from legaldraft.core.errors import TooMany
from legaldraft.store import Store, Taken

MINUTE, HOUR, DAY = 60, 3600, 86400
LOGIN = ((10, 5 * MINUTE),)  # for a login, and for an address
LOGIN_ALL = ((1000, 5 * MINUTE),)
SECOND_FACTOR = ((5, 5 * MINUTE), (20, HOUR), (50, DAY))
RESET = ((5, DAY),)
DRAFTING = ((20, HOUR),)
REWRITING = ((120, HOUR),)
UPLOAD = ((60, HOUR),)  # drops of files
FILES = ((200, HOUR),)  # of one drop


@contextmanager
def attempt(store: Store, buckets: Sequence[tuple[str, Sequence[tuple[int, int]]]], at: float) -> Iterator[None]:
    """Something that may fail: it counts where it raises, and does not where it goes well.

    Raises:
        TooMany: it failed too often already.
    """
    taken: list[Taken] = []
    for bucket, limits in buckets:
        one = store.rates.take(bucket, limits, at)
        if one.wait:
            store.rates.give_back(taken)
            raise too_many("That was tried too often", one.wait)
        taken.append(one)
    yield
    store.rates.give_back(taken)


def count(store: Store, bucket: str, limits: Sequence[tuple[int, int]], at: float, what: str) -> None:
    """Counts one more.

    Raises:
        TooMany: the limit is reached.
    """
    if wait := store.rates.take(bucket, limits, at).wait:
        raise too_many(what, wait)


def count_upload(store: Store, person: str, drop: str, at: float) -> None:
    """Counts a file: a drop of up to two hundred counts once.

    Args:
        drop: what the page calls its drop; "" for a file of its own.

    Raises:
        TooMany: a limit is reached.
    """
    bucket = f"drop:{person}:{drop[:40]}"
    if not drop or not store.rates.counted(bucket, at - HOUR):
        count(store, f"upload:{person}", UPLOAD, at, "Sixty uploads an hour are the limit")
    if drop:
        count(store, bucket, FILES, at, "Two hundred files at once are the limit")


def too_many(what: str, wait: int) -> TooMany:
    """The refusal, with how long to wait."""
    minutes = -(-wait // MINUTE)
    return TooMany(f"{what}: wait {minutes} minute{'s' if minutes > 1 else ''} and try again.", wait)
