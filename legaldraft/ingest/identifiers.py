# ruff: noqa: E501  (a pattern reads best in one piece)
"""Numbers that identify somebody: phone, PAN, Aadhaar, GSTIN, IFSC, account, vehicle, CIN, case numbers."""

import re
from collections.abc import Iterator

_D = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 2, 3, 4, 0, 6, 7, 8, 9, 5), (2, 3, 4, 0, 1, 7, 8, 9, 5, 6),
    (3, 4, 0, 1, 2, 8, 9, 5, 6, 7), (4, 0, 1, 2, 3, 9, 5, 6, 7, 8), (5, 9, 8, 7, 6, 0, 4, 3, 2, 1),
    (6, 5, 9, 8, 7, 1, 0, 4, 3, 2), (7, 6, 5, 9, 8, 2, 1, 0, 4, 3), (8, 7, 6, 5, 9, 3, 2, 1, 0, 4),
    (9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
)  # fmt: skip
_P = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 5, 7, 6, 2, 8, 3, 0, 9, 4), (5, 8, 0, 3, 7, 9, 6, 1, 4, 2),
    (8, 9, 1, 6, 0, 4, 3, 5, 2, 7), (9, 4, 5, 3, 1, 2, 6, 8, 7, 0), (4, 2, 8, 6, 5, 7, 3, 9, 0, 1),
    (2, 7, 9, 3, 8, 0, 6, 4, 1, 5), (7, 0, 4, 6, 9, 1, 3, 2, 5, 8),
)  # fmt: skip
_BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("URL", r"\b(?:https?://|www\.)[^\s,;\"”’)]+(?<![.])|\b[\w-]+\.(?:com|in|org|net|co\.in|io)/[^\s,;\"”’)]+(?<![.])|(?<![\w.@])@[A-Za-z]\w{2,}"),
    ("EMAIL", r"(?<![\w.])[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)*"),
    ("GSTIN", r"\b\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]\b"),
    ("CIN", r"\b[LUF]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}\b|\b[A-Z]{3}-\d{4}\b(?=[^.;]{0,10}LLPIN)"),
    ("PAN", r"\b[A-Z]{5}\d{4}[A-Z]\b"),
    ("IFSC", r"\b[A-Z]{4}0[A-Z0-9]{6}\b"),
    ("REF", r"\b(?:UTR|txn|transaction|reference|ref)\.?\s*(?:no\.?|number|id)?\s*[:.\-]?\s*(?:is\s+)?(?P<x>(?=[A-Z0-9/\-]*\d)[A-Z0-9][A-Z0-9/\-]{4,})"),
    ("VEHICLE", r"\b[A-Z]{2}[ -]?\d{1,2}[A-Z]?[ -]?[A-Z]{1,3}[ -]?\d{4}\b"),
    ("CASE", r"\b(?:F\.?I\.?R\.?|crime|C\.?C\.?|case|suit|complaint|petition|O\.?S\.?|C\.?S\.?|Crl\.?\s*\w*|W\.?P\.?)\s*(?:\([A-Z]+\)\s*)?(?:nos?\.?|number)\s*[:\-]?\s*(?P<x>\d+\s*(?:/|of)\s*\d{2,4})"),
    ("ACCOUNT", r"\b(?:a/?c\.?|account|acct\.?)\s*(?:nos?\.?|number)?\s*[:.\-]?\s*(?:bearing\s*(?:no\.?)?\s*)?(?P<x>\d[\d\- ]{6,18}\d|[Xx*]{2,}\d{3,6})"),
    ("REF", r"\b[A-Z]{2}[ -]?\d{2}[A-Z]{1,3}[ -]?\d{5,7}\b|\b[A-Z]{2}-?\d{2}[ -]?(?:19|20)\d{2}[ -]?\d{6,8}\b"),
    ("AADHAAR", r"(?<!\d)[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}(?!\d)"),
    ("PHONE", r"(?<![\d,.])(?:\+?91[\s-]?|0)?[6-9]\d{4}[\s-]?\d{5}(?!\d)|(?<!\d)0\d{2,4}[\s-]\d{6,8}(?!\d)|(?<!\d)\+91[\s-]?\d{2,4}[\s-]?\d{6,8}(?!\d)"),
)  # fmt: skip
_COMPILED = tuple(
    (kind, re.compile(x, re.IGNORECASE if kind in ("REF", "CASE", "ACCOUNT") else 0)) for kind, x in _PATTERNS
)


def verhoeff_ok(digits: str) -> bool:
    """True where the last digit is the Verhoeff check digit of the others (Aadhaar numbers)."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = _D[check][_P[place % 8][int(digit)]]
    return check == 0


def gstin_ok(text: str) -> bool:
    """True where the fifteenth character is the check character of a GSTIN's other fourteen."""
    total = 0
    for place, char in enumerate(text[:14]):
        product = _BASE36.index(char) * (1 + place % 2)
        total += product // 36 + product % 36
    return _BASE36[(36 - total % 36) % 36] == text[14]


def identifiers(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of every identifying number; the kinds are placeholder stems (``PAN``, ``PHONE``).

    A GSTIN or Aadhaar whose check digit is wrong is still somebody's mistyped number: it is masked as ``NUMBER``.
    """
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            group = "x" if "x" in pattern.groupindex and match.group("x") else 0
            found = match.group(group)
            if (kind == "AADHAAR" and not verhoeff_ok(re.sub(r"\D", "", found))) or (
                kind == "GSTIN" and not gstin_ok(found)
            ):
                kind_here = "NUMBER"
            else:
                kind_here = kind
            yield match.start(group), match.end(group), kind_here
