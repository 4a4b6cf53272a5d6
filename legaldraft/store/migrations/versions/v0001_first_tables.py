"""The first tables: source files, notices, data sets, adapters, drafts, jobs, audit, settings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ACTIVE = sa.text("state IN ('running','cancelling')")
_ACTIVE_ADAPTER = sa.text("state = 'active'")


def _serial() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _json(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.JSON, nullable=nullable)


def upgrade() -> None:
    """Make the tables."""
    _corpus()
    _adapters()
    _drafts()
    _jobs()
    _records()


def _corpus() -> None:
    op.create_table(
        "source_file",
        sa.Column("id", sa.String(32)),
        _text("firm"),
        sa.Column("sha256", sa.String(64), nullable=False),
        _text("path"),
        _text("name"),
        _text("status"),
        _text("reason", nullable=True),
        _time("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_source_file"),
        sa.UniqueConstraint("firm", "sha256", "path", name="uq_source_file_firm_sha256_path"),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.String(32)),
        _text("firm"),
        sa.Column("sha256", sa.String(64), nullable=False),
        _text("type", nullable=True),
        _text("status"),
        _text("matter"),
        _json("notice"),
        _time("created_at"),
        _time("updated_at"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("firm", "sha256", name="uq_notice_firm_sha256"),
    )
    op.create_index("ix_notice_matter", "notice", ["matter"])
    op.create_table(
        "placeholder_map",
        sa.Column("notice_id", sa.String(32)),
        _json("names"),
        sa.PrimaryKeyConstraint("notice_id", name="pk_placeholder_map"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], "fk_placeholder_map_notice_id", ondelete="CASCADE"),
    )


def _adapters() -> None:
    op.create_table(
        "dataset",
        sa.Column("id", _serial()),
        _text("version"),
        _text("firm"),
        _json("manifest"),
        _text("path"),
        _time("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_dataset"),
        sa.UniqueConstraint("version", name="uq_dataset_version"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dataset_firm", "dataset", ["firm"])
    op.create_table(
        "adapter",
        sa.Column("id", _serial()),
        _text("version"),
        _text("firm"),
        _text("base"),
        _text("state"),
        _text("path"),
        _json("metrics"),
        _time("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_adapter"),
        sa.UniqueConstraint("version", name="uq_adapter_version"),
        sa.CheckConstraint("state IN ('candidate','active','retired')", name="ck_adapter_state"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "one_active_per_firm",
        "adapter",
        ["firm"],
        unique=True,
        sqlite_where=_ACTIVE_ADAPTER,
        postgresql_where=_ACTIVE_ADAPTER,
    )
    op.create_table(
        "adapter_activation",
        sa.Column("id", _serial()),
        _text("firm"),
        _text("version"),
        _time("at"),
        sa.PrimaryKeyConstraint("id", name="pk_adapter_activation"),
        sa.ForeignKeyConstraint(["version"], ["adapter.version"], "fk_adapter_activation_version"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_adapter_activation_firm", "adapter_activation", ["firm"])


def _drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.String(32)),
        _text("firm"),
        _text("type"),
        _json("facts"),
        _text("status"),
        _json("result", nullable=True),
        _text("adapter", nullable=True),
        _text("letterhead", nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        _time("created_at"),
        _time("updated_at"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.CheckConstraint("status IN ('new','queued','writing','done','failed')", name="ck_draft_status"),
    )
    op.create_index("ix_draft_firm", "draft", ["firm"])
    op.create_index("ix_draft_updated_at", "draft", ["updated_at"])
    op.create_table(
        "draft_revision",
        sa.Column("draft_id", sa.String(32)),
        sa.Column("version", sa.Integer, autoincrement=False),
        _json("facts", nullable=True),
        _json("result", nullable=True),
        _text("note"),
        _time("at"),
        sa.PrimaryKeyConstraint("draft_id", "version", name="pk_draft_revision"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], "fk_draft_revision_draft_id", ondelete="CASCADE"),
    )


def _jobs() -> None:
    op.create_table(
        "job",
        sa.Column("id", _serial()),
        _text("queue"),
        _text("kind"),
        _text("subject"),
        _json("payload"),
        _text("state"),
        sa.Column("prio", sa.Integer, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        _text("slot", nullable=True),
        sa.Column("owner", sa.String(32)),
        sa.Column("lease_until", sa.Double),
        _json("result", nullable=True),
        _text("error", nullable=True),
        _time("created_at"),
        _time("started_at", nullable=True),
        _time("finished_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        sa.CheckConstraint(
            "state IN ('queued','running','cancelling','cancelled','done','failed')", name="ck_job_state"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("one_per_slot", "job", ["slot"], unique=True, sqlite_where=_ACTIVE, postgresql_where=_ACTIVE)
    op.create_index("ix_job_claim", "job", ["queue", "state", "prio", "id"])
    op.create_index("ix_job_subject", "job", ["subject"])
    op.create_table(
        "job_event",
        sa.Column("id", _serial()),
        sa.Column("job_id", _serial(), nullable=False),
        _text("kind"),
        _json("data"),
        _time("at"),
        sa.PrimaryKeyConstraint("id", name="pk_job_event"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], "fk_job_event_job_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_job_event_job_id_id", "job_event", ["job_id", "id"])


def _records() -> None:
    op.create_table(
        "audit_event",
        sa.Column("seq", _serial(), autoincrement=False),
        _text("at"),
        _text("actor"),
        _text("action"),
        _text("object"),
        _text("outcome"),
        _text("request_id"),
        _json("detail"),
        sa.Column("prev", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_event"),
    )
    op.create_table(
        "setting",
        _text("key"),
        _json("value"),
        _time("updated_at"),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
