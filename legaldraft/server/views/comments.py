"""What people say about a draft: read, added, answered, changed, deleted, resolved. Each answers with all comments."""

from flask import Blueprint, Response, jsonify

from legaldraft.core.errors import InputRefused
from legaldraft.server.reach import body, number_of, services, text_of

blueprint = Blueprint("comments", __name__)


@blueprint.get("/api/drafts/<draft_id>/comments")
def read(draft_id: str) -> Response:
    """The threads, and how many are open."""
    return jsonify(services().comments(draft_id))


@blueprint.post("/api/drafts/<draft_id>/comments")
def add(draft_id: str) -> Response:
    """Say something: ``{"text", "paragraph"?, "answers"?}``; without a paragraph it is about the whole letter."""
    raw = body()
    answers = number_of(raw, "answers") if raw.get("answers") is not None else None
    paragraph = text_of(raw, "paragraph", optional=True)
    return jsonify(services().add_comment(draft_id, text_of(raw, "text"), paragraph, answers))


@blueprint.patch("/api/drafts/<draft_id>/comments/<int:comment_id>")
def change(draft_id: str, comment_id: int) -> Response:
    """Other words for one's own: ``{"text", "version"}``."""
    raw = body()
    return jsonify(services().change_comment(draft_id, comment_id, text_of(raw, "text"), number_of(raw, "version")))


@blueprint.delete("/api/drafts/<draft_id>/comments/<int:comment_id>")
def remove(draft_id: str, comment_id: int) -> Response:
    """Delete one's own."""
    return jsonify(services().remove_comment(draft_id, comment_id))


@blueprint.post("/api/drafts/<draft_id>/comments/<int:comment_id>/resolve")
def settle(draft_id: str, comment_id: int) -> Response:
    """Resolve a thread, or open it again: ``{"resolved": true}``."""
    resolved = body().get("resolved")
    if not isinstance(resolved, bool):
        raise InputRefused("the request does not say whether the comment is resolved: load the page again and retry")
    return jsonify(services().settle_comment(draft_id, comment_id, resolved))
