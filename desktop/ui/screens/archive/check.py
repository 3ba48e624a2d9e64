"""Checking an archive: read to its end, compare, say what is wrong."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from desktop.archive.judge import FileCheck, FileState
from desktop.archive.verify import VerificationReport
from desktop.platform.drives import Drive
from desktop.services import archive_checks, archive_history
from desktop.services.archive_checks import KIND_LABELS, STATE_LABELS
from desktop.services.archive_history import ExportRow
from desktop.services.book import Book
from desktop.services.changes import Area
from desktop.ui.screens.archive.picker import ArchivePicker
from desktop.ui.screens.settings.section import Section, SmallTable, button_line
from desktop.ui.screens.start.rows import Rows
from desktop.ui.shell import Shell
from desktop.ui.tables import Column
from desktop.ui.tasks import Progress, Task
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.facts import FactList
from desktop.ui.widgets.label import plain_label, restyle

_COLUMNS: tuple[Column[FileCheck], ...] = (
    Column("state", "情况", lambda row: STATE_LABELS[row.state], 100, False),
    Column("kind", "类别", lambda row: KIND_LABELS[row.kind], 90, False),
    Column("path", "文件", lambda row: row.path, 600, False),
)
_MOST_FAULTS = 200


class CheckSection(Section):
    """The archive, the checksum on its receipt, and the outcome."""

    areas = frozenset({Area.EXPORTS})

    def __init__(self, shell: Shell, book: Book, drives: Callable[[], Sequence[Drive]]) -> None:
        super().__init__(shell, book)
        self.picker = ArchivePicker(book, drives)
        self.receipt = QLineEdit()
        rows = Rows()
        rows.add(
            "receipt",
            "回执上的归档校验值（可以不填）",
            self.receipt,
            "填写后，还会核对这是不是回执所说的那一份；空格和大小写不论。",
        )
        self.start = push_button("核对", self.ask, icon="shield-check", role="primary")
        card = self.card(
            "核对归档", "把归档从头到尾读一遍，与其中的清单逐一比对，不在电脑上留下任何文件。"
        )
        card.addWidget(self.picker)
        card.addWidget(rows)
        card.addLayout(button_line(self.start))
        self.result = QFrame()
        self.result.setProperty("role", "message")
        self.verdict = plain_label("", "section", wrap=True)
        self.faults = plain_label("", wrap=True, selectable=True)
        self.facts = FactList(columns=1)
        self.table: SmallTable[FileCheck] = SmallTable("有问题的文件", _COLUMNS, lambda r: r.path)
        inside = QVBoxLayout(self.result)
        inside.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        inside.setSpacing(Space.M)
        for widget in (self.verdict, self.faults, self.table, self.facts):
            inside.addWidget(widget)
        self.result.hide()
        self.column.addWidget(self.result)

    def refresh(self) -> None:
        """Look for archives again."""
        self.picker.refresh()

    def choose(self, path: Path) -> None:
        """Be ready for this archive."""
        self.result.hide()
        self.picker.choose(path)
        self.picker.rows.row("path").focus()

    def ask(self) -> Task | None:
        """Check the fields and start reading."""
        path = self.picker.path()
        if not self.picker.check() or path is None:
            return None
        password, receipt = self.picker.typed_password(), self.receipt.text().strip() or None
        self.result.hide()
        self.start.setEnabled(False)

        def work(progress: Progress) -> VerificationReport:
            return archive_checks.verify(
                path,
                password,
                receipt_sha256=receipt,
                progress=lambda done, total, _name: progress.step(done, total),
            )

        task = self.shell.run("正在核对归档", work, self.show_report)
        task.ended.connect(lambda: self.start.setEnabled(True))
        return task

    def show_report(self, report: VerificationReport) -> None:
        """Show the outcome."""
        restyle(self.result, "tone", "success" if report.ok else "danger")
        self.verdict.setText(("✓ " if report.ok else "✗ ") + archive_checks.verdict(report))
        faults = list(report.faults)
        if report.matches_receipt is False:
            faults.append("校验值与回执上的不同：这不是回执所说的那份归档，或者清单被改动过。")
        self.faults.setText("\n".join(faults))
        self.faults.setVisible(bool(faults))
        wrong = [item for item in report.files if item.state is not FileState.OK]
        self.table.show_rows(wrong[:_MOST_FAULTS])
        self.table.setVisible(bool(wrong))
        checksum = report.tagmanifest_sha256
        known = archive_history.known_as(self.book, checksum) if checksum else None
        receipt = {True: "与填写的一致", False: "与填写的不同", None: "没有填写"}
        self.facts.show_facts(
            (
                ("位置", str(report.path)),
                ("归档校验值", checksum or ""),
                ("回执", receipt[report.matches_receipt]),
                ("来历", _origin(known)),
            )
        )
        self.result.show()

    def forget_password(self) -> None:
        """Clear the typed password."""
        self.picker.password.clear()


def _origin(known: ExportRow | None) -> str:
    if known is None:
        return "不是本台账登记过的归档，或者由别的台账写出。"
    at = known.at.astimezone()
    return f"本台账{at:%Y-%m-%d %H:%M}由{known.user}写出，用途：{known.purpose or '没有登记'}。"
