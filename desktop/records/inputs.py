"""Short names for the fields that every register asks for, so that a form reads like its paper."""

from collections.abc import Iterable
from enum import StrEnum
from functools import partial

from desktop.records.fields import Choice, Condition, Field, FieldKind
from desktop.records.labels import label_of

line = partial(Field, kind=FieldKind.LINE, max_length=200)
text = partial(Field, kind=FieldKind.TEXT)
day = partial(Field, kind=FieldKind.DATE)
moment = partial(Field, kind=FieldKind.DATETIME)
choice = partial(Field, kind=FieldKind.CHOICE)
choices = partial(Field, kind=FieldKind.CHOICES)
person = partial(Field, kind=FieldKind.PERSON)
persons = partial(Field, kind=FieldKind.PERSONS)
unit = partial(Field, kind=FieldKind.UNIT)
integer = partial(Field, kind=FieldKind.INTEGER)
decimal = partial(Field, kind=FieldKind.DECIMAL)
yes_no = partial(Field, kind=FieldKind.BOOLEAN)
table = partial(Field, kind=FieldKind.TABLE)


def when(field: str, *values: str | bool | None) -> Condition:
    """Return the condition that a field has one of these values."""
    return Condition(field, values)


def members(items: Iterable[StrEnum]) -> tuple[Choice, ...]:
    """Return the choices for stored codes, with their Chinese labels."""
    return tuple(Choice(item.value, label_of(item)) for item in items)


def options(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    """Return choices from (code, label) pairs."""
    return tuple(Choice(code, label) for code, label in pairs)
