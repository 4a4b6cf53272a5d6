"""Where the firm cites a provision: its past notices and its drafts.

Finding the citations of a letter takes two milliseconds, so each letter is read once, and again only after it changed.
What was found is kept in the memory of the program by id: which provisions, and the letter's day, nothing of a client.
A program that has just started reads for a second before it answers; where letters are left it says how many, and reads
on beside the pages.
"""

import logging
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock, Thread
from typing import Any
from weakref import WeakKeyDictionary

from legaldraft.core.citation import Citation
from legaldraft.notice_types import load_all
from legaldraft.services.deadlines import title_of
from legaldraft.statutes.book import Book
from legaldraft.statutes.check import cited_in
from legaldraft.statutes.place import place_cited
from legaldraft.store import NoticeRecord, Store

A_PAGE = 50
BUDGET_S = 1.0
_PIECE = 20
_PAUSE_S = 0.01
_WIDEST = 100  # provisions of a range: "sections 138 to 142"

Letter = tuple[str, str]
"""Kind (``notice`` or ``draft``) and id."""
Hidden = Mapping[str, Collection[str]]
"""Kind to the ids that lie behind a wall for whoever asks."""
NOTHING_HIDDEN: Hidden = {}


@dataclass(frozen=True, slots=True)
class _Read:
    changed: datetime
    day: str
    cited: frozenset[tuple[str, str]]


@dataclass
class _Index:
    lock: Lock = field(default_factory=Lock)
    stamp: tuple[object, ...] | None = None
    read: dict[Letter, _Read] = field(default_factory=dict)
    by: dict[tuple[str, str], set[Letter]] = field(default_factory=dict)
    unread: int = 0
    reading: bool = False

    def put(self, letter: Letter, read: _Read) -> None:
        """Keep what was found in a letter in place of what was found before."""
        self.drop(letter)
        self.read[letter] = read
        for each in read.cited:
            self.by.setdefault(each, set()).add(letter)

    def drop(self, letter: Letter) -> None:
        """Forget a letter."""
        before = self.read.pop(letter, None)
        for each in before.cited if before else ():
            self.by[each].discard(letter)

    def of(self, act: str, key: str, hidden: Hidden) -> list[Letter]:
        """The letters that cite a provision (key "" is the Act itself), the newest first, none from behind a wall."""
        found = self.by.get((act, key), set())
        seen = [letter for letter in found if letter[1] not in hidden.get(letter[0], ())]
        return sorted(seen, key=lambda letter: (self.read[letter].day, letter), reverse=True)


_kept: WeakKeyDictionary[Store, _Index] = WeakKeyDictionary()
_making = Lock()
_LOG = logging.getLogger(__name__)


