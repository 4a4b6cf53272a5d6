# ruff: noqa: E501  (a line of a letter stands on one line)
"""Letters in many voices (Mumbai, Chennai, Kolkata, Lucknow, Hindi …): what the generator of the samples never wrote."""

import pytest

from legaldraft.core.notice import Notice
from legaldraft.ingest import find_leaks, read_notice
from tests.ingest.letters_util import NAMES, letter
from tests.ingest.scoring import MONEY, flatten, kind_of, normal


def _read(name: str) -> tuple[Notice, dict[str, object]]:
    document, expected = letter(name)
    return read_notice(document, f"{name}.docx", "ab" * 32), expected


@pytest.mark.parametrize("name", NAMES)
def test_type(name: str) -> None:
    """The type of each letter, papers that are no notices included."""
    notice, expected = _read(name)
    assert notice.type == expected["type"]


@pytest.mark.parametrize("name", NAMES)
def test_facts(name: str) -> None:
    """Every fact that the expectation names is read, and nothing else in its place."""
    notice, expected = _read(name)
    got = {path: normal(value) for path, value in flatten(notice.facts)}
    wanted = {path: normal(value) for path, value in flatten(expected.get("facts", {}))}
    assert {p: got.get(p) for p in wanted} == wanted


@pytest.mark.parametrize("name", NAMES)
def test_elements(name: str) -> None:
    """The element of each running paragraph; ``*`` stands where two readings are fair."""
    notice, expected = _read(name)
    wanted = expected.get("elements")
    if wanted is None:
        assert notice.type not in ("cheque-dishonour", "recovery-of-money")
        return
    assert isinstance(wanted, list)
    got = [p.element for p in notice.paragraphs if p.element != "heading"]
    assert [g if w != "*" else "*" for g, w in zip(got, wanted, strict=True)] == wanted


@pytest.mark.parametrize("name", NAMES)
def test_nothing_leaks(name: str) -> None:
    """The de-identified letter holds no name, number, date or amount of the facts."""
    notice, expected = _read(name)
    originals = list(notice.placeholders.values())
    for path, value in flatten(expected.get("facts", {})):
        if kind_of(path, value) in ("parties", "dates", "amounts", "numbers"):
            originals.append(f"Rs. {value}" if MONEY.fullmatch(value) else value)
    assert find_leaks([notice.deidentified], originals) == []


def test_at_least_a_dozen_voices() -> None:
    """The list of letters does not shrink unseen."""
    assert len(NAMES) >= 15
