"""What may be written next: the guard that keeps a model's hand off every fact and every number.

Pure Python over a tokenizer's vocabulary, so it serves any model. Three rules stand at all times:
inside ``[[`` only the placeholders that this form has may follow; a digit outside a placeholder is refused unless a
``NumberRule`` allows that very number at that very place; a line break only ends the paragraph.

The state is read from the text alone (never from what was sampled before), so a paragraph may be rewritten, cut or
replaced without telling the guard. Sets of tokens are cached per state: a paragraph has a dozen of them.
"""

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from legaldraft.drafting.precedents import END, Precedents, general, pieces_of
from legaldraft.drafting.vocabulary import Vocabulary, is_digit, parts, split_utf8

_LOOK_BACK = 200  # characters; longer than any number rule's left side


@dataclass(frozen=True, slots=True)
class NumberRule:
    """Digits may be written only where the text so far ends with ``left``, and only as one of ``values``.

    Args:
        left: regular expression for the end of the text before the number, e.g. ``r"Section "``.
        values: what may stand there; each starts with a digit and has no blank: ``"138"``, ``"143A"``, ``"142(1)(b)"``.
    """

    left: str
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        for value in self.values:
            if not value or not is_digit(value[0]) or re.search(r"\s", value):
                raise ValueError(f"the value {value!r} of a number rule must start with a digit and have no blank")

    def matches(self, text: str) -> bool:
        """True where a number may start at the end of ``text``."""
        return _anchored(self.left).search(text[-_LOOK_BACK:]) is not None


@dataclass(frozen=True, slots=True)
class Follow:
    """Characters that are set, not chosen, where running text ends with ``left``.

    Args:
        left: regular expression for the end of the text.
        text: what follows there.
        once: set nothing where the text has these characters already; empty = set it every time.
    """

    left: str
    text: str
    once: str = ""

    def due(self, text: str) -> bool:
        """True where it is to be set now."""
        return not (self.once and self.once in text) and _anchored(self.left).search(text[-_LOOK_BACK:]) is not None


@lru_cache(maxsize=512)
def _anchored(left: str) -> re.Pattern[str]:
    return re.compile(f"(?:{left})\\Z")


_ONE = r"\d+[A-Z]{0,2}(?:\([0-9A-Za-z]+\))*"
_JOIN = r"(?:, (?:and )?| and | or | to | & |/| r/w | read with (?:[Ss]ections? )?)"


def provision_rule(provisions: Iterable[str]) -> NumberRule:
    """Rule for ``Section 138``, ``Sections 138, 141 and 142``, ``u/s 138``: only these provisions may be cited."""
    left = rf"\b(?:[Ss]ections?|SECTIONS?|[Ss]ecs?\.|[Uu]/[Ss]\.?|[Ss]s?\.)\s(?:{_ONE}{_JOIN})*"
    return NumberRule(left, tuple(dict.fromkeys(provisions)))


def act_year_rule(title: str, year: int | str) -> NumberRule:
    """Rule for the year of an Act after its title: ``Negotiable Instruments Act, 1881`` (comma optional)."""
    words = r"\s".join(re.escape(w) for w in title.split())
    return NumberRule(rf"(?i:{words}),? ", (str(year),))


@dataclass(frozen=True, eq=False)
class AllowedTokens:
    """Token ids that may follow: ``only`` these, or, where that is None, all but ``banned``.

    Compared by identity: a constraint hands out the same object for the same state, so an engine may keep a
    tensor for each.
    """

    only: frozenset[int] | None
    banned: frozenset[int] = frozenset()

    def permits(self, token: int) -> bool:
        """True if this token may follow."""
        return token in self.only if self.only is not None else token not in self.banned

    @property
    def single(self) -> int | None:
        """The one token that may follow, or None where there is a choice."""
        return next(iter(self.only)) if self.only is not None and len(self.only) == 1 else None


@dataclass(frozen=True, slots=True)
class _State:
    """Where the text stands. ``mode``: ``text | bracket | name | number``; ``run`` is the name or number begun."""

    mode: str
    run: str = ""
    rules: tuple[int, ...] = ()


_TEXT = _State("text")


