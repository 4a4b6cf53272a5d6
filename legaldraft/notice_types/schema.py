"""What a notice type is: its form fields, its elements, the law it may cite, its standard clauses and deadlines."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from legaldraft.core.placeholders import unfilled

KINDS = (
    "party",
    "party-list",
    "cheque-list",
    "invoice-list",
    "payment-list",
    "group",
    "group-list",
    "money",
    "date",
    "integer",
    "percent",
    "text",
    "long-text",
    "choice",
    "text-list",
    "flag",
)
LIST_KINDS = ("party-list", "cheque-list", "invoice-list", "payment-list", "group-list")
GROUP_KINDS = ("party", "group")
_WITH_PLACEHOLDER = ("money", "date", "integer", "percent", "text")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form.

    Args:
        name: its key in the facts JSON.
        label: what the form shows.
        kind: one of ``KINDS``.
        required: the notice cannot go out without it.
        help: one sentence for the person filling the form.
        example: an invented value, as text.
        choices: allowed values of a ``choice`` or ``text-list``; of a ``party-list`` the allowed roles.
        fields: the sub-fields of a group or of one list entry.
        default: value taken where none is given, in the facts' JSON form, or None.
        placeholder: whether the value becomes a placeholder of the draft.
    """

    name: str
    label: str
    kind: str
    required: bool = False
    help: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()
    default: Any = None
    placeholder: bool = False

    @property
    def is_list(self) -> bool:
        """True for a list of groups."""
        return self.kind in LIST_KINDS

    def to_json(self) -> dict[str, Any]:
        """The field as the stable JSON object; sub-fields and choices only where there are any."""
        out: dict[str, Any] = {
            "name": self.name,
            "label": self.label,
            "kind": self.kind,
            "required": self.required,
            "help": self.help,
            "example": self.example,
            "default": self.default,
        }
        if self.choices:
            out["choices"] = list(self.choices)
        if self.fields:
            out["fields"] = [f.to_json() for f in self.fields]
        return out


def has_placeholder(kind: str) -> bool:
    """Whether values of this kind become placeholders unless the field says otherwise."""
    return kind in _WITH_PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the body: what a paragraph (or several) must say.

    ``{i}`` in ``must``, ``must_any``, ``must_several``, ``may`` and ``standard`` stands for the 1-based number of the
    list entry where the element repeats.

    Args:
        id: e.g. ``dishonour``.
        title: its name for people.
        required: must stand in every notice (where ``when`` is given: in every notice for which that holds).
        when: name of a condition (see ``conditions``) without which the element is not written, or None.
        repeat: name of a list field: the element is written once an entry, or None.
        must: placeholders that each of its paragraphs must contain.
        must_any: groups of placeholders of which each paragraph must contain at least one a group.
        must_several: placeholders it must contain besides, where the list has more than one entry.
        must_cite: numbers of provisions of which each of its paragraphs must name at least one (``138``).
        may: prefixes of the placeholders that may stand in it; empty means any.
        law: provisions it may cite, ``act-id:provision`` (see ``Law``).
        standard: voice (``my``, ``our``) to clauses, the fullest first; used where no better paragraph is to be had.
        hindi: clauses in Hindi, which serve both voices, the fullest first; empty where there are none.
        cues: case-insensitive patterns that betray the element in a past notice.
    """

    id: str
    title: str
    required: bool = False
    when: str | None = None
    repeat: str | None = None
    must: tuple[str, ...] = ()
    must_any: tuple[tuple[str, ...], ...] = ()
    must_several: tuple[str, ...] = ()
    must_cite: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    standard: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hindi: tuple[str, ...] = ()
    cues: tuple[re.Pattern[str], ...] = ()

    def missing(self, names: Collection[str], index: int | None = None, several: bool = False) -> tuple[str, ...]:
        """What a paragraph with the placeholders ``names`` lacks of this element; alternatives joined by " or ".

        Args:
            names: bare placeholder names in the paragraph.
            index: 1-based entry number where the element repeats.
            several: True where the list has more than one entry.
        """
        wanted = [(n,) for n in self.must + (self.must_several if several else ())] + list(self.must_any)
        numbered = [tuple(numbered_name(n, index) for n in group) for group in wanted]
        return tuple(" or ".join(group) for group in numbered if not any(n in names for n in group))

    def cites_enough(self, text: str) -> bool:
        """True if the text names one of the provisions that the element must name, or the element needs none."""
        return not self.must_cite or any(re.search(rf"(?<![\w.]){n}(?!\w)", text) for n in self.must_cite)

    def allows(self, name: str, index: int | None = None) -> bool:
        """True if the placeholder ``name`` may stand in the element's paragraph number ``index``."""
        return not self.may or any(name.startswith(numbered_name(prefix, index)) for prefix in self.may)

    def clause(self, person: str, names: Collection[str], index: int | None = None) -> str | None:
        """The first standard clause of a voice whose placeholders are all among ``names``, or None."""
        clauses = (numbered_name(c, index) for c in self.standard.get(person, ()))
        return first_filled(clauses, names)

    def hindi_clause(self, names: Collection[str], index: int | None = None) -> str | None:
        """The first Hindi clause whose placeholders are all among ``names``, or None."""
        return first_filled((numbered_name(c, index) for c in self.hindi), names)

    def to_json(self) -> dict[str, Any]:
        """The element as the stable JSON object."""
        return {
            "id": self.id,
            "title": self.title,
            "required": self.required,
            "when": self.when,
            "repeat": self.repeat,
            "law": list(self.law),
        }


