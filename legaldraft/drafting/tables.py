"""Tables that code fills: cheques, invoices and payments too many for a paragraph each."""

from collections.abc import Mapping

_COLUMNS = {
    "cheques": (
        "CHEQUE",
        (
            ("Cheque no.", "NUMBER"),
            ("Date", "DATE"),
            ("Amount", "AMOUNT"),
            ("Drawn on", "BANK"),
            ("Presented on", "PRESENTED_ON"),
            ("Memo dated", "MEMO_DATE"),
            ("Reason", "REASON"),
            ("Information received on", "INTIMATION_RECEIVED_ON"),
        ),
    ),
    "invoices": (
        "INVOICE",
        (("Invoice no.", "NUMBER"), ("Date", "DATE"), ("Particulars", "DESCRIPTION"), ("Amount", "AMOUNT")),
    ),
    "payments": ("PAYMENT", (("Date", "DATE"), ("Mode", "MODE"), ("Amount", "AMOUNT"))),
}


_HINDI = {
    "S. No.": "क्र. सं.",
    "Cheque no.": "चेक संख्या",
    "Invoice no.": "बिल संख्या",
    "Date": "दिनांक",
    "Amount": "राशि",
    "Drawn on": "आहरित बैंक",
    "Presented on": "प्रस्तुत करने की तिथि",
    "Memo dated": "मेमो दिनांक",
    "Reason": "कारण",
    "Information received on": "सूचना प्राप्ति की तिथि",
    "Particulars": "विवरण",
    "Mode": "माध्यम",
}


def fact_table(name: str, count: int, values: Mapping[str, str], language: str = "en") -> tuple[tuple[str, ...], ...]:
    """The rows of a list of the form, heading row first; columns that no row fills are left out.

    Args:
        name: ``cheques``, ``invoices`` or ``payments``.
        count: number of entries.
        values: the form's placeholders.
        language: of the headings.
    """
    prefix, columns = _COLUMNS[name]
    cells = {key: [values.get(f"{prefix}_{i}_{key}", "") for i in range(1, count + 1)] for _, key in columns}
    used = [(title, key) for title, key in columns if any(cells[key])]
    heads = ("S. No.", *(title for title, _ in used))
    rows = [tuple(_HINDI[head] for head in heads) if language == "hi" else heads]
    rows += [(str(i + 1), *(cells[key][i] for _, key in used)) for i in range(count)]
    return tuple(rows)
