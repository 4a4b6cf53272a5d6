"""The child process that opens one spreadsheet: bytes on standard input, one JSON object on output.

It holds itself to its limits, so that a hostile file can only cost this process its life.
"""

import json
import sys
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.sheet.cells import CHILD_ADDRESS_SPACE_BYTES, CHILD_CPU_SECONDS, to_json
from legaldraft.sheet.parse import parse


def _limit() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (CHILD_ADDRESS_SPACE_BYTES, CHILD_ADDRESS_SPACE_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CHILD_CPU_SECONDS, CHILD_CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(name: str, worksheet: str | None = None) -> None:
    """Reads the file on standard input and answers ``{"sheet": …}`` or ``{"refused": sentence}``."""
    _limit()
    try:
        answer: dict[str, Any] = {"sheet": to_json(parse(sys.stdin.buffer.read(), name, worksheet))}
    except InputRefused as refused:
        answer = {"refused": refused.message}
    except MemoryError:
        sys.exit(1)
    except Exception:  # the edge of the process: openpyxl fails in many ways on a damaged file
        answer = {"refused": f"{name} is damaged: open it in Excel or LibreOffice and save it again as .xlsx."}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
