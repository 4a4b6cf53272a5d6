"""What the pages offer to those who work on one letter together: its versions, and what they say about it."""

from collections.abc import Mapping
from typing import Any

from legaldraft.core.acting import acting
from legaldraft.services import comments, versions
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

    # ---- comments ------------------------------------------------------------------------------------------------

    def comments(self, draft_id: str) -> Json:
        """What was said about a draft: the threads, and how many are open."""
        return comments.comments_json(self.store, draft_id, acting().person)

    def add_comment(self, draft_id: str, text: str, paragraph: str, answers: int | None) -> Json:
        """Says something about a paragraph or the whole letter, or answers; all comments anew."""
        comments.add_comment(self.store, draft_id, acting().person, text, paragraph=paragraph, answers=answers)
        return self.comments(draft_id)

    def change_comment(self, draft_id: str, comment_id: int, text: str, version: int) -> Json:
        """Other words for one's own comment; all comments anew."""
        comments.change_comment(self.store, draft_id, acting().person, comment_id, text, version)
        return self.comments(draft_id)

    def remove_comment(self, draft_id: str, comment_id: int) -> Json:
        """Deletes one's own comment; all comments anew."""
        comments.remove_comment(self.store, draft_id, acting().person, comment_id)
        return self.comments(draft_id)

    def settle_comment(self, draft_id: str, comment_id: int, resolved: bool) -> Json:
        """Resolves a thread or opens it again; all comments anew."""
        comments.settle_comment(self.store, draft_id, acting().person, comment_id, resolved=resolved)
        return self.comments(draft_id)
