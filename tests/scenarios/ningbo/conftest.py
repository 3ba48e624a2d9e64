"""An invented unit with a party committee under the 宁波 text, adopted on 1 January 2026."""

import pytest
from scenario_office import Office

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.facts import UnitFact
from desktop.rules.loader import load_regulation_folder

UNITS = (
    UnitFact("committee", "示例局党委", UnitKind.PARTY_COMMITTEE),
    UnitFact("discipline", "示例局纪委", UnitKind.DISCIPLINE_COMMITTEE, parent_id="committee"),
    UnitFact("bureau", "示例局", UnitKind.BUREAU, party_id="committee"),
    UnitFact("office", "综合科", UnitKind.OFFICE, parent_id="bureau"),
    UnitFact("personnel", "人事科", UnitKind.OFFICE, parent_id="bureau"),
    UnitFact("inspection", "监察室", UnitKind.DISCIPLINE_OFFICE, parent_id="bureau"),
    UnitFact("station", "示例站", UnitKind.SUBORDINATE, parent_id="bureau"),
)
POSTS = {
    "secretary": ("committee", "party_secretary"),
    "director": ("bureau", "administrative_head"),
    "member": ("committee", "team_member"),
    "inspector": ("discipline", "discipline_secretary"),
    "discipline_deputy": ("discipline", "discipline_member"),
    "inspection_head": ("inspection", "discipline_office_head"),
    "personnel_head": ("personnel", "personnel_head"),
    "station_head": ("station", "unit_head"),
    "cadre": ("office", "cadre"),
}


@pytest.fixture(scope="session")
def regulation():
    return load_regulation_folder(resources("regulations", "ningbo"))


@pytest.fixture
def office(regulation, calendar):
    return Office(regulation, calendar, UNITS).man(POSTS)
