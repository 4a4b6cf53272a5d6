"""Does the subject named beside a number fit it? (the next version fills this in)"""

from legaldraft.statutes.book import Book
from legaldraft.statutes.finder import Scan
from legaldraft.statutes.verdicts import Verdict


def wrong_headings(book: Book, result: Scan) -> dict[int, Verdict]:
    """Verdicts by index of the citation."""
    return {}
