"""Drafting by a server: a real process on the other side of a real socket, well-behaved, ill-behaved, killed."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.core.style import FirmProfile
from legaldraft.drafting import Composer, EngineLost, make_plan
from legaldraft.drafting.constraint import ParagraphConstraint, act_year_rule, provision_rule
from legaldraft.drafting.sealed import facts_in
from legaldraft.drafting.standard import standard_clause
from legaldraft.drafting.vocabulary import Vocabulary
from legaldraft.drafting.writer import Brief
from legaldraft.model.remote import RemoteEngine, Server, Service, engine, open_remote, read_address, service_from
from legaldraft.model.remote.grammar import gbnf_of, regex_of
from legaldraft.model.remote.manner import Instructed, Taught
from legaldraft.model.template import TEMPLATES
from legaldraft.notice_types import load, load_all, placeholders, read_facts
from legaldraft.statutes import Book
from tests.notice_types.matters import FULL

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "tests" / "model" / "server_program.py"
FORMS = sorted((ROOT / "corpus" / "forms").glob("*.json"))


class Process:
    """The server program; ``start`` may be called again after ``kill``, on the same port."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.log = folder / "requests.log"
        self.options = options
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def start(self) -> "Process":
        self.log.write_bytes(b"")
        self.process = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(self.port), str(self.log), *self.options],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert "listening" in self.process.stdout.readline()
        return self

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def sent(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines()


def form(path: Path):
    raw = json.loads(path.read_text(encoding="utf-8"))
    notice_type = load(raw["type"])
    return notice_type, read_facts(notice_type, raw["facts"])[0]


def clauses(*paths: Path) -> dict[str, list[str]]:
    """What the clerk is given to say: sound paragraphs with placeholders, in the order of the plan."""
    found: dict[str, list[str]] = {}
    for path in paths:
        notice_type, facts = form(path)
        values = placeholders(facts)
        for step in make_plan(notice_type, facts, values, FirmProfile()):
            found.setdefault(step.element.id, []).append(standard_clause(step, "my", values))
    return found


@pytest.fixture(scope="module")
def texts(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("clerk") / "texts.json"
    file.write_text(json.dumps(clauses(FORMS[0])), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def clerk(tmp_path_factory, texts) -> Iterator[Process]:
    process = Process(tmp_path_factory.mktemp("server"), "--texts", str(texts), "--trouble").start()
    yield process
    process.kill()


@pytest.fixture
def fast(monkeypatch) -> None:
    """No second is lost between tries."""
    monkeypatch.setattr(engine, "WAITS", (0.05, 0.05))


def writer(process: Process, model="clerk", manner=None, grammar="gbnf", timeout=20.0) -> RemoteEngine:
    server = Server(read_address(process.url), timeout=timeout)
    return RemoteEngine(server, model, manner or Taught(TEMPLATES[0]), "v1", grammar)


def compose(engine_, path=FORMS[0], emit=lambda _kind, _data: None, profile=None):
    notice_type, facts = form(path)
    return Composer(notice_type, facts, profile or FirmProfile(), Book.open(), engine_, 0, emit).compose()


def sources(composed) -> list[str]:
    return [p.source for p in composed.paragraphs if p.kind in ("opening", "numbered", "plain")]


def session_of(process: Process, model: str, **options):
    return writer(process, model, **options).begin("Draft a legal notice: x", 0)


GUARD = ParagraphConstraint(
    Vocabulary([], []),
    frozenset({"CLIENT_NAME", "CHEQUE_1_NUMBER"}),
    (provision_rule(["138", "142(1)(b)"]), act_year_rule("Negotiable Instruments Act", 1881)),
    frozenset({"Lakh"}),
    endings=".:;",
)


class TestDrafting:
    def test_a_notice_comes_out_with_its_facts_and_says_where_it_was_written(self, clerk):
        composed = compose(writer(clerk))
        assert set(sources(composed)) == {"model"}
        assert "Rs. 4,25,000/-" in composed.text
        assert composed.stats["engine"] == clerk.url
        assert composed.stats["model_share"] == 1.0
        [note] = [f for f in composed.findings if f.code == "draft.engine"]
        assert clerk.url in note.message
        assert "never the facts" in note.message

    @pytest.mark.parametrize("path", FORMS, ids=[f.stem for f in FORMS])
    @pytest.mark.parametrize("manner", [Taught(TEMPLATES[0]), Instructed()], ids=["taught", "instructed"])
    def test_no_fact_of_a_form_is_ever_sent(self, clerk, path, manner):
        """Paragraphs are refused on the way, so that reasons for it are sent too."""
        clerk.log.write_bytes(b"")
        compose(writer(clerk, manner=manner), path)
        values = placeholders(form(path)[1])
        sent = [json.loads(line) for line in clerk.sent]
        assert len(sent) >= 8
        for body in sent:
            text = body.get("prompt") or " ".join(m["content"] for m in body["messages"])
            assert facts_in(text, values) == (), text
            assert facts_in(json.dumps(body, ensure_ascii=False), values) == ()
            bare = re.sub(r"[A-Z]+_\d+(?:_[A-Z]+)*|[Ss]ections? [\d() a-z,]+|Act, \d{4}", "", text)
            assert not re.findall(r"\d{2,}", bare), bare

    def test_a_model_that_is_asked_in_plain_words_writes_kinds_that_were_never_taught(self, clerk):
        profile = FirmProfile(plan={"eviction": ("instructions",)})
        composed = compose(writer(clerk, manner=Instructed()), profile=profile)
        assert "model" in sources(composed)
        assert "Be it known to you" in composed.text
        assert compose(writer(clerk), profile=profile).stats["engine"] == "here"

    def test_the_clause_word_for_word_is_not_passed_off_as_written(self, clerk, texts):
        _, body = Instructed().request("p", (), "demand", Brief("Demand", "Pay at once."), GUARD)
        session = session_of(clerk, "clerk", manner=Instructed())
        session.brief(Brief("Demand", "Be it known to you pay at once."))
        assert "Pay at once." in body["messages"][1]["content"]
        told = json.loads(texts.read_text())["demand"][0]
        assert session._faults(told, GUARD)
        assert "word for word" in next(iter(session._faults("Be it known to you pay at once.", GUARD)))

    def test_a_fact_in_what_is_to_be_sent_stops_it_before_the_socket(self, clerk):
        clerk.log.write_bytes(b"")
        session = writer(clerk).begin("Draft a notice for Harit Agro Traders", 0)
        session.seal({"CLIENT_NAME": "Harit Agro Traders"})
        with pytest.raises(InputRefused, match=r"CLIENT_NAME.*would have been sent"):
            session.write("demand", GUARD)
        assert clerk.sent == []


class TestADyingServer:
    @pytest.mark.usefixtures("fast")
    def test_what_was_written_stays_and_standard_clauses_follow(self, tmp_path, texts):
        process = Process(tmp_path, "--texts", str(texts), "--pause", "0.002").start()
        seen: list[str] = []

        def watch(kind, data):
            if kind == "token" and data["text"]:
                seen.append(data["text"])
            if kind == "token" and data["index"] == 3 and len(data["text"]) > 0 and process.process.poll() is None:
                process.kill()

        composed = compose(writer(process), emit=watch)
        got = sources(composed)
        assert got[:3] == ["model"] * 3
        assert set(got[3:]) == {"standard"}
        assert seen
        [lost] = [f for f in composed.findings if f.code == "draft.engine-lost"]
        assert "No server answers at" in lost.message
        assert "standard clauses" in lost.message
        assert [f for f in composed.findings if f.code == "draft.standard-clause"] == []
        assert "[[" not in composed.text

    def test_one_that_is_started_again_goes_on_where_it_was(self, tmp_path, texts, monkeypatch):
        monkeypatch.setattr(engine, "WAITS", (0.3, 3.0))
        process = Process(tmp_path, "--texts", str(texts), "--pause", "0.002").start()
        killed: list[bool] = []

        def watch(kind, data):
            if kind == "token" and data["index"] == 4 and data["text"] and not killed:
                killed.append(True)
                process.kill()
                threading.Thread(target=process.start).start()

        composed = compose(writer(process), emit=watch)
        process.kill()
        assert killed
        assert set(sources(composed)) == {"model"}
        assert "draft.engine-lost" not in {f.code for f in composed.findings}

    @pytest.mark.usefixtures("fast")
    def test_one_that_was_never_there_leaves_the_form_alone(self, tmp_path):
        with pytest.raises(InputRefused, match=r"No server answers at .*Nothing was drafted; the form is as it was"):
            compose(writer(Process(tmp_path)))


@pytest.mark.usefixtures("fast")
@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        ("hang", "gave no sign of life for 0.3 seconds"),
        ("garbage", "is not what an OpenAI-compatible server answers"),
        ("list", "is not what an OpenAI-compatible server answers"),
        ("long-line", "is not what an OpenAI-compatible server answers"),
        ("half", "broke off in the middle of a paragraph"),
        ("away", "sends on to another address, which is not followed"),
        ("overloaded", "refused the request with status 503: try later"),
        ("nobody", "refused the request with status 404: The model nobody does not exist"),
    ],
)
def test_a_server_that_misbehaves_costs_one_sentence(clerk, model, sentence):
    with pytest.raises(EngineLost) as failed:
        session_of(clerk, model, timeout=0.3 if model == "hang" else 20.0).write("demand", GUARD)
    assert sentence in failed.value.message
    assert "\n" not in failed.value.message


def test_a_server_without_grammars_is_asked_without_one_and_its_words_are_checked(clerk):
    written = session_of(clerk, "no-grammar").write("nothing", GUARD)
    assert written.text == "It knows nothing of this."
    assert written.stopped
    assert ["grammar" in json.loads(line) for line in clerk.sent[-2:]] == [True, False]


def test_a_server_that_does_not_stream_is_understood(clerk):
    assert session_of(clerk, "whole").write("nothing", GUARD).text == "It knows nothing of this."


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("You owe [[STRANGER]] it.", "[[STRANGER]] is no placeholder"),
        ("Pay within 15 days.", "a figure is written out"),
        ("Pay a Lakh of it.", "'Lakh' may not be said"),
        ("Under Section 420 you must.", "a figure is written out"),
        ("It has <b> signs.", "breaks the rules"),
        ("It does not end", "breaks the rules"),
    ],
)
def test_what_breaks_the_rules_is_named(clerk, said, fault):
    assert fault in "; ".join(session_of(clerk, "clerk")._faults(said, GUARD))


