"""Places at which a model is asked to go on: the start of a notice, or just before a name in one of its paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass

from legaldraft.core.placeholders import PLACEHOLDER
from legaldraft.dataset import Example, answer_of


@dataclass(frozen=True, slots=True)
class Opening:
    """A prompt, and the paragraph begun under it: ``element`` "" asks for the whole notice from its start."""

    prompt: str
    element: str = ""
    before: str = ""


def before_names(example: Example) -> dict[str, Opening]:
    """Placeholder of a name to the place where it first stands in the notice; the prompt names the kind alone."""
    found: dict[str, Opening] = {}
    title = example.prompt.partition("\n")[0]
    for element, text in example.paragraphs:
        for match in PLACEHOLDER.finditer(text):
            if match[1].endswith("_NAME"):
                found.setdefault(match[1], Opening(title, element, text[: match.start()].rstrip()))
    return found


def nearest_past(example: Example, past: Sequence[Example]) -> Example | None:
    """The past notice of the same kind whose prompt is most like this one's; None where there is none."""
    told = set(example.prompt.split())

    def likeness(other: Example) -> tuple[float, str]:
        words = set(other.prompt.split())
        return len(told & words) / len(told | words), other.id

    same = [p for p in past if p.type == example.type and p.matter != example.matter]
    return max(same, key=likeness, default=None)


def with_past(example: Example, past: Sequence[Example]) -> Example:
    """The example with the nearest past notice of the firm shown in its prompt: what retrieval alone would do."""
    shown = nearest_past(example, past)
    if shown is None:
        return example
    prompt = f"A past notice of this firm:\n{answer_of(shown)}\n\n{example.prompt}"
    return Example(example.id, example.matter, example.type, prompt, example.paragraphs)
