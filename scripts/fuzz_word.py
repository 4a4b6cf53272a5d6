"""Throws damaged files at the gate and the reader: out comes a document or a sentence, soon and in little memory.

    python scripts/fuzz_word.py [--seconds 600] [--seed 1] [--keep FOLDER]

Seeds are the messy files. A mutation damages the container, or a part inside a container that stays whole, so that
the damage reaches every layer. A finding is a crash, a file that takes over 5 s, or one over the child's memory.
"""

import argparse
import copy
import io
import re
import resource
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from lxml import etree

_ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(_ROOT)]

from legaldraft.core.errors import InputRefused  # noqa: E402 - the path above
from legaldraft.word import gate, limits  # noqa: E402
from legaldraft.word.reader import read_admitted  # noqa: E402

Element = Any  # lxml ships no types
MESSY = _ROOT / "tests" / "messy" / "files"
SLOWEST_SECONDS = 5.0
_TAG = re.compile(rb"<[^<>]{1,300}>")
_VALUE = re.compile(rb'"[^"<>]{0,60}"')
_VALUES = ("-1", "0", "99999999999999999999", "%1%2%9", "", "\ufffd", "nil", "../../x", "rId1", "1e400", "begin", "end")
_TEXT = re.compile(rb">[^<>]{1,200}<")


def seeds() -> list[tuple[str, bytes]]:
    """Name and bytes of the messy files."""
    names = (p for p in sorted(MESSY.iterdir()) if p.suffix not in (".visible", ".json", ".md"))
    return [(p.name, p.read_bytes()) for p in names]


def mutated(data: bytes, random: Random) -> bytes:
    """The file with one to six wounds."""
    if data.startswith(b"PK") and random.random() < 0.75:
        return _inside(data, random)
    return _wounded(data, random, (_flip, _cut, _double, _zero))


def outcome(data: bytes, name: str) -> str:
    """``read``, ``refused`` or ``converted`` (what LibreOffice would be asked for is not followed further here)."""
    try:
        admitted = gate.admit(data, name)
        if admitted.kind in ("doc", "rtf", "odt"):
            return "converted"
        read_admitted(admitted, data, name)
    except InputRefused as refused:
        if not refused.message.startswith(name) or "\n" in refused.message:
            raise ValueError(f"a refusal that does not name the file: {refused.message!r}") from None
        return "refused"
    return "read"


