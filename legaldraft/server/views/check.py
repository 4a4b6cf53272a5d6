"""Check Word files: citations and findings, and a copy with Word comments. Nothing of them is kept. And what the law
cited says."""

import base64
import re
from datetime import date

from flask import Blueprint, Response, jsonify, render_template, request

from legaldraft.core.errors import InputRefused
from legaldraft.server.reach import body, services, text_of

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
    checked = services().check_file(plain_name(upload.filename), upload.stream.read())
    copy = base64.b64encode(checked.annotated).decode("ascii") if checked.annotated else None
    return jsonify({"report": checked.report, "annotated": copy})


@blueprint.get("/api/law")
def law() -> Response:
    """What a cited provision says: ``act``, ``kind`` and where they apply ``provision``, ``rule``, ``as_of``."""
    cited = {key: request.args.get(key, "")[:200] or None for key in ("act", "kind", "provision", "rule")}
    return jsonify(services().law(cited, _day(request.args.get("as_of", ""))))


@blueprint.post("/api/cases")
def add_case() -> Response:
    """Put a case that was read on the list: ``{"name", "citation", "proposition"}``."""
    raw = body()
    name, citation, proposition = (text_of(raw, key)[:500] for key in ("name", "citation", "proposition"))
    return jsonify(services().add_case(name, citation, proposition))


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise InputRefused("the request names no day: load the page again and retry") from None


def plain_name(given: str) -> str:
    """The last part of an uploaded file's name, fit for any file system: at most 100 characters with its ending."""
    last = re.split(r"[/\\]", given)[-1]
    clean = re.sub(r'[\x00-\x1f\x7f<>:"|?*]', "", last).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if not dot:
        return clean[:100] or "file"
    return f"{stem[: 99 - len(ending)]}.{ending}" if len(ending) <= 8 else clean[:100]
