"""Sheets of invented cheques, as an office or a bank would send them."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

ROW: Mapping[str, Any] = {
    "Matter": None,
    "Client name": "Saraswat Traders",
    "Client address": "14, Nariman Road, Fort, Mumbai 400001",
    "Drawer name": "Shri Amol Kulkarni",
    "Drawer address": "1, MG Road, Pune 411001",
    "Role": "drawer",
    "Chq. No.": "004821",
    "Cheque date": date(2025, 2, 10),
    "Cheque amount": "4.25 lakh",
    "Drawee bank": "Canara Bank",
    "Presented on": date(2025, 2, 17),
    "Memo date": date(2025, 2, 19),
    "Intimation date": "20-02-2025",
    "Return reason": "Funds Insufficient",
    "What the debt is for": "a loan of September 2024",
    "Date of notice": date(2025, 3, 5),
    "Modes of service": "Speed Post, e-mail",
}


def row(**changes: Any) -> dict[str, Any]:
    """A row that is right; keyword arguments (``_`` for a blank) change it: ``Cheque_date="31-02-2025"``."""
    return {**ROW, **{key.replace("_", " "): value for key, value in changes.items()}}


def xlsx(rows: Sequence[Mapping[str, Any]], formats: Mapping[str, str] | None = None) -> bytes:
    """The rows as Excel would save them; ``formats`` are number formats of cells (``G2``)."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    headings = list(dict.fromkeys(key for each in rows for key in each))
    sheet.append(headings)
    for each in rows:
        sheet.append([each.get(key) for key in headings])
    for cell, shape in (formats or {}).items():
        sheet[cell].number_format = shape
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_of(rows: Sequence[Mapping[str, Any]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    for each in rows:
        writer.writerow({k: v.strftime("%d-%m-%Y") if isinstance(v, date) else v for k, v in each.items()})
    return out.getvalue().encode(encoding)
