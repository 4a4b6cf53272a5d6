"""The words of the pages: each goes through the strings mechanism, and each has a Hindi one."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from legaldraft.server import create_app, errors
from legaldraft.server.i18n import catalogue
from legaldraft.services.accounts import ROLES
from legaldraft.services.card import readiness
from legaldraft.services.dispatching import MODES, OUTCOMES
from legaldraft.services.erasing import REASONS
from legaldraft.services.office import Office
from legaldraft.store import Store
from tests.server.conftest import sample_form

WEB = Path(__file__).resolve().parents[2] / "web"
TEMPLATES = sorted((WEB / "templates").glob("*.html"))
SCRIPTS = sorted([*(WEB / "static" / "js").glob("*.js"), *(WEB / "editor").glob("*.js")])
_TOLD = re.compile(r"""\bt\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`)""")
_VALUE = re.compile(r"\{\w+\}")
# What a script sets as words of the page without asking for their translation.
_RAW = re.compile(
    r"""(?:\b(?:text|title|placeholder|alt)|"aria-label"): ["'`]([^"'`]*)|textContent = ["'`]([^"'`]*)|"""
    r"""\b(?:message|note)\(["'`]([^"'`]*)"""
)
# A block that holds a class of the page has no words; what Jinja puts in comes through ``t`` or is data.
_JINJA = re.compile(r"\{% block body_class %\}.*?\{% endblock %\}|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# Names and shapes that are the same in every language.
SAME = {"PDF", "WhatsApp", "India Code", "DD-MM-YYYY", "dd-mm-yyyy"}
NAMES = {"legaldraft", "sha256"}


def _of_templates() -> set[str]:
    parse = Environment(autoescape=True).parse  # only read, never rendered
    # Not in Babel's way, which tells of a string beside named values, ``t("{n} left", n=n)``, as of a tuple.
    found = (extract_from_ast(parse(p.read_text(encoding="utf-8")), ("t",), babel_style=False) for p in TEMPLATES)
    return {told[0] for rows in found for _, _, told in rows}


def _of_scripts() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in SCRIPTS)
    return {next(filter(None, found)) for text in texts for found in _TOLD.findall(text)}


def _of_the_program() -> set[str]:
    """What the program hands to the pages for them to translate."""
    told = {*MODES.values(), *OUTCOMES.values(), *REASONS.values(), *ROLES, *(role.title() for role in ROLES)}
    told |= {readiness(matters, notices) for matters in (0, 1, 50) for notices in (0, 1, 5000)}
    return told | set(errors.SENTENCES.values()) | {errors.UNEXPECTED, errors.DISK_FULL, errors.DISK_GONE}


def test_every_string_of_the_pages_has_a_hindi_one() -> None:
    hindi = catalogue("hi")
    wanted = _of_templates() | _of_scripts() | _of_the_program()
    assert len(wanted) > 600
    assert sorted(wanted - set(hindi)) == []
    for english, told in hindi.items():
        assert sorted(_VALUE.findall(english)) == sorted(_VALUE.findall(told)), english
        assert english in SAME or re.search("[\u0900-\u097f]", told) or not re.search("[A-Za-z]{2}", told), english
        assert english[:1].isspace() == told[:1].isspace(), english
        assert english[-1:].isspace() == told[-1:].isspace(), english


def _leaves(fields: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for field in fields:
        yield field
        yield from _leaves(field.get("fields") or ())


def test_kinds_of_notice_and_the_labels_of_their_forms_have_hindi_ones(store: Store) -> None:
    office, hindi = Office(store), catalogue("hi")
    kinds = office.list_types()
    labels = {field["label"] for kind in kinds for field in _leaves(office.type_json(kind["id"])["fields"])}
    assert len(labels) > 200
    assert sorted((labels | {str(kind["title"]) for kind in kinds}) - set(hindi)) == []


def test_the_hindi_file_has_no_string_twice_and_is_in_order() -> None:
    text = (WEB / "static" / "strings" / "hi.json").read_text(encoding="utf-8")
    pairs = json.loads(text, object_pairs_hook=list)
    assert [english for english, _ in pairs] == sorted({english for english, _ in pairs})


class _Words(HTMLParser):
    """Collects the words that a reader of the page meets: texts, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside += [tag] if tag in ("script", "style", "code") else []
        self.found += [v for k, v in attrs if v and k in ("title", "alt", "placeholder", "aria-label")]

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.found.append(data)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_has_words_that_cannot_be_translated(path: Path) -> None:
    words = _Words()
    words.feed(_JINJA.sub("", path.read_text(encoding="utf-8")))
    found = {word for text in words.found for word in re.findall("[A-Za-z][A-Za-z-]+", text)}
    assert found - NAMES == set()


def test_no_script_sets_words_that_cannot_be_translated() -> None:
    found = {
        (path.name, text)
        for path in SCRIPTS
        for told in _RAW.findall(path.read_text(encoding="utf-8"))
        if re.search("[a-z]{3}", text := re.sub(r"\$\{[^}]*\}?", "", "".join(told))) and text.split()[0] not in NAMES
    }
    assert found == set()


def test_the_bench_in_hindi(store: Store) -> None:
    client: FlaskClient = create_app(Office(store), language="hi").test_client()
    draft = store.drafts.create("house", "cheque-dishonour", sample_form()).id
    page = client.get(f"/drafts/{draft}/form").get_data(as_text=True)
    assert '<html lang="hi">' in page
    assert "नोटिस तैयार करें" in page
    told = client.get("/api/nothing").get_json()
    assert told["error"] == "इस पते पर कुछ नहीं है: प्रारूपों पर वापस जाएँ।"