def numbered_name(name: str, index: int | None) -> str:
    """``{i}`` replaced by the entry number; without an entry it is the first."""
    return name.replace("{i}", str(index or 1))


def first_filled(clauses: Iterable[str], names: Collection[str]) -> str | None:
    """The first text whose placeholders all have a value, or None."""
    values = dict.fromkeys(names, "")
    return next((c for c in clauses if not unfilled(c, values)), None)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline that the type has: its stable code and its name for people."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Law:
    """Provisions that notices of the type may cite, and those they must not.

    An entry is ``act-id:provision`` with a section number (``138``), ``order-XXXVII`` or ``article-19``.
    """

    allow: tuple[str, ...] = ()
    refuse: tuple[str, ...] = ()

    @property
    def acts(self) -> tuple[str, ...]:
        """Ids of the Acts that may be named, in order."""
        return tuple(dict.fromkeys(entry.partition(":")[0] for entry in self.allow))

    def allows(self, act: str, provision: str | None = None, kind: str = "section") -> bool:
        """True if the provision (or, without one, the Act) may be cited; ``kind`` is section, order or article."""
        if provision is None:
            return act in self.acts
        entry = f"{act}:{provision}" if kind in ("section", "rule") else f"{act}:{kind}-{provision}"
        return entry in self.allow and entry not in self.refuse


@dataclass(frozen=True, slots=True)
class NoticeType:
    """A kind of notice, read from its file.

    Args:
        id: e.g. ``cheque-dishonour``.
        title: its name for people.
        basis: the statute behind it, in words.
        fields: the form, in order.
        elements: the body, in the usual order.
        subject: subject lines with placeholders, the fullest first.
        subject_hi: the same in Hindi.
        law: what it may cite.
        deadlines: which deadlines it has.
        contents: placeholders that must stand somewhere in the notice where the form has them (``{i}`` = each entry).
        cues: patterns that betray the type in a past notice.
        source: the file it was read from, its name only.
    """

    id: str
    title: str
    basis: str
    fields: tuple[Field, ...]
    elements: tuple[Element, ...]
    subject: tuple[str, ...] = ()
    subject_hi: tuple[str, ...] = ()
    law: Law = field(default_factory=Law)
    deadlines: tuple[Deadline, ...] = ()
    contents: tuple[str, ...] = ()
    cues: tuple[re.Pattern[str], ...] = ()
    source: str = ""

    def element(self, element_id: str) -> Element:
        """The element of that id.

        Raises:
            KeyError: the type has no such element.
        """
        for element in self.elements:
            if element.id == element_id:
                return element
        raise KeyError(element_id)

    def field(self, path: str) -> Field | None:
        """The field at a dotted path; numbers of list entries are passed over (``cheques.0.date``). None if unknown."""
        level, found = self.fields, None
        for key in path.split("."):
            if key.isdigit() and found is not None and found.is_list:
                continue
            found = next((f for f in level if f.name == key), None)
            if found is None:
                return None
            level = found.fields
        return found

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that its standard clauses are written in: ``en``, and ``hi`` where all of them are."""
        return ("en", "hi") if self.subject_hi and all(e.hindi for e in self.elements) else ("en",)

    def subject_line(self, names: Collection[str], language: str = "en") -> str:
        """The first subject line whose placeholders are all among ``names``; the title where none is."""
        return first_filled(self.subject_hi if language == "hi" else self.subject, names) or self.title

    def to_json(self) -> dict[str, Any]:
        """The type as the stable JSON object of ``types TYPE``."""
        return {
            "id": self.id,
            "title": self.title,
            "basis": self.basis,
            "subject": list(self.subject),
            "languages": list(self.languages),
            "fields": [f.to_json() for f in self.fields],
            "elements": [e.to_json() for e in self.elements],
            "law": {"allow": list(self.law.allow), "refuse": list(self.law.refuse)},
            "deadlines": [{"code": d.code, "label": d.label} for d in self.deadlines],
        }
