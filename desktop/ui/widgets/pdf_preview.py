"""Shows the real PDF before it is printed or saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.problems import DamagedFile, Problem
from desktop.platform import printing
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button, tool_button
from desktop.ui.widgets.dialogs import problem_dialog
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.save_dialog import ask_save_path

_ZOOMS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0)
_RASTER_DPI = 300
_POINTS_PER_INCH = 72

Printed = Callable[[], object]


def load_pdf(document: QPdfDocument, data: bytes) -> QBuffer:
    """Load PDF bytes; the buffer must live as long as the document. Raises `DamagedFile`."""
    buffer = QBuffer(document)
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if document.status() != QPdfDocument.Status.Ready:
        raise DamagedFile("这份文件打不开，不是完整的PDF文件。", remedy="请重新生成或者重新导入。")
    return buffer


class PdfPreview(QDialog):
    """The preview: pages, zoom, 打印…, 保存为PDF.

    `printed` is called after a print was sent, `saved` after a file was written.
    """

    def __init__(
        self,
        data: bytes,
        title: str,
        *,
        printed: Printed | None = None,
        saved: Printed | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._data, self._title = data, title
        self._printed, self._saved = printed, saved
        self.setWindowTitle(f"{title} — 预览")
        self.setSizeGripEnabled(True)
        self.resize(900, 700)
        self._document = QPdfDocument(self)
        self._buffer = load_pdf(self._document, data)
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._page = QLineEdit("1")
        self._page.setFixedWidth(48)
        self._page.setAccessibleName("页码")
        self._page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(self._bar())
        column.addWidget(self.view, 1)
        self._page.returnPressed.connect(self._go_typed)
        self.view.pageNavigator().currentPageChanged.connect(self._show_page)
        self.view.setFocus()

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(tool_button("chevron-up", "上一页", lambda: self.go_to(self.page - 1)))
        row.addWidget(self._page)
        row.addWidget(plain_label(f"/ {self.page_count} 页"))
        row.addWidget(tool_button("chevron-down", "下一页", lambda: self.go_to(self.page + 1)))
        row.addSpacing(Space.L)
        row.addWidget(tool_button("zoom-out", "缩小", lambda: self.zoom(-1), shortcut="Ctrl+-"))
        row.addWidget(tool_button("zoom-in", "放大", lambda: self.zoom(1), shortcut="Ctrl+="))
        row.addWidget(push_button("整页", self._fit_page))
        row.addWidget(push_button("页宽", self._fit_width))
        row.addStretch(1)
        save = push_button("保存为PDF…", self._choose_file, icon="file-down", shortcut="Ctrl+S")
        row.addWidget(save)
        self.print_button = push_button(
            "打印…", self._choose_printer, icon="printer", role="primary", shortcut="Ctrl+P"
        )
        row.addWidget(self.print_button)
        return row

    @property
    def page(self) -> int:
        """The page that is shown, from 1."""
        return self.view.pageNavigator().currentPage() + 1

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def go_to(self, page: int) -> None:
        """Show a page, counted from 1; nothing happens where there is none."""
        if 1 <= page <= self.page_count:
            self.view.pageNavigator().jump(page - 1, QPointF(), 0)
        self._show_page()

    def _go_typed(self) -> None:
        text = self._page.text().strip()
        self.go_to(int(text) if text.isdecimal() else 0)

    def _show_page(self) -> None:
        self._page.setText(str(self.page))

    def zoom(self, steps: int) -> None:
        """Show larger (1) or smaller (-1) by one step."""
        now = self.view.zoomFactor()
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom:
            now = self._fitted_zoom()
        larger = [value for value in _ZOOMS if value > now + 0.01]
        smaller = [value for value in _ZOOMS if value < now - 0.01]
        goal = (larger or _ZOOMS[-1:])[0] if steps > 0 else (smaller or _ZOOMS[:1])[-1]
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(goal)

    def _fitted_zoom(self) -> float:
        size = self._document.pagePointSize(self.page - 1)
        dpi = self.screen().logicalDotsPerInch()
        box = self.view.viewport().size()
        across = box.width() / max(size.width() * dpi / _POINTS_PER_INCH, 1)
        down = box.height() / max(size.height() * dpi / _POINTS_PER_INCH, 1)
        return across if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth else min(across, down)

    def _fit_page(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def _fit_width(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _choose_file(self) -> None:
        path = ask_save_path(self, "保存为PDF", f"{self._title}.pdf", "PDF 文件 (*.pdf)")
        if path is not None:
            try:
                self.save(path)
            except Problem as problem:
                problem_dialog(self, problem).exec()
                return
            if self._saved is not None:
                self._saved()

    def save(self, path: Path) -> None:
        """Write the original bytes; raises `Problem` where the place cannot be written."""
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        try:
            path.write_bytes(self._data)
        except OSError as error:
            raise Problem(
                f"没有能保存到“{path}”：{error.strerror or error}。",
                kept="预览里的文件没有受影响。",
                remedy="请换一个位置，或者检查磁盘空间和权限。",
            ) from error

    def _choose_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._title)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.page_count)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        try:
            self.print_to(printer)
        except Problem as problem:
            problem_dialog(self, problem).exec()
            return
        if self._printed is not None:
            self._printed()

    def print_to(self, printer: QPrinter) -> None:
        """Send the original PDF where the system takes it, pictures of its pages where not.

        Raises `Problem` where the print service or the file that was chosen refuses it.
        """
        whole = printer.printRange() == QPrinter.PrintRange.AllPages
        if whole and printer.outputFileName():
            self.save(Path(printer.outputFileName()))
        elif whole and _service_takes(printer):
            printing.print_pdf(
                self._data,
                title=self._title,
                printer=printer.printerName(),
                copies=printer.copyCount(),
            )
        else:
            self.print_raster(printer)

    def print_raster(self, printer: QPrinter) -> None:
        """Print pictures of the pages at 300 dpi, for systems without a print service."""
        first = max(printer.fromPage(), 1)
        last = printer.toPage() or self.page_count
        painter = QPainter(printer)
        for page in range(first, min(last, self.page_count) + 1):
            if page > first:
                printer.newPage()
            points = self._document.pagePointSize(page - 1)
            scale = _RASTER_DPI / _POINTS_PER_INCH
            pixels = QSize(round(points.width() * scale), round(points.height() * scale))
            image = self._document.render(page - 1, pixels)
            paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
            fitted = pixels.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            offset = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
            painter.drawImage(QRect(-offset, fitted), image)
        painter.end()


def _service_takes(printer: QPrinter) -> bool:
    """Return whether the service prints on just this printer (on Windows: on the default one)."""
    if not printing.print_service_available():
        return False
    name = printer.printerName()
    return name in printing.printers() or name == QPrinterInfo.defaultPrinterName()
