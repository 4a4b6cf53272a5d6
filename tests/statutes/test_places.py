"""What is typed into the search box leads to the provision that a lawyer means; places, neighbours, the nearest."""

from datetime import date

import pytest

from legaldraft.statutes import Book, check_citations
from legaldraft.statutes.alerts import told_of
from legaldraft.statutes.asked import acts_named, of_number, other_places, read_asked
from legaldraft.statutes.check import cited_in
from legaldraft.statutes.place import Place, beside, exists, heading, label, nearest, place_cited, place_of

NI, IPC, CPC = "negotiable-instruments-act-1881", "indian-penal-code-1860", "code-of-civil-procedure-1908"
BNS, LIMITATION, TPA = "bharatiya-nyaya-sanhita-2023", "limitation-act-1963", "transfer-of-property-act-1882"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def book() -> Book:
    return Book.open()


@pytest.mark.parametrize(
    ("typed", "act", "slug"),
    [
        ("s. 138 NI Act", NI, "138"),
        ("S.138 N.I. Act", NI, "138"),
        ("138 NI Act", NI, "138"),
        ("NI Act 138", NI, "138"),
        ("NI Act, s 138", NI, "138"),
        ("u/s 138 of the Negotiable Instruments Act, 1881", NI, "138"),
        ("Section 138 Negotiabel Instruments Act", NI, "138"),
        ("section 143a ni act", NI, "143A"),
        ("Section 420 IPC", IPC, "420"),
        ("IPC 420", IPC, "420"),
        ("IPC, 420", IPC, "420"),
        ("420 of the Indian Penal Code", IPC, "420"),
        ("318(4) BNS", BNS, "318(4)"),
        ("BNS 318 (4)", BNS, "318(4)"),
        ("Order VII Rule 11 CPC", CPC, "order-VII-rule-11"),
        ("order vii rule 11", CPC, "order-VII-rule-11"),
        ("O. 39 R. 1 CPC", CPC, "order-XXXIX-rule-1"),
        ("Order XXXVII", CPC, "order-XXXVII"),
        ("CPC 80", CPC, "80"),
        ("106 TPA", TPA, "106"),
        ("article 54 limitation act", LIMITATION, "article-54"),
        ("Section 5 Limitation Act", LIMITATION, "5"),
        ("section 21 limitation", LIMITATION, "21"),
        ("Art. 21 Constitution", "constitution-of-india", "21"),
        ("Companies Act 447", "companies-act-2013", "447"),
        ("धारा 138 परक्राम्य लिखत अधिनियम", NI, "138"),
        # No such section: its page says so, and names the nearest.
        ("section 999 NI Act", NI, "999"),
    ],
)
def test_a_citation_leads_to_its_provision(book: Book, typed: str, act: str, slug: str) -> None:
    assert [(p.act, p.slug) for p in read_asked(book, typed, TODAY).places] == [(act, slug)]


def test_several_citations_are_all_understood_and_an_act_alone_is_an_act(book: Book) -> None:
    assert [p.slug for p in read_asked(book, "138 and 142 NI Act", TODAY).places] == ["138", "142"]
    assert read_asked(book, "NI Act", TODAY).act == NI
    assert read_asked(book, "the Companies Act, 1956", TODAY).act == "companies-act-1956"
    assert read_asked(book, "Companies Act", TODAY).act == "companies-act-2013"
    assert read_asked(book, "Companies Act", date(2005, 1, 1)).act == "companies-act-1956"


@pytest.mark.parametrize("typed", ["dishonour cheque", "limitation", "", "  ", "x" * 5000, "नोटिस", "12 months rent"])
def test_words_are_no_citation(book: Book, typed: str) -> None:
    read = read_asked(book, typed, TODAY)
    assert (read.places, read.act, read.unknown) == ((), None, "")


def test_an_act_that_the_book_lacks_is_named_and_the_nearest_is_offered(book: Book) -> None:
    read = read_asked(book, "section 5 Arns Act", TODAY)
    assert (read.places, read.unknown) == ((), "Arns Act")
    assert book.names.nearest("Arns Act") == ("arms-act-1959",)
    assert book.names.nearest("Negotiabel Instruments Act")[0] == NI
    assert book.names.nearest("qqqq zzzz wwww") == ()


def test_words_of_orders_articles_and_names_of_acts_are_found(book: Book) -> None:
    assert Place(CPC, "order", "VII", "11") in other_places(book, "rejection plaint")
    assert Place(LIMITATION, "article", "54") in other_places(book, "specific performance")
    assert other_places(book, "") == ()
    assert acts_named(book, "limitation")[0] == LIMITATION
    assert "delimitation-act-2002" not in acts_named(book, "limitation")
    found = acts_named(book, "companies act")
    assert found.index("companies-act-2013") < found.index("companies-act-1956")  # those in force first


def test_a_lone_number_offers_the_provisions_that_notices_use(book: Book) -> None:
    assert Place(NI, "section", "138") in of_number(book, "138")
    assert of_number(book, "s. 138") == of_number(book, "138")
    assert of_number(book, "138 NI") == ()
    assert of_number(book, "9999") == ()


