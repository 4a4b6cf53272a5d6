"""The versions of a draft: the list, how two of them differ, and an earlier one brought back."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from legaldraft.core.errors import InputRefused
from legaldraft.server.reach import body, number_of, services, text_of
from legaldraft.server.views.drafts import file_answer

blueprint = Blueprint("versions", __name__)
_LARGEST = 2_000_000_000


@blueprint.get("/drafts/<draft_id>/versions")
def page(draft_id: str) -> AnyResponse | str:
    """Every kept version, and two of them compared: ``?before=3&after=7``, by default the last and the one before."""
    office = services()
    draft = office.get_draft(draft_id)
    if draft["status"] == "new":
        return redirect(url_for("drafts.form", draft_id=draft_id), 303)
    found = office.versions(draft_id, _asked("before"), _asked("after"))
    compared = found["compared"] or {}
    data = {"draft": draft_id, "version": found["version"]} | {k: compared.get(k) for k in ("before", "after")}
    return render_template("versions.html", draft=draft, found=found, groups=_grouped(found["versions"]), data=data)


@blueprint.get("/drafts/<draft_id>/versions/changes.docx")
def changes(draft_id: str) -> Response:
    """Two versions as a Word file with tracked changes: ``?before=3&after=7``; refused while an error stands."""
    before, after = _asked("before"), _asked("after")
    if before is None or after is None:
        raise InputRefused("Choose the two versions to compare: load the page again and retry.")
    return _file(draft_id, before, after, None)


@blueprint.post("/api/drafts/<draft_id>/versions/export")
def export(draft_id: str) -> Response:
    """The same in spite of errors, for a reason, which is logged: ``{"before", "after", "reason"}``."""
    raw = body()
    reason = text_of(raw, "reason").strip()
    if len(reason) < 3:
        raise InputRefused("give the reason in a few words: it is logged with your decision")
    return _file(draft_id, number_of(raw, "before"), number_of(raw, "after"), reason)


@blueprint.post("/api/drafts/<draft_id>/versions/<int:number>/back")
def back(draft_id: str, number: int) -> Response:
    """Make the letter of an earlier version the one that stands: ``{"version"}``; answers with the new version."""
    made = services().bring_version_back(draft_id, number, number_of(body(), "version"))
    return jsonify({**made, "page": url_for("drafts.page", draft_id=draft_id)})


def _file(draft_id: str, before: int, after: int, reason: str | None) -> Response:
    office = services()
    first, last = sorted((before, after))
    data = office.export_versions(draft_id, first, last, reason)
    return file_answer(office.get_draft(draft_id), data, "docx", f" - {first} to {last}")


def _asked(name: str) -> int | None:
    """A version's number from the address; None where it is not given."""
    said = request.args.get(name, "")
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) <= 10 and 0 < int(said) <= _LARGEST):
        raise InputRefused("The number of a version cannot be read: choose it from the list.")
    return int(said)


def _grouped(rows: list[dict[str, object]]) -> list[list[dict[str, object]]]:
    """The versions by letter: each by itself, and those between that left the letter as it was together."""
    found: list[list[dict[str, object]]] = []
    for row in rows:
        if not row["letter"] and found and not found[-1][0]["letter"]:
            found[-1].append(row)
        else:
            found.append([row])
    return found
