"""Takes every fact of the client's out of a letter and puts a typed placeholder in its place."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from legaldraft.core.money import find_amounts, from_decimal, to_decimal
from legaldraft.core.notice import Paragraph
from legaldraft.core.number_words import words_integer
from legaldraft.ingest import context as c
from legaldraft.ingest.banks import BANK
from legaldraft.ingest.choose import Candidate, Choice, by_value, placeholder_name
from legaldraft.ingest.extracted import ExtractedFact, Span
from legaldraft.ingest.finder import lowered, phrase_places
from legaldraft.ingest.institutions import decided_cases, public_places
from legaldraft.ingest.leaks import identifies
from legaldraft.ingest.leftovers import mask_leftovers
from legaldraft.ingest.loose_names import Doubt, mask_loose_names
from legaldraft.ingest.masks import Mask, Masks, Numbered
from legaldraft.ingest.names import core_name, is_person, lone_words, name_places, normal_name
from legaldraft.ingest.roles import date_marks
from legaldraft.ingest.segment import Piece, Segments
from legaldraft.ingest.sums import DAYS, number_of_days
from legaldraft.ingest.words import NAME, usualness
from legaldraft.notice_types import NoticeType

_DATES = re.compile(r"(?:^|\.)(?:\w+_)?date$|_on$|\.interest_from$")
_MONEY = re.compile(r"(?:^|\.)(?:\w+_)?amount$|(?:^|\.)notice_fee$")


_SHORT = 8  # characters; a shorter text is masked only where it was read


@dataclass(frozen=True, slots=True)
class Deidentified:
    """The letter and its paragraphs with placeholders, what each placeholder stands for, and where they were laid."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    placeholders: Mapping[str, str]
    masks: tuple[Mask, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Work:
    """What every step needs: the text, what was read from it, the paragraphs and the masks laid so far."""

    text: str
    found: Sequence[ExtractedFact]
    chosen: Mapping[str, Any]
    located: Sequence[tuple[Piece, Paragraph]]
    segments: Segments
    masks: Masks
    form: NoticeType | None

    def paragraph_at(self, place: int) -> tuple[Span, str | None]:
        """Span and element of the body paragraph at a place; the whole text and None outside the body."""
        for piece, paragraph in self.located:
            if piece.start <= place < piece.end:
                return (piece.start, piece.end), paragraph.element
        return (0, len(self.text)), None

    def in_body(self, place: int) -> bool:
        """True for a place in one of the body's paragraphs."""
        return any(piece.start <= place < piece.end for piece, _ in self.located)


def deidentify(
    text: str,
    segments: Segments,
    paragraphs: Sequence[Paragraph],
    found: Sequence[ExtractedFact],
    form: NoticeType | None = None,
    said: Mapping[str, str] | None = None,
) -> Deidentified:
    """The letter without a single fact of the client's; statutory text, years of Acts and section numbers stay.

    Args:
        text: the whole letter.
        segments: its parts, with offsets into ``text``.
        paragraphs: the body's paragraphs with their elements, one a piece of ``segments.body``.
        found: the facts read from it.
        form: the kind of notice; with it the texts of its fields give way to their placeholders too.
        said: what a person said of words that may be names (see :class:`~legaldraft.ingest.corrections.Corrections`).
    """
    kept, cases = public_places(text), tuple(decided_cases(text))
    located = tuple(zip(segments.body, paragraphs, strict=True))
    work = _Work(text, found, _chosen(found), located, segments, Masks(text, cases), form)
    for step in (
        _numbers,
        _long_texts,
        _form_texts,
        _names,
        _dates,
        _amounts,
        _days,
        _rates,
        _banks_and_reasons,
        _counts,
    ):
        step(work)
    numbered = Numbered(work.masks)
    mask_leftovers(work.masks, segments, numbered, cases, kept)
    _lone_name_words(work)
    doubts = mask_loose_names(work.masks, numbered, _stretches(segments), kept, said or {})
    out = []
    for piece, paragraph in work.located:
        out.append(replace(paragraph, text=render(piece, work.masks)))
    return Deidentified(work.masks.apply(0, len(text)), tuple(out), work.masks.names(), work.masks.all(), doubts)


def _stretches(segments: Segments) -> Iterable[Span]:
    """The lines of the addressees and of the subject, the body's paragraphs and the cells of its tables."""
    yield from ((x.start, x.end) for lines in (*segments.addressees, segments.subject) for x in lines)
    for piece in segments.body:
        yield from ((x.start, x.end) for row in piece.rows for x in row)
        if not piece.rows:
            yield piece.start, piece.end


def render(piece: Piece, masks: Masks) -> str:
    """A body paragraph's text with placeholders; a table keeps its rows and cells."""
    if not piece.rows:
        return re.sub(r"[\n\t\u00a0]", " ", masks.apply(piece.start, piece.end))
    rows = ("\t".join(masks.apply(x.start, x.start + len(x.text)) for x in row) for row in piece.rows)
    return "\n".join(rows)


def _chosen(found: Iterable[ExtractedFact]) -> dict[str, Any]:
    best: dict[str, ExtractedFact] = {}
    for fact in found:
        if fact.path not in best or fact.confidence > best[fact.path].confidence:
            best[fact.path] = fact
    return {path: fact.value for path, fact in best.items()}


def _spans_of(work: _Work, path: str) -> list[Span]:
    value = work.chosen.get(path)
    return [s for f in work.found if f.path == path and f.value == value for s in f.spans]


def _paths(work: _Work, pattern: str) -> list[str]:
    return [p for p in work.chosen if re.fullmatch(pattern, p)]


def _numbers(work: _Work) -> None:
    """Cheque and invoice numbers and references, wherever they stand."""
    for path in _paths(
        work, r"(?:cheques|invoices)\.\d+\.number|debt\.reference|reference|advocate\.reference|cheques\.\d+\.account"
    ):
        value = str(work.chosen[path])
        name = placeholder_name(path) if "reference" not in path or path == "debt.reference" else "REF_1"
        for start, end in phrase_places(work.text, [value], shut="@-/"):
            if not _NUMBER_GOES_ON.match(work.text, end):
                work.masks.claim(start, end, name)


_NUMBER_GOES_ON = re.compile(r"[,.]\d")


def _long_texts(work: _Work) -> None:
    """Addresses, descriptions, representatives and the debt: where they were read, and word for word elsewhere."""
    paths = _paths(
        work,
        r"(?:client|noticees\.\d+)\.(?:address|description|through)|debt\.description|invoices\.\d+\.description|"
        r"premises\.description|theirs\.sender|right\.registration_number",
    )
    by_text: dict[str, list[str]] = {}
    for path in sorted(paths, key=lambda x: (x.startswith("invoices"), -len(str(work.chosen[x])))):
        for start, end in _spans_of(work, path):
            work.masks.claim(start, end, placeholder_name(path))
        if not path.startswith("invoices"):
            by_text.setdefault(str(work.chosen[path]), []).append(path)
    for value, owners in by_text.items():
        if len(value) < _SHORT or " " not in value:
            continue
        words = [w.lower() for w in re.split(r"[\s,]+", value) if w]
        for start, end in phrase_places(lowered(work.text), words, " \t\n\u00a0,"):
            work.masks.claim(start, end, placeholder_name(_owner(work, owners, start)))


# What the steps of their own take out.
_OWN_STEP = ("client", "noticees", "cheques", "invoices", "payments", "advocate", "debt", "reference")
_TOLD = 0.6
"""A text less sure than this was found in a paragraph that is none of its own."""


def _form_texts(work: _Work) -> None:
    """Texts of the form's other fields: where they were read, if the paragraph's element has a place for them, and word
    for word everywhere if they tell whose they are."""
    parties = {normal_name(str(work.chosen[p])) for p in _paths(work, r"(?:client|noticees\.\d+)\.name")}
    for fact in sorted(work.found, key=lambda f: -len(str(f.value))):
        field = work.form.field(fact.path) if work.form else None
        if not field or field.kind != "text" or not field.placeholder or fact.path.split(".")[0] in _OWN_STEP:
            continue
        if fact.confidence < _TOLD or work.chosen.get(fact.path) != fact.value:
            continue
        name = placeholder_name(fact.path)
        for start, end in fact.spans:
            if _has_place(work, start, name):
                work.masks.claim(start, end, name)
        if identifies(fact.value) and work.masks.taken(name) and normal_name(fact.value) not in parties:
            words = [w.lower() for w in re.split(r"[\s,]+", fact.value) if w]
            for start, end in phrase_places(lowered(work.text), words, " \t\n\u00a0,"):
                work.masks.claim(start, end, name)


def _has_place(work: _Work, at: int, name: str) -> bool:
    """True where the placeholder may stand in the paragraph of a place, by its element."""
    _, said = work.paragraph_at(at)
    element = next((e for e in work.form.elements if e.id == said), None) if work.form else None
    index = re.match(r"[A-Z]+_(\d+)_", name)
    return element is not None and element.allows(name, int(index[1]) if index else None)


def _owner(work: _Work, owners: Sequence[str], at: int) -> str:
    """Of parties described in the same words, the one named last before a place."""
    return max(
        owners,
        key=lambda p: work.text.rfind(core_name(str(work.chosen.get(p.rpartition(".")[0] + ".name", "\x00"))), 0, at),
    )


def _names(work: _Work) -> None:
    """Names of the parties in all their forms; then of the people who act for them and their relatives."""
    named = [(str(work.chosen[p]), placeholder_name(p)) for p in _paths(work, r"(?:client|noticees\.\d+)\.name")]
    for path in _paths(work, r"(?:client|noticees\.\d+)\.name"):
        for start, end in _spans_of(work, path):
            work.masks.claim(start, end, placeholder_name(path))
    _claim_forms(work, named)
    people = [
        x
        for p in _paths(work, r"(?:client|noticees\.\d+)\.(?:through|description)")
        for x in people_in(str(work.chosen[p]))
    ]
    known = {core_name(n) for n, _ in named}
    fresh = list(dict.fromkeys(core_name(x) for x in people if core_name(x) not in known))
    _claim_forms(work, [(x, f"PERSON_{i}") for i, x in enumerate(fresh, 1)])


def _claim_forms(work: _Work, named: Sequence[tuple[str, str]]) -> None:
    """The longest form of every name before the shorter form of any."""
    forms = [name_places(n, work.text) for n, _ in named]
    for depth in range(max((len(x) for x in forms), default=0)):
        for (_, placeholder), places in zip(named, forms, strict=True):
            for start, end in places[depth] if depth < len(places) else ():
                work.masks.claim(start, end, placeholder)


def people_in(text: str) -> list[str]:
    """Names of persons in a description: behind a title, or behind "son of" and the like."""
    from_title = re.findall(
        r"(?:Mr|Mrs|Ms|Shri|Smt|Sh|Sri|Dr|Late|Kumari)\.?\s+((?:(?:[A-Z]\.|[A-Z]\w*)\s?){1,4})", text
    )
    behind = re.findall(
        r"(?:[sdwSDW]\s?/\s?[oO]\.?|\b(?:son|daughter|wife|widow|husband)\s+of|Director|Partner|Proprietor)\s*,?\s+((?:[A-Z][a-z]+\s?){2,4})",
        text,
    )
    return [
        re.sub(r"^(?:Shri|Smt|Late|Sh|Mr|Mrs|Ms|Dr)\.?\s+", "", x).strip(" .,")
        for x in (*from_title, *behind)
        if len(x.strip()) > 3
    ]


def _cheque_places(work: _Work) -> list[tuple[int, str, str]]:
    out = []
    for path in _paths(work, r"(?:cheques|invoices)\.\d+\.number"):
        stem, index = placeholder_name(path).split("_")[:2]
        out += [(start, stem, index) for start, _ in phrase_places(work.text, [str(work.chosen[path])])]
    return sorted(out)


def _dates(work: _Work) -> None:
    choice = Choice(by_value(work.found, work.chosen, _DATES), _cheque_places(work), work.text)
    loose: dict[str, str] = {}
    for place, mark in _marks_by_piece(work, date_marks):
        span = (place + mark.start, place + mark.end)
        paragraph, element = work.paragraph_at(span[0])
        name = choice.pick(mark.value.isoformat(), span, mark.role, element, paragraph)
        if name is None:
            name = loose.setdefault(mark.value.isoformat(), f"DATE_{len(loose) + 1}")
        work.masks.claim(*span, name)


def _marks_by_piece(work: _Work, find: Callable[[str], Sequence[Any]]) -> Iterable[tuple[int, Any]]:
    """Marks found in each body paragraph or table cell by itself, then in what stands around the body."""
    stretches: list[Span] = []
    for piece, _ in work.located:
        stretches += [(x.start, x.start + len(x.text)) for row in piece.rows for x in row] or [(piece.start, piece.end)]
    edge = 0
    for start, end in [*sorted(stretches), (len(work.text), len(work.text))]:
        if start > edge:
            for mark in find(work.text[edge:start]):
                yield edge, mark
        for mark in find(work.text[start:end]):
            yield start, mark
        edge = max(edge, end)


def _amounts(work: _Work) -> None:
    candidates = by_value(work.found, work.chosen, _MONEY)
    for name, paise in _totals(work).items():
        value = to_decimal(paise)
        candidates.setdefault(value, []).append(Candidate(name))
    choice = Choice(candidates, _cheque_places(work), work.text)
    for fact in work.found:
        if _MONEY.search(fact.path) and work.chosen.get(fact.path) == fact.value:
            _claim_cells(work, fact)
    loose: dict[str, str] = {}
    for place, mark in _marks_by_piece(work, c.amount_marks):
        span = (place + mark.start, place + mark.end)
        paragraph, element = work.paragraph_at(span[0])
        value = to_decimal(mark.paise)
        name = choice.pick(value, span, "", element, paragraph) or loose.setdefault(value, f"AMOUNT_{len(loose) + 1}")
        only_words = mark.words == (mark.start, mark.end)
        work.masks.claim(*span, f"{name}_WORDS" if only_words else name)
        if mark.words and not only_words:
            work.masks.claim(place + mark.words[0], place + mark.words[1], f"{name}_WORDS")


def _claim_cells(work: _Work, fact: ExtractedFact) -> None:
    """An amount that stands bare in a table cell has no currency mark to be found by."""
    for start, end in fact.spans:
        if not find_amounts(work.text[start:end]) and re.fullmatch(r"[\d,./=\- ]+", work.text[start:end]):
            work.masks.claim(start, end, placeholder_name(fact.path))


def _totals(work: _Work) -> dict[str, int]:
    """Sums that a letter may state: of all cheques, invoices, payments."""
    out = {}
    for name in ("cheques", "invoices", "payments"):
        paths = _paths(work, rf"{name}\.\d+\.amount")
        if len(paths) > 1:
            out[f"{name.upper()}_TOTAL"] = sum(from_decimal(str(work.chosen[p])) for p in paths)
    return out


def _days(work: _Work) -> None:
    """The period of the demand in figures and words, wherever it is repeated; the thirty days of the Act stay."""
    days = work.chosen.get("demand.days")
    for match in DAYS.finditer(work.text) if days else ():
        if number_of_days(match) != days or re.search(
            r"information|intimation|memo", work.text[match.end() : match.end() + 60]
        ):
            continue
        for group, name in (
            ("n", "DEMAND_DAYS"),
            ("w", "DEMAND_DAYS_WORDS"),
            ("w2", "DEMAND_DAYS_WORDS"),
            ("n2", "DEMAND_DAYS"),
        ):
            if match.group(group):
                work.masks.claim(match.start(group), match.start(group) + len(match.group(group).rstrip()), name)


_RATE = re.compile(r"(?<![\d.])(\d{1,2}(?:\.\d{1,2})?)\s*(?:%|per\s*cent(?:um)?\b|percent\b)", re.IGNORECASE)


def _rates(work: _Work) -> None:
    demand, debt = work.chosen.get("demand.interest_rate"), work.chosen.get("debt.interest_rate")
    for match in _RATE.finditer(work.text):
        value = match.group(1).rstrip("0").rstrip(".") if "." in match.group(1) else match.group(1)
        _, element = work.paragraph_at(match.start())
        names = [n for n, v in (("DEMAND_INTEREST_RATE", demand), ("DEBT_INTEREST_RATE", debt)) if v == value]
        if names:
            told = element in ("transaction", "parties", "invoices") and names[-1].startswith("DEBT")
            work.masks.claim(match.start(), match.end(), names[-1] if told else names[0])


def _banks_and_reasons(work: _Work) -> None:
    places = _cheque_places(work)
    # The longer text first: a branch that names the town, then the bank, then the reason for return.
    for key in ("payee_branch", "branch", "bank", "payee_bank", "reason"):
        for path in _paths(work, rf"cheques\.\d+\.{key}"):
            for start, end in _spans_of(work, path):
                work.masks.claim(start, end, placeholder_name(path))
    for key in ("payee_branch", "branch", "payee_bank", "bank", "reason"):
        options: dict[str, list[Candidate]] = {}
        for path in _paths(work, rf"cheques\.\d+\.{key}"):
            options.setdefault(str(work.chosen[path]), []).append(Candidate(placeholder_name(path)))
        choice = Choice(options, places)
        for value in sorted(options, key=len, reverse=True):
            for start, end in _text_places(work.text, value):
                paragraph, element = work.paragraph_at(start)
                name = choice.pick(value, (start, end), "", element, paragraph)
                work.masks.claim(start, end, name or options[value][0].name)
    for path in _paths(work, r"debt\.mode|payments\.\d+\.mode"):
        for start, end in _spans_of(work, path):
            work.masks.claim(start, end, placeholder_name(path))


def _text_places(text: str, value: str) -> Iterable[Span]:
    """Where a bank, branch or reason stands, in any case; a bank also with or without its "Ltd."."""
    words = value.lower().split()
    yield from phrase_places(lowered(text), words)
    if BANK.fullmatch(value) and words[-1].rstrip(".") in ("ltd", "limited"):
        yield from phrase_places(lowered(text), [*words[:-2], words[-2].rstrip(",")] if len(words) > 1 else words)


_COUNT = re.compile(
    r"\b(?P<n>\d{1,2}|[A-Za-z]+)\s*(?:\((?P<w>[A-Za-z]+|\d{1,2})\)\s*)?(?=(?:(?:post-?\s?dated|account\s+payee|said|separate|such|different|blank|aforesaid)\s+)*(?P<what>cheques|invoices|bills)\b)",
)


def _counts(work: _Work) -> None:
    """ "two cheques": the number of cheques or invoices of the notice."""
    sizes = {k: len(_paths(work, rf"{k}\.\d+\.number")) for k in ("cheques", "invoices")}
    for match in _COUNT.finditer(work.text):
        kind = "cheques" if match.group("what") == "cheques" else "invoices"
        for group in ("n", "w"):
            said = match.group(group)
            if said and sizes[kind] > 1 and _integer(said) == sizes[kind]:
                name = f"{kind[:-1].upper()}_COUNT" + ("" if said.isdigit() else "_WORDS")
                work.masks.claim(match.start(group), match.end(group), name)


def _integer(said: str) -> int | None:
    return int(said) if said.isdigit() else words_integer([said.lower()])


# The capital of a sentence's first word is no other name ("The Sharma account").
_OPENER = re.compile(r"(?:The|That|This|Our|My|Your|In|On|And|But|By|To|For|From|With|When|While|As|Said|Since)\s")


def _lone_name_words(work: _Work) -> None:
    """A rare word of a party's name that stands alone in the body ("Sharma's cheque") is the party; beside another
    capitalised word it is some other person of that surname."""
    others: dict[str, str] = {}
    taken = len([n for n in work.masks.names() if n.startswith("PERSON_") and not n.endswith("_WORDS")])
    for path in _paths(work, r"(?:client|noticees\.\d+)\.name"):
        for word in lone_words(str(work.chosen[path])):
            small = usualness(word) != NAME and word.lower() != word
            if small and next(phrase_places(work.text, [word.lower()]), None):
                continue
            for start, end in phrase_places(work.text, [word]):
                if work.in_body(start):
                    _lone_word(work, start, end, placeholder_name(path), others, taken)
            # In small letters the word of a firm's name is a plain word: Crown Fasteners sells fasteners.
            plain = small or not is_person(str(work.chosen[path]))
            for form in (word.upper(), *(() if plain else (word.lower(),))):
                for start, end in phrase_places(work.text, [form], shut="@./-"):
                    work.masks.claim(start, end, placeholder_name(path))


_GIVEN_BEFORE = re.compile(r"(?<![\w.])(?:(?:[A-Z]\.|[A-Z][a-z]+)\s+){1,2}$")
_NAME_BEHIND = re.compile(r"\s+[A-Z][a-z]+(?!\w)")


def _lone_word(work: _Work, start: int, end: int, name: str, others: dict[str, str], taken: int) -> None:
    before = _GIVEN_BEFORE.search(work.text, max(0, start - 40), start)
    behind = _NAME_BEHIND.match(work.text, end)
    low, high = before.start() if before else start, behind.end() if behind else end
    whole = work.text[low:high]
    if (low, high) != (start, end) and work.masks.free(low, high) and not _OPENER.match(whole):
        work.masks.claim(low, high, others.setdefault(whole, f"PERSON_{taken + len(others) + 1}"))
    work.masks.claim(start, end, name)