def places(store: Store, act: str, key: str, page: int = 1, hidden: Hidden = NOTHING_HIDDEN) -> dict[str, Any]:
    """The letters that cite a provision, fifty a page.

    Args:
        store: where they are.
        act: the Act's id.
        key: ``Place.key``; "" for the Act itself.
        page: from 1; one that is not there gives the last.
        hidden: what is not there for whoever asks.

    Returns:
        ``count``, ``notices`` and ``drafts`` of them, ``rows`` of the page (kind, id, title, type, firm, day),
        ``page``, ``pages``, and ``unread``: how many letters were not read for it yet.
    """
    index = _fresh(store)
    with index.lock:
        letters, unread = index.of(act, key, hidden), index.unread
        days = {letter: index.read[letter].day for letter in letters}
    pages = max(1, -(-len(letters) // A_PAGE))
    page = min(max(1, page), pages)
    drafts = sum(kind == "draft" for kind, _ in letters)
    return {
        "count": len(letters),
        "notices": len(letters) - drafts,
        "drafts": drafts,
        "rows": _rows(store, letters[(page - 1) * A_PAGE : page * A_PAGE], days),
        "page": page,
        "pages": pages,
        "unread": unread,
    }


def counts(store: Store, act: str, hidden: Hidden = NOTHING_HIDDEN) -> dict[str, int]:
    """How many letters cite each provision of an Act, by ``Place.key``; "" is the Act itself, however it is cited."""
    index = _fresh(store)
    with index.lock:
        found = {key: len(index.of(of, key, hidden)) for of, key in index.by if of == act}
    return {key: count for key, count in found.items() if count}


def most_cited(store: Store, limit: int = 8, hidden: Hidden = NOTHING_HIDDEN) -> list[tuple[str, str, int]]:
    """The provisions that the firm cites in most letters: Act, ``Place.key``, letters."""
    index = _fresh(store)
    with index.lock:
        found = [(act, key, len(index.of(act, key, hidden))) for act, key in index.by if key]
    return sorted((row for row in found if row[2]), key=lambda row: (-row[2], row[0], row[1]))[:limit]


def _fresh(store: Store) -> _Index:
    with _making:
        index = _kept.setdefault(store, _Index())
    with index.lock:
        if index.reading:
            return index
        stamp = store.citing.stamp()
        if index.stamp != stamp:
            index.stamp = stamp
            _keep_up(store, index)
    return index


def _keep_up(store: Store, index: _Index) -> None:
    there = store.citing.moments()
    for letter in [letter for letter in index.read if letter not in there]:
        index.drop(letter)
    stale = [x for x, moment in there.items() if x not in index.read or index.read[x].changed != moment]
    until = time.monotonic() + BUDGET_S
    while stale:
        piece, stale = stale[:_PIECE], stale[_PIECE:]
        for letter, read in _reading(store, piece):
            index.put(letter, read)
        if time.monotonic() > until:
            break
    index.unread = len(stale)
    if stale:
        index.reading = True
        Thread(target=_read_on, args=(store, index, stale), name="citations", daemon=True).start()


def _read_on(store: Store, index: _Index, stale: Sequence[Letter]) -> None:
    """Read what is left, a little at a time: whoever waits for a page comes first."""
    try:
        for start in range(0, len(stale), _PIECE):
            found = list(_reading(store, stale[start : start + _PIECE]))
            with index.lock:
                for letter, read in found:
                    index.put(letter, read)
                index.unread = max(0, len(stale) - start - _PIECE)
            time.sleep(_PAUSE_S)
    except Exception:  # whatever it is, the next question tries again
        _LOG.warning("the citations of the letters could not be read on", exc_info=True)
    finally:
        with index.lock:
            # What changed in the meantime is looked for with the next question.
            index.reading, index.stamp = False, None


def _reading(store: Store, letters: Sequence[Letter]) -> Iterator[tuple[Letter, _Read]]:
    for record in store.citing.notices([i for kind, i in letters if kind == "notice"]):
        yield ("notice", record.id), _Read(record.updated_at, day_of(record), frozenset(_of_notice(record)))
    drafts = [i for kind, i in letters if kind == "draft"]
    if drafts:
        cited = store.citing.citations(drafts)
        for draft in store.citing.drafts(drafts):
            keys = frozenset(key for each in cited.get(draft.id, ()) for key in _keys(each))
            yield ("draft", draft.id), _Read(draft.updated_at, draft.updated_at.date().isoformat(), keys)


def day_of(record: NoticeRecord) -> str:
    """The date that a letter bears (ISO), or "" where none was read."""
    given = (record.notice.get("parts") or {}).get("date") or ""
    try:
        return date.fromisoformat(str(given)).isoformat() if given else ""
    except ValueError:
        return ""


def _of_notice(record: NoticeRecord) -> Iterator[tuple[str, str]]:
    day = day_of(record)
    # Of one whose parties were forgotten the text without names is left.
    text = str(record.notice.get("text") or record.notice.get("deidentified") or "")
    as_of = date.fromisoformat(day) if day else record.created_at.date()
    for citation in cited_in(text, as_of, notice_type=record.type):
        yield from _keys(_as_json(citation))


def _as_json(citation: Citation) -> dict[str, Any]:
    return {
        "act": citation.act,
        "kind": citation.kind.value,
        "provision": citation.provision,
        "provision_end": citation.provision_end,
        "rule": citation.rule,
    }


def _keys(cited: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Under which provisions a citation counts: its own, those up to the end of a range, its Order, its Act."""
    book, act = Book.open(), str(cited.get("act") or "")
    if act not in book.acts:
        return
    yield act, ""
    number = str(cited.get("provision") or "")
    place = place_cited(act, str(cited.get("kind")), number, cited.get("rule")) if number else None
    if place is None:
        return
    yield act, place.key
    if place.rule:
        yield act, f"order-{place.number}"
    last = cited.get("provision_end")
    numbers = book.numbers(act) if last and place.key == place.number else ()
    if number in numbers and last in numbers:
        for between in numbers[numbers.index(number) : numbers.index(last) + 1][:_WIDEST]:
            yield act, between


def _rows(store: Store, letters: Sequence[Letter], days: Mapping[Letter, str]) -> list[dict[str, Any]]:
    titles = {kind.id: kind.title for kind in load_all()}
    shown: dict[Letter, dict[str, Any]] = {}
    for notice in store.citing.notices([i for kind, i in letters if kind == "notice"]):
        file = str(notice.notice.get("file") or "").replace("\\", "/").rpartition("/")[2]
        shown["notice", notice.id] = {"title": file, "type": titles.get(notice.type or "", ""), "firm": notice.firm}
    for draft in store.citing.drafts([i for kind, i in letters if kind == "draft"]):
        title = title_of(draft)
        shown["draft", draft.id] = {"title": title, "type": titles.get(draft.type, ""), "firm": draft.firm}
    # One that was erased a moment ago is left out.
    return [{"kind": x[0], "id": x[1], "day": days[x], **shown[x]} for x in letters if x in shown]
