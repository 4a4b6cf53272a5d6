"""What drafting asks of a language model, whichever engine runs it. No engine is named and none is imported here."""

from collections.abc import Callable
from typing import Protocol

from legaldraft.drafting.constraint import ParagraphConstraint, Vocabulary


class Written(Protocol):
    """One paragraph as the engine wrote it. ``stopped`` is False where it ran into the length limit."""

    text: str
    tokens: int
    seconds: float
    stopped: bool


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
