"""Cuts a letter into its parts: what stands before the body, the body's paragraphs, what stands after."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from statistics import median

from legaldraft.core.dates import find_dates, parse_date
from legaldraft.core.document import WordDocument
from legaldraft.core.notice import Parts
from legaldraft.ingest import patterns as p
from legaldraft.ingest.addressees import ADDRESSEE_LABEL, addressee_groups
from legaldraft.ingest.lines import Line, block_lines, label_digits, split_breaks, strip_number, trimmed

MAX_HEADING = 80
MAX_CLOSER = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """One body paragraph as it stands in the text: ``text == whole[start:end]`` with line ends as blanks.

    ``rows`` holds the cells of a table of figures (first row first); its ``text`` then has a line a row and tabs
    between cells, and ``start``/``end`` cover the whole table.
    """

    text: str
    start: int
    end: int
    number: str | None = None
    heading: bool = False
    rows: tuple[tuple[Line, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Segments:
    """The letter in pieces. ``addressees`` are the lines of each To block, in order."""

    parts: Parts
    addressees: tuple[tuple[Line, ...], ...] = ()
    body: tuple[Piece, ...] = ()
    subject: tuple[Line, ...] = ()
    date_line: Line | None = None
    letterhead: tuple[Line, ...] = ()
    tail: tuple[Line, ...] = ()


@dataclass(slots=True)
class _Head:
    """What has been seen so far above the body."""

    letterhead: list[Line] = field(default_factory=list)
    modes: list[str] = field(default_factory=list)
    reference: str = ""
    date: str | None = None
    date_line: Line | None = None
    to: list[Line] = field(default_factory=list)
    subject: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    salutation: str = ""
    state: str = "letterhead"


def segment(document: WordDocument) -> Segments:
    """The parts of a letter and the paragraphs of its body."""
    lines = tuple(trimmed(line) for line in split_breaks(block_lines(document)))
    first = body_start(lines)
    last = body_end(lines, first)
    head = _read_head(lines[:first])
    body = list(lines[first:last])
    body = _late_subject(head, body)
    pieces, early = _body_pieces(body, document.text)
    signature, closing, enclosures = _read_tail(lines[last:])
    tail_date = _tail_date(lines[last:])
    groups = addressee_groups(head.to)
    parts = Parts(
        letterhead="\n".join((*document.headers, *(x.text for x in head.letterhead if x.text))).strip(),
        service_modes=tuple(dict.fromkeys(head.modes)),
        reference=head.reference,
        date=head.date or _header_date(document) or tail_date,
        addressees=tuple("\n".join(x.text for x in group) for group in groups),
        subject=_subject_text(head),
        salutation=head.salutation,
        closing=closing,
        signature=signature,
        enclosures=enclosures or early,
    )
    return Segments(
        parts,
        groups,
        pieces,
        tuple(head.subject or head.title),
        head.date_line,
        tuple(head.letterhead),
        tuple(lines[last:]),
    )


def body_start(lines: Sequence[Line]) -> int:
    """Index of the first line of the body: after the salutation, else at the opening sentence."""
    for index, line in enumerate(lines[:120]):
        if len(line.text) <= MAX_CLOSER and p.SALUTATION.match(line.text):
            return index + 1
    for index, line in enumerate(lines[:120]):
        if len(line.text) > 50 and p.OPENING.search(line.text) and not p.SUBJECT.match(line.text):
            return index
    for index, line in enumerate(lines):
        if len(line.text) > 60 and strip_number(line).number is not None:
            return index
    return _after_subject(lines)


_PLACE_AND_DATE = re.compile(r"(?:Dated?|Place|Dt|दिनांक|स्थान)\b\s*\.?\s*[:\-–].{0,50}$", re.IGNORECASE)


def body_end(lines: Sequence[Line], first: int) -> int:
    """Index of the first line after the body: the closing words, else the signature, else the enclosures."""
    closers = [
        i for i in range(first, len(lines)) if len(lines[i].text) <= MAX_CLOSER and p.CLOSING.match(lines[i].text)
    ]
    if closers:
        end = closers[-1]
        for index in reversed(closers[:-1]):
            if all(len(x.text) <= MAX_CLOSER and strip_number(x).number is None for x in lines[index:end]):
                end = index
        while end > first and (not lines[end - 1].text or _PLACE_AND_DATE.match(lines[end - 1].text)):
            end -= 1
        return end
    for index in range(max(first, len(lines) // 2), len(lines)):
        if p.ENCLOSURE.match(lines[index].text) and len(lines[index].text) < 200:
            return _signature_start(lines, first, index)
    return _signature_start(lines, first, len(lines))


_SIGNS = (
    r"\badvocate|enrol|^sd/?-|^\(.+\)$|^place\b|^date|^(?:counsel|attorneys?|solicitors?)\s+for\b"
    r"|^for\s.{3,60}\b(?:ltd|limited|llp|bank)\.?\)?$|^authori[sz]ed\s+(?:officer|signatory)"
)


def _signature_start(lines: Sequence[Line], first: int, end: int) -> int:
    """Back over short last lines (name, Advocate, place) that are no sentences."""
    index = end
    while index > first:
        line = lines[index - 1]
        short = len(line.text) < MAX_CLOSER and not line.text.endswith((".", ";"))
        signs = re.search(
            _SIGNS,
            line.text,
            re.IGNORECASE,
        )
        if line.text and not signs and (not short or strip_number(line).number is not None):
            break
        index -= 1
    seen = " ".join(x.text for x in lines[index:end])
    return (
        index
        if re.search(r"advocate|counsel|sd/|अधिवक्ता|authori[sz]ed\s+(?:officer|signatory)|\(.+\)", seen, re.IGNORECASE)
        else end
    )


def _after_subject(lines: Sequence[Line]) -> int:
    for index, line in enumerate(lines):
        if p.SUBJECT.match(line.text) or (p.TITLE.match(line.text) and line.bold):
            return index + 1
    return 0


def _read_head(lines: Sequence[Line]) -> _Head:
    head = _Head()
    for line in lines:
        _head_line(head, line)
    if not head.to:
        _addressees_without_to(head)
    return head


def _head_line(head: _Head, line: Line) -> None:
    """One line above the body, told apart by its own words first and by where it stands last."""
    text = line.text
    if not text:
        head.state = "after-subject" if head.state == "subject" else head.state
        if head.state == "to":
            head.to.append(line)
    elif p.SALUTATION.match(text) and len(text) <= MAX_CLOSER:
        head.salutation = text
    elif _is_reference(text):
        _take_reference(head, line)
    elif p.SUBJECT.match(text):
        head.state, head.subject = "subject", [*head.subject, line]
    elif p.TO.match(text):
        _take_to(head, line)
    elif is_mode_line(text):
        head.modes += modes_in(text)
    elif _labelled(head, line) or p.MARKING.match(text):
        pass
    elif (_is_title(line) or _is_plain_title(head, line)) and head.state != "subject":
        head.state, head.title = "subject", [*head.title, line]
    elif _date_in_head(text) and not (head.state == "to" and head.date):
        _take_date(head, line)
    else:
        _by_state(head, line)


def _labelled(head: _Head, line: Line) -> bool:
    """Takes a line that says by its label whose it is: the writer's, a noticee's ("Noticee 1 : …"), of a copy's."""
    label = ADDRESSEE_LABEL.match(line.text)
    if p.FROM.match(line.text):
        head.state = "letterhead"
        head.letterhead.append(line)
    elif head.state == "to" and p.COPY_TO.match(line.text):
        head.state = "copies"
    elif head.state == "letterhead" and label and label.end() < len(line.text) and label["noticee"]:
        head.state = "to"
        head.to.append(line)
    else:
        return False
    return True


