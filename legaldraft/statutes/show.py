"""One provision with all that the book (and an imported text) says about it."""

from datetime import date
from typing import Any

from legaldraft.core.citation import CitationKind
from legaldraft.core.errors import InputRefused
from legaldraft.statutes.book import CONSTITUTION, CPC, LIMITATION, Book
from legaldraft.statutes.finder import scan
from legaldraft.statutes.found import Found
from legaldraft.statutes.texts import Lookup
from legaldraft.statutes.verdicts import SHORT, Context, judge, label


def _today() -> date:
    return date.today()  # noqa: DTZ011 - a civil date in the office's own time zone


def _found(act: str, provision: str, book: Book) -> Found:
    act_id = act if book.act(act) else book.names.id_of(act)
    if act_id is None:
        if not act.strip():
            raise InputRefused("Name the Act, for example 'NI Act' or its id.")
        near = book.names.near(act)
        said = act if len(act) <= 80 else f"{act[:79]}…"
        raise InputRefused(
            f"{said} is not in the book{': did you mean the ' + near + '?' if near else ': check its name.'}"
        )
    name = book.acts[act_id].name
    articles = act_id == CONSTITUTION or (act_id == LIMITATION and provision.casefold().startswith("art"))
    word = "" if provision[:1].isalpha() else ("Article " if articles else "Section ")
    result = scan(f"{word}{provision} of the {name}", book)
    for found in result.found:
        if found.act == act_id and found.item.number:
            return found
    example = "Order XXXVII Rule 2" if act_id == CPC else "138 or 318(4)"
    raise InputRefused(f"{provision} names no provision: write it as {example}.")


def _corresponds(book: Book, act: str, number: str, day: date | None = None) -> list[dict[str, Any]]:
    rows = []
    for row in book.successors(act, number, day):
        name = f"{SHORT[row.act]} section {row.label}" if row.act else "nothing"
        rows.append(
            {
                "act": row.act,
                "provision": row.provision or None,
                "sub": row.sub,
                "label": name,
                "relation": row.relation,
                "note": row.note,
                "confidence": row.confidence,
                "heading": _heading(book, row.act, row.provision),
            }
        )
    return rows


def _heading(book: Book, act: str | None, number: str) -> str | None:
    provision = book.provision(act, number) if act else None
    return provision.heading if provision else None


def describe(act: str, provision: str, as_of: date | None = None, texts: Lookup | None = None) -> dict[str, Any]:
    """Everything about one provision as a JSON object.

    Args:
        act: an Act's id or any name of it.
        provision: "138", "318(4)", "Order XXXVII Rule 2", "Article 54".
        as_of: the verdict is of this day; today without it.
        texts: finds the imported text of a section, where texts were imported.

    Raises:
        InputRefused: no such Act, or the provision cannot be read.
    """
    book = Book.open()
    return described(book, _found(act, provision, book), as_of, texts)


def described(book: Book, found: Found, as_of: date | None = None, texts: Lookup | None = None) -> dict[str, Any]:
    """As ``describe``, of a provision of an Act of the book that was found already."""
    act_id = found.act or ""
    entry = book.acts[act_id]
    verdict = judge(found, Context(book, as_of or _today()))
    row = book.provision(act_id, found.item.number) if found.kind is not CitationKind.ORDER else None
    path = "".join(f"({p})" for p in found.item.path if len(p) < 5)
    # Texts are kept by section: an Order or an Article of a Schedule has a number of its own.
    by_section = found.kind is CitationKind.SECTION or act_id == CONSTITUTION
    passage = texts(act_id, found.item.number) if texts and by_section else None
    return {
        "act": act_id,
        "title": entry.title,
        "label": label(found.item),
        "provision": found.item.number,
        "rule": found.item.rule,
        "path": list(found.item.path),
        "heading": verdict.heading,
        "status": verdict.status.value,
        "message": verdict.message,
        "suggestion": verdict.suggestion,
        "gist": row.gist if row else None,
        "subs": list(row.subs) if row else [],
        "subs_level": entry.level,
        "in_force_from": entry.commenced.isoformat() if entry.commenced else None,
        "inserted_on": row.inserted_on.isoformat() if row and row.inserted_on else None,
        "repealed_on": entry.repealed_on.isoformat() if entry.repealed_on else None,
        "corresponds": _corresponds(book, act_id, found.item.number + path),
        "text": passage.text if passage else None,
        "text_source": passage.source if passage else None,
        "text_taken": passage.taken if passage else None,
        "text_quality": passage.quality if passage else None,
        "source": row.source if row else entry.source,
        "taken": entry.taken,
        "url": entry.url,
    }


def correspondence(citation: str, as_of: date | None = None) -> list[dict[str, Any]]:
    """The rows of the correspondence tables for a citation such as "IPC 420" or "BNS 318(4)".

    Raises:
        InputRefused: it names no provision of the six codes.
    """
    book = Book.open()
    for found in scan(citation, book).found:
        if found.act in SHORT and found.item.number:
            path = "".join(f"({p})" for p in found.item.path if len(p) < 5)
            rows = _corresponds(book, found.act, found.item.number + path, as_of)
            if rows or book.has(found.act, found.item.number):
                return rows
            raise InputRefused(f"the {book.acts[found.act].name} has no section {found.item.number}.")
    raise InputRefused(f'{citation} names no provision of the old or new criminal codes: write it as "IPC 420".')
