"""A local model proposes values for the fields of past notices that the rules left open; a person decides on each.

The model writes nothing. It is shown a value in its sentence, behind a few worked examples, and weighs the form's own
words for each field of the value's kind, and "something else", as the answer to what that value is: words are scored
and not figures, for a small model knows words far better. What a label gains by standing behind this value, over
standing behind none, is held against its gain behind the letter's other values and against the other labels' gain
here. What wins both clearly is kept beside the notice as a proposal with its place. No fact and no training text has
it until a person takes it over.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from legaldraft.core.notice import Notice
from legaldraft.ingest import Candidate, OpenField, candidates, labels_of, open_fields, stands
from legaldraft.notice_types import NoticeType, load_all
from legaldraft.services.corpus import said_of, still_open
from legaldraft.store import NoticeRecord, Store, notice_from_json

SOURCE = "model"
ELSE = "something else"
"""The label that wins where a value belongs to no field of the form."""
_BEFORE, _BEHIND = 220, 120
"""Characters of its sentence shown before and behind a value."""
_MOST = 48
"""Values of one shape that are weighed: a letter with more has a ledger, and hours would go into its rows."""
Tell = Callable[[str, Mapping[str, Any]], None]
EXAMPLES = """\
That my client sold a tractor to you on 4 May 2021 for Rs. 6,10,000.
What is 4 May 2021 here? It is the sale: date of the sale

Your brother, who was born on 2 June 1980, was present when the keys were handed over.
What is 2 June 1980 here? It is the something else

You have paid Rs. 45,000 towards the said machine and nothing after that.
What is Rs. 45,000 here? It is the payment: paid until now

Within 20 days of receiving this letter you must clear the bill.
What is 20 here? It is the demand: time given to pay

A new machine of this make costs Rs. 9,00,000 in the market today.
What is Rs. 9,00,000 here? It is the something else

"""
"""What the model reads before each question: it tells the form of the answer, and no label of ours."""
_NO_VALUE = {"date": "this date", "money": "this sum", "percent": "this rate", "days": "this number of days"}


class Reader(Protocol):
    """A model that weighs phrases."""

    @property
    def name(self) -> str:
        """Which model it is."""
        ...

    def losses(self, opening: str, before: str, phrases: Sequence[str]) -> list[tuple[float, int]]:
        """Sum of the losses in nats of each phrase behind ``opening`` and ``before``, and how many tokens it has.

        Args:
            opening: the same for many calls, so that it may be read once.
            before: with no blank at its end.
            phrases: what may follow after a blank.
        """
        ...


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate for a field, in nats a token.

    Args:
        field: the open field.
        candidate: the likeliest value.
        gain: how much likelier the field's words are behind this value than anywhere.
        lead: of the gain over that of the next other value.
        ahead: of the gain over that of the best other field for this value.
    """

    field: OpenField
    candidate: Candidate
    gain: float
    lead: float
    ahead: float


@dataclass(frozen=True, slots=True)
class Margin:
    """What a proposal must reach at least."""

    gain: float
    lead: float
    ahead: float

    def passed(self, weighed: Weighed) -> bool:
        """True where it does."""
        return weighed.gain >= self.gain and weighed.lead >= self.lead and weighed.ahead >= self.ahead

    def confidence(self, weighed: Weighed) -> float:
        """0.5 just at the margin, towards 1 beyond it."""
        beyond = weighed.gain - self.gain + min(weighed.lead, 1.0) - self.lead + weighed.ahead - self.ahead
        return round(1 / (1 + math.exp(-max(0.0, beyond))), 2)


MARGINS: Mapping[str, Margin] = {
    "date": Margin(0.3, 0.5, -0.5),
    "money": Margin(0.3, 0.4, -0.5),
    "percent": Margin(0.3, 0.4, -0.5),
    "days": Margin(0.3, 0.4, -0.5),
}
"""By shape, set with ``scripts/measure_facts.py --proposals`` on letters other than those that the help tells of."""


def weigh(notice: Notice, form: NoticeType, reader: Reader) -> list[Weighed]:
    """The likeliest value of every open field for which the letter has one, whatever its margin."""
    out: list[Weighed] = []
    still = open_fields(notice, form)
    for shape in dict.fromkeys(f.shape for f in still if f.shape in MARGINS):
        some = candidates(notice, shape)
        if not 0 < len(some) <= _MOST:
            continue
        labels = (*labels_of(form, notice, shape), ELSE)
        anywhere = reader.losses(EXAMPLES, f"What is {_NO_VALUE[shape]} here? It is the", _lower(labels))
        gains = [(c, _gains(notice, c, labels, anywhere, reader)) for c in some]
        out += [w for f in still if f.shape == shape and (w := _best(f, gains)) is not None]
    return out


