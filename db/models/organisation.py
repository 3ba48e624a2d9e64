"""Units, people and their appointments."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id, one_of
from db.vocabulary import UnitKind


class Unit(Base):
    """A party organisation or an administrative body; both kinds form trees.

    `party_id` is the party organisation that leads an administrative body.
    """

    __tablename__ = "unit"
    __table_args__ = (
        one_of("kind", UnitKind, "kind"),
        # A unit that ends before it begins would owe nothing and hide its people.
        CheckConstraint("until IS NULL OR since IS NULL OR until >= since", name="dates"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_own_parent"),
    )

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(24))
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"), index=True)
    party_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"), index=True)
    since: Mapped[date | None]
    until: Mapped[date | None]
    successor_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"))
    rank: Mapped[int] = mapped_column(default=0)


class Person(Base):
    """A person whose duties the book keeps."""

    __tablename__ = "person"
    __table_args__ = (
        Index("uq_person_staff_number", "staff_number", unique=True),
        Index("ix_person_stroke_key", "stroke_key"),
        Index("ix_person_pinyin_key", "pinyin_key"),
        Index("ix_person_name", "name"),
        CheckConstraint("length(trim(name)) > 0", name="name"),
        CheckConstraint(
            "birth_month IS NULL OR birth_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'",
            name="birth_month",
        ),
    )

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(60))
    staff_number: Mapped[str | None] = mapped_column(String(40))  # 工号
    sex: Mapped[str | None] = mapped_column(String(8))
    birth_month: Mapped[str | None] = mapped_column(String(7))  # YYYY-MM
    political_status: Mapped[str | None] = mapped_column(String(16))
    phone: Mapped[str | None] = mapped_column(String(40))
    rank: Mapped[int] = mapped_column(default=0)  # 职务序
    place: Mapped[int | None]  # set by hand, wins over every computed order
    search_text: Mapped[str] = mapped_column(Text, default="")
    stroke_key: Mapped[str] = mapped_column(Text, default="")
    pinyin_key: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")


class Appointment(Base):
    """A post of a person in a unit, with the role that the adopted regulation gives it."""

    __tablename__ = "appointment"
    __table_args__ = (
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
        Index("ix_appointment_person_id_since", "person_id", "since"),
        Index("ix_appointment_unit_id_since", "unit_id", "since"),
    )

    id: Mapped[Id]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    post: Mapped[str] = mapped_column(String(80))
    role: Mapped[str | None] = mapped_column(String(60))
    since: Mapped[date]
    until: Mapped[date | None]  # the last day in the post
    is_main: Mapped[bool] = mapped_column(default=True)


class Leave(Base):
    """A time in which a person was away (leave, secondment, training); both days belong to it."""

    __tablename__ = "leave"
    __table_args__ = (
        CheckConstraint("until >= since", name="dates"),
        Index("ix_leave_person_id_since", "person_id", "since"),
    )

    id: Mapped[Id]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    since: Mapped[date]
    until: Mapped[date]
    reason: Mapped[str] = mapped_column(String(120))


class Restriction(Base):
    """An influence period of a person or a team: from a decision of this book or entered directly.

    `until` is the last day on which the restriction holds; `imposed_by` names another organ where
    it was not decided in this book.
    """

    __tablename__ = "restriction"
    __table_args__ = (
        CheckConstraint("until >= since", name="dates"),
        CheckConstraint("(person_id IS NULL) <> (unit_id IS NULL)", name="one_subject"),
        Index("ix_restriction_person_id_until", "person_id", "until"),
    )

    id: Mapped[Id]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"))
    family: Mapped[str] = mapped_column(String(24))
    measure: Mapped[str] = mapped_column(String(40))
    effect: Mapped[str] = mapped_column(String(120))
    since: Mapped[date]
    until: Mapped[date]
    basis: Mapped[str] = mapped_column(String(200))
    article: Mapped[str] = mapped_column(String(60), default="")
    rule_id: Mapped[str | None] = mapped_column(String(80))
    imposed_by: Mapped[str | None] = mapped_column(String(120))
    record_id: Mapped[str | None] = mapped_column(ForeignKey("record.id"), index=True)
    revoked_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")
