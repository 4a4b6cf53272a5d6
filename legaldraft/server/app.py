"""The web application. It reads, enqueues and cancels; the model lives in another process and never in this one."""

import secrets
from collections.abc import Collection

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.routing import IntegerConverter, Map

from legaldraft import __version__
from legaldraft.core.resources import resource
from legaldraft.server import access as doors
from legaldraft.server import errors, formats, security
from legaldraft.server.i18n import translator
from legaldraft.server.news import News
from legaldraft.server.ports import Services
from legaldraft.server.reach import NEWS
from legaldraft.server.views import (
    account,
    bulk,
    check,
    comments,
    desk,
    drafts,
    jobs,
    law,
    letterheads,
    library,
    login,
    matters,
    pages,
    people,
    review,
    training,
    versions,
)
from legaldraft.services.accounts import Accounts

MODULES = (
    pages,
    drafts,
    versions,
    comments,
    desk,
    jobs,
    check,
    law,
    bulk,
    letterheads,
    library,
    review,
    training,
    login,
    account,
    people,
    matters,
)
MAX_UPLOAD = 10 * 1024 * 1024


class _Number(IntegerConverter):
    """A number in an address, as large as a database keeps; a larger one is no address."""

    def __init__(self, of: Map) -> None:
        super().__init__(of, max=2_000_000_000)


def create_app(
    services: Services,
    *,
    hosts: Collection[str] = (),
    language: str = "en",
    access: doors.Access | None = None,
    accounts: Accounts | None = None,
) -> Flask:
    """Build the application.

    Args:
        services: what the pages can do.
        hosts: names besides this machine's own under which it may be reached.
        language: of the pages, ``en`` or ``hi``.
        access: how they are reached; from this machine alone where nothing is said.
        accounts: of the same store; a test may give its own, with its own clock.
    """
    web = resource("web")
    app = Flask(__name__, template_folder=str(web / "templates"), static_folder=str(web / "static"))
    app.config["MAX_CONTENT_LENGTH"] = MAX_UPLOAD + 64 * 1024
    app.config["MAX_FORM_MEMORY_SIZE"] = 256 * 1024
    app.url_map.converters["int"] = _Number
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(t=translator(language), language=language, version=__version__)
    app.jinja_env.filters.update(
        moment=formats.moment, humanize=formats.humanize, figure=formats.figure, browser=formats.browser
    )
    app.jinja_env.filters.update(indian_day=formats.indian_day, pinned=formats.pinned)
    # Kept, so that pages left open go on working when the program was started again.
    secret = services.store.settings.set_default("web.secret", secrets.token_hex(32))
    admit = doors.install(app, services, accounts or Accounts(services.store), access or doors.Access())
    app.extensions[NEWS] = News(services)
    security.guard(app, secret, hosts, admit)
    errors.install(app)
    for module in MODULES:
        app.register_blueprint(module.blueprint)
    return app
