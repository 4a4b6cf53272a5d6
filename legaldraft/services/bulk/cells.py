"""A cell as a value of the form: what Excel made of it is undone where that is certain, and refused where it is not."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from legaldraft.core.dates import format_date, parse_date
from legaldraft.core.errors import InputRefused
from legaldraft.core.money import to_decimal
from legaldraft.notice_types import Field
from legaldraft.notice_types.reading import read_group
from legaldraft.sheet import Cell

CHEQUE_DIGITS = 6
_EPOCH = date(1899, 12, 30)
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,3}")
_YES = {
    "yes": True,
    "y": True,
    "true": True,
    "1": True,
    "हाँ": True,
    "no": False,
    "n": False,
    "false": False,
    "0": False,
}
# Without blanks and signs, as "Regd. A.D." is "regdad".
_MODES = {
    **dict.fromkeys(("speedpost", "post", "indiapost"), "speed-post"),
    **dict.fromkeys(("registeredpost", "regdpost", "registeredad", "regdad", "regd", "rpad"), "registered-post"),
    **dict.fromkeys(("registeredpostad", "regdpostad"), "registered-post"),
    **dict.fromkeys(("email", "mail"), "email"),
    **dict.fromkeys(("whatsapp", "wa"), "whatsapp"),
    **dict.fromkeys(("byhand", "handdelivery", "dasti"), "hand"),
}
_GONE = ("upc", "undercertificateofposting", "certificateofposting")


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says.

    Args:
        raw: the value in the facts' JSON form.
        doubt: a sentence that asks a person to look, or "".
    """

    raw: Any
    doubt: str = ""


def value_of(spec: Field, cell: Cell, *, cheque_number: bool = False) -> Value:
    """The value of a field from a cell.

    Args:
        spec: the field of the form.
        cell: what the sheet holds.
        cheque_number: the field is a cheque's number, which has six digits with its zeros in front.

    Raises:
        InputRefused: the cell holds no such value; the sentence says how to write it.
    """
    if cell.kind == "error":
        raise InputRefused(f"holds Excel's error {cell.text}: mend the formula or type the value.")
    if cell.kind == "formula":
        raise InputRefused("holds a formula whose result is not stored: open the sheet in Excel and save it again.")
    value = _READERS.get(spec.kind, _text)(spec, cell)
    if cheque_number:
        value = _padded(str(value.raw), cell)
    try:
        read = read_group((spec,), {spec.name: value.raw}, "")
    except InputRefused as wrong:
        raise InputRefused(wrong.message.removeprefix(f"The field {spec.name} ")) from None
    return Value(to_decimal(read[spec.name]), value.doubt) if spec.kind == "money" else value


def _date(_spec: Field, cell: Cell) -> Value:
    if cell.kind == "date":
        return Value(cell.text)
    if cell.kind == "number":
        raise InputRefused(f"{cell.text} is a number, no date{_as_excel_day(cell.text)}: write it as DD-MM-YYYY.")
    found = parse_date(cell.text.lstrip("'"))
    if found is None:
        raise InputRefused(f"{cell.text[:40]} is no date: write it as DD-MM-YYYY.")
    return Value(found.isoformat())


def _as_excel_day(text: str) -> str:
    """What day a number would be that lost its date format; only said, never taken."""
    number = Decimal(text)
    if not (number == int(number) and 18_000 <= number <= 73_000):
        return ""
    return f" (as a day of Excel it would be {format_date(_EPOCH + timedelta(days=int(number)), 'dashes')})"


def _money(_spec: Field, cell: Cell) -> Value:
    if cell.kind == "number":
        return Value(_rupees(cell.text))
    if cell.kind != "text":
        raise InputRefused(f"{cell.text} is no amount: write it as 8,00,000 or 800000.50 or 8 lakh.")
    return Value(cell.text.lstrip("'"))


