"""Accounts: people, their sessions and links, what was asked how often, matters and who may see them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TIME = sa.DateTime(timezone=True)
_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables. No table of before is touched: what lies in a matter stands in a table of its own."""
    _people()
    op.create_table(
        "rate_hit",
        sa.Column("id", _SERIAL, primary_key=True),
        sa.Column("bucket", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rate_hit_bucket_at", "rate_hit", ["bucket", "at"])
    _matters()


def _people() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(32)),
        sa.Column("login", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("totp", sa.Text),
        sa.Column("totp_pending", sa.Text),
        sa.Column("totp_step", sa.BigInteger, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("disabled_at", _TIME),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("account_id", sa.String(32)),
        sa.Column("hash", sa.String(64)),
        sa.Column("used_at", _TIME),
        sa.PrimaryKeyConstraint("account_id", "hash", name="pk_recovery_code"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_recovery_code_account_id", ondelete="CASCADE"),
    )
    op.create_table(
        "login_session",
        sa.Column("hash", sa.String(64)),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("agent", sa.Text, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("seen_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_login_session"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_login_session_account_id", ondelete="CASCADE"),
        sa.CheckConstraint("stage IN ('code','full')", name="ck_login_session_stage"),
    )
    op.create_index("ix_login_session_account_id", "login_session", ["account_id"])
    op.create_table(
        "account_link",
        sa.Column("hash", sa.String(64)),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.Column("used_at", _TIME),
        sa.PrimaryKeyConstraint("hash", name="pk_account_link"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_account_link_account_id", ondelete="CASCADE"),
    )
    op.create_index("ix_account_link_account_id", "account_link", ["account_id"])


def _matters() -> None:
    op.create_table(
        "matter",
        sa.Column("id", sa.String(32)),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("open", sa.Boolean, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_matter"),
    )
    op.create_table(
        "matter_member",
        sa.Column("matter_id", sa.String(32)),
        sa.Column("account_id", sa.String(32)),
        sa.PrimaryKeyConstraint("matter_id", "account_id", name="pk_matter_member"),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name="fk_matter_member_matter_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_matter_member_account_id", ondelete="CASCADE"),
    )
    op.create_index("ix_matter_member_account_id", "matter_member", ["account_id"])
    op.create_table(
        "matter_object",
        sa.Column("kind", sa.Text),
        sa.Column("object_id", sa.String(32)),
        sa.Column("matter_id", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("kind", "object_id", name="pk_matter_object"),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name="fk_matter_object_matter_id"),
        sa.CheckConstraint("kind IN ('draft','bulk','notice')", name="ck_matter_object_kind"),
    )
    op.create_index("ix_matter_object_matter_id", "matter_object", ["matter_id"])


def downgrade() -> None:
    """Take them away."""
    for name in (
        "matter_object",
        "matter_member",
        "matter",
        "rate_hit",
        "account_link",
        "login_session",
        "recovery_code",
        "account",
    ):
        op.drop_table(name)