def _lower(labels: Sequence[str]) -> list[str]:
    return [label.lower() for label in labels]


def _gains(
    notice: Notice, one: Candidate, labels: Sequence[str], anywhere: Sequence[tuple[float, int]], reader: Reader
) -> dict[str, float]:
    """By label: how much likelier, in nats a token, it is behind this value in its sentence than behind no value."""
    low, high = max(one.sentence[0], one.start - _BEFORE), min(one.sentence[1], one.end + _BEHIND)
    words = " ".join(notice.text[low:high].split())
    question = f"{words}\nWhat is {notice.text[one.start : one.end]} here? It is the"
    here = reader.losses(EXAMPLES, question, _lower(labels))
    return {label: (b - a) / n for label, (a, n), (b, _) in zip(labels, here, anywhere, strict=True)}


def _best(field: OpenField, gains: Sequence[tuple[Candidate, Mapping[str, float]]]) -> Weighed | None:
    ranked = sorted(gains, key=lambda pair: -pair[1][field.label])
    if not ranked or ranked[0][0].value == field.said:
        return None
    one, own = ranked[0]
    rival = next((g[field.label] for c, g in ranked if c.value != one.value), 0.0)
    others = max((v for label, v in own.items() if label != field.label), default=0.0)
    return Weighed(field, one, own[field.label], own[field.label] - rival, own[field.label] - others)


def proposals_of(notice: Notice, form: NoticeType, reader: Reader) -> list[dict[str, Any]]:
    """What stands out clearly enough to be shown to a person; one field a value and one value a field, the clearest
    first."""
    found: list[dict[str, Any]] = []
    taken: set[tuple[int, int]] = set()
    clear = [(MARGINS[w.field.shape].confidence(w), w) for w in weigh(notice, form, reader)]
    for sure, w in sorted(clear, key=lambda pair: -pair[0]):
        place = (w.candidate.start, w.candidate.end)
        here = stands(notice, w.field.shape, w.candidate.value, *place)
        if MARGINS[w.field.shape].passed(w) and place not in taken and here:
            taken.add(place)
            found.append(
                {
                    "path": w.field.path,
                    "label": w.field.label,
                    "value": w.candidate.value,
                    "start": place[0],
                    "end": place[1],
                    "confidence": sure,
                    "source": SOURCE,
                    "model": reader.name,
                }
            )
    return found


def propose_all(
    store: Store,
    firm: str,
    reader: Reader,
    *,
    again: bool = False,
    tell: Tell = lambda _kind, _data: None,
) -> dict[str, Any]:
    """Asks a model about the notices of a firm; each one's proposals are kept as soon as they are made.

    Args:
        again: also the notices that this model was asked about before.
        tell: told of each notice as it is done (``step``). What the reader raises ends the work; what was done stays.

    Returns:
        firm, model, asked (notices), proposals, with_proposals (notices).
    """
    records = [r for r in store.notices.list(firm) if _to_ask(store, r, "" if again else reader.name)]
    proposals, notices = 0, 0
    for step, record in enumerate(records, 1):
        kept = _ask(store, record, reader)
        proposals += kept
        notices += kept > 0
        tell("step", {"step": step, "steps": len(records), "proposals": proposals})
    done = {"model": reader.name, "asked": len(records), "proposals": proposals, "with_proposals": notices}
    store.audit.append("user", "corpus.proposed", f"firm:{firm}", detail=done)
    return {"firm": firm} | done


def _to_ask(store: Store, record: NoticeRecord, name: str) -> bool:
    """A notice with a kind, in English, that nobody decided on and that this model has not seen as it stands."""
    raw = record.notice
    if record.status == "rejected" or raw.get("duplicate_of") or raw.get("language") != "en":
        return False
    if not raw.get("text") or raw.get("asked") == name or not any(t.id == record.type for t in load_all()):
        return False
    return not said_of(store, record.firm, record.sha256).decision


def _ask(store: Store, record: NoticeRecord, reader: Reader) -> int:
    """How many proposals were kept. A person may have changed or erased the notice meanwhile: what no longer holds is
    dropped."""
    notice = notice_from_json(record.notice)
    form = next(t for t in load_all() if t.id == record.type)
    found = proposals_of(notice, form, reader)
    with store.transaction():
        now = store.notices.by_hash(record.firm, record.sha256)
        if now is None or not now.notice.get("text"):
            return 0
        kept = still_open(notice_from_json(now.notice), found, said_of(store, now.firm, now.sha256))
        if now.type != record.type:
            return 0  # another form: asked about anew the next time
        store.notices.put_proposals(now.id, kept, reader.name)
    return len(kept)
