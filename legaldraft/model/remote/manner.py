"""How a model on a server is asked for a paragraph: as it was taught, or in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from legaldraft.drafting.constraint import ParagraphConstraint
from legaldraft.drafting.writer import Brief
from legaldraft.model.template import Template

_RULES = (
    "You are counsel's junior in India and draft one paragraph of a legal notice at a time. The facts are not told to "
    "you: each stands as a placeholder in double square brackets, such as [[CLIENT_NAME]]. Copy placeholders letter by "
    "letter, use only those listed, and write no name, figure or date yourself. Answer with the one paragraph alone, "
    "in formal English prose: no heading, no number before it, no mark-up, no remark of your own."
)


class Manner(Protocol):
    """Turns what is to be written into a request."""

    def request(
        self,
        prompt: str,
        paragraphs: Sequence[tuple[str, str]],
        tag: str,
        brief: Brief,
        constraint: ParagraphConstraint,
    ) -> tuple[str, dict[str, Any]]:
        """Path and body of the request for the paragraph under ``tag``."""
        ...


@dataclass(frozen=True, slots=True)
class Taught:
    """For a model that holds the firm's adapter: the very text of its training, continued."""

    template: Template

    def request(
        self,
        prompt: str,
        paragraphs: Sequence[tuple[str, str]],
        tag: str,
        brief: Brief,  # noqa: ARG002 - it was taught what the tag means
        constraint: ParagraphConstraint,  # noqa: ARG002
    ) -> tuple[str, dict[str, Any]]:
        """A plain completion that stops at the line's end."""
        template = self.template
        written = "".join(f"# {element}\n{text}\n" for element, text in paragraphs)
        text = f"{template.before}{prompt}{template.after}{written}# {tag}\n"
        body: dict[str, Any] = {"prompt": text, "stop": [mark for mark in ("\n", template.end) if mark]}
        if template.before:  # else the server's tokenizer knows the token that begins a text, if it has one
            body["add_special_tokens"] = False  # to vLLM; a GGUF file of ours says so itself
        return "/completions", body


@dataclass(frozen=True, slots=True)
class Instructed:
    """For any other model that follows instructions: rules, placeholders, the clause to go by, what went wrong."""

    def request(
        self,
        prompt: str,
        paragraphs: Sequence[tuple[str, str]],
        tag: str,
        brief: Brief,
        constraint: ParagraphConstraint,
    ) -> tuple[str, dict[str, Any]]:
        """A chat of two messages."""
        written = "\n".join(text for _, text in paragraphs)
        names = ", ".join(f"[[{name}]]" for name in sorted(constraint.placeholders))
        parts = [
            prompt,
            f"Written so far:\n{written}" if written else "",
            f"Now write the paragraph '{brief.title or tag}'.",
            f"Placeholders that it may use: {names}." if names else "It needs no placeholder.",
            f"It must say what this clause says, in your own words:\n{brief.pattern}" if brief.pattern else "",
            f"Your last try was refused: {'; '.join(brief.faults)}." if brief.faults else "",
        ]
        asked = "\n\n".join(part for part in parts if part)
        return "/chat/completions", {
            "messages": [{"role": "system", "content": _RULES}, {"role": "user", "content": asked}]
        }
