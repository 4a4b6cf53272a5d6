"""The tables. Migrations build them; a test holds the two equal.

Business times are UTC. Lease times are seconds since 1970 by the database's own clock, so that several machines on
one PostgreSQL agree about them.
"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=NAMING)

# SQLite counts rows by itself only in a column of type INTEGER.
Serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ACTIVE_JOB = "state IN ('running','cancelling')"


class UtcTime(sa.types.TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no zone, so it is taken off on the way in and put back on the way out."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """The moment in UTC; a time without zone is refused, for it would silently be local."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without zone was given to the store")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, _dialect: sa.Dialect) -> datetime | None:
        """The moment with its zone."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


source_file = sa.Table(
    "source_file",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("firm", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.UniqueConstraint("firm", "sha256", "path"),
)

notice = sa.Table(
    "notice",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("firm", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("type", sa.Text),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("matter", sa.Text, nullable=False, index=True),
    sa.Column("notice", sa.JSON, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("updated_at", UtcTime, nullable=False),
    sa.UniqueConstraint("firm", "sha256"),
)

# A row a notice: what the list of past notices is sorted, counted and searched by, for the notices themselves are
# large. Two things of the databases stand beside it that these tables do not name (migration 0009): SQLite's full-text
# index ``notice_words``, kept up by triggers, and PostgreSQL's column ``terms``, made of ``words``.
notice_index = sa.Table(
    "notice_index",
    metadata,
    sa.Column("number", Serial, primary_key=True),
    sa.Column("notice_id", sa.String(32), sa.ForeignKey("notice.id", ondelete="CASCADE"), nullable=False, unique=True),
    # The letter's day, or the day it was read where it bears none; ISO.
    sa.Column("day", sa.String(10), nullable=False, index=True),
    sa.Column("read_at", UtcTime, nullable=False, index=True),
    sa.Column("suggested", sa.Integer, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
)

# Apart from the notice, so that erasing who the parties were leaves the de-identified text standing.
placeholder_map = sa.Table(
    "placeholder_map",
    metadata,
    sa.Column("notice_id", sa.String(32), sa.ForeignKey("notice.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("names", sa.JSON, nullable=False),
)

# What a person said about a past notice in review; kept by the file's content, so that reading it again replays it.
correction = sa.Table(
    "correction",
    metadata,
    sa.Column("firm", sa.Text, primary_key=True),
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.CheckConstraint("kind IN ('decision','type','fact','element','proposal')", name="kind"),
)

dataset = sa.Table(
    "dataset",
    metadata,
    sa.Column("id", Serial, primary_key=True),
    sa.Column("version", sa.Text, nullable=False, unique=True),
    sa.Column("firm", sa.Text, nullable=False, index=True),
    sa.Column("manifest", sa.JSON, nullable=False),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

adapter = sa.Table(
    "adapter",
    metadata,
    sa.Column("id", Serial, primary_key=True),
    sa.Column("version", sa.Text, nullable=False, unique=True),
    sa.Column("firm", sa.Text, nullable=False),
    sa.Column("base", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("metrics", sa.JSON, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.CheckConstraint("state IN ('candidate','active','retired')", name="state"),
    sa.Index(
        "one_active_per_firm",
        "firm",
        unique=True,
        sqlite_where=sa.text("state = 'active'"),
        postgresql_where=sa.text("state = 'active'"),
    ),
    sqlite_autoincrement=True,
)

# Every time an adapter became the active one; rolling back reads it.
adapter_activation = sa.Table(
    "adapter_activation",
    metadata,
    sa.Column("id", Serial, primary_key=True),
    sa.Column("firm", sa.Text, nullable=False, index=True),
    sa.Column("version", sa.Text, sa.ForeignKey("adapter.version"), nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("signed_by", sa.Text),
    sa.Column("reason", sa.Text),
    sa.Column("passed_over", sa.JSON(none_as_null=True)),
    sqlite_autoincrement=True,
)

draft = sa.Table(
    "draft",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("firm", sa.Text, nullable=False, index=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("facts", sa.JSON, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("result", sa.JSON(none_as_null=True)),
    sa.Column("adapter", sa.Text),
    sa.Column("letterhead", sa.Text),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("updated_at", UtcTime, nullable=False, index=True),
    sa.CheckConstraint("status IN ('new','queued','writing','done','failed')", name="status"),
)

# A row a version; facts or result stand only where that version changed them.
draft_revision = sa.Table(
    "draft_revision",
    metadata,
    sa.Column("draft_id", sa.String(32), sa.ForeignKey("draft.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("facts", sa.JSON(none_as_null=True)),
    sa.Column("result", sa.JSON(none_as_null=True)),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("actor", sa.Text, nullable=False, server_default="user"),
)

# A row a submission. Its files were made when it was submitted and never again: what was read is what is approved.
approval = sa.Table(
    "approval",
    metadata,
    sa.Column("id", Serial, primary_key=True),
    sa.Column("draft_id", sa.String(32), sa.ForeignKey("draft.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("docx_sha256", sa.String(64), nullable=False),
    sa.Column("pdf_sha256", sa.String(64)),
    sa.Column("submitted_by", sa.Text, nullable=False),
    sa.Column("submitted_name", sa.Text, nullable=False),
    sa.Column("submitted_at", UtcTime, nullable=False),
    sa.Column("decided_by", sa.Text),
    sa.Column("decided_name", sa.Text),
    sa.Column("decided_at", UtcTime),
    sa.Column("comments", sa.Text, nullable=False),
    sa.Column("override", sa.Text),
    sa.CheckConstraint("state IN ('submitted','withdrawn','returned','approved')", name="state"),
    # Held by the database: one open submission a draft, one approval a version.
    sa.Index(
        "one_open_submission",
        "draft_id",
        unique=True,
        sqlite_where=sa.text("state = 'submitted'"),
        postgresql_where=sa.text("state = 'submitted'"),
    ),
    sa.Index(
        "one_approval_per_version",
        "draft_id",
        "version",
        unique=True,
        sqlite_where=sa.text("state = 'approved'"),
        postgresql_where=sa.text("state = 'approved'"),
    ),
    sqlite_autoincrement=True,
)

# What people say about a draft; never part of the letter. A row with ``answers`` stands below the one it answers; one
# that was deleted stays without its words as long as something follows it. ``paragraph`` is "" for the whole letter.
draft_comment = sa.Table(
    "draft_comment",
    metadata,
    sa.Column("id", Serial, primary_key=True),
    sa.Column("draft_id", sa.String(32), sa.ForeignKey("draft.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("answers", Serial, sa.ForeignKey("draft_comment.id", ondelete="CASCADE"), index=True),
    sa.Column("paragraph", sa.Text, nullable=False),
    sa.Column("element", sa.Text, nullable=False),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("author_name", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("changed_at", UtcTime),
    sa.Column("deleted_at", UtcTime),
    sa.Column("resolved_by", sa.Text),
    sa.Column("resolved_name", sa.Text),
    sa.Column("resolved_at", UtcTime),
    sqlite_autoincrement=True,
)

# One sending of an approved letter to one noticee by one mode; days are ISO dates of the office's own calendar.
dispatch = sa.Table(
    "dispatch",
    metadata,
    sa.Column("id", Serial, primary_key=True),
    sa.Column("draft_id", sa.String(32), sa.ForeignKey("draft.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("approval_id", Serial, sa.ForeignKey("approval.id", ondelete="CASCADE"), nullable=False),
    sa.Column("noticee", sa.Integer, nullable=False),
    sa.Column("mode", sa.Text, nullable=False),
    sa.Column("sent_on", sa.String(10), nullable=False),
    sa.Column("tracking", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("outcome_on", sa.String(10), nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("updated_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

# A date that a person says is dealt with; the key names the date within its draft.
deadline_done = sa.Table(
    "deadline_done",
    metadata,
    sa.Column("draft_id", sa.String(32), sa.ForeignKey("draft.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
)

# Many notices from one sheet; the check of the sheet stands beside it, the rows' notices in bulk_item.
bulk = sa.Table(
    "bulk",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("key", sa.String(64), nullable=False, unique=True),
    sa.Column("firm", sa.Text, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("adapter", sa.Text),
    sa.Column("letterhead", sa.Text),
    sa.Column("report", sa.JSON, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False, index=True),
)

# A notice of a bulk; what became of it stands in its draft. Dispatch: noticee number to tracking, sent_on, received_on.
bulk_item = sa.Table(
    "bulk_item",
    metadata,
    sa.Column("bulk_id", sa.String(32), sa.ForeignKey("bulk.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("matter", sa.Text, nullable=False),
    sa.Column("rows", sa.JSON, nullable=False),
    sa.Column("facts", sa.JSON, nullable=False),
    sa.Column("refused", sa.Text),
    sa.Column("draft_id", sa.String(32), sa.ForeignKey("draft.id", ondelete="SET NULL"), index=True),
    sa.Column("failure", sa.Text),
    sa.Column("dispatch", sa.JSON, nullable=False),
)

job = sa.Table(
    "job",
    metadata,
    sa.Column("id", Serial, primary_key=True),
    sa.Column("queue", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False, index=True),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("prio", sa.Integer, nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("slot", sa.Text),
    sa.Column("owner", sa.String(32)),
    sa.Column("lease_until", sa.Double),
    sa.Column("result", sa.JSON(none_as_null=True)),
    sa.Column("error", sa.Text),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("started_at", UtcTime),
    sa.Column("finished_at", UtcTime),
    # Id of who asked for it: what it writes down is that person's doing.
    sa.Column("actor", sa.Text, nullable=False, server_default="user"),
    sa.CheckConstraint("state IN ('queued','running','cancelling','cancelled','done','failed')", name="state"),
    # One job a slot (host and GPU), held by the database and not by counting.
    sa.Index(
        "one_per_slot", "slot", unique=True, sqlite_where=sa.text(ACTIVE_JOB), postgresql_where=sa.text(ACTIVE_JOB)
    ),
    sa.Index("ix_job_claim", "queue", "state", "prio", "id"),
    sqlite_autoincrement=True,
)

job_event = sa.Table(
    "job_event",
    metadata,
    sa.Column("id", Serial, primary_key=True),
    sa.Column("job_id", Serial, sa.ForeignKey("job.id", ondelete="CASCADE"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Index("ix_job_event_job_id_id", "job_id", "id"),
    sqlite_autoincrement=True,
)

audit_event = sa.Table(
    "audit_event",
    metadata,
    sa.Column("seq", Serial, primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("object", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("request_id", sa.Text, nullable=False),
    sa.Column("detail", sa.JSON, nullable=False),
    sa.Column("prev", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)

setting = sa.Table(
    "setting",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
    sa.Column("updated_at", UtcTime, nullable=False),
)

statute_act = sa.Table(
    "statute_act",
    metadata,
    sa.Column("act", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("taken", sa.Text, nullable=False),
    sa.Column("quality", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("sections", sa.Integer, nullable=False),
    sa.Column("imported_at", UtcTime, nullable=False),
)

statute_text = sa.Table(
    "statute_text",
    metadata,
    sa.Column("act", sa.Text, sa.ForeignKey("statute_act.act", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
)

# A person who logs in. Roles: words parted by spaces. A password or TOTP secret that was never set is NULL.
account = sa.Table(
    "account",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("login", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("roles", sa.Text, nullable=False),
    sa.Column("password", sa.Text),
    sa.Column("totp", sa.Text),
    sa.Column("totp_pending", sa.Text),
    sa.Column("totp_step", sa.BigInteger, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("disabled_at", UtcTime),
)

_ACCOUNT = "account.id"
recovery_code = sa.Table(
    "recovery_code",
    metadata,
    sa.Column("account_id", sa.String(32), sa.ForeignKey(_ACCOUNT, ondelete="CASCADE"), primary_key=True),
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("used_at", UtcTime),
)

# The browser holds the token, this table its SHA-256: who reads the database cannot log in with it.
login_session = sa.Table(
    "login_session",
    metadata,
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("account_id", sa.String(32), sa.ForeignKey(_ACCOUNT, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("stage", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("agent", sa.Text, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("seen_at", UtcTime, nullable=False),
    sa.CheckConstraint("stage IN ('code','full')", name="stage"),
)

# One-time links by which a person sets a password: an invitation, or a reset.
account_link = sa.Table(
    "account_link",
    metadata,
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("account_id", sa.String(32), sa.ForeignKey(_ACCOUNT, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("expires_at", UtcTime, nullable=False),
    sa.Column("used_at", UtcTime),
)

rate_hit = sa.Table(
    "rate_hit",
    metadata,
    sa.Column("id", Serial, primary_key=True),
    sa.Column("bucket", sa.Text, nullable=False),
    sa.Column("at", sa.Double, nullable=False),
    sa.Index("ix_rate_hit_bucket_at", "bucket", "at"),
    sqlite_autoincrement=True,
)

matter = sa.Table(
    "matter",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("reference", sa.Text, nullable=False),
    sa.Column("open", sa.Boolean, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
)

matter_member = sa.Table(
    "matter_member",
    metadata,
    sa.Column("matter_id", sa.String(32), sa.ForeignKey("matter.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("account_id", sa.String(32), sa.ForeignKey(_ACCOUNT, ondelete="CASCADE"), primary_key=True, index=True),
)

# What lies in which matter: drafts, batches, past notices. What stands here nowhere is open to the whole office.
matter_object = sa.Table(
    "matter_object",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("object_id", sa.String(32), primary_key=True),
    sa.Column("matter_id", sa.String(32), sa.ForeignKey("matter.id"), nullable=False, index=True),
    sa.CheckConstraint("kind IN ('draft','bulk','notice')", name="kind"),
)
