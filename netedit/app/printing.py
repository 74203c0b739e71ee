"""Printing: the same page as a PDF, on whatever paper the printer is set to.

A page is drawn once, beside the window where it is large; then it is put on any paper in a moment,
whole or not at all.
"""

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPicture
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QToolButton, QWidget

from netedit.app.boxes import warn
from netedit.canvas.paper import RESOLUTION, Paper, PaperSize, put_whole, spread
from netedit.canvas.vector import paint_page
from netedit.model.dataclass import dataclass
from netedit.model.errors import DiskError, NeteditError
from netedit.model.failing import unwritten
from netedit.model.telling import Told, quietly
from netedit.picture.page import Page
from netedit.picture.palette import LIGHT
from netedit.textsize import dress


class PrinterError(NeteditError):
    """What is to be printed cannot be."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is printed, drawn already."""

    page: Page
    picture: QPicture


def drawn(page: Page, told: Told = quietly) -> Sheet:
    """Draw a page, on any thread; `told` hears how far it is, and may stop it by raising."""
    picture = QPicture()
    painter = QPainter(picture)
    try:
        paint_page(painter, page, LIGHT, told)
    finally:
        painter.end()
    return Sheet(page, picture)


def print_sheet(sheet: Sheet, parent: QWidget) -> bool:
    """Ask for a printer and print; whether it was printed. Raises what `paint` does."""
    dialog = QPrintDialog(parent)
    dialog.setObjectName("printDialog")
    dialog.setWindowTitle("Print the map")
    _prepare(dialog.printer(), sheet.page)
    try:
        accepted = bool(dialog.exec())
        if accepted:
            paint(dialog.printer(), sheet)
    finally:
        dialog.deleteLater()
    return accepted


def preview(sheet: Sheet, parent: QWidget) -> None:
    """Show how it would be printed, and let it be printed from there."""
    dialog = QPrintPreviewDialog(parent)
    dialog.setObjectName("printPreview")
    dialog.setWindowTitle("Print preview")
    # with as much room around each as in the window the button that prints stands outside
    dress(dialog, "QToolBar { padding: 4px; } QToolBar QToolButton { padding: 3px; }")
    dialog.resize(parent.size() * 0.9)
    _name_fields(dialog)
    _prepare(dialog.printer(), sheet.page)

    def paint_on(printer: QPrinter) -> None:
        try:
            paint(printer, sheet)
        except NeteditError as error:
            warn(dialog, str(error))

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


def paint(printer: QPrinter, sheet: Sheet) -> None:
    """Print on one sheet, fitted to the printer's paper.

    Into a file it is there whole or, with DiskError, what was there before. PrinterError where
    nothing can be printed.
    """
    target = "" if _is_preview(printer) else printer.outputFileName()
    if not target:
        _put(printer, sheet)
        return
    beside = Path(f"{target}.part")
    printer.setOutputFileName(str(beside))
    try:
        # the printer does not say why it cannot write
        beside.touch()
        _put(printer, sheet)
        os.replace(beside, target)
    except OSError as error:
        raise DiskError(unwritten(error, Path(target).name)) from error
    finally:
        printer.setOutputFileName(target)
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _is_preview(printer: QPrinter) -> bool:
    """Whether what is painted is only shown."""
    return printer.paintEngine().type() is QPaintEngine.Type.Picture


def _put(printer: QPrinter, sheet: Sheet) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterError(
            "The printer does not take the page. See whether it is on and connected."
        )
    try:
        put_whole(painter, printer, sheet.picture, spread(sheet.page, Paper(PaperSize.A4)))
    finally:
        painter.end()


def _prepare(printer: QPrinter, page: Page) -> None:
    """The dialog's own printer, which lives as long as the dialog does."""
    printer.setResolution(RESOLUTION)
    printer.setDocName(page.title or "Map")
    printer.setCreator("netedit")
    printer.setPageLayout(spread(page, Paper(PaperSize.A4)).layout)
