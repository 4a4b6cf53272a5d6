"""Word files in and out: the gate, the reader's final view, the writer, comments and conversion."""

from legaldraft.word.reading import ReaderPool, read, read_many, read_safely

__all__ = ["ReaderPool", "read", "read_many", "read_safely"]
