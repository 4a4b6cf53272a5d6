"""Who signed for an adapter when it went live, why, and which gates the person signed past."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns; adapters that went live before were signed for by nobody."""
    op.add_column("adapter_activation", sa.Column("signed_by", sa.Text))
    op.add_column("adapter_activation", sa.Column("reason", sa.Text))
    op.add_column("adapter_activation", sa.Column("passed_over", sa.JSON))


def downgrade() -> None:
    """Take them away."""
    for name in ("passed_over", "reason", "signed_by"):
        op.drop_column("adapter_activation", name)
