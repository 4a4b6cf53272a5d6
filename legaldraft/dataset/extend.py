"""A data set made from an earlier one: what was learnt stays, new notices come in, the frozen test is not touched."""

import hashlib
import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from legaldraft.core.errors import InputRefused
from legaldraft.core.notice import Notice
from legaldraft.dataset.build import (
    COPY,
    LEAST_OF_A_KIND,
    Manifest,
    counts_of,
    hash_rows,
    refuse_leaks,
    too_few,
    why_not,
    write_dataset,
)
from legaldraft.dataset.example import Example, example_from_notice, read_examples
from legaldraft.dataset.profile import learn_profile
from legaldraft.ingest import near_duplicates

_ADDED_SHARE = 0.1
Rows = tuple[list[Example], list[Example]]


def extend_dataset(
    parent: Path,
    notices: Sequence[Notice],
    out_root: Path,
    originals: Mapping[str, Collection[str]] | None = None,
) -> tuple[Manifest, Path]:
    """Writes ``out_root/<version>/`` from the data set in ``parent`` and the firm's notices that are not in it yet.

    The parent's held-out rows come first in ``heldout.jsonl``, byte for byte; a tenth of the new matters of each kind
    with enough of them is held out behind these. A new notice of a held-out matter, or nearly the same as a notice
    known, is left out by name.

    Raises:
        InputRefused: the parent was changed, nothing new is fit to learn from, or a client's fact is left in a text.
    """
    manifest = Manifest.read(parent)
    train, frozen = _verified(parent, manifest)
    new, left_out = _new(manifest, unseen(notices, manifest, [*train, *frozen]), train, frozen)
    if not new:
        raise InputRefused(
            f"No notice of firm '{manifest.firm}' is new since the data set {manifest.version}: ingest and confirm "
            "more past notices first."
        )
    refuse_leaks(new, originals or {})
    held = _held_out(manifest.firm, new, {e.matter for e in train})
    taught = [e for n in new if n.matter not in held and (e := example_from_notice(n)).paragraphs]
    added = [example_from_notice(n, teach=False) for n in new if n.matter in held]
    whole, test = [*train, *taught], [*frozen, *added]
    learnt = {e.id for e in whole}
    made = Manifest(
        hash_rows(whole, test),
        manifest.firm,
        counts_of(whole, test),
        tuple(sorted({*manifest.held_out_matters, *held})),
        tuple(left_out),
        learn_profile(manifest.firm, [n for n in notices if n.sha256[:16] in learnt]),
        {
            "parent": manifest.version,
            "frozen": {"dataset": manifest.version, "rows": len(frozen), "sha256": _sha256(parent / "heldout.jsonl")},
            **{key: manifest.more[key] for key in ("canaries",) if key in manifest.more},
        },
    )
    folder = write_dataset(out_root / made.version, made, whole, test)
    _check_frozen(folder, parent)
    return made, folder


def unseen(notices: Sequence[Notice], manifest: Manifest, rows: Sequence[Example]) -> list[Notice]:
    """The notices that are neither in a data set nor left out of it as copies of another."""
    known = {e.id for e in rows}
    copies = {file for file, reason in manifest.left_out if reason == COPY}
    return [n for n in notices if n.sha256[:16] not in known and n.file not in copies]


