"""The versions of a draft: what each tells, two of them compared, an earlier one brought back."""

import random
import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from legaldraft.core.actor import Actor
from legaldraft.core.draft import DraftParagraph, Source
from legaldraft.core.errors import Conflict, InputRefused, NotFound
from legaldraft.core.style import FirmProfile
from legaldraft.services import approval
from legaldraft.services.comparing import Block, compare
from legaldraft.services.drafting import export_docx, run_draft, save_result
from legaldraft.services.office import Office
from legaldraft.services.versions import bring_version_back, compared_docx, comparison_json, page_json, versions_of
from legaldraft.store import Store
from legaldraft.word import compared
from tests.server.conftest import Caller, sample_form
from tests.server.test_paragraphs import Letter
from tests.store.databases import both

ASHA, MEERA = Actor.stated("Asha Rao", "associate"), Actor.stated("Meera Shah", "partner")
WORDS = str.split("That my client paid Rs. 1,25,000/- on 10.01.2025 and you did not; श्री राम ने चेक दिया")


def _written(store: Store, draft: str) -> None:
    save_result(store, draft, run_draft(store, draft, None, profile=FirmProfile(firm="house")))


@pytest.fixture
def draft(store: Store) -> str:
    identity = store.drafts.create("house", "cheque-dishonour", sample_form()).id
    _written(store, identity)
    return identity


@pytest.fixture
def letter(store: Store, draft: str) -> Letter:
    return Letter(store, draft)


def _edit(letter: Letter, element: str, words: str) -> int:
    """Adds words to a paragraph; the version that came of it."""
    letter.doc["content"][letter.at(element)]["content"].append({"type": "text", "text": words})
    letter.save()
    return int(letter.shown["version"])


def _texts(store: Store, draft: str) -> list[str]:
    return [p["text"] for p in (store.drafts.get(draft).result or {})["paragraphs"]]


def _told(blocks: list[Block]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(b.paragraph.id, b.told) for b in blocks if b.told]


# ---- comparing -------------------------------------------------------------------------------------------------------


def _p(identity: str, text: str, number: int, element: str = "added", also: tuple[str, ...] = ()) -> DraftParagraph:
    return DraftParagraph(element, text, Source.MODEL, "numbered", str(number), id=identity, also=also)


def _side(block: Block, *kinds: str) -> str:
    return "".join(text for kind, text in block.pieces if kind in kinds)


def test_a_paragraph_is_the_same_one_by_its_id_wherever_it_stands() -> None:
    before = [_p(i, f"Paragraph {i} of the letter.", n) for n, i in enumerate("abcde", 1)]
    after = [before[0], before[3], before[1], before[2], _p("n1", "Wholly new.", 5)]
    after = [_p(p.id, p.text, n) for n, p in enumerate(after, 1)]
    blocks = compare(before, after)
    assert _told(blocks) == [
        ("d", [("moved", "4")]),
        ("d", [("away", "2")]),
        ("e", [("removed", "")]),
        ("n1", [("added", "")]),
    ]
    # What only went elsewhere is neither deleted nor inserted.
    assert [_side(b, "gone") for b in blocks if b.told] == ["", "", "Paragraph e of the letter.", ""]
    assert [_side(b, "come") for b in blocks if b.told] == ["", "", "", "Wholly new."]


def test_what_was_joined_or_parted_is_told_and_its_words_are_not_new() -> None:
    a, b = _p("a", "You owe my client the sum.", 1), _p("b", "You did not pay it.", 2, "default")
    joined = _p("a", "You owe my client the whole sum. You did not pay it.", 1, also=("default",))
    blocks = compare([a, b], [joined])
    assert _told(blocks) == [("a", [("joined", "2"), ("changed", "")]), ("b", [("into", "1")])]
    assert [_side(blocks[0], kind) for kind in ("come", "gone")] == [" whole", ""]
    back = compare([_p("a", f"{a.text} {b.text}", 1)], [a, _p("n1", b.text, 2)])
    assert _told(back) == [("n1", [("parted", "1")])]
    assert [_side(back[0], "kept"), _side(back[1], "kept")] == [a.text, b.text]


