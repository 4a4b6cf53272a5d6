"""The conditions on which elements of a notice depend. A notice type's file names them; the code decides them.

Besides the names below, ``given:PATH`` holds where the form gives that field, ``is:PATH=VALUE`` where it gives that
value.
"""

from collections.abc import Callable

from legaldraft.core.errors import InputRefused
from legaldraft.notice_types.facts import Facts

COMMERCIAL_FROM = 3_00_000_00
"""Specified value of a commercial dispute in paise: three lakh rupees (Commercial Courts Act, 2015, s.2(1)(i))."""

OFFICER_ROLES = ("director", "partner", "signatory")


def _director_noticed(facts: Facts) -> bool:
    return any(n.get("role") in OFFICER_ROLES for n in facts.entries("noticees"))


def _commercial(facts: Facts) -> bool:
    """A commercial dispute of three lakh rupees or more (Commercial Courts Act, 2015, ss.2(1)(c), 2(1)(i), 12A).

    The form's own answer counts; without one, goods or services supplied by somebody in trade are taken as commercial.
    """
    amount = facts.paise("demand.amount") or facts.paise("debt.amount") or 0
    answer = facts.get("commercial")
    if answer is None:
        in_trade = facts.text("client.kind") not in ("", "individual", "huf", "government")
        answer = facts.text("debt.kind") in ("goods", "services") and in_trade
    return bool(answer) and amount >= COMMERCIAL_FROM


_CONDITIONS: dict[str, Callable[[Facts], bool]] = {
    "acknowledged": lambda f: f.date("debt.acknowledged_on") is not None,
    "commercial": _commercial,
    "director_noticed": _director_noticed,
    "fee_claimed": lambda f: bool(f.paise("demand.notice_fee")),
    "has_invoices": lambda f: bool(f.entries("invoices")),
    "has_payments": lambda f: bool(f.entries("payments")),
    "interest_claimed": lambda f: bool(f.text("demand.interest_rate")),
    "several_cheques": lambda f: len(f.entries("cheques")) > 1,
}
NAMES = tuple(_CONDITIONS)


def path_of(name: str) -> str | None:
    """The field that ``given:PATH`` or ``is:PATH=VALUE`` asks for; None for a named condition."""
    kind, _, rest = name.partition(":")
    return rest.partition("=")[0] if kind in ("given", "is") and rest else None


def condition(name: str, facts: Facts) -> bool:
    """Whether a condition holds for these facts.

    Raises:
        InputRefused: there is no condition of that name.
    """
    kind, _, rest = name.partition(":")
    if kind == "given" and rest:
        return facts.get(rest) not in (None, "", ())
    if kind == "is" and "=" in rest:
        path, _, value = rest.partition("=")
        return facts.text(path) == value
    if name not in _CONDITIONS:
        raise InputRefused(f"There is no condition '{name}': use one of {', '.join(NAMES)}.")
    return _CONDITIONS[name](facts)
