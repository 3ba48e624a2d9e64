"""The adopted regulation and the calendar: kept with the book, versioned by hash."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id


class AdoptedRegulation(Base):
    """A regulation as it stood when the unit adopted it; a later version is a new row.

    `layer` 0 is the unit's own; further ones (the superior's, the national one) count from 1.
    `roles` maps the roles of the own regulation to those of a further one.
    """

    __tablename__ = "adopted_regulation"
    __table_args__ = (
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
        CheckConstraint("layer >= 0", name="layer"),
        Index("ix_adopted_regulation_regulation", "regulation", "since"),
    )

    id: Mapped[Id]
    regulation: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    version_hash: Mapped[str] = mapped_column(String(64))
    files: Mapped[dict[str, str]] = mapped_column(JSON)  # file name -> its text
    since: Mapped[date]
    until: Mapped[date | None]
    adopted_at: Mapped[datetime]
    layer: Mapped[int]
    roles: Mapped[dict[str, str]] = mapped_column(JSON)


class RegulationDocument(Base):
    """The unit's own file of a regulation; its encrypted bytes lie beside the database."""

    __tablename__ = "regulation_document"

    id: Mapped[Id]
    regulation: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    store_name: Mapped[str] = mapped_column(String(80), index=True)
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(ForeignKey("app_user.id"))
    removed_at: Mapped[datetime | None]


class RuleSetting(Base):
    """A value that the unit set: an open value of the text, or an override with its own basis."""

    __tablename__ = "rule_setting"
    __table_args__ = (
        Index("uq_rule_setting_rule", "adopted_id", "rule_id", "key", "since", unique=True),
        CheckConstraint("length(basis) > 0", name="basis"),
    )

    id: Mapped[Id]
    adopted_id: Mapped[str] = mapped_column(ForeignKey("adopted_regulation.id"))
    rule_id: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(String(40), default="amount")
    value: Mapped[Any] = mapped_column(JSON)
    basis: Mapped[str] = mapped_column(Text)
    since: Mapped[date]


class CalendarYear(Base):
    """The days off and working weekends of one year, with the notice they rest on."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True)
    official: Mapped[bool]
    source: Mapped[str] = mapped_column(Text)  # the calendar file's text
    changed_at: Mapped[datetime]
