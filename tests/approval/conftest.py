"""A written draft of a cheque matter; no LibreOffice, so that no test waits for a PDF that it does not look at."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from legaldraft.core.actor import Actor
from legaldraft.core.style import FirmProfile
from legaldraft.services.drafting import run_draft, save_result
from legaldraft.store import Store
from tests.store.databases import *  # noqa: F403

FORMS = Path(__file__).resolve().parents[2] / "corpus" / "forms"
ASHA = Actor.stated("Asha Rao", "associate")
RAVI = Actor.stated("Ravi Iyer", "associate")
MEERA = Actor.stated("Meera Shah", "partner")
CLERK = Actor.stated("Tara Pillai", "clerk")


def form(**changes: Any) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((FORMS / "01-cheque-loan.json").read_text(encoding="utf-8"))["facts"]
    del facts["dispatch_date"]  # nobody has sent it yet
    return {**facts, **changes}


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("LEGALDRAFT_SOFFICE", raising=False)


Write = Callable[..., str]
_WRITTEN: dict[str, dict[str, Any]] = {}


@pytest.fixture
def write_draft(store: Store, no_office: None) -> Write:
    """Writes a draft from the sample form with some facts changed; returns its id."""

    def make(**changes: Any) -> str:
        facts = form(**changes)
        record = store.drafts.create("house", "cheque-dishonour", facts, "none")
        key = json.dumps(facts, sort_keys=True)
        if key not in _WRITTEN:  # the same form is written in the same words
            _WRITTEN[key] = run_draft(store, record.id, None, profile=FirmProfile(firm="house"))
        save_result(store, record.id, {**_WRITTEN[key], "draft": record.id})
        return record.id

    return make


@pytest.fixture
def draft(write_draft: Write) -> str:
    return write_draft()
