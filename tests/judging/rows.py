"""Figures of an adapter that passes every gate, to be spoilt one by one."""

from typing import Any


def fine(version: str = "a1") -> dict[str, Any]:
    """A row of an evaluation report."""
    band = {"low": 0.5, "high": 1.5}
    return {
        "adapter": version,
        "held_out_loss": {"firm": 0.45},
        "softened": {"value": 0.02, "low": 0.01, "high": 0.03, "n": 18},
        "comparison": {"base_with_a_past_notice": {"value": -0.5, "low": -0.7, "high": -0.3, "n": 18}},
        "drafts": 5,
        "structure_conformity": 1.0,
        "invented_placeholders": 0,
        "unsupported_facts": 0,
        "citation_findings": 0,
        "model_share": 0.93,
        "leaked_names": 0,
        "style": {"svm": {"value": 1.0, "band": band}, "delta": {"value": 1.0, "band": band}},
        "writing": {"stop_rate": 1.0, "notices": 10},
        "memorisation": {
            "names_in_samples": 0,
            "samples": 200,
            "names_foreseen": 0,
            "names_tested": 40,
            "names_known": 40,
            "furthest_name": 2.0,
            "longest_run": 12,
            "canaries": [{"repeats": 1, "bits": 2.0}, {"repeats": 16, "bits": 8.0}],
        },
    }


def base() -> dict[str, Any]:
    """The bare base beside it."""
    return {"adapter": "base", "held_out_loss": {"firm": 2.3}}


def spoilt(row: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The row with one figure changed, in place; ``path`` has dots."""
    *above, last = path.split(".")
    inner: Any = row
    for key in above:
        inner = inner[int(key) if key.isdigit() else key]
    inner[last] = value
    return row
