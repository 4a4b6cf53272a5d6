"""Fields: which part of a field is code, which is its result, and what a field without a result shows."""

from dataclasses import dataclass, field

from legaldraft.word.xml import Element, child, switched_on, val, w, whole

_RENEWED = ("DATE", "TIME")


@dataclass(slots=True)
class _Open:
    """A field that has begun and not yet ended."""

    begin: Element
    in_result: bool = False
    printed: bool = False
    code: str = ""


@dataclass(slots=True)
class Fields:
    """The open fields of one story, outermost first.

    Args:
        renewed: names of the fields met whose result Word renews by itself, such as today's date.
        unmatched: ``begin`` marks without an end; they are passed over, or they would swallow the rest of the story.
    """

    unmatched: frozenset[Element] = frozenset()
    renewed: list[str] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)

    @staticmethod
    def of(story: Element) -> "Fields":
        """Fields of a story, with its unmatched marks found beforehand."""
        stack: list[Element] = []
        for mark in story.iter(w("fldChar")):
            kind = val(mark, "fldCharType")
            if kind == "begin":
                stack.append(mark)
            elif kind == "end" and stack:
                stack.pop()
        return Fields(frozenset(stack))

    @property
    def showing(self) -> bool:
        """True outside every field code."""
        return all(f.in_result for f in self._open)

    def printed(self) -> None:
        """Notes that the open fields have shown some text."""
        for f in self._open:
            f.printed = True

    def code(self, text: str) -> None:
        """Takes a piece of field code."""
        if self._open:
            self._open[-1].code += text

    def note(self, code: str) -> None:
        """Notes a field that Word renews when it opens or prints the file."""
        name = code.strip().split(maxsplit=1)[:1]
        if name and name[0].upper() in _RENEWED:
            self.renewed.append(name[0].upper())

    def mark(self, mark: Element) -> str:
        """Takes a ``w:fldChar``; returns what the field shows in itself when it ends without a result."""
        kind = val(mark, "fldCharType")
        if kind == "begin" and mark not in self.unmatched:
            self._open.append(_Open(mark))
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
            self.note(self._open[-1].code)
        elif kind == "end" and self._open:
            ended = self._open.pop()
            return "" if ended.printed or not self.showing else _own_text(ended)
        return ""


def _own_text(ended: _Open) -> str:
    form = child(ended.begin, "ffData")
    if (box := child(form, "checkBox")) is not None:
        state = child(box, "checked")
        return "☒" if switched_on(child(box, "default") if state is None else state) else "☐"
    if (choices := child(form, "ddList")) is not None:
        entries = [val(e) or "" for e in choices.iterchildren(w("listEntry"))]
        at = whole(val(child(choices, "result")) or val(child(choices, "default")))
        return entries[at] if 0 <= at < len(entries) else ""
    words = ended.code.strip().split(maxsplit=2)
    return words[2] if len(words) == 3 and words[0].upper() == "MACROBUTTON" else ""
