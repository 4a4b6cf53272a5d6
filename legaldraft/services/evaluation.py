"""Evaluation of adapters without a judge model: held-out loss, drafts of unseen forms, and the verdict on promotion."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from statistics import median
from typing import Any

from legaldraft.core.draft import DraftParagraph
from legaldraft.core.placeholders import PLACEHOLDER, names_in
from legaldraft.core.style import FirmProfile
from legaldraft.dataset import Example
from legaldraft.drafting import Composer, Composition, Engine
from legaldraft.ingest import find_leaks
from legaldraft.judging import NAMES, SAMPLES, verdict
from legaldraft.notice_types import placeholders
from legaldraft.services.bench import BASE, Bench
from legaldraft.services.checking import book, check_text, form_of, missing_elements
from legaldraft.services.free_trials import FreeTrials
from legaldraft.services.held_losses import (
    RETRIEVAL,
    Losses,
    between,
    by_type,
    compared,
    interval,
    membership,
    parts_of,
    per_token,
    with_retrieval,
)
from legaldraft.services.material import (
    canaries_of,
    frozen_rows,
    hand_of,
    held_out,
    learnt_by,
    names_of,
    standard_texts,
    train_of,
)
from legaldraft.services.remembering import Remembering
from legaldraft.store import Store

MATERIAL = 10
"""Held-out notices that are written freely, and drafts' worth of style, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form to draft: its name, notice type and facts."""

    name: str
    type: str
    facts: Mapping[str, Any]


