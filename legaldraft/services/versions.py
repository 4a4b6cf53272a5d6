"""The versions of a draft: what was done in each and by whom, how two differ, and an earlier one brought back."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from legaldraft.core.actor import LOCAL, Actor
from legaldraft.core.draft import LetterParts
from legaldraft.core.errors import Conflict, InputRefused, NotFound
from legaldraft.core.style import FirmProfile
from legaldraft.drafting import assemble, body_of
from legaldraft.services.approval import state_of
from legaldraft.services.comparing import compare, counted, same_letter
from legaldraft.services.document import paragraphs_of
from legaldraft.services.drafting import allow_export, check_letter, kept_notes, letter_from, letterhead_of, result_json
from legaldraft.services.drafting import written as written_result
from legaldraft.services.nearest import used
from legaldraft.store import DraftRecord, DraftRevision, Store
from legaldraft.word import write_redline

Json = Mapping[str, Any]
_ONE = re.compile(r"paragraph (\d+) (edited|brought back|written again)")
_COUNT = re.compile(r"(\d+) (edited|added|taken out|moved)")
_BACK = re.compile(r"version (\d+) brought back")
_PLAIN = {"created": "begun", "form": "form", "written": "written", "form followed": "followed", "": "program"}
_ONE_DONE = {"edited": "edited", "brought back": "back", "written again": "again"}
_MANY_DONE = {"edited": "edited", "added": "added", "taken out": "removed", "moved": "moved"}


def versions_of(store: Store, draft_id: str) -> list[dict[str, Any]]:
    """Every kept version, newest first: ``version``, ``at``, ``by`` (None for whoever sits at the machine), ``done`` (a
    list of code and values), ``letter`` (whether its letter differs from the one before) and ``note`` as it was kept.

    Raises:
        NotFound: there is no such draft.
    """
    store.drafts.get(draft_id)
    names = names_of(store)
    found: list[dict[str, Any]] = []
    before: Sequence[Json] | None = None
    for revision, paragraphs in store.drafts.letters(draft_id):
        differs = paragraphs is not None and (before is None or not same_letter(before, paragraphs))
        found.append(
            {
                "version": revision.version,
                "at": revision.at.isoformat(),
                "by": names(revision.actor),
                "done": _done(revision.note, paragraphs),
                "note": revision.note,
                "letter": differs,
            }
        )
        before = paragraphs if paragraphs is not None else before
    return found[::-1]


def page_json(store: Store, draft_id: str, before: int | None, after: int | None) -> dict[str, Any]:
    """What the page of versions shows: ``versions`` (see :func:`versions_of`), ``compared`` (see
    :func:`comparison_json`; None where there are no two letters yet), ``stands`` (the version whose letter stands),
    ``version`` of the draft, and ``held`` (``submitted`` or ``approved`` where nothing is brought back, else "").

    Args:
        before, after: versions to compare; None for the last letter and the one before it.

    Raises:
        NotFound: no such draft, or it has no letter in a version that was asked for.
    """
    record = store.drafts.get(draft_id)
    rows = versions_of(store, draft_id)
    letters = [row["version"] for row in rows if row["letter"]]
    chosen = [before, after]
    if None in chosen and len(letters) > 1:
        last = after or next((n for n in letters if before is None or n > before), letters[0])
        first = before or next((n for n in letters if n < last), letters[1])
        chosen = [first, last]
    given = sorted(n for n in chosen if n is not None)
    compared = comparison_json(store, draft_id, *given) if len(given) == 2 else None
    return {
        "versions": rows,
        "compared": compared,
        "stands": letters[0] if letters else None,
        "version": record.version,
        "held": _held(store, record),
    }


def comparison_json(store: Store, draft_id: str, before: int, after: int) -> dict[str, Any]:
    """How the letter of a version differs from that of an earlier one: ``blocks``, and ``counts`` of what happened.

    Raises:
        NotFound: it has no letter in one of them.
    """
    before, after = sorted((before, after))
    first, last = (paragraphs_of(_letter_at(store, draft_id, n)) for n in (before, after))
    blocks = compare(first, last, anew=_anew(store, draft_id, before, after))
    return {
        "before": before,
        "after": after,
        "blocks": [block.to_json() for block in blocks],
        "counts": counted(blocks),
    }


def compared_docx(store: Store, draft_id: str, before: int, after: int, override: str | None = None) -> bytes:
    """The same as .docx with Word's tracked changes, on the draft's letterhead, from the earlier to the later version.

    Raises:
        NotFound: it has no letter in one of them; InputRefused: the two letters are the same, or an error finding
            stands against the later one and no reason was given.
    """
    before, after = sorted((before, after))
    first, last = (_letter_at(store, draft_id, n) for n in (before, after))
    if same_letter(first["paragraphs"], last["paragraphs"]):
        raise InputRefused("The letter of these two versions is the same: choose two others.")
    record = store.drafts.get(draft_id)
    # Accepted, the changes give the later letter: it leaves as that letter would, on the form of its day.
    then = replace(record, result=last, facts=store.drafts.facts_at(draft_id, after))
    allow_export(store, record if _stands(record, last) else then, override)
    revision = _revision(store, draft_id, after)
    author = names_of(store)(revision.actor) or LOCAL.name
    return write_redline(letter_from(first), letter_from(last), author, revision.at, letterhead_of(store, record))


def bring_version_back(store: Store, draft_id: str, number: int, version: int, actor: str = "user") -> DraftRecord:
    """Makes the letter of an earlier version the one that stands, as a new version, checked again as a whole.

    The form stays as it is; where it says something else than the letter brought back, the letter follows it as after
    any change of the form.

    Args:
        number: the version whose letter comes back.
        version: the version the person saw.
        actor: id of who asks.

    Raises:
        NotFound: it has no letter in that version; Conflict: it was changed meanwhile, or is being written;
        InputRefused: that letter stands already, or the version that stands is submitted or approved.
    """
    record = store.drafts.get(draft_id)
    if record.version != version:
        raise Conflict(f"This draft was changed elsewhere (it is at version {record.version}): load it again first.")
    _refuse_live(store, record)
    _refuse_held(_held(store, record))
    stands, back = written_result(record), _letter_at(store, draft_id, number)
    if same_letter(stands["paragraphs"], back["paragraphs"]):
        raise InputRefused(f"The letter of version {number} is the one that stands: there is nothing to bring back.")
    parts, profile = LetterParts.from_json(back["parts"]), FirmProfile.from_json(back["profile"])
    whole, placed = assemble(parts, body_of(paragraphs_of(back)))
    report = check_letter(store, record, placed, whole, profile)
    changed = {**back, **result_json(record.id, parts, placed, report, kept_notes(back, placed))}
    changed["nearest"] = used(changed["paragraphs"])
    # Which form it was written from goes with it: by that it is known whether the form says something else now.
    known = back.get("form_version") or store.drafts.written_at(draft_id, number)
    changed |= {"form_version": known} if known else {}
    with store.transaction():
        _refuse_held(_held(store, store.drafts.locked(draft_id)))
        kept = store.drafts.update(
            draft_id, expected_version=version, result=changed, note=f"version {number} brought back", actor=actor
        )
        detail = {"brought_back": number, "from": version, "version": kept.version}
        store.audit.append(actor, "draft.version-back", f"draft:{draft_id}", detail=detail)
    return kept


# ---- inside ----------------------------------------------------------------------------------------------------------


def _letter_at(store: Store, draft_id: str, version: int) -> Json:
    record = store.drafts.get(draft_id)
    found = store.drafts.result_at(draft_id, version) if 0 < version <= record.version else None
    if found is None:
        raise NotFound(f"There is no letter in version {version} of this draft: choose another version.")
    return found


def _revision(store: Store, draft_id: str, version: int) -> DraftRevision:
    return next(r for r, _ in store.drafts.history(draft_id) if r.version == version)


def _stands(record: DraftRecord, result: Json) -> bool:
    return record.result is not None and same_letter(record.result["paragraphs"], result["paragraphs"])


def _anew(store: Store, draft_id: str, before: int, after: int) -> bool:
    """Whether the program wrote the letter as a whole between them, so that one id may be two paragraphs."""
    history = store.drafts.history(draft_id)
    return _root(history, before) != _root(history, after)


def _root(history: Sequence[tuple[DraftRevision, bool]], version: int) -> int:
    """The version in which the program wrote what stands in a version, back through what was brought back; 0 where that
    is not known."""
    wrote = [r for r, letter in history if letter and r.version <= version]
    for revision in reversed(wrote):
        if revision.note == "written":
            return revision.version
        if found := _BACK.fullmatch(revision.note):
            return _root(history, min(int(found[1]), revision.version - 1))
    return 0


def _held(store: Store, record: DraftRecord) -> str:
    state, _ = state_of(record, store.approvals.of(record.id), ())
    return state if state in ("submitted", "approved") else ""


def _refuse_held(state: str) -> None:
    if state == "submitted":
        raise InputRefused(
            "This version is submitted, and a second person reads it: take it back first, then bring a version back."
        )
    if state == "approved":
        raise InputRefused(
            "This version is approved: change it first, which makes a new version, then bring an earlier one back."
        )


def _refuse_live(store: Store, record: DraftRecord) -> None:
    latest = (store.jobs.latest(f"draft:{record.id}", kind) for kind in ("draft", "rewrite"))
    if record.status in ("queued", "writing") or any(job is not None and not job.ended for job in latest):
        raise Conflict("This draft is being written just now: wait until it is done, then bring a version back.")


def names_of(store: Store) -> Callable[[str], str | None]:
    """A function from an actor's id to the name as people read it; None for whoever sits at the machine."""
    known = {Actor.account(account.login).id: account.name for account in store.people.list()}

    def name(identity: str) -> str | None:
        if identity in ("", LOCAL.id):
            return None
        return known.get(identity) or identity.partition(":")[2].title() or identity

    return name


def _done(note: str, paragraphs: Sequence[Json] | None) -> list[dict[str, Any]]:
    """What was done, by its note: each a ``code`` with ``n`` (a number, "" where there is none)."""
    if note in _PLAIN:
        return [{"code": _PLAIN[note], "n": ""}]
    if found := _BACK.fullmatch(note):
        return [{"code": "version", "n": found[1]}]
    if found := _ONE.fullmatch(note):
        at, what = int(found[1]), _ONE_DONE[found[2]]
        number = paragraphs[at].get("number") if paragraphs and at < len(paragraphs) else None
        return [{"code": f"one-{what}", "n": number or ""}]
    return [{"code": f"many-{_MANY_DONE[what]}", "n": int(n)} for n, what in _COUNT.findall(note)]
