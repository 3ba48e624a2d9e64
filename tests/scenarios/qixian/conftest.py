"""An invented office under the 祁县 texts, adopted on 1 January 2026 with the answers below."""

import pytest
from scenario_office import Office

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.facts import UnitFact
from desktop.rules.loader import load_regulation_folder

ANSWERS = {"report_prior_days": "7", "report_after_oral_days": "5"}
UNITS = (
    UnitFact("general", "示例局党总支", UnitKind.GENERAL_BRANCH),
    UnitFact("branch", "第一党支部", UnitKind.BRANCH, parent_id="general"),
    UnitFact("bureau", "示例局", UnitKind.BUREAU, party_id="general"),
    UnitFact("office", "综合股", UnitKind.OFFICE, parent_id="bureau", party_id="branch"),
    UnitFact("station", "示例所", UnitKind.SUBORDINATE, parent_id="bureau", party_id="branch"),
    UnitFact("discipline", "纪检监察室", UnitKind.DISCIPLINE_OFFICE, "bureau", "general"),
)
POSTS = {
    "secretary": ("general", "general_secretary"),
    "inspector": ("general", "general_discipline_member"),
    "member": ("general", "general_member"),
    "branch_secretary": ("branch", "branch_secretary"),
    "branch_inspector": ("branch", "branch_discipline_member"),
    "branch_member": ("branch", "branch_member"),
    "office_head": ("office", "unit_head"),
    "station_head": ("station", "unit_head"),
    "cadre": ("office", "cadre"),
    "worker": ("office", "staff"),
    "discipline_head": ("discipline", "discipline_office_head"),
}


@pytest.fixture(scope="session")
def regulation():
    return load_regulation_folder(resources("regulations", "qixian"))


@pytest.fixture
def office(regulation, calendar):
    return Office(regulation, calendar, UNITS, dict(ANSWERS)).man(POSTS)
