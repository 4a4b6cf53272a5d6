"""The firm's letterheads: dropped on a page, checked, shown with a specimen letter on them."""

import re

from flask import Blueprint, Response, abort, jsonify, render_template, request, url_for

from legaldraft.core.errors import InputRefused
from legaldraft.server.reach import services
from legaldraft.server.views.check import plain_name

blueprint = Blueprint("letterheads", __name__)
_NAME = re.compile(r"[a-z0-9-]{1,60}")


@blueprint.get("/letterheads")
def page() -> str:
    """All letterheads of a firm, and the place to drop a new one."""
    firms = services().firms()
    firm = request.args.get("firm") or firms[0]
    if firm not in firms:
        firm = firms[0]
    return render_template("letterheads.html", firms=firms, firm=firm, rows=services().letterheads(firm))


@blueprint.post("/api/letterheads")
def add() -> Response:
    """Check the uploaded ``file`` and keep it for ``firm``; answers with what was found and where its picture is."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise InputRefused("no file arrived: choose a Word file and try again")
    made = services().add_letterhead(_firm(), plain_name(upload.filename), upload.stream.read())
    return jsonify(made)


@blueprint.delete("/api/letterheads/<name>")
def remove(name: str) -> Response:
    """Take a letterhead away."""
    services().remove_letterhead(_firm(), _checked(name))
    return jsonify({"page": url_for("letterheads.page", firm=_firm())})


@blueprint.get("/letterheads/<name>.png")
def preview(name: str) -> Response:
    """A specimen letter on the letterhead."""
    return Response(services().preview_letterhead(_firm(), _checked(name)), mimetype="image/png")


def _firm() -> str:
    firm = request.values.get("firm", "")
    if firm not in services().firms():
        raise InputRefused("there is no such firm here: choose one from the list")
    return firm


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        abort(404)
    return name
