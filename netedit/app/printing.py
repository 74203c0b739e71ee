"""Printing: the same page as a PDF, on whatever paper the printer is set to."""

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from netedit.canvas.paper import Paper, PaperSize, paint_sheets, spread
from netedit.picture.page import Page
from netedit.picture.palette import LIGHT


def print_page(page: Page, parent: QWidget) -> bool:
    """Ask for a printer and print; whether it was printed."""
    printer = _printer(page)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Print the map")
    if not dialog.exec():
        return False
    paint(printer, page)
    return True


def preview(page: Page, parent: QWidget) -> None:
    """Show how it would be printed, and let it be printed from there."""
    dialog = QPrintPreviewDialog(_printer(page), parent)
    dialog.setObjectName("printPreview")
    dialog.setWindowTitle("Print preview")

    def paint_on(printer: QPrinter) -> None:
        paint(printer, page)

    dialog.paintRequested.connect(paint_on)
    dialog.exec()


def paint(printer: QPrinter, page: Page) -> None:
    """Print the page on one sheet, fitted to the printer's paper."""
    painter = QPainter()
    if not painter.begin(printer):
        return
    try:
        paint_sheets(painter, printer, page, LIGHT, spread(page, Paper(PaperSize.A4)))
    finally:
        painter.end()


def _printer(page: Page) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(page.title or "Map")
    printer.setCreator("netedit")
    printer.setPageLayout(spread(page, Paper(PaperSize.A4)).layout)
    return printer
