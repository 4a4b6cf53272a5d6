"""The accounts: setting up, logging in, the second factor, sessions, links by which a password is set."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp

from legaldraft.core.acting import act_as, acting
from legaldraft.core.actor import Actor as Person
from legaldraft.core.errors import InputRefused, LoginNeeded, NotFound, TooMany
from legaldraft.services.accounts import limits
from legaldraft.services.accounts.people import PeopleOffice, checked_login, checked_name
from legaldraft.services.accounts.policy import Actor
from legaldraft.services.accounts.secrets import (
    check_password,
    hash_of,
    hash_password,
    is_dated,
    new_codes,
    new_token,
    password_is,
    plain_code,
)
from legaldraft.store import AccountRecord, SessionRecord, Store

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
CODE_TIME = timedelta(minutes=5)
_AHEAD = timedelta(minutes=5)  # of what may lie in the future: more, and the clock was set back since
_TOUCH = timedelta(seconds=30)  # a session's last use is noted no more often: each note is a write
WRONG = "The login or the password is wrong."


@dataclass(frozen=True, slots=True)
class Client:
    """Where a login comes from: address, and what the browser calls itself."""

    address: str
    agent: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that was begun: its token for the browser, and whether a code of the second factor is still due."""

    token: str
    needs_code: bool