def _by_state(head: _Head, line: Line) -> None:
    if head.state == "to":
        head.to.append(line)
    elif head.state == "subject":
        (head.subject or head.title).append(line)
    elif head.state == "letterhead":
        head.letterhead.append(line)


def _take_reference(head: _Head, line: Line) -> None:
    found = p.REFERENCE.match(line.text)
    if found and not head.reference:
        head.reference = found.group("ref").strip(" ,;")
    if _date_in_head(line.text) or find_dates(line.text[found.end() if found else 0 :]):
        _take_date(head, line)


def _take_date(head: _Head, line: Line) -> None:
    dates = find_dates(line.text)
    if dates and head.date is None:
        head.date, head.date_line = dates[-1].value.isoformat(), line
        if head.state == "subject" and not head.to and not head.subject:
            head.state = "letterhead"  # title, date, then those it goes to
    if not head.reference and (found := re.search(r"\bRef\.?\s*(?:No\.?)?\s*[:\-]\s*(\S+)", line.text, re.IGNORECASE)):
        head.reference = found.group(1)


def _take_to(head: _Head, line: Line) -> None:
    head.state = "to"
    found = p.TO.match(line.text)
    skip = found.end() if found else 0
    rest = line.text[skip:]
    if rest:
        head.to.append(trimmed(replace(line, text=rest, start=line.start + skip)))


