"""Matters and who may see what lies in them."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from legaldraft.core.errors import Forbidden, InputRefused, NotFound
from legaldraft.server.access import local_path
from legaldraft.server.reach import accounts, actor, services
from legaldraft.server.views.login import again, typed
from legaldraft.services.accounts import Permission

blueprint = Blueprint("matters", __name__)
RECENT = 30  # drafts offered to be laid into a matter
MOST = 500


@blueprint.get("/matters")
def page() -> AnyResponse | str:
    """The matters that one may enter, and the place to open one."""
    if actor().owner:
        return redirect(url_for("login.setup"), 303)
    return render_template("matters.html", problem=None, matters=accounts().matters(actor()))


@blueprint.post("/matters")
def add() -> AnyResponse:
    """Open a matter."""
    try:
        everybody = typed("open") == "yes"
        made = accounts().open_matter(actor(), typed("title"), typed("reference"), everybody)
    except Forbidden:
        raise
    except InputRefused as error:
        return again("matters.html", error, matters=accounts().matters(actor()))
    return redirect(url_for("matters.one", matter_id=made.id), 303)


@blueprint.get("/matters/<matter_id>")
def one(matter_id: str) -> str:
    """A matter: who is on its list, what lies in it."""
    return render_template("matter.html", problem=None, **_about(matter_id))


@blueprint.post("/matters/<matter_id>")
def change(matter_id: str) -> AnyResponse:
    """Change its title and its list."""
    members = request.form.getlist("member")
    try:
        everybody = typed("open") == "yes"
        accounts().change_matter(actor(), matter_id, typed("title"), typed("reference"), everybody, members)
    except (Forbidden, NotFound):
        raise
    except InputRefused as error:
        return again("matter.html", error, **_about(matter_id))
    # Who took himself off the list is outside now.
    there = url_for("matters.one", matter_id=matter_id)
    inside = any(m.id == matter_id for m in accounts().matters(actor()))
    return redirect(there if inside else url_for("matters.page"), 303)


@blueprint.post("/matters/put")
def put() -> AnyResponse:
    """Lay a draft, batch or past notice (``kind``, ``id``) into ``matter``, or out of all of them where it is empty."""
    services().put(typed("kind"), typed("id"), typed("matter") or None)
    return redirect(local_path(typed("next")), 303)


def _about(matter_id: str) -> dict[str, Any]:
    matter, members = accounts().matter(actor(), matter_id)
    manages, reads = actor().may(Permission.MATTERS), actor().may(Permission.READ)
    people = accounts().people_to_choose(actor()) if manages else ()
    inside = reads and any(m.id == matter_id for m in accounts().my_matters(actor()))
    drafts = services().list_drafts(MOST, matter_id) if inside else []
    recent = services().list_drafts(RECENT) if inside else []
    return {
        "matter": matter,
        "members": members,
        "listed": [p for p in accounts().store.people.list() if p.id in members],
        "people": people,
        "drafts": drafts,
        "loose": [d for d in recent if d["matter"] is None],
        "manages": manages,
        "inside": inside,
    }
