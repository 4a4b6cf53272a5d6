"""Sets a letter as Word elements: one function a part of the letter, nothing about packages."""

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from legaldraft.core.letter import BodyKind, BodyParagraph, Letter
from legaldraft.word.lists import in_list
from legaldraft.word.markup import element, field, paragraph, run
from legaldraft.word.xml import Element

_TO = {"en": "To,", "hi": "सेवा में,"}
_ENCLOSURES = {"en": "Enclosures:", "hi": "संलग्नक:"}
_PAGE_OF = {"en": ("Page ", " of "), "hi": ("पृष्ठ ", " / ")}
_LABELS = {
    "reference": (
        {"en": "Ref. No.: ", "hi": "संदर्भ सं.: "},
        re.compile(r"\s*(?:(?:our|my|your)\s+)?(?:ref|file|no\b)|\s*(?:संदर्भ|सन्दर्भ|पत्रांक|क्रमांक)", re.IGNORECASE),
    ),
    "date": ({"en": "Date: ", "hi": "दिनांक: "}, re.compile(r"\s*(?:date|दिनांक|[^\d,]+,)", re.IGNORECASE)),
    "subject": (
        {"en": "Subject: ", "hi": "विषय: "},
        re.compile(r"\s*(?:sub(?:ject)?\b|re\b\s*[:.\-–]|in\s+re\b|विषय)", re.IGNORECASE),
    ),
}
_AMOUNT = re.compile(r"(?:(?:Rs\.?|INR|₹|रु\.?)\s*)?-?[\d,]+(?:\.\d{1,2})?\s*(?:/-)?")
_MONEY_SIGN = re.compile(r"Rs|INR|₹|रु|,|/-|\.\d\d$")
_MONEY_HEADING = re.compile(r"amount|rupees|\bRs\b|₹|राशि|रकम|\btotal\b|\bsum\b", re.IGNORECASE)
_ROLES = {BodyKind.HEADING: "Heading", BodyKind.OPENING: "Opening", BodyKind.PLAIN: "Plain"}
_NARROWEST = 700
_KEPT_TOGETHER = 12  # rows; a longer table may break over pages


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets the parts of a letter: text as it is, behind its usual label (``Ref. No.:``, ``Date:``, ``Subject:``).

    Args:
        styles: role → style id.
        width: width of the text, in twips.
        paragraphs, addressees, enclosures: list ids.
        language: ``en`` or ``hi``.
    """

    styles: dict[str, str]
    width: int
    paragraphs: int
    addressees: int
    enclosures: int
    language: str = "en"

    def letter(self, letter: Letter) -> list[Element]:
        """All paragraphs and tables of a letter, in order."""
        return [
            *self._plain("Mode", letter.mode_line),
            *self._reference(self._labelled("reference", letter.reference), self._labelled("date", letter.date)),
            *self._addressees(letter.addressees),
            *self._plain("Subject", self._labelled("subject", letter.subject)),
            *self._plain("Salutation", letter.salutation),
            *self._body(letter.body),
            *self._plain("Closing", letter.closing),
            *self._plain("Signature", letter.signature),
            *self._enclosures(letter.enclosures),
        ]

    def page_numbers(self) -> Element:
        """The footer line ``Page x of y``."""
        before, between = _PAGE_OF.get(self.language, _PAGE_OF["en"])
        runs = [run(before), *field("PAGE", "1"), run(between), *field("NUMPAGES", "1")]
        return paragraph(self.styles["Footer"], runs)

    def _word(self, words: dict[str, str]) -> str:
        return words.get(self.language, words["en"])

    def _labelled(self, part: str, text: str) -> str:
        """The text behind its label (``Date:``), unless it brings one of its own."""
        label, own = _LABELS[part]
        return text if not text.strip() or own.match(text) else self._word(label) + text

    def _plain(self, role: str, text: str, *properties: Element) -> Iterator[Element]:
        if text.strip():
            yield paragraph(self.styles[role], [run(text)], *properties)

    def _reference(self, reference: str, date: str) -> Iterator[Element]:
        if reference.strip() and date.strip():
            tabs = element("tabs", element("tab", val="right", pos=self.width))
            yield paragraph(self.styles["Reference"], [run(f"{reference}\t{date}")], tabs)
        else:
            side = [element("jc", val="right")] if date.strip() else []
            yield from self._plain("Reference", reference if reference.strip() else date, *side)

    def _addressees(self, addressees: Sequence[str]) -> Iterator[Element]:
        present = [a for a in addressees if a.strip()]
        opener = self._word(_TO)
        if present and not present[0].lstrip().startswith((opener, opener.rstrip(","))):
            yield from self._plain("Address", opener, element("keepNext"))
        numbered = [in_list(self.addressees)] if len(present) > 1 else []
        for addressee in present:
            yield from self._plain("Address", addressee, *[_copy(p) for p in numbered])

    def _enclosures(self, enclosures: Sequence[str]) -> Iterator[Element]:
        present = [e for e in enclosures if e.strip()]
        if present:
            yield from self._plain("Enclosures", self._word(_ENCLOSURES))
        for enclosure in present:
            yield from self._plain("Enclosure", enclosure, in_list(self.enclosures))

    def _body(self, body: Sequence[BodyParagraph]) -> Iterator[Element]:
        made = [e for item in body for e in self._item(item)]
        if made and made[-1].tag.endswith("}p"):
            # The signature never stands alone on a page: the last paragraph goes with it.
            made[-1][0].insert(1, element("keepNext"))
        yield from made

    def _item(self, item: BodyParagraph) -> Iterator[Element]:
        if item.kind is BodyKind.TABLE:
            yield from self._table(item.rows)
        elif item.kind is BodyKind.NUMBERED:
            yield from self._plain("Paragraph", item.text, in_list(self.paragraphs))
        else:
            yield from self._plain(_ROLES[item.kind], item.text)

    # Tables

    def _table(self, rows: Sequence[Sequence[str]]) -> Iterator[Element]:
        if not rows:
            return
        columns = max(len(row) for row in rows)
        full = [tuple(row) + ("",) * (columns - len(row)) for row in rows]
        money = [_is_money([row[c] for row in full]) for c in range(columns)]
        widths = _widths(full, self.width)
        table = element(
            "tbl", _table_properties(self.width), element("tblGrid", *[element("gridCol", w=x) for x in widths])
        )
        for number, row in enumerate(full):
            together = len(full) <= _KEPT_TOGETHER and number < len(full) - 1
            table.append(self._row(row, widths, money, head=number == 0, keep=number == 0 or together))
        yield table
        # Word runs two tables that touch into one; this also sets the text below off.
        gap = element("spacing", before=0, after=0, line=200, lineRule="exact")
        yield paragraph(self.styles["Plain"], [], gap)

    def _row(
        self, row: Sequence[str], widths: Sequence[int], money: Sequence[bool], *, head: bool, keep: bool
    ) -> Element:
        properties = element("trPr", element("cantSplit"))
        if head:
            properties.append(element("tblHeader"))
        made = element("tr", properties)
        for text, width, is_money in zip(row, widths, money, strict=True):
            with_next = [element("keepNext")] if keep else []
            align = [element("jc", val="center" if head else "right" if is_money else "left")]
            strong = [element("b"), element("bCs")] if head else []
            shade = [element("shd", val="clear", color="auto", fill="EDEDED")] if head else []
            cell = element("tcPr", element("tcW", w=width, type="dxa"), *shade)
            runs = [run(text, *strong)] if text else []
            made.append(element("tc", cell, paragraph(self.styles["Table"], runs, *with_next, *align)))
        return made


def _copy(made: Element) -> Element:
    return copy(made)


def _table_properties(width: int) -> Element:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("tblBorders", *[element(e, val="single", sz=4, space=0, color="444444") for e in edges])
    padding = (("top", 40), ("left", 90), ("bottom", 40), ("right", 90))
    margins = element("tblCellMar", *[element(e, w=v, type="dxa") for e, v in padding])
    # In by the cells' own padding, so that the border and not the text lies on the margin's line.
    place = (element("tblW", w=width, type="dxa"), element("tblInd", w=90, type="dxa"))
    return element("tblPr", *place, borders, element("tblLayout", type="fixed"), margins)


def _is_money(column: Sequence[str]) -> bool:
    """Whether a column (heading first) holds amounts: figures with a sign of money, or under a heading that says so."""
    cells = [c.strip() for c in column[1:] if c.strip()]
    if not cells or not all(_AMOUNT.fullmatch(c) for c in cells):
        return False
    return any(_MONEY_SIGN.search(c) for c in cells) or bool(_MONEY_HEADING.search(column[0]))


def _widths(rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Column widths in twips: by the longest word at least, by the amount of text for the rest."""
    columns = list(zip(*rows, strict=True))
    words = [max((len(word) for cell in c for word in cell.split()), default=1) for c in columns]
    texts = [min(max(len(cell) for cell in c), 60) for c in columns]
    weights = [max(word * 1.25, text, 4.0) for word, text in zip(words, texts, strict=True)]
    widths = [max(int(total * weight / sum(weights)), min(_NARROWEST, total // len(columns))) for weight in weights]
    widest = widths.index(max(widths))
    widths[widest] += total - sum(widths)
    return widths
