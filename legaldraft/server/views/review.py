"""Review of past notices: files dropped in, and each doubtful one beside its original."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request

from legaldraft.core.errors import InputRefused
from legaldraft.server.reach import body, services, text_of
from legaldraft.server.views.check import plain_name

blueprint = Blueprint("review", __name__)
_FRAMED = "frame-ancestors 'self'"


@blueprint.get("/corpus/<notice_id>")
def page(notice_id: str) -> str:
    """A past notice beside its original."""
    office = services()
    notice = office.review_notice(notice_id)
    chosen = str(notice["type"] or "")
    types = office.list_types()
    form = office.type_json(chosen) if any(t["id"] == chosen for t in types) else {"elements": [], "fields": []}
    waiting = [r["id"] for r in office.list_notices(str(notice["firm"])) if r["status"] == "needs-review"]
    facts = [(path, label_of(form["fields"], path), value) for path, value in flat(notice["facts"])]
    return render_template(
        "review.html",
        notice=notice,
        types=types,
        elements=form["elements"],
        facts=facts,
        fields=list(leaves(form["fields"], notice["facts"])),
        waiting=[each for each in waiting if each != notice["id"]],
    )


@blueprint.get("/corpus/<notice_id>/original.pdf")
def original(notice_id: str) -> Response:
    """The original as PDF; only our own page may frame it."""
    answer = Response(services().preview_notice(notice_id), mimetype="application/pdf")
    answer.headers["Content-Security-Policy"] = _FRAMED
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return answer


@blueprint.get("/corpus/<notice_id>/pages")
def pages(notice_id: str) -> Response:
    """How many pages the original has; its first call prints it."""
    return jsonify({"pages": len(services().notice_pages(notice_id))})


@blueprint.get("/corpus/<notice_id>/pages/<int:number>.png")
def picture(notice_id: str, number: int) -> Response:
    """Page ``number`` of the original, counted from 1."""
    drawn = services().notice_pages(notice_id)
    if not 1 <= number <= len(drawn):
        abort(404)
    answer = Response(drawn[number - 1], mimetype="image/png")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/api/corpus")
def add() -> Response:
    """Keep and read an uploaded ``file`` of the ``firm``."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise InputRefused("no file arrived: choose a Word file and try again")
    office = services()
    firm = request.form.get("firm") or office.firms()[0]
    matter = request.form.get("matter") or None
    return jsonify(office.add_notice(firm, plain_name(upload.filename), upload.stream.read(), matter))


@blueprint.post("/api/corpus/suggestions")
def propose() -> Response:
    """Have the local model suggest values for the open fields of a firm's notices: ``{"firm"}``."""
    office, firm = services(), text_of(body(), "firm")
    if firm not in office.firms():
        raise InputRefused("there is no such firm here: choose one from the list")
    return jsonify({"job": office.start_proposing(firm)})


@blueprint.post("/api/corpus/<notice_id>")
def correct(notice_id: str) -> Response:
    """Keep what the person says about a notice."""
    raw = body()
    said: dict[str, Any] = {key: text_of(raw, key, optional=True) for key in ("type", "decision")}
    said |= {key: _texts(raw, key) for key in ("facts", "elements", "names", "proposals")}
    return jsonify(services().correct_notice(notice_id, said))


def _texts(raw: Mapping[str, Any], key: str) -> Mapping[str, str | None]:
    """Texts by name, where the request says any; None takes one away."""
    given = raw.get(key) or {}
    if not isinstance(given, dict) or not all(value is None or isinstance(value, str) for value in given.values()):
        raise InputRefused(f"the corrections of {key} could not be read: load the page again and retry")
    return given


def flat(facts: Any, path: str = "") -> list[tuple[str, str]]:
    """Facts as (path, text) rows: ``cheques.0.amount``, ``800000.00``."""
    if isinstance(facts, dict):
        return [row for key, value in facts.items() for row in flat(value, f"{path}.{key}".lstrip("."))]
    if isinstance(facts, list):
        return [row for n, value in enumerate(facts) for row in flat(value, f"{path}.{n}")]
    return [(path, "" if facts is None else str(facts))]


def label_of(fields: Sequence[Mapping[str, Any]], path: str) -> str:
    """The form's own words for a fact: ``cheques.0.amount`` is "Cheques 1: Amount"; an unknown path stays as it is."""
    said: list[str] = []
    level = fields
    for key in path.split("."):
        if key.isdigit():
            if said:
                said[-1] += f" {int(key) + 1}"
            continue
        field = next((f for f in level if f["name"] == key), None)
        if field is None:
            return path
        said.append(str(field["label"]))
        level = field.get("fields") or ()
    return ": ".join(said)


def leaves(
    fields: Sequence[Mapping[str, Any]], facts: Any, path: str = "", said: str = ""
) -> Iterator[tuple[str, str]]:
    """(path, label) of every field that holds a value; of a list, its entries so far and one more."""
    for field in fields:
        here = f"{path}.{field['name']}".lstrip(".")
        label = f"{said}: {field['label']}".lstrip(": ")
        inner = field.get("fields") or ()
        known = facts.get(field["name"]) if isinstance(facts, Mapping) else None
        if not inner:
            yield here, label
        elif str(field["kind"]).endswith("list"):
            entries = [*known, {}] if isinstance(known, list) else [{}]
            for n, entry in enumerate(entries):
                yield from leaves(inner, entry, f"{here}.{n}", f"{label} {n + 1}")
        else:
            yield from leaves(inner, known, here, label)
