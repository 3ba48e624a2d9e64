"""Records (cases), their acts (papers), the issued bytes and the attachments."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id, one_of
from db.vocabulary import ActState, CaseState, Register


class Record(Base):
    """A case of one register. State and dates follow from its acts and are kept for lists."""

    __tablename__ = "record"
    __table_args__ = (
        one_of("register", Register, "register"),
        one_of("state", CaseState, "state"),
        # A number is drawn when the first act takes effect and is never given back.
        CheckConstraint("state <> 'draft' OR number IS NULL", name="draft_has_no_number"),
        CheckConstraint("state NOT IN ('open', 'closed') OR number IS NOT NULL", name="numbered"),
        Index("uq_record_number", "number", unique=True),
        # The ids of a whole list come from the index alone, drafts of others left out.
        Index("ix_record_list", "register", "on_date", "id", "state", "owner_id"),
        Index("ix_record_register_year", "register", "year", "on_date", "id", "state", "owner_id"),
        Index("ix_record_subject_person_id", "subject_person_id"),
        Index("ix_record_subject_unit_id", "subject_unit_id"),
    )

    id: Mapped[Id]
    register: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(32))
    number: Mapped[str | None] = mapped_column(String(40))
    year: Mapped[int]
    title: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[str] = mapped_column(String(8))
    stage: Mapped[str] = mapped_column(String(40), default="")
    on_date: Mapped[date | None]
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    subject_person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    subject_unit_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"))
    confidential: Mapped[bool] = mapped_column(default=False)
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("app_user.id"))
    obligation_key: Mapped[str | None] = mapped_column(String(200))
    round_key: Mapped[str | None] = mapped_column(String(80), index=True)
    void_reason: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class RecordPerson(Base):
    """Who takes part in a case and on which side, for lists and the dossier."""

    __tablename__ = "record_person"
    __table_args__ = (Index("ix_record_person_person_id", "person_id", "record_id"),)

    record_id: Mapped[str] = mapped_column(ForeignKey("record.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    part: Mapped[str] = mapped_column(String(16), primary_key=True)  # actor, target, other


class Act(Base):
    """One paper of a case. Its long text lies in `ActBody`, so that lists never load it."""

    __tablename__ = "act"
    __table_args__ = (
        one_of("state", ActState, "state"),
        # What has effect has a day on which it took effect.
        CheckConstraint("state NOT IN ('done', 'frozen') OR on_date IS NOT NULL", name="dated"),
        CheckConstraint("version = 1 OR reason IS NOT NULL", name="amended_with_reason"),
        CheckConstraint("state <> 'frozen' OR frozen_at IS NOT NULL", name="frozen_at"),
        Index("ix_act_record_id", "record_id", "made_seq"),
        Index("ix_act_kind_on_date", "kind", "on_date"),
    )

    id: Mapped[Id]
    record_id: Mapped[str] = mapped_column(ForeignKey("record.id"))
    kind: Mapped[str] = mapped_column(String(40))
    made_seq: Mapped[int]
    ordinal: Mapped[int] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)
    replaces_id: Mapped[str | None] = mapped_column(ForeignKey("act.id"))
    state: Mapped[str] = mapped_column(String(12))
    on_date: Mapped[date | None]
    deadline: Mapped[date | None]  # printed on the issued paper; never recomputed
    reason: Mapped[str | None] = mapped_column(Text)
    author_id: Mapped[str] = mapped_column(ForeignKey("app_user.id"))
    made_at: Mapped[datetime]
    frozen_at: Mapped[datetime | None]


class ActBody(Base):
    """The values of an act, and the names, posts and units of the day on which it froze."""

    __tablename__ = "act_body"

    act_id: Mapped[str] = mapped_column(ForeignKey("act.id"), primary_key=True)
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    snapshot: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class EventPerson(Base):
    """A person's part in a final act: what the rule engine reads."""

    __tablename__ = "event_person"
    __table_args__ = (Index("ix_event_person_person_id", "person_id"),)

    act_id: Mapped[str] = mapped_column(ForeignKey("act.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    part: Mapped[str] = mapped_column(String(8), primary_key=True)  # actor, target


class EventFact(Base):
    """The attributes that a final act's event carries on, as JSON."""

    __tablename__ = "event_fact"

    act_id: Mapped[str] = mapped_column(ForeignKey("act.id"), primary_key=True)
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"))
    attributes: Mapped[dict[str, str]] = mapped_column(JSON)


class Paper(Base):
    """The bytes of an issued form, rendered once: preview, print, reprint and export use these."""

    __tablename__ = "paper"
    __table_args__ = (Index("uq_paper_act_id_form", "act_id", "form", unique=True),)

    id: Mapped[Id]
    record_id: Mapped[str] = mapped_column(ForeignKey("record.id"), index=True)
    act_id: Mapped[str] = mapped_column(ForeignKey("act.id"))
    form: Mapped[str] = mapped_column(String(40))
    sha256: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int]
    issued_at: Mapped[datetime]


class PaperBytes(Base):
    """The PDF/A of a paper, apart from its row so that lists stay light."""

    __tablename__ = "paper_bytes"

    paper_id: Mapped[str] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    pdf: Mapped[bytes] = mapped_column(LargeBinary)


class PrintLog(Base):
    """Each time a paper left the program: printed, saved or exported."""

    __tablename__ = "print_log"
    __table_args__ = (Index("ix_print_log_paper_id", "paper_id"),)

    id: Mapped[Id]
    paper_id: Mapped[str] = mapped_column(ForeignKey("paper.id"))
    user_id: Mapped[str] = mapped_column(ForeignKey("app_user.id"))
    at: Mapped[datetime]
    way: Mapped[str] = mapped_column(String(12))
    copies: Mapped[int] = mapped_column(default=1)


class Attachment(Base):
    """A file that belongs to a case; its encrypted bytes lie beside the database."""

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_record_id", "record_id"),)

    id: Mapped[Id]
    record_id: Mapped[str] = mapped_column(ForeignKey("record.id"))
    act_id: Mapped[str | None] = mapped_column(ForeignKey("act.id"))
    name: Mapped[str] = mapped_column(String(255))
    purpose: Mapped[str] = mapped_column(String(40), default="")
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    store_name: Mapped[str] = mapped_column(String(80), index=True)
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(ForeignKey("app_user.id"))
    removed_at: Mapped[datetime | None]


class NumberSeries(Base):
    """The last number drawn in a register's year; a number is never given twice."""

    __tablename__ = "number_series"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class SearchDocument(Base):
    """The number under which a record stands in the full-text index `record_search`.

    The index is a contentless FTS5 table with single characters as tokens (made by the first
    migration): it finds a two-character name, which the trigram tokenizer cannot.
    """

    __tablename__ = "search_document"

    doc: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(ForeignKey("record.id"), unique=True)
