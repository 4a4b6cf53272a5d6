"""Check a Word file: its citations and findings, and a copy with Word comments. Nothing of it is kept."""

import base64

from flask import Blueprint, Response, jsonify, render_template, request

from legaldraft.core.errors import InputRefused
from legaldraft.server.reach import services

blueprint = Blueprint("check", __name__)


@blueprint.get("/check")
def page() -> str:
    """The page to drop a file on."""
    return render_template("check.html")


@blueprint.post("/api/check")
def check() -> Response:
    """Check the uploaded ``file``; answers with the report and, where there is one, the annotated copy in base64."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise InputRefused("no file arrived: choose a Word file and try again")
    checked = services().check_file(upload.filename, upload.stream.read())
    copy = base64.b64encode(checked.annotated).decode("ascii") if checked.annotated else None
    return jsonify({"report": checked.report, "annotated": copy})
