"""Shorter versions of a paragraph by leaving out what no element needs: a closing clause, a sentence without a fact."""

import re
from collections.abc import Iterator

# A clause that ends the sentence and can go without hurting it.
_CLOSING = re.compile(
    r",? (?:with the assurance|with the (?:clear )?understanding|assuring|relying|and the present notice|"
    r"which (?:is|are|was)|"
    r"whereupon|to the utter|entirely at|holding|and the signatures|all of which|for (?:record|future)|and further|"
    r"in terms of|knowing)\b[^.;:]*(?=[.;:]$)",
    re.IGNORECASE,
)
_INSERTED = re.compile(
    r",? (?:to the utter (?:shock|surprise|dismay)[^,.;:\[]{0,40}|relying upon your assurance|"
    r"by dint of [^,.;:\[]{0,30}),?(?= )"
)
_OPENING = re.compile(
    r"^That (?:it is (?:submitted|stated|evident) that |relying upon your assurances?,? )?(?=[\[a-zA-Z])"
)
_SENTENCES = re.compile(r"(?<=[a-z\])\d\"”])\. (?=[A-Z\[])")
MOST = 40


def shortened(text: str) -> Iterator[str]:
    """Shorter versions, each once; whether one still says what it must is for the checks to decide.

    Args:
        text: the paragraph with its placeholders.
    """
    seen = {text}
    level = [text]
    while level and len(seen) < MOST:
        made = [new for old in level for new in _steps(old) if new not in seen]
        level = list(dict.fromkeys(made))
        seen.update(level)
        yield from level


def _steps(text: str) -> Iterator[str]:
    for pattern in (_CLOSING, _INSERTED):
        for match in pattern.finditer(text):
            yield _tidy(text[: match.start()] + text[match.end() :])
    if opening := _OPENING.match(text):
        rest = text[opening.end() :]
        yield rest[0].upper() + rest[1:]
    sentences = _SENTENCES.split(text)
    if len(sentences) > 1:
        for at in range(len(sentences)):
            kept = [s.rstrip(".") for n, s in enumerate(sentences) if n != at]
            yield ". ".join(kept) + ("." if not text.endswith((":", ";")) else text[-1])


def _tidy(text: str) -> str:
    return re.sub(r" ([,.;:])", r"\1", re.sub(r"  +", " ", text))
