"""Bad input: one plain sentence on standard error, status 2, nothing on standard output, nothing written."""

import io
import json
import zipfile

import pytest

from tests.cli.conftest import FORMS

NOTICE = next((FORMS.parent / "kapadia").glob("138-*.docx"))


def refused(done, *words):
    assert done.status == 2, (done.out, done.err)
    assert done.out == ""
    for word in words:
        assert word in done.sentence
    assert "Traceback" not in done.err


class TestForms:
    def test_a_missing_file(self, legaldraft):
        refused(
            legaldraft("draft", "--type", "cheque-dishonour", "--facts", "nowhere.json"),
            "There is no file nowhere.json",
        )

    def test_a_file_that_is_no_json_names_the_line(self, legaldraft, tmp_path):
        bad = tmp_path / "f.json"
        bad.write_text('{"client": \n', encoding="utf-8")
        refused(legaldraft("draft", "--type", "cheque-dishonour", "--facts", bad), "line 2")

    def test_a_json_list_is_no_form(self, legaldraft, tmp_path):
        bad = tmp_path / "f.json"
        bad.write_text("[]", encoding="utf-8")
        refused(legaldraft("limitation", "--type", "cheque-dishonour", "--facts", bad), "one JSON object")

    def test_an_unknown_type_suggests_the_near_one(self, legaldraft, form):
        refused(legaldraft("draft", "--type", "cheque-dishonor", "--facts", form()), "cheque-dishonour")

    def test_an_unknown_field_is_named(self, legaldraft, form):
        refused(legaldraft("limitation", "--type", "cheque-dishonour", "--facts", form(chequess=[])), "chequess")

    def test_a_date_that_does_not_exist_is_named(self, legaldraft, form):
        wrong = form(cheques__0__date="2025-02-30")
        refused(legaldraft("limitation", "--type", "cheque-dishonour", "--facts", wrong), "cheques.0.date")

    def test_a_missing_field_is_an_error_finding_that_names_it(self, legaldraft, form):
        done = legaldraft("limitation", "--type", "cheque-dishonour", "--facts", form(client=None), "--json")
        assert done.status == 1
        assert ("facts.missing", "client.name") in [(f["code"], f["field"]) for f in done.json["findings"]]

    def test_words_that_differ_from_the_figure_are_an_error(self, legaldraft, form):
        wrong = form(demand__amount_words="Rupees Four Lakh Only")
        done = legaldraft("limitation", "--type", "cheque-dishonour", "--facts", wrong, "--json")
        assert done.status == 1
        assert "facts.amount-words-mismatch" in [f["code"] for f in done.json["findings"]]

    def test_a_cheque_presented_before_its_date_is_an_error(self, legaldraft, form):
        wrong = form(cheques__0__presented_on="2025-02-01")
        done = legaldraft("limitation", "--type", "cheque-dishonour", "--facts", wrong, "--json")
        assert done.status == 1
        assert "facts.date-order" in [f["code"] for f in done.json["findings"]]

    def test_a_form_without_the_debt_cannot_be_drafted(self, legaldraft, form, tmp_path):
        out = tmp_path / "n.docx"
        call = ["draft", "--type", "cheque-dishonour", "--facts", form(client=None), "--adapter", "none", "--out", out]
        done = legaldraft(*call)
        assert done.status == 2
        assert not out.exists()

    def test_facts_without_type(self, legaldraft, form):
        refused(legaldraft("check", NOTICE, "--facts", form()), "--facts needs --type")

    def test_a_day_in_another_form(self, legaldraft):
        refused(legaldraft("check", NOTICE, "--as-of", "01/03/2025"), "YYYY-MM-DD")

    def test_an_amount_that_is_none(self, legaldraft):
        assert legaldraft("words", "eight-ish").status == 2


class TestFiles:
    def test_an_empty_folder(self, legaldraft, tmp_path):
        refused(legaldraft("ingest", tmp_path), "holds no file of a kind that can be read")

    def test_a_path_that_is_not_there(self, legaldraft, tmp_path):
        refused(legaldraft("ingest", tmp_path / "none"), "There is no file or folder")

    @pytest.mark.parametrize(
        ("name", "data", "word"),
        [
            ("broken.docx", b"PK\x03\x04 half a file", "damaged"),
            ("empty.docx", b"", "empty"),
            ("page.docx", b"<html><body>A notice</body></html>", "HTML"),
            ("old.docx", b"{\\rtf1 A notice}", "RTF"),
        ],
    )
    def test_a_file_that_is_not_what_its_name_says(self, legaldraft, tmp_path, name, data, word):
        (tmp_path / name).write_bytes(data)
        done = legaldraft("check", tmp_path / name)
        assert done.status == 2
        assert word.lower() in done.sentence.lower()

    def test_a_macro_file_is_refused_for_its_macros(self, legaldraft, tmp_path):
        macro = tmp_path / "m.docm"
        with zipfile.ZipFile(NOTICE) as source, zipfile.ZipFile(macro, "w") as target:
            for item in source.infolist():
                target.writestr(item, source.read(item))
            target.writestr("word/vbaProject.bin", b"macro")
        done = legaldraft("ingest", macro, "--json")
        assert done.status == 2
        assert "macro" in done.sentence.lower()
        assert json.loads(done.out)[0]["status"] == "rejected"

    def test_a_corpus_too_small_to_split(self, legaldraft, tmp_path):
        for path in sorted((FORMS.parent / "kapadia").glob("138-*.docx"))[:4]:
            (tmp_path / path.name).write_bytes(path.read_bytes())
        assert legaldraft("ingest", tmp_path, "--firm", "small").status == 0
        refused(legaldraft("dataset", "build"), "has 4 usable notices", "at least 10")

    def test_a_folder_for_the_notice_that_does_not_exist(self, legaldraft, form, tmp_path):
        out = tmp_path / "no" / "n.docx"
        refused(
            legaldraft("draft", "--type", "cheque-dishonour", "--facts", form(), "--adapter", "none", "--out", out),
            "--out",
        )


