"""kill -9 in the middle of a submission and of an approval: nothing of it stands, or all of it."""

import multiprocessing
import os
import signal

import pytest

from legaldraft.services import approval
from legaldraft.store import Store
from tests.approval import victim
from tests.approval.conftest import ASHA, RAVI
from tests.store.databases import both

pytestmark = [both, pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")]
SUBMIT = ("blobs.put:before", "blobs.put:after", "approvals.add:after", "audit.append:after")
APPROVE = ("approvals.decide:before", "approvals.decide:after", "audit.append:before", "audit.append:after")


def _killed(store: Store, url: str | None, draft: str, step: str, what: str) -> None:
    # A fork has the program loaded already; it opens connections of its own.
    child = multiprocessing.get_context("fork").Process(target=victim.run, args=(store.home, url, draft, step, what))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL, f"{step} was not reached"


def _whole(store: Store, draft: str) -> str:
    """The state, after looking that rows, files and log tell the same story."""
    state = str(approval.standing(store, draft)["state"])
    actions = [e.action for e in store.audit.list(about=f"draft:{draft}")]
    assert actions.count("draft.submit") == len(store.approvals.of(draft))
    assert actions.count("draft.approve") == int(state == "approved")
    for made in store.approvals.of(draft):
        assert store.blobs.get(made.docx_sha256)
    assert store.audit.verify().fault is None
    return state


def test_a_kill_anywhere_leaves_nothing_and_the_next_call_does_it_all(
    store: Store, database_url: str | None, draft: str
) -> None:
    for step in SUBMIT:
        _killed(store, database_url, draft, step, "submit")
        assert _whole(store, draft) == "draft", step
    approval.submit(store, draft, ASHA)
    for step in APPROVE:
        _killed(store, database_url, draft, step, "approve")
        assert _whole(store, draft) == "submitted", step
    approval.approve(store, draft, RAVI)
    assert _whole(store, draft) == "approved"
