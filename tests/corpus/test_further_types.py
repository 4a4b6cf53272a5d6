"""The firm's notices of the fourteen further types: five hundred with the first two, each unlike the others."""

import importlib.util
import json
import re
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from types import ModuleType

import pytest
from corpus.expected import expected_facts
from corpus.likeness import body_text, jaccard, masked, shingles
from corpus.world import Sample

from legaldraft.core.dates import add_months
from legaldraft.core.findings import Severity
from legaldraft.core.money import amount_in_words, from_decimal
from legaldraft.notice_types import load, load_all, read_facts
from legaldraft.services.checking import check_document
from legaldraft.word import read

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "corpus" / "kapadia-more"
FORMS = sorted((ROOT / "corpus" / "forms-more").glob("*.json"))
FURTHER = {t.id for t in load_all()} - {"cheque-dishonour", "recovery-of-money"}
NEW_CRIMINAL_LAW, LABOUR_CODES = "2024-07-01", "2025-11-21"


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_corpus", ROOT / "scripts" / "make_corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKER = _maker()
SAMPLES: list[Sample] = MAKER.samples_of(MAKER.MORE, 2026)


def _of(type_id: str) -> list[Sample]:
    return [s for s in SAMPLES if s.type == type_id]


def test_one_firm_has_five_hundred_notices_of_sixteen_types() -> None:
    """With the folder on cheques and money; at least twenty of each further type, two of them written by hand."""
    counts = Counter(s.type for s in SAMPLES)
    by_hand = Counter(s.type for s in SAMPLES if s.handwritten)

    assert len(SAMPLES) + len(list((ROOT / "corpus" / "kapadia").glob("*.docx"))) == 500
    assert set(counts) == FURTHER
    assert min(counts.values()) >= 20
    assert min(by_hand[t] for t in FURTHER) >= 2


def test_the_files_in_the_repository_are_the_ones_the_maker_makes() -> None:
    """Names of all, contents of the expectations; a second run of the maker gives the same letters."""
    made = MAKER.files_of(SAMPLES)

    assert {p.name for p in FOLDER.iterdir()} == set(made)
    assert MAKER.samples_of(MAKER.MORE, 2026) == SAMPLES
    for name in (n for n in made if n.endswith(".json")):
        assert json.loads((FOLDER / name).read_text(encoding="utf-8")) == json.loads(made[name])


def test_a_third_have_an_expectation() -> None:
    """All handwritten ones do, and a third of the others."""
    have = {p.name.removesuffix(".expected.json") for p in FOLDER.glob("*.expected.json")}

    assert {s.stem for s in SAMPLES if s.handwritten} <= have
    assert len(have) >= len(SAMPLES) / 3


@pytest.mark.parametrize("type_id", sorted(FURTHER))
def test_no_two_notices_of_a_type_are_near_duplicates(type_id: str) -> None:
    """Once their facts are masked, less than 70 in 100 runs of five words are the same."""
    pieces = [(s.stem, shingles(masked(s))) for s in _of(type_id)]

    assert [(a, b) for (a, x), (b, y) in combinations(pieces, 2) if jaccard(x, y) >= 0.70] == []


@pytest.mark.parametrize("type_id", sorted(FURTHER))
def test_facts_fit_the_form_and_the_elements_are_there(type_id: str) -> None:
    """The facts are valid and complete; every required element without a condition stands in the letter."""
    notice_type = load(type_id)
    required = {e.id for e in notice_type.elements if e.required and not e.when}
    for sample in _of(type_id):
        _, findings = read_facts(notice_type, sample.facts)
        elements = {p.element for p in sample.letter.paragraphs}

        assert [f.message for f in findings if f.severity is Severity.ERROR] == [], sample.stem
        assert required <= elements <= {e.id for e in notice_type.elements}, sample.stem


@pytest.mark.parametrize("type_id", sorted(FURTHER))
def test_what_decides_the_matter_is_expected(type_id: str) -> None:
    """Nothing that the form requires is lost between the facts and what a reader is expected to find."""
    fields = [f for f in load(type_id).fields if f.required and f.name not in ("client", "noticees", "notice_date")]
    for sample in _of(type_id):
        found = expected_facts(sample)
        assert found["client"]["name"] == sample.facts["client"]["name"]
        assert [n["name"] for n in found["noticees"]] == [n["name"] for n in sample.facts["noticees"]]
        for group in (f for f in fields if f.fields and not f.is_list):
            lost = {f.name for f in group.fields if f.required and f.name in sample.facts[group.name]}
            lost -= set(found.get(group.name, {}))
            assert not lost - {"title"}, (sample.stem, group.name, lost)


