"""Starts processes by fork, with the program loaded already: ``python -m kills.nursery``.

Loading the program is most of a start's work and the same every time. A test that kills thirty processes forks them
from this one, which holds no connection, no thread and no file of the office; from the command line on they are what
``legaldraft serve`` is. It reads lines of JSON (``{"argv", "log", "environment"}``) and answers each with a process id;
it ends with its standard input.
"""

import json
import os
import signal
import sys
import traceback
from typing import Any

from legaldraft.cli.main import run


def load() -> None:
    """Import what the commands import."""
    import legaldraft.jobs.model_tasks
    import legaldraft.jobs.office_tasks
    import legaldraft.server
    import legaldraft.services.office  # noqa: F401


def born(wanted: dict[str, Any]) -> int:
    """Fork a process that runs a command; its process id."""
    child = os.fork()
    if child:
        return child
    # From here on this is another process: it must never come back into the loop below.
    status = 70
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        log = os.open(wanted["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        for number, source in ((0, os.open(os.devnull, os.O_RDONLY)), (1, log), (2, log)):
            os.dup2(source, number)
        os.environ.update(wanted["environment"])
        status = run(wanted["argv"])
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def main() -> None:
    """Answer each line with the id of the process it asked for."""
    load()
    # The dead are nobody's to wait for.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        sys.stdout.write(f"{born(json.loads(line))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
