"""Errors that a user sees: each carries one plain sentence that names what is wrong and the remedy."""


class LegaldraftError(Exception):
    """Base of all errors with a sentence fit for a user.

    Args:
        message: one sentence, naming what is wrong and how to mend it.
    """

    exit_code = 3

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InputRefused(LegaldraftError):  # noqa: N818 - it reads as what happened to the input
    """The input or the call was refused (exit status 2, HTTP 4xx); nothing was written."""

    exit_code = 2


class Conflict(InputRefused):
    """The thing was changed by somebody else in the meantime (HTTP 409)."""


class NotFound(InputRefused):
    """No such thing, or not for this person (HTTP 404)."""


class Forbidden(InputRefused):
    """The person's role does not allow it (HTTP 403); the thing itself is no secret."""


class LoginNeeded(InputRefused):
    """Nobody is logged in, or the session has ended (HTTP 401)."""


class TooMany(InputRefused):
    """Asked for too often (HTTP 429).

    Args:
        seconds: how long to wait before the next try.
    """

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds
