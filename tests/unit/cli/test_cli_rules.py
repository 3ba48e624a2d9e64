"""The commands that answer from the rules: deadline, due, influence."""

import subprocess
from datetime import date, timedelta
from typing import Any

import pytest
from archived_records import PASSWORD

from db.vocabulary import ActKind, Measure, Register, RestrictionFamily
from desktop.exchange.reading import read_sheet
from desktop.services import books, cases, dossier
from desktop.services.cases import ActInput
from desktop.services.dossier import RestrictionInput

DUE_KEYS = {
    "kind", "register", "subject", "unit", "responsible", "due", "days_over", "regulation",
    "article", "provisional", "record",
}  # fmt: skip


def deadline(shell: Any, rule: str, start: str) -> Any:
    answer = shell.run(
        "deadline", rule, "--from", start, "--regulation", "qixian", "--format", "json"
    )
    assert (answer.code, answer.err) == (0, "")
    return answer.json


@pytest.mark.parametrize(
    ("rule", "start", "amount", "unit", "due"),
    [
        # Friday 2026-03-20 less three working days.
        ("talk.notice", "2026-03-20", 3, "workday", "2026-03-17"),
        # The new year's days off (1 to 3 January 2026) do not count; 4 January is worked.
        ("talk.notice", "2026-01-06", 3, "workday", "2025-12-31"),
        # Sunday 2027-03-07: the end of an influence period never moves.
        ("influence.removal", "2026-03-07", 1, "year", "2027-03-07"),
        ("influence.resignation", "2026-03-05", 1, "year", "2027-03-05"),
        ("influence.demotion", "2026-02-28", 2, "year", "2028-02-28"),
        ("influence.demotion", "2024-02-29", 2, "year", "2026-02-28"),
    ],
)
def test_a_deadline_is_counted_as_its_rule_says(
    shell: Any, rule: str, start: str, amount: int, unit: str, due: str
) -> None:
    data = deadline(shell, rule, start)
    assert (data["amount"], data["unit"], data["due"], data["start"]) == (amount, unit, due, start)
    assert data["regulation"] == "qixian"
    assert data["article"] == "第十八条"
    assert data["steps"][-1] == due
    assert data["moved_from"] is None


def test_a_deadline_says_which_days_it_skipped_and_why(shell: Any) -> None:
    data = deadline(shell, "talk.notice", "2026-03-10")
    assert data["steps"] == ["2026-03-09", "2026-03-06", "2026-03-05"]
    assert [item["day"] for item in data["skipped"]] == ["2026-03-08", "2026-03-07"]
    assert all(item["reason"] for item in data["skipped"])


def test_a_last_day_on_a_holiday_moves(shell: Any) -> None:
    # A month from 2026-04-02 ends on Saturday 2 May, in the days off for Labour Day (1 to 5 May).
    data = deadline(shell, "talk.rectification", "2026-04-02")
    assert (data["due"], data["moved_from"], data["soft"]) == ("2026-05-06", "2026-05-02", True)


def test_a_year_without_a_notice_is_provisional(shell: Any) -> None:
    assert deadline(shell, "talk.notice", "2026-03-20")["provisional"] is False
    assert deadline(shell, "talk.notice", "2031-03-20")["provisional"] is True


def test_a_rule_without_an_amount_has_null_there_until_the_unit_fills_it_in(shell: Any) -> None:
    data = deadline(shell, "report.prior", "2026-06-01")
    assert (data["amount"], data["due"], data["unit"]) == (None, None, None)
    asked = ("deadline", "report.prior", "--from", "2026-06-01", "--format", "json")
    own = shell.on_book(*asked).json
    assert (own["amount"], own["start"]) == (15, "2026-06-01")
    assert own["due"] < "2026-05-18"


def test_the_loss_of_awards_ends_with_the_year(shell: Any) -> None:
    data = deadline(shell, "influence.award", "2026-03-05")
    assert (data["due"], data["amount"]) == ("2026-12-31", None)


def test_a_deadline_is_explained_in_words(shell: Any) -> None:
    answer = shell.run("deadline", "talk.notice", "--from", "2026-03-10", "--regulation", "qixian")
    assert "2026-03-05" in answer.out
    assert "数3个工作日，当日不计" in answer.out
    assert "跳过 2026-03-08" in answer.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("talk.unknown", "--from", "2026-03-05", "--regulation", "qixian"),
        ("talk.notice", "--from", "2026-03-05", "--regulation", "nowhere"),
        ("talk.notice", "--from", "2026-03-05"),
        ("talk.notice", "--from", "2026-03-05", "--regulation", "qixian", "--book", "somewhere"),
        ("talk.notice", "--from", "05.03.2026", "--regulation", "qixian"),
        ("talk.notice", "--regulation", "qixian"),
    ],
)
def test_a_deadline_that_cannot_be_counted_says_so_with_2(
    shell: Any, arguments: tuple[str, ...]
) -> None:
    answer = shell.run("deadline", *arguments, "--format", "json")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err


