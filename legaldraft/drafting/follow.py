"""Whether a paragraph that was written again does what was asked: by counting words, facts and signs of tone."""

from collections.abc import Iterator, Mapping

from legaldraft.core.placeholders import fill, names_in
from legaldraft.drafting.instruction import Aim, Wish
from legaldraft.drafting.plan import PlanStep
from legaldraft.drafting.tone import firmness, law_office_words, longest_sentence

_MAY_DROP = frozenset({Aim.SHORTER})


def length(text: str, values: Mapping[str, str]) -> int:
    """Words of a paragraph as it is printed."""
    return len(fill(text, {n: values.get(n, "") for n in names_in(text)}).split())


def unmet(wish: Wish, old: str, new: str, values: Mapping[str, str]) -> Iterator[str]:
    """One short reason for each thing asked that the new paragraph does not do; none where it does all.

    Args:
        wish: what was asked.
        old: the paragraph as it stood, with its placeholders.
        new: the candidate, likewise.
        values: the form's placeholders.
    """
    if new.strip() == old.strip():
        yield "is the same paragraph"
    names = set(names_in(new))
    yield from (f"does not name {n}" for n in sorted(wish.mention - names))
    yield from (f"still names {n}" for n in sorted(wish.leave_out & names))
    yield from (f"does not cite section {c}" for c in wish.cite if c not in new)
    if not _MAY_DROP & set(wish.aims):
        lost = set(names_in(old)) - names - wish.leave_out
        yield from (f"no longer names {n}" for n in sorted(lost))
    for aim in wish.aims:
        if not _MEASURES[aim](old, new, values):
            yield f"is not {aim.value}"


def dropped(old: str, new: str, wish: Wish) -> list[str]:
    """The facts that the old paragraph named and the new one does not, other than those asked out of it."""
    return sorted(set(names_in(old)) - set(names_in(new)) - wish.leave_out)


def kept(step: PlanStep, old: str, wish: Wish) -> frozenset[str]:
    """The facts that a shorter paragraph still names: those of its element, and the words of its amounts."""
    present = names_in(old)
    groups = step.missing(())
    wanted = [next((n for n in g.split(" or ") if n in present), None) for g in groups]
    names = {n for n in wanted if n}
    return frozenset(names | {f"{n}_WORDS" for n in names if f"{n}_WORDS" in present} | wish.mention) - wish.leave_out


def _by_a_tenth(fewer: int, more: int) -> bool:
    return more - fewer >= max(2, more // 10)


def _shorter(old: str, new: str, values: Mapping[str, str]) -> bool:
    return _by_a_tenth(length(new, values), length(old, values))


def _longer(old: str, new: str, values: Mapping[str, str]) -> bool:
    return _by_a_tenth(length(old, values), length(new, values))


def _firmer(old: str, new: str, _values: Mapping[str, str]) -> bool:
    return firmness(new) > firmness(old)


def _softer(old: str, new: str, _values: Mapping[str, str]) -> bool:
    return firmness(new) < firmness(old)


def _plainer(old: str, new: str, values: Mapping[str, str]) -> bool:
    """Fewer words of the law office; where there were none, a clearly shorter longest sentence."""
    before, after = law_office_words(old), law_office_words(new)
    if before:
        return after < before and length(new, values) <= length(old, values) * 1.25
    return after == 0 and _by_a_tenth(longest_sentence(new), longest_sentence(old))


_MEASURES = {
    Aim.SHORTER: _shorter,
    Aim.LONGER: _longer,
    Aim.FIRMER: _firmer,
    Aim.SOFTER: _softer,
    Aim.PLAINER: _plainer,
}