def test_words_are_compared_as_in_the_word_file_and_both_sides_can_be_read_out_of_it() -> None:
    chance = random.Random(7)
    for _ in range(400):
        one = [" ".join(chance.choices(WORDS, k=chance.randrange(12))) for _ in range(2)]
        pieces = compared(*one)
        assert "".join(t for k, t in pieces if k != "come") == one[0]
        assert "".join(t for k, t in pieces if k != "gone") == one[1]
    assert compared("pay Rs. 1,25,000/- now", "pay Rs. 1,75,000/- now") == [
        ("kept", "pay Rs. "),
        ("gone", "1,25,000"),
        ("come", "1,75,000"),
        ("kept", "/- now"),
    ]


def test_whatever_is_done_to_a_letter_its_later_version_stands_whole_in_the_comparison() -> None:
    chance = random.Random(11)
    for _ in range(300):
        before = [_p(f"p{n}", " ".join(chance.choices(WORDS, k=6)), n + 1) for n in range(chance.randrange(1, 7))]
        after = [p for p in before if chance.random() < 0.8]
        if chance.random() < 0.5:
            chance.shuffle(after)
        for n in range(chance.randrange(3)):
            fresh = _p(f"n{n}", " ".join(chance.choices(WORDS, k=4)), 0)
            after.insert(chance.randrange(len(after) + 1), fresh)
        after = [p if chance.random() < 0.6 else _p(p.id, f"{p.text} {chance.choice(WORDS)}", 0) for p in after]
        blocks = compare(before, after)
        shown = [b for b in blocks if b.pieces and b.told != [("removed", "")]]
        assert [(b.paragraph.id, _side(b, "kept", "come")) for b in shown] == [(p.id, p.text) for p in after]
        gone = {b.paragraph.id for b in blocks if b.told and b.told[0][0] in ("removed", "into")}
        assert gone == {p.id for p in before} - {p.id for p in after}


def test_a_table_is_compared_row_by_row() -> None:
    def table(*rows: tuple[str, ...]) -> DraftParagraph:
        return DraftParagraph("cheques", "", Source.FIXED, "table", rows=rows, id="t")

    head = ("No.", "Amount")
    (block,) = compare([table(head, ("1", "100"), ("2", "200"))], [table(head, ("1", "150"), ("2", "200"), ("3", "5"))])
    assert block.told == [("changed", "")]
    assert block.cells[1] == [[("kept", "1")], [("gone", "100"), ("come", "150")]]
    assert block.cells[2] == [[("kept", "2")], [("kept", "200")]]
    assert block.cells[3] == [[("come", "3")], [("come", "5")]]


# ---- the list --------------------------------------------------------------------------------------------------------


@both
def test_every_version_tells_what_was_done_and_whether_the_letter_changed(store: Store, letter: Letter) -> None:
    _edit(letter, "demand", " At once.")
    store.drafts.update(letter.id, note="form", actor="said:asha rao", facts={**sample_form(), "reference": "7/2025"})
    rows = versions_of(store, letter.id)
    assert [(r["version"], [d["code"] for d in r["done"]], r["letter"]) for r in rows] == [
        (4, ["form"], False),
        (3, ["many-edited"], True),
        (2, ["written"], True),
        (1, ["begun"], False),
    ]
    assert rows[0]["by"] == "Asha Rao"
    assert rows[1]["by"] is None
    page = page_json(store, letter.id, None, None)
    assert (page["compared"]["before"], page["compared"]["after"], page["stands"], page["version"]) == (2, 3, 3, 4)
    changed = [b for b in page["compared"]["blocks"] if b["told"]]
    assert [(b["element"], b["told"]) for b in changed] == [("demand", [("changed", "")])]
    assert [piece for piece in changed[0]["pieces"] if piece[0] != "kept"] == [("come", " At once.")]