class Accounts(PeopleOffice):
    """Everything about accounts.

    Args:
        store: the firm's store.
        clock: the time; a test may set it.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime] | None = None) -> None:
        super().__init__(store, clock)
        self._known = False

    def exist(self) -> bool:
        """True once there is an account; there never is none again."""
        self._known = self._known or self.store.people.any()
        return self._known

    # ---- the first account, and links ----------------------------------------------------------------------------

    def set_up(self, login: str, name: str, password: str, client: Client) -> Opened:
        """Makes the first account: admin, and partner, since somebody must be able to do everything; logs it in.

        Raises:
            NotFound: there is an account already.
        """
        login, name = checked_login(login), checked_name(name)
        check_password(password, (login, name))
        hashed = hash_password(password)
        with self.store.transaction():
            self.store.people.hold()
            if self.store.people.any():
                raise NotFound("The accounts were set up already: log in.")
            record = self.store.people.add(login, name, ("admin", "partner"), hashed)
            with act_as(Person.account(login), acting().request_id):
                self.log("account.setup", record)
        return self._open(record, client, "full")

    def invited(self, token: str) -> AccountRecord:
        """Whose link this is.

        Raises:
            NotFound: it was used, is too old, or never was.
        """
        found = self.store.people.link(hash_of(token), self.now())
        if found is None or found.disabled_at:
            raise NotFound("This link was used already or is too old: ask your admin for a new one.")
        return found

    def accept(self, token: str, password: str, client: Client) -> Opened:
        """Sets the password that the link allows to set, and logs in; the link is used up, other sessions end."""
        record = self.invited(token)
        check_password(password, (record.login, record.name))
        hashed = hash_password(password)
        with self.store.transaction():
            if not self.store.people.use_link(hash_of(token), self.now()):
                raise NotFound("This link was used already or is too old: ask your admin for a new one.")
            self.store.sessions.end_all(record.id)
            record = self.store.people.update(record.id, password=hashed)
            with act_as(Person.account(record.login), acting().request_id):
                self.log("account.password", record, by="link")
        return self._open(record, client, "code" if record.totp else "full")

    # ---- logging in ----------------------------------------------------------------------------------------------

    def log_in(self, login: str, password: str, client: Client) -> Opened:
        """Begins a session with login and password.

        Raises:
            InputRefused: one of them is wrong, or the account is disabled; which one is not said.
            TooMany: too many wrong ones.
        """
        login = login.strip().lower()[:80]
        buckets = (
            (f"login:user:{login}", limits.LOGIN),
            (f"login:from:{client.address}", limits.LOGIN),
            ("login:all", limits.LOGIN_ALL),
        )
        with self._counted("account.login", login, buckets):
            record = self.store.people.by_login(login)
            right = password_is(record.password if record else None, password)
            if record is None or not right or record.disabled_at:
                raise InputRefused(WRONG)
        if record.password and is_dated(record.password):
            self.store.people.update(record.id, password=hash_password(password))
        return self._open(record, client, "code" if record.totp else "full")

    def give_code(self, token: str, code: str, client: Client) -> Opened:
        """The second factor: a code of the app, or a recovery code; the session gets a new token.

        Raises:
            LoginNeeded: the password was given too long ago. InputRefused: the code is wrong or was used.
        """
        session = self.store.sessions.get(hash_of(token))
        if session is None or session.stage != "code" or self.now() - session.created_at > CODE_TIME:
            raise LoginNeeded("That took too long: log in again.")
        record = self.store.people.get(session.account_id)
        with self._counted("account.code", record.login, ((f"code:{record.id}", limits.SECOND_FACTOR),)):
            if record.disabled_at or not self._code_is_right(record, code):
                raise InputRefused("This code is wrong or was used already: take the next one the app shows.")
        self.store.sessions.end(session.hash)
        return self._open(record, client, "full")

    def log_out(self, actor: Actor) -> None:
        """Ends the session."""
        if self.store.sessions.end(actor.session):
            self.log("account.logout", self.store.people.get(actor.id))

    def who(self, token: str, active: bool = True) -> Actor | None:
        """Who holds the session of this token; None where it has ended, by whatever it did.

        Args:
            active: False where the page asks by itself: that keeps no session alive.
        """
        session = self.store.sessions.get(hash_of(token)) if token else None
        if session is None or session.stage != "full" or not self._lives(session):
            return None
        record = self.store.people.get(session.account_id)
        if record.disabled_at:
            return None
        if active and self.now() - session.seen_at > _TOUCH:
            self.store.sessions.touch(session.hash, self.now())
        return Actor(record.id, record.login, record.name, frozenset(record.roles), session.hash)

    def still(self, actor: Actor) -> bool:
        """True while the actor's session lasts; for a stream, which outlives the request that began it."""
        if actor.owner:
            return not self.exist()
        session = self.store.sessions.get(actor.session)
        return session is not None and self._lives(session)

    # ---- one's own account ---------------------------------------------------------------------------------------

    def my_sessions(self, actor: Actor) -> tuple[SessionRecord, ...]:
        """One's own sessions that live, the last used first."""
        return tuple(s for s in self.store.sessions.of(actor.id) if self._lives(s) and s.stage == "full")

    def end_session(self, actor: Actor, prefix: str) -> None:
        """Ends one of one's own sessions, named by the first sixteen signs of its hash.

        Raises:
            NotFound: there is none, or it is somebody else's.
        """
        for session in self.store.sessions.of(actor.id):
            if session.hash[:16] == prefix and self.store.sessions.end(session.hash):
                self.log("session.end", self.store.people.get(actor.id))
                return
        raise NotFound("This session has ended already.")

    def end_other_sessions(self, actor: Actor) -> int:
        """Ends all of one's own sessions but this one."""
        ended = self.store.sessions.end_all(actor.id, actor.session)
        self.log("session.end-others", self.store.people.get(actor.id), ended=ended)
        return ended

    def change_password(self, actor: Actor, old: str, new: str, client: Client) -> Opened:
        """Sets another password; all sessions end, and this one goes on under a new token."""
        record = self._sure(actor, old)
        check_password(new, (record.login, record.name))
        hashed = hash_password(new)
        with self.store.transaction():
            self.store.sessions.end_all(record.id)
            self.store.people.update(record.id, password=hashed)
            self.log("account.password", record, by="self")
        return self._open(record, client, "full", quiet=True)

    def begin_totp(self, actor: Actor, password: str) -> str:
        """A new secret for the app, in force once a code of it was given; returns it."""
        record = self._sure(actor, password)
        secret = pyotp.random_base32()
        self.store.people.update(record.id, totp_pending=secret)
        return secret

    def totp_address(self, actor: Actor) -> str:
        """What the app reads from the picture: ``otpauth://…``.

        Raises:
            NotFound: no second factor is being set up.
        """
        record = self.store.people.get(actor.id)
        if not record.totp_pending:
            raise NotFound("No second factor is being set up: begin again on the page of your account.")
        return pyotp.TOTP(record.totp_pending).provisioning_uri(name=record.login, issuer_name="legaldraft")

    def confirm_totp(self, actor: Actor, code: str) -> list[str]:
        """Puts the new secret in force; returns the recovery codes, which are shown this once.

        Raises:
            InputRefused: the code is not one of this secret.
        """
        record = self.store.people.get(actor.id)
        step = _step_of(record.totp_pending or "", code, self.now())
        if step is None:
            raise InputRefused("This code does not belong to the secret shown: is the telephone's clock right?")
        codes = new_codes()
        with self.store.transaction():
            self.store.people.update(record.id, totp=record.totp_pending, totp_pending=None, totp_step=step)
            self.store.people.set_codes(record.id, (hash_of(plain_code(each)) for each in codes))
            self.store.sessions.end_all(record.id, actor.session)
            self.log("account.totp-on", record)
        return codes

    def end_totp(self, actor: Actor, password: str) -> None:
        """Takes the second factor away."""
        record = self._sure(actor, password)
        with self.store.transaction():
            self.store.people.update(record.id, totp=None, totp_pending=None)
            self.store.people.set_codes(record.id, ())
            self.log("account.totp-off", record)

    # ---- inside --------------------------------------------------------------------------------------------------

    def _open(self, record: AccountRecord, client: Client, stage: str, quiet: bool = False) -> Opened:
        """A new session, under a token that nobody had before the login."""
        token, moment = new_token(), self.now()
        made = SessionRecord(hash_of(token), record.id, stage, client.address, client.agent[:200], moment, moment)
        with self.store.transaction(), act_as(Person.account(record.login), acting().request_id):
            self.store.sessions.sweep(moment - IDLE, moment - LONGEST)
            self.store.sessions.begin(made)
            if stage == "full" and not quiet:
                self.log("account.login", record, **{"from": client.address})
        return Opened(token, stage == "code")

    def _lives(self, session: SessionRecord) -> bool:
        idle, old = self.now() - session.seen_at, self.now() - session.created_at
        # A session out of the future would outlive every limit: after the clock was set back one logs in again.
        return -_AHEAD <= idle <= IDLE and -_AHEAD <= old <= LONGEST

    def _sure(self, actor: Actor, password: str) -> AccountRecord:
        """The actor's account, where the password is right: what changes who can log in asks for it again."""
        record = self.store.people.get(actor.id)
        with self._counted("account.sure", record.login, ((f"login:user:{record.login}", limits.LOGIN),)):
            if not password_is(record.password, password):
                raise InputRefused("The present password is wrong.")
        return record

    def _code_is_right(self, record: AccountRecord, code: str) -> bool:
        step = _step_of(record.totp or "", code, self.now())
        if step is not None:
            return self.store.people.use_step(record.id, step)
        if not self.store.people.use_code(record.id, hash_of(plain_code(code))):
            return False
        self.log("account.recovery-code", record, left=self.store.people.codes_left(record.id))
        return True

    @contextmanager
    def _counted(self, action: str, login: str, buckets: "Buckets") -> Iterator[None]:
        """An attempt that counts, and is logged, where it fails."""
        try:
            with limits.attempt(self.store, buckets, self.now().timestamp()):
                yield
        except InputRefused as refused:
            # What was typed as a login may be a password in the wrong field: only a login that there is is logged.
            known = self.store.people.by_login(login)
            about = f"account:{known.login}" if known else "account:unknown"
            detail = {"why": "too often"} if isinstance(refused, TooMany) else {}
            self.store.audit.append("user", action, about, "refused", detail=detail)
            raise


Buckets = tuple[tuple[str, tuple[tuple[int, int], ...]], ...]


def _step_of(secret: str, code: str, at: datetime) -> int | None:
    """The time step whose code this is, within thirty seconds to either side; None where it is none."""
    digits = plain_code(code)
    if not secret or len(digits) != 6 or not digits.isascii():
        return None
    try:
        return pyotp.TOTP(secret).verify_and_get_timecode(digits, for_time=at, valid_window=1)
    except pyotp.OTPVerificationError:
        return None
