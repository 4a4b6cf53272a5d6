"""Review in the browser: a file dropped in is read, shown beside its original, corrected, and counted on the card."""

import io
import re
import zlib
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from legaldraft.core.errors import InputRefused
from legaldraft.services.proposing import propose_all
from legaldraft.store import Store
from legaldraft.word import page_pictures
from tests.ingest.shared_words import SharedWords
from tests.server.conftest import Caller

LETTERS = Path(__file__).resolve().parents[1] / "ingest" / "letters"


def _upload(call: Caller, name: str, data: bytes | None = None):
    body = data if data is not None else (LETTERS / name).read_bytes()
    return call("POST", "/api/corpus", data={"file": (io.BytesIO(body), name), "firm": "t"})


@pytest.fixture
def doubtful(call: Caller) -> str:
    """The id of an uploaded notice that waits for a person."""
    row = _upload(call, "several_cheques.txt").get_json()
    assert row["status"] == "needs-review"
    return str(row["id"])


def test_the_page_shows_doubt_paragraphs_facts_and_original(client: FlaskClient, doubtful: str) -> None:
    html = client.get(f"/corpus/{doubtful}").get_data(as_text=True)
    assert "Not found in the letter: the cheque number" in html
    assert len(re.findall(r'<select class="element"', html)) > 5
    assert 'data-path="client.name"' in html
    assert f"/corpus/{doubtful}/original.pdf" in html
    assert f'data-pages="/corpus/{doubtful}/pages"' in html
    assert re.search(r'<label for="fact-\d+" title="client.name">[^<]*: (?:Full )?[Nn]ame</label>', html)
    assert re.search(r'<option value="cheques.0.number">Cheques 1: [^<]+</option>', html)


def test_what_a_person_says_is_kept(call: Caller, doubtful: str) -> None:
    changes = {
        "facts": {"cheques.0.number": "007812", "cheques.0.amount": "300000.00"},
        "elements": {"1": "transaction"},
    }
    answer = call("POST", f"/api/corpus/{doubtful}", changes)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.get_json()["status"] == "ok"
    assert answer.get_json()["paragraphs"][1]["element"] == "transaction"


def test_a_wrong_correction_is_refused_in_one_sentence(call: Caller, doubtful: str) -> None:
    answer = call("POST", f"/api/corpus/{doubtful}", {"facts": {"colour": "3"}})
    assert answer.status_code == 422
    assert "no field of the form" in answer.get_json()["error"]


@pytest.mark.parametrize(("name", "data"), [("a.pdf", b"%PDF-1.4"), ("a.docx", b"no zip at all")])
def test_a_file_that_cannot_be_read_is_refused_by_name(call: Caller, name: str, data: bytes) -> None:
    answer = _upload(call, name, data)
    assert answer.status_code == 422
    assert name in answer.get_json()["error"]


def test_the_list_links_to_the_review_and_shows_the_card(client: FlaskClient, call: Caller, doubtful: str) -> None:
    call("POST", f"/api/corpus/{doubtful}", {"decision": "confirm"})
    html = client.get("/corpus?firm=t&card=1").get_data(as_text=True)
    assert f"/corpus/{doubtful}" in html
    assert "Data-set card of T" in html
    assert "show near examples only" in html


def test_only_our_own_page_may_frame_the_original(client: FlaskClient, doubtful: str) -> None:
    answer = client.get(f"/corpus/{doubtful}/original.pdf")
    if answer.status_code == 200:  # LibreOffice is there
        assert answer.data.startswith(b"%PDF")
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    else:
        assert "LibreOffice" in answer.get_data(as_text=True)


@pytest.mark.office
def test_the_original_is_shown_page_by_page(client: FlaskClient, doubtful: str) -> None:
    told = client.get(f"/corpus/{doubtful}/pages")
    if told.status_code != 200:
        assert "LibreOffice" in told.get_data(as_text=True)
        return
    assert told.get_json() == {"pages": 1}
    picture = client.get(f"/corpus/{doubtful}/pages/1.png")
    assert picture.data.startswith(b"\x89PNG")
    assert len(set(zlib.decompress(picture.data[picture.data.index(b"IDAT") + 4 : -16]))) > 2  # not a white page
    assert [client.get(f"/corpus/{doubtful}/pages/{n}.png").status_code for n in (0, 2)] == [404, 404]


def test_a_pdf_that_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(InputRefused, match=r"x\.pdf cannot be drawn page by page"):
        page_pictures(b"%PDF-1.4 no pages", "x.pdf")


def test_an_unknown_notice_is_not_found(client: FlaskClient, call: Caller) -> None:
    assert client.get("/corpus/0000").status_code == 404
    assert call("POST", "/api/corpus/0000", {"decision": "confirm"}).status_code == 404


HOUSE = (LETTERS.parent / "third_letters" / "builder_row_house.txt").read_bytes()


def test_what_a_model_suggests_is_shown_and_waits_for_a_word(client: FlaskClient, call: Caller, store: Store) -> None:
    given = str(_upload(call, "house.txt", HOUSE).get_json()["id"])
    propose_all(store, "t", SharedWords())
    html = client.get(f"/corpus/{given}").get_data(as_text=True)
    assert "The model suggests for Booking: Possession promised by:" in html
    assert "<mark>30 June 2022</mark>" in html
    assert re.search(r'<fieldset class="word proposal" data-path="booking.promised_on">', html)
    assert 'data-path="booking.promised_on" data-was' not in html
    assert "Notices with suggestions for you to decide: 1" in client.get("/corpus?firm=t").get_data(as_text=True)
    wrong = call("POST", f"/api/corpus/{given}", {"proposals": {"booking.promised_on": "perhaps"}})
    assert (wrong.status_code, "use take or refuse" in wrong.get_json()["error"]) == (422, True)
    taken = call("POST", f"/api/corpus/{given}", {"proposals": {"booking.promised_on": "take"}}).get_json()
    assert taken["facts"]["booking"]["promised_on"] == "2022-06-30"
    assert 'data-path="booking.promised_on" data-was="2022-06-30"' in client.get(f"/corpus/{given}").get_data(
        as_text=True
    )


def test_the_model_is_asked_by_one_job_at_a_time(call: Caller, store: Store) -> None:
    assert call("POST", "/api/corpus/suggestions", {"firm": "nobody"}).status_code == 422
    _upload(call, "house.txt", HOUSE)
    first = call("POST", "/api/corpus/suggestions", {"firm": "t"}).get_json()["job"]
    assert call("POST", "/api/corpus/suggestions", {"firm": "t"}).get_json()["job"] == first
    job = store.jobs.get(first)
    assert (job.queue, job.kind, job.payload) == ("gpu", "propose", {"firm": "t"})
