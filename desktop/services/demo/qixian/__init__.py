"""The sample office of the bureau that adopted the rules of a county bureau (qixian)."""

from typing import Final

from desktop.services.demo.qixian import accountability, duties, pledges, reports, talks
from desktop.services.demo.qixian.roster import UNIT_NAME, UNITS, people
from desktop.services.demo.scribe import Scribe
from desktop.services.demo.shape import SampleOffice


def _plan(scribe: Scribe) -> None:
    for part in (pledges, talks, reports, accountability, duties):
        part.plan(scribe)


OFFICE: Final = SampleOffice(
    regulation="qixian",
    unit_name=UNIT_NAME,
    units=UNITS,
    people=people,
    answers={
        "report_prior_days": "10",
        "report_after_oral_days": "5",
        "inquiry_reply_days": "15",
    },
    plan=_plan,
)
