"""Files that python-docx writes, plain text files, and the same letter saved nine times."""

# markup stays on one line, as Word writes it

import io
from collections.abc import Iterator
from dataclasses import replace
from textwrap import fill

import docx as python_docx

from messy.item import Item, Letter, Line, docx, markup, repacked, shown


def items(letters: dict[str, Letter]) -> Iterator[Item]:
    """All files of this kind."""
    for name in ("cheque", "government", "affidavit", "article"):
        yield Item(f"python-docx-{name}.docx", _plain(letters[name]), letters[name], shown(letters[name].lines))
    yield _with_table(letters["recovery"])
    yield _with_margins(letters["builder"])
    yield from _texts(letters)
    yield from _saved_again(letters["reply"])


def _saved(document: "python_docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _plain(letter: Letter) -> bytes:
    document = python_docx.Document()
    for line in letter.lines:
        document.add_paragraph(line.text, style="List Number" if line.label else None)
    return _saved(document)


def _with_table(letter: Letter) -> Item:
    """A statement of account in a table with merged cells, in the middle of the letter."""
    document = python_docx.Document()
    rows = (("Invoice", "Date", "Amount"), ("LP/101", "04.03.2021", "5,12,320"), ("LP/117", "19.03.2021", "5,34,000"))
    for line in letter.lines[:9]:
        document.add_paragraph(line.text, style="List Number" if line.label else None)
    grid = document.add_table(len(rows) + 1, 3)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            grid.cell(at, column).text = text
    grid.cell(3, 0).merge(grid.cell(3, 1)).text = "Total before payment"
    grid.cell(3, 2).text = "10,46,320"
    for line in letter.lines[9:]:
        document.add_paragraph(line.text, style="List Number" if line.label else None)
    cells = [text for row in rows for text in row]
    visible = (*shown(letter.lines[:9]), *cells, "Total before payment", "10,46,320", *shown(letter.lines[9:]))
    return Item("python-docx-table.docx", _saved(document), letter, visible)


def _with_margins(letter: Letter) -> Item:
    document = python_docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Rachakonda & Mistry"
    section.footer.paragraphs[0].text = "Confidential"
    document.add_heading("Notice", 1)
    for line in letter.lines:
        document.add_paragraph(line.text, style="List Bullet" if line.label else None)
    bullets = tuple(replace(x, label="•") if x.label else x for x in letter.lines)
    apart = {"headers": ("Rachakonda & Mistry",), "footers": ("Confidential",)}
    return Item("python-docx-bullets.docx", _saved(document), letter, ("Notice", *shown(bullets)), apart=apart)


def _texts(letters: dict[str, Letter]) -> Iterator[Item]:
    wrapped = "\r\n\r\n".join(fill(x, 70, break_on_hyphens=False) for x in shown(letters["recovery"].lines))
    plain = {name: shown(letters[name].lines) for name in ("recovery", "eviction", "hindi")}
    yield Item(
        "mail.txt",
        wrapped.encode("cp1252"),
        letters["recovery"],
        plain["recovery"],
        warns=("word.hard-lines-rejoined",),
    )
    yield Item("notepad-utf16.txt", "\r\n".join(plain["hindi"]).encode("utf-16"), letters["hindi"], plain["hindi"])
    yield Item(
        "notepad.txt", "\r\n".join(plain["eviction"]).encode("utf-8-sig"), letters["eviction"], plain["eviction"]
    )


def _saved_again(letter: Letter) -> Iterator[Item]:
    """The same notice saved nine times: drafts, corrections, a copy, another date."""
    changes: dict[str, tuple[str, str]] = {
        "final": ("", ""),
        "final-2": ("", ""),
        "draft-1": ("Rs. 1,64,500/-", "Rs. ________/-"),
        "draft-2": ("on 2.1.2020", "on 2.1.2021"),
        "corrected": ("will show. ", "will show: "),
        "new-date": ("27.07.2020", "03.08.2020"),
        "for-second-noticee": ("Mr. Sushil Wagle", "Ms. Alka Wagle"),
        "short": ("Withdraw it.", ""),
        "typo": ("denied that", "deneid that"),
    }
    for name, (old, new) in changes.items():
        lines = tuple(Line(x.text.replace(old, new).strip() if old else x.text, x.label) for x in letter.lines)
        extra = "" if name != "final-2" else "<w:p/>"
        data = docx(extra + "".join(markup(x) for x in lines))
        yield Item(f"family-{name}.docx", data, letter, shown(lines), family="mandovi")
