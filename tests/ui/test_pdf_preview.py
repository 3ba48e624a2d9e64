"""The preview shows, saves and prints the very bytes it was given."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from db.problems import DamagedFile, Problem
from desktop.ui.widgets.pdf_preview import PdfPreview


@pytest.fixture
def pdf(tmp_path: Path, app: QApplication) -> bytes:
    """Three pages, each with its number drawn large."""
    path = tmp_path / "three.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Portrait)
    painter = QPainter(writer)
    for page in range(3):
        if page:
            writer.newPage()
        font = QFont("Liberation Serif")
        font.setPointSize(40)
        painter.setFont(font)
        painter.drawText(1000, 2000 * (page + 1), f"Page {page + 1}")
    painter.end()
    return path.read_bytes()


@pytest.fixture
def preview(qtbot, pdf: bytes) -> PdfPreview:
    made = PdfPreview(pdf, "约谈通知书")
    qtbot.addWidget(made)
    with qtbot.waitActive(made, timeout=3000):
        made.show()
        made.activateWindow()
    return made


def text_of(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, check=True, text=True
    ).stdout


def test_pages_are_counted_and_turned(qtbot, preview: PdfPreview) -> None:
    assert (preview.page, preview.page_count) == (1, 3)
    preview.go_to(3)
    assert preview.page == 3
    preview.go_to(4)
    assert preview.page == 3
    preview._page.setText("2")
    qtbot.keyClick(preview._page, Qt.Key.Key_Return)
    assert preview.page == 2
    preview._page.setText("abc")
    qtbot.keyClick(preview._page, Qt.Key.Key_Return)
    assert preview._page.text() == "2"
    assert preview.isVisible()


def test_zoom_goes_by_steps_from_what_is_seen(preview: PdfPreview) -> None:
    fitted = preview._fitted_zoom()
    preview.zoom(1)
    assert preview.view.zoomMode() == QPdfView.ZoomMode.Custom
    larger = preview.view.zoomFactor()
    assert larger > fitted
    preview.zoom(-1)
    assert preview.view.zoomFactor() < larger
    for _ in range(20):
        preview.zoom(-1)
    assert preview.view.zoomFactor() == 0.5


def test_the_saved_file_is_the_original(preview: PdfPreview, pdf: bytes, tmp_path: Path) -> None:
    preview.save(tmp_path / "约谈通知书")
    assert (tmp_path / "约谈通知书.pdf").read_bytes() == pdf


def test_a_place_that_cannot_be_written_is_said(preview: PdfPreview, tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        preview.save(tmp_path / "gone" / "a.pdf")
    assert "没有能保存到" in caught.value.what
    assert caught.value.remedy


def picture(path: Path, page: int) -> QImage:
    made = subprocess.run(
        ["pdftoppm", "-r", "36", "-png", "-f", str(page), "-l", str(page), str(path)],
        capture_output=True,
        check=True,
    ).stdout
    return QImage.fromData(made)


def dark_box(image: QImage) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what is dark (raises where nothing is)."""
    dark = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).lightness() < 128
    ]
    across, down = [x for x, _ in dark], [y for _, y in dark]
    return min(across), min(down), max(across), max(down)


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_printing_all_pages_to_a_file_gives_the_original(
    preview: PdfPreview, pdf: bytes, tmp_path: Path
) -> None:
    preview.print_to(printer_to(tmp_path / "out.pdf"))
    assert (tmp_path / "out.pdf").read_bytes() == pdf


def test_printing_some_pages_prints_these_as_pictures(preview: PdfPreview, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    preview.print_to(printer)
    info = subprocess.run(
        ["pdfinfo", str(tmp_path / "out.pdf")], capture_output=True, check=True, text=True
    ).stdout
    assert "Pages:           2" in info
    for printed, original in ((1, 2), (2, 3)):
        seen = dark_box(picture(tmp_path / "out.pdf", printed))
        assert seen == pytest.approx(dark_box(picture(tmp_path / "three.pdf", original)), abs=1)


def test_what_is_no_pdf_is_refused(qtbot, pdf: bytes) -> None:
    for data in (b"", b"not a PDF", pdf[:200]):
        with pytest.raises(DamagedFile):
            PdfPreview(data, "坏文件")
