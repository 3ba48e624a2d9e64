"""Measures process start to first painted window, beside a bare PySide6 window in the same run.

    python tests/benchmarks/bench_start.py [RUNS]

The two run in turn (A B A B …), so that a machine that drifts drifts for both. Target of the first
issue: at most 1.5 times the bare window.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)

app = QApplication([])
window = Window()
window.resize(1040, 700)
window.show()
app.exec()
"""
OURS = """
import sys
from PySide6.QtWidgets import QApplication
from desktop.platform.paths import config_folder
from desktop.services import preferences
from desktop.ui.app import build_application
from desktop.ui.screens.start.looks import show_looks, theme_of
from desktop.ui.start import Program

looks = preferences.load(config_folder())
app = build_application(["lianze"], theme_of(looks))
show_looks(looks)
program = Program()
program.start.first_painted.connect(QApplication.quit)
program.begin()
app.exec()
sys.stdout.flush()
import os
os._exit(0)
"""


def once(code: str, home: str) -> float:
    """Return the milliseconds from the start of a process to the end of its first paint."""
    environment = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home}
    # A user's second start finds compiled modules; some shells here forbid to write them.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = f"{home}/compiled"
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True
    )
    return (time.perf_counter() - start) * 1000


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as home:
        for code in (BARE, OURS):
            once(code, home)
        pairs = [(once(BARE, home), once(OURS, home)) for _ in range(runs)]
    bare, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    sys.stdout.write(f"bare window {bare:.0f} ms, start window {ours:.0f} ms, ")
    sys.stdout.write(f"ratio {ratio:.2f} (target 1.5)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
