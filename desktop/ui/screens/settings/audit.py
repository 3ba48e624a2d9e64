"""The audit log: who did what when, whether it is whole, and a summary for the file."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.records.fields import Choice
from desktop.services import audit_log, keeping, users
from desktop.services.audit import Verification
from desktop.services.audit_log import LogRow
from desktop.services.book import Book
from desktop.services.changes import Area
from desktop.ui.screens.settings.section import Section, button_line
from desktop.ui.shell import Shell
from desktop.ui.tables import Column, Filter, ListSource, TablePanel, TableQuery
from desktop.ui.tasks import Progress
from desktop.ui.theme import Space, Tone
from desktop.ui.widgets.badge import Badge, BadgeLabel
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.label import plain_label

_TABLE_HEIGHT = 420


_COLUMNS: tuple[Column[LogRow], ...] = (
    Column("seq", "序号", lambda row: str(row.seq), 70, numeric=True, sort_key=lambda row: row.seq),
    Column("at", "时间", lambda row: row.at.strftime("%Y-%m-%d %H:%M:%S"), 180),
    Column("user", "用户", lambda row: row.user, 120),
    Column("action", "操作", lambda row: row.label, 160),
    Column("detail", "内容", lambda row: row.detail, 300, sortable=False, stretch=True),
    Column("mark", "校验值", lambda row: row.mark, 180, sortable=False),
)


class AuditSection(Section):
    """Entries with filters, the check, and the printing."""

    areas = frozenset({Area.USERS})

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__(shell, book)
        self._result = QHBoxLayout()
        self._findings = plain_label("", "error", wrap=True, selectable=True)
        self._findings.hide()
        self._badge = BadgeLabel(Badge("还没有核验", Tone.NEUTRAL, "circle"))
        check = push_button("核验审计链", self.verify, icon="shield-check")
        self._print = push_button("打印摘要…", self._print_summary, icon="printer")
        card = self.card(
            "审计日志",
            "每次写入都记一条，逐条连成链并由操作人签名；改动、删去或者截断都能核验出来。"
            "定期打印摘要留存，可以防止整套台账被替换。",
        )
        line = button_line(check, self._print, self._badge)
        card.addLayout(line)
        card.addWidget(self._findings)
        self._fill(card)

    def _fill(self, card: QVBoxLayout) -> None:
        names = tuple(Choice(row.name, row.name) for row in users.list_users(self.book))
        self._source: ListSource[LogRow] = ListSource(_COLUMNS, lambda row: str(row.seq), _fits)
        self.panel: TablePanel[LogRow] = TablePanel(
            _COLUMNS,
            self._source,
            empty=EmptyState("scroll-text", "还没有记录"),
            filters=(Filter("user", "用户", names), Filter("kind", "类别", _KINDS)),
            sort="seq",
            descending=True,
            hint="输入操作、用户或者内容里的字",
            export=False,
        )
        self.panel.setFixedHeight(_TABLE_HEIGHT)
        card.addWidget(self.panel)
        card.setSpacing(Space.M)

    def refresh(self) -> None:
        """Read the entries again."""
        found = self.shell.attempt(lambda: audit_log.entries(self.book))
        if found is not None:
            self._source.replace(found)
            self.panel.refresh()

    def verify(self) -> None:
        """Check the whole chain in a thread."""
        self.refresh()
        self.shell.run("核验审计链", lambda _: keeping.verify_audit(self.book), self._show_result)

    def _show_result(self, found: Verification) -> None:
        if found.sound:
            text = f"核验通过，共{found.entries}条，链尾 {found.head[:16]}"
            self._badge.set_badge(Badge(text, Tone.SUCCESS, "shield-check"))
        else:
            self._badge.set_badge(
                Badge(f"核验不通过，{len(found.findings)}处", Tone.DANGER, "octagon-alert")
            )
        self._findings.setText("\n".join(f"⚠ {item.message}" for item in found.findings[:20]))
        self._findings.setVisible(bool(found.findings))

    def _print_summary(self) -> None:
        def make(_: Progress) -> bytes:
            from desktop.services.papers.office import audit_summary

            return audit_summary(self.book)

        self.shell.run("准备摘要", make, lambda pdf: self.shell.preview(pdf, "审计日志摘要"))


_KINDS = (
    Choice("user.", "用户和密码"),
    Choice("rule.", "制度和节假日"),
    Choice("act.", "文书和记录"),
    Choice("person.", "人员和机构"),
    Choice("backup.", "备份和归档"),
)
_ALSO = {
    "user.": ("user.", "recovery.", "setting.", "book."),
    "rule.": ("rule.", "regulation.", "calendar.", "obligation."),
    "act.": ("act.", "record.", "paper.", "attachment.", "restriction."),
    "person.": ("person.", "people.", "unit.", "appointment."),
    "backup.": ("backup.", "archive.", "export."),
}


def _fits(row: LogRow, query: TableQuery) -> bool:
    user, kind = query.filters.get("user", ""), query.filters.get("kind", "")
    if user and row.user != user:
        return False
    if kind and not row.action.startswith(_ALSO[kind]):
        return False
    wanted = query.text.casefold()
    return not wanted or any(wanted in column.text(row).casefold() for column in _COLUMNS)
