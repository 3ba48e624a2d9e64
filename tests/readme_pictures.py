"""Makes the pictures of the README from the sample office.

python tests/readme_pictures.py            # writes resources/manual/pictures/*.png
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from PySide6.QtCore import QSize  # noqa: E402 - the path comes first

from db.key_slots import Cost  # noqa: E402
from db.queries.records import RecordFilter  # noqa: E402
from db.vocabulary import ActKind, TalkKind  # noqa: E402
from desktop.services import books, registers  # noqa: E402
from desktop.services.book import Book  # noqa: E402
from desktop.services.demo import make_demo  # noqa: E402
from desktop.services.papers import issuing  # noqa: E402
from desktop.ui.app import build_application  # noqa: E402
from desktop.ui.screens.registry import page_specs  # noqa: E402
from desktop.ui.shell import BookInfo, MainWindow, PageTarget  # noqa: E402
from desktop.ui.theme import Theme  # noqa: E402

PICTURES = HERE.parent / "resources/manual/pictures"
SIZE = QSize(1366, 768)


def window_over(book: Book) -> MainWindow:
    info = BookInfo(books.unit_name(book), book.user_name, book.clock.today())
    window = MainWindow(page_specs(book), lambda _text: (), info)
    window.resize(SIZE)
    window.show()
    return window


def picture_of(window: MainWindow, app, name: str) -> None:
    for _ in range(6):
        app.processEvents()
    window.grab().save(str(PICTURES / f"{name}.png"))


def special_talk(book: Book) -> str:
    """Return the special talk that is in its rectification."""
    rows = registers.list_rows(book, RecordFilter(register="talk", kinds=frozenset({"special"})))
    return next(row.id for row in rows if row.subject == "欧阳曌")


def paper_picture(book: Book, record: str, form: str, name: str) -> None:
    paper = next(row for row in issuing.papers_of(book, record) if row.form == form)
    with tempfile.TemporaryDirectory() as scratch:
        pdf = Path(scratch) / "paper.pdf"
        pdf.write_bytes(issuing.paper_pdf(book, paper.id))
        subprocess.run(
            ["pdftoppm", "-r", "80", "-png", "-singlefile", str(pdf), str(PICTURES / name)],
            check=True,
        )


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    app = build_application(sys.argv[:1], Theme())
    with (
        tempfile.TemporaryDirectory() as scratch,
        make_demo(Path(scratch) / "book", "Pictures-2026", cost=Cost(64, 1)) as book,
    ):
        window = window_over(book)
        picture_of(window, app, "dashboard")
        record = special_talk(book)
        window.go("talks", PageTarget(record=record))
        picture_of(window, app, "case")
        page = window.page("talks")
        page.begin(TalkKind.REGULAR, ActKind.TALK_APPROVAL)
        picture_of(window, app, "form")
        page.case.close_record()
        window.go("rules")
        picture_of(window, app, "rules")
        paper_picture(book, record, "talk_record", "talk-record")
        window.tasks.cancel_all()
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
