"""What people say about a draft while they work on it: on a paragraph, by its id, or on the letter as a whole.

A comment is never part of the letter: no export has it and no model learns it. It stays with its
paragraph wherever that goes, and is listed as being on one that was taken out where that is gone.
"""

from collections.abc import Mapping
from typing import Any

from legaldraft.core.actor import LOCAL, Actor
from legaldraft.core.errors import Forbidden, InputRefused
from legaldraft.services.document import paragraphs_of
from legaldraft.services.drafting import written
from legaldraft.store import CommentRecord, Store

Json = Mapping[str, Any]
LONGEST = 4000
"""Most characters of a comment."""
MOST = 1000
"""Most comments on one draft."""
_QUOTED = 120


def comments_json(store: Store, draft_id: str, actor: Actor) -> dict[str, Any]:
    """The threads of a draft, oldest first, as ``comments`` (each with its ``answers``), and how many are ``open``.

    Raises:
        NotFound: there is no such draft.
    """
    store.drafts.get(draft_id)
    rows = store.comments.of(draft_id)
    threads = [
        {
            **_comment_json(row, actor),
            "paragraph": row.paragraph,
            "element": row.element,
            "quote": row.quote,
            "resolved": _resolved(row),
            "answers": [_comment_json(answer, actor) for answer in rows if answer.answers == row.id],
        }
        for row in rows
        if row.answers is None
    ]
    return {"comments": threads, "open": sum(thread["resolved"] is None for thread in threads)}


def add_comment(
    store: Store, draft_id: str, actor: Actor, text: str, *, paragraph: str = "", answers: int | None = None
) -> CommentRecord:
    """Keeps a comment.

    Args:
        paragraph: id of the paragraph that it is about; "" for the letter as a whole.
        answers: number of the comment that it answers; then ``paragraph`` is that one's.

    Raises:
        NotFound: no such draft, or the comment answered is gone; InputRefused: nothing is written yet, no such
            paragraph, no words or too many.
    """
    said = _text(text)
    with store.transaction():
        record = store.drafts.locked(draft_id)
        values = {"paragraph": "", "element": "", "quote": ""}
        if answers is not None:
            first = store.comments.get(draft_id, answers)
            answers = first.answers or first.id
        elif paragraph:
            values = _place(written(record), paragraph)
        else:
            written(record)
        if len(store.comments.of(draft_id)) >= MOST:
            raise InputRefused(f"This draft has {MOST} comments, which is the most: delete some first.")
        who = {"author": actor.id, "author_name": actor.name}
        made = store.comments.add(draft_id, {**values, **who, "text": said, "answers": answers})
        _log(store, actor, "comment.add", made)
    return made


def change_comment(
    store: Store, draft_id: str, actor: Actor, comment_id: int, text: str, version: int
) -> CommentRecord:
    """Other words for one's own comment.

    Args:
        version: the version of the comment that the person saw.

    Raises:
        NotFound: it is gone; Forbidden: it is somebody else's; InputRefused: no words or too many; Conflict: it was
            changed elsewhere.
    """
    said = _text(text)
    with store.transaction():
        store.drafts.locked(draft_id)
        _refuse_others(store.comments.get(draft_id, comment_id), actor)
        made = store.comments.change(draft_id, comment_id, said, version)
        _log(store, actor, "comment.change", made)
    return made


def remove_comment(store: Store, draft_id: str, actor: Actor, comment_id: int) -> None:
    """Deletes one's own comment; where it was answered, who deleted it stays to be read.

    Raises:
        NotFound: it is gone; Forbidden: it is somebody else's.
    """
    with store.transaction():
        store.drafts.locked(draft_id)
        gone = store.comments.get(draft_id, comment_id)
        _refuse_others(gone, actor)
        store.comments.remove(draft_id, comment_id)
        _log(store, actor, "comment.delete", gone)


def settle_comment(store: Store, draft_id: str, actor: Actor, comment_id: int, *, resolved: bool) -> CommentRecord:
    """Says that a thread is dealt with, or open again; as it is already, nothing changes.

    Raises:
        NotFound: it is gone; InputRefused: it is an answer.
    """
    with store.transaction():
        store.drafts.locked(draft_id)
        found = store.comments.get(draft_id, comment_id)
        if found.answers is not None:
            raise InputRefused("An answer is resolved together with what it answers: resolve that one.")
        if (found.resolved_at is not None) == resolved:
            return found
        made = store.comments.settle(draft_id, comment_id, (actor.id, actor.name) if resolved else None)
        _log(store, actor, "comment.resolve" if resolved else "comment.reopen", made)
    return made


# ---- inside ----------------------------------------------------------------------------------------------------------


def _place(result: Json, identity: str) -> dict[str, str]:
    found = next((p for p in paragraphs_of(result) if p.id == identity), None)
    if found is None:
        raise InputRefused(
            "This paragraph is not in the letter any more: load the page again, or comment on the whole."
        )
    words = " ".join(found.text.split())
    return {"paragraph": identity, "element": found.element, "quote": words[:_QUOTED]}


def _text(text: str) -> str:
    said = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not said:
        raise InputRefused("A comment needs words: write some, or delete it.")
    if len(said) > LONGEST:
        raise InputRefused(
            f"A comment has up to {LONGEST:,} characters, and this one has {len(said):,}: shorten it, or make it two."
        )
    if any(ord(sign) < 32 and sign not in "\n\t" for sign in said):
        raise InputRefused("The comment holds characters that cannot be kept: type the words again.")
    return said


def _refuse_others(comment: CommentRecord, actor: Actor) -> None:
    if comment.author != actor.id:
        raise Forbidden("Only who wrote a comment changes or deletes it: answer it, or resolve it.")


def _comment_json(row: CommentRecord, actor: Actor) -> dict[str, Any]:
    return {
        "id": row.id,
        "text": row.text,
        "by": None if row.author == LOCAL.id else row.author_name,
        "own": row.author == actor.id,
        "at": row.created_at.isoformat(),
        "changed_at": row.changed_at.isoformat() if row.changed_at else None,
        "deleted": row.deleted_at is not None,
        "version": row.version,
    }


def _resolved(row: CommentRecord) -> dict[str, Any] | None:
    if row.resolved_at is None:
        return None
    return {"by": None if row.resolved_by == LOCAL.id else row.resolved_name, "at": row.resolved_at.isoformat()}


def _log(store: Store, actor: Actor, action: str, comment: CommentRecord) -> None:
    """That something was said, never what: the log outlives an erased draft."""
    store.audit.append(actor.id, action, f"draft:{comment.draft_id}", detail={"comment": comment.id})
