"""Everything that the pages offer, as one object: thin over the services, so that accounts can come in below it."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from legaldraft.core.errors import Conflict, InputRefused
from legaldraft.core.money import amount_in_words, group_indian, parse_amount, to_decimal
from legaldraft.limitation import compute
from legaldraft.notice_types import load, load_all
from legaldraft.services import corpus, drafting, exporting, law, letterheads, promotion, review, rewriting
from legaldraft.services.bulk.office import BulkOffice
from legaldraft.services.card import dataset_card
from legaldraft.services.checking import cases_of, check_document, form_of
from legaldraft.services.desk import DeskOffice
from legaldraft.services.document import save_document
from legaldraft.services.following import follow_form
from legaldraft.services.law_pages import LawOffice
from legaldraft.services.mending import bench_json
from legaldraft.services.retraining import refuse_nothing_new
from legaldraft.services.revising import RevisingOffice
from legaldraft.services.training import adapter_json
from legaldraft.services.training_desk import Foresee, TrainingOffice
from legaldraft.statutes.firm_cases import FirmCases
from legaldraft.store import DraftRecord, JobRecord, Store
from legaldraft.word import annotate, read_safely

Json = Mapping[str, Any]
PROFILES = ("cpu", "cpu-quick")


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A checked file: the report, and a copy of a .docx with each finding as a Word comment."""

    report: Json
    annotated: bytes | None


