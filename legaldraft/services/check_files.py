"""Check many files in one go: each has its report or the sentence that refused it; none stops the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from legaldraft.checks import OtherMatters
from legaldraft.core.errors import InputRefused
from legaldraft.services.checking import CheckReport, check_document
from legaldraft.statutes.cases import Case
from legaldraft.word import annotate, read_many

_COUNTED = ("citations", "ok", "error", "warning", "unjudged")
_NOT_DOCUMENTS = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to check; ``name`` is its path below the folder that was named, or its file name."""

    path: Path
    name: Path


def find_sources(paths: Iterable[Path], leave_out: Path | None = None) -> list[Source]:
    """The files named and every file under the folders named, sorted; only the traces that Word and the system leave
    (``~$notice.docx``, hidden files) are no files of a person.

    Args:
        paths: files and folders.
        leave_out: a folder whose files are not taken (the copies of an earlier run).

    Raises:
        InputRefused: a path does not exist, or a folder holds no file.
    """
    found: list[Source] = []
    for path in paths:
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if p.is_file() and _meant(p.relative_to(path))]
            if leave_out is not None and leave_out.resolve() != path.resolve():
                inside = [p for p in inside if leave_out.resolve() not in p.resolve().parents]
            if not inside:
                raise InputRefused(f"The folder {path} holds no file: name another folder.")
            found += [Source(p, p.relative_to(path)) for p in inside]
        elif path.is_file():
            found.append(Source(path, Path(path.name)))
        else:
            raise InputRefused(f"There is no file or folder {path}: check the name.")
    # A file named twice, or by itself and with its folder, is one file.
    unique: dict[Path, Source] = {}
    for source in found:
        unique.setdefault(source.path.resolve(), source)
    return list(unique.values())


def _meant(below: Path) -> bool:
    hidden = any(part.startswith(".") for part in below.parts)
    return not hidden and not below.name.startswith("~$") and below.name.lower() not in _NOT_DOCUMENTS


def check_files(
    sources: Sequence[Source],
    *,
    as_of: date | None = None,
    type_id: str | None = None,
    raw_facts: Mapping[str, Any] | None = None,
    firm_cases: Sequence[Case] = (),
    others: OtherMatters | None = None,
    copies: Path | None = None,
) -> Iterator[dict[str, Any]]:
    """The ``check`` JSON of each file, in order, with its ``path``; for a refused file ``error`` says why.

    Args:
        sources: the files.
        as_of: as for :func:`check_document`, and so are ``type_id``, ``raw_facts``, ``firm_cases``
            and ``others``.
        copies: a folder for copies of the .docx files with each finding as a comment; ``annotated`` names the copy, or
            is None where there can be none.

    Raises:
        InputRefused: a copy cannot be written, or would stand in the place of a file that was checked.
    """
    if copies is not None:
        _refuse_overwriting(sources, copies)
    by_path = {source.path: source for source in sources}
    for path, document in read_many(by_path):
        row: dict[str, Any] = {"file": path.name, "path": str(path)}
        if isinstance(document, InputRefused):
            yield row | {"error": document.message, "citations": [], "findings": []}
            continue
        report = check_document(
            document,
            str(path),
            as_of=as_of,
            type_id=type_id,
            raw_facts=raw_facts,
            firm_cases=firm_cases,
            others=others,
        )
        row |= report.to_json()
        if copies is not None:
            row["annotated"] = _copy(path, report, copies / by_path[path].name)
        yield row


def _refuse_overwriting(sources: Sequence[Source], copies: Path) -> None:
    originals = {source.path.resolve() for source in sources}
    targets: set[Path] = set()
    for source in sources:
        target = (copies / source.name).resolve()
        if target in originals:
            raise InputRefused(f"The copy of {source.path} would stand in the place of {target}: name another folder.")
        if target in targets:
            raise InputRefused(f"Two files would both become {target}: check their folders one by one.")
        targets.add(target)


def _copy(path: Path, report: CheckReport, target: Path) -> str | None:
    if path.suffix.lower() != ".docx":
        return None
    try:
        write_copy(path, report, target)
    except _NoComments:
        return None
    return str(target)


class _NoComments(InputRefused):
    """The file is of a kind that takes no comments."""


def write_copy(path: Path, report: CheckReport, target: Path) -> int:
    """Writes a copy of a .docx with the report's findings as comments; returns how many there are.

    Raises:
        InputRefused: the file takes no comments, or the copy cannot be written.
    """
    comments = report.comments()
    try:
        data = annotate(path.read_bytes(), comments)
    except InputRefused as refused:
        raise _NoComments(refused.message) from refused
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        part.write_bytes(data)
        part.replace(target)
    except OSError as error:
        raise InputRefused(f"{target} cannot be written ({error.strerror}): name another place.") from error
    return len(comments)


def totals(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The figures of a batch: ``files``, ``refused``, and the sums of citations and findings."""
    listed = list(rows)
    good = [row["counts"] for row in listed if "error" not in row]
    sums = {name: sum(counts[name] for counts in good) for name in _COUNTED}
    return {"files": len(listed), "refused": len(listed) - len(good), **sums}
