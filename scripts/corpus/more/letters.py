# ruff: noqa: E501  (a phrase is as long as it is)
"""How a matter of one of the fourteen types becomes a letter of the firm: a plan of steps, each drawn from its banks."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from corpus.kapadia_fields import Fields, day
from corpus.kapadia_layouts import LAYOUTS, addressee, layout, mode_line, signature
from corpus.more.kit import HOME_STATES, Kit, Matter
from corpus.phrases import fields_in, fill_fields, load_banks, spin
from corpus.world import Facts, Sample, SampleLetter, SampleParagraph

FIRM = "kapadia-more"
_CONDITIONS = re.compile(r"^(?:<[a-z_]+>(?=[A-Z<]))+")
_AT_OFFICE = ("advocate-of-sender", "editor", "publisher", "manager")
Banks = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a letter.

    Args:
        element: the element's id; its bank has the same name with ``_``.
        odds: in which share of the letters it stands.
        when: a field that must be there; ``unless`` one that must not.
        join: the odds that it goes on in the paragraph before it instead of one of its own.
        each: the matter's list that it repeats for.
        bank: another bank's name.
        together: several entries always stand in one list or table.
    """

    element: str
    odds: float = 1.0
    when: str = ""
    unless: str = ""
    join: float = 0.0
    each: str = ""
    bank: str = ""
    together: bool = False


