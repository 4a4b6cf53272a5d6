"""Past notices become a hashed data set: examples with placeholders, split by matter, and the firm's habits."""

from legaldraft.dataset.build import (
    LEARN_FROM,
    LEAST_OF_A_KIND,
    Manifest,
    build_dataset,
    hash_rows,
    keep_imported,
    why_not,
)
from legaldraft.dataset.example import Example, example_from_notice, read_examples
from legaldraft.dataset.exchange import FORMATS, PARTS, answer_of, export_rows, import_rows, paragraphs_of
from legaldraft.dataset.extend import extend_dataset, plant_canaries, unseen
from legaldraft.dataset.nature import NATURES, nature_of
from legaldraft.dataset.profile import learn_profile
from legaldraft.dataset.prompt import build_prompt, summary_of

__all__ = [
    "FORMATS",
    "LEARN_FROM",
    "LEAST_OF_A_KIND",
    "NATURES",
    "PARTS",
    "Example",
    "Manifest",
    "answer_of",
    "build_dataset",
    "build_prompt",
    "example_from_notice",
    "export_rows",
    "extend_dataset",
    "hash_rows",
    "import_rows",
    "keep_imported",
    "learn_profile",
    "nature_of",
    "paragraphs_of",
    "plant_canaries",
    "read_examples",
    "summary_of",
    "unseen",
    "why_not",
]
