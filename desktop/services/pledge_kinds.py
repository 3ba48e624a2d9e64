"""Which kinds of pledges the adopted regulations ask for, by which rules, between whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy.orm import Session

from db.vocabulary import ActKind, PledgeKind, Position, Register
from desktop.records.labels import label_of
from desktop.rules.regulation import Regulation
from desktop.rules.roster import Roster
from desktop.rules.rule_model import RecurringRule, Relation
from desktop.services.book import Book

# Between whom a pledge is signed, by who signs below; the codes are those of the records' "layer".
_BELOW: Mapping[Position, str] = MappingProxyType(
    {
        Position.PRINCIPAL: "principal",
        Position.DEPUTY: "member",
        Position.DISCIPLINE_LEAD: "member",
        Position.BRANCH_PRINCIPAL: "principal",
        Position.STAFF: "staff",
        Position.CADRE: "staff",
    }
)
_ANYBODY = "unit"


@dataclass(frozen=True, slots=True)
class PledgeRule:
    """One rule that asks for a pledge.

    `role` is that of the pledger; not `named`: the rule does not say to whom he gives it.
    """

    kind: PledgeKind
    layer: str
    role: str
    named: bool
    roster: Roster

    def superior_of(self, unit_id: str | None, day: date) -> tuple[str | None, str | None]:
        """Return (person, unit) that holds the pledger's role one level higher, as far as known.

        A regulation that names only the lower side of a pledge means the two ends of a chain: the
        secretary of a county with that of a township. The top of the chain is not in the book.
        """
        if unit_id is None or unit_id not in self.roster.units:
            return None, None
        above = self.roster.slot(unit_id, self.role, Relation.ABOVE)
        return (self.roster.holder_on(above, self.role, day), above) if above else (None, None)


def rules_asking(book: Book, session: Session) -> dict[str, PledgeRule]:
    """Return the rules in force that ask for a pledge by their ids, the own regulation's first."""
    found: dict[str, PledgeRule] = {}
    for layer in book.layers(session):
        for rule in layer.rules.rules:
            if isinstance(rule, RecurringRule) and _asks(rule):
                found.setdefault(rule.id, _asked(layer.rules.regulation, layer.roster, rule))
    return found


def kinds_asked(book: Book) -> tuple[PledgeKind, ...]:
    """Return the kinds of pledges that somebody may owe; the usual one where no rule asks."""
    with book.read() as session:
        asked = {rule.kind for rule in rules_asking(book, session).values()}
    return tuple(kind for kind in PledgeKind if kind in asked) or (PledgeKind.RESPONSIBILITY,)


def short_label(kind: PledgeKind) -> str:
    """Return the name of a kind as the office says it: 责任书, 公开承诺书."""
    return label_of(kind).removeprefix("党风廉政建设")


def _asks(rule: RecurringRule) -> bool:
    # A yearly report may be met by a signature too and is no pledge.
    signing = rule.register_ is Register.PLEDGE and ActKind.PLEDGE_SIGNING in rule.acts
    return signing and bool(rule.targets)


def _asked(regulation: Regulation, roster: Roster, rule: RecurringRule) -> PledgeRule:
    # A rule that names no kind speaks of the 责任书.
    kind = PledgeKind(rule.when.get("kind", (PledgeKind.RESPONSIBILITY,))[0])
    role = rule.targets[0].role
    return PledgeRule(kind, _layer(regulation, rule, kind), role, bool(rule.actor), roster)


def _layer(regulation: Regulation, rule: RecurringRule, kind: PledgeKind) -> str:
    below = regulation.role(rule.targets[0].role).position
    if rule.actor and regulation.role(rule.actor[0]).position is Position.SUPERVISING_LEADER:
        return "department"
    if not rule.actor and below is Position.PRINCIPAL and kind is PledgeKind.RESPONSIBILITY:
        # Signed by the secretaries for their committees.
        return "committee"
    return _BELOW.get(below, _ANYBODY)
