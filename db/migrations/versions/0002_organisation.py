"""Units, people, and the adopted regulation with its calendar.

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _unit()
    _person()
    _appointment()
    _adopted_regulation()
    _rule_setting()
    _calendar_year()


def downgrade() -> None:
    # A book is never taken back to an older program: it is restored from the backup that the
    # migration made.
    raise NotImplementedError


def _unit() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("party_id", sa.String(length=32), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.String(length=32), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('general_branch', 'branch', 'bureau', 'office', 'discipline_office', 'subordinate')",
            name=op.f("ck_unit_kind"),
        ),
        sa.CheckConstraint(
            "parent_id IS NULL OR parent_id <> id", name=op.f("ck_unit_not_own_parent")
        ),
        sa.CheckConstraint(
            "until IS NULL OR since IS NULL OR until >= since", name=op.f("ck_unit_dates")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id_unit")),
        sa.ForeignKeyConstraint(["party_id"], ["unit.id"], name=op.f("fk_unit_party_id_unit")),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["unit.id"], name=op.f("fk_unit_successor_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_index(op.f("ix_unit_parent_id"), "unit", ["parent_id"], unique=False)
    op.create_index(op.f("ix_unit_party_id"), "unit", ["party_id"], unique=False)


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("staff_number", sa.String(length=40), nullable=True),
        sa.Column("sex", sa.String(length=8), nullable=True),
        sa.Column("birth_month", sa.String(length=7), nullable=True),
        sa.Column("political_status", sa.String(length=16), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("stroke_key", sa.Text(), nullable=False),
        sa.Column("pinyin_key", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "birth_month IS NULL OR birth_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'",
            name=op.f("ck_person_birth_month"),
        ),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_person_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index("ix_person_name", "person", ["name"], unique=False)
    op.create_index("ix_person_pinyin_key", "person", ["pinyin_key"], unique=False)
    op.create_index("ix_person_stroke_key", "person", ["stroke_key"], unique=False)
    op.create_index("uq_person_staff_number", "person", ["staff_number"], unique=True)


def _appointment() -> None:
    op.create_table(
        "appointment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=60), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_appointment_dates")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_appointment_person_id_person")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_appointment_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    op.create_index(
        "ix_appointment_person_id_since", "appointment", ["person_id", "since"], unique=False
    )
    op.create_index(
        "ix_appointment_unit_id_since", "appointment", ["unit_id", "since"], unique=False
    )


def _adopted_regulation() -> None:
    op.create_table(
        "adopted_regulation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("regulation", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("version_hash", sa.String(length=64), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("adopted_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "until IS NULL OR until >= since", name=op.f("ck_adopted_regulation_dates")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adopted_regulation")),
    )
    op.create_index(
        "ix_adopted_regulation_regulation",
        "adopted_regulation",
        ["regulation", "since"],
        unique=False,
    )


def _rule_setting() -> None:
    op.create_table(
        "rule_setting",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("adopted_id", sa.String(length=32), nullable=False),
        sa.Column("rule_id", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.CheckConstraint("length(basis) > 0", name=op.f("ck_rule_setting_basis")),
        sa.ForeignKeyConstraint(
            ["adopted_id"],
            ["adopted_regulation.id"],
            name=op.f("fk_rule_setting_adopted_id_adopted_regulation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_setting")),
    )
    op.create_index(
        "uq_rule_setting_rule",
        "rule_setting",
        ["adopted_id", "rule_id", "key", "since"],
        unique=True,
    )


def _calendar_year() -> None:
    op.create_table(
        "calendar_year",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("official", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_calendar_year")),
    )
