"""What each method of the office asks of a person. A method without a rule is open to nobody who logs in."""

from dataclasses import dataclass

from legaldraft.services.accounts import limits
from legaldraft.services.accounts.policy import Permission as P  # noqa: N817


@dataclass(frozen=True, slots=True)
class Rule:
    """What a method asks.

    Attributes:
        needs: the permission; None for everybody who is logged in.
        of: the kind of thing that the first argument names (draft, bulk, notice, job), which must not lie behind a
            wall.
        counts: the bucket and its limits, where it may not be called without end.
        uploads: it takes a file, and counts as an upload.
    """

    needs: P | None = None
    of: str = ""
    counts: tuple[str, tuple[tuple[int, int], ...], str] | None = None
    uploads: bool = False


_DRAFTING = ("draft", limits.DRAFTING, "Twenty drafts an hour are the limit")
_REWRITING = ("rewrite", limits.REWRITING, "So many rewrites an hour are the limit")

RULES = {
    "firms": Rule(),
    "list_types": Rule(),
    "type_json": Rule(),
    "words": Rule(),
    "law": Rule(),
    "law_search": Rule(),
    "law_acts": Rule(),
    "law_act": Rule(),
    "law_provision": Rule(),
    "law_cited": Rule(P.READ),
    "law_counts": Rule(P.READ),
    "law_most_cited": Rule(P.READ),
    "validate_facts": Rule(P.READ),
    "letterheads": Rule(P.READ),
    "preview_letterhead": Rule(P.READ),
    "add_letterhead": Rule(P.REVIEW, uploads=True),
    "remove_letterhead": Rule(P.REVIEW),
    "create_draft": Rule(P.DRAFT),
    "list_drafts": Rule(P.READ),
    "get_draft": Rule(P.READ, "draft"),
    "update_draft": Rule(P.DRAFT, "draft"),
    "start_draft": Rule(P.DRAFT, "draft", _DRAFTING),
    "edit_paragraph": Rule(P.DRAFT, "draft"),
    "save_document": Rule(P.DRAFT, "draft"),
    "follow_form": Rule(P.DRAFT, "draft"),
    "mentionable": Rule(P.READ, "draft"),
    "start_rewrite": Rule(P.DRAFT, "draft", _REWRITING),
    "bring_back": Rule(P.DRAFT, "draft"),
    "export_docx": Rule(P.DRAFT, "draft"),
    "export_redline": Rule(P.DRAFT, "draft"),
    "versions": Rule(P.READ, "draft"),
    "export_versions": Rule(P.DRAFT, "draft"),
    "bring_version_back": Rule(P.DRAFT, "draft"),
    "comments": Rule(P.READ, "draft"),
    "add_comment": Rule(P.READ, "draft"),
    "change_comment": Rule(P.READ, "draft"),
    "remove_comment": Rule(P.READ, "draft"),
    "settle_comment": Rule(P.DRAFT, "draft"),
    "check_file": Rule(P.UPLOAD, uploads=True),
    "add_case": Rule(P.REVIEW),
    "list_notices": Rule(P.READ),
    "find_notices": Rule(P.READ),
    "count_notices": Rule(P.READ),
    "add_notice": Rule(P.UPLOAD, uploads=True),
    "review_notice": Rule(P.READ, "notice"),
    "correct_notice": Rule(P.REVIEW, "notice"),
    "start_proposing": Rule(P.REVIEW),
    "preview_notice": Rule(P.READ, "notice"),
    "notice_pages": Rule(P.READ, "notice"),
    "dataset_card": Rule(P.READ),
    "list_adapters": Rule(),
    "training_profiles": Rule(),
    "training_bases": Rule(),
    "training_outlook": Rule(),
    "foresee_training": Rule(P.TRAIN),
    "start_evaluation": Rule(P.TRAIN),
    "adapter_report": Rule(P.TRAIN),
    "promote": Rule(P.TRAIN),
    "rollback": Rule(P.TRAIN),
    "retire": Rule(P.TRAIN),
    "start_training": Rule(P.TRAIN),
    "bulk_template": Rule(),
    "add_bulk": Rule(P.UPLOAD, uploads=True),
    "list_bulks": Rule(P.READ),
    "get_bulk": Rule(P.READ, "bulk"),
    "bulk_lines": Rule(P.READ, "bulk"),
    "bulk_progress": Rule(P.READ, "bulk"),
    "start_bulk": Rule(P.DRAFT, "bulk", _DRAFTING),
    "stop_bulk": Rule(P.DRAFT, "bulk"),
    "pack_bulk": Rule(P.DRAFT, "bulk"),
    "bulk_zip": Rule(P.READ, "bulk"),
    "bulk_register": Rule(P.READ, "bulk"),
    "set_dispatch": Rule(P.DRAFT, "bulk"),
    "standing": Rule(P.READ, "draft"),
    "submit": Rule(P.DRAFT, "draft"),
    "withdraw": Rule(P.DRAFT, "draft"),
    "approve": Rule(P.APPROVE, "draft"),
    "give_back": Rule(P.APPROVE, "draft"),
    "round_file": Rule(P.READ, "draft"),
    "dispatch_page": Rule(P.READ, "draft"),
    "record_dispatch": Rule(P.DRAFT, "draft"),
    "change_dispatch": Rule(P.DRAFT, "draft"),
    "remove_dispatch": Rule(P.DRAFT, "draft"),
    "deadlines": Rule(P.READ),
    "mark_deadline": Rule(P.DRAFT, "draft"),
    "calendar": Rule(P.READ),
    "calendar_token": Rule(P.READ),
    "renew_calendar_token": Rule(P.READ),
    "audit_log": Rule(P.AUDIT),
    "erase_draft": Rule(P.ERASE, "draft"),
    "erase_reasons": Rule(),
    "roles": Rule(),
    "list_jobs": Rule(),
    "get_job": Rule(None, "job"),
    "job_events": Rule(None, "job"),
    "job_news": Rule(P.READ),
    "cancel_job": Rule(None, "job"),
}
"""By the method's name."""
