"""Sets a sample letter as a Word file, in the manner its layout asks for."""

import re
from random import Random

from corpus.ooxml import Look, Parts, Place, field, numbering, package, paragraph, run, styles, table
from corpus.world import Layout, SampleLetter, SampleParagraph

_WIDTH = 9298  # text width of an A4 page with the margins of ooxml.document, in twentieths of a point


def numbers(letter: SampleLetter) -> list[str | None]:
    """The number that each body paragraph carries on paper, without punctuation: "1", "a", or None."""
    top = sub = 0
    result: list[str | None] = []
    for item in letter.paragraphs:
        if item.number_style == "none" or item.heading:
            result.append(None)
        elif item.level:
            sub += 1
            result.append(chr(96 + sub))
        else:
            top, sub = top + 1, 0
            result.append(str(top))
    return result


def plain_text(letter: SampleLetter) -> str:
    """The letter's words in reading order, letterhead included, numbers left out."""
    lines = [*letter.notes.letterhead, letter.mode_line, letter.reference, letter.date_text, *letter.addressees]
    lines += [letter.subject, letter.salutation]
    for item in letter.paragraphs:
        lines += [item.text.replace("**", ""), *("\t".join(row) for row in item.rows)]
    lines += [letter.closing, letter.signature, *letter.enclosures]
    return "\n".join(line for line in lines if line)


def render(letter: SampleLetter, created: str) -> bytes:
    """The letter as a .docx. ``created`` is the ISO day put into the file's properties. Equal letters, equal bytes."""
    notes = letter.notes
    pen = _Pen(notes)
    head = pen.letterhead()
    body = "" if notes.letterhead_in == "header" else head
    body += pen.line(letter.mode_line, Look(bold=True), Place(after=160)) if letter.mode_line else ""
    body += pen.reference_and_date(letter.reference, letter.date_text)
    body += pen.addressees(letter.addressees)
    body += pen.subject(letter.subject)
    body += pen.line(letter.salutation, Look(), Place(after=120))
    body += pen.body(letter)
    body += pen.ending(letter)
    return package(
        Parts(
            body=body,
            header=head if notes.letterhead_in == "header" else "",
            footer=pen.footer(),
            styles=styles(notes.font, notes.size, notes.accent),
            numbering=numbering(notes.number_format),
            title="Legal Notice",
            author=notes.letterhead[0],
            created=created,
        )
    )