def _is_reference(text: str) -> bool:
    found = p.REFERENCE.match(text)
    return bool(found and len(found.group("ref")) <= 48 and re.search(r"[\d/]", found.group("ref")))


def _is_title(line: Line) -> bool:
    return bool(p.TITLE.match(line.text)) and (line.bold or line.text.isupper() or line.align == "center")


def _is_plain_title(head: _Head, line: Line) -> bool:
    """ "Notice invoking arbitration under Section 21 …" in plain letters, or any title below a whole address."""
    text = line.text
    if not p.TITLE.match(text) or len(text) >= 200 or re.search(r"\bnotice\s+is\b", text, re.IGNORECASE):
        return False
    below = head.state == "to" and len(text.split()) <= 12 and any(p.PIN.search(x.text) for x in head.to)
    return below or bool(p.TITLE_OF_LAW.search(text))


def _date_in_head(text: str) -> bool:
    """A line that is nothing but a date, with at most a label or a place in front."""
    dates = find_dates(text)
    if not dates or len(text) > 90:
        return False
    rest = p.DATE_LABEL.sub(" ", text[: dates[0].start] + " " + text[dates[-1].end :])
    labelled = bool(p.DATE_LABEL.search(text[: dates[0].start]))
    return len(rest.split()) <= (6 if labelled else 3) and not re.search(r"cheque|invoice|notice dated", text, re.I)


def is_mode_line(text: str) -> bool:
    """A line that says only how the letter is sent (``REGD. A.D. / SPEED POST``)."""
    if len(text) > 160 or "@" in text.split(" ")[0] or not modes_in(text):
        return False
    if re.match(r"\s*e-?mail\s*(?:id)?\s*[:\-]", text, re.IGNORECASE) or re.match(r"(?:cell|mob|ph|tel)", text, re.I):
        return False
    rest = re.sub(r"\([^()]*@[^()]*\)|" + p.EMAIL.pattern + r"|\+?\d[\d\s\-]{6,}", " ", text)
    rest = re.sub(r"[^A-Za-z\u0900-\u097f ]+", " ", rest)
    return len(p.MODE_WORDS.sub("", re.sub(r"[\u0900-\u097f]+", "", rest)).split()) <= 2


def modes_in(text: str) -> list[str]:
    """Ids of the modes of service that a text names, in the order of the line."""
    found = [(m.start(), name) for name, pattern in p.MODES if (m := pattern.search(text))]
    return [name for _, name in sorted(found)]


def _addressees_without_to(head: _Head) -> None:
    """Without a "To", the addressee is what stands below the date in the letterhead's place."""
    if head.date_line is None:
        return
    below = [x for x in head.letterhead if x.start > head.date_line.start]
    below = below[_lines_of_advocates(below) :]
    if any(p.FROM.match(x.text) for x in below):
        return  # who writes stands there too: no telling them apart
    if below:
        head.to = below
        head.letterhead = [x for x in head.letterhead if x.start < below[0].start]


