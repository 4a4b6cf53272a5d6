"""Facts that a freely written notice states although its prompt does not give them."""

import re
from collections.abc import Collection

from legaldraft.core.placeholders import PLACEHOLDER, names_in

_FIGURE = re.compile(r"\d[\d,./-]*\d|\d")
_SEVERAL = re.compile(r"^(?:CHEQUE|INVOICE|PAYMENT|NOTICEE)_\d+$")


def names_of_prompt(prompt: str) -> frozenset[str]:
    """The placeholders that a prompt of :func:`legaldraft.dataset.build_prompt` allows, words of amounts included."""
    found: set[str] = set()
    for line in prompt.partition("Facts:\n")[2].splitlines():
        group, _, rest = line.partition(":")
        if not rest.strip():
            found.add(group.strip())
        found |= {f"{group.strip()}_{name.strip()}" for name in rest.split(",") if name.strip()}
        if _SEVERAL.match(group.strip()):
            found.add(group.strip())
    return frozenset(found | {f"{name}_WORDS" for name in found})


def figures_of(text: str) -> list[str]:
    """Figures outside placeholders, as printed."""
    return _FIGURE.findall(PLACEHOLDER.sub(" ", text))


def invented(text: str, allowed: Collection[str], usual: Collection[str]) -> tuple[list[str], int]:
    """What a text states that neither the prompt nor the firm's common wording gives, and how many facts it states.

    Args:
        text: a freely written notice.
        allowed: placeholders of its prompt.
        usual: figures of the firm's common wording (sections, years of Acts, periods).
    """
    names, figures = names_in(text), figures_of(text)
    bad = [n for n in names if n not in allowed] + [f for f in figures if f not in usual]
    return bad, len(names) + len(figures)
