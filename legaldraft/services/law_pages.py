"""The statute pages' part of the office: a search, an Act, a provision, and where the firm cites it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from legaldraft.core.citation import CitationStatus
from legaldraft.limitation import rules
from legaldraft.limitation.law import CAUSE_RULE, COMPLAINT_RULE, PAY_RULE, notice_rule, presentation_rule
from legaldraft.notice_types import load_all
from legaldraft.services import cited
from legaldraft.services.law import kept_texts
from legaldraft.statutes.alerts import alert_for, told_of
from legaldraft.statutes.asked import LONGEST, acts_named, of_number, other_places, read_asked
from legaldraft.statutes.book import CPC, LIMITATION, Act, Book, Provision
from legaldraft.statutes.finder import scan
from legaldraft.statutes.place import Place, beside, exists, heading, label, nearest, place_found, place_of, rules_of
from legaldraft.statutes.show import described
from legaldraft.store import Store

Json = Mapping[str, Any]
HITS, MOST = 60, 8


class LawOffice:
    """What the statute pages offer; thin over the book."""

    store: Store

    def law_search(self, asked: str, as_of: date | None) -> Json:
        """What was typed into the search box.

        Returns:
            ``place`` (``act``, ``slug``) or ``act``: where it leads straight; else ``hits`` (provisions), ``acts`` and
            ``near`` (Acts with a name like it), ``unknown`` (the Act named that the book does not have), ``cut``.
        """
        book, day = Book.open(), as_of or _today()
        words = " ".join(asked.split())[:LONGEST]
        read = read_asked(book, words, day)
        if len(read.places) == 1:
            return {"place": {"act": read.places[0].act, "slug": read.places[0].slug}}
        if read.act:
            return {"act": read.act}
        places = read.places or of_number(book, words)
        lone = bool(places) and not read.places
        if not places:
            named = [p for hit in book.search(words, HITS) if (p := place_of(book, hit.act, hit.number)) is not None]
            places = (*other_places(book, words), *named)
        acts = acts_named(book, words)
        near = book.names.nearest(read.unknown or words) if not acts and not (places and not read.unknown) else ()
        return {
            "hits": [_row(book, place, day) for place in places[:HITS]],
            "more": len(places) > HITS or (not read.places and len(places) == HITS),
            "lone": lone,
            "acts": [_act_row(book, book.acts[act], day) for act in acts],
            "near": [_act_row(book, book.acts[act], day) for act in near],
            "unknown": read.unknown,
            "cut": len(" ".join(asked.split())) > LONGEST,
        }

    def law_acts(self, as_of: date | None) -> Sequence[Json]:
        """All Acts of the book by title: id, name, year, provisions, state on the day, by what repealed and when."""
        day = as_of or _today()
        book = Book.open()
        by_name = sorted(book.acts.values(), key=lambda act: act.name.strip('"').casefold())
        return [_act_row(book, act, day) for act in by_name]

    def law_act(self, act: str, as_of: date | None) -> Json:
        """An Act with its provisions; ``missing`` (a sentence) and ``near`` (Acts) where the book has none such."""
        book, day = Book.open(), as_of or _today()
        own = _the_act(book, act, day)
        if own is None:
            return _no_act(book, act, day)
        texts = {row.act: row for row in self.store.statutes.acts()}.get(own.id)
        return {
            **_act_json(book, own, day),
            "rows": [_listed(book, p, day) for n in book.numbers(own.id) if (p := book.provision(own.id, n))],
            "orders": [
                {**_row(book, Place(CPC, "order", number), day), "rules": len(rules_of(book, number))}
                for number in (book.orders if own.id == CPC else ())
            ],
            "articles": [
                {**_row(book, Place(LIMITATION, "article", number), day), "period": row["period"]}
                for number, row in (book.articles.items() if own.id == LIMITATION else ())
            ],
            "texts": {"sections": texts.sections, "source": texts.source, "taken": texts.taken} if texts else None,
        }

    def law_provision(self, act: str, slug: str, as_of: date | None) -> Json:
        """A provision with all that is known of it; ``missing`` (a sentence) and ``near`` where there is none such."""
        book, day = Book.open(), as_of or _today()
        own = _the_act(book, act, day)
        if own is None:
            return _no_act(book, act, day)
        place = place_of(book, own.id, slug)
        if place is None:
            example = "order-VII-rule-11" if own.id == CPC else "article-54" if own.id == LIMITATION else "138"
            return {
                "missing": f"{slug[:60]} names no provision of the {own.name}: the page's address ends in a number, "
                f"such as {example}.",
                "of": _act_json(book, own, day),
                "near": [],
            }
        told = described(book, place.found(), day, kept_texts(self.store))
        there = exists(book, place)
        if there is False or (place.path and told["status"] == CitationStatus.UNKNOWN_PROVISION.value):
            near = (place.whole,) if there is not False else nearest(book, place)
            return {
                "missing": told["message"],
                "suggestion": told["suggestion"],
                "of": _act_json(book, own, day),
                "near": [_row(book, each, day) for each in near],
            }
        return {**told, **_more(book, own, place, day), "known": there}

    def law_cited(self, act: str, key: str, page: int, hidden: cited.Hidden = cited.NOTHING_HIDDEN) -> Json:
        """Where the firm cites a provision (``cited.places``)."""
        return cited.places(self.store, act, key, page, hidden)

    def law_counts(self, act: str, hidden: cited.Hidden = cited.NOTHING_HIDDEN) -> Mapping[str, int]:
        """How many letters cite each provision of an Act."""
        return cited.counts(self.store, act, hidden)

    def law_most_cited(self, hidden: cited.Hidden = cited.NOTHING_HIDDEN) -> Sequence[Json]:
        """The provisions that the firm cites in most letters."""
        book, day = Book.open(), _today()
        rows = []
        for act, key, count in cited.most_cited(self.store, 3 * MOST, hidden):
            place = place_of(book, act, key)
            # A slip of a number is cited too, and is no provision.
            if place is not None and exists(book, place) is not False:
                rows.append({**_row(book, place, day), "count": count})
        return rows[:MOST]


def _today() -> date:
    return date.today()  # noqa: DTZ011 - a civil date in the office's own time zone


def _the_act(book: Book, given: str, day: date) -> Act | None:
    """The Act of an id, or of any name of it."""
    if given in book.acts:
        return book.acts[given]
    read = read_asked(book, given, day) if len(given) <= LONGEST else None
    return book.acts[read.act] if read is not None and read.act else None


def _no_act(book: Book, given: str, day: date) -> Json:
    near = book.names.nearest(given.replace("-", " ")[:LONGEST])
    said = given if len(given) <= 80 else f"{given[:79]}…"
    return {
        "missing": f"{said} is not in the book, which holds Central Acts: check its name, or look it up in the list.",
        "of": None,
        "near": [_act_row(book, book.acts[act], day) for act in near],
    }


def _state(book: Book, act: Act, day: date) -> str:
    standing = alert_for(book, act.id, "", (), day)
    if standing is not None:
        return standing.status.value
    if day >= act.repealed_on if act.repealed_on else act.status == "repealed":
        return CitationStatus.REPEALED.value
    started = act.commenced is None or day >= act.commenced
    return CitationStatus.OK.value if started else CitationStatus.NOT_IN_FORCE.value


def _act_row(book: Book, act: Act, day: date) -> dict[str, Any]:
    return {
        "id": act.id,
        "name": act.name,
        "year": act.year,
        "number": act.number,
        "sections": act.sections,
        "state": _state(book, act, day),
        "repealed_by": (act.repealed_by or "").removeprefix("The ") or None,
        "repealed_on": _iso(act.repealed_on),
    }


def _act_json(book: Book, act: Act, day: date) -> dict[str, Any]:
    by_title = {each.title: each.id for each in book.acts.values()}
    later = book.act(act.successor) if act.successor else None
    before = [each for each in book.acts.values() if each.successor == act.id]
    return {
        **_act_row(book, act, day),
        "title": act.title,
        "names": [name for name in book.called(act.id) if name.casefold() != act.name.casefold()],
        "word": act.word,
        "enacted": _iso(act.enacted),
        "commenced": _iso(act.commenced),
        "doubt": act.doubt,
        "repealed_by_id": by_title.get(act.repealed_by or "") or by_title.get(f"The {act.repealed_by}"),
        "repealed_section": act.repealed_section,
        "repeal_note": act.repeal_note,
        "successor": _act_row(book, later, day) if later else None,
        "before": [_act_row(book, each, day) for each in before],
        "listed": act.listed,
        "level": act.level,
        "source": act.source,
        "taken": act.taken,
        "url": act.url,
    }


def _row(book: Book, place: Place, day: date) -> dict[str, Any]:
    act = book.acts[place.act]
    own = book.provision(place.act, place.number) if place.kind != "order" and place.key == place.number else None
    return {
        "act": act.id,
        "act_name": act.name,
        "slug": place.slug,
        "key": place.key,
        "label": label(place),
        "heading": heading(book, place),
        "gist": own.gist if own else None,
        "state": _provision_state(book, own, day) if own else _state(book, act, day),
    }


def _listed(book: Book, provision: Provision, day: date) -> dict[str, Any]:
    place = place_of(book, provision.act, provision.number)
    return {
        "slug": place.slug if place else provision.number,
        "key": provision.number,
        "number": provision.number,
        "heading": provision.heading,
        "gist": provision.gist,
        "state": _provision_state(book, provision, day),
        "inserted": _iso(provision.inserted_on),
    }


def _provision_state(book: Book, provision: Provision, day: date) -> str:
    act = book.acts[provision.act]
    alert = alert_for(book, act.id, provision.number, (), day)
    if alert is not None and _state(book, act, day) == CitationStatus.OK.value:
        return alert.status.value
    if provision.status != "in-force" and (provision.status_from is None or day >= provision.status_from):
        return provision.status
    if provision.inserted_on is not None and day < provision.inserted_on:
        return CitationStatus.NOT_IN_FORCE.value
    return _state(book, act, day)


def _more(book: Book, act: Act, place: Place, day: date) -> dict[str, Any]:
    own = book.provision(act.id, place.number) if place.key == place.number else None
    around = beside(book, place.whole)
    article = book.articles.get(place.number) if place.kind == "article" and act.id == LIMITATION else None
    order = book.orders.get(place.number) if place.kind == "order" else None
    alerts = told_of(book, act.id, place.number if place.key == place.number else "")
    return {
        "of": _act_json(book, act, day),
        "slug": place.slug,
        "key": place.key,
        "whole": _row(book, place.whole, day) if place.path else None,
        "shown": label(place),
        "day": day.isoformat(),
        "status_on_book": own.status if own else None,
        "status_from": _iso(own.status_from) if own else None,
        "status_by": own.by if own else None,
        "inserted_by": own.inserted_by if own else None,
        "subs_gap": own.subs_gap if own else False,
        "alerts": [
            {
                "effect": alert.effect,
                "authority": alert.authority,
                "citation": alert.citation,
                "day": _iso(alert.day),
                "note": alert.note,
                "of": alert.provision,
                "confidence": alert.confidence,
            }
            for alert in alerts
        ],
        "article": {key: article[key] for key in ("period", "runs_from", "part")} if article else None,
        "order": {"number": place.number, "title": order["title"]} if order else None,
        "rules": [_row(book, Place(CPC, "order", place.number, n), day) for n in rules_of(book, place.number)]
        if order and not place.rule
        else [],
        "periods": periods_of(place.act, place.key, day),
        "kinds": _kinds(place),
        "links": _links(book, act.id, place),
        "previous": _row(book, around[0], day) if around[0] else None,
        "next": _row(book, around[1], day) if around[1] else None,
    }


def _links(book: Book, act: str, place: Place) -> dict[str, dict[str, str]]:
    """Label of each corresponding provision to its page."""
    number = place.number + "".join(f"({step})" for step in place.path)
    found = {}
    for row in book.successors(act, number):
        there = place_of(book, row.act, row.label) or place_of(book, row.act, row.provision) if row.act else None
        if there is not None:
            found[f"{there.act} {row.label}"] = {"act": there.act, "slug": there.slug}
    return found


def _kinds(place: Place) -> list[str]:
    """Titles of the kinds of notice whose law names the provision as one that they may cite."""
    entry = {"order": f"order-{place.number}", "article": f"article-{place.number}"}.get(place.kind, place.number)
    wanted = f"{place.act}:{entry}"
    return [kind.title for kind in load_all() if wanted in kind.law.allow]


@lru_cache(maxsize=1)
def _rules_by_place() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The ids of the rules of time whose authority names a provision."""
    book = Book.open()
    found: dict[tuple[str, str], dict[str, None]] = {}
    for rule in rules().values():
        for each in scan(rule.authority, book).found:
            place = place_found(book, each)
            if place is not None:
                found.setdefault((place.act, place.key), {})[rule.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def periods_of(act: str, key: str, day: date) -> list[dict[str, Any]]:
    """The periods that the program counts under a provision, as they are the law for one beginning on ``day``."""
    found = [rules()[rule_id] for rule_id in _rules_by_place().get((act, key), ())]
    rows = [
        {
            "label": rule.label,
            "period": str(rule.period) if rule.period else "",
            "text": rule.text,
            "authority": rule.authority,
            "certainty": rule.certainty.value,
        }
        for rule in found
        if rule.in_force(day)
    ]
    if act == "negotiable-instruments-act-1881" and key in ("138", "142"):
        of_cheques = (presentation_rule(day), notice_rule(day), PAY_RULE) if key == "138" else ()
        rows = [
            {"label": "", "period": "", "text": r.text, "authority": r.authority, "certainty": r.certainty.value}
            for r in (*of_cheques, CAUSE_RULE, COMPLAINT_RULE)
        ] + rows
    return rows


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
