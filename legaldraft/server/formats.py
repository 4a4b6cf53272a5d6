"""How the pages write moments, ids and figures."""

from datetime import datetime


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
