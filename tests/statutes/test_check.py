"""Verdicts: was it law on the day, does the subject fit, is it the right forum, is the case on the list."""

import random
import tomllib
from datetime import date
from pathlib import Path

import pytest

from legaldraft.core.findings import Severity
from legaldraft.statutes import Book, check_citations, orders

AS_OF = date(2025, 3, 1)


def _cases(name: str = "verdicts.txt") -> list[tuple[date, str, list[str]]]:
    out = []
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            day, text, statuses = (part.strip() for part in line.split(" | "))
            out.append((date.fromisoformat(day), text, statuses.split()))
    return out


CASES = _cases()


@pytest.mark.parametrize(("day", "text", "expected"), CASES, ids=[f"{d} {t[:50]}" for d, t, _ in CASES])
def test_the_verdict_is_of_the_day(day: date, text: str, expected: list[str]) -> None:
    assert [c.status.value for c in check_citations(text, day).citations] == expected


def test_each_wrong_citation_has_a_finding_with_its_code_and_span() -> None:
    text = "Section 420 IPC and Section 405 BNS."
    report = check_citations(text, AS_OF)
    assert [(f.code, text[f.start : f.end]) for f in report.findings] == [
        ("citation.repealed", "Section 420"),
        ("citation.unknown-provision", "Section 405"),
    ]
    assert all(f.severity is Severity.ERROR for f in report.findings)


def test_the_suggestion_names_the_corresponding_provision_with_its_relation() -> None:
    (one,) = check_citations("Section 420 IPC", AS_OF).citations
    assert one.suggestion == "BNS section 318(4) (same)"
    (two,) = check_citations("Section 506 IPC", AS_OF).citations
    assert two.suggestion
    assert "351(2) (split" in two.suggestion
    assert "351(3) (split" in two.suggestion
    (three,) = check_citations("Section 318(4) BNS", date(2023, 1, 1)).citations
    assert three.suggestion == "IPC section 420 (same)"


def test_an_ambiguous_act_names_both() -> None:
    (one,) = check_citations("Section 45 of the IT Act", AS_OF).citations
    assert one.status.value == "ambiguous"
    assert "Information Technology Act, 2000" in one.message
    assert "Income-tax Act, 1961" in one.message


def test_a_bare_section_leans_on_the_only_act_that_has_it() -> None:
    text = (
        "Our client is a company incorporated under the Companies Act, 2013. You are liable under Section 138 of the "
        "Negotiable Instruments Act, 1881.\nThe complaint will be filed within the time of Section 142."
    )
    report = check_citations(text, AS_OF)
    assert [(c.act, c.provision, c.status.value) for c in report.citations][1:] == [
        ("negotiable-instruments-act-1881", "138", "ok"),
        ("negotiable-instruments-act-1881", "142", "ok"),
    ]


def test_the_notice_type_says_what_a_bare_section_138_means() -> None:
    (bare,) = check_citations("Notice under Section 138.", AS_OF).citations
    assert (bare.act, bare.status.value) == (None, "unknown-act")
    (known,) = check_citations("Notice under Section 138.", AS_OF, notice_type="cheque-dishonour").citations
    assert (known.act, known.status.value) == ("negotiable-instruments-act-1881", "ok")


def test_section_80_cpc_depends_on_who_is_noticed() -> None:
    text = "Notice under Section 80 of the Code of Civil Procedure, 1908."
    private = {"noticees": [{"name": "Mohan Lal", "kind": "individual"}]}
    public = {"noticees": [{"name": "The Collector, Ajmer", "kind": "government"}]}
    assert check_citations(text, AS_OF, facts=private).citations[0].status.value == "wrong-forum"
    assert check_citations(text, AS_OF, facts=public).citations[0].status.value == "ok"
    assert check_citations(text, AS_OF, facts=private, notice_type="government-s80").citations[0].status.value == "ok"


@pytest.mark.parametrize(
    "text",
    [
        "Under Section 138 of the NI Act you may be punished with imprisonment up to one year.",
        "Section 138 NI Act: imprisonment which may extend to 1 year",
        "an offence under Section 138 of the NI Act, punishable with imprisonment for one (1) year or with fine",
    ],
)
def test_one_year_is_not_the_punishment_of_section_138(text: str) -> None:
    (finding,) = check_citations(text, AS_OF).findings
    assert (finding.code, finding.suggestion) == ("citation.wrong-punishment", "two years")


def test_two_years_is_the_punishment_of_section_138() -> None:
    text = "Under Section 138 of the NI Act you face imprisonment up to two years. One year has passed."
    assert check_citations(text, AS_OF).findings == ()