class _Pen:
    """Writes the parts of one letter in one layout."""

    def __init__(self, notes: Layout) -> None:
        self._notes = notes
        self._cutter = Random(notes.seed) if notes.split_runs else None

    def line(self, text: str, look: Look, place: Place) -> str:
        """A paragraph of one look."""
        return paragraph(run(text, look, self._cutter), place)

    def letterhead(self) -> str:
        """The letterhead as lines or as a two-column table, ruled off below."""
        notes = self._notes
        top = Look(bold=True, size=notes.size + 5, font=notes.letterhead_font, color=notes.accent)
        small = Look(size=notes.size - 2, font=notes.letterhead_font)
        first, second, *rest = notes.letterhead
        if notes.letterhead_in == "table":
            left = paragraph(run(first, top), Place(after=0)) + paragraph(run(second, small), Place(after=0))
            right = "".join(paragraph(run(text, small), Place(align="right", after=0)) for text in rest)
            made = table([[left, right]], [4800, _WIDTH - 4800], border=False)
            return made + paragraph("", Place(after=120, rule=True))
        made = paragraph(run(first, top), Place(align="center", after=0))
        made += paragraph(run(second, Look(bold=True, size=notes.size - 1)), Place(align="center", after=0))
        for index, text in enumerate(rest):
            last = index == len(rest) - 1
            made += paragraph(run(text, small), Place(align="center", after=200 if last else 0, rule=last))
        return made

    def reference_and_date(self, reference: str, date_text: str) -> str:
        """Reference and date on one line, in two cells, or one below the other."""
        if not reference:
            return self.line(date_text, Look(), Place(align="right"))
        if self._notes.ref_date == "table":
            cells = [
                paragraph(run(reference), Place(after=0)),
                paragraph(run(date_text), Place(align="right", after=0)),
            ]
            return table([cells], [_WIDTH // 2, _WIDTH - _WIDTH // 2], border=False) + paragraph("", Place(after=60))
        if self._notes.ref_date == "lines":
            return self.line(reference, Look(), Place(after=0)) + self.line(date_text, Look(), Place())
        return self.line(f"{reference}\t{date_text}", Look(), Place(tab=_WIDTH, tab_right=True))

    def addressees(self, addressees: tuple[str, ...]) -> str:
        """``To,`` and each noticee, numbered where there are several."""
        made = self.line("To,", Look(), Place(after=0))
        many = len(addressees) > 1
        if self._notes.addressees_in == "table":
            rows = [
                [paragraph(run(f"{i}." if many else ""), Place(after=0)), self._address(text, "")]
                for i, text in enumerate(addressees, 1)
            ]
            return made + table(rows, [600, 5600], border=False) + paragraph("", Place(after=0))
        for i, text in enumerate(addressees, 1):
            made += self._address(text, f"{i}.\t" if many else "")
        return made

    def _address(self, text: str, number: str) -> str:
        """One noticee: a bold name, then the other lines with soft breaks or as paragraphs."""
        name, *rest = text.split("\n")
        hang = 567 if number else 0
        place = Place(left=hang, hanging=hang, after=0)
        below = Place(left=hang, after=0)
        first = run(number) * bool(number) + run(name, Look(bold=True))
        if self._notes.soft_breaks:
            return paragraph(first + run("".join(f"\n{t}" for t in rest)), Place(left=hang, hanging=hang, after=120))
        made = paragraph(first, place)
        for index, line in enumerate(rest):
            last = index == len(rest) - 1
            made += paragraph(run(line), Place(left=hang, after=120) if last else below)
        return made

    def subject(self, subject: str) -> str:
        """The subject in bold, underlined or in capitals as the layout has it."""
        look = Look(bold=True, underline=self._notes.subject_style == "bold-underline")
        text = subject.upper() if self._notes.subject_style == "bold-caps" else subject
        return paragraph(run(text, look, self._cutter), Place(align="both", left=720, hanging=720, after=160, tab=720))

    def body(self, letter: SampleLetter) -> str:
        """Every body paragraph with its number and its table."""
        pairs = zip(letter.paragraphs, numbers(letter), strict=True)
        return "".join(self._body_paragraph(item, number) + self._rows(item) for item, number in pairs)

    def _body_paragraph(self, item: SampleParagraph, number: str | None) -> str:
        if not item.text:
            return ""
        if item.heading:
            return paragraph(run(item.text), Place(style="Heading2"))
        align = "both" if self._notes.justify else "left"
        runs = self._runs(item.text)
        if number is None:
            return paragraph(runs, Place(align=align))
        if item.number_style == "auto":
            return paragraph(runs, Place(align=align, style="ListParagraph", level=item.level))
        typed = f"({number})\t" if item.level else self._notes.number_format.replace("%1", number) + "\t"
        left = 567 * (item.level + 1)
        return paragraph(run(typed) + runs, Place(align=align, left=left, hanging=567))

    def _runs(self, text: str) -> str:
        """The paragraph's runs: words between ``**`` and the layout's bold pieces are bold."""
        pieces = sorted((re.escape(b) for b in self._notes.bold if b), key=len, reverse=True)
        pattern = re.compile("|".join([r"\*\*.+?\*\*", *pieces]))
        made, end = "", 0
        for match in pattern.finditer(text):
            made += run(text[end : match.start()], Look(), self._cutter) if match.start() > end else ""
            made += run(match.group().strip("*"), Look(bold=True), self._cutter)
            end = match.end()
        return made + (run(text[end:], Look(), self._cutter) if end < len(text) else "")

    def _rows(self, item: SampleParagraph) -> str:
        """The paragraph's table, its first row bold."""
        if not item.rows:
            return ""
        longest = [min(40, max(len(cell) for cell in column)) + 4 for column in zip(*item.rows, strict=True)]
        widths = [_WIDTH * width // sum(longest) for width in longest]
        cells = [
            [paragraph(run(cell, Look(bold=index == 0)), Place(after=20)) for cell in row]
            for index, row in enumerate(item.rows)
        ]
        return table(cells, widths) + paragraph("", Place(after=60))

    def ending(self, letter: SampleLetter) -> str:
        """Closing, signature and enclosures."""
        align = "right" if self._notes.sign_right else "left"
        made = self.line(letter.closing, Look(), Place(align=align, after=480, keep=True)) if letter.closing else ""
        for line in letter.signature.split("\n"):
            made += self.line(line, Look(bold=True), Place(align=align, after=0))
        if letter.enclosures:
            made += paragraph("", Place(after=0))
            made += self.line("Encl.:", Look(bold=True, size=self._notes.size - 1), Place(after=0))
        for i, line in enumerate(letter.enclosures, 1):
            text = f"{i}.\t{line}"
            made += self.line(text, Look(size=self._notes.size - 1), Place(left=567, hanging=567, after=0))
        return made

    def footer(self) -> str:
        """The page number as the layout has it, or nothing."""
        kind = self._notes.page_numbers
        if kind == "none":
            return ""
        runs = field("PAGE")
        if kind == "page-of":
            runs = run("Page ") + runs + run(" of ") + field("NUMPAGES")
        return paragraph(runs, Place(align="center", after=0))
