"""Past notices become a hashed data set: examples with placeholders, split by matter, and the firm's habits."""

from legaldraft.dataset.build import Manifest, build_dataset
from legaldraft.dataset.example import Example, example_from_notice, read_examples
from legaldraft.dataset.profile import learn_profile
from legaldraft.dataset.prompt import build_prompt, summary_of

__all__ = [
    "Example",
    "Manifest",
    "build_dataset",
    "build_prompt",
    "example_from_notice",
    "learn_profile",
    "read_examples",
    "summary_of",
]
