"""人员与机构 and 廉政档案 over an invented bureau in a real book."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from db.vocabulary import Measure, RestrictionFamily
from desktop.exchange.writing import Column, write_table
from desktop.services import dossier, importing, organisation
from desktop.services.dossier import RestrictionInput
from desktop.services.organisation import AppointmentInput, PersonInput
from desktop.ui.screens.dossier.page import DossierPage
from desktop.ui.screens.people.page import PeoplePage
from desktop.ui.screens.registry import page_specs
from desktop.ui.shell import BookInfo, MainWindow, PageTarget
from tests.ui.sample_office import TODAY, Office, empty_book, sample_office

_ROSTER = ("工号", "姓名", "性别", "出生年月", "政治面貌", "部门", "职务", "任职时间", "备注")
_ROWS = (
    ("0101", "张三", "男", "1980.3", "党员", "综合股", "股长", None, ""),
    ("0102", "乙䶮", "男", "1979.12", "党员", "执法一大队", "大队长", "2020.1.1", "兼"),
    ("0103", "欧阳丙丁", "女", "1985.7", "党员", "政策法规股", "股长", "2026.3.1", ""),
    ("0104", "尉迟𬭎", "男", "1990.2", "群众", "检测所", "科员", None, ""),
    ("0105", "古丽娜尔·阿不都热依木", "女", "1992.11", "团员", "检测所", "科员", "2024.5", ""),
    ("0106", "戊小戊", "雄", "1985.13", "群众", "检测所", "科员", "2024.5", ""),
    ("0105", "己小己", "女", None, "群众", "检测所", "科员", "2024.5", ""),
)


def folder() -> Path:
    made = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


@cache
def office() -> Office:
    made = sample_office(folder() / "book")
    book, people, units = made.book, made.people, made.units
    organisation.change_person(
        book,
        people["乙䶮"],
        PersonInput("乙䶮", "0102", "male", "1979-12", "member", "0351-1234567", 9, note="示例"),
    )
    organisation.appoint(
        book,
        AppointmentInput(
            people["乙䶮"],
            units["执法大队党支部"],
            "纪检委员",
            date(2023, 5, 8),
            "branch_discipline_member",
            is_main=False,
        ),
    )
    organisation.appoint(
        book,
        AppointmentInput(
            people["乙䶮"],
            units["行政审批和政务服务协调管理股"],
            "负责行政审批制度改革和政务服务协调管理工作的副股长",
            date(2016, 9, 1),
            "cadre",
            date(2019, 12, 31),
        ),
    )
    dossier.enter_restriction(
        book,
        RestrictionInput(
            people["乙䶮"],
            RestrictionFamily.ADMONITION,
            "不得提拔职务",
            date(2025, 11, 20),
            date(2026, 5, 20),
            "示例县纪委监委《关于给予乙䶮同志诫勉处理的决定》（示纪〔2025〕17号）",
            "示例县纪委监委",
            Measure.ADMONITION_TALK,
        ),
    )
    wrong = dossier.enter_restriction(
        book,
        RestrictionInput(
            people["乙䶮"],
            RestrictionFamily.AWARD,
            "取消评优评先资格",
            date(2024, 1, 1),
            date(2024, 12, 31),
            "示纪〔2024〕3号",
            "示例县纪委监委",
        ),
    )
    dossier.withdraw_restriction(book, wrong, "录入错误")
    return made


def window(key: str, made: Office) -> MainWindow:
    info = BookInfo("示例局", "甲一凡（业务人员）", TODAY, 10)
    shown = MainWindow(page_specs(made.book), lambda _text: (), info)
    shown.go(key)
    return shown


def people_window(made: Office | None = None) -> tuple[MainWindow, PeoplePage]:
    shown = window("people", made or office())
    page = shown.page("people")
    assert isinstance(page, PeoplePage)
    return shown, page


def one_person() -> QWidget:
    shown, page = people_window()
    page.open_target(PageTarget(record=office().people["乙䶮"]))
    return shown


def appointment() -> QWidget:
    shown, page = people_window()
    page.open_target(PageTarget(record=office().people["乙䶮"]))
    page.person.appointments.transfer(page.person.appointments._cards[0].row)
    editor = page.person.appointments.editor
    assert editor is not None
    editor.form.editor("since").set_value("2026-13-01")
    editor.submit()
    return shown


def one_unit() -> QWidget:
    shown, page = people_window()
    page.units.choose(office().units["综合股"])
    page.open_unit(office().units["综合股"])
    page.unit.end()
    return shown


def nobody() -> QWidget:
    return people_window(_empty())[0]


@cache
def _empty() -> Office:
    book, clock = empty_book(folder() / "book")
    return Office(book, clock, {}, {})


def import_step(step: int) -> QWidget:
    shown, page = people_window()
    page.start_import()
    if step == 0:
        return shown
    path = folder() / "全局人员花名册.xlsx"
    path.write_bytes(
        write_table([Column(text) for text in _ROSTER], _ROWS, title="示例局人员花名册")
    )
    view = page.import_view
    view._on_opened(importing.open_roster(path))
    if step >= 2:
        assert view._file is not None
        view._on_planned(importing.plan_import(office().book, view._file))
        view.review.tabs.setCurrentIndex(step - 2)
    return shown


def done() -> QWidget:
    shown, page = people_window(_filled())
    page.start_import()
    path = folder() / "全局人员花名册.xlsx"
    path.write_bytes(write_table([Column(text) for text in _ROSTER], _ROWS))
    plan = importing.plan_import(_filled().book, path)
    page.import_view._on_imported(importing.carry_out(_filled().book, plan, importing.NO_CHOICES))
    return shown


@cache
def _filled() -> Office:
    return sample_office(folder() / "book")


def dossier_window(name: str, tab: int = 0) -> QWidget:
    shown = window("dossier", office())
    page = shown.page("dossier")
    assert isinstance(page, DossierPage)
    if name:
        page.open_target(PageTarget(record=office().people[name]))
        page.tabs.setCurrentIndex(tab)
    if tab == 3:
        page.tabs.setCurrentIndex(2)
        page.restrictions.enter()
    QApplication.processEvents()
    return shown


def screens() -> list[tuple[str, Callable[[], QWidget]]]:
    return [
        ("people-person", one_person),
        ("people-transfer", appointment),
        ("people-unit", one_unit),
        ("people-empty", nobody),
        *((f"people-import-{step}", lambda step=step: import_step(step)) for step in range(6)),
        ("people-import-done", done),
        ("dossier-nobody", lambda: dossier_window("")),
        ("dossier-restricted", lambda: dossier_window("乙䶮", 2)),
        ("dossier-posts", lambda: dossier_window("乙䶮", 1)),
        ("dossier-free", lambda: dossier_window("张三")),
        ("dossier-enter", lambda: dossier_window("张三", 3)),
    ]
