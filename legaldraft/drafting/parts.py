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


def mode_line(modes: Sequence[str], on: date | None) -> str:
    """``SPEED POST / E-MAIL``; registered post of 1 September 2025 or later is Speed Post with registration."""
    names = []
    for mode in modes:
        merged = mode == "registered-post" and on is not None and on >= REGISTERED_POST_ENDED
        names.append("SPEED POST (WITH REGISTRATION)" if merged else _MODES.get(mode, mode.upper()))
    return " / ".join(dict.fromkeys(names))


def addressee(party: dict[str, Any]) -> str:
    """Name, description, through whom, address: a line each."""
    through = party.get("through")
    lines = [party.get("name"), party.get("description"), f"Through {through}" if through else None]
    address = str(party.get("address") or "")
    return "\n".join(
        [str(line) for line in lines if line] + [part.strip() for part in address.split("\n") if part.strip()]
    )


def subject(notice_type: NoticeType, values: Mapping[str, str]) -> str:
    """The first of the type's subject lines whose facts are all given."""
    return fill(notice_type.subject_line(values), values)


def signature(facts: Facts) -> str:
    """The advocate's name, and for whom."""
    advocate = facts.get("advocate") or {}
    client = (facts.get("client") or {}).get("name") or "the client"
    return "\n".join(line for line in (advocate.get("name"), "Advocate", f"Counsel for {client}") if line)


def letter_date(facts: Facts, profile: FirmProfile) -> str:
    """The notice's date in the firm's way of writing dates, or "" where the form gives none."""
    day = facts.date("notice_date")
    return format_date(day, profile.values.date) if day else ""
