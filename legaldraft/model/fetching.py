"""The one program that goes to a network: brings the files of a base from a hub, through the hub's own library.

``python -m legaldraft.model.fetching OWNER/NAME FOLDER REVISION``, the token in HF_TOKEN. Standard output is one JSON
object a line: ``{"file", "bytes", "number", "of"}`` for each file that is whole, ``{"commit"}`` at the end, or
``{"refused": sentence}``. Files half there are gone on with. Each is held against the hash that the hub has of it.
"""

import hashlib
import json
import os
import shutil
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model.provenance import BESIDE, sha256_file

_RESERVE = 64 << 20


def main(argv: list[str] | None = None) -> int:
    """Fetch; returns the exit status (0 = done, 2 = refused)."""
    repository, folder, revision = sys.argv[1:4] if argv is None else argv
    os.environ["HF_HUB_OFFLINE"] = "0"  # the package says 1; the hub's library reads it when it is imported, below
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
    _exit_with_parent()
    try:
        _say({"commit": fetch(repository, Path(folder), revision)})
    except InputRefused as refused:
        _say({"refused": refused.message})
        return 2
    return 0


def fetch(repository: str, folder: Path, revision: str) -> str:
    """Bring the files; returns the commit.

    Raises:
        InputRefused: no network, no such model, no right to it, no space, or a file came in damaged.
    """
    from httpx2 import HTTPError
    from huggingface_hub import HfApi, hf_hub_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError, OfflineModeIsEnabled

    try:
        told = HfApi().model_info(repository, revision=revision, files_metadata=True)
        wanted = _wanted(told.siblings or [], repository)
        _refuse_if_full(folder, wanted)
        for number, file in enumerate(wanted, 1):
            path = Path(hf_hub_download(repository, file.rfilename, revision=told.sha, local_dir=folder))
            _refuse_changed(path, file)
            _say({"file": file.rfilename, "bytes": path.stat().st_size, "number": number, "of": len(wanted)})
    except HfHubHTTPError as problem:
        raise InputRefused(_why(repository, problem)) from problem
    except (HTTPError, LocalEntryNotFoundError, OfflineModeIsEnabled, ConnectionError) as problem:
        raise InputRefused(
            "The hub cannot be reached from this machine: try again (it goes on where it was), or bring the model's "
            "folder by other means and run legaldraft models pull FOLDER."
        ) from problem
    except OSError as problem:
        raise InputRefused(f"The model could not be written to {folder}: {problem.strerror or problem}.") from problem
    return str(told.sha)


def _wanted(files: list[Any], repository: str) -> list[Any]:
    """Weights in safetensors and what belongs to them; not the second copies that some models carry."""
    chosen = [f for f in files if f.rfilename in BESIDE or _is_weight(f.rfilename)]
    if not any(_is_weight(f.rfilename) for f in chosen):
        raise InputRefused(
            f"{repository} has no weights in safetensors, and no other format is accepted: choose another."
        )
    return sorted(chosen, key=lambda f: f.size or 0)  # what is refused is refused before the gigabytes


def _is_weight(name: str) -> bool:
    return name.startswith("model") and name.endswith(".safetensors") and "/" not in name


def _refuse_if_full(folder: Path, files: list[Any]) -> None:
    missing = sum(f.size or 0 for f in files if not (folder / f.rfilename).is_file())
    free = shutil.disk_usage(folder).free
    if free < missing + _RESERVE:
        raise InputRefused(
            f"The model needs {missing >> 20} MB of disk space in {folder} and {free >> 20} MB are free: make room."
        )


def _refuse_changed(path: Path, file: Any) -> None:
    """Large files have a SHA-256 at the hub, small ones git's own hash."""
    if file.lfs:
        whole = sha256_file(path) == file.lfs.sha256
    else:
        content = path.read_bytes()
        git = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
        whole = not file.blob_id or git == file.blob_id
    if not whole:
        path.unlink()
        raise InputRefused(f"The file {file.rfilename} came in damaged and was removed: run the same command again.")


def _why(repository: str, problem: Any) -> str:
    status = getattr(getattr(problem, "response", None), "status_code", 0)
    if status in (401, 403):
        return (
            f"The hub does not give {repository} to this machine: accept the model's terms on its page, make a token "
            "there and give it as HF_TOKEN or with --token-file."
        )
    if status == 404:
        return f"The hub has no model {repository} of that version: check the id and the revision."
    return f"The hub answered with an error ({status or type(problem).__name__}): try again later; it goes on where it was."


def _say(message: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _exit_with_parent() -> None:
    def wait() -> None:
        while os.read(0, 4096):
            pass
        os._exit(70)

    threading.Thread(target=wait, name="exit-with-parent", daemon=True).start()


if __name__ == "__main__":
    sys.exit(main())
