"""The reader's final view: everything a person sees in Word, once, in order, and nothing that Word hides."""

# markup stays on one line, as Word writes it
# ruff: noqa: E501

import io
from pathlib import Path

import docx
import pytest

from legaldraft import word
from legaldraft.core.document import WordDocument
from legaldraft.core.errors import InputRefused
from tests.word.word_builders import docx_of, levels, listed, p, parts_of, t, table, zip_of


def read(body: str, **options: object) -> WordDocument:
    return word.read(docx_of(body, **options))


def texts(body: str, **options: object) -> list[str]:
    return [b.text for b in read(body, **options).blocks]


def codes(document: WordDocument) -> list[str]:
    return [w.code for w in document.warnings]


INS, DEL = '<w:ins w:id="1" w:author="A">{}</w:ins>', '<w:del w:id="2" w:author="A">{}</w:del>'


def deleted(text: str) -> str:
    return DEL.format(f"<w:r><w:delText>{text}</w:delText></w:r>")


# Tracked changes


def test_tracked_insertions_are_kept_and_deletions_dropped() -> None:
    document = read(p("pay Rs. ", deleted("5,00,000"), INS.format(t("6,50,000")), "/- at once"))
    assert document.text == "pay Rs. 6,50,000/- at once"
    assert codes(document) == ["word.tracked-deletion-dropped", "word.tracked-insertion-accepted"]
    assert "“6,50,000”" in document.warnings[1].message


def test_neighbouring_changes_of_a_kind_make_one_warning() -> None:
    document = read(p(INS.format(t("one")) + INS.format(t("two"))))
    assert [w.message for w in document.warnings] == ["A tracked insertion was accepted: “one two”."]


def test_a_deletion_inside_an_insertion_is_dropped() -> None:
    assert texts(p(INS.format(t("kept") + deleted("gone")))) == ["kept"]


def test_a_deleted_paragraph_mark_joins_the_paragraphs_with_the_second_ones_look() -> None:
    mark = "<w:rPr><w:del w:id='3' w:author='A'/></w:rPr>"
    document = read(p("first ", properties=mark) + p("second", properties='<w:jc w:val="both"/>'))
    assert [(b.text, b.align) for b in document.blocks] == [("first second", "justify")]


def test_text_before_a_deleted_mark_at_the_end_of_a_cell_is_not_lost() -> None:
    mark = "<w:rPr><w:del w:id='3' w:author='A'/></w:rPr>"
    assert texts(table((p("last", properties=mark),)) + p("after")) == ["last", "after"]


def test_a_move_shows_only_at_its_new_place() -> None:
    moved = '<w:moveFrom w:id="1" w:author="A">{}</w:moveFrom>', '<w:moveTo w:id="2" w:author="A">{}</w:moveTo>'
    document = read(p("a", moved[0].format(t("M"))) + p("b", moved[1].format(t("M"))))
    assert document.text == "a\nbM"
    assert set(codes(document)) == {"word.tracked-move-accepted"}


def test_a_deleted_table_row_is_dropped_and_an_inserted_one_kept() -> None:
    rows = "".join(
        f"<w:tr><w:trPr><w:{kind} w:id='1' w:author='A'/></w:trPr><w:tc>{p(kind)}</w:tc></w:tr>"
        for kind in ("del", "ins")
    )
    assert texts(f"<w:tbl>{rows}</w:tbl>") == ["ins"]


def test_old_formatting_of_a_tracked_change_does_not_count() -> None:
    change = '<w:rPrChange w:id="1" w:author="A"><w:rPr><w:b/><w:vanish/></w:rPr></w:rPrChange>'
    (block,) = read(p(t("plain", change))).blocks
    assert (block.text, block.bold) == ("plain", False)


def test_a_thousand_changes_are_summed_up() -> None:
    document = read("".join(p(INS.format(t(f"x{i}"))) for i in range(1000)))
    assert len(document.warnings) == 101
    assert document.warnings[-1].message == "1,000 tracked insertions were accepted in all."


# Containers


