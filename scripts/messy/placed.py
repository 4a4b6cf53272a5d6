"""Hand-edited Word files whose text stands where a simple reader does not look: boxes, controls, fields, notes."""

# markup stays on one line, as Word writes it
# ruff: noqa: E501

from collections.abc import Iterator
from xml.sax.saxutils import escape

from messy.item import SIMPLE, Item, Letter, docx, markup, numbering, packed, shown
from tests.word.word_builders import MAIN_TYPE, p, parts_of, t, table

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def items(letters: dict[str, Letter]) -> Iterator[Item]:
    """All files of this kind."""
    yield _text_boxes(letters["builder"])
    yield _old_text_box(letters["government"])
    yield _nested_tables(letters["cheque"])
    yield _content_controls(letters["consumer"])
    yield _fields(letters["eviction"])
    yield _notes(letters["reply"])
    yield _margins(letters["recovery"])
    yield _hidden(letters["partition"])
    yield _split_runs(letters["cheque"])
    yield _wrappers(letters["defamation"])
    yield _signs(letters["consumer"])
    yield _comments(letters["government"])
    yield _strict(letters["employment"])
    yield _template(letters["eviction"])


def box(*texts: str, below: int = 0) -> str:
    """A run with a text box as Word 2010 and later write it: a drawing, and the same again for old readers."""
    inner = f"<w:txbxContent>{''.join(p(escape(x)) for x in texts)}</w:txbxContent>"
    place = (
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph">'
        f"<wp:posOffset>{below}</wp:posOffset></wp:positionV>"
        '<wp:extent cx="4320000" cy="720000"/><wp:wrapTopAndBottom/><wp:docPr id="7" name="Text Box 7"/>'
    )
    shape = (
        f'<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="4320000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    )
    anchor = 'simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"'
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor {anchor}>'
        f'<wp:simplePos x="0" y="0"/>{place}{shape}</wp:anchor></w:drawing></mc:Choice><mc:Fallback>{_pict(inner)}'
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _pict(inner: str) -> str:
    """A text box as Word 2003 wrote it."""
    look = 'style="position:absolute;width:340pt;height:57pt" type="#_x0000_t202"'
    return f"<w:pict><v:shape {look}><v:textbox>{inner}</v:textbox></v:shape></w:pict>"


def _text_boxes(letter: Letter) -> Item:
    head = ("RACHAKONDA & MISTRY", "Advocates, Banjara Hills, Hyderabad")
    body = p(box(*head), t(escape(letter.lines[0].text))) + "".join(markup(x) for x in letter.lines[1:-1])
    body += p(t(escape(letter.lines[-1].text)), box("Encl: copy of the agreement", below=400000))
    return Item("text-boxes.docx", docx(body), letter, (*head, *shown(letter.lines), "Encl: copy of the agreement"))


def _old_text_box(letter: Letter) -> Item:
    inner = p("BY HAND") + table(("File no.", "NTL/80/15"))
    old = _pict(f"<w:txbxContent>{inner}{p('')}</w:txbxContent>")
    body = p(f"<w:r>{old}</w:r>") + "".join(markup(x) for x in letter.lines)
    return Item(
        "text-box-of-word-2003.docx", docx(body), letter, ("BY HAND", "File no.", "NTL/80/15", *shown(letter.lines))
    )


def _nested_tables(letter: Letter) -> Item:
    """The whole letter in tables within a table, as web editors and some typists lay out a page."""
    head, text = letter.lines[:7], letter.lines[7:]
    inner = table(("".join(markup(x) for x in text),))
    left = table(("".join(markup(x) for x in head[:2]), "".join(markup(x) for x in head[2:])))
    body = table((left + p(""),), (inner + p(""),))
    return Item("nested-tables.docx", docx(body), letter, shown(letter.lines))


def _content_controls(letter: Letter) -> Item:
    body = ""
    for at, line in enumerate(letter.lines):
        text = escape(line.text)
        if at % 3 == 0 and not line.label:
            body += p(f'<w:sdt><w:sdtPr><w:alias w:val="no"/></w:sdtPr><w:sdtContent>{t(text)}</w:sdtContent></w:sdt>')
        elif at % 3 == 1:
            body += f"<w:sdt><w:sdtPr><w:tag w:val='no'/></w:sdtPr><w:sdtContent>{markup(line)}</w:sdtContent></w:sdt>"
        else:
            body += markup(line)
    row = f"<w:tr><w:sdt><w:sdtContent><w:tc><w:tcPr/>{p('Bill no.')}</w:tc></w:sdtContent></w:sdt><w:tc><w:tcPr/>{p('SH/20871')}</w:tc></w:tr>"
    body += f"<w:tbl><w:tblGrid/><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>" + p("")
    return Item("content-controls.docx", docx(body), letter, (*shown(letter.lines), "Bill no.", "SH/20871"))


def field(code: str, result: str) -> str:
    """A field with its last result."""
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return _FIELD.format("begin") + instruction + _FIELD.format("separate") + t(escape(result)) + _FIELD.format("end")


_EMPTY = _FIELD.format("begin") + '<w:r><w:instrText> XE "quit" </w:instrText></w:r>' + _FIELD.format("end")


def _fields(letter: Letter) -> Item:
    body = ""
    for line in letter.lines:
        words = line.text.split(" ")
        if line.label or len(words) < 3:
            body += markup(line)
            continue
        middle = field('MERGEFIELD "Party" \\* MERGEFORMAT', words[1])
        body += p(t(escape(words[0]) + " "), middle, t(" " + escape(" ".join(words[2:]))))
    named = f'<w:bookmarkStart w:id="5" w:name="arrears"/>{t("Rs. 37,800/-")}<w:bookmarkEnd w:id="5"/>'
    body += p(t("Arrears: "), named, t(", see above; "), field("REF arrears \\h", "Rs. 37,800/-"), t(" in all."))
    body += p(t("By "), f'<w:fldSimple w:instr="MERGEFIELD Mode">{t("Registered Post")}</w:fldSimple>', _EMPTY)
    visible = (*shown(letter.lines), "Arrears: Rs. 37,800/-, see above; Rs. 37,800/- in all.", "By Registered Post")
    return Item("fields.docx", docx(body), letter, visible)


def _notes(letter: Letter) -> Item:
    notes = {"footnote": ("Passport no. withheld here.", "Unused note."), "endnote": ("See the enclosed copy.",)}
    related = {}
    for kind, texts in notes.items():
        separator = f'<w:{kind} w:id="-1" w:type="separator">{p("<w:r><w:separator/></w:r>")}</w:{kind}>'
        related[f"{kind}s"] = separator + "".join(
            f'<w:{kind} w:id="{i}">{p(f"<w:r><w:{kind}Ref/></w:r>", text)}</w:{kind}>'
            for i, text in enumerate(texts, 1)
        )
    body = ""
    for line in letter.lines:
        mark = {"2.": '<w:r><w:footnoteReference w:id="1"/></w:r>', "3.": '<w:r><w:endnoteReference w:id="1"/></w:r>'}
        body += markup(line).replace("</w:p>", mark.get(line.label, "") + "</w:p>")
    apart = {"footnotes": ("Passport no. withheld here.", "See the enclosed copy.")}
    return Item("foot-and-endnotes.docx", docx(body, related=related), letter, shown(letter.lines), apart=apart)


def _margins(letter: Letter) -> Item:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId-header1"/>'
        '<w:headerReference w:type="first" r:id="rId-header2"/><w:headerReference w:type="even" r:id="rId-header3"/>'
        '<w:footerReference w:type="default" r:id="rId-footer1"/><w:titlePg/></w:sectPr>'
    )
    page = p("Page ", field("PAGE", "2"))
    related = {
        "header1": p("Kelkar Chambers"),
        "header2": table(("TANVI KELKAR", "Advocate")),
        "header3": p("never shown"),
        "footer1": page,
    }
    body = "".join(markup(x) for x in letter.lines) + section
    apart = {"headers": ("Kelkar Chambers", "TANVI KELKAR\nAdvocate"), "footers": ("Page 2",)}
    return Item("headers-and-footers.docx", docx(body, related=related), letter, shown(letter.lines), apart=apart)


