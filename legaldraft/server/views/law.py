"""The statute pages: a search, an Act, a provision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from legaldraft.core.errors import InputRefused
from legaldraft.server.reach import actor, services
from legaldraft.services.accounts import Permission

blueprint = Blueprint("law", __name__)
_LONGEST = 2000


@blueprint.get("/law")
def page() -> str | AnyResponse:
    """The search box and the list of Acts; a citation of one provision leads straight to it."""
    office, as_of = services(), _as_of()
    asked = request.args.get("q", "")[:_LONGEST].strip()
    found = office.law_search(asked, as_of) if asked else None
    if found and "place" in found:
        place = found["place"]
        return redirect(url_for("law.provision", act=place["act"], provision=place["slug"], as_of=_said(as_of)))
    if found and "act" in found:
        return redirect(url_for("law.act", act=found["act"], as_of=_said(as_of)))
    return render_template(
        "law.html",
        asked=asked,
        as_of=_said(as_of),
        found=found,
        acts=() if found else office.law_acts(as_of),
        cited=office.law_most_cited() if _reads() and not asked else (),
    )


@blueprint.get("/law/<act>")
def act(act: str) -> str | AnyResponse:
    """An Act: its title, dates and names, and the list of its provisions."""
    office, as_of = services(), _as_of()
    found = office.law_act(act, as_of)
    if "missing" in found:
        return _missing(found, as_of)
    if found["id"] != act:
        return redirect(url_for("law.act", act=found["id"], as_of=_said(as_of)))
    counts = office.law_counts(act) if _reads() else None
    return render_template("law_act.html", act=found, as_of=_said(as_of), counts=counts)


@blueprint.get("/law/<act>/<provision>")
def provision(act: str, provision: str) -> str | AnyResponse:
    """A provision: what it says, its standing and history, what corresponds, and where the firm cites it."""
    office, as_of = services(), _as_of()
    found = office.law_provision(act, provision, as_of)
    if "missing" in found:
        return _missing(found, as_of)
    if (found["act"], found["slug"]) != (act, provision):
        there = url_for("law.provision", act=found["act"], provision=found["slug"], as_of=_said(as_of))
        return redirect(there)
    cited = office.law_cited(act, found["key"], _page()) if _reads() else None
    return render_template("law_provision.html", law=found, as_of=_said(as_of), cited=cited)


def _missing(found: Mapping[str, Any], as_of: date | None) -> Response:
    answer = make_response(render_template("law_missing.html", told=found, as_of=_said(as_of)))
    answer.status_code = 404
    return answer


def _reads() -> bool:
    """Whether whoever asks may read notices and drafts at all."""
    return actor().may(Permission.READ)


def _as_of() -> date | None:
    value = request.args.get("as_of", "").strip()
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        said = value if len(value) <= 30 else f"{value[:29]}…"
        raise InputRefused(f"{said} is no day: write the law's day as YYYY-MM-DD, or leave it empty.") from None


def _said(as_of: date | None) -> str | None:
    return as_of.isoformat() if as_of else None


def _page() -> int:
    value = request.args.get("page", "")
    return int(value) if value.isdecimal() and len(value) < 7 else 1
