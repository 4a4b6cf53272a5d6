"""Letterheads and tracked changes in the browser's calls."""

import io
import zipfile

from flask.testing import FlaskClient

from legaldraft.store import Store
from tests.server.conftest import Caller
from tests.word.word_builders import docx_of, p


def test_a_letterhead_is_dropped_listed_and_taken_away(call: Caller, client: FlaskClient) -> None:
    file = (io.BytesIO(docx_of(p("RAO") + p("{{letter}}"))), "Rao & Co.docx")
    made = call("POST", "/api/letterheads", data={"firm": "house", "file": file}).get_json()
    assert (made["id"], made["firm"]) == ("rao-co", "house")
    page = client.get("/letterheads").get_data(as_text=True)
    assert "Rao co" in page
    assert page.index("Rao co") < page.index("Plain")
    assert call("DELETE", "/api/letterheads/rao-co?firm=house").get_json() == {"page": "/letterheads?firm=house"}
    assert "Rao co" not in client.get("/letterheads").get_data(as_text=True)


def test_what_cannot_be_a_letterhead_is_refused_with_the_reason(call: Caller, client: FlaskClient) -> None:
    remote = (io.BytesIO(docx_of(p("x"), external={"image": "https://example.org/a.png"})), "a.docx")
    answer = call("POST", "/api/letterheads", data={"firm": "house", "file": remote})
    assert (answer.status_code, "https://example.org/a.png" in answer.get_json()["error"]) == (422, True)
    plain = (io.BytesIO(b"%PDF-1.7"), "a.docx")
    assert call("POST", "/api/letterheads", data={"firm": "house", "file": plain}).status_code == 422
    assert call("POST", "/api/letterheads", data={"firm": "nobody"}).status_code == 422
    assert client.get("/letterheads/..%2Fx.png?firm=house").status_code == 404


def test_edits_are_downloaded_as_tracked_changes(call: Caller, written: str, store: Store) -> None:
    assert call("GET", f"/drafts/{written}/changes.docx").status_code == 422
    result = store.drafts.get(written).result or {}
    index = next(i for i, each in enumerate(result["paragraphs"]) if each["element"] == "reservation")
    body = {"text": "That no right is waived.", "version": store.drafts.get(written).version}
    assert call("POST", f"/api/drafts/{written}/paragraphs/{index}", body).status_code == 200
    answer = call("GET", f"/drafts/{written}/changes.docx")
    assert "- changes.docx" in answer.headers["Content-Disposition"]
    markup = zipfile.ZipFile(io.BytesIO(answer.data)).read("word/document.xml").decode()
    assert "<w:del " in markup
    assert 'w:author="Advocate"' in markup
    assert 'id="redline"' in call("GET", f"/drafts/{written}").get_data(as_text=True)
