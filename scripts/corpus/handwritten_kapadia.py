"""Kapadia & Raghuvanshi's letters that were written one by one: each stands in ``texts/kapadia/``, as typed.

A file holds the matter's facts in TOML, a line ``+++``, and the body: ``@element`` starts a numbered paragraph,
``@element!`` an unnumbered one, ``@@element`` a sub-paragraph (a), ``|`` lines are the rows of a table.
"""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from corpus.kapadia_layouts import LAYOUTS
from corpus.world import Facts, Sample, SampleLetter, SampleParagraph

_TEXTS = Path(__file__).resolve().parent / "texts"
_START = re.compile(r"(@@?)([a-z-]+)(!?)\s+(.*)", re.DOTALL)


def handwritten() -> list[Sample]:
    """Every handwritten letter of the firm about a cheque or money, by file name."""
    return letters_of("kapadia")


def letters_of(folder: str) -> list[Sample]:
    """Every handwritten letter of ``texts/FOLDER``, by file name."""
    return [_sample(path) for path in sorted((_TEXTS / folder).glob("*.txt"))]


def _sample(path: Path) -> Sample:
    head, body = path.read_text(encoding="utf-8").split("\n+++\n")
    raw = tomllib.loads(head)
    letter, type_id = raw.pop("letter"), raw.pop("type")
    facts = _facts(raw, type_id)
    paragraphs = tuple(_paragraphs(body, letter.get("numbers", "auto")))
    return Sample(path.stem, path.parent.name, type_id, facts, _letter(letter, paragraphs, path.stem), handwritten=True)


def _facts(raw: dict[str, Any], type_id: str) -> Facts:
    """The facts; on cheques and money with the fields that every such matter has, absent ones as null."""
    money = type_id in ("cheque-dishonour", "recovery-of-money")
    absent = {"interest_rate": None, "interest_from": None, "notice_fee": None} if money else {}
    return {**raw, "demand": absent | raw.get("demand", {}), "language": "en"}


def _letter(raw: dict[str, Any], paragraphs: tuple[SampleParagraph, ...], stem: str) -> SampleLetter:
    seed = Random(stem).randrange(2**31)
    base = LAYOUTS[raw["layout"]]
    notes = replace(base, bold=tuple(raw.get("bold", ())), split_runs=raw.get("split_runs", True), seed=seed)
    return SampleLetter(
        mode_line=raw["mode_line"],
        reference=raw["reference"],
        date_text=raw["date"],
        addressees=tuple(raw["addressees"]),
        subject=raw["subject"],
        salutation=raw["salutation"],
        paragraphs=paragraphs,
        closing=raw["closing"],
        signature=raw["signature"],
        enclosures=tuple(raw.get("enclosures", ())),
        notes=notes,
    )


def _paragraphs(body: str, numbers: str) -> list[SampleParagraph]:
    result: list[SampleParagraph] = []
    for block in re.split(r"\n\s*\n", body.strip()):
        if block.startswith("|"):
            rows = tuple(tuple(c.strip() for c in line.strip()[1:-1].split("|")) for line in block.splitlines())
            result[-1] = replace(result[-1], rows=rows)
            continue
        match = _START.fullmatch(block)
        if match is None:
            raise ValueError(f"no element mark before: {block[:40]!r}")
        mark, element, plain, text = match.groups()
        style = "none" if plain else numbers
        result.append(SampleParagraph(element, " ".join(text.split()), style, level=len(mark) - 1))
    return result
