"""What every view needs: the services, and the request's JSON read with care."""

import math
import re
from collections.abc import Callable
from typing import Any

from flask import current_app, g, request

from legaldraft.core.errors import InputRefused, LoginNeeded
from legaldraft.server.news import News
from legaldraft.server.ports import Guarded
from legaldraft.services.accounts import Accounts, Actor

ACCOUNTS = "legaldraft.accounts"
FEEDS = "legaldraft.feeds"
NEWS = "legaldraft.news"
MAX_JSON = 1024 * 1024
_DEEPEST = 40  # levels of lists and objects; the deepest form has six
_LARGEST = 2**63 - 1
# No database keeps these, and no person types them: NUL, and halves of characters.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
UNREADABLE = "the request holds characters or numbers that cannot be kept: load the page again and retry"


def services() -> Guarded:
    """The services as the person who asks may use them.

    Raises:
        LoginNeeded: nobody is logged in.
    """
    found: Guarded | None = g.get("office")
    if found is None:
        raise LoginNeeded("you are not logged in: log in and try again")
    return found


def actor() -> Actor:
    """Who asks.

    Raises:
        LoginNeeded: nobody is logged in.
    """
    found: Actor | None = g.get("actor")
    if found is None:
        raise LoginNeeded("you are not logged in: log in and try again")
    return found


def accounts() -> Accounts:
    """The accounts of the running application."""
    found: Accounts = current_app.extensions[ACCOUNTS]
    return found


def news() -> News:
    """The new events of jobs, shared by all streams of the running application."""
    found: News = current_app.extensions[NEWS]
    return found


def calendar_of(token: str) -> bytes:
    """The calendar of whoever has this address; asked for by programs that are not logged in.

    Raises:
        NotFound: it is nobody's.
    """
    found: Callable[[str], bytes] = current_app.extensions[FEEDS]
    return found(token)


def body() -> dict[str, Any]:
    """The request's JSON object.

    Raises:
        InputRefused: it is not one, or holds what no database keeps: NUL, halves of characters, numbers without end.
    """
    request.max_content_length = MAX_JSON
    try:
        read = request.get_json(silent=True)
    except RecursionError:
        raise InputRefused(UNREADABLE) from None
    if not isinstance(read, dict):
        raise InputRefused("the request holds no JSON object: load the page again and retry")
    if not _can_be_kept(read):
        raise InputRefused(UNREADABLE)
    return read


def plain(text: str) -> bool:
    """Whether a text can be kept: it has no NUL and no half of a character."""
    return _UNKEEPABLE.search(text) is None


def _can_be_kept(value: Any, depth: int = 0) -> bool:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        inside = (*value, *value.values())
        return depth < _DEEPEST and all(_can_be_kept(each, depth + 1) for each in inside)
    if isinstance(value, list):
        return depth < _DEEPEST and all(_can_be_kept(each, depth + 1) for each in value)
    return math.isfinite(value) if isinstance(value, float) else not isinstance(value, int) or abs(value) <= _LARGEST


def text_of(raw: dict[str, Any], key: str, *, optional: bool = False) -> str:
    """A text of the request's JSON; "" where it is optional and missing.

    Raises:
        InputRefused: it is missing, not a text, or holds characters that cannot be kept.
    """
    value = raw.get(key)
    if value is None and optional:
        return ""
    if not isinstance(value, str) or not plain(value):
        raise InputRefused(f"the request lacks the text {key}: load the page again and retry")
    return value


def number_of(raw: dict[str, Any], key: str) -> int:
    """A whole number of the request's JSON, 0 to 2,000,000,000.

    Raises:
        InputRefused: it is missing or not a number.
    """
    value = raw.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 2_000_000_000:
        raise InputRefused(f"the request lacks the number {key}: load the page again and retry")
    return value
