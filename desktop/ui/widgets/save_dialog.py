"""Asks where to save: first in the user's documents, then where the last file went."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop.names.file_names import legal_file_name
from desktop.platform.paths import documents_folder

_LAST_FOLDER = "lianzeSaveFolder"


def ask_save_path(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Return where to save a file of this name, with its ending; `None` where the user gave up.

    `kinds` is a filter such as "电子表格 (*.xlsx)".
    """
    proposed = str(_folder() / legal_file_name(name))
    chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    if not chosen:
        return None
    path, suffix = Path(chosen), Path(name).suffix
    app = QApplication.instance()
    if app is not None:
        app.setProperty(_LAST_FOLDER, str(path.parent))
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def _folder() -> Path:
    app = QApplication.instance()
    last = app.property(_LAST_FOLDER) if app is not None else None
    candidates = (Path(last) if isinstance(last, str) else None, documents_folder())
    return next((path for path in candidates if path is not None and path.is_dir()), Path.home())
