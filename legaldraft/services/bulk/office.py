"""What the page of a batch shows and does."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from legaldraft.core.dates import parse_date
from legaldraft.core.errors import InputRefused
from legaldraft.notice_types import load
from legaldraft.services.bulk import batch, register
from legaldraft.services.bulk.places import zip_path
from legaldraft.services.bulk.template import template
from legaldraft.store import BulkRecord, Store

Json = Mapping[str, Any]
PAGE = 100
"""Notices that one page of the register shows."""

_MOST_FINDINGS = 300
_UNDONE = ("waiting", "new", "failed")


class BulkOffice:
    """The part of the office that has to do with batches.

    Args:
        store: the firm's store.
    """

    store: Store

    def bulk_template(self, type_id: str) -> bytes:
        """The sheet to fill in, as .xlsx."""
        return template(load(type_id))

    def add_bulk(
        self, name: str, data: bytes, type_id: str, firm: str, adapter: str | None, notice_date: str, apart: str = ""
    ) -> Json:
        """Reads, checks and keeps a sheet as a batch; nothing is drafted yet. The same sheet is another batch where
        ``apart`` is another."""
        day = parse_date(notice_date) if notice_date.strip() else None
        if notice_date.strip() and day is None:
            raise InputRefused(f"'{notice_date[:20]}' is no date: write it as DD-MM-YYYY.")
        common = {"notice_date": day.isoformat()} if day else {}
        checked = batch.check(data, name, type_id, common=common)
        kept = batch.keep(
            self.store, checked, data, name=name, type_id=type_id, firm=firm, adapter=adapter, apart=apart
        )
        return {"id": kept.id}

    def list_bulks(self, limit: int, seen_by: str | None = None) -> list[Json]:
        """Batches, newest first, each with its counts; not those in matters closed to the account ``seen_by``."""
        return [self._row(b) for b in self.store.bulks.list(limit, seen_by)]

    def get_bulk(self, bulk_id: str) -> Json:
        """A batch: what its sheet held, how far it is, its .zip."""
        bulk = self.store.bulks.get(bulk_id)
        report = dict(bulk.report)
        shown = sorted(report["findings"], key=lambda f: f["severity"] != "error")
        report["more"] = max(0, len(shown) - _MOST_FINDINGS)
        report["findings"] = shown[:_MOST_FINDINGS]
        return {**self._row(bulk), "report": report, **self._progress(bulk)}

    def bulk_lines(self, bulk_id: str, first: int) -> Json:
        """A page of the register from notice ``first`` on, and how far the batch is."""
        bulk = self.store.bulks.get(bulk_id)
        items = self.store.bulks.items(bulk_id, first, PAGE)
        lines = [asdict(line) for line in register.lines_of(self.store, bulk, items)]
        return {"lines": lines, "first": first, "page": PAGE, **self._progress(bulk)}

    def bulk_progress(self, bulk_id: str) -> Json:
        """How far a batch is."""
        return self._progress(self.store.bulks.get(bulk_id))

    def start_bulk(self, bulk_id: str) -> Json:
        """Has all that is not drafted yet drafted."""
        batch.start(self.store, bulk_id)
        return self.bulk_progress(bulk_id)

    def stop_bulk(self, bulk_id: str) -> Json:
        """Stops; what is drafted stays."""
        batch.stop(self.store, bulk_id)
        return self.bulk_progress(bulk_id)

    def pack_bulk(self, bulk_id: str) -> int:
        """Has the .zip made; returns the job's id."""
        self.store.bulks.get(bulk_id)
        with self.store.transaction():
            running = self.store.jobs.latest(f"bulk:{bulk_id}", "bulk-pack")
            if running is not None and not running.ended:
                return running.id
            return self.store.jobs.enqueue("cpu", "bulk-pack", {"bulk": bulk_id}, subject=f"bulk:{bulk_id}").id

    def bulk_zip(self, bulk_id: str) -> Path:
        """The .zip as it was last made.

        Raises:
            InputRefused: it was not made yet.
        """
        path = zip_path(self.store, bulk_id)
        if not path.is_file():
            raise InputRefused("The .zip of this batch was not made yet: press 'Make the .zip' first.")
        return path

    def bulk_register(self, bulk_id: str) -> bytes:
        """The dispatch register as .xlsx."""
        return register.register(self.store, self.store.bulks.get(bulk_id))

    def set_dispatch(self, bulk_id: str, number: int, noticee: int, changes: Mapping[str, str]) -> Json:
        """Keeps tracking number, day of sending or of receipt of a letter; its line with the dates counted anew."""
        return asdict(register.set_dispatch(self.store, bulk_id, number, noticee, changes))

    def _row(self, bulk: BulkRecord) -> dict[str, Any]:
        return {
            "id": bulk.id,
            "name": bulk.name,
            "firm": bulk.firm,
            "type": bulk.type,
            "type_title": load(bulk.type).title,
            "adapter": bulk.adapter,
            "created_at": bulk.created_at.isoformat(),
            "counts": dict(self.store.bulks.counts(bulk.id)),
        }

    def _progress(self, bulk: BulkRecord) -> dict[str, Any]:
        counts = self.store.bulks.counts(bulk.id)
        begun = self.store.jobs.latest(f"bulk:{bulk.id}", "bulk")
        enqueuing = begun is not None and not begun.ended
        return {
            "counts": dict(counts),
            "total": sum(counts.values()),
            "live": enqueuing or any(counts.get(s, 0) for s in ("queued", "writing")),
            "undone": sum(counts.get(s, 0) for s in _UNDONE),
            "zip": zip_path(self.store, bulk.id).is_file(),
        }
