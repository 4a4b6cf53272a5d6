"""The main job on a fresh machine: set up, read the sample notices, fine-tune, draft, check, export, serve.

python3 scripts/demo.py [--no-serve] [--port N]
"""

import subprocess
import sys

from _setup import ROOT, ensure_environment


def main() -> int:
    """Sets up the environment and hands over to ``legaldraft demo``."""
    interpreter = ensure_environment("model")
    try:
        return subprocess.call([str(interpreter), "-m", "legaldraft", "demo", *sys.argv[1:]], cwd=ROOT)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