def test_content_controls_are_read_at_every_level() -> None:
    inline = f"<w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent>{t('inline')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{p('block')}</w:sdtContent></w:sdt>"
    row = f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{p('row')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
    cell = f"<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>{p('cell')}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"
    assert texts(p(inline) + block + row + cell) == ["inline", "block", "row", "cell"]


def test_hyperlinks_smart_tags_and_custom_xml_show_their_text() -> None:
    body = f"<w:hyperlink>{t('a')}</w:hyperlink><w:smartTag>{t('b')}</w:smartTag><w:customXml>{t('c')}</w:customXml>"
    assert texts(p(body)) == ["abc"]


def text_box(text: str) -> str:
    inner = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx>{inner}</wps:txbx></wp:anchor>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_before_the_text_it_is_anchored_to() -> None:
    assert texts(p(text_box("boxed"), "after")) == ["boxed", "after"]
    assert texts(p("before", text_box("boxed"))) == ["before", "boxed"]


def test_an_old_text_box_without_alternative_is_read() -> None:
    assert texts(
        p(f"<w:r><w:pict><v:textbox><w:txbxContent>{p('old')}</w:txbxContent></v:textbox></w:pict></w:r>")
    ) == ["old"]


def test_nested_tables_are_read_in_order_with_their_cells() -> None:
    inner = table(("i1", "i2"))
    document = read(table(("a", p("b1") + inner + p("b2")), ("c", "d")) + table(("z",)))
    assert [(b.text, b.table, b.cell) for b in document.blocks] == [
        ("a", 0, (0, 0)), ("b1", 0, (0, 1)), ("i1", 0, (0, 0)), ("i2", 0, (0, 1)), ("b2", 0, (0, 1)),
        ("c", 0, (1, 0)), ("d", 0, (1, 1)), ("z", 1, (0, 0)),
    ]  # fmt: skip


def test_a_merged_cell_is_read_once_and_columns_count_by_the_grid() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    wide, tall = cell("wide", '<w:gridSpan w:val="2"/>'), cell("tall", '<w:vMerge w:val="restart"/>')
    first = f"<w:tr>{wide}{tall}</w:tr>"
    second = f"<w:tr>{cell('x')}{cell('y')}{cell('covered', '<w:vMerge/>')}</w:tr>"
    document = read(f"<w:tbl>{first}{second}</w:tbl>")
    assert [(b.text, b.cell) for b in document.blocks] == [
        ("wide", (0, 0)),
        ("tall", (0, 2)),
        ("x", (1, 0)),
        ("y", (1, 1)),
    ]


# Fields and signs


def field(code: str, result: str | None, begin: str = "") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
    shown = "" if result is None else mark.format("separate", "") + t(result)
    instruction = f"<w:r><w:instrText> {code} </w:instrText></w:r>"
    return mark.format("begin", begin) + instruction + shown + mark.format("end", "")


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        (field("DATE", "10.01.2025"), "10.01.2025"),
        (field("XE &quot;hidden entry&quot;", None), ""),
        (f'<w:fldSimple w:instr="PAGE">{t("7")}</w:fldSimple>', "7"),
        (field("MACROBUTTON NoMacro [Click here]", None), "[Click here]"),
        (field("FORMCHECKBOX", None, "<w:ffData><w:checkBox><w:default w:val='1'/></w:checkBox></w:ffData>"), "☒"),
        (field("FORMCHECKBOX", None, "<w:ffData><w:checkBox><w:checked w:val='0'/></w:checkBox></w:ffData>"), "☐"),
        (
            field(
                "FORMDROPDOWN",
                None,
                "<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='Mr.'/><w:listEntry w:val='Ms.'/></w:ddList></w:ffData>",
            ),
            "Ms.",
        ),
    ],
)
def test_a_field_shows_its_result_and_never_its_code(markup: str, shown: str) -> None:
    assert texts(p("[", markup, "]")) == [f"[{shown}]"]


def test_a_date_that_word_renews_is_a_warning() -> None:
    for markup in (
        field("DATE \\@ dd.MM.yyyy", "10.01.2025"),
        f'<w:fldSimple w:instr=" TIME ">{t("10.01.2025")}</w:fldSimple>',
    ):
        document = read(p(markup))
        assert (document.text, codes(document)) == ("10.01.2025", ["word.date-renewed"])


def test_an_embedded_object_is_a_warning() -> None:
    made = '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet.8"/></w:object></w:r>'
    document = read(p("see the statement", made))
    assert (document.text, codes(document)) == ("see the statement", ["word.embedded-object-not-read"])


def test_a_floating_box_is_read_where_it_is_placed() -> None:
    def floating(below: int) -> str:
        place = f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{below}</wp:posOffset></wp:positionV>'
        return text_box("boxed").replace("<wp:anchor>", f"<wp:anchor>{place}")

    assert texts(p("text", floating(0))) == ["boxed", "text"]
    assert texts(p(floating(400_000), "text")) == ["text", "boxed"]


def test_a_sign_of_a_symbol_font_in_plain_text_is_the_sign_it_shows() -> None:
    assert texts(p(t("\uf0fc paid", '<w:rFonts w:ascii="Wingdings"/>'))) == ["✓ paid"]


def test_a_field_within_a_field_code_shows_nothing() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    nested = (
        mark.format("begin")
        + t("code ")
        + field("REF x", "inner")
        + mark.format("separate")
        + t("outer")
        + mark.format("end")
    )
    assert texts(p(nested)) == ["outer"]


