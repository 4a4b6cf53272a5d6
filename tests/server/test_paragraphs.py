"""Which paragraphs a letter has: parted, joined, added, moved and taken out through the one route that saves it."""

import copy
import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from legaldraft.core.own_paragraphs import own_numbers, removed_mark, renumbered
from legaldraft.core.style import FirmProfile
from legaldraft.services.drafting import run_draft, save_result
from legaldraft.services.office import Office
from legaldraft.store import Store
from tests.server.conftest import Caller, sample_form

Json = dict[str, Any]


@pytest.fixture
def draft(store: Store) -> str:
    identity = store.drafts.create("house", "cheque-dishonour", sample_form()).id
    save_result(store, identity, run_draft(store, identity, None, profile=FirmProfile(firm="house")))
    return identity


class Letter:
    """A letter as the editor has it, changed and saved."""

    def __init__(self, store: Store, draft: str) -> None:
        self.store, self.office, self.id = store, Office(store), draft
        self.shown: Any = self.office.get_draft(draft)
        self.doc: Any = copy.deepcopy(self.shown["bench"]["doc"])

    @property
    def blocks(self) -> list[Json]:
        return list(self.doc["content"])

    def at(self, element: str) -> int:
        return next(n for n, b in enumerate(self.doc["content"]) if b["attrs"]["element"] == element)

    def take(self, element: str) -> Json:
        block: Json = self.doc["content"].pop(self.at(element))
        return block

    def put(self, element: str, *blocks: Json) -> None:
        """Blocks behind the first paragraph of an element."""
        at = self.at(element) + 1
        self.doc["content"][at:at] = blocks

    def save(self) -> list[Json]:
        """The paragraphs as they are kept."""
        self.shown = self.office.save_document(self.id, self.doc, self.shown["version"])
        self.doc = copy.deepcopy(self.shown["bench"]["doc"])
        return list(self.shown["result"]["paragraphs"])

    def codes(self) -> list[str]:
        return [f["code"] for f in self.shown["result"]["findings"]]

    def note(self) -> str:
        return str(self.store.drafts.revisions(self.id)[-1].note)


@pytest.fixture
def letter(store: Store, draft: str) -> Letter:
    return Letter(store, draft)


def _new(text: str, identity: str = "nabc123", element: str = "added", kind: str = "numbered") -> Json:
    content = [{"type": "text", "text": text}] if text else []
    return {
        "type": "paragraph",
        "attrs": {"id": identity, "element": element, "kind": kind, "also": ""},
        "content": content,
    }


def _of(paragraphs: list[Json], element: str) -> list[Json]:
    return [p for p in paragraphs if p["element"] == element]


def test_a_parted_paragraph_keeps_its_element_in_both_and_the_numbers_follow(letter: Letter) -> None:
    old = _of(letter.shown["result"]["paragraphs"], "consequence")[0]
    (whole,) = letter.doc["content"][letter.at("consequence")]["content"]
    first, rest = whole["text"][:60], whole["text"][60:]
    whole["text"] = first
    letter.put("consequence", _new(rest, element="consequence"))
    one, two = _of(letter.save(), "consequence")
    assert (one["id"], two["id"], one["text"], two["text"]) == (old["id"], "nabc123", first.strip(), rest.strip())
    assert int(two["number"]) == int(one["number"]) + 1 == int(old["number"]) + 1
    assert two["source"] == "edited"
    assert letter.note() == "paragraphs: 1 edited, 1 added"


def test_joined_paragraphs_say_what_both_said_until_the_words_are_gone(letter: Letter) -> None:
    taken = letter.take("demand")
    above = letter.doc["content"][letter.at("liability")]
    above["content"] += taken["content"]
    above["attrs"]["also"] = "demand"
    joined = _of(letter.save(), "liability")[0]
    assert joined["also"] == ["demand"]
    assert "contents.missing-element" not in letter.codes()
    letter.doc["content"][letter.at("liability")]["content"] = [{"type": "text", "text": "That the cheque was yours."}]
    letter.save()
    assert "contents.missing-element" in letter.codes()


