"""What changes in an office besides its records, by names: posts, leave, later days, waivers."""

from datetime import date

from desktop.services import extensions, leaves, obligations, organisation, people_views
from desktop.services.demo.routine import open_rows
from desktop.services.demo.scribe import Scribe
from desktop.services.extensions import ExtensionInput
from desktop.services.leaves import LeaveInput
from desktop.services.organisation import AppointmentInput


def away(scribe: Scribe, person: str, since: date, until: date, reason: str) -> None:
    """Plan that somebody is away; it is entered on the first day."""
    given = LeaveInput(scribe.one(person), since, until, reason)
    scribe.on(since, lambda: leaves.add(scribe.book, given))


def transferred(
    scribe: Scribe, day: date, person: str, old: str, new: str, post: str, role: str
) -> None:
    """Plan that somebody leaves a post in one unit for a post in another from a day on."""

    def enter() -> None:
        held = people_views.person(scribe.book, scribe.one(person)).appointments
        left = next(item for item in held if item.unit_id == scribe.unit(old))
        given = AppointmentInput(
            scribe.one(person), scribe.unit(new), post, day, role, is_main=left.is_main
        )
        organisation.transfer(scribe.book, left.id, given)

    scribe.on(day, enter)


def left_post(scribe: Scribe, last_day: date, person: str, unit: str) -> None:
    """Plan that somebody gives up a post; it is entered on the last day."""

    def enter() -> None:
        held = people_views.person(scribe.book, scribe.one(person)).appointments
        left = next(item for item in held if item.unit_id == scribe.unit(unit))
        organisation.end_appointment(scribe.book, left.id, last_day)

    scribe.on(last_day, enter)


def extended(
    scribe: Scribe, day: date, rule: str, period: str, who: str, until: date, reason: str, by: str
) -> None:
    """Plan that a unit or a person is given a later day for what a rule asks for."""

    def enter() -> None:
        key = _key_of(scribe, rule, period, who, day)
        extensions.grant(scribe.book, ExtensionInput(key, until, reason, by, day))

    scribe.on(day, enter)


def waived(scribe: Scribe, day: date, rule: str, period: str, who: str, reason: str) -> None:
    """Plan that what a rule asks of a unit or a person is found not to apply."""

    def enter() -> None:
        obligations.waive(scribe.book, _key_of(scribe, rule, period, who, day), reason)

    scribe.on(day, enter)


def _key_of(scribe: Scribe, rule: str, period: str, who: str, day: date) -> str:
    """Return the key of the first open duty of a unit or person; all of a rule where "" asks."""
    for row in open_rows(scribe.book, rule, period, day):
        if not who or who in (row.unit, row.subject, row.responsible):
            return row.key
    raise LookupError(f"{rule} {period} {who}")
