"""People who log in, their recovery codes and their one-time links."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.store.engine import Database
from legaldraft.store.records import AccountRecord
from legaldraft.store.schema import account, account_link, now, recovery_code

_LOCK = 0x1E6A1F
_CHANGEABLE = frozenset({"name", "roles", "password", "totp", "totp_pending", "totp_step", "disabled_at"})


class People:
    """Accounts by id and by login. Nobody is ever deleted: the log must go on knowing who acted."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def any(self) -> bool:
        """True once there is an account; from then on every page asks for a login."""
        with self._db.reading() as connection:
            return connection.execute(sa.select(account.c.id).limit(1)).first() is not None

    def hold(self) -> None:
        """Inside a transaction: nobody else adds, disables or changes roles until it ends."""
        if not self._db.is_sqlite:
            # SQLite has one writer anyway.
            with self._db.transaction() as connection:
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})

    def add(self, login: str, name: str, roles: Iterable[str], password: str | None = None) -> AccountRecord:
        """A new account.

        Args:
            password: its hash.

        Raises:
            InputRefused: the login is taken.
        """
        identity = uuid.uuid4().hex[:16]
        with self._db.transaction() as connection:
            if self.by_login(login) is not None:
                raise InputRefused(f"there is an account {login} already: choose another login")
            connection.execute(
                sa.insert(account).values(
                    id=identity,
                    login=login,
                    name=name,
                    roles=_joined(roles),
                    password=password,
                    totp_step=0,
                    created_at=now(),
                )
            )
            return self.get(identity)

    def get(self, account_id: str) -> AccountRecord:
        """The account with this id.

        Raises:
            NotFound: there is none.
        """
        found = self._one(account.c.id == account_id)
        if found is None:
            raise NotFound("there is no such account: choose one from the list")
        return found

    def by_login(self, login: str) -> AccountRecord | None:
        """The account with this login, or None."""
        return self._one(account.c.login == login)

    def list(self) -> tuple[AccountRecord, ...]:
        """All accounts, by name."""
        with self._db.reading() as connection:
            rows = connection.execute(sa.select(account).order_by(account.c.name, account.c.login)).mappings()
            return tuple(_record(row) for row in rows)

    def update(self, account_id: str, **changes: Any) -> AccountRecord:
        """Change some of name, roles, password, totp, totp_pending, totp_step, disabled_at.

        Raises:
            NotFound: no such account.
        """
        if unknown := set(changes) - _CHANGEABLE:
            raise TypeError(f"an account has no {', '.join(sorted(unknown))}")
        if "roles" in changes:
            changes["roles"] = _joined(changes["roles"])
        with self._db.transaction() as connection:
            connection.execute(sa.update(account).where(account.c.id == account_id).values(**changes))
            return self.get(account_id)

    def use_step(self, account_id: str, step: int) -> bool:
        """Note the time step of a code that was used; False where that step or a later one was used before."""
        later = (account.c.id == account_id) & (account.c.totp_step < step)
        with self._db.transaction() as connection:
            return connection.execute(sa.update(account).where(later).values(totp_step=step)).rowcount > 0

    # ---- recovery codes ------------------------------------------------------------------------------------------

    def set_codes(self, account_id: str, hashes: Iterable[str]) -> None:
        """Replace all recovery codes of a person (SHA-256 of each)."""
        rows = [{"account_id": account_id, "hash": each} for each in hashes]
        with self._db.transaction() as connection:
            connection.execute(sa.delete(recovery_code).where(recovery_code.c.account_id == account_id))
            if rows:
                connection.execute(sa.insert(recovery_code), rows)

    def use_code(self, account_id: str, hashed: str) -> bool:
        """Use up a recovery code; False where there is none like it or it was used."""
        unused = (recovery_code.c.account_id == account_id) & (recovery_code.c.hash == hashed)
        unused = unused & recovery_code.c.used_at.is_(None)
        with self._db.transaction() as connection:
            return connection.execute(sa.update(recovery_code).where(unused).values(used_at=now())).rowcount > 0

    def codes_left(self, account_id: str) -> int:
        """How many recovery codes are unused."""
        mine = (recovery_code.c.account_id == account_id) & recovery_code.c.used_at.is_(None)
        with self._db.reading() as connection:
            return int(connection.execute(sa.select(sa.func.count()).where(mine)).scalar_one())

    # ---- one-time links ------------------------------------------------------------------------------------------

    def add_link(self, account_id: str, hashed: str, expires_at: datetime) -> None:
        """A one-time link (its token's SHA-256); earlier ones of the same person are void."""
        with self._db.transaction() as connection:
            connection.execute(sa.delete(account_link).where(account_link.c.account_id == account_id))
            connection.execute(
                sa.insert(account_link).values(hash=hashed, account_id=account_id, expires_at=expires_at)
            )

    def link(self, hashed: str, at: datetime) -> AccountRecord | None:
        """Whose link this is, while it is unused and not too old; else None."""
        query = sa.select(account_link.c.account_id).where(_fresh(hashed, at))
        with self._db.reading() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else self.get(str(found))

    def use_link(self, hashed: str, at: datetime) -> bool:
        """Use a link up; False where somebody was quicker."""
        with self._db.transaction() as connection:
            used = connection.execute(sa.update(account_link).where(_fresh(hashed, at)).values(used_at=at))
            return used.rowcount > 0

    def _one(self, where: sa.ColumnElement[bool]) -> AccountRecord | None:
        with self._db.reading() as connection:
            row = connection.execute(sa.select(account).where(where)).mappings().first()
        return None if row is None else _record(row)


def _fresh(hashed: str, at: datetime) -> sa.ColumnElement[bool]:
    return (account_link.c.hash == hashed) & account_link.c.used_at.is_(None) & (account_link.c.expires_at > at)


def _joined(roles: Iterable[str]) -> str:
    return " ".join(sorted(set(roles)))


def _record(row: Any) -> AccountRecord:
    return AccountRecord(**{**row, "roles": tuple(str(row["roles"]).split())})
