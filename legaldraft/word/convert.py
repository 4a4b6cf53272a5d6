"""LibreOffice, run without a window, with a profile of its own for each call and nothing to fetch."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from legaldraft.core.errors import InputRefused
from legaldraft.word import gate, limits
from legaldraft.word.reader import load

_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
# No macros, no update of links, and a proxy where nobody listens: a linked picture is never fetched.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
)


def office_program() -> str:
    """Path of LibreOffice's ``soffice`` (``LEGALDRAFT_SOFFICE`` goes first).

    Raises:
        InputRefused: it is not installed.
    """
    for candidate in (os.environ.get("LEGALDRAFT_SOFFICE"), "soffice", "libreoffice", *_PLACES):
        if candidate and (found := shutil.which(candidate)):
            return found
    raise InputRefused(
        "this needs LibreOffice, which is not installed: on Debian or Ubuntu run `sudo apt install "
        "libreoffice-writer`, on Windows and macOS get it from www.libreoffice.org"
    )


def to_pdf(path: Path, out_dir: Path) -> Path:
    """Prints a Word file as PDF into ``out_dir`` and returns the PDF's path.

    Raises:
        InputRefused: the file does not pass the gate, LibreOffice is missing, takes too long or fails.
    """
    data, name = load(path)
    kind = gate.check(data, name)
    if kind == "pdf":
        out_dir.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copyfile(path, out_dir / f"{path.stem}.pdf"))
    return convert(data, kind, "pdf", out_dir / f"{path.stem}.pdf", name)


def to_docx(data: bytes, kind: str, name: str) -> bytes:
    """The same document as .docx, from .doc, .rtf or .odt bytes that passed the gate.

    Raises:
        InputRefused: LibreOffice is missing, takes too long or fails.
    """
    with tempfile.TemporaryDirectory(prefix="legaldraft-") as folder:
        return convert(data, kind, "docx", Path(folder) / "converted.docx", name).read_bytes()


def convert(data: bytes, kind: str, to: str, out: Path, name: str) -> Path:
    """Converts a document of a kind to ``pdf``, ``docx``, ``txt`` and writes it to ``out``.

    Raises:
        InputRefused: LibreOffice is missing, takes too long or fails.
    """
    with _workplace() as work:
        # A neutral name: what the user called the file reaches no command line.
        source = work / f"in.{kind}"
        source.write_bytes(data)
        if not _run(work, to, [source], limits.OFFICE_WALL_SECONDS):
            seconds = int(limits.OFFICE_WALL_SECONDS)
            raise InputRefused(
                f"{name} took LibreOffice longer than {seconds} seconds: open it in Word and save it as .docx"
            )
        made = work / "out" / f"in.{to}"
        if not made.is_file() or not made.stat().st_size:
            raise InputRefused(f"{name} could not be converted by LibreOffice: open it in Word and save it as .docx")
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(made, out)
    return out


def convert_many(sources: Sequence[tuple[Path, str]], to: str, folder: Path) -> list[Path | InputRefused]:
    """Converts many admitted files in one run of LibreOffice, which takes seconds to start.

    Args:
        sources: each file with its kind.
        to: ``docx``, ``pdf`` or ``txt``.
        folder: where the converted files go, named by their place in ``sources``.

    Returns:
        for each source its converted file, or why there is none; what a batch leaves undone is tried alone.
    """
    made: dict[int, Path] = {}
    if len(sources) > 1:
        with _workplace() as work:
            copies = []
            for at, (path, kind) in enumerate(sources):
                copies.append(work / f"{at}.{kind}")
                shutil.copyfile(path, copies[-1])
            _run(work, to, copies, limits.OFFICE_WALL_SECONDS + limits.OFFICE_FILE_SECONDS * len(sources))
            for at in range(len(sources)):
                one = work / "out" / f"{at}.{to}"
                if one.is_file() and one.stat().st_size:
                    made[at] = Path(shutil.move(one, folder / one.name))
    return [made.get(at) or _alone(path, kind, to, folder / f"{at}.{to}") for at, (path, kind) in enumerate(sources)]


def _alone(path: Path, kind: str, to: str, out: Path) -> Path | InputRefused:
    try:
        return convert(path.read_bytes(), kind, to, out, path.name)
    except InputRefused as refused:
        return refused
    except OSError as error:
        return InputRefused(f"{path.name} cannot be opened ({error.strerror}): check the path and your rights")


@contextlib.contextmanager
def _workplace() -> Iterator[Path]:
    """A folder with a fresh profile and an empty folder ``out``."""
    with tempfile.TemporaryDirectory(prefix="legaldraft-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        (work / "out").mkdir()
        _write_profile(work / "profile")
        yield work


def _filter(to: str) -> str:
    return {"docx": "docx:MS Word 2007 XML", "txt": "txt:Text (encoded):UTF8"}.get(to, to)


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_REGISTRY.format(items=items), encoding="utf-8")


def _run(work: Path, to: str, sources: Sequence[Path], seconds: float) -> bool:
    """Runs LibreOffice over the sources; False where its time ran out (what it started is ended then)."""
    command = [office_program(), f"-env:UserInstallation={(work / 'profile').as_uri()}"]
    command += ["--headless", "--norestore", "--nolockcheck", "--convert-to", _filter(to)]
    command += ["--outdir", str(work / "out"), *map(str, sources)]
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    environment |= {"SAL_USE_VCLPLUGIN": "svp", "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        _limit_memory(process.pid)
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _limit_memory(pid: int) -> None:
    """Holds the program, and what it starts from now on, to a share of memory; Linux alone lets a parent do this."""
    if sys.platform == "linux":
        import resource

        most = limits.OFFICE_ADDRESS_SPACE_BYTES
        with contextlib.suppress(OSError):
            resource.prlimit(pid, resource.RLIMIT_AS, (most, most))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and whatever it has started (soffice is a wrapper around the real program)."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
