"""One chat template for training and for drafting, built piece by piece so that both see the same token ids.

A completion is a row of paragraphs, each behind its element's tag line::

    # demand
    I therefore call upon you …
    # consequence
    …<end of turn>

Pieces are encoded one by one (opening, prompt, tag line, paragraph, line end), exactly as drafting feeds them.
"""

import hashlib
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.drafting.vocabulary import Vocabulary, byte_pieces
from legaldraft.model.plain_text import filler_id, reader

IGNORED = -100
"""Label of a token that no loss is taken on."""


@dataclass(frozen=True, slots=True)
class Example:
    """One training example: the prompt and the paragraphs as (element, text with ``[[PLACEHOLDERS]]``)."""

    prompt: str
    paragraphs: tuple[tuple[str, str], ...]
    id: str = ""
    matter: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """The fixed text around a prompt and its answer.

    Args:
        id: its name; where another program knows the template, that program's name too.
        before: text before the prompt.
        after: text between prompt and answer.
        end: the one token that ends the answer.
        bos: the token that begins every text, where ``before`` starts with one.
    """

    id: str
    before: str
    after: str
    end: str
    bos: str = ""

    @property
    def sha256(self) -> str:
        """Hash that a bundle records: another template would give another draft.

        The plain one has the base's own first and last token, which the hash of the base's tokenizer stands for.
        """
        own = PLAIN if self.id == PLAIN.id else self
        parts = (own.id, own.before, own.after, own.end, "# {element}\n{text}\n")
        whole = "\0".join((*parts, "one text") if own.bos or own.id == PLAIN.id else parts)
        return hashlib.sha256(whole.encode()).hexdigest()


PLAIN = Template("plain", "", "\n\n### Notice\n\n", "")
"""For a base without chat tokens; ``fitting`` puts the base's own first and last token in."""

TEMPLATES = (
    Template("chatml", "<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n", "<|im_end|>"),
    Template("mistral", "<s>[INST]", "[/INST]", "</s>", "<s>"),
    Template(
        "llama3",
        "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\n",
        "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
        "<|eot_id|>",
        "<|begin_of_text|>",
    ),
    Template("gemma", "<bos><start_of_turn>user\n", "<end_of_turn>\n<start_of_turn>model\n", "<end_of_turn>", "<bos>"),
    Template("phi", "<|user|>\n", "<|end|>\n<|assistant|>\n", "<|end|>"),
    PLAIN,
)
MARKERS = {
    "chatml": ("<|im_start|>", "<|im_end|>"),
    "mistral": ("<s>", "[INST]", "[/INST]", "</s>"),
    "llama3": ("<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"),
    "gemma": ("<bos>", "<start_of_turn>", "<end_of_turn>"),
    "phi": ("<|user|>", "<|assistant|>", "<|end|>"),
}
"""Tokens that a tokenizer must have for a template."""


def fitting(tokens: Container[str], bos: str | None, eos: str | None) -> Template | None:
    """The template for a tokenizer: that of its chat tokens, else the plain one; None where nothing ends a text.

    Args:
        tokens: its vocabulary.
        bos: its token that begins a text, if it has one.
        eos: its token that ends a text, if it has one.
    """
    for template in TEMPLATES:
        if template is not PLAIN and all(m in tokens for m in MARKERS[template.id]):
            return template
    if not eos or eos not in tokens:
        return None
    first = bos if bos and bos != eos and bos in tokens else ""
    return replace(PLAIN, before=first, end=eos, bos=first)


