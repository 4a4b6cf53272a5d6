"""What every request passes: the host, where it came from, the token; and the headers every answer carries.

Cross-site requests are told by ``Sec-Fetch-Site``, which browsers set and pages cannot forge; where an old browser
leaves it out, by ``Origin``. A token is asked for besides, so that one failing guard is not the end.
"""

import hmac
import secrets
from collections.abc import Callable, Collection, Iterator
from hashlib import sha256
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from legaldraft.server.access import LOCAL_HOSTS, PUBLIC, host_name
from legaldraft.server.reach import plain

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
TOKEN_HEADER = "X-CSRF-Token"  # noqa: S105 - the name of a header
TOKEN_FIELD = "csrf_token"  # noqa: S105 - the name of a form field
YEAR = 31_536_000
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


def csrf_token(secret: str, session: str = "local") -> str:
    """The token of a session; before a login, and while there are no accounts, all are one session."""
    return hmac.new(secret.encode(), f"csrf:{session}".encode(), sha256).hexdigest()


def guard(app: Flask, secret: str, hosts: Collection[str], admit: Callable[[], AnyResponse | None]) -> None:
    """Install the checks and headers on an app.

    Args:
        hosts: host names besides this machine's own under which the pages are served; any other is refused, so that a
            foreign site whose name was pointed at this machine gets nothing.
        admit: says who asks, and refuses who is not logged in.
    """
    allowed = LOCAL_HOSTS | {host.lower() for host in hosts}

    @app.before_request
    def check() -> AnyResponse | None:
        g.request_id = secrets.token_hex(6)
        if host_name(request.host) not in allowed:
            abort(421)
        unsafe = request.method not in SAFE_METHODS
        if unsafe:
            _refuse_foreign()
        if not all(plain(given) for given in (request.path, *_values(request.args))):
            abort(400)
        if (answer := admit()) is not None:
            return answer
        actor = g.get("actor")
        session = actor.session if actor and request.endpoint not in PUBLIC else ""
        g.csrf = csrf_token(secret, session or "local")
        if unsafe:
            _refuse_without(g.csrf)
            # Asked of forms alone: to look for a form in JSON would read it before its size is limited.
            if request.mimetype in _FORMS and not all(plain(given) for given in _values(request.form)):
                abort(400)
        return None

    app.after_request(_dress)


def _values(given: MultiDict[str, str]) -> Iterator[str]:
    return (text for pair in given.items(multi=True) for text in pair)


def _refuse_foreign() -> None:
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None:
        # "none" is the user's own doing (typed address), which never carries an unsafe method but for a reload.
        if site not in ("same-origin", "none"):
            abort(403)
    elif origin is not None and urlsplit(origin).netloc.lower() != request.host.lower():
        abort(403)


def _refuse_without(token: str) -> None:
    given = request.headers.get(TOKEN_HEADER) or ""
    if not given and request.mimetype == "application/x-www-form-urlencoded":
        given = request.form.get(TOKEN_FIELD, "")
    if not hmac.compare_digest(given.encode(), token.encode()):
        abort(403)


def _dress(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    # Pages hold clients' facts: nothing but the program's own files may lie in a cache.
    response.headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}")
    response.headers["X-Request-Id"] = getattr(g, "request_id", "-")
    return response
