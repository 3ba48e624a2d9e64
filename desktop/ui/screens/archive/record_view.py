"""One record of an archive, for reading: what it is, act by act, its files."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.vocabulary import ActState
from desktop.services.archive_history import size_text
from desktop.services.archive_reading import ArchivedFile
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.facts import FactList
from desktop.ui.widgets.label import plain_label, rule

_MOST_NAME = 22
_FINAL = frozenset({ActState.DONE, ActState.FROZEN})


class ArchivedRecordView(QWidget):
    """Emits `file_opened` with the path of a file in the archive."""

    file_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.M, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Ask for a record."""
        self._clear()
        self._column.addWidget(
            plain_label("在左边选一件记录，这里显示它的内容。", "muted", wrap=True)
        )
        self._column.addStretch(1)

    def show_record(self, data: Mapping[str, Any], files: Sequence[ArchivedFile]) -> None:
        """Show a record as its data file holds it."""
        self._clear()
        add = self._column.addWidget
        add(plain_label(f"{data['number']}　{data['title']}", "section", wrap=True))
        facts = [
            ("登记簿", f"{data['register_label']}　{data['kind_label']}"),
            ("日期", data["date"] or ""),
            ("状态", data["stage"]),
        ]
        if data["void_reason"]:
            facts.append(("作废理由", data["void_reason"]))
        if data["confidential"]:
            facts.append(("保密", "注意保密"))
        add(FactList(facts, columns=1))
        add(plain_label("文书和附件", "strong"))
        for file in files:
            self._add_file(file)
        for act in data["acts"]:
            self._add_act(act)
        self._column.addStretch(1)

    def _add_file(self, file: ArchivedFile) -> None:
        path: PurePosixPath = file.path
        name = path.name if len(path.name) <= _MOST_NAME else _shortened(path)
        said = f"{path.name}（{size_text(file.size)}）"
        button = push_button(
            f"{name}（{size_text(file.size)}）",
            lambda: self.file_opened.emit(path),
            role="link",
            tip=said,
        )
        button.setAccessibleName(f"打开 {said}")
        line = QHBoxLayout()
        line.addWidget(button)
        line.addStretch(1)
        self._column.addLayout(line)

    def _add_act(self, act: Mapping[str, Any]) -> None:
        mark = "" if ActState(act["state"]) in _FINAL else f"（{act['state_label']}）"
        self._column.addWidget(rule())
        self._column.addWidget(
            plain_label(f"{act['label']}{mark}　{act['date'] or ''}", "strong", wrap=True)
        )
        shown = [(item["label"], item["text"]) for item in act["shown"]]
        if act["reason"]:
            shown.append(("理由", act["reason"]))
        shown.append(("登记人", act["author"]))
        self._column.addWidget(FactList(shown, columns=1))

    def _clear(self) -> None:
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.hide()
            child.deleteLater()
        while self._column.count():
            self._column.takeAt(0)


def _shortened(path: PurePosixPath) -> str:
    """Return a long name with its middle left out, the ending kept."""
    return f"{path.stem[: _MOST_NAME - 8]}…{path.stem[-3:]}{path.suffix}"
