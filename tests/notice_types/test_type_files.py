"""The files of the notice types: complete, consistent, and refused with a clear sentence where broken."""

import json
import re
from pathlib import Path

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.core.placeholders import names_in
from legaldraft.core.resources import resource
from legaldraft.core.style import FirmProfile
from legaldraft.drafting.plan import make_plan
from legaldraft.notice_types import condition, load, load_all, placeholders, read_facts
from legaldraft.notice_types.conditions import NAMES, path_of
from legaldraft.notice_types.schema import KINDS, Element, NoticeType, numbered_name
from legaldraft.statutes import Book
from tests.notice_types.matters import FULL, MINIMAL

TYPES = load_all()
ELEMENTS = [(t, e) for t in TYPES for e in t.elements]
CLAUSES = [(t, e, v, c) for t, e in ELEMENTS for v, clauses in e.standard.items() for c in clauses]


def names_of(clauses):
    return [f"{row[0].id}-{row[1].id}" for row in clauses]


def test_all_kinds_are_there():
    assert {t.id for t in TYPES} == {
        "cheque-dishonour", "recovery-of-money", "eviction", "consumer-complaint", "breach-of-contract", "defamation",
        "government-s80", "employment-dues", "ibc-demand", "builder-delay", "ip-infringement", "arbitration-invocation",
        "matrimonial", "partition", "reply-to-notice", "general",
    }  # fmt: skip


@pytest.mark.parametrize("type_", TYPES, ids=[t.id for t in TYPES])
def test_every_provision_that_may_be_cited_stands_in_the_statute_book(type_):
    book = Book.open()
    for entry in (*type_.law.allow, *type_.law.refuse):
        act, _, provision = entry.partition(":")
        assert book.act(act) is not None, entry
        if provision.startswith("order-"):
            assert provision[6:] in book.orders, entry
        elif provision.startswith("article-"):
            assert act == "constitution-of-india" or provision[8:] in book.articles, entry
        else:
            assert book.has(act, provision), entry


def test_the_elements_are_those_that_the_rest_of_the_program_knows():
    assert [e.id for e in load("cheque-dishonour").elements] == [
        "instructions", "parties", "transaction", "cheque", "dishonour", "intimation", "liability", "director",
        "demand", "consequence", "interest", "notice-fee", "reservation", "copy-retained",
    ]  # fmt: skip
    assert {e.id for e in load("recovery-of-money").elements} == {
        "instructions", "parties", "transaction", "invoices", "payments", "default", "acknowledgement", "balance",
        "interest", "demand", "consequence", "mediation", "notice-fee", "reservation", "copy-retained",
    }  # fmt: skip


@pytest.mark.parametrize(("type_", "element"), ELEMENTS, ids=names_of(ELEMENTS))
def test_each_element_has_both_voices_and_cues(type_, element):
    assert set(element.standard) == {"my", "our"}
    assert element.cues
    assert element.title


@pytest.mark.parametrize(("type_", "element", "voice", "clause"), CLAUSES, ids=names_of(CLAUSES))
def test_each_standard_clause_keeps_its_elements_own_rules(type_, element, voice, clause):
    names = set(names_in(numbered_name(clause, 1)))
    assert element.missing(names, 1, several=True) == ()
    assert all(element.allows(n, 1) for n in names)
    assert clause[-1] in ".:"
    other = {"my": "our client", "our": "my client"}[voice]
    assert other not in clause.lower()


@pytest.mark.parametrize(("type_", "element", "voice", "clause"), CLAUSES, ids=names_of(CLAUSES))
def test_no_standard_clause_states_a_fact_of_its_own(type_, element, voice, clause):
    """Digits stand only in a year of an Act or a section number that the element may cite."""
    bare = re.sub(r"\[\[.*?\]\]", "", clause)
    cited = {entry.partition(":")[2] for entry in element.law}
    for number in re.findall(r"\d+[A-Z]?", bare):
        assert number in cited or re.search(rf"(?:Act|Code|Sanhita)[\w ]*, {number}", bare), (number, clause)


def known_names(type_: NoticeType) -> set[str]:
    facts, _ = read_facts(type_, FULL[type_.id])
    return set(placeholders(facts))


