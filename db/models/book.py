"""The book's own rows: its users, its settings, its backups and exports."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id, one_of
from db.vocabulary import UserRole


class AppUser(Base):
    """A person who uses this program; the password lives in the key slot of the same id."""

    __tablename__ = "app_user"
    __table_args__ = (
        one_of("role", UserRole, "role"),
        Index("uq_app_user_name", "name", unique=True),
    )

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(16))
    public_key: Mapped[str] = mapped_column(String(64))  # Ed25519, hexadecimal
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class UserKey(Base):
    """Every signing key that a user has had, so that old audit entries stay verifiable."""

    __tablename__ = "user_key"

    public_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(32), index=True)
    since: Mapped[datetime]


class Setting(Base):
    """One setting of the book (unit name, numbering, appearance …) as JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class ExportLog(Base):
    """Each archive that left the book on a drive or into a folder."""

    __tablename__ = "export_log"

    id: Mapped[Id]
    at: Mapped[datetime]
    user_id: Mapped[str] = mapped_column(String(32))
    target: Mapped[str] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
