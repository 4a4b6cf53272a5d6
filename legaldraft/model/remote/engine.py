"""An engine on another process or machine, behind the same protocol as the one in this process.

The server gets the prompt and the paragraphs written so far, all with placeholders. Every request stands for itself, so
a server that was started again goes on where the last one was; what was accepted is held here, not there.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.core.placeholders import PLACEHOLDER, names_in
from legaldraft.drafting.constraint import ParagraphConstraint
from legaldraft.drafting.sealed import facts_in
from legaldraft.drafting.vocabulary import Vocabulary, is_digit
from legaldraft.drafting.writer import Brief
from legaldraft.model.remote.grammar import fields_for
from legaldraft.model.remote.manner import Instructed, Manner, Taught
from legaldraft.model.remote.settings import Service
from legaldraft.model.remote.wire import Server, ServerFailed, read_address
from legaldraft.model.template import TEMPLATES, one_line

WAITS = (1.0, 4.0)
"""Seconds before a paragraph is asked for again where the server was gone; a restart takes about as long."""

_KINDS = {"vllm": "regex", "llamacpp": "gbnf"}


@dataclass(slots=True)
class RemoteWritten:
    """One paragraph as the server wrote it; ``fault`` says why it cannot stand where ``stopped`` is False."""

    text: str
    tokens: int
    seconds: float
    stopped: bool
    fault: str = ""
    turned: int = 0  # no letters lead a server's words


class RemoteEngine:
    """A model on a server, ready to write.

    Args:
        server: where it is.
        model: its name there.
        manner: how it is asked.
        adapter: version of the firm's adapter that it holds, or ``base``.
        grammar: ``gbnf | regex | none``.
    """

    def __init__(self, server: Server, model: str, manner: Manner, adapter: str, grammar: str) -> None:
        self.server = server
        self.base = model
        self.manner = manner
        self.adapter = adapter
        self.grammar = grammar
        self.vocabulary = Vocabulary([], [])  # the server's is not known here: the constraint judges text alone

    @property
    def where(self) -> str:
        """The server's address."""
        return self.server.address.shown

    @property
    def instructed(self) -> bool:
        """True where the model is asked in plain words."""
        return isinstance(self.manner, Instructed)

    @property
    def told(self) -> str:
        """What leaves this process, in one sentence for the person who drafts."""
        open_ = " The connection is not encrypted." if self.server.address.open_to_readers else ""
        return (
            f"The model {self.base} on the server {self.where} writes: it is sent the kind of notice, the names of the "
            f"form's placeholders and the paragraphs written so far with placeholders in them, never the facts.{open_}"
        )

    def begin(self, prompt: str, seed: int) -> "RemoteSession":
        """Starts a notice."""
        return RemoteSession(self, prompt, seed)


