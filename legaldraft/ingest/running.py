"""A letter whose whole story stands in one paragraph is read sentence by sentence for its facts."""

from collections.abc import Sequence
from dataclasses import replace

from legaldraft.core.notice import Paragraph
from legaldraft.ingest.elements import tag_elements
from legaldraft.ingest.roles import sentences
from legaldraft.ingest.segment import Piece, Segments

_FEW = 2  # running paragraphs of a letter that tells all in one
_LONG = 600  # characters,
_SENTENCES = 5  # and sentences, of the paragraph that tells it


def for_facts(
    segments: Segments, paragraphs: Sequence[Paragraph], notice_type: str
) -> tuple[Segments, Sequence[Paragraph]]:
    """The segments and paragraphs to read facts from.

    They are the letter's own, but for a letter in one long paragraph: an element is a whole paragraph's, so its
    sentences, cut and tagged each for itself, stand in its place. The letter's own paragraphs remain what is taught.
    """
    running = [x for x in segments.body if not x.heading and not x.rows]
    if len(running) > _FEW or not any(_tells_all(x) for x in running):
        return segments, paragraphs
    body = tuple(part for x in segments.body for part in (_cut(x) if _tells_all(x) else (x,)))
    return replace(segments, body=body), tag_elements(body, notice_type)


def _tells_all(piece: Piece) -> bool:
    long = not piece.rows and not piece.heading and len(piece.text) >= _LONG
    return long and len(sentences(piece.text)) >= _SENTENCES


def _cut(piece: Piece) -> tuple[Piece, ...]:
    return tuple(Piece(piece.text[a:b], piece.start + a, piece.start + b) for a, b in sentences(piece.text) if b > a)
