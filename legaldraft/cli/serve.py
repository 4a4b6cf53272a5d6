"""``serve``, ``worker``, ``gpu`` and ``run``: the processes, each alone or all under one parent."""

import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

import click

from legaldraft.cli.output import progress
from legaldraft.core.errors import InputRefused
from legaldraft.store import Store

_RESTART_SECONDS = 2.0


@click.command()
@click.option("--port", default=8420, show_default=True)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="There are no accounts yet: keep it on this machine."
)
def serve(port: int, host: str) -> None:
    """The pages. Never loads a model: it reads and enqueues."""
    from legaldraft.server import serve as serve_pages
    from legaldraft.services.office import Office

    _log()
    with Store.open() as store:
        progress(f"Pages on http://{host}:{port}")
        serve_pages(Office(store), host, port)


@click.command()
def worker() -> None:
    """Jobs that need no model: reading uploaded files."""
    from legaldraft.jobs.gpu import run_until_signalled
    from legaldraft.jobs.office_tasks import handlers
    from legaldraft.jobs.worker import Worker, slot_name

    _log()
    with Store.open() as store:
        run_until_signalled([Worker(store, "cpu", slot_name("cpu0"), handlers(store))])


@click.command()
def gpu() -> None:
    """Drafting and training: the only process that owns the model (on the CPU where there is no GPU)."""
    from legaldraft.jobs.gpu import gpu_worker, run_until_signalled
    from legaldraft.jobs.model_tasks import handlers

    _log()
    with Store.open() as store:
        run_until_signalled([gpu_worker(store, handlers)])


@click.command()
@click.option("--port", default=8420, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
def run(port: int, host: str) -> None:
    """serve, worker and gpu under one parent, for a single office machine; a process that dies is started again."""
    if sys.platform != "win32":
        signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    _Family([["serve", "--port", str(port), "--host", host], ["worker"], ["gpu"]]).watch()


class _Family:
    """Child processes kept alive until the parent ends."""

    def __init__(self, commands: Sequence[Sequence[str]]) -> None:
        self.commands = commands
        self.children = [self._start(c) for c in commands]
        self.stop = threading.Event()

    def watch(self) -> None:
        """Restarts what dies; ends all on Ctrl-C or SIGTERM."""
        deaths = [0] * len(self.children)
        try:
            while True:
                time.sleep(0.5)
                for index, child in enumerate(self.children):
                    if child.poll() is None:
                        continue
                    deaths[index] += 1
                    if deaths[index] > 5:
                        name = self.commands[index][0]
                        raise InputRefused(
                            f"'legaldraft {name}' ended {deaths[index]} times: call it alone to see why."
                        )
                    time.sleep(_RESTART_SECONDS)
                    self.children[index] = self._start(self.commands[index])
        except KeyboardInterrupt:
            progress("Stopping …")
        finally:
            self._end()

    def _end(self) -> None:
        for child in self.children:
            child.terminate()
        for child in self.children:
            try:
                child.wait(timeout=10)
            except subprocess.TimeoutExpired:
                child.kill()

    @staticmethod
    def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "legaldraft", *command])


def _log() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s", stream=sys.stderr)
