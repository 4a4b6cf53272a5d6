"""What a person said of a model's proposal is a kind of correction of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_CHECK = "ck_correction_kind"
_BEFORE = "kind IN ('decision','type','fact','element')"
_AFTER = "kind IN ('decision','type','fact','element','proposal')"


def _table(check: str) -> sa.Table:
    """The table as it is: SQLite cannot change a check, so the table is copied there."""
    return sa.Table(
        "correction",
        sa.MetaData(),
        sa.Column("firm", sa.Text),
        sa.Column("sha256", sa.String(64)),
        sa.Column("kind", sa.Text),
        sa.Column("key", sa.Text),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("firm", "sha256", "kind", "key", name="pk_correction"),
        sa.CheckConstraint(check, name=_CHECK),
    )


def _change(before: str, after: str) -> None:
    with op.batch_alter_table("correction", copy_from=_table(before)) as batch:
        batch.drop_constraint(_CHECK, type_="check")
        batch.create_check_constraint(_CHECK, after)


def upgrade() -> None:
    """Allow the new kind."""
    _change(_BEFORE, _AFTER)


def downgrade() -> None:
    """Forget what was said of proposals."""
    op.execute(sa.text("DELETE FROM correction WHERE kind = 'proposal'"))
    _change(_AFTER, _BEFORE)
