"""Hand-edited Word files with changes that nobody has accepted."""

# markup stays on one line, as Word writes it

from collections.abc import Iterator
from xml.sax.saxutils import escape

from messy.item import Item, Letter, Line, docx, markup, shown
from tests.word.word_builders import listed, p, t, table

_WHO = 'w:author="Junior" w:date="2019-03-01T10:00:00Z"'
MARK_DELETED = f'<w:rPr><w:del w:id="900" {_WHO}/></w:rPr>'
MARK_INSERTED = f'<w:rPr><w:ins w:id="901" {_WHO}/></w:rPr>'
_IN_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_DROPPED = "word.tracked-deletion-dropped"
_ACCEPTED = "word.tracked-insertion-accepted"


def ins(inner: str) -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="11" {_WHO}>{inner}</w:ins>'


def gone(text: str) -> str:
    """A tracked deletion."""
    return f'<w:del w:id="12" {_WHO}><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def items(letters: dict[str, Letter]) -> Iterator[Item]:
    """All files of this kind."""
    yield _amounts(letters["recovery"])
    yield _paragraph_deleted(letters["cheque"])
    yield _paragraph_inserted(letters["eviction"])
    yield _moved(letters["consumer"])
    yield _rows(letters["employment"])
    yield _joined(letters["defamation"])
    yield _everything(letters["partition"])


def _edited(line: Line, old: str, was: str) -> str:
    """A paragraph in which ``was`` has been overwritten by ``old``."""
    before, _, after = line.text.partition(old)
    runs = (escape(before), gone(was), ins(t(escape(old))), escape(after))
    properties = _IN_LIST if line.label else ""
    return p(*(r for r in runs if r), properties=properties)


def _amounts(letter: Letter) -> Item:
    edits = {"Rs. 8,46,320/- (Rupees": "Rs. 7,99,999/- (Rupees", "thirty days": "a week", "18% per annum": "24% p.a."}
    body = ""
    for line in letter.lines:
        hit = next((old for old in edits if old in line.text), None)
        body += _edited(line, hit, edits[hit]) if hit else markup(line)
    return Item(
        "tracked-amounts.docx", docx(body), letter, shown(letter.lines),
        deleted=("7,99,999/-", "week", "24%"), inserted=("8,46,320/-", "18%"), warns=(_DROPPED, _ACCEPTED),
    )  # fmt: skip


def _paragraph_deleted(letter: Letter) -> Item:
    """A numbered paragraph deleted with its mark: the numbers after it move up."""
    at = next(i for i, line in enumerate(letter.lines) if line.label == "3.")
    extra = p(
        gone("That you also took two gold bangles weighing 23 grams as a pledge."), properties=_IN_LIST + MARK_DELETED
    )
    body = "".join(markup(x) for x in letter.lines[:at]) + extra + "".join(markup(x) for x in letter.lines[at:])
    words = ("bangles", "grams", "pledge.")
    return Item(
        "tracked-paragraph-deleted.docx", docx(body), letter, shown(letter.lines), deleted=words, warns=(_DROPPED,)
    )


def _paragraph_inserted(letter: Letter) -> Item:
    body = ""
    for line in letter.lines:
        if line.label == "3.":
            body += p(ins(t(escape(line.text))), properties=_IN_LIST + MARK_INSERTED)
        else:
            body += markup(line)
    return Item(
        "tracked-paragraph-inserted.docx", docx(body), letter, shown(letter.lines),
        inserted=("pharmacy", "younger"), warns=(_ACCEPTED,),
    )  # fmt: skip


def _moved(letter: Letter) -> Item:
    """The second numbered paragraph once stood after the third."""
    body = ""
    for line in letter.lines:
        if line.label == "2.":
            moved = f'<w:moveTo w:id="21" {_WHO}>{t(escape(line.text))}</w:moveTo>'
            body += p(moved, properties=f'{_IN_LIST}<w:rPr><w:moveTo w:id="22" {_WHO}/></w:rPr>')
        else:
            body += markup(line)
        if line.label == "3.":
            second = next(x for x in letter.lines if x.label == "2.")
            left = f'<w:moveFrom w:id="23" {_WHO}>{t(escape(second.text))}</w:moveFrom>'
            body += p(left, properties=f'{_IN_LIST}<w:rPr><w:moveFrom w:id="24" {_WHO}/></w:rPr>')
    return Item("tracked-move.docx", docx(body), letter, shown(letter.lines), warns=("word.tracked-move-accepted",))


def _rows(letter: Letter) -> Item:
    rows = (
        ("", "December 2019", "Rs. 54,000/-"),
        ("ins", "January 2020", "Rs. 54,000/-"),
        ("del", "February 2020", "Rs. 61,111/-"),
    )
    grid = "<w:tblGrid><w:gridCol w:w='3000'/><w:gridCol w:w='3000'/></w:tblGrid>"
    made = ""
    for change, month, sum_due in rows:
        mark = f"<w:trPr><w:{change} w:id='31' {_WHO}/></w:trPr>" if change else ""
        wrap = {"ins": ins(t(month)), "del": gone(month), "": t(month)}[change]
        last = {"ins": ins(t(sum_due)), "del": gone(sum_due), "": t(sum_due)}[change]
        made += f"<w:tr>{mark}<w:tc><w:tcPr/>{p(wrap)}</w:tc><w:tc><w:tcPr/>{p(last)}</w:tc></w:tr>"
    body = "".join(markup(x) for x in letter.lines[:-1]) + f"<w:tbl>{grid}{made}</w:tbl>" + markup(letter.lines[-1])
    cells = ("December 2019", "Rs. 54,000/-", "January 2020", "Rs. 54,000/-")
    visible = (*shown(letter.lines[:-1]), *cells, letter.lines[-1].shown)
    return Item("tracked-rows.docx", docx(body), letter, visible, deleted=("61,111/-",), warns=(_DROPPED, _ACCEPTED))


def _joined(letter: Letter) -> Item:
    """A paragraph mark deleted: two typed halves are one paragraph."""
    body = ""
    for line in letter.lines:
        if line.label == "2.":
            half = line.text.index(" The statement")
            # The mark that stays is the second half's: the list number is that one's too.
            body += p(escape(line.text[:half]), properties=_IN_LIST + MARK_DELETED)
            body += p(escape(line.text[half:]), properties=_IN_LIST)
        else:
            body += markup(line)
    return Item("tracked-mark-deleted.docx", docx(body), letter, shown(letter.lines))


def _everything(letter: Letter) -> Item:
    """An insertion in which a later hand deleted a part, in a table cell, with formatting changes all over."""
    old_look = f'<w:rPrChange w:id="41" {_WHO}><w:rPr><w:vanish/><w:strike/></w:rPr></w:rPrChange>'
    lines = [x for x in letter.lines if not x.label]
    body = "".join(markup(x) for x in lines[:-1])
    cells = tuple(x for x in letter.lines if x.label)
    for cell in cells:
        first, _, rest = escape(cell.text).partition(" ")
        inner = ins(t(first + " ", old_look)) + ins(gone("erroneously ")) + ins(t(rest))
        body += table((listed(1, 0, "x").replace(t("x"), inner),))
    body += markup(lines[-1])
    visible = (*shown(lines[:-1]), *shown(cells), lines[-1].shown)
    return Item(
        "tracked-insertion-with-deletion.docx", docx(body), letter, visible,
        deleted=("erroneously",), inserted=("metes", "contractor"), warns=(_ACCEPTED,),
    )  # fmt: skip
