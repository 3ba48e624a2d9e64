"""An invented town under the trial measures for towns, adopted on 1 January 2026.

A leader of the town is in charge of each unit but the second centre, which has none.
"""

import pytest
from scenario_office import Office

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.facts import UnitFact
from desktop.rules.loader import load_regulation_folder

UNITS = (
    UnitFact("committee", "示例镇党委", UnitKind.PARTY_COMMITTEE),
    UnitFact("discipline", "示例镇纪委", UnitKind.DISCIPLINE_COMMITTEE, party_id="committee"),
    UnitFact("branch", "示例镇机关党支部", UnitKind.BRANCH, parent_id="committee"),
    UnitFact("town", "示例镇机关", UnitKind.BUREAU, party_id="committee"),
    UnitFact("office", "示例站办", UnitKind.OFFICE, parent_id="town", party_id="branch"),
    UnitFact("centre", "示例中心", UnitKind.SUBORDINATE, parent_id="town", party_id="committee"),
    UnitFact("second", "第二中心", UnitKind.SUBORDINATE, parent_id="town", party_id="committee"),
    UnitFact("area", "示例管理区", UnitKind.SUBORDINATE, parent_id="town", party_id="committee"),
    UnitFact("village", "示例村", UnitKind.VILLAGE, parent_id="area", party_id="committee"),
)
POSTS = {
    "secretary": ("committee", "party_secretary"),
    "inspector": ("discipline", "discipline_secretary"),
    "branch_secretary": ("branch", "branch_secretary"),
    "office_leader": ("office", "supervising_leader"),
    "station_head": ("office", "station_head"),
    "section_cadre": ("office", "mid_level"),
    "clerk": ("office", "office_cadre"),
    "centre_leader": ("centre", "supervising_leader"),
    "centre_head": ("centre", "unit_head"),
    "centre_deputy": ("centre", "unit_member"),
    "centre_worker": ("centre", "unit_staff"),
    "second_head": ("second", "unit_head"),
    "second_worker": ("second", "unit_staff"),
    "area_head": ("area", "area_head"),
    "village_leader": ("village", "supervising_leader"),
    "liaison": ("village", "liaison_cadre"),
    "village_secretary": ("village", "village_secretary"),
    "village_member": ("village", "village_member"),
    "villager": ("village", "village_cadre"),
}


@pytest.fixture(scope="session")
def regulation():
    return load_regulation_folder(resources("regulations", "town"))


@pytest.fixture
def office(regulation, calendar):
    return Office(regulation, calendar, UNITS, {}).man(POSTS)
