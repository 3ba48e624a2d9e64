"""Changes of rules, values and calendar, each with the due dates that it moves."""

from dataclasses import dataclass, replace
from datetime import date

from db.models.book import Setting as BookSetting
from db.problems import InvalidInput
from desktop.rules.adoption import Setting, SettingContent
from desktop.rules.rule_model import PartPeriod, is_period_day
from desktop.services import obligations, regulation, users
from desktop.services.book import Book
from desktop.services.obligations import Moved
from desktop.services.rulebook import MOVE_OFF_HOLIDAYS, AdoptedLayer, Rulebook
from desktop.services.users import Permission

MOST_AMOUNT = 3660
KEYS = ("amount", "due", "part_period", "enabled", "allowed")


@dataclass(frozen=True, slots=True)
class OverrideInput:
    """The unit's own value of a rule.

    `key` is "amount" (a whole number, or None: no longer applied), "due" ("03-31"), "enabled" or
    "allowed"; `since` the first day of the value, `basis` the unit's own document. `regulation` is
    the layer that has the rule, by default the unit's own.
    """

    rule_id: str
    key: str
    value: SettingContent
    since: date
    basis: str
    regulation: str = ""


def check_override(book: Book, given: OverrideInput) -> None:
    """Raise `InvalidInput` by field for a value that cannot be stored."""
    with book.read() as session:
        _check(book.rulebook(session), given)


def preview_override(book: Book, given: OverrideInput) -> tuple[Moved, ...]:
    """Return which open due dates the value would move; raises `InvalidInput`, stores nothing."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    _check(rulebook, given)
    setting = Setting(given.rule_id, given.key, given.value, given.since, given.basis.strip())
    layer = _layer_of(rulebook, given)
    adoption = layer.rules.adoption
    kept = tuple(
        item
        for item in adoption.settings
        if (item.rule_id, item.key, item.since) != (setting.rule_id, setting.key, setting.since)
    )
    changed = rulebook.with_adoption(
        layer.regulation_id, replace(adoption, settings=(*kept, setting))
    )
    return tuple(obligations.preview(book, changed))


def override(book: Book, given: OverrideInput) -> None:
    """Store the unit's own value; raises `InvalidInput` by field and `NotAllowed`."""
    users.require(book, Permission.RULES)
    check_override(book, given)
    regulation.override(
        book,
        given.rule_id,
        given.value,
        since=given.since,
        basis=given.basis,
        key=given.key,
        regulation=given.regulation,
    )


def _layer_of(rulebook: Rulebook, given: OverrideInput) -> AdoptedLayer:
    return rulebook.layer(given.regulation) if given.regulation else rulebook.own


def moves_off_holidays(book: Book) -> bool:
    """Return whether the last day of a procedural limit moves off a holiday."""
    with book.read() as session:
        return book.rulebook(session).rules.adoption.move_off_holidays


def preview_move_off_holidays(book: Book, on: bool) -> tuple[Moved, ...]:
    """Return which open due dates would move if last days moved off holidays, or did not."""
    with book.read() as session:
        changed = book.rulebook(session)
    for layer in changed.layers:
        adoption = replace(layer.rules.adoption, move_off_holidays=on)
        changed = changed.with_adoption(layer.regulation_id, adoption)
    return tuple(obligations.preview(book, changed))


def set_move_off_holidays(book: Book, on: bool) -> None:
    """Let last days move off holidays, or not; every open due date is computed anew."""
    users.require(book, Permission.RULES)
    with book.write() as work:
        work.session.merge(BookSetting(key=MOVE_OFF_HOLIDAYS, value=on))
        work.audit("rule.move_off_holidays", "setting", MOVE_OFF_HOLIDAYS, on=on)
        work.regulation_changed()


def _check(rulebook: Rulebook, given: OverrideInput) -> None:
    errors: dict[str, str] = {}
    rules = _layer_of(rulebook, given).rules
    if all(rule.id != given.rule_id for rule in rules.regulation.rules):
        errors["rule"] = f"制度里没有“{given.rule_id}”这条规则。"
    if given.key not in KEYS:
        errors["key"] = f"规则没有“{given.key}”这一项。"
    elif fault := _value_fault(given.key, given.value):
        errors["value"] = fault
    if given.since < rules.adoption.adopted_on:
        first = rules.adoption.adopted_on
        errors["since"] = f"起始日期不能早于本单位采用制度的日期（{first.isoformat()}）。"
    if not given.basis.strip():
        errors["basis"] = "改动制度的数值要写明依据（本单位的文件名称和文号），请填写。"
    if errors:
        raise InvalidInput(errors)


def _value_fault(key: str, value: SettingContent) -> str:
    match key:
        case "amount":
            whole = isinstance(value, int) and not isinstance(value, bool)
            if value is not None and not (whole and 0 <= int(value) <= MOST_AMOUNT):
                return f"请填0到{MOST_AMOUNT}之间的整数。"
        case "due":
            days = str(value).split(",") if value else []
            if not all(is_period_day(day.strip()) for day in days):
                return (
                    "请写成03-31的样子（月-日），或者+1-10（周期内第1个月的10日），"
                    "几个日期用英文逗号隔开；留空是周期的最后一天。"
                )
        case "part_period":
            if value not in tuple(PartPeriod):
                return "请选择按天数折算或者全数计算。"
        case _:
            if not isinstance(value, bool):
                return "请选择是或者否。"
    return ""
