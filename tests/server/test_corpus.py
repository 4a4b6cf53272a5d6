"""The page of past notices: searched, narrowed and paged by its address; walls hold, letters are no markup."""

import re
import time
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from legaldraft.core.notice import Parts
from legaldraft.store import AccountRecord, Store
from tests.server.staff import Staff
from tests.store.test_repositories import NOTICE

LETTER = (
    'Sir, the cheque for Rs. 4,25,000/- was <b>dishonoured</b> & returned: "Funds Insufficient". Pay within 15 days. '
)


@pytest.fixture
def staff(store: Store) -> Staff:
    made = Staff(store)
    for login in ("asha", "ben"):
        made.hire(login, "associate")
    return made


def _asha(store: Store) -> AccountRecord:
    found = store.people.by_login("asha")
    assert found is not None
    return found


def _keep(store: Store, count: int, text: str = LETTER, firm: str = "kapadia") -> list[str]:
    ids = []
    for n in range(count):
        made = replace(NOTICE, file=f"letter-{n:04}.docx", text=f"{text} Number {n} of these.", sha256=f"{n:064x}")
        dated = replace(made, parts=Parts(date=f"2024-{n % 12 + 1:02}-10"))
        ids.append(store.notices.save(firm, dated).id)
    return ids


def _files(html: str) -> list[str]:
    return re.findall(r'class="file"[^>]*>([^<]+)<', html)


def test_a_search_shows_the_words_marked_and_the_letter_as_text(client: FlaskClient, store: Store) -> None:
    _keep(store, 3)
    html = client.get("/corpus?find=dishono*+%22funds+insufficient%22").get_data(as_text=True)
    assert "<mark>dishonoured</mark>" in html
    assert "&lt;b&gt;<mark>dishonoured</mark>&lt;/b&gt; &amp;" in html
    assert "<mark>Funds Insufficient</mark>" in html
    assert "<b>" not in html
    assert "3 found" in html
    assert "10-01-2024" in html
    assert 'value="dishono* &#34;funds insufficient&#34;"' in html
    assert _files(client.get("/corpus?find=number+1").get_data(as_text=True)) == ["letter-0001.docx"]
    none = client.get("/corpus?find=mortgage").get_data(as_text=True)
    assert "No past notice meets this search" in none
    # The tiles still count what there is.
    assert '<span class="tile-figure">3</span>' in none


def test_the_list_comes_in_pages_of_fifty_whose_addresses_keep_the_search(client: FlaskClient, store: Store) -> None:
    _keep(store, 120)
    first = client.get("/corpus?firm=kapadia&find=cheque&from=2024-01-01").get_data(as_text=True)
    assert len(_files(first)) == 50
    assert "120 found" in first
    (following,) = re.findall(r'rel="next" href="([^"]+)"', first)
    second = client.get(following.replace("&amp;", "&")).get_data(as_text=True)
    third = client.get("/corpus?firm=kapadia&find=cheque&page=3").get_data(as_text=True)
    assert len({*_files(first), *_files(second), *_files(third)}) == 120
    assert 'rel="prev"' in second
    assert 'rel="next"' not in third
    assert _files(client.get("/corpus?firm=kapadia&find=cheque&page=99").get_data(as_text=True)) == _files(third)
    for page in ("0", "-1", "x", "9" * 40, "²"):
        assert len(_files(client.get("/corpus", query_string={"page": page}).get_data(as_text=True))) == 50


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"from": "2024-02-30"}, "is no day"),
        ({"to": "10.01.2024"}, "is no day"),
        ({"from": "20240101"}, "is no day"),
        ({"from": "2024-02-01", "to": "2024-01-01"}, "after the last one"),
        ({"type": "poem"}, "no such kind"),
        ({"state": "lost"}, "choose one of them"),
        ({"find": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_cannot_be_meant_is_told(client: FlaskClient, store: Store, query: dict[str, str], told: str) -> None:
    _keep(store, 1)
    answer = client.get("/corpus", query_string=query)
    assert answer.status_code == 422
    assert told in answer.get_data(as_text=True)


def test_a_closed_matter_neither_shows_nor_counts(staff: Staff, store: Store) -> None:
    ids = _keep(store, 4, "The secret of Rao v. Sen.")
    matter = staff.matter("Rao v. Sen", _asha(store))
    store.matters.put("notice", ids[0], matter)

    def shown(login: str, query: str) -> str:
        return str(staff.at(login)("GET", f"/corpus?firm=kapadia&{query}").get_data(as_text=True))

    assert len(_files(shown("asha", "find=secret"))) == 4
    assert len(_files(shown("ben", "find=secret"))) == 3
    assert "3 found" in shown("ben", "find=secret")
    assert '<span class="tile-figure">3</span>' in shown("ben", "find=secret")
    assert matter not in shown("ben", "")
    assert _files(shown("asha", f"matter={matter}")) == ["letter-0000.docx"]
    assert staff.at("ben")("GET", f"/corpus?matter={matter}").status_code == 404
    assert staff.at("ben")("GET", f"/corpus?matter={'0' * 16}").status_code == 404


def test_how_long_a_search_and_a_long_list_take(
    client: FlaskClient, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    """Told and not judged: the machine has other things to do."""
    told = []
    for count in (500, 2000):
        with store.transaction():
            _keep(store, count, LETTER * 25)
        pages = ("/corpus", "/corpus?find=cheque+%22funds+insufficient%22+dishono*", "/corpus?find=number+17")
        page, many, few = (_least(client, path) for path in pages)
        told.append(f"{count} letters: page {page:.0f} ms, search that all meet {many:.0f} ms, that few {few:.0f} ms")
    with capsys.disabled():
        print("", *told, sep="\n")  # noqa: T201 - the figures are what it is for


def _least(client: FlaskClient, path: str) -> float:
    """Milliseconds until the server has answered, at best of five times."""
    took = []
    for _ in range(5):
        began = time.perf_counter()
        assert client.get(path).status_code == 200
        took.append(time.perf_counter() - began)
    return min(took) * 1000
