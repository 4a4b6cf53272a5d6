"""The one package that knows torch: bases, training, adapters, drafting by a model, evaluation.

Importing the package itself loads no model library. Nothing here opens a network connection but ``fetching``, a program
of its own that only ``models pull`` starts (and ``remote``, to the server that the firm named): the libraries
are told so before any of them is imported.
"""

import logging
import os

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ.setdefault("TQDM_DISABLE", "1")  # progress is reported by our own events
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
os.environ.setdefault("TRANSFORMERS_NO_ADVISORY_WARNINGS", "1")
# On some processors bitsandbytes advises, on every import, to install a package that loads code from the network.
logging.getLogger("bitsandbytes.backends.cpu.ops").setLevel(logging.ERROR)
# Under a limit below the number of threads that torch asks for, a part of each sum stays undone and the loss is no
# number. How many cores are used is the profile's to say.
os.environ.pop("OMP_THREAD_LIMIT", None)
# GNU OpenMP's threads spin for milliseconds at every barrier by default. Beside any other busy process (the web
# server, LibreOffice, a second model) that made one token take 370 ms instead of 50; a short spin loses nothing.
os.environ.setdefault("GOMP_SPINCOUNT", "2000")