def test_the_firm_keeps_its_voice_and_no_mark_of_a_bank_is_left() -> None:
    """Paragraphs begin "That", the client is "my client", sums are in Rs.; no brace, no doubled mark."""
    for sample in SAMPLES:
        text = body_text(sample)
        numbered = [p.text for p in sample.letter.paragraphs if p.number_style != "none" and not p.level]
        assert "my client" in text
        assert not re.search(r"\bour client", text)
        assert sum(t.startswith("That ") for t in numbered) >= 0.6 * len(numbered), sample.stem
        assert not re.search(r"[{}<>|₹]|  | ,|,,|\.\.|None", f"{sample.letter.subject}/{text}"), sample.stem


def test_sums_add_up_and_stand_in_words() -> None:
    """Dues, rents, invoices, refunds: the amount demanded is the sum of its parts, and its words are printed."""
    for sample in SAMPLES:
        facts = sample.facts
        demand = from_decimal(facts["demand"].get("amount", "0.00"))
        if sample.type == "employment-dues":
            assert demand == sum(from_decimal(d["amount"]) for d in facts["dues"])
        if sample.type == "ibc-demand":
            paid = sum(from_decimal(p["amount"]) for p in facts.get("payments", []))
            billed = sum(from_decimal(i["amount"]) for i in facts.get("invoices", []))
            assert billed in (0, from_decimal(facts["debt"]["amount"]))
            assert demand == from_decimal(facts["debt"]["amount"]) - paid >= from_decimal("10000000.00")
        if sample.type == "breach-of-contract" and demand:
            assert demand == from_decimal(facts["performance"]["amount"]) + from_decimal(facts["loss"]["amount"])
        if sample.type == "eviction" and (arrears := facts.get("arrears")):
            first, last = (date.fromisoformat(arrears[k]) for k in ("from_date", "upto_date"))
            months = (last.year - first.year) * 12 + last.month - first.month + 1
            assert from_decimal(arrears["amount"]) == months * from_decimal(facts["tenancy"]["rent_amount"])
        assert not demand or amount_in_words(demand) in body_text(sample), sample.stem


def test_gratuity_is_fifteen_days_of_a_month_of_twenty_six_for_each_year() -> None:
    """A part of a year in excess of six months counts as a year."""
    seen = 0
    for sample in _of("employment-dues"):
        work = sample.facts["employment"]
        joined, left = date.fromisoformat(work["joined_on"]), date.fromisoformat(work["left_on"])
        for due in (d for d in sample.facts["dues"] if d["head"].startswith("gratuity")):
            years = int(re.findall(r"\d+", due["head"])[0])
            seen += 1
            assert add_months(joined, years * 12 - 6) <= left < add_months(joined, years * 12 + 7)
            assert years >= 5
            earned = from_decimal(work["wage_amount"]) * 15 * years / 26
            assert abs(from_decimal(due["amount"]) - min(earned, from_decimal("2000000.00"))) <= 100
    assert seen >= 5


def test_the_law_is_that_of_the_day() -> None:
    """The penal law of the publication, the procedure of the notice, the labour law of the end of the employment."""
    for sample in SAMPLES:
        text = body_text(sample)
        if sample.type == "defamation":
            new = sample.facts["publication"]["date"] >= NEW_CRIMINAL_LAW
            assert ("Penal Code" if new else "Nyaya Sanhita") not in text, sample.stem
        if sample.type == "matrimonial":
            new = sample.facts["notice_date"] >= NEW_CRIMINAL_LAW
            assert ("Criminal Procedure" if new else "Suraksha Sanhita") not in text, sample.stem
        if sample.type == "employment-dues":
            new = sample.facts["employment"]["left_on"] >= LABOUR_CODES
            other = r"Gratuity Act|Payment of Wages|Industrial Disputes" if new else r"Code on"
            assert not re.search(other, text), sample.stem
        if sample.facts["notice_date"] >= "2025-09-01":
            assert "registered-post" not in sample.facts["service_modes"]


@pytest.mark.parametrize("type_id", sorted(FURTHER))
def test_the_check_finds_no_error(type_id: str) -> None:
    """Two letters of each type, the last written by hand and the last generated."""
    samples = _of(type_id)
    hand = [s for s in samples if s.handwritten]
    for sample in (hand[-1], samples[-1]):
        path = FOLDER / f"{sample.stem}.docx"
        report = check_document(read(path), path.name, type_id=type_id)
        assert [f.message for f in report.findings if f.severity is Severity.ERROR] == [], sample.stem


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.stem)
def test_an_unseen_form_is_valid_and_of_parties_that_no_letter_names(path: Path) -> None:
    """The form's facts are whole, and its client is no party of the corpus."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    _, findings = read_facts(load(raw["type"]), raw["facts"])

    assert [f.message for f in findings if f.severity is Severity.ERROR] == []
    assert raw["facts"]["client"]["name"] not in {s.facts["client"]["name"] for s in SAMPLES}


def test_there_are_three_unseen_forms_of_each_further_type() -> None:
    """Each of another matter."""
    kinds = Counter(json.loads(p.read_text(encoding="utf-8"))["type"] for p in FORMS)

    assert kinds == Counter(dict.fromkeys(FURTHER, 3))
