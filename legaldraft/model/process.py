"""A training run as a program of its own: ``python -m legaldraft.model.process SPEC.json``.

Standard output is one JSON object a line: ``{"event": kind, "data": {…}}`` while it runs, at last ``{"result": {…}}``
or ``{"refused": sentence}``. Standard input is a pipe that the parent holds open: when the parent dies, however
suddenly, reading it ends and so does this process. SIGTERM and SIGINT ask for a checkpoint and an orderly end.

Several of them may train together, started by accelerate's launcher (``distributed.py``): then the first one speaks for
all, but each may refuse.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model import ranks
from legaldraft.model.events import TrainingStopped
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.run import train_adapter

ORPHANED, STOPPED, REFUSED = 70, 75, 2


def training_argv(spec: Path) -> list[str]:
    """The command line of a run; start it in a session of its own, so that its whole group can be ended."""
    return [sys.executable, "-m", "legaldraft.model.process", str(spec)]


def write_spec(path: Path, home: Path, dataset_dir: Path, **options: Any) -> Path:
    """Write what the child needs (``options``: profile, base, name, seed, or config as a JSON object)."""
    text = json.dumps({"home": str(home), "dataset": str(dataset_dir), "options": options})
    path.write_text(text, encoding="utf-8")
    return path


def main(argv: list[str] | None = None) -> int:
    """Run the training of the spec file; returns the exit status (0 done, 2 refused, 75 stopped)."""
    arguments = sys.argv[1:] if argv is None else argv
    spec = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    _exit_with_parent()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    first = ranks.is_first()
    try:
        result = _train(spec, stop)
        if first:
            _say({"result": result})
    except TrainingStopped as stopped:
        if first:
            _say({"event": "stopped", "data": {"message": stopped.message}})
        return STOPPED
    except InputRefused as refused:
        _say({"refused": refused.message})
        return REFUSED
    return 0


def _train(spec: Mapping[str, Any], stop: threading.Event) -> dict[str, Any]:
    folder = Path(spec["dataset"])
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    options = dict(spec["options"])
    if options.get("config"):
        options["config"] = TrainConfig.from_json(options["config"])
    return train_adapter(Path(spec["home"]), folder, manifest, **options, tell=_tell, should_stop=stop.is_set)


def _tell(kind: str, data: Mapping[str, Any]) -> None:
    _say({"event": kind, "data": dict(data)})


def _say(message: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _exit_with_parent() -> None:
    def wait() -> None:
        # Not through sys.stdin: a thread that holds its lock makes the interpreter abort on its way out.
        while os.read(0, 4096):
            pass
        os._exit(ORPHANED)

    threading.Thread(target=wait, name="exit-with-parent", daemon=True).start()


if __name__ == "__main__":
    sys.exit(main())
