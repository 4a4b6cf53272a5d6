"""Who acts: a person's id, name and role, handed to the services as a value."""

from collections.abc import Iterable
from dataclasses import dataclass

from legaldraft.core.errors import InputRefused

ROLES = ("clerk", "associate", "partner", "admin", "auditor")
_LONGEST = 80
_ACCOUNT = "user:"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who acts.

    Attributes:
        id: what the log and the rows keep; two actors with one id are one person.
        name: for people to read.
        role: one of ``ROLES``, or several parted by spaces.
    """

    id: str
    name: str
    role: str

    @classmethod
    def stated(cls, name: str, role: str) -> "Actor":
        """A person by their own word, where there are no accounts: the same name is the same person, however it is
        spaced or written in capitals.

        Raises:
            InputRefused: the name is empty or too long, or there is no such role.
        """
        plain = " ".join(name.split())
        if not plain or len(plain) > _LONGEST or not plain.isprintable():
            raise InputRefused(f"Say who acts: a name of up to {_LONGEST} letters.")
        if role not in ROLES:
            raise InputRefused(f"'{role[:20]}' is no role: use one of {', '.join(ROLES)}.")
        return cls(f"said:{plain.casefold()}", plain, role)

    @classmethod
    def account(cls, login: str, name: str = "", roles: Iterable[str] = ()) -> "Actor":
        """A person who logs in: the login, which nobody else ever gets, is who they are."""
        return cls(f"{_ACCOUNT}{login}", name or login, " ".join(sorted(roles)))

    @classmethod
    def by_id(cls, known: str) -> "Actor":
        """A person of whom only the id was kept, as with a job that somebody else runs later; of no role."""
        return LOCAL if known == LOCAL.id else cls(known, known.removeprefix(_ACCOUNT), "")

    @property
    def login(self) -> str:
        """The login of an account; "" for a person by their own word and for whoever sits at the machine."""
        return self.id.removeprefix(_ACCOUNT) if self.id.startswith(_ACCOUNT) else ""

    def has(self, *roles: str) -> bool:
        """True for a person of one of these roles."""
        return not set(roles).isdisjoint(self.role.split())

    @property
    def named(self) -> bool:
        """False for whoever sits at the machine and has not said who they are."""
        return self.id != LOCAL.id


LOCAL = Actor("user", "the user of this machine", "partner")
"""Whoever sits at the machine while there are no accounts. One person, who therefore cannot approve."""
