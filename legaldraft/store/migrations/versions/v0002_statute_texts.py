"""The full text of Acts that a firm imported: one row an Act, one a section."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "statute_act",
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("taken", sa.Text, nullable=False),
        sa.Column("quality", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("sections", sa.Integer, nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("act", name="pk_statute_act"),
    )
    op.create_table(
        "statute_text",
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("act", "number", name="pk_statute_text"),
        sa.ForeignKeyConstraint(["act"], ["statute_act.act"], "fk_statute_text_act", ondelete="CASCADE"),
    )
