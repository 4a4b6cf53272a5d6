"""Each command's JSON obeys its own schema and its exit status says how it went."""

import json
import shutil

import jsonschema
import pytest

from legaldraft.services.schemas import SCHEMAS
from tests.cli.conftest import FORMS

CORPUS = FORMS.parent


def valid(name, document):
    jsonschema.Draft202012Validator(SCHEMAS[name]).validate(document)
    return document


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schema_prints_a_valid_json_schema(legaldraft, name):
    done = legaldraft("schema", name)
    assert done.status == 0
    jsonschema.Draft202012Validator.check_schema(done.json)


def test_types_lists_both_types_and_one_in_full(legaldraft):
    listed = valid("types", legaldraft("types", "--json").json)
    assert {"cheque-dishonour", "recovery-of-money"} <= {t["id"] for t in listed}
    one = valid("type", legaldraft("types", "cheque-dishonour", "--json").json)
    assert [f["name"] for f in one["fields"]][:3] == ["client", "noticees", "cheques"]


def test_words_in_the_order_given(legaldraft):
    done = legaldraft("words", "800000", "100000.50", "--json")
    assert valid("words", done.json) == ["Rupees Eight Lakh Only", "Rupees One Lakh and Paise Fifty Only"]
    assert legaldraft("words", "8,00,000").out == "Rupees Eight Lakh Only\n"


def test_limitation_counts_from_receipt_of_information(legaldraft, form):
    done = legaldraft("limitation", "--type", "cheque-dishonour", "--facts", form(), "--json")
    rows = {d["code"]: d for d in valid("limitation", done.json)["deadlines"]}
    assert rows["notice.send-by"]["date"] == "2025-03-22"
    assert rows["notice.send-by"]["status"] == "met"
    assert done.status == 0


def test_a_late_notice_is_an_error_and_status_1(legaldraft, form):
    late = form(notice_date="2025-03-24", dispatch_date="2025-03-24")
    done = legaldraft("limitation", "--type", "cheque-dishonour", "--facts", late, "--json")
    assert "cheque.notice-late" in [f["code"] for f in done.json["findings"]]
    assert done.status == 1