class Office(BulkOffice, DeskOffice, LawOffice, RevisingOffice, TrainingOffice):
    """One method per intention of a user; errors are ``InputRefused`` with one sentence.

    Args:
        store: the firm's store.
        foresee: what tells beforehand what a training takes; None where the model package is not at hand.
    """

    def __init__(self, store: Store, foresee: Foresee | None = None) -> None:
        self.store = store
        self.foresee = foresee

    # ---- forms ---------------------------------------------------------------------------------------------------

    def firms(self) -> Sequence[str]:
        """Ids of the firms with past notices; the default where there is none yet."""
        return self.store.notices.firms() or (corpus.DEFAULT_FIRM,)

    def list_types(self) -> Sequence[Json]:
        """The notice types."""
        return [{"id": t.id, "title": t.title, "basis": t.basis} for t in load_all()]

    def type_json(self, type_id: str) -> Json:
        """One notice type."""
        return load(type_id).to_json()

    def words(self, amount: str, language: str) -> Json:
        """An amount as typed, grouped and in words."""
        paise = parse_amount(amount)
        figures = group_indian(paise // 100) + (f".{paise % 100:02}" if paise % 100 else "")
        return {"amount": to_decimal(paise), "figures": figures, "words": amount_in_words(paise, language)}

    def validate_facts(self, type_id: str, facts: Json) -> Json:
        """The form's faults, each with its field, and its dates."""
        notice_type, form, findings = form_of(type_id, facts)
        limits = compute(notice_type.id, form)
        known = {(f.code, f.message) for f in findings}
        findings = [*findings, *(f for f in limits.findings if (f.code, f.message) not in known)]
        return {"findings": [f.to_json() for f in findings], "limitation": limits.to_json()}

    def letterheads(self, firm: str) -> Sequence[Json]:
        """Letterheads, the firm's own first."""
        return letterheads.list_letterheads(self.store, firm)

    def add_letterhead(self, firm: str, file: str, data: bytes) -> Json:
        """Checks a letterhead and keeps it."""
        return letterheads.add_letterhead(self.store, firm, file, data)

    def remove_letterhead(self, firm: str, name: str) -> None:
        """Takes a letterhead away."""
        letterheads.remove_letterhead(self.store, firm, name)

    def preview_letterhead(self, firm: str, name: str) -> bytes:
        """A specimen letter on it, as a picture."""
        return letterheads.preview_letterhead(letterheads.find_letterhead(self.store, name, firm))

    # ---- drafts --------------------------------------------------------------------------------------------------

    def create_draft(
        self,
        type_id: str,
        facts: Json,
        firm: str,
        adapter: str | None,
        letterhead: str | None,
        identity: str = "",
    ) -> Json:
        """A new draft; the form may be incomplete still, so only the type is looked at."""
        load(type_id)
        record = self.store.drafts.create(
            firm, type_id, facts, adapter or None, letterhead or None, self.actor.id, identity
        )
        return self._draft_json(record)

    def list_drafts(self, limit: int, seen_by: str | None = None, matter: str | None = None) -> Sequence[Json]:
        """Drafts, last changed first; not those in matters closed to the account ``seen_by``; of one ``matter`` or
        all."""
        records = self.store.drafts.list(limit=limit, seen_by=seen_by, matter=matter, brief=True)
        jobs = self.store.jobs.states_of([f"draft:{record.id}" for record in records], "draft")
        titles = {t.id: t.title for t in load_all()}
        rows = []
        for record in records:
            title = titles.get(record.type) or load(record.type).title
            row = _draft_json(record, title, jobs.get(f"draft:{record.id}"))
            result = row.pop("result") or {}
            row.pop("facts")
            findings = [f["severity"] for f in result.get("findings", ())]
            rows.append(row | {"counts": {s: findings.count(s) for s in ("error", "warning", "info")}})
        return rows

    def get_draft(self, draft_id: str) -> Json:
        """One draft, with the job that writes a paragraph of it again, if there was one."""
        job = self.store.jobs.states_of([f"draft:{draft_id}"], "rewrite").get(f"draft:{draft_id}")
        return {**self._bench_json(self.store.drafts.get(draft_id)), "rewrite": _state_json(job)}

    def update_draft(self, draft_id: str, version: int, changes: Json) -> Json:
        """Changes the form, the adapter or the letterhead."""
        allowed = {k: v for k, v in changes.items() if k in ("facts", "adapter", "letterhead")}
        changed = self.store.drafts.update(
            draft_id, expected_version=version, note="form", actor=self.actor.id, **allowed
        )
        return self._draft_json(changed)

    def start_draft(self, draft_id: str) -> int:
        """Has the draft written; a draft that is being written already is not started twice.

        Raises:
            InputRefused: the form cannot be read.
        """
        record = self.store.drafts.get(draft_id)
        form_of(record.type, record.facts)
        with self.store.transaction():
            running = self.store.jobs.latest(f"draft:{draft_id}", "draft")
            if running is not None and not running.ended:
                return running.id
            self.store.drafts.update(draft_id, status="queued")
            return self.store.jobs.enqueue("gpu", "draft", {"draft": draft_id}, subject=f"draft:{draft_id}").id

    def edit_paragraph(self, draft_id: str, index: int, text: str, version: int) -> Json:
        """Replaces one paragraph and checks the whole letter again."""
        return self._bench_json(drafting.edit_paragraph(self.store, draft_id, index, text, version, self.actor.id))

    def save_document(self, draft_id: str, document: object, version: int) -> Json:
        """Keeps the editor's document and checks the whole letter again."""
        return self._bench_json(save_document(self.store, draft_id, document, version, self.actor.id))

    def follow_form(self, draft_id: str, version: int) -> Json:
        """Brings a written letter up to its form; the draft, and in ``followed`` what became of it."""
        record, told = follow_form(self.store, draft_id, version, self.actor.id)
        return {**self._bench_json(record), "followed": told}

    def mentionable(self, draft_id: str, index: int) -> Sequence[Json]:
        """The facts that a paragraph may name and does not yet."""
        return rewriting.mentionable_facts(self.store, draft_id, index)

    def start_rewrite(
        self, draft_id: str, index: int, instruction: str, mention: Sequence[str], version: int, seed: int
    ) -> int:
        """Has one paragraph written again; what must be refused is refused here, before any job.

        Raises:
            InputRefused: the instruction cannot be followed; Conflict: the draft is being written, or was changed.
        """
        rewriting.refuse_early(self.store, draft_id, index, instruction, mention)
        subject = f"draft:{draft_id}"
        with self.store.transaction():
            record = self.store.drafts.get(draft_id)
            running = [self.store.jobs.latest(subject, kind) for kind in ("draft", "rewrite")]
            if any(job is not None and not job.ended for job in running):
                raise Conflict("This draft is being written just now: wait until it is done, then ask again.")
            if record.version != version:
                raise Conflict(f"This draft was changed elsewhere (it is at version {record.version}): load it again.")
            payload = {"draft": draft_id, "index": index, "instruction": instruction, "version": version, "seed": seed}
            return self.store.jobs.enqueue(
                "gpu", "rewrite", payload | {"mention": list(mention)}, subject=subject, prio=50
            ).id

    def bring_back(self, draft_id: str, index: int, version: int) -> Json:
        """Puts the wording that stood before in its place again."""
        return self._bench_json(rewriting.bring_back(self.store, draft_id, index, version))

    def export_docx(self, draft_id: str, override_reason: str | None) -> bytes:
        """The draft as .docx."""
        return drafting.export_docx(self.store, draft_id, override_reason)

    def export_redline(self, draft_id: str, override_reason: str | None) -> bytes:
        """The draft as .docx with what was edited as tracked changes."""
        return exporting.export_redline(self.store, draft_id, override_reason)[0]

    # ---- checking, corpus ----------------------------------------------------------------------------------------

    def check_file(self, name: str, data: bytes) -> CheckedFile:
        """Checks a file; nothing of it is kept."""
        with tempfile.TemporaryDirectory(prefix="legaldraft-") as folder:
            # Under its own name, for a refusal names the file.
            path = Path(folder) / (Path(name).name or "file")
            path.write_bytes(data)
            report = check_document(read_safely(path), path.name, firm_cases=cases_of(self.store.home))
        if not name.lower().endswith(".docx"):
            return CheckedFile(report.to_json(), None)
        return CheckedFile(report.to_json(), annotate(data, report.comments()))

    def law(self, cited: Json, as_of: date | None) -> Json:
        """What stands beside a citation."""
        return law.beside(self.store, cited, as_of)

    def add_case(self, name: str, citation: str, proposition: str) -> Json:
        """Puts a case that was read on the list of checked cases; the act is logged."""
        # The transaction keeps two writers of the list apart.
        with self.store.transaction():
            case = FirmCases(self.store.home).add(name, citation, proposition, "")
            self.store.audit.append("user", "case.add", f"case:{case.citations[0]}", "done")
        return {"name": case.name, "citations": list(case.citations), "proposition": case.proposition}

    def list_notices(self, firm: str | None) -> Sequence[Json]:
        """Past notices, and the files that were refused."""
        rows = corpus.describe(self.store, firm)
        stored = {(r.firm, r.sha256) for r in self.store.notices.list(firm)}
        refused = [
            corpus.refused_row(s) for s in self.store.sources.list(firm, "rejected") if (s.firm, s.sha256) not in stored
        ]
        return [*refused, *rows]

    def find_notices(self, sought: Mapping[str, str], page: int, seen_by: str | None = None) -> Json:
        """Past notices and refused files that meet a search; not those in matters closed to the account ``seen_by``."""
        return corpus.find(self.store, sought, page, seen_by)

    def count_notices(self, firm: str, seen_by: str | None = None) -> Json:
        """How many there are of a firm ("" for all), by state and by kind, and how many wait with a suggestion."""
        counts = self.store.searching.counts(firm, seen_by)
        return {"status": counts.status, "type": counts.type, "suggested": counts.suggested}

    def add_notice(self, firm: str, name: str, data: bytes) -> Json:
        """Keeps and reads an uploaded past notice."""
        return review.add(self.store, firm, name, data)

    def review_notice(self, notice_id: str) -> Json:
        """A past notice as a person reviews it."""
        return review.one(self.store, notice_id)

    def correct_notice(self, notice_id: str, changes: Json) -> Json:
        """Keeps a person's word on a past notice and reads the file again with it."""
        places = changes.get("elements") or {}
        return review.correct(
            self.store,
            notice_id,
            notice_type=str(changes.get("type") or ""),
            facts=changes.get("facts") or {},
            elements={int(n): str(e) for n, e in places.items() if str(n).isdecimal() and len(str(n)) < 7},
            names={str(w): str(said) for w, said in (changes.get("names") or {}).items()},
            proposals={str(p): str(said) for p, said in (changes.get("proposals") or {}).items()},
            decision=str(changes.get("decision") or ""),
        )

    def preview_notice(self, notice_id: str) -> bytes:
        """The original of a past notice as PDF."""
        return review.preview(self.store, notice_id)

    def notice_pages(self, notice_id: str) -> Sequence[bytes]:
        """The pages of a past notice's original as PNG."""
        return review.pages(self.store, notice_id)

    def dataset_card(self, firm: str) -> Json:
        """What the firm's corpus holds and what it is enough for."""
        return dataset_card(self.store, firm)

    # ---- adapters and training -----------------------------------------------------------------------------------

    def list_adapters(self, firm: str | None) -> Sequence[Json]:
        """Adapters, newest first."""
        return [adapter_json(self.store, a) for a in self.store.adapters.list(firm)]

    def promote(self, version: str, by: str, reason: str, override: str | None = None) -> Json:
        """Makes an adapter the active one: every gate passed, and a person signs."""
        return promotion.promote(self.store, version, by, reason, override)

    def rollback(self, firm: str) -> Json:
        """Goes back to the adapter that was active before."""
        return promotion.rollback(self.store, firm)

    def retire(self, version: str) -> Json:
        """Takes an adapter out of use."""
        return promotion.retire(self.store, version)

    def training_profiles(self) -> Sequence[str]:
        """Names of the training profiles, the usual one first."""
        return PROFILES

    def start_training(self, firm: str, profile: str | None, again: bool = False, base: str | None = None) -> int:
        """Trains an adapter; one training a firm at a time. ``again``: on the live one's notices and those since;
        ``base``: on another base model than the usual one."""
        if profile and profile not in PROFILES:
            raise InputRefused(f"There is no training profile {profile}: choose {' or '.join(PROFILES)}.")
        if base and base not in self.training_bases():
            raise InputRefused(f"There is no base model {base[:60]} on this machine: choose one from the list.")
        if not self.store.notices.list(firm):
            raise InputRefused(f"No notices of firm '{firm}' were ingested yet: add past notices first.")
        if again:
            refuse_nothing_new(self.store, firm)
        with self.store.transaction():
            running = self.store.jobs.latest(f"firm:{firm}", "train")
            if running is not None and not running.ended:
                return running.id
            payload = {"firm": firm, "profile": profile, "again": again, "base": base}
            return self.store.jobs.enqueue("gpu", "train", payload, subject=f"firm:{firm}").id

    def start_proposing(self, firm: str) -> int:
        """Has the local model look at the open fields of the firm's notices; one such job a firm at a time."""
        if not self.store.notices.list(firm):
            raise InputRefused(f"No notices of firm '{firm}' were ingested yet: add past notices first.")
        with self.store.transaction():
            running = self.store.jobs.latest(f"firm:{firm}", "propose")
            if running is not None and not running.ended:
                return running.id
            return self.store.jobs.enqueue("gpu", "propose", {"firm": firm}, subject=f"firm:{firm}").id

    # ---- jobs ----------------------------------------------------------------------------------------------------

    def list_jobs(self, kind: str, limit: int) -> Sequence[Json]:
        """Jobs of a kind, newest first."""
        return [job_json(j) for j in self.store.jobs.list(kind=kind, limit=limit)]

    def get_job(self, job_id: int) -> Json:
        """One job."""
        return job_json(self.store.jobs.get(job_id))

    def job_events(self, job_id: int, after: int) -> Sequence[tuple[int, str, Json]]:
        """Progress events after an id."""
        return [(e.id, e.kind, e.data) for e in self.store.jobs.events(job_id, after)]

    def job_news(self, after: int | None) -> tuple[int, Mapping[int, int]]:
        """Id of the newest event of all jobs, and of those that came after ``after`` each job's newest."""
        return self.store.jobs.news(after)

    def cancel_job(self, job_id: int) -> Json:
        """Asks a job to stop."""
        self.store.jobs.cancel(job_id)
        return self.get_job(job_id)

    def _bench_json(self, record: DraftRecord) -> Json:
        return {**self._draft_json(record), "bench": bench_json(self.store, record)}

    def _draft_json(self, record: DraftRecord) -> Json:
        job = self.store.jobs.states_of([f"draft:{record.id}"], "draft").get(f"draft:{record.id}")
        return _draft_json(record, load(record.type).title, job)


def _draft_json(record: DraftRecord, type_title: str, job: JobRecord | None) -> dict[str, Any]:
    noticees = record.facts.get("noticees")
    first = noticees[0] if isinstance(noticees, list) and noticees and isinstance(noticees[0], Mapping) else {}
    client = record.facts.get("client")
    names = [str(p.get("name") or "") for p in (client, first) if isinstance(p, Mapping)]
    return {
        "id": record.id,
        "firm": record.firm,
        "type": record.type,
        "type_title": type_title,
        "title": " v. ".join(n for n in names if n) or type_title,
        "status": record.status,
        "version": record.version,
        "facts": dict(record.facts),
        "result": dict(record.result) if record.result else None,
        "adapter": record.adapter,
        "letterhead": record.letterhead,
        "job": _state_json(job),
        "updated_at": record.updated_at.isoformat(),
    }


def _state_json(job: JobRecord | None) -> Json | None:
    """A job beside its draft: without the result, which the draft holds."""
    return {k: v for k, v in job_json(job).items() if k != "result"} if job else None


def job_json(job: JobRecord) -> Json:
    """A job as JSON; its moments in ISO form, its owner's token left out."""
    raw = asdict(job)
    raw.pop("owner")
    return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in raw.items()}
