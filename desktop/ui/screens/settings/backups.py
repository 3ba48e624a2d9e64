"""Backups: make one now, here or on a drive; what there is; how to go back to one."""

from pathlib import Path

from db.backup import Made
from desktop.services import backup_list, keeping
from desktop.services.backup_list import BackupRow
from desktop.services.book import Book
from desktop.ui.screens.settings.section import Section, SmallTable, button_line
from desktop.ui.screens.start.restore import size_text
from desktop.ui.screens.start.rows import ask_folder
from desktop.ui.shell import Shell
from desktop.ui.tables import Column
from desktop.ui.tasks import Progress
from desktop.ui.theme import Tone
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label

_COLUMNS: tuple[Column[BackupRow], ...] = (
    Column("when", "时间", lambda row: row.created.strftime("%Y-%m-%d %H:%M"), 190, False),
    Column("size", "大小", lambda row: size_text(row.size), 120, False),
    Column("files", "附件", lambda row: f"{row.attachments}个", 90, False),
    Column("where", "文件夹", lambda row: row.folder.name, 320, False),
)


class BackupsSection(Section):
    """The backups in the book's own folder, and making new ones."""

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__(shell, book)
        self.table = SmallTable("备份", _COLUMNS, lambda row: row.folder.name)
        self._unusable = plain_label("", "error", wrap=True)
        self._unusable.hide()
        self.now = push_button("现在备份", self.back_up, icon="database-backup", role="primary")
        self.away = push_button("备份到U盘或者别的文件夹…", self._choose, icon="hard-drive")
        card = self.card(
            "备份",
            "备份是加密的，用备份当时的密码打开。放在台账文件夹里的备份防误操作；"
            "防硬盘损坏和丢失，要定期备份到U盘，另外保管。",
        )
        card.addWidget(self.table)
        card.addWidget(self._unusable)
        card.addLayout(button_line(self.now, self.away))
        restore = self.card("恢复")
        restore.addWidget(
            plain_label(
                "恢复不会覆盖现在的台账：按 Ctrl+L 锁定，点“换用户”，在登录页点“打开其他台账”，"
                "再点“从备份恢复”，选一份备份和一个空的文件夹，得到一套新的台账。核对无误以后，"
                "就用新的那一套。",
                wrap=True,
            )
        )

    def refresh(self) -> None:
        """List the backups again."""
        found = backup_list.backups_in(self.book.files.backups)
        self.table.show_rows(found.rows)
        names = "、".join(path.name for path in found.unusable)
        self._unusable.setText(f"⚠ 这些备份已经损坏，不能用于恢复：{names}。" if names else "")
        self._unusable.setVisible(bool(names))

    def _choose(self) -> None:
        chosen = ask_folder(self, "备份到哪个文件夹")
        if chosen is not None:
            self.back_up(chosen)

    def back_up(self, into: Path | None = None) -> None:
        """Make a backup in the book's folder, or elsewhere with copies of the attachments."""

        def work(progress: Progress) -> Made:
            return keeping.back_up(self.book, into=into, progress=progress.step)

        self._wait(True)
        task = self.shell.run("备份", work, self._on_made)
        task.ended.connect(lambda: self._wait(False))

    def _wait(self, on: bool) -> None:
        self.now.setEnabled(not on)
        self.away.setEnabled(not on)

    def _on_made(self, made: Made) -> None:
        self.refresh()
        if made.missing:
            self.shell.tell(
                f"备份完成，但有{len(made.missing)}个附件在台账里已经缺失。", Tone.WARNING
            )
        else:
            self.shell.tell(f"备份完成：{made.backup.folder}")
