"""What all tables share: the naming of constraints and the identity of rows."""

import secrets
import time
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, DateTime, Dialect, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column

# Every constraint has a name, so that a migration can address it (SQLite drops unnamed ones when a
# table is rebuilt).
_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite stores no time zone, so a naive moment is refused as a bug."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        """Store the moment in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        """Give the moment back in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The declarative base of the book's tables."""

    metadata = MetaData(naming_convention=_NAMING)
    type_annotation_map = {datetime: UtcDateTime}  # noqa: RUF012 - SQLAlchemy's own name


Id = Annotated[str, mapped_column(String(32), primary_key=True)]
"""A UUID (version 7, RFC 9562) as 32 hexadecimal digits, so that books can be merged."""


def new_id() -> str:
    """Return a new row id: ordered by time, so that rows sort as they were made.

    The 12 bits after the milliseconds hold their fraction (RFC 9562, section 6.2, method 3).
    """
    milliseconds, fraction = divmod(time.time_ns(), 1_000_000)
    value = (
        (milliseconds & (1 << 48) - 1) << 80
        | 0x7 << 76
        | (fraction * 4096 // 1_000_000) << 64
        | 0b10 << 62
        | secrets.randbits(62)
    )
    return f"{value:032x}"


def one_of(column: str, codes: type[StrEnum], name: str) -> CheckConstraint:
    """Return the CHECK that a column holds one of the stored codes."""
    listed = ", ".join(f"'{code.value}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=name)
