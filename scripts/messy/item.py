"""What a messy file is: its bytes (or how another program makes them) and what a person sees in it."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.word.word_builders import listed, p, parts_of

_LONG_AGO = (2012, 5, 4, 10, 30, 0)
SIMPLE = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a letter; ``label`` is the list number that stands in front of it, "" for none."""

    text: str
    label: str = ""

    @property
    def shown(self) -> str:
        """The paragraph as it is seen."""
        return f"{self.label} {self.text}" if self.label else self.text

    @property
    def level(self) -> int:
        """0-based list level in the usual scheme: 1. then (a)."""
        return 1 if self.label.startswith("(") else 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A text of ``letters.txt``.

    Args:
        type: a notice type, or ``not-a-notice``.
        what: what it is, where it is no notice.
    """

    name: str
    type: str
    what: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One messy file.

    Args:
        name: file name.
        data: its bytes; for a file that LibreOffice makes, the bytes it is made from.
        visible: the body's paragraphs as a person sees them, list numbers in front.
        source: ending of ``data`` where LibreOffice makes the file, else "".
        deleted: words that only a tracked deletion holds.
        inserted: words that only a tracked insertion holds.
        apart: what stands apart from the body: ``headers``, ``footers``, ``footnotes``, ``hidden``.
        family: name shared by near-duplicates.
        refused: words of the sentence with which the gate refuses it.
        warns: codes of warnings that a reader must give.
    """

    name: str
    data: bytes
    letter: Letter | None = None
    visible: tuple[str, ...] = ()
    source: str = ""
    deleted: tuple[str, ...] = ()
    inserted: tuple[str, ...] = ()
    apart: Mapping[str, Sequence[str]] = field(default_factory=dict)
    family: str = ""
    refused: str = ""
    warns: tuple[str, ...] = ()

    def manifest(self) -> dict[str, Any]:
        """What the manifest says about it; empty entries are left out."""
        entry = {
            "type": self.letter.type if self.letter else "",
            "what": self.letter.what if self.letter else "",
            "made_by_libreoffice_from": self.source,
            "deleted": list(self.deleted),
            "inserted": list(self.inserted),
            "apart": {k: list(v) for k, v in self.apart.items()},
            "family": self.family,
            "refused": self.refused,
            "warns": list(self.warns),
        }
        return {key: value for key, value in entry.items() if value}


def letters() -> dict[str, Letter]:
    """The letters by name."""
    found: dict[str, Letter] = {}
    text = (Path(__file__).parent / "letters.txt").read_text(encoding="utf-8")
    for section in text.split("== ")[1:]:
        head, *rows = section.strip().split("\n")
        name, kind, *what = head.split()
        found[name] = Letter(name, kind, " ".join(what), tuple(_line(row) for row in rows))
    return found


def _line(row: str) -> Line:
    if row.startswith("["):
        label, _, text = row[1:].partition("] ")
        return Line(text, label)
    if row.startswith("(") and row[2:4] == ") ":
        return Line(row[4:], row[:3])
    return Line(row)


def markup(line: Line, num: int = 1) -> str:
    """A paragraph of a letter, its number computed by the list ``num``."""
    text = escape(line.text)
    return listed(num, line.level, text) if line.label else p(text)


def shown(lines: Sequence[Line]) -> tuple[str, ...]:
    """The paragraphs as they are seen."""
    return tuple(line.shown for line in lines)


def numbering(*definitions: tuple[str, str], num_ids: Sequence[int] = (1,), extra: str = "", at: int = 0) -> str:
    """An abstract list and the lists that use it; ``extra`` stands in each list."""
    rows = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{label}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 + 360 * i}" w:hanging="360"/></w:pPr></w:lvl>'
        for i, (kind, label) in enumerate(definitions)
    )
    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{at}"/>{extra}</w:num>' for n in num_ids)
    return f'<w:abstractNum w:abstractNumId="{at}">{rows}</w:abstractNum>{lists}'


def packed(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip whose bytes depend on its contents only."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = compression
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def docx(body: str, **options: Any) -> bytes:
    """A .docx from the markup of its body; options as for ``parts_of``, and the simple list unless another is given."""
    related = {"numbering": numbering(*SIMPLE), **options.pop("related", {})}
    return packed(parts_of(body, related=related, **options))


def repacked(data: bytes) -> bytes:
    """The same archive without the time at which it was written."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({entry.filename: archive.read(entry) for entry in archive.infolist()})
