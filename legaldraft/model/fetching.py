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
_CHUNK = 1 << 20
_ATTEMPTS = 5  # on a line that breaks but goes on bringing something
_SECONDS = 60


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
    from httpx2 import HTTPError, HTTPStatusError
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError

    try:
        told = HfApi().model_info(repository, revision=revision, files_metadata=True)
        wanted = _wanted(told.siblings or [], repository)
        _refuse_if_full(folder, wanted)
        for number, file in enumerate(wanted, 1):
            _bring(repository, file, str(told.sha), folder / file.rfilename)
            size = (folder / file.rfilename).stat().st_size
            _say({"file": file.rfilename, "bytes": size, "number": number, "of": len(wanted)})
    except (HfHubHTTPError, HTTPStatusError) as problem:
        raise InputRefused(_why(repository, problem)) from problem
    except (HTTPError, ConnectionError) as problem:
        raise InputRefused(
            "The hub cannot be reached from this machine: try again (it goes on where it was), or bring the model's "
            "folder by other means and run legaldraft models pull FOLDER."
        ) from problem
    except OSError as problem:
        raise InputRefused(f"The model could not be written to {folder}: {problem.strerror or problem}.") from problem
    return str(told.sha)


def _bring(repository: str, file: Any, commit: str, path: Path) -> None:
    """One file, whole and of the right hash. The hub's library begins a broken file anew; this goes on with it."""
    from httpx2 import TransportError

    if path.is_file() and _is_whole(path, file):
        return
    part = path.with_name(f".{path.name}.{commit[:12]}.part")
    for attempt in range(_ATTEMPTS):
        have = part.stat().st_size if part.is_file() else 0
        try:
            _stream(repository, file.rfilename, commit, part, have)
            break
        except TransportError:
            came = part.stat().st_size if part.is_file() else 0
            if came == have or attempt == _ATTEMPTS - 1:
                raise
    if not _is_whole(part, file):
        part.unlink()
        raise InputRefused(f"The file {file.rfilename} came in damaged and was removed: run the same command again.")
    part.replace(path)


def _stream(repository: str, name: str, commit: str, part: Path, have: int) -> None:
    from httpx2 import stream
    from huggingface_hub import hf_hub_url
    from huggingface_hub.utils._headers import build_hf_headers

    headers = build_hf_headers() | {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    url = hf_hub_url(repository, name, revision=commit)
    with stream("GET", url, headers=headers, follow_redirects=True, timeout=_SECONDS) as answer:
        if answer.status_code == 416:  # it is all there already
            return
        answer.raise_for_status()
        with part.open("ab" if answer.status_code == 206 else "wb") as out:
            for chunk in answer.iter_bytes(_CHUNK):
                out.write(chunk)


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


def _is_whole(path: Path, file: Any) -> bool:
    """Large files have a SHA-256 at the hub, small ones git's own hash."""
    if file.lfs:
        return sha256_file(path) == str(file.lfs.sha256)
    content = path.read_bytes()
    git = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    return not file.blob_id or git == file.blob_id


def _why(repository: str, problem: Any) -> str:
    status = getattr(getattr(problem, "response", None), "status_code", 0)
    if status in (401, 403):
        return (
            f"The hub does not give {repository} to this machine: accept the model's terms on its page, make a token "
            "there and give it as HF_TOKEN or with --token-file."
        )
    if status == 404:
        return f"The hub has no model {repository} of that version: check the id and the revision."
    told = status or type(problem).__name__
    return f"The hub answered with an error ({told}): try again later; it goes on where it was."


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