def _inside(data: bytes, random: Random) -> bytes:
    """The archive with wounds in one of its parts; the archive itself stays sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {e.filename: archive.read(e) for e in archive.infolist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError):
        return _wounded(data, random, (_flip, _cut))
    heavy = [n for n in parts if n.endswith(("document.xml", "numbering.xml", "styles.xml", "notes.xml"))]
    name = random.choice(heavy or list(parts)) if random.random() < 0.8 else random.choice(list(parts))
    # A part that stays well-formed is read on; one that does not is refused by the parser at once.
    sound = name.endswith((".xml", ".rels")) and random.random() < 0.75
    parts[name] = _tree(parts[name], random) if sound else _wounded(parts[name], random, _WOUNDS)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()


def _wounded(data: bytes, random: Random, wounds: tuple[Callable[[bytes, Random], bytes], ...]) -> bytes:
    for _ in range(random.randint(1, 6)):
        data = random.choice(wounds)(data, random)
    return data


def _at(data: bytes, random: Random) -> int:
    return random.randrange(max(len(data), 1))


def _flip(data: bytes, random: Random) -> bytes:
    at = _at(data, random)
    return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, random: Random) -> bytes:
    at = _at(data, random)
    return data[:at] + data[at + random.choice((1, 7, 300, len(data))) :]


def _double(data: bytes, random: Random) -> bytes:
    at = _at(data, random)
    return data[:at] + data[at : at + 500] * random.choice((2, 3, 50)) + data[at:]


def _zero(data: bytes, random: Random) -> bytes:
    at = _at(data, random)
    return data[:at] + b"\0" * random.choice((1, 4, 64)) + data[at + 4 :]


def _tags(data: bytes, random: Random) -> list[re.Match[bytes]]:
    found = list(_TAG.finditer(data))
    return sorted(random.sample(found, 2), key=lambda m: m.start()) if len(found) > 1 else []


def _tag_gone(data: bytes, random: Random) -> bytes:
    pair = _tags(data, random)
    return data[: pair[0].start()] + data[pair[0].end() :] if pair else data


def _tag_twice(data: bytes, random: Random) -> bytes:
    pair = _tags(data, random)
    return data[: pair[1].end()] + pair[0].group() + data[pair[1].end() :] if pair else data


def _tags_swapped(data: bytes, random: Random) -> bytes:
    pair = _tags(data, random)
    if not pair:
        return data
    (a, b), (c, d) = pair[0].span(), pair[1].span()
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _value(data: bytes, random: Random) -> bytes:
    found = list(_VALUE.finditer(data))
    if not found:
        return data
    start, end = random.choice(found).span()
    return data[:start] + b'"' + random.choice(_VALUES).encode() + b'"' + data[end:]


def _text(data: bytes, random: Random) -> bytes:
    found = list(_TEXT.finditer(data))
    if not found:
        return data
    start, end = random.choice(found).span()
    new = random.choice(("क्" * 2000, "fZk+]" * 800, "\u202e\u200d", "1.1.1.1.1. ", "x" * 100_000, "\ufffe"))
    return data[: start + 1] + new.encode() + data[end - 1 :]


def _deep(data: bytes, random: Random) -> bytes:
    """A stretch of the part, wrapped in many levels of one element."""
    pair = _tags(data, random)
    if not pair:
        return data
    name = random.choice((b"w:sdt", b"w:tbl", b"w:ins", b"w:r", b"mc:AlternateContent", b"w:txbxContent"))
    levels = random.choice((5, 200, 5000))
    start, end = pair[0].start(), pair[1].end()
    return data[:start] + b"<%s>" % name * levels + data[start:end] + b"</%s>" % name * levels + data[end:]


_WOUNDS = (_tag_gone, _tag_twice, _tags_swapped, _value, _flip, _deep, _text, _cut)


def _tree(data: bytes, random: Random) -> bytes:
    """The part with one to eight changes to its element tree: it stays well-formed and makes no sense."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return data
    for _ in range(random.randint(1, 8)):
        elements = [e for e in root.iter("*") if e is not root]
        if len(elements) < 2:
            break
        _change(random.choice(elements), random.choice(elements), random)
    changed: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return changed


def _change(one: Element, other: Element, random: Random) -> None:
    kind = random.randrange(6)
    if kind == 0:
        one.getparent().remove(one)
    elif kind == 1 and one is not other and other not in one.iter():
        other.insert(random.randrange(len(other) + 1), one)  # moved
    elif kind == 2:
        other.append(copy.deepcopy(one))
        for _ in range(random.choice((0, 0, 40))):
            other.append(copy.deepcopy(one) if sum(1 for _ in one.iter()) < 50 else etree.Element(one.tag))
    elif kind == 3:
        one.tag = other.tag
    elif kind == 4 and one.attrib:
        one.set(random.choice(list(one.attrib)), random.choice(_VALUES))
    else:
        one.text = random.choice((other.text, "x" * 5000, "1.\t", "\u00ad\u200b", " ", None))


def main() -> None:
    """Runs for so long, prints a count of outcomes, and ends with 1 where there was a finding."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the files that were findings")
    options = parser.parse_args()
    space = limits.CHILD_ADDRESS_SPACE_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    sys.setrecursionlimit(4000)
    counts: Counter[str] = Counter()
    known, number, ends = seeds(), options.seed, time.monotonic() + options.seconds
    while time.monotonic() < ends:
        random = Random(number)
        name, data = random.choice(known)
        wounded = mutated(data, random)
        counts[_judge(name, wounded, number, options.keep)] += 1
        number += 1
    print(f"{sum(counts.values()):,} files: {dict(counts)}; peak memory {_peak()} MB")
    sys.exit(1 if counts["finding"] else 0)


def _judge(name: str, data: bytes, number: int, keep: Path | None) -> str:
    started = time.monotonic()
    said = ""
    try:
        result = outcome(data, name)
    except (MemoryError, RecursionError):
        result = "refused"  # the child turns these into its sentence
    except Exception:
        result, said = "finding", traceback.format_exc()
    took = time.monotonic() - started
    if took > SLOWEST_SECONDS:
        result, said = "finding", f"took {took:.1f} s"
    if said:
        print(f"seed {number}, {name}: {said}", flush=True)
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{number}-{name.lstrip('~$')}").write_bytes(data)
    return result


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
