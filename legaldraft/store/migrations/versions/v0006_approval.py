"""Approval, dispatch, dates dealt with, who made each version of a draft, and who asked for each job.

Entries of the audit log were chained from the first version on, each with the hash of the one before: they stay as they
are, for a chain made anew would hide what was done to the old one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    for table in ("draft_revision", "job"):
        op.add_column(table, sa.Column("actor", sa.Text, nullable=False, server_default="user"))
    _make_approval()
    _make_dispatch()
    op.create_table(
        "deadline_done",
        sa.Column("draft_id", sa.String(32)),
        sa.Column("key", sa.Text),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("draft_id", "key", name="pk_deadline_done"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_deadline_done_draft_id", ondelete="CASCADE"),
    )


def _make_approval() -> None:
    op.create_table(
        "approval",
        sa.Column("id", _ID),
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("docx_sha256", sa.String(64), nullable=False),
        sa.Column("pdf_sha256", sa.String(64)),
        sa.Column("submitted_by", sa.Text, nullable=False),
        sa.Column("submitted_name", sa.Text, nullable=False),
        sa.Column("submitted_at", _TIME, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_name", sa.Text),
        sa.Column("decided_at", _TIME),
        sa.Column("comments", sa.Text, nullable=False),
        sa.Column("override", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_approval"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_approval_draft_id", ondelete="CASCADE"),
        sa.CheckConstraint("state IN ('submitted','withdrawn','returned','approved')", name="ck_approval_state"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_approval_draft_id", "approval", ["draft_id"])
    for name, columns, state in (
        ("one_open_submission", ["draft_id"], "submitted"),
        ("one_approval_per_version", ["draft_id", "version"], "approved"),
    ):
        where = sa.text(f"state = '{state}'")
        op.create_index(name, "approval", columns, unique=True, sqlite_where=where, postgresql_where=where)


def _make_dispatch() -> None:
    op.create_table(
        "dispatch",
        sa.Column("id", _ID),
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("approval_id", _ID, nullable=False),
        sa.Column("noticee", sa.Integer, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("sent_on", sa.String(10), nullable=False),
        sa.Column("tracking", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("outcome_on", sa.String(10), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("updated_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dispatch"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_dispatch_draft_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["approval_id"], ["approval.id"], name="fk_dispatch_approval_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dispatch_draft_id", "dispatch", ["draft_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("deadline_done")
    op.drop_table("dispatch")
    op.drop_table("approval")
    for table in ("job", "draft_revision"):
        op.drop_column(table, "actor")