def _hidden(letter: Letter) -> Item:
    aside = "Ask client for the fee before this goes out."
    body = p(t(aside, "<w:vanish/>"))
    for line in letter.lines:
        body += markup(line).replace("</w:p>", t(" [check]", "<w:vanish/>") + "</w:p>") if line.label else markup(line)
    count = sum(bool(x.label) for x in letter.lines)
    apart = {"hidden": (aside, *[" [check]"] * count)}
    return Item("hidden-text.docx", docx(body), letter, shown(letter.lines), apart=apart)


def _split_runs(letter: Letter) -> Item:
    """A run for every few letters, with the marks that Word's spelling checker leaves."""
    body = ""
    for line in letter.lines:
        cut = [line.text[i : i + 3] for i in range(0, len(line.text), 3)]
        runs = '<w:proofErr w:type="spellStart"/>'.join(t(escape(x), '<w:lang w:val="en-IN"/>') for x in cut)
        plain = t(escape(line.text))
        body += markup(line).replace(plain, runs + '<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>')
    return Item("split-runs.docx", docx(body), letter, shown(letter.lines))


def _wrappers(letter: Letter) -> Item:
    wraps = (
        '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">{}</w:smartTag>',
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        '<w:customXml w:element="party">{}</w:customXml>',
        '<w:dir w:val="ltr">{}</w:dir>',
    )
    body = ""
    for at, line in enumerate(letter.lines):
        plain = t(escape(line.text))
        body += markup(line).replace(plain, wraps[at % 4].format(plain))
    return Item("smart-tags-and-links.docx", docx(body), letter, shown(letter.lines))


