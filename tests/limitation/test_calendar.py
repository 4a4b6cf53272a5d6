"""The calendar file, read by the rules of RFC 5545 and not by the library that wrote it."""

import re
from datetime import UTC, date, datetime

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.limitation import compute
from legaldraft.limitation.ics import calendar_file
from legaldraft.notice_types import load, read_facts
from tests.limitation.matters import CHEQUE, changed
from tests.notice_types.matters import FULL

NOW = datetime(2025, 1, 12, 9, 30, tzinfo=UTC)
_LINE = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)", re.DOTALL)


def made(type_id, facts, as_of=None, matter="", since=None):
    form, _ = read_facts(load(type_id), facts)
    return calendar_file(form, compute(type_id, form, as_of), matter, since=since, now=NOW)


def events(data):
    """The events, by RFC 5545 s.3.1 (lines, folding), s.3.4 (object), s.3.6 (components)."""
    text = data.decode("utf-8")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    open_parts, found, calendar = [], [], {}
    for line in text.replace("\r\n ", "").split("\r\n")[:-1]:
        name, parameters, value = _LINE.fullmatch(line).groups()
        if name == "BEGIN":
            open_parts.append(value)
            if value == "VEVENT":
                found.append({})
            elif value == "VALARM":
                found[-1].setdefault("alarms", []).append({})
        elif name == "END":
            assert open_parts.pop() == value
        elif open_parts[-1] == "VALARM":
            found[-1]["alarms"][-1][name] = value
        else:
            place = found[-1] if open_parts[-1] == "VEVENT" else calendar
            assert name not in place, f"{name} stands twice"
            place[name] = parameters + ":" + value
    assert not open_parts
    assert calendar["VERSION"] == ":2.0"
    assert calendar["PRODID"]
    return found


CHEQUES = changed(
    CHEQUE,
    {
        "received_on": "2025-01-14",
        "cheques.1": CHEQUE["cheques"][0] | {"number": "004822", "intimation_received_on": "2024-12-20"},
        "demand.amount": "1600000",
    },
)


def test_every_event_is_whole():
    found = events(made("cheque-dishonour", CHEQUES))
    assert len(found) == 6
    for event in found:
        assert re.fullmatch(r":[0-9a-f-]{36}@legaldraft", event["UID"])
        assert event["DTSTAMP"] == ":20250112T093000Z"
        start, end = (re.fullmatch(r";VALUE=DATE:(\d{8})", event[k])[1] for k in ("DTSTART", "DTEND"))
        assert (datetime.strptime(end, "%Y%m%d") - datetime.strptime(start, "%Y%m%d")).days == 1  # noqa: DTZ007
        assert [a["TRIGGER"] for a in event["alarms"]] == ["-P7D", "-P1D"]
        assert all(a["ACTION"] == "DISPLAY" and a["DESCRIPTION"] for a in event["alarms"])
        assert event["CLASS"] == ":CONFIDENTIAL"
    assert len({e["UID"] for e in found}) == 6


def test_the_text_is_escaped_and_says_how_the_day_was_counted():
    found = events(made("cheque-dishonour", CHEQUES))
    pay = next(e for e in found if e["SUMMARY"].startswith(":Last day to pay (004822)"))
    assert pay["DTSTART"] == ";VALUE=DATE:20250129"
    assert r"14-01-2025 excluded\; day 15 = 29-01-2025\nNegotiable Instruments Act\, 1881\, s.138" in pay["DESCRIPTION"]
    assert not re.search(r"(?<!\\)[,;]", pay["DESCRIPTION"])
    assert pay["SUMMARY"].endswith("Ishaan Khurana / Tarun Bhalla")


def test_a_uid_stays_when_the_day_moves_and_differs_between_matters():
    uids = [e["UID"] for e in events(made("cheque-dishonour", CHEQUES))]
    moved = changed(CHEQUES, {"received_on": "2025-01-20", "notice_date": "2025-01-11"})
    assert [e["UID"] for e in events(made("cheque-dishonour", moved))] == uids
    other = changed(CHEQUES, {"noticees.0.name": "Somebody Else"})
    assert not {e["UID"] for e in events(made("cheque-dishonour", other))} & set(uids)
    named = {e["UID"] for e in events(made("cheque-dishonour", CHEQUES, matter="KR/2025/11"))}
    assert not named & set(uids)
    renamed = changed(CHEQUES, {"noticees.0.name": "Somebody Else"})
    assert {e["UID"] for e in events(made("cheque-dishonour", renamed, matter="KR/2025/11"))} == named


def test_one_cheque_or_another_between_the_same_parties_is_another_event():
    one = changed(CHEQUE, {"received_on": "2025-01-14"})
    other = changed(one, {"cheques.0.number": "004899"})
    first, second = ({e["UID"] for e in events(made("cheque-dishonour", m))} for m in (one, other))
    assert len(first) == len(second) == 3
    assert not first & second


def test_what_is_kept_missed_or_past_is_left_out():
    assert len(events(made("cheque-dishonour", CHEQUES, date(2025, 1, 29), since=date(2025, 1, 30)))) == 4
    with pytest.raises(InputRefused, match="nothing to write"):
        made("cheque-dishonour", CHEQUES, date(2026, 1, 1), since=date(2026, 1, 1))


def test_an_unsure_day_is_tentative_and_marked():
    facts = {k: v for k, v in FULL["general"].items() if k != "reference"}
    (suit,) = [e for e in events(made("general", facts)) if "sue" in e["SUMMARY"]]
    assert suit["STATUS"] == ":TENTATIVE"
    assert "[?: advocate to confirm]" in suit["DESCRIPTION"]


def test_every_kind_of_notice_gives_a_good_file():
    unsent = {"reference": ..., "notice_date": ..., "dispatch_date": ...}
    for type_id, facts in FULL.items():
        name = 'मुवक्किल, एवं अन्य; "क"\\' * 8
        found = events(made(type_id, changed(facts, {"client.name": name} | unsent)))
        assert len({e["UID"] for e in found}) == len(found)
