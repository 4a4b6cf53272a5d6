"""Builds the data set of a firm: which notices are in, which are held out, what was left out and why.

The held-out tenth is chosen by matter and by hash, never by row: two notices of one matter share names and
phrases, and a split through a matter would flatter the adapter. A matter once held out stays so.
"""

import hashlib
import json
import math
import os
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.core.notice import Notice
from legaldraft.core.style import FirmProfile
from legaldraft.dataset.example import Example, example_from_notice
from legaldraft.dataset.profile import learn_profile
from legaldraft.ingest import find_leaks, near_duplicates, originals_of
from legaldraft.notice_types import load_all

SMALLEST = 10
_MORE = ("parent", "frozen", "canaries")
LEAST_OF_A_KIND = 5
"""Fewest matters of one kind of notice from which to learn it: fewer teach no structure and leave none to hold out."""
LEARN_FROM = 50
"""Notices of one kind from which an adapter writes better than the firm's nearest past notices do; fewer are shown."""
COPY = "a near-duplicate of another notice"
_HELD_OUT_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a data set is. ``version`` is the sha256 of its rows; ``left_out`` holds (file, reason).

    ``more`` says of a data set made from an earlier one: ``parent`` (its version), ``frozen`` (``rows`` and ``sha256``
    of the held-out rows that came from it unchanged, which stand first); of planted ``canaries``: text and repeats.
    """

    version: str
    firm: str
    counts: Mapping[str, Mapping[str, int]]
    held_out_matters: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    profile: FirmProfile
    more: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The manifest as its JSON object."""
        return {
            "version": self.version,
            "firm": self.firm,
            "counts": {t: dict(c) for t, c in self.counts.items()},
            "held_out_matters": list(self.held_out_matters),
            "left_out": [{"file": f, "reason": r} for f, r in self.left_out],
            "profile": self.profile.to_json(),
            **self.more,
        }

    @staticmethod
    def read(folder: Path) -> "Manifest":
        """The manifest of a data set folder.

        Raises:
            InputRefused: the folder holds none, or a damaged one.
        """
        try:
            raw = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            return Manifest(
                raw["version"],
                raw["firm"],
                raw["counts"],
                tuple(raw["held_out_matters"]),
                tuple((row["file"], row["reason"]) for row in raw["left_out"]),
                FirmProfile.from_json(raw["profile"]),
                {key: raw[key] for key in _MORE if key in raw},
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputRefused(
                f"The data set folder {folder} has no readable manifest.json: "
                "build it again with 'legaldraft dataset build'."
            ) from error


def build_dataset(
    firm: str,
    notices: Sequence[Notice],
    out_root: Path,
    already_held_out: Collection[str] = (),
    originals: Mapping[str, Collection[str]] | None = None,
) -> tuple[Manifest, Path]:
    """Writes ``out_root/<version>/`` with ``train.jsonl``, ``heldout.jsonl`` and ``manifest.json``, all or nothing.

    Args:
        firm: the firm's id.
        notices: its ingested notices; those that need review, are copies or name no known type are left out by name.
        out_root: folder of all data sets.
        already_held_out: matters held out by an earlier data set of the firm; they stay held out.
        originals: a notice's sha256 to the values taken out of it, where they are not in the notice itself.

    Raises:
        InputRefused: too few notices to split, or a client's name or number is left in the training text.
    """
    kept, left_out = _select(notices)
    if len(kept) < SMALLEST or len({n.matter for n in kept}) < SMALLEST:
        raise InputRefused(
            f"Firm '{firm}' has {len(kept)} usable notices of {len({n.matter for n in kept})} matters; "
            f"at least {SMALLEST} matters are needed to train on some and hold out others: ingest more notices first."
        )
    refuse_leaks(kept, originals or {})
    held = _held_out(firm, kept, already_held_out)
    examples = [(example_from_notice(n, teach=n.matter not in held), n.matter in held) for n in kept]
    train = [e for e, out in examples if not out and e.paragraphs]
    heldout = [e for e, out in examples if out]
    version = hash_rows(train, heldout)
    profile = learn_profile(firm, [n for n in kept if n.matter not in held])
    manifest = Manifest(version, firm, counts_of(train, heldout), tuple(sorted(held)), tuple(left_out), profile)
    return manifest, write_dataset(out_root / version, manifest, train, heldout)


def keep_imported(firm: str, parts: Mapping[str, Sequence[Example]], out_root: Path) -> tuple[Manifest, Path]:
    """Writes imported examples as a data set of the firm, as :func:`build_dataset` does with its own notices.

    Raises:
        InputRefused: no example to train on, an unknown kind of notice, or a matter on both sides.
    """
    train, heldout = list(parts["train"]), list(parts["heldout"])
    known = {t.id for t in load_all()}
    unknown = {e.type for e in (*train, *heldout)} - known
    if not train or unknown:
        what = f"names the kind '{min(unknown)}', which is not known here" if unknown else "has no row to train on"
        raise InputRefused(f"The data set {what}: correct it and import it again.")
    both = {e.matter for e in train} & {e.matter for e in heldout}
    if both:
        raise InputRefused(f"{len(both)} matter(s) stand among the rows to train on and among those held out.")
    version = hash_rows(train, heldout)
    held = tuple(sorted({e.matter for e in heldout}))
    manifest = Manifest(version, firm, counts_of(train, heldout), held, (), FirmProfile(firm=firm))
    return manifest, write_dataset(out_root / version, manifest, train, heldout)


def _select(notices: Sequence[Notice]) -> tuple[list[Notice], list[tuple[str, str]]]:
    kept: list[Notice] = []
    left_out: list[tuple[str, str]] = []
    for notice in sorted(notices, key=lambda n: n.sha256):
        reason = why_not(notice)
        if reason:
            left_out.append((notice.file, reason))
        else:
            kept.append(notice)
    copies = {index for cluster in near_duplicates([n.deidentified for n in kept]) for index in sorted(cluster)[1:]}
    left_out += [(n.file, COPY) for i, n in enumerate(kept) if i in copies]
    kept = [n for i, n in enumerate(kept) if i not in copies]
    if len({n.matter for n in kept}) < SMALLEST:
        return kept, left_out  # too few of all kinds together: that is what has to be said
    matters = _matters_of(kept)
    few = {t for t, names in matters.items() if len(names) < LEAST_OF_A_KIND}
    left_out += [(n.file, too_few(str(n.type), len(matters[str(n.type)]))) for n in kept if n.type in few]
    return [n for n in kept if n.type not in few], left_out


def _matters_of(notices: Sequence[Notice]) -> dict[str, set[str]]:
    by_type: dict[str, set[str]] = defaultdict(set)
    for notice in notices:
        by_type[str(notice.type)].add(notice.matter)
    return by_type


def too_few(notice_type: str, count: int) -> str:
    """Why the notices of a kind are left out."""
    return f"only {count} of type {notice_type}: {LEAST_OF_A_KIND} matters of a kind are needed to learn it"


def why_not(notice: Notice) -> str | None:
    """Why a notice cannot be learnt from; None where it can."""
    if notice.status != "ok":
        return notice.reason or "needs review"
    if notice.type not in {t.id for t in load_all()}:
        return f"of type {notice.type or 'unknown'}, for which there is no drafting form yet"
    if notice.duplicate_of:
        return "the same file as another"
    if not any(p.element not in (None, "heading") for p in notice.deidentified_paragraphs):
        return "no paragraph was recognised"
    return None


def refuse_leaks(notices: Sequence[Notice], originals: Mapping[str, Collection[str]]) -> None:
    """Refuses a text in which something of its client still stands.

    Raises:
        InputRefused: it names the file and what stands there.
    """
    for notice in notices:
        text = "\n".join(p.text for p in notice.deidentified_paragraphs)
        leaks = find_leaks([text], [*originals_of(notice.placeholders), *originals.get(notice.sha256, ())])
        if leaks:
            raise InputRefused(
                f"{notice.file} still shows '{leaks[0].original}' after de-identification ({len(leaks)} places): "
                "correct it in review or leave the file out, then build again."
            )


def _held_out(firm: str, notices: Sequence[Notice], already: Collection[str]) -> set[str]:
    """A tenth of the matters of each type, by hash; earlier held-out matters first."""
    by_type = _matters_of(notices)
    held: set[str] = {n.matter for n in notices} & set(already)
    for matters in by_type.values():
        wanted = math.ceil(len(matters) * _HELD_OUT_SHARE)
        ranked = sorted(matters - held, key=lambda m: hashlib.sha256(f"{firm}/{m}".encode()).hexdigest())
        held |= set(ranked[: max(0, wanted - len(matters & held))])
    return held


def hash_rows(train: Sequence[Example], heldout: Sequence[Example]) -> str:
    """Version of a data set: the first 16 digits of the sha256 of its rows."""
    digest = hashlib.sha256()
    for part in (train, heldout):
        for example in part:
            digest.update(json.dumps(example.to_json(), sort_keys=True, ensure_ascii=False).encode())
        digest.update(b"\n--\n")
    return digest.hexdigest()[:16]


def counts_of(train: Sequence[Example], heldout: Sequence[Example]) -> dict[str, dict[str, int]]:
    """Rows by kind of notice and part."""
    trained, held = Counter(e.type for e in train), Counter(e.type for e in heldout)
    return {t: {"train": trained[t], "heldout": held[t]} for t in sorted(trained | held)}


def write_dataset(folder: Path, manifest: Manifest, train: Sequence[Example], heldout: Sequence[Example]) -> Path:
    """The data set's folder, written beside its place and renamed."""
    if (folder / "manifest.json").is_file():  # same rows, same hash: nothing to write twice
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
    try:
        for name, part in (("train", train), ("heldout", heldout)):
            rows = (json.dumps(e.to_json(), ensure_ascii=False) + "\n" for e in part)
            (temporary / f"{name}.jsonl").write_text("".join(rows), encoding="utf-8")
        text = json.dumps(manifest.to_json(), ensure_ascii=False, indent=1)
        (temporary / "manifest.json").write_text(text, encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        os.replace(temporary, folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return folder
