"""What a person said about a past notice in review."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "correction",
        sa.Column("firm", sa.Text),
        sa.Column("sha256", sa.String(64)),
        sa.Column("kind", sa.Text),
        sa.Column("key", sa.Text),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("firm", "sha256", "kind", "key", name="pk_correction"),
        sa.CheckConstraint("kind IN ('decision','type','fact','element')", name="ck_correction_kind"),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("correction")
