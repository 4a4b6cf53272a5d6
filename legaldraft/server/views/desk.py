"""After a notice is written: approval, dispatch, the dates of all matters, the log."""

from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for

from legaldraft.core.errors import InputRefused
from legaldraft.server.ports import Json
from legaldraft.server.reach import body, calendar_of, number_of, services, text_of
from legaldraft.server.views.drafts import file_answer

blueprint = Blueprint("desk", __name__)
_FILTERS = ("state", "within", "type", "firm", "find")
_FIELDS = ("mode", "sent_on", "tracking", "outcome", "outcome_on", "note")


# ---- approval --------------------------------------------------------------------------------------------------------


@blueprint.get("/api/drafts/<draft_id>/approval")
def standing(draft_id: str) -> Response:
    """Where the draft stands, and its rounds."""
    return jsonify(services().standing(draft_id))


@blueprint.post("/api/drafts/<draft_id>/submit")
def submit(draft_id: str) -> Response:
    """Submit the version that was read: ``{"version", "note"?, "name"?, "role"?}``."""
    raw = body()
    note = text_of(raw, "note", optional=True)
    return jsonify(services().submit(draft_id, _said(raw), number_of(raw, "version"), note))


@blueprint.post("/api/drafts/<draft_id>/withdraw")
def withdraw(draft_id: str) -> Response:
    """Take an open submission back: ``{"name"?, "role"?}``."""
    return jsonify(services().withdraw(draft_id, _said(body())))


@blueprint.post("/api/drafts/<draft_id>/approve")
def approve(draft_id: str) -> Response:
    """Approve the version that was read: ``{"version", "override"?, "name"?, "role"?}``."""
    raw = body()
    override = text_of(raw, "override", optional=True)
    return jsonify(services().approve(draft_id, _said(raw), number_of(raw, "version"), override))


@blueprint.post("/api/drafts/<draft_id>/return")
def give_back(draft_id: str) -> Response:
    """Return it: ``{"version", "comments", "name"?, "role"?}``."""
    raw = body()
    return jsonify(
        services().give_back(draft_id, _said(raw), number_of(raw, "version"), text_of(raw, "comments", optional=True))
    )


@blueprint.get("/drafts/<draft_id>/rounds/<int:round_id>/notice.<any(docx, pdf):kind>")
def round_file(draft_id: str, round_id: int, kind: str) -> Response:
    """The file of a round: the very bytes that were read and approved."""
    office = services()
    return file_answer(office.get_draft(draft_id), office.round_file(draft_id, round_id, kind), kind)


@blueprint.post("/api/drafts/<draft_id>/past")
def keep_as_past(draft_id: str) -> Response:
    """Add the approved letter to the firm's past notices, in the draft's own matter: what is approved teaches the next
    model. The same letter again changes nothing."""
    office = services()
    draft = office.get_draft(draft_id)
    made = next((each for each in office.standing(draft_id)["rounds"] if each["state"] == "approved"), None)
    if made is None:
        raise InputRefused("Only an approved notice goes among the past notices: have it approved first.")
    matter = draft.get("matter") or {}
    # By number, for the list of past notices names nobody.
    name = f"approved-{made['id']:04}-{draft_id[:8]}.docx"
    row = office.add_notice(draft["firm"], name, office.round_file(draft_id, made["id"], "docx"), matter.get("id"))
    return jsonify({"status": row["status"], "page": url_for("review.page", notice_id=row["id"])})


@blueprint.post("/api/drafts/<draft_id>/erase")
def erase(draft_id: str) -> Response:
    """Erase the draft for good: ``{"reason", "name"?, "role"?}``."""
    raw = body()
    services().erase_draft(draft_id, _said(raw), text_of(raw, "reason"))
    return jsonify({"page": url_for("pages.home")})


# ---- dispatch --------------------------------------------------------------------------------------------------------


@blueprint.get("/drafts/<draft_id>/dispatch")
def dispatch(draft_id: str) -> str:
    """What was sent to whom, and the dates that follow."""
    office = services()
    draft = office.get_draft(draft_id)
    return render_template("dispatch.html", draft=draft, data=office.dispatch_page(draft_id))


@blueprint.post("/api/drafts/<draft_id>/dispatch")
def record(draft_id: str) -> Response:
    """Record a sending: ``{"noticee", "mode", "sent_on", "tracking"?, "outcome"?, "outcome_on"?, "note"?, "once"?}``;
    asked again under the same ``once``, it is the same sending."""
    raw = body()
    values = {**_values(raw), "once": text_of(raw, "once", optional=True)}
    return jsonify(services().record_dispatch(draft_id, _said(raw), number_of(raw, "noticee"), values))


@blueprint.patch("/api/drafts/<draft_id>/dispatch/<int:dispatch_id>")
def change(draft_id: str, dispatch_id: int) -> Response:
    """Change a sending."""
    raw = body()
    return jsonify(services().change_dispatch(draft_id, _said(raw), dispatch_id, _values(raw)))


@blueprint.delete("/api/drafts/<draft_id>/dispatch/<int:dispatch_id>")
def remove(draft_id: str, dispatch_id: int) -> Response:
    """Take away a sending that was entered by mistake."""
    return jsonify(services().remove_dispatch(draft_id, {}, dispatch_id))


# ---- dates -----------------------------------------------------------------------------------------------------------


@blueprint.get("/deadlines")
def deadlines() -> str:
    """The dates of all matters, soonest first."""
    office = services()
    chosen = {key: request.args.get(key, "") for key in _FILTERS}
    token = office.calendar_token()
    return render_template(
        "deadlines.html",
        diary=office.deadlines(chosen),
        chosen=chosen,
        types=office.list_types(),
        firms=office.firms(),
        feed=url_for("desk.feed", token=token, _external=True),
    )


@blueprint.post("/api/deadlines/done")
def mark() -> Response:
    """Say that a date was dealt with, or not after all: ``{"draft", "key", "done"}``."""
    raw = body()
    services().mark_deadline(text_of(raw, "draft"), _said(raw), text_of(raw, "key"), bool(raw.get("done")))
    return jsonify({"ok": True})


@blueprint.get("/deadlines.ics")
def calendar() -> Response:
    """What is overdue or open, as a calendar file."""
    return _calendar(services().calendar())


@blueprint.get("/calendar/<token>.ics")
def feed(token: str) -> Response:
    """The same for a calendar program, which cannot sign in: the address itself is the secret."""
    return _calendar(calendar_of(token))


@blueprint.post("/api/calendar/renew")
def renew() -> Response:
    """Another address for the calendar; the old one ends."""
    return jsonify({"feed": url_for("desk.feed", token=services().renew_calendar_token(), _external=True)})


# ---- the log ---------------------------------------------------------------------------------------------------------


@blueprint.get("/audit")
def audit() -> str:
    """Who did what, newest first, and whether the log is whole."""
    before = request.args.get("before", "")
    if before and not (before.isascii() and before.isdigit() and len(before) < 10):
        raise InputRefused("the number of the entry cannot be read: load the page again")
    about = request.args.get("about", "")[:200]
    return render_template("audit.html", log=services().audit_log(int(before or 0), about), about=about)


def _said(raw: dict[str, Any]) -> Json:
    return {key: text_of(raw, key) for key in ("name", "role") if raw.get(key)}


def _values(raw: dict[str, Any]) -> dict[str, str]:
    return {key: text_of(raw, key) for key in _FIELDS if raw.get(key) is not None}


def _calendar(data: bytes) -> Response:
    response = Response(data, mimetype="text/calendar")
    response.headers.set("Content-Disposition", "attachment", filename="deadlines.ics")
    return response
