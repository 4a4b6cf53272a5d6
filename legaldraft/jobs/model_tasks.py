"""What the ``gpu`` process does: writes drafts and reads letters in this process, trains in a child process of its own.

Imported only there: this is where the model package is reached.
"""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from legaldraft.core.errors import NotFound
from legaldraft.drafting import Engine
from legaldraft.jobs.child import run_child
from legaldraft.jobs.handlers import Emit, Handler, ShouldStop, StoppedError
from legaldraft.model.opening import BASE, let_go, open_writer
from legaldraft.model.process import training_argv, write_spec
from legaldraft.model.reading import open_local
from legaldraft.model.remote import service_from
from legaldraft.services.base_figures import BaseFigures, KeptBench
from legaldraft.services.drafting import profile_of, run_draft, save_result
from legaldraft.services.evaluation import Evaluation, held_out_forms
from legaldraft.services.nearest import NEAR
from legaldraft.services.promotion import keep_evaluation
from legaldraft.services.proposing import Reader, propose_all
from legaldraft.services.rewriting import rewrite_paragraph, save_rewrite
from legaldraft.services.sample_matter import compared_labels, keep_sample, side_by_side
from legaldraft.services.training import prepare, register
from legaldraft.store import JobRecord, Store

MOST_FORMS, FREELY = 5, 10  # as 'legaldraft evaluate' takes them


def handlers(store: Store) -> Mapping[str, Handler]:
    """The handlers of the ``gpu`` queue."""
    tasks = _Tasks(store)
    return {
        "draft": Handler(tasks.draft, tasks.draft_done, tasks.draft_ended),
        "rewrite": Handler(tasks.rewrite, tasks.rewrite_done),
        "train": Handler(tasks.train, tasks.train_done),
        "propose": Handler(tasks.propose),
        "evaluate": Handler(tasks.evaluate, tasks.evaluate_done),
    }


class _Stoppable:
    """A reader that leaves off between two questions when its job is to stop."""

    def __init__(self, reader: Reader, should_stop: ShouldStop) -> None:
        self._reader, self._should_stop = reader, should_stop

    @property
    def name(self) -> str:
        """Which model it is."""
        return self._reader.name

    def losses(self, opening: str, before: str, phrases: Sequence[str]) -> list[tuple[float, int]]:
        """As the reader's own."""
        if self._should_stop():
            raise StoppedError
        return self._reader.losses(opening, before, phrases)


