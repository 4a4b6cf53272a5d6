"""One paragraph written again from the draft's page: asked for, refused, done by the worker, brought back."""

import time
from typing import Any

import pytest

from legaldraft.server.ports import Json
from legaldraft.services.office import Office
from legaldraft.store import Store


def index_of(draft: Json, element: str) -> int:
    return next(i for i, p in enumerate(draft["result"]["paragraphs"]) if p["element"] == element)


@pytest.fixture
def ask(call: Any, office: Office, store: Store, written: str):
    """Asks for a paragraph again and waits; the answer, and the job where there was one."""

    def make(element: str, version: int | None = None, **wish: Any) -> tuple[Any, Any]:
        draft = office.get_draft(written)
        path = f"/api/drafts/{written}/paragraphs/{index_of(draft, element)}/rewrite"
        answer = call("POST", path, {"instruction": "", "version": version or draft["version"], **wish})
        if answer.status_code != 200:
            return answer, None
        deadline = time.monotonic() + 30
        while not (job := store.jobs.get(answer.json["job"])).ended:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        return answer, job

    return make


def text_at(office: Office, draft_id: str, element: str) -> str:
    draft = office.get_draft(draft_id)
    return str(draft["result"]["paragraphs"][index_of(draft, element)]["text"])


def test_a_firmer_paragraph_comes_by_the_worker_and_the_old_one_can_be_brought_back(ask, call, office, written, store):
    before = text_at(office, written, "demand")
    _, job = ask("demand", instruction="firmer")
    assert job.state == "done", job.error
    told = job.result["rewrite"]
    assert (told["how"], told["followed"], told["not_followed"]) == ("model", ["firmer"], [])
    after = text_at(office, written, "demand")
    assert after.startswith("Take notice that I call upon you to pay to my client the cheque amount of Rs. 4,25,000/-")
    assert any(e.kind == "token" for e in store.jobs.events(job.id))

    draft = office.get_draft(written)
    path = f"/api/drafts/{written}/paragraphs/{index_of(draft, 'demand')}/back"
    assert call("POST", path, {"version": draft["version"] - 1}).status_code == 409
    assert call("POST", path, {"version": draft["version"]}).status_code == 200
    assert text_at(office, written, "demand") == before
    assert call("POST", path, {"version": draft["version"] + 1}).status_code == 200
    assert text_at(office, written, "demand") == after  # nothing is lost: the two change places


def test_what_must_be_refused_is_refused_before_any_job_and_nothing_changes(ask, office, written, store):
    version = office.get_draft(written)["version"]
    answer, job = ask("cheque", instruction="mention the part payment of Rs. 50,000")
    assert (answer.status_code, job) == (422, None)
    assert "Rs. 50,000 is not in the form: add the part payment to the form first" in answer.get_data(as_text=True)
    assert office.get_draft(written)["version"] == version
    assert store.jobs.list(kind="rewrite") == ()


def test_where_nothing_passes_the_job_says_so_and_the_paragraph_stands(ask, office, written):
    before = office.get_draft(written)
    _, job = ask("copy-retained", instruction="firmer")
    assert job.state == "failed"
    assert "the paragraph stands as it was" in job.error
    assert office.get_draft(written)["result"] == before["result"]


def test_a_stale_page_is_told_before_anything_is_written(ask, written):
    answer, _ = ask("demand", instruction="firmer", version=1)
    assert answer.status_code == 409


def test_facts_to_mention_come_from_the_form_and_are_named(ask, call, office, written):
    draft = office.get_draft(written)
    draft = office.update_draft(
        written,
        draft["version"],
        {
            "facts": {
                **draft["facts"],
                "cheques": [
                    {
                        **draft["facts"]["cheques"][0],
                        "part_payments": [{"date": "2025-02-12", "amount": "50000.00", "endorsed": False}],
                    }
                ],
            }
        },
    )
    facts = call("GET", f"/api/drafts/{written}/paragraphs/{index_of(draft, 'cheque')}/facts").json["facts"]
    assert "CHEQUE_1_PART_PAYMENT_1_AMOUNT" in [f["name"] for f in facts]
    _, job = ask("cheque", mention=["CHEQUE_1_PART_PAYMENT_1_AMOUNT", "CHEQUE_1_PART_PAYMENT_1_DATE"])
    assert job.state == "done", job.error
    assert "Rs. 50,000/- (Rupees Fifty Thousand Only) on 12.02.2025" in text_at(office, written, "cheque")
    draft = office.get_draft(written)
    assert [f["code"] for f in draft["result"]["findings"] if "No wording by the model" in f["message"]] == [
        "draft.standard-clause"
    ]
