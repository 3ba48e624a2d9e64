"""What is owed, what restricts, and what can be searched.

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _obligation()
    _waiver()
    _restriction()
    _search_document()
    # The ascii tokenizer takes every character beyond ASCII for part of a word, also those that are
    # newer than SQLite's Unicode tables (rare names).
    op.execute(
        "CREATE VIRTUAL TABLE record_search USING fts5("
        "text, content='', contentless_delete=1, tokenize='unicode61')"
    )


def downgrade() -> None:
    # A book is never taken back to an older program: it is restored from the backup that the
    # migration made.
    raise NotImplementedError


def _obligation() -> None:
    op.create_table(
        "obligation",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("rule_id", sa.String(length=80), nullable=False),
        sa.Column("nature", sa.String(length=8), nullable=False),
        sa.Column("register", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=True),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("subject_person_id", sa.String(length=32), nullable=True),
        sa.Column("subject_unit_id", sa.String(length=32), nullable=True),
        sa.Column("responsible_id", sa.String(length=32), nullable=True),
        sa.Column("unit_id", sa.String(length=32), nullable=True),
        sa.Column("record_id", sa.String(length=32), nullable=True),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("soft", sa.Boolean(), nullable=False),
        sa.Column("regulation", sa.String(length=40), nullable=False),
        sa.Column("article", sa.String(length=60), nullable=False),
        sa.Column("provenance", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "register IN ('pledge', 'report', 'talk', 'accountability', 'duty')",
            name=op.f("ck_obligation_register"),
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_obligation_record_id_record")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_obligation")),
    )
    op.create_index(
        "ix_obligation_coverage",
        "obligation",
        ["register", "due_on", "unit_id", "done_on", "nature", "period"],
        unique=False,
    )
    op.create_index(
        "ix_obligation_open",
        "obligation",
        [
            "due_on",
            "key",
            "nature",
            "opens_on",
            "register",
            "responsible_id",
            "unit_id",
            "subject_unit_id",
        ],
        unique=False,
        sqlite_where=sa.text("done_on IS NULL"),
    )
    op.create_index("ix_obligation_record_id", "obligation", ["record_id"], unique=False)
    op.create_index("ix_obligation_responsible_id", "obligation", ["responsible_id"], unique=False)
    op.create_index("ix_obligation_rule_period", "obligation", ["rule_id", "period"], unique=False)
    op.create_index(
        "ix_obligation_subject_person_id", "obligation", ["subject_person_id"], unique=False
    )


def _waiver() -> None:
    op.create_table(
        "waiver",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["app_user.id"], name=op.f("fk_waiver_author_id_app_user")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_waiver")),
    )


def _restriction() -> None:
    op.create_table(
        "restriction",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("unit_id", sa.String(length=32), nullable=True),
        sa.Column("family", sa.String(length=24), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("effect", sa.String(length=120), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("article", sa.String(length=60), nullable=False),
        sa.Column("rule_id", sa.String(length=80), nullable=True),
        sa.Column("imposed_by", sa.String(length=120), nullable=True),
        sa.Column("record_id", sa.String(length=32), nullable=True),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (unit_id IS NULL)", name=op.f("ck_restriction_one_subject")
        ),
        sa.CheckConstraint("until >= since", name=op.f("ck_restriction_dates")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_restriction_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_restriction_record_id_record")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_restriction_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction")),
    )
    op.create_index(
        "ix_restriction_person_id_until", "restriction", ["person_id", "until"], unique=False
    )
    op.create_index(op.f("ix_restriction_record_id"), "restriction", ["record_id"], unique=False)


def _search_document() -> None:
    op.create_table(
        "search_document",
        sa.Column("doc", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_search_document_record_id_record")
        ),
        sa.PrimaryKeyConstraint("doc", name=op.f("pk_search_document")),
        sa.UniqueConstraint("record_id", name=op.f("uq_search_document_record_id")),
    )
