"""Several regulations at once, leave, extensions of due dates, more kinds of units."""

import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_OLD_KINDS = "'general_branch', 'branch', 'bureau', 'office', 'discipline_office', 'subordinate'"
_NEW_KINDS = f"{_OLD_KINDS}, 'party_committee', 'discipline_committee', 'village'"


def upgrade() -> None:
    """Add the tables and columns; every adoption so far is the unit's own."""
    with op.batch_alter_table("unit", recreate="always") as batch:
        batch.drop_constraint(op.f("ck_unit_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_unit_kind"), f"kind IN ({_NEW_KINDS})")
    _layers()
    _regulation_texts()
    _leave()
    _extensions()
    _documents()


def _layers() -> None:
    # The defaults serve the rows that there are; new ones always say.
    with op.batch_alter_table("adopted_regulation", recreate="always") as batch:
        batch.add_column(sa.Column("layer", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("roles", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("adopted_regulation", recreate="always") as batch:
        batch.alter_column("layer", server_default=None)
        batch.alter_column("roles", server_default=None)
        batch.create_check_constraint(op.f("ck_adopted_regulation_layer"), "layer >= 0")


# Until then the form knew these four bodies by itself.
_BODIES = """
[[body]]
id = "general_branch_meeting"
label = "局党总支会议"

[[body]]
id = "branch_meeting"
label = "党支部会议"

[[body]]
id = "bureau_meeting"
label = "局务会议"

[[body]]
id = "superior"
label = "上级机关"
"""


def _regulation_texts() -> None:
    """Bring the regulation's files that the book keeps into the form that is read from now on."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, files FROM adopted_regulation")).fetchall()
    for row_id, stored in rows:
        files = {name: _rewritten(text) for name, text in json.loads(stored).items()}
        if not any("[[body]]" in text for text in files.values()):
            files["bodies.toml"] = _BODIES
        connection.execute(
            sa.text("UPDATE adopted_regulation SET files = :files WHERE id = :id"),
            {"files": json.dumps(files, ensure_ascii=False), "id": row_id},
        )


def _rewritten(text: str) -> str:
    text = re.sub(r'^subject = ("(?:team|secretary|member_or_head|discipline)")$',
                  r"subjects = [\1]", text, flags=re.M)  # fmt: skip
    return re.sub(r'^due = ("\d\d-\d\d")$', r"due = [\1]", text, flags=re.M)


def _leave() -> None:
    op.create_table(
        "leave",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.CheckConstraint("until >= since", name=op.f("ck_leave_dates")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_leave_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave")),
    )
    op.create_index("ix_leave_person_id_since", "leave", ["person_id", "since"], unique=False)


def _extensions() -> None:
    op.create_table(
        "due_extension",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.String(length=120), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["app_user.id"], name=op.f("fk_due_extension_author_id_app_user")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_due_extension")),
    )


def _documents() -> None:
    op.create_table(
        "regulation_document",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("regulation", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("store_name", sa.String(length=80), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by"], ["app_user.id"], name=op.f("fk_regulation_document_added_by_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulation_document")),
    )
    op.create_index(
        op.f("ix_regulation_document_store_name"),
        "regulation_document",
        ["store_name"],
        unique=False,
    )
