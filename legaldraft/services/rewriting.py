"""One paragraph of a draft written again as an instruction asks; the wording before it is kept and can come back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from legaldraft.core.draft import DraftParagraph, LetterParts, Source
from legaldraft.core.errors import InputRefused
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.style import FirmProfile
from legaldraft.drafting import Candidate, Composer, Engine, Rewriter, Wish, assemble, body_of
from legaldraft.services.checking import book, form_of
from legaldraft.services.drafting import check_letter, kept_notes, result_json, written
from legaldraft.services.nearest import past_paragraphs, used
from legaldraft.store import DraftRecord, Store

Emit = Callable[[str, Mapping[str, Any]], None]
MOST_KEPT = 10
"""Earlier wordings of one paragraph that are kept; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A written draft, ready to be changed."""

    record: DraftRecord
    result: Mapping[str, Any]
    paragraphs: tuple[DraftParagraph, ...]
    profile: FirmProfile
    composer: Composer

    @property
    def first(self) -> int:
        """Index of the first paragraph of the body."""
        return next((i for i, p in enumerate(self.paragraphs) if p.kind != "part"), len(self.paragraphs))

    @property
    def body(self) -> tuple[DraftParagraph, ...]:
        """The body paragraphs."""
        return body_of(self.paragraphs)

    def changed(self, store: Store, index: int, paragraph: DraftParagraph) -> dict[str, Any]:
        """The result with one paragraph replaced and the whole letter checked again."""
        every = list(self.paragraphs)
        every[index] = paragraph
        whole, placed = assemble(LetterParts.from_json(self.result["parts"]), body_of(every))
        report = check_letter(store, self.record, placed, whole, self.profile)
        parts = LetterParts.from_json(self.result["parts"])
        notes = kept_notes(self.result, placed)
        changed = result_json(self.record.id, parts, placed, report, notes)
        return {**self.result, **changed, "nearest": used(changed["paragraphs"])}


def place_of(store: Store, draft_id: str, name: str) -> int:
    """Index among the draft's ``paragraphs`` of the one that a person names: its number in the letter, or its element.

    Raises:
        InputRefused: no such paragraph, or several; the sentence lists them.
    """
    paragraphs = written(store.drafts.get(draft_id))["paragraphs"]
    rows = [(i, p) for i, p in enumerate(paragraphs) if p["kind"] in ("opening", "numbered", "plain")]
    found = [i for i, p in rows if p["number"] == name.strip().rstrip(".")] or [
        i for i, p in rows if p["element"] == name.strip().lower()
    ]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"{p['number']} {p['element']}" if p["number"] else p["element"] for _, p in rows)
    several = "names several paragraphs: give its number" if found else "names no paragraph of this draft"
    raise InputRefused(f"'{name}' {several}. There are: {listed}.")


def mentionable_facts(store: Store, draft_id: str, index: int) -> list[dict[str, str]]:
    """The facts of the form that a paragraph may name and does not yet: placeholder, name for people, value.

    Raises:
        InputRefused: no paragraph that is written stands there.
    """
    draft = _open(store, draft_id, None)
    return _rewriter(store, draft).mentionable(_in_body(draft, index))


def refuse_early(store: Store, draft_id: str, index: int, instruction: str, mention: Sequence[str] = ()) -> Wish:
    """Reads an instruction without any model, so that what must be refused is refused at once.

    Raises:
        InputRefused: see :func:`rewrite_paragraph`.
    """
    draft = _open(store, draft_id, None)
    return _rewriter(store, draft).read(_in_body(draft, index), instruction, mention)


def rewrite_paragraph(
    store: Store,
    draft_id: str,
    index: int,
    instruction: str,
    engine: Engine | None,
    *,
    mention: Sequence[str] = (),
    seed: int = 0,
    emit: Emit = lambda _kind, _data: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> dict[str, Any]:
    """Writes a paragraph again; returns the draft's JSON with ``rewrite`` beside it. Saves nothing: the caller does.

    Args:
        index: position in ``paragraphs`` of the draft's result.
        instruction: firmer, softer, shorter, longer, plainer, to mention or leave out a fact of the form.
        engine: the model that writes, or None.
        mention: placeholders to name, chosen from a list.

    Raises:
        InputRefused: an instruction that would change a fact or cannot be read; or no wording that does what was asked
            passed the checks. The paragraph then stands as it was.
    """
    draft = _open(store, draft_id, engine, seed, emit, should_stop)
    rewriter, at = _rewriter(store, draft), _in_body(draft, index)
    wish = rewriter.read(at, instruction, mention)
    emit("rewrite", {"index": index, "asked": wish.told(), "not_followed": list(wish.unread)})
    # The form may have changed since: what stands against the letter now is no fault of a new wording.
    standing = {_key(f) for f in draft.changed(store, index, draft.paragraphs[index])["findings"]}
    for candidate in rewriter.candidates(at, wish):
        paragraph = _replaced(draft.paragraphs[index], candidate, rewriter.filled(candidate), wish)
        result = draft.changed(store, index, paragraph)
        if worse := _worse(result["findings"], standing):
            rewriter.tries.refuse(candidate.text, [worse], candidate.how)
            continue
        result["findings"] = [*result["findings"], *_note(candidate, result["paragraphs"][index])]
        return result | {"rewrite": _told(draft, index, wish, candidate, result, rewriter)}
    raise InputRefused(_failed(rewriter, at, wish))


def bring_back(store: Store, draft_id: str, index: int, version: int) -> DraftRecord:
    """Puts the wording before the present one in its place again; the present one is kept in its turn.

    Raises:
        InputRefused: no earlier wording; Conflict: somebody changed the draft meanwhile.
    """
    draft = _open(store, draft_id, None)
    _in_body(draft, index)
    now = draft.paragraphs[index]
    if not now.earlier:
        raise InputRefused("This paragraph was never written again: there is nothing to bring back.")
    *older, last = now.earlier
    back = replace(
        now,
        text=str(last["text"]),
        template=str(last["template"]),
        source=Source(last["source"]),
        past=tuple(last.get("past", ())),
        earlier=(_as_earlier(now, "brought back"), *older),
    )
    changed = draft.changed(store, index, back)
    return store.drafts.update(draft_id, version, result=changed, note=f"paragraph {index} brought back")


def save_rewrite(store: Store, draft_id: str, result: Mapping[str, Any], version: int) -> DraftRecord:
    """Keeps a draft with a paragraph written again.

    Raises:
        Conflict: somebody changed the draft meanwhile; what they wrote stands.
    """
    kept = {k: v for k, v in result.items() if k != "rewrite"}
    return store.drafts.update(
        draft_id, version, result=kept, note=f"paragraph {result['rewrite']['index']} written again"
    )


# ---- opening -------------------------------------------------------------------------------------------------------


def _open(
    store: Store,
    draft_id: str,
    engine: Engine | None,
    seed: int = 0,
    emit: Emit = lambda _kind, _data: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> _Written:
    record = store.drafts.get(draft_id)
    result = written(record)
    notice_type, facts, _ = form_of(record.type, record.facts)
    profile = FirmProfile.from_json(result["profile"])
    composer = Composer(notice_type, facts, profile, book(), engine, seed, emit, should_stop)
    return _Written(record, result, tuple(DraftParagraph.from_json(p) for p in result["paragraphs"]), profile, composer)


def _rewriter(store: Store, draft: _Written) -> Rewriter:
    near = past_paragraphs(store, draft.record.firm, draft.composer.facts)
    return Rewriter(draft.composer, draft.body, near, draft.first)


def _in_body(draft: _Written, index: int) -> int:
    at = index - draft.first
    if not 0 <= at < len(draft.body):
        raise InputRefused("This part of the letter comes from the form: change it in the form and draft again.")
    return at


# ---- telling -------------------------------------------------------------------------------------------------------


def _key(finding: Mapping[str, Any]) -> tuple[str, str]:
    return finding["code"], finding["message"]


def _worse(findings: Sequence[Mapping[str, Any]], standing: set[tuple[str, str]]) -> str | None:
    """An error or warning on the letter that was not there before."""
    for finding in findings:
        if finding["severity"] != Severity.INFO.value and _key(finding) not in standing:
            return str(finding["message"])
    return None


def _replaced(old: DraftParagraph, new: Candidate, text: str, wish: Wish) -> DraftParagraph:
    earlier = (*old.earlier, _as_earlier(old, wish.instruction or ", ".join(wish.told())))[-MOST_KEPT:]
    return replace(old, text=text, template=new.text, source=new.source, past=new.past, earlier=earlier)


def _as_earlier(paragraph: DraftParagraph, instruction: str) -> dict[str, Any]:
    return {
        "text": paragraph.text,
        "template": paragraph.template,
        "source": paragraph.source.value,
        "past": list(paragraph.past),
        "instruction": instruction,
    }


def _note(candidate: Candidate, placed: Mapping[str, Any]) -> list[dict[str, Any]]:
    if candidate.source is not Source.STANDARD:
        return []
    whose = {
        "past notice": "a paragraph of the firm's own past notices",
        "sentence added": "the paragraph with a set sentence after it",
    }.get(candidate.how.removesuffix(", cut"), "a standard clause")
    message = (
        f"No wording by the model did what was asked and passed its checks; {whose} stands here: read it with care."
    )
    note = Finding("draft.standard-clause", Severity.WARNING, message, placed["start"], placed["end"])
    return [note.to_json()]


def _told(
    draft: _Written, index: int, wish: Wish, candidate: Candidate, result: Mapping[str, Any], rewriter: Rewriter
) -> dict[str, Any]:
    tries = rewriter.tries
    return {
        "index": index,
        "number": result["paragraphs"][index]["number"],
        "element": result["paragraphs"][index]["element"],
        "instruction": wish.instruction,
        "followed": wish.told(),
        "not_followed": list(wish.unread),
        "before": draft.paragraphs[index].text,
        "after": result["paragraphs"][index]["text"],
        "how": candidate.how,
        "dropped": list(candidate.dropped),
        "written": tries.written,
        "tokens": tries.tokens,
        "seconds": round(tries.seconds, 2),
        "refused": tries.refused,
    }


def _failed(rewriter: Rewriter, at: int, wish: Wish) -> str:
    """Why the paragraph stands as it was, in one sentence."""
    title, tries = rewriter.step(at).element.title, rewriter.tries
    asked = " and ".join(a if a.split(" ")[0] in ("mentions", "cites", "leaves") else f"is {a}" for a in wish.told())
    by_model = f"{tries.written} by the model" if tries.written else "no model wrote here"
    why = next((t["why"][0] for t in reversed(tries.refused) if t["why"]), "")
    return (
        f"No wording of '{title}' that {asked} passed the checks ({len(tries.refused)} tried, {by_model}): the "
        f"paragraph stands as it was{f'; the last one {why}' if why else ''}."
    )
