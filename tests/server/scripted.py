# ruff: noqa: ARG002
"""A writer for the tests of the pages: streams the standard clauses word by word through the real composer, job and
store, so that the pages are driven by the very events that a model causes. One element it always gets wrong."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from legaldraft.core.style import FirmProfile
from legaldraft.drafting import make_plan
from legaldraft.drafting.constraint import ParagraphConstraint
from legaldraft.drafting.standard import standard_clause
from legaldraft.drafting.vocabulary import Vocabulary
from legaldraft.jobs import Emit, Handler, ShouldStop, StoppedError, Worker, slot_name
from legaldraft.notice_types import load, placeholders, read_facts
from legaldraft.services.drafting import run_draft, save_result
from legaldraft.services.rewriting import rewrite_paragraph, save_rewrite
from legaldraft.store import DraftRecord, JobRecord, Store


@dataclass
class Piece:
    text: str
    tokens: int
    seconds: float
    stopped: bool


class ScriptedEngine:
    """Writes each planned paragraph's standard clause; ``wrong`` names an element it writes badly every time.

    ``go`` gives as many paragraphs as may be finished: a test that gives no more looks at a paragraph being written for
    as long as it needs.
    """

    base, adapter = "scripted", "k-test-1"
    vocabulary = Vocabulary([b"a", b"."], [])

    def __init__(
        self,
        record: DraftRecord,
        profile: FirmProfile,
        pause: float,
        wrong: str | None,
        again: Mapping[str, str] | None = None,
        go: threading.Semaphore | None = None,
    ) -> None:
        notice_type = load(record.type)
        facts, _ = read_facts(notice_type, record.facts)
        values = placeholders(facts, profile.values)
        steps = make_plan(notice_type, facts, values, profile)
        self._script = [(s.element.id, standard_clause(s, profile.person, values)) for s in steps if not s.table]
        self._pause, self._wrong, self._again, self._go = pause, wrong, again or {}, go

    def begin(self, prompt: str, seed: int) -> "ScriptedEngine":
        assert "[[" not in prompt or prompt
        return self

    def write(
        self,
        tag: str,
        constraint: ParagraphConstraint,
        *,
        max_tokens: int = 220,
        temperature: float = 0.0,
        seed: int = 0,
        on_token: Callable[[str], None] | None = None,
    ) -> Piece:
        text = self._again.get(tag) or next(clause for element, clause in self._script if element == tag)
        if tag == self._wrong:
            text = "That the noticee is a habitual cheat"
        words = text.split(" ")
        for number, word in enumerate(words):
            if on_token:
                on_token(word if number == 0 else f" {word}")
            if number == 0 and self._go:
                assert self._go.acquire(timeout=60), "the test held the writer and never let it go"
            time.sleep(self._pause)
        return Piece(text, len(words), self._pause * len(words) + 0.01, True)

    def accept(self, text: str, tag: str | None = None) -> None:
        self._script = self._script[1:] if self._script[0][1] == text else self._script


def draft_handler(
    store: Store, pause: float = 0.01, wrong: str | None = "copy-retained", go: threading.Semaphore | None = None
) -> Handler:
    """A ``draft`` job's handler that writes with the scripted engine."""

    def run(job: JobRecord, emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
        record = store.drafts.get(str(job.payload["draft"]))
        store.drafts.update(record.id, status="writing")
        profile = FirmProfile(firm=record.firm)
        engine = ScriptedEngine(record, profile, pause, wrong, go=go)
        result = run_draft(store, record.id, engine, profile=profile, emit=emit, should_stop=should_stop)
        if should_stop():
            raise StoppedError
        return result

    def done(job: JobRecord, result: Mapping[str, Any]) -> None:
        save_result(store, str(job.payload["draft"]), result)

    def ended(job: JobRecord, _state: str, _message: str) -> None:
        store.drafts.update(str(job.payload["draft"]), status="failed")

    return Handler(run, done, ended)


FIRM_DEMAND = (
    "Take notice that I call upon you to pay to my client the cheque amount of [[DEMAND_AMOUNT]] "
    "([[DEMAND_AMOUNT_WORDS]]) within [[DEMAND_DAYS]] ([[DEMAND_DAYS_WORDS]]) days of receipt of this notice, without "
    "fail."
)


def rewrite_handler(store: Store, pause: float = 0.01) -> Handler:
    """A ``rewrite`` job's handler: the scripted engine writes a firm demand, and all else as it stood."""

    def run(job: JobRecord, emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
        record = store.drafts.get(str(job.payload["draft"]))
        engine = ScriptedEngine(record, FirmProfile(firm=record.firm), pause, None, {"demand": FIRM_DEMAND})
        index, wish = int(job.payload["index"]), str(job.payload["instruction"])
        mention = job.payload["mention"]
        return rewrite_paragraph(
            store, record.id, index, wish, engine, mention=mention, emit=emit, should_stop=should_stop
        )

    def done(job: JobRecord, result: Mapping[str, Any]) -> None:
        save_rewrite(store, str(job.payload["draft"]), result, int(job.payload["version"]))

    return Handler(run, done)


STEPS = 2000  # nobody waits for the last: the test stops the training


def train_handler() -> Handler:
    """A ``train`` job's handler: the events of a training whose loss falls, until somebody stops it."""

    def run(job: JobRecord, emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
        for step in range(1, STEPS + 1):
            if should_stop():
                raise StoppedError
            loss = 2.6 / (1 + step / 4)
            emit(
                "step",
                {
                    "step": step,
                    "steps": STEPS,
                    "loss": loss,
                    "tokens_per_second": 310.0,
                    "seconds_left": STEPS - step,
                },
            )
            time.sleep(0.05)
        return {"version": "k-test-2"}

    return Handler(run)


def scripted_worker(
    store: Store, pause: float = 0.01, wrong: str | None = "copy-retained", go: threading.Semaphore | None = None
) -> Worker:
    handlers = {
        "draft": draft_handler(store, pause, wrong, go),
        "rewrite": rewrite_handler(store, pause),
        "train": train_handler(),
    }
    return Worker(store, "gpu", slot_name("scripted"), handlers, lease=3, beat=0.3)