_ADVOCATES = re.compile(
    r"\b(?:advocates?|solicitors?|attorneys?|lawyers?|barristers?|law\s+(?:offices?|firm|partners|chambers?|associates))\b|\bLL\.?\s?[BM]\b",
    re.IGNORECASE,
)


def _lines_of_advocates(lines: Sequence[Line]) -> int:
    """How many lines at the start are the letterhead of those who write: where one of the first names advocates, all up
    to the first PIN code; 0 where none follows."""
    if not any(_ADVOCATES.search(x.text) for x in lines[:3]):
        return 0
    pin = next((i for i, x in enumerate(lines) if p.PIN.search(x.text)), None)
    return pin + 1 if pin is not None and any(p.PIN.search(x.text) for x in lines[pin + 1 :]) else 0


def _late_subject(head: _Head, body: list[Line]) -> list[Line]:
    """A subject set below the salutation belongs to the head; a blank line or the body's first sentence ends it."""
    index = 0
    while index < len(body) and not body[index].text:
        index += 1
    if index >= len(body) or not (p.SUBJECT.match(body[index].text) or _is_title(body[index])):
        return body
    if not p.SUBJECT.match(body[index].text) and len(body[index].text) > 200:
        return body
    taken = [body[index]]
    index += 1
    while index < len(body) and body[index].text and body[index].bold and not p.OPENING.search(body[index].text):
        taken.append(body[index])
        index += 1
    head.subject = taken
    return body[index:]


def _subject_text(head: _Head) -> str:
    lines = head.subject or head.title
    return re.sub(r"\s+", " ", " ".join(p.SUBJECT.sub("", x.text) for x in lines)).strip()


def _body_pieces(lines: Sequence[Line], whole: str) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """The body's paragraphs, and enclosures that stand above the closing words."""
    pieces: list[Piece] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        table = table_at(lines, index)
        if table:
            pieces.append(_table_piece(table))
            index += sum(len(row) for row in table) + _blank_cells(lines, index, table)
        elif p.ENCLOSURE.match(line.text) and index > len(lines) - 12 and _is_list_head(line.text):
            return tuple(pieces), _enclosures(lines[index:])
        else:
            index = _take_paragraph(pieces, lines, index, whole)
    return tuple(pieces), ()


def _is_list_head(text: str) -> bool:
    return len(text) < 120 and not re.match(r"\s*enclosed\s+(?:herewith|please)", text, re.IGNORECASE)


def _take_paragraph(pieces: list[Piece], lines: Sequence[Line], index: int, whole: str) -> int:
    """Appends the paragraph at ``index`` and returns the index after it."""
    end = index + 1
    while end < len(lines) and lines[end].block == lines[index].block:
        end += 1
    line = lines[index]
    if not any(x.text for x in lines[index:end]):
        return end
    last = next(x for x in reversed(lines[index:end]) if x.text)
    first = strip_number(next(x for x in lines[index:end] if x.text))
    first = replace(first, text=whole[first.start : last.end], number=first.number or line.number)
    first = trimmed(first)
    if pieces and _runs_on(pieces[-1], first):
        before = pieces.pop()
        pieces.append(replace(before, text=_flat(whole[before.start : first.end]), end=first.end))
        return end
    number = label_digits(first.number) if first.number else None
    pieces.append(Piece(_flat(first.text), first.start, first.end, number or None, is_heading(first)))
    return end


def _flat(text: str) -> str:
    """Line ends and tabs as blanks, so that offsets within stay what they were."""
    return re.sub(r"[\n\t\u00a0]", " ", text)


def _runs_on(before: Piece, line: Line) -> bool:
    """True where a typed line end cut a sentence in two (letters typed as on a typewriter)."""
    if before.rows or before.heading or line.number is not None or len(before.text) < 50:
        return False
    return before.text[-1] not in '.;:?!।,)”"' and line.text[:1].islower()


