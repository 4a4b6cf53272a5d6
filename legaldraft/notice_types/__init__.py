"""Notice types as data: what a form asks, what a notice must say, what law it may cite; and the facts of one matter."""

from legaldraft.notice_types.conditions import condition
from legaldraft.notice_types.facts import Facts, read_facts
from legaldraft.notice_types.loader import load, load_all
from legaldraft.notice_types.origins import Origin, origins
from legaldraft.notice_types.schema import Deadline, Element, Field, Law, NoticeType, first_filled
from legaldraft.notice_types.values import placeholders

__all__ = [
    "Deadline",
    "Element",
    "Facts",
    "Field",
    "Law",
    "NoticeType",
    "Origin",
    "condition",
    "first_filled",
    "load",
    "load_all",
    "origins",
    "placeholders",
    "read_facts",
]
