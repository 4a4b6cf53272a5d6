"""Long work in a child process of its own: cancelled within seconds, and a crash cannot take the worker along.

The child writes its progress to standard output, one JSON object a line (``{"event": kind, "data": {…}}`` and at last
``{"result": {…}}`` or ``{"refused": "sentence"}``). Its standard input is a pipe that the worker holds open and never
writes to: when the worker dies, however suddenly, the child reads the end of it and exits. A lease that ran out proves
nothing about the child, so this is what keeps two trainings from running on one GPU.
"""

import json
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from typing import IO, Any

from legaldraft.core.errors import InputRefused, LegaldraftError
from legaldraft.jobs.handlers import Emit, ShouldStop, StoppedError
from legaldraft.jobs.hold import inherited

GRACE_SECONDS = 4.0  # a checkpoint is written in it; with what goes before, whoever cancels waits five at most
_POLL_SECONDS = 0.2
log = logging.getLogger(__name__)


def exit_with_parent() -> None:
    """In the child: end this process as soon as the worker that started it is gone (end of standard input)."""

    def wait() -> None:
        # Not sys.stdin: a daemon thread inside its buffer makes the interpreter abort at its end.
        while os.read(0, 4096):
            pass
        os._exit(70)

    threading.Thread(target=wait, name="exit-with-parent", daemon=True).start()


def say(kind: str, data: Mapping[str, Any]) -> None:
    """In the child: one progress event."""
    _write({"event": kind, "data": dict(data)})


def say_result(result: Mapping[str, Any]) -> None:
    """In the child: the result; nothing may follow."""
    _write({"result": dict(result)})


def say_refused(sentence: str) -> None:
    """In the child: the input was refused, with one sentence for the user; nothing may follow."""
    _write({"refused": sentence})


def _write(message: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def run_child(
    argv: Sequence[str],
    emit: Emit,
    should_stop: ShouldStop,
    env: Mapping[str, str] | None = None,
    *,
    errors: IO[str] | None = None,
    grace: float = GRACE_SECONDS,
) -> Mapping[str, Any]:
    """Run a program that speaks the lines above, in a process group of its own.

    Args:
        env: variables added to this process's own.
        errors: where its standard error goes; None = to this process's own.
        grace: seconds that it has to end when it is asked to.

    Returns:
        The child's result.

    Raises:
        StoppedError: ``should_stop()`` became true; the whole group is dead by then.
        InputRefused: the child refused its input.
        LegaldraftError: the child died without a result.
    """
    # The child keeps the worker's lock: while it lives, nobody may take the job for a dead one's.
    group: dict[str, Any] = {"start_new_session": True, "pass_fds": inherited()}
    if sys.platform == "win32":
        group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    process = subprocess.Popen(
        list(argv),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
        text=True,
        encoding="utf-8",
        **group,
    )
    try:
        return _converse(process, emit, should_stop)
    finally:
        kill_group(process, grace)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _converse(process: "subprocess.Popen[str]", emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    # Reading in a thread, for a silent child must not keep us from seeing that the job was cancelled.
    threading.Thread(target=_read, args=(process.stdout, lines), daemon=True).start()
    result: Mapping[str, Any] | None = None
    while True:
        if should_stop():
            raise StoppedError
        try:
            line = lines.get(timeout=_POLL_SECONDS)
        except queue.Empty:
            continue
        if line is None:
            break
        said = _heed(line, emit)
        result = result if said is None else said
    status = process.wait()
    if result is None:
        raise LegaldraftError(f"the work ended without a result (exit status {status}): see the log of the worker")
    return result


def _read(pipe: IO[str] | None, lines: "queue.SimpleQueue[str | None]") -> None:
    if pipe is not None:
        for line in pipe:
            lines.put(line)
    lines.put(None)


def _heed(line: str, emit: Emit) -> Mapping[str, Any] | None:
    try:
        message = json.loads(line)
    except json.JSONDecodeError:
        log.info("child: %s", line.rstrip())
        return None
    if not isinstance(message, dict):
        log.info("child: %s", line.rstrip())
        return None
    if "refused" in message:
        raise InputRefused(str(message["refused"]))
    if "event" in message:
        emit(str(message["event"]), message.get("data", {}))
        return None
    result: Mapping[str, Any] | None = message.get("result")
    return result


def kill_group(process: "subprocess.Popen[str]", grace: float = GRACE_SECONDS) -> None:
    """End a child and everything it started: asked first, killed after so many seconds."""
    if process.poll() is None:
        _signal_group(process, hard=False)
        deadline = time.monotonic() + grace
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
    # The group may outlive its first process.
    _signal_group(process, hard=True)
    process.wait()


def _signal_group(process: "subprocess.Popen[str]", *, hard: bool) -> None:
    if sys.platform == "win32":
        if hard:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        elif process.poll() is None:
            process.terminate()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL if hard else signal.SIGTERM)
    except ProcessLookupError:
        return
