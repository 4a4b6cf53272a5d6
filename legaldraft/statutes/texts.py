"""Reads the full text of Acts from files that a firm has; none travels with the program.

Two formats are read: a folder with ``acts/*.json``, and the ``.lino`` files of the public repository
Svetozar-Technologies/indian-law (``data/cache/laws``, taken from India Code). Reading is all or nothing: one file that
is cut off or damaged refuses the whole folder, so that nobody relies on half a statute book. What is read is kept by
the store; here is only the reading.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.statutes.book import Book

_LARGEST = 64 * 1024 * 1024
_MARK = re.compile(r"\^\d+(?P<open>\[)?\*{0,3}|\[|\]")
_SECTION = re.compile(r"obj_root_law_sections_\w+")
_DEFINED = re.compile(r"^(obj_\w+):$", re.M)
_NAMED = re.compile(r"^  (?:[A-Za-z]+ )?(obj_\w+)$", re.M)
_LINO_SOURCE = "github:Svetozar-Technologies/indian-law (India Code)"
_REMEDY = "get a fresh copy and import again; nothing was imported"


@dataclass(frozen=True, slots=True)
class ActText:
    """The text of one Act by section number.

    Args:
        act: the Act's id in the book.
        texts: section number (as the book writes it) to text.
        source: where the text comes from.
        taken: the day it was taken there, ISO, or "".
        quality: what the source says of its text, or "".
    """

    act: str
    texts: Mapping[str, str]
    source: str
    taken: str
    quality: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The imported text of one provision, with its source and the day it was taken there (ISO, or "")."""

    text: str
    source: str
    taken: str
    quality: str = ""


Lookup = Callable[[str, str], Passage | None]
"""Finds the imported text of a section by the Act's id and the section's number."""


@dataclass(frozen=True, slots=True)
class FolderText:
    """All that a folder holds: the Acts with text, and the files left out, each with its reason."""

    acts: tuple[ActText, ...]
    skipped: tuple[tuple[str, str], ...]


def read_folder(path: Path, book: Book | None = None) -> FolderText:
    """The text of all Acts in a folder or a single file.

    Raises:
        InputRefused: there are no Acts, or a file is cut off, damaged or no Act; the sentence names it.
    """
    book = book or Book.open()
    acts: dict[str, ActText] = {}
    skipped: list[tuple[str, str]] = []
    for file in _files(path):
        act = _read(file, book)
        if act is None:
            skipped.append((file.name, "no Act of the book"))
        elif not act.texts:
            skipped.append((file.name, "no text in it"))
        elif act.act in acts:
            skipped.append((file.name, f"{act.act} was read from another file already"))
        else:
            acts[act.act] = act
    if not acts:
        raise InputRefused(f"{path} holds no text of an Act that the book knows: name the folder with the Acts' text.")
    return FolderText(tuple(acts.values()), tuple(skipped))


def _files(path: Path) -> list[Path]:
    """The files to read, from a folder in either format or a single file."""
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
    raise InputRefused(f"{path} holds no Acts: give a folder with acts/*.json, or with .lino files.")


def _read(file: Path, book: Book) -> ActText | None:
    """One file's Act, or None where the book has no such Act.

    Raises:
        InputRefused: too large, not text, cut off or not in the format that its name promises.
    """
    try:
        if file.stat().st_size > _LARGEST:
            raise InputRefused(f"{file} is larger than an Act can be: {_REMEDY}.")
        content = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputRefused(f"{file} cannot be read ({error.strerror}): {_REMEDY}.") from error
    except UnicodeDecodeError as error:
        raise InputRefused(f"{file} is not a text file in UTF-8: {_REMEDY}.") from error
    return _from_lino(content, book, file) if file.suffix == ".lino" else _from_json(content, book, file)


def _from_json(content: str, book: Book, file: Path) -> ActText | None:
    try:
        row = json.loads(content)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise InputRefused(f"{file} is cut off or is not JSON{where}: {_REMEDY}.") from error
    texts = _json_texts(row)
    if texts is None:
        raise InputRefused(
            f'{file} is JSON but no Act: it needs "id" and "sections", each with "number"; nothing was imported.'
        )
    act = book.act(row["id"])
    if act is None:
        return None
    told = row.get("source")
    source = told if isinstance(told, dict) else {}
    given = source.get("from") or act.source
    origin = ", ".join(map(str, given)) if isinstance(given, list) else str(given)
    return ActText(act.id, texts, origin, str(source.get("fetched") or ""), str(row.get("text_quality") or ""))


def _json_texts(row: Any) -> dict[str, str] | None:
    """Texts by section number, None where the JSON is no Act."""
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("sections"), list):
        return None
    texts = {}
    for section in row["sections"]:
        if not isinstance(section, dict) or not isinstance(section.get("number"), str):
            return None
        text = section.get("text")
        if text is not None and not isinstance(text, str):
            return None
        if text and (kept := _kept(text)):
            texts[section["number"]] = kept
    return texts


def _kept(text: str) -> str:
    """A text without what no database keeps: half characters and NUL."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "").strip()


def _from_lino(content: str, book: Book, file: Path) -> ActText | None:
    # Every block that a block names stands further down, so a file that was cut off names one that is not there.
    missing = set(_NAMED.findall(content)) - set(_DEFINED.findall(content))
    if missing or not content.startswith("obj_root:") or not content.endswith("\n"):
        raise InputRefused(f"{file} is cut off or is no .lino file of an Act: {_REMEDY}.")
    blocks = dict(_blocks(content))
    head = blocks.get("obj_root_law", [])
    slug = _value(head, "slug").removeprefix("the-")
    act = book.act(slug) or book.act(book.names.id_of(_value(head, "title")) or "")
    if act is None:
        return None
    texts = {}
    for name, lines in blocks.items():
        if not _SECTION.fullmatch(name) or not _value(lines, "sectionNo"):
            continue
        number = re.sub(r"[\s.\-]", "", _value(lines, "sectionNo")).upper()
        # A text of one line stands in the section itself, a longer one in a block of its own.
        text = _text(blocks.get(f"{name}_content") or [f"line {_line(lines, 'content')}"])
        if re.search(r"\w", text):
            texts[number] = text
    taken = _value(blocks.get("obj_root", []), "fetchedAt")[:10]
    return ActText(act.id, texts, _LINO_SOURCE, taken)


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


def _line(lines: list[str], key: str) -> str:
    """What stands after a key, as it is written."""
    return next((line[len(key) + 1 :].strip() for line in lines if line.startswith(key + " ")), "")


def _value(lines: list[str], key: str) -> str:
    return _line(lines, key).strip("`").strip("()")


def _text(lines: list[str]) -> str:
    """The lines of a content block as paragraphs, footnote marks left out."""
    out: list[str] = []
    for line in lines:
        if not line.startswith("line"):
            continue
        body = line[4:].strip().strip("`")
        out.append(body or "\n")
    text = _without_marks(" ".join(out))
    return _kept(re.sub(r"[ \t]*\n[ \t\n]*", "\n", text))


def _without_marks(text: str) -> str:
    """The text without footnote marks (``^2[ ... ]``, ``^1***``); brackets of the Act itself stay."""
    opened: list[bool] = []

    def keep(match: re.Match[str]) -> str:
        sign = match.group()
        if sign == "[":
            opened.append(True)
            return sign
        if sign == "]":
            return sign if not opened or opened.pop() else ""
        if match.group("open"):
            opened.append(False)
        return ""

    return _MARK.sub(keep, text)
