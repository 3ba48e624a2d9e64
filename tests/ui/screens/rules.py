"""The rule library: a rule with a blank number, an overridden one, lists, questions, override."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.services import layers, regulation_files, rule_changes, rule_views
from desktop.services.book import Book
from desktop.services.layers import LayerInput
from desktop.services.obligations import Moved
from desktop.services.regulation import AdoptionInput
from desktop.services.rule_changes import OverrideInput
from desktop.services.rule_differences import Difference
from desktop.ui.screens.registry import page_specs
from desktop.ui.screens.rules.adopt import AdoptDialog
from desktop.ui.screens.rules.ending import EndDialog
from desktop.ui.screens.rules.override import OverrideDialog
from desktop.ui.screens.rules.page import RulesPage
from desktop.ui.screens.rules.roles import RolesDialog
from desktop.ui.screens.rules.updating import UpdateDialog
from desktop.ui.shell import BookInfo, MainWindow, PageTarget
from tests.ui.sample_office import TODAY, sample_office


def window(book: Book, tab: int, rule: str = "") -> MainWindow:
    specs = [spec for spec in page_specs(book) if spec.key in ("rules", "settings")]
    shown = MainWindow(specs, lambda _text: (), BookInfo("示例局", "甲一凡", TODAY, 10))
    shown.go("rules", PageTarget(record=rule))
    page = shown.page("rules")
    assert isinstance(page, RulesPage)
    if not rule:
        page.tabs.setCurrentIndex(tab)
    return shown


def override(book: Book, rule: str) -> QWidget:
    row = next(row for row in rule_views.view(book).rules if row.id == rule)
    return OverrideDialog(row, TODAY, lambda given: rule_changes.check_override(book, given))


def two_layers() -> Book:
    """A book that adopted a second regulation, with a document attached to it."""
    folder = Path(tempfile.mkdtemp())
    book = sample_office(folder / "book").book
    given = AdoptionInput("bureau", date(2026, 1, 1), {})
    roles = {row.role: row.counterpart for row in layers.role_rows(book, "bureau")}
    layers.adopt(book, LayerInput(given, roles))
    notice = folder / "示例局关于转发党内监督制度汇编的通知（示党字〔2026〕2号）.pdf"
    notice.write_bytes(b"%PDF-1.4 " + b"x" * 48_000)
    regulation_files.add_file(book, "bureau", notice)
    return book


def second(book: Book, tab: int) -> MainWindow:
    shown = window(book, 0)
    page = shown.page("rules")
    assert isinstance(page, RulesPage)
    page.choose("bureau")
    page.tabs.setCurrentIndex(tab)
    if tab == 2:
        page.lists.names.setCurrentRow(page.lists.names.count() - 1)
    return shown


def adopting(book: Book, place: int) -> QWidget:
    dialog = AdoptDialog(book)
    dialog.choose("bureau" if place < 2 else "qingcheng")
    dialog._show_place(place)
    return dialog


def mapping(book: Book) -> QWidget:
    with book.read() as session:
        other = book.rulebook(session).layer("bureau").rules.regulation
    rows = layers.role_rows(book, "bureau")
    return RolesDialog(other.document.title, rows, other.roles, lambda _roles: None)


def ending(book: Book) -> QWidget:
    dialog = EndDialog(
        "党内监督制度汇编（样本）", TODAY, lambda last: layers.check_end(book, "bureau", last)
    )
    dialog.submit()
    return dialog


def updating() -> QWidget:
    found = (
        Difference("新增", "年度廉洁履责评估", "《同级监督实施办法（试行）》第十八条第（九）项"),
        Difference(
            "改动", "书面通知约谈对象", "数值：2015-12-11起3个工作日 → 2015-12-11起5个工作日"
        ),
        Difference("删去", "提醒谈话", "《约谈工作办法实施细则（试行）》第十二条"),
    )
    moved = [Moved("k", "书面通知约谈对象", date(2026, 3, 17), date(2026, 3, 13))]
    return UpdateDialog("祁县三项制度与个人重大事项报告制度（样本）", found, moved)


def screens() -> list[tuple[str, Callable[[], QWidget]]]:
    book = sample_office(Path(tempfile.mkdtemp()) / "book").book
    both = two_layers()
    basis = "示例局党总支关于调整约谈通知期限的通知（示党字〔2026〕1号）"
    rule_changes.override(book, OverrideInput("talk.notice", "amount", 5, date(2026, 3, 1), basis))
    return [
        ("rules_dated", lambda: window(book, 0)),
        ("rules_own_value", lambda: window(book, 0, "talk.notice")),
        ("rules_quota", lambda: window(book, 0, "talk.quota.branch_discipline")),
        ("rules_standing", lambda: window(book, 1)),
        ("rules_lists", lambda: window(book, 2)),
        ("rules_answers", lambda: window(book, 3)),
        ("rules_second_dated", lambda: second(both, 0)),
        ("rules_second_standing", lambda: second(both, 1)),
        ("rules_second_lists", lambda: second(both, 2)),
        ("rules_second_documents", lambda: second(both, 4)),
        ("rules_adopt_choice", lambda: adopting(book, 0)),
        ("rules_adopt_questions", lambda: adopting(book, 1)),
        ("rules_adopt_roles", lambda: adopting(book, 2)),
        ("rules_roles", lambda: mapping(both)),
        ("rules_end", lambda: ending(both)),
        ("rules_update", updating),
        ("rules_override", lambda: override(book, "talk.quota.branch_discipline")),
    ]
