"""Which Act stands directly beside a chain of provisions: after it ("Section 138 of the NI Act") or before "
"("IPC 420")."""

import re
from bisect import bisect_left, bisect_right

from legaldraft.statutes.mention import Mention

_FILLER = re.compile(
    r"(?:as\s+the\s+case\s+may\s+be\b|[Pp]art[\s-]{0,2}(?:[IV]{1,3}|\d)\b|[Ii]llustrations?\b|[\s,;:'\"()\[\].-]|(?:of|OF|Of|under|Under|in|IN|In|to|from|the|THE|The|per|as|on)\b"
    r"|ofthe\b|of(?=the[A-Z]|[A-Z][a-z])|the(?=[A-Z][a-z])"
    r"|(?:provisions?|PROVISIONS?|[Cc]hapter\s+[XVI]+|First\s+Schedule|FIRST SCHEDULE|Schedule|thereof|said"
    r"|our|SAID|aforesaid|erstwhile|(?:appended|annexed|attached)(?=\s+to\b)|(?:[Ff]irst|[Ss]econd|[Tt]hird)\s+[Dd]ivision|(?:all|both)(?=\s+of\b)|"
    r"old|new|repealed|unamended|amended|above|Indian|Central|present)\b|का|के|की)"
)
_PARENTHESIS = re.compile(r"\s*(?:\(([^()\n]{1,140})\)|\[([^\[\]\n]{1,140})\])")
_TO_CLOSE = re.compile(r"[^().;\n]{0,60}\)")
_OF = re.compile(r"\s*,?\s*of\s+(?:the\s+)?")
_BACK_GAP = re.compile(
    r"[\s,:;(\[\-']{0,4}(?:(?:under|vide|u/s|ki|ke|ka|की|के|का|wherein|in"
    r"|its)\s{0,2})?(?:the\s)?$"
)
_PAPER_UNDER = re.compile(
    r"\s{1,2}(?:notice|petition|complaint|application|proceedings?|case|offence|prosecution|appeal|demand"
    r"|summons)s?\s+"
    r"(?:\w+\s+){0,2}?(?:under|of)\s+(?:the\s+)?"
)


class Linker:
    """Finds the Act beside a place in one plain text.

    Args:
        text: the plain text.
        mentions: the names of Acts in it, in order.
    """

    def __init__(self, text: str, mentions: list[Mention]) -> None:
        self._text = text
        self._mentions = mentions
        self.starts = {m.start: m for m in mentions if not m.mute}
        self._begin = [m.start for m in mentions]
        self._ends = sorted((m.end, i) for i, m in enumerate(mentions))

    def covered(self, at: int) -> bool:
        """Does the name of an Act cover this offset?"""
        i = bisect_right(self._begin, at) - 1
        return i >= 0 and self._mentions[i].end > at and not self._mentions[i].mute

    def after(self, at: int, opened: bool = False) -> tuple[Mention | None, int]:
        """The Act that a chain ending at ``at`` names, and where its name ends.

        ``opened``: a parenthesis was opened inside the chain, so the Act may stand behind its end.
        """
        mention, end = self._direct(at, opened)
        paper = None if mention else _PAPER_UNDER.match(self._text, at)
        if paper and paper.end() in self.starts:  # "Section 138 notice under the NI Act"
            return self._direct(paper.end(), opened=False)
        return mention, end

    def _direct(self, at: int, opened: bool) -> tuple[Mention | None, int]:
        place, skipped = at, False
        for _ in range(24):
            mention = self.starts.get(place)
            if mention:
                return mention, mention.end
            inside = None if skipped else _PARENTHESIS.match(self._text, place)
            filler = _FILLER.match(self._text, place)
            if inside and self._passes(inside):
                place, skipped = inside.end(), True
            elif filler and not (filler[0] in ".;" and not self._runs_on(place)):
                if self._text.startswith("\n\n", place):
                    break
                place = filler.end()
            elif opened and (close := _TO_CLOSE.match(self._text, place)):
                place, opened = close.end(), False
            else:
                break
        return None, at

    def _passes(self, inside: re.Match[str]) -> bool:
        """Does the Act stand after this parenthesis? One that names an Act counts only if another follows: "
        ""(application
        of Act 5 of 1908) of the Hindu Marriage Act".
        """
        low, high = bisect_left(self._begin, inside.start()), bisect_left(self._begin, inside.end())
        if not any(not m.mute for m in self._mentions[low:high]):
            return True
        after = _OF.match(self._text, inside.end())
        return after is not None and after.end() in self.starts

    def _runs_on(self, at: int) -> bool:
        """Does the sentence run on after this stop ("Sec. 138. of the Act")?"""
        return bool(re.match(r"\.\s{0,2}(?:of|Of|OF|under)\b", self._text[at : at + 10]))

    def before(self, at: int) -> Mention | None:
        """The Act named directly before ``at``: "IPC Section 420"."""
        i = bisect_right(self._ends, (at, len(self._mentions))) - 1
        while i >= 0 and self._mentions[self._ends[i][1]].mute and at - self._ends[i][0] <= 16:
            i -= 1
        if i < 0:
            return None
        mention = self._mentions[self._ends[i][1]]
        if mention.mute or at - mention.end > 16:
            return None
        gap = self._text[mention.end : at]
        if not _BACK_GAP.fullmatch(gap) or "\n\n" in gap or mention.incorporation:
            return None
        return None if mention.used and mention.kind != "abbreviation" else mention
