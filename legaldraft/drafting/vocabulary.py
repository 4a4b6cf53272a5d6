"""A tokenizer's vocabulary, indexed once for the constraint: any model's, byte-level or SentencePiece."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

REFUSED_CHARACTERS = frozenset("#<>{}|\\^~`_*=@$\t\r\v\f\ufffd\ufeff\u200b₹")
"""Signs that no paragraph of a notice needs: mark-up, and the rupee sign, which belongs to an amount's placeholder."""


def is_digit(char: str) -> bool:
    """True for a digit of any script, a fraction or a numeral sign (``½``, ``Ⅳ``, ``०``)."""
    return char.isnumeric()


class Vocabulary:
    """A tokenizer's vocabulary, indexed once and shared by all constraints.

    Args:
        pieces: the bytes that each token id adds to the text; ``b""`` for a special or unused token.
        ends: ids that end the text (end of turn, end of text).
        refused: characters that are never written.
    """

    def __init__(
        self, pieces: Sequence[bytes], ends: Iterable[int], refused: frozenset[str] = REFUSED_CHARACTERS
    ) -> None:
        self.size = len(pieces)
        self.pieces = tuple(pieces)
        self.ends = frozenset(ends)
        self.refused = refused
        self.by_text: dict[str, list[int]] = {}
        self.texts: dict[int, str] = {}
        self.newline: set[int] = set()
        self.fragments: dict[int, bytes] = {}  # tokens that hold a part of a character
        self.watched: dict[int, str] = {}  # tokens with a bracket or a digit: allowed in some states only
        self.dead: set[int] = set()
        for token, piece in enumerate(pieces):
            self._index(token, piece)

    def _index(self, token: int, piece: bytes) -> None:
        if not piece or token in self.ends:
            self.dead.add(token)
            return
        try:
            text = piece.decode()
        except UnicodeDecodeError:
            self.fragments[token] = piece
            return
        if text == "\n":
            self.newline.add(token)
        elif self._never(text):
            self.dead.add(token)
        else:
            self.texts[token] = text
            self.by_text.setdefault(text, []).append(token)
            if any(c in "[]" or is_digit(c) for c in text) and not late_digit(text):
                self.watched[token] = text

    def _never(self, text: str) -> bool:
        """Tokens no state allows; ``_`` is left to placeholders and so judged by the walk."""
        if any((c in self.refused and c != "_") or not (c.isprintable() or c == "\u00a0") for c in text):
            return True
        if "]" in text and late_digit(text):
            return True
        return "_" in text and not re.fullmatch(r"[A-Z0-9_\]\[]*", text)

    @cached_property
    def outside(self) -> frozenset[int]:
        """Ids banned in running text before any state is looked at."""
        named = {i for i, t in self.texts.items() if "_" in t or late_digit(t)}
        return frozenset(self.dead | set(self.watched) | set(self.fragments) | self.newline | self.ends | named)

    @cached_property
    def blank_start(self) -> frozenset[int]:
        """Ids whose text starts with white space."""
        return frozenset(i for i, t in self.texts.items() if t[0].isspace())

    @cached_property
    def glued_start(self) -> frozenset[int]:
        """Ids that would run on into a number: they start with a letter, a digit or an opening bracket."""
        return frozenset(i for i, t in self.texts.items() if not parts(t[0]))

    @cached_property
    def closing(self) -> tuple[tuple[int, str], ...]:
        """Tokens with a ``]``: they may close a placeholder and go on."""
        return tuple((i, t) for i, t in self.texts.items() if "]" in t)

    @cached_property
    def words(self) -> tuple[tuple[str, int], ...]:
        """(text without leading blank, id), sorted, to find the tokens that start with given letters."""
        return tuple(sorted((t.lstrip(), i) for i, t in self.texts.items() if t.strip()))


def late_digit(text: str) -> bool:
    """True where a digit follows something else within the token (``,2``): whether it may stand hangs on the whole
    text, so no cached set can hold it. A single blank in front does no harm."""
    bare = text.removeprefix(" ")
    return any(is_digit(b) and not is_digit(a) for a, b in pairwise(bare))


def parts(char: str) -> bool:
    """True where ``char`` may stand directly after a finished number."""
    return not char.isalnum() and char not in "(["


def split_utf8(raw: bytes) -> tuple[str | None, bytes]:
    """The whole characters of ``raw`` and the bytes of a last one not yet complete; (None, raw) if it is no UTF-8."""
    for keep in range(len(raw), max(-1, len(raw) - 4), -1):
        try:
            text = raw[:keep].decode()
        except UnicodeDecodeError:
            continue
        rest = raw[keep:]
        return (text, rest) if _begins_character(rest) else (None, raw)
    return None, raw


def _begins_character(rest: bytes) -> bool:
    """True if ``rest`` is empty or the beginning of one character of several bytes."""
    if not rest:
        return True
    size = 2 if 0xC2 <= rest[0] <= 0xDF else 3 if 0xE0 <= rest[0] <= 0xEF else 4 if 0xF0 <= rest[0] <= 0xF4 else 0
    missing = size - len(rest)
    return missing > 0 and any(_decodes(rest + bytes([fill]) * missing) for fill in (0x80, 0x9F, 0xBF))


def _decodes(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def byte_pieces(tokens: Mapping[str, int], size: int, special: Iterable[int]) -> list[bytes]:
    """The bytes of each token of a byte-level BPE or a SentencePiece-like vocabulary.

    Args:
        tokens: token as the tokenizer stores it -> id.
        size: number of ids (the model's head may have more ids than the tokenizer).
        special: ids that are no text.
    """
    out = [b""] * size
    alphabet = _byte_alphabet()
    level = sum("\u0120" in t for t in tokens) > sum("\u2581" in t for t in tokens)
    skip = set(special)
    for token, index in tokens.items():
        if index not in skip and index < size:
            out[index] = bytes(alphabet[c] for c in token if c in alphabet) if level else _sentence_piece(token)
    return out


def _sentence_piece(token: str) -> bytes:
    match = re.fullmatch(r"<0x([0-9A-F]{2})>", token)
    return bytes([int(match.group(1), 16)]) if match else token.replace("\u2581", " ").encode()


def _byte_alphabet() -> dict[str, int]:
    """Byte-level BPE writes each byte as one printable character; this is the way back."""
    kept = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    moved = [b for b in range(256) if b not in set(kept)]
    return {chr(b): b for b in kept} | {chr(256 + i): b for i, b in enumerate(moved)}
