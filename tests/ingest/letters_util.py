"""Small letters in many voices: text files whose lines become blocks, with what a careful reader finds in them.

In the text files ``**`` in front of a line is bold and a line ``|a|b|c`` is a table row; the JSON beside each names the
type, the facts that the letter states and, where given, the element of each running paragraph.
"""

import json
from pathlib import Path
from typing import Any

from legaldraft.core.document import Block, WordDocument

FOLDER = Path(__file__).parent / "letters"
NAMES = sorted(x.stem for x in FOLDER.glob("*.txt"))


def document(text: str) -> WordDocument:
    """The document of a letter's text."""
    blocks: list[Block] = []
    row, table = 0, -1
    for line in text.rstrip("\n").split("\n"):
        if line.startswith("|"):
            table = table + 1 if row == 0 else table
            cells = line[1:].split("|")
            blocks += [Block(cell, table=table, cell=(row, column)) for column, cell in enumerate(cells)]
            row += 1
            continue
        row = 0
        blocks.append(Block(line.removeprefix("**"), bold=line.startswith("**")))
    return WordDocument(tuple(blocks))


def letter(name: str) -> tuple[WordDocument, dict[str, Any]]:
    """A letter and its expectation."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    expected: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return document(text), expected