@dataclass(frozen=True)
class Encoder:
    """A tokenizer together with its template.

    Tokenizers of SentencePiece's kind set a blank before every text that they are given. Here a notice is one text: the
    blank stands where the tokenizer itself would set it (before the prompt, and behind the marks that end it) and
    nowhere else, so that the pieces together have the ids of the whole.

    Args:
        tokenizer: a Hugging Face fast tokenizer.
        template: the one whose special tokens the tokenizer has.
    """

    tokenizer: Any
    template: Template
    _tags: dict[tuple[str, bool], list[int]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def end_id(self) -> int:
        """Id of the token that ends the answer.

        Raises:
            InputRefused: the base's tokenizer has no such token.
        """
        found = self.tokenizer.get_vocab().get(self.template.end)
        if found is None:
            raise InputRefused(
                f"The base's tokenizer has no token {self.template.end or 'that ends a text'}: a model trained with it "
                "would never stop; choose another base."
            )
        return int(found)

    @cached_property
    def bos_id(self) -> int | None:
        """Id of the token that begins every text; None where the template sets none."""
        return self.tokenizer.get_vocab().get(self.template.bos) if self.template.bos else None

    @cached_property
    def pad_id(self) -> int:
        """Id of a token that no text can make and that means nothing, to fill rows up with."""
        return filler_id(self.tokenizer, self.template)

    @cached_property
    def ending(self) -> list[int]:
        """Ids of the end as the tokenizer sets them: the one of ``end_id``, in a sound tokenizer."""
        return self.special(self.template.end)

    @cached_property
    def newline(self) -> list[int]:
        """Ids of a line end."""
        return self.plain("\n")

    def special(self, text: str) -> list[int]:
        """Ids of our own template text, special tokens recognised."""
        return list(self.tokenizer(text, add_special_tokens=False).input_ids) if text else []

    def plain(self, text: str) -> list[int]:
        """Ids of text from outside that goes on with a text: ``<|im_end|>`` typed into a form stays plain letters."""
        return _ids(self._going_on, text)

    def opening(self, text: str) -> list[int]:
        """The same for text that begins one: at the very start, or behind a special token."""
        return _ids(self._beginning, text)

    def head(self, prompt: str) -> list[int]:
        """Ids up to the place where the answer starts."""
        template = self.template
        asked = self.opening(prompt) if self._opens_prompt else self.plain(prompt)
        after = self.plain(template.after) if template.id == PLAIN.id else self.special(template.after)
        return self.special(template.before) + asked + after

    def tag(self, element: str, *, first: bool = False) -> list[int]:
        """Ids of an element's tag line with its line end; ``first``: it stands at the head's end."""
        key = (element, first and self._opens_answer)
        if key not in self._tags:
            text = f"# {element}"
            self._tags[key] = (self.opening(text) if key[1] else self.plain(text)) + self.newline
        return self._tags[key]

    @cached_property
    def _opens_prompt(self) -> bool:
        return self._begins_behind(self.template.before)

    @cached_property
    def _opens_answer(self) -> bool:
        return self._begins_behind(self.template.after)

    def _begins_behind(self, text: str) -> bool:
        """Whether a text begins anew behind this one: it is empty or ends with a special token."""
        ids = self.special(text)
        return not ids or ids[-1] in self.tokenizer.added_tokens_decoder

    @cached_property
    def _going_on(self) -> Any:
        return reader(self.tokenizer, self.template, begins=False)

    @cached_property
    def _beginning(self) -> Any:
        return reader(self.tokenizer, self.template, begins=True)

    def pieces(self, vocabulary_size: int) -> list[bytes]:
        """The bytes that each id adds to a text (``b""`` for special tokens)."""
        special = list(self.tokenizer.added_tokens_decoder)
        return byte_pieces(self.tokenizer.get_vocab(), vocabulary_size, special)

    def vocabulary(self, size: int) -> Vocabulary:
        """The index that constraints work on. Takes a fifth of a second: keep it."""
        return Vocabulary(self.pieces(size), [self.end_id])


def _ids(backend: Any, text: str) -> list[int]:
    return list(backend.encode(text, add_special_tokens=False).ids)


def encoder_for(tokenizer: Any) -> Encoder:
    """The encoder with the template that fits this tokenizer.

    Raises:
        InputRefused: it has neither chat tokens that are known here nor a token that ends a text.
    """
    template = fitting(tokenizer.get_vocab(), tokenizer.bos_token, tokenizer.eos_token)
    if template is None:
        raise InputRefused(
            "This base model has neither chat tokens that legaldraft knows nor a token that ends a text, so what is "
            "trained on it would never stop: choose another base."
        )
    return Encoder(tokenizer, template)


@dataclass(frozen=True, slots=True)
class Encoded:
    """Token ids with labels, and for each token whether it belongs to a paragraph's text (not prompt, not tag)."""

    input_ids: list[int]
    labels: list[int]
    in_text: list[bool]


def encode_example(encoder: Encoder, example: Example) -> Encoded:
    """Token ids of a whole example; the prompt's labels are ``IGNORED``, tags and paragraphs are learnt.

    Raises:
        InputRefused: the example has no paragraph.
    """
    if not example.paragraphs:
        raise InputRefused(f"The example {example.id or example.matter} has no paragraph to learn from.")
    head = encoder.head(example.prompt)
    ids, in_text = list(head), [False] * len(head)
    for number, (element, text) in enumerate(example.paragraphs):
        line, tag = encoder.plain(one_line(text)), encoder.tag(element, first=number == 0)
        for part, counts in ((tag, False), (line, True), (encoder.newline, True)):
            ids += part
            in_text += [counts] * len(part)
    ids += encoder.ending
    in_text += [False] * len(encoder.ending)
    return Encoded(ids, [IGNORED] * len(head) + ids[len(head) :], in_text)


def one_line(text: str) -> str:
    """The paragraph on one line: a line end would end it."""
    return " ".join(part.strip() for part in text.splitlines())


def read_examples(rows: Iterable[Any]) -> Sequence[Example]:
    """Examples from JSON rows ``{id, matter, type, prompt, paragraphs: [[element, text], …]}``."""
    return [
        Example(
            prompt=row["prompt"],
            paragraphs=tuple((str(e), str(t)) for e, t in row["paragraphs"]),
            id=str(row.get("id", "")),
            matter=str(row.get("matter", "")),
            type=str(row.get("type", "")),
        )
        for row in rows
    ]