class TestOpening:
    def test_the_adapter_is_asked_for_by_its_version_as_it_was_taught(self, clerk):
        opened = open_remote(Service(clerk.url), "clerk", TEMPLATES[0].sha256)
        assert (opened.adapter, opened.grammar, opened.instructed) == ("clerk", "gbnf", False)

    def test_another_model_is_asked_in_plain_words(self, clerk):
        opened = open_remote(Service(clerk.url, model="whole"), "0123456789abcdef", TEMPLATES[0].sha256)
        assert (opened.base, opened.adapter, opened.instructed) == ("whole", "base", True)

    @pytest.mark.parametrize(
        ("service", "options", "sentence"),
        [
            ({"model": "gpt"}, {}, "has no model 'gpt': it has clerk, hang"),
            ({}, {}, "name one with --engine-model"),
            ({}, {"adapter": "0123", "named": True}, "has no model called 0123 like the adapter"),
            ({"url": "ftp://x"}, {}, "is no address of a server"),
            ({"url": "http://me:secret@x"}, {}, "is no address of a server"),
            ({"url": "http://127.0.0.1:1"}, {}, "No server answers at http://127.0.0.1:1"),
        ],
    )
    def test_what_cannot_be_used_is_refused_in_one_sentence(self, clerk, service, options, sentence):
        with pytest.raises(InputRefused) as refused:
            open_remote(Service(**{"url": clerk.url} | service), **options)
        assert sentence in refused.value.message

    def test_the_key_is_asked_for_and_used(self, tmp_path, texts):
        process = Process(tmp_path, "--texts", str(texts), "--key", "k3y").start()
        try:
            with pytest.raises(InputRefused, match="refused the key: set LEGALDRAFT_ENGINE_KEY"):
                open_remote(Service(process.url))
            assert open_remote(Service(process.url, key="k3y")).base == "clerk"
        finally:
            process.kill()

    def test_the_environment_names_a_server_and_the_command_overrules_it(self):
        named = {"LEGALDRAFT_ENGINE_URL": "http://a:1", "LEGALDRAFT_ENGINE_TIMEOUT": "7"}
        assert service_from(environment=named) == Service("http://a:1", timeout=7.0)
        assert service_from("http://b:2", "m", named) == Service("http://b:2", "m", timeout=7.0)
        assert service_from("here", environment=named) is None
        assert service_from(environment={}) is None
        for name, value in (("TIMEOUT", "soon"), ("GRAMMAR", "bnf")):
            with pytest.raises(InputRefused, match=f"LEGALDRAFT_ENGINE_{name} is '{value}'"):
                service_from(environment={**named, f"LEGALDRAFT_ENGINE_{name}": value})

    @pytest.mark.parametrize(
        ("url", "shown", "path", "is_open"),
        [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "/v1", False),
            ("http://gpu.office:8000/v1/", "http://gpu.office:8000", "/v1", True),
            ("https://gpu.office/llm", "https://gpu.office:443", "/llm/v1", False),
            ("http://[::1]:99", "http://[::1]:99", "/v1", False),
        ],
    )
    def test_addresses(self, url, shown, path, is_open):
        address = read_address(url)
        assert (address.shown, address.path, address.open_to_readers) == (shown, path, is_open)


