"""How long a sheet of cheques takes: reading, checking, keeping, drafting, packing and the register.

    python scripts/bench_bulk.py [--rows N] [--drafts N] [--home FOLDER --adapter VERSION]

With an adapter the notices are drafted by the model: paragraphs that the model wrote before under the very same
conditions stand again, so the rows come in ten shapes (debt, kind of client, two cheques to a notice or one), ten rows
of each shape for a hundred notices. Without one the standard clauses stand in.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from legaldraft.core.style import FirmProfile  # noqa: E402
from legaldraft.notice_types import load  # noqa: E402
from legaldraft.services.bulk import batch  # noqa: E402
from legaldraft.services.bulk.packing import pack  # noqa: E402
from legaldraft.services.bulk.register import register  # noqa: E402
from legaldraft.services.bulk.rows import CheckedSheet, check_sheet  # noqa: E402
from legaldraft.sheet import Table, read_safely, workbook  # noqa: E402
from legaldraft.store import BulkRecord, Store  # noqa: E402

T = TypeVar("T")
HEADINGS = [
    "Matter",
    "Client name",
    "Client address",
    "Drawer name",
    "Drawer address",
    "Role",
    "Chq. No.",
    "Cheque date",
    "Cheque amount",
    "Drawee bank",
    "Presented on",
    "Memo date",
    "Intimation date",
    "Return reason",
    "What the debt is for",
    "Date of notice",
]


def sheet(rows: int) -> bytes:
    """A sheet of ``rows`` right rows."""
    return workbook([Table("Cheques", HEADINGS, [_row(n) for n in range(1, rows + 1)])])


DEBTS = ("a loan of September 2024", "supply of bath fittings", "repair services", "arrears of rent", "earnest money")
CLIENTS = ("Saraswat Traders", "Saraswat Traders Private Limited")


def _row(n: int) -> list[str | int | date | None]:
    """Row ``n`` of the sheet: one of ten shapes, and facts of its own."""
    shape = n % 10
    front: list[str | int | date | None] = [
        f"NV/{n}",
        CLIENTS[shape // 5],
        "14, Nariman Road, Mumbai",
        f"Shri Drawer No. {n}",
        f"{n}, MG Road, Pune",
    ]
    cheque: list[str | int | date | None] = [
        "drawer",
        f"{n:06}",
        date(2025, 2, 10),
        f"{425000 + n}",
        "Canara Bank",
        date(2025, 2, 17),
        date(2025, 2, 19),
    ]
    return [*front, *cheque, date(2025, 2, 20), "Funds Insufficient", DEBTS[shape % 5], date(2025, 3, 5)]


def timed(what: str, count: int, run: Callable[[], T]) -> T:
    """Runs something and prints how long it took, by the clock and in processor time of this process."""
    clock, processor = time.perf_counter(), time.process_time()
    result = run()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{what:34} {count:6} {clock:8.2f} s {processor:8.2f} s of processor here")
    return result


def _keep(store: Store, checked: CheckedSheet, data: bytes, adapter: str = "none") -> BulkRecord:
    return batch.keep(
        store, checked, data, name="bench.xlsx", type_id="cheque-dishonour", firm="house", adapter=adapter
    )


def by_model(store: Store, few: CheckedSheet, home: Path, adapter: str) -> BulkRecord:
    """The batch drafted by an adapter; prints how many notices a minute, how many tokens and the most memory held."""
    from legaldraft.model.drafter import open_engine

    engine, raw = timed("load the model", 1, lambda: open_engine(home, adapter))
    profile = FirmProfile.from_json(raw) if raw else FirmProfile("house")
    kept = _keep(store, few, b"model", adapter)
    done: list[float] = [time.perf_counter()]
    count = len(store.bulks.items(kept.id))

    def draft() -> None:
        batch.draft_all(store, kept, engine, profile, tell=lambda _item, _failure: done.append(time.perf_counter()))

    timed("draft (model)", count, draft)
    each = [after - before for before, after in pairwise(done)]
    drafts = [store.drafts.get(i.draft_id) for i in store.bulks.items(kept.id) if i.draft_id]
    stats = [d.result["stats"] for d in drafts if d and d.result]
    tokens, share = sum(s["tokens"] for s in stats), sum(s["model_share"] for s in stats) / max(1, len(stats))
    print(f"  {len(stats)} drafted, {60 * len(each) / sum(each):.1f} notices a minute; first {each[0]:.1f} s,")
    print(f"  median {median(each):.2f} s, longest {max(each):.1f} s; {tokens} tokens written;")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"  {share:.1%} of the paragraphs by the model; most memory held {most:.2f} GB")
    return kept


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=3000)
    parser.add_argument("--drafts", type=int, default=100)
    parser.add_argument("--home", type=Path, help="data folder of the adapter")
    parser.add_argument("--adapter", help="version of an adapter that drafts")
    args = parser.parse_args()
    data = timed("write the sheet", args.rows, lambda: sheet(args.rows))
    read = timed("read it in the limited child", args.rows, lambda: read_safely(data, "bench.xlsx"))
    checked = timed("check every cell, form and law", args.rows, lambda: check_sheet(read, load("cheque-dishonour")))
    assert checked.to_json()["ready"] == args.rows
    few = check_sheet(read_safely(sheet(args.drafts), "few.xlsx"), load("cheque-dishonour"))
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        large = timed("keep the batch", args.rows, lambda: _keep(store, checked, data))
        timed("register, nothing drafted", args.rows, lambda: register(store, large))
        kept = _keep(store, few, b"")
        timed("draft (standard clauses)", args.drafts, lambda: batch.draft_all(store, kept, None, FirmProfile("house")))
        if args.adapter and args.home:
            kept = by_model(store, few, args.home, args.adapter)
        timed("pack the .zip", args.drafts, lambda: pack(store, kept, Path(folder) / "n.zip"))
        timed("register", args.drafts, lambda: register(store, kept))


if __name__ == "__main__":
    main()
