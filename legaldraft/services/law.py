"""The statute book with the texts that the firm imported: one provision with all that is known of it; the import."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.services.checking import book
from legaldraft.statutes.show import describe
from legaldraft.statutes.texts import Lookup, Passage, read_folder
from legaldraft.store import Store

_WORDS = {"article": "Article ", "order": "Order "}


def import_texts(store: Store, path: Path) -> dict[str, Any]:
    """Loads the text of all Acts in a folder (or one file) into the database: all of it, or nothing.

    Returns:
        ``acts`` and ``sections`` now kept from this folder, ``changed`` (Acts that were new or different), and
        ``skipped``: file names with the reason.

    Raises:
        InputRefused: there is nothing to import, or a file is damaged.
    """
    if not path.exists():
        raise InputRefused(f"There is no {path}: name the folder that holds the Acts.")
    # All is read before anything is written, and written in one transaction.
    found = read_folder(path, book())
    with store.transaction():
        changed = sum(store.statutes.save(a.act, a.texts, a.source, a.taken, a.quality) for a in found.acts)
    return {
        "acts": len(found.acts),
        "sections": sum(len(a.texts) for a in found.acts),
        "changed": changed,
        "skipped": [{"file": name, "reason": reason} for name, reason in found.skipped],
    }


def show(store: Store | None, act: str, provision: str, as_of: date | None = None) -> dict[str, Any]:
    """Everything about one provision as a JSON object; ``text`` where the firm imported it.

    Raises:
        InputRefused: no such Act, or the provision cannot be read.
    """
    return describe(act, provision, as_of, kept_texts(store))


def kept_texts(store: Store | None) -> Lookup:
    """Finds the imported text of a section; none where there is no store."""

    def lookup(act_id: str, number: str) -> Passage | None:
        row = store.statutes.get(act_id, number) if store is not None else None
        return Passage(row.text, row.source, row.taken, row.quality) if row else None

    return lookup


def beside(store: Store, cited: Mapping[str, Any], as_of: date | None = None) -> dict[str, Any]:
    """What to show beside a citation: the provision cited, or its Act alone where no single provision is.

    Args:
        cited: ``act``, ``kind``, and where they apply ``provision`` and ``rule``, as in the JSON of ``check``.
        as_of: the day whose law is asked for.

    Raises:
        InputRefused: the book knows no such Act or provision.
    """
    act = book().act(str(cited.get("act") or ""))
    if act is None:
        raise InputRefused("The book has no such Act.")
    number, kind, rule = cited.get("provision"), cited.get("kind"), cited.get("rule")
    if not number or kind not in ("section", "article", "order", "rule"):
        bare = dict.fromkeys(("label", "heading", "gist", "text", "text_source", "text_taken", "text_quality"))
        about = {"title": act.title, "source": act.source, "taken": act.taken, "url": act.url}
        return {"act": act.id, **bare, **about, "corresponds": []}
    words = f"{_WORDS.get(str(kind), '')}{number}{f' Rule {rule}' if rule else ''}"
    return show(store, act.id, words, as_of)
