"""Renders every registered screen, light and dark, at both office sizes, to PNG.

    python tests/gallery.py OUT [part of a name …]

A screen is a name and a factory that returns a widget. Register screens by adding a module to
tests/ui/screens/ with a function `screens() -> list[tuple[str, Callable[[], QWidget]]]`.
"""

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from desktop.ui.app import build_application  # noqa: E402 - the path comes first
from desktop.ui.theme import Appearance, Theme, apply_theme  # noqa: E402

Screen = tuple[str, Callable[[], QWidget]]

SIZES = (QSize(1366, 768), QSize(1920, 1080))
SCREENS_FOLDER = HERE / "ui" / "screens"


def registered() -> list[Screen]:
    """Return the screens of every module in tests/ui/screens, by file name."""
    found: list[Screen] = []
    for path in sorted(SCREENS_FOLDER.glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"gallery_{path.stem}", path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        found.extend(module.screens())
    return found


def render(app: QApplication, screens: list[Screen], folder: Path) -> list[Path]:
    """Write one picture of each screen in each appearance and size; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for appearance in Appearance:
        apply_theme(app, Theme(appearance))
        for name, factory in screens:
            widget = factory()
            # A dialog has one size, its own.
            for size in (widget.sizeHint(),) if isinstance(widget, QDialog) else SIZES:
                widget.resize(size)
                widget.show()
                for _ in range(4):
                    app.processEvents()
                path = folder / f"{name}-{appearance.value}-{size.width()}.png"
                if not widget.grab().save(str(path)):
                    raise OSError(f"cannot write {path}")
                written.append(path)
            widget.close()
            widget.deleteLater()
            app.processEvents()
    return written


def main() -> int:
    """Render what the command line asks for."""
    if len(sys.argv) < 2:
        sys.stderr.write(__doc__ or "")
        return 2
    parts = sys.argv[2:]
    app = build_application(sys.argv[:1], Theme())
    screens = [s for s in registered() if not parts or any(part in s[0] for part in parts)]
    for path in render(app, screens, Path(sys.argv[1])):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