@pytest.mark.parametrize(("type_", "element", "voice", "clause"), CLAUSES, ids=names_of(CLAUSES))
def test_each_clause_can_be_filled_from_some_form(type_, element, voice, clause):
    known = known_names(type_) | {"CHEQUE_LIST", "CHEQUE_COUNT_WORDS"}
    assert set(names_in(numbered_name(clause, 1))) <= known


@pytest.mark.parametrize("type_", TYPES, ids=[t.id for t in TYPES])
def test_musts_contents_and_subjects_name_real_placeholders(type_):
    known = known_names(type_) | {"CHEQUE_LIST", "CHEQUE_COUNT_WORDS"}
    wanted = [numbered_name(n, 1) for n in type_.contents]
    wanted += [n for line in type_.subject for n in names_in(line)]
    for element in type_.elements:
        groups = (*element.must, *element.must_several, *(n for g in element.must_any for n in g))
        wanted += [numbered_name(n, 1) for n in groups]
    assert set(wanted) <= known


@pytest.mark.parametrize("filled", [FULL, MINIMAL], ids=["full", "minimal"])
@pytest.mark.parametrize("voice", ["my", "our"])
@pytest.mark.parametrize("type_", TYPES, ids=[t.id for t in TYPES])
def test_every_wanted_element_has_a_clause_whatever_was_left_out(type_, voice, filled):
    facts, findings = read_facts(type_, filled[type_.id])
    assert [f for f in findings if f.severity == "error"] == []
    values = placeholders(facts)
    for step in make_plan(type_, facts, values, FirmProfile()):
        clause = step.element.clause(voice, values, step.index)
        assert clause is not None, step.element.id
        assert step.element.missing(set(names_in(clause)), step.index, step.several) == ()


def test_all_conditions_of_the_files_exist_and_all_conditions_are_described():
    assert {e.when for _, e in ELEMENTS if e.when and not path_of(e.when)} <= set(NAMES)
    readme = (resource("templates") / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in readme for name in NAMES)
    assert all(f"`{kind}`" in readme for kind in KINDS)


def test_an_unknown_condition_is_refused():
    facts, _ = read_facts(load("cheque-dishonour"), {})
    with pytest.raises(InputRefused, match="There is no condition 'full_moon'"):
        condition("full_moon", facts)


def test_the_json_of_a_type_has_the_stable_keys():
    document = load("cheque-dishonour").to_json()
    assert json.loads(json.dumps(document)) == document
    assert {"id", "title", "basis", "fields", "elements", "deadlines"} <= set(document)
    for field in document["fields"]:
        assert {"name", "label", "kind", "required", "help", "example"} <= set(field)
    assert document["elements"][0].keys() >= {"id", "title", "required"}
    assert [d["code"] for d in document["deadlines"]] == [
        "cheque.present-by", "notice.send-by", "notice.pay-by", "complaint.from", "complaint.until",
    ]  # fmt: skip


def test_the_law_of_the_types():
    cheque, money = load("cheque-dishonour").law, load("recovery-of-money").law
    ni = "negotiable-instruments-act-1881"
    assert cheque.allows(ni)
    assert all(cheque.allows(ni, p) for p in ("138", "141", "142", "143A"))
    assert not cheque.allows(ni, "137")
    assert not money.allows(ni)
    for law in (cheque, money):
        assert not law.allows("code-of-civil-procedure-1908", "80")
        assert not law.allows("indian-penal-code-1860", "420")
    assert money.allows("code-of-civil-procedure-1908", "XXXVII", "order")
    assert not money.allows("code-of-civil-procedure-1908", "XXXVII")
    assert money.allows("limitation-act-1963", "19", "article")
    assert money.allows("limitation-act-1963", "19")
    assert not money.allows("limitation-act-1963", "20", "article")


