"""A draft as a Word file that shows what a person changed since it was written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.services.arranging import changes
from legaldraft.services.document import paragraphs_of
from legaldraft.services.drafting import allow_export, letter_from, letterhead_of
from legaldraft.store import DraftRecord, Store
from legaldraft.word import write_redline

WRITTEN = "written"
"""The note of a version that the program wrote as a whole; every later version is a person's."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What became of a draft since it was written: the first result, the last, and when the last was made."""

    first: Mapping[str, Any]
    last: Mapping[str, Any]
    at: datetime

    @property
    def count(self) -> int:
        """Paragraphs that are not as they were written, or not where; those that came in or fell out included."""
        return changes(paragraphs_of(self.first), paragraphs_of(self.last)).count


def edits_of(store: Store, draft_id: str) -> Edits:
    """The draft as it was last written by the program and as it stands now.

    Raises:
        InputRefused: it was never written.
    """
    kept = [(r, r.result) for r in store.drafts.revisions(draft_id) if r.result is not None]
    start = max((n for n, (revision, _) in enumerate(kept) if revision.note == WRITTEN), default=0)
    if not kept:
        raise InputRefused("This draft has not been written yet: start it and wait until it is done.")
    (_, first), (newest, last) = kept[start], kept[-1]
    return Edits(first, last, newest.at)


def export_redline(
    store: Store, draft_id: str, override: str | None = None, letterhead: Path | None = None, author: str | None = None
) -> tuple[bytes, Edits]:
    """The draft as .docx with all edits since it was written as Word's tracked changes: accepted they give the notice
    as ``export_docx`` writes it, rejected the first draft.

    Args:
        author: shown at each change; by default the advocate who signs.

    Raises:
        InputRefused: an error finding stands and no reason to override it was given, or nothing was edited.
    """
    record = store.drafts.get(draft_id)
    edits = edits_of(store, draft_id)
    if not edits.count:
        raise InputRefused(
            "Nothing was edited since this draft was written, so there is no change to show: export it without changes."
        )
    allow_export(store, record, override)
    made = write_redline(
        letter_from(edits.first),
        letter_from(edits.last),
        (author or "").strip() or _advocate(record),
        edits.at,
        letterhead or letterhead_of(store, record),
    )
    return made, edits


def _advocate(record: DraftRecord) -> str:
    named = record.facts.get("advocate")
    name = named.get("name") if isinstance(named, Mapping) else None
    return str(name or "").strip() or "Advocate"