def test_an_added_paragraph_is_a_persons_and_its_figures_are_checked(letter: Letter) -> None:
    letter.put("liability", _new("You promised Rs. 77,000/- on 31.12.2024."), _new("", "nabc124"))
    (added,) = _of(letter.save(), "added")
    assert (added["source"], added["kind"], added["template"]) == (
        "edited",
        "numbered",
        "You promised Rs. 77,000/- on 31.12.2024.",
    )
    assert {"facts.unsupported-amount", "facts.unsupported-date"} <= set(letter.codes())
    at = next(n for n, p in enumerate(letter.shown["result"]["paragraphs"]) if p["element"] == "added")
    with pytest.raises(Exception, match="A person added this paragraph"):
        letter.office.start_rewrite(letter.id, at, "shorter", [], letter.shown["version"], 0)


def test_a_required_paragraph_taken_out_is_told_and_comes_back_as_it_was(letter: Letter) -> None:
    before = _of(letter.shown["result"]["paragraphs"], "demand")[0]
    letter.take("demand")
    letter.save()
    at = letter.codes().index("contents.missing-element")
    (fix,) = letter.shown["bench"]["fixes"][at]
    assert fix["kind"] == "bring"
    where = next(n for n, b in enumerate(letter.blocks) if b["attrs"]["id"] == fix["after"])
    letter.doc["content"][where + 1 : where + 1] = fix["blocks"]
    assert _of(letter.save(), "demand")[0] == before
    assert "contents.missing-element" not in letter.codes()
    assert not letter.shown["bench"]["edited"]


def test_references_to_paragraphs_follow_their_numbers(letter: Letter) -> None:
    content = letter.doc["content"][letter.at("reservation")]["content"]
    content.append(
        {"type": "text", "text": " See paragraphs 2 and 7 above, paragraph 77 of your reply, and para 40 above."}
    )
    letter.save()
    assert "facts.unsupported-number" in letter.codes()  # that of the reply: another letter's
    assert letter.codes().count("facts.unsupported-number") == 1
    assert "contents.no-such-paragraph" in letter.codes()
    demand = letter.take("demand")  # paragraph 7
    letter.put("parties", _new("That I was told so."))
    text = _of(letter.save(), "reservation")[0]["text"]
    assert f"paragraphs 3 and {removed_mark(demand['attrs']['id'])} above, paragraph 77 of your reply" in text
    assert "draft.placeholder-left" in letter.codes()
    letter.put("liability", demand)
    text = _of(letter.save(), "reservation")[0]["text"]
    assert "paragraphs 3 and 8 above, paragraph 77 of your reply" in text
    assert "draft.placeholder-left" not in letter.codes()


def test_own_references_are_read_and_nobody_elses() -> None:
    text = "Paragraph 4 above, paras 2, 3 & 11 of this notice, para 5 of the agreement, उपरोक्त पैरा 6"
    assert [own.number for own in own_numbers(text)] == [4, 2, 3, 11, 6]
    assert renumbered(text, {"4": "5", "11": "12"}).startswith("Paragraph 5 above, paras 2, 3 & 12 of")


def _twice(letter: Letter) -> None:
    letter.put("liability", letter.blocks[letter.at("demand")])


def _forged_part(letter: Letter) -> None:
    letter.doc["content"][letter.at("subject")]["attrs"]["id"] = "subject-2"


def _moved_part(letter: Letter) -> None:
    letter.put("demand", letter.take("subject"))


def _forged_fact(letter: Letter) -> None:
    fact = {"type": "fact", "attrs": {"name": "DEMAND_AMOUNT", "value": "Rs. 9,99,999/-"}}
    letter.put("demand", {**_new(""), "content": [fact]})