@pytest.mark.parametrize("number", ["142", "143A", "148"])
def test_the_negotiable_instruments_act_may_name_the_crpc_in_its_own_words(number: str) -> None:
    code = "notwithstanding anything contained in the Code of Criminal Procedure, 1973"
    text = f"Section {number} of the NI Act: {code}"
    assert [c.status.value for c in check_citations(text, AS_OF).citations] == ["ok", "ok"]


def test_procedure_follows_the_day_of_the_notice_where_it_is_known() -> None:
    text = "Our client will complain under Section 223 of the BNSS."
    early = date(2024, 3, 1)
    assert check_citations(text, early).citations[0].status.value == "not-in-force"
    facts = {"notice_date": "2025-01-10"}
    assert check_citations(text, early, facts=facts).citations[0].status.value == "ok"


def test_a_firms_own_case_is_ok() -> None:
    text = "Alpha v. Beta, (2019) 3 SCC 5"
    own = [{"name": "Alpha v. Beta", "citations": ["2019 (3) SCC 5"], "proposition": "An invented example."}]
    assert check_citations(text, AS_OF).citations[0].status.value == "unverified"
    assert check_citations(text, AS_OF, firm_cases=own).citations[0].status.value == "ok"


def test_unverified_and_ambiguous_are_warnings_and_wrong_law_is_an_error() -> None:
    severity = {
        f.code: f.severity
        for text in (
            "AIR 1999 SC 3762",
            "Section 45 of the IT Act",
            "Section 66A of the IT Act",
            "Section 16 of the Maharashtra Rent Control Act",
        )
        for f in check_citations(text, AS_OF).findings
    }
    assert severity["citation.unverified"] is Severity.WARNING
    assert severity["citation.ambiguous"] is Severity.WARNING
    assert severity["citation.unknown-act"] is Severity.WARNING
    assert severity["citation.struck-down"] is Severity.ERROR


def test_right_citations_with_their_headings_are_not_flagged() -> None:
    book = Book.open()
    day = date(2026, 9, 1)
    flagged = total = 0
    for act_id in (
        "negotiable-instruments-act-1881",
        "bharatiya-nyaya-sanhita-2023",
        "transfer-of-property-act-1882",
        "indian-contract-act-1872",
    ):
        for number, heading in book.headings(act_id):
            provision = book.provision(act_id, number)
            if provision is None or provision.status != "in-force" or not heading:
                continue
            total += 1
            text = f"Section {number} of the {book.acts[act_id].name} ({heading})"
            flagged += check_citations(text, day).citations[0].status.value != "ok"
    assert total > 600
    assert flagged / total <= 0.02


@pytest.mark.parametrize("name", [f"verdicts_{letter}.txt" for letter in "abcdefghijk"])
def test_wrong_citations_are_flagged_and_right_ones_are_not(name: str) -> None:
    wrong, right = list[str](), list[str]()
    exact = 0
    for day, text, expected in _cases(name):
        got = [c.status.value for c in check_citations(text, day).citations]
        assert len(got) == len(expected), text
        for want, one in zip(expected, got, strict=True):
            (right if want == "ok" else wrong).append(one)
            exact += one in want.split("/")
    assert len(wrong) >= 40
    assert len(right) >= 40
    assert sum(one != "ok" for one in wrong) / len(wrong) >= 0.98
    assert sum(one != "ok" for one in right) / len(right) <= 0.02
    assert exact / len(wrong + right) >= 0.98


# Ways in which a notice names the subject of a section: {h} as the heading is printed, {l} within a sentence.
PLACES = [
    "Section {n} of the {a} ({h})",
    "Section {n} ({h}) of the {a}",
    "Section {n} of the {a}, which deals with {l}",
    "Section {n} of the {a} provides for {l}",
    'Section {n} of the {a} titled "{h}"',
    "{l} under Section {n} of the {a}",
    "{h}: Section {n} of the {a}",
    "You are liable for {l} under section {n} of the {a} and must answer.",
    "as regards {l}, see Section {n} of the {a}",
]
ACTS = [
    "negotiable-instruments-act-1881",
    "bharatiya-nyaya-sanhita-2023",
    "transfer-of-property-act-1882",
    "indian-contract-act-1872",
    "specific-relief-act-1963",
    "insolvency-and-bankruptcy-code-2016",
    "consumer-protection-act-2019",
    "hindu-marriage-act-1955",
    "trade-marks-act-1999",
    "information-technology-act-2000",
    "bharatiya-nagarik-suraksha-sanhita-2023",
]
DAY = date(2026, 9, 1)


def _headings(book: Book, act: str) -> list[tuple[str, str]]:
    """Numbers in force and their headings, but for those that any Act has ("Definitions", "Short title")."""
    rows = [(n, h.strip(".")) for n, h in book.headings(act) if h]
    return [
        (n, h) for n, h in rows if 2 < len(h.split()) < 16 and (p := book.provision(act, n)) and p.status == "in-force"
    ]


