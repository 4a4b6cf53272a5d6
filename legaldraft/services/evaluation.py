"""Evaluation of adapters without a judge model: held-out loss, drafts of unseen forms, and the verdict on promotion."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any, Protocol

from legaldraft.core.draft import DraftParagraph
from legaldraft.core.placeholders import PLACEHOLDER, names_in
from legaldraft.core.style import FirmProfile
from legaldraft.dataset import Example, read_examples
from legaldraft.drafting import Composer, Composition, Engine
from legaldraft.ingest import find_leaks
from legaldraft.notice_types import placeholders
from legaldraft.services.checking import book, check_text, form_of, missing_elements
from legaldraft.store import Store

BASE = "base"
# Gates of promotion; the reasons are in web/help/training.md.
LOSS_SHARE, MODEL_SHARE, LOSS_SLACK = 0.5, 0.8, 0.02


class Bench(Protocol):
    """What evaluation asks of the model package; ``label`` is an adapter's version or ``base``."""

    def engine(self, label: str) -> Engine:
        """The engine of a label."""
        ...

    def loss(self, label: str, examples: Sequence[Example]) -> float:
        """Mean loss per token of the paragraphs' text, in nats."""
        ...


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
        draft_base: whether the bare base drafts them too; it fails most checks, so it takes the longest.
        tell: told of progress.
        most_held_out: the loss is taken on the first so many held-out notices of each firm; None = on all.
    """

    store: Store
    bench: Bench
    firm: str
    forms: Sequence[Form]
    draft_base: bool = True
    tell: Callable[[str], None] = lambda _line: None
    losses: bool = True
    most_held_out: int | None = None

    def run(self, labels: Sequence[str]) -> dict[str, Any]:
        """The report of all labels, base first, as the stable JSON object of ``evaluate``."""
        held = {firm: examples[: self.most_held_out] for firm, examples in held_out(self.store).items()}
        rows = []
        for label in dict.fromkeys([BASE, *labels]):
            losses = {f: round(self.bench.loss(label, e), 4) for f, e in held.items()} if self.losses else {}
            if losses:
                self.tell(f"{label}: held-out loss per token " + ", ".join(f"{f} {v}" for f, v in losses.items()))
            rows.append({"adapter": label, "held_out_loss": losses} | self._draft_all(label, held.get(self.firm, ())))
        active = self.store.adapters.active(self.firm)
        live = next((r for r in rows if active and r["adapter"] == active.version), None)
        for row in rows[1:]:
            row["promotion"] = verdict(row, rows[0], live if live is not row else None, self._firm_of(row["adapter"]))
        return {
            "firm": self.firm,
            "held_out": {f: len(e) for f, e in held.items()},
            "forms": len(self.forms),
            "adapters": rows,
        }

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
            told = {k: v for k, v in count.per_form[-1].items() if k not in ("form", "text")}
            self.tell(f"{label}: {form.name}: {told}")
        return _figures(count)

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
        row = {
            "form": form.name,
            "paragraphs": len(_prose(body)),
            "model": sum(p.source == "model" for p in _prose(body)),
            "invented_placeholders": sum(n not in values for n in names_in(composed.text)),
            "unfilled_placeholders": len(PLACEHOLDER.findall(composed.text)),
            "missing_elements": [f.message for f in missing],
            "unsupported_facts": [
                f.message for f in report.findings if f.code.startswith(("facts.unsupported", "facts.contradicted"))
            ],
            "citation_findings": sum(f.code.startswith("citation.") and f.severity == "error" for f in report.findings),
            "errors": [f.code for f in report.findings if f.severity == "error"],
            "leaked": [leak.original for leak in find_leaks([composed.text], _foreign(originals, form.facts))],
            "standard": [p.element for p in body if p.source == "standard"],
            "refused": composed.stats["refused"],
            "text": composed.text,
        }
        _add(count, row, composed, firm_style, body)

    def _profile(self) -> FirmProfile:
        latest = self.store.datasets.latest(self.firm)
        return FirmProfile.from_json(latest.manifest["profile"]) if latest else FirmProfile(firm=self.firm)

    def _originals(self) -> list[str]:
        """Names of the firm's clients and noticees: none of them may stand in a draft of another matter."""
        found: set[str] = set()
        for record in self.store.notices.list(self.firm):
            for name, value in self.store.notices.placeholders(record.id).items():
                if name.endswith("_NAME") and len(value) > 6:
                    found.add(value)
        return sorted(found)


def held_out(store: Store) -> dict[str, list[Example]]:
    """The held-out examples of every firm's latest data set."""
    found = {}
    for firm in store.notices.firms():
        latest = store.datasets.latest(firm)
        if latest:
            found[firm] = list(read_examples(Path(latest.path) / "heldout.jsonl"))
    return found


def held_out_forms(store: Store, firm: str, most: int) -> list[Form]:
    """Forms of the firm's held-out notices (their facts as ingest read them), at most ``most``."""
    latest = store.datasets.latest(firm)
    matters = set(latest.manifest["held_out_matters"]) if latest else set()
    notices = [n for n in store.notices.load_all(firm) if n.matter in matters and n.type]
    return [Form(Path(n.file).name, str(n.type), n.facts) for n in notices[:most]]


def verdict(
    row: Mapping[str, Any], base: Mapping[str, Any], live: Mapping[str, Any] | None, firm: str
) -> dict[str, Any]:
    """Whether an adapter may go live, with each gate's figures; a person still signs."""
    loss, base_loss = row["held_out_loss"].get(firm), base["held_out_loss"].get(firm)
    gates = [
        _gate(
            "held-out loss",
            loss is not None and loss <= LOSS_SHARE * base_loss,
            f"{loss} against {base_loss} of the base" if loss is not None else "not measured",
        ),
        _gate(
            "structure", row["structure_conformity"] == 1.0, f"{row['structure_conformity']:.0%} of the drafts complete"
        ),
        _gate("invented placeholders", row["invented_placeholders"] == 0, f"{row['invented_placeholders']}"),
        _gate("unsupported facts", row["unsupported_facts"] == 0, f"{row['unsupported_facts']}"),
        _gate("citations", row["citation_findings"] == 0, f"{row['citation_findings']} wrong"),
        _gate("written by the model", row["model_share"] >= MODEL_SHARE, f"{row['model_share']:.0%}"),
        _gate("leaked names", row["leaked_names"] == 0, f"{row['leaked_names']}"),
    ]
    if live is not None:
        live_loss = live["held_out_loss"].get(firm)
        gates.append(
            _gate(
                "not worse than the live adapter",
                loss is not None and loss <= live_loss + LOSS_SLACK,
                f"{loss} against {live_loss}",
            )
        )
    failed = [g["gate"] for g in gates if not g["passed"]]
    reasons = [f"{g['gate']}: {g['figure']}" for g in gates if not g["passed"]] or ["every gate passed"]
    return {"promote": not failed, "reasons": reasons, "gates": gates}


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


def _gate(name: str, passed: bool, figure: str) -> dict[str, Any]:
    return {"gate": name, "passed": bool(passed), "figure": figure}


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
