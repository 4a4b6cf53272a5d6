"""Which adapter a firm drafts with: the gates, a person's signature, the way back.

An adapter goes live only when every gate was passed and a person signed, with a name and a reason. Past a gate that
does not guard against leaks a person may sign with a further reason, which is kept; past the others nobody may.
"""

from collections.abc import Mapping
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.services.training import adapter_json
from legaldraft.store import AdapterRecord, Signature, Store

_LONGEST = 500


def keep_evaluation(store: Store, firm: str, row: Mapping[str, Any]) -> bool:
    """Keeps the figures of a whole evaluation with the adapter, without any text or name.

    An adapter that drafts now and is found to leak is taken off at once.

    Returns:
        True where it was taken off.
    """
    record = store.adapters.get(str(row["adapter"]))
    if record.firm != firm:
        return False
    kept = {k: v for k, v in row.items() if k not in ("forms", "adapter", "names_found")}
    with store.transaction():
        record = store.adapters.set_metrics(record.version, dict(record.metrics) | {"evaluation": kept})
        if record.state != "active" or not leaks(record):
            return False
        store.adapters.stand_down(record.version)
        store.audit.append("system", "adapter.leak", f"adapter:{record.version}", detail={"gates": leaks(record)})
    return True


def promote(store: Store, version: str, by: str, reason: str, override: str | None = None) -> dict[str, Any]:
    """Makes an adapter the one its firm drafts with.

    Args:
        store: the registry.
        version: which adapter.
        by: name of the person who signs.
        reason: why it goes live.
        override: why it goes live in spite of gates that it did not pass; of no use against a leak.

    Raises:
        InputRefused: no name or reason, not evaluated, evaluated against another live adapter, or a gate not passed.
    """
    record = store.adapters.get(version)
    signer, why = _said(by, "the name of the person who signs"), _said(reason, "the reason")
    failed = _failed(store, record)
    _refuse_leaks(record, failed)
    past = " ".join((override or "").split())[:_LONGEST]
    if failed and not past:
        first = "; ".join(f"{g['gate']}: {g['figure']}" for g in failed)
        raise InputRefused(
            f"The adapter {version} did not pass {len(failed)} gate(s): {first}. Train it on more notices, or give the "
            "reason to sign in spite of it (--override); it is kept."
        )
    passed_over = tuple(str(g["gate"]) for g in failed)
    with store.transaction():
        signature = Signature(
            signer, f"{why.rstrip('.')}. In spite of the gates: {past}" if failed else why, passed_over
        )
        record = store.adapters.activate(version, signature)
        detail = {"by": signer, "reason": signature.reason, "passed_over": list(passed_over)}
        store.audit.append("user", "adapter.promote", f"adapter:{version}", "done", detail=detail)
    return adapter_json(store, record)


def rollback(store: Store, firm: str) -> dict[str, Any]:
    """Goes back to the adapter that was active before; one that was found to leak is passed over.

    Raises:
        InputRefused: there is none.
    """
    with store.transaction():
        record = store.adapters.rollback(firm, lambda earlier: not leaks(earlier))
        store.audit.append("user", "adapter.rollback", f"adapter:{record.version}", "done")
    return adapter_json(store, record)


def retire(store: Store, version: str) -> dict[str, Any]:
    """Takes an adapter out of use for good."""
    with store.transaction():
        record = store.adapters.retire(version)
        store.audit.append("user", "adapter.retire", f"adapter:{version}", "done")
    return adapter_json(store, record)


def leaks(record: AdapterRecord) -> list[str]:
    """Names of the gates against leaks that an adapter's last evaluation found open."""
    return [str(g["gate"]) for g in _gates(record) if g.get("leak") and not g["passed"] and _was_measured(g)]


def _was_measured(gate: Mapping[str, Any]) -> bool:
    return str(gate["figure"]) != "not measured"


def _gates(record: AdapterRecord) -> list[Mapping[str, Any]]:
    judged = ((record.metrics.get("evaluation") or {}).get("promotion") or {}) if record.metrics else {}
    return list(judged.get("gates") or ())


def _failed(store: Store, record: AdapterRecord) -> list[Mapping[str, Any]]:
    gates = _gates(record)
    if not gates:
        raise InputRefused(
            f"The adapter {record.version} was not evaluated as a whole yet: run 'legaldraft evaluate --adapter "
            f"{record.version}' first."
        )
    active = store.adapters.active(record.firm)
    against = record.metrics["evaluation"]["promotion"].get("against")
    if active is not None and active.version not in (record.version, against):
        raise InputRefused(
            f"The adapter {record.version} was not judged against {active.version}, which drafts now: evaluate it "
            "again."
        )
    return [g for g in gates if not g["passed"]]


def _refuse_leaks(record: AdapterRecord, failed: list[Mapping[str, Any]]) -> None:
    open_ = [g for g in failed if g.get("leak")]
    if open_:
        told = "; ".join(f"{g['gate']}: {g['figure']}" for g in open_)
        raise InputRefused(
            f"The adapter {record.version} may hold what clients told the firm ({told}): it cannot go live, and nobody "
            "can sign past this. Look for names left in the past notices, and train again."
        )


def _said(text: str, what: str) -> str:
    found = " ".join((text or "").split())
    if not found or len(found) > _LONGEST:
        raise InputRefused(f"An adapter goes live only when a person signs: give {what} (at most {_LONGEST} letters).")
    return found
