"""The notices of Meridian Law Chambers that were written one by one."""

from corpus import (
    handwritten_meridian_a,
    handwritten_meridian_b,
    handwritten_meridian_c,
    handwritten_meridian_d,
    handwritten_meridian_e,
)
from corpus.world import Sample


def handwritten() -> list[Sample]:
    """All of them, cheque notices first."""
    return [
        *handwritten_meridian_a.NOTICES,
        *handwritten_meridian_b.NOTICES,
        *handwritten_meridian_c.NOTICES,
        *handwritten_meridian_d.NOTICES,
        *handwritten_meridian_e.NOTICES,
    ]
