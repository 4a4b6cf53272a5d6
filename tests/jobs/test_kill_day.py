"""An office's day while its real processes are killed thirty times: nothing lost, nothing twice, nothing half."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from kills.run import run_day

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
KILLS = 30


def test_nothing_that_was_answered_is_lost_and_nothing_is_done_twice(tmp_path: Path) -> None:
    day = run_day(tmp_path, KILLS, seed=7, forked=True, longest=0.3)
    told = day.to_json()
    assert {kind: rows for kind, rows in day.faults.items() if rows} == {}, told
    assert day.audit["problem"] is None
    assert len(day.kills) == KILLS
    # A day on which the kills cut nothing off, or nobody got anything done, would prove nothing.
    assert told["kills"]["cut_off_a_change"] + told["kills"]["cut_off_a_job"] >= KILLS // 4, told
    assert told["matters"]["sent"] >= 2, told
    # A cut-off job goes on when its process is back, and does not wait out its lease of sixty seconds.
    assert max(day.waits, default=0.0) < 45, day.waits
