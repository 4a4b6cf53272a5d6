"""What drafting asks of a language model, whichever engine runs it. No engine is named and none is imported here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from legaldraft.core.errors import LegaldraftError
from legaldraft.drafting.constraint import ParagraphConstraint
from legaldraft.drafting.precedents import Precedents
from legaldraft.drafting.vocabulary import Vocabulary


class EngineLost(LegaldraftError):  # noqa: N818 - it reads as what happened to the engine
    """The engine went away while a notice was being written; what was accepted so far stands."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a writer may be told of the next paragraph beside its tag. All of it is with placeholders, never facts.

    Args:
        title: of the element, for a model that reads instructions.
        pattern: the standard clause, or empty where none fits the form.
        faults: why the last try was refused.
    """

    title: str
    pattern: str = ""
    faults: tuple[str, ...] = ()


class Written(Protocol):
    """One paragraph as the engine wrote it. ``stopped`` is False where it ran into the length limit; ``turned`` is how
    often the firm's letters, where they led it, did not let stand what it would have written."""

    text: str
    tokens: int
    seconds: float
    stopped: bool
    turned: int


class Session(Protocol):
    """One notice being written: the prompt and the accepted paragraphs are in its memory."""

    def write(
        self,
        tag: str,
        constraint: ParagraphConstraint,
        *,
        max_tokens: int = 220,
        temperature: float = 0.0,
        seed: int = 0,
        on_token: Callable[[str], None] | None = None,
    ) -> Written:
        """A candidate for the next paragraph under the element ``tag``; nothing is remembered until ``accept``."""
        ...

    def accept(self, text: str, tag: str | None = None) -> None:
        """The paragraph that stands, the candidate or another text; later paragraphs are written after it.

        Args:
            tag: its element; needed where nothing was written for it (a table's paragraph, one that stood before).
        """
        ...


@runtime_checkable
class Briefed(Protocol):
    """A session that makes use of a brief, given before ``write``."""

    def brief(self, brief: Brief) -> None:
        """Takes note of it for the paragraph that is written next."""
        ...


@runtime_checkable
class Sealed(Protocol):
    """A session that sends what it is given out of this process, and so must know what may not leave it."""

    def seal(self, values: Mapping[str, str]) -> None:
        """From now on nothing is sent in which one of these values (by placeholder) stands."""
        ...


@runtime_checkable
class Remote(Protocol):
    """An engine outside this process.

    ``where`` is written as a person would write it. An ``instructed`` model writes kinds of notice that it was never
    taught. ``told`` is one sentence for the person who drafts.
    """

    @property
    def where(self) -> str:
        """Its address."""
        ...

    @property
    def instructed(self) -> bool:
        """True where it is asked in plain words."""
        ...

    @property
    def told(self) -> str:
        """What it is sent."""
        ...


@runtime_checkable
class Schooled(Protocol):
    """An engine that knows what it was taught, so that what it writes can be held against it."""

    def precedents(self, type_id: str, element: str, pattern: str) -> Precedents | None:
        """The firm's paragraphs of an element of a kind of notice; None where it was taught none at all.

        Args:
            type_id: the notice type.
            element: the element's id.
            pattern: the standard clause, which counts as one of them.
        """
        ...


class Engine(Protocol):
    """A model ready to write. ``base`` and ``adapter`` say which; ``adapter`` is ``base`` where there is none."""

    @property
    def base(self) -> str:
        """Id of the base model."""
        ...

    @property
    def adapter(self) -> str:
        """Version of the adapter, or ``base``."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """The tokenizer's vocabulary, for the constraint."""
        ...

    def begin(self, prompt: str, seed: int) -> Session:
        """Starts a notice."""
        ...
