"""The dashboard: what is overdue or due soon, whose turn it is, and one key to act."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from db.queries.obligations import Bucket, Coverage, DueFilter, DueRow
from db.vocabulary import Register
from desktop.records.fields import Choice, Field, FieldKind
from desktop.records.labels import label_of
from desktop.services import dashboard, due_list, extensions, lookups, obligations
from desktop.services.book import Book
from desktop.services.changes import Area, Changes
from desktop.ui.forms.dates import DateEditor
from desktop.ui.screens.dashboard.cards import CardText, FigureCard, in_words
from desktop.ui.screens.dashboard.coverage import CoveragePanel, whole
from desktop.ui.screens.dashboard.extend import ExtendDialog
from desktop.ui.screens.dashboard.source import Asked, DueSource, columns
from desktop.ui.screens.places import target_of
from desktop.ui.screens.saving import save_made
from desktop.ui.shell import Page, Shell
from desktop.ui.tables import Filter, TablePanel
from desktop.ui.theme import Space, Tone
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.dialogs import PlainDialog
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.reason import ask_reason

_CARDS = (
    (Bucket.OVERDUE, "逾期", "octagon-alert", Tone.DANGER),
    (Bucket.WEEK, "7日内", "clock", Tone.WARNING),
    (Bucket.MONTH, "30日内", "calendar-clock", Tone.INFO),
    (Bucket.LATER, "以后", "calendar", Tone.NEUTRAL),
    (Bucket.UNDATED, "未定期限", "circle", Tone.NEUTRAL),
)
_SHARES = (
    ("pledges", "责任书签订率", "file-signature"),
    ("talks", "约谈覆盖率", "messages-square"),
    ("reports", "报告率", "file-pen"),
)
_SHORT = {
    Register.PLEDGE: "责任书",
    Register.REPORT: "报告",
    Register.TALK: "约谈",
    Register.ACCOUNTABILITY: "追究",
    Register.DUTY: "履责",
}
_SHOWN = frozenset({Area.OBLIGATIONS, Area.PEOPLE, Area.UNITS, Area.REGULATION})
_EMPTY = (
    "可以点上面的卡片看其他期限。还没有登记人员和任职的，请先到“人员与机构”登记，"
    "应办事项会按采用的制度自动列出。"
)


class DashboardPage(Page):
    """The page that opens first."""

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__()
        self._shell, self._book = shell, book
        self._today = book.clock.today()
        self.asked = Asked(self._today)
        self._overview = dashboard.overview(book)
        self.day = DateEditor(Field("on", "以哪天为准", FieldKind.DATE), book.clock.today())
        self.day.set_value(self.asked.on.isoformat())
        self.cards = {bucket: FigureCard(title, icon, tone) for bucket, title, icon, tone in _CARDS}
        self.shares = {name: FigureCard(title, icon, Tone.INFO) for name, title, icon in _SHARES}
        self.coverage = CoveragePanel()
        self.coverage.hide()
        self.source = DueSource(book, self.asked, self._total)
        self.list: TablePanel[DueRow] = TablePanel(
            columns(book, self.asked),
            self.source,
            empty=EmptyState("circle-check", "所选期限内没有应办事项", _EMPTY),
            filters=self._filters(),
            sort="due",
            hint="输入事项、姓名、单位或编号",
        )
        self._lay_out()
        self._wire()
        self.setFocusProxy(self.list.view)
        self._stale = False
        self._read()

    def _filters(self) -> tuple[Filter, ...]:
        registers = tuple(Choice(item.value, label_of(item)) for item in Register)
        return (
            Filter("register", "登记簿", registers),
            Filter("unit", "单位", ()),
            Filter("responsible", "责任人", ()),
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        for bucket, card in self.cards.items():
            card.setChecked(bucket in self.asked.buckets)
            top.addWidget(card, 1)
        top.addSpacing(Space.S)
        for share in self.shares.values():
            top.addWidget(share, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.coverage)
        split.setStretchFactor(0, 1)
        self._split = split
        self.act_button = push_button(
            "办理",
            self.act_on_selected,
            role="primary",
            tip="打开记录，或者填好内容开始办理（Enter）",
        )
        self.why_button = push_button("为什么是这一天", self.say_why, icon="circle-question-mark")
        self.waive_button = push_button("标为不适用…", self.waive_selected, icon="ban")
        below = QHBoxLayout()
        below.setSpacing(Space.S)
        self.extend_button = push_button("延期…", self.extend_selected, icon="calendar-clock")
        for button in (self.act_button, self.why_button, self.extend_button, self.waive_button):
            below.addWidget(button)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(top)
        column.addWidget(split, 1)
        column.addLayout(below)

    def _wire(self) -> None:
        for bucket, card in self.cards.items():
            card.toggled.connect(partial(self._on_card, bucket))
        for name, card in self.shares.items():
            card.toggled.connect(partial(self._on_share, name))
        self.day.changed.connect(self._on_day)
        self.list.opened.connect(self.act_on)
        self.list.selection_changed.connect(self._on_selection)
        self.list.export_requested.connect(lambda *_: self.export())
        self.coverage.unit_picked.connect(self._on_unit)
        self.coverage.closed.connect(self._close_coverage)
        self._on_selection([])

    def title(self) -> str:
        """Return the page's name."""
        return "工作台"

    def actions_bar(self) -> Sequence[QWidget]:
        """Return the day that is asked about and the exports of the due list."""
        caption = plain_label("以哪天为准：", "muted")
        caption.setBuddy(self.day.focus_target())
        today = push_button("今天", self._to_today)
        return caption, self.day, today, *self._exports()

    def _exports(self) -> Sequence[QWidget]:
        return (
            push_button(
                "督办清单", self.print_list, icon="printer", tip="预览、打印或者保存督办清单"
            ),
            push_button("导出 Excel", self.export, icon="file-spreadsheet"),
        )

    def refresh(self, changes: Changes | None = None) -> None:
        """Count and read again."""
        if changes is not None and not changes.areas & _SHOWN:
            return
        # Drafts save themselves every few seconds; a hidden page reads when it is shown again.
        self._stale = not self.isVisible()
        if not self._stale:
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was written while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._read()

    def _read(self) -> None:
        self._follow_the_day()
        self._overview = dashboard.overview(self._book, self.asked.on)
        self._show_cards()
        units = [Choice(unit.id, unit.name) for unit in lookups.all_units(self._book)]
        people = dashboard.responsible_people(self._book, self.asked.on)
        self.list.set_choices("unit", units)
        self.list.set_choices("responsible", [Choice(row_id, name) for row_id, name in people])
        self.list.refresh()

    def _follow_the_day(self) -> None:
        """Past midnight the page shows the new day, unless another one was asked for."""
        today = self._book.clock.today()
        if self.asked.on == self._today != today:
            self.asked.on = today
            self.day.set_value(today.isoformat())
        self._today = today

    def _total(self) -> int:
        chosen = self.asked.buckets
        return sum(item.count for item in self._overview.counts if item.bucket in chosen)

    def _show_cards(self) -> None:
        for bucket, title, _, _ in _CARDS:
            parts = [
                (_SHORT[Register(item.register)], item.count)
                for item in self._overview.counts
                if item.bucket is bucket
            ]
            total = sum(count for _, count in parts)
            below = in_words(parts)
            said = f"{title}共{total}项。{below}\n点一下，在清单里列出或者不列。"
            self.cards[bucket].show_text(CardText(title, str(total), below, said))
        for name, title, _ in _SHARES:
            share = whole(self._parts(name))
            figure = f"{share.percent}%" if share.total else "—"
            below = f"{share.done}/{share.total}"
            said = f"{title}：本年度应办{share.total}项，已办{share.done}项。点一下，按单位查看。"
            part = share.done / share.total if share.total else 0.0
            self.shares[name].show_text(CardText(title, figure, below, said), part)
            if self.shares[name].isChecked():
                self.coverage.show_coverage(f"{title}（按单位）", self._parts(name))

    def _parts(self, name: str) -> tuple[Coverage, ...]:
        found: tuple[Coverage, ...] = getattr(self._overview, name)
        return found

    def _on_card(self, bucket: Bucket, on: bool) -> None:
        self.asked.buckets = self.asked.buckets | {bucket} if on else self.asked.buckets - {bucket}
        self.list.refresh()

    def _on_share(self, name: str, on: bool) -> None:
        if not on:
            self._make_room(any(card.isChecked() for card in self.shares.values()))
            return
        for other, card in self.shares.items():
            if other != name:
                card.setChecked(False)
        title = next(title for key, title, _ in _SHARES if key == name)
        self.coverage.show_coverage(f"{title}（按单位）", self._parts(name))
        self._make_room(True)

    def _make_room(self, shown: bool) -> None:
        """Show or hide the coverage by unit; the article makes room for it."""
        self.coverage.setVisible(shown)
        place = [column.name for column in self.list.model.columns].index("article")
        self.list.view.setColumnHidden(place, shown)

    def _close_coverage(self) -> None:
        for card in self.shares.values():
            card.setChecked(False)

    def _on_unit(self, unit: str) -> None:
        self.list.set_filter(unit=unit)

    def _on_day(self) -> None:
        try:
            day = date.fromisoformat(str(self.day.value()))
        except ValueError:
            return
        if day != self.asked.on:
            self.asked.on = day
            self.refresh()

    def _to_today(self) -> None:
        self.day.set_value(self._book.clock.today().isoformat())
        self._on_day()

    def _on_selection(self, keys: list[str]) -> None:
        self.act_button.setEnabled(len(keys) == 1)
        self.why_button.setEnabled(len(keys) == 1)
        self.extend_button.setEnabled(len(keys) == 1)
        self.waive_button.setEnabled(bool(keys))

    def _row(self, key: str) -> DueRow | None:
        found = dashboard.rows_of(self._book, [key], self.asked.on)
        return found[0] if found else None

    def act_on(self, key: str) -> None:
        """Open the record that settles a duty, or begin it with what is known filled in."""
        row = self._row(key)
        if row is not None:
            page, target = target_of(dashboard.begin(self._book, row), row.subject)
            self._shell.go(page, target)

    def act_on_selected(self) -> None:
        """Act on the selected row."""
        for key in self.list.selected_ids()[:1]:
            self.act_on(key)

    def say_why(self) -> None:
        """Show why the selected duty is due on its day."""
        for key in self.list.selected_ids()[:1]:
            lines = tuple(dashboard.why(self._book, key).splitlines())
            title, icon = "为什么是这一天", "circle-question-mark"
            dialog = PlainDialog(self, title, lines, icon, Tone.INFO)
            close = push_button("知道了", dialog.accept, role="primary")
            dialog.buttons.addWidget(close)
            dialog.exec()
            dialog.deleteLater()

    def extend_selected(self) -> None:
        """Grant a later day for the selected duty."""
        for key in self.list.selected_ids()[:1]:
            row = self._row(key)
            if row is None:
                return
            dialog = ExtendDialog(
                row,
                extensions.granted(self._book, key),
                self._book.clock.today(),
                partial(extensions.grant, self._book),
                self,
            )
            if dialog.exec():
                self.refresh()
                undo = partial(self._take_back_extension, key)
                self._shell.tell(f"已延期：{row.label}。", undo=undo)
            dialog.deleteLater()

    def _take_back_extension(self, key: str) -> None:
        self._shell.attempt(partial(extensions.take_back, self._book, key))
        self.refresh()

    def waive_selected(self) -> None:
        """Say that the selected duties do not apply, with one reason."""
        keys = self.list.selected_ids()
        reason = ask_reason(
            self,
            f"把选中的{len(keys)}项标为不适用？",
            "标为不适用以后不再列出，也不计入完成率；理由记入操作记录。",
            label="理由",
            yes="标为不适用",
        )
        if reason is None:
            return

        def waive() -> int:
            for key in keys:
                obligations.waive(self._book, key, reason)
            return len(keys)

        done = self._shell.attempt(waive)
        self.refresh()
        if done:
            self._shell.tell(f"{done}项已标为不适用。", undo=partial(self._take_back, keys))

    def _take_back(self, keys: Sequence[str]) -> None:
        for key in keys:
            self._shell.attempt(partial(obligations.take_back_waiver, self._book, key))
        self.refresh()

    def filter_now(self) -> DueFilter:
        """Return what the list shows now."""
        return self.source.filter_of(self.list.model.query)

    def print_list(self) -> None:
        """Show what the list shows as a PDF, to be printed or saved."""
        asked = self.filter_now()
        self._shell.run(
            "正在生成督办清单",
            lambda _progress: due_list.pdf(self._book, asked),
            lambda data: self._shell.preview(data, f"{due_list.TITLE}{asked.on.isoformat()}"),
        )

    def export(self) -> None:
        """Save what the list shows as a spreadsheet."""
        asked = self.filter_now()
        save_made(
            self._shell,
            self,
            f"{due_list.TITLE}{asked.on.isoformat()}.xlsx",
            "电子表格 (*.xlsx)",
            lambda: due_list.xlsx(self._book, asked),
        )
