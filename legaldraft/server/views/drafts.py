"""A draft: its form, its page, and what the pages ask while a person works on it."""

import copy
import re
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from legaldraft.core.errors import InputRefused
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.resources import editor_is_built
from legaldraft.server.ports import Json
from legaldraft.server.reach import actor, body, number_of, services, text_of
from legaldraft.services.accounts import Permission

blueprint = Blueprint("drafts", __name__)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LIVE = ("queued", "writing")
_BLOCKING = ("facts.missing", "facts.unreadable")
_MOST_UNREADABLE = 30
_FIELD = re.compile(r"The field ([A-Za-z0-9_.]+?)\.? ")


@blueprint.get("/drafts/<draft_id>/form")
def form(draft_id: str) -> AnyResponse | str:
    """The form of a draft; while it is being written there is nothing to fill in."""
    office = services()
    draft = office.get_draft(draft_id)
    if draft["status"] in _LIVE:
        return redirect(url_for("drafts.page", draft_id=draft_id), 303)
    data = {
        "draft": {key: draft[key] for key in ("id", "firm", "version", "facts", "status", "adapter", "letterhead")},
        "type": office.type_json(draft["type"]),
        "checked": _checked(draft),
    }
    return render_template(
        "form.html",
        draft=draft,
        data=data,
        adapters=office.list_adapters(draft["firm"]),
        letterheads=office.letterheads(draft["firm"]),
    )


@blueprint.get("/drafts/<draft_id>")
def page(draft_id: str) -> AnyResponse | str:
    """The draft itself: written before one's eyes, checked, edited, downloaded."""
    office = services()
    draft = office.get_draft(draft_id)
    if draft["status"] == "new":
        return redirect(url_for("drafts.form", draft_id=draft_id), 303)
    elements = {row["id"]: row["title"] for row in office.type_json(draft["type"])["elements"]}
    may = {name.lower(): actor().may(Permission[name]) for name in ("DRAFT", "APPROVE", "OVERRIDE", "ERASE")}
    built = editor_is_built()
    data = {"draft": draft, "elements": elements, "standing": office.standing(draft_id), "may": may, "editor": built}
    data["comments"] = office.comments(draft_id)
    return render_template("draft.html", draft=draft, data=data, roles=office.roles(), reasons=office.erase_reasons())


@blueprint.get("/drafts/<draft_id>/notice.docx")
def download(draft_id: str) -> Response:
    """The notice as a Word file; refused while an error finding stands."""
    office = services()
    return _word_file(office.get_draft(draft_id), office.export_docx(draft_id, None))


@blueprint.get("/drafts/<draft_id>/changes.docx")
def changes(draft_id: str) -> Response:
    """The notice as a Word file that shows what was edited as tracked changes."""
    office = services()
    return _word_file(office.get_draft(draft_id), office.export_redline(draft_id, None), " - changes")


@blueprint.post("/api/drafts/<draft_id>/export")
def export(draft_id: str) -> Response:
    """The notice as a Word file in spite of error findings, for a reason, which is logged; with ``"changes": true``
    the edits are tracked changes."""
    office = services()
    raw = body()
    reason = text_of(raw, "reason").strip()
    if len(reason) < 3:
        raise InputRefused("give the reason in a few words: it is logged with your decision")
    if raw.get("changes"):
        return _word_file(office.get_draft(draft_id), office.export_redline(draft_id, reason), " - changes")
    return _word_file(office.get_draft(draft_id), office.export_docx(draft_id, reason))


@blueprint.get("/api/drafts/<draft_id>")
def read(draft_id: str) -> Response:
    """The draft as JSON."""
    return jsonify(services().get_draft(draft_id))


@blueprint.get("/api/drafts/<draft_id>/limitation")
def limitation(draft_id: str) -> Response:
    """Deadlines and findings of the form as it is kept."""
    return jsonify(_checked(services().get_draft(draft_id)))


@blueprint.patch("/api/drafts/<draft_id>")
def save(draft_id: str) -> Response:
    """Save the form as one types: ``{"version", "facts"?, "adapter"?, "letterhead"?}``; answers with the findings."""
    office = services()
    raw = body()
    changes: dict[str, Any] = {key: raw[key] for key in ("facts", "adapter", "letterhead") if key in raw}
    if not isinstance(changes.get("facts", {}), dict):
        raise InputRefused("the form could not be read: load the page again and retry")
    for key in ("adapter", "letterhead"):
        if changes.get(key) is not None:
            text_of(changes, key)
    draft = office.update_draft(draft_id, number_of(raw, "version"), changes)
    return jsonify({"version": draft["version"], "title": draft["title"], **_checked(draft)})


@blueprint.post("/api/drafts/<draft_id>/start")
def start(draft_id: str) -> Response:
    """Have the draft written."""
    office = services()
    empty = [f for f in _checked(office.get_draft(draft_id))["findings"] if f["code"] in _BLOCKING]
    if empty:
        raise InputRefused(f"{empty[0]['message'].rstrip('.')}: fill in the form before the notice is drafted")
    job = office.start_draft(draft_id)
    return jsonify({"job": job, "page": url_for("drafts.page", draft_id=draft_id)})


