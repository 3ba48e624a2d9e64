"""The settings: every section, as an officer, an auditor and a leader sees them."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.vocabulary import UserRole
from desktop.services import keeping, users
from desktop.services.book import Book
from desktop.services.users import UserInput
from desktop.ui.screens.registry import page_specs
from desktop.ui.screens.settings.page import SECTIONS, SettingsPage
from desktop.ui.shell import BookInfo, MainWindow, PageTarget
from tests.ui.sample_office import CHEAP, TODAY, Office, sample_office

# The pictures must not depend on the looks that somebody chose on this computer.
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()


def window(book: Book, name: str, section: str) -> MainWindow:
    specs = [spec for spec in page_specs(book) if spec.key in ("rules", "settings")]
    shown = MainWindow(specs, lambda _text: (), BookInfo("示例局", name, TODAY, 10))
    shown.go("settings", PageTarget(start=section))
    return shown


def verified(book: Book) -> MainWindow:
    shown = window(book, "甲一凡", "audit")
    page = shown.page("settings")
    assert isinstance(page, SettingsPage)
    page.section("audit")._show_result(keeping.verify_audit(book))  # type: ignore[attr-defined]
    return shown


def screens() -> list[tuple[str, Callable[[], QWidget]]]:
    office: Office = sample_office(Path(tempfile.mkdtemp()) / "book")
    for name, role in (
        ("欧阳䶮䶮", UserRole.OFFICER),
        ("乙负责", UserRole.LEADER),
        ("丙审计名字特别长的一位用户", UserRole.AUDITOR),
    ):
        users.add_user(office.book, UserInput(name, role, "另一个密-Lianze-77"), cost=CHEAP)
    users.disable_user(office.book, users.list_users(office.book)[1].id)
    keeping.back_up(office.book)
    keeping.back_up(office.book)
    bare = sample_office(Path(tempfile.mkdtemp()) / "book")
    return [
        *(
            (f"settings_{spec.key}", lambda key=spec.key: window(bare.book, "甲一凡", key))
            for spec in SECTIONS
        ),
        ("settings_users_several", lambda: window(office.book, "甲一凡", "users")),
        ("settings_backups_several", lambda: window(office.book, "甲一凡", "backups")),
        ("settings_audit_verified", lambda: verified(bare.book)),
    ]
