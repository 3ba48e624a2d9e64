"""An invented bureau under the national rules alone, adopted on 1 January 2026 with defaults.

"officer" and "clerk" hold no post of these rules: decisions and inquiries concern them anyway.
"""

import pytest
from scenario_office import Office

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.facts import UnitFact
from desktop.rules.loader import load_regulation_folder

UNITS = (
    UnitFact("group", "示例局党组", UnitKind.PARTY_COMMITTEE),
    UnitFact("bureau", "示例局", UnitKind.BUREAU, party_id="group"),
    UnitFact("section", "业务科", UnitKind.OFFICE, parent_id="bureau", party_id="group"),
    UnitFact("watch", "纪检监察室", UnitKind.DISCIPLINE_OFFICE, "bureau", "group"),
)
POSTS = {
    "secretary": ("group", "party_committee_principal"),
    "member": ("group", "team_member"),
    "chief": ("bureau", "leading_cadre"),
    "personnel": ("bureau", "personnel_head"),
    "inspector": ("watch", "discipline_head"),
}


@pytest.fixture(scope="session")
def regulation():
    return load_regulation_folder(resources("regulations", "national"))


@pytest.fixture
def office(regulation, calendar):
    return Office(regulation, calendar, UNITS).man(POSTS)


@pytest.fixture
def decide(office):
    """Enter a decision against the officer of the section."""

    def enter(measures, on, record="r1", person="officer", **attributes):
        office.happens(
            "accountability.decision",
            on,
            [],
            [person],
            record,
            unit="section",
            measures=measures,
            **attributes,
        )

    return enter