def _signs(letter: Letter) -> Item:
    rupee = t("` 42,990", '<w:rFonts w:ascii="Rupee Foradian" w:hAnsi="Rupee Foradian"/>')
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    boxes = t("\uf0a8", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    body = "".join(markup(x) for x in letter.lines)
    body += p(
        t("Price: "),
        rupee,
        "<w:r><w:noBreakHyphen/></w:r>",
        tick,
        t(" paid in"),
        "<w:r><w:tab/></w:r>",
        boxes,
        t(" full"),
    )
    return Item(
        "signs-of-symbol-fonts.docx", docx(body), letter, (*shown(letter.lines), "Price: ₹ 42,990-✓ paid in\t◻ full")
    )


def _comments(letter: Letter) -> Item:
    comments = f'<w:comment w:id="0" w:author="Senior">{p("Is this figure right? Ask the valuer.")}</w:comment>'
    mark = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    body = ""
    for line in letter.lines:
        plain = t(escape(line.text))
        body += markup(line).replace(plain, mark.format(plain)) if line.label == "3." else markup(line)
    return Item(
        "comments.docx", docx(body, related={"comments": comments}), letter, shown(letter.lines), deleted=("valuer.",)
    )


def _strict(letter: Letter) -> Item:
    parts = dict(parts_of("".join(markup(x) for x in letter.lines), related={"numbering": numbering(*SIMPLE)}))
    changed: dict[str, str | bytes] = {}
    for name, data in parts.items():
        text = str(data).replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        changed[name] = text.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    return Item("strict-open-xml.docx", packed(changed), letter, shown(letter.lines))


def _template(letter: Letter) -> Item:
    body = "".join(markup(x) for x in letter.lines)
    data = docx(body, main_type=MAIN_TYPE.replace("document.main", "template.main"))
    return Item("template.dotx", data, letter, shown(letter.lines))
