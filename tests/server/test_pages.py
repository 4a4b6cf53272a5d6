"""The pages: what stands on them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from legaldraft.core.resources import resource
from legaldraft.server import create_app
from legaldraft.server.i18n import catalogue, translator
from legaldraft.server.views.library import rendered, title_of
from legaldraft.services.drafting import profile_of, run_draft, save_result
from legaldraft.services.office import Office
from legaldraft.store import Signature, Store
from tests.server.conftest import Caller, NewDraft
from tests.store.test_repositories import NOTICE


def _text(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def test_the_first_page_offers_the_types_and_says_who_writes(client: FlaskClient) -> None:
    html = _text(client, "/")
    assert "Dishonour of cheque" in html
    assert "Recovery of money" in html
    assert "No adapter yet" in html
    assert "Nothing has been drafted here yet" in html


def test_the_first_page_lists_recent_drafts_with_their_parties(client: FlaskClient, new_draft: NewDraft) -> None:
    identity = new_draft()
    html = _text(client, "/")
    assert f"/drafts/{identity}" in html
    assert "Shri Devashish Bhattarai v. Shri Omkar Tillu" in html
    assert identity in _text(client, "/drafts")


def test_names_are_escaped(client: FlaskClient, new_draft: NewDraft) -> None:
    identity = new_draft(client={"name": "<script>alert(1)</script> & Sons", "address": "</script><b>"})
    for path in ("/", f"/drafts/{identity}/form"):
        html = _text(client, path)
        assert "<script>alert" not in html
        assert "</script><b>" not in html


def test_choosing_a_type_begins_a_draft_and_opens_its_form(call: Caller, store: Store) -> None:
    answer = call("POST", "/drafts", data={"type": "cheque-dishonour", "firm": "house"})
    (draft,) = store.drafts.list()
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/drafts/{draft.id}/form"


def test_choosing_it_twice_opens_the_same_untouched_draft(call: Caller, store: Store) -> None:
    for _ in range(2):
        call("POST", "/drafts", data={"type": "cheque-dishonour", "firm": "house"})
    assert len(store.drafts.list()) == 1


def test_asked_again_under_the_same_name_it_is_the_same_draft_though_it_was_filled_in(
    call: Caller, client: FlaskClient, store: Store
) -> None:
    form = {"type": "cheque-dishonour", "firm": "house", "once": "a1"}
    there = call("POST", "/drafts", data=form).headers["Location"]
    (draft,) = store.drafts.list()
    store.drafts.update(draft.id, 1, note="form", facts={"reference": "K/7"})
    assert call("POST", "/drafts", data=form).headers["Location"] == there
    assert call("POST", "/drafts", data={**form, "once": "a2"}).headers["Location"] != there
    assert re.search(r'name="once" value="\w{32}"', _text(client, "/"))


@pytest.mark.parametrize(("kind", "firm"), [("no-such-type", "house"), ("cheque-dishonour", "nobody"), ("", "")])
def test_an_unknown_type_or_firm_is_refused(call: Caller, store: Store, kind: str, firm: str) -> None:
    answer = call("POST", "/drafts", data={"type": kind, "firm": firm})
    assert answer.status_code in (404, 422)
    assert store.drafts.list() == ()


def test_the_form_holds_the_types_own_fields(client: FlaskClient, new_draft: NewDraft) -> None:
    html = _text(client, f"/drafts/{new_draft()}/form")
    assert "intimation_received_on" in html
    assert "The base model (no adapter yet)" in html
    assert "Standard clauses only" in html


def test_a_draft_that_is_not_written_leads_to_its_form(client: FlaskClient, new_draft: NewDraft) -> None:
    identity = new_draft()
    assert client.get(f"/drafts/{identity}").headers["Location"] == f"/drafts/{identity}/form"


def test_a_draft_that_is_being_written_has_no_form(client: FlaskClient, office: Office, new_draft: NewDraft) -> None:
    identity = new_draft()
    office.start_draft(identity)
    assert client.get(f"/drafts/{identity}/form").headers["Location"] == f"/drafts/{identity}"
    assert 'id="paper"' in _text(client, f"/drafts/{identity}")


@pytest.mark.parametrize("built", [True, False])
def test_a_letter_opens_with_and_without_the_built_editor(
    client: FlaskClient, store: Store, new_draft: NewDraft, monkeypatch: pytest.MonkeyPatch, built: bool
) -> None:
    identity = new_draft()
    save_result(store, identity, run_draft(store, identity, None, profile=profile_of(store, "house")))
    monkeypatch.setattr("legaldraft.server.views.drafts.editor_is_built", lambda: built)
    html = _text(client, f"/drafts/{identity}")
    assert ("The editor was not built in this installation" in html) is not built
    assert ("have the paragraph written again" in html) is built


def test_the_corpus_page_counts_and_names_refused_files(client: FlaskClient, store: Store) -> None:
    assert "No past notices have been read yet" in _text(client, "/corpus")
    store.notices.save("kapadia", NOTICE)
    store.notices.save("meridian", replace(NOTICE, sha256="b" * 64, file="m.docx", status="needs-review"))
    store.sources.record("kapadia", "in/x.docm", "c" * 64, "rejected", "This file holds macros.")
    html = _text(client, "/corpus")
    assert "This file holds macros." in html
    assert "To review" in html
    assert "m.docx" not in _text(client, "/corpus?firm=kapadia")
    assert "m.docx" in _text(client, "/corpus?firm=unknown")


def test_no_party_of_a_past_notice_is_named_in_the_list(client: FlaskClient, store: Store) -> None:
    store.notices.save("kapadia", NOTICE)
    assert "Asha Rao" not in _text(client, "/corpus")


def test_the_training_page_shows_adapters_with_their_figures(client: FlaskClient, store: Store) -> None:
    evaluation = {"model_share": 0.93}
    store.adapters.add("k-1", "kapadia", "smollm2", "p", {"loss": 0.0451, "evaluation": evaluation, "x": [1]})
    html = _text(client, "/training")
    assert "0.0451" in html
    assert "Evaluation · Model share" in html
    assert "Not judged yet" in html
    assert 'data-promote="k-1"' not in html  # it would be refused
    gates = [{"gate": "structure", "passed": False, "figure": "40%", "leak": False}]
    store.adapters.set_metrics("k-1", {"loss": 0.0451, "evaluation": {**evaluation, "promotion": {"gates": gates}}})
    assert 'data-promote="k-1" data-failed="1"' in _text(client, "/training")
    store.adapters.activate("k-1")  # on trial: nobody has signed for it yet
    assert 'data-promote="k-1"' in _text(client, "/training")
    store.adapters.activate("k-1", Signature("A. Advocate", "read ten drafts"))
    html = _text(client, "/training")
    assert 'data-promote="k-1"' not in html
    assert "data-rollback" not in html  # there is nothing to go back to
    store.adapters.add("k-2", "kapadia", "smollm2", "p", {})
    assert 'data-rollback="kapadia"' in _text(client, "/training")
    store.notices.save("kapadia", NOTICE)
    assert "k-1" in _text(client, "/")


def test_every_help_page_is_shown_and_its_links_lead_to_pages(client: FlaskClient) -> None:
    names = [path.stem for path in (resource("web") / "help").glob("*.md")]
    assert "index" in names
    for name in names:
        html = _text(client, f"/help/{name}")
        for target in re.findall(r'href="(/[^"#]*)', html):
            assert client.get(target).status_code == 200, (name, target)
        assert not re.search(r'href="[a-z-]+\.md', html)
    assert "<h1>" in _text(client, "/help")


def test_html_in_the_help_is_text(app: object, tmp_path: Path, client: FlaskClient) -> None:
    page = tmp_path / "x.md"
    page.write_text("# T\n\n<script>alert(1)</script> [a](javascript:alert(1)) [b](drafting.md#x) ![c](img/a.png)\n")
    with client.application.test_request_context():
        html = rendered(page, 1)
    assert "<script>" not in html
    assert 'href="javascript' not in html
    assert 'href="/help/drafting#x"' in html
    assert 'src="/help/img/a.png"' in html
    assert title_of(page) == "T"


def test_a_page_that_is_here_is_marked_in_the_navigation(client: FlaskClient) -> None:
    for path, label in (("/", "Drafts"), ("/check", "Check a file"), ("/help/limits", "Help")):
        assert re.search(rf'aria-current="page">{label}<', _text(client, path))


def test_every_field_and_button_of_the_templates_has_a_name(client: FlaskClient, new_draft: NewDraft) -> None:
    for path in ("/", "/training", "/check", "/bulk", f"/drafts/{new_draft()}/form"):
        html = _text(client, path)
        labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', html))
        for tag in re.findall(r"<(?:input|select|textarea)\b[^>]*>", html):
            identity = re.search(r'\bid="([^"]+)"', tag)
            assert 'type="hidden"' in tag or (identity and identity.group(1) in labelled), tag


def test_sentences_come_in_the_readers_language_and_fall_back_to_english(monkeypatch: pytest.MonkeyPatch) -> None:
    assert translator("en")("{n} left", n=3) == "3 left"
    assert translator("xx")("Drafts") == "Drafts"
    monkeypatch.setattr("legaldraft.server.i18n.catalogue", lambda _language: {"Drafts": "मसौदे", "{n} left": "{n} शेष"})
    assert translator("hi")("Drafts") == "मसौदे"
    assert translator("hi")("{n} left", n=3) == "3 शेष"


def test_a_catalogue_that_is_not_there_is_empty(office: Office) -> None:
    catalogue.cache_clear()
    assert isinstance(catalogue("hi"), dict)
    hindi = create_app(office, language="hi").test_client().get("/")
    assert '<html lang="hi">' in hindi.get_data(as_text=True)


def test_every_sentence_of_the_templates_goes_through_the_translator() -> None:
    for template in (resource("web") / "templates").glob("*.html"):
        source = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template.read_text(encoding="utf-8"), flags=re.S)
        source = re.sub(r"<(script|style|svg|code)\b.*?</\1>", "", source, flags=re.S)
        words = re.findall(r">\s*([^<>\s][^<>]*)<", source)
        assert [
            w for w in words if re.search(r"[A-Za-z]{3}", w) and w.strip() not in ("legaldraft", "– legaldraft")
        ] == []
