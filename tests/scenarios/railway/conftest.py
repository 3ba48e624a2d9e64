"""An invented railway bureau under the text of 2009, adopted on 1 January 2026."""

import pytest
from scenario_office import Office

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.facts import UnitFact
from desktop.rules.loader import load_regulation_folder

UNITS = (
    UnitFact("bureau", "示例路局", UnitKind.BUREAU),
    UnitFact("inspection", "示例路局监察处", UnitKind.DISCIPLINE_OFFICE, parent_id="bureau"),
    UnitFact("building", "示例路局建设处", UnitKind.OFFICE, parent_id="bureau"),
    UnitFact("project", "示例线指挥部", UnitKind.SUBORDINATE, parent_id="bureau"),
)
POSTS = {
    "director": ("bureau", "bureau_principal"),
    "deputy": ("bureau", "bureau_leader"),
    "inspector": ("inspection", "supervision_head"),
    "building_head": ("building", "department_head"),
    "commander": ("project", "project_head"),
    "engineer": ("project", "project_leader"),
    "clerk": ("project", "staff"),
}


@pytest.fixture(scope="session")
def regulation():
    return load_regulation_folder(resources("regulations", "railway"))


@pytest.fixture
def office(regulation, calendar):
    return Office(regulation, calendar, UNITS).man(POSTS)
