"""Comments on spans: where the offsets point, and nothing else in the file touched."""

# markup and letters stay on one line, as they are
# ruff: noqa: E501

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from legaldraft import word
from legaldraft.core.errors import InputRefused
from legaldraft.word import gate
from tests.word.word_builders import W, docx_of, levels, listed, p, t, table

MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
NUMBERING = f'<w:abstractNum w:abstractNumId="0">{levels(("decimal", "%1."))}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
BOX = f"<w:r><w:pict><w:txbxContent>{p('boxed words')}</w:txbxContent></w:pict></w:r>"
INSERTED = f'<w:ins w:id="9" w:author="A">{t("Rs. 6,50,000")}</w:ins>'
TABS = "<w:r><w:rPr><w:b/></w:rPr><w:t>one</w:t><w:tab/><w:t xml:space='preserve'> two\u00adthree </w:t><w:br/><w:t>  four  </w:t></w:r>"
BODY = (
    p("Legal ", t("notice under", "<w:b/>"), " Section 138")
    + listed(1, 0, "That first")
    + listed(1, 0, "")
    + p("pay ", INSERTED, " now")
    + table(("Cheque", "004821"))
    + p(BOX, "beside the box")
    + p(TABS)
    + p("i = ", "<m:oMath><m:r><m:t>P·r·t</m:t></m:r></m:oMath>", " end")
    + p(f"<w:hyperlink>{t('linked text')}</w:hyperlink>")
)
DATA = docx_of(BODY, related={"numbering": NUMBERING})
TEXT = word.read(DATA).text


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def parts(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {n: archive.read(n) for n in archive.namelist()}


def commented(data: bytes) -> list[tuple[str, str]]:
    """(text between the marks, comment text) for every comment, by id."""
    files = parts(data)
    document, comments = etree.fromstring(files["word/document.xml"]), etree.fromstring(files["word/comments.xml"])
    found = []
    for comment in comments:
        identity, inside, text = comment.get(w("id")), False, ""
        for node in document.iter():
            if node.get(w("id")) == identity and node.tag in (w("commentRangeStart"), w("commentRangeEnd")):
                inside = node.tag == w("commentRangeStart")
            elif inside and node.tag in (w("t"), MATH_TEXT):
                text += node.text or ""
        assert len(document.findall(f".//{w('commentReference')}[@{w('id')}='{identity}']")) == 1
        found.append((text, "\n".join("".join(x.text for x in q.iter(w("t"))) for q in comment)))
    return found


def span(words: str) -> tuple[int, int]:
    at = TEXT.index(words)
    return at, at + len(words)


@pytest.mark.parametrize(
    "words",
    [
        "Legal",
        "egal not",
        "Section",
        "notice under",
        "138",
        "first",
        "Rs. 6,50",
        "004821",
        "one",
        "two",
        "four",
        "P·r·t",
        "linked",
    ],
)
def test_a_comment_stands_on_its_words(words: str) -> None:
    made = word.annotate(DATA, [(*span(words), "Look here")])
    assert commented(made) == [(words, "Look here")]


def test_a_soft_hyphen_inside_the_words_stays() -> None:
    ((text, _),) = commented(word.annotate(DATA, [(*span("twothree"), "x")]))
    assert text == "two\u00adthree"


def test_a_span_over_paragraphs_covers_them_all() -> None:
    start, end = TEXT.index("Section"), TEXT.index("first") + len("first")
    assert commented(word.annotate(DATA, [(start, end, "x")])) == [("Section 138That first", "x")]


def test_a_span_on_a_list_number_is_anchored_at_the_paragraph() -> None:
    at = TEXT.index("1. That")
    assert commented(word.annotate(DATA, [(at, at + 2, "number")])) == [("", "number")]


def test_a_span_on_an_empty_numbered_paragraph_is_anchored_there() -> None:
    at = TEXT.index("2. ")
    assert commented(word.annotate(DATA, [(at, at + 2, "empty")])) == [("", "empty")]


def test_a_span_in_a_text_box_is_anchored_at_the_box_and_names_its_words() -> None:
    assert commented(word.annotate(DATA, [(*span("words"), "x")])) == [("boxed words", "“words” in the text box: x")]


def test_the_mark_of_a_comment_on_a_tracked_insertion_is_no_part_of_the_insertion() -> None:
    made = etree.fromstring(parts(word.annotate(DATA, [(*span("6,50"), "x")]))["word/document.xml"])
    (reference,) = made.iter(w("commentReference"))
    assert w("ins") not in [parent.tag for parent in reference.iterancestors()]
    assert len(list(made.iter(w("ins")))) == 1


def _field(result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText> REF a </w:instrText></w:r>{mark('separate')}{result}{mark('end')}"


@pytest.mark.parametrize(
    ("result", "inside"),
    [
        (t("Section ") + t("9"), False),
        (_field(t("No. ")) + t("Section 9"), False),
        (t("Section 9") + t(" and more" * 40), True),
    ],
)
def test_a_comment_on_a_short_field_stands_around_it(result: str, inside: bool) -> None:
    data = docx_of(p("see ", _field(result), " there"))
    at = word.read(data).text.index("Section 9")
    made = etree.fromstring(parts(word.annotate(data, [(at, at + 9, "x")]))["word/document.xml"])
    order = [n.tag[len(w("")) :] + (n.get(w("fldCharType")) or "") for n in made.iter()]
    order = [name for name in order if name.startswith(("fldChar", "commentRange"))]
    assert (order[0] == "commentRangeStart" and order[-1] == "commentRangeEnd") is not inside


FOOTED = p("Body", '<w:r><w:footnoteReference w:id="2"/></w:r>', " text", '<w:r><w:footnoteReference w:id="1"/></w:r>')
NOTES = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="1">{p(t("  See Section "), t("138", "<w:b/>"), t(" there.  "))}{p("More.")}</w:footnote>'
    f'<w:footnote w:id="2">{p(t(" An earlier "), t("note. "))}</w:footnote>'
)


def test_a_span_in_a_note_is_commented_at_the_notes_mark_and_names_its_words() -> None:
    data = docx_of(FOOTED, related={"footnotes": NOTES})
    text = word.read(data).text_with_notes
    assert text == "Body text\nAn earlier note.\nSee Section 138 there.  \nMore."
    for words, note in (("Section 138", 1), ("An earlier", 2), ("More", 1), ("note.", 2)):
        at = text.index(words)
        made = parts(word.annotate(data, [(at, at + len(words), "x")]))
        changed = {n for n, content in made.items() if parts(data).get(n) != content}
        assert changed == {
            "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
        }  # fmt: skip
        assert f"“{words}” in the note: x".encode() in made["word/comments.xml"]
        (start,) = etree.fromstring(made["word/document.xml"]).iter(w("commentRangeStart"))
        assert start.getnext().find(w("footnoteReference")).get(w("id")) == str(note)
        assert start.getnext().getnext().tag == w("commentRangeEnd")


def test_overlapping_and_equal_spans_each_get_their_words() -> None:
    spans = [
        (*span("otice und"), "a"),
        (*span("Legal notice"), "b"),
        (*span("notice under"), "c"),
        (*span("otice und"), "d"),
    ]
    assert sorted(commented(word.annotate(DATA, spans))) == [
        ("Legal notice", "b"), ("notice under", "c"), ("otice und", "a"), ("otice und", "d"),
    ]  # fmt: skip


def test_a_comment_of_several_lines_keeps_them() -> None:
    assert commented(word.annotate(DATA, [(*span("Legal"), "one & <two>\nthree\x07")]))[0][1] == "one & <two>\nthree"


def test_only_the_parts_that_must_change_do_and_the_file_reads_the_same() -> None:
    before, after = parts(DATA), parts(word.annotate(DATA, [(*span("Legal"), "x")]))
    changed = {n for n in after if before.get(n) != after[n]}
    assert changed == {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert list(after)[: len(before)] == list(before)


def test_comments_that_are_there_stay_and_their_numbers_are_not_reused() -> None:
    once = word.annotate(DATA, [(*span("Legal"), "first")])
    twice = word.annotate(once, [(*span("138"), "second")], author="A. B. Advocate")
    assert commented(twice) == [("Legal", "first"), ("138", "second")]
    changed = {n for n, data in parts(twice).items() if parts(once)[n] != data}
    assert changed == {"word/document.xml", "word/comments.xml"}


def test_no_comments_leave_the_file_as_it_is() -> None:
    assert word.annotate(DATA, []) is DATA


def test_what_is_no_docx_is_refused() -> None:
    with pytest.raises(InputRefused, match=r"rich-text file"):
        word.annotate(rb"{\rtf1}", [(0, 1, "x")])
    with pytest.raises(InputRefused, match=r"^the document has no text to comment on$"):
        word.annotate(docx_of(p("")), [(0, 1, "x")])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-5, len(TEXT) + 5), st.integers(-5, len(TEXT) + 5), st.text(max_size=5)), max_size=5)
)
def test_no_span_changes_the_text_or_fails(spans: list[tuple[int, int, str]]) -> None:
    made = word.annotate(DATA, spans)
    assert gate.check(made, "x.docx") == "docx"
    assert word.read(made) == word.read(DATA)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_span_inside_a_paragraph_covers_its_words(data: st.DataObject) -> None:
    lines = [line for line in TEXT.split("\n") if line and "box" not in line and not line[0].isdigit()]
    line = data.draw(st.sampled_from(lines))
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    at = TEXT.index(line)
    ((text, _),) = commented(word.annotate(DATA, [(at + start, at + end, "x")]))
    # A formula is commented as a whole; signs without letters of their own (tabs) have no w:t.
    wanted = line[start:end].replace("\t", "")
    assert wanted in text.replace("\u00ad", "")
