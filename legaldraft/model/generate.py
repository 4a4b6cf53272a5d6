"""Plan-driven writing: the caller forces each element's tag, the model writes that one paragraph.

One key-value cache serves the whole notice. The cache is only ever an optimisation: before each step it is cut back to
what the wanted text and the cached text have in common, so a paragraph may be retried, replaced or rewritten freely.

So is prompt-lookup: tokens guessed from known paragraphs (``lookup.py``) are read by the model together with the last
token written, and only those stand that it would have written one by one under the constraint. Where two tokens are so
close that reading several at once may round the other way (``_CLOSE``), the step is done again for that token alone.
"""

import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch

from legaldraft.drafting.constraint import AllowedTokens, ParagraphConstraint
from legaldraft.drafting.vocabulary import Vocabulary, split_utf8
from legaldraft.drafting.writer import Brief
from legaldraft.model.adapters import Bundle
from legaldraft.model.bases import Base
from legaldraft.model.cache import roomy_cache
from legaldraft.model.loading import load_adapted, load_encoder, set_threads
from legaldraft.model.lookup import LONGEST, Passages, guess
from legaldraft.model.repeats import Repeat, Repeats
from legaldraft.model.serving import ON_CPU, Place
from legaldraft.model.template import Encoder, one_line

TOP_P = 0.95
_LOOP = (4, 40)  # tokens: lengths of a repeated passage that is looked for
# Logits nearer to each other than this may change places with the number of tokens read at once, by rounding.
_CLOSE = {torch.bfloat16: 0.6, torch.float16: 0.1}
_CLOSE_FP32 = 1e-3


@dataclass(slots=True)
class Written:
    """One paragraph as the model wrote it.

    Args:
        text: placeholders in place, no line end.
        tokens: how many tokens were written; 0 where the same paragraph was written before and stands again.
        forwards: how many passes of the model they took.
        seconds: wall time.
        stopped: True if the model ended the paragraph itself; False if it was cut.
        reason: ``end | length | loop | stuck``.
        guessed: tokens that were looked up and read by the model.
        accepted: those of them that stand.
        turned: tokens at which the firm's letters led the model away from what it would have written itself.
    """

    text: str
    tokens: int
    forwards: int
    seconds: float
    stopped: bool
    reason: str
    guessed: int = 0
    accepted: int = 0
    turned: int = 0


class Engine:
    """A base with at most one adapter, held in memory.

    Args:
        base: the base model.
        adapter: a verified bundle trained on that base, or None for the bare base.
        threads: CPU cores to use; None = all.
        clauses: the firm's own paragraphs with placeholders, by element, to guess from.
        lookup: True = guess ahead; False = every token that is not forced is a pass of the model.
        repeats: how many paragraphs are kept, to stand again where all that decides them is the same (``repeats.py``).
        place: where the model is held and in what form (``serving.place_for``).
        check: tells a model's held-out loss; with it a merge is checked as the model is loaded.
    """

    def __init__(
        self,
        base: Base,
        adapter: Bundle | None = None,
        threads: int | None = None,
        *,
        clauses: Mapping[str, Sequence[str]] | None = None,
        lookup: bool = False,
        repeats: int = 0,
        place: Place = ON_CPU,
        check: Callable[[Any], float] | None = None,
    ) -> None:
        self.base = base
        self.adapter = adapter
        self.place = place
        self.threads = set_threads(threads)
        self.encoder: Encoder = load_encoder(base)
        self.model: Any = load_adapted(base, adapter, place=place, check=check)
        self.vocabulary: Vocabulary = self.encoder.vocabulary(self.model.config.vocab_size)
        self.clauses = clauses or {}
        self.lookup = lookup
        self.repeats = Repeats(repeats)
        self._masks: weakref.WeakKeyDictionary[AllowedTokens, torch.Tensor] = weakref.WeakKeyDictionary()
        self._names: dict[str, list[int]] = {}
        self._passages: dict[str, Passages] = {}

    @property
    def context(self) -> int:
        """Most tokens that prompt and notice may have together."""
        return context_of(self.model)

    def begin(self, prompt: str, seed: int = 0) -> "Session":
        """Start a notice."""
        return Session(self, self.encoder.head(prompt), seed)

    def choose(self, logits: torch.Tensor, allowed: AllowedTokens, sampler: "Sampler") -> int | None:
        """The next token among those allowed; None if none is."""
        if allowed.only is not None:
            if not allowed.only:
                return None
            ids = torch.tensor(sorted(allowed.only), device=logits.device)
            return int(ids[sampler.pick(logits[ids])])
        return sampler.pick(logits + self._mask(allowed, logits))

    def close(self, logits: torch.Tensor, allowed: AllowedTokens) -> bool:
        """True where the two likeliest of the tokens allowed are nearly as likely as each other."""
        if allowed.only is not None:
            kept = logits[torch.tensor(sorted(allowed.only), dtype=torch.long, device=logits.device)]
        else:
            kept = logits + self._mask(allowed, logits)
        if kept.shape[0] < 2:
            return False
        first, second = kept.topk(2).values.tolist()
        return bool(first - second < _CLOSE.get(self.model.dtype, _CLOSE_FP32))

    def passages(self, tag: str) -> Passages:
        """The firm's paragraphs of an element as token rows, behind their tag line as in training."""
        if tag not in self._passages:
            texts = dict.fromkeys(one_line(t) for t in self.clauses.get(tag, ()))
            self._passages[tag] = Passages(self.row(tag, t) for t in texts)
        return self._passages[tag]

    def row(self, tag: str, text: str) -> list[int]:
        """Tokens of a paragraph with its tag line and line end."""
        return [*self.encoder.tag(tag), *self.encoder.plain(one_line(text)), *self.encoder.newline]

    def _mask(self, allowed: AllowedTokens, logits: torch.Tensor) -> torch.Tensor:
        mask = self._masks.get(allowed)
        if mask is None:
            mask = torch.zeros(logits.shape[0], device=logits.device)
            banned = torch.tensor(sorted(allowed.banned), dtype=torch.long, device=logits.device)
            mask[banned] = float("-inf")
            self._masks[allowed] = mask
        return mask

    def name_tokens(self, name: str) -> list[int]:
        """Tokens of a placeholder's name as training saw them, up to where the closing brackets may merge."""
        if name not in self._names:
            self._names[name] = self.encoder.plain(f"{name}]]")[:-1]
        return self._names[name]


