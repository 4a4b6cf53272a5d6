"""People and matters: who is who, who may see what. Each method names the permission it needs."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from legaldraft.core.errors import Forbidden, InputRefused, NotFound
from legaldraft.services.accounts import limits
from legaldraft.services.accounts.policy import Actor, Permission, checked_roles
from legaldraft.services.accounts.secrets import check_password, hash_of, hash_password, new_token
from legaldraft.store import AccountRecord, MatterRecord, Store

INVITATION = timedelta(days=7)
RESET = timedelta(hours=24)
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,79}")


class PeopleOffice:
    """The part of the accounts that is about other people, and about matters."""

    def __init__(self, store: Store, clock: Callable[[], datetime] | None = None) -> None:
        self.store = store
        self.now = clock or _now

    # ---- people --------------------------------------------------------------------------------------------------

    def people(self, actor: Actor) -> tuple[AccountRecord, ...]:
        """Everybody, by name."""
        actor.require(Permission.LISTS)
        return self.store.people.list()

    def invite(self, actor: Actor, login: str, name: str, roles: Iterable[str]) -> tuple[AccountRecord, str]:
        """A new account without a password, and the token of its one-time link, good for seven days.

        Raises:
            InputRefused: the login is taken, or the very first account is no admin.
        """
        actor.require(Permission.PEOPLE)
        login, name, chosen = checked_login(login), checked_name(name), checked_roles(roles)
        with self.store.transaction():
            self.store.people.hold()
            if "admin" not in chosen and not self.store.people.any():
                raise InputRefused("The first account must be an admin, or nobody could manage the others.")
            record = self.store.people.add(login, name, chosen)
            self.log("account.invite", record, roles=list(chosen))
            return record, self._link(record, INVITATION)

    def set_password(self, actor: Actor, account_id: str, password: str) -> AccountRecord:
        """Sets somebody's password at the machine itself; the links that were made are void.

        Raises:
            Forbidden: anybody but the machine's owner asks; an admin hands over a link and never knows a password.
        """
        if not actor.owner:
            raise Forbidden("A password is set by its person alone: make a link instead.")
        with self.store.transaction():
            record = self.store.people.get(account_id)
            check_password(password, (record.login, record.name))
            self.store.people.add_link(record.id, hash_of(new_token()), self.now())
            self.store.sessions.end_all(record.id)
            record = self.store.people.update(account_id, password=hash_password(password))
            self.log("account.password", record, by="shell")
            return record

    def reset(self, actor: Actor, account_id: str) -> str:
        """Takes password and second factor away, ends the sessions; the token of a one-time link, good for a day."""
        actor.require(Permission.PEOPLE)
        with self.store.transaction():
            record = self.store.people.get(account_id)
            if record.disabled_at:
                raise InputRefused("This account is disabled: enable it first.")
            limits.count(
                self.store, f"reset:{record.id}", limits.RESET, self.now().timestamp(), "This account was reset often"
            )
            self.store.people.update(record.id, password=None, totp=None, totp_pending=None)
            self.store.people.set_codes(record.id, ())
            self.store.sessions.end_all(record.id)
            self.log("account.reset", record)
            return self._link(record, RESET)

    def set_roles(self, actor: Actor, account_id: str, roles: Iterable[str]) -> AccountRecord:
        """Gives a person other roles, from the next click on."""
        actor.require(Permission.PEOPLE)
        chosen = checked_roles(roles)
        with self.store.transaction():
            self.store.people.hold()
            before = self.store.people.get(account_id)
            if "admin" not in chosen:
                self._keep_an_admin(before)
            record = self.store.people.update(account_id, roles=chosen)
            self.log("account.roles", record, before=list(before.roles), after=list(chosen))
            return record

    def disable(self, actor: Actor, account_id: str) -> AccountRecord:
        """Locks a person out: no login, every session ends now."""
        actor.require(Permission.PEOPLE)
        with self.store.transaction():
            self.store.people.hold()
            self._keep_an_admin(self.store.people.get(account_id))
            record = self.store.people.update(account_id, disabled_at=self.now())
            self.store.sessions.end_all(account_id)
            self.log("account.disable", record)
            return record

    def enable(self, actor: Actor, account_id: str) -> AccountRecord:
        """Lets a person in again."""
        actor.require(Permission.PEOPLE)
        with self.store.transaction():
            record = self.store.people.update(account_id, disabled_at=None)
            self.log("account.enable", record)
            return record

    def end_sessions_of(self, actor: Actor, account_id: str) -> int:
        """Ends every session of a person."""
        actor.require(Permission.PEOPLE)
        with self.store.transaction():
            record = self.store.people.get(account_id)
            ended = self.store.sessions.end_all(account_id)
            self.log("session.end-all", record, ended=ended)
            return ended

    # ---- matters -------------------------------------------------------------------------------------------------

    def matters(self, actor: Actor) -> tuple[MatterRecord, ...]:
        """The matters that one may enter; who manages lists or reads the log sees that the others are there."""
        return self.store.matters.list(None if actor.may(Permission.LISTS) else actor.seen_as)

    def my_matters(self, actor: Actor) -> tuple[MatterRecord, ...]:
        """The matters in which one may work."""
        return self.store.matters.list(actor.seen_as)

    def matter(self, actor: Actor, matter_id: str) -> tuple[MatterRecord, frozenset[str]]:
        """A matter and the ids of the people on its list.

        Raises:
            NotFound: there is none, or it is closed to this person.
        """
        record = self.store.matters.get(matter_id)
        if not actor.may(Permission.LISTS):
            self.enter(actor, matter_id)
        return record, self.store.matters.members(matter_id)

    def enter(self, actor: Actor, matter_id: str) -> None:
        """Goes on only where the matter is open to this person.

        Raises:
            NotFound: it is not; that there is one is not said, and the try is logged.
        """
        if actor.seen_as is not None and not self.store.matters.may_enter(matter_id, actor.id):
            self.store.audit.append("user", "access.wall", f"matter:{matter_id[:32]}", "refused")
            raise NotFound("there is no such matter: choose one from the list")

    def people_to_choose(self, actor: Actor) -> tuple[AccountRecord, ...]:
        """Whom one may put on a list: everybody who is not disabled."""
        actor.require(Permission.MATTERS)
        return tuple(p for p in self.store.people.list() if not p.disabled_at)

    def open_matter(self, actor: Actor, title: str, reference: str, everybody: bool) -> MatterRecord:
        """A new matter; whoever opens it is the first on its list."""
        actor.require(Permission.MATTERS)
        with self.store.transaction():
            record = self.store.matters.add(checked_title(title), reference.strip()[:80], everybody)
            if not actor.owner:
                self.store.matters.set_members(record.id, [actor.id])
            self._log_matter("matter.open", record, open=everybody)
            return record

    def change_matter(
        self, actor: Actor, matter_id: str, title: str, reference: str, everybody: bool, members: Iterable[str]
    ) -> MatterRecord:
        """Changes a matter and its list.

        Raises:
            NotFound: a partner changes only matters that are open to him; Forbidden: neither partner nor admin.
        """
        actor.require(Permission.MATTERS)
        before, old = self.matter(actor, matter_id)
        known = {p.login: p.id for p in self.store.people.list()}
        new = {each for each in members if each in known.values()}
        logins = {identity: login for login, identity in known.items()}
        with self.store.transaction():
            record = self.store.matters.change(matter_id, checked_title(title), reference.strip()[:80], everybody)
            self.store.matters.set_members(matter_id, new)
            self._log_matter(
                "matter.access",
                record,
                open=everybody,
                was_open=before.open,
                added=sorted(logins[i] for i in new - old),
                removed=sorted(logins[i] for i in old - new),
            )
            return record

    # ---- inside --------------------------------------------------------------------------------------------------

    def log(self, action: str, about: AccountRecord, outcome: str = "done", **detail: Any) -> None:
        """An entry of the log about an account."""
        self.store.audit.append("user", action, f"account:{about.login}", outcome, detail=detail)

    def _log_matter(self, action: str, matter: MatterRecord, **detail: Any) -> None:
        self.store.audit.append("user", action, f"matter:{matter.id}", "done", detail=detail)

    def _link(self, record: AccountRecord, good_for: timedelta) -> str:
        token = new_token()
        self.store.people.add_link(record.id, hash_of(token), self.now() + good_for)
        return token

    def _keep_an_admin(self, leaving: AccountRecord) -> None:
        others = [p for p in self.store.people.list() if "admin" in p.roles and not p.disabled_at]
        if [p.id for p in others] == [leaving.id]:
            raise InputRefused("This is the only admin: make somebody else an admin first.")


def _now() -> datetime:
    return datetime.now(UTC)


def checked_login(login: str) -> str:
    """A login in small letters.

    Raises:
        InputRefused: it cannot be one.
    """
    plain = login.strip().lower()
    if not _LOGIN.fullmatch(plain):
        raise InputRefused("A login is an e-mail address or a short name: letters, digits and . _ @ + - only.")
    return plain


def checked_name(name: str) -> str:
    """A person's name.

    Raises:
        InputRefused: it is empty, or too long.
    """
    plain = " ".join(name.split())
    if not 1 < len(plain) <= 80 or not plain.isprintable():
        raise InputRefused("Give the person's name, 80 characters at most.")
    return plain


def checked_title(title: str) -> str:
    """A matter's title.

    Raises:
        InputRefused: it is empty, or too long.
    """
    plain = " ".join(title.split())
    if not 1 < len(plain) <= 160 or not plain.isprintable():
        raise InputRefused("Give the matter a title, 160 characters at most.")
    return plain
