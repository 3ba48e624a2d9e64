"""The rule library: a rule with a blank number, an overridden one, lists, questions, override."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.services import rule_changes, rule_views
from desktop.services.book import Book
from desktop.services.rule_changes import OverrideInput
from desktop.ui.screens.registry import page_specs
from desktop.ui.screens.rules.override import OverrideDialog
from desktop.ui.screens.rules.page import RulesPage
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


def screens() -> list[tuple[str, Callable[[], QWidget]]]:
    book = sample_office(Path(tempfile.mkdtemp()) / "book").book
    basis = "示例局党总支关于调整约谈通知期限的通知（示党字〔2026〕1号）"
    rule_changes.override(book, OverrideInput("talk.notice", "amount", 5, date(2026, 3, 1), basis))
    return [
        ("rules_dated", lambda: window(book, 0)),
        ("rules_own_value", lambda: window(book, 0, "talk.notice")),
        ("rules_quota", lambda: window(book, 0, "talk.quota.branch_discipline")),
        ("rules_standing", lambda: window(book, 1)),
        ("rules_lists", lambda: window(book, 2)),
        ("rules_answers", lambda: window(book, 3)),
        ("rules_override", lambda: override(book, "talk.quota.branch_discipline")),
    ]
