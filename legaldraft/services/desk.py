"""What the pages offer after a notice is written: approval, dispatch, the dates of all matters, the log, erasing."""

import hmac
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from legaldraft.core.acting import acting
from legaldraft.core.actor import Actor
from legaldraft.core.errors import NotFound
from legaldraft.services import approval, auditing, deadlines, dispatching, erasing
from legaldraft.services.accounts.policy import GRANTS, Permission
from legaldraft.services.deadlines import CALENDARS
from legaldraft.store import AccountRecord, Store

Json = Mapping[str, Any]
_ENTRIES = 200


class DeskOffice:
    """The part of the office that comes after drafting.

    Args:
        store: the firm's store.
    """

    store: Store

    @property
    def actor(self) -> Actor:
        """Who acts: the person who is signed in, without accounts whoever sits at the machine."""
        return acting().person

    def hidden_drafts(self, actor_id: str) -> Collection[str]:
        """Ids of the drafts that a person must not see: those in matters closed to their account; none for whoever
        sits at the machine."""
        account = self._account(actor_id)
        return frozenset() if account is None else self.store.matters.hidden("draft", account.id)

    def _account(self, actor_id: str) -> AccountRecord | None:
        login = Actor.by_id(actor_id).login
        return self.store.people.by_login(login) if login else None

    def acting_as(self, said: Json) -> Actor:
        """Who acts in something that needs a name: the person who is signed in, else the one whom ``said`` (``name``,
        ``role``) names."""
        if self.actor.named or not said:
            return self.actor
        return Actor.stated(str(said.get("name") or ""), str(said.get("role") or ""))

    # ---- approval ------------------------------------------------------------------------------------------------

    def standing(self, draft_id: str) -> Json:
        """Where a draft stands on its way to approval, and who is asked to name themselves."""
        made = approval.standing(self.store, draft_id)
        # Where nobody has signed in, who decides is only said when they decide.
        named = self.actor.named
        own = named and made["state"] == "submitted" and approval.own_work(self.store, draft_id, self.actor)
        return {**made, "asks_name": not named, "own": own}

    def submit(self, draft_id: str, said: Json, version: int, note: str) -> Json:
        """Submits the version that was read."""
        approval.submit(self.store, draft_id, self.acting_as(said), version=version, note=note)
        return self.standing(draft_id)

    def withdraw(self, draft_id: str, said: Json) -> Json:
        """Takes an open submission back."""
        approval.withdraw(self.store, draft_id, self.acting_as(said))
        return self.standing(draft_id)

    def approve(self, draft_id: str, said: Json, version: int, override: str) -> Json:
        """Approves the version that was read."""
        approval.approve(self.store, draft_id, self.acting_as(said), version=version, override=override)
        auditing.note_head(self.store)
        return self.standing(draft_id)

    def give_back(self, draft_id: str, said: Json, version: int, comments: str) -> Json:
        """Returns it with comments."""
        approval.give_back(self.store, draft_id, self.acting_as(said), comments, version=version)
        return self.standing(draft_id)

    def round_file(self, draft_id: str, round_id: int, kind: str) -> bytes:
        """The file of a round, as it was made once."""
        return approval.file_of(self.store, draft_id, round_id, kind)

    # ---- dispatch ------------------------------------------------------------------------------------------------

    def dispatch_page(self, draft_id: str) -> Json:
        """The sendings of an approved notice, and the dates that follow from them."""
        today = date.today()  # noqa: DTZ011 - the office's own day
        found = deadlines.diary(self.store, today, draft=draft_id)
        return {
            **dispatching.dispatch_json(self.store, draft_id),
            "title": deadlines.title_of(self.store.drafts.get(draft_id)),
            "today": today.isoformat(),
            "modes": dict(dispatching.MODES),
            "outcomes": dict(dispatching.OUTCOMES),
            "deadlines": [row.to_json(today) for row in found.rows],
            "asks_name": not self.actor.named,
        }

    def record_dispatch(self, draft_id: str, said: Json, noticee: int, values: Mapping[str, str]) -> Json:
        """Records a sending."""
        dispatching.record(self.store, draft_id, self._clerk(said), noticee, values)
        return self.dispatch_page(draft_id)

    def change_dispatch(self, draft_id: str, said: Json, dispatch_id: int, values: Mapping[str, str]) -> Json:
        """Changes a sending."""
        self._own(draft_id, dispatch_id)
        dispatching.change(self.store, dispatch_id, self._clerk(said), values)
        return self.dispatch_page(draft_id)

    def remove_dispatch(self, draft_id: str, said: Json, dispatch_id: int) -> Json:
        """Takes a sending away."""
        self._own(draft_id, dispatch_id)
        dispatching.remove(self.store, dispatch_id, self._clerk(said))
        return self.dispatch_page(draft_id)

    def _own(self, draft_id: str, dispatch_id: int) -> None:
        if self.store.dispatches.get(dispatch_id).draft_id != draft_id:
            raise NotFound("This draft has no such dispatch: load the page again.")

    def _clerk(self, said: Json) -> Actor:
        # Whoever sits at the machine keeps the register; a name is only asked where one decides.
        return self.acting_as(said) if said.get("name") else self.actor

    # ---- dates ---------------------------------------------------------------------------------------------------

    def deadlines(self, filters: Mapping[str, str]) -> Json:
        """The dates of all matters: ``rows`` that the filters (``state``, ``within``, ``type``, ``firm``, ``find``) let
        through, ``counts`` of all, ``unread`` drafts."""
        today = date.today()  # noqa: DTZ011 - the office's own day
        found = deadlines.diary(self.store, today, hidden=self.hidden_drafts(self.actor.id))
        within = filters.get("within", "")
        rows = deadlines.chosen(
            found,
            today,
            state=filters.get("state", ""),
            within=int(within) if within.isascii() and within.isdigit() and len(within) < 6 else None,
            type_id=filters.get("type", ""),
            firm=filters.get("firm", ""),
            words=filters.get("find", "")[:200],
        )
        live = [r for r in found.rows if r.state in ("overdue", "open")]
        return {
            "as_of": today.isoformat(),
            "rows": [row.to_json(today) for row in rows],
            "counts": {
                "overdue": sum(r.state == "overdue" for r in live),
                "week": sum(r.state == "open" and (r.last - today).days <= 7 for r in live),
                "open": sum(r.state == "open" for r in live),
            },
            "unread": [{"draft": r.id, "title": deadlines.title_of(r), "why": why} for r, why in found.unread],
        }

    def mark_deadline(self, draft_id: str, said: Json, key: str, done: bool) -> None:
        """Says that a date was dealt with, or not after all."""
        deadlines.mark(self.store, draft_id, key, self._clerk(said), done=done)

    def calendar(self) -> bytes:
        """What is overdue or open in all matters, as a calendar."""
        return self._calendar(self.actor.id)

    def _calendar(self, actor_id: str) -> bytes:
        today = date.today()  # noqa: DTZ011 - the office's own day
        found = deadlines.diary(self.store, today, hidden=self.hidden_drafts(actor_id))
        return deadlines.feed(deadlines.chosen(found, today))

    def calendar_token(self) -> str:
        """The secret part of the person's own calendar address; whoever knows it reads the dates they may read."""
        kept: dict[str, str] = self.store.settings.get(CALENDARS, {})
        return kept.get(self.actor.id) or self._new_token()

    def renew_calendar_token(self) -> str:
        """Another address for the calendar; the old one ends."""
        with self.store.transaction():
            token = self._new_token()
            self.store.audit.append(self.actor.id, "calendar.renew", "store")
        return token

    def _new_token(self) -> str:
        with self.store.transaction():
            token = secrets.token_urlsafe(24)
            kept = dict(self.store.settings.get(CALENDARS, {}))
            self.store.settings.set(CALENDARS, {**kept, self.actor.id: token})
        return token

    def calendar_of(self, token: str) -> bytes:
        """The calendar, for a program that knows the secret part of its address.

        Raises:
            NotFound: it is nobody's, or of somebody who may no longer read drafts.
        """
        for actor_id, known in dict(self.store.settings.get(CALENDARS, {})).items():
            if hmac.compare_digest(token.encode(), str(known).encode()) and self._reads(str(actor_id)):
                return self._calendar(str(actor_id))
        raise NotFound("There is no calendar at this address: copy it from the page of dates.")

    def _reads(self, actor_id: str) -> bool:
        """True for an account that may read drafts now; for whoever sits at the machine until there are accounts."""
        account = self._account(actor_id)
        if account is None:
            return not self.store.people.any()
        return account.disabled_at is None and any(Permission.READ in GRANTS[role] for role in account.roles)

    # ---- the log, erasing ----------------------------------------------------------------------------------------

    def audit_log(self, before: int, about: str, seen_by: str | None = None) -> Json:
        """A page of the log, newest first, and whether the whole of it holds; nothing about what lies in matters closed
        to the account ``seen_by``.

        Raises:
            NotFound: only entries about something hidden were asked for.
        """
        unseen = auditing.unseen(self.store, seen_by) if seen_by else frozenset[str]()
        if about in unseen:
            raise NotFound("There is nothing in the log about this: load the page again.")
        entries = self.store.audit.newest(before, _ENTRIES, about, unseen)
        verdict = auditing.verify(self.store)
        return {
            "entries": [asdict(e) for e in entries],
            "older": entries[-1].seq if len(entries) == _ENTRIES else None,
            "count": verdict.count,
            "head": verdict.head,
            "fault": verdict.fault,
            "named": verdict.named,
        }

    def erase_draft(self, draft_id: str, said: Json, reason: str) -> Json:
        """Erases a draft for good."""
        return erasing.erase_draft(self.store, draft_id, self.acting_as(said), reason)

    def erase_reasons(self) -> Mapping[str, str]:
        """The reasons for erasing that the log keeps."""
        return erasing.REASONS

    def roles(self) -> Sequence[str]:
        """The roles that a person may name for themselves."""
        return ("clerk", "associate", "partner")
