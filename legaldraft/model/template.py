"""One chat template for training and for drafting, built piece by piece so that both see the same token ids.

A completion is a row of paragraphs, each behind its element's tag line::

    # demand
    I therefore call upon you …
    # consequence
    …<end of turn>

Pieces are encoded one by one (opening, prompt, tag line, paragraph, line end), exactly as drafting feeds them.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.drafting.vocabulary import Vocabulary, byte_pieces

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
    """The fixed text around a prompt and its answer; ``end`` is the one token that ends the answer."""

    id: str
    before: str
    after: str
    end: str

    @property
    def sha256(self) -> str:
        """Hash that a bundle records: another template would give another draft."""
        whole = "\0".join((self.id, self.before, self.after, self.end, "# {element}\n{text}\n"))
        return hashlib.sha256(whole.encode()).hexdigest()


TEMPLATES = (
    Template("chatml", "<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n", "<|im_end|>"),
    Template("mistral", "<s>[INST]", "[/INST]", "</s>"),
)
MARKERS = {"chatml": ("<|im_start|>", "<|im_end|>"), "mistral": ("[INST]", "[/INST]", "</s>")}
"""Tokens that a tokenizer must have for a template."""


@dataclass(frozen=True)
class Encoder:
    """A tokenizer together with its template.

    Args:
        tokenizer: a Hugging Face fast tokenizer.
        template: the one whose special tokens the tokenizer has.
    """

    tokenizer: Any
    template: Template
    _tags: dict[str, list[int]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def end_id(self) -> int:
        """Id of the end-of-turn token."""
        return int(self.tokenizer.convert_tokens_to_ids(self.template.end))

    @cached_property
    def newline(self) -> list[int]:
        """Ids of a line end."""
        return self.plain("\n")

    def special(self, text: str) -> list[int]:
        """Ids of our own template text, special tokens recognised."""
        return list(self.tokenizer(text, add_special_tokens=False).input_ids)

    def plain(self, text: str) -> list[int]:
        """Ids of text from outside: ``<|im_end|>`` typed into a form stays plain letters."""
        return list(self.tokenizer(text, add_special_tokens=False, split_special_tokens=True).input_ids)

    def head(self, prompt: str) -> list[int]:
        """Ids up to the place where the answer starts."""
        return self.special(self.template.before) + self.plain(prompt) + self.special(self.template.after)

    def tag(self, element: str) -> list[int]:
        """Ids of an element's tag line with its line end."""
        if element not in self._tags:
            self._tags[element] = self.plain(f"# {element}") + self.newline
        return self._tags[element]

    def pieces(self, vocabulary_size: int) -> list[bytes]:
        """The bytes that each id adds to a text (``b""`` for special tokens)."""
        special = list(self.tokenizer.added_tokens_decoder)
        return byte_pieces(self.tokenizer.get_vocab(), vocabulary_size, special)

    def vocabulary(self, size: int) -> Vocabulary:
        """The index that constraints work on. Takes a fifth of a second: keep it."""
        return Vocabulary(self.pieces(size), [self.end_id])


def encoder_for(tokenizer: Any) -> Encoder:
    """The encoder with the template whose special tokens this tokenizer has.

    Raises:
        InputRefused: no template of ours fits the tokenizer.
    """
    known = tokenizer.get_vocab()
    for template in TEMPLATES:
        if all(m in known for m in MARKERS[template.id]):
            return Encoder(tokenizer, template)
    raise InputRefused("This base model has no chat tokens that legaldraft knows: choose an instruct model.")


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
    for element, text in example.paragraphs:
        line = encoder.plain(one_line(text))
        for part, counts in ((encoder.tag(element), False), (line, True), (encoder.newline, True)):
            ids += part
            in_text += [counts] * len(part)
    ids.append(encoder.end_id)
    in_text.append(False)
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
