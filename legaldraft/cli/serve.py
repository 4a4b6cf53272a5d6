"""``serve``, ``worker``, ``gpu`` and ``run``: the processes, each alone or all under one parent."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence

import click

from legaldraft.cli.output import progress
from legaldraft.core.errors import InputRefused
from legaldraft.store import Store

_RESTART_SECONDS = 2.0
_SETTLED_SECONDS = 10.0  # who lived so long had started well
_EARLY_DEATHS = 5
_TIED = "LEGALDRAFT_ENDS_WITH_PARENT"


def _reach(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say how the pages are reached."""
    for option in (
        click.option("--port", default=8420, show_default=True),
        click.option(
            "--host",
            default="127.0.0.1",
            show_default=True,
            help="Address to listen on. With any but this machine's own every page asks for a login.",
        ),
        click.option("--name", "names", multiple=True, help="A further name under which the pages are reached."),
        click.option("--public-url", default="", help="The https address of a proxy of yours in front of the pages."),
        click.option(
            "--plain-http", is_flag=True, help="Let people log in without encryption from other machines you trust."
        ),
        click.option(
            "--language", type=click.Choice(["en", "hi"]), default="en", show_default=True, help="Of the pages."
        ),
    ):
        command = option(command)
    return command


@click.command()
@_reach
def serve(port: int, host: str, names: Sequence[str], public_url: str, plain_http: bool, language: str) -> None:
    """The pages. Never loads a model: it reads and enqueues."""
    from legaldraft.model.foresee import foresee
    from legaldraft.server import serve as serve_pages
    from legaldraft.services.office import Office

    _begin()
    with Store.open() as store:
        progress(f"Pages on http://{host}:{port}")
        serve_pages(
            Office(store, foresee),
            host,
            port,
            hosts=names,
            public_url=public_url,
            plain_http=plain_http,
            language=language,
        )


@click.command()
def worker() -> None:
    """Jobs that need no model: reading uploaded files."""
    from legaldraft.jobs.gpu import run_until_signalled
    from legaldraft.jobs.office_tasks import handlers
    from legaldraft.jobs.worker import Worker, slot_name

    _begin()
    with Store.open() as store:
        run_until_signalled([Worker(store, "cpu", slot_name("cpu0"), handlers(store))])


@click.command()
def gpu() -> None:
    """Drafting and training: the only process that owns the model (on the CPU where there is no GPU)."""
    from legaldraft.jobs.gpu import gpu_worker, run_until_signalled
    from legaldraft.jobs.model_tasks import handlers

    _begin()
    with Store.open() as store:
        run_until_signalled([gpu_worker(store, handlers)])


@click.command()
@_reach
def run(port: int, host: str, names: Sequence[str], public_url: str, plain_http: bool, language: str) -> None:
    """serve, worker and gpu under one parent, for a single office machine; a process that dies is started again."""
    if sys.platform != "win32":
        signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    pages = ["serve", "--port", str(port), "--host", host]
    pages += [part for name in names for part in ("--name", name)]
    pages += ["--public-url", public_url] if public_url else []
    pages += ["--plain-http"] if plain_http else []
    pages += ["--language", language] if language != "en" else []
    _Family([pages, ["worker"], ["gpu"]]).watch()


class _Family:
    """Child processes kept alive until the parent ends; they end with it, also when it is killed."""

    def __init__(self, commands: Sequence[Sequence[str]]) -> None:
        self.commands = commands
        self.children = [self._start(c) for c in commands]
        self.began = [time.monotonic()] * len(commands)
        self.early = [0] * len(commands)

    def watch(self) -> None:
        """Restarts what dies; ends all on Ctrl-C or SIGTERM.

        Raises:
            InputRefused: a process ended soon after its start, again and again.
        """
        try:
            while True:
                time.sleep(0.25)
                for index, child in enumerate(self.children):
                    if child.poll() is not None:
                        self._again(index)
        except KeyboardInterrupt:
            progress("Stopping …")
        finally:
            self._end()

    def _again(self, index: int) -> None:
        """Starts a dead child anew: at once where it had worked, more slowly where it died early."""
        lived = time.monotonic() - self.began[index]
        self.early[index] = 0 if lived > _SETTLED_SECONDS else self.early[index] + 1
        if self.early[index] > _EARLY_DEATHS:
            name = self.commands[index][0]
            raise InputRefused(f"'legaldraft {name}' ends soon after each start: call it alone to see why.")
        if self.early[index] > 1:
            time.sleep(_RESTART_SECONDS)
        self.children[index] = self._start(self.commands[index])
        self.began[index] = time.monotonic()

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
        # Nothing is ever written to it: that it ends tells the child that this process is gone.
        return subprocess.Popen(
            [sys.executable, "-m", "legaldraft", *command],
            stdin=subprocess.PIPE,
            env={**os.environ, _TIED: "1"},
        )


def _end_with_parent() -> None:
    """Under ``run``: ask this process to end once the parent is gone, or its orphans would hold the address."""
    if os.environ.pop(_TIED, "") != "1":
        return

    def wait() -> None:
        while os.read(0, 4096):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="end-with-parent", daemon=True).start()


def _begin() -> None:
    _end_with_parent()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s", stream=sys.stderr)
