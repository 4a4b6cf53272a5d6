"""Adapters: which there are, which one a firm drafts with, training a new one."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, render_template

from legaldraft.core.errors import InputRefused
from legaldraft.server.formats import figure, humanize
from legaldraft.server.reach import body, services, text_of

blueprint = Blueprint("training", __name__)
_LIVE = ("queued", "running", "cancelling")


@blueprint.get("/training")
def page() -> str:
    """The adapters of every firm and the newest trainings."""
    office = services()
    jobs = office.list_jobs("train", 10)
    adapters = [
        {**row, "figures": metric_rows(row["metrics"]), "gates": _gates(row["metrics"])}
        for row in office.list_adapters(None)
    ]
    return render_template(
        "training.html",
        firms=office.firms(),
        adapters=adapters,
        profiles=office.training_profiles(),
        jobs=jobs,
        live=next((job for job in jobs if job["state"] in _LIVE), None),
    )


def _gates(metrics: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    judged = (metrics.get("evaluation") or {}).get("promotion") or {}
    return list(judged.get("gates") or ())


def metric_rows(metrics: Mapping[str, Any], inside: str = "") -> list[tuple[str, str]]:
    """The figures of an adapter, flat: (name, value); lists and texts longer than a line are left out."""
    rows: list[tuple[str, str]] = []
    for key, value in metrics.items():
        name = f"{inside}{humanize(key)}"
        if isinstance(value, Mapping):
            rows += metric_rows(value, f"{name} · ")
        elif isinstance(value, bool | int | float) or (isinstance(value, str) and len(value) < 60):
            rows.append((name, figure(value)))
    return rows


@blueprint.post("/api/adapters/<version>/promote")
def promote(version: str) -> Response:
    """Draft with this adapter from now on: ``{"by", "reason", "override"?}``, the name and reason of who signs."""
    raw = body()
    return jsonify(services().promote(version, _text(raw, "by"), _text(raw, "reason"), _text(raw, "override") or None))


@blueprint.post("/api/adapters/<version>/retire")
def retire(version: str) -> Response:
    """Take this adapter out of use."""
    return jsonify(services().retire(version))


@blueprint.post("/api/adapters/rollback")
def rollback() -> Response:
    """Go back to the adapter before: ``{"firm"}``."""
    return jsonify(services().rollback(text_of(body(), "firm")))


@blueprint.post("/api/training")
def start() -> Response:
    """Train a new adapter: ``{"firm", "profile"?, "again"?}``; no profile = the one that fits this machine."""
    office, raw = services(), body()
    firm = text_of(raw, "firm")
    if firm not in office.firms():
        raise InputRefused("there is no such firm here: choose one from the list")
    profile, again = text_of(raw, "profile", optional=True) or None, raw.get("again", False)
    if not isinstance(again, bool):
        raise InputRefused("again must be true or false: leave it out to train on all past notices")
    return jsonify({"job": office.start_training(firm, profile, again)})


def _text(raw: dict[str, Any], key: str) -> str:
    return text_of(raw, key, optional=True)