def _rupees(text: str) -> str:
    """A number of Excel as rupees with two decimals; what its binary arithmetic left behind is taken off."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise InputRefused(f"{text} is no amount: write it as 800000.50.") from None
    exact = amount.quantize(Decimal("0.01")) if abs(amount) < Decimal(10) ** 16 else None
    if exact is None or abs(amount - exact) > Decimal("0.000001"):
        raise InputRefused(f"{text} has more than two decimals: round it to paise.")
    return f"{exact:f}"


def _integer(_spec: Field, cell: Cell) -> Value:
    if cell.kind == "number" and Decimal(cell.text) == int(Decimal(cell.text)):
        return Value(int(Decimal(cell.text)))
    return Value(cell.text)


def _percent(_spec: Field, cell: Cell) -> Value:
    if cell.kind != "number":
        return Value(cell.text)
    number = Decimal(cell.text)
    if "%" in cell.format:
        return Value(f"{round(number * 100, 4).normalize():f}")
    if 0 < number < 1:
        raise InputRefused(f"{cell.text} is less than one per cent: write 18 or 18%.")
    return Value(f"{number.normalize():f}")


def _text(_spec: Field, cell: Cell) -> Value:
    if cell.kind in ("date", "time"):
        raise InputRefused("was turned into a date by Excel: format the column as text and type it again.")
    if cell.kind == "number":
        return Value(_digits(cell))
    if _SCIENTIFIC.fullmatch(cell.text):
        raise InputRefused(f"{cell.text} was shortened by Excel: format the column as text and type all digits.")
    return Value(cell.text)


def _digits(cell: Cell) -> str:
    """A number where a text belongs: its digits, with the zeros that its format shows."""
    number = Decimal(cell.text)
    if abs(number) >= Decimal(10) ** 15:
        raise InputRefused(
            "has more than fifteen digits, which Excel rounds: format the column as text and type it again."
        )
    plain = f"{int(number)}" if number == int(number) else f"{number.normalize():f}"
    zeros = re.fullmatch(r"0+", cell.format)
    return plain.zfill(len(cell.format)) if zeros else plain


def _padded(text: str, cell: Cell) -> Value:
    digits = text.strip().lstrip("'").replace(" ", "")
    if not digits.isascii() or not digits.isdigit():
        return Value(text)
    if len(digits) >= CHEQUE_DIGITS:
        doubt = f"{digits} has {len(digits)} digits; a cheque number has six." if len(digits) > CHEQUE_DIGITS else ""
        return Value(digits, doubt)
    full = digits.zfill(CHEQUE_DIGITS)
    return Value(full, f"{cell.text} was read as cheque number {full}: the zeros in front were lost.")


def _choice(spec: Field, cell: Cell) -> Value:
    plain = "-".join(re.findall(r"[^\W_]+", cell.text.casefold()))
    return Value(plain if plain in spec.choices else cell.text)


def _list(spec: Field, cell: Cell) -> Value:
    if not spec.choices:
        return Value([part.strip() for part in re.split(r"[;\n]", cell.text) if part.strip()])
    entries = []
    for part in filter(str.strip, re.split(r"[,;/+&\n]|\band\b", cell.text)):
        words = re.findall(r"[^\W_]+", part.casefold())
        if "".join(words) in _GONE:
            raise InputRefused("certificates of posting (U.P.C.) ended in 2011: write speed-post.")
        entries.append(_MODES.get("".join(words), "-".join(words)))
    return Value(list(dict.fromkeys(entries)))


def _flag(_spec: Field, cell: Cell) -> Value:
    known = _YES.get(cell.text.casefold())
    if known is None:
        raise InputRefused(f"{cell.text[:40]} is neither yes nor no: write yes or no.")
    return Value(known)


_READERS: Mapping[str, Callable[[Field, Cell], Value]] = {
    "date": _date,
    "money": _money,
    "integer": _integer,
    "percent": _percent,
    "choice": _choice,
    "text-list": _list,
    "flag": _flag,
}