@pytest.mark.parametrize(
    ("element", "wording"),
    [
        ("instructions", "I, the undersigned Advocate, under the instructions of my client, serve you as under."),
        ("instructions", "We act for the above-named company."),
        ("cheque", "That you issued in our client's favour a cheque bearing No. 1 dated as above."),
        ("dishonour", "The cheque was deposited in the bank and came back with the remarks 'Exceeds Arrangement'."),
        ("intimation", "Our client received intimation of the dishonour from its bank last week."),
        ("liability", "The cheque was towards a legally recoverable debt."),
        ("director", "Noticee No. 2 is in charge of and responsible for the day to day affairs."),
        ("demand", "You are hereby called upon to pay the same within fifteen days of the receipt of this notice."),
        ("consequence", "Failing which my client shall be constrained to initiate proceedings."),
        ("interest", "You are liable to pay interest @ 18% p.a."),
        ("notice-fee", "You are also liable for the cost of this notice."),
        ("reservation", "This is without prejudice to my client's other rights."),
        ("copy-retained", "Copy of this notice has been retained in our office."),
    ],
)
def test_cues_know_the_element_in_other_advocates_words(element, wording):
    cues = load("cheque-dishonour").element(element).cues
    assert any(c.search(wording) for c in cues)


def test_cues_cost_linear_time_on_hostile_text():
    import time

    began = time.process_time()
    for text in ("interest " * 3000, "cheque " * 3000, "within " * 3000, "a" * 20000, "you are " * 3000):
        for _, element in ELEMENTS:
            for cue in element.cues:
                cue.search(text)
    assert time.process_time() - began < 20


def test_subject_lines_fall_back_from_full_to_plain():
    type_ = load("cheque-dishonour")
    facts, _ = read_facts(type_, FULL[type_.id])
    assert "[[CHEQUE_1_NUMBER]]" in type_.subject_line(placeholders(facts))
    assert type_.subject_line(()) == type_.subject[-1]
    assert NoticeType("x", "A title", "b", (), ()).subject_line(()) == "A title"


def test_an_unknown_type_is_refused_with_a_suggestion_and_the_list():
    with pytest.raises(InputRefused) as refused:
        load("check-dishonor")
    assert refused.value.message == (
        "There is no notice type 'check-dishonor': did you mean 'cheque-dishonour'? "
        f"The types are {', '.join(sorted(t.id for t in TYPES))}."
    )


def test_an_unknown_element_is_a_key_error():
    with pytest.raises(KeyError):
        load("cheque-dishonour").element("prayer")


def test_a_field_is_found_by_its_path():
    type_ = load("cheque-dishonour")
    assert type_.field("cheques.0.part_payments.1.amount").kind == "money"
    assert type_.field("demand.days").default == 15
    assert type_.field("cheques.0.colour") is None
    assert type_.field("colour") is None


def test_elements_that_repeat_name_their_entry():
    element = Element("x", "X", must=("CHEQUE_{i}_DATE",), must_several=("CHEQUE_{i}_NUMBER",), may=("CHEQUE_{i}_",))
    assert element.missing({"CHEQUE_2_DATE"}, 2) == ()
    assert element.missing({"CHEQUE_2_DATE"}, 2, several=True) == ("CHEQUE_2_NUMBER",)
    assert element.missing({"CHEQUE_1_DATE"}, 2) == ("CHEQUE_2_DATE",)
    assert element.allows("CHEQUE_2_BANK", 2)
    assert not element.allows("CHEQUE_12_BANK", 2)
    assert not element.allows("DEBT_AMOUNT", 2)


# ------------------------------------------------------------- a firm's own folder


def readme_example() -> str:
    readme = (resource("templates") / "README.md").read_text(encoding="utf-8")
    return readme.partition("```toml\n")[2].partition("```")[0]


@pytest.fixture
def firm_folder(tmp_path: Path) -> Path:
    (tmp_path / "return-of-deposit.toml").write_text(readme_example(), encoding="utf-8")
    return tmp_path


def test_the_example_of_the_readme_is_a_working_type(firm_folder):
    type_ = load("return-of-deposit", firm_folder)
    raw = {
        "client": {"name": "Ishaan Khurana", "address": "Delhi"},
        "noticees": [{"name": "Meera Bhalla", "role": "landlord", "address": "Delhi"}],
        "deposit": {"amount": "1,50,000", "paid_on": "1st May, 2023"},
        "notice_date": "2025-01-10",
    }
    facts, findings = read_facts(type_, raw)
    assert findings == []
    values = placeholders(facts)
    assert values["DEPOSIT_AMOUNT_WORDS"] == "Rupees One Lakh Fifty Thousand Only"
    clauses = [s.element.clause("my", values) for s in make_plan(type_, facts, values, FirmProfile())]
    assert clauses[1].endswith("paid on [[DEPOSIT_PAID_ON]].")