class TestGrammar:
    def test_what_the_constraint_refuses_by_its_signs_the_grammar_refuses(self):
        pattern = re.compile(regex_of(GUARD))
        for good in ("Pay [[CLIENT_NAME]] under Section 138.", "That cheque No. [[CHEQUE_1_NUMBER]]", "So: (a);"):
            assert pattern.fullmatch(good), good
        for bad in (
            "Pay 15 days.",
            "Pay [[STRANGER]].",
            "Pay <b>.",
            "No end",
            "a\nb.",
            "Pay ₹ it.",
            "x [CLIENT_NAME]].",
        ):
            assert not pattern.fullmatch(bad), bad

    @pytest.mark.parametrize("type_", load_all(), ids=[t.id for t in load_all()])
    def test_every_standard_clause_is_within_the_grammar(self, type_):
        """So the grammar forbids no letter that a notice needs."""
        facts, _ = read_facts(type_, FULL[type_.id])
        values = placeholders(facts)
        rules = (provision_rule(sorted(set(re.findall(r"\d+[A-Z]?(?:\(\w+\))*", str(type_.law.allow))))),)
        years = re.compile(r"\d{4}")
        for step in make_plan(type_, facts, values, FirmProfile()):
            clause = standard_clause(step, "my", values)
            known = ParagraphConstraint(Vocabulary([], []), frozenset(values), rules, endings=".:;")
            assert re.fullmatch(regex_of(known), years.sub("", clause)), clause

    def test_both_forms_name_the_same_placeholders_and_numbers(self):
        gbnf = gbnf_of(GUARD)
        assert '"[[" ("CHEQUE_1_NUMBER" | "CLIENT_NAME") "]]"' in gbnf
        assert 'number ::= "142(1)(b)" | "1881" | "138"' in gbnf
        assert gbnf_of(ParagraphConstraint(Vocabulary([], []), frozenset())).count("::=") == 3
