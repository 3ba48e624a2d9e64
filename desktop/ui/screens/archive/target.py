"""Where an archive goes: a removable drive or any folder, its free room, what lies about there."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.problems import Problem
from desktop.platform.drives import Drive
from desktop.services import archiving
from desktop.services.archive_history import size_text
from desktop.services.archiving import Unfinished
from desktop.ui.screens.start.rows import FolderLine, Rows
from desktop.ui.shell import Shell
from desktop.ui.theme import Space, Tone, current_theme, icon
from desktop.ui.widgets.badge import Badge, BadgeLabel
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.dialogs import confirm
from desktop.ui.widgets.label import plain_label

_PATH = Qt.ItemDataRole.UserRole
_MOST_DRIVES = 4


def drive_text(drive: Drive) -> str:
    """Return a drive in one line: name, place, room."""
    name = drive.label or "没有名称的盘"
    room = f"剩余 {size_text(drive.free_bytes)}，共 {size_text(drive.total_bytes)}"
    locked = "，只读" if drive.read_only else ""
    return f"{name}（{drive.mount_point}）　{room}{locked}"


class DriveList(QListWidget):
    """The removable drives; `picked` carries the mount point of the chosen one."""

    picked = Signal(object)

    def __init__(self, drives: Callable[[], Sequence[Drive]]) -> None:
        super().__init__()
        self.setAccessibleName("可移动的盘")
        self.setProperty("role", "field")
        self._drives = drives
        self.found: dict[Path, Drive] = {}
        self.currentItemChanged.connect(self._on_item)

    def refresh(self) -> None:
        """Look again which drives are plugged in."""
        self.found = {drive.mount_point: drive for drive in self._drives()}
        blocked = self.blockSignals(True)
        self.clear()
        for drive in self.found.values():
            item = QListWidgetItem(icon("usb", "text"), drive_text(drive))
            item.setData(_PATH, drive.mount_point)
            if drive.read_only:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        if not self.found:
            item = QListWidgetItem("没有找到 U 盘。请插好后点“刷新”，或者选择文件夹。")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.blockSignals(blocked)
        lines = min(self.count(), _MOST_DRIVES)
        self.setFixedHeight(lines * (current_theme().line_px + 4) + 8)

    def show_path(self, path: Path | None) -> None:
        """Mark the drive at this path, or none."""
        blocked = self.blockSignals(True)
        self.setCurrentRow(list(self.found).index(path) if path in self.found else -1)
        self.blockSignals(blocked)

    def _on_item(self, item: QListWidgetItem | None) -> None:
        path = item.data(_PATH) if item is not None else None
        if isinstance(path, Path):
            self.picked.emit(path)


class TargetChooser(QWidget):
    """Drives, folder, free room, and archives that were never finished; emits `changed`."""

    changed = Signal()

    def __init__(
        self, shell: Shell, drives: Callable[[], Sequence[Drive]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._needed = 0
        self._unfinished: tuple[Unfinished, ...] = ()
        self.drives = DriveList(drives)
        self.folder = FolderLine("写到哪个文件夹")
        self.room = BadgeLabel(Badge(""))
        self._room_text = plain_label("", "muted", wrap=True)
        self.leftovers = plain_label("", wrap=True)
        self.clean = push_button("清理未完成的归档…", self.clean_up, icon="trash-2")
        self.rows = Rows()
        self._lay_out()
        self.drives.picked.connect(self.folder.set_path)
        self.folder.changed.connect(self._on_folder)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.XS)
        line.addWidget(self.drives, 1)
        refresh = push_button("刷新", self.refresh, icon="refresh-cw")
        line.addWidget(refresh, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setLayout(line)
        self.rows.add("drive", "U 盘", holder, target=self.drives)
        self.rows.add("target", "写到的文件夹", self.folder, "选中上面的盘，或者选择别的文件夹。")
        state = QHBoxLayout()
        state.setSpacing(Space.M)
        state.addWidget(self.room)
        state.addWidget(self._room_text, 1)
        left = QHBoxLayout()
        left.setSpacing(Space.M)
        left.addWidget(self.leftovers, 1)
        left.addWidget(self.clean)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.rows)
        column.addLayout(state)
        column.addLayout(left)

    def path(self) -> Path | None:
        """Return the chosen folder."""
        return self.folder.path()

    def drive(self) -> Drive | None:
        """Return the removable drive that the chosen folder is on."""
        path = self.path()
        held = (drive for drive in self.drives.found.values() if path is not None
                and path.is_relative_to(drive.mount_point))  # fmt: skip
        return next(held, None)

    def refresh(self) -> None:
        """Look again at drives, room and leftovers."""
        self.drives.refresh()
        self._on_folder()

    def show_needed(self, size: int) -> None:
        """Compare the room with a size in bytes."""
        self._needed = size
        self._show_room()

    def _on_folder(self) -> None:
        path = self.path()
        self.drives.show_path(path)
        self._show_room()
        try:
            self._unfinished = archiving.find_unfinished(path) if path else ()
        except (Problem, OSError):
            self._unfinished = ()
        names = "、".join(f"“{item.name}”（{size_text(item.size)}）" for item in self._unfinished)
        self.leftovers.setText(f"这里留有未写完的归档：{names}。它们不是有效的归档，可以清理。")
        for widget in (self.leftovers, self.clean):
            widget.setVisible(bool(self._unfinished))
        self.changed.emit()

    def _show_room(self) -> None:
        path = self.path()
        try:
            free = archiving.free_bytes(path) if path else None
        except (Problem, OSError):
            free = None
        for widget in (self.room, self._room_text):
            widget.setVisible(free is not None)
        if free is None:
            return
        enough = free > self._needed
        badge = Badge("空间足够", Tone.SUCCESS, "circle-check")
        self.room.set_badge(badge if enough else Badge("空间不够", Tone.DANGER, "octagon-alert"))
        needed = f"，归档需要约 {size_text(self._needed)}" if self._needed else ""
        self._room_text.setText(f"剩余 {size_text(free)}{needed}")

    def clean_up(self) -> None:
        """Ask, then delete the unfinished archives."""
        names = "、".join(item.path.name for item in self._unfinished)
        if confirm(
            self,
            "清理未完成的归档？",
            f"将删除：{names}。写完的归档不受影响。",
            yes="删除这些文件夹",
            danger=True,
        ):
            self.remove_leftovers()

    def remove_leftovers(self) -> None:
        """Delete the unfinished archives."""
        for item in self._unfinished:
            self._shell.attempt(partial(archiving.remove_unfinished, item))
        self.refresh()
