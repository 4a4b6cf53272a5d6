"""The door: setting up the first account, logging in and out, the second factor, one-time links."""

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from legaldraft.core.errors import InputRefused, LoginNeeded, TooMany
from legaldraft.server.access import hand_over, local_path, on_machine, token_of
from legaldraft.server.errors import sentence_of, status_of
from legaldraft.server.reach import accounts, actor
from legaldraft.services.accounts.accounts import Client, Opened

blueprint = Blueprint("login", __name__)


def client() -> Client:
    """Where the request comes from."""
    return Client(request.remote_addr or "", request.headers.get("User-Agent", ""))


def typed(name: str) -> str:
    """A field of the form as typed; "" where it is missing.

    Raises:
        InputRefused: it holds characters that cannot be kept.
    """
    value = request.form.get(name, "")
    if "\x00" in value:
        raise InputRefused("the form could not be read: load the page again and retry")
    return value


def again(page: str, error: InputRefused, **values: object) -> Response:
    """The page with the form once more, and what is wrong."""
    answer = make_response(render_template(page, problem=sentence_of(error), **values))
    answer.status_code = status_of(error)
    if isinstance(error, TooMany):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


# ---- the first account -----------------------------------------------------------------------------------------------


@blueprint.get("/setup")
def setup() -> str:
    """The page of the first start; there only until the first account is, and only on the machine itself."""
    _first_start()
    return render_template("setup.html", problem=None, login="", name="")


@blueprint.post("/setup")
def begin_setup() -> AnyResponse:
    """Make the first account, and log it in."""
    _first_start()
    login, name, password = typed("login"), typed("name"), typed("password")
    try:
        _same(password, typed("again"))
        opened = accounts().set_up(login, name, password, client())
    except InputRefused as error:
        return again("setup.html", error, login=login, name=name)
    return hand_over(redirect(url_for("people.page"), 303), opened.token)


def _first_start() -> None:
    if accounts().exist() or not on_machine():
        abort(404)


# ---- in and out ------------------------------------------------------------------------------------------------------


@blueprint.get("/login")
def page() -> AnyResponse | str:
    """Ask for login and password."""
    if not accounts().exist():
        return redirect(url_for("pages.home"), 303)
    return render_template("login.html", problem=None, login="", next=request.args.get("next", ""))


@blueprint.post("/login")
def begin() -> AnyResponse:
    """Check them; go on to the code, or to where one wanted to be."""
    login, there = typed("login"), typed("next")
    try:
        opened = accounts().log_in(login, typed("password"), client())
    except InputRefused as error:
        return again("login.html", error, login=login, next=there)
    return _go_on(opened, there)


@blueprint.get("/login/code")
def code_page() -> str:
    """Ask for the code of the second factor."""
    return render_template("code.html", problem=None, next=request.args.get("next", ""))


@blueprint.post("/login/code")
def code() -> AnyResponse:
    """Check the code."""
    there = typed("next")
    try:
        opened = accounts().give_code(token_of(), typed("code"), client())
    except LoginNeeded as error:
        return again("login.html", error, login="", next=there)
    except InputRefused as error:
        return again("code.html", error, next=there)
    return _go_on(opened, there)


@blueprint.post("/logout")
def end() -> AnyResponse:
    """Log out."""
    accounts().log_out(actor())
    return hand_over(redirect(url_for("login.page"), 303), "")


# ---- one-time links --------------------------------------------------------------------------------------------------


@blueprint.get("/welcome/<token>")
def welcome(token: str) -> str:
    """Choose a password, by an invitation or after a reset."""
    return render_template("welcome.html", problem=None, person=accounts().invited(token), token=token)


@blueprint.post("/welcome/<token>")
def accept(token: str) -> AnyResponse:
    """Keep it, and log in."""
    person = accounts().invited(token)
    try:
        _same(typed("password"), typed("again"))
        opened = accounts().accept(token, typed("password"), client())
    except InputRefused as error:
        return again("welcome.html", error, person=person, token=token)
    return _go_on(opened, "")


def _go_on(opened: Opened, there: str) -> AnyResponse:
    if opened.needs_code:
        return hand_over(redirect(url_for("login.code_page", next=there or None), 303), opened.token)
    return hand_over(redirect(local_path(there), 303), opened.token)


def _same(password: str, once_more: str) -> None:
    if password != once_more:
        raise InputRefused("The two passwords differ: type the same twice.")
