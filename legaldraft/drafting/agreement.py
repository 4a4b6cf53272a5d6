"""Number and gender: "yourselves" where the letter goes to several, "his bank" of a man, "its bank" of a company."""

import re
from collections.abc import Iterator, Mapping

_YOURSELF = re.compile(r"\b([Yy])ourself\b")
_YOURSELVES = re.compile(r"\b([Yy])ourselves\b")
_ONE_BY_NAME = re.compile(r"\b[Yy]ou,? \[\[NOTICEE_\d+_NAME\]\]")
# A possession of the client's, told in the same sentence after "my client".
_CLIENTS_OWN = re.compile(
    r"\b(?:my|our) client\b[^.;\[]{0,120}?\b(its|his|her|their)\s+(?:own\s+)?"
    r"(?:bank(?:er)?s?|account|savings|hard[- ]earned|money|funds|share|office|business|director|dues|proprietor)\b",
    re.IGNORECASE,
)
_MAN = re.compile(r"^(?:Shri|Sri|Sh\.|Mr\.?|Master|Dr\.? \(Mr\.?\))\s", re.IGNORECASE)
_WOMAN = re.compile(r"^(?:Smt\.?|Shrimati|Mrs\.?|Ms\.?|Miss|Kumari|Km\.|Begum)\s", re.IGNORECASE)
_SEVERAL = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_PERSONS = ("individual", "proprietorship")


def agreed(text: str, values: Mapping[str, str]) -> str:
    """The paragraph with "yourself" or "yourselves" as the number of noticees asks; one addressed by name stays one."""
    if "NOTICEE_2_NAME" in values and not _ONE_BY_NAME.search(text):
        return _YOURSELF.sub(r"\1ourselves", text)
    return text if "NOTICEE_2_NAME" in values else _YOURSELVES.sub(r"\1ourself", text)


def disagrees(text: str, kind: str | None, name: str) -> Iterator[str]:
    """One reason for each possessive that does not fit the client.

    Args:
        text: the paragraph with its placeholders.
        kind: of the client, as the form has it; None where it has none.
        name: the client's, for "Shri" and "Smt.".
    """
    fits = _fitting(kind, name)
    for match in _CLIENTS_OWN.finditer(text):
        if fits and match.group(1).lower() not in fits:
            yield f"says '{match.group(1)}' of the client"


def _fitting(kind: str | None, name: str) -> frozenset[str]:
    """The possessives that fit; empty where the form does not tell."""
    if kind in (None, "huf"):
        return frozenset()
    if kind not in _PERSONS:
        return frozenset({"its", "their"})
    if _SEVERAL.search(name) and kind == "individual":
        return frozenset({"their"})
    if kind == "proprietorship":
        return frozenset({"its", "his", "her"})
    return frozenset({"his"} if _MAN.match(name) else {"her"} if _WOMAN.match(name) else {"his", "her", "their"})