@dataclass
class RemoteSession:
    """One notice being written on a server. All of its memory is here."""

    engine: RemoteEngine
    prompt: str
    seed: int
    paragraphs: list[tuple[str, str]] = field(default_factory=list)
    _tag: str = ""
    _brief: Brief = field(default_factory=lambda: Brief(""))
    _values: Mapping[str, str] = field(default_factory=dict)

    def brief(self, brief: Brief) -> None:
        """Takes note of what the next paragraph is about."""
        self._brief = brief

    def seal(self, values: Mapping[str, str]) -> None:
        """From now on nothing is sent in which one of these values stands."""
        self._values = values

    def write(
        self,
        tag: str,
        constraint: ParagraphConstraint,
        *,
        max_tokens: int = 220,
        temperature: float = 0.0,
        seed: int | None = None,
        on_token: Callable[[str], None] | None = None,
    ) -> RemoteWritten:
        """Has the paragraph of element ``tag`` written; asks again after a while where the server was gone.

        Raises:
            EngineLost: the server is gone and stays so, or refuses.
            InputRefused: a fact of the form would have been sent; nothing was.
        """
        started = time.perf_counter()
        self._tag = tag
        asked = {
            "model": self.engine.base,
            "max_tokens": max_tokens,
            "temperature": temperature,
            "seed": self.seed if seed is None else seed,
        }
        text, tokens, finish = self._answer(tag, constraint, asked, on_token or (lambda _: None))
        fault = "does not end" if finish != "stop" else "; ".join(self._faults(text, constraint))
        return RemoteWritten(text, tokens, time.perf_counter() - started, not fault, fault)

    def accept(self, text: str, tag: str | None = None) -> None:
        """The paragraph that stands under its tag; None = the tag last written."""
        self.paragraphs.append((tag or self._tag, one_line(text)))
        self._brief = Brief("")

    def _answer(
        self, tag: str, constraint: ParagraphConstraint, asked: Mapping[str, Any], emit: Callable[[str], None]
    ) -> tuple[str, int, str]:
        """Text, number of pieces and why it ended."""
        for wait in (*WAITS, None):
            path, body = self.engine.manner.request(self.prompt, self.paragraphs, tag, self._brief, constraint)
            self._check_sealed()
            body = {**asked, **body, **fields_for(self.engine.grammar, constraint)}
            try:
                return self._read(path, body, emit)
            except ServerFailed as failed:
                if failed.status == 400 and self.engine.grammar != "none":
                    self.engine.grammar = "none"  # it knows no grammar: the check on what it wrote remains
                elif wait is None or not failed.passing:
                    raise
                else:
                    time.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _read(self, path: str, body: Mapping[str, Any], emit: Callable[[str], None]) -> tuple[str, int, str]:
        text, count, finish = "", 0, ""
        for piece in self.engine.server.stream(path, body):
            text, count, finish = text + piece.text, count + bool(piece.text), piece.finish or finish
            if piece.text:
                emit(piece.text)
        return one_line(text).strip(), count, finish

    def _check_sealed(self) -> None:
        """Refuses where a value stands in what this side wrote; the model's own paragraphs it has seen already."""
        sent = "\n".join((self.prompt, self._brief.title, self._brief.pattern, *self._brief.faults))
        if held := facts_in(sent, self._values):
            raise InputRefused(
                f"A fact of the form ({', '.join(held)}) would have been sent to {self.engine.where}, so nothing was: "
                "draft on this machine with --engine here."
            )

    def _faults(self, text: str, constraint: ParagraphConstraint) -> Iterable[str]:
        """What the constraint has against a finished paragraph, in words that a model can use."""
        if self.engine.instructed and self._brief.pattern and text == one_line(self._brief.pattern):
            return ["is the model clause word for word: write it in other words"]
        if constraint.accepts(text):
            return []
        strange = sorted(set(names_in(text)) - constraint.placeholders)
        found = [f"[[{name}]] is no placeholder of this form" for name in strange]
        if any(is_digit(c) for c in PLACEHOLDER.sub("", text)):
            found.append("a figure is written out where a placeholder or nothing belongs")
        found += [f"'{w}' may not be said here" for w in sorted(constraint.forbidden_words) if w in text.split()]
        return found or ["breaks the rules for signs, placeholders or its end"]


def open_remote(
    service: Service, adapter: str | None = None, template_sha256: str | None = None, *, named: bool = False
) -> RemoteEngine:
    """The engine of a server, after a look at the models that it has.

    Args:
        service: which server.
        adapter: the firm's adapter, to write with where the server has it; None for whatever model it has.
        template_sha256: of the template that the adapter was trained with.
        named: True where a person asked for this very adapter, so that another model will not do.

    Raises:
        InputRefused: it does not answer, refuses the key, or has no such model.
    """
    server = Server(read_address(service.url), service.key, service.timeout)
    try:
        models = server.models()
    except ServerFailed as failed:
        raise InputRefused(failed.message) from failed
    if named and adapter not in models and not service.model:
        raise InputRefused(
            f"The server at {server.address.shown} has no model called {adapter} like the adapter (it has "
            f"{', '.join(models) or 'none'}): serve it under that name, or say its name with --engine-model."
        )
    model = _chosen(service.model, adapter, models, server.address.shown)
    grammar = _KINDS.get(models[model].lower(), "none") if service.grammar == "auto" else service.grammar
    own = adapter is not None and (model == adapter or named)
    template = next((t for t in TEMPLATES if t.sha256 == template_sha256), None)
    if own and template is not None:
        return RemoteEngine(server, model, Taught(template), str(adapter), grammar)
    return RemoteEngine(server, model, Instructed(), "base", grammar)


def _chosen(wanted: str, adapter: str | None, models: Mapping[str, str], where: str) -> str:
    """The model to ask for: the one named, else the firm's adapter where it is served, else the only one."""
    if wanted and wanted not in models:
        raise InputRefused(f"The server at {where} has no model '{wanted}': it has {', '.join(models) or 'none'}.")
    if wanted:
        return wanted
    if adapter in models:
        return str(adapter)
    if len(models) != 1:
        raise InputRefused(
            f"The server at {where} has {len(models)} models ({', '.join(models)}): name one with --engine-model."
        )
    return next(iter(models))