def test_a_field_that_never_ends_does_not_swallow_the_rest() -> None:
    assert texts(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "seen") + p("too")) == ["seen", "too"]


def test_a_field_that_spans_paragraphs_shows_all_of_its_result() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = p(mark.format("begin"), "<w:r><w:instrText>TOC</w:instrText></w:r>", mark.format("separate"), "one")
    assert texts(body + p("two") + p("three", mark.format("end"))) == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "a\nb"),
        ("<w:t>a</w:t><w:cr/><w:t>b</w:t>", "a\nb"),
        ('<w:br w:type="page"/><w:t>a</w:t><w:br w:type="page"/>', "a"),
        ('<w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t>', "a\nb"),
        ("<w:t>a</w:t><w:softHyphen/><w:t>b</w:t>", "ab"),
        ("<w:t>a\u00adb</w:t>", "ab"),
        ("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t>", "a-b"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "•"),
        ("<w:t>  a  </w:t>", "a"),
        ('<w:t xml:space="preserve"> a </w:t>', " a "),
        ("<w:t>a\nb</w:t>", "a b"),
        ('<w:rPr><w:rFonts w:ascii="Rupee Foradian"/></w:rPr><w:t>` 500</w:t>', "₹ 500"),
        (
            "<w:ruby><w:rt><w:r><w:t>no</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby>",
            "base",
        ),
        ("<w:t>&amp;&lt;Delhi&gt; 😀 नमस्ते</w:t>", "&<Delhi> 😀 नमस्ते"),
    ],
)
def test_what_a_run_shows(inner: str, shown: str) -> None:
    assert texts(p(f"<w:r>{inner}</w:r>")) == [shown]


def test_formulas_show_their_text() -> None:
    assert texts(p("i = ", "<m:oMath><m:r><m:t>P·r·t</m:t></m:r></m:oMath>")) == ["i = P·r·t"]


# Apart


def test_hidden_text_stands_apart() -> None:
    document = read(p("seen ", t("secret", "<w:vanish/>"), "too"))
    assert (document.text, document.hidden) == ("seen too", ("secret",))


