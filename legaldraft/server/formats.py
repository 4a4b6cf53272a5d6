"""How the pages write moments, ids and figures."""

import re
from datetime import datetime

_HASH = re.compile(r"@([0-9a-f]{7})[0-9a-f]{33}")


def moment(value: datetime | str) -> str:
    """A moment as the office reads it: ``22 Nov 2026, 18:06`` in the machine's own zone."""
    when = datetime.fromisoformat(value) if isinstance(value, str) else value
    return when.astimezone().strftime("%d %b %Y, %H:%M").lstrip("0")


def humanize(value: str) -> str:
    """An id as words: ``cheque-dishonour`` becomes ``Cheque dishonour``."""
    words = value.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def figure(value: object) -> str:
    """A figure with three significant digits; anything else as it is."""
    return f"{value:.3g}" if isinstance(value, float) else str(value)


_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def browser(agent: str) -> str:
    """What a browser calls itself, in two words: ``Firefox, Windows``; its own words where they say neither."""
    found = [next((name for sign, name in signs if sign in agent), "") for signs in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, found)) or agent[:40] or "?"


def indian_day(value: str | None) -> str:
    """A day in ISO form as the office writes it: ``24-03-2015``; "" where there is none, anything else as it is."""
    parts = (value or "").split("-")
    return "-".join(reversed(parts)) if len(parts) == 3 and all(p.isdecimal() for p in parts) else value or ""


def pinned(source: str) -> str:
    """Where a row comes from, a long commit's hash cut to seven digits."""
    return _HASH.sub(r"@\1", source)
