"""The constraint as a grammar that a server understands: GBNF for llama.cpp, a regular expression for vLLM.

Both say what can be said without looking back: placeholders of this form only, no digit but the numbers that some rule
allows, no sign that no letter has, an end where a paragraph may end. What they cannot say (which number may stand
after which words, words that are barred) is checked on the finished paragraph by the constraint itself.
"""

import re
from typing import Any

from legaldraft.drafting.constraint import ParagraphConstraint

_PLAIN = r"A-Za-z ,.;:'\"()/&%?!“”‘’–—…§\u0900-\u0965\u0970-\u097f-"
_TYPED = "A-Za-z ,.;:'\"()/&%?!“”‘’–—…§\u0900-\u0965\u0970-\u097f"


def regex_of(constraint: ParagraphConstraint) -> str:
    """A regular expression that every paragraph of letters, placeholders and allowed numbers matches as a whole."""
    holes = _either(constraint.placeholders)
    hole = rf"\[\[{holes}\]\]" if holes else ""
    number = _either(_numbers(constraint))
    parts = "|".join(p for p in (f"[{_TYPED}-]", number, hole) if p)
    return f"[A-Za-z(“‘\u0900-\u0965](?:{parts})*{_regex_end(constraint, hole)}"


def _regex_end(constraint: ParagraphConstraint, hole: str) -> str:
    if constraint.endings is None:
        return ""
    ends = f"[{re.escape(constraint.endings)}]"
    return f"(?:{ends}|{hole})" if hole else ends


def gbnf_of(constraint: ParagraphConstraint) -> str:
    """The same as a GBNF grammar; a line end may follow the paragraph, for a model taught to end it so."""
    names, numbers = sorted(constraint.placeholders), _numbers(constraint)
    parts = ["letter", *(["number"] if numbers else []), *(["hole"] if names else [])]
    lines = [f"root ::= first ({' | '.join(parts)})* {_gbnf_end(constraint, bool(names))} [\\n]?"]
    lines += ["first ::= [A-Za-z(“‘\\u0900-\\u0965]", f"letter ::= [{_PLAIN}]"]
    if names:
        lines += [f'hole ::= "[[" ({" | ".join(_quoted(n) for n in names)}) "]]"']
    if numbers:
        lines += [f"number ::= {' | '.join(_quoted(n) for n in numbers)}"]
    return "\n".join(lines) + "\n"


def _gbnf_end(constraint: ParagraphConstraint, holes: bool) -> str:
    if constraint.endings is None:
        return ""
    ends = " | ".join(_quoted(c) for c in constraint.endings)
    return f"({ends}{' | hole' if holes else ''})"


def fields_for(kind: str, constraint: ParagraphConstraint) -> dict[str, Any]:
    """What is added to a request so that the server keeps the constraint; empty for one that knows no grammar.

    Args:
        kind: ``gbnf``, ``regex`` or ``none``.
    """
    if kind == "gbnf":
        return {"grammar": gbnf_of(constraint)}
    if kind == "regex":
        pattern = regex_of(constraint)
        # vLLM took the first name until 0.11 and takes the second since; each version passes over the other's.
        return {"guided_regex": pattern, "structured_outputs": {"regex": pattern}}
    return {}


def _numbers(constraint: ParagraphConstraint) -> list[str]:
    return sorted({v for rule in constraint.numbers for v in rule.values}, key=lambda v: (-len(v), v))


def _either(values: Any) -> str:
    return f"(?:{'|'.join(re.escape(v) for v in sorted(values))})" if values else ""


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
