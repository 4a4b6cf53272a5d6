"""Data sets and the adapters trained from them."""

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.store.engine import Database
from legaldraft.store.records import AdapterRecord, DatasetRecord, Signature
from legaldraft.store.schema import adapter, adapter_activation, dataset, now


class Datasets:
    """Training sets, by version."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, version: str, firm: str, manifest: Mapping[str, Any], path: str) -> DatasetRecord:
        """Register a data set. The version names its content, so the same version again changes nothing."""
        with self._db.transaction() as connection:
            known = connection.execute(sa.select(dataset).where(dataset.c.version == version)).mappings().first()
            if known is not None:
                return DatasetRecord(**known)
            values = {"version": version, "firm": firm, "manifest": dict(manifest), "path": path, "created_at": now()}
            connection.execute(sa.insert(dataset).values(**values))
            return self.get(version)

    def get(self, version: str) -> DatasetRecord:
        """The data set of this version.

        Raises:
            NotFound: there is none.
        """
        with self._db.reading() as connection:
            row = connection.execute(sa.select(dataset).where(dataset.c.version == version)).mappings().first()
        if row is None:
            raise NotFound(f"there is no data set {version}")
        return DatasetRecord(**row)

    def list(self, firm: str | None = None) -> tuple[DatasetRecord, ...]:
        """The data sets, newest first."""
        query = sa.select(dataset).order_by(dataset.c.id.desc())
        if firm is not None:
            query = query.where(dataset.c.firm == firm)
        with self._db.reading() as connection:
            return tuple(DatasetRecord(**row) for row in connection.execute(query).mappings())

    def latest(self, firm: str) -> DatasetRecord | None:
        """The firm's newest data set, or None."""
        return next(iter(self.list(firm)), None)


class Adapters:
    """The registry of trained adapters: which exist, which one a firm drafts with, which one it had before."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, version: str, firm: str, base: str, path: str, metrics: Mapping[str, Any]) -> AdapterRecord:
        """Register a new adapter as a candidate.

        Raises:
            InputRefused: the version is taken.
        """
        values = {"version": version, "firm": firm, "base": base, "path": path, "metrics": dict(metrics)}
        with self._db.transaction() as connection:
            if connection.execute(sa.select(adapter.c.id).where(adapter.c.version == version)).first():
                raise InputRefused(f"there is an adapter {version} already: choose another name")
            connection.execute(sa.insert(adapter).values(**values, state="candidate", created_at=now()))
            return self.get(version)

    def get(self, version: str) -> AdapterRecord:
        """The adapter of this version.

        Raises:
            NotFound: there is none.
        """
        with self._db.reading() as connection:
            row = connection.execute(sa.select(adapter).where(adapter.c.version == version)).mappings().first()
        if row is None:
            raise NotFound(f"there is no adapter {version}: see the list of adapters")
        return AdapterRecord(**row)

    def list(self, firm: str | None = None, state: str | None = None) -> tuple[AdapterRecord, ...]:
        """The adapters, newest first."""
        query = sa.select(adapter).order_by(adapter.c.id.desc())
        if firm is not None:
            query = query.where(adapter.c.firm == firm)
        if state is not None:
            query = query.where(adapter.c.state == state)
        with self._db.reading() as connection:
            return tuple(AdapterRecord(**row) for row in connection.execute(query).mappings())

    def active(self, firm: str) -> AdapterRecord | None:
        """The adapter the firm drafts with, or None (the base model alone)."""
        return next(iter(self.list(firm, "active")), None)

    def set_metrics(self, version: str, metrics: Mapping[str, Any]) -> AdapterRecord:
        """Replace the metrics of an adapter, e.g. after an evaluation."""
        with self._db.transaction() as connection:
            connection.execute(sa.update(adapter).where(adapter.c.version == version).values(metrics=dict(metrics)))
            return self.get(version)

    def activate(self, version: str, signature: Signature | None = None) -> AdapterRecord:
        """Make an adapter the one its firm drafts with; the one before becomes a candidate again.

        Args:
            version: which adapter.
            signature: who signed for it and why; None for one on trial, which a person may sign for later.

        Raises:
            InputRefused: the adapter is retired.
        """
        with self._db.transaction() as connection:
            chosen = self.get(version)
            if chosen.state == "retired":
                raise InputRefused(f"adapter {version} is retired and cannot be used: train or choose another")
            if chosen.state == "active" and (signature is None or self.signature(version) is not None):
                return chosen
            self._switch(connection, chosen)
            signed = {"signed_by": signature.by, "reason": signature.reason} if signature else {}
            past = {"passed_over": list(signature.passed_over)} if signature else {}
            values = {"firm": chosen.firm, "version": version, "at": now(), **signed, **past}
            connection.execute(sa.insert(adapter_activation).values(**values))
            return self.get(version)

    def signature(self, version: str) -> Signature | None:
        """Who signed for an adapter when it last went live; None where nobody has."""
        log = sa.select(adapter_activation).where(
            adapter_activation.c.version == version, adapter_activation.c.signed_by.is_not(None)
        )
        with self._db.reading() as connection:
            row = connection.execute(log.order_by(adapter_activation.c.id.desc())).mappings().first()
        if row is None:
            return None
        return Signature(row["signed_by"], row["reason"] or "", tuple(row["passed_over"] or ()), row["at"])

    def stand_down(self, version: str) -> AdapterRecord:
        """Take the active adapter off at once: it is a candidate again, and its firm has none until one is chosen."""
        with self._db.transaction() as connection:
            live = (adapter.c.version == version) & (adapter.c.state == "active")
            connection.execute(sa.update(adapter).where(live).values(state="candidate"))
            return self.get(version)

    def rollback(self, firm: str, fit: Callable[[AdapterRecord], bool] = lambda _: True) -> AdapterRecord:
        """Go back to the adapter that was active before the present one.

        Args:
            firm: whose.
            fit: says of an earlier adapter whether it may be used; others are passed over.

        Raises:
            InputRefused: there is no earlier adapter that is still usable.
        """
        with self._db.transaction() as connection:
            present = self.active(firm)
            log = sa.select(adapter_activation).where(adapter_activation.c.firm == firm)
            for row in connection.execute(log.order_by(adapter_activation.c.id.desc())).mappings().all():
                earlier = self.get(row["version"])
                usable = earlier.state == "candidate" and fit(earlier)
                # Entries passed over are dropped, so that a second rollback goes further back and not forth again.
                if not usable:
                    connection.execute(sa.delete(adapter_activation).where(adapter_activation.c.id == row["id"]))
                    continue
                self._switch(connection, earlier)
                return self.get(earlier.version)
            name = present.version if present else "the base model"
            raise InputRefused(f"there is no adapter before {name} to go back to: promote one from the list")

    def retire(self, version: str) -> AdapterRecord:
        """Take an adapter out of use for good; if it was active, the firm drafts with the base model alone."""
        with self._db.transaction() as connection:
            self.get(version)
            connection.execute(sa.update(adapter).where(adapter.c.version == version).values(state="retired"))
            return self.get(version)

    def _switch(self, connection: sa.Connection, chosen: AdapterRecord) -> None:
        previous = (adapter.c.firm == chosen.firm) & (adapter.c.state == "active")
        connection.execute(sa.update(adapter).where(previous).values(state="candidate"))
        connection.execute(sa.update(adapter).where(adapter.c.version == chosen.version).values(state="active"))
