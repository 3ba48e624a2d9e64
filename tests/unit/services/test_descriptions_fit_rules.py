"""The records speak of rules and lists by id; the regulations that are shipped know them all."""

from collections.abc import Iterator
from datetime import date

from db.vocabulary import Register, ReportKind
from desktop.records.catalogue import case_type, case_types
from desktop.records.duty import DUTY_RULES
from desktop.records.fields import Field
from desktop.rules.adoption import Adoption, RuleSet
from desktop.services import regulation
from desktop.services.regulation_lists import choices_of
from desktop.services.rulebook import AdoptedLayer


def all_fields() -> Iterator[tuple[str, Field]]:
    for register in Register:
        for kind in case_types(register):
            for act in kind.acts:
                for field in act.fields:
                    yield f"{register}/{kind.kind}/{act.kind}/{field.name}", field
                    for column in field.columns:
                        yield (
                            f"{register}/{kind.kind}/{act.kind}/{field.name}/{column.name}",
                            column,
                        )


def test_every_rule_that_a_field_names_is_in_some_regulation_that_is_shipped() -> None:
    shipped = [regulation.shipped(item) for item in regulation.shipped_regulations()]
    known = {rule.id for item in shipped for rule in item.rules}
    known |= {entry.id for item in shipped for entry in (*item.lists, *item.consequences)}
    named = {field.rule: place for place, field in all_fields() if field.rule}
    assert named
    assert {name: place for name, place in named.items() if name not in known} == {}


def test_every_list_that_a_field_names_offers_something_under_some_regulation() -> None:
    layers = [
        AdoptedLayer("", item, RuleSet(regulation.shipped(item), Adoption(date(2026, 1, 1))), {})
        for item in regulation.shipped_regulations()
    ]
    named = {field.list_id: place for place, field in all_fields() if field.list_id}
    named.pop(DUTY_RULES)
    assert named
    assert {name: place for name, place in named.items() if not choices_of(layers, name)} == {}


def test_only_rules_on_going_away_count_from_a_journey() -> None:
    acts = {act.kind for act in case_type(Register.REPORT, ReportKind.TRAVEL).acts}
    counted = {
        rule.id: dict(rule.when)
        for name in regulation.shipped_regulations()
        for rule in regulation.shipped(name).rules
        for key in ("start", "anchor", "acts")
        if acts.intersection(getattr(rule, key, ()))
    }
    # What asks for a class of matter does not count from a journey: it has none.
    others = {rule: when for rule, when in counted.items() if not rule.startswith("travel.")}
    assert len(others) > 4
    for rule, when in others.items():
        assert when.get("item") or ReportKind.TRAVEL not in when.get("kind", ("travel",)), rule
    assert {"travel.form", "travel.request_principal"} <= counted.keys()