@dataclass
class _Count:
    """Sums over the drafts of one adapter."""

    drafts: int = 0
    conforming: int = 0
    invented: int = 0
    unfilled: int = 0
    unsupported: int = 0
    citation_findings: int = 0
    errors: int = 0
    written: int = 0
    by_model: int = 0
    leaked: int = 0
    tokens: int = 0
    seconds: float = 0.0
    style: list[float] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    per_form: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Evaluation:
    """Evaluates adapters of one firm on frozen material.

    Args:
        store: for the firm's data set and the originals that must not leak.
        bench: the model package.
        firm: whose adapters these are.
        forms: unseen forms to draft.
        losses: whether the loss on held-out notices is measured; without it no adapter may go live.
        draft_base: whether the bare base drafts and writes too; it fails most checks, so it takes the longest.
        tell: told of progress.
        most_held_out: the loss is taken on the first so many held-out notices of each firm; None = on all.
        freely: held-out notices that are written freely, and whether memory is searched; 0 = neither.
        samples: texts sampled in the search for names.
        names: names held against invented ones in the same places, spread evenly over all.
    """

    store: Store
    bench: Bench
    firm: str
    forms: Sequence[Form]
    draft_base: bool = True
    tell: Callable[[str], None] = lambda _line: None
    losses: bool = True
    most_held_out: int | None = None
    freely: int = 0
    samples: int = SAMPLES
    names: int = NAMES

    def run(self, labels: Sequence[str]) -> dict[str, Any]:
        """The report of all labels, base first, as the stable JSON object of ``evaluate``."""
        held = {firm: examples[: self.most_held_out] for firm, examples in held_out(self.store).items()}
        asked = list(dict.fromkeys([BASE, *labels]))
        measured = _Measured(self, held)
        rows = [self._row(label, held, measured) for label in asked]
        live = self._live(rows, measured)
        for row in rows[1:]:
            rival = live if live is not None and live["adapter"] != row["adapter"] else None
            if rival is not None and measured.whole:
                its = measured.of(rival["adapter"])[self.firm]
                row["comparison"] |= compared(measured.of(row["adapter"])[self.firm], {"live": its})
            row["promotion"] = verdict(row, rows[0], rival, self._firm_of(row["adapter"]))
        return {
            "firm": self.firm,
            "held_out": {f: len(e) for f, e in held.items()},
            "forms": len(self.forms),
            "adapters": rows,
        }

    def _row(self, label: str, held: Mapping[str, Sequence[Example]], measured: "_Measured") -> dict[str, Any]:
        row = {"adapter": label, **measured.figures(label)}
        if losses := row["held_out_loss"]:
            self.tell(f"{label}: held-out loss per token " + ", ".join(f"{f} {v}" for f, v in losses.items()))
        row |= self._draft_all(label, held.get(self.firm, ()))
        if self.freely:
            row |= measured.freely(label)
        return row

    def _live(self, rows: Sequence[dict[str, Any]], measured: "_Measured") -> dict[str, Any] | None:
        """The figures of the adapter that drafts now: as evaluated with the others, else its losses alone."""
        active = self.store.adapters.active(self.firm)
        if active is None:
            return None
        row = next((r for r in rows if r["adapter"] == active.version), None)
        if row is None and measured.whole and len(rows) > 1:
            row = {"adapter": active.version, **measured.figures(active.version)}
        return row

    def _firm_of(self, label: str) -> str:
        return self.store.adapters.get(label).firm

    def _draft_all(self, label: str, held: Sequence[Example]) -> dict[str, Any]:
        count = _Count()
        if not self.forms or (label == BASE and not self.draft_base):
            return _figures(count)
        engine = self.bench.engine(label)
        profile = self._profile()
        originals = self._originals()
        firm_style = trigrams([text for e in held for _, text in e.paragraphs])
        for form in self.forms:
            self._draft(form, engine, profile, originals, firm_style, count)
            told = {k: v for k, v in count.per_form[-1].items() if k not in ("form", "text", "body")}
            self.tell(f"{label}: {form.name}: {told}")
        return _figures(count) | self._style(count.bodies)

    def _style(self, bodies: Sequence[str]) -> dict[str, Any]:
        """Where the drafts stand between the firm's hand and others'; nothing where there are too few to tell."""
        hand = hand_of(self.store, self.firm) if self.freely else None
        if hand is None:
            return {}
        svm, delta = hand.svm(bodies), hand.delta(bodies)
        return {
            "style": {
                "svm": {"value": round(median(svm), 4), "band": hand.svm_band.to_json()},
                "delta": {"value": round(median(delta), 4), "band": hand.delta_band.to_json()},
                "drafts": len(bodies),
            }
        }

    def _draft(
        self,
        form: Form,
        engine: Engine,
        profile: FirmProfile,
        originals: Sequence[str],
        firm_style: Counter[str],
        count: _Count,
    ) -> None:
        notice_type, facts, _ = form_of(form.type, form.facts)
        composed = Composer(notice_type, facts, profile, book(), engine).compose()
        values = placeholders(facts, profile.values)
        body = [p for p in composed.paragraphs if p.kind != "part"]
        spans = [(p.start, p.end) for p in body]
        report = check_text(
            composed.text, type_id=form.type, raw_facts=form.facts, lexicon=profile.lexicon, guard_spans=spans
        )
        missing = missing_elements(notice_type, facts, {p.element for p in body})
        own_words = [p.template or p.text for p in body]  # before the form's own names are filled in
        row = {
            "form": form.name,
            "type": form.type,
            "paragraphs": len(_prose(body)),
            "model": sum(p.source == "model" for p in _prose(body)),
            "led": composed.stats["led"],
            "paragraphs_led": composed.stats["paragraphs_led"],
            "invented_placeholders": sum(n not in values for n in names_in(composed.text)),
            "unfilled_placeholders": len(PLACEHOLDER.findall(composed.text)),
            "missing_elements": [f.message for f in missing],
            "unsupported_facts": [
                f.message for f in report.findings if f.code.startswith(("facts.unsupported", "facts.contradicted"))
            ],
            "citation_findings": sum(f.code.startswith("citation.") and f.severity == "error" for f in report.findings),
            "errors": [f.code for f in report.findings if f.severity == "error"],
            "leaked": [leak.original for leak in find_leaks(own_words, _foreign(originals, form.facts))],
            "standard": [p.element for p in body if p.source == "standard"],
            "refused": composed.stats["refused"],
            "text": composed.text,
            "body": [[p.element, str(p.source), p.template or p.text] for p in _prose(body)],
        }
        _add(count, row, composed, firm_style, body)

    def _profile(self) -> FirmProfile:
        latest = self.store.datasets.latest(self.firm)
        return FirmProfile.from_json(latest.manifest["profile"]) if latest else FirmProfile(firm=self.firm)

    def _originals(self) -> list[str]:
        """Names of the firm's clients and noticees: none of them may stand in a draft of another matter."""
        return sorted({value for names in names_of(self.store, self.firm).values() for value in names.values()})


