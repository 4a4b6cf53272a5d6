"""Text that no letter should carry: orders to a machine, hidden characters, right-to-left script, emoji."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple


class Oddity(NamedTuple):
    """What is odd about a stretch: a stable code, one plain sentence, the remedy, whether it must block, and where."""

    code: str
    message: str
    remedy: str
    blocks: bool
    start: int
    end: int


_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,30}\b(?:above|previous|prior|preceding|"
    r"foregoing|earlier|all|"
    r"system|your|these|other|safety)\b[^.\n]{0,20}\b(?:instructions?|prompts?|rules?|directions?|text|guidelines?|messages?|"
    r"checks?|and)\b|"
    r"\b(?:ignore|disregard|forget)\s+(?:everything\s+|all\s+|the\s+)*(?:above|said before|previously)\b|"
    r"\bas an? (?:AI|artificial intelligence|large language model|language model)\b|"
    r"\byou are (?:now )?(?:an? )?(?:AI|chat ?bot|language model|ChatGPT|assistant)\b|"
    r"\b(?:system|developer) prompt\b|\bnew instructions?\s*:|"
    r"\b(?:write|print|output|reveal|repeat)\b[^.\n]{0,30}\b(?:your (?:instructions|training data|prompt)|"
    r"other clients?|"
    r"training (?:data|notices))\b|"
    r"<\|[a-z_]{2,20}\|>|\[/?INST\]|<</?SYS>>|^#{2,}\s*(?:system|instructions?|assistant|user)\b",
    re.IGNORECASE | re.MULTILINE,
)
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]+")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[\\s،.]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*"
)
_PICTURES = re.compile("[\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+")
_KEPT = frozenset("✓✔✗✘☐☑☒★")


def oddities(text: str) -> Iterator[Oddity]:
    """Each stretch of a text that a person should look at, by kind and then by place."""
    for match in _ORDER.finditer(text):
        yield Oddity(
            "text.instruction",
            f"'{match[0].strip()[:80]}' reads like an order to a machine, not like a fact of the matter.",
            "Nothing follows it, but it would be printed: take it out.",
            True,
            *match.span(),
        )
    for match in _HIDDEN.finditer(text):
        names = ", ".join(dict.fromkeys(unicodedata.name(c, f"U+{ord(c):04X}").lower() for c in match[0][:3]))
        yield Oddity(
            "text.hidden-characters",
            f"Characters that cannot be seen stand here ({names}): what is printed may differ from what is read.",
            "Type the words again.",
            True,
            *match.span(),
        )
    for match in _RIGHT_TO_LEFT.finditer(text):
        yield Oddity(
            "text.right-to-left",
            f"'{match[0][:40]}' is written from right to left; the letter is set from left to right.",
            "Write it in the letter's language, with the original as an enclosure.",
            False,
            *match.span(),
        )
    for match in _PICTURES.finditer(text):
        if not set(match[0]) <= _KEPT:
            yield Oddity(
                "text.emoji", f"'{match[0][:8]}' is a picture, not a letter.", "Say it in words.", False, *match.span()
            )


def order_to_a_machine(text: str) -> str | None:
    """Why a past notice with an order to a machine in it waits for a person; None where there is none."""
    odd = next((o for o in oddities(text) if o.code == "text.instruction"), None)
    return odd and f"{odd.message} Look at the file before anything is learnt from it."
