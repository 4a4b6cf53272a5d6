"""The facts guard finds what the form does not supply, and leaves alone what it does."""

import json
import random
import re
from pathlib import Path

import pytest

from legaldraft.checks import allowed_by, check_facts, check_wording, statutory_periods
from legaldraft.core.dates import find_dates
from legaldraft.core.money import find_amounts
from legaldraft.core.style import FirmProfile
from legaldraft.drafting import Composer
from legaldraft.notice_types import load, read_facts
from legaldraft.statutes import Book, find_citations

FORMS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "forms").glob("*.json"))


def _form(path: Path):
    raw = json.loads(path.read_text(encoding="utf-8"))
    notice_type = load(raw["type"])
    return notice_type, read_facts(notice_type, raw["facts"])[0]


def _codes(text: str, path: Path = FORMS[0], **more):
    notice_type, facts = _form(path)
    periods = statutory_periods(notice_type.law.acts)
    return [
        f.code for f in check_facts(text, allowed_by(facts), citations=find_citations(text), periods=periods, **more)
    ]


@pytest.fixture(scope="module")
def clean_texts() -> dict[Path, str]:
    book, texts = Book.open(), {}
    for path in FORMS:
        notice_type, facts = _form(path)
        for person in ("my", "our"):
            composed = Composer(notice_type, facts, FirmProfile(person=person), book, None).compose()
            texts[path.with_suffix(f".{person}")] = composed.text
    return texts


class TestCleanText:
    def test_a_draft_of_standard_clauses_has_no_finding(self, clean_texts):
        for key, text in clean_texts.items():
            assert _codes(text, key.with_suffix(".json")) == [], key

    @pytest.mark.parametrize(
        "text",
        [
            "You issued cheque No. 306114 dated 10.02.2025 for Rs. 4,25,000/-.",
            "Pay within 15 (fifteen) days of receipt of this notice.",
            "An offence under Section 138 of the Negotiable Instruments Act, 1881 is punishable with two years.",
            "The cheque of 10th February, 2025 for ₹4,25,000 (Rupees Four Lakh Twenty Five Thousand Only) came back.",
            "1. That you reside at B-208, Pocket 2, Dwarka Sector 11, New Delhi - 110075.",
        ],
    )
    def test_facts_of_the_form_in_any_style_are_left_alone(self, text):
        assert _codes(text) == []


class TestMutations:
    def test_every_changed_amount_and_date_is_found(self, clean_texts):
        """But for a change into another fact of the same form, which no look at single values can tell."""
        missed = []
        for key, text in clean_texts.items():
            once = {text[s.start : s.end]: s for s in (*find_amounts(text), *find_dates(text))}
            for span in once.values():
                digit = next(i for i in range(span.end - 1, span.start, -1) if text[i].isdigit() and text[i] != "0")
                changed = text[:digit] + str(int(text[digit]) % 9 + 1) + text[digit + 1 :]
                another_fact = changed[span.start : span.end] in text
                if not another_fact and not _codes(changed, key.with_suffix(".json")):
                    missed.append((key.name, text[span.start : span.end], changed[span.start : span.end]))
        assert missed == []

    def test_a_random_changed_digit_outside_citations_is_found(self, clean_texts):
        chance, missed, tried = random.Random(7), [], 0
        for key, text in clean_texts.items():
            law = [(c.start, c.end) for c in find_citations(text)]
            runs = [m for m in re.finditer(r"\d{3,}", text) if not any(a <= m.start() < b for a, b in law)]
            runs = [m for m in runs if not re.search(r"Act, $", text[: m.start()])]
            for match in chance.sample(runs, min(20, len(runs))):
                at = chance.randrange(match.start(), match.end())
                changed = text[:at] + str((int(text[at]) + chance.randint(1, 8)) % 10) + text[at + 1 :]
                tried += 1
                if not _codes(changed, key.with_suffix(".json")):
                    missed.append((key.name, match.group(), changed[match.start() : match.end()]))
        assert tried >= 250
        assert len(missed) <= tried // 100, missed

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Pay within seven days.", "facts.unsupported-period"),
            ("Pay within 7 days.", "facts.unsupported-number"),
            ("Pay Rs. 4,52,000/- now.", "facts.unsupported-amount"),
            ("a sum of Rupees Four Lakh Only", "facts.unsupported-amount"),
            ("dishonoured on 11.02.2025", "facts.unsupported-date"),
            ("cheque No. 306141 was returned", "facts.unsupported-number"),
            ("imprisonment for three years", "facts.unsupported-period"),
        ],
    )
    def test_what_the_form_does_not_give_is_named(self, text, code):
        assert _codes(text) == [code]

    def test_an_unknown_name_in_mid_sentence_is_a_doubt(self):
        words = {"the", "cheque", "was", "given", "to", "you", "by"}
        assert _codes("the cheque was given to you by Ramcharan", lexicon=words) == ["facts.unsupported-name"]
        assert _codes("the cheque was given to you by Omkar Tillu", lexicon=words) == []


class TestWording:
    @pytest.mark.parametrize(
        "left", ["[[CLIENT_NAME]]", "{{amount}}", "______", "XXXXX", "<NAME OF PARTY>", "[[CLIENT"]
    )
    def test_a_placeholder_left_over_is_an_error(self, left):
        assert [f.code for f in check_wording(f"Pay {left} now.")] == ["draft.placeholder-left"]

    def test_another_reason_than_the_bank_gave_is_an_error(self):
        found = list(check_wording("returned with the remark 'Account Closed'", ("Funds Insufficient",)))
        assert [f.code for f in found] == ["facts.contradicted-reason"]
        assert list(check_wording("returned with the remark 'Funds Insufficient'", ("Funds Insufficient",))) == []

    def test_the_statutes_own_words_are_not_a_reason(self):
        assert list(check_wording("dishonour of cheque for insufficiency of funds", ("Account Closed",))) == []

    def test_words_that_differ_from_the_figure_beside_them_are_an_error(self):
        found = list(check_wording("pay Rs. 7,00,000/- (Rupees Six Lakh Only) now"))
        assert [f.code for f in found] == ["facts.amount-words-mismatch"]
        assert found[0].suggestion == "The words of the figure are 'Rupees Seven Lakh Only'."
        assert list(check_wording("pay Rs. 6,00,000/- (Rupees Six Lakh Only) now")) == []

    def test_two_voices_in_one_letter_are_a_doubt(self):
        assert [f.code for f in check_wording("My client paid. Our client waits.")] == ["draft.voice-mixed"]
        assert list(check_wording("My client paid. My client waits.")) == []