class _Measured:
    """What is measured of each label, each of it once."""

    def __init__(self, asked: Evaluation, held: Mapping[str, Sequence[Example]]) -> None:
        self._asked = asked
        self._held = held
        self._losses: dict[str, dict[str, Losses]] = {}
        self._softened: dict[str, Losses] = {}
        self._shown: Losses | None = None
        self.whole = asked.losses and asked.most_held_out is None and bool(held.get(asked.firm))

    @property
    def _own(self) -> Sequence[Example]:
        return self._held.get(self._asked.firm, ())

    def of(self, label: str) -> dict[str, Losses]:
        """Losses of a label by firm, notice by notice."""
        if label not in self._losses:
            asked, found = self._asked, {}
            for firm, examples in self._held.items():
                if examples:
                    asked.tell(f"{label}: the loss on {len(examples)} held-out notices of {firm} …")
                    found[firm] = self._of_own(label) if firm == asked.firm else asked.bench.losses(label, examples)
            self._losses[label] = found
        return self._losses[label]

    def _of_own(self, label: str) -> Losses:
        """Losses on the firm's own notices; what the same losses are with certainty softened is kept beside."""
        measured = self._asked.bench.softened(label, self._own)
        self._softened[label] = [(soft, n) for _, soft, n in measured]
        return [(plain, n) for plain, _, n in measured]

    def figures(self, label: str) -> dict[str, Any]:
        """The losses of a label as the report has them."""
        if not self._asked.losses:
            return {"held_out_loss": {}}
        losses = self.of(label)
        found: dict[str, Any] = {"held_out_loss": {f: round(per_token(v), 4) for f, v in losses.items()}}
        if not self.whole:
            return found
        own, firm = losses[self._asked.firm], self._asked.firm
        found["held_out_interval"] = {f: interval(v).to_json() for f, v in losses.items()}
        found["held_out_by_type"] = by_type(own, self._own)
        found["held_out_parts"] = parts_of(own, frozen_rows(self._asked.store, firm))
        if label == BASE:
            return found
        found["softened"] = between(self._softened[label], own)
        learnt = _spread(learnt_by(self._asked.store, label), len(own))
        self._asked.tell(f"{label}: the loss on {len(learnt)} of the notices that it learnt from …")
        trained = self._asked.bench.losses(label, learnt) if learnt else []
        found["loss_on_training"] = round(per_token(trained), 4) if trained else None
        found["membership"] = membership(trained, own)
        others = {BASE: self.of(BASE)[firm], RETRIEVAL: self._with_retrieval(label)}
        return found | {"comparison": compared(own, others)}

    def _with_retrieval(self, label: str) -> Losses | None:
        if self._shown is None:
            past = learnt_by(self._asked.store, label)
            self._asked.tell(f"base: the loss on {len(self._own)} held-out notices, each with a past one shown …")
            self._shown = with_retrieval(self._asked.bench, self._own, past)
        return self._shown

    def freely(self, label: str) -> dict[str, Any]:
        """What a label writes without any constraint, and what it remembers of single notices."""
        asked, store = self._asked, self._asked.store
        learnt = learnt_by(store, label) if label != BASE else train_of(store, asked.firm)
        held = _spread(self._own, asked.freely)
        if not held or not learnt:
            return {}
        if label == BASE and not asked.draft_base:
            return {}
        trials = FreeTrials(held, learnt, standard_texts())
        asked.tell(f"{label}: writing {len(held)} held-out notices freely …")
        found: dict[str, Any] = {"writing": trials.run(asked.bench, label)}
        if label == BASE:
            asked.tell(f"{label}: writing them with a past notice shown …")
            return found | {"writing_with_a_past_notice": trials.run(asked.bench, label, shown=True)}
        asked.tell(f"{label}: {found['writing']}")
        names = names_of(store, asked.firm)
        everybody = sorted({v for own in names.values() for v in own.values()})
        search = Remembering(
            asked.bench, learnt, names, everybody, canaries_of(store, label), asked.samples, asked.names, asked.tell
        )
        figures, came_out = search.run(label, trials.known)
        figures["longest_run"] = max(figures["longest_run"], found["writing"]["longest_run"])
        asked.tell(f"{label}: {figures}")
        return found | {"memorisation": figures, "names_found": came_out}


