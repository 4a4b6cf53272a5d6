"""The modes of service that a letter's own line names, against those that the post offered on its day."""

import re
from collections.abc import Iterator
from datetime import date

from legaldraft.core.findings import Finding, Severity
from legaldraft.notice_types.sanity import REGISTERED_POST_ENDED

CERTIFICATE_ENDED = date(2012, 1, 1)
"""From this day on no letter can have gone under a certificate of posting, which the post gave up during 2011."""

_LINES, _LONGEST = 40, 140
_REGISTERED = re.compile(
    r"\bre?gd\.?(?:\s*post)?(?:\s*(?:with\s*)?a\.?\s*/?\s*d\b\.?)?|"
    r"\bregistered(?:\s+(?:post|letter))?(?:\s*a\.?\s*/?\s*d\b\.?)?"
    r"|\bR\.?\s?P\.?\s?A\.?\s?D\b\.?|(?:रजिस्टर्ड|पंजीकृत)(?:\s+(?:डाक|पोस्ट))?",
    re.IGNORECASE,
)
_CERTIFICATE = re.compile(
    r"\bU\.?\s?P\.?\s?C\b\.?|\bunder\s+(?:a\s+)?(?:postal\s+certificate|certificate\s+of\s+posting)|"
    r"यू\.?\s?पी\.?\s?सी\.?",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:by|through|via|and|with|per|sent|dispatched|despatched|copy|also|the|of|due|ack(?:nowledge?ment)?|post|"
    r"postal|"
    r"mode|modes|a|d|ad|card|speed|courier|e|mail|email|whatsapp|whats|app|hand|delivery|dasti|"
    r"service|registration|proof)\b"
    r"|(?:स्पीड|पोस्ट|डाक|द्वारा|एवं|तथा|और|कूरियर|ई-?मेल|व्हाट्सऐप|दस्ती|पावती|सहित|ए\.?डी\.?|के|माध्यम|से)|[\W_]",
    re.IGNORECASE,
)
_WITH_REGISTRATION = re.compile(r"speed\s*post\s*(?:-|–|\()?\s*(?:with\s+registration|registered)", re.IGNORECASE)


def check_service(text: str, day: date | None) -> Iterator[Finding]:
    """Warnings where the line of the modes of service names one that is gone.

    Args:
        text: the finished text; offsets of the findings are into it.
        day: on which the letter goes out; None where nobody knows, and then nothing is said.
    """
    if day is None:
        return
    at = 0
    for line in text.split("\n")[:_LINES]:
        if len(line) <= _LONGEST and _is_mode_line(line):
            yield from _gone(line, at, day)
        at += len(line) + 1


def _is_mode_line(line: str) -> bool:
    """Whether a line consists of modes of service and nothing else; the body's mention of an old letter does not."""
    rest = _OTHERS.sub("", _CERTIFICATE.sub("", _REGISTERED.sub("", line)))
    return bool(line.strip()) and not rest


def _gone(line: str, at: int, day: date) -> Iterator[Finding]:
    old = _REGISTERED.search(line)
    if old and day >= REGISTERED_POST_ENDED and not _WITH_REGISTRATION.search(line):
        message = f"'{old[0]}': Registered Post was merged into Speed Post on 01-09-2025 and takes no letters since."
        hint = "Write SPEED POST (WITH REGISTRATION) and keep the proof of delivery; how courts treat it is still open."
        yield _warning("service.registered-post-ended", message, at, old, hint, "India Post, 1-9-2025 [R][?]")
    certificate = _CERTIFICATE.search(line)
    if certificate and day >= CERTIFICATE_ENDED:
        message = f"'{certificate[0]}': the post gave up certificates of posting in 2011."
        hint = "Take it out; send by Speed Post and keep the proof of delivery."
        yield _warning("service.certificate-of-posting-ended", message, at, certificate, hint, "India Post, 2011 [R]")


def _warning(code: str, message: str, at: int, found: re.Match[str], hint: str, authority: str) -> Finding:
    return Finding(code, Severity.WARNING, message, at + found.start(), at + found.end(), hint, authority)
