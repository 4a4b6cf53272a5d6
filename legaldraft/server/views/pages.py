"""The first page: choose what to draft, go on with what was begun."""

import secrets

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from legaldraft.core.errors import InputRefused
from legaldraft.server.reach import accounts, actor, services
from legaldraft.services.accounts import Permission

blueprint = Blueprint("pages", __name__)
RECENT = 12


@blueprint.get("/")
def home() -> AnyResponse | str:
    """Type picker, recent drafts, the state of each firm's adapter; who drafts nothing is led to what he may see."""
    office = services()
    if not actor().may(Permission.READ):
        return redirect(url_for("people.page"), 303)
    firms = office.firms()
    active = {row["firm"]: row for row in office.list_adapters(None) if row["state"] == "active"}
    return render_template(
        "home.html",
        types=office.list_types(),
        firms=firms,
        drafts=office.list_drafts(RECENT),
        active=[(firm, active.get(firm)) for firm in firms],
        matters=accounts().my_matters(actor()),
        offer=actor().owner,
        once=secrets.token_hex(16),
    )


@blueprint.post("/drafts")
def new_draft() -> AnyResponse:
    """Begin a draft of the chosen type and go to its form."""
    office = services()
    kind, firm = request.form.get("type", ""), request.form.get("firm", "")
    if firm not in office.firms():
        raise InputRefused("there is no such firm here: choose one from the list")
    matter = request.form.get("matter") or None
    # A form from elsewhere names no request: then every one is another.
    once = request.form.get("once", "")[:80] or secrets.token_hex(16)
    draft = office.create_draft(kind, {}, firm, None, None, matter, once)
    return redirect(url_for("drafts.form", draft_id=draft["id"]), 303)


@blueprint.get("/drafts")
def all_drafts() -> str:
    """Every draft, last changed first."""
    return render_template("drafts.html", drafts=services().list_drafts(500))


@blueprint.get("/healthz")
def health() -> Response:
    """Ready to serve."""
    return jsonify({"ok": True})
