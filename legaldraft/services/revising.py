"""What the pages offer to those who work on one letter together: its versions, and what they say about it."""

from collections.abc import Mapping
from typing import Any

from legaldraft.core.acting import acting
from legaldraft.services import versions
from legaldraft.store import Store

Json = Mapping[str, Any]


class RevisingOffice:
    """The part of the office that is about a letter's versions and comments.

    Args:
        store: the firm's store.
    """

    store: Store

    def versions(self, draft_id: str, before: int | None, after: int | None) -> Json:
        """The versions of a draft, and how two of them differ."""
        return versions.page_json(self.store, draft_id, before, after)

    def export_versions(self, draft_id: str, before: int, after: int, override_reason: str | None) -> bytes:
        """Two versions as .docx with tracked changes."""
        return versions.compared_docx(self.store, draft_id, before, after, override_reason)

    def bring_version_back(self, draft_id: str, number: int, version: int) -> Json:
        """Makes the letter of an earlier version the one that stands; the version that came of it."""
        made = versions.bring_version_back(self.store, draft_id, number, version, acting().person.id)
        return {"version": made.version}
