"""A paragraph that fails by its last words is cut before them: what stands before is whole, and the model's own.

A small model begins a sentence well and then adds a clause that the form does not bear out ("…, and the said amount
was payable by" the very day of the loan). Writing it again brings the same clause; so the sentence is ended before it,
and the checks decide whether what is left says all that it must.
"""

import re
from collections.abc import Iterator

# Where a sentence may end early: before a joined clause, or before words that only add a ground or a case.
_SENTENCE = r"(?<=[a-z\])”\"])(?<!\bNo)(?<!\bNos)(?<!\bRs)(?<!\bDr)(?<!\bSh)(?<!\bSmt)(?<!\bLtd)(?<!\bvs)\. (?=[A-Z\[])"
_JOINED = re.compile(
    r", (?:and|but|so that|which|who|whereupon|whereby|wherein|thereby|the same|nor|nothing|however|hence|with|"
    r"for which|along with|in case|in the event|failing)\b"
    r"|,? (?:in terms of|in accordance with|as per|with the effect of|in the event of|in case of)\b"
    r"|(?<=[\w\])”\"]); ?"
    rf"|{_SENTENCE}"
)
_FEWEST = 6  # words that the last sentence keeps
_MOST = 8  # cuts tried, the longest text first


def cuts(text: str) -> Iterator[str]:
    """Shorter versions of a paragraph that end before one of its later clauses, the longest first.

    Args:
        text: the paragraph with its placeholders, ended or not.
    """
    places = sorted({m.start() for m in _JOINED.finditer(text)}, reverse=True)
    for at in places[:_MOST]:
        head = text[:at].rstrip(" ,;:.")
        if len(re.split(_SENTENCE, head)[-1].split()) >= _FEWEST:
            yield head + "."
