"""What people say about a draft: on a paragraph or the whole of it, with answers."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "draft_comment",
        sa.Column("id", _ID),
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("answers", _ID),
        sa.Column("paragraph", sa.Text, nullable=False),
        sa.Column("element", sa.Text, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("author_name", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("changed_at", _TIME),
        sa.Column("deleted_at", _TIME),
        sa.Column("resolved_by", sa.Text),
        sa.Column("resolved_name", sa.Text),
        sa.Column("resolved_at", _TIME),
        sa.PrimaryKeyConstraint("id", name="pk_draft_comment"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_draft_comment_draft_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["answers"], ["draft_comment.id"], name="fk_draft_comment_answers", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    for column in ("draft_id", "answers"):
        op.create_index(f"ix_draft_comment_{column}", "draft_comment", [column])


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("draft_comment")
