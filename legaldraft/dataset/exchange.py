"""A data set in the forms that other fine-tuning programs read, and back.

``alpaca`` and ``sharegpt`` are those of LLaMA-Factory, ``jsonl`` is the row of messages that Unsloth and most trainers
take; ``dataset_info.json`` beside the files describes them to LLaMA-Factory. The answer is the notice with its tag
lines (``# demand``), just as the product's own training has it, so nothing is lost on the way back.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.dataset.example import Example

FORMATS = ("alpaca", "sharegpt", "jsonl")
PARTS = ("train", "heldout")
_TAG = re.compile(r"^# ([a-z][a-z0-9-]*)$", re.MULTILINE)
_KEPT = ("id", "matter", "type")


def answer_of(example: Example) -> str:
    """The paragraphs, each behind its tag line."""
    return "\n".join(f"# {element}\n{text}" for element, text in example.paragraphs)


def paragraphs_of(answer: str) -> tuple[tuple[str, str], ...]:
    """The paragraphs of an answer with tag lines; without any tag line there is none."""
    marks = list(_TAG.finditer(answer))
    ends = [*(m.start() for m in marks[1:]), len(answer)][: len(marks)]
    rows = ((m[1], answer[m.end() : end].strip("\n")) for m, end in zip(marks, ends, strict=True))
    return tuple((element, text) for element, text in rows if text)


def _alpaca(example: Example) -> dict[str, Any]:
    return {"instruction": example.prompt, "input": "", "output": answer_of(example)}


def _sharegpt(example: Example) -> dict[str, Any]:
    turns = (("human", example.prompt), ("gpt", answer_of(example)))
    return {"conversations": [{"from": who, "value": text} for who, text in turns]}


def _messages(example: Example) -> dict[str, Any]:
    turns = (("user", example.prompt), ("assistant", answer_of(example)))
    return {"messages": [{"role": who, "content": text} for who, text in turns]}


_ROW: Mapping[str, Callable[[Example], dict[str, Any]]] = {
    "alpaca": _alpaca,
    "sharegpt": _sharegpt,
    "jsonl": _messages,
}
_INFO: Mapping[str, dict[str, Any]] = {
    "alpaca": {"columns": {"prompt": "instruction", "query": "input", "response": "output"}},
    "sharegpt": {
        "formatting": "sharegpt",
        "columns": {"messages": "conversations"},
        "tags": {"role_tag": "from", "content_tag": "value", "user_tag": "human", "assistant_tag": "gpt"},
    },
    "jsonl": {
        "formatting": "sharegpt",
        "columns": {"messages": "messages"},
        "tags": {"role_tag": "role", "content_tag": "content", "user_tag": "user", "assistant_tag": "assistant"},
    },
}


def export_rows(parts: Mapping[str, Sequence[Example]], out: Path, form: str, name: str) -> list[Path]:
    """Writes the examples and ``dataset_info.json`` into a folder; returns the files, in order.

    Args:
        parts: ``train`` and ``heldout`` to their examples.
        out: the folder, made where missing; files of the same names in it are replaced.
        form: one of ``FORMATS``.
        name: what the data sets are called in ``dataset_info.json``, with the part behind it.

    Raises:
        InputRefused: no such form, or the folder cannot be written.
    """
    if form not in _ROW:
        raise InputRefused(f"There is no form '{form}': use one of {', '.join(FORMATS)}.")
    files, info = [], {}
    try:
        out.mkdir(parents=True, exist_ok=True)
        for part, examples in parts.items():
            file = out / f"{name}_{part}.{'jsonl' if form == 'jsonl' else 'json'}"
            rows = [_ROW[form](e) | {key: getattr(e, key) for key in _KEPT} for e in examples]
            file.write_text(_written(rows, form), encoding="utf-8")
            info[f"{name}_{part}"] = {"file_name": file.name, **_INFO[form]}
            files.append(file)
        described = out / "dataset_info.json"
        described.write_text(json.dumps(info, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputRefused(f"The folder {out} cannot be written ({error.strerror}): name another.") from error
    return [*files, described]


def _written(rows: Sequence[Mapping[str, Any]], form: str) -> str:
    if form == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def import_rows(folder: Path) -> dict[str, list[Example]]:
    """The examples of an exported folder, by part (``train``, ``heldout``).

    Args:
        folder: it holds ``dataset_info.json`` and the files that it names; a name that ends in ``heldout``, ``eval`` or
            ``test`` is the held-out part, every other one is trained on.

    Raises:
        InputRefused: no such description, an unreadable file, or an answer without tag lines; the sentence names it.
    """
    info = _json(folder / "dataset_info.json")
    if not isinstance(info, dict) or not info:
        raise InputRefused(f"{folder / 'dataset_info.json'} names no data set: export one to see the form.")
    parts: dict[str, list[Example]] = {part: [] for part in PARTS}
    for name, about in info.items():
        if not isinstance(about, dict) or not isinstance(about.get("file_name"), str):
            raise InputRefused(f"The data set '{name}' in dataset_info.json has no file_name: add it.")
        file = folder / Path(about["file_name"]).name
        part = "heldout" if re.search(r"(?:heldout|eval|test)$", str(name)) else "train"
        parts[part] += [_example(row, file, n) for n, row in enumerate(_rows(file), 1)]
    return parts


def _rows(file: Path) -> Iterator[Any]:
    if file.suffix != ".jsonl":
        rows = _json(file)
        if not isinstance(rows, list):
            raise InputRefused(f"{file} must hold a list of rows.")
        yield from rows
        return
    for line in _text(file).split("\n"):
        if line.strip():
            yield _parsed(line, file)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputRefused(f"{file} cannot be read: check the folder that was named.") from error


def _parsed(text: str, file: Path) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise InputRefused(f"{file} is not valid JSON ({error}): export it again.") from error


def _json(file: Path) -> Any:
    return _parsed(_text(file), file)


def _example(row: Any, file: Path, number: int) -> Example:
    prompt, answer = _turns(row)
    paragraphs = paragraphs_of(answer)
    if not prompt or not paragraphs:
        raise InputRefused(
            f"Row {number} of {file.name} has no prompt, or an answer without tag lines such as '# demand': "
            "export a data set to see the form."
        )
    kept = {key: str(row.get(key) or "") for key in _KEPT}
    return Example(kept["id"], kept["matter"] or kept["id"], kept["type"], prompt, paragraphs)


def _turns(row: Any) -> tuple[str, str]:
    """Prompt and answer of a row in any of the forms; empty where it has none."""
    if not isinstance(row, dict):
        return "", ""
    if "instruction" in row:
        parts = [row.get("instruction"), row.get("input")]
        return "\n".join(str(p) for p in parts if p), str(row.get("output") or "")
    turns = row.get("conversations") or row.get("messages") or []
    said = {str(t.get("from") or t.get("role")): str(t.get("value") or t.get("content") or "") for t in turns}
    return said.get("human") or said.get("user") or "", said.get("gpt") or said.get("assistant") or ""
