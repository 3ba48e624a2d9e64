"""The form of one pledge of a round before it is issued."""

from db.vocabulary import ActKind, PledgeKind, Register
from desktop.records.cases import CaseView
from desktop.records.catalogue import case_type
from desktop.services import pledge_rounds, registers
from desktop.services.book import Book
from desktop.services.pledge_rounds import RoundRow
from desktop.ui.screens.register.act_form import Task


def task_of(book: Book, row: RoundRow, year: int, pledge: PledgeKind) -> Task:
    """Return what the form of a pledge is for: its draft, or a new one with the text it gets."""
    kind = case_type(Register.PLEDGE, pledge)
    act = kind.act(ActKind.PLEDGE_ISSUE)
    today = book.clock.today().isoformat()
    if row.record_id is None:
        values = {"issued_on": today, **pledge_rounds.draft_values(book, row, year, pledge)}
        case = CaseView("", kind.register, kind.kind, None, void=False)
        return Task(kind, act, case, values, obligation=row.key)
    case = registers.detail(book, row.record_id).case
    draft = next(item for item in case.acts if item.id == row.draft_id)
    values = {"issued_on": today, **draft.values}
    return Task(kind, act, case, values, act_id=draft.id, obligation=row.key)