@dataclass(frozen=True)
class ParagraphConstraint:
    """The rules for one paragraph.

    Args:
        vocabulary: of the model that writes.
        placeholders: bare names that this form has (``CHEQUE_1_NUMBER``).
        numbers: the numbers that may be written literally, and where.
        forbidden_words: words that may not be written (case counts, whole words), e.g. ``Lakh``, ``January``.
        endings: the paragraph may end only after one of these characters (or a placeholder); None = anywhere.
        required: bare names that the paragraph must hold before it may end.
        following: characters that are set at certain places.
        once: bare names that may stand once only: the facts of one cheque among those of several.
        precedents: paragraphs that lead this one: a word follows where it followed the words before it there.
    """

    vocabulary: Vocabulary
    placeholders: frozenset[str]
    numbers: tuple[NumberRule, ...] = ()
    forbidden_words: frozenset[str] = frozenset()
    endings: str | None = None
    required: frozenset[str] = frozenset()
    following: tuple[Follow, ...] = ()
    once: frozenset[str] = frozenset()
    precedents: Precedents | None = None
    _cache: dict[Hashable, AllowedTokens] = field(init=False, default_factory=dict, compare=False, repr=False)

    def names(self, text: str) -> frozenset[str]:
        """Bare names of the placeholders that may still be written after ``text``."""
        left = self.placeholders - {n for n in self.once if f"[[{n}]]" in text} if self.once else self.placeholders
        opened = text.rfind("[[")
        if self.precedents is None or opened <= text.rfind("]]"):
            return left
        told = {p.strip() for p in self._next(text[:opened], left)}
        return frozenset(n for n in left if general(f"[[{n}]]") in told) or left

    def allowed(self, text: str, pending: bytes = b"") -> AllowedTokens:
        """Tokens that may follow ``text``; ``pending`` are the bytes of a character not yet complete."""
        state = self._state(text)
        words = self._begun(text)
        spaced = self._rules_at(text + " ") if state.mode in ("text", "number") else ()
        here = self._rules_at(text) if state.mode == "text" else ()
        led = self._led(text) if state.mode in ("text", "number") else None
        leads = self.precedents is not None
        key = (state, pending, not text, self._may_end(text, state), here, spaced, words, self.names(text), leads, led)
        found = self._cache.get(key)
        if found is None:
            found = self._compute(text, pending, state, words)
            found = self._cache[key] = self._narrowed(found, led, pending) if led else found
        return found

    def forced(self, text: str) -> str | None:
        """The characters that must follow, where the text leaves no choice: the rest of a placeholder's name."""
        state = self._state(text)
        if state.mode == "bracket":
            return "["
        if state.mode != "name":
            return None
        rests = [f"{n}]]"[len(state.run) :] for n in self.names(text) if f"{n}]]".startswith(state.run)]
        common = _common_prefix(rests)
        return common or None

    def inserted(self, text: str) -> str:
        """The characters that are set after ``text`` by a rule; empty where the model chooses."""
        if not self.following or self._state(text).mode != "text":
            return ""
        return next((f.text for f in self.following if f.due(text)), "")

    def chosen(self, text: str) -> str:
        """The text without the facts that a rule set in it."""
        for follow in self.following:
            text = text.replace(follow.text, "") if "[[" in follow.text else text
        return text

    def accepts(self, text: str) -> bool:
        """True if the whole of ``text`` keeps the rules and ends well (as a check on text written elsewhere)."""
        state: _State | None = _TEXT
        for i, char in enumerate(text):
            state = self._step(state, char, text[:i]) if state and char != "\n" else None
            if state is None:
                return False
        return not any(w in _words(text) for w in self.forbidden_words) and self._may_end(text, self._state(text))

    # ---- led by precedents ---------------------------------------------------------------------------------------

    def _next(self, text: str, names: frozenset[str]) -> frozenset[str]:
        """The pieces that follow a text whose last word is whole."""
        if self.precedents is None:
            return frozenset()
        fitting = {general(f"[[{n}]]") for n in names}
        found = self.precedents.after(pieces_of(self.chosen(text)), lambda name: name in fitting)
        return frozenset(p for p in found if p.strip() not in self.forbidden_words)

    def _led(self, text: str) -> frozenset[str] | None:
        """The characters that may follow, ``END`` among them; None where no precedent leads on from here."""
        if self.precedents is None:
            return None
        names = self.names(text)
        goals = {p.split("[[")[0] + "[[" if "[[" in p else p for p in self._next(text, names)}
        pieces = pieces_of(text)
        if pieces and pieces[-1].strip()[-1:].isalnum():  # the last word may be only begun
            begun = pieces[-1]
            rest = text[: len(text) - len(begun)]
            goals |= {p[len(begun) :] for p in self._next(rest, names) if p.startswith(begun) and len(p) > len(begun)}
        if blanks := len(text) - len(text.rstrip()):  # a blank that stands already is not written again
            goals = {g[blanks:] for g in goals if g[:blanks] == text[-blanks:] and len(g) > blanks}
        return frozenset(goals) or None

    def _narrowed(self, found: AllowedTokens, led: frozenset[str], pending: bytes) -> AllowedTokens:
        """Those of the allowed tokens that begin one of the characters ``led``; all of them where none does."""
        vocabulary = self.vocabulary
        wanted = {i for goal in led for end in range(1, len(goal) + 1) for i in vocabulary.by_text.get(goal[:end], ())}
        raw = [goal.encode() for goal in led if goal]
        wanted |= {i for i, p in vocabulary.fragments.items() if any(r.startswith(pending + p) for r in raw)}
        if END in led:
            wanted |= vocabulary.newline | vocabulary.ends
        kept = frozenset(i for i in wanted if found.permits(i))
        return AllowedTokens(only=kept) if kept else found

    # ---- reading the state -------------------------------------------------------------------------------------

    def _state(self, text: str) -> _State:
        opened = text.rfind("[[")
        if opened > text.rfind("]]"):
            return _State("name", text[opened + 2 :])
        if text.endswith("["):
            return _State("bracket")
        return self._number(text)

    def _number(self, text: str) -> _State:
        """The number begun at the end of the text, if one is: its characters and the rules that allowed it."""
        longest = max((len(v) for r in self.numbers for v in r.values), default=0)
        for start in range(max(0, len(text) - longest), len(text)):
            if not is_digit(text[start]) or (start and is_digit(text[start - 1])):
                continue
            rules = self._prefixed(text[start:], self._rules_at(text[:start]))
            if rules:
                return _State("number", text[start:], rules)
        return _TEXT

    def _rules_at(self, text: str) -> tuple[int, ...]:
        return tuple(i for i, rule in enumerate(self.numbers) if rule.matches(text))

    def _prefixed(self, run: str, rules: Iterable[int]) -> tuple[int, ...]:
        """Those of the rules with a value that starts with ``run``."""
        return tuple(i for i in rules if any(v.startswith(run) for v in self.numbers[i].values))

    def _finished(self, state: _State) -> bool:
        return any(state.run in self.numbers[i].values for i in state.rules)

    def _may_end(self, text: str, state: _State) -> bool:
        if state.mode not in ("text", "number") or (state.mode == "number" and not self._finished(state)):
            return False
        if not text.strip() or any(f"[[{name}]]" not in text for name in self.required):
            return False
        return self.endings is None or text[-1] in self.endings or text.endswith("]]")

    def _begun(self, text: str) -> tuple[tuple[str, str], ...]:
        """Forbidden words whose beginning stands at the text's end, as (word, what is missing)."""
        if not self.forbidden_words:
            return ()
        tail = re.search(r"\w*\Z", text)
        begun = tail.group() if tail else ""
        return tuple((w, w[len(begun) :]) for w in sorted(self.forbidden_words) if begun and w.startswith(begun))

    # ---- one character -----------------------------------------------------------------------------------------

    def _step(self, state: _State, char: str, before: str) -> _State | None:
        """The state after ``char``, or None where it is refused."""
        if state.mode == "bracket":
            return _State("name") if char == "[" else None
        if state.mode == "name":
            return self._step_name(state.run + char, before)
        if state.mode == "number":
            return self._step_number(state, char, before)
        return self._step_text(char, before)

    def _step_name(self, run: str, before: str) -> _State | None:
        names = self.names(before)
        if run.endswith("]]"):
            return _TEXT if run[:-2] in names else None
        return _State("name", run) if any(f"{n}]]".startswith(run) for n in names) else None

    def _step_number(self, state: _State, char: str, before: str) -> _State | None:
        rules = self._prefixed(state.run + char, state.rules)
        if rules:
            return _State("number", state.run + char, rules)
        if self._finished(state) and parts(char):
            return self._step_text(char, before)
        return None

    def _step_text(self, char: str, before: str) -> _State | None:
        if char == "[":
            return _State("bracket") if self.names(before) else None
        if char == "]" or char in self.vocabulary.refused:
            return None
        if is_digit(char):
            rules = self._prefixed(char, self._rules_at(before))
            return _State("number", char, rules) if rules else None
        return None if not before and char.isspace() else _TEXT

    def _walk(self, text: str, state: _State, piece: str) -> bool:
        """True if every character of ``piece`` may follow ``text``."""
        current: _State | None = state
        for i, char in enumerate(piece):
            current = self._step(current, char, text + piece[:i]) if current else None
        return current is not None

    # ---- sets of tokens ----------------------------------------------------------------------------------------

    def _compute(self, text: str, pending: bytes, state: _State, words: tuple[tuple[str, str], ...]) -> AllowedTokens:
        if pending:
            return AllowedTokens(only=frozenset(self._fragments(text, pending, state)))
        if state.mode in ("bracket", "name"):
            return AllowedTokens(only=frozenset(self._inside(text, state)))
        if state.mode == "number" and not self._finished(state):
            return AllowedTokens(only=frozenset(self._continuing(text, state)))
        return AllowedTokens(only=None, banned=self._banned(text, state, words))

    def _inside(self, text: str, state: _State) -> set[int]:
        """Tokens that go on with, or close, the placeholder begun."""
        out: set[int] = set()
        names = self.names(text)
        goals = ["[" + n for n in names] if state.mode == "bracket" else list(names)
        for goal in goals:
            rest = goal[len(state.run) :] if goal.startswith(state.run) else ""
            for end in range(1, len(rest) + 1):
                out.update(self.vocabulary.by_text.get(rest[:end], ()))
        led = self.precedents is not None  # what follows the name is then chosen by itself
        out.update(i for i, t in self.vocabulary.closing if not (led and t[-1] != "]") and self._walk(text, state, t))
        return out

    def _continuing(self, text: str, state: _State) -> set[int]:
        watched = self.vocabulary.watched.items()
        letters = {rest[:1] for i in state.rules for v in self.numbers[i].values if (rest := v[len(state.run) :])}
        more = [(i, c) for c in letters for i in self.vocabulary.by_text.get(c, ())]
        return {i for i, t in (*watched, *more) if self._walk(text, state, t)}

    def _fragments(self, text: str, pending: bytes, state: _State) -> set[int]:
        """Tokens that go on with a character begun; a character that comes out whole keeps the rules."""
        return {i for i, p in self.vocabulary.fragments.items() if self._fits(text, state, pending + p)}

    def _fits(self, text: str, state: _State, raw: bytes) -> bool:
        whole, rest = split_utf8(raw)
        if whole is None or (rest and state.mode not in ("text", "number")):
            return False
        return self._walk(text, state, whole)

    def _banned(self, text: str, state: _State, words: tuple[tuple[str, str], ...]) -> frozenset[int]:
        vocabulary = self.vocabulary
        banned = set(vocabulary.outside)
        if state.mode == "number":
            banned |= vocabulary.glued_start
        if not text:
            banned |= vocabulary.blank_start
        special = set(self._continuing(text, state)) if state.mode == "number" else set()
        special |= {i for i, t in vocabulary.watched.items() if self._walk(text, state, t)}
        if state.mode == "text":
            special |= self._fragments(text, b"", state)
        if self._may_end(text, state):
            special |= vocabulary.newline | vocabulary.ends
        return frozenset((banned - special) | self._spelling(words))

    def _spelling(self, words: tuple[tuple[str, str], ...]) -> set[int]:
        """Tokens that would complete a forbidden word, whole or by the part that is missing; of capitals alone (NEFT)
        also as the beginning of a longer one, for no longer word begins so."""
        parts = [(w, w, True) for w in self.forbidden_words] + [(w, rest, False) for w, rest in words]
        return {i for w, part, fresh in parts for i in self._completing(part, fresh, alone=not w.isupper())}

    def _completing(self, part: str, fresh: bool, *, alone: bool) -> Iterable[int]:
        words, texts = self.vocabulary.words, self.vocabulary.texts
        for bare, token in words[bisect_left(words, (part, -1)) :]:
            if not bare.startswith(part):
                return
            if (fresh or texts[token] == bare) and not (alone and bare[len(part) : len(part) + 1].isalpha()):
                yield token


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))


def _common_prefix(texts: Sequence[str]) -> str:
    if not texts:
        return ""
    low, high = min(texts), max(texts)
    size = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    return low[:size]
