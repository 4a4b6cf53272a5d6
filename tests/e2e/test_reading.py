"""The real small model as a reader: a day that the rules leave open is proposed where it stands, and nowhere else."""

import pytest

from legaldraft.ingest import read_notice
from legaldraft.model.reading import open_local
from legaldraft.notice_types import load
from legaldraft.services.proposing import MARGINS, proposals_of, weigh
from tests.e2e.conftest import Office
from tests.ingest.letters_util import document

LETTER = """Notice on behalf of Mrs. Manjeet Dhillon, 31 Defence Colony, Ambala 134003
M/s Aravali Homes Developers LLP, Bhiwadi 301019
Sirs,
Our client booked Row House No. R-27 in your project, registered with RERA. She has paid you Rs. 58,00,000 to date.
You were to hand it over by 30 June 2022, and have delayed possession.
She asks for refund of Rs. 58,00,000 within 45 days.
Bhatia Legal
"""


@pytest.mark.model
def test_the_promised_day_is_proposed_where_it_stands(office: Office) -> None:
    notice, form = read_notice(document(LETTER), "a.txt", "0" * 64), load("builder-delay")
    assert notice.type == form.id
    assert "promised_on" not in notice.facts["booking"]
    reader = open_local(office.home, office.adapters["kapadia"]["version"], threads=1)
    assert reader.name == "smollm2-135m"
    by_path = {w.field.path: w for w in weigh(notice, form, reader)}
    promised = by_path["booking.promised_on"]
    assert promised.candidate.value == "2022-06-30"
    assert promised.gain > by_path["demand.interest_from"].gain
    made = proposals_of(notice, form, reader)
    assert [p["path"] for p in made if p["value"] == "2022-06-30"] == ["booking.promised_on"]
    assert [notice.text[p["start"] : p["end"]] for p in made if p["path"] == "booking.promised_on"] == ["30 June 2022"]
    assert all(MARGINS[by_path[p["path"]].field.shape].passed(by_path[p["path"]]) for p in made)
