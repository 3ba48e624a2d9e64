"""What acts bring about besides obligations: the restrictions that rest on a decision.

Which measure restricts whom for how long, and under which article, comes from the adopted
regulations, never from here.
"""

from typing import Any

from sqlalchemy import select

from db.models.base import new_id
from db.models.cases import Record
from db.models.organisation import Restriction
from db.vocabulary import Register
from desktop.rules import influence
from desktop.services import facts
from desktop.services.changes import Area
from desktop.services.rulebook import Rulebook
from desktop.services.work import Work


def follow(work: Work, record: Record, rulebook: Rulebook) -> None:
    """Make the restrictions of a case equal to what its acts bring, in the act's transaction."""
    if record.register != Register.ACCOUNTABILITY:
        return
    events = facts.events_touching(work.session, people=(), records=(record.id,), units=())
    layers = (layer.rules for layer in rulebook.layers)
    wanted = {
        (item.person_id, *_wanted(item).values()): item
        for item in influence.restrictions_of_layers(layers, events)
    }
    for row in _standing(work, record):
        if wanted.pop((row.person_id or "", *_said(row).values()), None) is None:
            row.revoked_on = work.today
            work.changes.areas.add(Area.RESTRICTIONS)
    for item in wanted.values():
        work.session.add(
            Restriction(
                id=new_id(),
                person_id=item.person_id,
                family=item.family.value,
                **_wanted(item),
                article=item.article,
                rule_id=item.rule_id,
                record_id=record.id,
            )
        )
        work.changes.areas.add(Area.RESTRICTIONS)


def revoke_all(work: Work, record: Record) -> None:
    """End the restrictions that rest on a case (it was voided)."""
    for row in _standing(work, record):
        row.revoked_on = work.today
        work.changes.areas.add(Area.RESTRICTIONS)


def _wanted(item: influence.Restriction) -> dict[str, Any]:
    """Return what a restriction says, by column."""
    return {
        "measure": item.measure.value if item.measure else "",
        "effect": item.bars,
        "since": item.start,
        "until": item.end,
        "basis": item.basis,
    }


def _said(row: Restriction) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("measure", "effect", "since", "until", "basis")}


def _standing(work: Work, record: Record) -> list[Restriction]:
    return list(
        work.session.scalars(
            select(Restriction).where(
                Restriction.record_id == record.id, Restriction.revoked_on.is_(None)
            )
        )
    )
