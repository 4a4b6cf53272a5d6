"""Verdicts: was it law on the day, does the subject fit, is it the right forum, is the case on the list."""

from datetime import date
from pathlib import Path

import pytest

from legaldraft.core.findings import Severity
from legaldraft.statutes import Book, check_citations

AS_OF = date(2025, 3, 1)


def _cases() -> list[tuple[date, str, list[str]]]:
    out = []
    for line in Path(__file__).with_name("verdicts.txt").read_text(encoding="utf-8").splitlines():
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


def test_an_exchanged_heading_is_found() -> None:
    book = Book.open()
    act = "bharatiya-nyaya-sanhita-2023"
    rows = [(n, h) for n, h in book.headings(act) if len(h.split()) <= 6]
    found = 0
    pairs = list(zip(rows, rows[7:], strict=False))
    for (number, _), (_, heading) in pairs:
        text = f"Section {number} of the Bharatiya Nyaya Sanhita, 2023 ({heading})"
        found += check_citations(text, date(2026, 9, 1)).citations[0].status.value == "wrong-heading"
    assert found / len(pairs) >= 0.85


@pytest.mark.parametrize("text", ["", " ", "7" * 20000, "\u202e\u200b" * 500, "Act " * 2000, "((((" * 3000])
def test_empty_and_hostile_texts_are_answered(text: str) -> None:
    assert check_citations(text, AS_OF).findings == ()
