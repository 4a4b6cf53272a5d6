import sys
from pathlib import Path

# the corpus makers are scripts, not part of the installed package
sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "scripts"), str(Path(__file__).resolve().parent)]
