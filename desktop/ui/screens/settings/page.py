"""The page 设置: the sections at the left, the chosen one beside them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from desktop.services import users
from desktop.services.book import Book
from desktop.services.changes import Area, Changes
from desktop.services.users import Permission
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.settings.section import Section
from desktop.ui.shell import Page, PageTarget, Shell
from desktop.ui.theme import Space, icon

_KEY = Qt.ItemDataRole.UserRole
_LIST_WIDTH = 190
_MOST_WIDTH = 980


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section; shown to those who have any of `asked` (empty: everybody)."""

    key: str
    title: str
    icon: str
    make: Callable[[Shell, Book], Section]
    asked: frozenset[Permission] = frozenset()


def _office(shell: Shell, book: Book) -> Section:
    from desktop.ui.screens.settings.office import OfficeSection

    return OfficeSection(shell, book)


def _users(shell: Shell, book: Book) -> Section:
    from desktop.ui.screens.settings.users import UsersSection

    return UsersSection(shell, book)


def _secrets(shell: Shell, book: Book) -> Section:
    from desktop.ui.screens.settings.passwords import PasswordsSection

    return PasswordsSection(shell, book)


def _looks(shell: Shell, book: Book) -> Section:
    from desktop.ui.screens.settings.appearance import AppearanceSection

    return AppearanceSection(shell, book)


def _calendar(shell: Shell, book: Book) -> Section:
    from desktop.ui.screens.settings.calendar import CalendarSection

    return CalendarSection(shell, book)


def _backups(shell: Shell, book: Book) -> Section:
    from desktop.ui.screens.settings.backups import BackupsSection

    return BackupsSection(shell, book)


def _audit(shell: Shell, book: Book) -> Section:
    from desktop.ui.screens.settings.audit import AuditSection

    return AuditSection(shell, book)


SECTIONS = (
    SectionSpec("office", "单位和编号", "building-2", _office),
    SectionSpec("users", "用户和权限", "users", _users),
    SectionSpec("passwords", "密码和锁定", "key-round", _secrets),
    SectionSpec("looks", "外观", "eye", _looks),
    SectionSpec(
        "calendar", "节假日和期限", "calendar-days", _calendar, frozenset({Permission.RULES})
    ),
    SectionSpec(
        "backups", "备份和恢复", "database-backup", _backups, frozenset({Permission.BACKUP})
    ),
    SectionSpec("audit", "审计日志", "shield-check", _audit, frozenset({Permission.AUDIT})),
)


class SettingsPage(Page):
    """Sections are built when they are first shown."""

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__()
        self._shell, self._book = shell, book
        self._built: dict[str, Section] = {}
        self.list = QListWidget()
        self.list.setAccessibleName("设置的内容")
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setSpacing(4)
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)
        self._fill()
        self.list.currentItemChanged.connect(self._on_item)
        self.list.setCurrentRow(0)

    def _fill(self) -> None:
        held = users.permissions(self._book)
        for spec in SECTIONS:
            if not spec.asked or spec.asked & held:
                item = QListWidgetItem(icon(spec.icon, "muted"), spec.title)
                item.setData(_KEY, spec.key)
                self.list.addItem(item)

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._stack.setCurrentWidget(self._area_of(self.section(item.data(_KEY))))

    def section(self, key: str) -> Section:
        """Return a section, building it if this is the first time it is wanted."""
        if key not in self._built:
            spec = next(spec for spec in SECTIONS if spec.key == key)
            section = self._built[key] = spec.make(self._shell, self._book)
            section.setMaximumWidth(_MOST_WIDTH)
            section.column.addStretch(1)
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(section, 100)
            line.addStretch(1)
            self._stack.addWidget(scrolled(holder))
            section.refresh()
        return self._built[key]

    def _area_of(self, section: Section) -> QWidget:
        for place in range(self._stack.count()):
            if self._stack.widget(place).isAncestorOf(section):
                return self._stack.widget(place)
        raise LookupError("section without an area")

    def title(self) -> str:
        """Return what stands in the header."""
        return "设置"

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what changed; another role may open or close sections."""
        if changes is None or Area.USERS in changes.areas:
            self._follow_role()
        for section in self._built.values():
            if changes is None or section.areas & changes.areas:
                section.refresh()

    def _follow_role(self) -> None:
        chosen = self.list.currentItem().data(_KEY)
        blocked = self.list.blockSignals(True)
        self.list.clear()
        self._fill()
        self.list.blockSignals(blocked)
        keys = [self.list.item(place).data(_KEY) for place in range(self.list.count())]
        self.list.setCurrentRow(keys.index(chosen) if chosen in keys else 0)

    def open_target(self, target: PageTarget) -> None:
        """Show the section whose key `target.start` is."""
        for place in range(self.list.count()):
            if self.list.item(place).data(_KEY) == target.start:
                self.list.setCurrentRow(place)
