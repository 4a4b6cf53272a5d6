"""The one package that knows torch: bases, training, adapters, drafting by a model, evaluation.

Importing the package itself loads no model library. Nothing here ever opens a network connection: the libraries
are told so before any of them is imported.
"""

import os

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ.setdefault("TQDM_DISABLE", "1")  # progress is reported by our own events
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
os.environ.setdefault("TRANSFORMERS_NO_ADVISORY_WARNINGS", "1")
