"""From a Word document to a notice: parts, paragraphs, type, facts, and the text without the client's facts."""

from legaldraft.ingest.candidates import Candidate, OpenField, candidates, labels_of, open_fields, shape_of, stands
from legaldraft.ingest.corrections import A_NAME, NO_NAME, Corrections, paragraph_key
from legaldraft.ingest.duplicates import near_duplicates
from legaldraft.ingest.extracted import ExtractedFact
from legaldraft.ingest.leaks import Leak, find_leaks, originals_of
from legaldraft.ingest.parties import is_title
from legaldraft.ingest.read import PERHAPS, UNSURE, matter_of, read_facts_of, read_notice
from legaldraft.ingest.style import values_style

__all__ = [
    "A_NAME",
    "NO_NAME",
    "PERHAPS",
    "UNSURE",
    "Candidate",
    "Corrections",
    "ExtractedFact",
    "Leak",
    "OpenField",
    "candidates",
    "find_leaks",
    "is_title",
    "labels_of",
    "matter_of",
    "near_duplicates",
    "open_fields",
    "originals_of",
    "paragraph_key",
    "read_facts_of",
    "read_notice",
    "shape_of",
    "stands",
    "values_style",
]