def _spread(examples: Sequence[Example], most: int) -> Sequence[Example]:
    """At most so many, taken evenly from all kinds and ages."""
    step = max(1, -(-len(examples) // most)) if most else 1
    return examples[::step]


def held_out_forms(store: Store, firm: str, most: int) -> list[Form]:
    """Forms of the firm's held-out notices (their facts as ingest read them), at most ``most``."""
    latest = store.datasets.latest(firm)
    matters = set(latest.manifest["held_out_matters"]) if latest else set()
    notices = [n for n in store.notices.load_all(firm) if n.matter in matters and n.type]
    return [Form(Path(n.file).name, str(n.type), n.facts) for n in notices[:most]]


def trigrams(texts: Sequence[str]) -> Counter[str]:
    """Character trigrams of texts with their placeholders masked: a firm's hand without its clients."""
    counts: Counter[str] = Counter()
    for text in texts:
        plain = PLACEHOLDER.sub("#", text.lower())
        counts.update(plain[i : i + 3] for i in range(len(plain) - 2))
    return counts


def distance(one: Counter[str], other: Counter[str]) -> float:
    """1 minus the cosine of two trigram profiles: 0 for the same hand, near 1 for another language."""
    dot = sum(n * other[g] for g, n in one.items())
    size = sqrt(sum(n * n for n in one.values())) * sqrt(sum(n * n for n in other.values()))
    return 1 - dot / size if size else 1.0


def _prose(body: Sequence[DraftParagraph]) -> list[DraftParagraph]:
    return [p for p in body if p.kind in ("opening", "numbered", "plain") and p.source != "fixed"]


def _foreign(originals: Sequence[str], facts: Mapping[str, Any]) -> list[str]:
    own = str(facts).lower()
    return [o for o in originals if o.lower() not in own]


def _add(
    count: _Count, row: dict[str, Any], composed: Composition, firm_style: Counter[str], body: Sequence[DraftParagraph]
) -> None:
    count.drafts += 1
    count.conforming += not row["missing_elements"]
    count.invented += row["invented_placeholders"]
    count.unfilled += row["unfilled_placeholders"]
    count.unsupported += len(row["unsupported_facts"])
    count.citation_findings += row["citation_findings"]
    count.errors += len(row["errors"])
    count.written += row["paragraphs"]
    count.by_model += row["model"]
    count.leaked += len(row["leaked"])
    count.tokens += composed.stats["tokens"]
    count.seconds += composed.stats["seconds"]
    count.bodies.append("\n".join(p.template or p.text for p in _prose(body)))
    count.style.append(distance(trigrams([p.text for p in _prose(body)]), firm_style))
    count.per_form.append(row)


def _figures(count: _Count) -> dict[str, Any]:
    drafts = max(1, count.drafts)
    return {
        "drafts": count.drafts,
        "structure_conformity": round(count.conforming / drafts, 4),
        "invented_placeholders": count.invented,
        "unfilled_placeholders": count.unfilled,
        "unsupported_facts": count.unsupported,
        "citation_findings": count.citation_findings,
        "error_findings": count.errors,
        "model_share": round(count.by_model / max(1, count.written), 4),
        "style_distance": round(sum(count.style) / drafts, 4),
        "leaked_names": count.leaked,
        "tokens_per_second": round(count.tokens / count.seconds, 1) if count.seconds else 0.0,
        "forms": count.per_form,
    }
