"""A process that is killed in the middle of a backup, and a backup whose database somebody has changed."""

import hashlib
import json
import multiprocessing
import os
import signal
import zipfile
from pathlib import Path
from typing import Any

from legaldraft.services import safekeeping
from legaldraft.store import Store
from legaldraft.store.engine import sqlite_module


def killed_at(step: str, home: Path, out: Path) -> None:
    """Runs a backup in a process that kills itself when it comes to a step."""
    child = multiprocessing.get_context("fork").Process(target=_run, args=(step, home, out))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL


def _run(step: str, home: Path, out: Path) -> None:
    def die(*_: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(safekeeping, step, die)
    safekeeping.backup(Store.open(home), out)


def retold(file: Path, statement: str) -> Path:
    """A copy of a SQLite backup whose database was changed, with the hashes made right."""
    made = file.with_name("retold")
    copy = file.with_name("copy.db")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(made, "w") as target:
        copy.write_bytes(source.read("database"))
        connection = sqlite_module().connect(str(copy))
        connection.execute(statement)
        connection.commit()
        connection.close()
        manifest = json.loads(source.read("manifest.json"))
        manifest["entries"]["database"] = hashlib.sha256(copy.read_bytes()).hexdigest()
        for name in source.namelist():
            data = {"database": copy.read_bytes(), "manifest.json": json.dumps(manifest).encode()}.get(name)
            target.writestr(name, source.read(name) if data is None else data)
    return made


def naming(file: Path, name: str) -> Path:
    """A copy of a backup whose list of contents names one more file."""
    made = file.with_name("hostile")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.namelist():
            data = source.read(entry)
            if entry == "manifest.json":
                manifest = json.loads(data)
                manifest["entries"][name] = "0" * 64
                data = json.dumps(manifest).encode()
            target.writestr(entry, data)
    return made
