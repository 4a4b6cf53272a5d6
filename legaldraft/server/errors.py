"""What a person sees when something is refused or fails: one sentence, and the number to quote from the log."""

import errno
import logging
from typing import cast

from flask import Flask, Response, current_app, g, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from legaldraft.core.errors import Conflict, Forbidden, InputRefused, LegaldraftError, LoginNeeded, NotFound, TooMany
from legaldraft.server.i18n import Translate

SENTENCES = {
    400: "This request could not be read: load the page again and retry.",
    403: "This request did not come from one of our own pages: load the page again and retry.",
    404: "There is nothing at this address: go back to the drafts.",
    405: "This address cannot be used in that way: go back to the drafts.",
    413: "This is larger than 10 MB: take out pictures or split the file.",
    415: "This kind of content is not understood here: load the page again and retry.",
    421: "These pages are not served under that name: use the address shown when the program started.",
    503: "Too many people are watching drafts just now: try again in a moment.",
}
STATUSES: tuple[tuple[type[LegaldraftError], int], ...] = (
    (NotFound, 404),
    (Conflict, 409),
    (Forbidden, 403),
    (LoginNeeded, 401),
    (TooMany, 429),
    (InputRefused, 422),
)
# What the system says of a disk that takes nothing more, or is not there any more.
DISK_FULL = "The disk is full, nothing was saved: free some space and try again."
DISK_GONE = "The disk with the data cannot be written or is not there, nothing was saved: see that it is connected."
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_GONE = frozenset({errno.EIO, errno.EROFS, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN})
UNEXPECTED = "Something unexpected went wrong: try again, and if it stays, look for the number below in the log."
log = logging.getLogger(__name__)


def install(app: Flask) -> None:
    """Answer every error with a page, or with JSON below ``/api``."""
    app.register_error_handler(LegaldraftError, _own)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OSError, _disk)
    app.register_error_handler(Exception, _unexpected)


def status_of(error: LegaldraftError) -> int:
    """The HTTP status of one of our errors."""
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def _own(error: LegaldraftError) -> Response:
    status = status_of(error)
    if status == 500:
        log.error("request %s: %s", g.get("request_id"), error.message)
    response = _answer(status, sentence_of(error))
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def sentence_of(error: LegaldraftError) -> str:
    """What is wrong, as a sentence of a page."""
    # A sentence that begins with a file's name keeps it as the person wrote it.
    named = "." in error.message.split(" ", 1)[0].rstrip(".")
    sentence = error.message if named else error.message[:1].upper() + error.message[1:]
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if error.response is not None:
        return make_response(error.response)
    return _answer(status, SENTENCES.get(status, UNEXPECTED))


def _disk(error: OSError) -> Response:
    if error.errno not in _FULL | _GONE:
        return _unexpected(error)
    log.error("request %s: %s", g.get("request_id"), error)
    return _answer(422, DISK_FULL if error.errno in _FULL else DISK_GONE)


def _unexpected(error: Exception) -> Response:
    log.exception("request %s failed", g.get("request_id"), exc_info=error)
    return _answer(500, UNEXPECTED)


def _answer(status: int, sentence: str) -> Response:
    number = g.get("request_id", "-")
    if request.path.startswith("/api/"):
        told = cast(Translate, current_app.jinja_env.globals["t"])(sentence)
        response = jsonify({"error": told, "request_id": number})
    else:
        response = make_response(render_template("error.html", status=status, sentence=sentence, request_id=number))
    response.status_code = status
    return response
