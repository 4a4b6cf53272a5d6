"""Passwords, tokens and codes: what is kept of each is never what opens the door."""

import hashlib
import secrets
import threading
from collections.abc import Sequence

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from legaldraft.core.errors import InputRefused

SHORTEST, LONGEST = 12, 200
_LEAST_SCORE = 3  # of zxcvbn's 0 to 4: safe against a thief of the database with one machine
# OWASP's second setting: 19 MiB a hash, so that several logins at once do not fill the machine.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(3)
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that looks like something else
CODES = 10


def new_token() -> str:
    """256 random bits for a browser or a link."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a token or code: its SHA-256. It needs no salt, for nobody can guess what it was made of."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_password(password: str) -> str:
    """Argon2id of a password."""
    with _AT_ONCE:
        return _HASHER.hash(password)


# Verified where there is no account or no password yet, so that a wrong login takes as long as a wrong password.
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def password_is(kept: str | None, given: str) -> bool:
    """True if ``given`` is the password whose hash was kept."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(kept or _NOBODY, given[:LONGEST])
        except (VerifyMismatchError, VerificationError, InvalidHashError):
            return False


def is_dated(kept: str) -> bool:
    """True if the hash was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(kept)


def check_password(password: str, about: Sequence[str]) -> None:
    """Holds a new password against the rules: long enough, not a known one, not easily guessed. No rule about kinds of
    letters: they make passwords worse.

    Args:
        about: login and name of its person, which must not carry it.

    Raises:
        InputRefused: says what is wrong.
    """
    from zxcvbn import zxcvbn  # loads thirty thousand known passwords: only where one is chosen

    if len(password) < SHORTEST:
        raise InputRefused(f"The password is too short: {SHORTEST} characters at least. Four words make a good one.")
    if len(password) > LONGEST:
        raise InputRefused(f"The password is too long: {LONGEST} characters at most.")
    words = [part for text in about for part in (text, *text.split()) if len(part) > 2]
    # It takes time that grows with the length, and what comes after seventy-two characters adds nothing.
    if zxcvbn(password[:72], user_inputs=[*words, "legaldraft"])["score"] < _LEAST_SCORE:
        raise InputRefused(
            "This password is easily guessed (a known password, a name, a row of keys): take four words that do not "
            "belong together."
        )


def new_codes() -> list[str]:
    """Recovery codes of 80 random bits, in groups of four."""
    return ["-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4)) for _ in range(CODES)]


def plain_code(code: str) -> str:
    """A code as typed, without blanks and dashes, in capitals."""
    return "".join(c for c in code.upper() if c.isalnum())
