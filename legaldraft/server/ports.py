"""What the web pages need of the rest of the program. Views call this and nothing else, so that accounts and
permissions, which live below it, come to every page at once.

JSON objects are plain dictionaries. Every method raises ``InputRefused`` (``NotFound``, ``Conflict``) with one sentence
for the user.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from legaldraft.store import Store

Json = Mapping[str, Any]


class Checked(Protocol):
    """A checked file."""

    @property
    def report(self) -> Json:
        """The ``check`` JSON."""

    @property
    def annotated(self) -> bytes | None:
        """A copy of a .docx with each finding as a Word comment, if there is one."""


class Services(Protocol):
    """One method per intention of a user."""

    store: Store

    def firms(self) -> Sequence[str]:
        """Ids of the firms known here, at least one."""

    def list_types(self) -> Sequence[Json]:
        """The notice types: id, title, basis."""

    def type_json(self, type_id: str) -> Json:
        """One notice type with its fields and elements (``types TYPE`` JSON)."""

    def words(self, amount: str, language: str) -> Json:
        """An amount as typed ("8 lakh", "8,00,000/-"): ``amount`` (decimal), ``figures`` (grouped) and ``words``."""

    def validate_facts(self, type_id: str, facts: Json) -> Json:
        """``findings`` about the form, each with its ``field``, and ``limitation`` (``limitation`` JSON)."""

    def letterheads(self, firm: str) -> Sequence[Json]:
        """Letterheads to choose from: id, title and ``own`` (the firm keeps it itself); the firm's own first."""

    def add_letterhead(self, firm: str, file: str, data: bytes) -> Json:
        """Check a letterhead and keep it: id, firm, findings; refused where it cannot be one."""

    def remove_letterhead(self, firm: str, name: str) -> None:
        """Take a letterhead of the firm's own away."""

    def preview_letterhead(self, firm: str, name: str) -> bytes:
        """A specimen letter on it as a picture (PNG)."""

    def create_draft(
        self,
        type_id: str,
        facts: Json,
        firm: str,
        adapter: str | None,
        letterhead: str | None,
        identity: str = "",
    ) -> Json:
        """A new draft (see ``get_draft``), under an id of its own or the one given."""

    def list_drafts(self, limit: int) -> Sequence[Json]:
        """Drafts, last changed first: as ``get_draft`` less ``facts`` and ``result``, with ``counts`` of findings."""

    def get_draft(self, draft_id: str) -> Json:
        """id, firm, type, type_title, title, status, version, facts, result, adapter, letterhead, job, updated_at."""

    def update_draft(self, draft_id: str, version: int, changes: Json) -> Json:
        """Change facts, adapter or letterhead of the version the person saw."""

    def start_draft(self, draft_id: str) -> int:
        """Have the draft written; returns the job's id."""

    def edit_paragraph(self, draft_id: str, index: int, text: str, version: int) -> Json:
        """Replace one paragraph (position in the result's ``paragraphs``) and check the whole again."""

    def save_document(self, draft_id: str, document: object, version: int) -> Json:
        """Keep the editor's document; the whole letter is checked again."""
        ...

    def follow_form(self, draft_id: str, version: int) -> Json:
        """Bring a written letter up to its form; the draft, and in ``followed`` what became of it."""
        ...

    def mentionable(self, draft_id: str, index: int) -> Sequence[Json]:
        """The facts of the form that a paragraph may name and does not yet: name (placeholder), label, value."""

    def start_rewrite(
        self, draft_id: str, index: int, instruction: str, mention: Sequence[str], version: int, seed: int
    ) -> int:
        """Have a paragraph written again as an instruction asks; returns the job's id, or refuses at once."""

    def bring_back(self, draft_id: str, index: int, version: int) -> Json:
        """Put the wording that stood in a paragraph before in its place again; the present one is kept in its turn."""

    def export_docx(self, draft_id: str, override_reason: str | None) -> bytes:
        """The draft as .docx; refused while an error finding stands, unless a reason is given, which is logged."""

    def export_redline(self, draft_id: str, override_reason: str | None) -> bytes:
        """As ``export_docx``, with all edits since the draft was written as Word's tracked changes."""

    def versions(self, draft_id: str, before: int | None, after: int | None) -> Json:
        """Every version, and how the letters of two differ: versions, compared (before, after, blocks, counts), stands,
        version, held."""

    def export_versions(self, draft_id: str, before: int, after: int, override_reason: str | None) -> bytes:
        """The letters of two versions as .docx with tracked changes; refused as ``export_docx`` is."""

    def bring_version_back(self, draft_id: str, number: int, version: int) -> Json:
        """Make the letter of an earlier version the one that stands, checked again: the new ``version``."""

    def comments(self, draft_id: str) -> Json:
        """What was said about a draft: ``comments`` (threads with their answers) and how many are ``open``."""

    def add_comment(self, draft_id: str, text: str, paragraph: str, answers: int | None) -> Json:
        """Say something about a paragraph (its id; "" for the whole letter), or answer; as ``comments``."""

    def change_comment(self, draft_id: str, comment_id: int, text: str, version: int) -> Json:
        """Other words for one's own comment, of the version that was seen; as ``comments``."""

    def remove_comment(self, draft_id: str, comment_id: int) -> Json:
        """Delete one's own comment; as ``comments``."""

    def settle_comment(self, draft_id: str, comment_id: int, resolved: bool) -> Json:
        """Resolve a thread, or open it again; as ``comments``."""

    def check_file(self, name: str, data: bytes) -> Checked:
        """Check a Word file; nothing of it is kept."""

    def law(self, cited: Json, as_of: date | None) -> Json:
        """What stands beside a citation (``act``, ``kind``, ``provision``, ``rule``): ``statutes show`` JSON."""

    def law_search(self, asked: str, as_of: date | None) -> Json:
        """What was typed into the search box: ``place`` or ``act`` where it leads straight, else hits, acts, near."""

    def law_acts(self, as_of: date | None) -> Sequence[Json]:
        """All Acts of the book by title."""

    def law_act(self, act: str, as_of: date | None) -> Json:
        """An Act with its provisions; ``missing`` and ``near`` where there is none such."""

    def law_provision(self, act: str, slug: str, as_of: date | None) -> Json:
        """A provision with all that is known of it; ``missing`` and ``near`` where there is none such."""

    def law_cited(self, act: str, key: str, page: int) -> Json:
        """Where the firm cites a provision: count, notices, drafts, rows, page, pages, unread."""

    def law_counts(self, act: str) -> Mapping[str, int]:
        """How many letters cite each provision of an Act, by key; "" is the Act itself."""

    def law_most_cited(self) -> Sequence[Json]:
        """The provisions that the firm cites in most letters."""

    def add_case(self, name: str, citation: str, proposition: str) -> Json:
        """Put a case that was read on the list of checked cases: name, citations, proposition."""

    def list_notices(self, firm: str | None) -> Sequence[Json]:
        """Past notices and refused files: file, firm, type, status, reason, warnings, created_at."""

    def find_notices(self, sought: Mapping[str, str], page: int) -> Json:
        """Past notices that meet a search (fields ``words``, ``firm``, ``type``, ``status``, ``since``, ``until`` and
        ``matter``): ``rows`` as ``list_notices`` with ``day`` and ``passage``, ``total``, ``page``, ``pages``."""

    def count_notices(self, firm: str) -> Json:
        """How many past notices of a firm ("" for all): by ``status``, by ``type``, and those ``suggested``."""

    def add_notice(self, firm: str, name: str, data: bytes) -> Json:
        """Keep and read an uploaded past notice: id, file, type, status, reason."""

    def review_notice(self, notice_id: str) -> Json:
        """A past notice for review: paragraphs with element and confidence, facts, text without names, corrections."""

    def correct_notice(self, notice_id: str, changes: Json) -> Json:
        """Keep what a person says (``type``, ``facts``, ``elements`` by position, ``names``, ``proposals``,
        ``decision``)."""

    def start_proposing(self, firm: str) -> int:
        """Have the local model suggest values for fields that the reader left open; the job's id."""

    def preview_notice(self, notice_id: str) -> bytes:
        """The original of a past notice as PDF."""

    def notice_pages(self, notice_id: str) -> Sequence[bytes]:
        """The pages of the original as pictures (PNG)."""

    def dataset_card(self, firm: str) -> Json:
        """What the firm's corpus holds, what was left out and why, and what it is enough for."""

    def list_adapters(self, firm: str | None) -> Sequence[Json]:
        """Adapters, newest first: version, firm, base, state, metrics, created_at."""

    def promote(self, version: str, by: str, reason: str, override: str | None = None) -> Json:
        """Make an adapter the one its firm drafts with: every gate passed, and a person signs."""

    def rollback(self, firm: str) -> Json:
        """Go back to the adapter that was active before."""

    def retire(self, version: str) -> Json:
        """Take an adapter out of use."""

    def training_profiles(self) -> Sequence[str]:
        """Names of the training presets, the usual one first."""

    def start_training(self, firm: str, profile: str | None, again: bool = False, base: str | None = None) -> int:
        """Train a new adapter on the firm's notices (``again``: the live one's and those since); the job's id."""

    def training_bases(self) -> Sequence[str]:
        """Names of the base models to train, the usual one first."""

    def training_outlook(self, firm: str) -> Json:
        """kinds (type, title, notices, ready, wanted), notices, to_review, again (live, learnt, new, suggested …)."""

    def foresee_training(self, firm: str, profile: str | None, base: str | None, again: bool = False) -> Json | None:
        """What a run would take: notices, steps, seconds, memory_bytes, disk_bytes, fits; None if nobody can tell."""

    def start_evaluation(self, version: str) -> int:
        """Have an adapter judged; the job's id."""

    def adapter_report(self, version: str) -> Json:
        """An adapter as in the list, with ``live``, ``sample`` (an invented matter side by side) and ``job``."""

    def bulk_template(self, type_id: str) -> bytes:
        """The sheet to fill in for many notices, as .xlsx."""

    def add_bulk(
        self, name: str, data: bytes, type_id: str, firm: str, adapter: str | None, notice_date: str, apart: str = ""
    ) -> Json:
        """Read, check and keep a sheet as a batch: id. The same sheet is another batch where ``apart`` is another."""

    def list_bulks(self, limit: int) -> Sequence[Json]:
        """Batches, newest first: id, name, firm, type, type_title, adapter, created_at, counts."""

    def get_bulk(self, bulk_id: str) -> Json:
        """A batch: as in the list, with ``report`` (``bulk check`` JSON) and how far it is."""

    def bulk_lines(self, bulk_id: str, first: int) -> Json:
        """A page of its dispatch register from notice ``first`` on: ``lines``, and how far it is."""

    def bulk_progress(self, bulk_id: str) -> Json:
        """How far it is: counts, total, live, undone, zip."""

    def start_bulk(self, bulk_id: str) -> Json:
        """Have all that is not drafted yet drafted."""

    def stop_bulk(self, bulk_id: str) -> Json:
        """Stop; what is drafted stays."""

    def pack_bulk(self, bulk_id: str) -> int:
        """Have the .zip made; returns the job's id."""

    def bulk_zip(self, bulk_id: str) -> Path:
        """The .zip as it was last made."""

    def bulk_register(self, bulk_id: str) -> bytes:
        """The dispatch register as .xlsx."""

    def set_dispatch(self, bulk_id: str, number: int, noticee: int, changes: Mapping[str, str]) -> Json:
        """Keep ``tracking``, ``sent_on`` or ``received_on`` of one letter; its line with the dates counted anew."""

    def standing(self, draft_id: str) -> Json:
        """Where a draft stands on its way to approval: state, stale, errors, rounds, asks_name."""

    def submit(self, draft_id: str, said: Json, version: int, note: str) -> Json:
        """Submit the version that was read; ``said`` (name, role) says who, where nobody is signed in."""

    def withdraw(self, draft_id: str, said: Json) -> Json:
        """Take an open submission back."""

    def approve(self, draft_id: str, said: Json, version: int, override: str) -> Json:
        """Approve the version that was read."""

    def give_back(self, draft_id: str, said: Json, version: int, comments: str) -> Json:
        """Return it with comments."""

    def round_file(self, draft_id: str, round_id: int, kind: str) -> bytes:
        """The ``docx`` or ``pdf`` of a round, as it was made once."""

    def dispatch_page(self, draft_id: str) -> Json:
        """The sendings of an approved notice, and the dates that follow."""

    def record_dispatch(self, draft_id: str, said: Json, noticee: int, values: Mapping[str, str]) -> Json:
        """Record a sending; the page's data anew."""

    def change_dispatch(self, draft_id: str, said: Json, dispatch_id: int, values: Mapping[str, str]) -> Json:
        """Change a sending; the page's data anew."""

    def remove_dispatch(self, draft_id: str, said: Json, dispatch_id: int) -> Json:
        """Take a sending away; the page's data anew."""

    def deadlines(self, filters: Mapping[str, str]) -> Json:
        """The dates of all matters: rows, counts, unread, as_of."""

    def mark_deadline(self, draft_id: str, said: Json, key: str, done: bool) -> None:
        """Say that a date was dealt with, or not after all."""

    def calendar(self) -> bytes:
        """What is overdue or open, as a calendar file."""

    def calendar_token(self) -> str:
        """The secret part of the calendar's address."""

    def renew_calendar_token(self) -> str:
        """Another one; the old one ends."""

    def calendar_of(self, token: str) -> bytes:
        """The calendar for whoever knows the secret part of its address."""

    def audit_log(self, before: int, about: str) -> Json:
        """A page of the log, newest first, and whether it is whole."""

    def erase_draft(self, draft_id: str, said: Json, reason: str) -> Json:
        """Erase a draft for good."""

    def erase_reasons(self) -> Mapping[str, str]:
        """The reasons for erasing that the log keeps."""

    def roles(self) -> Sequence[str]:
        """The roles that a person may name for themselves."""

    def list_jobs(self, kind: str, limit: int) -> Sequence[Json]:
        """Jobs of a kind, newest first (``JobRecord.to_json``)."""

    def get_job(self, job_id: int) -> Json:
        """One job."""

    def job_events(self, job_id: int, after: int) -> Sequence[tuple[int, str, Json]]:
        """Progress events with an id above ``after``: (id, kind, data)."""

    def job_news(self, after: int | None) -> tuple[int, Mapping[int, int]]:
        """Id of the newest event of all jobs, and of those that came after ``after`` each job's newest."""

    def cancel_job(self, job_id: int) -> Json:
        """Ask a job to stop; the job as it stands then."""


class Guarded(Services, Protocol):
    """The services as one person may use them: each method refuses what the roles do not allow, and what lies in a
    matter that is closed to this person is not there."""

    def list_drafts(self, limit: int, matter: str | None = None) -> Sequence[Json]:
        """Drafts, last changed first, each with its ``matter`` (id or None); of one matter, where one is given."""

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
        """A new draft, in a matter where one is given; asked again under the same ``once`` it is the same draft."""

    def add_bulk(
        self, name: str, data: bytes, type_id: str, firm: str, adapter: str | None, notice_date: str, apart: str = ""
    ) -> Json:
        """A sheet as a batch, in the matter ``apart`` where one is given."""

    def add_notice(self, firm: str, name: str, data: bytes, matter: str | None = None) -> Json:
        """Keep and read an uploaded past notice, in a matter where one is given."""

    def beside(self, job_id: int) -> Services:
        """The services themselves, to read on about a job that one may see."""

    def put(self, kind: str, object_id: str, matter: str | None) -> None:
        """Lay a draft, batch or past notice into another matter, or out of all of them."""
