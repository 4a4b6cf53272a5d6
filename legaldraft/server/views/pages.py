"""The first page: choose what to draft, go on with what was begun."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from legaldraft.core.errors import InputRefused
from legaldraft.server.ports import Guarded, Json
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
    )


@blueprint.post("/drafts")
def new_draft() -> AnyResponse:
    """Begin a draft of the chosen type and go to its form."""
    office = services()
    kind, firm = request.form.get("type", ""), request.form.get("firm", "")
    if firm not in office.firms():
        raise InputRefused("there is no such firm here: choose one from the list")
    matter = request.form.get("matter") or None
    draft = _untouched(office, kind, firm, matter) or office.create_draft(kind, {}, firm, None, None, matter)
    return redirect(url_for("drafts.form", draft_id=draft["id"]), 303)


def _untouched(office: Guarded, kind: str, firm: str, matter: str | None) -> Json | None:
    """A draft of this kind that was begun and never filled in: looking twice must not leave two of them."""
    return next(
        (
            row
            for row in office.list_drafts(RECENT)
            if (row["type"], row["firm"], row["status"], row["version"]) == (kind, firm, "new", 1)
            and row["matter"] == matter
            and row["title"] == row["type_title"]
        ),
        None,
    )


@blueprint.get("/drafts")
def all_drafts() -> str:
    """Every draft, last changed first."""
    return render_template("drafts.html", drafts=services().list_drafts(500))


@blueprint.get("/healthz")
def health() -> Response:
    """Ready to serve."""
    return jsonify({"ok": True})
