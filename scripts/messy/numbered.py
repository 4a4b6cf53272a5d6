"""Hand-edited Word files whose numbers only Word's own rules tell, and letters whose every line ends in a return."""

# markup stays on one line, as Word writes it
# ruff: noqa: E501

from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import wrap
from xml.sax.saxutils import escape

from messy.item import SIMPLE, Item, Letter, Line, docx, markup, numbering, shown
from tests.word.word_builders import listed, p, t, table

_DIGITS = str.maketrans("0123456789", "०१२३४५६७८९")
_ROMAN = ("I", "II", "III", "IV", "V")
_WORDS = ("First", "Second", "Third", "Fourth", "Fifth")


def items(letters: dict[str, Letter]) -> Iterator[Item]:
    """All files of this kind."""
    yield _formats("numbers-roman.docx", letters["recovery"], "upperRoman", "%1.", [f"{x}." for x in _ROMAN])
    yield _formats(
        "numbers-small-roman.docx", letters["builder"], "lowerRoman", "(%1)", [f"({x.lower()})" for x in _ROMAN]
    )
    yield _formats("numbers-letters.docx", letters["eviction"], "upperLetter", "%1)", [f"{x})" for x in "ABCDE"])
    digits = [f"{n}.".translate(_DIGITS) for n in range(1, 6)]
    yield _formats("numbers-hindi.docx", letters["hindi"], "hindiNumbers", "%1.", digits)
    yield _formats("numbers-in-words.docx", letters["consumer"], "ordinalText", "%1:", [f"{x}:" for x in _WORDS])
    yield _formats(
        "numbers-two-places.docx", letters["partition"], "decimalZero", "%1-", [f"0{n}-" for n in range(1, 6)]
    )
    yield _outline(letters["employment"])
    yield _legal(letters["government"])
    yield _restart(letters["recovery"])
    yield _goes_on(letters["cheque"])
    yield _starts_elsewhere(letters["reply"])
    yield _by_style(letters["cheque"])
    yield _typed_and_computed(letters["defamation"])
    yield _in_cells(letters["consumer"])
    yield _hard_paragraphs(letters["cheque"])
    yield _hard_breaks(letters["builder"])
    yield _hindi_hard(letters["hindi"])


def relabelled(letter: Letter, labels: Sequence[str]) -> tuple[Line, ...]:
    """The letter's lines with other labels on its first-level numbers."""
    names = iter(labels)
    return tuple(replace(x, label=next(names)) if x.label and not x.level else x for x in letter.lines)


def _formats(name: str, letter: Letter, kind: str, pattern: str, labels: Sequence[str]) -> Item:
    body = "".join(markup(x) for x in letter.lines)
    related = {"numbering": numbering((kind, pattern), ("lowerLetter", "(%2)"))}
    return Item(name, docx(body, related=related), letter, shown(relabelled(letter, labels)))


