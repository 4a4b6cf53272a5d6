"""Reading files: directly, in a limited child process, or many in one go."""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from legaldraft.core.document import WordDocument
from legaldraft.core.errors import InputRefused
from legaldraft.word import child, gate, limits
from legaldraft.word import ocr as scans
from legaldraft.word.convert import convert_many, to_docx
from legaldraft.word.reader import load, read_admitted

_ROOT = str(Path(__file__).resolve().parents[2])


_LONGEST_WAIT = 200  # files read ahead of one that waits for LibreOffice


def read(source: Path | bytes, name: str | None = None, ocr: str | None = None) -> WordDocument:
    """Final view of a .docx, .dotx, .doc, .rtf, .odt, .pdf or .txt file, in this process. The gate is passed first.

    Args:
        source: path or bytes.
        name: the file's name where only bytes are given (its ending counts); ``document.docx`` by default.
        ocr: Tesseract's languages for scans, "" for none; by default what the environment says (``ocr.wanted``).

    Raises:
        InputRefused: the file may not come in, is damaged, or cannot be converted.
    """
    data, name = load(source, name)
    admitted = gate.admit(data, name)
    if admitted.kind in child.NEED_OFFICE:
        data = to_docx(data, admitted.kind, name)
        admitted = gate.admit(data, f"{name}.docx")
    return read_admitted(admitted, data, name, scans.wanted() if ocr is None else ocr)


def read_safely(path: Path, ocr: str | None = None) -> WordDocument:
    """As ``read``, with the parsing done in a child process that is limited in memory and time.

    Raises:
        InputRefused: as ``read``, and where the file exceeds the limits.
    """
    with ReaderPool(ocr) as pool:
        return pool.read(path)


def read_many(paths: Iterable[Path], ocr: str | None = None) -> Iterator[tuple[Path, WordDocument | InputRefused]]:
    """Reads many files safely, in order; a bad file yields its refusal and the next goes on.

    Files that LibreOffice must convert wait for one another, so that it starts once for many.
    """
    with ReaderPool(ocr) as pool:
        waiting: list[tuple[Path, dict[str, Any]]] = []
        held = 0
        for path in paths:
            answer = pool.ask(path, path.name)
            waiting.append((path, answer))
            held += "convert" in answer
            if not held or held >= limits.OFFICE_BATCH or len(waiting) >= _LONGEST_WAIT:
                yield from pool.settle(waiting)
                waiting, held = [], 0
        yield from pool.settle(waiting)


class ReaderPool:
    """A child process that reads one file after another; it is replaced when a file kills it. Safe between threads.

    Args:
        ocr: Tesseract's languages for scans, "" for none; by default what the environment says (``ocr.wanted``).
    """

    def __init__(self, ocr: str | None = None) -> None:
        self._ocr = scans.wanted() if ocr is None else ocr
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()

    def __enter__(self) -> "ReaderPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child process."""
        with self._lock:
            self._stop()

    def read(self, path: Path) -> WordDocument:
        """Final view of one file.

        Raises:
            InputRefused: as ``read_safely``.
        """
        ((_, outcome),) = self.settle([(path, self.ask(path, path.name))])
        if isinstance(outcome, InputRefused):
            raise outcome
        return outcome

    def settle(
        self, waiting: Sequence[tuple[Path, dict[str, Any]]]
    ) -> Iterator[tuple[Path, WordDocument | InputRefused]]:
        """The outcomes of answers (see ``ask``), in order; what LibreOffice must convert is converted in one go."""
        sources = [(path, str(answer["convert"])) for path, answer in waiting if "convert" in answer]
        with tempfile.TemporaryDirectory(prefix="legaldraft-") as folder:
            made = iter(self._converted(sources, Path(folder)))
            for path, answer in waiting:
                if "convert" in answer:
                    one = next(made)
                    answer = {"refused": one.message} if isinstance(one, InputRefused) else self._read(one, path)
                if "refused" in answer:
                    yield path, InputRefused(str(answer["refused"]))
                else:
                    yield path, child.document_from(answer["document"])

    def _converted(self, sources: Sequence[tuple[Path, str]], folder: Path) -> list[Path | InputRefused]:
        try:
            return convert_many(sources, "docx", folder)
        except InputRefused as refused:  # no LibreOffice at all
            return [refused] * len(sources)

    def _read(self, converted: Path, original: Path) -> dict[str, Any]:
        return self.ask(converted, f"{original.name}.docx")

    def ask(self, path: Path, name: str) -> dict[str, Any]:
        """The child's answer about one file (see ``child.answer``)."""
        patience = limits.OCR_WALL_SECONDS if self._ocr and path.suffix.lower() == ".pdf" else limits.CHILD_WALL_SECONDS
        request = {"path": str(path.absolute()), "name": name, "ocr": self._ocr}
        with self._lock:
            process = self._running()
            try:
                _pipe(process.stdin).write(json.dumps(request) + "\n")
                _pipe(process.stdin).flush()
                line = self._answers.get(timeout=patience)
            except (queue.Empty, OSError):
                line = ""
            if not line:
                self._stop()
                return {"refused": child.TOO_COSTLY.format(name=name)}
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _running(self) -> "subprocess.Popen[str]":
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._stop()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "legaldraft.word.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            # -P: a file called lxml.py in the folder of the notices must not be taken for the library.
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))},
        )
        self._answers = queue.Queue()
        threading.Thread(target=_forward, args=(_pipe(self._process.stdout), self._answers), daemon=True).start()
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _pipe(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise OSError("the child process has no pipe")
    return stream


def _forward(stream: IO[str], answers: "queue.Queue[str]") -> None:
    """Moves the child's answers into a queue (a queue can be waited on with a limit, a pipe on Windows cannot)."""
    try:
        for line in stream:
            answers.put(line)
    except ValueError:  # closed while reading
        pass
    answers.put("")