Plan = Sequence[Step | tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A notice type as the firm writes it."""

    type_id: str
    stem: str
    tag: str
    count: int
    plan: Plan
    matter: Callable[[Kit], Matter]
    first: date = date(2019, 1, 2)
    states: tuple[str, ...] = HOME_STATES
    banks: Banks = field(default_factory=dict)

    def own_banks(self) -> Banks:
        """The firm's common phrases under those of the type."""
        return load_banks("kapadia_common") | load_banks("more/common") | load_banks(f"more/{self.type_id}")


class Writer:
    """Writes the letters of one type. A phrase that was used often is drawn less often."""

    def __init__(self, kind: Kind, rng: Random) -> None:
        self.kind, self.rng = kind, rng
        self.banks = kind.own_banks()
        self._uses: dict[str, int] = {}

    def draw(self, bank: str, fields: Fields, case: str = "") -> str:
        """A finished text of a fitting phrase.

        Raises:
            LookupError: no phrase of the bank fits the matter.
        """
        name = f"{bank}.{case}" if f"{bank}.{case}" in self.banks else bank
        fit = [p for p in self.banks[name] if fields_in(p) <= fields.keys()]
        if not fit:
            raise LookupError(f"{self.kind.type_id}: no phrase of {name} fits")
        weights = [1 / (k + 1) ** 0.6 / (1 + 2 * self._uses.get(p, 0)) for k, p in enumerate(fit)]
        phrase = self.rng.choices(fit, weights)[0]
        self._uses[phrase] = self._uses.get(phrase, 0) + 1
        # fields that a phrase begins with are conditions: they say when it fits and are not printed
        return fill_fields(spin(_CONDITIONS.sub("", phrase), self.rng), fields)

    def sample(self, number: int) -> Sample:
        """One notice with its facts."""
        kit = Kit(self.rng, self.kind.first, self.kind.states)
        matter = self.kind.matter(kit)
        stem = f"{self.kind.stem}-{number:03d}-{kit.notice.year}"
        return Sample(stem, FIRM, self.kind.type_id, matter.facts, self._letter(matter))

    def _letter(self, matter: Matter) -> SampleLetter:
        rng, facts = self.rng, matter.facts
        index, notice = rng.randrange(len(LAYOUTS)), date.fromisoformat(facts["notice_date"])
        lead = rng.choice(("Sub: ", "Sub.: ", "SUBJECT: ", "Re: "))
        opening = SampleParagraph("instructions", self.draw("opening", matter.fields, matter.case), "none")
        return SampleLetter(
            mode_line=mode_line(facts["service_modes"], notice, rng),
            reference=_reference(rng, notice, self.kind.tag),
            date_text=rng.choice(("Dated: ", "Date: ", "Dated ", "Dt. ")) + day(facts["notice_date"]),
            addressees=tuple(_addressees(matter, rng)),
            subject=lead + self.draw("subjects", matter.fields, matter.case) + rng.choice((".", "")),
            salutation=rng.choice(_salutations(facts)),
            paragraphs=(opening, *self._body(matter)),
            closing=rng.choice(("Yours faithfully,", "Yours faithfully,", "Yours truly,")),
            signature=signature(index, rng),
            enclosures=matter.enclosures if rng.random() < 0.35 else (),
            notes=layout(index, rng, rng.choice(((), (facts["client"]["name"],)))),
        )

    def _body(self, matter: Matter) -> list[SampleParagraph]:
        style = self.rng.choice(("auto", "auto", "manual"))
        body: list[SampleParagraph] = []
        for item in self.kind.plan:
            group = [item] if isinstance(item, Step) else self.rng.sample(item, len(item))
            for step in group:
                self._add(body, step, matter, style)
        tail = [Step("notice-fee", when="fee"), Step("reservation", odds=0.55)]
        for step in self.rng.sample(tail, 2):
            self._add(body, step, matter, style)
        copy = self.draw("copy", matter.fields)
        return [*body, SampleParagraph("copy-retained", copy, style if copy.startswith("That") else "none")]

    def _add(self, body: list[SampleParagraph], step: Step, matter: Matter, style: str) -> None:
        fields = matter.fields
        missing = (step.when and step.when not in fields) or (step.unless and step.unless in fields)
        if missing or self.rng.random() >= step.odds:
            return
        bank = step.bank or step.element.replace("-", "_")
        if step.each:
            body += self._repeated(bank, step, matter, style)
            return
        if step.element == "consequence" and body and body[-1].element.startswith("demand"):
            fields = fields | {"follows": ""}
        text = self.draw(bank, fields, matter.case)
        if body and body[-1].number_style != "none" and not body[-1].rows and self.rng.random() < step.join:
            last = body.pop()
            body.append(SampleParagraph(last.element, f"{last.text} {_sentence(text)}", style))
            return
        body.append(SampleParagraph(step.element, text, style))

    def _repeated(self, bank: str, step: Step, matter: Matter, style: str) -> list[SampleParagraph]:
        """A paragraph for each entry, or an introduction with sub-paragraphs or a table."""
        entries = matter.lists[step.each]
        intro = f"{bank}_intro"
        if len(entries) > 1 and intro in self.banks and (step.together or self.rng.random() < 0.6):
            text = self.draw(intro, matter.fields)
            rows = tuple(matter.tables.get(step.each, ()))
            if rows and self.rng.random() < 0.5:
                return [SampleParagraph(step.element, text, style, rows=rows)]
            subs = [self.draw(f"{bank}_item", matter.fields | entry) for entry in entries]
            marks = [";"] * (len(subs) - 2) + ["; and", "."]
            lines = [f"{s}{m}" for s, m in zip(subs, marks, strict=True)]
            return [
                SampleParagraph(step.element, text, style),
                *(SampleParagraph(step.element, line, style, level=1) for line in lines),
            ]
        return [SampleParagraph(step.element, self.draw(bank, matter.fields | e, matter.case), style) for e in entries]


def _sentence(text: str) -> str:
    """A paragraph's text as a further sentence: without its "That"."""
    plain = text.removeprefix("That ")
    return plain[0].upper() + plain[1:]


def _reference(rng: Random, notice: date, tag: str) -> str:
    number = rng.randrange(11, 980)
    return rng.choice(
        (
            f"Ref. No. KR/{tag}/{notice.year}/{number}",
            f"Ref. No. {number}/LN/{notice.year}",
            f"Ref.: K&R/{tag}/{number}/{notice.year}",
            f"Ref. No. KR/LN/{number}",
        )
    )


def _addressees(matter: Matter, rng: Random) -> list[str]:
    noticees = matter.facts["noticees"]
    concern = noticees[0]["name"]
    plain = len(noticees) - matter.officers
    typed = [addressee(p, rng, concern if i >= plain else "") for i, p in enumerate(noticees)]
    # an advocate or an editor is written to at the office
    return [t.replace("\nR/o ", "\n") if p["role"] in _AT_OFFICE else t for t, p in zip(typed, noticees, strict=True)]


def _salutations(facts: Facts) -> tuple[str, ...]:
    first, *others = facts["noticees"]
    if others:
        return ("Sir/Madam,", "Sirs,", "Dear Sirs,")
    if first["name"].startswith("Smt."):
        return ("Madam,", "Dear Madam,", "Sir/Madam,")
    return ("Sir,", "Dear Sir,", "Sir/Madam,") if first["kind"] == "individual" else ("Sir/Madam,", "Dear Sir(s),")