@blueprint.post("/api/drafts/<draft_id>/paragraphs/<int:index>")
def edit(draft_id: str, index: int) -> Response:
    """Replace a paragraph: ``{"text", "version"}``; answers with the draft, checked again."""
    raw = body()
    return jsonify(services().edit_paragraph(draft_id, index, text_of(raw, "text"), number_of(raw, "version")))


@blueprint.put("/api/drafts/<draft_id>/document")
def document(draft_id: str) -> Response:
    """Keep the letter as the editor has it: ``{"document", "version"}``; answers with the draft, checked again."""
    raw = body()
    return jsonify(services().save_document(draft_id, raw.get("document"), number_of(raw, "version")))


@blueprint.post("/api/drafts/<draft_id>/follow")
def follow(draft_id: str) -> Response:
    """Bring the letter up to its form, which was changed since: ``{"version"}``; answers with the draft and, in
    ``followed``, what changed and what could not be carried over."""
    return jsonify(services().follow_form(draft_id, number_of(body(), "version")))


@blueprint.get("/api/drafts/<draft_id>/paragraphs/<int:index>/facts")
def mentionable(draft_id: str, index: int) -> Response:
    """The facts that a paragraph may name and does not yet."""
    return jsonify({"facts": list(services().mentionable(draft_id, index))})


@blueprint.post("/api/drafts/<draft_id>/paragraphs/<int:index>/rewrite")
def rewrite(draft_id: str, index: int) -> Response:
    """Have a paragraph written again: ``{"instruction", "mention"?, "version"}``; answers with the job."""
    raw = body()
    mention = raw.get("mention", [])
    if not isinstance(mention, list) or not all(isinstance(n, str) for n in mention):
        raise InputRefused("the facts to mention could not be read: load the page again and retry")
    instruction, version = text_of(raw, "instruction"), number_of(raw, "version")
    # Asked again, the model shall not write the same: the draft's version is a seed that changes with each change.
    return jsonify({"job": services().start_rewrite(draft_id, index, instruction, mention, version, version)})


@blueprint.post("/api/drafts/<draft_id>/paragraphs/<int:index>/back")
def back(draft_id: str, index: int) -> Response:
    """Put the wording before the present one in its place again: ``{"version"}``; answers with the draft."""
    return jsonify(services().bring_back(draft_id, index, number_of(body(), "version")))


@blueprint.get("/api/words")
def words() -> Response:
    """An amount as typed, in figures and in words."""
    return jsonify(services().words(request.args.get("amount", "")[:40], request.args.get("language", "en")))


def _checked(draft: Json) -> Json:
    """Findings and dates of a draft's form. A value that cannot be read is a finding like any other: what was typed
    is kept, and the person sees beside the field what is wrong with it."""
    facts = copy.deepcopy(dict(draft["facts"]))
    unreadable: list[Json] = []
    for _ in range(_MOST_UNREADABLE):
        try:
            checked = services().validate_facts(draft["type"], facts)
            blamed = {finding["field"] for finding in unreadable}
            rest = [f for f in checked["findings"] if f["code"] != "facts.missing" or f["field"] not in blamed]
            return {**checked, "findings": [*unreadable, *rest]}
        except InputRefused as refused:
            named = _FIELD.match(refused.message)
            path = named.group(1) if named else None
            sentence = f"This {refused.message[named.end() :]}" if named else refused.message
            unreadable.append(Finding("facts.unreadable", Severity.ERROR, sentence, field=path).to_json())
            # Without that value the rest of the form can still be checked.
            if path is None or not _drop(facts, path.split(".")):
                break
    return {"findings": unreadable, "limitation": {"deadlines": [], "findings": []}}


def _drop(tree: Any, keys: list[str]) -> bool:
    """Take the value at a path out of a JSON tree; False where there is none."""
    for key in keys[:-1]:
        tree = (
            tree[int(key)] if isinstance(tree, list) and key.isdigit() and int(key) < len(tree) else _child(tree, key)
        )
    if isinstance(tree, list) and keys[-1].isdigit() and int(keys[-1]) < len(tree):
        tree[int(keys[-1])] = None if isinstance(tree[int(keys[-1])], str) else {}
        return True
    return isinstance(tree, dict) and tree.pop(keys[-1], None) is not None


def _child(tree: Any, key: str) -> Any:
    return tree.get(key) if isinstance(tree, dict) else None


def file_answer(draft: Json, data: bytes, kind: str, suffix: str = "") -> Response:
    """A file of a draft (``docx`` or ``pdf``) as a download under the matter's name."""
    stem = re.sub(r"[^\w ]+", " ", str(draft["title"]) or "notice")
    response = Response(data, mimetype=DOCX if kind == "docx" else "application/pdf")
    name = " ".join(stem.split())[:80] or "notice"
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}{suffix}.{kind}")
    return response


def _word_file(draft: Json, data: bytes, suffix: str = "") -> Response:
    return file_answer(draft, data, "docx", suffix)
