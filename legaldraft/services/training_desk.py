"""The training page's part of the office: what there is to learn from, what a run would take, a candidate's report."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.dataset import LEARN_FROM, LEAST_OF_A_KIND, Example, example_from_notice, why_not
from legaldraft.notice_types import load_all
from legaldraft.services.material import dataset_of, rows_of
from legaldraft.services.retraining import FEWEST_NEW, SHARE_NEW, outlook
from legaldraft.services.sample_matter import sample_of
from legaldraft.services.training import adapter_json
from legaldraft.store import JobRecord, Store

Json = Mapping[str, Any]
Foresee = Callable[[Path, str | None, str | None, Sequence[str]], Json]
"""``legaldraft.model.foresee.foresee``, handed in by whoever may import the model package."""

ENOUGH, TOGETHER, EXAMPLES, NONE = "enough", "together", "examples", "none"
# Every notice of the firm is read for it, so it is worked out anew only when a notice or the live adapter changes.
_told: dict[tuple[str, str], tuple[object, Json | None]] = {}
_PACKAGED = ("smollm2-135m", "tiny-mistral")


class TrainingOffice:
    """What the training page offers beyond starting a run; thin over the services."""

    store: Store
    foresee: Foresee | None

    def training_bases(self) -> Sequence[str]:
        """Names of the base models on this machine, the embedded one first."""
        found = sorted(f.parent.name for f in (self.store.home / "models").glob("*/config.json"))
        return [_PACKAGED[0], *(n for n in found if not n.startswith(".") and n not in _PACKAGED)]

    def training_outlook(self, firm: str) -> Json:
        """What the firm's notices are enough for, kind by kind, and whether training again is suggested."""
        titles = {t.id: t.title for t in load_all()}
        ready: Counter[str] = Counter()
        waiting = 0
        for (kind, status), count in self.store.notices.counts(firm).items():
            waiting += count if status == "needs-review" else 0
            if kind in titles and status == "ok":
                ready[str(kind)] += count
        return {
            "firm": firm,
            "kinds": [
                {"type": k, "title": titles[k], "notices": n, "ready": ready_for(n), "wanted": max(0, LEARN_FROM - n)}
                for k, n in ready.most_common()
            ],
            "notices": ready.total(),
            "to_review": waiting,
            "again": self._again(firm),
        }

    def _again(self, firm: str) -> Json | None:
        live = self.store.adapters.active(firm)
        if live is None:
            return None
        key, state = (str(self.store.home), firm), (live.version, self.store.notices.stamp())
        if key not in _told or _told[key][0] != state:
            _told[key] = (state, self._outlook(firm))
        return _told[key][1]

    def _outlook(self, firm: str) -> Json | None:
        try:
            found = outlook(self.store, firm)
        except InputRefused:
            return None
        learnt, new = (sum(found[key].values()) for key in ("learnt", "new"))
        wanted = max(FEWEST_NEW, round(learnt * SHARE_NEW))
        return {k: found[k] for k in ("live", "suggested", "why")} | {"learnt": learnt, "new": new, "wanted": wanted}

    def foresee_training(self, firm: str, profile: str | None, base: str | None, again: bool = False) -> Json | None:
        """Time, memory and disk that a run would take, before anything is started; None where nobody can tell (the
        model package is not there).

        Raises:
            InputRefused: no such profile or base.
        """
        if self.foresee is None:
            return None
        texts = [_text(e) for e in self._to_learn(firm, again)]
        tell: Foresee = self.foresee
        return tell(self.store.home, profile or None, base or None, texts)

    def _to_learn(self, firm: str, again: bool) -> list[Example]:
        notices = [n for n in self.store.notices.load_all(firm) if why_not(n) is None]
        live = self.store.adapters.active(firm) if again else None
        data = dataset_of(self.store, live) if live else None
        if data is None:
            return [example_from_notice(n) for n in notices]
        held = set(data.manifest["held_out_matters"])
        known = {e.id: e for e in rows_of(data, "train")}
        new = (n for n in notices if n.sha256[:16] not in known and n.matter not in held)
        return [*known.values(), *(example_from_notice(n) for n in new)]

    def start_evaluation(self, version: str) -> int:
        """Has an adapter judged: its gates, and an invented matter written by it, by the live one and by the base. One
        that is being judged already is not judged twice.

        Raises:
            NotFound: no such adapter. InputRefused: it is retired.
        """
        record = self.store.adapters.get(version)
        if record.state == "retired":
            raise InputRefused(f"The adapter {version} was retired: judge one that may still be used.")
        with self.store.transaction():
            running = self.judging_of(version)
            if running is not None and not running.ended:
                return running.id
            payload = {"version": version, "firm": record.firm}
            return self.store.jobs.enqueue("gpu", "evaluate", payload, subject=f"firm:{record.firm}").id

    def judging_of(self, version: str) -> JobRecord | None:
        """The newest job that judges this adapter."""
        jobs = self.store.jobs.list(kind="evaluate", limit=50)
        return next((j for j in jobs if j.payload.get("version") == version), None)

    def adapter_report(self, version: str) -> Json:
        """An adapter as the person reads it who is to sign for it: figures, gates, the invented matter side by side.

        Raises:
            NotFound: no such adapter.
        """
        record = self.store.adapters.get(version)
        active = self.store.adapters.active(record.firm)
        job = self.judging_of(version)
        return {
            **adapter_json(self.store, record),
            "live": active.version if active else None,
            "sample": sample_of(self.store, version),
            "job": {"id": job.id, "state": job.state, "error": job.error} if job else None,
        }


def ready_for(notices: int) -> str:
    """What so many notices of a kind are enough for, as the pages word it."""
    if notices >= LEARN_FROM:
        return ENOUGH
    return TOGETHER if notices >= LEAST_OF_A_KIND else EXAMPLES if notices else NONE


def _text(example: Example) -> str:
    return "\n".join([example.prompt, *(f"<{element}> {text}" for element, text in example.paragraphs)])
