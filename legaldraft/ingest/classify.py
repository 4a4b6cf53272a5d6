# ruff: noqa: E501  (a pattern reads best in one piece)
"""Says what kind of notice a letter is, or that it is none."""

import re
from dataclasses import dataclass
from functools import cache

from legaldraft.ingest.kinds import NOTICE, OTHER, TYPES, Rule
from legaldraft.ingest.patterns import folded
from legaldraft.ingest.signs import OTHER_SIGNS, SIGNS
from legaldraft.ingest.vocabulary import vocabulary_points

NOT_A_NOTICE = "not-a-notice"
SURE = 0.6
"""A type below this confidence goes to a person."""

_STRONG = 3.0
_TITLED = 4.0  # points of a paper that names itself: AFFIDAVIT, IN THE COURT OF
_LEAST = 4.0  # points without which a letter is no notice,
_SOME = 2.0  # unless it has these and its matter is plain
_ALONE = 9.0  # points of a kind that make a letter a notice by themselves
_PLAIN = 6.0  # points of a kind of notice that can be no other
_ADDRESSED = 2  # a notice speaks to its reader at least so often
_WORDS_COUNT = 0.7  # what the words of a kind count beside its signs
_HINTS = 1.0  # points of a kind that are worth naming as a guess
_SPEAKS = 3.5  # points of a kind that say anything
_FOR_ANOTHER = re.compile(
    r"\b(?:my|our)\s+(?:\w+\s+)?clients?\b|\b(?:act|write|acting|writing|concerned|appear)\s+(?:for|on\s+behalf)|\bon\s+behalf\s+of\b"
    r"|\binstruct(?:ions?|ed)\b|\b(?:i|we)\s+represent\b|मुवक्किल|पक्षकार"
)
_YOU = re.compile(r"\byou(?:r|rs)?\b|आप")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The type of a letter (an id of the notice types, or :data:`NOT_A_NOTICE`), how sure it is (0 to 1) and, for
    what is no notice, what it seems to be in plain words."""

    type: str
    confidence: float
    what: str = ""


def classify(text: str, subject: str = "") -> Verdict:
    """The type of a letter from its whole text and its subject line, which counts twice."""
    low = text.lower()
    other, other_points = _best(_other_points(text, low))
    notice_points = sum(w for w, rule in _notice_rules() if rule.search(low))
    points = _added(_type_points(low), _type_points(subject.lower()))
    words = {k: v * _WORDS_COUNT for k, v in vocabulary_points(low).items()}
    spoken = len(_YOU.findall(low))
    for_another = bool(_FOR_ANOTHER.search(low))
    if other_points >= _TITLED and (spoken < _ADDRESSED or not for_another or other_points >= notice_points):
        return Verdict(NOT_A_NOTICE, min(0.99, 0.6 + (other_points - min(notice_points, 6) / 2) / 10), other)
    telling = other_points < _STRONG and _telling(_added(points, words), notice_points, spoken >= _ADDRESSED)
    letter = notice_points >= _LEAST or telling or (spoken and for_another)
    if not letter or not (spoken or for_another):
        what = other if other_points >= _STRONG else "a letter or paper that demands nothing"
        return Verdict(NOT_A_NOTICE, 0.7, what)
    return _verdict(_weighed(_added(points, words), text))


def _telling(points: dict[str, float], notice_points: float, spoken_to: bool) -> bool:
    """Whether the matter is so plain that a letter with few words of a notice is one all the same."""
    matter = _best(points)[1]
    return matter >= (_PLAIN if spoken_to else _ALONE) or (
        matter >= (_TITLED if spoken_to else _PLAIN) and notice_points >= _SOME
    )


def _verdict(points: dict[str, float]) -> Verdict:
    best, top = _best(points)
    if top < _SPEAKS:
        # Little or nothing spoke for any kind: a person says what it is.
        return Verdict(best if top >= _HINTS else "general", 0.55)
    second = max((v for k, v in points.items() if k != best), default=0.0)
    return Verdict(best, round(min(0.99, 0.5 + 0.12 * min(top - second, 4) + 0.02 * min(top, 5)), 2))


def _weighed(points: dict[str, float], text: str) -> dict[str, float]:
    """Settles what two types share: a bounced cheque is one even where a loan is told; a demand titled "reply" is one."""
    # Words that many letters have (wife, flat, refund) make no type by themselves.
    strong = {k: v for k, v in points.items() if v >= _STRONG}
    out = {k: v for k, v in points.items() if k in strong or k in ("cheque-dishonour", "recovery-of-money")}
    out = out if strong else dict(points)
    cheque = out.get("cheque-dishonour", 0.0)
    if cheque >= 7:
        for name in (
            "recovery-of-money",
            "breach-of-contract",
            "consumer-complaint",
            "employment-dues",
            "builder-delay",
        ):
            out[name] = min(out.get(name, 0.0), cheque - 4)
    demands = re.search(
        r"call\w*\s+upon\s+you\s+to\s+(?:pay|make)|demand\w*\s+(?:you\s+to\s+pay|payment)", text, re.IGNORECASE
    )
    denies = len(re.findall(r"\bden(?:y|ies|ied)\b", text, re.IGNORECASE))
    if "reply-to-notice" in out:
        out["reply-to-notice"] += 3.0 if denies >= 2 else 0.0
        if demands and denies < 2:
            out["reply-to-notice"] = min(out["reply-to-notice"], 2.0)
        elif out["reply-to-notice"] >= _PLAIN:
            # A reply speaks of the matter of the notice that it answers.
            out = {k: v if k == "reply-to-notice" else min(v, out["reply-to-notice"] - 1.5) for k, v in out.items()}
    specific = max((v for k, v in out.items() if k != "recovery-of-money"), default=0.0)
    if specific >= 4.0 and "recovery-of-money" in out and specific >= out["recovery-of-money"] - 2:
        out["recovery-of-money"] = min(out["recovery-of-money"], specific - 1.0)
    return out


def _best(points: dict[str, float]) -> tuple[str, float]:
    return max(points.items(), key=lambda x: x[1]) if points else ("", 0.0)


def _type_points(low: str) -> dict[str, float]:
    return _summed(low, _keyed("types"))


def _added(points: dict[str, float], more: dict[str, float]) -> dict[str, float]:
    return {k: points.get(k, 0.0) + more.get(k, 0.0) for k in points | more}


def _other_points(text: str, low: str) -> dict[str, float]:
    return _added(_summed(text, _keyed("other")), _summed(low, _keyed("other signs")))


def _summed(text: str, rules: tuple[tuple[str, float, re.Pattern[str]], ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for key, weight, rule in rules:
        if rule.search(text):
            found[key] = found.get(key, 0.0) + weight
    return found


@cache
def _keyed(which: str) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    # Capitals carry meaning in the titles of other papers (JUDGMENT, PRAYER); elsewhere they do not.
    if which == "other":
        flags = re.DOTALL | re.MULTILINE
        return tuple((k, w, re.compile(x, flags)) for k, rules in OTHER.items() for w, x in rules)
    tables = (OTHER_SIGNS,) if which == "other signs" else (TYPES, SIGNS)
    flags = re.DOTALL | (re.MULTILINE if which == "other signs" else 0)
    return tuple((k, w, folded(x, flags)) for table in tables for k, rules in table.items() for w, x in rules)


@cache
def _notice_rules() -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple((w, folded(x, re.DOTALL)) for w, x in NOTICE)
