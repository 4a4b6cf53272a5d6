# ruff: noqa: E501  (a pattern reads best in one piece)
"""Says what kind of notice a letter is, or that it is none."""

import re
from dataclasses import dataclass
from functools import cache

from legaldraft.ingest.kinds import NOTICE, OTHER, TYPES, Rule
from legaldraft.ingest.patterns import folded

NOT_A_NOTICE = "not-a-notice"
SURE = 0.6
"""A type below this confidence goes to a person."""

_STRONG = 3.0
_TITLED = 4.0  # points of a paper that names itself: AFFIDAVIT, IN THE COURT OF
_LEAST = 4.0  # points without which a letter is no notice,
_SOME = 2.0  # unless it has these and its matter is plain
_PLAIN = 6.0  # points of a kind of notice that can be no other
_ADDRESSED = 2  # a notice speaks to its reader at least so often
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
    other, other_points = _best(_points_of(OTHER, text))
    notice_points = sum(w for w, rule in _notice_rules() if rule.search(low))
    points = _points_of(TYPES, text)
    for name, extra in _points_of(TYPES, subject).items():
        points[name] = points.get(name, 0.0) + extra
    spoken_to = len(_YOU.findall(low)) >= _ADDRESSED
    if other_points >= _TITLED and (not spoken_to or other_points >= notice_points):
        return Verdict(NOT_A_NOTICE, min(0.99, 0.6 + (other_points - min(notice_points, 6) / 2) / 10), other)
    plain = _best(points)[1] >= (_TITLED if spoken_to else _PLAIN)
    telling = plain and notice_points >= _SOME and other_points < _STRONG
    if notice_points < _LEAST and not telling:
        what = other if other_points >= _STRONG else "a letter or paper that demands nothing"
        return Verdict(NOT_A_NOTICE, 0.7, what)
    return _verdict(_weighed(points, text))


def _verdict(points: dict[str, float]) -> Verdict:
    best, top = _best(points)
    if top < 2.5:
        return Verdict("general", 0.55)  # nothing spoke for any kind: a person says what it is
    second = max((v for k, v in points.items() if k != best), default=0.0)
    return Verdict(best, round(min(0.99, 0.5 + 0.12 * min(top - second, 4) + 0.02 * min(top, 5)), 2))


def _weighed(points: dict[str, float], text: str) -> dict[str, float]:
    """Settles what two types share: a bounced cheque is one even where a loan is told; a demand titled "reply" is one."""
    # Words that many letters have (wife, flat, refund) make no type by themselves.
    out = {k: v for k, v in points.items() if v >= _STRONG or k in ("cheque-dishonour", "recovery-of-money")}
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
        r"call(?:ed)?\s+upon\s+you\s+to\s+(?:pay|make)|demand\w*\s+(?:you\s+to\s+pay|payment)", text, re.IGNORECASE
    )
    denies = len(re.findall(r"\bden(?:y|ies|ied)\b", text, re.IGNORECASE))
    if "reply-to-notice" in out:
        out["reply-to-notice"] += 3.0 if denies >= 2 else 0.0
        if demands and denies < 2:
            out["reply-to-notice"] = min(out["reply-to-notice"], 2.0)
    specific = max((v for k, v in out.items() if k != "recovery-of-money"), default=0.0)
    if specific >= 4.0 and "recovery-of-money" in out and specific >= out["recovery-of-money"] - 2:
        out["recovery-of-money"] = min(out["recovery-of-money"], specific - 1.0)
    return out


def _best(points: dict[str, float]) -> tuple[str, float]:
    return max(points.items(), key=lambda x: x[1]) if points else ("", 0.0)


def _points_of(table: dict[str, tuple[Rule, ...]], text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    low = text.lower() if table is TYPES else text
    for key, weight, rule in _keyed(table is TYPES):
        if rule.search(low):
            found[key] = found.get(key, 0.0) + weight
    return found


@cache
def _keyed(types: bool) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    # Capitals carry meaning in the titles of other papers (JUDGMENT, PRAYER); in notices they do not.
    if types:
        return tuple((k, w, folded(x, re.DOTALL)) for k, rules in TYPES.items() for w, x in rules)
    return tuple((k, w, re.compile(x, re.DOTALL | re.MULTILINE)) for k, rules in OTHER.items() for w, x in rules)


@cache
def _notice_rules() -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple((w, folded(x, re.DOTALL)) for w, x in NOTICE)
