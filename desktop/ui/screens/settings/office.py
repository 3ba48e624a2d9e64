"""The unit, what the book is, and the numbers that come next."""

from PySide6.QtWidgets import QLineEdit

from db.problems import InvalidInput
from desktop.records.labels import label_of
from desktop.services import office_settings
from desktop.services.book import Book
from desktop.services.changes import Area
from desktop.services.office_settings import SeriesRow
from desktop.services.users import Permission
from desktop.ui.screens.settings.section import Section, SmallTable, button_line
from desktop.ui.screens.start.rows import Rows
from desktop.ui.shell import Shell
from desktop.ui.tables import Column
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.facts import FactList

_COLUMNS: tuple[Column[SeriesRow], ...] = (
    Column("register", "登记簿", lambda row: label_of(row.register), 200, False),
    Column("drawn", "今年已编", lambda row: f"{row.drawn}个", 120, False),
    Column("next", "下一个编号", lambda row: row.next_number, 200, False),
)


class OfficeSection(Section):
    """Unit name, facts of the book, numbering."""

    areas = frozenset({Area.SETTINGS, Area.RECORDS, Area.REGULATION, Area.UNITS})

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__(shell, book)
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.rows = Rows()
        self.rows.add("unit_name", "单位名称", self.name, "改名以前印发的文书保留旧名。")
        self.save = push_button("保存名称", self._save, icon="save")
        unit = self.card("单位")
        unit.addWidget(self.rows)
        unit.addLayout(button_line(self.save))
        self.facts = FactList(columns=1)
        self.card("本台账").addWidget(self.facts)
        self.numbers = SmallTable("编号", _COLUMNS, lambda row: row.register.value)
        self.card(
            "编号",
            "定稿时由程序按年度连续编号，每个登记簿一个代字；作废的编号保留，不再使用。",
        ).addWidget(self.numbers)
        allowed = self.may(Permission.SETTINGS)
        self.name.setReadOnly(not allowed)
        self.save.setEnabled(allowed)

    def refresh(self) -> None:
        """Read name, facts and numbers again."""
        found = office_settings.facts(self.book)
        if not self.name.isModified():
            self.name.setText(found.unit_name)
        self.facts.show_facts(
            (
                ("存放位置", str(found.folder)),
                ("建立日期", found.since.isoformat() if found.since else ""),
                ("采用的制度", found.regulation),
                ("恢复码", "已核对" if found.recovery_confirmed else "还没有核对过"),
            )
        )
        year = self.book.clock.today().year
        self.numbers.show_rows(office_settings.numbering(self.book, year))

    def _save(self) -> None:
        try:
            office_settings.rename_unit(self.book, self.name.text())
        except InvalidInput as wrong:
            self.rows.show_errors(wrong.by_field())
            return
        self.rows.show_errors({})
        self.name.setModified(False)
        self.shell.tell("单位名称已经保存。")
