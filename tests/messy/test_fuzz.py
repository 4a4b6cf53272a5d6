"""Damaged files: a document or a sentence, no crash and no long wait. ``scripts/fuzz_word.py`` runs longer."""

from contextlib import suppress
from datetime import timedelta
from random import Random

import fuzz_word
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SEEDS = fuzz_word.seeds()
SOON = timedelta(seconds=fuzz_word.SLOWEST_SECONDS)


@settings(max_examples=120, deadline=SOON, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SEEDS), st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_refused_by_name(seed: tuple[str, bytes], number: int) -> None:
    name, data = seed
    with suppress(MemoryError, RecursionError):  # the child process turns these into its sentence
        assert fuzz_word.outcome(fuzz_word.mutated(data, Random(number)), name) in ("read", "refused", "converted")


def test_the_mutations_reach_the_reader() -> None:
    random = Random(4)
    outcomes = [
        fuzz_word.outcome(fuzz_word.mutated(data, random), name)
        for name, data in SEEDS
        if name.endswith(".docx") and data.startswith(b"PK")
    ]
    assert outcomes.count("read") > len(outcomes) / 4
    assert "refused" in outcomes
