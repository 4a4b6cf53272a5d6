"""The sample notices of Meridian Law Chambers, Bengaluru and Mumbai: modern, plain, under headings, "we" and "you".

The letters that a person wrote stand in ``handwritten_meridian*``: they tell each matter in their own words and use
the firm's precedents, as a firm does, where they say what every letter says. Those made here are spoken from phrase
banks, and the order of their parts, their headings and their numbering vary from letter to letter.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random

from corpus import meridian_cheque, meridian_money
from corpus.handwritten_meridian import handwritten
from corpus.likeness import Register
from corpus.meridian_layout import ADVOCATES, layout, sample
from corpus.meridian_matter import common_fields, make_matter, money, switches
from corpus.meridian_say import Deck, Speaker
from corpus.world import Sample, SampleParagraph

__all__ = ["generate", "handwritten"]

COUNTS = {"cheque-dishonour": 108, "recovery-of-money": 48}

Group = tuple[tuple[str, ...], list[SampleParagraph]]
"""Headings to choose from (none: no heading) and the paragraphs under them."""


def generate(rng: Random) -> list[Sample]:
    """The generated samples of the firm, cheque notices first."""
    deck = Deck(rng)
    register = Register()
    result: list[Sample] = []
    for type_id, count in COUNTS.items():
        made = 0
        while made < count:
            letter = _make(rng, deck, type_id, made + 1)
            if register.admit(letter):
                made += 1
                result.append(letter)
    return result


def _make(rng: Random, deck: Deck, type_id: str, number: int) -> Sample:
    short = "cheque" if type_id == "cheque-dishonour" else "recovery"
    module: Callable[..., tuple[str, list[Group]]] = {
        "cheque": meridian_cheque.compose,
        "recovery": meridian_money.compose,
    }[short]
    advocate = rng.choice(sorted(ADVOCATES))
    facts = make_matter(rng, type_id, 500 + 3 * number + rng.randrange(3), advocate)
    speaker = Speaker(rng, deck, common_fields(facts), switches(facts))
    subject, groups = module(rng, speaker, facts)
    look = layout(rng)
    if rng.random() < 0.35:
        look = replace(look, bold=(money(facts["demand"]["amount"]),))
    paragraphs = _lay_out(rng, groups, "manual" if rng.random() < 0.3 else "auto")
    return sample(f"meridian-{short}-{number:03d}", type_id, facts, paragraphs, subject, advocate, look)


def _lay_out(rng: Random, groups: Iterable[Group], style: str) -> list[SampleParagraph]:
    """Headings over the groups; every paragraph but the opening numbered in one style."""
    result: list[SampleParagraph] = []
    for headings, paragraphs in groups:
        if not paragraphs:
            continue
        if headings:
            # the firm's usual heading comes first and is used most
            weights = [2 * len(headings), *[1] * (len(headings) - 1)]
            heading = rng.choices(headings, weights)[0]
            result.append(SampleParagraph("heading", heading, "none", heading=True))
        result += [p if p.element == "instructions" else replace(p, number_style=style) for p in paragraphs]
    return result
