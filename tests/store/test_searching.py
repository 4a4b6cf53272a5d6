"""Past notices are searched by their words: both databases find the same, in the same order, and forget alike."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from legaldraft.core.notice import Notice, Parts
from legaldraft.core.wordsearch import Sought, asked_of, kept_words, passage
from legaldraft.store import Store
from legaldraft.store.searching import Hit
from tests.store.databases import both
from tests.store.test_repositories import NOTICE

CHEQUE = (
    "The cheque was dishonoured: “Funds Insufficient”. The cheque for Rs. 4,25,000/- is the subject of Section 138."
)
LOAN = "A friendly loan of Rs. 42,500 was repaid in part; funds were insufficient, no cheque was given. José agreed."
HINDI = "आपका चेक अनादरित हुआ। राशि रुपये ५०,००० है। हिन्दी में नोटिस।"
LEASE = "The lease ended. " + "The tenant stays on and pays no rent. " * 30 + "A cheque was never mentioned but once."


@pytest.fixture
def letters(store: Store) -> Store:
    given = (("cheque.docx", CHEQUE, "2024-01-10"), ("loan.docx", LOAN, "2024-03-05"), ("hindi.docx", HINDI, None))
    for number, (name, text, day) in enumerate((*given, ("lease 138.docx", LEASE, "2025-06-01"))):
        kind = "cheque-dishonour" if number in (0, 2) else "recovery-of-money"
        made = replace(NOTICE, file=f"in/{name}", text=text, sha256=f"{number}" * 64, parts=Parts(date=day), type=kind)
        store.notices.save("kapadia", made)
    store.sources.record("kapadia", "in/cheque book.docm", "e" * 64, "rejected", "macros")
    return store


def _names(store: Store, words: str = "", seen_by: str | None = None, **narrowed: str) -> list[str]:
    total, hits = store.searching.find(Sought(words, **narrowed), seen_by, 50)
    assert total == len(hits)
    return [_name(store, hit) for hit in hits]


def _name(store: Store, hit: Hit) -> str:
    if hit.refused:
        return store.sources.some([hit.id])[hit.id].name
    return Path(str(store.notices.get(hit.id).notice["file"])).stem


QUERIES = {
    "cheque": ["cheque", "loan", "lease 138", "cheque book.docm"],
    "CHEQUE dishonoured": ["cheque"],
    '"funds insufficient"': ["cheque"],
    "funds insufficient": ["loan", "cheque"],
    "“Funds insufficient”": ["cheque"],
    "insuff*": ["loan", "cheque"],
    '"were insuff*"': [],  # a star in quotes is plain text
    "4,25,000": ["cheque"],
    "425000": ["cheque"],
    "42,500": ["loan"],
    "jose": ["loan"],
    "JOSÉ": ["loan"],
    "चेक अनादरित": ["hindi"],
    "अनाद*": ["hindi"],
    "५०,०००": ["hindi"],
    "हिन्द": [],
    "नोटिस": ["hindi"],
    "138": ["cheque", "lease 138"],
    "friendly-loan": ["loan"],
    "loan-friendly": [],
    "tenant OR cheque": [],  # no operator: a word like the others
    "tenant NOT cheque": [],
    "no*": ["lease 138", "loan"],
}


@both
@pytest.mark.parametrize("words", QUERIES)
def test_both_databases_find_the_same_in_the_same_order(letters: Store, words: str) -> None:
    assert _names(letters, words) == QUERIES[words]


STRANGE = ['"', '"open', "*", "**", "a*b", "NEAR(", "words:cheque", "^", "col : x", "' OR 1=1 --", "\\", "%", "_", "-"]
STRANGE += [
    "a & b | !c",
    "<-> :*",
    "\x00",
    "\ud800",
    "(",
    "+",
    '""',
    '" "',
    "😀",
    "x" * 5000,
    "ा",
    "½ ﬁ ２",
    "'':*",
    "AND",
]


@both
@pytest.mark.parametrize("words", STRANGE, ids=range(len(STRANGE)))
def test_no_query_is_wrong(letters: Store, words: str) -> None:
    for name in _names(letters, words):
        assert name


@both
def test_the_list_is_narrowed_by_each_filter_and_by_all(letters: Store) -> None:
    today = datetime.now(UTC).date().isoformat()
    assert set(_names(letters)) == {"cheque", "loan", "hindi", "lease 138", "cheque book.docm"}
    assert _names(letters, firm="meridian") == []
    assert set(_names(letters, type="cheque-dishonour")) == {"cheque", "hindi"}
    assert _names(letters, status="rejected") == ["cheque book.docm"]
    assert set(_names(letters, since="2024-03-05", until="2025-06-01")) == {"loan", "lease 138"}
    # A letter without a day, and a file of which nothing is kept, count by the day they were read on.
    assert set(_names(letters, since=today, until=today)) == {"hindi", "cheque book.docm"}
    assert _names(letters, "cheque", type="recovery-of-money", until="2024-12-31") == ["loan"]
    counts = letters.searching.counts("kapadia", None)
    assert (counts.status, counts.type) == (
        {"ok": 4, "rejected": 1},
        {"cheque-dishonour": 2, "recovery-of-money": 2},
    )
    assert letters.searching.find(Sought(), None, 2, 4)[0] == 5
    assert len(letters.searching.find(Sought(), None, 2, 4)[1]) == 1
    assert letters.searching.find(Sought("???"), None, 50) == (0, ())


@both
def test_what_lies_in_a_closed_matter_is_neither_found_nor_counted(letters: Store) -> None:
    asha = letters.people.add("asha", "Asha Rao", ("associate",), "x").id
    ben = letters.people.add("ben", "Ben Sen", ("associate",), "x").id
    matter = letters.matters.add("Rao v. Sen")
    letters.matters.set_members(matter.id, [asha])
    (cheque,) = letters.searching.find(Sought("dishonoured"), None, 9)[1]
    (refused,) = letters.searching.find(Sought(status="rejected"), None, 9)[1]
    letters.matters.put("notice", cheque.id, matter.id)
    letters.matters.put("notice", refused.id, matter.id)
    assert _names(letters, "cheque", seen_by=asha) == QUERIES["cheque"]
    assert _names(letters, "cheque", seen_by=ben) == ["loan", "lease 138"]
    assert _names(letters, "dishonoured", seen_by=ben) == []
    assert _names(letters, status="rejected", seen_by=ben) == []
    assert letters.searching.counts("", ben).status == {"ok": 3}
    assert set(_names(letters, seen_by=asha, matter=matter.id)) == {"cheque", "cheque book.docm"}
    assert _names(letters, seen_by=ben, matter=matter.id) == []


def _found_and_lost(letters: Store, notice: Notice) -> None:
    letters.notices.save("kapadia", notice)
    assert _names(letters, "easement") == ["cheque"]
    raise ZeroDivisionError


@both
def test_the_index_changes_with_the_notice_or_not_at_all(letters: Store) -> None:
    again = replace(NOTICE, file="in/cheque.docx", text="Nothing but a mortgage.", sha256="0" * 64)
    letters.notices.save("kapadia", again)
    assert _names(letters, "dishonoured") == []
    (hit,) = letters.searching.find(Sought("mortgage"), None, 9)[1]
    assert hit.day == "2024-01-10"
    with pytest.raises(ZeroDivisionError), letters.transaction():
        _found_and_lost(letters, replace(again, text="An easement."))
    assert _names(letters, "easement") == []
    assert _names(letters, "mortgage") == ["cheque"]
    letters.notices.put_proposals(hit.id, [{"path": "demand.amount", "label": "Demand"}], "small")
    assert letters.searching.counts("", None).suggested == 1
    letters.notices.erase_placeholders(hit.id)
    assert _names(letters, "mortgage") == []
    assert letters.searching.counts("", None).suggested == 0
    assert len(_names(letters)) == 5
    letters.notices.delete(hit.id)
    assert len(_names(letters)) == 4
    with letters.database.reading() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM notice_index")).scalar() == 3


def test_what_was_erased_or_forgotten_stands_in_no_file_of_the_database(store: Store) -> None:
    names = ("zyxforgotten", "zyxerased")
    for number, name in enumerate(names):
        bare = replace(
            NOTICE, text=f"To {name}", placeholders={}, facts={}, file=f"{number}.docx", sha256=f"{number}" * 64
        )
        store.notices.save("kapadia", bare)
    forgotten, erased = (store.searching.find(Sought(name), None, 9)[1][0].id for name in names)

    def there(word: str) -> bool:
        with store.database.engine.connect() as connection:
            raw = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # type: ignore[union-attr]
        return word.encode() in (store.home / "legaldraft.db").read_bytes()

    assert there("zyxforgotten")
    store.notices.erase_placeholders(forgotten)
    assert not there("zyxforgotten")
    store.erasing.notice(erased)
    assert store.erasing.pack()
    assert not there("zyxerased")


def test_words_are_cut_and_shown_as_one_reads_them() -> None:
    assert kept_words("Ms. Rao's cheque, No. 12-A", "Rs.4,25,000/-") == "ms rao s cheque no 12 a rs 425000"
    assert len(kept_words("word " * 100_000)) <= 250_000
    assert [(p.words, p.open_end) for p in asked_of('a "b  c" d* e')] == [
        (("a",), False),
        (("b", "c"), False),
        (("d",), True),
        (("e",), False),
    ]
    shown = passage(f"{'before ' * 100}the <b>Cheque</b> was\ndishonoured {'after ' * 100}", asked_of("cheque dishon*"))
    assert [text for text, marked in shown if marked] == ["Cheque", "dishonoured"]
    assert "".join(text for text, _ in shown).startswith("… ")
    assert "was dishonoured".replace("dishonoured", "") in "".join(text for text, marked in shown if not marked)
    far = f"Sir, {'x ' * 300}the cheque{' y' * 110} dishonoured there {'z ' * 300}"
    assert [text for text, marked in passage(far, asked_of("cheque dishono*")) if marked] == ["cheque", "dishonoured"]
    lines = passage("word\n" * 9000 + "cheque\n" + "word\n" * 9000, asked_of("cheque"))
    assert sum(len(text) for text, _ in lines) < 400
    assert passage("short", asked_of("none")) == [("short", False)]
    assert passage("", ()) == []