def _blamed(book: Book, act: str, number: str, heading: str, place: str) -> bool:
    text = place.format(n=number, a=book.acts[act].name, h=heading, l=heading[0].lower() + heading[1:])
    return any(c.status.value == "wrong-heading" for c in check_citations(text, DAY).citations)


def test_another_sections_heading_is_found_in_every_place_and_the_own_heading_is_not_blamed() -> None:
    book, chance = Book.open(), random.Random(20261122)
    found = planted = blamed = own = 0
    for act in ACTS:
        rows = _headings(book, act)
        for place in PLACES:
            for _ in range(3):
                (number, heading), (other, _) = chance.sample(rows, 2)
                planted += 1
                found += _blamed(book, act, other, heading, place)
                own += 1
                blamed += _blamed(book, act, number, heading, place)
    assert found / planted >= 0.96, f"{found} of {planted}"
    assert blamed / own <= 0.01, f"{blamed} of {own}"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "booked u/s 118(1)/126(2)/3(5) BNSS",
            {"118": "BNS section 118(1)", "126": "BNS section 126(2)", "3": "BNS section 3(5)"},
        ),
        ("you have committed an offence under Section 74 of the BNSS", {"74": "BNS section 74"}),
        ("a writ petition under Articles 226 and 277 of the Constitution", {"277": "Article 227"}),
        ("monetary relief under Section 20(b) of the DV Act, 2005", {"20": "section 20(1)(b)"}),
    ],
)
def test_a_slip_of_code_figure_or_level_is_told_with_what_was_meant(text: str, wrong: dict[str, str]) -> None:
    flagged = {
        c.provision: c.suggestion or "" for c in check_citations(text, AS_OF).citations if c.status.value != "ok"
    }
    assert set(flagged) == set(wrong)
    assert all(meant in flagged[number] for number, meant in wrong.items())


@pytest.mark.parametrize(
    "text",
    [
        "information of a cognizable offence under Section 173 of the BNSS",
        "cognizance of the offence under Section 210 of the BNSS",
        "a writ under Article 226 and supervision under Article 227 of the Constitution",
        "monetary relief under Section 20(1)(b) of the DV Act, 2005",
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert {c.status.value for c in check_citations(text, AS_OF).citations} == {"ok"}


@pytest.mark.parametrize(
    "name",
    [
        "Small Partnership Act, 1932",
        "Commercial Contract Act",
        "Transport of Property Act, 1882",
        "Consumer Production Act, 2019",
        "Bharatiya Vyapar Sanhita, 2023",
        "Payment of Interest Act, 1978",
        "Debt Recovery Act",
    ],
)
def test_an_invented_act_is_unknown_though_a_real_one_is_near(name: str) -> None:
    (one,) = check_citations(f"You are liable under Section 7 of the {name}.", AS_OF).citations
    assert (one.act, one.provision, one.status.value) == (None, "7", "unknown-act")
    (alone,) = check_citations(f"You have violated the provisions of the {name}.", AS_OF).citations
    assert alone.status.value == "unknown-act"


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("Negotiabel Instruments Act", "negotiable-instruments-act-1881"),
        ("Transfer of Proprety Act, 1882", "transfer-of-property-act-1882"),
        ("Payment of Gratuities Act, 1972", "payment-of-gratuity-act-1972"),
        ("Insolvency & Bankrupcy Code, 2016", "insolvency-and-bankruptcy-code-2016"),
        (
            "Protection of Women against Domestic Violence Act, 2005",
            "protection-of-women-from-domestic-violence-act-2005",
        ),
    ],
)
def test_a_misspelt_act_is_read_as_the_real_one_and_says_so(name: str, act: str) -> None:
    (one,) = check_citations(f"Section 7 of the {name}", date(2025, 6, 1)).citations
    assert (one.act, one.status.value) == (act, "ok")
    assert "printed differently" in one.message


def test_an_act_without_a_section_list_is_said_not_to_be_judged() -> None:
    for number in ("433", "9999"):
        report = check_citations(f"Section {number} of the Companies Act, 1956", date(2010, 1, 1))
        assert "was not checked" in report.citations[0].message
        assert [(f.code, f.severity) for f in report.findings] == [("citation.not-checked", Severity.INFO)]
    (schedule,) = check_citations("Schedule II to the Companies Act, 2013", AS_OF).citations
    assert "was not checked" in schedule.message
    assert (
        check_citations("Schedule XV to the Constitution of India", AS_OF).citations[0].status.value
        == "unknown-provision"
    )


@pytest.mark.parametrize("text", ["", " ", "7" * 20000, "\u202e\u200b" * 500, "Act " * 2000, "((((" * 3000])
def test_empty_and_hostile_texts_are_answered(text: str) -> None:
    assert check_citations(text, AS_OF).findings == ()


