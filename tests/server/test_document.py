"""The editor's document: facts locked by template or by value, what a browser sends checked, fixes that are certain."""

import copy
import json
from typing import Any

import pytest

from legaldraft.core.draft import DraftParagraph, Source
from legaldraft.core.style import FirmProfile
from legaldraft.services.document import Form, block_of, document_of, locks_of
from legaldraft.services.drafting import run_draft, save_result
from legaldraft.services.office import Office
from legaldraft.store import Store
from tests.server.conftest import Caller, sample_form

VALUES = {"CHEQUE_1_NUMBER": "306114", "DEMAND_DAYS": "15", "NOTICEE_1_NAME": "Shri Omkar Tillu"}
FORM = Form(VALUES, {})


def _paragraph(text: str, template: str = "") -> DraftParagraph:
    return DraftParagraph("demand", text, Source.MODEL, "numbered", template=template, id="p0")


def _locked(paragraph: DraftParagraph) -> list[tuple[str, str]]:
    return [(lock.name, paragraph.text[lock.start : lock.end]) for lock in locks_of(paragraph, FORM)]


def test_a_template_locks_every_fact_even_where_the_form_has_changed_since() -> None:
    template = "Pay cheque [[CHEQUE_1_NUMBER]] within [[DEMAND_DAYS]] days."
    assert _locked(_paragraph("Pay cheque 306114 within 15 days.", template)) == [
        ("CHEQUE_1_NUMBER", "306114"),
        ("DEMAND_DAYS", "15"),
    ]
    old = _paragraph("Pay cheque 77 77 within 9 days.", template)
    assert _locked(old) == [("CHEQUE_1_NUMBER", "77 77"), ("DEMAND_DAYS", "9")]


def test_without_a_template_only_unmistakable_values_are_locked() -> None:
    text = "Shri Omkar Tillu and Shri Omkar Tillus: cheque 306114, not 3061140, within 15 days."
    assert _locked(_paragraph(text, "another [[CHEQUE_1_NUMBER]] text")) == [
        ("NOTICEE_1_NAME", "Shri Omkar Tillu"),
        ("CHEQUE_1_NUMBER", "306114"),
    ]


def test_the_document_says_the_text_and_nothing_else() -> None:
    paragraph = _paragraph("Pay\n306114\n", "Pay\n[[CHEQUE_1_NUMBER]]\n")
    kinds = [node["type"] for node in block_of(paragraph, FORM)["content"]]
    assert kinds == ["text", "break", "fact", "break"]
    assert document_of([paragraph], FORM)["facts"] == {"CHEQUE_1_NUMBER": {"label": "Cheque 1 number", "field": ""}}


@pytest.fixture
def draft(store: Store) -> str:
    identity = store.drafts.create("house", "cheque-dishonour", sample_form()).id
    save_result(store, identity, run_draft(store, identity, None, profile=FirmProfile(firm="house")))
    return identity


def _opened(store: Store, draft: str) -> tuple[dict[str, Any], Any]:
    shown = dict(Office(store).get_draft(draft))
    return shown, copy.deepcopy(shown["bench"]["doc"])


def _block(doc: Any, element: str) -> Any:
    return next(b for b in doc["content"] if b["attrs"]["element"] == element)


def _add(doc: Any, node: Any) -> None:
    _block(doc, "cheque")["content"].append(node)


def test_an_edit_is_checked_and_an_untouched_letter_is_no_new_version(call: Caller, store: Store, draft: str) -> None:
    shown, doc = _opened(store, draft)
    path = f"/api/drafts/{draft}/document"
    same = call("PUT", path, {"document": doc, "version": shown["version"]}).get_json()
    assert same["version"] == shown["version"]
    assert shown["bench"]["facts"]["CHEQUE_1_NUMBER"] == {
        "label": "Cheque 1: Cheque number",
        "field": "cheques.0.number",
    }
    content = _block(doc, "cheque")["content"]
    content[-1]["text"] += "  Under  Section 999 of the Negotiable Instruments Act, 1881. "
    kept = call("PUT", path, {"document": doc, "version": shown["version"]}).get_json()
    (changed,) = [p for p in kept["result"]["paragraphs"] if p["source"] == "edited"]
    assert changed["text"].endswith(" Under Section 999 of the Negotiable Instruments Act, 1881.")
    assert "[[CHEQUE_1_NUMBER]]" in changed["template"]
    assert _block(kept["bench"]["doc"], "cheque")["content"][1] == content[1]
    (finding,) = [f for f in kept["result"]["findings"] if f["code"] == "citation.unknown-provision"]
    (fix,) = kept["bench"]["fixes"][kept["result"]["findings"].index(finding)]
    assert fix["kind"] == "restore"
    assert [n.get("text") or n["attrs"]["value"] for n in fix["content"]] == [
        n.get("text") or n["attrs"]["value"] for n in _block(shown["bench"]["doc"], "cheque")["content"]
    ]
    assert call("PUT", path, {"document": doc, "version": shown["version"]}).status_code == 409


