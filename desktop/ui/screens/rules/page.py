"""The page 制度库."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from db.vocabulary import RuleKind
from desktop.services import layers, rule_changes, rule_views, users
from desktop.services.book import Book
from desktop.services.changes import Area, Changes
from desktop.services.layers import LayerRow
from desktop.services.obligations import Moved
from desktop.services.rule_changes import OverrideInput
from desktop.services.rule_views import RegulationView, RuleRow
from desktop.services.users import Permission
from desktop.ui.forms.editor import SteadyComboBox
from desktop.ui.screens.rules.detail import RuleDetail
from desktop.ui.screens.rules.documents import DocumentsPanel
from desktop.ui.screens.rules.layer_actions import LayerActions
from desktop.ui.screens.rules.lists import AnswersView, ListsView
from desktop.ui.screens.rules.override import OverrideDialog
from desktop.ui.screens.rules.rules_list import RulesList
from desktop.ui.screens.settings.moved import confirm_moved
from desktop.ui.shell import Page, PageTarget, Shell
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label

# What has no date of its own.
_STANDING = frozenset({RuleKind.STANDING, RuleKind.PERMISSION, RuleKind.QUORUM, RuleKind.THRESHOLD})


class RulesPage(Page):
    """The adopted regulations, one at a time; `PageTarget.record` is a rule."""

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__()
        self._shell, self._book = shell, book
        self._rows: dict[str, LayerRow] = {}
        self._updates: frozenset[str] = frozenset()
        self.may_change = users.may(book, Permission.RULES)
        self.layer_actions = LayerActions(shell, book, self)
        self._about = plain_label("", "muted", wrap=True, selectable=True)
        self.dated = RulesList(RuleDetail(self.change, self.may_change), "有期限的规则")
        self.standing = RulesList(RuleDetail(self.change, self.may_change), "长期要求和界限")
        for rules in (self.dated, self.standing):
            rules.rule_chosen.connect(lambda rule_id, shown=rules: self._show_uses(shown, rule_id))
        self.lists, self.answers = ListsView(), AnswersView()
        self.documents = DocumentsPanel(shell, book, self.may_change)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for widget, title in (
            (self.dated, "有期限的规则"),
            (self.standing, "长期要求和界限"),
            (self.lists, "情形和清单"),
            (self.answers, "原文未定的问题"),
            (self.documents, "本单位的文件"),
        ):
            self.tabs.addTab(_spaced(widget), title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(self._bar())
        column.addWidget(self._about)
        column.addWidget(self.tabs, 1)
        self.setFocusProxy(self.tabs.tabBar())
        self.refresh()

    def _bar(self) -> QHBoxLayout:
        self.chooser = SteadyComboBox()
        self.chooser.setAccessibleName("采用的制度")
        self.chooser.setMinimumContentsLength(24)
        self.chooser.setSizeAdjustPolicy(
            SteadyComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.currentIndexChanged.connect(lambda _place: self._show_regulation())
        self.adopt = push_button("采用另一部制度…", self.layer_actions.adopt, icon="plus")
        self.roles = push_button(
            "角色对应…", lambda: self.layer_actions.change_roles(self.shown), icon="users"
        )
        self.end = push_button("停用…", lambda: self.layer_actions.end(self.shown), icon="ban")
        self.update_button = push_button(
            "更新…",
            lambda: self.layer_actions.update(self.shown),
            icon="refresh-cw",
            role="primary",
        )
        self.attach = push_button("附上本单位的文件…", self._attach, icon="paperclip")
        bar = QHBoxLayout()
        bar.setSpacing(Space.S)
        bar.addWidget(self.chooser, 1)
        for button in (self.update_button, self.adopt, self.roles, self.end, self.attach):
            bar.addWidget(button)
        return bar

    def title(self) -> str:
        """Return what stands in the header."""
        return "制度库"

    @property
    def shown(self) -> str:
        """The regulation that is shown."""
        return str(self.chooser.currentData() or "")

    def choose(self, regulation_id: str) -> None:
        """Show one of the adopted regulations."""
        self.chooser.setCurrentIndex(max(self.chooser.findData(regulation_id), 0))

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the regulations again."""
        if changes is not None and Area.REGULATION not in changes.areas:
            return
        before = self.shown
        rows = layers.adopted(self._book)
        self._rows = {row.regulation: row for row in rows}
        self._updates = frozenset(layers.updates(self._book))
        blocked = self.chooser.blockSignals(True)
        self.chooser.clear()
        for row in rows:
            self.chooser.addItem(_name(row, row.regulation in self._updates), row.regulation)
        self.chooser.setCurrentIndex(max(self.chooser.findData(before), 0))
        self.chooser.blockSignals(blocked)
        self._show_regulation()

    def _show_regulation(self) -> None:
        row = self._rows[self.shown]
        view = rule_views.view(self._book, self.shown)
        self._about.setText(_about(view))
        self.dated.show_rows([rule for rule in view.rules if rule.kind not in _STANDING])
        self.standing.show_rows([rule for rule in view.rules if rule.kind in _STANDING])
        self.lists.show_view(view)
        self.answers.show_view(view)
        self.documents.show_regulation(self.shown)
        further = not row.own and row.until is None
        for button, possible in (
            (self.adopt, True),
            (self.roles, further),
            (self.end, further),
            (self.attach, True),
        ):
            button.setEnabled(self.may_change and possible)
        self.update_button.setVisible(self.shown in self._updates)
        self.update_button.setEnabled(self.may_change)

    def _show_uses(self, rules: RulesList, rule_id: str) -> None:
        rules.detail.show_uses(rule_views.used_in(self._book, self.shown, rule_id))

    def open_target(self, target: PageTarget) -> None:
        """Show a rule, of whichever adopted regulation has it."""
        if not target.record:
            return
        if self._row(target.record) is None:
            with self._book.read() as session:
                found = self._book.rulebook(session).layers
            for layer in found:
                if any(rule.id == target.record for rule in layer.rules.regulation.rules):
                    self.choose(layer.regulation_id)
                    break
        for place, rules in enumerate((self.dated, self.standing)):
            if rules.row(target.record) is not None:
                self.tabs.setCurrentIndex(place)
                rules.panel.clear_filter()
                rules.panel.select(target.record)

    def _row(self, rule_id: str) -> RuleRow | None:
        return self.dated.row(rule_id) or self.standing.row(rule_id)

    def _attach(self) -> None:
        self.tabs.setCurrentIndex(self.tabs.count() - 1)
        self.documents.choose()

    def change(self, rule_id: str) -> None:
        """Ask for the unit's own value, show what it moves, then store it."""
        row = self._row(rule_id)
        if row is None:
            return
        dialog = OverrideDialog(
            row,
            self._book.clock.today(),
            lambda given: rule_changes.check_override(self._book, given),
            self,
            regulation=self.shown,
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


def _name(row: LayerRow, newer: bool) -> str:
    if row.until is not None:
        return f"已停用：{row.title}（到{row.until.isoformat()}）"
    mark = "（有新版本）" if newer else ""
    return f"{'本单位' if row.own else '并用'}：{row.title}{mark}"


def _about(view: RegulationView) -> str:
    until = f"至{view.until.isoformat()}" if view.until else "起"
    return (
        f"{view.title}，{view.issuer}{view.issued.isoformat()}印发，"
        f"本单位自{view.adopted_on.isoformat()}{until}执行，版本 {view.version[:8]}。{view.note}"
    )


def _spaced(widget: QWidget) -> QWidget:
    """Return the widget with a little room under the tabs."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, Space.M, 0, 0)
    column.addWidget(widget)
    holder.setFocusProxy(widget)
    return holder
