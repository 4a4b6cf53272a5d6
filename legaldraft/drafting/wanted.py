"""Which fact of the form a phrase means: "the part payment of Rs. 50,000" is ``CHEQUE_1_PART_PAYMENT_1_AMOUNT``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from legaldraft.core.dates import find_dates, parse_date
from legaldraft.core.errors import InputRefused
from legaldraft.core.money import find_amounts
from legaldraft.core.placeholders import names_in
from legaldraft.drafting.plan import PlanStep
from legaldraft.notice_types import Facts, Field, placeholders

__all__ = ["WantedFact", "mentionable", "names_of", "wanted_facts"]

MOST = 8
"""Most placeholders that one instruction may name: more is another paragraph."""
_WORDS = re.compile(r"[^\W\d_]+|\d[\d,./-]*\d|\d")
_SMALL_WORDS = """a an the of for from by on in at to and or that this it its was were is are be been made paid given
    dated date which with as under my our your client clients you their his her there has had have there's fact year if
    no"""
_SMALL = frozenset(_SMALL_WORDS.split())
_VAGUE = frozenset({"amount", "number", "name", "sum", "reference", "kind", "other"})
_UNPRINTED = ("_WORDS",)


@dataclass(frozen=True, slots=True)
class WantedFact:
    """A field of the form that a phrase means.

    Args:
        title: its name for people: ``part payment``.
        path: names of the fields down to it: ``("cheques", "part_payments")``.
        names: placeholders that the form gives for it, in order; empty where the form does not give it.
    """

    title: str
    path: tuple[str, ...]
    names: tuple[str, ...]


def wanted_facts(phrase: str, facts: Facts) -> list[WantedFact]:
    """The fields that a phrase means best; several where they fit equally well, none where nothing fits.

    A value in the phrase (an amount, a date, a number, a name) must be that of the field.
    """
    values = placeholders(facts)
    words = _content(phrase)
    by_value = {n for n in values if _says(phrase, values[n])}
    scored = [(s, node) for node in _nodes(facts.notice_type.fields) if (s := _score(words, node)) > 0]
    if not scored:
        return [WantedFact(_title(n), (), (n,)) for n in sorted(by_value)][:MOST]
    best = max(s for s, _ in scored)
    found = [_fact(node, values) for s, node in scored if s == best]
    if by_value:
        narrowed = [_narrowed(f, by_value) for f in found]
        found = [f for f in narrowed if f.names] or [WantedFact(f.title, f.path, ()) for f in found]
    given = [f for f in found if f.names]
    return given or found[:1]


def names_of(
    wanted: Sequence[WantedFact] | Sequence[str], step: PlanStep, current: str, *, present: bool = False
) -> Iterator[str]:
    """The placeholders of wanted facts that may stand in a paragraph and do not yet (or, with ``present``, that do).

    Raises:
        InputRefused: the form does not give the fact, it belongs to another paragraph, or it stands there already.
    """
    fields = [WantedFact(_title(w), (), (w,)) if isinstance(w, str) else w for w in wanted]
    title = " / ".join(dict.fromkeys(f.title for f in fields))
    if not any(f.names for f in fields):
        raise InputRefused(f"The form gives no {title}: add it to the form first.")
    here = [n for f in fields for n in f.names if n in step.allowed]
    if not here:
        raise InputRefused(f"The {title} has no place in the paragraph '{step.element.title}'.")
    standing = set(names_in(current))
    chosen = [n for n in here if (n in standing) == present]
    if not chosen:
        state = "does not name" if present else "already names"
        raise InputRefused(f"The paragraph '{step.element.title}' {state} the {title}: it stands as it was.")
    yield from chosen[:MOST]


def mentionable(step: PlanStep, values: Mapping[str, str], current: str) -> list[dict[str, str]]:
    """The facts that a paragraph may name and does not: placeholder, name for people, value."""
    standing = set(names_in(current))
    told = {values[n] for n in standing if n in values}
    found = []
    for name in sorted(step.allowed - standing):
        if name.endswith(_UNPRINTED) or values.get(name, "") in told or name == "NARRATIVE":
            continue
        found.append({"name": name, "label": _title(name), "value": values[name]})
    return found


# ---- phrases against fields ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Node:
    path: tuple[str, ...]
    field: Field
    own: frozenset[str]
    label: frozenset[str]
    above: frozenset[str]


def _nodes(fields: Sequence[Field], above: tuple[Field, ...] = ()) -> Iterator[_Node]:
    for spec in fields:
        path = (*(f.name for f in above), spec.name)
        around = frozenset(w for f in above for w in _content(f.name.replace("_", " ")))
        yield _Node(
            path, spec, frozenset(_content(spec.name.replace("_", " "))), frozenset(_content(spec.label)), around
        )
        yield from _nodes(spec.fields, (*above, spec))


def _content(text: str) -> list[str]:
    """The telling words of a phrase, in the singular."""
    words = [w.lower() for w in _WORDS.findall(text)]
    return [_stem(w) for w in words if w not in _SMALL and not w[0].isdigit()] or (["date"] if "date" in words else [])


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _score(words: Sequence[str], node: _Node) -> float:
    """How well a phrase fits a field: words shared with its name and label, and with the groups it is in."""
    phrase = set(words)
    own = phrase & (node.own | node.label)
    if not own - _VAGUE and not (own and phrase & node.above):
        return 0.0
    missed = 0.1 * len(node.own - phrase)
    return len(own) + 0.4 * len(phrase & node.above - own) + 0.5 * (node.own <= phrase) - missed


def _fact(node: _Node, values: Mapping[str, str]) -> WantedFact:
    """The field with the placeholders that the form gives for it: of a list or group those of its required fields."""
    leaves = [node.path]
    if node.field.fields:
        inner = [f for f in node.field.fields if f.required and f.placeholder] or list(node.field.fields)
        leaves = [(*node.path, f.name) for f in inner]
    shapes = [_shape(leaf) for leaf in leaves]
    names = tuple(n for n in values if any(s.fullmatch(n) for s in shapes))
    return WantedFact(node.field.name.replace("_", " ").removesuffix("s"), node.path, names)


def _shape(path: Sequence[str]) -> re.Pattern[str]:
    """The placeholders of a field: ``cheques``, ``part_payments``, ``amount`` is ``CHEQUE_n_PART_PAYMENT_n_AMOUNT``."""
    parts = []
    for at, name in enumerate(path):
        upper = name.upper()
        if at < len(path) - 1:
            single = upper[:-3] + "Y" if upper.endswith("IES") else upper.removesuffix("S")
            upper = rf"(?:{single}_\d+|{upper})"
        parts.append(upper)
    return re.compile("_".join(parts))


def _narrowed(fact: WantedFact, by_value: set[str]) -> WantedFact:
    """The entries of a fact of which the phrase gives a value: that part payment, not the other."""
    entries = {n.rpartition("_")[0] for n in by_value}
    names = tuple(n for n in fact.names if n in by_value or n.rpartition("_")[0] in entries)
    return WantedFact(fact.title, fact.path, names)


def _says(phrase: str, value: str) -> bool:
    """True where a phrase gives the value: the same amount or day however written, the same number or name."""
    amounts, days = {a.paise for a in find_amounts(phrase)}, {d.value for d in find_dates(phrase)}
    if day := parse_date(value):
        return day in days
    given = find_amounts(value)
    if len(given) == 1 and given[0].start == 0:
        return given[0].paise in amounts
    if value.isdigit():
        return len(value) > 2 and re.search(rf"(?<!\d){value}(?!\d)", phrase) is not None
    return len(value) > 3 and value.lower() in phrase.lower()


def _title(name: str) -> str:
    """A placeholder's name for people: ``CHEQUE_1_PAYEE_BANK`` is ``cheque 1 payee bank``."""
    return name.lower().replace("_", " ")