def test_text_hidden_by_its_style_stands_apart_and_a_run_may_switch_it_off() -> None:
    style = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
    body = p("secret", t("seen", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="H"/>') + p("next")
    document = read(body, related={"styles": style})
    assert (document.hidden, "seen" in document.text) == (("secret",), True)


def test_a_hidden_paragraph_mark_runs_the_heading_into_the_text() -> None:
    mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert texts(p("Demand. ", properties=mark) + p("Pay now.")) == ["Demand. Pay now."]


def test_footnotes_stand_apart_in_the_order_of_their_references() -> None:
    notes = "".join(
        f'<w:footnote w:id="{i}">{p(text)}</w:footnote>' for i, text in ((1, "first"), (2, "second"), (3, "unused"))
    )
    body = p("a", '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("b", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    document = read(body, related={"footnotes": notes})
    assert (document.text, document.footnotes) == ("a\nb", ("second", "first"))


SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId-header1"/><w:headerReference w:type="first" r:id="rId-header2"/>'
    '<w:footerReference w:type="default" r:id="rId-footer1"/>{}</w:sectPr>'
)


@pytest.mark.parametrize(("switch", "headers"), [("", ("usual",)), ("<w:titlePg/>", ("usual", "first"))])
def test_headers_and_footers_stand_apart_and_only_those_that_show(switch: str, headers: tuple[str, ...]) -> None:
    related = {"header1": p("usual"), "header2": p("first"), "footer1": p("Page ", field("PAGE", "1"))}
    document = read(p("body") + SECTION.format(switch), related=related)
    assert (document.text, document.headers, document.footers) == ("body", headers, ("Page 1",))


# Look


def test_bold_and_underline_hold_where_every_visible_run_has_them() -> None:
    bold, plain, mixed = read(
        p(t("a", "<w:b/>"), t(" ")) + p("b") + p(t("c", "<w:b/><w:u w:val='single'/>"), "d")
    ).blocks
    assert [bold.bold, plain.bold, mixed.bold, mixed.underline] == [True, False, False, False]


def test_look_comes_down_the_style_chain() -> None:
    styles = (
        "<w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val='both'/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Sub"/><w:basedOn w:val="A"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    )
    first, second = read(
        p("x", properties='<w:pStyle w:val="A"/>') + p("y", properties='<w:pStyle w:val="B"/>'),
        related={"styles": styles},
    ).blocks
    assert (first.style, first.bold, first.align) == ("Heading 1", True, "justify")
    assert (second.style, second.bold, second.align) == ("Sub", True, "center")


def test_a_style_that_is_based_on_itself_does_no_harm() -> None:
    loop = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="A"/></w:style>'
    assert texts(p("x", properties='<w:pStyle w:val="A"/>'), related={"styles": loop}) == ["x"]


def test_strict_open_xml_is_read() -> None:
    usual = "http://schemas.openxmlformats.org/", "wordprocessingml/2006/main", "officeDocument/2006/relationships"
    strict = "http://purl.oclc.org/ooxml/", "wordprocessingml/main", "officeDocument/relationships"
    parts = {}
    for name, data in parts_of(p("strict")).items():
        text = str(data)
        for end in (1, 2):
            text = text.replace(usual[0] + usual[end], strict[0] + strict[end])
        parts[name] = text
    assert strict[0] + strict[1] in parts["word/document.xml"]
    assert word.read(zip_of(parts)).text == "strict"


# Files made by other programs


def test_a_document_of_python_docx_is_read() -> None:
    document = docx.Document()
    document.add_heading("Legal Notice", 1)
    document.add_paragraph("That one", style="List Number")
    document.add_paragraph("That two", style="List Number")
    document.add_paragraph("point", style="List Bullet")
    document.add_table(1, 2).cell(0, 1).text = "cell"
    out = io.BytesIO()
    document.save(out)
    assert word.read(out.getvalue()).text == "Legal Notice\n1. That one\n2. That two\n• point\ncell"


@pytest.mark.parametrize(
    "data",
    [
        "Ref\n\nधारा 138 – ₹5".encode(),
        "Ref\r\n\r\nधारा 138 – ₹5".encode("utf-8-sig"),
        "Ref\nधारा 138 – ₹5".encode("utf-16"),
        "Ref\nधारा 138 – ₹5".encode("utf-16-le"),
    ],
)
def test_plain_text_is_read_in_every_encoding_of_windows(data: bytes) -> None:
    assert word.read(data, "x.txt").text == "Ref\nधारा 138 – ₹5"


def test_plain_text_of_windows_1252_is_read() -> None:
    assert word.read("“Notice” – Rs. 5".encode("cp1252"), "x.txt").text == "“Notice” – Rs. 5"


@pytest.mark.office
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_old_formats_are_read_through_libreoffice(kind: str, tmp_path: Path) -> None:
    from legaldraft.word.convert import convert

    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels(("decimal", "%1."))}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = listed(1, 0, "That धारा 138 applies")
    source = docx_of(
        p("Legal notice", deleted("gone")) + item + table(("a", "b")) + p("end"), related={"numbering": numbering}
    )
    made = convert(source, "docx", kind, tmp_path / f"x.{kind}", "x.docx")
    document = word.read_safely(made)
    assert document.text.replace("\t", "") == "Legal notice\n1. That धारा 138 applies\na\nb\nend"


@pytest.mark.office
def test_a_file_that_points_to_another_file_brings_nothing_of_it(tmp_path: Path) -> None:
    aside = tmp_path / "aside.txt"
    aside.write_text("of another client", encoding="utf-8")
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    section = f'<text:section text:name="s"><text:section-source xlink:href="{aside.as_uri()}"/></text:section>'
    content = f'<office:document-content {names} office:version="1.2"><office:body><office:text><text:p>seen</text:p>{section}</office:text></office:body></office:document-content>'
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    odt, rtf = tmp_path / "x.odt", tmp_path / "x.rtf"
    odt.write_bytes(
        zip_of(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml": manifest,
                "content.xml": content,
            }
        )
    )
    rtf.write_text(rf'{{\rtf1 seen {{\field{{\*\fldinst INCLUDETEXT "{aside}"}}{{\fldrslt }}}}}}', encoding="ascii")
    for path, outcome in word.read_many([odt, rtf]):
        assert isinstance(outcome, WordDocument), path
        assert outcome.text.strip() == "seen", path


@pytest.mark.office
def test_files_that_need_libreoffice_are_converted_in_one_go_and_a_bad_one_alone_fails(tmp_path: Path) -> None:
    paths = []
    for at, text in enumerate(("one", "two", "three")):
        paths.append(tmp_path / f"{at}.rtf")
        paths[-1].write_text(rf"{{\rtf1 {text}\par}}", encoding="ascii")
    paths.insert(1, tmp_path / "bad.odt")
    paths[1].write_bytes(zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}))
    outcomes = list(word.read_many(paths))
    assert [p for p, _ in outcomes] == paths
    assert [o.text for _, o in outcomes if isinstance(o, WordDocument)] == ["one", "two", "three"]
    bad = outcomes[1][1]
    assert isinstance(bad, InputRefused)
    assert bad.message == "bad.odt could not be converted by LibreOffice: open it in Word and save it as .docx"
