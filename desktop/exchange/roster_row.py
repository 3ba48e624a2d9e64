"""One row of a roster once it has been read."""

from dataclasses import dataclass
from datetime import date

from db.vocabulary import PoliticalStatus, Sex


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A person and what he holds; `row` is the row in the file.

    `unit` is one of the known paths, `role` one of the known codes; `since` and `until` are the
    first and the last day in the post, `birth_month` is YYYY-MM. `party_unit` is a known path too,
    where a row names a party organisation beside the unit (the role may be one held there).
    """

    row: int
    name: str
    staff_number: str | None = None
    sex: Sex | None = None
    birth_month: str | None = None
    political_status: PoliticalStatus | None = None
    phone: str | None = None
    unit: str | None = None
    party_unit: str | None = None
    post: str = ""
    role: str | None = None
    since: date | None = None
    until: date | None = None
