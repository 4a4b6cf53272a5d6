"""``limitation``: what-if, the calendar file, rules one by one, and what it refuses."""

import json

import jsonschema
import pytest

from legaldraft.services.schemas import SCHEMAS
from tests.notice_types.matters import FULL, MINIMAL


@pytest.fixture
def facts(tmp_path):
    def write(matter):
        path = tmp_path / "facts.json"
        path.write_text(json.dumps(matter), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("type_id", sorted(FULL))
def test_every_kind_obeys_the_schema(legaldraft, facts, type_id):
    for matter in (FULL, MINIMAL):
        if type_id in matter:
            done = legaldraft("limitation", "--type", type_id, "--facts", facts(matter[type_id]), "--json")
            jsonschema.Draft202012Validator(SCHEMAS["limitation"]).validate(done.json)
            assert done.status in (0, 1)


def test_what_if_received_on_marks_the_dates_that_rest_on_it(legaldraft, facts):
    path = facts(MINIMAL["government-s80"])
    arguments = ("limitation", "--type", "government-s80", "--facts", path, "--received-on", "2025-01-14")
    document = legaldraft(*arguments, "--json").json
    assert document["assumed"] == {"received_on": "2025-01-14"}
    rows = {d["code"]: (d["date"], d.get("assumed")) for d in document["deadlines"]}
    assert rows["suit.from"] == ("2025-03-15", "received_on = 2025-01-14")
    assert rows["suit.until"] == ("2027-05-29", "received_on = 2025-01-14")
    assert "if received_on = 2025-01-14" in legaldraft(*arguments).out
    plain = legaldraft("limitation", "--type", "government-s80", "--facts", path, "--json").json
    assert "assumed" not in plain
    assert [d["date"] for d in plain["deadlines"]] == ["2027-03-31"]


def test_what_if_of_another_field_leaves_the_other_dates_unmarked(legaldraft, facts):
    path = facts(FULL["eviction"])
    done = legaldraft("limitation", "--type", "eviction", "--facts", path, "--what-if", "demand.days=30", "--json")
    rows = {d["code"]: (d["date"], "assumed" in d) for d in done.json["deadlines"]}
    assert rows["tenancy.vacate-by"] == ("2025-02-13", True)
    assert rows["arrears.suit-until"] == ("2027-08-01", False)


def test_the_calendar_file_is_written(legaldraft, facts, tmp_path):
    out = tmp_path / "dates.ics"
    path = facts(MINIMAL["ibc-demand"])
    done = legaldraft(
        "limitation",
        *("--type", "ibc-demand", "--facts", path, "--received-on", "2025-01-14", "--ics", out, "--json"),
    )
    assert out.read_bytes().count(b"BEGIN:VEVENT") == len(done.json["deadlines"]) == 3
    assert "Only an assumption" in out.read_text(encoding="utf-8")
    assert "3 dates" in done.err


def test_rules_are_listed_and_counted_one_by_one(legaldraft):
    listed = legaldraft("limitation", "--rules", "--json").json
    assert {"id", "period", "runs_from", "authority", "certainty"} <= set(listed[0])
    assert any(r["id"] == "sarfaesi.pay" for r in listed)
    row = legaldraft("limitation", "--rule", "sarfaesi.pay", "--from", "2025-01-10", "--json").json
    assert row["date"] == "2025-03-11"
    assert row["workings"] == "10-01-2025 excluded; day 60 = 11-03-2025"
    given = legaldraft("limitation", "--rule", "demand.comply", "--from", "2025-01-14", "--days", "21", "--json").json
    assert given["date"] == "2025-02-04"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--type and --facts"),
        (("--type", "eviction"), "--type and --facts"),
        (("--rule", "sarfaesi.pay"), "--from"),
        (("--rule", "sarfaesi.pay", "--from", "14.1.2025"), "YYYY-MM-DD"),
        (("--rule", "sarfaesi.pay", "--from", "9999-12-01"), "check the year"),
        (("--rule", "wages.code", "--from", "2025-01-01"), "is not the law"),
        (("--rule", "nothing", "--from", "2025-01-01"), "--rules"),
    ],
)
def test_a_call_that_cannot_be_counted_is_refused(legaldraft, arguments, words):
    done = legaldraft("limitation", *arguments)
    assert done.status == 2
    assert words in done.sentence


@pytest.mark.parametrize("what_if", ["received_on", "=2025-01-14", "nothing=1", "dues.7.due_on=2025-01-14", "a.b.c=1"])
def test_a_what_if_that_leads_nowhere_is_refused(legaldraft, facts, what_if):
    path = facts(MINIMAL["employment-dues"])
    done = legaldraft("limitation", "--type", "employment-dues", "--facts", path, "--what-if", what_if)
    assert done.status == 2
    assert done.sentence


def test_a_calendar_that_cannot_be_written_or_would_be_empty_is_refused(legaldraft, facts, tmp_path):
    path = facts(MINIMAL["defamation"])
    call = ("limitation", "--type", "defamation", "--facts", path)
    assert legaldraft(*call, "--ics", tmp_path / "no" / "where.ics").status == 2
    assert "nothing to write" in legaldraft(*call, "--as-of", "2030-01-01", "--ics", tmp_path / "x.ics").sentence
