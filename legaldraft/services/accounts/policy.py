"""Roles and what they allow. A person may have several roles; their permissions add up."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from legaldraft.core.actor import LOCAL
from legaldraft.core.actor import Actor as Person
from legaldraft.core.errors import Forbidden, InputRefused

ROLES = ("clerk", "associate", "partner", "admin", "auditor")


class Permission(StrEnum):
    """What may be done; each method of the office and of the accounts names the one it needs."""

    READ = "read drafts and past notices"
    DRAFT = "draft and edit"
    UPLOAD = "upload files"
    REVIEW = "decide on past notices, cases and letterheads"
    APPROVE = "approve or return what was submitted"
    OVERRIDE = "override an error finding"
    TRAIN = "train and promote"
    MATTERS = "open matters and change their lists"
    LISTS = "see people and the lists of matters"
    PEOPLE = "manage people"
    ERASE = "erase for good"
    AUDIT = "read the log"


_P = Permission
_CLERK = frozenset({_P.READ, _P.DRAFT, _P.UPLOAD})
_ASSOCIATE = _CLERK | {_P.REVIEW, _P.APPROVE}
GRANTS = {
    "clerk": _CLERK,
    "associate": _ASSOCIATE,
    "partner": _ASSOCIATE | {_P.OVERRIDE, _P.TRAIN, _P.MATTERS, _P.ERASE, _P.AUDIT},
    # Who runs the machine needs no client's papers: an admin who drafts has a second role.
    "admin": frozenset({_P.TRAIN, _P.MATTERS, _P.LISTS, _P.PEOPLE, _P.ERASE, _P.AUDIT}),
    "auditor": frozenset({_P.LISTS, _P.AUDIT}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts.

    Attributes:
        id: of the account; "" for the machine's owner.
        session: the SHA-256 of the session's token; "" outside the pages.
        owner: whoever sits at the machine itself, in the shell or before the first account: everything is his.
    """

    id: str
    login: str
    name: str
    roles: frozenset[str] = frozenset()
    session: str = ""
    owner: bool = False
    grants: frozenset[Permission] = field(init=False)

    def __post_init__(self) -> None:
        every = frozenset(Permission) if self.owner else frozenset[Permission]()
        object.__setattr__(self, "grants", every.union(*(GRANTS[role] for role in self.roles)))

    def may(self, permission: Permission) -> bool:
        """True if the actor's roles allow it."""
        return permission in self.grants

    def require(self, permission: Permission | None) -> None:
        """Refuses what the roles do not allow; None is what everybody may who is logged in.

        Raises:
            Forbidden: the roles do not allow it.
        """
        if permission is not None and permission not in self.grants:
            raise Forbidden(
                f"Your role does not allow to {permission.value}: ask somebody who is {_who_may(permission)}."
            )

    @property
    def person(self) -> Person:
        """The person as the log and the rows name them."""
        return LOCAL if self.owner else Person.account(self.login, self.name, self.roles)

    @property
    def seen_as(self) -> str | None:
        """Whose eyes the walls are for: the account's id, None for the owner, before whom there are none."""
        return None if self.owner else self.id


OWNER = Actor(id="", login="", name="", owner=True)
"""The machine's owner."""


def checked_roles(roles: Iterable[str]) -> tuple[str, ...]:
    """The roles, sorted and each once.

    Raises:
        InputRefused: there is none, or one is unknown.
    """
    found = sorted(set(roles))
    unknown = [role for role in found if role not in ROLES]
    if not found or unknown:
        raise InputRefused(f"Choose at least one role of {', '.join(ROLES)}.")
    return tuple(found)


def _who_may(permission: Permission) -> str:
    able = [role for role in ROLES if permission in GRANTS[role]]
    return " or ".join(able)
