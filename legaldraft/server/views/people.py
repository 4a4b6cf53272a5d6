"""The people of the office: invite, give roles, disable, reset. Who may is judged by the accounts, not here."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.server.reach import accounts, actor
from legaldraft.server.views.login import again, typed
from legaldraft.services.accounts import ROLES, Permission

blueprint = Blueprint("people", __name__)


@blueprint.get("/people")
def page() -> AnyResponse | str:
    """Everybody, with roles and state."""
    if actor().owner:
        return redirect(url_for("login.setup"), 303)
    return render_template("people.html", problem=None, link=None, **_about())


@blueprint.post("/people")
def invite() -> AnyResponse | str:
    """Invite somebody; the page shows the one-time link this once."""
    try:
        person, token = accounts().invite(actor(), typed("login"), typed("name"), request.form.getlist("role"))
    except InputRefused as error:
        if not actor().may(Permission.PEOPLE):
            raise
        return again("people.html", error, link=None, **_about())
    return render_template("people.html", problem=None, link=_link(person.name, token, 7), **_about())


@blueprint.post("/people/<account_id>/reset")
def reset(account_id: str) -> str:
    """A one-time link for somebody who forgot the password or lost the telephone."""
    token = accounts().reset(actor(), account_id)
    person = accounts().store.people.get(account_id)
    return render_template("people.html", problem=None, link=_link(person.name, token, 1), **_about())


@blueprint.post("/people/<account_id>/roles")
def roles(account_id: str) -> AnyResponse:
    """Give somebody other roles."""
    return _done(lambda: accounts().set_roles(actor(), account_id, request.form.getlist("role")))


@blueprint.post("/people/<account_id>/disable")
def disable(account_id: str) -> AnyResponse:
    """Lock somebody out, at once."""
    return _done(lambda: accounts().disable(actor(), account_id))


@blueprint.post("/people/<account_id>/enable")
def enable(account_id: str) -> AnyResponse:
    """Let somebody in again."""
    return _done(lambda: accounts().enable(actor(), account_id))


@blueprint.post("/people/<account_id>/sessions/end")
def end_sessions(account_id: str) -> AnyResponse:
    """End all of somebody's sessions."""
    return _done(lambda: accounts().end_sessions_of(actor(), account_id))


def _done(act: Callable[[], object]) -> AnyResponse:
    try:
        act()
    except InputRefused as error:
        if not actor().may(Permission.PEOPLE) or isinstance(error, NotFound):
            raise
        return again("people.html", error, link=None, **_about())
    return redirect(url_for("people.page"), 303)


def _about() -> dict[str, object]:
    return {"people": accounts().people(actor()), "roles": ROLES}


def _link(name: str, token: str, days: int) -> dict[str, object]:
    return {"name": name, "address": url_for("login.welcome", token=token, _external=True), "days": days}
