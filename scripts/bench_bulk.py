"""How long a sheet of cheques takes: reading, checking, keeping, packing and the register. Drafting is left to
``bench_draft.py``: its time is the model's; here the standard clauses stand in.

    python scripts/bench_bulk.py [--rows N] [--drafts N]
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
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


def _row(n: int) -> list[str | int | date | None]:
    front: list[str | int | date | None] = [
        f"NV/{n}",
        "Saraswat Traders",
        "14, Nariman Road, Mumbai",
        f"Shri Drawer No. {n}",
        "1, MG Road, Pune",
    ]
    cheque: list[str | int | date | None] = [
        "drawer",
        f"{n:06}",
        date(2025, 2, 10),
        "4,25,000",
        "Canara Bank",
        date(2025, 2, 17),
        date(2025, 2, 19),
    ]
    return [*front, *cheque, date(2025, 2, 20), "Funds Insufficient", "a loan of September 2024", date(2025, 3, 5)]


def timed(what: str, count: int, run: Callable[[], T]) -> T:
    """Runs something and prints how long it took, by the clock and in processor time of this process."""
    clock, processor = time.perf_counter(), time.process_time()
    result = run()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{what:34} {count:6} {clock:8.2f} s {processor:8.2f} s of processor here")
    return result


def _keep(store: Store, checked: CheckedSheet, data: bytes) -> BulkRecord:
    return batch.keep(store, checked, data, name="bench.xlsx", type_id="cheque-dishonour", firm="house", adapter="none")


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=3000)
    parser.add_argument("--drafts", type=int, default=100)
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
        timed("pack the .zip", args.drafts, lambda: pack(store, kept, Path(folder) / "n.zip"))
        timed("register", args.drafts, lambda: register(store, kept))


if __name__ == "__main__":
    main()