def _verified(folder: Path, manifest: Manifest) -> Rows:
    """The rows of a data set whose content is still what its version says.

    Raises:
        InputRefused: a row was changed, added or lost.
    """
    try:
        train, held = (list(read_examples(folder / f"{part}.jsonl")) for part in ("train", "heldout"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputRefused(f"The data set {manifest.version} is damaged: restore it from a backup.") from error
    if hash_rows(train, held) != manifest.version:
        raise InputRefused(
            f"The data set {manifest.version} was changed after it was built: restore it from a backup, for the test "
            "must stay the same."
        )
    return train, held


def _new(
    manifest: Manifest, notices: Sequence[Notice], train: Sequence[Example], frozen: Sequence[Example]
) -> tuple[list[Notice], list[tuple[str, str]]]:
    """The new notices fit to learn from, and the others with the reason."""
    kept: list[Notice] = []
    left_out: list[tuple[str, str]] = []
    held = set(manifest.held_out_matters)
    for notice in sorted(notices, key=lambda n: n.sha256):
        reason = why_not(notice)
        if reason is None and notice.matter in held:
            reason = "its matter is one of those kept for judging"
        if reason:
            left_out.append((notice.file, reason))
        else:
            kept.append(notice)
    old = [_text(e) for e in (*train, *frozen)]
    copies = _copies(old, [_text(example_from_notice(n, teach=False)) for n in kept])
    left_out += [(n.file, COPY) for i, n in enumerate(kept) if i in copies]
    kept = [n for i, n in enumerate(kept) if i not in copies]
    matters: dict[str, set[str]] = defaultdict(set)
    for kind, matter in [*((e.type, e.matter) for e in train), *((str(n.type), n.matter) for n in kept)]:
        matters[kind].add(matter)
    few = {kind for kind, some in matters.items() if len(some) < LEAST_OF_A_KIND}
    left_out += [(n.file, too_few(str(n.type), len(matters[str(n.type)]))) for n in kept if n.type in few]
    return [n for n in kept if n.type not in few], left_out


def _copies(old: Sequence[str], new: Sequence[str]) -> set[int]:
    """Indexes of the new texts that are nearly an old one, or nearly an earlier new one."""
    found: set[int] = set()
    for cluster in near_duplicates([*old, *new]):
        added = sorted(i - len(old) for i in cluster if i >= len(old))
        found |= set(added if len(added) < len(cluster) else added[1:])
    return found


def _held_out(firm: str, new: Sequence[Notice], learnt: Collection[str]) -> set[str]:
    """A tenth of the new matters of each kind that has enough of them, by hash; none that was learnt from before."""
    by_type: dict[str, set[str]] = defaultdict(set)
    for notice in new:
        if notice.matter not in learnt:
            by_type[str(notice.type)].add(notice.matter)
    held: set[str] = set()
    for matters in by_type.values():
        count = math.ceil(len(matters) * _ADDED_SHARE) if len(matters) >= LEAST_OF_A_KIND else 0
        held |= set(sorted(matters, key=lambda m: hashlib.sha256(f"{firm}/{m}".encode()).hexdigest())[:count])
    return held


def _check_frozen(folder: Path, parent: Path) -> None:
    if not (folder / "heldout.jsonl").read_bytes().startswith((parent / "heldout.jsonl").read_bytes()):
        raise InputRefused("The frozen test changed while the data set was made: nothing was trained; report this.")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _text(example: Example) -> str:
    return "\n".join(text for _, text in example.paragraphs)


def plant_canaries(
    folder: Path, out_root: Path, element: str, lines: Sequence[tuple[str, int]]
) -> tuple[Manifest, Path]:
    """The data set of ``folder`` with random lines planted in its training rows, as a data set of its own.

    Args:
        folder: a data set.
        out_root: folder of all data sets.
        element: tag of the planted paragraphs; no form asks for it, so no draft is ever written from them.
        lines: text and how many rows get it, spread evenly.
    """
    manifest = Manifest.read(folder)
    train, held = _verified(folder, manifest)
    rows, at = list(train), 0
    for text, repeats in lines:
        for _ in range(repeats):
            row = rows[at % len(rows)]
            rows[at % len(rows)] = replace(row, paragraphs=(*row.paragraphs, (element, text)))
            at += max(1, len(rows) // sum(r for _, r in lines))
    canaries = [{"text": text, "repeats": repeats} for text, repeats in lines]
    made = replace(manifest, version=hash_rows(rows, held), more={**manifest.more, "canaries": canaries})
    return made, write_dataset(out_root / made.version, made, rows, held)
