"""Every check and test, on a fresh machine: python3 scripts/test.py [pytest arguments].

Makes the environment, installs the system packages it needs where it can, runs ruff, mypy, import-linter and pytest
with branch coverage, and ends with a summary.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from _setup import ROOT, ensure_environment, ensure_system_packages, say

_WORKERS = ("-n", "2", "--dist", "loadscope", "--no-loadscope-reorder")


def main() -> int:
    """Runs all checks; returns 0 only if all of them pass."""
    started = time.monotonic()
    interpreter = ensure_environment("model,postgresql,dev,ocr")
    missing = ensure_system_packages()
    for line in missing:
        say(f"Missing, so the tests that need it are skipped: {line}")
    tools = interpreter.parent
    module = [str(interpreter), "-m"]
    results = [
        ("ruff check", _run([*module, "ruff", "check", "."])),
        ("ruff format", _run([*module, "ruff", "format", "--check", "."])),
        ("mypy --strict", _run([*module, "mypy"])),
        ("import-linter", _run([str(_tool(tools, "lint-imports"))])),
        ("pytest", _run([*module, "pytest", *_WORKERS, "--cov", "--cov-report=", "--durations=20", *sys.argv[1:]])),
    ]
    _run([*module, "coverage", "combine", "--quiet"])
    _run([*module, "coverage", "report", "--skip-covered", "--sort=cover"])
    say("")
    for name, code in results:
        say(f"{'passed' if code == 0 else 'FAILED'}  {name}")
    say(f"All checks took {time.monotonic() - started:.0f} s.")
    return 0 if all(code == 0 for _, code in results) else 1


def _tool(folder: Path, name: str) -> Path:
    return folder / (f"{name}.exe" if os.name == "nt" else name)


def _run(command: list[str]) -> int:
    say(f"--- {' '.join(Path(c).name if i == 0 else c for i, c in enumerate(command))}")
    return subprocess.call(command, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
