"""List numbers exactly as Word shows them; LibreOffice is the second opinion."""

# markup stays on one line, as Word writes it
# ruff: noqa: E501

from pathlib import Path

import pytest

from legaldraft import word
from legaldraft.word.numerals import spell
from tests.word.word_builders import docx_of, levels, listed, p


def abstract(identity: int, inner: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{inner}</w:abstractNum>'


def num(identity: int, abstract_id: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def restart(level: int, at: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


THREE = levels(("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%1.%2.%3)"))
LEGAL = levels(("upperRoman", "%1."), ("decimal", "%1.%2"), extra="").replace(
    '<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>'
)
NO_RESTART = levels(("decimal", "%1."), ("decimal", "%2)")).replace(
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/>',
    '<w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%2)"/>',
)
LISTS = {
    "one list": (abstract(0, THREE) + num(1, 0), [(1, 0), (1, 0), (1, 0)], ["1.", "2.", "3."]),
    "levels restart under a higher one": (
        abstract(0, THREE) + num(1, 0),
        [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (1, 2)],
        ["1.", "(a)", "(b)", "1.b.i)", "2.", "(a)", "2.a.i)", "2.a.ii)"],
    ),
    "two lists of one definition share their numbers": (
        abstract(0, THREE) + num(1, 0) + num(2, 0),
        [(1, 0), (1, 0), (2, 0), (1, 0)],
        ["1.", "2.", "3.", "4."],
    ),
    "a start override starts anew, once": (
        abstract(0, THREE) + num(1, 0) + num(2, 0, restart(0, 1)),
        [(1, 0), (1, 0), (2, 0), (2, 0)],
        ["1.", "2.", "1.", "2."],
    ),
    "a start override may start elsewhere": (
        abstract(0, THREE) + num(1, 0, restart(0, 7)),
        [(1, 0), (1, 0)],
        ["7.", "8."],
    ),
    "lists of two definitions count apart": (
        abstract(0, THREE) + abstract(1, THREE) + num(1, 0) + num(2, 1),
        [(1, 0), (2, 0), (1, 0), (2, 0)],
        ["1.", "1.", "2.", "2."],
    ),
    "legal style shows all numbers in digits": (
        abstract(0, LEGAL) + num(1, 0),
        [(1, 0), (1, 1), (1, 0), (1, 1)],
        ["I.", "1.1", "II.", "2.1"],
    ),
    "a level that never restarts": (
        abstract(0, NO_RESTART) + num(1, 0),
        [(1, 0), (1, 1), (1, 0), (1, 1)],
        ["1.", "1)", "2.", "2)"],
    ),
    "a deeper level first": (abstract(0, THREE) + num(1, 0), [(1, 1), (1, 1), (1, 0)], ["(a)", "(b)", "2."]),
    "a level that is skipped": (
        abstract(0, THREE) + num(1, 0),
        [(1, 0), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0)],
        ["1.", "1.a.i)", "1.a.ii)", "(b)", "1.b.i)", "2."],
    ),
    "roman, letters and leading zeros": (
        abstract(0, levels(("upperLetter", "%1)"), ("decimalZero", "%2"))) + num(1, 0),
        [(1, 0), (1, 0), (1, 1), (1, 1)],
        ["A)", "B)", "01", "02"],
    ),
    "a level replaced by the list": (
        abstract(0, THREE)
        + num(1, 0, f'<w:lvlOverride w:ilvl="0">{levels(("upperRoman", "Para %1"))}</w:lvlOverride>'),
        [(1, 0), (1, 0)],
        ["Para I", "Para II"],
    ),
}


@pytest.mark.parametrize(("numbering", "paragraphs", "labels"), LISTS.values(), ids=LISTS)
def test_labels_are_those_of_word(numbering: str, paragraphs: list[tuple[int, int]], labels: list[str]) -> None:
    body = "".join(listed(number, level, f"text {i}") for i, (number, level) in enumerate(paragraphs))
    blocks = word.read(docx_of(body, related={"numbering": numbering})).blocks
    assert [b.number for b in blocks] == labels
    assert [b.level for b in blocks] == [level for _, level in paragraphs]


@pytest.mark.office
def test_libreoffice_prints_the_same_labels(tmp_path: Path) -> None:
    from legaldraft.word.convert import convert_many

    # rules of the standard (17.9.4, 17.9.10) that LibreOffice 7.4 does not follow
    lists = {name: row for name, row in LISTS.items() if "isLgl" not in row[0] and "lvlRestart" not in row[0]}
    sources = []
    for at, (numbering, paragraphs, _) in enumerate(lists.values()):
        body = "".join(listed(number, level, f"text {i}") for i, (number, level) in enumerate(paragraphs))
        sources.append((tmp_path / f"{at}.docx", "docx"))
        sources[-1][0].write_bytes(docx_of(body, related={"numbering": numbering}))
    for name, made in zip(lists, convert_many(sources, "txt", tmp_path), strict=True):
        assert isinstance(made, Path), name
        printed = made.read_text(encoding="utf-8-sig").split("\n")
        expected = [f"{label} text {i}" for i, label in enumerate(lists[name][2])]
        assert [" ".join(line.split()) for line in printed if line.strip()] == expected, name


STYLES = (
    '<w:style w:type="paragraph" w:styleId="P1"><w:name w:val="Para"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="P2"><w:name w:val="Sub"/><w:basedOn w:val="P1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="P3"><w:name w:val="None"/><w:basedOn w:val="P1"/>'
    '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
)


def styled(style: str, text: str = "x") -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>')


def test_numbers_come_from_the_style_and_its_level_from_the_list() -> None:
    linked = THREE.replace('<w:numFmt w:val="lowerLetter"/>', '<w:numFmt w:val="lowerLetter"/><w:pStyle w:val="P2"/>')
    numbering = abstract(0, linked) + num(1, 0)
    body = styled("P1") + styled("P2") + styled("P3") + styled("P1")
    blocks = word.read(docx_of(body, related={"numbering": numbering, "styles": STYLES})).blocks
    assert [b.number for b in blocks] == ["1.", "(a)", None, "2."]


def test_a_list_that_is_defined_by_a_numbering_style_is_found() -> None:
    numbering = (
        abstract(0, '<w:numStyleLink w:val="L"/>')
        + abstract(1, f'<w:styleLink w:val="L"/>{THREE}')
        + num(1, 0)
        + num(2, 1)
    )
    blocks = word.read(
        docx_of(listed(1, 0, "a") + listed(1, 1, "b"), related={"numbering": numbering, "styles": STYLES})
    ).blocks
    assert [b.number for b in blocks] == ["1.", "(a)"]


def test_a_list_that_does_not_exist_gives_no_number() -> None:
    assert word.read(docx_of(listed(99, 0, "a"))).blocks[0].number is None


def test_a_bullet_is_the_sign_that_its_font_shows() -> None:
    bullet = levels(("bullet", "\uf0b7"), ("bullet", "o")).replace(
        "</w:lvl>", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>', 1
    )
    blocks = word.read(
        docx_of(listed(1, 0, "a") + listed(1, 1, "b"), related={"numbering": abstract(0, bullet) + num(1, 0)})
    ).blocks
    assert [b.number for b in blocks] == ["•", "o"]


def test_numbers_in_a_table_count_on() -> None:
    body = listed(1, 0, "a") + f"<w:tbl><w:tr><w:tc>{listed(1, 0, 'b')}</w:tc></w:tr></w:tbl>" + listed(1, 0, "c")
    assert word.read(docx_of(body, related={"numbering": abstract(0, THREE) + num(1, 0)})).text == "1. a\n2. b\n3. c"


@pytest.mark.parametrize(
    ("numeral_format", "shown"),
    [
        ("decimal", ["1", "4", "28"]),
        ("upperRoman", ["I", "IV", "XXVIII"]),
        ("lowerLetter", ["a", "d", "bb"]),
        ("ordinal", ["1st", "4th", "28th"]),
        ("cardinalText", ["One", "Four", "Twenty-eight"]),
        ("ordinalText", ["First", "Fourth", "Twenty-eighth"]),
        ("hindiNumbers", ["१", "४", "२८"]),
        ("hindiVowels", ["क", "घ", "ल"]),
        ("hindiConsonants", ["अ", "ई", "आआआ"]),
        ("hindiCounting", ["एक", "चार", "अट्ठाईस"]),
        ("numberInDash", ["- 1 -", "- 4 -", "- 28 -"]),
        ("none", ["", "", ""]),
        ("ideographDigital", ["1", "4", "28"]),
    ],
)
def test_every_format_of_numbers(numeral_format: str, shown: list[str]) -> None:
    assert [spell(n, numeral_format) for n in (1, 4, 28)] == shown
