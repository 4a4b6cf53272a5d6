"""The letter parts that code writes: modes of service, addressees, subject, signature. No model touches them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from legaldraft.core.dates import format_date
from legaldraft.core.placeholders import fill
from legaldraft.core.style import FirmProfile
from legaldraft.notice_types import Facts, NoticeType
from legaldraft.notice_types.sanity import REGISTERED_POST_ENDED

_MODES = {
    "registered-post": "REGISTERED POST A.D.",
    "speed-post": "SPEED POST",
    "courier": "COURIER",
    "email": "E-MAIL",
    "whatsapp": "WHATSAPP",
    "hand": "BY HAND",
}


_HINDI_MODES = {
    "registered-post": "पंजीकृत डाक (पावती सहित)",
    "speed-post": "स्पीड पोस्ट",
    "courier": "कूरियर",
    "email": "ई-मेल",
    "whatsapp": "व्हाट्सऐप",
    "hand": "दस्ती",
}
_MERGED = {"en": "SPEED POST (WITH REGISTRATION)", "hi": "स्पीड पोस्ट (पंजीकरण सहित)"}
HINDI_SALUTATION, HINDI_CLOSING = "महोदय/महोदया,", "भवदीय,"


def mode_line(modes: Sequence[str], on: date | None, language: str = "en") -> str:
    """``SPEED POST / E-MAIL``; registered post of 1 September 2025 or later is Speed Post with registration."""
    known = _HINDI_MODES if language == "hi" else _MODES
    names = []
    ended = on is not None and on >= REGISTERED_POST_ENDED
    for mode in modes:
        if mode == "speed-post" and ended and "registered-post" in modes:
            continue  # one and the same article since the merger
        merged = mode == "registered-post" and ended
        names.append(_MERGED[language] if merged else known.get(mode, mode.upper()))
    return " / ".join(dict.fromkeys(names))


def addressee(party: dict[str, Any], language: str = "en") -> str:
    """Name, description, through whom, address: a line each."""
    through = party.get("through")
    word = "द्वारा" if language == "hi" else "Through"
    lines = [party.get("name"), party.get("description"), f"{word} {through}" if through else None]
    address = str(party.get("address") or "")
    return "\n".join(
        [str(line) for line in lines if line] + [part.strip() for part in address.split("\n") if part.strip()]
    )


def subject(notice_type: NoticeType, values: Mapping[str, str], language: str = "en") -> str:
    """The first of the type's subject lines whose facts are all given."""
    return fill(notice_type.subject_line(values, language), values)


def signature(facts: Facts, language: str = "en") -> str:
    """The advocate's name, and for whom."""
    advocate = facts.get("advocate") or {}
    client = (facts.get("client") or {}).get("name")
    if language == "hi":
        whose = f"{client} की ओर से" if client else "मुवक्किल की ओर से"
        return "\n".join(line for line in (advocate.get("name"), "अधिवक्ता", whose) if line)
    client = client or "the client"
    return "\n".join(line for line in (advocate.get("name"), "Advocate", f"Counsel for {client}") if line)


def letter_date(facts: Facts, profile: FirmProfile, language: str = "en") -> str:
    """The notice's date in the firm's way of writing dates, or "" where the form gives none."""
    day = facts.date("notice_date")
    return format_date(day, profile.values.date, language) if day else ""