class TestCheck:
    def test_text_from_a_file_gives_spans_into_it(self, legaldraft, tmp_path):
        file = tmp_path / "n.txt"
        file.write_text("Legal notice under Section 138 of the Negotiable Instruments Act, 1881.", encoding="utf-8")
        done = legaldraft("check", file, "--as-of", "2025-03-01", "--json")
        report = valid("check", done.json)
        assert report["as_of_source"] == "option"
        [citation] = [c for c in report["citations"] if c["kind"] == "section"]
        assert report["text"][citation["start"] : citation["end"]] == citation["text"] == "Section 138"
        assert (citation["act"], citation["provision"], citation["status"]) == (
            "negotiable-instruments-act-1881",
            "138",
            "ok",
        )
        assert done.status == 0

    def test_an_invented_section_is_an_error_and_status_1(self, legaldraft, tmp_path):
        file = tmp_path / "n.txt"
        file.write_text("You are liable under Section 947 of the Negotiable Instruments Act, 1881.", encoding="utf-8")
        done = legaldraft("check", file, "--json")
        assert done.json["citations"][0]["status"] == "unknown-provision"
        assert done.status == 1

    @pytest.fixture
    def folder(self, tmp_path):
        """Five files: two right, one wrong in a folder below, one damaged, one no document; and Word's own trace."""
        made = tmp_path / "letters"
        (made / "below").mkdir(parents=True)
        (made / "right.txt").write_text("Under Section 138 of the Negotiable Instruments Act, 1881.", encoding="utf-8")
        shutil.copy(sorted((CORPUS / "kapadia").glob("138-*.docx"))[0], made / "below" / "notice.docx")
        (made / "below" / "wrong.txt").write_text(
            "Under Section 947 of the Negotiable Instruments Act, 1881; Alpha v. Beta, (2031) 4 SCC 12.",
            encoding="utf-8",
        )
        (made / "bad.docx").write_bytes(b"not a zip")
        (made / "scan.pdf").write_bytes(b"%PDF-1.4")
        (made / "~$right.docx").write_bytes(b"x")
        return made

    def test_every_file_of_a_folder_is_an_entry_and_a_bad_one_stops_nothing(self, legaldraft, folder):
        done = legaldraft("check", folder, "--json")
        rows = valid("check-several", done.json)
        assert [(r["file"], "error" in r) for r in rows] == [
            ("bad.docx", True), ("notice.docx", False), ("wrong.txt", False), ("right.txt", False), ("scan.pdf", True),
        ]  # fmt: skip
        assert rows[2]["counts"] == {"citations": 2, "ok": 0, "unjudged": 1, "error": 1, "warning": 1, "info": 0}
        assert done.status == 2
        assert len(done.err.strip().splitlines()) == 2
        for name in ("bad.docx", "scan.pdf"):
            (folder / name).unlink()
        assert legaldraft("check", folder).status == 1
        (folder / "below" / "wrong.txt").unlink()
        assert legaldraft("check", folder, "--json").status == 0

    def test_a_folder_is_summed_up_in_a_table(self, legaldraft, folder):
        lines = legaldraft("check", folder).out.splitlines()
        assert lines[0].split() == ["file", "citations", "ok", "errors", "warnings", "unjudged"]
        assert any(line.split() == ["below/wrong.txt", "2", "0", "1", "1", "1"] for line in lines)
        assert any(line.startswith("bad.docx") and "refused: bad.docx is" in line for line in lines)
        assert lines[-2].split()[0] == "total"
        assert lines[-1].startswith("5 files, 2 of them refused.")

    def test_a_folder_with_one_file_still_gives_a_list(self, legaldraft, tmp_path):
        (tmp_path / "a.txt").write_text("A letter.", encoding="utf-8")
        assert len(valid("check-several", legaldraft("check", tmp_path, "--json").json)) == 1
        twice = legaldraft("check", tmp_path, tmp_path / "a.txt", "--json", "--annotate", "--out", tmp_path / "out")
        assert [r["file"] for r in twice.json] == ["a.txt"]

    def test_copies_of_a_folder_keep_its_shape_and_are_not_checked_in_the_next_run(self, legaldraft, folder):
        out = folder / "marked"
        first = legaldraft("check", folder, "--json", "--annotate", "--out", out)
        assert [bool(r.get("annotated")) for r in first.json] == [False, True, False, False, False]
        assert [str(p.relative_to(out)) for p in out.rglob("*.docx")] == ["below/notice.docx"]
        assert legaldraft("check", folder, "--json", "--annotate", "--out", out).json == first.json

    def test_annotate_writes_a_copy_with_comments(self, legaldraft, tmp_path):
        source = sorted((CORPUS / "kapadia").glob("138-*.docx"))[0]
        out = tmp_path / "marked.docx"
        facts = CORPUS / "kapadia" / f"{source.stem}.expected.json"
        before = source.read_bytes()
        done = legaldraft("check", source, "--annotate", out, "--json")
        assert done.status in (0, 1), done.err
        assert out.is_file()
        assert source.read_bytes() == before
        assert facts.exists()