def test_the_environment_names_the_folder_too(firm_folder, monkeypatch):
    monkeypatch.setenv("LEGALDRAFT_TYPES", str(firm_folder))
    assert "return-of-deposit" in [t.id for t in load_all()]
    monkeypatch.setenv("LEGALDRAFT_TYPES", str(firm_folder / "nowhere"))
    with pytest.raises(InputRefused, match="does not exist"):
        load_all()


def test_a_firms_type_replaces_ours_of_the_same_id(tmp_path):
    text = readme_example().replace("return-of-deposit", "recovery-of-money")
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    assert load("recovery-of-money", tmp_path).title == "Return of a security deposit"
    assert load("recovery-of-money").title == "Recovery of money"


def test_an_edited_file_is_read_anew(firm_folder):
    assert load("return-of-deposit", firm_folder).title == "Return of a security deposit"
    file = firm_folder / "return-of-deposit.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("Return of a security", "Refund of a"), encoding="utf-8")
    assert load("return-of-deposit", firm_folder).title == "Refund of a deposit"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("title = ", "title ", "is not valid TOML"),
        ('title = "Return of a security deposit"\n', "", "title must be a text in quotes"),
        ('title = "Return of a security deposit"', "title = 5", "title must be a text in quotes"),
        ("contents = ", "content = ", "content is not a key known here: did you mean 'contents'?"),
        ('kind = "money"', 'kind = "cash"', "fields.2.fields.0.kind is 'cash' but must be one of"),
        ('name = "deposit"', 'name = "Deposit"', "fields.2.name is 'Deposit' but may only have"),
        ("required = true\nexample", 'required = "yes"\nexample', "fields.2.fields.0.required must be true or false"),
        ("subject = [", "subject = [5,", "subject must be a list of texts in quotes"),
        (r"cues = ['security\s+deposit']", "cues = ['security (']", "cues.0 is not a valid pattern"),
        ('id = "demand"', 'id = "instructions"', "elements has 'instructions' twice"),
        ('name = "deposit"', 'name = "client"', "fields has 'client' twice"),
        (
            'title = "Demand"',
            'title = "Demand"\nwhen = "full_moon"',
            "elements.1.when is 'full_moon' but must be one of",
        ),
        ('title = "Demand"', 'title = "Demand"\nwhen = "given:deposit.colour"', "which is no field of the form"),
        ('title = "Demand"', 'title = "Demand"\nwhen = "is:noticees=boat"', "which is no choice of the field"),
        ('title = "Demand"', 'title = "Demand"\nrepeat = "client"', "elements.1.repeat is 'client' but must be one of"),
        ('title = "Demand"', 'title = "Demand"\nmust_any = ["A"]', "elements.1.must_any must be a list of lists"),
        ('allow = ["indian-contract-act-1872:73"]', "allow = []", "law.allow lacks 'indian-contract-act-1872:73'"),
        ('allow = ["indian-contract-act-1872:73"]', 'allow = ["section 73"]', "not of the form act-id:provision"),
        ("[law]\n", "[[law]]\n", "law must be a table"),
        ("[elements.standard]\nmy", "[elements.standard]\ntheir", "elements.0.standard.their is not a key known here"),
        ('kind = "date"', 'kind = "choice"', "choices is missing"),
        ('kind = "date"', 'kind = "group-list"', "needs its own fields"),
    ],
)
def test_a_broken_file_gives_one_sentence_with_file_and_key(firm_folder, old, new, sentence):
    file = firm_folder / "return-of-deposit.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        load_all(firm_folder)
    assert sentence in refused.value.message
    assert "return-of-deposit.toml" in refused.value.message
    assert "\n" not in refused.value.message


def test_a_file_without_elements_is_refused(tmp_path):
    (tmp_path / "empty.toml").write_text('id = "empty"\ntitle = "E"\nbasis = "B"\n', encoding="utf-8")
    with pytest.raises(InputRefused, match="elements is missing"):
        load_all(tmp_path)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe\x00\x00")
    with pytest.raises(InputRefused, match=r"odd\.toml is not valid TOML"):
        load_all(tmp_path)


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    (tmp_path / "sub.toml").mkdir()
    with pytest.raises(InputRefused, match=r"sub\.toml cannot be read"):
        load_all(tmp_path)
