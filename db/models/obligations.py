"""What is owed: computed by the rules, kept here so that the dashboard only asks the database."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, one_of
from db.vocabulary import Register


class Obligation(Base):
    """One thing that somebody has to do; rebuildable at any time from rules, people and acts."""

    __tablename__ = "obligation"
    __table_args__ = (
        one_of("register", Register, "register"),
        # The dashboard reads open duties only; a partial index keeps it small in an old book.
        Index(
            "ix_obligation_open",
            "due_on",
            "key",
            "nature",
            "opens_on",
            "register",
            "responsible_id",
            "unit_id",
            "subject_unit_id",
            sqlite_where=text("done_on IS NULL"),
        ),
        # Coverage by unit is answered from the index alone.
        Index(
            "ix_obligation_coverage",
            "register",
            "due_on",
            "unit_id",
            "done_on",
            "nature",
            "period",
        ),
        Index("ix_obligation_subject_person_id", "subject_person_id"),
        Index("ix_obligation_responsible_id", "responsible_id"),
        Index("ix_obligation_record_id", "record_id"),
        Index("ix_obligation_rule_period", "rule_id", "period"),
    )

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    rule_id: Mapped[str] = mapped_column(String(80))
    nature: Mapped[str] = mapped_column(String(8))
    register: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(40))
    act: Mapped[str | None] = mapped_column(String(40))  # the kind of act that would settle it
    label: Mapped[str] = mapped_column(String(200))
    subject_person_id: Mapped[str | None] = mapped_column(String(32))
    subject_unit_id: Mapped[str | None] = mapped_column(String(32))
    responsible_id: Mapped[str | None] = mapped_column(String(32))
    unit_id: Mapped[str | None] = mapped_column(String(32))
    record_id: Mapped[str | None] = mapped_column(ForeignKey("record.id"))
    period: Mapped[str] = mapped_column(String(20), default="")
    opens_on: Mapped[date]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    provisional: Mapped[bool] = mapped_column(default=False)
    soft: Mapped[bool] = mapped_column(default=False)
    regulation: Mapped[str] = mapped_column(String(40))
    article: Mapped[str] = mapped_column(String(60))
    provenance: Mapped[dict[str, Any]] = mapped_column(JSON)
    # Of everything above, so that a rebuild compares two short texts instead of two rows.
    digest: Mapped[str] = mapped_column(String(32))


class Waiver(Base):
    """An obligation that the unit found not to apply, with reason."""

    __tablename__ = "waiver"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    author_id: Mapped[str] = mapped_column(ForeignKey("app_user.id"))
    on_date: Mapped[date]


class DueExtension(Base):
    """A later last day granted for one obligation, with the reason and who agreed (延期)."""

    __tablename__ = "due_extension"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    until: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    approved_by: Mapped[str] = mapped_column(String(120))
    granted_on: Mapped[date]
    author_id: Mapped[str] = mapped_column(ForeignKey("app_user.id"))
