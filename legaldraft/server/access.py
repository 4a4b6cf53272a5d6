"""Who is at the door: whether a login is needed, which session a request has, and what is refused before any page.

Before the first account the pages work without a login, for whoever sits at the machine itself and for nobody else;
from the first account on every page asks for one. Served to other machines, the pages want accounts from the start.
"""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote, urlsplit

from flask import Flask, g, redirect, request, url_for
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as AnyResponse

from legaldraft.core.acting import Acting, tell_acting
from legaldraft.core.actor import LOCAL
from legaldraft.core.errors import Forbidden, LoginNeeded
from legaldraft.server.ports import Guarded, Services
from legaldraft.server.reach import ACCOUNTS, FEEDS
from legaldraft.services.accounts import OWNER, Accounts, Actor, GuardedOffice, Permission

COOKIE = "__Host-legaldraft"
PLAIN_COOKIE = "legaldraft"  # only where logins over http were allowed: a browser keeps no __Host- cookie there
LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
# Reached without a login. Every other page needs one; a test walks them.
PUBLIC = frozenset(
    {
        "static",
        "pages.health",
        "login.setup",
        "login.begin_setup",
        "login.page",
        "login.begin",
        "login.code_page",
        "login.code",
        "login.welcome",
        "login.accept",
        # A calendar program cannot log in: the address itself is the secret.
        "desk.feed",
    }
)
_SILENT = frozenset({"static", "pages.health"})
# Asked by a page by itself: they keep no session alive, or a page left open would never be logged out.
_PASSIVE = frozenset({"jobs.state", "jobs.events", "bulk.progress", "bulk.lines"})
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via")
NO_HTTPS = (
    "This connection is not encrypted, so nobody can log in over it: use an https address, or the machine itself. "
    "The help on accounts tells how."
)


@dataclass(frozen=True, slots=True)
class Access:
    """How the pages are reached.

    Attributes:
        local: they listen on this machine alone.
        public_url: the https address of a proxy in front, whose word on the visitor's address is then taken; "".
        plain_http: logins over http from other machines were allowed.
    """

    local: bool = True
    public_url: str = ""
    plain_http: bool = False

    @property
    def needs_accounts(self) -> bool:
        """True where nobody works without a login, not even before the first account."""
        return not self.local or bool(self.public_url)


def install(app: Flask, services: Services, accounts: Accounts, access: Access) -> Callable[[], AnyResponse | None]:
    """Prepare an app; returns the check that every request passes once its host was judged."""
    app.extensions[ACCOUNTS] = accounts
    app.extensions[FEEDS] = services.calendar_of
    if access.public_url:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0, x_port=0)  # type: ignore[method-assign]

    def admit() -> AnyResponse | None:
        actor = _who(accounts, access)
        g.actor, g.plain_http = actor, access.plain_http
        tell_acting(Acting(actor.person if actor else LOCAL, g.request_id))
        if actor is not None:
            drop = request.headers.get("X-Drop", "")
            g.office = cast(Guarded, GuardedOffice(services, accounts, actor, drop))
        if request.endpoint in _SILENT:
            return None
        if not (request.is_secure or access.plain_http or _is_loopback(request.remote_addr)):
            raise Forbidden(NO_HTTPS)
        if actor is not None or request.endpoint in PUBLIC:
            return None
        return _refuse(accounts)

    @app.teardown_request
    def forget(_error: BaseException | None) -> None:
        tell_acting(Acting())

    @app.context_processor
    def words() -> dict[str, object]:
        found: Actor | None = g.get("actor")
        return {"me": found if found and not found.owner else None, "may": _may(found), "csrf_token": g.get("csrf", "")}

    return admit


def on_machine() -> bool:
    """True where the request comes from the machine itself, through no proxy that says so."""
    named = host_name(request.host) in LOCAL_HOSTS
    return named and _is_loopback(request.remote_addr) and not any(name in request.headers for name in _FORWARDED)


def token_of() -> str:
    """The session's token that the browser sent, or ""."""
    return request.cookies.get(COOKIE) or (request.cookies.get(PLAIN_COOKIE, "") if g.get("plain_http") else "")


def hand_over(response: AnyResponse, token: str) -> AnyResponse:
    """Give the browser its session; "" takes it away."""
    secure = request.is_secure or _is_loopback(request.remote_addr)
    name = COOKIE if secure else PLAIN_COOKIE
    if token:
        response.set_cookie(name, token, secure=secure, httponly=True, samesite="Lax", path="/")
    else:
        response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="Lax")
    return response


def host_name(netloc: str) -> str:
    """The host of ``host:port`` or ``[v6]:port``, lower case; "" where it cannot be read."""
    try:
        return (urlsplit(f"//{netloc}").hostname or "").lower()
    except ValueError:
        return ""


def local_path(given: str) -> str:
    """A path of these pages to go on to; the first page for anything else."""
    plain = given.isprintable() and "\\" not in given and not given.startswith("//")
    return given if plain and given.startswith("/") else url_for("pages.home")


def _who(accounts: Accounts, access: Access) -> Actor | None:
    if request.endpoint in _SILENT:
        return None
    if accounts.exist():
        return accounts.who(request.cookies.get(COOKIE) or _plain(access), request.endpoint not in _PASSIVE)
    return OWNER if not access.needs_accounts and on_machine() else None


def _plain(access: Access) -> str:
    return request.cookies.get(PLAIN_COOKIE, "") if access.plain_http else ""


def _refuse(accounts: Accounts) -> AnyResponse:
    """What somebody gets who is not logged in."""
    if not accounts.exist():
        if on_machine() and not request.path.startswith("/api/"):
            return redirect(url_for("login.setup"), 303)
        raise Forbidden("The accounts are not set up yet: open these pages on the machine itself first.")
    if request.path.startswith("/api/"):
        raise LoginNeeded("You are not logged in, or the session has ended: log in and go on.")
    there = request.full_path.rstrip("?") if request.method == "GET" else url_for("pages.home")
    return redirect(f"{url_for('login.page')}?next={quote(there, safe='')}", 303)


def _is_loopback(address: str | None) -> bool:
    try:
        return ipaddress.ip_address((address or "").partition("%")[0]).is_loopback
    except ValueError:
        return False


def _may(actor: Actor | None) -> Callable[[str], bool]:
    return lambda name: actor is not None and actor.may(Permission[name])
