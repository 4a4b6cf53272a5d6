"""Case citations in every form come back in one normal form; the list vouches for parties and report together."""

import pytest

from legaldraft.statutes import find_citations
from legaldraft.statutes.cases import CaseList, find, normal_form, same_case, shipped


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("(2014) 9 SCC 129", "(2014) 9 SCC 129"),
        ("2014 (9) SCC 129", "(2014) 9 SCC 129"),
        ("1991 (4) S. C. C. 529", "(1991) 4 SCC 529"),
        ("(1972(4) SCC 773", "(1972) 4 SCC 773"),
        ("1986 (Supp.) S.C.C. 315", "1986 Supp SCC 315"),
        ("1992 Supp.(1) SCC 335", "1992 Supp (1) SCC 335"),
        ("AIR 1999 SC 3762", "AIR 1999 SC 3762"),
        ("A. I. R. 1993 Supreme Court 1241", "AIR 1993 SC 1241"),
        ("AIR (2000) SC 1405", "AIR 2000 SC 1405"),
        ("A. I. R. 1980 Delhi 311", "AIR 1980 Del 311"),
        ("1975 SCR (2) 269", "[1975] 2 SCR 269"),
        ("[1975] 2 SCR 269", "[1975] 2 SCR 269"),
        ("1953 Cr.L.J 1465", "1953 Cri LJ 1465"),
        ("2007 CriLJ 659", "2007 Cri LJ 659"),
        ("2010 SCC OnLine Del 1234", "2010 SCC OnLine Del 1234"),
        ("2024 INSC 123", "2024 INSC 123"),
        ("2023:DHC:1234", "2023:DHC:1234"),
        ("2025:AHC-LKO:34988", "2025:AHC-LKO:34988"),
        ("JT 2010 (2) SC 352", "JT 2010 (2) SC 352"),
        ("ILR (1996) 2 Del 791", "ILR (1996) 2 Del 791"),
        ("(1979) 117 ITR 334", "(1979) 117 ITR 334"),
        ("(1990) 68 Comp. Cases 267", "(1990) 68 Comp Cas 267"),
        ("MANU/SC/0655/2014", "MANU/SC/0655/2014"),
    ],
)
def test_a_report_has_one_normal_form(printed: str, normal: str) -> None:
    (one,) = find_citations(f"reliance is placed on {printed}.")
    assert one.provision == normal
    assert normal_form(printed) == normal


def test_every_shipped_case_is_printed_in_normal_form_with_its_proposition() -> None:
    assert len(shipped()) >= 50
    for case in shipped():
        assert case.proposition
        for citation in case.citations:
            assert normal_form(citation) == citation


def test_the_list_knows_a_case_by_its_report_and_by_a_party() -> None:
    cases = CaseList()
    found = cases.get("(2012) 5 SCC 661")
    assert found is not None
    assert found.name.startswith("Aneeta Hada")
    assert cases.named("Aneeta Hada") == found
    assert cases.named("Nobody") is None
    assert cases.get("(1900) 1 SCC 1") is None


@pytest.mark.parametrize(
    ("printed", "listed", "same"),
    [
        ("Indian Oil Corporation v. M/s NEPC India Ltd.", "Indian Oil Corporation v. NEPC India Ltd.", True),
        ("C.C. Alavi Haji vs Palapetty Muhammed & Anr.", "C.C. Alavi Haji v. Palapetty Muhammed", True),
        ("Ram Lal v. Shyam Lal", "Rangappa v. Sri Mohan", False),
        ("", "Rangappa v. Sri Mohan", True),
    ],
)
def test_parties_are_compared_leniently_but_not_blindly(printed: str, listed: str, same: bool) -> None:
    assert same_case(printed, listed) is same


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("fall under Section 66A of the IT Act Foo Traders v. Bar Ltd, (2031) 4 SCC 12", "Foo Traders v. Bar Ltd"),
        ("as held by the Court in State of Goa v. Bar, (2031) 4 SCC 12", "State of Goa v. Bar"),
        (
            "It was settled. Dr. Foo Lal & Sons v. Union of India, (2031) 4 SCC 12",
            "Dr. Foo Lal & Sons v. Union of India",
        ),
        ("relying on Foo Bros. (P) Ltd. vs. Bar (2031) 4 SCC 12", "Foo Bros. (P) Ltd. vs. Bar"),
        ("Collector, Land Acquisition v. Bar, AIR 2031 SC 12", "Collector, Land Acquisition v. Bar"),
        ("it is law (2031) 4 SCC 12", ""),
    ],
)
def test_the_name_of_a_case_begins_with_its_party(text: str, name: str) -> None:
    (one,) = find(text)
    assert one.name == name
