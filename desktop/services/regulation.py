"""Adopting a regulation and a calendar into the book, and the unit's own values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import delete, select

from db.models.base import new_id
from db.models.organisation import Appointment
from db.models.regulations import AdoptedRegulation, CalendarYear, RuleSetting
from db.problems import InvalidInput
from desktop.assets import resources
from desktop.rules.adoption import Setting, SettingContent, settings_from
from desktop.rules.calendar_files import read_calendar_year
from desktop.rules.layers import RoleMap
from desktop.rules.loader import read_folder_files, read_regulation
from desktop.rules.regulation import Question, Regulation
from desktop.services.book import Book
from desktop.services.rulebook import OWN
from desktop.services.work import Work

ADOPTION_BASIS = "本单位采用制度时填写"


@dataclass(frozen=True, slots=True)
class AdoptionInput:
    """Which regulation the unit adopts, from when, and its answers.

    `answers` holds question ids, or rule ids for a rule's number, each with the typed answer.
    """

    regulation: str
    since: date
    answers: Mapping[str, str]


def shipped_regulations() -> tuple[str, ...]:
    """Return the ids of the regulations that come with the program."""
    folder = resources("regulations")
    return tuple(sorted(path.parent.name for path in folder.glob("*/document.toml")))


def shipped(regulation_id: str) -> Regulation:
    """Read a regulation that comes with the program; raises `InvalidInput` for an unknown id."""
    return read_regulation(read_folder_files(_folder(regulation_id)))


def check(given: AdoptionInput) -> None:
    """Raise `InvalidInput` for an unknown regulation or a wrong answer; stores nothing."""
    settings_of(shipped(given.regulation), given)


def adopt(
    work: Work, given: AdoptionInput, *, layer: int = OWN, roles: RoleMap | None = None
) -> str:
    """Adopt a regulation inside a write; returns the adoption's id.

    As the unit's own it takes the place of the one before, which ends the day before, and the posts
    change to its roles by `roles`; as a further layer (1 and up) `roles` maps the own regulation's
    roles to its own. Raises `InvalidInput` by question id.
    """
    settings = settings_of(shipped(given.regulation), given)
    if layer == OWN:
        _replace_own(work, given, roles or {})
    mapped = {} if layer == OWN else {own: other for own, other in (roles or {}).items() if other}
    adopted_id = copy_in(work, given.regulation, given.since, settings, layer=layer, roles=mapped)
    work.audit(
        "regulation.adopt",
        "regulation",
        adopted_id,
        regulation=given.regulation,
        version=shipped(given.regulation).version,
        since=given.since.isoformat(),
        answers=dict(given.answers),
        layer=layer,
        roles=dict(roles or {}),
    )
    return adopted_id


def copy_in(
    work: Work,
    regulation_id: str,
    since: date,
    settings: Iterable[Setting],
    *,
    layer: int,
    roles: RoleMap,
) -> str:
    """Copy the program's version of a regulation into the book; returns the row's id."""
    files = read_folder_files(_folder(regulation_id))
    regulation = read_regulation(files)
    adopted = AdoptedRegulation(
        id=new_id(),
        regulation=regulation_id,
        title=regulation.document.title,
        version_hash=regulation.version,
        files=files,
        since=since,
        adopted_at=work.now,
        layer=layer,
        roles=dict(roles),
    )
    work.session.add(adopted)
    work.session.flush()
    for setting in settings:
        put_setting(work, adopted.id, setting)
    work.regulation_changed()
    return adopted.id


def _replace_own(work: Work, given: AdoptionInput, roles: RoleMap) -> None:
    """End the own regulation and give the posts the roles of the new one.

    What the old one asked for until then stays owed under it, so it becomes a further layer that
    has ended, with the way back from the new roles to its own.
    """
    applied = work.session.scalars(
        select(AdoptedRegulation).where(AdoptedRegulation.until.is_(None))
    ).all()
    back = {new: old for old, new in roles.items() if new}
    for row in applied:
        if row.layer == OWN:
            row.until = max(row.since, given.since - timedelta(days=1))
            row.layer = OWN + 1
            row.roles = back
        else:
            row.roles = roles_by(back, row.roles)
    if applied:
        for post in work.session.scalars(select(Appointment).where(Appointment.role.is_not(None))):
            post.role = roles.get(post.role or "") or None


def roles_by(back: RoleMap, roles: RoleMap) -> dict[str, str]:
    """Return the mapping of a further layer after the own roles changed (`back`: new → old)."""
    return {new: roles[old] for new, old in back.items() if old in roles}


def override(
    book: Book,
    rule_id: str,
    value: SettingContent,
    *,
    since: date,
    basis: str,
    key: str = "amount",
    regulation: str = "",
) -> None:
    """Set a rule's value from a day on, with the unit's own document as basis.

    `regulation` is the layer that has the rule, by default the unit's own.
    """
    if not basis.strip():
        raise InvalidInput(
            {"basis": "改动制度的数值要写明依据（本单位的文件名称和文号），请填写。"}
        )
    with book.write() as work:
        rulebook = book.rulebook(work.session)
        layer = rulebook.layer(regulation) if regulation else rulebook.own
        # Not only the rules in force: one that is switched off can be switched on again.
        if all(rule.id != rule_id for rule in layer.rules.regulation.rules):
            raise InvalidInput({"rule": f"制度里没有“{rule_id}”这条规则。"})
        put_setting(work, layer.adopted_id, Setting(rule_id, key, value, since, basis.strip()))
        work.audit(
            "rule.override",
            "rule",
            rule_id,
            key=key,
            value=value,
            since=since.isoformat(),
            basis=basis.strip(),
            regulation=layer.regulation_id,
        )
        work.regulation_changed()


def calendars_folder() -> Path:
    """Return the folder of the calendar files that come with the program."""
    return resources("calendars")


def shipped_calendar_files() -> tuple[tuple[str, str], ...]:
    """Return (text, name) of the calendar years that come with the program."""
    paths = sorted(calendars_folder().glob("*.toml"))
    return tuple((path.read_text("utf-8"), path.name) for path in paths)


def put_shipped_calendars(work: Work) -> None:
    """Copy the calendar years that come with the program into the book."""
    for text, name in shipped_calendar_files():
        put_calendar_year(work, text, name)


def put_calendar_year(work: Work, text: str, name: str) -> int:
    """Put one year's calendar file into the book in place of what stood there; returns the year.

    Raises `CalendarProblem` naming the line.
    """
    arrangement = read_calendar_year(text, name)
    work.session.execute(delete(CalendarYear).where(CalendarYear.year == arrangement.year))
    work.session.add(
        CalendarYear(
            year=arrangement.year,
            official=arrangement.official,
            source=text,
            changed_at=work.now,
        )
    )
    work.audit(
        "calendar.set", "calendar", str(arrangement.year), notice=arrangement.notice, source=text
    )
    work.regulation_changed()
    return arrangement.year


def questions(regulation_id: str) -> tuple[Question, ...]:
    """Return what the source leaves open and the unit answers at adoption."""
    return shipped(regulation_id).questions


def _folder(regulation_id: str) -> Path:
    if regulation_id not in shipped_regulations():
        listed = "、".join(shipped_regulations())
        raise InvalidInput({"regulation": f"没有名为“{regulation_id}”的制度，现有：{listed}。"})
    return resources("regulations", regulation_id)


def settings_of(regulation: Regulation, given: AdoptionInput) -> list[Setting]:
    """Return the settings that the answers make; rule ids set the rule's number directly."""
    rules = {rule.id for rule in regulation.rules}
    direct = {key: text for key, text in given.answers.items() if key in rules}
    asked = {key: text for key, text in given.answers.items() if key not in rules}
    found = {
        (item.rule_id, item.key): item
        for item in settings_from(regulation, asked, given.since, ADOPTION_BASIS)
    }
    errors: dict[str, str] = {}
    for rule_id, text in direct.items():
        if not (text.strip().isascii() and text.strip().isdigit()):
            errors[rule_id] = f"“{rule_id}”应当填整数，现在是“{text}”。"
            continue
        found[rule_id, "amount"] = Setting(
            rule_id, "amount", int(text), given.since, ADOPTION_BASIS
        )
    if errors:
        raise InvalidInput(errors)
    return list(found.values())


def put_setting(work: Work, adopted_id: str, setting: Setting) -> None:
    """Store a value of the unit in place of the one from the same day."""
    work.session.execute(
        delete(RuleSetting).where(
            RuleSetting.adopted_id == adopted_id,
            RuleSetting.rule_id == setting.rule_id,
            RuleSetting.key == setting.key,
            RuleSetting.since == setting.since,
        )
    )
    work.session.add(
        RuleSetting(
            id=new_id(),
            adopted_id=adopted_id,
            rule_id=setting.rule_id,
            key=setting.key,
            value=setting.value,
            basis=setting.basis,
            since=setting.since,
        )
    )
