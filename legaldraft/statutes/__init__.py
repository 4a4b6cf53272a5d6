"""The statute book and the citation checker.

``Book`` answers what the law is; ``find_citations`` finds what a text cites; ``check_citations`` judges it by a day.
No model, no network: numbers and verdicts come from the book alone.
"""

from legaldraft.statutes.book import Act, Book, Provision
from legaldraft.statutes.check import CitationReport, check_citations
from legaldraft.statutes.finder import find_citations, normalise_act

__all__ = ["Act", "Book", "CitationReport", "Provision", "check_citations", "find_citations", "normalise_act"]
