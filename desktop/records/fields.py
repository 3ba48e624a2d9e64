"""The fields of an act: what a form asks for and what it accepts.

Values are plain JSON data, so that a draft, an archive and a test hold the same thing: text; dates
as `YYYY-MM-DD`; times as `YYYY-MM-DDTHH:MM`; persons and units as their ids (lists of ids for the
plural kinds); tables as lists of dicts. An empty field is absent or `None`, `""`, `[]`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from db.problems import FieldError

Values = Mapping[str, Any]


class FieldKind(StrEnum):
    """How a field is typed and stored."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    DATETIME = "datetime"
    CHOICE = "choice"
    CHOICES = "choices"
    PERSON = "person"
    PERSONS = "persons"
    UNIT = "unit"
    UNITS = "units"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that may be chosen; `note` cites the article where there is one."""

    code: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A field is asked for only while another field has one of these values."""

    field: str
    values: tuple[Any, ...]

    def holds(self, values: Values) -> bool:
        """Return whether the other field has (or, for plural fields, contains) such a value."""
        actual = values.get(self.field)
        if isinstance(actual, list | tuple):
            return any(value in self.values for value in actual)
        return actual in self.values


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a form.

    `rule` names the rule whose article stands behind the field; `list_id` names a list rule of the
    adopted regulation (circumstances, situations) from which the choices are taken at run time; an
    item's code, or else its number as text, is what is stored.
    `prefill` names the field of an earlier act whose newest value fills this one. `later`: it comes
    back on the issued paper (receipt, signature), so it may be filled in once after the act froze.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    required: bool = False
    help: str = ""
    section: str = ""
    choices: tuple[Choice, ...] = ()
    list_id: str = ""
    columns: tuple["Field", ...] = ()
    shown_when: Condition | None = None
    rule: str = ""
    unit: str = ""
    max_length: int = 0
    prefill: str = ""
    later: bool = False

    def asked(self, values: Values) -> bool:
        """Return whether the form shows this field for these values."""
        return self.shown_when is None or self.shown_when.holds(values)

    def label_of(self, code: str) -> str:
        """Return the label of a choice; an unknown code stands for itself."""
        return next((choice.label for choice in self.choices if choice.code == code), code)


def is_empty(value: Any) -> bool:  # noqa: ANN401 - JSON data
    """Return whether a stored value counts as not filled in."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | tuple) and not value)


def check_fields(fields: Sequence[Field], values: Values, prefix: str = "") -> list[FieldError]:
    """Return every error of these values: missing, of the wrong kind, too long, unknown choice."""
    errors: list[FieldError] = []
    kept = asked_values(fields, values)
    for field in fields:
        if not field.asked(kept):
            continue
        name = prefix + field.name
        value = values.get(field.name)
        if is_empty(value):
            if field.required:
                errors.append(FieldError(name, f"“{field.label}”没有填写，请填写。"))
            continue
        errors.extend(_check_value(field, name, value))
    known = {field.name for field in fields}
    errors.extend(
        FieldError(prefix + name, f"这张表没有“{name}”这一栏。")
        for name in values
        if name not in known
    )
    return errors


def _check_value(field: Field, name: str, value: Any) -> list[FieldError]:  # noqa: ANN401
    if field.kind is FieldKind.TABLE:
        return _check_table(field, name, value)
    if field.kind in _PLURAL:
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            return [FieldError(name, f"“{field.label}”应当是一组选项，请重新选择。")]
        wrong = [item for item in value if not _known_choice(field, item)]
        return [
            FieldError(name, f"“{field.label}”里没有“{item}”这一项，请重新选择。") for item in wrong
        ]
    sentence = _scalar_fault(field, value)
    return [FieldError(name, sentence)] if sentence else []


_PLURAL = frozenset({FieldKind.CHOICES, FieldKind.PERSONS, FieldKind.UNITS})


def _known_choice(field: Field, code: str) -> bool:
    return not field.choices or any(choice.code == code for choice in field.choices)


def _check_table(field: Field, name: str, value: Any) -> list[FieldError]:  # noqa: ANN401
    if not isinstance(value, list | tuple) or not all(isinstance(row, Mapping) for row in value):
        return [FieldError(name, f"“{field.label}”应当是一张表，请逐行填写。")]
    errors: list[FieldError] = []
    for number, row in enumerate(value, start=1):
        for error in check_fields(field.columns, row, prefix=f"{name}.{number}."):
            errors.append(FieldError(error.field, f"“{field.label}”第{number}行：{error.message}"))
    return errors


def _scalar_fault(field: Field, value: Any) -> str:  # noqa: ANN401
    """Return the sentence for a wrong single value, or an empty string."""
    match field.kind:
        case FieldKind.BOOLEAN:
            return "" if isinstance(value, bool) else f"“{field.label}”只能选是或者否。"
        case FieldKind.INTEGER:
            ok = isinstance(value, int) and not isinstance(value, bool) and value >= 0
            return "" if ok else f"“{field.label}”应当是不小于0的整数，现在是“{value}”。"
        case FieldKind.DECIMAL:
            return (
                "" if _is_amount(value) else f"“{field.label}”应当是不小于0的数，现在是“{value}”。"
            )
        case FieldKind.DATE:
            ok = isinstance(value, str) and day_of(value) is not None and len(value) == 10
            return (
                "" if ok else f"“{field.label}”不是有效的日期：“{value}”。请写成2026-03-05的样子。"
            )
        case FieldKind.DATETIME:
            ok = isinstance(value, str) and _is_moment(value)
            return (
                ""
                if ok
                else f"“{field.label}”不是有效的时间：“{value}”。请写成2026-03-05 09:30的样子。"
            )
    if not isinstance(value, str):
        return f"“{field.label}”应当是文字。"
    if field.kind is FieldKind.CHOICE and not _known_choice(field, value):
        return f"“{field.label}”里没有“{value}”这一项，请重新选择。"
    if field.max_length and len(value) > field.max_length:
        return f"“{field.label}”有{len(value)}个字，最多{field.max_length}个字，请删减。"
    return ""


def day_of(value: Any) -> date | None:  # noqa: ANN401 - JSON data
    """Return the day of a stored date or time; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    # 3.11 also reads 20260305 and week dates; only one spelling is stored, so that text compares.
    return day if day.isoformat() == value[:10] else None


def _is_moment(text: str) -> bool:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    return moment.tzinfo is None and moment.isoformat(timespec="minutes") == text


def asked_values(fields: Sequence[Field], values: Values) -> dict[str, Any]:
    """Return the values without empty ones and without those whose field is not asked for.

    A box that was filled in and then hidden by another answer says nothing. A box depends only on
    boxes that stand before it.
    """
    kept: dict[str, Any] = {}
    for field in fields:
        if field.asked(kept) and not is_empty(values.get(field.name)):
            kept[field.name] = values[field.name]
    return kept


def _is_amount(value: Any) -> bool:  # noqa: ANN401
    if isinstance(value, bool):
        return False
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return False
    return amount.is_finite() and amount >= 0
