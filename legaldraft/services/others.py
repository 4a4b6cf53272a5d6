"""What the past notices of this office say of other matters, kept ready for the check of each draft."""

import os
import re
import threading
from pathlib import Path

from legaldraft.checks import OtherMatters
from legaldraft.store import Store

_NAMES = re.compile(r"(?:_NAMES?|_THROUGH|^PERSON_\d+|^COMPANY_\d+)$")
_NUMBERS = re.compile(r"(?:_NUMBER|_ACCOUNT|_REFERENCE|^REFERENCE|^(?:ACCOUNT|REF|PHONE|PAN|GSTIN|NUMBER)_\d+)$")
_lock = threading.Lock()
_kept: dict[str, tuple[object, OtherMatters]] = {}


def others_of(store: Store) -> OtherMatters:
    """The names and numbers of all past notices; read again only when the notices have changed."""
    key, stamp = str(store.home), store.notices.stamp()
    with _lock:
        known = _kept.get(key)
    if known is not None and known[0] == stamp:
        return known[1]
    names: set[str] = set()
    numbers: set[str] = set()
    for values in store.notices.all_placeholders():
        names |= {v for n, v in values.items() if _NAMES.search(n)}
        numbers |= {v for n, v in values.items() if _NUMBERS.search(n)}
    others = OtherMatters(names, numbers)
    with _lock:
        _kept[key] = (stamp, others)
    return others


def others_at(home: Path) -> OtherMatters | None:
    """As :func:`others_of` for a data folder; None where nothing was ever stored there (nothing is made)."""
    if not (home / "legaldraft.db").is_file() and not os.environ.get("LEGALDRAFT_DATABASE_URL"):
        return None
    return others_of(Store.open(home))
