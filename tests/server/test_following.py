"""A letter brought up to its form: facts in their places, a person's words kept, the rest told and left."""

import copy
from typing import Any

import pytest

from legaldraft.core.style import FirmProfile
from legaldraft.services.drafting import run_draft, save_result
from legaldraft.services.following import NOT_FOLLOWED
from legaldraft.services.office import Office
from legaldraft.store import Store
from tests.server.conftest import Caller, sample_form

Json = dict[str, Any]


@pytest.fixture
def draft(store: Store) -> str:
    identity = store.drafts.create("house", "cheque-dishonour", {**sample_form(), "narrative": "He promised twice."}).id
    save_result(store, identity, run_draft(store, identity, None, profile=FirmProfile(firm="house")))
    return identity


def _paragraph(shown: Any, element: str) -> Json:
    return next(p for p in shown["result"]["paragraphs"] if p["element"] == element)


def _form(office: Office, draft: str, **changes: Any) -> Any:
    """The form changed; what the draft is then."""
    shown = office.get_draft(draft)
    facts = copy.deepcopy(dict(shown["facts"]))
    for path, value in changes.items():
        *above, last = path.split("__")
        place = facts
        for key in above:
            place = place[int(key)] if key.isdigit() else place[key]
        place[last] = value
    return office.update_draft(draft, shown["version"], {"facts": facts})


def test_locked_facts_follow_the_form_and_edits_stay(call: Caller, store: Store, draft: str) -> None:
    office = Office(store)
    shown = office.get_draft(draft)
    assert not shown["bench"]["form_changed"]
    doc = copy.deepcopy(shown["bench"]["doc"])
    block = next(b for b in doc["content"] if b["attrs"]["element"] == "demand")
    block["content"].append({"type": "text", "text": " I say so expressly."})
    doc["content"] = [b for b in doc["content"] if b["attrs"]["element"] != "copy-retained"]
    office.save_document(draft, doc, shown["version"])
    at = next(n for n, p in enumerate(shown["result"]["paragraphs"]) if p["element"] == "dishonour")
    text = _paragraph(shown, "dishonour")["text"] + " So the memo."
    office.edit_paragraph(draft, at, text, store.drafts.get(draft).version)  # no template: facts by their values
    now = _form(office, draft, demand__amount="450000.00", cheques__0__number="999888", narrative="He promised thrice.")
    assert office.get_draft(draft)["bench"]["form_changed"]
    answer = call("POST", f"/api/drafts/{draft}/follow", {"version": now["version"]}).get_json()
    demand = _paragraph(answer, "demand")
    assert "Rs. 4,50,000/- (Rupees Four Lakh Fifty Thousand Only)" in demand["text"]
    assert demand["text"].endswith("I say so expressly.")
    assert demand["source"] == "edited"
    assert "999888" in _paragraph(answer, "dishonour")["text"]
    assert _paragraph(answer, "dishonour")["text"].endswith("So the memo.")
    assert _paragraph(answer, "narrative")["text"] == "He promised thrice."
    assert "999888" in _paragraph(answer, "subject")["text"]
    assert not any(p["element"] == "copy-retained" for p in answer["result"]["paragraphs"])
    told = answer["followed"]
    assert {(f["before"], f["after"]) for f in told["facts"]} == {
        ("Rs. 4,25,000/-", "Rs. 4,50,000/-"),
        ("306114", "999888"),
    }
    assert set(told["parts"]) == {"subject", "narrative"}
    assert told["not_carried"] == []
    assert not any(f["code"].startswith("facts.unsupported") for f in answer["result"]["findings"])
    assert not answer["bench"]["form_changed"]
    same = call("POST", f"/api/drafts/{draft}/follow", {"version": answer["version"]}).get_json()
    assert (same["version"], same["followed"]["facts"]) == (answer["version"], [])
    assert call("POST", f"/api/drafts/{draft}/follow", {"version": now["version"]}).status_code == 409


def test_what_cannot_be_carried_over_is_told_and_stays_a_finding(store: Store, draft: str) -> None:
    office = Office(store)
    form = copy.deepcopy(dict(office.get_draft(draft)["facts"]))
    second = {**form["cheques"][0], "number": "306115"}
    client = {**form["client"], "kind": "company"}
    now = _form(office, draft, cheques=[form["cheques"][0], second], client=client, cheques__0__reason="Account Closed")
    told = office.follow_form(draft, now["version"])
    left = " ".join(told["followed"]["not_carried"])
    assert "now asks for a paragraph" in left
    assert "(2)" in left
    assert left.count("Entry 2 of 'Cheques' is new in the form") == 1
    assert "Cheque number' was changed" not in left
    assert "'Client: Kind' was changed" in left or "Kind" in left
    notes = [f for f in told["result"]["findings"] if f["code"] == NOT_FOLLOWED]
    assert len(notes) == len(told["followed"]["not_carried"])
    at = next(n for n, p in enumerate(told["result"]["paragraphs"]) if p["element"] == "reservation")
    later = office.edit_paragraph(draft, at, "That all rights are reserved.", told["version"])
    assert [f["message"] for f in later["result"]["findings"] if f["code"] == NOT_FOLLOWED] == [
        f["message"] for f in notes
    ]


def test_a_fact_that_the_form_no_longer_gives_leaves_its_paragraph_as_it_was(store: Store, draft: str) -> None:
    office = Office(store)
    before = _paragraph(office.get_draft(draft), "cheque")["text"]
    bank = _form(office, draft, cheques__0__bank=None)
    told = office.follow_form(draft, bank["version"])
    assert _paragraph(told, "cheque")["text"] == before
    assert any("was not brought up to the form" in sentence for sentence in told["followed"]["not_carried"])
    (note,) = [f for f in told["result"]["findings"] if f["code"] == NOT_FOLLOWED and f["start"] is not None]
    assert told["result"]["text"][note["start"] : note["end"]] == before
    hindi = _form(office, draft, language="hi")
    with pytest.raises(Exception, match="another language"):
        office.follow_form(draft, hindi["version"])
