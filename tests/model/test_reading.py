"""The embedded model as a reader of letters: it weighs, and what it proposes stands in the letter."""

import pytest

from legaldraft.core.notice import Notice
from legaldraft.ingest import read_notice
from legaldraft.model.reading import LocalReader, open_local
from legaldraft.notice_types import load
from legaldraft.services.proposing import MARGINS, proposals_of, weigh
from tests.ingest.letters_util import document

LETTER = """Notice on behalf of Mrs. Manjeet Dhillon, 31 Defence Colony, Ambala 134003
M/s Aravali Homes Developers LLP, Bhiwadi 301019
Sirs,
Our client booked Row House No. R-27 in your project, registered with RERA. She has paid you Rs. 58,00,000 to date.
You were to hand it over by 30 June 2022, and have delayed possession.
She asks for refund of Rs. 58,00,000 within 45 days.
Bhatia Legal
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> LocalReader:
    return open_local(tmp_path_factory.mktemp("home"), None, threads=1)


@pytest.fixture(scope="module")
def notice() -> Notice:
    found = read_notice(document(LETTER), "a.txt", "0" * 64)
    assert found.type == "builder-delay"
    assert "promised_on" not in found.facts["booking"]
    return found


@pytest.mark.model
def test_reading_the_opening_once_weighs_as_reading_it_whole(reader: LocalReader) -> None:
    phrases = ["the date of the sale", "a very long walk along the river on a Sunday", "x"]
    parted = reader.losses("It was sold on 4 May.\n", "What is 4 May? It is", phrases)
    whole = reader.losses("", "It was sold on 4 May.\nWhat is 4 May? It is", phrases)
    assert [n for _, n in parted] == [n for _, n in whole]
    assert [a for a, _ in parted] == pytest.approx([a for a, _ in whole], rel=0.03)
    assert parted[0][0] / parted[0][1] < parted[1][0] / parted[1][1]


@pytest.mark.model
def test_the_promised_day_is_proposed_where_it_stands(reader: LocalReader, notice: Notice) -> None:
    form = load("builder-delay")
    by_path = {w.field.path: w for w in weigh(notice, form, reader)}
    promised = by_path["booking.promised_on"]
    assert promised.candidate.value == "2022-06-30"
    assert promised.gain > max(w.gain for p, w in by_path.items() if p in ("demand.interest_from",))
    made = proposals_of(notice, form, reader)
    assert {p["path"] for p in made} <= set(by_path)
    assert [p["path"] for p in made if p["value"] == "2022-06-30"] == ["booking.promised_on"]
    assert all(MARGINS[by_path[p["path"]].field.shape].passed(by_path[p["path"]]) for p in made)
    assert [notice.text[p["start"] : p["end"]] for p in made if p["path"] == "booking.promised_on"] == ["30 June 2022"]