@both
def test_ids_of_a_letter_written_anew_name_other_paragraphs(store: Store, letter: Letter) -> None:
    letter.take("consequence")
    letter.save()
    _written(store, letter.id)
    found = comparison_json(store, letter.id, 3, 4)
    assert [(b["element"], b["told"]) for b in found["blocks"] if b["told"]] == [("consequence", [("added", "")])]


def test_versions_without_a_letter_cannot_be_compared(store: Store, letter: Letter) -> None:
    for pair in ((1, 2), (2, 99), (2, 2_000_000_000)):
        with pytest.raises(NotFound):
            comparison_json(store, letter.id, *pair)
    with pytest.raises(InputRefused, match="the same"):
        compared_docx(store, letter.id, 2, 2)


# ---- as a Word file --------------------------------------------------------------------------------------------------


def _document(data: bytes) -> str:
    return ZipFile(BytesIO(data)).read("word/document.xml").decode()


def test_the_word_file_tracks_the_changes_between_the_two(store: Store, letter: Letter) -> None:
    late = _edit(letter, "demand", " At once.")
    _edit(letter, "consequence", " Hear this.")
    xml = _document(compared_docx(store, letter.id, late, 2, "read with the client"))
    assert "".join(re.findall(r"<w:ins [^>]*>.*?</w:ins>", xml)).count("At") == 1
    assert "Hear this" not in xml


def test_a_letter_against_which_errors_stand_does_not_leave_without_a_reason(store: Store, letter: Letter) -> None:
    wrong = _edit(letter, "consequence", " See Section 999 of the Negotiable Instruments Act, 1881.")
    with pytest.raises(InputRefused, match="severity error"):
        compared_docx(store, letter.id, 2, wrong)
    assert "999" in _document(compared_docx(store, letter.id, 2, wrong, "read with the client"))
    assert [e.action for e in store.audit.newest(0, 5)] == ["draft.override"]
    # It stands against the version that has it, whatever was written later.
    last = letter.doc["content"][letter.at("consequence")]["content"][-1]
    last["text"] = last["text"].partition(" See Section 999")[0]
    letter.save()
    with pytest.raises(InputRefused, match="severity error"):
        compared_docx(store, letter.id, 2, wrong)


# ---- bringing back ---------------------------------------------------------------------------------------------------


@both
def test_an_earlier_version_comes_back_as_a_new_one_checked_again_and_logged(store: Store, letter: Letter) -> None:
    first = _texts(store, letter.id)
    _edit(letter, "consequence", " See Section 999 of the Negotiable Instruments Act, 1881.")
    letter.take("demand")
    letter.save()
    assert {"citation.no-such-provision", "contents.missing-element"} & set(letter.codes())
    version = store.drafts.get(letter.id).version
    made = bring_version_back(store, letter.id, 2, version, ASHA.id)
    assert (made.version, _texts(store, letter.id)) == (version + 1, first)
    findings = [f["code"] for f in (made.result or {})["findings"]]
    written = store.drafts.result_at(letter.id, 2) or {}
    assert findings == [f["code"] for f in written["findings"]]
    newest = store.audit.newest(0, 1)[0]
    assert (newest.actor, newest.action, newest.detail["brought_back"]) == (ASHA.id, "draft.version-back", 2)
    assert store.drafts.last_editor(letter.id, made.version) == ASHA.id
    assert versions_of(store, letter.id)[0]["done"] == [{"code": "version", "n": "2"}]
    # What stood before is one version back, and nothing is lost.
    assert comparison_json(store, letter.id, version, made.version)["counts"]["added"] == 1


