"""What the firm has: its past notices; and the help."""

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, send_from_directory, url_for
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from legaldraft.core.resources import resource
from legaldraft.server.reach import accounts, actor, services

blueprint = Blueprint("library", __name__)
_PAGE = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_LINK = re.compile(r"([a-z0-9-]+)\.md(#[\w-]+)?")
_PICTURE = re.compile(r"img/([a-z0-9-]+\.(?:png|svg|jpg))")


# What the address of a search says, and what the office calls it.
_SOUGHT = {"find": "words", "type": "type", "state": "status", "from": "since", "to": "until", "matter": "matter"}


@blueprint.get("/corpus")
def corpus() -> str:
    """Past notices by firm, with what became of each file; searched and narrowed by what the address says."""
    office = services()
    firms = office.firms()
    firm = request.args.get("firm") or ""
    firm = firm if firm in firms else ""
    chosen = {name: request.args.get(name, "").replace("\x00", "").strip() for name in _SOUGHT}
    asked = request.args.get("page", "1")
    page = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1
    sought = {kept: chosen[name] for name, kept in _SOUGHT.items()}
    found = office.find_notices({**sought, "firm": firm}, page)
    counts = office.count_notices(firm)
    shown = firm or firms[0]
    # The card compares all notices with each other, so it is made only when it is asked for.
    wanted = "card" in request.args and (counts if firm else office.count_notices(shown))["type"]
    kept: dict[str, Any] = {name: value for name, value in {"firm": firm, **chosen}.items() if value}
    return render_template(
        "corpus.html",
        firms=firms,
        firm=firm or None,
        found=found,
        counts=counts,
        types=office.list_types(),
        chosen=chosen,
        narrowed=any(chosen.values()),
        pages={step: url_for("library.corpus", **kept, page=found["page"] + step) for step in (-1, 1)},
        card=office.dataset_card(shown) if wanted else None,
        matters=accounts().my_matters(actor()),
        by_type=Counter(counts["type"]),
    )


@blueprint.get("/help")
@blueprint.get("/help/<name>")
def help_page(name: str = "index") -> str:
    """A page of the help, written in Markdown under ``web/help``."""
    pages = help_pages()
    if not _PAGE.fullmatch(name) or (name not in pages and name != "index"):
        abort(404)
    chosen = name if name in pages else next(iter(pages), None)
    content = rendered(pages[chosen], pages[chosen].stat().st_mtime_ns) if chosen else Markup("")
    titles = {key: title_of(path) for key, path in pages.items()}
    return render_template("help.html", titles=titles, chosen=chosen, content=content)


def help_pages() -> dict[str, Path]:
    """Name of a help page to its file: ``index`` first, the others by name."""
    folder = resource("web") / "help"
    found = sorted(path for path in folder.glob("*.md") if _PAGE.fullmatch(path.stem))
    return {path.stem: path for path in sorted(found, key=lambda path: (path.stem != "index", path.stem))}


def title_of(path: Path) -> str:
    """The first heading of a Markdown file, else its name."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.startswith("# "):
                return line[2:].strip()
    return path.stem


@lru_cache(maxsize=64)
def rendered(path: Path, _changed: int) -> Markup:
    """The page as HTML. HTML inside the Markdown is escaped: the source is text, never markup."""
    text = path.read_text(encoding="utf-8")
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table"])
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("fence", "code_block"):
            token.attrSet("tabindex", "0")  # a long line scrolls: the keyboard must reach it
        for child in token.children or ():
            _lead_home(child)
    html = parser.renderer.render(tokens, parser.options, {})
    return Markup(html)  # noqa: S704 - rendered with HTML off, from a file of this installation


def _lead_home(token: Token) -> None:
    """Point links between the Markdown files, and their pictures, at the pages of this server."""
    name = {"link_open": "href", "image": "src"}.get(token.type)
    target = str(token.attrs.get(name, "")) if name else ""
    if name == "href" and (found := _LINK.fullmatch(target)):
        token.attrs["href"] = url_for("library.help_page", name=found.group(1)) + (found.group(2) or "")
    elif name == "src" and (found := _PICTURE.fullmatch(target)):
        token.attrs["src"] = url_for("library.picture", name=found.group(1))


@blueprint.get("/help/img/<name>")
def picture(name: str) -> Response:
    """A picture of the help."""
    if not _PICTURE.fullmatch(f"img/{name}"):
        abort(404)
    return send_from_directory(resource("web") / "help" / "img", name)
