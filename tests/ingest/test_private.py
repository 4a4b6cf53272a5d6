"""Names that nothing announces, in letters unlike the samples: what must go, what must stay, what a person is asked."""

import pytest

from legaldraft.core.document import Block, WordDocument
from legaldraft.core.notice import Notice
from legaldraft.dataset.example import example_from_notice
from legaldraft.ingest import find_leaks, originals_of, read_notice
from legaldraft.ingest.institutions import decided_cases, public_places
from legaldraft.ingest.loose_names import initials_of
from legaldraft.ingest.read import PERHAPS
from tests.ingest.private_util import Outcome, outcome, passages
from tests.ingest.test_deidentify import notice, paragraph

LEAST = 0.995
FILES = ("private_passages.txt", "private_passages_2.txt")


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    """What became of every marked stretch of the bodies."""
    return [outcome(p, body=True) for file in FILES for p in passages(file)]


def test_private_values_go(outcomes: list[Outcome]) -> None:
    """Names, numbers and addresses of people and firms of many parts of the country."""
    leaked = [x for o in outcomes for x in o.leaked]
    total = sum(o.private for o in outcomes)
    assert total > 400
    assert len(leaked) <= (1 - LEAST) * total, leaked


def test_values_of_a_third_set() -> None:
    """Words that stand beside a private value (a festival's day, an officer's title, a State) stay; the values go."""
    found = [outcome(p, body=True) for p in passages("private_passages_3.txt")]
    shown = [x.rpartition(" shows ")[2].strip("'").strip(" ,") for o in found for x in o.leaked]
    assert sum(o.private for o in found) > 110
    assert sorted(shown) == ["Bihar", "Director", "Diwali day", "Eid", "Holi"]
    assert [x for o in found for x in o.overdone] == []


def test_law_courts_and_offices_stay(outcomes: list[Outcome]) -> None:
    """Statutes, courts, public offices with their places and decided cases are nobody's secret."""
    overdone = [x for o in outcomes for x in o.overdone]
    assert len(overdone) <= 0.02 * sum(o.kept for o in outcomes), overdone


def test_one_person_has_one_name(outcomes: list[Outcome]) -> None:
    """The full name, the given name, initials and a firm's short name are one placeholder, but for people with an alias
    and firms that the reader of facts missed."""
    split = [o.split for o in outcomes if o.split]
    assert len(split) <= 6, split


@pytest.mark.parametrize(
    ("said", "clean"),
    [
        ("4. That Ramesh assured my client of it.", "That [[CLIENT_NAME]] assured my client of it."),
        ("4. That OFPL refused delivery.", "That [[NOTICEE_1_NAME]] refused delivery."),
        ("4. Bunty and Dharampal saw it.", "[[NAME_1]] and [[NAME_2]] saw it."),
        ("4. That you met Kunal Chopra, and Kunal wept.", "That you met [[NAME_1]], and [[NAME_1]] wept."),
        ("4. That you met him at Ganga Sagar Complex.", "That you met him at [[NAME_1]]."),
        ("4. That it is at www.books.example/nikhil.9/posts.", "That it is at [[URL_1]]."),
        ("4. That he has 18 kanal 7 marla of land.", "That he has [[NUMBER_1]] [[NUMBER_2]] of land."),
        ("4. That it lies in khasra nos. 22//4, 5/1, 7 of it.", "That it lies in khasra nos. [[NUMBER_1]] of it."),
        ("4. That you came on 9 July to him.", "That you came on [[DATE_1]] to him."),
        ("4. That you owe 8 lakh to him.", "That you owe [[AMOUNT_1]] to him."),
        ("4. That the passport N4418826 is his.", "That the passport [[REF_1]] is his."),
    ],
)  # fmt: skip
def test_forms_of_a_name(said: str, clean: str) -> None:
    assert paragraph(said) == clean


@pytest.mark.parametrize(
    "text",
    [
        "That a suit will be filed before the Saket District Courts, New Delhi or the Bombay High Court.",
        "That the deed is registered with the Sub-Registrar, Vasai.",
        "That in Rangappa v. Sri Mohan, (2010) 11 SCC 441 the Supreme Court settled it.",
        "That the Micro, Small and Medium Enterprises Development Act, 2006 applies.",
        "That the Master Services Agreement and the Legal Notice are annexed.",
        "That the Government of West Bengal and the Union of India are liable.",
        "That payment was promised by RTGS or NEFT before Diwali.",
        "That by the Companies Act, 1956 are you bound.",
        "That it is three times the bank rate notified by the Reserve Bank of India.",
        "That he is the Vice Principal of it.",
    ],
)
def test_what_is_nobodys_secret_stays(text: str) -> None:
    assert paragraph(f"4. {text}") == text


def test_what_only_labels_a_number_is_no_name() -> None:
    """A paragraph with such a word is taught; the number itself goes."""
    assert "DOUBT" not in paragraph(
        "4. That the flat is Independent Floor No. 64-B, Sector 12, near Khasra Nos. 3 and 4."
    )


def _doubtful() -> Notice:
    return notice("4. That Deep assured my client of payment and you know it.")


def test_a_word_that_may_be_a_name_is_a_persons_to_decide() -> None:
    """It is taken out, named in a warning, and nobody is taught its paragraph."""
    made = _doubtful()
    assert made.deidentified_paragraphs[4].text == "That [[DOUBT_1]] assured my client of payment and you know it."
    (warning,) = [w["message"] for w in made.warnings if w["code"] == PERHAPS]
    assert "“Deep” in paragraph 4" in warning
    taught = [text for _, text in example_from_notice(made).paragraphs]
    assert taught
    assert not any("DOUBT" in text for text in taught)
    assert "Deep" not in originals_of(made.placeholders)


def test_nothing_of_the_letters_is_found_again() -> None:
    """The last search before training agrees: no value that was taken out stands in another paragraph."""
    for passage in passages():
        made = read_notice(WordDocument(tuple(Block(x) for x in passage.text.split("\n"))), "x", "ab" * 32)
        clean = [p.text for p in made.deidentified_paragraphs]
        assert find_leaks(clean, originals_of(made.placeholders)) == [], passage.name


def test_initials_of_a_firm() -> None:
    assert {"KC", "KCPL", "KCP"} <= initials_of("M/s Kaveri Constructions Private Limited")
    assert "PRIPL" in initials_of("Polar Reefers (India) Pvt. Ltd.")
    assert "VTS" in initials_of("Vimal Tempo Service")
    assert initials_of("Mr. Kaveri Prasad") == frozenset()


def test_a_quarrel_of_the_parties_is_no_decided_case() -> None:
    text = "In Talwar v. Venkatesan the plaint was returned. In A. Rao v. B. Sen, AIR 1990 SC 12 it was held so."
    assert [text[s:e] for s, e in decided_cases(text)][-1].startswith("A. Rao v. B. Sen")
    assert not any(text[s:e].startswith("Talwar") for s, e in decided_cases(text[:48]))


def test_long_texts_in_capitals_are_read_in_time() -> None:
    """The search for offices and cases is linear in the text."""
    text = "WHEREAS THE PARTY OF THE FIRST PART " * 2000
    assert public_places(text) == ()
