"""Past notices are searched by their words: a row a notice, and each database's own full-text index over it.

The words are cut by the program (``core.wordsearch``), so that both databases find the same; neither cuts them anew.
"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from legaldraft.store.searching import index_values

revision = "0009"
down_revision = "0008"

_BATCH = 200
# What was in the index must be said again to be taken out of it: the words stand in the other table alone.
_GONE = "INSERT INTO notice_words(notice_words, rowid, words) VALUES ('delete', old.number, old.words);"
_CAME = "INSERT INTO notice_words(rowid, words) VALUES (new.number, new.words);"
# The words hold letters and digits alone, so that this one parts them at the spaces and nowhere else.
_FTS5 = "fts5(words, content='notice_index', content_rowid='number', tokenize='ascii')"
_SQLITE = (
    f"CREATE VIRTUAL TABLE notice_words USING {_FTS5}",
    f"CREATE TRIGGER notice_words_came AFTER INSERT ON notice_index BEGIN {_CAME} END",
    f"CREATE TRIGGER notice_words_gone AFTER DELETE ON notice_index BEGIN {_GONE} END",
    f"CREATE TRIGGER notice_words_other AFTER UPDATE OF words ON notice_index BEGIN {_GONE} {_CAME} END",
)
_TERMS = "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(words), ' '))) STORED"
_POSTGRESQL = (
    f"ALTER TABLE notice_index ADD COLUMN terms tsvector {_TERMS}",
    "CREATE INDEX ix_notice_index_terms ON notice_index USING gin (terms)",
)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    """Make the index, and fill it with the notices there are."""
    table = op.create_table(
        "notice_index",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("notice_id", sa.String(32), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("suggested", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name="fk_notice_index_notice_id_notice", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_notice_index"),
        sa.UniqueConstraint("notice_id", name="uq_notice_index_notice_id"),
    )
    op.create_index("ix_notice_index_day", "notice_index", ["day"])
    op.create_index("ix_notice_index_read_at", "notice_index", ["read_at"])
    for statement in _SQLITE if _is_sqlite() else _POSTGRESQL:
        op.execute(sa.text(statement))
    _fill(table)


def _fill(table: sa.Table) -> None:
    notice = sa.table(
        "notice",
        sa.column("id", sa.String(32)),
        sa.column("notice", sa.JSON()),
        sa.column("created_at", sa.DateTime(timezone=True)),
    )
    connection = op.get_bind()
    ids = list(connection.execute(sa.select(notice.c.id).order_by(notice.c.id)).scalars())
    for at in range(0, len(ids), _BATCH):
        query = sa.select(notice.c.id, notice.c.notice, notice.c.created_at).where(
            notice.c.id.in_(ids[at : at + _BATCH])
        )
        rows: list[dict[str, Any]] = []
        for identity, raw, moment in connection.execute(query).all():
            read = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            made = {"notice_id": identity, **index_values(raw, read.astimezone(UTC))}
            rows.append({**made, "read_at": _kept(made["read_at"])})
        connection.execute(sa.insert(table), rows)


def _kept(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None) if _is_sqlite() else moment


def downgrade() -> None:
    """Take the index away; the notices stay."""
    if _is_sqlite():
        op.execute(sa.text("DROP TABLE notice_words"))
    op.drop_table("notice_index")
