"""Records, their acts, papers and attachments.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _record()
    _record_person()
    _act()
    _act_body()
    _event_person()
    _event_fact()
    _paper()
    _paper_bytes()
    _print_log()
    _attachment()
    _number_series()


def downgrade() -> None:
    # A book is never taken back to an older program: it is restored from the backup that the
    # migration made.
    raise NotImplementedError


def _record() -> None:
    op.create_table(
        "record",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("register", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("subject_person_id", sa.String(length=32), nullable=True),
        sa.Column("subject_unit_id", sa.String(length=32), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=True),
        sa.Column("obligation_key", sa.String(length=200), nullable=True),
        sa.Column("round_key", sa.String(length=80), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "register IN ('pledge', 'report', 'talk', 'accountability', 'duty')",
            name=op.f("ck_record_register"),
        ),
        sa.CheckConstraint(
            "state <> 'draft' OR number IS NULL", name=op.f("ck_record_draft_has_no_number")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'open', 'closed', 'void')", name=op.f("ck_record_state")
        ),
        sa.CheckConstraint(
            "state NOT IN ('open', 'closed') OR number IS NOT NULL", name=op.f("ck_record_numbered")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["app_user.id"], name=op.f("fk_record_owner_id_app_user")
        ),
        sa.ForeignKeyConstraint(
            ["subject_person_id"], ["person.id"], name=op.f("fk_record_subject_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_record_subject_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
    )
    op.create_index(
        "ix_record_list", "record", ["register", "on_date", "id", "state", "owner_id"], unique=False
    )
    op.create_index(
        "ix_record_register_year",
        "record",
        ["register", "year", "on_date", "id", "state", "owner_id"],
        unique=False,
    )
    op.create_index(op.f("ix_record_round_key"), "record", ["round_key"], unique=False)
    op.create_index("ix_record_subject_person_id", "record", ["subject_person_id"], unique=False)
    op.create_index("ix_record_subject_unit_id", "record", ["subject_unit_id"], unique=False)
    op.create_index("uq_record_number", "record", ["number"], unique=True)


def _record_person() -> None:
    op.create_table(
        "record_person",
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_record_person_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_record_person_record_id_record")
        ),
        sa.PrimaryKeyConstraint("record_id", "person_id", "part", name=op.f("pk_record_person")),
    )
    op.create_index(
        "ix_record_person_person_id", "record_person", ["person_id", "record_id"], unique=False
    )


def _act() -> None:
    op.create_table(
        "act",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("made_seq", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaces_id", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "state <> 'frozen' OR frozen_at IS NOT NULL", name=op.f("ck_act_frozen_at")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'done', 'frozen', 'superseded', 'void')", name=op.f("ck_act_state")
        ),
        sa.CheckConstraint(
            "state NOT IN ('done', 'frozen') OR on_date IS NOT NULL", name=op.f("ck_act_dated")
        ),
        sa.CheckConstraint(
            "version = 1 OR reason IS NOT NULL", name=op.f("ck_act_amended_with_reason")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["app_user.id"], name=op.f("fk_act_author_id_app_user")
        ),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_act_record_id_record")),
        sa.ForeignKeyConstraint(["replaces_id"], ["act.id"], name=op.f("fk_act_replaces_id_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    op.create_index("ix_act_kind_on_date", "act", ["kind", "on_date"], unique=False)
    op.create_index("ix_act_record_id", "act", ["record_id", "made_seq"], unique=False)


def _act_body() -> None:
    op.create_table(
        "act_body",
        sa.Column("act_id", sa.String(length=32), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name=op.f("fk_act_body_act_id_act")),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_act_body")),
    )


def _event_person() -> None:
    op.create_table(
        "event_person",
        sa.Column("act_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name=op.f("fk_event_person_act_id_act")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_event_person_person_id_person")
        ),
        sa.PrimaryKeyConstraint("act_id", "person_id", "part", name=op.f("pk_event_person")),
    )
    op.create_index("ix_event_person_person_id", "event_person", ["person_id"], unique=False)


def _event_fact() -> None:
    op.create_table(
        "event_fact",
        sa.Column("act_id", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=True),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name=op.f("fk_event_fact_act_id_act")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_event_fact_unit_id_unit")),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_event_fact")),
    )


def _paper() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("act_id", sa.String(length=32), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name=op.f("fk_paper_act_id_act")),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_paper_record_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
    )
    op.create_index(op.f("ix_paper_record_id"), "paper", ["record_id"], unique=False)
    op.create_index("uq_paper_act_id_form", "paper", ["act_id", "form"], unique=True)


def _paper_bytes() -> None:
    op.create_table(
        "paper_bytes",
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_paper_bytes_paper_id_paper")
        ),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_paper_bytes")),
    )


def _print_log() -> None:
    op.create_table(
        "print_log",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("way", sa.String(length=12), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_print_log_paper_id_paper")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.id"], name=op.f("fk_print_log_user_id_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_log")),
    )
    op.create_index("ix_print_log_paper_id", "print_log", ["paper_id"], unique=False)


def _attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("act_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("store_name", sa.String(length=80), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name=op.f("fk_attachment_act_id_act")),
        sa.ForeignKeyConstraint(
            ["added_by"], ["app_user.id"], name=op.f("fk_attachment_added_by_app_user")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_attachment_record_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index("ix_attachment_record_id", "attachment", ["record_id"], unique=False)
    op.create_index(op.f("ix_attachment_store_name"), "attachment", ["store_name"], unique=False)


def _number_series() -> None:
    op.create_table(
        "number_series",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", "year", name=op.f("pk_number_series")),
    )
