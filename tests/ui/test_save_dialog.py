"""Where a file is proposed to be saved."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop.ui.widgets.save_dialog import ask_save_path

KINDS = "电子表格 (*.xlsx)"


@pytest.fixture
def proposed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What the dialog was opened with; it answers with a name on a removable drive."""
    documents = tmp_path / "文档"
    documents.mkdir()
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(documents))
    QApplication.instance().setProperty("lianzeSaveFolder", None)
    seen: list[str] = []

    def answer(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        seen.append(start)
        return str(tmp_path / "U盘" / "台账"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return seen


def test_documents_first_then_the_last_folder(proposed: list[str], qtbot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    (tmp_path / "U盘").mkdir()
    # The ending is added where the user left it out; a name no file can have is mended.
    assert ask_save_path(parent, "保存", "责任书/2026.xlsx", KINDS) == tmp_path / "U盘/台账.xlsx"
    assert Path(proposed[0]).parent == tmp_path / "文档"
    assert "/" not in Path(proposed[0]).name and Path(proposed[0]).name.endswith("2026.xlsx")
    ask_save_path(parent, "保存", "清单.xlsx", KINDS)
    assert proposed[1] == str(tmp_path / "U盘" / "清单.xlsx")
    # The drive was pulled out.
    (tmp_path / "U盘").rmdir()
    ask_save_path(parent, "保存", "清单.xlsx", KINDS)
    assert Path(proposed[2]).parent == tmp_path / "文档"


def test_giving_up_saves_nothing(monkeypatch: pytest.MonkeyPatch, qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    assert ask_save_path(parent, "保存", "清单.xlsx", KINDS) is None
