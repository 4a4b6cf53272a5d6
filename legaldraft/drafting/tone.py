"""What can be measured of a wording, and the few sentences that code may add: the lists of rewriting.toml."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.core.placeholders import PLACEHOLDER, unfilled
from legaldraft.core.resources import resource

FILE = "rewriting.toml"
_SENTENCE = re.compile(r"[^.;:]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """The lists.

    Args:
        firm, soft: signs of tone.
        avoid: words that plain English does without; ``avoid_phrases``: patterns of such phrases.
        added: sentences that carry a tone: aim, elements, voice to sentence.
        told: sentences that name a fact: pattern of the placeholders' beginning, voice to sentences.
    """

    firm: tuple[re.Pattern[str], ...]
    soft: tuple[re.Pattern[str], ...]
    avoid: frozenset[str]
    avoid_phrases: tuple[re.Pattern[str], ...]
    added: tuple[Mapping[str, Any], ...]
    told: tuple[Mapping[str, Any], ...]


@cache
def wording() -> Wording:
    """The lists of the file, read once a process.

    Raises:
        InputRefused: the file cannot be read or a pattern in it is broken.
    """
    try:
        raw = tomllib.loads((resource("templates") / FILE).read_text(encoding="utf-8"))
        return Wording(
            _patterns(raw["tone"]["firm"]),
            _patterns(raw["tone"]["soft"]),
            frozenset(raw["plain"]["avoid"]),
            _patterns(raw["plain"]["avoid_phrases"]),
            tuple(raw.get("add", ())),
            tuple(raw.get("fact", ())),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, re.error) as error:
        raise InputRefused(
            f"templates/{FILE} cannot be read ({error}): correct it, or put the shipped one back."
        ) from error


def _patterns(texts: Collection[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(t, re.IGNORECASE) for t in texts)


def firmness(text: str) -> int:
    """Signs of firmness less signs of softness in a paragraph."""
    lists = wording()
    return sum(len(p.findall(text)) for p in lists.firm) - sum(len(p.findall(text)) for p in lists.soft)


def law_office_words(text: str) -> int:
    """How many words and phrases of the text plain English does without."""
    lists = wording()
    plain = PLACEHOLDER.sub(" ", text)
    words = sum(w in lists.avoid for w in re.findall(r"[a-z]+", plain.lower()))
    return words + sum(len(p.findall(plain)) for p in lists.avoid_phrases)


def longest_sentence(text: str) -> int:
    """Words of the longest sentence; a placeholder counts as one."""
    return max((len(s.split()) for s in _SENTENCE.findall(PLACEHOLDER.sub("X", text))), default=0)


def tone_sentences(aim: str, element: str, person: str) -> Iterator[str]:
    """Sentences that code may set after a paragraph of an element, for a tone."""
    for entry in wording().added:
        if entry["aim"] == aim and element in entry["elements"]:
            yield entry[person]


def fact_sentences(names: Collection[str], given: Collection[str], person: str) -> str | None:
    """Sentences that name all of some placeholders, a space between them; None where there are none for one of them.

    Args:
        names: bare placeholders to name.
        given: all placeholders of the form.
        person: ``my`` or ``our``.
    """
    values = dict.fromkeys(given, "")
    left, said = set(names), []
    while left:
        sentence = next(_saying(min(left), values, person), None)
        if sentence is None:
            return None
        said.append(sentence)
        left -= set(PLACEHOLDER.findall(sentence))
    return " ".join(said)


def _saying(name: str, values: Mapping[str, str], person: str) -> Iterator[str]:
    for entry in wording().told:
        if begins := re.match(rf"({entry['names']})_", name):
            for shape in entry[person]:
                sentence = shape.replace("{p}", begins.group(1))
                if f"[[{name}]]" in sentence and not unfilled(sentence, values):
                    yield sentence
