"""Swatches of colours, shapes and lines, and a button that chooses a colour by name or freely."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QColorDialog, QMenu, QToolButton, QWidget

from netedit.model.records import Icon, LineStyle, Shape
from netedit.picture.icons import contours
from netedit.picture.palette import OKABE_ITO, TOL_LIGHT, legible
from netedit.textsize import hold, scale

SWATCH = 18

COLOUR_NAMES = {
    **dict(
        zip(
            TOL_LIGHT,
            (
                "Light blue",
                "Light yellow",
                "Mint",
                "Orange",
                "Pink",
                "Light cyan",
                "Pear",
                "Olive",
                "Pale grey",
            ),
            strict=True,
        )
    ),
    **dict(
        zip(
            OKABE_ITO,
            (
                "Blue",
                "Vermilion",
                "Green",
                "Purple",
                "Amber",
                "Sky blue",
                "Yellow",
                "Black",
            ),
            strict=True,
        )
    ),
}
_PENS = {
    LineStyle.SOLID: Qt.PenStyle.SolidLine,
    LineStyle.DASHED: Qt.PenStyle.DashLine,
    LineStyle.DOTTED: Qt.PenStyle.DotLine,
}
# Corners of each shape in a box from -1 to 1.
_CORNERS = {
    Shape.SQUARE: ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    Shape.DIAMOND: ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)),
    Shape.HEXAGON: (
        (-0.5, -0.87),
        (0.5, -0.87),
        (1.0, 0.0),
        (0.5, 0.87),
        (-0.5, 0.87),
        (-1.0, 0.0),
    ),
    Shape.TRIANGLE: ((0.0, -0.95), (0.95, 0.8), (-0.95, 0.8)),
}


def next_colour(colours: Sequence[str], used: Iterable[str]) -> str:
    """The first of `colours` that is used least."""
    times = [each.lower() for each in used]
    return min(colours, key=times.count)


def colour_name(colour: str) -> str:
    """What a colour is called: its name in the palettes, or its code."""
    return COLOUR_NAMES.get(colour.lower(), colour)


def shape_icon(shape: Shape, fill: str, outline: QColor) -> QIcon:
    """A partner's shape, filled and outlined."""

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(outline, 1.2))
        painter.setBrush(QColor(fill))
        half, radius = SWATCH / 2, SWATCH / 2 - 2
        if shape is Shape.CIRCLE:
            painter.drawEllipse(QPointF(half, half), radius, radius)
        else:
            corners = [QPointF(half + x * radius, half + y * radius) for x, y in _CORNERS[shape]]
            painter.drawPolygon(QPolygonF(corners))

    return _painted(SWATCH, paint)


def sign_icon(icon: Icon, ink: QColor) -> QIcon:
    """What is drawn inside partners of a kind; none where that is their initials."""
    if icon is Icon.NONE:
        return QIcon()

    def paint(painter: QPainter) -> None:
        path = QPainterPath()
        half = SWATCH / 2
        for contour in contours(icon):
            corners = [QPointF(half + x * (half - 2), half + y * (half - 2)) for x, y in contour]
            path.addPolygon(QPolygonF(corners))
            path.closeSubpath()
        painter.fillPath(path, ink)

    return _painted(SWATCH, paint)


def line_icon(style: LineStyle, colour: str, background: QColor) -> QIcon:
    """A piece of a line in its style, its colour made to stand out from `background`."""
    seen = legible(colour, background.name(), 3.0)

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(QColor(seen), 2.5, _PENS[style]))
        painter.drawLine(QPointF(1, SWATCH / 2), QPointF(29, SWATCH / 2))

    return _painted(30, paint)


def colour_icon(colour: str, outline: QColor) -> QIcon:
    """A rounded square of a colour."""

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(outline, 1))
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(1.5, 1.5, SWATCH - 3, SWATCH - 3), 4, 4)

    return _painted(SWATCH, paint)


def _painted(width: int, paint: Callable[[QPainter], None]) -> QIcon:
    picture = QPixmap(QSize(width, SWATCH) * 2 * scale())
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale(), scale())
    paint(painter)
    painter.end()
    return QIcon(picture)


def _fit_icon(button: QToolButton, side: int) -> None:
    button.setIconSize(QSize(side, side))


class ColourButton(QToolButton):
    """Shows a colour; its menu offers the palette by name and any other colour.

    `chosen` tells the new colour as "#rrggbb".
    """

    chosen = Signal(str)

    def __init__(self, colours: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._colour = colours[0]
        self._about = "Colour"
        self._other = self._colour
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        hold(self, _fit_icon, SWATCH)
        hold(self, QWidget.setMinimumSize, 38, 28)
        self.setProperty("look", "colour")
        menu = QMenu(self)
        menu.aboutToShow.connect(self._offer)
        self.setMenu(menu)

    def fill(self, colour: str, about: str) -> None:
        """Show `colour`; `about` is what it is the colour of."""
        self._colour = colour
        self._about = about
        outline = self.palette().color(QPalette.ColorRole.PlaceholderText)
        self.setIcon(colour_icon(colour, outline))
        said = f"{about}: {colour_name(colour)}"
        self.setAccessibleName(said)
        self.setToolTip(said)

    def _offer(self) -> None:
        menu = self.menu()
        menu.clear()
        outline = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for colour in self._colours:
            action = menu.addAction(colour_icon(colour, outline), colour_name(colour))
            action.setCheckable(True)
            action.setChecked(colour == self._colour.lower())
            action.triggered.connect(lambda _=False, each=colour: self._choose(each))
        menu.addSeparator()
        menu.addAction("Another colour…").triggered.connect(self._ask)

    def _choose(self, colour: str) -> None:
        if colour != self._colour:
            self.chosen.emit(colour)

    def _remember(self, colour: QColor) -> None:
        self._other = colour.name()

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self._colour), self)
        self._other = self._colour
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setWindowTitle(self._about)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.currentColorChanged.connect(self._remember)
        dialog.accepted.connect(lambda: self._choose(self._other))
        dialog.open()
