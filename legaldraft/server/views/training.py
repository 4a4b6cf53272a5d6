"""Adapters: which there are, which one a firm drafts with, training a new one."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request

from legaldraft.core.errors import InputRefused
from legaldraft.server.formats import figure, humanize
from legaldraft.server.reach import actor, body, services, text_of
from legaldraft.services.accounts import Permission

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
    firms = office.firms()
    asked = request.args.get("firm", "")
    return render_template(
        "training.html",
        firms=firms,
        firm=asked if asked in firms else firms[0],
        outlook=office.training_outlook(asked if asked in firms else firms[0]),
        adapters=adapters,
        profiles=office.training_profiles(),
        bases=office.training_bases(),
        jobs=[run_row(job) for job in jobs],
        live=next((job for job in jobs if job["state"] in _LIVE), None),
    )


def run_row(job: Mapping[str, Any]) -> dict[str, Any]:
    """A training for the table of runs: who asked for what, how long it took, how the loss went."""
    wanted, metrics = job["payload"], (job["result"] or {}).get("metrics") or {}
    losses = [metrics.get("first_loss"), metrics.get("last_loss")]
    return {
        **job,
        "firm": str(wanted.get("firm") or job["subject"].partition(":")[2]),
        "profile": wanted.get("profile") or "",
        "base": wanted.get("base") or "",
        "again": bool(wanted.get("again")),
        "version": (job["result"] or {}).get("version"),
        "losses": None if None in losses else losses,
        "seconds": metrics.get("seconds"),
        "speed": metrics.get("tokens_per_second"),
    }


@blueprint.get("/training/adapters/<version>")
def report(version: str) -> str:
    """An adapter's report: figures, gates, and the same invented matter written by base, live adapter and this one."""
    found = services().adapter_report(version)
    evaluation = found["metrics"].get("evaluation") or {}
    sample = found["sample"]
    return render_template(
        "adapter.html",
        a=found,
        gates=_gates(found["metrics"]),
        evaluation=evaluation,
        loss=(evaluation.get("held_out_loss") or {}).get(found["firm"]),
        figures=metric_rows(found["metrics"]),
        sample=sample,
    )


@blueprint.get("/api/training/outlook")
def outlook() -> Response:
    """What the firm's notices are enough for, and what a run of these settings would take.

    Asked with ``?firm&profile&base&again``. ``estimate`` is None for whoever may not train; ``refused`` says why there
    is none.
    """
    office = services()
    firm = request.args.get("firm", "")
    if firm not in office.firms():
        raise InputRefused("there is no such firm here: choose one from the list")
    found = dict(office.training_outlook(firm))
    found |= {"estimate": None, "refused": ""}
    if actor().may(Permission.TRAIN):
        asked = (request.args.get("profile") or None, request.args.get("base") or None)
        try:
            found["estimate"] = office.foresee_training(firm, *asked, bool(request.args.get("again")))
        except InputRefused as problem:
            found["refused"] = problem.message
    return jsonify(found)


@blueprint.post("/api/adapters/<version>/judge")
def judge(version: str) -> Response:
    """Have an adapter judged."""
    return jsonify({"job": services().start_evaluation(version)})


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
    """Train a new adapter: ``{"firm", "profile"?, "again"?, "base"?}``; no profile = the one that fits this machine."""
    office, raw = services(), body()
    firm = text_of(raw, "firm")
    if firm not in office.firms():
        raise InputRefused("there is no such firm here: choose one from the list")
    profile, again = text_of(raw, "profile", optional=True) or None, raw.get("again", False)
    if not isinstance(again, bool):
        raise InputRefused("again must be true or false: leave it out to train on all past notices")
    return jsonify({"job": office.start_training(firm, profile, again, _text(raw, "base") or None)})


def _text(raw: dict[str, Any], key: str) -> str:
    return text_of(raw, key, optional=True)
