"""The records speak of rules and lists by id; a regulation that is shipped must know them all."""

from collections.abc import Iterator

import pytest

from db.vocabulary import Register
from desktop.records.catalogue import case_types
from desktop.records.duty import DUTY_RULES
from desktop.records.fields import Field
from desktop.services import regulation


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


@pytest.mark.parametrize("where", ["rule", "list_id"])
def test_every_rule_and_list_that_a_field_names_is_in_the_regulation(where: str) -> None:
    shipped = regulation.shipped("qixian")
    known = (
        {rule.id for rule in shipped.rules}
        if where == "rule"
        else {item.id for item in shipped.lists}
    )
    known |= {DUTY_RULES}
    named = {getattr(field, where): place for place, field in all_fields() if getattr(field, where)}
    assert named
    assert {name: place for name, place in named.items() if name not in known} == {}
