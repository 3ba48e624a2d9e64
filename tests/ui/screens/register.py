"""A register: its list, a new talk, a talk on its way, an empty register, a departure."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.vocabulary import ActKind, Register, ReportKind, TalkKind
from desktop.services import cases
from desktop.services.cases import ActInput
from desktop.ui.screens.register.page import RegisterPage
from desktop.ui.screens.registry import page_specs
from desktop.ui.shell import BookInfo, MainWindow, PageTarget
from tests.ui.sample_office import TODAY, Office, sample_office

_TEXT = (
    "听取履行一岗双责情况，指出物资领用手续不全、公务用车登记不及时的问题，"
    "要求对照制度逐项整改并按期报告。"
)


def window_on(office: Office, key: str = "talks") -> MainWindow:
    info = BookInfo("示例局", "甲一凡", TODAY, 15)
    window = MainWindow(page_specs(office.book), lambda _text: (), info)
    window.go(key)
    return window


def special_talk(office: Office) -> str:
    """Carry a special talk as far as the record of the talk; return the record's id."""
    people, book = office.people, office.book
    given = ActInput(
        Register.TALK,
        TalkKind.SPECIAL,
        ActKind.TALK_TRIGGER,
        {
            "found_on": "2026-03-03",
            "start": "own",
            "situations": ["2"],
            "source": "visit",
            "interviewees": [people["张三"]],
            "unit": office.units["综合股"],
            "matter": _TEXT,
        },
    )
    record = cases.finish(book, given).record_id

    def go_on(act: ActKind, **values: object) -> None:
        reason = {"warning_reason": "上级临时要求，已电话说明"}
        cases.finish(
            book,
            ActInput(Register.TALK, TalkKind.SPECIAL, act, {**values, **reason}, record),
        )

    both = {"interviewers": [people["钱书记"]], "interviewees": [people["张三"]]}
    go_on(
        ActKind.TALK_APPROVAL,
        nature="warning",
        form="single",
        content=_TEXT,
        outline="一、问题；二、要求",
        planned_at="2026-03-05T09:30",
        place="三楼谈话室",
        start="own",
        approved_on="2026-03-04",
        **both,
    )
    go_on(
        ActKind.TALK_PHONE_NOTICE,
        called_at="2026-03-04T15:00",
        caller=people["丁𬭎"],
        callee="本人",
        planned_at="2026-03-05T09:30",
        place="三楼谈话室",
        **both,
    )
    go_on(
        ActKind.TALK_HELD,
        started_at="2026-03-05T09:30",
        place="三楼谈话室",
        nature="warning",
        form="single",
        content=_TEXT,
        problems="物资领用手续不全。",
        rectification=True,
        **both,
    )
    return record


def _more_records(office: Office) -> None:
    people = office.people
    for number, name in enumerate(("张三", "欧阳丙丁", "乙䶮", "丁𬭎", "李委员")):
        values = {
            "nature": "reminder",
            "form": "single",
            "interviewers": [people["钱书记"]],
            "interviewees": [people[name]],
            "content": _TEXT,
            "planned_at": f"2026-02-{10 + number}T09:00",
            "place": "会议室",
            "start": "own",
            "approved_on": f"2026-02-0{1 + number}",
        }
        cases.finish(
            office.book, ActInput(Register.TALK, TalkKind.REGULAR, ActKind.TALK_APPROVAL, values)
        )
    for item in ("ceremony", "housing"):
        values = {
            "reporter": people["李委员"],
            "item": item,
            "matter": "儿子结婚",
            "happens_on": "2026-05-01",
            "reported_on": "2026-03-02",
        }
        cases.save_draft(
            office.book, ActInput(Register.REPORT, ReportKind.MATTER, ActKind.REPORT_PRIOR, values)
        )


def screens() -> list[tuple[str, Callable[[], QWidget]]]:
    office = sample_office(Path(tempfile.mkdtemp()) / "book")
    record = special_talk(office)
    _more_records(office)

    def shown(key: str = "talks", target: PageTarget | None = None) -> MainWindow:
        window = window_on(office, key)
        if target:
            window.go(key, target)
        return window

    def wrong_form() -> MainWindow:
        window = shown("talks", PageTarget(record=record, act="talk.rectification_notice"))
        page = window.page("talks")
        assert isinstance(page, RegisterPage) and page.case.form is not None
        page.case.form.finish()
        return window

    def departing() -> MainWindow:
        window = shown("talks", PageTarget(start="regular", act="talk.held"))
        page = window.page("talks")
        assert isinstance(page, RegisterPage) and page.case.form is not None
        form = page.case.form
        form.form.load(
            {
                "started_at": "2026-03-05T09:30",
                "place": "会议室",
                "interviewers": [office.people["钱书记"]],
                "interviewees": [office.people["欧阳丙丁"]],
                "nature": "reminder",
                "form": "single",
                "content": _TEXT,
                "rectification": False,
            }
        )
        form.finish()
        return window

    def tab(place: int) -> MainWindow:
        window = shown("talks", PageTarget(record=record))
        page = window.page("talks")
        assert isinstance(page, RegisterPage)
        page.case.tabs.setCurrentIndex(place)
        return window

    return [
        ("register-list", shown),
        ("register-empty", lambda: shown("accountability")),
        ("register-reports", lambda: shown("reports")),
        ("register-case", lambda: shown("talks", PageTarget(record=record))),
        ("register-dues", lambda: tab(1)),
        ("register-files", lambda: tab(2)),
        ("register-history", lambda: tab(3)),
        ("register-new", lambda: shown("talks", PageTarget(start="special"))),
        ("register-form", wrong_form),
        ("register-departure", departing),
    ]
