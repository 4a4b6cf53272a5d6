"""Scans, read by Tesseract where the firm asked for it: the extra ``ocr`` and the program itself are both needed."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.word import limits

VARIABLE = "LEGALDRAFT_OCR"
_DEFAULT = "eng+hin"
_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MOST_PIXELS = 30_000_000


def wanted() -> str:
    """Tesseract's languages from the environment (``LEGALDRAFT_OCR=1`` means English and Hindi); "" where it is off."""
    said = os.environ.get(VARIABLE, "").strip()
    if said.casefold() in ("", "0", "no", "off", "false"):
        return ""
    return _DEFAULT if said.casefold() in ("1", "yes", "on", "true") else said


def picture_text(document: Any, pages: Sequence[int], *, name: str, languages: str) -> dict[int, str]:
    """Text of the pages that are pictures.

    Args:
        document: an open PDF.
        pages: 0-based.
        name: for messages.
        languages: as Tesseract names them, joined by ``+``.

    Raises:
        InputRefused: the extra or the program is missing, a page takes too long, or there are too many pages.
    """
    reader = _reader(name)
    if len(pages) > limits.MAX_OCR_PAGES:
        raise InputRefused(
            f"{name} is a scan of more than {limits.MAX_OCR_PAGES} pages: split it, or run OCR on it in another program"
        )
    known = set(reader.get_languages())
    usable = "+".join(x for x in languages.split("+") if x in known)
    if not usable:
        raise InputRefused(
            f"{name} is a scan, and Tesseract has none of the languages {languages}: install them "
            "(on Debian or Ubuntu `sudo apt install tesseract-ocr-eng tesseract-ocr-hin`)"
        )
    with _one_thread():
        return {at: _page(reader, document[at], at, name, usable) for at in pages}


@contextmanager
def _one_thread() -> Iterator[None]:
    """Tesseract's own threads slow it down on a page of text. The limit must not outlive it: a training started
    afterwards would inherit it, and torch's loss is no number under it."""
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_THREAD_LIMIT"]
        else:
            os.environ["OMP_THREAD_LIMIT"] = before


def _reader(name: str) -> Any:
    try:
        import pytesseract
    except ImportError:
        raise InputRefused(
            f"{name} is a scan, and OCR is not installed: run `pip install 'legaldraft[ocr]'` and install Tesseract"
        ) from None
    if not shutil.which(str(pytesseract.pytesseract.tesseract_cmd)):
        raise InputRefused(
            f"{name} is a scan, and the program Tesseract is not installed: on Debian or Ubuntu run "
            "`sudo apt install tesseract-ocr tesseract-ocr-hin`"
        )
    return pytesseract


def _page(reader: Any, page: Any, at: int, name: str, languages: str) -> str:
    scale = _DOTS_PER_INCH / _POINTS_PER_INCH
    pixels = page.get_width() * page.get_height() * scale * scale
    picture = page.render(scale=scale * min(1.0, (_MOST_PIXELS / max(pixels, 1.0)) ** 0.5), grayscale=True).to_pil()
    try:
        return str(reader.image_to_string(picture, lang=languages, timeout=limits.OCR_PAGE_SECONDS))
    except RuntimeError:  # what pytesseract raises when its time is up, and the mother of its own errors
        raise InputRefused(f"{name} cannot be read by OCR (page {at + 1}): use a cleaner scan") from None
