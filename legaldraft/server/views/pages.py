"""The first page: choose what to draft, go on with what was begun."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from legaldraft.server.reach import services

blueprint = Blueprint("pages", __name__)
RECENT = 12


@blueprint.get("/")
def home() -> str:
    """Type picker, recent drafts, the state of each firm's adapter."""
    office = services()
    firms = office.firms()
    active = {row["firm"]: row for row in office.list_adapters(None) if row["state"] == "active"}
    return render_template(
        "home.html",
        types=office.list_types(),
        firms=firms,
        drafts=office.list_drafts(RECENT),
        active=[(firm, active.get(firm)) for firm in firms],
    )


@blueprint.post("/drafts")
def new_draft() -> AnyResponse:
    """Begin a draft of the chosen type and go to its form."""
    draft = services().create_draft(request.form.get("type", ""), {}, request.form.get("firm", ""), None, None)
    return redirect(url_for("drafts.form", draft_id=draft["id"]), 303)


@blueprint.get("/drafts")
def all_drafts() -> str:
    """Every draft, last changed first."""
    return render_template("drafts.html", drafts=services().list_drafts(500))


@blueprint.get("/healthz")
def health() -> Response:
    """Ready to serve."""
    return jsonify({"ok": True})
