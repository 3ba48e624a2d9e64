"""The page 制度库."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from db.vocabulary import Register, RuleKind
from desktop.records.fields import Choice
from desktop.records.labels import label_of
from desktop.services import rule_changes, rule_views, users
from desktop.services.book import Book
from desktop.services.changes import Area, Changes
from desktop.services.obligations import Moved
from desktop.services.rule_changes import OverrideInput
from desktop.services.rule_views import RuleRow
from desktop.services.users import Permission
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.rules.detail import RuleDetail, state_badge
from desktop.ui.screens.rules.lists import AnswersView, ListsView
from desktop.ui.screens.rules.override import OverrideDialog
from desktop.ui.screens.settings.moved import confirm_moved
from desktop.ui.shell import Page, PageTarget, Shell
from desktop.ui.tables import Column, Filter, ListSource, TablePanel, TableQuery
from desktop.ui.theme import Space
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.label import plain_label

_SHORT = {
    Register.PLEDGE: "责任书",
    Register.REPORT: "个人事项",
    Register.TALK: "约谈",
    Register.ACCOUNTABILITY: "责任追究",
    Register.DUTY: "履责",
}
_ORDER = {register: place for place, register in enumerate(Register)}
_STANDING = frozenset({RuleKind.STANDING, RuleKind.PERMISSION})

_COLUMNS: tuple[Column[RuleRow], ...] = (
    Column("label", "规则", lambda row: row.label, 300, stretch=True),
    Column(
        "register",
        "事项",
        lambda row: _SHORT[row.register],
        90,
        sort_key=lambda row: _ORDER[row.register],
    ),
    Column("value", "数值", lambda row: row.value, 110),
    Column("when", "什么时候", lambda row: row.when, 190, hidden=True),
    Column("who", "由谁办", lambda row: row.who, 170, hidden=True),
    Column("article", "条款", lambda row: row.article, 150),
    Column("state", "状态", lambda row: state_badge(row).text, 110, badge=state_badge),
)
_STATES = (
    Choice("on", "执行中"),
    Choice("blank", "待填写"),
    Choice("off", "不执行"),
    Choice("own", "有本单位的数值"),
    Choice("assumed", "有本程序的处理"),
)


def _fits(row: RuleRow, query: TableQuery) -> bool:
    register, state = query.filters.get("register", ""), query.filters.get("state", "")
    if register and row.register != register:
        return False
    if (
        state
        and not {
            "on": row.in_force,
            "blank": row.in_force and row.blank,
            "off": not row.in_force,
            "own": bool(row.own),
            "assumed": bool(row.assumption),
        }[state]
    ):
        return False
    wanted = query.text.casefold()
    return not wanted or any(wanted in column.text(row).casefold() for column in _COLUMNS)


class RulesList(QSplitter):
    """Rules at the left, the chosen one beside them."""

    def __init__(self, detail: RuleDetail, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rows: dict[str, RuleRow] = {}
        self.detail = detail
        self._source: ListSource[RuleRow] = ListSource(_COLUMNS, lambda row: row.id, _fits)
        registers = tuple(Choice(item.value, label_of(item)) for item in Register)
        self.panel: TablePanel[RuleRow] = TablePanel(
            _COLUMNS,
            self._source,
            empty=EmptyState("book-open", f"没有{name}"),
            filters=(Filter("register", "事项", registers), Filter("state", "状态", _STATES)),
            sort="register",
            hint="输入规则、条款里的字",
            export=False,
        )
        self.panel.view.setAccessibleName(name)
        self.setChildrenCollapsible(False)
        self.addWidget(self.panel)
        self.addWidget(scrolled(detail))
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self.setSizes([700, 400])
        self.setFocusProxy(self.panel.view)
        self.panel.selection_changed.connect(self._on_selection)

    def show_rows(self, rows: Sequence[RuleRow]) -> None:
        """Show these rules and keep the chosen one."""
        self._rows = {row.id: row for row in rows}
        self._source.replace(rows)
        self.panel.refresh()
        chosen = self.panel.selected_ids()
        if not chosen and self.panel.model.rowCount():
            self.panel.select(self.panel.model.row_id(0))
        else:
            self._on_selection(chosen)

    def _on_selection(self, ids: list[str]) -> None:
        if ids and ids[0] in self._rows:
            self.detail.show_rule(self._rows[ids[0]])

    def row(self, rule_id: str) -> RuleRow | None:
        """Return a rule of this list."""
        return self._rows.get(rule_id)


class RulesPage(Page):
    """Rules with dates, standing requirements, lists, questions; `PageTarget.record` is a rule."""

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__()
        self._shell, self._book = shell, book
        may_change = users.may(book, Permission.RULES)
        self._about = plain_label("", "muted", wrap=True, selectable=True)
        self.dated = RulesList(RuleDetail(self.change, may_change), "有期限的规则")
        self.standing = RulesList(RuleDetail(self.change, may_change), "长期要求")
        self.lists, self.answers = ListsView(), AnswersView()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for widget, title in (
            (self.dated, "有期限的规则"),
            (self.standing, "长期要求"),
            (self.lists, "情形和清单"),
            (self.answers, "原文未定的问题"),
        ):
            self.tabs.addTab(_spaced(widget), title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._about)
        column.addWidget(self.tabs, 1)
        self.setFocusProxy(self.tabs.tabBar())
        self.refresh()

    def title(self) -> str:
        """Return what stands in the header."""
        return "制度库"

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the regulation again."""
        if changes is not None and Area.REGULATION not in changes.areas:
            return
        view = rule_views.view(self._book)
        self._about.setText(
            f"{view.title}，{view.issuer}{view.issued.isoformat()}印发，"
            f"本单位自{view.adopted_on.isoformat()}起执行。{view.note}"
        )
        self.dated.show_rows([row for row in view.rules if row.kind not in _STANDING])
        self.standing.show_rows([row for row in view.rules if row.kind in _STANDING])
        self.lists.show_view(view)
        self.answers.show_view(view)

    def open_target(self, target: PageTarget) -> None:
        """Show a rule."""
        for place, rules in enumerate((self.dated, self.standing)):
            if rules.row(target.record) is not None:
                self.tabs.setCurrentIndex(place)
                rules.panel.clear_filter()
                rules.panel.select(target.record)

    def change(self, rule_id: str) -> None:
        """Ask for the unit's own value, show what it moves, then store it."""
        row = self.dated.row(rule_id) or self.standing.row(rule_id)
        if row is None:
            return
        dialog = OverrideDialog(
            row,
            self._book.clock.today(),
            lambda given: rule_changes.check_override(self._book, given),
            self,
        )
        given = dialog.given if dialog.exec() else None
        dialog.deleteLater()
        if given is not None:
            self._shell.run(
                "计算影响",
                lambda _: rule_changes.preview_override(self._book, given),
                lambda moved: self._confirm(given, moved),
            )

    def _confirm(self, given: OverrideInput, moved: Sequence[Moved]) -> None:
        if confirm_moved(self, "这样调整会影响的到期日", moved, "确认调整"):
            self._shell.run(
                "调整数值",
                lambda _: rule_changes.override(self._book, given),
                lambda _: self._shell.tell("数值已经调整，应办事项已经重新计算。"),
            )


def _spaced(widget: QWidget) -> QWidget:
    """Return the widget with a little room under the tabs."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, Space.M, 0, 0)
    column.addWidget(widget)
    holder.setFocusProxy(widget)
    return holder
