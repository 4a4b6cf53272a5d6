"""The sample corpus is what the product's claims rest on: right in law, varied, invented, the same each time."""

import importlib.util
import json
import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from corpus.expected import expected_json, stands_in
from corpus.likeness import body_text, jaccard, leaves, masked, shingles
from corpus.world import Sample
from lxml import etree
from rapidfuzz import fuzz

from legaldraft.core.dates import add_months
from legaldraft.core.money import amount_in_words, format_amount, from_decimal

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEAST = {
    "kapadia": {"cheque-dishonour": 48, "recovery-of-money": 22, "handwritten": 16},
    "meridian": {"cheque-dishonour": 42, "recovery-of-money": 18, "handwritten": 14},
}
REQUIRED = {
    "cheque-dishonour": "instructions transaction cheque dishonour intimation liability demand consequence",
    "recovery-of-money": "instructions transaction default balance demand consequence",
}
# what a letter never says in so many words
CLASSES = {"kind", "role", "language", "service_modes"}


def _maker():
    spec = importlib.util.spec_from_file_location("make_corpus", ROOT / "scripts" / "make_corpus.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKER = _maker()
SAMPLES: dict[str, list[Sample]] = {firm: MAKER.samples_of(firm, 2026) for firm in MAKER.FIRMS}
ALL = [sample for samples in SAMPLES.values() for sample in samples]


def _document(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def _text_in_file(path: Path) -> str:
    """All text of the file, header included; breaks and tabs are blanks."""
    pieces = []
    with zipfile.ZipFile(path) as archive:
        for name in ("word/header.xml", "word/document.xml"):
            if name in archive.namelist():
                for node in etree.fromstring(archive.read(name)).iter():
                    pieces.append({f"{WORD}t": node.text or "", f"{WORD}p": "\n"}.get(node.tag, ""))
                    pieces.append(" " if node.tag in (f"{WORD}br", f"{WORD}tab") else "")
    return " ".join("".join(pieces).split())


def _file(sample: Sample) -> Path:
    return CORPUS / sample.firm / f"{sample.stem}.docx"


def _ids(sample: Sample) -> str:
    return f"{sample.firm}-{sample.stem}"


@pytest.mark.parametrize("firm", LEAST)
def test_each_firm_has_enough_notices_of_each_type_and_enough_written_by_hand(firm):
    counts = Counter(s.type for s in SAMPLES[firm]) | Counter(handwritten=sum(s.handwritten for s in SAMPLES[firm]))

    short = {kind: counts[kind] for kind, least in LEAST[firm].items() if counts[kind] < least}

    assert short == {}


def test_the_corpus_as_a_whole_has_ninety_forty_and_thirty():
    counts = Counter(s.type for s in ALL)

    assert counts["cheque-dishonour"] >= 90
    assert counts["recovery-of-money"] >= 40
    assert sum(s.handwritten for s in ALL) >= 30


@pytest.mark.parametrize("firm", LEAST)
def test_making_the_corpus_twice_gives_the_same_bytes(firm):
    first = MAKER.files_of(SAMPLES[firm])
    second = MAKER.files_of(MAKER.samples_of(firm, 2026))

    assert first == second


@pytest.mark.parametrize("firm", LEAST)
def test_the_files_in_the_repository_are_the_ones_the_maker_makes(firm):
    made = MAKER.files_of(SAMPLES[firm])
    stored = {p.name for p in (CORPUS / firm).iterdir() if p.suffix in (".docx", ".json")}

    assert stored == set(made)
    for name, data in made.items():
        if name.endswith(".json"):
            assert json.loads((CORPUS / firm / name).read_text(encoding="utf-8")) == json.loads(data)


@pytest.mark.parametrize("sample", ALL, ids=_ids)
def test_a_stored_letter_holds_the_text_that_its_sample_has(sample):
    """Compared by content: the packed bytes may differ between builds of zlib."""
    text = _text_in_file(_file(sample))

    for item in sample.letter.paragraphs:
        assert " ".join(item.text.replace("**", "").split()) in text


@pytest.mark.parametrize("sample", ALL, ids=_ids)
def test_every_expected_fact_stands_in_the_word_file(sample):
    text = _text_in_file(_file(sample))
    facts = expected_json(sample)["facts"]

    missing = [(k, v) for k, v in leaves(facts) if k not in CLASSES and not stands_in(text, k, v)]

    assert missing == []


@pytest.mark.parametrize("sample", ALL, ids=_ids)
def test_the_facts_that_decide_the_matter_are_all_expected(sample):
    """Pruning what a letter does not say must never prune what every notice has to say."""
    facts = expected_json(sample)["facts"]

    assert facts["client"]["name"] == sample.facts["client"]["name"]
    assert [n["name"] for n in facts["noticees"]] == [n["name"] for n in sample.facts["noticees"]]
    assert facts["demand"]["amount"] == sample.facts["demand"]["amount"]
    assert facts["demand"]["days"] == sample.facts["demand"]["days"]
    assert facts["notice_date"] == sample.facts["notice_date"]
    for made, found in zip(sample.facts.get("cheques", []), facts.get("cheques", []), strict=True):
        wanted = ("number", "date", "amount", "bank", "branch", "presented_on", "memo_date", "intimation_received_on")
        assert {k: found[k] for k in (*wanted, "reason")} == {k: made[k] for k in (*wanted, "reason")}


@pytest.mark.parametrize("sample", ALL, ids=_ids)
def test_every_required_element_is_there(sample):
    elements = {p.element for p in sample.letter.paragraphs}
    required = set(REQUIRED[sample.type].split())
    if sample.type == "cheque-dishonour" and len(sample.facts["noticees"]) > 1:
        required.add("director")

    assert required - elements == set()


@pytest.mark.parametrize("sample", [s for s in ALL if s.type == "cheque-dishonour"], ids=_ids)
def test_a_notice_of_dishonour_keeps_the_days_of_section_138(sample):
    """Presented within three months; sent within thirty days of the bank's information; fifteen days to pay."""
    notice = date.fromisoformat(sample.facts["notice_date"])
    for cheque in sample.facts["cheques"]:
        drawn, presented, memo, told = (
            date.fromisoformat(cheque[k]) for k in ("date", "presented_on", "memo_date", "intimation_received_on")
        )
        assert drawn <= presented <= memo <= told < notice
        assert presented <= add_months(drawn, 3)
        assert notice <= told + timedelta(days=30)
    assert sample.facts["demand"]["days"] == 15


@pytest.mark.parametrize("sample", [s for s in ALL if s.type == "cheque-dishonour"], ids=_ids)
def test_the_demand_is_for_exactly_the_cheques_and_within_fifteen_days_of_receipt(sample):
    amount = from_decimal(sample.facts["demand"]["amount"])
    demand = " ".join(p.text for p in sample.letter.paragraphs if p.element == "demand").replace("**", "")

    assert amount == sum(from_decimal(c["amount"]) for c in sample.facts["cheques"])
    assert any(format_amount(amount, style) in demand for style in ("rs-dash", "rupee"))
    assert re.search(r"15 \(fifteen\)|fifteen \(15\)|fifteen days", demand)
    assert re.search(r"recei|reaches|getting", demand)
    if fee := sample.facts["demand"].get("notice_fee"):
        assert amount_in_words(from_decimal(fee)) not in demand


@pytest.mark.parametrize("sample", [s for s in ALL if s.type == "cheque-dishonour"], ids=_ids)
def test_the_law_of_a_notice_of_dishonour_is_stated_as_it_stands(sample):
    text = body_text(sample)

    assert "Negotiable Instruments Act, 1881" in text
    assert not re.search(r"(imprison|prison|sentence)[^.;]{0,60}(one year|six months)|thrice", text)
    assert not re.search(r"\b(420|318)\b.{0,20}(IPC|Penal Code|BNS|Sanhita)", text)


@pytest.mark.parametrize("sample", [s for s in ALL if s.type == "recovery-of-money"], ids=_ids)
def test_a_money_claim_adds_up_and_is_in_time(sample):
    facts = sample.facts
    paid = sum(from_decimal(p["amount"]) for p in facts["payments"])
    billed = sum(from_decimal(i["amount"]) for i in facts["invoices"])
    debt = facts["debt"]

    assert from_decimal(facts["demand"]["amount"]) == from_decimal(debt["amount"]) - paid
    assert billed in (0, from_decimal(debt["amount"]))
    started = max(filter(None, (debt.get(k) for k in ("date", "due_date", "acknowledged_on"))))
    assert date.fromisoformat(facts["notice_date"]) <= add_months(date.fromisoformat(started), 36)


@pytest.mark.parametrize("sample", ALL, ids=_ids)
def test_registered_post_is_not_asked_for_after_it_was_merged_into_speed_post(sample):
    if sample.facts["notice_date"] >= "2025-09-01":
        assert "registered-post" not in sample.facts["service_modes"]
        assert "REGD" not in sample.letter.mode_line.upper()


@pytest.mark.parametrize("firm", LEAST)
def test_no_two_notices_are_near_duplicates_once_their_facts_are_masked(firm):
    texts = [(s.stem, masked(s)) for s in SAMPLES[firm]]
    pieces = {stem: shingles(text) for stem, text in texts}

    alike = [(a, b) for (a, _), (b, _) in combinations(texts, 2) if jaccard(pieces[a], pieces[b]) >= 0.75]
    close = [(a, b) for (a, x), (b, y) in combinations(texts, 2) if fuzz.ratio(x, y) >= 90]

    assert alike == []
    assert close == []


@pytest.mark.parametrize("firm", LEAST)
def test_no_sentence_stands_in_more_than_half_of_a_firms_notices(firm):
    """Else a model could win by learning one template by heart."""
    seen: Counter[str] = Counter()
    for sample in SAMPLES[firm]:
        alone = [replace(sample, letter=replace(sample.letter, paragraphs=(p,))) for p in sample.letter.paragraphs]
        seen.update({text for text in map(masked, alone) if len(text.split()) >= 12})

    assert max(seen.values()) <= len(SAMPLES[firm]) / 2


def test_parties_hardly_ever_recur_and_no_matter_does():
    matters = Counter((s.facts["client"]["name"], s.facts["noticees"][0]["name"]) for s in ALL)
    names = Counter(p["name"] for s in ALL for p in [s.facts["client"], *s.facts["noticees"]])

    assert max(matters.values()) == 1
    assert sum(count > 1 for count in names.values()) <= len(names) / 100


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*.docx")), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_letter_is_small_and_its_parts_are_well_formed(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
        assert archive.testzip() is None
    assert path.stat().st_size < 15_000


@pytest.mark.parametrize("sample", ALL, ids=_ids)
def test_automatic_numbers_are_words_own_and_manual_ones_are_typed(sample):
    listed = len(_document(_file(sample)).findall(f".//{WORD}numPr"))
    automatic = sum(p.number_style == "auto" and not p.heading for p in sample.letter.paragraphs)

    assert listed == automatic


def test_the_corpus_shows_every_way_of_setting_a_letter():
    layouts = [s.letter.notes for s in ALL]

    assert {n.letterhead_in for n in layouts} == {"lines", "table", "header"}
    assert {n.ref_date for n in layouts} >= {"tab", "table"}
    assert len({n.font for n in layouts}) >= 4
    assert {p.number_style for s in ALL for p in s.letter.paragraphs} == {"auto", "manual", "none"}
    assert sum(any("ऀ" <= c <= "ॿ" for c in " ".join(s.letter.addressees)) for s in ALL) >= 5
    assert any(p.rows for s in ALL for p in s.letter.paragraphs)
    assert any(p.level for s in ALL for p in s.letter.paragraphs)


@pytest.mark.parametrize("firm", LEAST)
def test_expected_json_stands_beside_every_handwritten_letter_and_a_third_of_the_others(firm):
    have = {p.name.removesuffix(".expected.json") for p in (CORPUS / firm).glob("*.expected.json")}
    by_hand = {s.stem for s in SAMPLES[firm] if s.handwritten}
    made = len(SAMPLES[firm]) - len(by_hand)

    assert by_hand <= have
    assert made / 3 <= len(have - by_hand) <= made / 3 + 1


@pytest.mark.parametrize("sample", SAMPLES["kapadia"], ids=_ids)
def test_the_old_school_firm_keeps_its_voice(sample):
    texts = [p.text for p in sample.letter.paragraphs if p.number_style != "none" and not p.level]

    assert "our client" not in body_text(sample).lower()
    assert "my client" in body_text(sample)
    assert sum(t.startswith("That ") for t in texts) >= 0.7 * len(texts)
    assert "₹" not in body_text(sample)


@pytest.mark.parametrize("sample", SAMPLES["kapadia"], ids=_ids)
def test_no_mark_of_the_phrase_banks_is_left_in_a_letter(sample):
    letter = sample.letter
    text = "\n".join([letter.mode_line, letter.subject, body_text(sample), *letter.addressees, letter.signature])

    assert not re.search(r"[{}<>|]|  | ,|,,|\.\.|None", text)
