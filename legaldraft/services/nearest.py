"""The firm's own past notices that are nearest to a form, and their paragraphs as wordings: from the store alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from legaldraft.checks import ordinary_words
from legaldraft.core.notice import Notice
from legaldraft.core.placeholders import PLACEHOLDER, names_in
from legaldraft.dataset import LEARN_FROM, example_from_notice
from legaldraft.drafting import Engine, Past, PastParagraph, PlanStep
from legaldraft.ingest import find_leaks
from legaldraft.notice_types import Facts
from legaldraft.store import DraftRecord, Store

MOST = 12
"""Past notices of a kind that are looked through for a wording, the nearest first."""


_WORD = re.compile(r"[^\W\d_]+(?:['’&-][^\W\d_]+)*")
NEAR = "near"
"""The choice of adapter that asks for past notices and standard clauses alone."""


@dataclass(frozen=True, slots=True)
class Near:
    """A past notice and its paragraphs (element, text with placeholders)."""

    id: str
    notice: Notice
    similarity: float
    paragraphs: tuple[tuple[str, str], ...]


def nearest(store: Store, firm: str, facts: Facts, most: int = MOST) -> tuple[Near, ...]:
    """The firm's past notices of the form's kind that are fit to learn from, the nearest first.

    Nearness is of what the notices tell, not of whom: the same kinds of fact given, the same kinds of party and debt.
    """
    told = _traits(facts.json())
    found = []
    for record in store.notices.list(firm, facts.type, "ok"):
        notice = store.notices.load(record.id)
        if not notice.duplicate_of:
            found.append(Near(record.id, notice, _likeness(told, _traits(notice.facts)), ()))
    found.sort(key=lambda n: (-n.similarity, n.notice.sha256))
    known = _common_words(store.notices.load_all(firm)) if found else frozenset()
    return tuple(_with_paragraphs(n, known) for n in found[:most])


def past_paragraphs(store: Store, firm: str, facts: Facts) -> Past:
    """The firm's past paragraphs for a step of the plan, nearest first; the notices are read when first asked for."""
    kept: list[tuple[Near, ...]] = []

    def of(step: PlanStep) -> Sequence[PastParagraph]:
        if not kept:
            kept.append(nearest(store, firm, facts))
        return _of_step(kept[0], step)

    return of


def past_first(store: Store, record: DraftRecord, facts: Facts, taught: bool, engine: Engine | None) -> Past | None:
    """The firm's past paragraphs where a draft is to be made from them first, else None: no model has learnt this kind,
    or it had too few notices to learn it well, and the firm has at least one notice of it. A choice of one adapter, of
    the bare base or of no model at all is respected.

    Args:
        taught: whether the engine's adapter has learnt this kind of notice.
    """
    chosen = (record.adapter or "").strip()
    enough = bool(chosen) or not _few(store, record.firm, facts.type)
    learnt = engine is not None and taught and enough and engine.adapter != "base"
    if chosen != NEAR and (chosen in ("none", "base") or engine is None or learnt):
        return None
    if not store.notices.list(record.firm, facts.type, "ok"):
        return None
    return past_paragraphs(store, record.firm, facts)


def _few(store: Store, firm: str, kind: str) -> bool:
    """Whether the firm's data set has too few notices of a kind for an adapter to have learnt it well."""
    latest = store.datasets.latest(firm)
    counts = (latest.manifest.get("counts") or {}).get(kind) if latest else None
    return counts is not None and sum(counts.values()) < LEARN_FROM


def used(paragraphs: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The past notices that a draft's paragraphs take their wording from, each once, with how many of them."""
    found: dict[str, dict[str, Any]] = {}
    for paragraph in paragraphs:
        for source in paragraph.get("past") or ():
            row = found.setdefault(str(source["notice"]), {**source, "paragraphs": 0})
            row["paragraphs"] += 1
    return sorted(found.values(), key=lambda r: (-r["similarity"], r["notice"]))


def _of_step(notices: Sequence[Near], step: PlanStep) -> Sequence[PastParagraph]:
    out: dict[str, PastParagraph] = {}
    for near in notices:
        for element, text in near.paragraphs:
            if element != step.element.id:
                continue
            fitted = _renumbered(text, step.index)
            if set(names_in(fitted)) <= step.allowed:
                day = near.notice.parts.date or ""
                out.setdefault(fitted, PastParagraph(fitted, near.id, day, near.similarity))
    return tuple(out.values())


def _with_paragraphs(near: Near, known: frozenset[str]) -> Near:
    """The notice with those of its paragraphs that another letter may use: no value of its own matter in them, and no
    word that only this one matter has."""
    taken = list(near.notice.placeholders.values())
    own = [
        (element, text)
        for element, text in example_from_notice(near.notice).paragraphs
        if _words(text) <= known and not find_leaks([text], taken)
    ]
    return Near(near.id, near.notice, near.similarity, tuple(own))


def _common_words(notices: Iterable[Notice]) -> frozenset[str]:
    """Words of letters in general, and those that stand in at least two matters of the firm."""
    seen: dict[str, set[str]] = defaultdict(set)
    for notice in notices:
        for paragraph in notice.deidentified_paragraphs:
            for word in _words(paragraph.text):
                seen[word].add(notice.matter)
    return ordinary_words() | {w for w, matters in seen.items() if len(matters) > 1}


def _words(text: str) -> frozenset[str]:
    return frozenset(w.lower().replace("’", "'").removesuffix("'s") for w in _WORD.findall(PLACEHOLDER.sub(" ", text)))


def _renumbered(text: str, index: int | None) -> str:
    """A past paragraph about its first cheque as one about the cheque of this step."""
    if index in (None, 1):
        return text
    for kind in ("CHEQUE", "INVOICE", "PAYMENT"):
        text = text.replace(f"[[{kind}_1_", f"[[{kind}_{index}_")
    return text


# ---- likeness -----------------------------------------------------------------------------------------------------


def _traits(facts: Mapping[str, Any]) -> frozenset[str]:
    """What a matter is like, in words that identify nobody: its facts, the kinds of party and debt, how many."""
    return frozenset(_walk(facts, ""))


_OF_THE_LETTER = frozenset({"advocate", "service_modes", "notice_date", "dispatch_date", "reference", "enclosures"})
_KINDS = frozenset({"kind", "role", "reason"})


def _walk(value: Any, path: str) -> list[str]:
    if isinstance(value, Mapping):
        return [t for k, v in value.items() if k not in _OF_THE_LETTER for t in _walk(v, f"{path}.{k}")]
    if isinstance(value, list | tuple):
        count = f"{path}={min(len(value), 4)}"
        return [count, *(t for v in value for t in _walk(v, path))]
    if value in (None, "", False):
        return []
    last = path.rpartition(".")[2]
    return [path, f"{path}={str(value).lower()}"] if last in _KINDS else [path]


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of traits in common, 0 to 1."""
    return len(one & other) / len(one | other) if one | other else 0.0
