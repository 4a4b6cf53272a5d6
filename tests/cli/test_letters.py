"""Letters out of the shell: tracked changes against the first draft, the firm's letterheads, notices in Hindi."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from legaldraft import word
from legaldraft.services.drafting import edit_paragraph
from legaldraft.services.schemas import SCHEMAS
from legaldraft.store import Store
from tests.word.word_builders import docx_of, p, parts_of, xml, zip_of

HINDI_CLIENT = {"name": "श्रीमती सुनीता अग्रवाल", "kind": "individual", "address": "24, सिविल लाइन्स, जयपुर 302006"}
HINDI_NOTICEE = {"name": "श्री महेश चौधरी", "kind": "individual", "address": "7, शास्त्री नगर, जयपुर 302016"}


def drafted(legaldraft: Any, facts: Path, kind: str = "cheque-dishonour", *more: object) -> Any:
    done = legaldraft("draft", "--type", kind, "--facts", facts, "--adapter", "none", "--json", *more)
    assert done.status == 0, (done.out[-1500:], done.err)
    return done.json


class TestExport:
    def test_edits_come_out_as_tracked_changes_against_the_first_draft(self, legaldraft, form, tmp_path):
        first = drafted(legaldraft, form())
        index = next(n for n, para in enumerate(first["paragraphs"]) if para["element"] == "reservation")
        with Store.open() as store:
            for text in ("That nothing is waived.", "That no right of my client is waived by this notice."):
                edit_paragraph(store, first["draft"], index, text, store.drafts.get(first["draft"]).version)
        out = tmp_path / "r.docx"
        done = legaldraft("export", first["draft"], "--out", out, "--redline", "--author", "A. Sen", "--json")
        jsonschema.validate(done.json, SCHEMAS["export"])
        assert (done.json["redline"], done.json["edited_paragraphs"]) == (True, 1)
        plain = tmp_path / "p.docx"
        assert legaldraft("export", first["draft"], "--out", plain).status == 0
        read = word.read(out.read_bytes(), "r.docx")
        assert read.text == word.read(plain.read_bytes(), "p.docx").text
        assert {w.code for w in read.warnings} >= {"word.tracked-insertion-accepted", "word.tracked-deletion-dropped"}
        markup = word_xml(out)
        assert markup.count('w:author="A. Sen"') > 1
        assert "nothing" not in markup  # the edit in between was never sent to anybody

    def test_where_nothing_was_edited_there_is_nothing_to_show(self, legaldraft, form, tmp_path):
        first = drafted(legaldraft, form())
        done = legaldraft("export", first["draft"], "--out", tmp_path / "r.docx", "--redline")
        assert (done.status, done.sentence[:18]) == (2, "Nothing was edited")
        assert not (tmp_path / "r.docx").exists()
        assert legaldraft("export", "nope", "--out", tmp_path / "r.docx").status == 2


def word_xml(path: Path) -> str:
    import zipfile

    return zipfile.ZipFile(path).read("word/document.xml").decode()


def tall_header() -> bytes:
    """A letterhead whose header is a picture as high as the page."""
    size = '<wp:extent cx="5000000" cy="9800000"/>'
    picture = f"<w:p><w:r><w:drawing><wp:inline>{size}</wp:inline></w:drawing></w:r></w:p>"
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId-header1"/></w:sectPr>'
    return docx_of(p("{{letter}}") + section, related={"header1": picture})


class TestLetterheads:
    def test_one_is_checked_kept_used_and_taken_away(self, legaldraft, form, tmp_path):
        head = tmp_path / "My Firm.docx"
        head.write_bytes(docx_of(p("RAO CHAMBERS") + p("{{letter}}")))
        kept = legaldraft("letterheads", "add", head, "--json").json
        assert (kept["id"], [f["code"] for f in kept["findings"]]) == ("my-firm", ["letterhead.marker-found"])
        rows = legaldraft("letterheads", "list", "--json").json
        assert [(r["id"], r["own"]) for r in rows][:2] == [("my-firm", True), ("plain", False)]
        out = tmp_path / "n.docx"
        drafted(legaldraft, form(), "cheque-dishonour", "--out", out)
        assert "RAO CHAMBERS" in word_xml(out)
        assert legaldraft("letterheads", "remove", "my-firm").status == 0
        assert legaldraft("letterheads", "remove", "my-firm").status == 2

    @pytest.mark.parametrize(
        ("data", "code", "words"),
        [
            (zip_of(parts_of(p("x")) | {"word/vbaProject.bin": b"x"}), "letterhead.refused", "macros"),
            (
                docx_of(p("x"), external={"image": "https://example.org/a.png"}),
                "letterhead.remote-image",
                "example.org/a.png",
            ),
            (
                docx_of(p('<w:r><w:instrText>INCLUDEPICTURE "https://example.org/b.png"</w:instrText></w:r>')),
                "letterhead.remote-image",
                "example.org/b.png",
            ),
            (tall_header(), "letterhead.no-room", "first page"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_one_is_refused_by_name(self, legaldraft, tmp_path, data, code, words):
        head = tmp_path / "head.docx"
        head.write_bytes(data)
        checked = legaldraft("letterheads", "check", head, "--json")
        errors = {f["code"]: f["message"] for f in checked.json["findings"] if f["severity"] == "error"}
        assert checked.status == 1
        assert not checked.json["usable"]
        assert words in errors[code]
        refused = legaldraft("letterheads", "add", head)
        assert (refused.status, words in refused.sentence) == (2, True)

    def test_a_template_from_outside_is_refused(self, legaldraft, tmp_path):
        head = tmp_path / "head.docx"
        rels = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
            'Target="https://example.org/t.dotm" TargetMode="External"/></Relationships>'
        )
        head.write_bytes(
            zip_of(parts_of(p("x")) | {"word/settings.xml": xml("settings", ""), "word/_rels/settings.xml.rels": rels})
        )
        assert "loads a template from outside" in legaldraft("letterheads", "add", head).sentence

    @pytest.mark.office
    def test_a_specimen_is_shown(self, legaldraft, tmp_path):
        out = tmp_path / "s.png"
        assert legaldraft("letterheads", "preview", "meridian", "--out", out).status == 0
        assert out.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def hindi_cheque(form: Any, **changes: Any) -> Path:
    return form(
        language="hi",
        client=HINDI_CLIENT,
        noticees=[HINDI_NOTICEE | {"role": "drawer"}],
        debt__description="दुकान की मरम्मत हेतु लिया गया ऋण",
        **changes,
    )


class TestHindi:
    def test_a_cheque_notice_is_hindi_throughout_and_says_who_wrote_it(self, legaldraft, form, tmp_path):
        out = tmp_path / "n.docx"
        made = drafted(legaldraft, hindi_cheque(form), "cheque-dishonour", "--out", out)
        text = made["text"]
        body = [para for para in made["paragraphs"] if para["kind"] in ("opening", "numbered")]
        assert {para["source"] for para in body} == {"standard"}
        (told,) = [f for f in made["findings"] if f["code"] == "draft.no-model"]
        assert "language" not in told["code"]
        assert "सेवा में," in text
        assert "रु. 4,25,000/- (चार लाख पच्चीस हज़ार रुपये मात्र)" in text
        assert "परक्राम्य लिखत अधिनियम, 1881 की धारा 138" in text
        assert "15 (पंद्रह) दिन के भीतर" in text
        assert "दिनांक: 05.03.2025" in text
        cited = {(c["act"], c["provision"], c["status"]) for c in made["citations"] if c["provision"]}
        assert cited == {("negotiable-instruments-act-1881", n, "ok") for n in ("138", "142")}
        assert "सेवा में," in word.read(out.read_bytes(), "n.docx").text
        markup = word_xml(out)
        assert "विषय: " in markup
        assert "Subject" not in markup.replace("NoticeSubject", "")

    def test_money_lent_and_goods_sold_are_written_too(self, legaldraft, form):
        for name in ("08-recovery-loan", "09-recovery-goods"):
            facts = json.loads(form(name, language="hi", client=HINDI_CLIENT).read_text(encoding="utf-8"))
            facts["debt"]["description"] = "दिए गए माल का मूल्य"
            path = form(name, **facts)
            made = drafted(legaldraft, path, "recovery-of-money")
            assert not [f for f in made["findings"] if f["severity"] == "error"]
            assert "की वसूली हेतु विधिक नोटिस" in made["text"] or "वार्षिक ब्याज सहित वसूली" in made["text"]

    def test_more_cheques_than_paragraphs_stand_in_a_hindi_table(self, legaldraft, form):
        one = json.loads(form().read_text(encoding="utf-8"))["cheques"][0]
        cheques = [one | {"number": f"30611{n}", "amount": "100000.00"} for n in range(4)]
        demand = {"amount": "400000.00", "days": 15}
        made = drafted(legaldraft, hindi_cheque(form, cheques=cheques, demand=demand))
        table = next(para for para in made["paragraphs"] if para["kind"] == "table")
        assert table["rows"][0][:4] == ["क्र. सं.", "चेक संख्या", "दिनांक", "राशि"]
        assert "चार चेक" in made["text"] or "4 चेक" in made["text"]

    def test_words_of_the_form_in_another_script_are_a_doubt(self, legaldraft, form):
        made = drafted(legaldraft, form(language="hi"))
        doubts = [f["field"] for f in made["findings"] if f["code"] == "facts.not-in-hindi"]
        assert doubts == ["client.description", "debt.description"]

    def test_a_kind_without_hindi_clauses_is_refused(self, legaldraft, tmp_path):
        from tests.notice_types.matters import FULL

        facts = tmp_path / "f.json"
        facts.write_text(json.dumps(FULL["eviction"] | {"language": "hi"}), encoding="utf-8")
        done = legaldraft("draft", "--type", "eviction", "--facts", facts, "--adapter", "none")
        assert (done.status, "no clauses in Hindi" in done.sentence) == (2, True)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "शून्य रुपये मात्र"),
        ("0.50", "पचास पैसे मात्र"),
        ("250000", "दो लाख पचास हज़ार रुपये मात्र"),
        ("1,00,00,00,00,000", "दस हज़ार करोड़ रुपये मात्र"),
        ("2.5 crore", "दो करोड़ पचास लाख रुपये मात्र"),
    ],
)
def test_amounts_in_hindi_words(legaldraft: Any, amount: str, words: str) -> None:
    assert legaldraft("words", amount, "--language", "hi", "--json").json == [words]


@pytest.mark.parametrize("amount", ["-5", "1e5", "8,00,00", "100000000000000", "1.005", ""])
def test_what_is_no_amount_is_refused(legaldraft: Any, amount: str) -> None:
    done = legaldraft("words", amount)
    assert (done.status, done.out) == (2, "")
