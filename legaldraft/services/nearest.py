"""The firm's own past notices that are nearest to a form, and their paragraphs as wordings: from the store alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from legaldraft.core.notice import Notice
from legaldraft.core.placeholders import names_in
from legaldraft.dataset import example_from_notice
from legaldraft.drafting import PastParagraph, PlanStep
from legaldraft.notice_types import Facts
from legaldraft.store import Store

MOST = 12
"""Past notices of a kind that are looked through for a wording, the nearest first."""


@dataclass(frozen=True, slots=True)
class Near:
    """A past notice and its paragraphs (element, text with placeholders)."""

    id: str
    notice: Notice
    similarity: float
    paragraphs: tuple[tuple[str, str], ...]


def nearest(store: Store, firm: str, facts: Facts, most: int = MOST) -> tuple[Near, ...]:
    """The firm's past notices of the form's kind that a person has not put aside, the nearest first.

    Nearness is of what the notices tell, not of whom: the same kinds of fact given, the same kinds of party and debt.
    """
    told = _traits(facts.json())
    found = []
    for record in store.notices.list(firm, facts.type, "ok"):
        notice = store.notices.load(record.id)
        if notice.duplicate_of:
            continue
        found.append(Near(record.id, notice, _likeness(told, _traits(notice.facts)), ()))
    found.sort(key=lambda n: (-n.similarity, n.notice.sha256))
    return tuple(_with_paragraphs(n) for n in found[:most])


def past_paragraphs(store: Store, firm: str, facts: Facts) -> Callable[[PlanStep], Sequence[PastParagraph]]:
    """The firm's past paragraphs for a step of the plan, nearest first; the notices are read when first asked for."""
    kept: list[tuple[Near, ...]] = []

    def of(step: PlanStep) -> Sequence[PastParagraph]:
        if not kept:
            kept.append(nearest(store, firm, facts))
        return _of_step(kept[0], step)

    return of


def _of_step(notices: Sequence[Near], step: PlanStep) -> Sequence[PastParagraph]:
    out: dict[str, PastParagraph] = {}
    for near in notices:
        for element, text in near.paragraphs:
            if element != step.element.id:
                continue
            fitted = _renumbered(text, step.index)
            if set(names_in(fitted)) <= step.allowed:
                day = near.notice.parts.date or ""
                out.setdefault(fitted, PastParagraph(fitted, near.id, _name(near.notice), day, near.similarity))
    return tuple(out.values())


def _with_paragraphs(near: Near) -> Near:
    return Near(near.id, near.notice, near.similarity, example_from_notice(near.notice).paragraphs)


def _renumbered(text: str, index: int | None) -> str:
    """A past paragraph about its first cheque as one about the cheque of this step."""
    if index in (None, 1):
        return text
    for kind in ("CHEQUE", "INVOICE", "PAYMENT"):
        text = text.replace(f"[[{kind}_1_", f"[[{kind}_{index}_")
    return text


def _name(notice: Notice) -> str:
    return notice.file.rpartition("/")[2] or notice.sha256[:12]


# ---- likeness -----------------------------------------------------------------------------------------------------


def _traits(facts: Mapping[str, Any]) -> frozenset[str]:
    """What a matter is like, in words that identify nobody: which facts it has, kinds of party, debt and their number."""
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
