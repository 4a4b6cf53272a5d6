"""Full text of Acts, loaded by a firm onto its own machine; none travels with the program.

Two formats are read: a folder with ``index.json`` and ``acts/``, and the ``.lino`` files of the public repository
Svetozar-Technologies/indian-law (``data/cache/laws``, taken from India Code). Each Act becomes one packed file in the
data folder, written whole or not at all.
"""

import json
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.statutes.book import Book

_LARGEST = 64 * 1024 * 1024
_SAFE = re.compile(r"[a-z0-9-]{3,200}")
_MARK = re.compile(r"\^\d+(?:\[|\*{0,3})|(?<=\S)\](?=\s|$)")


@dataclass(frozen=True, slots=True)
class ActText:
    """The text of one Act by section number, with where it came from and when it was taken."""

    act: str
    texts: Mapping[str, str]
    source: str
    taken: str


class Texts:
    """The imported texts under a data folder.

    Args:
        home: the data folder; the texts lie in ``statutes/texts`` below it.
    """

    def __init__(self, home: Path) -> None:
        self._folder = home / "statutes" / "texts"

    def _path(self, act: str) -> Path | None:
        return self._folder / f"{act}.z" if _SAFE.fullmatch(act) else None

    def save(self, act: ActText) -> None:
        """Keep one Act's text, replacing an older import."""
        path = self._path(act.act)
        if path is None:
            raise InputRefused(f"{act.act} is no Act's id: import a folder that names its Acts as the book does")
        self._folder.mkdir(parents=True, exist_ok=True)
        document = {"act": act.act, "texts": dict(act.texts), "source": act.source, "taken": act.taken}
        packed = zlib.compress(json.dumps(document, ensure_ascii=False).encode("utf-8"), 6)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(packed)
        part.replace(path)

    def load(self, act: str) -> ActText | None:
        """The text of an Act, or None if it was not imported.

        Raises:
            InputRefused: the kept file is damaged.
        """
        path = self._path(act)
        if path is None or not path.is_file():
            return None
        try:
            row = json.loads(zlib.decompress(path.read_bytes()))
            return ActText(row["act"], row["texts"], row["source"], row["taken"])
        except (OSError, ValueError, KeyError, zlib.error) as error:
            raise InputRefused(f"the imported text {path.name} is damaged: import it again") from error

    def text(self, act: str, number: str) -> str | None:
        """The text of one provision, or None."""
        found = self.load(act)
        return found.texts.get(number) if found else None


def import_folder(path: Path, home: Path, book: Book | None = None) -> dict[str, Any]:
    """Import all Acts of a folder or file.

    Returns:
        ``acts`` and ``sections`` imported, and ``skipped``: file names with the reason.

    Raises:
        InputRefused: there is nothing to import.
    """
    book = book or Book.open()
    keep = Texts(home)
    acts = sections = 0
    skipped: list[dict[str, str]] = []
    for file in _files(path):
        try:
            act = _read(file, book)
        except (OSError, ValueError, KeyError, TypeError) as error:
            skipped.append({"file": file.name, "reason": f"not readable: {type(error).__name__}"})
            continue
        if act is None:
            skipped.append({"file": file.name, "reason": "no Act of the book"})
        elif not act.texts:
            skipped.append({"file": file.name, "reason": "no text in it"})
        else:
            keep.save(act)
            acts += 1
            sections += len(act.texts)
    return {"acts": acts, "sections": sections, "skipped": skipped}


def _files(path: Path) -> list[Path]:
    """The files to import, from a folder in either format or a single file."""
    if path.is_file() and path.suffix in (".lino", ".json"):
        return [path]
    for folder, pattern in (
        (path / "acts", "*.json"),
        (path / "data" / "cache" / "laws", "*.lino"),
        (path, "*.lino"),
        (path, "*.json"),
    ):
        found = sorted(folder.glob(pattern)) if folder.is_dir() else []
        if found:
            return found
    raise InputRefused(f"{path} holds no Acts: give a folder with acts/*.json, or with .lino files")


def _read(file: Path, book: Book) -> ActText | None:
    if file.stat().st_size > _LARGEST:
        raise ValueError("too large")
    content = file.read_text(encoding="utf-8")
    return _from_json(json.loads(content), book) if file.suffix == ".json" else _from_lino(content, book)


def _from_json(row: Any, book: Book) -> ActText | None:
    if not isinstance(row, dict) or "sections" not in row:
        return None
    act = book.act(row["id"])
    if act is None:
        return None
    texts = {s["number"]: s["text"] for s in row["sections"] if s.get("text")}
    return ActText(act.id, texts, act.source, str((row.get("source") or {}).get("fetched", "")))


def _blocks(content: str) -> Iterator[tuple[str, list[str]]]:
    """The named blocks of a ``.lino`` file with their indented lines."""
    name, lines = "", list[str]()
    for line in content.splitlines():
        if line and not line[0].isspace() and line.endswith(":"):
            if name:
                yield name, lines
            name, lines = line[:-1], []
        elif name:
            lines.append(line.strip())
    if name:
        yield name, lines


def _value(lines: list[str], key: str) -> str:
    for line in lines:
        if line.startswith(key + " "):
            return line[len(key) + 1 :].strip().strip("`").strip("()")
    return ""


def _from_lino(content: str, book: Book) -> ActText | None:
    blocks = dict(_blocks(content))
    head = blocks.get("obj_root_law", [])
    slug = _value(head, "slug").removeprefix("the-")
    act = book.act(slug) or book.act(book.names.id_of(_value(head, "title")) or "")
    if act is None:
        return None
    texts = {}
    for name, lines in blocks.items():
        if not re.fullmatch(r"obj_root_law_sections_\w+", name) or not _value(lines, "sectionNo"):
            continue
        number = re.sub(r"[\s.\-]", "", _value(lines, "sectionNo")).upper()
        text = _text(blocks.get(f"{name}_content", []))
        if text:
            texts[number] = text
    taken = _value(blocks.get("obj_root", []), "fetchedAt")[:10]
    return ActText(act.id, texts, "github:Svetozar-Technologies/indian-law (India Code)", taken)


def _text(lines: list[str]) -> str:
    """The lines of a content block as paragraphs, footnote marks left out."""
    out: list[str] = []
    for line in lines:
        if not line.startswith("line"):
            continue
        body = line[4:].strip().strip("`")
        if not body:
            out.append("\n")
        else:
            out.append(_MARK.sub("", body))
    text = " ".join(out)
    return re.sub(r"[ \t]*\n[ \t\n]*", "\n", text).strip()
