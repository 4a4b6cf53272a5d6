"""A notice in Hindi is held against its form as one in English is; the modes of service against the letter's day."""

from datetime import date

import pytest

from legaldraft.services.checking import check_text
from tests.notice_types.matters import FULL

FORM = FULL["cheque-dishonour"] | {
    "language": "hi",
    "client": {"name": "सुनीता अग्रवाल", "address": "24, सिविल लाइन्स, जयपुर"},
    "noticees": [{"name": "महेश चौधरी", "role": "drawer", "address": "7, शास्त्री नगर, जयपुर"}],
}


def codes(text: str) -> set[str]:
    report = check_text(text, type_id="cheque-dishonour", raw_facts=FORM)
    return {f.code for f in report.findings if f.start is not None}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("आपसे मांग की जाती है कि आप रु. 9,50,000/- अदा करें।", "cheque.demand-not-cheque-amount"),
        ("नोटिस की प्राप्ति की तिथि से तीस दिन के भीतर", "notice.days-differ"),
        ("नोटिस की तिथि से 15 दिन के भीतर", "cheque.days-from-date"),
        ("सात दिन का समय", "facts.unsupported-period"),
        ("एक वर्ष तक के कारावास का प्रावधान", "cheque.punishment"),
        ("मेरे मुवक्किल ने कहा। हमारे मुवक्किल ने सुना।", "draft.voice-mixed"),
        ("श्रीमती सुनिता अग्रवाल ने चेक दिया", "facts.name-misspelt"),
        ("चेक संख्या 999888 वापस आया", "facts.unsupported-number"),
        ("दिनांक 31 मार्च 2019 को", "facts.unsupported-date"),
        ("रु. 7,50,000/- (सात लाख रुपये मात्र)", "facts.amount-words-mismatch"),
        ("नौ करोड़ रुपये मात्र", "facts.unsupported-amount"),
        ("परक्राम्य लिखत अधिनियम, 1881 की धारा 999 के अंतर्गत", "citation.unknown-provision"),
        ("भारतीय दंड संहिता की धारा 420", "citation.repealed"),
    ],
)
def test_slips_in_hindi_are_found(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "आपसे मांग की जाती है कि आप उक्त चेक की राशि रु. 7,50,000/- (सात लाख पचास हज़ार रुपये मात्र) अदा करें।",
        "नोटिस की प्राप्ति की तिथि से 15 (पंद्रह) दिन के भीतर",
        "दो वर्ष तक के कारावास, या चेक की राशि के दोगुने तक के जुर्माने का प्रावधान है",
        "परक्राम्य लिखत अधिनियम, 1881 की धारा 138 एवं धारा 142 के अंतर्गत परिवाद प्रस्तुत किया जाएगा",
        "सुनीता अग्रवाल तथा महेश चौधरी, शास्त्री नगर, जयपुर",
    ],
)
def test_what_the_form_and_the_law_say_is_left_alone(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    ("line", "day", "found"),
    [
        ("REGD. A.D. / SPEED POST", "2025-09-01", {"service.registered-post-ended"}),
        ("BY R.P.A.D. AND E-MAIL", "2026-01-05", {"service.registered-post-ended"}),
        ("पंजीकृत डाक (पावती सहित)", "2026-01-05", {"service.registered-post-ended"}),
        ("REGD. A.D. / SPEED POST", "2025-08-31", set()),
        ("SPEED POST (WITH REGISTRATION) / E-MAIL", "2026-01-05", set()),
        ("SPEED POST / U.P.C.", "2024-01-05", {"service.certificate-of-posting-ended"}),
        ("UNDER CERTIFICATE OF POSTING", "2009-01-05", set()),
        ("That your letter of 2024 came by Registered Post A.D.", "2026-01-05", set()),
        ("Registered office: 4 Park Street", "2026-01-05", set()),
    ],
)
def test_the_mode_of_service_is_one_of_its_day(line: str, day: str, found: set[str]) -> None:
    report = check_text(f"RAO CHAMBERS\n{line}\nTo,\nSomebody", notice_date=date.fromisoformat(day))
    hits = [f for f in report.findings if f.code.startswith("service.")]
    assert {f.code for f in hits} == found
    assert all(report.text[f.start : f.end] in line for f in hits)
