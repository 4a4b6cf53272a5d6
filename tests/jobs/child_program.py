"""A child program as training is one: ``python -m tests.jobs.child_program MODE LOG`` (see ``main``)."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from legaldraft.jobs.child import exit_with_parent, say, say_refused, say_result


def main() -> None:
    mode, log = sys.argv[1], Path(sys.argv[2])
    exit_with_parent()
    if mode == "good":
        say("step", {"loss": 0.5})
        sys.stdout.write("a library's own line\n[1, 2]\n")
        say_result({})
    elif mode == "refuses":
        say_refused("too few notices: add ten")
    elif mode == "crashes":
        os._exit(7)
    elif mode == "forever":
        # Deaf to the polite signal, and with a child of its own, as a data loader would be.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], stdin=subprocess.DEVNULL)
        log.write_text(f"{os.getpid()} {grandchild.pid}")
        say("step", {"loss": 0.5})
        time.sleep(600)


if __name__ == "__main__":
    main()