def test_the_letter_brought_back_follows_the_form_of_now(store: Store, letter: Letter) -> None:
    office, later = Office(store), {**sample_form(), "reference": "RM/77/2025"}
    record = store.drafts.get(letter.id)
    store.drafts.update(letter.id, record.version, note="form", facts=later)
    followed = office.follow_form(letter.id, record.version + 1)
    assert any("RM/77/2025" in text for text in _texts(store, letter.id))
    office.bring_version_back(letter.id, 2, followed["version"])
    assert not any("RM/77/2025" in text for text in _texts(store, letter.id))
    shown = office.get_draft(letter.id)
    assert shown["bench"]["form_changed"] is True
    with pytest.raises(InputRefused, match="form was changed"):
        export_docx(store, letter.id)
    office.follow_form(letter.id, shown["version"])
    assert any("RM/77/2025" in text for text in _texts(store, letter.id))


@both
def test_bringing_back_is_refused_where_it_would_take_somebody_by_surprise(store: Store, letter: Letter) -> None:
    _edit(letter, "demand", " At once.")
    now = store.drafts.get(letter.id).version
    with pytest.raises(Conflict, match="changed elsewhere"):
        bring_version_back(store, letter.id, 2, now - 1)
    with pytest.raises(NotFound):
        bring_version_back(store, letter.id, 1, now)
    with pytest.raises(InputRefused, match="stands"):
        bring_version_back(store, letter.id, now, now)
    approval.submit(store, letter.id, ASHA, version=now)
    assert page_json(store, letter.id, None, None)["held"] == "submitted"
    with pytest.raises(InputRefused, match="take it back first"):
        bring_version_back(store, letter.id, 2, now)
    approval.approve(store, letter.id, MEERA, version=now, override="read with the client")
    with pytest.raises(InputRefused, match="change it first"):
        bring_version_back(store, letter.id, 2, now)
    assert store.drafts.get(letter.id).version == now
    # Changed since, it is a draft like any other.
    later = _edit(letter, "demand", " Today.")
    assert bring_version_back(store, letter.id, 2, later).version == later + 1


def test_bringing_back_waits_for_the_writing(store: Store, letter: Letter) -> None:
    _edit(letter, "demand", " At once.")
    now = store.drafts.get(letter.id).version
    Office(store).start_rewrite(letter.id, letter.at("demand"), "shorter", (), now, 1)
    with pytest.raises(Conflict, match="being written"):
        bring_version_back(store, letter.id, 2, now)


# ---- the pages -------------------------------------------------------------------------------------------------------


def test_the_page_shows_the_redline_in_words_and_marks(letter: Letter, call: Caller) -> None:
    _edit(letter, "demand", " At <once>.")
    page = call("GET", f"/drafts/{letter.id}/versions").get_data(as_text=True)
    assert '<ins><span class="visually-hidden">[added] </span> At &lt;once&gt;.</ins>' in page
    assert "Paragraphs edited: 1" in page
    assert page.count('name="before"') == page.count('name="after"') == 2
    assert "Without a change of the letter: 1" in page


@pytest.mark.parametrize("query", ["before=x", "before=-1", "after=99999999999999999999", "before=%C2%B2", "after=1.5"])
def test_a_number_that_cannot_be_read_is_told(letter: Letter, call: Caller, query: str) -> None:
    assert call("GET", f"/drafts/{letter.id}/versions?{query}").status_code == 422
    assert call("GET", f"/drafts/{letter.id}/versions/changes.docx?{query}").status_code == 422


def test_file_and_bringing_back_over_the_pages(store: Store, letter: Letter, call: Caller) -> None:
    now: Any = _edit(letter, "demand", " At once.")
    path = f"/api/drafts/{letter.id}/versions"
    assert call("GET", f"/drafts/{letter.id}/versions/changes.docx?before=2&after={now}").status_code in (200, 422)
    said = {"before": 2, "after": now, "reason": "the client asked"}
    answer = call("POST", f"{path}/export", said)
    assert answer.status_code == 200
    assert "At once" in _document(answer.data)
    assert call("POST", f"{path}/export", {**said, "reason": " "}).status_code == 422
    assert call("POST", f"{path}/2/back", {"version": now - 1}).status_code == 409
    assert call("POST", f"{path}/2/back", {"version": now}).json["version"] == now + 1
    assert call("POST", f"{path}/999/back", {"version": now + 1}).status_code == 404
