"""Reading of text from outside: no special token is ever made of it, and a blank stands only where one belongs.

Also the token that fills rows up: one that such text cannot make.
"""

import json
import re
from typing import Any, Protocol

from legaldraft.core.errors import InputRefused


class Marks(Protocol):
    """The text around a prompt and its answer."""

    @property
    def before(self) -> str:
        """Before the prompt."""
        ...

    @property
    def after(self) -> str:
        """Between prompt and answer."""
        ...

    @property
    def end(self) -> str:
        """Behind the answer."""
        ...


def reader(tokenizer: Any, marks: Marks, *, begins: bool) -> Any:
    """A copy of the tokenizer's core that takes special tokens for plain letters.

    Args:
        tokenizer: a Hugging Face fast tokenizer.
        marks: the template; its tokens count as special even where the tokenizer does not say so.
        begins: whether texts begin here; else they go on with another, and no blank is set before them.

    Returns:
        a ``tokenizers.Tokenizer``.
    """
    from tokenizers import Tokenizer

    raw = json.loads(tokenizer.backend_tokenizer.to_str())
    own = f"{marks.before}{marks.after}{marks.end}"
    raw["added_tokens"] = [t | {"special": t["special"] or t["content"] in own} for t in raw["added_tokens"]]
    raw |= {"truncation": None, "padding": None}
    if not begins:
        raw["normalizer"] = _without_blank(raw["normalizer"], "normalizers")
        raw["pre_tokenizer"] = _without_blank(raw["pre_tokenizer"], "pretokenizers")
    found = Tokenizer.from_str(json.dumps(raw))
    found.encode_special_tokens = True
    return found


def _without_blank(step: dict[str, Any] | None, inner: str) -> dict[str, Any] | None:
    """A step of the tokenizer that sets no blank before a text; None where nothing else was its task."""
    if step is None or step["type"] == "Prepend":
        return None
    if step["type"] == "Sequence":
        return step | {inner: [s for s in (_without_blank(s, inner) for s in step[inner]) if s]}
    if step["type"] == "Metaspace":
        return step | {"prepend_scheme": "never"}
    return step | {"add_prefix_space": False} if "add_prefix_space" in step else step


_UNUSED = re.compile(r"pad\b|_pad_|control|reserved|unused|placeholder|dummy|extra", re.IGNORECASE)


def filler_id(tokenizer: Any, marks: Marks) -> int:
    """Id of a special token to fill rows up with: none that ends or begins a text or is a mark of the template.

    The tokenizer's own padding token where it is such a one, else one that is set aside (``[control_748]``,
    ``<|reserved_special_token_0|>``), else any other that means nothing in a notice; where the tokenizer has no more,
    the one that begins a text.

    Raises:
        InputRefused: the tokenizer has no special token at all.
    """
    special = {t.content: int(i) for i, t in tokenizer.added_tokens_decoder.items() if t.special}
    own = f"{marks.before}{marks.after}{marks.end}"
    makes_unknown = json.loads(tokenizer.backend_tokenizer.to_str())["model"].get("unk_token") is not None
    unknown = tokenizer.unk_token if makes_unknown else None
    taken = {tokenizer.eos_token, tokenizer.bos_token, unknown, *(t for t in special if t in own)}
    free = {text: number for text, number in special.items() if text not in taken}
    if tokenizer.pad_token in free:
        return free[tokenizer.pad_token]
    aside = [number for text, number in free.items() if _UNUSED.search(text)]
    if aside:
        return max(aside)
    others = [*free.values(), *(special[t] for t in (tokenizer.bos_token, unknown, marks.end) if t in special)]
    if not others:
        raise InputRefused("The base's tokenizer has no special token to fill rows up with: choose another base.")
    return others[0]