def context_of(model: Any) -> int:
    """Most tokens that a model reads together."""
    return int(getattr(model.config, "max_position_embeddings", 8192))


class Sampler:
    """Picks a token: the best one at temperature 0, else by chance among the likeliest, from its own seed."""

    def __init__(self, temperature: float, seed: int) -> None:
        self.temperature = temperature
        self._generator = torch.Generator("cpu").manual_seed(seed)

    def pick(self, logits: torch.Tensor) -> int:
        """Index into ``logits`` [tokens]."""
        if self.temperature <= 0:
            return int(logits.argmax())
        chance = torch.softmax(logits / self.temperature, dim=-1)
        ordered, index = chance.sort(descending=True)
        ordered[ordered.cumsum(0) - ordered > TOP_P] = 0.0
        return int(index[torch.multinomial(ordered, 1, generator=self._generator)])


_GREEDY = Sampler(0.0, 0)


class _Text:
    """The paragraph written so far: tokens, whole characters, and the bytes of a character not yet complete."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._pieces = vocabulary.pieces
        self.tokens: list[int] = []
        self.text = ""
        self.pending = b""
        self.name_start: int | None = None  # index of the first token inside an open placeholder

    def add(self, token: int) -> str:
        """Take a token; returns the characters that became whole by it."""
        whole, rest = split_utf8(self.pending + self._pieces[token])
        self.tokens.append(token)
        self.text += whole or ""
        self.pending = rest
        if whole and self.text.endswith("[["):
            self.name_start = len(self.tokens)
        elif whole and "]]" in self.text[-8:]:
            self.name_start = None
        return whole or ""

    def looping(self) -> bool:
        """True where the last tokens are the same passage three times over."""
        t = self.tokens
        periods = range(_LOOP[0], min(_LOOP[1], len(t) // 3) + 1)
        return any(t[-p:] == t[-2 * p : -p] == t[-3 * p : -2 * p] for p in periods)


@dataclass
class _Writing:
    """A paragraph in the making: what is written, by which rules, and how it went so far."""

    prefix: list[int]
    constraint: ParagraphConstraint
    sampler: Sampler
    emit: Callable[[str], None]
    room: int
    draft: _Text
    forwards: int = 0
    guessed: int = 0
    accepted: int = 0
    turned: int = 0
    unled: ParagraphConstraint | None = None  # the rules without the letters that lead; None where none do
    filled: bool = False  # what stands here without the model has been set

    @property
    def tokens(self) -> list[int]:
        """Everything up to here: the notice so far, the tag line and the paragraph."""
        return self.prefix + self.draft.tokens

    @property
    def full(self) -> bool:
        """True at the length limit."""
        return len(self.draft.tokens) >= self.room

    def allowed(self) -> AllowedTokens:
        """The tokens that may follow."""
        return self.constraint.allowed(self.draft.text, self.draft.pending)

    def unled_allowed(self) -> AllowedTokens | None:
        """The tokens that might follow if no letter led; None where none does."""
        return self.unled.allowed(self.draft.text, self.draft.pending) if self.unled else None

    def add(self, token: int) -> None:
        """Takes a token and tells of its text."""
        self.emit(self.draft.add(token))


class Session:
    """One notice being written. ``tokens`` are committed: the prompt and the accepted paragraphs."""

    def __init__(self, engine: Engine, head: list[int], seed: int) -> None:
        self.engine = engine
        self.seed = seed
        self.tokens = head
        self._head = len(head)
        self._cache = roomy_cache(engine.model.config)
        self._cached: list[int] = []
        self._last: tuple[str, str, list[int]] | None = None  # tag, text, tokens of the paragraph last written
        self._brief: Brief | None = None

    def _tag(self, element: str) -> list[int]:
        return self.engine.encoder.tag(element, first=len(self.tokens) == self._head)

    def brief(self, brief: Brief) -> None:
        """Takes note of the standard clause of the paragraph written next: it serves for guesses, no more."""
        self._brief = brief

    @torch.inference_mode()
    def write(
        self,
        tag: str,
        constraint: ParagraphConstraint,
        *,
        max_tokens: int = 220,
        temperature: float = 0.0,
        seed: int | None = None,
        on_token: Callable[[str], None] | None = None,
    ) -> Written:
        """Write the paragraph of element ``tag``. Commits nothing: call it again for another try, then ``accept``.

        Args:
            tag: element id; its tag line is forced.
            constraint: built on this engine's ``vocabulary``.
            max_tokens: the paragraph is cut there.
            temperature: 0 = always the likeliest token.
            seed: of this try; None = the session's.
            on_token: called with each piece of text as it comes.
        """
        started = time.perf_counter()
        chance = self.seed if seed is None else seed
        prefix = self.tokens + self._tag(tag)
        room = min(max_tokens, self.engine.context - len(prefix) - 1)
        emit = on_token or (lambda _: None)
        keeps = self.engine.repeats.most > 0
        key = Repeats.key(prefix, constraint, room, temperature, chance) if keeps else None
        if again := self.engine.repeats.get(key):
            emit(again.text)
            self._last = (tag, again.text, list(again.tokens))
            seconds = time.perf_counter() - started
            return Written(again.text, 0, 0, seconds, again.reason == "end", again.reason, turned=again.turned)
        draft = _Text(self.engine.vocabulary)
        unled = replace(constraint, precedents=None) if constraint.precedents else None
        writing = _Writing(prefix, constraint, Sampler(temperature, chance), emit, room, draft, unled=unled)
        sources, reason = self._sources(tag), "length"
        alone = False  # the next token is read by itself
        while reason == "length" and not writing.full:
            self._fill(writing)
            ahead = [] if alone else guess(sources, writing.tokens, self._room_ahead(writing))
            reason, alone = self._read(writing, ahead)
        self._last = (tag, draft.text, draft.tokens)
        self.engine.repeats.keep(key, Repeat(draft.text, tuple(draft.tokens), reason, writing.turned))
        seconds = time.perf_counter() - started
        return Written(
            draft.text,
            len(draft.tokens),
            writing.forwards,
            seconds,
            reason == "end",
            reason,
            writing.guessed,
            writing.accepted,
            writing.turned,
        )

    def _sources(self, tag: str) -> list[Passages]:
        """Where to look up what may follow, the most telling first."""
        if not self.engine.lookup:
            return []
        pattern = [self.engine.row(tag, self._brief.pattern)] if self._brief and self._brief.pattern else []
        return [self.engine.passages(tag), Passages([*pattern, self.tokens])]

    def _room_ahead(self, writing: _Writing) -> int:
        return max(0, min(LONGEST, writing.room - len(writing.draft.tokens) - 1))

    def _fill(self, writing: _Writing) -> list[int]:
        """Adds what stands here without the model; returns it."""
        if writing.filled:
            return []
        draft, constraint = writing.draft, writing.constraint
        tokens = [*self._set(draft, constraint), *self._known(draft, constraint)]
        for token in tokens:
            writing.add(token)
        writing.filled = True
        return tokens

    def _read(self, writing: _Writing, ahead: list[int]) -> tuple[str, bool]:
        """One pass over the last token and the guesses ``ahead``: takes the model's own token after the first, and
        goes on as long as that is the one guessed.

        Returns:
            why the paragraph ends, or ``length`` where it goes on; True where the next token must be read alone.
        """
        rows = self._forward(writing.tokens + ahead, len(ahead) + 1)
        writing.forwards += 1
        writing.guessed += len(ahead)
        at = 0
        while True:
            allowed = writing.allowed()
            if ahead and writing.sampler.temperature <= 0 and self.engine.close(rows[at], allowed):
                return "length", True
            token = self.engine.choose(rows[at], allowed, writing.sampler)
            right = at < len(ahead) and token == ahead[at]
            writing.accepted += right
            writing.turned += self._turned(writing, rows[at], token)
            reason = self._take(writing, token)
            at += 1
            if reason != "length" or not right or writing.full:
                return reason, False
            filled = self._fill(writing)
            if ahead[at : at + len(filled)] != filled:
                return "length", False
            at += len(filled)
            writing.accepted += len(filled)

    def _turned(self, writing: _Writing, logits: torch.Tensor, token: int | None) -> bool:
        """True where the model's own likeliest token is another one, and the letters did not let it stand."""
        unled = writing.unled_allowed()
        if unled is None:
            return False
        own = self.engine.choose(logits, unled, _GREEDY)
        return own is not None and own != token and not writing.allowed().permits(own)

    def _take(self, writing: _Writing, token: int | None) -> str:
        """Add the token; returns why the paragraph ends, or ``length`` where it goes on."""
        if token is None:
            return "stuck"
        if token in self.engine.vocabulary.newline or token in self.engine.vocabulary.ends:
            return "end"
        writing.add(token)
        writing.filled = False
        return "loop" if writing.draft.looping() else "length"

    def _set(self, draft: _Text, constraint: ParagraphConstraint) -> list[int]:
        """Tokens of the characters that a rule sets here."""
        text = "" if draft.pending else constraint.inserted(draft.text)
        return self.engine.encoder.plain(text) if text else []

    def _known(self, draft: _Text, constraint: ParagraphConstraint) -> list[int]:
        """Tokens that need no model: what all placeholders that fit the name begun have in common."""
        if draft.name_start is None or draft.pending:
            return []
        begun = draft.tokens[draft.name_start :]
        ways = [w for n in constraint.names(draft.text) if (w := self.engine.name_tokens(n))[: len(begun)] == begun]
        if not ways:
            return []
        low, high = min(ways), max(ways)
        same = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
        return low[len(begun) : same]

    def _forward(self, wanted: list[int], rows: int = 1) -> torch.Tensor:
        """Logits [rows, vocabulary] after the last ``rows`` tokens; feeds only what the cache does not hold yet."""
        keep = _common(self._cached, wanted[:-rows])
        if keep < len(self._cached):
            self._cache.crop(keep - len(self._cached))
        feed = torch.tensor([wanted[keep:]], device=self.engine.model.device)
        self._cached = []  # a failure in the middle must not leave a cache that claims to be whole
        out = self.engine.model(input_ids=feed, past_key_values=self._cache, use_cache=True, logits_to_keep=rows)
        self._cached = list(wanted)
        # The rules look at single tokens: one copy to the processor costs less than asking the card for each of them,
        # and chance is the same on every device.
        logits: torch.Tensor = out.logits[0].float().cpu()
        return logits

    def accept(self, text: str, tag: str | None = None) -> None:
        """Commit a paragraph: the one last written, or another text in its place (a standard clause, an edit).

        Args:
            text: with placeholders, as the model should see it when it writes on.
            tag: element id; None = that of the last ``write``.
        """
        encoder = self.engine.encoder
        if self._last and text == self._last[1] and tag in (None, self._last[0]):
            self.tokens = self.tokens + self._tag(self._last[0]) + self._last[2] + encoder.newline
        elif tag or self._last:
            element = tag or (self._last[0] if self._last else "")
            self.tokens = self.tokens + self._tag(element) + encoder.plain(one_line(text)) + encoder.newline
        else:
            raise ValueError("nothing was written yet: say which element this text is")
        self._last = None

    def cut(self, tokens: int) -> None:
        """Forget what was accepted after the first ``tokens`` committed tokens (to rewrite from a paragraph on)."""
        self.tokens = self.tokens[:tokens]
        self._last = None


def _common(a: list[int], b: list[int]) -> int:
    """Length of the common beginning."""
    size = min(len(a), len(b))
    if a[:size] == b[:size]:
        return size
    return next(i for i in range(size) if a[i] != b[i])