class TestIngest:
    def test_every_file_is_accounted_for(self, legaldraft):
        done = legaldraft("ingest", CORPUS / "meridian", "--firm", "meridian", "--json")
        files = sorted(p.name for p in (CORPUS / "meridian").glob("*.docx"))
        listed = valid("ingest", done.json)
        assert sorted(n["file"].rsplit("/", 1)[-1] for n in listed) == files
        assert done.status == 0

    def test_the_same_files_again_change_nothing(self, legaldraft, tmp_path):
        folder = tmp_path / "letters"
        folder.mkdir()
        for path in sorted((CORPUS / "kapadia").glob("*.docx"))[:60]:
            shutil.copy(path, folder)
        first = legaldraft("ingest", folder, "--firm", "k", "--json").json
        again = legaldraft("ingest", folder, "--firm", "k", "--json").json
        assert first == again
        built = legaldraft("dataset", "build", "--json").json
        assert legaldraft("dataset", "build", "--json").json == built

    def test_a_dry_run_keeps_nothing(self, legaldraft, home):
        legaldraft("ingest", next((CORPUS / "kapadia").glob("*.docx")), "--dry-run")
        assert not (home / "legaldraft.db").exists()


class TestDraftOfStandardClauses:
    def test_many_cheques_stand_in_a_table_that_the_guard_reads(self, legaldraft, form, tmp_path):
        given = json.loads(form("07-cheque-three").read_text(encoding="utf-8"))
        more = [c | {"number": f"90210{n}"} for n, c in enumerate(given["cheques"][:2])]
        cheques, out = [*given["cheques"], *more], tmp_path / "n.docx"
        total = f"{sum(float(c['amount']) for c in cheques):.2f}"
        facts = form("07-cheque-three", cheques=cheques, demand__amount=total, debt__amount=total)
        call = ("--type", "cheque-dishonour", "--facts", facts, "--json")
        done = legaldraft("draft", *call, "--adapter", "none", "--out", out)
        assert done.status == 0, [f["message"] for f in done.json["findings"] if f["severity"] == "error"]
        assert all(c["number"] in done.json["text"] for c in cheques)
        assert "\n5\t902101\t" in done.json["text"]
        assert legaldraft("check", out, *call).status == 0
        text = tmp_path / "n.txt"
        text.write_text(done.json["text"].replace("\n5\t902101", "\n8\t902101"), encoding="utf-8")
        wrong = legaldraft("check", text, *call).json["findings"]
        assert "The number 8 is not in the form." in [f["message"] for f in wrong]

    @pytest.mark.parametrize("path", sorted(FORMS.glob("*.json")), ids=lambda p: p.stem)
    def test_each_sample_form_gives_a_clean_notice_that_reads_back(self, legaldraft, form, tmp_path, path):
        type_id = "cheque-dishonour" if "cheque" in path.stem else "recovery-of-money"
        out = tmp_path / "n.docx"
        facts = form(path.stem)
        done = legaldraft("draft", "--type", type_id, "--facts", facts, "--adapter", "none", "--out", out, "--json")
        draft = valid("draft", done.json)
        assert done.status == 0, [f for f in draft["findings"] if f["severity"] == "error"]
        assert "[[" not in draft["text"]
        assert out.is_file()
        checked = legaldraft("check", out, "--type", type_id, "--facts", facts, "--json")
        assert checked.status == 0, checked.json["findings"]
        [read] = legaldraft("ingest", out, "--dry-run", "--json").json
        body = [p["text"] for p in draft["paragraphs"] if p["kind"] in ("opening", "numbered")]
        assert [p["text"] for p in read["paragraphs"]][: len(body)] == body or set(body) <= {
            p["text"] for p in read["paragraphs"]
        }
        assert read["type"] == type_id

    def test_an_error_finding_keeps_the_file_back_until_a_reason_is_given(self, legaldraft, form, tmp_path):
        out, facts = tmp_path / "n.docx", form(demand__amount="500000.00")
        call = ["draft", "--type", "cheque-dishonour", "--facts", facts, "--adapter", "none", "--out", out, "--json"]
        done = legaldraft(*call)
        assert done.status == 1
        assert not out.exists()
        assert "cheque.demand-not-cheque-amount" in [f["code"] for f in done.json["findings"]]
        overridden = legaldraft(*call, "--override", "the client insists, advised in writing")
        assert overridden.status == 1
        assert out.is_file()
        assert legaldraft("audit", "verify", "--json").json["entries"] == 1
