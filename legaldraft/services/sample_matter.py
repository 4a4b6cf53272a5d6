"""An invented matter, written by several models side by side, so that a person sees what an adapter has learnt.

The form is filled with the examples of its own fields: no client's fact is in it, so the letters may be shown to
whoever trains, whatever matters are closed to that person.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from legaldraft.drafting import Composer
from legaldraft.notice_types import load
from legaldraft.notice_types.schema import LIST_KINDS, Field
from legaldraft.services.base_figures import BaseFigures
from legaldraft.services.bench import BASE, Bench
from legaldraft.services.checking import book, check_text, form_of
from legaldraft.services.drafting import profile_of
from legaldraft.store import Store

COMMONEST = "cheque-dishonour"  # where the firm has no notices to tell by
BASE_TRIES = 1
"""How often the bare base may write a paragraph: nearly all that it writes is refused, and each further try of it takes
as long as the whole paragraph takes an adapter. The report says so."""
_NOTICEE = {
    "name": "Shri Umang Pardhasaradhi",
    "description": "son of Shri Girish Pardhasaradhi",
    "address": "Flat 6, Vasant Apartments, Karol Bagh, New Delhi 110005",
}


def sample_form(type_id: str) -> dict[str, Any]:
    """Facts of an invented matter of this kind: the examples of the form's fields, and a noticee of its own.

    Raises:
        NotFound: no such kind.
    """
    facts = {f.name: v for f in load(type_id).fields if (v := _example(f)) is not None}
    if isinstance(facts.get("noticees"), list):
        facts["noticees"] = [_NOTICEE]
    return facts


def _example(field: Field) -> Any:
    if field.fields:
        inside = {f.name: v for f in field.fields if (v := _example(f)) is not None}
        told = any(f.example for f in field.fields)
        if not inside or not told or any(f.required and f.name not in inside for f in field.fields):
            return None
        return [inside] if field.kind in LIST_KINDS else inside
    if field.default is not None or (field.required and field.kind == "choice" and field.choices):
        return field.default if field.default is not None else field.choices[0]
    if not field.example or field.kind == "flag":
        return None
    if field.kind == "text-list":
        return [field.example]
    return int(field.example) if field.kind == "integer" else field.example


def commonest_kind(store: Store, firm: str) -> str:
    """The kind that the firm has most past notices of."""
    counts: Counter[str] = Counter()
    for (kind, status), count in store.notices.counts(firm).items():
        if kind and status == "ok":
            counts[kind] += count
    return next((kind for kind, _ in counts.most_common() if _known(kind)), COMMONEST)


def _known(kind: str) -> bool:
    return bool(sample_form(kind).get("noticees"))


def side_by_side(
    store: Store,
    bench: Bench,
    firm: str,
    labels: Sequence[str],
    tell: Callable[[str], None] = lambda _: None,
    figures: BaseFigures | None = None,
) -> dict[str, Any]:
    """The same invented matter written by each of these models.

    Args:
        bench: the models.
        labels: versions of adapters, or ``base``.
        tell: told of progress.
        figures: where the base's letter is kept; None = it is written again.

    Returns:
        type, title, letters: for each label ``adapter``, ``paragraphs`` (text, source), ``by_model``, ``of`` and
        ``errors`` (messages of error findings).
    """
    kind = commonest_kind(store, firm)
    letters = []

    def write(label: str) -> dict[str, Any]:
        tell(f"{label}: writing an invented matter …")
        return _letter(store, bench, firm, label, kind)

    for label in labels:
        if label == BASE and figures is not None:
            asked = [kind, sample_form(kind), profile_of(store, firm).to_json()]
            letters += figures.each("letter", [asked], lambda _: [write(BASE)])
        else:
            letters.append(write(label))
    return {"type": kind, "title": load(kind).title, "letters": letters}


def _letter(store: Store, bench: Bench, firm: str, label: str, kind: str) -> dict[str, Any]:
    raw = sample_form(kind)
    notice_type, facts, _ = form_of(kind, raw)
    profile = profile_of(store, firm)
    tries = BASE_TRIES if label == BASE else Composer.tries
    composed = Composer(notice_type, facts, profile, book(), bench.engine(label), tries=tries).compose()
    body = [p for p in composed.paragraphs if p.kind in ("opening", "numbered", "plain")]
    report = check_text(composed.text, type_id=kind, raw_facts=raw, lexicon=profile.lexicon)
    return {
        "adapter": label,
        "paragraphs": [{"text": p.text, "source": str(p.source), "number": p.number} for p in body],
        "by_model": sum(p.source == "model" for p in body),
        "of": sum(p.source != "fixed" for p in body),
        "errors": [f.message for f in report.findings if f.severity == "error"],
    }


def compared_labels(active: str | None, candidate: str) -> list[str]:
    """Base, the adapter that drafts now, the candidate: each once."""
    return list(dict.fromkeys([BASE, *([active] if active else []), candidate]))


def keep_sample(store: Store, version: str, sample: Mapping[str, Any]) -> None:
    """Keeps the letters beside the adapter, for its report."""
    store.settings.set(f"sample:{version}", dict(sample))


def sample_of(store: Store, version: str) -> Mapping[str, Any] | None:
    """The letters that were kept; None where the adapter was not judged here yet."""
    found: Mapping[str, Any] | None = store.settings.get(f"sample:{version}")
    return found
