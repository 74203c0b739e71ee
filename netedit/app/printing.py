"""Printing: the same page as a PDF, on whatever paper the printer is set to."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QToolButton, QWidget

from netedit.canvas.paper import RESOLUTION, Paper, PaperSize, paint_sheets, spread
from netedit.picture.page import Page
from netedit.picture.palette import LIGHT
from netedit.textsize import dress


def print_page(page: Page, parent: QWidget) -> bool:
    """Ask for a printer and print; whether it was printed."""
    dialog = QPrintDialog(parent)
    dialog.setObjectName("printDialog")
    dialog.setWindowTitle("Print the map")
    _prepare(dialog.printer(), page)
    accepted = bool(dialog.exec())
    if accepted:
        paint(dialog.printer(), page)
    dialog.deleteLater()
    return accepted


def preview(page: Page, parent: QWidget) -> None:
    """Show how it would be printed, and let it be printed from there."""
    dialog = QPrintPreviewDialog(parent)
    dialog.setObjectName("printPreview")
    dialog.setWindowTitle("Print preview")
    # with as much room around each as in the window the button that prints stands outside
    dress(dialog, "QToolBar { padding: 4px; } QToolBar QToolButton { padding: 3px; }")
    dialog.resize(parent.size() * 0.9)
    _name_fields(dialog)
    _prepare(dialog.printer(), page)

    def paint_on(printer: QPrinter) -> None:
        paint(printer, page)

    dialog.paintRequested.connect(paint_on)
    dialog.exec()
    dialog.deleteLater()


def _name_fields(dialog: QDialog) -> None:
    """Names for the fields that Qt left without, and a way by keyboard to its buttons."""
    for button in dialog.findChildren(QToolButton):
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for box in dialog.findChildren(QComboBox):
        box.setAccessibleName(box.accessibleName() or "Zoom")
    for line in dialog.findChildren(QLineEdit):
        if not isinstance(line.parent(), QComboBox):
            line.setAccessibleName(line.accessibleName() or "Page")


def paint(printer: QPrinter, page: Page) -> None:
    """Print the page on one sheet, fitted to the printer's paper."""
    painter = QPainter()
    if not painter.begin(printer):
        return
    try:
        paint_sheets(painter, printer, page, LIGHT, spread(page, Paper(PaperSize.A4)))
    finally:
        painter.end()


def _prepare(printer: QPrinter, page: Page) -> None:
    """The dialog's own printer, which lives as long as the dialog does."""
    printer.setResolution(RESOLUTION)
    printer.setDocName(page.title or "Map")
    printer.setCreator("netedit")
    printer.setPageLayout(spread(page, Paper(PaperSize.A4)).layout)
