"""Numbers that exist but were meant for another code or another number.

"An offence under Section 121/132 BNSS": the code of procedure punishes nothing, so the code of offences is meant, and
a sub-part that only the code of offences has ("3(5) BNSS") says the same of the whole list. A short table holds the
usual slips of a figure, each with the words that give it away ("Articles 226 and 277").
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from legaldraft.core.citation import CitationKind, CitationStatus
from legaldraft.core.findings import Severity
from legaldraft.statutes.book import CONSTITUTION, Book
from legaldraft.statutes.found import Found, Scan
from legaldraft.statutes.headings import lexicon
from legaldraft.statutes.subs import missing_part
from legaldraft.statutes.verdicts import NEW_CODES, OLD_CODES, SHORT, Verdict, label

_FILE = Path(__file__).with_name("data") / "slips.toml"
_OFFENCES = {
    "bharatiya-nagarik-suraksha-sanhita-2023": "bharatiya-nyaya-sanhita-2023",
    "code-of-criminal-procedure-1973": "indian-penal-code-1860",
}
_RARE = 4  # headings of a code that share a word which still tells them apart
_STOP = re.compile(r"(?<!Rs)(?<!No)(?<!Nos)(?<!Mr)(?<!Smt)(?<!Dr)[.;]\s+(?=[A-Z\d])|\n")
_AS_OFFENCE = re.compile(
    r"(?:\bpunishable|\b(?:commit\w*|liable\s+for|guilty\s+of|charged\s+with|accused\s+of)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?"
    r"offences?(?:\s+punishable)?)\s+(?:(?:under|by)\s+(?:the\s+)?)?$",
    re.I,
)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, tuple[str, re.Pattern[str]]]]:
    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        act: {number: (row["meant"], re.compile(row["beside"], re.I)) for number, row in rows.items()}
        for act, rows in raw.items()
    }


def slips(book: Book, result: Scan) -> Mapping[int, Verdict]:
    """Verdicts by index of the citation."""
    out = dict(_old_number(book, result))
    out.update(_other_figure(book, result))
    out.update(_other_code(book, result))
    return out


def _other_figure(book: Book, result: Scan) -> Iterator[tuple[int, Verdict]]:
    for index, found in enumerate(result.found):
        row = _table().get(found.act or "", {}).get(found.item.number)
        if row is None or not found.act:
            continue
        meant, beside = row
        around = result.plain.text[max(0, found.item.start - 80) : found.item.end + 60]
        if beside.search(around):
            yield index, _verdict(book, found, found.act, found.act, meant)


def _old_number(book: Book, result: Scan) -> Iterator[tuple[int, Verdict]]:
    """The number of the old code with the name of the new, or the other way round.

    "Maintenance of the wife under Section 125 of the BNSS": a rare word of the heading that the number has in the other
    code stands in the sentence, and none that speaks for it in the code named.
    """
    pairs = {**NEW_CODES, **OLD_CODES}
    for index, found in enumerate(result.found):
        act, number = found.act or "", found.item.number
        other = pairs.get(act)
        if other is None or found.kind is not CitationKind.SECTION or found.item.number_end or found.ambiguous:
            continue
        if not (book.has(act, number) and book.has(other, number)):
            continue
        sentence = _sentence_of(result, index)
        own, there = lexicon(book, act, "section"), lexicon(book, other, "section")
        if there.rare(number, sentence, _RARE) and own.silent(number, sentence):
            meant = [row.provision for row in book.successors(other, number) if row.act == act]
            yield index, _verdict(book, found, act, act if meant else other, meant[0] if meant else number)


def _sentence_of(result: Scan, index: int) -> str:
    """The words of a citation's own sentence, up to the citations on either side."""
    text, found = result.plain.text, result.found[index]
    end = found.mention.end if found.mention and found.mention.start >= found.item.end else found.item.end
    floor = max((f.item.end for f in result.found[max(0, index - 3) : index]), default=0)
    left = max(floor, found.item.start - 190)
    following = result.found[index + 1].item.start if index + 1 < len(result.found) else len(text)
    before = _STOP.split(text[left : found.item.start])[-1]
    return f"{before} {_STOP.split(text[end : min(following, end + 120)])[0]}"


def _other_code(book: Book, result: Scan) -> Iterator[tuple[int, Verdict]]:
    for act, other in _OFFENCES.items():
        cited = [(i, f) for i, f in enumerate(result.found) if f.act == act and f.kind is CitationKind.SECTION]
        told = [
            place
            for place, (_, found) in enumerate(cited)
            if _as_offence(result.plain.text, found) or _only_there(book, found, act, other)
        ]
        for place in sorted(set(_spread(result, [found for _, found in cited], told))):
            index, found = cited[place]
            if book.has(other, found.item.number):
                yield index, _verdict(book, found, act, other, found.item.number)


def _spread(result: Scan, cited: list[Found], told: list[int]) -> Iterator[int]:
    """The citations that stand together with one that gives itself away, outwards from it both ways."""
    for place in told:
        yield place
        for step in (-1, 1):
            at = place + step
            while 0 <= at < len(cited) and _together(result, cited[at], cited[at - step]):
                yield at
                at += step


def _as_offence(text: str, found: Found) -> bool:
    return bool(_AS_OFFENCE.search(text[max(0, found.item.start - 40) : found.item.start]))


def _only_there(book: Book, found: Found, act: str, other: str) -> bool:
    """Has only the code of offences this sub-part?"""
    if found.kind is not CitationKind.SECTION or not found.item.path:
        return False
    here, there = book.provision(act, found.item.number), book.provision(other, found.item.number)
    if here is None or there is None or not missing_part(here, found.item.path):
        return False
    return missing_part(there, found.item.path) is None


def _together(result: Scan, found: Found, teller: Found) -> bool:
    """Do they stand in one list, or in one clause a few words apart?"""
    if found.chain == teller.chain:
        return True
    first, last = sorted((found, teller), key=lambda f: f.item.start)
    between = result.plain.text[first.item.end : last.item.start]
    return len(between) < 40 and not re.search(r"[.;\n]\s", between) and "(" not in between


def _verdict(book: Book, found: Found, act: str, meant_act: str, meant: str) -> Verdict:
    item, there = found.item, book.provision(meant_act, meant)
    own = book.provision(act, item.number)
    heading = own.heading if own else None
    name = SHORT.get(meant_act, book.acts[meant_act].name)
    word = "Article" if meant_act == CONSTITUTION else "section"
    path = "".join(f"({part})" if len(part) < 5 else f" {part}" for part in item.path)
    likely = f"{name} {word} {meant}{path if meant_act != act else ''} ({there.heading if there else ''})"
    said = label(item)
    return Verdict(
        CitationStatus.WRONG_HEADING,
        f'{said[0].upper()}{said[1:]} of the {book.acts[act].name} is about "{heading}"; read beside these words it '
        "is not what is meant.",
        likely,
        heading,
        Severity.ERROR if meant_act != act else Severity.WARNING,
        f"{book.acts[act].name}, heading of {said}",
    )