@pytest.fixture
def planned_talk(shell: Any) -> str:
    """The number of a talk that is approved for 2026-06-26; its notice is due 2026-06-23."""
    with books.open_book(shell.book, PASSWORD) as book:
        values = {
            "nature": "reminder",
            "form": "single",
            "interviewers": [dossier.find_person(book, "总支书记")],
            "interviewees": [dossier.find_person(book, "总支委员")],
            "content": "一岗双责履行情况",
            "planned_at": "2026-06-26T09:00",
            "place": "示例局小会议室",
            "start": "own",
            "approved_on": "2026-06-10",
        }
        given = ActInput(Register.TALK, "regular", ActKind.TALK_APPROVAL, values)
        number = cases.finish(book, given).number
    assert number is not None
    return number


def test_due_lists_everything_overdue_or_due_within_thirty_days(
    shell: Any, planned_talk: str
) -> None:
    answer = shell.on_book("due", "--on", "2026-06-20", "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    rows = answer.json
    on = date(2026, 6, 20)
    assert rows
    for row in rows:
        assert set(row) >= DUE_KEYS
        due = date.fromisoformat(row["due"])
        assert row["days_over"] == (on - due).days
        assert due <= on + timedelta(days=30)
        assert row["register"] in {"pledge", "report", "talk", "accountability", "duty"}
        assert (row["regulation"], bool(row["article"])) == ("qixian", True)
    assert [row["due"] for row in rows] == sorted(row["due"] for row in rows)
    # Three working days before Friday 26 June: 25, 24 and 23 June.
    (notice,) = (row for row in rows if row["kind"] == "talk.notice")
    assert (notice["record"], notice["due"], notice["days_over"]) == (
        planned_talk,
        "2026-06-23",
        -3,
    )
    assert (notice["article"], notice["clause"]) == ("第十八条", "第十八条第（一）项")
    assert any(row["record"] is None and row["kind"].startswith("talk.quota") for row in rows)


def test_due_is_written_as_a_workbook_and_as_paper(shell: Any) -> None:
    table, paper = shell.folder / "督办.xlsx", shell.folder / "督办.pdf"
    rows = shell.on_book("due", "--on", "2026-06-20", "--format", "json", "-o", table).json
    assert shell.on_book("due", "--on", "2026-06-20", "-o", paper).code == 0
    written = [[cell.text for cell in row] for row in read_sheet(table).rows]
    assert written[0][0] == "督办清单"
    assert [row[6] for row in written if row[0].isdigit()] == [row["due"] for row in rows]
    text = subprocess.run(
        ["pdftotext", "-layout", paper, "-"], capture_output=True, check=True, text=True
    ).stdout
    assert "督办清单" in "".join(text.split())
    assert all(row["due"] in text for row in rows)


def test_due_writes_no_other_kind_of_file(shell: Any) -> None:
    answer = shell.on_book("due", "-o", shell.folder / "督办.docx")
    assert answer.code == 2
    assert ".xlsx" in answer.err


def test_influence_holds_to_its_last_day(shell: Any) -> None:
    book = books.open_book(shell.book, PASSWORD)
    with book:
        person = dossier.find_person(book, "所长")
        given = RestrictionInput(
            person, RestrictionFamily.ORGANISATIONAL, "不得提拔", date(2026, 3, 5),
            date(2027, 3, 5), "示例〔2026〕7号", "示例县委", Measure.REMOVAL, "第十八条",
        )  # fmt: skip
        dossier.enter_restriction(book, given)
    held = shell.on_book("influence", "所长", "--on", "2027-03-05", "--format", "json").json
    assert (held["person"], held["restricted"], held["until"]) == ("所长", True, "2027-03-05")
    (row,) = held["restrictions"]
    assert (row["measure"], row["from"], row["imposed_by"]) == ("removal", "2026-03-05", "示例县委")
    free = shell.on_book("influence", "G5", "--on", "2027-03-06", "--format", "json").json
    assert (free["person"], free["restricted"], free["restrictions"]) == ("所长", False, [])
    words = shell.on_book("influence", "所长", "--on", "2026-12-01")
    assert "处于影响期内" in words.out


def test_influence_asks_whom_is_meant(shell: Any) -> None:
    answer = shell.on_book("influence", "总支", "--on", "2026-12-01")
    assert (answer.code, answer.out) == (2, "")
    assert "总支书记" in answer.err
    assert shell.on_book("influence", "某某", "--on", "2026-12-01").code == 2