def _outline(letter: Letter) -> Item:
    """1., 1.1 and so on, three deep; a level restarts under each new number above it."""
    lines = (
        *letter.lines[:4],
        Line("Facts of the employment", "1."), Line("Joining and salary as stated below.", "1.1"),
        Line("Date of joining 11-07-2016.", "1.1.1"), Line("Salary Rs. 54,000/- per month.", "1.1.2"),
        Line("Resignation after notice.", "1.2"), Line("Date 31-01-2020.", "1.2.1"),
        Line("Demand", "2."), Line("Rs. 2,85,438/- in all.", "2.1"), Line("Within fifteen days.", "2.1.1"),
    )  # fmt: skip
    body = "".join(listed(1, x.label.strip(".").count("."), x.text) if x.label else markup(x) for x in lines)
    related = {"numbering": numbering(("decimal", "%1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))}
    return Item("numbers-outline.docx", docx(body, related=related), letter, shown(lines))


def _legal(letter: Letter) -> Item:
    """Legal style: the first level in Roman figures, which the second shows in digits."""
    lines = (*letter.lines[:3], Line("The land", "I."), Line("6 nali of orchard.", "1.1"), Line("Beside the link road.", "1.2"),
             Line("The loss", "II."), Line("41 apple trees.", "2.1"))  # fmt: skip
    body = "".join(listed(1, int("." in x.label.strip(".")), x.text) if x.label else markup(x) for x in lines)
    made = numbering(("upperRoman", "%1."), ("decimal", "%1.%2"))
    related = {"numbering": made.replace('<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>')}
    return Item("numbers-legal-style.docx", docx(body, related=related), letter, shown(lines))


def _restart(letter: Letter) -> Item:
    """A second list of the same definition that starts at 1 again by an override, for the enclosures."""
    enclosures = (Line("Invoices", "1."), Line("Delivery challans", "2."), Line("Statement of account", "3."))
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    related = {"numbering": numbering(*SIMPLE) + f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{over}</w:num>'}
    body = "".join(markup(x) for x in letter.lines) + p("Enclosures:") + "".join(markup(x, 2) for x in enclosures)
    visible = (*shown(letter.lines), "Enclosures:", *shown(enclosures))
    return Item("numbers-restart-override.docx", docx(body, related=related), letter, visible)


def _goes_on(letter: Letter) -> Item:
    """Two lists of one definition and no override: the numbers go on."""
    half = len(letter.lines) // 2 + 3
    body = "".join(markup(x) for x in letter.lines[:half]) + "".join(markup(x, 2) for x in letter.lines[half:])
    related = {"numbering": numbering(*SIMPLE, num_ids=(1, 2))}
    return Item("numbers-shared-definition.docx", docx(body, related=related), letter, shown(letter.lines))


def _starts_elsewhere(letter: Letter) -> Item:
    """A reply whose numbers begin at 7, with one level replaced by the list itself."""
    lines = relabelled(letter, ["7)", "8)", "9)", "10)"])
    level = '<w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>'
    related = {
        "numbering": numbering(
            *SIMPLE, extra=f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>{level}</w:lvlOverride>'
        )
    }
    return Item(
        "numbers-level-override.docx",
        docx("".join(markup(x) for x in letter.lines), related=related),
        letter,
        shown(lines),
    )


def _by_style(letter: Letter) -> Item:
    style = '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Numbered Para"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    derived = (
        '<w:style w:type="paragraph" w:styleId="Derived"><w:name w:val="Derived"/><w:basedOn w:val="Para"/></w:style>'
    )
    off = '<w:style w:type="paragraph" w:styleId="Off"><w:name w:val="Off"/><w:basedOn w:val="Para"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    body = ""
    for at, line in enumerate(letter.lines):
        kind = ("Para", "Derived")[at % 2] if line.label else "Off"
        body += p(escape(line.text), properties=f'<w:pStyle w:val="{kind}"/>')
    data = docx(body, related={"styles": style + derived + off})
    return Item("numbers-by-style.docx", data, letter, shown(letter.lines))


def _typed_and_computed(letter: Letter) -> Item:
    """Some numbers typed by hand with a tab, some computed: both are seen."""
    computed = {"2.": "1.", "4.": "2."}  # the list knows nothing of the numbers typed between
    body, visible = "", []
    for line in letter.lines:
        if line.label in ("1.", "3."):
            body += p(t(line.label), "<w:r><w:tab/></w:r>", t(escape(line.text)))
            visible.append(f"{line.label}\t{line.text}")
        else:
            body += markup(line)
            visible.append(replace(line, label=computed.get(line.label, "")).shown)
    return Item("numbers-typed-and-computed.docx", docx(body), letter, tuple(visible))


def _in_cells(letter: Letter) -> Item:
    numbered = [x for x in letter.lines if x.label]
    body = "".join(markup(x) for x in letter.lines if not x.label)
    body += table(*((markup(x), p("admitted / denied")) for x in numbered)) + p("")
    visible = [x.shown for x in letter.lines if not x.label]
    visible += [y for x in numbered for y in (x.shown, "admitted / denied")]
    return Item("numbers-in-cells.docx", docx(body), letter, tuple(visible))


def _hard_paragraphs(letter: Letter) -> Item:
    """Typed as on a typewriter: a return at the end of every line, an empty line between paragraphs."""
    body = ""
    for line in letter.lines:
        body += "".join(p(escape(x)) for x in wrap(line.shown, 74, break_on_hyphens=False)) + p("")
    return Item("hard-returns.docx", docx(body), letter, shown(letter.lines), warns=("word.hard-lines-rejoined",))


def _hard_breaks(letter: Letter) -> Item:
    """Pasted from mail: every line ends in a manual break within one paragraph."""
    body = ""
    for line in letter.lines:
        rows = wrap(line.text, 66, break_on_hyphens=False)
        runs = "<w:r><w:br/></w:r>".join(t(escape(x)) for x in rows)
        body += markup(line).replace(t(escape(line.text)), runs)
    return Item("hard-breaks.docx", docx(body), letter, shown(letter.lines), warns=("word.hard-lines-rejoined",))


def _hindi_hard(letter: Letter) -> Item:
    body = ""
    for line in letter.lines:
        body += "".join(p(escape(x)) for x in wrap(line.shown, 60, break_on_hyphens=False)) + p("")
    return Item("hard-returns-hindi.docx", docx(body), letter, shown(letter.lines), warns=("word.hard-lines-rejoined",))