def _change_fact(doc: Any) -> None:
    next(n for n in _block(doc, "cheque")["content"] if n["type"] == "fact")["attrs"]["value"] = "999999"


def _rename_fact(doc: Any) -> None:
    next(n for n in _block(doc, "cheque")["content"] if n["type"] == "fact")["attrs"]["name"] = "DEMAND_DAYS"


SPOILT: list[tuple[str, Any]] = [
    ("change it in the form", _change_fact),
    ("change it in the form", _rename_fact),
    ("cannot be empty", lambda d: _block(d, "cheque").pop("content")),
    ("cannot be empty", lambda d: _block(d, "cheque").update(content=[{"type": "break"}])),
    ("not those of this draft", lambda d: d["content"].pop()),
    ("not those of this draft", lambda d: d["content"].reverse()),
    ("not those of this draft", lambda d: _block(d, "cheque")["attrs"].update(element="demand")),
    ("not those of this draft", lambda d: _block(d, "cheque")["attrs"].update(kind="heading")),
    ("may not stand", lambda d: _add(d, {"type": "script", "text": "x"})),
    ("may not stand", lambda d: _add(d, "x")),
    ("cannot be read", lambda d: _block(d, "cheque").update(marks=[])),
    ("cannot be read", lambda d: _block(d, "cheque")["attrs"].update(style="x")),
    ("cannot be read", lambda d: _block(d, "cheque")["attrs"].update(id=True)),
    ("cannot be read", lambda d: _block(d, "subject").update(content=[{"type": "text", "text": "x"}])),
    ("cannot be kept", lambda d: _add(d, {"type": "text", "text": "a\x00b"})),
    ("cannot be kept", lambda d: _add(d, {"type": "text", "text": "\ud800"})),
    ("cannot be kept", lambda d: _add(d, {"type": "text", "text": "\U000f0000"})),
    ("cannot be kept", lambda d: _add(d, {"type": "text", "text": "a" * 20_001})),
]


def test_a_document_that_is_not_this_drafts_is_refused_in_one_sentence(call: Caller, store: Store, draft: str) -> None:
    shown, doc = _opened(store, draft)
    for sentence, spoil in SPOILT:
        bad = copy.deepcopy(doc)
        spoil(bad)
        sent = json.dumps({"document": bad, "version": shown["version"]})
        answer = call("PUT", f"/api/drafts/{draft}/document", data=sent, content_type="application/json")
        assert answer.status_code == 422, (sentence, json.dumps(bad)[:200])
        assert sentence in answer.get_json()["error"]
    for bad in (None, [], "doc", {"type": "doc"}, {"type": "doc", "content": {}}, {"type": "paragraph"}):
        answer = call("PUT", f"/api/drafts/{draft}/document", {"document": bad, "version": shown["version"]})
        assert answer.status_code == 422, bad
    assert store.drafts.get(draft).version == shown["version"]


FIXES: list[tuple[str, str | None, str | None]] = [
    ("cheque 306141", "306114", "CHEQUE_1_NUMBER"),
    ("the day 17.02.2052", "17.02.2025", "CHEQUE_1_PRESENTED_ON"),
    ("our client", "my client", None),
    ("Section 999 of the Negotiable Instruments Act, 1881", None, None),
    ("Section 138 of the Negotiable Instruments Act, 1882", "1881", None),
    ("Rs. 4,25,000/- (Rupees Five Lakh Only)", "Rupees Four Lakh Twenty Five Thousand Only", None),
    ("Rs. 9,99,999/- (Rupees Four Lakh Twenty Five Thousand Only)", None, None),
    ("[[CHEQUE_1_BANK]]", "Canara Bank", "CHEQUE_1_BANK"),
    ("hid\u200bden", "", None),
]


def test_a_fix_puts_exactly_what_should_stand_there(store: Store, draft: str) -> None:
    office = Office(store)
    at = next(n for n, p in enumerate(_opened(store, draft)[0]["result"]["paragraphs"]) if p["element"] == "liability")
    for typed, wanted, fact in FIXES:
        text = f"That this concerns {typed} as my client says."
        shown = office.edit_paragraph(draft, at, text, store.drafts.get(draft).version)
        whole = shown["result"]["text"]
        found = [
            fix for fixes in shown["bench"]["fixes"] for fix in fixes if fix["kind"] == "replace" and fix["index"] == at
        ]
        if wanted is None:
            assert not found, (typed, found)
            continue
        assert {(fix["text"], fix["fact"]) for fix in found} == {(wanted, fact)}, typed
        assert whole[found[0]["start"] : found[0]["end"]] in typed
