"""Bulk: a sheet dropped in, its errors by cell, its notices drafted, the .zip and the dispatch register."""

import re

from flask import Blueprint, Response, jsonify, render_template, request, send_file, url_for

from legaldraft.core.errors import InputRefused
from legaldraft.server.reach import accounts, actor, body, number_of, services, text_of
from legaldraft.server.views.check import plain_name

blueprint = Blueprint("bulk", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RECENT = 50


@blueprint.get("/bulk")
def page() -> str:
    """Drop a sheet; the batches there are."""
    office = services()
    return render_template(
        "bulk.html",
        types=office.list_types(),
        firms=office.firms(),
        adapters=office.list_adapters(None),
        bulks=office.list_bulks(RECENT),
        matters=accounts().my_matters(actor()),
    )


@blueprint.get("/bulk/template.xlsx")
def template() -> Response:
    """The sheet to fill in for ``?type=``."""
    kind = request.args.get("type", "cheque-dishonour")
    return _sheet(services().bulk_template(kind), f"{kind}.xlsx")


@blueprint.get("/bulk/<bulk_id>")
def batch(bulk_id: str) -> str:
    """A batch: errors by cell, progress, the register."""
    office = services()
    bulk = office.get_bulk(bulk_id)
    return render_template("batch.html", bulk=bulk, data={**office.bulk_lines(bulk_id, 1), "id": bulk_id})


@blueprint.get("/bulk/<bulk_id>/notices.zip")
def notices(bulk_id: str) -> Response:
    """The .zip as it was last made."""
    office = services()
    name = f"{_stem(str(office.get_bulk(bulk_id)['name']))}.zip"
    return send_file(office.bulk_zip(bulk_id), "application/zip", as_attachment=True, download_name=name)


@blueprint.get("/bulk/<bulk_id>/register.xlsx")
def register(bulk_id: str) -> Response:
    """The dispatch register."""
    office = services()
    return _sheet(office.bulk_register(bulk_id), f"{_stem(str(office.get_bulk(bulk_id)['name']))} register.xlsx")


@blueprint.post("/api/bulk")
def add() -> Response:
    """Check and keep an uploaded ``file`` (``type``, ``firm``, ``adapter``, ``notice_date``); answers with its page."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise InputRefused("no file arrived: choose a sheet and try again")
    office = services()
    firm = request.form.get("firm") or office.firms()[0]
    if firm not in office.firms():
        raise InputRefused("there is no such firm here: choose one from the list")
    made = office.add_bulk(
        plain_name(upload.filename),
        upload.stream.read(),
        request.form.get("type") or "cheque-dishonour",
        firm,
        request.form.get("adapter") or None,
        request.form.get("notice_date") or "",
        request.form.get("matter") or "",
    )
    return jsonify({"page": url_for("bulk.batch", bulk_id=made["id"])})


@blueprint.get("/api/bulk/<bulk_id>")
def progress(bulk_id: str) -> Response:
    """How far a batch is."""
    return jsonify(services().bulk_progress(bulk_id))


@blueprint.get("/api/bulk/<bulk_id>/lines")
def lines(bulk_id: str) -> Response:
    """A page of the register, from notice ``?first=`` on."""
    first = request.args.get("first", "1")
    if not (first.isascii() and first.isdigit() and 0 < len(first) < 7):
        raise InputRefused("the number of the first notice cannot be read: load the page again")
    return jsonify(services().bulk_lines(bulk_id, int(first)))


@blueprint.post("/api/bulk/<bulk_id>/start")
def start(bulk_id: str) -> Response:
    """Have all that is not drafted yet drafted."""
    return jsonify(services().start_bulk(bulk_id))


@blueprint.post("/api/bulk/<bulk_id>/stop")
def stop(bulk_id: str) -> Response:
    """Stop; what is drafted stays."""
    return jsonify(services().stop_bulk(bulk_id))


@blueprint.post("/api/bulk/<bulk_id>/pack")
def pack(bulk_id: str) -> Response:
    """Have the .zip made."""
    job = services().pack_bulk(bulk_id)
    return jsonify({"job": job, "zip": url_for("bulk.notices", bulk_id=bulk_id)})


@blueprint.patch("/api/bulk/<bulk_id>/dispatch")
def dispatch(bulk_id: str) -> Response:
    """Keep a letter's ``tracking``, ``sent_on`` or ``received_on``: ``{"number", "noticee", …}``; its line."""
    raw = body()
    changes: dict[str, str] = {key: text_of(raw, key) for key in ("tracking", "sent_on", "received_on") if key in raw}
    return jsonify(services().set_dispatch(bulk_id, number_of(raw, "number"), number_of(raw, "noticee"), changes))


def _stem(name: str) -> str:
    return " ".join(re.sub(r"[^\w .-]+", " ", name.rsplit(".", 1)[0]).split())[:80] or "notices"


def _sheet(data: bytes, name: str) -> Response:
    response = Response(data, mimetype=XLSX)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
