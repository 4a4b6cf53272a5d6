"""Build the statute book from a folder of raw data.

    python scripts/build_statute_book.py DATA_FOLDER [--out FILE]

DATA_FOLDER holds ``index.json``, ``acts/``, ``aliases.csv``, the three ``mapping_*.csv``, ``repealed_acts.csv``,
``omitted_sections.csv``, ``provision_alerts.csv``, ``cpc_orders.json`` and ``limitation_articles.json``; its
``SOURCES.md`` says where each came from. No statute text enters the book: numbers, headings, sub-section paths,
status and dates do. The same data give the same bytes.
"""

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from legaldraft.statutes.book import BOOK_FILE
from legaldraft.statutes.codec import encode

_INSERTED = re.compile(
    r"1\. (?:Ins|Added)\.? by (Act \d+ of \d{4})?[^()]{0,60}\(w\. ?e\. ?f\. ?(\d{1,2}-\d{1,2}-\d{4})\)"
)
_MADE_ON = re.compile(r"made on (\d{1,2} \w{3} \d{4})")
CODES = {
    "IPC": "indian-penal-code-1860",
    "CrPC": "code-of-criminal-procedure-1973",
    "IEA": "indian-evidence-act-1872",
    "BNS": "bharatiya-nyaya-sanhita-2023",
    "BNSS": "bharatiya-nagarik-suraksha-sanhita-2023",
    "BSA": "bharatiya-sakshya-adhiniyam-2023",
}


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _made_on(folder: Path) -> str:
    """The day the curated parts were made, from SOURCES.md."""
    found = _MADE_ON.search((folder / "SOURCES.md").read_text(encoding="utf-8"))
    if not found:
        sys.exit("SOURCES.md does not say when the data were made ('made on 1 Jan 2026')")
    return datetime.strptime(found[1] + " +0000", "%d %b %Y %z").date().isoformat()


def _source_text(source: Mapping[str, Any] | None) -> str:
    """One line naming where an Act's section list came from."""
    if not source:
        return "curated"
    origin = source["from"]
    return " + ".join(origin) if isinstance(origin, list) else str(origin)


def _iso(day: str) -> str:
    d, m, y = (int(part) for part in day.split("-"))
    try:
        return date(y, m, d).isoformat()
    except ValueError:  # misprints such as 31-9-1978 at the source
        return ""


def _title(raw: str) -> str:
    """The English title on one line; a few carry the Hindi title after it."""
    text = re.split(r"\s+The (?=[ऀ-ॿ])", raw.strip())[0].rstrip(".")
    text = re.sub(r"\s*\(\d+ of \d{4}\)$", "", text)
    return re.sub(r",(?=\S)", ", ", re.sub(r"\s+", " ", text)).strip()


def _section(row: Mapping[str, Any], omitted: Mapping[str, Mapping[str, str]], level: str) -> list[Any]:
    """number, heading, status, status date, by whom, inserted on, inserted by, subs, gap, text missing, source."""
    number = row["number"]
    gone = omitted.get(number, {})
    inserted = _INSERTED.match(row.get("notes", "")) if re.search("[A-Z]", number) else None
    out: list[Any] = [
        number,
        row["heading"] or "",
        {"omitted": "o", "repealed": "r"}.get(row.get("status", ""), ""),
        gone.get("with_effect_from", ""),
        gone.get("amending_act", ""),
        _iso(inserted[2]) if inserted else "",
        (inserted[1] or "") if inserted else "",
        " ".join(row.get("subs", [])) if level != "none" else "",
        int(bool(row.get("subs_gap"))),
        int(bool(row.get("text_missing"))),
        row.get("src", ""),
    ]
    while len(out) > 2 and out[-1] in ("", 0):
        out.pop()
    return out


def _act(row: Mapping[str, Any], head: Mapping[str, Any], made_on: str) -> dict[str, Any]:
    source = head.get("source") or {}
    out = {
        "id": row["id"],
        "title": _title(row["short_title"]),
        "number": row["number_of_act"],
        "year": row["year"],
        "enacted": row["enactment_date"],
        "commenced": row["commencement_date"],
        "doubt": head.get("commencement_doubt") or head.get("commencement_remark"),
        "status": row["status"],
        "repealed_by": row["repealed_by"],
        "repealed_section": row["repealed_section"],
        "repealed_on": row["repealed_on"],
        "repeal_note": head.get("repeal_note"),
        "successor": row["successor"],
        "word": row["provision_word"],
        "level": row.get("subs_level") or "none",
        "sections": len(head.get("sections", [])),
        "quality": row["text_quality"],
        "source": _source_text(head.get("source")),
        "taken": source.get("fetched") or made_on,
        "url": source.get("official_url"),
    }
    return {key: value for key, value in out.items() if value not in (None, "")}


def _omitted(folder: Path) -> dict[str, dict[str, dict[str, str]]]:
    out: dict[str, dict[str, dict[str, str]]] = {}
    for row in _table(folder / "omitted_sections.csv"):
        out.setdefault(row["act_id"], {})[row["section"]] = row
    return out


def _mapping(folder: Path) -> list[list[str]]:
    rows: list[list[str]] = []
    for name in ("ipc_bns", "crpc_bnss", "iea_bsa"):
        for row in _table(folder / f"mapping_{name}.csv"):
            old, new = CODES[row["old_act"]], CODES[row["new_act"]]
            rows.append(
                [old, row["old_section"], new, row["new_section"], row["relation"], row["note"], row["confidence"]]
            )
    return rows


def _aliases(folder: Path) -> Iterable[list[Any]]:
    for row in _table(folder / "aliases.csv"):
        yield [row["alias"], row["act_id"], int(row["rank"])]


def build(folder: Path) -> bytes:
    """The whole book for the raw data in ``folder``."""
    made_on = _made_on(folder)
    omitted = _omitted(folder)
    acts: list[dict[str, Any]] = []
    blocks: dict[str, Any] = {}
    for row in _json(folder / "index.json"):
        head = _json(folder / row["file"]) if row["file"] else {}
        act = _act(row, head, made_on)
        acts.append(act)
        gone = omitted.get(row["id"], {})
        if head.get("sections"):
            blocks[row["id"]] = [_section(section, gone, act["level"]) for section in head["sections"]]
    notes = {f"{r['act_no']} of {r['act_year']}": r["note"] for r in _table(folder / "repealed_acts.csv") if r["note"]}
    for act in acts:
        if act.get("number") in notes:
            act.setdefault("repeal_note", notes[act["number"]])
    blocks["+mapping"] = _mapping(folder)
    blocks["+orders"] = _json(folder / "cpc_orders.json")["orders"]
    blocks["+articles"] = _json(folder / "limitation_articles.json")["articles"]
    blocks["+alerts"] = _table(folder / "provision_alerts.csv")
    header = {"made_on": made_on, "acts": acts, "aliases": sorted(_aliases(folder))}
    return encode(header, blocks)


def main() -> None:
    """Write the book."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of raw data")
    parser.add_argument("--out", type=Path, default=BOOK_FILE, help="where to write the book (default: the package)")
    args = parser.parse_args()
    if not (args.data / "index.json").is_file():
        sys.exit(f"{args.data} holds no index.json: name the folder of raw data")
    data = build(args.data)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_bytes(data)
    print(f"{args.out}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
