"""Many notices from one sheet."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "bulk",
        sa.Column("id", sa.String(32)),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("firm", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("adapter", sa.Text),
        sa.Column("letterhead", sa.Text),
        sa.Column("report", sa.JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bulk"),
        sa.UniqueConstraint("key", name="uq_bulk_key"),
    )
    op.create_index("ix_bulk_created_at", "bulk", ["created_at"])
    op.create_table(
        "bulk_item",
        sa.Column("bulk_id", sa.String(32)),
        sa.Column("number", sa.Integer, autoincrement=False),
        sa.Column("matter", sa.Text, nullable=False),
        sa.Column("rows", sa.JSON, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("refused", sa.Text),
        sa.Column("draft_id", sa.String(32)),
        sa.Column("failure", sa.Text),
        sa.Column("dispatch", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("bulk_id", "number", name="pk_bulk_item"),
        sa.ForeignKeyConstraint(["bulk_id"], ["bulk.id"], name="fk_bulk_item_bulk_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_bulk_item_draft_id", ondelete="SET NULL"),
    )
    op.create_index("ix_bulk_item_draft_id", "bulk_item", ["draft_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("bulk_item")
    op.drop_table("bulk")
