"""Past notices become a hashed data set: examples with placeholders, split by matter, and the firm's habits."""

from legaldraft.dataset.build import LEAST_OF_A_KIND, Manifest, build_dataset, keep_imported
from legaldraft.dataset.example import Example, example_from_notice, read_examples
from legaldraft.dataset.exchange import FORMATS, PARTS, export_rows, import_rows
from legaldraft.dataset.nature import NATURES, nature_of
from legaldraft.dataset.profile import learn_profile
from legaldraft.dataset.prompt import build_prompt, summary_of

__all__ = [
    "FORMATS",
    "LEAST_OF_A_KIND",
    "NATURES",
    "PARTS",
    "Example",
    "Manifest",
    "build_dataset",
    "build_prompt",
    "example_from_notice",
    "export_rows",
    "import_rows",
    "keep_imported",
    "learn_profile",
    "nature_of",
    "read_examples",
    "summary_of",
]
