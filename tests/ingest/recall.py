"""How much of what is private in a letter the de-identified letter no longer shows: names, numbers, addresses.

What is private is told by the expectation beside a letter, not by the reader; beside it telephone numbers, e-mail
addresses and the like are looked for in the letter. Every place where a private value, or a part of it that tells
whose it is, stands in the letter counts once; it is taken out if the de-identified letter shows it no more.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from legaldraft.core.notice import Notice
from legaldraft.ingest.words import NAME, usualness
from tests.ingest.scoring import flatten

KINDS = ("names", "numbers", "addresses")
_PLACEHOLDER = re.compile(r"\[\[\w+\]\]")
_TITLES = re.compile(
    r"\b(?:M/s|Messrs|Shri|Smt|Mrs?|Ms|Dr|Sh|Sri|Late|Kumari|Private|Pvt|Limited|Ltd|LLP|its|the|their|son|daughter|"
    r"wife|widow|of|through|and|Proprietor|Proprietress|Director|Partner|Karta|Managing|Authorised|Signatory)\b\.?"
)
_ANYWHERE = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+\.[\w.]+)|(?P<phone>(?<!\d)(?:\+91[ -]?)?[6-9]\d{4}[ -]?\d{5}(?!\d))"
    r"|(?P<pan>\b[A-Z]{5}\d{4}[A-Z]\b)|(?P<gst>\b\d{2}[A-Z]{5}\d{4}[A-Z]\w{3}\b)|(?P<car>\b[A-Z]{2}-?\d{1,2}-?[A-Z]{1,3}-?\d{4}\b)"
    r"|(?P<long>(?<![\d,.])\d{7,}(?![\d,.]*\d))"
)


def private_values(facts: Mapping[str, Any], text: str) -> dict[str, set[str]]:
    """The stretches to look for, by kind: whole values, and the parts of them that tell whose they are."""
    out: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for path, value in flatten(facts):
        party, key = path.split(".")[0] in ("client", "noticees"), path.split(".")[-1]
        if party and key in ("name", "through"):
            out["names"] |= set(_parts_of_name(value))
        elif party and key == "address":
            out["addresses"] |= set(_parts_of_address(value))
        elif key in ("number", "reference") or key.endswith(("_number", "_no", "account")):
            out["numbers"] |= {value} if re.search(r"\w{4}", value) and re.search(r"\d", value) else set()
    out["numbers"] |= {m[0] for m in _ANYWHERE.finditer(text)}
    return out


def _parts_of_name(name: str) -> Iterator[str]:
    """The whole, the name without titles, and each word of it that is a name and no word of the language."""
    bare = " ".join(re.sub(r"[(),.]", " ", _TITLES.sub(" ", name)).split())
    yield from (x for x in (name, bare) if len(x) > 3)
    yield from (w for w in bare.split() if len(w) > 3 and w[0].isupper() and usualness(w) == NAME)


def _parts_of_address(address: str) -> Iterator[str]:
    """The whole, the house and its street (all but town and State), and the PIN code."""
    yield address
    yield from re.findall(r"\b\d{6}\b", address)
    pieces = [x.strip() for x in address.split(",")]
    yield from (x for x in pieces[:-2] if len(x) > 5 and re.search(r"\d", x))


@dataclass
class Recall:
    """Places of private values, and those of them that are still to be read, by kind."""

    places: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, facts: Mapping[str, Any], notice: Notice) -> None:
        """Counts one letter, in its running paragraphs, for those are what a model is taught."""
        before = "\n".join(p.text for p in notice.paragraphs)
        after = _PLACEHOLDER.sub("\x00", "\n".join(p.text for p in notice.deidentified_paragraphs))
        for kind, values in private_values(facts, before).items():
            for value in values:
                self.places[kind] += _count(value, before)
                seen = _count(value, after)
                self.shown[kind] += seen
                self.notes += [f"{name} {kind}: {value!r} is still to be read, {seen} times"] if seen else []

    def value(self, *kinds: str) -> float:
        """The share of places taken out, 0 to 1, of these kinds or of all; 1.0 where there was nothing to take out."""
        kinds = kinds or KINDS
        total = sum(self.places[k] for k in kinds)
        return 1 - sum(self.shown[k] for k in kinds) / total if total else 1.0


def _count(value: str, text: str) -> int:
    pattern = r"[\s,]+".join(re.escape(w) for w in re.split(r"[\s,]+", value) if w)
    # A lone word in small letters is the word and not the name: Crown Fasteners sells fasteners.
    flags = re.IGNORECASE if " " in value else re.NOFLAG
    either = "|".join(dict.fromkeys((pattern, pattern.upper()))) if not flags else pattern
    return len(re.findall(rf"(?<!\w)(?:{either})(?!\w)", text, flags)) if pattern else 0
