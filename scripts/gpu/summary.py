"""What the measured rows say: the figures that were promised, and the tables for the help."""

from collections.abc import Iterable, Mapping
from typing import Any

from rows import CAPS, CONTEXT_GIB, ENGINES, FORMS, LENGTHS, train_name

_TOKENS = 500 * 900 * 3  # of 500 notices, three times over
_NAMES = {"ours": "this program", "stock": "TRL + PEFT as they come", "unsloth": "Unsloth"}

Row = Mapping[str, Any]


def promised(found: Iterable[Row], *, tiny: bool = False) -> dict[str, dict[str, Any]]:
    """Each promise of a card with what was wanted and what was found; ``met`` is None where it was not measured.

    Of a tiny run only the equal losses mean anything.
    """
    by = {row["row"]: row for row in found if "error" not in row}
    best = {} if tiny else _fastest(by, "ours")
    speed = best.get("tokens_per_second")
    stock, other = (
        by.get("notices-stock", {}).get("tokens_per_second"),
        _fastest(by, "unsloth").get("tokens_per_second"),
    )
    peak = by.get("cap-8-ours", {}).get("peak_reserved_gib")
    told = {
        "minutes_for_500_notices_3_epochs": _least(_ratio(_TOKENS / 60, speed), 2.5),
        "tokens_per_second": _most(speed, 9000),
        "times_stock_at_one_notice": _most(_ratio(speed, stock), 2.5),
        "times_unsloth": _most(_ratio(speed, other), 1.0),
        "gib_of_the_8_gb_profile": _least(None if peak is None else round(peak + CONTEXT_GIB, 2), 7.5),
    }
    for engine in ("stock", "unsloth", "ours_on_unsloth"):
        told[f"first_loss_apart_from_{engine}"] = _least(_apart(by, engine), 0.02)
    told["share_of_roof"] = {"found": best.get("share_of_roof"), "wanted": "stated", "met": None}
    return told | {"fastest_row": {"found": best.get("row"), "wanted": "stated", "met": None}}


def _fastest(by: Mapping[str, Row], engine: str) -> Row:
    """The engine's fastest row with notices, on a base in four bits, without a bound on memory."""
    mine = [
        row
        for name, row in by.items()
        if row["engine"] == engine and row.get("tokens_per_second") and row.get("quantise") == "nf4"
        if not name.startswith("cap-") and not row.get("by") and (row["packed"] or not row["tokens"])
    ]
    return max(mine, key=lambda row: float(row["tokens_per_second"]), default={})


def _apart(by: Mapping[str, Row], engine: str) -> float | None:
    ours, theirs = (by.get(name, {}).get("first_loss") for name in ("parity-ours", f"parity-{engine}"))
    return None if ours is None or theirs is None else round(abs(ours - theirs), 5)


def _ratio(a: float | None, b: float | None) -> float | None:
    return round(a / b, 2) if a and b else None


def _most(found: float | None, wanted: float) -> dict[str, Any]:
    return {"found": found, "wanted": f"at least {wanted:g}", "met": None if found is None else found >= wanted}


def _least(found: float | None, wanted: float) -> dict[str, Any]:
    return {"found": found, "wanted": f"at most {wanted:g}", "met": None if found is None else found <= wanted}


def table(document: Mapping[str, Any]) -> str:
    """The tables for the help, as Markdown, made from a results file."""
    by = {row["row"]: row for row in document["rows"]}
    lines = [f"Measured on {document['card']}, {document['date']}.", "", *_head("tokens a row"), *_grid(by)]
    lines += ["", *_head("card of"), *_capped(by), "", "| writing | tokens a second | tokens a pass | GiB |"]
    lines += ["| --- | --- | --- | --- |", *_writing(by), "", "| promised | wanted | found |", "| --- | --- | --- |"]
    for name, row in document["promised"].items():
        found = "not measured" if row["found"] is None else row["found"]
        lines.append(f"| {name.replace('_', ' ')} | {row['wanted']} | {found} |")
    return "\n".join(lines) + "\n"


def _head(first: str) -> list[str]:
    names = " | ".join(_NAMES[engine] for engine in ENGINES)
    return [f"| {first} | {names} |", "| --- | --- | --- | --- |"]


def _grid(by: Mapping[str, Row]) -> list[str]:
    lines = ["| notices, one a pass | " + _cells(by, [f"notices-{e}" for e in ENGINES])]
    for tokens in LENGTHS:
        for packed in (True, False):
            for recompute in (1, 0):
                how = f"{'packed' if packed else 'one document'}, {'computed twice' if recompute else 'kept'}"
                names = [train_name(e, tokens, packed=packed, recompute=recompute) for e in ENGINES]
                lines.append(f"| {tokens:,}, {how} | " + _cells(by, names))
    return lines


def _capped(by: Mapping[str, Row]) -> list[str]:
    return [f"| {size} GB | " + _cells(by, [f"cap-{size}-{e}" for e in ENGINES]) for size in CAPS.values()]


def _cells(by: Mapping[str, Row], names: Iterable[str]) -> str:
    return " | ".join(_cell(by.get(name)) for name in names) + " |"


def _cell(row: Row | None) -> str:
    if row is None:
        return "not measured"
    if "error" in row:
        return "out of memory" if "out of memory" in row["error"].lower() else row["error"].split(":")[0][:40]
    speed = f"{row['tokens_per_second']:,.0f}" if row.get("tokens_per_second") else "-"
    return f"{speed} ({row['peak_reserved_gib']} GiB)" if row.get("peak_reserved_gib") else speed


def _writing(by: Mapping[str, Row]) -> list[str]:
    lines = []
    for form in FORMS:
        row = by.get(f"write-{form}")
        if row is None or "error" in row:
            lines.append(f"| {form} | {_cell(row)} | - | - |")
        else:
            speed, each = f"{row['written_tokens_per_second']:,.1f}", row.get("tokens_a_pass", "-")
            lines.append(f"| {form} | {speed} | {each} | {row.get('peak_reserved_gib') or '-'} |")
    return lines
