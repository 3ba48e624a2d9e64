"""Writing a file where the user wants it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from db.book_files import write_atomically
from desktop.ui.shell import Shell
from desktop.ui.widgets.save_dialog import ask_save_path


def save_made(
    shell: Shell,
    parent: QWidget,
    name: str,
    kinds: str,
    make: Callable[[], bytes],
    saved: Callable[[], object] | None = None,
) -> None:
    """Ask where to, make the content in a thread, write it and say so."""
    path = ask_save_path(parent, "保存", name, kinds)
    if path is None:
        return

    def done(_result: object) -> None:
        shell.tell(f"已保存到“{path}”。")
        if saved is not None:
            saved()

    shell.run(f"正在生成{path.name}", lambda _progress: write_atomically(path, make()), done)
