"""The main job on the real small model: the adapters are their firms' own, and unseen forms come out right."""

import json
import os
import subprocess
import sys

import jsonschema
import pytest

from legaldraft.services.schemas import SCHEMAS
from tests.e2e.conftest import FIRMS, ROOT, Office

FORMS = ROOT / "corpus" / "forms"
# Of the ten sample forms: two cheques, a plain money claim; a third is exported; one more is typed in by tests/story.
UNSEEN = ("03-cheque-two", "10-recovery-services")
HELD_OUT = 8  # notices of each firm that the losses are taken on
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def table(office: Office):
    versions = [part for firm in FIRMS for part in ("--adapter", office.adapters[firm]["version"])]
    report = office.run("evaluate", *versions, "--no-drafts", "--held-out", HELD_OUT)
    jsonschema.validate(report, SCHEMAS["evaluate"])
    assert report["held_out"] == dict.fromkeys(FIRMS, HELD_OUT)
    rows = {row["adapter"]: row["held_out_loss"] for row in report["adapters"]}
    return {"base": rows["base"]} | {firm: rows[office.adapters[firm]["version"]] for firm in FIRMS}


class TestAdapters:
    def test_training_reports_what_it_did(self, office):
        for firm in FIRMS:
            report = office.adapters[firm]
            jsonschema.validate(report, SCHEMAS["train"])
            assert report["tokens_per_second"] > 0
            assert report["state"] == "active"

    @pytest.mark.parametrize(("firm", "share"), [("kapadia", 0.25), ("meridian", 0.55)])
    def test_held_out_loss_is_a_small_part_of_the_base(self, table, firm, share):
        """A quarter is what the full profile reaches; meridian's adapter has had a quarter of a pass here."""
        assert table[firm][firm] <= share * table["base"][firm], table

    @pytest.mark.parametrize(("firm", "other"), [FIRMS, FIRMS[::-1]])
    def test_each_adapter_is_clearly_better_at_home_than_the_other(self, table, firm, other):
        assert table[firm][firm] <= 0.7 * table[other][firm], table

    def test_an_adapter_whose_bytes_changed_is_refused(self, office):
        version = office.adapters["meridian"]["version"]
        weights = office.home / "adapters" / version / "adapter_model.safetensors"
        original = weights.read_bytes()
        weights.write_bytes(original[:-1] + bytes([original[-1] ^ 1]))
        try:
            done = subprocess.run(
                [sys.executable, "-m", "legaldraft", "evaluate", "--adapter", version, "--no-drafts"],
                env={**os.environ, "LEGALDRAFT_HOME": str(office.home)},
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            weights.write_bytes(original)
        assert done.returncode == 2
        assert "was changed after training" in done.stderr
        assert "Traceback" not in done.stderr


class TestUnseenForms:
    @pytest.fixture(scope="class")
    def drafted(self, office, tmp_path_factory):
        version = office.adapters["kapadia"]["version"]
        some = tmp_path_factory.mktemp("forms")
        for name in UNSEEN:
            (some / f"{name}.json").write_bytes((FORMS / f"{name}.json").read_bytes())
        options = ("--firm", "kapadia", "--no-base-drafts", "--no-losses")
        report = office.run("evaluate", "--adapter", version, "--forms", some, *options)
        return report["adapters"][-1]

    def test_every_form_was_drafted(self, drafted):
        assert [f["form"] for f in drafted["forms"]] == list(UNSEEN)

    def test_no_placeholder_is_invented_or_left(self, drafted):
        assert (drafted["invented_placeholders"], drafted["unfilled_placeholders"]) == (0, 0)

    def test_every_required_element_is_there(self, drafted):
        assert drafted["structure_conformity"] == 1.0, drafted["forms"]

    def test_no_number_date_or_name_is_there_that_the_form_has_not(self, drafted):
        assert drafted["unsupported_facts"] == 0, [f["unsupported_facts"] for f in drafted["forms"]]

    def test_no_error_finding_stands(self, drafted):
        assert drafted["error_findings"] == 0, [f["errors"] for f in drafted["forms"]]

    def test_nobody_elses_name_is_in_a_draft(self, drafted):
        assert drafted["leaked_names"] == 0

    def test_the_model_wrote_at_least_four_paragraphs_of_five(self, drafted):
        assert drafted["model_share"] >= 0.8, [(f["form"], f["standard"]) for f in drafted["forms"]]


class TestExport:
    @pytest.fixture(scope="class")
    def exported(self, office, tmp_path_factory):
        raw = json.loads((FORMS / "02-cheque-company-director.json").read_text(encoding="utf-8"))
        folder = tmp_path_factory.mktemp("export")
        facts, out = folder / "facts.json", folder / "notice.docx"
        facts.write_text(json.dumps(raw["facts"]), encoding="utf-8")
        draft = office.run("draft", "--type", raw["type"], "--facts", facts, "--firm", "kapadia", "--out", out)
        jsonschema.validate(draft, SCHEMAS["draft"])
        return draft, out, facts, raw["facts"]

    def test_the_word_file_passes_the_check_it_came_from(self, office, exported):
        _, out, facts, _ = exported
        report = office.run("check", out, "--type", "cheque-dishonour", "--facts", facts)
        assert [f for f in report["findings"] if f["severity"] == "error"] == []

    def test_it_reads_back_to_the_same_paragraphs_and_facts(self, office, exported):
        draft, out, _, facts = exported
        [read] = office.run("ingest", out, "--dry-run")
        body = [p["text"] for p in draft["paragraphs"] if p["kind"] in ("opening", "numbered")]
        assert [p["text"] for p in read["paragraphs"]] == body
        got, given = read["facts"]["cheques"][0], facts["cheques"][0]
        for key in ("number", "date", "amount", "reason", "memo_date", "presented_on", "intimation_received_on"):
            assert got[key] == given[key], key
        assert read["facts"]["client"]["name"] == facts["client"]["name"]
        assert [n["name"] for n in read["facts"]["noticees"]] == [n["name"] for n in facts["noticees"]]
        assert read["parts"]["date"] == facts["notice_date"]

    @pytest.mark.office
    def test_libreoffice_prints_the_numbers_the_letterhead_and_the_words(self, exported, tmp_path):
        _, out, _, _ = exported
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(out)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        text = (tmp_path / "notice.txt").read_text(encoding="utf-8-sig")
        assert "KAPADIA & RAGHUVANSHI" in text
        assert "Rs. 18,64,500/- (Rupees Eighteen Lakh Sixty Four Thousand Five Hundred Only)" in text
        numbers = [line.split(".")[0].strip() for line in text.splitlines() if line.strip()[:1].isdigit()]
        assert [n for n in numbers if n.isdigit()][-5:] == sorted([n for n in numbers if n.isdigit()][-5:], key=int)