def test_a_word_of_a_heading_is_found_first_where_we_wrote_a_summary(book: Book) -> None:
    found = book.search("cheque")
    told = [p.gist is not None for p in found]
    assert told == sorted(told, reverse=True)
    assert {"138"} <= {p.number for p in book.search("dishonour cheque")}
    assert book.search("  ") == ()
    assert len(book.search("act", 7)) == 7


@pytest.mark.parametrize(
    ("act", "given", "slug"),
    [
        (NI, "138", "138"),
        (NI, "143a", "143A"),
        (NI, "section-138", "138"),
        (BNS, "318(4)", "318(4)"),
        (CPC, "order-7-rule-11", "order-VII-rule-11"),
        (CPC, "Order VII Rule 11", "order-VII-rule-11"),
        (CPC, "order-viii-rule-6a", "order-VIII-rule-6A"),
        (LIMITATION, "article-113", "article-113"),
        ("constitution-of-india", "article-21", "21"),
    ],
)
def test_a_place_is_read_from_an_address_and_written_into_one(book: Book, act: str, given: str, slug: str) -> None:
    place = place_of(book, act, given)
    assert place is not None
    assert place.slug == slug
    assert place_of(book, act, place.slug) == place
    assert exists(book, place) is True


@pytest.mark.parametrize(
    "given", ["", "abc", "order-VII", "article-54", "1" * 5, "138(", "138)(", "\x00", "../138", "-1"]
)
def test_what_names_no_provision_of_the_act_is_no_place(book: Book, given: str) -> None:
    assert place_of(book, NI, given) is None


def test_neighbours_stand_in_the_order_of_the_act(book: Book) -> None:
    def around(act: str, slug: str) -> list[str | None]:
        place = place_of(book, act, slug)
        assert place is not None
        return [each.slug if each else None for each in beside(book, place)]

    assert around(NI, "138") == ["137", "139"]
    assert around(NI, "1") == [None, "2"]
    assert around(NI, "143A") == ["143", "144"]
    assert around(CPC, "order-VII-rule-11") == ["order-VII-rule-10", "order-VII-rule-12"]
    assert around(CPC, "order-I") == [None, "order-I-rule-1"]
    assert around(CPC, "order-VIII-rule-6A") == ["order-VIII-rule-6", "order-VIII-rule-6B"]
    assert around(LIMITATION, "article-137") == ["article-136", None]
    assert around(NI, "999") == [None, None]


def test_every_provision_has_a_page_and_neighbours_lead_through_all_of_an_act(book: Book) -> None:
    for act in book.acts:
        assert all((p := place_of(book, act, number)) is not None and p.slug == number for number in book.numbers(act))
    place, seen = place_of(book, NI, "1"), []
    while place is not None:
        seen.append(place.number)
        place = beside(book, place)[1]
    assert tuple(seen) == book.numbers(NI)


def test_the_nearest_of_a_wrong_number_have_its_figure_or_the_next(book: Book) -> None:
    def near(act: str, slug: str) -> list[str]:
        place = place_of(book, act, slug)
        assert place is not None
        assert exists(book, place) is False
        return [each.slug for each in nearest(book, place)]

    assert near(NI, "143B")[:2] == ["143", "143A"]
    assert near(NI, "999")[0] == "148"
    assert near(CPC, "order-VII-rule-99")[0] == "order-VII-rule-18"
    assert near(LIMITATION, "article-200")[0] == "article-137"
    assert near(CPC, "order-XCIX")[0] == "order-LI"
    assert "order-XV" in near(CPC, "order-XVB")


def test_an_act_without_a_list_lets_nobody_conclude_anything(book: Book) -> None:
    place = place_of(book, "arbitration-act-1940", "5")
    assert place is not None
    assert exists(book, place) is None
    assert heading(book, place) == ""
    assert label(place) == "Section 5"


def test_a_cited_rule_of_other_rules_and_a_schedule_have_no_place() -> None:
    assert place_cited(NI, "rule", "5") is None
    assert place_cited(NI, "schedule", "I") is None
    assert place_cited(NI, "order", "VII") is None
    assert place_cited(CPC, "order", "VII", "11") == Place(CPC, "order", "VII", "11")
    assert place_cited(BNS, "section", "318", path=("4", "proviso")) == Place(BNS, "section", "318", path=("4",))


def test_alerts_on_a_provision_are_told_whatever_their_effect(book: Book) -> None:
    assert [a.effect for a in told_of(book, "information-technology-act-2000", "66A")] == ["struck down"]
    assert [a.effect for a in told_of(book, IPC, "377")] == ["read down"]
    assert [a.effect for a in told_of(book, "arbitration-and-conciliation-act-1996", "43C")] == ["not in force"]
    assert told_of(book, NI, "138") == ()


def test_citations_without_a_verdict_are_those_of_the_check() -> None:
    text = "Section 138 read with sections 141 and 142 of the Negotiable Instruments Act, 1881; Order VII Rule 11 CPC."
    plain = [(c.act, c.provision, c.rule) for c in cited_in(text, TODAY)]
    assert plain == [(c.act, c.provision, c.rule) for c in check_citations(text, TODAY).citations]
    assert (NI, "141", None) in plain