class TestCalls:
    def test_an_unknown_command(self, legaldraft):
        assert legaldraft("drafft").status == 2

    def test_an_adapter_that_does_not_exist(self, legaldraft, form):
        done = legaldraft("draft", "--type", "cheque-dishonour", "--facts", form(), "--adapter", "0123abcd")
        refused(done, "no adapter 0123abcd")

    def test_promoting_what_is_not_there(self, legaldraft):
        assert legaldraft("adapters", "promote", "0123abcd").status == 2

    def test_the_data_folder_cannot_be_a_file(self, legaldraft, tmp_path, monkeypatch):
        (tmp_path / "file").write_text("x", encoding="utf-8")
        monkeypatch.setenv("LEGALDRAFT_HOME", str(tmp_path / "file"))
        refused(legaldraft("adapters", "list"), "LEGALDRAFT_HOME")


class TestCopies:
    """Where annotated copies may go: never in the place of what was checked, and never nowhere."""

    @pytest.mark.parametrize(
        ("call", "words"),
        [
            (["--annotate"], "Say where the annotated copy goes"),
            (["--out", "OUT"], "add --annotate"),
            (["--annotate", "x.docx", "--out", "OUT"], "not both"),
            (["--annotate", "--out", "."], "would stand in the place of"),
        ],
    )
    def test_a_call_that_says_too_little_or_too_much(self, legaldraft, tmp_path, monkeypatch, call, words):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "n.docx").write_bytes(NOTICE.read_bytes())
        refused(legaldraft("check", "n.docx", *call), words)
        assert (tmp_path / "n.docx").read_bytes() == NOTICE.read_bytes()

    def test_a_folder_takes_a_folder_for_its_copies(self, legaldraft, tmp_path):
        (tmp_path / "n.docx").write_bytes(NOTICE.read_bytes())
        refused(legaldraft("check", tmp_path, "--annotate", "x.docx"), "--annotate --out FOLDER")
        refused(legaldraft("check", tmp_path, "--annotate", "--out", tmp_path), "would stand in the place of")
        refused(legaldraft("check", tmp_path / "nowhere"), "There is no file or folder")

    def test_two_files_of_one_name(self, legaldraft, tmp_path):
        for name in ("a", "b"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "n.docx").write_bytes(NOTICE.read_bytes())
        done = legaldraft("check", tmp_path / "a", tmp_path / "b", "--annotate", "--out", tmp_path / "out")
        refused(done, "would both become")
        assert not (tmp_path / "out").exists()

    def test_texts_that_are_damaged_are_not_half_imported(self, legaldraft, tmp_path):
        (tmp_path / "a.json").write_text('{"id": "arms-act-1959", "sections": [{"number": "1", "text": "x"}]}')
        (tmp_path / "b.json").write_text('{"id": "x", ')
        refused(legaldraft("statutes", "import", tmp_path), "b.json is cut off", "nothing was imported")
        refused(legaldraft("statutes", "import", tmp_path / "nowhere"), "There is no")
        assert "No text of it was imported" in legaldraft("statutes", "show", "arms-act-1959", "1").out


def given(monkeypatch, data):
    """Puts bytes on standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


class TestStandardInput:
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
    def test_it_is_read_in_any_encoding_of_text_files(self, legaldraft, monkeypatch, encoding):
        given(monkeypatch, "Notice under Section 138 of the \u201cNI Act\u201d \u2013 today.".encode(encoding))
        done = legaldraft("check", "-", "--as-of", "2025-03-01", "--json")
        assert done.status == 0, done.err
        assert [(c["provision"], c["status"]) for c in done.json["citations"]] == [("138", "ok")]

    @pytest.mark.parametrize(
        "data", [b"\x89PNG\r\n\x1a\n\0\1\2\0\0", b"Section 138 of the NI Act\0\0 x", b"\xff\xfe\0"]
    )
    def test_what_is_no_text_is_refused(self, legaldraft, monkeypatch, data):
        given(monkeypatch, data)
        refused(legaldraft("check", "-", "--json"), "not a text file")

    def test_a_text_beyond_the_limit_of_a_document_is_refused(self, legaldraft, monkeypatch):
        given(monkeypatch, b"x" * 2_000_001)
        refused(legaldraft("check", "-", "--json"), "more than 2,000,000 characters")


def test_a_search_for_nothing_is_refused(legaldraft):
    refused(legaldraft("statutes", "search", "", "--json"), "one word")
