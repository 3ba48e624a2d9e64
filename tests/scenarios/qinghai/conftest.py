"""An invented party group under what is left of the 青海 text, adopted on 1 January 2026."""

import pytest
from scenario_office import Office

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.facts import UnitFact
from desktop.rules.loader import load_regulation_folder

UNITS = (
    UnitFact("committee", "示例厅党组", UnitKind.PARTY_COMMITTEE),
    UnitFact("discipline", "示例厅纪检组", UnitKind.DISCIPLINE_COMMITTEE, parent_id="committee"),
    UnitFact("bureau", "示例厅", UnitKind.BUREAU, party_id="committee"),
)
POSTS = {
    "secretary": ("committee", "party_secretary"),
    "member": ("committee", "team_member"),
    "inspector": ("discipline", "discipline_secretary"),
    "discipline_deputy": ("discipline", "discipline_member"),
}


@pytest.fixture(scope="session")
def regulation():
    return load_regulation_folder(resources("regulations", "qinghai"))


@pytest.fixture
def office(regulation, calendar):
    return Office(regulation, calendar, UNITS).man(POSTS)
