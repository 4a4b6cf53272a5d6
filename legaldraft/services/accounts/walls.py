"""The office as one person sees it: what the roles do not allow is refused, what lies behind a wall is not there."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from legaldraft.core.errors import Forbidden, InputRefused, NotFound
from legaldraft.services import review
from legaldraft.services.accounts import limits
from legaldraft.services.accounts.accounts import Accounts
from legaldraft.services.accounts.policy import Actor, Permission
from legaldraft.services.accounts.rules import RULES, Rule

Json = Mapping[str, Any]
_NONE = {
    "draft": "there is no draft {}: it may have been deleted",
    "bulk": "there is no bulk {}: it may have been deleted",
    "notice": "There is no notice with the id {}: 'legaldraft corpus review' lists them.",
    "job": "there is no job {}",
}


class GuardedOffice:
    """Every method of the office, each behind its rule (``rules.RULES``); a method without one is refused.

    Args:
        office: the office itself.
        accounts: the accounts of the same store.
        actor: who asks.
        drop: what the page calls the files that were dropped together, which count as one upload.
    """

    def __init__(self, office: Any, accounts: Accounts, actor: Actor, drop: str = "") -> None:
        self._office, self._accounts, self._actor, self._drop = office, accounts, actor, drop
        self._store = accounts.store

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method: Callable[..., Any] = getattr(self._office, name)
        if self._actor.owner:
            return method
        rule = RULES.get(name)
        if name.startswith("_") or rule is None or not callable(method):
            raise Forbidden("This is open to nobody yet: ask whoever looks after the program for a rule.")

        def guarded(*args: Any, **options: Any) -> Any:
            self._admit(rule)
            if rule.of:
                args = (self._inside(rule.of, args[0]), *args[1:])
            self._count(rule)
            return method(*args, **options)

        return guarded

    # ---- lists hold what is not walled off, new things may be laid into a matter ------------------------------------

    def list_drafts(self, limit: int, matter: str | None = None) -> Sequence[Json]:
        """Drafts, last changed first, each with the ``matter`` (id or None) it lies in; those of one matter alone where
        one is given."""
        self._admit(RULES["list_drafts"], matter)
        rows = self._office.list_drafts(limit, self._actor.seen_as, matter)
        lie = self._store.matters.of_many("draft", [str(row["id"]) for row in rows])
        return [{**row, "matter": lie.get(str(row["id"]))} for row in rows]

    def list_bulks(self, limit: int) -> Sequence[Json]:
        """Batches, newest first."""
        self._admit(RULES["list_bulks"])
        rows: Sequence[Json] = self._office.list_bulks(limit, self._actor.seen_as)
        return rows

    def list_notices(self, firm: str | None) -> Sequence[Json]:
        """Past notices and refused files."""
        self._admit(RULES["list_notices"])
        hidden = self._hidden("notice")
        return [row for row in self._office.list_notices(firm) if row["id"] not in hidden]

    def find_notices(self, sought: Mapping[str, str], page: int) -> Json:
        """Past notices that meet a search."""
        self._admit(RULES["find_notices"], sought.get("matter"))
        found: Json = self._office.find_notices(sought, page, self._actor.seen_as)
        return found

    def count_notices(self, firm: str) -> Json:
        """How many past notices there are."""
        self._admit(RULES["count_notices"])
        counts: Json = self._office.count_notices(firm, self._actor.seen_as)
        return counts

    def create_draft(
        self,
        type_id: str,
        facts: Json,
        firm: str,
        adapter: str | None,
        letterhead: str | None,
        matter: str | None = None,
        once: str = "",
    ) -> Json:
        """A new draft, in a matter where one is given.

        Args:
            once: what the page calls this request. Asked again under the same name, which happens where the answer was
                lost, it is the same draft; so is one of this kind that this person began and never filled in.
        """
        self._admit(RULES["create_draft"], matter)
        identity = hashlib.sha256(f"{self._actor.id}\n{once}".encode()).hexdigest()[:16] if once else ""
        with self._store.transaction():
            drafts = self._store.drafts
            if once and (known := drafts.begun(identity) or drafts.untouched(firm, type_id, matter)):
                return self._shown(self._office.get_draft(self._inside("draft", known)))
            made: Json = self._office.create_draft(type_id, facts, firm, adapter, letterhead, identity)
            self._lay("draft", str(made["id"]), matter)
            self._store.audit.append("user", "draft.create", f"draft:{made['id']}", detail={"matter": matter})
        return made

    def add_bulk(
        self,
        name: str,
        data: bytes,
        type_id: str,
        firm: str,
        adapter: str | None,
        notice_date: str,
        apart: str = "",
    ) -> Json:
        """A sheet as a batch, in the matter ``apart`` where one is given."""
        matter = apart or None
        self._admit(RULES["add_bulk"], matter)
        self._count(RULES["add_bulk"])
        made: Json = self._office.add_bulk(name, data, type_id, firm, adapter, notice_date, apart)
        # The same sheet in the same matter is the batch there is already; one that somebody moved stays where it is.
        self._inside("bulk", made["id"])
        self._lay("bulk", str(made["id"]), matter)
        return made

    def add_notice(self, firm: str, name: str, data: bytes, matter: str | None = None) -> Json:
        """A past notice, in a matter where one is given. One that lies behind a wall already tells nothing."""
        self._admit(RULES["add_notice"], matter)
        self._count(RULES["add_notice"])
        try:
            made: Json = self._office.add_notice(firm, name, data)
        except InputRefused:
            # A refused file stands in the list too, and its name may tell whose matter it is.
            sha256 = hashlib.sha256(data).hexdigest()
            for source in self._store.sources.list(firm, "rejected"):
                if source.sha256 == sha256:
                    self._lay("notice", source.id, matter)
            raise
        if str(made["id"]) in self._hidden("notice"):
            return {"id": None, "firm": firm, "file": name, "type": None, "status": "ok", "reason": None}
        self._lay("notice", str(made["id"]), matter)
        return made

    # ---- what leads to other notices, what decides over errors ------------------------------------------------------

    def get_draft(self, draft_id: str) -> Json:
        """A draft, with the ``matter`` it lies in (``id`` and ``title``, or None)."""
        self._admit(RULES["get_draft"])
        return self._shown(self._office.get_draft(self._inside("draft", draft_id)))

    def update_draft(self, draft_id: str, version: int, changes: Json) -> Json:
        """Changes a draft."""
        self._admit(RULES["update_draft"])
        return self._shown(self._office.update_draft(self._inside("draft", draft_id), version, changes))

    def edit_paragraph(self, draft_id: str, index: int, text: str, version: int) -> Json:
        """Replaces a paragraph."""
        self._admit(RULES["edit_paragraph"])
        return self._shown(self._office.edit_paragraph(self._inside("draft", draft_id), index, text, version))

    def save_document(self, draft_id: str, document: object, version: int) -> Json:
        """Keeps the editor's document."""
        self._admit(RULES["save_document"])
        return self._shown(self._office.save_document(self._inside("draft", draft_id), document, version))

    def follow_form(self, draft_id: str, version: int) -> Json:
        """Brings a letter up to its form."""
        self._admit(RULES["follow_form"])
        return self._shown(self._office.follow_form(self._inside("draft", draft_id), version))

    def bring_back(self, draft_id: str, index: int, version: int) -> Json:
        """Puts an earlier wording back."""
        self._admit(RULES["bring_back"])
        return self._shown(self._office.bring_back(self._inside("draft", draft_id), index, version))

    def export_docx(self, draft_id: str, override_reason: str | None) -> bytes:
        """The draft as .docx; only a partner overrides an error finding."""
        self._admit_export(draft_id, override_reason)
        made: bytes = self._office.export_docx(draft_id, override_reason)
        return made

    def export_redline(self, draft_id: str, override_reason: str | None) -> bytes:
        """The draft with its edits as tracked changes; only a partner overrides an error finding."""
        self._admit_export(draft_id, override_reason)
        made: bytes = self._office.export_redline(draft_id, override_reason)
        return made

    def export_versions(self, draft_id: str, before: int, after: int, override_reason: str | None) -> bytes:
        """Two versions with tracked changes; only a partner overrides an error finding."""
        self._admit_export(draft_id, override_reason)
        made: bytes = self._office.export_versions(draft_id, before, after, override_reason)
        return made

    def approve(self, draft_id: str, said: Json, version: int, override: str) -> Json:
        """Approves what was submitted; only a partner does it in spite of errors."""
        self._admit(RULES["approve"])
        self._inside("draft", draft_id)
        if override:
            self._admit(Rule(Permission.OVERRIDE))
        made: Json = self._office.approve(draft_id, said, version, override)
        return made

    def promote(self, version: str, by: str, reason: str, override: str | None = None) -> Json:
        """Signs for an adapter in the name of whoever is logged in; only a partner does it past a gate."""
        self._admit(RULES["promote"])
        if override:
            self._admit(Rule(Permission.OVERRIDE))
        made: Json = self._office.promote(version, by if self._actor.owner else self._actor.name, reason, override)
        return made

    def audit_log(self, before: int, about: str) -> Json:
        """A page of the log; what is about another's matter stands in it only for whoever sees all lists."""
        self._admit(RULES["audit_log"])
        seen_by = None if self._actor.may(Permission.LISTS) else self._actor.id
        log: Json = self._office.audit_log(before, about, seen_by)
        return log

    def dataset_card(self, firm: str) -> Json:
        """The card of the corpus; files behind a wall count in it but are not named."""
        self._admit(RULES["dataset_card"])
        card: Json = self._office.dataset_card(firm)
        seen = {row["file"] for row in self.list_notices(firm)}
        return {
            **card,
            "left_out": [row for row in card["left_out"] if row["file"] in seen],
            "near_duplicates": [[name for name in group if name in seen] for group in card["near_duplicates"]],
        }

    # ---- where the firm cites a provision: neither named nor counted from behind a wall ------------------------------

    def law_cited(self, act: str, key: str, page: int) -> Json:
        """Where the firm cites a provision, as far as this person may see it."""
        self._admit(RULES["law_cited"])
        found: Json = self._office.law_cited(act, key, page, self._hidden_letters())
        return found

    def law_counts(self, act: str) -> Mapping[str, int]:
        """How many letters that this person may see cite each provision of an Act."""
        self._admit(RULES["law_counts"])
        found: Mapping[str, int] = self._office.law_counts(act, self._hidden_letters())
        return found

    def law_most_cited(self) -> Sequence[Json]:
        """The provisions cited in most of the letters that this person may see."""
        self._admit(RULES["law_most_cited"])
        rows: Sequence[Json] = self._office.law_most_cited(self._hidden_letters())
        return rows

    # ---- jobs: of whatever they are about --------------------------------------------------------------------------

    def list_jobs(self, kind: str, limit: int) -> Sequence[Json]:
        """Jobs of a kind that one may see."""
        self._admit(RULES["list_jobs"])
        return [job for job in self._office.list_jobs(kind, limit) if self._sees_job(str(job["subject"]))]

    def cancel_job(self, job_id: int) -> Json:
        """Asks a job to stop: a training whoever may train, any other whoever may draft."""
        self._admit(RULES["cancel_job"])
        self._inside("job", job_id)
        subject = str(self._office.get_job(job_id)["subject"])
        self._admit(Rule(Permission.TRAIN if subject.startswith("firm:") else Permission.DRAFT))
        job: Json = self._office.cancel_job(job_id)
        return job

    def beside(self, job_id: int) -> Any:
        """The office itself, to read on about a job that one may see: a stream reads eight times a second, and looks
        through the wall again every few seconds."""
        self._admit(RULES["get_job"])
        self._inside("job", job_id)
        return self._office

    # ---- matters of things -----------------------------------------------------------------------------------------

    def put(self, kind: str, object_id: str, matter: str | None) -> None:
        """Lays a draft, batch or past notice into another matter, or out of all of them.

        Raises:
            NotFound: it, or the matter, is not there for this person. Forbidden: the roles do not allow it.
        """
        self._admit(Rule(Permission.DRAFT), matter)
        if kind not in ("draft", "bulk", "notice"):
            raise NotFound("there is nothing of this kind: load the page again")
        identity = self._inside(kind, object_id)
        {"draft": self._office.get_draft, "bulk": self._office.get_bulk, "notice": self._office.review_notice}[kind](
            identity
        )
        with self._store.transaction():
            before = self._store.matters.of(kind, identity)
            self._store.matters.put(kind, identity, matter)
            self._store.audit.append(
                "user", "matter.put", f"{kind}:{identity}", "done", detail={"from": before, "to": matter}
            )

    # ---- inside ----------------------------------------------------------------------------------------------------

    def _admit(self, rule: Rule, matter: str | None = None) -> None:
        try:
            self._actor.require(rule.needs)
        except Forbidden:
            needs = rule.needs.name.lower() if rule.needs else ""
            self._store.audit.append("user", "access.role", f"permission:{needs}", "refused")
            raise
        if matter:
            self._accounts.enter(self._actor, matter)

    def _admit_export(self, draft_id: str, override_reason: str | None) -> None:
        self._admit(RULES["export_docx"])
        self._inside("draft", draft_id)
        if override_reason:
            self._admit(Rule(Permission.OVERRIDE))

    def _count(self, rule: Rule) -> None:
        if self._actor.owner:
            return
        at = self._accounts.now().timestamp()
        if rule.uploads:
            limits.count_upload(self._store, self._actor.id, self._drop, at)
        if rule.counts is not None:
            bucket, allowed, what = rule.counts
            limits.count(self._store, f"{bucket}:{self._actor.id}", allowed, at, what)

    def _inside(self, kind: str, given: Any) -> Any:
        """The thing's full id, where it does not lie behind a wall.

        Raises:
            NotFound: in the words that are said where there is no such thing; the try is logged.
        """
        if self._actor.owner:
            return given
        # A past notice may be named by the beginning of its id.
        identity = review.resolve(self._store, given).id if kind == "notice" else given
        what = str(self._office.get_job(given)["subject"]) if kind == "job" else f"{kind}:{identity}"
        if not (self._sees_job(what) if kind == "job" else self._sees(kind, identity)):
            self._store.audit.append("user", "access.wall", what, "refused")
            raise NotFound(_NONE[kind].format(given))
        return identity

    def _sees(self, kind: str, identity: str) -> bool:
        if self._actor.owner:
            return True
        matter = self._store.matters.of(kind, identity)
        return matter is None or self._store.matters.may_enter(matter, self._actor.id)

    def _sees_job(self, subject: str) -> bool:
        kind, _, identity = subject.partition(":")
        if self._actor.owner or kind == "firm":
            return True
        # A job about something that no rule knows is nobody's to see.
        return kind in ("draft", "bulk") and self._actor.may(Permission.READ) and self._sees(kind, identity)

    def _hidden(self, kind: str) -> frozenset[str]:
        return frozenset() if self._actor.owner else self._store.matters.hidden(kind, self._actor.id)

    def _hidden_letters(self) -> Mapping[str, frozenset[str]]:
        return {kind: self._hidden(kind) for kind in ("notice", "draft")}

    def _lay(self, kind: str, identity: str, matter: str | None) -> None:
        if matter and self._store.matters.of(kind, identity) is None:
            self._store.matters.put(kind, identity, matter)

    def _shown(self, draft: Json) -> Json:
        """A draft with its matter, and without the past notices behind a wall that lent it wordings."""
        lies = self._store.matters.of("draft", str(draft["id"]))
        title = self._store.matters.get(lies).title if lies else ""
        shown = {**draft, "matter": {"id": lies, "title": title} if lies else None}
        hidden = self._hidden("notice")
        if hidden and draft["result"]:
            shown["result"] = _without(draft["result"], hidden)
        return shown


def _without(result: Json, hidden: frozenset[str]) -> Json:
    paragraphs = [
        {**p, "past": [s for s in p["past"] if s["notice"] not in hidden]} if p.get("past") else p
        for p in result["paragraphs"]
    ]
    nearest = [row for row in result.get("nearest") or () if row["notice"] not in hidden]
    return {**result, "paragraphs": paragraphs, "nearest": nearest}
