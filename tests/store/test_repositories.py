"""What the repositories keep and refuse; every test runs on both databases."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from legaldraft.core.errors import Conflict, InputRefused, NotFound
from legaldraft.core.notice import Notice, Paragraph, Parts
from legaldraft.store import Store, notice_from_json
from tests.store.databases import both

pytestmark = both

NOTICE = Notice(
    file="a.docx",
    sha256="a" * 64,
    status="ok",
    reason=None,
    type="cheque-dishonour",
    type_confidence=0.97,
    language="en",
    text="1. That Asha Rao …",
    parts=Parts(date="2024-01-10", addressees=("Meera Traders",), enclosures=("Copy of cheque",)),
    paragraphs=(Paragraph("That Asha Rao …", "1", "parties", 0.9),),
    facts={"client": {"name": "Asha Rao"}},
    placeholders={"CLIENT_NAME": "Asha Rao"},
    deidentified="1. That [[CLIENT_NAME]] …",
    deidentified_paragraphs=(Paragraph("That [[CLIENT_NAME]] …", "1", "parties"),),
    warnings=({"code": "word.x", "message": "y"},),
    matter="m1",
)


def test_a_notice_comes_back_as_it_was_saved(store: Store) -> None:
    record = store.notices.save("kapadia", NOTICE)
    assert store.notices.load(record.id) == NOTICE


def test_the_placeholders_are_kept_apart_from_the_notice(store: Store) -> None:
    record = store.notices.save("kapadia", NOTICE)
    assert "placeholders" not in record.notice
    assert store.notices.placeholders(record.id) == {"CLIENT_NAME": "Asha Rao"}


def test_the_same_bytes_again_replace_the_notice_and_keep_its_id(store: Store) -> None:
    first = store.notices.save("kapadia", NOTICE)
    again = store.notices.save("kapadia", replace(NOTICE, status="needs-review", placeholders={}))
    assert (first.id, "needs-review") == (again.id, again.status)
    assert store.notices.placeholders(first.id) == {}
    assert len(store.notices.list("kapadia")) == 1


def test_two_firms_may_have_the_same_bytes(store: Store) -> None:
    store.notices.save("kapadia", NOTICE)
    store.notices.save("meridian", NOTICE)
    assert store.notices.firms() == ("kapadia", "meridian")
    assert len(store.notices.list()) == 2


def test_erasing_the_map_leaves_no_name_in_the_notice(store: Store) -> None:
    record = store.notices.save("kapadia", NOTICE)
    assert store.notices.erase_placeholders(record.id)
    left = store.notices.load(record.id)
    assert NOTICE.deidentified == left.deidentified
    assert "Asha" not in str(left)
    assert not store.notices.erase_placeholders(record.id)


def test_what_a_model_proposes_is_kept_beside_the_notice_and_forgotten_with_its_names(store: Store) -> None:
    record = store.notices.save("kapadia", NOTICE)
    proposal = {"path": "client.name", "value": "Asha Rao", "start": 8, "end": 16, "source": "model"}
    store.notices.put_proposals(record.id, [proposal], "small")
    assert store.notices.load(record.id) == replace(NOTICE, proposals=(proposal,), asked="small")
    store.notices.erase_placeholders(record.id)
    assert "Asha" not in str(store.notices.load(record.id))
    with pytest.raises(NotFound):
        store.notices.put_proposals("none", [proposal], "small")


def test_a_word_on_a_proposal_is_a_correction_of_its_own_kind(store: Store) -> None:
    store.corrections.put("kapadia", "a" * 64, "proposal", "client.name", {"refused": ["Asha"]})
    assert store.corrections.of("kapadia", "a" * 64) == {"proposal": {"client.name": {"refused": ["Asha"]}}}
    with pytest.raises(sa.exc.IntegrityError):
        store.corrections.put("kapadia", "a" * 64, "guess", "client.name", 1)


def test_deleting_a_notice_deletes_its_map(store: Store) -> None:
    record = store.notices.save("kapadia", NOTICE)
    assert store.notices.delete(record.id)
    assert store.notices.placeholders(record.id) == {}
    with pytest.raises(NotFound):
        store.notices.get(record.id)


def test_notices_are_listed_and_counted_by_type_and_status(store: Store) -> None:
    store.notices.save("kapadia", NOTICE)
    store.notices.save("kapadia", replace(NOTICE, sha256="b" * 64, status="needs-review"))
    store.notices.save("kapadia", replace(NOTICE, sha256="c" * 64, type="recovery-of-money"))
    assert store.notices.counts("kapadia") == {
        ("cheque-dishonour", "ok"): 1,
        ("cheque-dishonour", "needs-review"): 1,
        ("recovery-of-money", "ok"): 1,
    }
    assert [n.sha256 for n in store.notices.list("kapadia", "cheque-dishonour", "ok")] == ["a" * 64]
    assert len(store.notices.load_all("kapadia")) == 2


def test_a_notice_written_by_a_later_version_can_be_read(store: Store) -> None:
    stored = store.notices.save("kapadia", NOTICE).notice
    assert notice_from_json({**stored, "new_key": 1}, NOTICE.placeholders) == NOTICE


def test_a_refused_file_is_remembered_with_its_reason(store: Store) -> None:
    store.sources.record("kapadia", "in/x.docm", "d" * 64, "rejected", "macros")
    again = store.sources.record("kapadia", "in/x.docm", "d" * 64, "ok")
    assert (again.name, again.status, again.reason) == ("x.docm", "ok", None)
    assert len(store.sources.list("kapadia")) == 1
    assert store.sources.list("kapadia", "rejected") == ()


def test_a_data_set_of_the_same_version_is_the_same(store: Store) -> None:
    first = store.datasets.add("d1", "kapadia", {"n": 3}, "p")
    assert first == store.datasets.add("d1", "kapadia", {"n": 4}, "q")
    store.datasets.add("d2", "kapadia", {}, "p2")
    latest = store.datasets.latest("kapadia")
    assert latest is not None
    assert latest.version == "d2"
    assert store.datasets.latest("meridian") is None
    with pytest.raises(NotFound):
        store.datasets.get("d9")


def _adapter(store: Store, version: str, firm: str = "kapadia") -> None:
    store.adapters.add(version, firm, "smollm2", f"adapters/{version}", {"loss": 0.1})


def test_a_new_adapter_is_a_candidate_and_its_name_is_taken(store: Store) -> None:
    _adapter(store, "a1")
    assert store.adapters.get("a1").state == "candidate"
    with pytest.raises(InputRefused, match="already"):
        _adapter(store, "a1")


def test_promoting_replaces_the_active_adapter_of_that_firm_only(store: Store) -> None:
    for version, firm in (("a1", "kapadia"), ("a2", "kapadia"), ("m1", "meridian")):
        _adapter(store, version, firm)
        store.adapters.activate(version)
    states = {a.version: a.state for a in store.adapters.list()}
    assert states == {"a1": "candidate", "a2": "active", "m1": "active"}


def test_the_database_itself_refuses_two_active_adapters_of_a_firm(store: Store) -> None:
    for version in ("a1", "a2"):
        _adapter(store, version)
    with pytest.raises(sa.exc.IntegrityError), store.database.transaction() as connection:
        connection.execute(sa.text("UPDATE adapter SET state = 'active'"))


def test_rolling_back_walks_back_through_what_was_active(store: Store) -> None:
    for version in ("a1", "a2", "a3"):
        _adapter(store, version)
        store.adapters.activate(version)
    assert store.adapters.rollback("kapadia").version == "a2"
    assert store.adapters.rollback("kapadia").version == "a1"
    with pytest.raises(InputRefused, match="no adapter before a1"):
        store.adapters.rollback("kapadia")
    assert getattr(store.adapters.active("kapadia"), "version", None) == "a1"


def test_rolling_back_passes_over_a_retired_adapter(store: Store) -> None:
    for version in ("a1", "a2", "a3"):
        _adapter(store, version)
        store.adapters.activate(version)
    store.adapters.retire("a2")
    assert store.adapters.rollback("kapadia").version == "a1"


def test_a_retired_adapter_cannot_be_promoted(store: Store) -> None:
    _adapter(store, "a1")
    store.adapters.activate("a1")
    assert store.adapters.retire("a1").state == "retired"
    assert store.adapters.active("kapadia") is None
    with pytest.raises(InputRefused, match="retired"):
        store.adapters.activate("a1")


def test_promoting_the_active_adapter_again_changes_nothing(store: Store) -> None:
    for version in ("a1", "a2"):
        _adapter(store, version)
        store.adapters.activate(version)
    store.adapters.activate("a2")
    assert store.adapters.rollback("kapadia").version == "a1"


def test_metrics_can_be_completed_later(store: Store) -> None:
    _adapter(store, "a1")
    assert store.adapters.set_metrics("a1", {"loss": 0.2}).metrics == {"loss": 0.2}
    with pytest.raises(NotFound):
        store.adapters.set_metrics("nope", {})


def test_every_change_of_a_draft_counts_its_version(store: Store) -> None:
    draft = store.drafts.create("kapadia", "cheque-dishonour", {"a": 1}, adapter="a1")
    changed = store.drafts.update(draft.id, 1, facts={"a": 2}, note="form")
    assert (changed.version, changed.facts, changed.adapter) == (2, {"a": 2}, "a1")
    done = store.drafts.update(draft.id, None, status="done", result={"text": "x"})
    assert (done.version, done.status, done.result) == (3, "done", {"text": "x"})


def test_a_change_against_an_old_version_is_a_conflict_and_changes_nothing(store: Store) -> None:
    draft = store.drafts.create("kapadia", "cheque-dishonour", {})
    store.drafts.update(draft.id, 1, facts={"a": 1})
    with pytest.raises(Conflict, match="version 2"):
        store.drafts.update(draft.id, 1, facts={"a": 2})
    assert store.drafts.get(draft.id).facts == {"a": 1}
    assert [r.version for r in store.drafts.revisions(draft.id)] == [1, 2]


def test_a_version_keeps_only_what_it_changed(store: Store) -> None:
    draft = store.drafts.create("kapadia", "cheque-dishonour", {"a": 1})
    store.drafts.update(draft.id, 1, result={"text": "x"}, note="written")
    kept = [(r.facts, r.result, r.note) for r in store.drafts.revisions(draft.id)]
    assert kept == [({"a": 1}, None, "created"), (None, {"text": "x"}, "written")]


def test_a_draft_that_is_not_there_is_not_found(store: Store) -> None:
    for call in (store.drafts.get, store.drafts.update):
        with pytest.raises(NotFound):
            call("0" * 16)


def test_an_unknown_column_of_a_draft_is_a_mistake_of_the_caller(store: Store) -> None:
    draft = store.drafts.create("kapadia", "cheque-dishonour", {})
    with pytest.raises(TypeError, match="colour"):
        store.drafts.update(draft.id, 1, colour="red")


def test_drafts_are_listed_last_changed_first(store: Store) -> None:
    one = store.drafts.create("kapadia", "cheque-dishonour", {})
    two = store.drafts.create("meridian", "cheque-dishonour", {})
    store.drafts.update(one.id, 1, facts={"a": 1})
    assert [one.id, two.id] == [d.id for d in store.drafts.list()]
    assert [two.id] == [d.id for d in store.drafts.list("meridian")]


def test_deleting_a_draft_deletes_its_versions(store: Store) -> None:
    draft = store.drafts.create("kapadia", "cheque-dishonour", {})
    assert store.drafts.delete(draft.id)
    assert store.drafts.revisions(draft.id) == ()
    assert not store.drafts.delete(draft.id)


def test_keys_of_stored_json_keep_their_order_and_their_script(store: Store) -> None:
    facts = {"z": 1, "a": {"नाम": "आशा", "b": [1.5, None, True]}}
    draft = store.drafts.create("kapadia", "cheque-dishonour", facts)
    loaded = store.drafts.get(draft.id).facts
    assert facts == loaded
    assert list(loaded) == ["z", "a"]
