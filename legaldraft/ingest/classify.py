# ruff: noqa: E501  (a pattern reads best in one piece)
"""Says what kind of notice a letter is, or that it is none."""

import re
from dataclasses import dataclass, replace
from functools import cache

from legaldraft.ingest.kinds import NOTICE, OTHER, TYPES
from legaldraft.ingest.known import word_points
from legaldraft.ingest.patterns import folded
from legaldraft.ingest.signs import OTHER_SIGNS, SIGNS

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
_DOUBTFUL = 0.55  # the confidence of what a person has to confirm
_MARGIN = 2.5  # points by which a kind must lead where words in many letters decide
_FAINT = 2.0  # points of a kind that are next to nothing
_CLEAR = 0.8  # a confidence by the plain rules alone,
_OPEN = 4.0  # with so many points, that needs no second opinion
_TABLES = {"types": (TYPES, False), "signs": (SIGNS, False), "other": (OTHER, True), "other signs": (OTHER_SIGNS, True)}
_HINTS = 1.0  # points of a kind that are worth naming as a guess
_SPEAKS = 3.5  # points of a kind that say anything
_FOR_ANOTHER = re.compile(
    r"\b(?:my|our)\s+(?:\w+\s+)?clients?\b|\b(?:act|write|acting|writing|concerned|appear)\s+(?:for|on\s+behalf)|\bon\s+behalf\s+of\b"
    r"|\binstruct(?:ions?|ed)\b|\b(?:i|we)\s+represent\b|मुवक्किल|पक्षकार"
    r"|\bdemand\s+notice\s+demanding\s+payment"  # the statutory form in which a creditor writes for itself
)
_BLANKS = (
    # A line to sign on, or one date left open, makes no form.
    (re.compile(r"(?<=[ .:,\"“(/])_{3,}(?=[ ,.;:)\"”/]|$)|(?<=[\w:] )[.…]{5,}(?=[ ,;)]|$)", re.MULTILINE), 4),
    (
        re.compile(
            r"(?<!\[)\[\s*(?:[A-Z][A-Z’' /.]{3,}|(?:[Nn]ame|[Aa]ddress|[Dd]ate|[Aa]mount|[Ii]nsert|[Nn]umber)\b[^\]\n]{0,60})\]"
        ),
        3,
    ),
    (
        re.compile(
            r"<\s*(?:[A-Z][A-Z _/]{3,}|(?:name|address|date|amount|insert|number)\b[^>\n]{0,60})>|\bX{4,}\b|\bXX/XX/"
        ),
        3,
    ),
)
_QUOTED = re.compile(r"[“\"][^”\"]{40,}[”\"]")  # what a judgment or an article quotes is not its own voice
_SALUTED = re.compile(
    r"(?:^|[.,:\n]\s*)(?:dear\s+)?(?:sirs?|madam|gentlemen|mesdames)\b|^\s*to\b|\bdear\s+\w|महोदय|सेवा\s+में|श्रीमान"
)
_YOU = re.compile(r"\byou(?:r|rs)?\b|आप")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The type of a letter (an id of the notice types, or :data:`NOT_A_NOTICE`), how sure it is (0 to 1), for what is
    no notice what it seems to be in plain words, and, where it is not sure, the type that is likely next ("" for none).
    """

    type: str
    confidence: float
    what: str = ""
    second: str = ""


def classify(text: str, subject: str = "", left_out: str = "") -> Verdict:
    """The type of a letter from its whole text and its subject line, which counts twice.

    ``left_out`` forgets one known letter (see :func:`~legaldraft.ingest.known.word_points`).
    """
    if _is_form(text):
        return Verdict(NOT_A_NOTICE, 0.9, "template with blanks")
    low = text.lower()
    rules = _added(_summed(low, _keyed("types")), _summed(subject.lower(), _keyed("types")))
    signs = _added(_summed(low, _keyed("signs")), _summed(subject.lower(), _keyed("signs")))
    words = word_points(text, left_out)
    paper = _other_paper(text, low, _added(rules, signs), words)
    if paper:
        return paper
    words.pop(NOT_A_NOTICE, None)
    told = _weighed(_added(rules, signs), text)
    verdict = _verdict(_added(told, words), _MARGIN)
    said = _verdict(_weighed(rules, text))
    near = _near(verdict.type, words, _added(rules, signs))
    named = near or said.type != "recovery-of-money"
    if said.type == verdict.type and said.confidence >= _CLEAR and rules.get(said.type, 0.0) >= _OPEN and named:
        return said  # the letter names its matter: statute, relief and relation are in plain words
    # Signs and words are two opinions; a person decides between them.
    agreed = _best(told)[0] == verdict.type and near
    if agreed and verdict.confidence >= SURE:
        return replace(verdict, second="")
    ranked = sorted(words, key=lambda k: -words[k])
    likely = (verdict.second, *ranked) if agreed else (_best(told)[0], ranked[0] if ranked else "", *ranked)
    second = next((k for k in likely if k not in ("", verdict.type)), "")
    return replace(verdict, confidence=min(verdict.confidence, _DOUBTFUL), second=second)


def _near(kind: str, words: dict[str, float], told: dict[str, float]) -> bool:
    """Whether the words of known letters say so too: first, or closely behind another kind.

    Almost every notice asks for money, which alone names no matter: recovery of money may stand behind no kind for which
    anything else in the letter speaks, nor behind the general kind, which has no words of its own.
    """
    first, most = _best(words)
    close = words.get(kind, 0.0) >= most - _MARGIN
    if kind != "recovery-of-money" or first == kind:
        return close
    return close and first != "general" and told.get(first, 0.0) <= _FAINT


def _is_form(text: str) -> bool:
    """Whether the places for the facts are still blank: a form of a notice is sent to nobody."""
    return any(len(rule.findall(text)) >= times for rule, times in _BLANKS)


def _other_paper(text: str, low: str, points: dict[str, float], words: dict[str, float]) -> Verdict | None:
    """The verdict that a text is no notice, or None."""
    other, other_points = _best(_added(_summed(text, _keyed("other")), _summed(low, _keyed("other signs"))))
    own = _QUOTED.sub(" ", low)
    notice_points = sum(w for w, rule in _notice_rules() if rule.search(own))
    spoken = len(_YOU.findall(own))
    for_another = bool(_FOR_ANOTHER.search(own))
    if other_points >= _TITLED and (spoken < _ADDRESSED or not for_another or other_points >= notice_points):
        return Verdict(NOT_A_NOTICE, min(0.99, 0.6 + (other_points - min(notice_points, 6) / 2) / 10), other)
    if not for_another and other_points >= _STRONG and not _SALUTED.search(low):
        return Verdict(NOT_A_NOTICE, 0.7, other)  # it speaks about notices, to nobody
    telling = other_points < _STRONG and _telling(points, notice_points, spoken >= _ADDRESSED)
    letter = notice_points >= _LEAST or telling or (spoken and for_another)
    like_one = words and max(words, key=lambda k: words[k]) != NOT_A_NOTICE and spoken >= _ADDRESSED
    if not (letter or like_one) or not (spoken or for_another):
        what = other if other_points >= _STRONG else "a letter or paper that demands nothing"
        return Verdict(NOT_A_NOTICE, 0.7, what)
    return None


def _telling(points: dict[str, float], notice_points: float, spoken_to: bool) -> bool:
    """Whether the matter is so plain that a letter with few words of a notice is one all the same."""
    matter = _best(points)[1]
    return matter >= (_PLAIN if spoken_to else _ALONE) or (
        matter >= (_TITLED if spoken_to else _PLAIN) and notice_points >= _SOME
    )


def _verdict(points: dict[str, float], margin: float = 0.0) -> Verdict:
    """The kind with the most points; a lead of less than ``margin`` leaves it to a person."""
    best, top = _best(points)
    second, next_to = _best({k: v for k, v in points.items() if k != best})
    second = second if next_to > 0 else ""
    if top < _SPEAKS:
        # Little or nothing spoke for any kind: a person says what it is.
        return Verdict(best, _DOUBTFUL, "", second) if top >= _HINTS else Verdict("general", _DOUBTFUL, "", best)
    lead = top - max(next_to, 0.0)
    if lead < margin:
        return Verdict(best, _DOUBTFUL, "", second)
    return Verdict(best, round(min(0.99, 0.5 + 0.12 * min(lead, 4) + 0.02 * min(top, 5)), 2))


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


def _added(points: dict[str, float], more: dict[str, float]) -> dict[str, float]:
    return {k: points.get(k, 0.0) + more.get(k, 0.0) for k in points | more}


def _best(points: dict[str, float]) -> tuple[str, float]:
    return max(points.items(), key=lambda x: x[1]) if points else ("", 0.0)


def _summed(text: str, rules: tuple[tuple[str, float, re.Pattern[str]], ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for key, weight, rule in rules:
        if rule.search(text):
            found[key] = found.get(key, 0.0) + weight
    return found


@cache
def _keyed(which: str) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    # Capitals carry meaning in the titles of other papers (JUDGMENT, PRAYER); elsewhere they do not.
    table, lines = _TABLES[which]
    flags = re.DOTALL | (re.MULTILINE if lines else 0)
    made = re.compile if which == "other" else folded
    return tuple((k, w, made(x, flags)) for k, rules in table.items() for w, x in rules)


@cache
def _notice_rules() -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple((w, folded(x, re.DOTALL)) for w, x in NOTICE)
