"""A picture on paper: fitted to one page or spread over a poster of sheets, as PDF or printed."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLineF, QMarginsF, QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QPicture,
)

from netedit.canvas.sampling import saved
from netedit.canvas.theme import canvas_font
from netedit.canvas.vector import backed_names, paint_page
from netedit.model.geometry import Box
from netedit.model.telling import Told, quietly
from netedit.picture.page import Page
from netedit.picture.palette import LIGHT, Theme
from netedit.picture.style import Style

RESOLUTION = 600
MARGIN_MM = 12.0
OVERLAP_MM = 10.0
_MARK_MM = 5.0
# A unit is never larger than this: three partners do not fill a page.
LARGEST_MM = 0.5
# Where names on A4 would be smaller than this, A3 is taken.
SMALLEST_NAME_PT = 6.0
MOST_SHEETS = 100
# A poster may be so much smaller, where that saves a row of sheets with hardly anything on them.
SMALLER = 0.86


class PaperSize(StrEnum):
    """The sheets to print on; FITTING is A4, or A3 where names would be too small to read."""

    FITTING = "fitting"
    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True, slots=True)
class Paper:
    """What a picture is put on: so many sheets `across`, 1 for all of it on one page."""

    size: PaperSize = PaperSize.FITTING
    across: int = 1


@dataclass(frozen=True, slots=True)
class Spread:
    """How a page lies on sheets: `scale` in millimetres a unit, and what each sheet shows, in
    scene units, row by row. All lengths in millimetres; `inner` is a sheet without its margins.
    """

    is_a3: bool
    is_landscape: bool
    scale: float
    columns: int
    rows: int
    inner: tuple[float, float]
    tiles: tuple[Box, ...]

    @property
    def layout(self) -> QPageLayout:
        """The sheet as Qt wants it."""
        size = QPageSize.PageSizeId.A3 if self.is_a3 else QPageSize.PageSizeId.A4
        turn = QPageLayout.Orientation
        margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
        return QPageLayout(
            QPageSize(size),
            turn.Landscape if self.is_landscape else turn.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )


def spread(page: Page, paper: Paper = Paper()) -> Spread:
    """The page on sheets that stand or lie, whichever shows it larger or takes fewer sheets."""
    if paper.size is not PaperSize.FITTING:
        return _on(page, paper.size is PaperSize.A3, paper.across)
    small = _on(page, False, paper.across)
    name_pt = Style().label_px * small.scale / 25.4 * 72
    return small if name_pt >= SMALLEST_NAME_PT else _on(page, True, paper.across)


def _on(page: Page, is_a3: bool, across: int) -> Spread:
    made = [_turned(page, is_a3, turned, max(1, across)) for turned in (True, False)]
    return max(made, key=lambda each: (-len(each.tiles), each.scale))


def _turned(page: Page, is_a3: bool, is_landscape: bool, across: int) -> Spread:
    long, short = (420.0, 297.0) if is_a3 else (297.0, 210.0)
    sheet = (long, short) if is_landscape else (short, long)
    width, height = sheet[0] - 2 * MARGIN_MM, sheet[1] - 2 * MARGIN_MM
    box = page.box
    if across == 1:
        scale = min(width / box.width, height / box.height, LARGEST_MM)
        return Spread(is_a3, is_landscape, scale, 1, 1, (width, height), (box,))
    step_x, step_y = width - OVERLAP_MM, height - OVERLAP_MM
    scale = (across * step_x + OVERLAP_MM) / box.width
    rows = max(1, ceil((box.height * scale - OVERLAP_MM) / step_y - 1e-9))
    fewer = max(1, min(rows - 1, MOST_SHEETS // across))
    lower = (fewer * step_y + OVERLAP_MM) / box.height
    if across * rows > MOST_SHEETS or SMALLER * scale <= lower < scale:
        rows, scale = fewer, min(scale, lower)
    # in the middle, where that is narrower than its sheets
    start = box.left - ((across * step_x + OVERLAP_MM) / scale - box.width) / 2
    tiles = [
        Box(
            left := start + column * step_x / scale,
            top := box.top + row * step_y / scale,
            left + width / scale,
            top + height / scale,
        )
        for row in range(rows)
        for column in range(across)
    ]
    return Spread(is_a3, is_landscape, scale, across, rows, (width, height), tuple(tiles))


def pdf_bytes(
    page: Page, theme: Theme = LIGHT, paper: Paper = Paper(), told: Told = quietly
) -> bytes:
    """The page as a PDF of vectors and texts that can be searched; it holds no other facts than
    the title and when it was made. `told` may stop it by raising.
    """
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(page.title)
    writer.setCreator("netedit")
    found = spread(page, paper)
    writer.setPageLayout(found.layout)
    painter = QPainter(writer)
    try:
        paint_sheets(painter, writer, page, theme, found, told)
    finally:
        painter.end()
    buffer.close()
    return bytes(held.data())


def paint_sheets(
    painter: QPainter,
    device: QPagedPaintDevice,
    page: Page,
    theme: Theme,
    on: Spread,
    told: Told = quietly,
) -> None:
    """Paint every sheet; the device has the layout of `on` and the painter is at its first page.

    The device may have any resolution, and margins of its own if it cannot have these.
    """
    backed = backed_names(page.display)
    for number, tile in enumerate(on.tiles):
        if number:
            device.newPage()

        def of_all(share: float, number: int = number) -> None:
            told((number + share) / len(on.tiles))

        with saved(painter):
            _to_millimetres(painter, on)
            if len(on.tiles) == 1:
                _to_middle(painter, on, tile)
                paint_page(painter, page, theme, of_all, backed=backed)
            else:
                with saved(painter):
                    painter.setClipRect(QRectF(0, 0, *on.inner))
                    _to_tile(painter, on, tile)
                    paint_page(painter, page, theme, of_all, tile=tile, backed=backed)
                _paint_marks(painter, page, theme, on, number)


def put_whole(painter: QPainter, device: QPagedPaintDevice, picture: QPicture, on: Spread) -> None:
    """Put a page that `paint_page` has painted into `picture` on one sheet, as `paint_sheets` does.

    In one call of Qt: a third of the time that painting it takes.
    """
    with saved(painter):
        _to_millimetres(painter, on)
        _to_middle(painter, on, on.tiles[0])
        # a picture is shown as large as its own dots an inch have it
        dots_x, dots_y = device.logicalDpiX(), device.logicalDpiY()
        painter.scale(picture.logicalDpiX() / dots_x, picture.logicalDpiY() / dots_y)
        painter.drawPicture(0, 0, picture)


def _to_millimetres(painter: QPainter, on: Spread) -> None:
    """Count in millimetres from the corner of what may be painted."""
    there = painter.viewport()
    width, height = on.inner
    fits = min(there.width() / width, there.height() / height)
    painter.translate((there.width() - width * fits) / 2, (there.height() - height * fits) / 2)
    painter.scale(fits, fits)


def _to_middle(painter: QPainter, on: Spread, tile: Box) -> None:
    """Count in scene units from the upper left corner of a tile in the middle of its sheet."""
    width, height = tile.width * on.scale, tile.height * on.scale
    painter.translate((on.inner[0] - width) / 2, (on.inner[1] - height) / 2)
    _to_tile(painter, on, tile)


def _to_tile(painter: QPainter, on: Spread, tile: Box) -> None:
    """Count in scene units from the upper left corner of a tile."""
    painter.scale(on.scale, on.scale)
    painter.translate(-tile.left, -tile.top)


def _paint_marks(painter: QPainter, page: Page, theme: Theme, on: Spread, number: int) -> None:
    """Crop marks outside the corners, ticks where the next sheet begins, and which sheet it is."""
    width, height = on.inner
    painter.setPen(QPen(QColor(theme.text), 0.2))
    for x, outward in ((0.0, -1), (width, 1)):
        for y, down in ((0.0, -1), (height, 1)):
            gap, far = 1.0, 1.0 + _MARK_MM
            painter.drawLine(QLineF(x + outward * gap, y, x + outward * far, y))
            painter.drawLine(QLineF(x, y + down * gap, x, y + down * far))
    row, column = divmod(number, on.columns)
    painter.setPen(QPen(QColor(theme.quiet_text), 0.2))
    if column < on.columns - 1:
        for y in (-3.0, height + 1.0):
            painter.drawLine(QLineF(width - OVERLAP_MM, y, width - OVERLAP_MM, y + 2.0))
    if row < on.rows - 1:
        for x in (-3.0, width + 1.0):
            painter.drawLine(QLineF(x, height - OVERLAP_MM, x + 2.0, height - OVERLAP_MM))
    where = f"sheet {number + 1} of {len(on.tiles)}: row {row + 1}, column {column + 1}"
    painter.scale(0.01, 0.01)
    painter.setFont(canvas_font(300.0))
    text = f"{page.title}, {where}" if page.title else where[:1].upper() + where[1:]
    painter.drawText(QPointF(900.0, (height + 5.0) * 100), text)
