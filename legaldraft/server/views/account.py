"""One's own account: sessions, password, second factor."""

import segno
from flask import Blueprint, Response, g, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from legaldraft.core.errors import InputRefused
from legaldraft.server.access import hand_over
from legaldraft.server.reach import accounts, actor
from legaldraft.server.views.login import again, client, typed

blueprint = Blueprint("account", __name__)


@blueprint.get("/account")
def page() -> AnyResponse | str:
    """Sessions, password, second factor; before the first account, the offer to set accounts up."""
    if actor().owner:
        return redirect(url_for("login.setup"), 303)
    return render_template("account.html", problem=None, **_about())


@blueprint.get("/api/session")
def session() -> Response:
    """Who is logged in, and the token that calls must carry: a page that was logged out goes on with it."""
    return jsonify({"login": actor().login, "csrf": g.csrf})


@blueprint.post("/account/sessions/<prefix>/end")
def end_session(prefix: str) -> AnyResponse:
    """End one of one's sessions."""
    accounts().end_session(actor(), prefix)
    return redirect(url_for("account.page"), 303)


@blueprint.post("/account/sessions/end-others")
def end_others() -> AnyResponse:
    """End all sessions but this one."""
    accounts().end_other_sessions(actor())
    return redirect(url_for("account.page"), 303)


@blueprint.post("/account/password")
def password() -> AnyResponse:
    """Set another password."""
    try:
        if typed("password") != typed("again"):
            raise InputRefused("The two passwords differ: type the same twice.")
        opened = accounts().change_password(actor(), typed("present"), typed("password"), client())
    except InputRefused as error:
        return again("account.html", error, **_about())
    return hand_over(redirect(url_for("account.page"), 303), opened.token)


@blueprint.post("/account/totp")
def begin_totp() -> AnyResponse:
    """Begin to set up a second factor."""
    try:
        accounts().begin_totp(actor(), typed("present"))
    except InputRefused as error:
        return again("account.html", error, **_about())
    return redirect(url_for("account.totp"), 303)


@blueprint.get("/account/totp")
def totp() -> str:
    """The picture for the app, and the secret in letters."""
    return render_template("totp.html", problem=None, codes=None, **_picture())


@blueprint.post("/account/totp/confirm")
def confirm_totp() -> AnyResponse | str:
    """Put it in force; the recovery codes are shown this once."""
    shown = _picture()
    try:
        codes = accounts().confirm_totp(actor(), typed("code"))
    except InputRefused as error:
        return again("totp.html", error, codes=None, **shown)
    return render_template("totp.html", problem=None, codes=codes, **shown)


@blueprint.post("/account/totp/end")
def end_totp() -> AnyResponse:
    """Take the second factor away."""
    try:
        accounts().end_totp(actor(), typed("present"))
    except InputRefused as error:
        return again("account.html", error, **_about())
    return redirect(url_for("account.page"), 303)


def _about() -> dict[str, object]:
    person = accounts().store.people.get(actor().id)
    return {
        "person": person,
        "sessions": accounts().my_sessions(actor()),
        "this_one": actor().session,
        "codes_left": accounts().store.people.codes_left(person.id),
    }


def _picture() -> dict[str, object]:
    address = accounts().totp_address(actor())
    secret = address.partition("secret=")[2].partition("&")[0]
    # Black on white in the dark too, with its quiet border: cameras do not read it the other way round.
    drawn = segno.make(address, error="m").svg_data_uri(scale=4, border=4, dark="#000", light="#fff")
    grouped = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return {"picture": drawn, "secret": grouped}