def is_heading(line: Line) -> bool:
    """A short line above a group of paragraphs: by style, weight or capitals, never a sentence."""
    text = line.text.strip()
    if not text or len(text) > MAX_HEADING or len(text.split()) > 11 or text.endswith((".", ",", ";", "।", "?")):
        return False
    if not text[0].isalpha() or re.match(r"(?:and|or|यह)\b", text):
        return False
    looks = line.style.lower().startswith(("heading", "title")) or line.bold or line.underline or text.isupper()
    plain = line.number is None and text[0].isupper() and len(text.split()) <= 6 and not re.search(r"\d{4}|/-", text)
    return looks or plain


def table_at(lines: Sequence[Line], index: int) -> tuple[tuple[Line, ...], ...]:
    """The rows of a table of figures that begins here, or () where the cell is mere layout.

    A table that carries the letter's layout has one column, or cells that hold whole paragraphs.
    """
    if lines[index].cell != (0, 0):
        return ()
    cells: dict[tuple[int, int], Line] = {}
    at = (0, 0)
    for line in lines[index:]:
        if line.cell is None or line.cell < at or line.table != lines[index].table:
            break
        at = line.cell
        cells[at] = replace(cells[at], text=f"{cells[at].text} {line.text}".strip()) if at in cells else line
    rows: dict[int, list[Line]] = {}
    for (row, _), line in cells.items():
        rows.setdefault(row, []).append(line)
    wide = len(rows) >= 2 and median(len(r) for r in rows.values()) >= 2
    short = median(len(x.text) for x in cells.values()) <= 40 and max(len(x.text) for x in cells.values()) <= 300
    return tuple(tuple(r) for r in rows.values()) if wide and short else ()


def _blank_cells(lines: Sequence[Line], index: int, table: Sequence[Sequence[Line]]) -> int:
    """Lines of the table beyond one a cell (cells of several lines were joined)."""
    count, at = 0, (0, 0)
    for line in lines[index:]:
        if line.cell is None or line.cell < at or line.table != lines[index].table:
            break
        at, count = line.cell, count + 1
    return count - sum(len(row) for row in table)


def _table_piece(rows: tuple[tuple[Line, ...], ...]) -> Piece:
    text = "\n".join("\t".join(cell.text for cell in row) for row in rows)
    return Piece(text, rows[0][0].start, rows[-1][-1].end, rows=rows)


def _read_tail(lines: Sequence[Line]) -> tuple[str, str, tuple[str, ...]]:
    """Signature, closing words and enclosures."""
    closing = ""
    signature: list[str] = []
    for index, line in enumerate(lines):
        if p.ENCLOSURE.match(line.text) or p.COPY_TO.match(line.text):
            return "\n".join(signature), closing, _enclosures(lines[index:])
        if p.CLOSING.match(line.text) and not signature:
            closing = f"{closing}\n{line.text}".strip()
        elif line.text and not _PLACE_AND_DATE.match(line.text):
            signature.append(line.text)
    return "\n".join(signature), closing, ()


def _enclosures(lines: Sequence[Line]) -> tuple[str, ...]:
    out: list[str] = []
    for index, line in enumerate(lines):
        if p.COPY_TO.match(line.text) or (index and p.CLOSING.match(line.text)):
            break
        text = p.ENCLOSURE.sub("", line.text, count=1).lstrip(":.-–) ") if index == 0 else strip_number(line).text
        if text.strip():
            out.append(text.strip())
    return tuple(out)


def _header_date(document: WordDocument) -> str | None:
    for header in document.headers:
        for text in header.split("\n"):
            if p.DATE_LABEL.search(text) and (dates := find_dates(text)):
                return dates[-1].value.isoformat()
    return None


def _tail_date(lines: Sequence[Line]) -> str | None:
    for line in lines:
        found: date | None = None
        if len(line.text) < MAX_HEADING and p.DATE_LABEL.search(line.text):
            dates = find_dates(line.text)
            found = dates[-1].value if dates else parse_date(p.DATE_LABEL.sub("", line.text))
        if found:
            return found.isoformat()
    return None