def test_right_citations_in_free_words_are_not_blamed() -> None:
    lines = Path(__file__).with_name("paraphrases.txt").read_text(encoding="utf-8").splitlines()[1:]
    verdicts = [(c.status.value, line) for line in lines for c in check_citations(line, AS_OF).citations]
    assert len(lines) >= 40
    assert [line for status, line in verdicts if status != "ok"] == []


@pytest.mark.parametrize(
    ("text", "statuses", "suggestion"),
    [
        ("temporary injunction under Order VII Rule 11 CPC", ["wrong-heading"], "Order XXXIX"),
        ("rejection of plaint under Order XXXIX Rules 1 and 2 CPC", ["wrong-heading"] * 2, "Order VII rule 11"),
        ("Order VII Rule 11 CPC (amendment of pleadings)", ["wrong-heading"], "Order VI rule 17"),
        ("Order XLI Rule 5 CPC, which deals with additional evidence", ["wrong-heading"], "Order XLI rule 27"),
        ("Order VI Rule 17 CPC (amendment of pleadings)", ["ok"], None),
        ("leave to defend under Order XXXVII Rule 3(5) CPC", ["ok"], None),
        ("an appeal against the temporary injunction under Order XLIII Rule 1(r) CPC", ["ok"], None),
        ("injunction under Order 39 Rules 1 and 2; disobedience falls under Rule 2A of that Order", ["ok"] * 3, None),
    ],
)
def test_an_order_is_held_against_the_subject_beside_it(text: str, statuses: list[str], suggestion: str | None) -> None:
    got = check_citations(text, AS_OF).citations
    assert [c.status.value for c in got] == statuses
    assert (got[0].suggestion or "").startswith(suggestion or "")


def test_every_order_of_the_list_of_subjects_is_in_the_code() -> None:
    book = Book.open()
    rows = tomllib.loads(Path(orders.__file__).with_name("data").joinpath("orders.toml").read_text(encoding="utf-8"))
    for place in (place for places in rows.values() for place in places):
        order, _, rule = place.partition(" ")
        assert order in book.orders
        assert not rule or book.rule(order, rule) is not None, place


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("maintenance of the wife and children under Section 125 of the BNSS", "144"),
        ("anticipatory bail under Section 438 of the BNSS", "482"),
        ("rash driving is an offence under Section 279 of the BNS", "281"),
    ],
)
def test_the_old_codes_number_under_the_new_codes_name_is_told(text: str, meant: str) -> None:
    (one,) = check_citations(text, AS_OF).citations
    assert one.status.value == "wrong-heading"
    assert meant in (one.suggestion or "")


def test_forms_and_rules_outside_the_book_are_found_and_said_not_to_be_checked() -> None:
    text = "Form 3 under Section 8 of the IBC, and the Consumer Protection (E-Commerce) Rules, 2020"
    form, section, rules = check_citations(text, AS_OF).citations
    assert (form.kind.value, form.provision, form.status.value) == ("form", "3", "unverified")
    assert (section.provision, section.status.value) == ("8", "ok")
    assert (rules.kind.value, rules.provision, rules.status.value) == ("rule", None, "unverified")
    assert "E-Commerce" in rules.message


def test_an_order_beyond_the_code_is_found_and_unknown() -> None:
    for text in ("Order LXXX Rule 1", "Order 80 Rule 1 of the CPC"):
        (one,) = check_citations(text, AS_OF).citations
        assert (one.provision, one.rule, one.status.value) == ("LXXX", "1", "unknown-provision")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A complaint under Section 138 of the NI Act will be filed before the Family Court.", "wrong-forum"),
        ("A complaint under Section 138 of the NI Act was filed before the learned Judicial Magistrate.", "ok"),
        ("A complaint under Section 138 of the NI Act could not be filed before the Family Court.", "ok"),
        ("an application under Section 7 of the IBC lies before the Civil Court", "wrong-forum"),
        ("a petition under Section 12 of the DV Act, 2005 was filed before the Family Court", "ok"),
        ("A complaint under Section 35 of the Consumer Protection Act, 2019 lies before the State Commission.", "ok"),
    ],
)
def test_a_complaint_before_a_forum_that_does_not_hear_it_is_told(text: str, status: str) -> None:
    assert check_citations(text, date(2025, 6, 1)).citations[0].status.value == status


def test_another_part_of_the_section_just_cited_is_a_citation_of_it() -> None:
    text = "Section 142(1)(b) of the NI Act and the proviso thereto; in any event sub-section (2) of the same section"
    found = check_citations(text, AS_OF).citations
    assert [(c.provision, c.path) for c in found] == [("142", ("1", "b")), ("142", ("1", "b", "proviso"))]
    agreement = "Clause 9 of the agreement and the proviso thereto, and sub-section (2) thereof"
    assert check_citations(agreement, AS_OF).citations == ()