def _no_body(letter: Letter) -> None:
    letter.doc["content"] = [b for b in letter.blocks if b["type"] == "fixed"]


def _opening_below(letter: Letter) -> None:
    letter.put("parties", letter.take("instructions"))


def _also(letter: Letter) -> None:
    letter.doc["content"][letter.at("demand")]["attrs"]["also"] = "liability eviction-ground"


def _many(letter: Letter) -> None:
    letter.put("demand", *(_new("x", f"nabc{n:04}") for n in range(300)))


SPOILT: list[tuple[str, Callable[[Letter], None]]] = [
    ("one paragraph twice", _twice),
    ("not those of this draft", _forged_part),
    ("not those of this draft", _moved_part),
    ("change it in the form", _forged_fact),
    ("needs a paragraph", _no_body),
    ("opening of the letter", _opening_below),
    ("element that this notice does not have", _also),
    ("element that this notice does not have", lambda x: x.put("demand", _new("x", element="eviction-ground"))),
    ("not those of this draft", lambda x: x.put("demand", _new("x", "p99"))),
    ("not those of this draft", lambda x: x.put("demand", _new("x", "nABC; drop"))),
    ("not those of this draft", lambda x: x.put("demand", _new("x", kind="heading"))),
    (
        "not those of this draft",
        lambda x: x.put("demand", {"type": "fixed", "attrs": {"id": "t", "element": "cheque", "kind": "table"}}),
    ),
    ("so many paragraphs", _many),
]


def test_paragraphs_that_cannot_be_are_refused_in_one_sentence(call: Caller, store: Store, draft: str) -> None:
    for sentence, spoil in SPOILT:
        letter = Letter(store, draft)
        spoil(letter)
        sent = json.dumps({"document": letter.doc, "version": letter.shown["version"]})
        answer = call("PUT", f"/api/drafts/{draft}/document", data=sent, content_type="application/json")
        assert answer.status_code == 422, sentence
        assert sentence in answer.get_json()["error"]
    assert store.drafts.get(draft).version == Letter(store, draft).shown["version"]


def test_a_table_goes_with_its_paragraph_and_stands_alone_nowhere(store: Store) -> None:
    form = sample_form("03-cheque-two.json")
    form["cheques"] = [{**form["cheques"][0], "number": f"30611{n}"} for n in range(4)]
    identity = store.drafts.create("house", "cheque-dishonour", form).id
    save_result(store, identity, run_draft(store, identity, None, profile=FirmProfile(firm="house")))
    letter = Letter(store, identity)
    at = next(n for n, b in enumerate(letter.blocks) if b["attrs"]["kind"] == "table")
    table = letter.doc["content"].pop(at)
    head = next(n for n, b in enumerate(letter.blocks) if b["type"] == "paragraph")
    letter.doc["content"].insert(head, table)
    with pytest.raises(Exception, match="stands under a paragraph"):
        letter.save()
    letter.doc["content"].pop(head)
    letter.doc["content"].pop(at - 1)
    letter.save()
    assert letter.note() == "paragraphs: 2 taken out"
    assert "contents.missing-element" in letter.codes()


def test_tracked_changes_show_what_came_went_and_moved(letter: Letter) -> None:
    demand = letter.take("demand")
    letter.take("copy-retained")
    letter.put("parties", demand, _new("That nothing more was said."))
    letter.save()
    assert letter.note() == "paragraphs: 1 added, 1 taken out, 1 moved"
    made = ZipFile(BytesIO(letter.office.export_redline(letter.id, None))).read("word/document.xml").decode()
    inserted = "".join(part.split("</w:ins>")[0] for part in made.split("<w:ins ")[1:])
    deleted = "".join(part.split("</w:del>")[0] for part in made.split("<w:del ")[1:])
    assert "nothing more was said" in inserted.replace("</w:t>", "")
    assert "copy of this notice" in deleted
    assert "call upon you" in inserted
    assert "call upon you" in deleted
