"""The child process that opens uploaded files: one request a line on standard input, one answer a line on output.

It holds itself to the limits of ``limits``, so that a hostile file can only cost this process its life.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from legaldraft.core.document import Block, ReadingWarning, WordDocument
from legaldraft.core.errors import InputRefused
from legaldraft.word import gate, limits
from legaldraft.word.reader import load, read_admitted

NEED_OFFICE = ("doc", "rtf", "odt")
TOO_COSTLY = "{name} needs more memory or time than a notice can: it is damaged or made to do harm, refused"


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Reads one file: ``{"document": …}``, ``{"convert": kind}`` or ``{"refused": sentence}``.

    Args:
        request: ``path`` and ``name`` of the file, and ``ocr``, the languages in which pictures of text are read.
    """
    name = str(request["name"])
    try:
        data, _ = load(Path(request["path"]), name)
        admitted = gate.admit(data, name)
        if admitted.kind in NEED_OFFICE:
            return {"convert": admitted.kind}
        return {"document": asdict(read_admitted(admitted, data, name, str(request.get("ocr", ""))))}
    except InputRefused as refused:
        return {"refused": refused.message}
    except (MemoryError, RecursionError):
        return {"refused": TOO_COSTLY.format(name=name)}


def document_from(raw: dict[str, Any]) -> WordDocument:
    """The document of an answer."""
    blocks = tuple(Block(**{**b, "cell": tuple(b["cell"]) if b["cell"] else None}) for b in raw["blocks"])
    warnings = tuple(ReadingWarning(**w) for w in raw["warnings"])
    apart = {key: tuple(raw[key]) for key in ("headers", "footers", "footnotes", "hidden")}
    return WordDocument(blocks=blocks, warnings=warnings, **apart)


def limit_memory() -> None:
    """Holds this process to the memory that one file may cost."""
    if sys.platform != "win32":
        import resource

        space = limits.CHILD_ADDRESS_SPACE_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (space, space))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """Grants the next file its own share of processor time."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + limits.CHILD_CPU_SECONDS, hard))


def main() -> None:
    """Serves requests until standard input ends."""
    limit_memory()
    sys.setrecursionlimit(4000)
    for line in sys.stdin:
        _limit_time()
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