class _Tasks:
    def __init__(self, store: Store) -> None:
        self.store = store
        self._engine: tuple[str, Engine, Mapping[str, Any] | None] | None = None

    # ---- drafts --------------------------------------------------------------------------------------------------

    def draft(self, job: JobRecord, emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
        """Writes one draft, telling of every paragraph and piece of text as it comes."""
        record = self.store.drafts.get(str(job.payload["draft"]))
        self.store.drafts.update(record.id, status="writing")
        engine, bundle_profile = self._open(record.firm, record.adapter)
        result = run_draft(
            self.store,
            record.id,
            engine,
            profile=profile_of(self.store, record.firm, bundle_profile),
            seed=int(job.payload.get("seed", 0)),
            emit=emit,
            should_stop=should_stop,
        )
        if should_stop():
            raise StoppedError
        return result

    def draft_done(self, job: JobRecord, result: Mapping[str, Any]) -> None:
        """Keeps the draft, in the transaction that ends the job."""
        save_result(self.store, str(job.payload["draft"]), result)

    def draft_ended(self, job: JobRecord, _state: str, _message: str) -> None:
        """Marks the draft as failed; its form stays as it is."""
        self.store.drafts.update(str(job.payload["draft"]), status="failed")

    def rewrite(self, job: JobRecord, emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
        """Writes one paragraph again; the draft stays as it is until the job is done."""
        record = self.store.drafts.get(str(job.payload["draft"]))
        engine, _ = self._open(record.firm, record.adapter)
        result = rewrite_paragraph(
            self.store,
            record.id,
            int(job.payload["index"]),
            str(job.payload["instruction"]),
            engine,
            mention=[str(n) for n in job.payload.get("mention", ())],
            seed=int(job.payload.get("seed", 0)),
            emit=emit,
            should_stop=should_stop,
        )
        if should_stop():
            raise StoppedError
        return result

    def rewrite_done(self, job: JobRecord, result: Mapping[str, Any]) -> None:
        """Keeps it, in the transaction that ends the job; a draft changed meanwhile is not overwritten."""
        save_rewrite(self.store, str(job.payload["draft"]), result, int(job.payload["version"]))

    def _open(self, firm: str, adapter: str | None) -> tuple[Engine | None, Mapping[str, Any] | None]:
        """The engine asked for; one of this process stays in memory for the next draft."""
        if adapter in ("none", NEAR):
            return None, None
        active = self.store.adapters.active(firm)
        label = adapter or (active.version if active else BASE)
        if (service := service_from()) is not None:
            return open_writer(self.store.home, label, service, named=bool(adapter))
        if self._engine is None or self._engine[0] != label:
            self._engine = None  # let go of the old weights first
            let_go()
            self._engine = (label, *open_writer(self.store.home, label))
        return self._engine[1], self._engine[2]

    # ---- past notices --------------------------------------------------------------------------------------------

    def propose(self, job: JobRecord, emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
        """Suggests values for open fields, kept notice by notice: a job begun again goes on with the rest."""
        firm = str(job.payload["firm"])
        active = self.store.adapters.active(firm)
        self._engine = None  # two models at once may be more than the machine holds
        let_go()
        reader = open_local(self.store.home, active.version if active else None)
        return propose_all(self.store, firm, _Stoppable(reader, should_stop), tell=emit)

    # ---- training ------------------------------------------------------------------------------------------------

    def train(self, job: JobRecord, emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
        """Trains in a child process group; a run that was cut off goes on from its last checkpoint when asked again."""
        self._engine = None  # training wants the memory
        let_go()
        folder, _ = prepare(self.store, str(job.payload["firm"]), again=bool(job.payload.get("again")))
        with tempfile.TemporaryDirectory(prefix="legaldraft-train-") as temporary:
            options = {key: job.payload.get(key) for key in ("profile", "base")}
            spec = write_spec(Path(temporary) / "spec.json", self.store.home, folder, **options)
            return run_child(training_argv(spec), emit, should_stop)

    def train_done(self, job: JobRecord, result: Mapping[str, Any]) -> None:
        """Keeps the adapter, in the transaction that ends the job; the same adapter twice is kept once."""
        try:
            self.store.adapters.get(str(result["version"]))
        except NotFound:
            register(
                self.store,
                str(job.payload["firm"]),
                str(result["version"]),
                str(result["base_model"]),
                Path(str(result["path"])),
                result["metrics"],
            )

    # ---- judging -------------------------------------------------------------------------------------------------

    def evaluate(self, job: JobRecord, emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
        """Judges an adapter as ``legaldraft evaluate`` does, less what the bare base drafts, and has an invented
        matter written side by side. What it tells on the way names no file and nobody."""
        from legaldraft.model.drafter import AdapterBench  # torch, which drafting by a server does without

        self._engine = None  # the bench opens one model after the other
        let_go()
        version, firm = str(job.payload["version"]), str(job.payload["firm"])

        def tell(line: str) -> None:
            if should_stop():
                raise StoppedError
            # Only what is being done: the lines with figures name files and what was found in them.
            said = line.replace(version, "this adapter") if line.endswith("…") else "One more part is done …"
            emit("message", {"message": said})

        models = AdapterBench(self.store.home)
        models.verify([version])
        figures = BaseFigures(self.store, firm, models.fingerprint)
        bench = KeptBench(models, figures)
        forms = held_out_forms(self.store, firm, MOST_FORMS)
        report = Evaluation(self.store, bench, firm, forms, draft_base=False, tell=tell, freely=FREELY).run([version])
        live = self.store.adapters.active(firm)
        labels = compared_labels(live.version if live else None, version)
        keep_sample(self.store, version, side_by_side(self.store, bench, firm, labels, tell, figures))
        row: dict[str, Any] = next(each for each in report["adapters"] if each["adapter"] == version)
        return row | {"forms": [], "names_found": []}

    def evaluate_done(self, job: JobRecord, result: Mapping[str, Any]) -> None:
        """Keeps the figures, in the transaction that ends the job; one that leaks is taken off at once."""
        keep_evaluation(self.store, str(job.payload["firm"]), result)
