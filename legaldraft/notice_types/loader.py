"""Reads notice types from their TOML files: those that travel with the program and a firm's own folder."""

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import process

from legaldraft.core.errors import InputRefused
from legaldraft.core.resources import resource
from legaldraft.notice_types.conditions import NAMES, path_of
from legaldraft.notice_types.schema import GROUP_KINDS, KINDS, LIST_KINDS, Deadline, Element, Field, Law, NoticeType
from legaldraft.notice_types.schema import has_placeholder as kind_has_placeholder

FIRM_FOLDER = "LEGALDRAFT_TYPES"
"""Environment variable that names a firm's own folder of notice types."""

_COMMON = "_common.toml"
_TYPE_KEYS = (
    "id", "title", "basis", "subject", "subject_hi", "cues", "contents", "law", "fields", "elements", "deadlines",
)  # fmt: skip
_FIELD_KEYS = (
    "name", "label", "kind", "required", "help", "example", "choices", "fields", "default", "placeholder",
)  # fmt: skip
_ELEMENT_KEYS = (
    "id", "title", "required", "when", "repeat", "must", "must_any", "must_several", "must_cite", "may", "law",
    "standard", "cues",
)  # fmt: skip
VOICES = ("my", "our")
HINDI = "hi"
"""Key of the clauses in Hindi, beside the two English voices."""
_ID = re.compile(r"[a-z][a-z0-9-]*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class _Reader:
    """Takes keys out of one TOML table and says, on a slip, which file and which key."""

    def __init__(self, file: str, table: Any, path: str, allowed: Iterable[str]) -> None:
        self.file, self.path = file, path
        if not isinstance(table, Mapping):
            raise self.refused("", "must be a table of keys and values")
        self.table = table
        allowed = tuple(allowed)
        for key in table:
            if key not in allowed:
                near = process.extractOne(key, allowed, score_cutoff=60)
                raise self.refused(key, "is not a key known here" + (f": did you mean '{near[0]}'?" if near else ""))

    def refused(self, key: str, what: str) -> InputRefused:
        place = ".".join(p for p in (self.path, key) if p) or "the file"
        return InputRefused(f"The notice type file {self.file} cannot be used: {place} {what}.")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.table.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.refused(key, "must be a text in quotes")
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            raise self.refused(key, "must be true or false")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.refused(key, "must be a list of texts in quotes")
        return tuple(value)

    def tables(self, key: str) -> list[tuple[str, Any]]:
        value = self.table.get(key, [])
        if not isinstance(value, list):
            raise self.refused(key, "must be a list of tables")
        return [(f"{self.path}.{key}.{n}".lstrip("."), v) for n, v in enumerate(value)]

    def patterns(self, key: str) -> tuple[re.Pattern[str], ...]:
        found = []
        for n, text in enumerate(self.texts(key)):
            try:
                found.append(re.compile(text, re.IGNORECASE))
            except re.error as wrong:
                raise self.refused(f"{key}.{n}", f"is not a valid pattern ({wrong})") from wrong
        return tuple(found)

    def one_of(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        value, allowed = self.text(key, default), tuple(allowed)
        if value not in allowed:
            raise self.refused(key, f"is '{value}' but must be one of {', '.join(allowed)}")
        return value

    def named(self, key: str, pattern: re.Pattern[str]) -> str:
        value = self.text(key)
        if not pattern.fullmatch(value):
            raise self.refused(key, f"is '{value}' but may only have small letters, digits and {pattern.pattern[-3]}")
        return value


def _field(file: str, table: Any, path: str, presets: Mapping[str, tuple[Field, ...]]) -> Field:
    read = _Reader(file, table, path, _FIELD_KEYS)
    kind = read.one_of("kind", KINDS)
    inner = tuple(_field(file, t, p, presets) for p, t in read.tables("fields"))
    if kind in LIST_KINDS + GROUP_KINDS:
        inner = inner or _preset(kind, read.texts("choices"), presets)
        if not inner:
            raise read.refused("fields", f"is missing: a field of kind {kind} needs its own fields")
    if kind == "choice" and not read.texts("choices"):
        raise read.refused("choices", "is missing: a field of kind choice needs its choices")
    return Field(
        name=read.named("name", _NAME),
        label=read.text("label"),
        kind=kind,
        required=read.flag("required"),
        help=read.text("help", ""),
        example=read.text("example", ""),
        choices=read.texts("choices"),
        fields=inner,
        default=read.table.get("default"),
        placeholder=read.flag("placeholder", kind_has_placeholder(kind)),
    )


def _preset(kind: str, roles: tuple[str, ...], presets: Mapping[str, tuple[Field, ...]]) -> tuple[Field, ...]:
    """The usual sub-fields of a kind; a party of a list has a role besides."""
    if kind == "party-list" and roles:
        role = Field("role", "Role", "choice", help="What this party is in the matter.", choices=roles)
        return (*presets.get("party", ()), role)
    return presets.get({"party-list": "party"}.get(kind, kind), ())


def _standard(file: str, table: Any, path: str) -> dict[str, tuple[str, ...]]:
    read = _Reader(file, table, path, (*VOICES, HINDI))
    return {voice: read.texts(voice) for voice in VOICES if read.texts(voice)}


def _hindi(file: str, table: Any, path: str) -> tuple[str, ...]:
    return _Reader(file, table, path, (*VOICES, HINDI)).texts(HINDI)


def _element(file: str, table: Any, path: str, conditions: Iterable[str], lists: Iterable[str]) -> Element:
    read = _Reader(file, table, path, _ELEMENT_KEYS)
    groups = read.table.get("must_any", [])
    if not isinstance(groups, list) or not all(isinstance(g, list) and g for g in groups):
        raise read.refused("must_any", "must be a list of lists of placeholder names")
    return Element(
        id=read.named("id", _ID),
        title=read.text("title"),
        required=read.flag("required"),
        when=_when(read, conditions) if "when" in read.table else None,
        repeat=read.one_of("repeat", lists) if "repeat" in read.table else None,
        must=read.texts("must"),
        must_any=tuple(tuple(map(str, g)) for g in groups),
        must_several=read.texts("must_several"),
        must_cite=read.texts("must_cite"),
        may=read.texts("may"),
        law=read.texts("law"),
        standard=_standard(file, read.table.get("standard", {}), f"{path}.standard"),
        hindi=_hindi(file, read.table.get("standard", {}), f"{path}.standard"),
        cues=read.patterns("cues"),
    )


def _when(read: _Reader, conditions: Iterable[str]) -> str:
    text = read.text("when")
    return text if path_of(text) else read.one_of("when", conditions)


def _deadline(file: str, table: Any, path: str) -> Deadline:
    read = _Reader(file, table, path, ("code", "label"))
    return Deadline(read.text("code"), read.text("label"))


def _no_twins(read: _Reader, key: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise read.refused(key, f"has '{name}' twice")
        seen.add(name)


def _merged(common: tuple[Field, ...], own: tuple[Field, ...]) -> tuple[Field, ...]:
    """The type's own fields, then the common ones it does not define itself."""
    names = {f.name for f in own}
    return own + tuple(f for f in common if f.name not in names)


def _notice_type(
    file: str, table: Any, common: tuple[Field, ...], presets: Mapping[str, tuple[Field, ...]]
) -> NoticeType:
    read = _Reader(file, table, "", _TYPE_KEYS)
    own = tuple(_field(file, t, p, presets) for p, t in read.tables("fields"))
    fields = _merged(common, own)
    lists = [f.name for f in fields if f.is_list]
    elements = tuple(_element(file, t, p, NAMES, lists) for p, t in read.tables("elements"))
    if not elements:
        raise read.refused("elements", "is missing: a notice needs at least one element")
    _no_twins(read, "fields", (f.name for f in own))
    _no_twins(read, "elements", (e.id for e in elements))
    law = _Reader(file, read.table.get("law", {}), "law", ("allow", "refuse"))
    _citable(law, elements)
    notice_type = NoticeType(
        id=read.named("id", _ID),
        title=read.text("title"),
        basis=read.text("basis"),
        fields=fields,
        elements=elements,
        subject=read.texts("subject"),
        subject_hi=read.texts("subject_hi"),
        law=Law(law.texts("allow"), law.texts("refuse")),
        deadlines=tuple(_deadline(file, t, p) for p, t in read.tables("deadlines")),
        contents=read.texts("contents"),
        cues=read.patterns("cues"),
        source=file,
    )
    _asked_for(read, notice_type)
    return notice_type


def _asked_for(read: _Reader, notice_type: NoticeType) -> None:
    """A condition on a field names a field, and a value that the field can have."""
    for n, element in enumerate(notice_type.elements):
        path = path_of(element.when or "")
        if path is None:
            continue
        spec, (_, _, value) = notice_type.field(path), str(element.when).partition("=")
        if spec is None:
            raise read.refused(f"elements.{n}.when", f"asks for '{path}', which is no field of the form")
        if value and value not in spec.choices:
            raise read.refused(f"elements.{n}.when", f"asks for '{value}', which is no choice of the field {path}")


def _citable(law: _Reader, elements: Iterable[Element]) -> None:
    """Entries name an Act and a provision; an element cites only what its type may."""
    for entry in law.texts("allow") + law.texts("refuse"):
        act, _, provision = entry.partition(":")
        if not act or not provision:
            raise law.refused("allow", f"has '{entry}', which is not of the form act-id:provision")
    for element in elements:
        stray = set(element.law) - set(law.texts("allow"))
        if stray:
            raise law.refused("allow", f"lacks '{min(stray)}', which the element {element.id} cites")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise InputRefused(f"The notice type file {path.name} is not valid TOML ({wrong}): mend that place.") from wrong
    except OSError as wrong:
        raise InputRefused(f"The notice type file {path.name} cannot be read: {wrong.strerror}.") from wrong


def _common(folder: Path) -> tuple[tuple[Field, ...], dict[str, tuple[Field, ...]]]:
    """The fields that every notice has, and the usual sub-fields of a party, a cheque, an invoice, a payment."""
    read = _Reader(_COMMON, _toml(folder / _COMMON), "", ("fields", "presets"))
    presets: dict[str, tuple[Field, ...]] = {}
    for kind, entries in read.table.get("presets", {}).items():
        rows = [(f"presets.{kind}.{n}", t) for n, t in enumerate(entries)]
        presets[kind] = tuple(_field(_COMMON, t, p, presets) for p, t in rows)
    return tuple(_field(_COMMON, t, p, presets) for p, t in read.tables("fields")), presets


def _files(folder: Path | None) -> list[Path]:
    """All type files, the firm's own last, so that a type of the same id there prevails."""
    own = folder or (Path(os.environ[FIRM_FOLDER]) if os.environ.get(FIRM_FOLDER) else None)
    if own is not None and not own.is_dir():
        raise InputRefused(f"The folder of notice types {own} does not exist: mend {FIRM_FOLDER} or make the folder.")
    folders = [resource("templates") / "notice_types", *([own] if own else [])]
    return [p for f in folders for p in sorted(f.glob("*.toml")) if not p.name.startswith("_")]


@lru_cache(maxsize=64)
def _read(path: Path, _stamp: tuple[int, ...]) -> NoticeType:
    return _notice_type(path.name, _toml(path), *_common(resource("templates") / "notice_types"))


def _stamp(path: Path) -> tuple[int, ...]:
    """Changes whenever the file does, so that an edit shows without a restart."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def load_all(folder: Path | None = None) -> tuple[NoticeType, ...]:
    """All notice types, in the order of their titles.

    Args:
        folder: a firm's own folder of types, read besides ours; without it the one named by ``LEGALDRAFT_TYPES``.

    Raises:
        InputRefused: a file is broken; the sentence names the file and the key.
    """
    # Each page asks several times: the common file, which belongs to every type, is looked at once.
    common = _stamp(resource("templates") / "notice_types" / _COMMON)
    types = {t.id: t for t in (_read(path, _stamp(path) + common) for path in _files(folder))}
    return tuple(sorted(types.values(), key=lambda t: t.title))


def load(type_id: str, folder: Path | None = None) -> NoticeType:
    """The notice type of that id.

    Raises:
        InputRefused: no such type (the sentence suggests the nearest and lists all), or a broken file.
    """
    types = {t.id: t for t in load_all(folder)}
    if type_id in types:
        return types[type_id]
    near = process.extractOne(type_id, list(types), score_cutoff=60)
    hint = f"did you mean '{near[0]}'? " if near else ""
    raise InputRefused(f"There is no notice type '{type_id[:60]}': {hint}The types are {', '.join(sorted(types))}.")
