"""Word files in and out: the gate, the reader's final view, the writer, comments and conversion."""

from legaldraft.word.comments import annotate
from legaldraft.word.convert import to_pdf
from legaldraft.word.letterhead import check_letterhead
from legaldraft.word.picture import first_page, page_pictures
from legaldraft.word.reader import stream_of, typed
from legaldraft.word.reading import ReaderPool, read, read_many, read_safely
from legaldraft.word.redline import compared
from legaldraft.word.writer import write, write_redline

__all__ = [
    "ReaderPool",
    "annotate",
    "check_letterhead",
    "compared",
    "first_page",
    "page_pictures",
    "read",
    "read_many",
    "read_safely",
    "stream_of",
    "to_pdf",
    "typed",
    "write",
    "write_redline",
]
