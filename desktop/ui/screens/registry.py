"""The pages of the main window, in the order of the navigation rail.

Each page is imported when it is first shown, so that the window is painted before them.
"""

from collections.abc import Callable

from db.vocabulary import Register
from desktop.services.book import Book
from desktop.ui.shell import Page, PageSpec, Shell

_REGISTERS = (
    ("pledges", "责任书", "file-signature", Register.PLEDGE),
    ("reports", "个人事项报告", "file-pen", Register.REPORT),
    ("talks", "约谈", "messages-square", Register.TALK),
    ("accountability", "责任追究", "scale", Register.ACCOUNTABILITY),
)


def page_specs(book: Book) -> list[PageSpec]:
    """Return the pages of an open book."""
    return [
        PageSpec("dashboard", "工作台", "layout-dashboard", _dashboard(book)),
        *(
            PageSpec(key, title, icon, _register(book, register))
            for key, title, icon, register in _REGISTERS
        ),
        PageSpec("duties", "履责日历", "calendar-days", _duties(book)),
        PageSpec("people", "人员与机构", "users", _people(book)),
        PageSpec("dossier", "廉政档案", "folder-archive", _dossier(book)),
        PageSpec("rules", "制度库", "book-open", _rules(book)),
        PageSpec("archive", "归档与U盘", "usb", _archive(book)),
        PageSpec("settings", "设置", "settings", _settings(book), at_end=True),
    ]


def _dashboard(book: Book) -> Callable[[Shell], Page]:
    def make(shell: Shell) -> Page:
        from desktop.ui.screens.dashboard.page import DashboardPage

        return DashboardPage(shell, book)

    return make


def _register(book: Book, register: Register) -> Callable[[Shell], Page]:
    def make(shell: Shell) -> Page:
        if register is Register.PLEDGE:
            from desktop.ui.screens.rounds.page import PledgesPage

            return PledgesPage(shell, book)
        from desktop.ui.screens.register.page import RegisterPage

        return RegisterPage(shell, book, register)

    return make


def _duties(book: Book) -> Callable[[Shell], Page]:
    def make(shell: Shell) -> Page:
        from desktop.ui.screens.duties.page import DutiesPage

        return DutiesPage(shell, book)

    return make


def _rules(book: Book) -> Callable[[Shell], Page]:
    def make(shell: Shell) -> Page:
        from desktop.ui.screens.rules.page import RulesPage

        return RulesPage(shell, book)

    return make


def _archive(book: Book) -> Callable[[Shell], Page]:
    def make(shell: Shell) -> Page:
        from desktop.ui.screens.archive.page import ArchivePage

        return ArchivePage(shell, book)

    return make


def _settings(book: Book) -> Callable[[Shell], Page]:
    def make(shell: Shell) -> Page:
        from desktop.ui.screens.settings.page import SettingsPage

        return SettingsPage(shell, book)

    return make


def _people(book: Book) -> Callable[[Shell], Page]:
    def make(shell: Shell) -> Page:
        from desktop.ui.screens.people.page import PeoplePage

        return PeoplePage(shell, book)

    return make


def _dossier(book: Book) -> Callable[[Shell], Page]:
    def make(shell: Shell) -> Page:
        from desktop.ui.screens.dossier.page import DossierPage

        return DossierPage(shell, book)

    return make
