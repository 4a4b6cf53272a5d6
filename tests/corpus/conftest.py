import sys
from pathlib import Path

# the corpus makers are scripts, not part of the installed package; masking.py lies beside the tests
sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "scripts"), str(Path(__file__).resolve().parent)]
