"""The sample office of a county procuratorate that adopted one measure of both duties."""

from typing import Final

from desktop.services.demo.qingcheng.roster import UNIT_NAME, UNITS, people
from desktop.services.demo.qingcheng.story import plan
from desktop.services.demo.shape import SampleOffice

OFFICE: Final = SampleOffice(
    regulation="qingcheng",
    unit_name=UNIT_NAME,
    units=UNITS,
    people=people,
    answers={
        "pledge_day": "03-31",
        "pledge_day_lower": "04-30",
        "assessed_third": "department_head",
    },
    plan=plan,
)
