"""The sheet to fill in: a column a field of the form, a row of hints and an example that are not drafted."""

from collections.abc import Iterator

from legaldraft.core.dates import format_date, parse_date
from legaldraft.notice_types import NoticeType
from legaldraft.services.bulk.columns import MATTER, Column, columns_of
from legaldraft.sheet import Table, workbook

_TIMES = {"noticees": 2}
_LEFT_OUT = ("received_on", "act_date")


def template(notice_type: NoticeType) -> bytes:
    """The template of a notice type as .xlsx. Rows whose first cell begins with ``#`` are not drafted."""
    columns = list(_offered(notice_type))
    hints = ["# Hints (rows that begin with # are passed over)", *(_hint(c) for c in columns[1:])]
    example = ["# Example", *(_example(c) for c in columns[1:])]
    headings = [f"{c.heading} *" if _needed(c) else c.heading for c in columns]
    widths = {n: 34 if c.field.name in ("address", "description", "narrative") else 18 for n, c in enumerate(columns)}
    text = frozenset(n for n, c in enumerate(columns) if c.field.kind in ("text", "choice", "text-list", "date"))
    return workbook([Table(notice_type.title[:31], headings, [hints, example], widths, frozenset({0, 1}), text)])


def _offered(notice_type: NoticeType) -> Iterator[Column]:
    every = [c for c in columns_of(notice_type) if c.path not in _LEFT_OUT]
    done = set()
    for column in every:
        group = column.path.split(".{n}")[0]
        if "{n}" not in column.path:
            yield column
        elif group not in done:
            done.add(group)
            for number in range(1, _TIMES.get(group, 1) + 1):
                yield from (c.at(number) for c in every if c.path.startswith(f"{group}.{{n}}"))


def _needed(column: Column) -> bool:
    """Whether each notice needs it; a list that may stay empty needs nothing."""
    optional = ".part_payments." in column.path or ".1." in column.path or column.path == "demand.amount"
    return column.field.required and not optional


def _hint(column: Column) -> str:
    field = column.field
    shape = {
        "date": "DD-MM-YYYY.",
        "money": "8,00,000 or 800000.50 or 8 lakh.",
        "percent": "18 or 18%.",
        "flag": "yes or no.",
        "choice": f"One of: {', '.join(field.choices)}.",
        "text-list": f"One or more of: {', '.join(field.choices)}." if field.choices else "Several: separated by ;",
    }.get(field.kind, "")
    empty = "Empty: the total of the cheques." if column.path == "demand.amount" else ""
    return " ".join(filter(None, (field.help, shape, empty)))


def _example(column: Column) -> str:
    field = column.field
    if column.path == MATTER or ".1." in column.path or ".part_payments." in column.path:
        return ""
    day = parse_date(field.example) if field.kind == "date" else None
    if day:
        return format_date(day, "dashes")
    own = {"client.name": "Saraswat Traders Private Limited", "client.kind": "company", "noticees.0.kind": "company"}
    if column.path in own:
        return own[column.path]
    if field.name == "role" and field.choices:
        return field.choices[0]
    return field.example or (field.choices[0] if field.kind == "choice" else "")
