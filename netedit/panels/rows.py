"""Lists in panels: rows on the panel's own ground, as many in sight as there are up to some."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from netedit.model.dataclass import dataclass
from netedit.model.text import apart
from netedit.textsize import dress, follow, grown

Index = QModelIndex | QPersistentModelIndex
MIDDLE = Qt.AlignmentFlag.AlignVCenter
ELIDE = Qt.TextElideMode.ElideRight


def lines_of(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """The text on lines so wide, the last one cut short where `most` of them do not suffice."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        # cutting short counts parts of pixels, which an advance leaves out
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") < width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = f"{lines[-1]} {' '.join(words)}"
    return [metrics.elidedText(line, ELIDE, width) for line in lines]


class BareList(QListWidget):
    """A list without frame and ground whose rows `paint`; it scrolls from `most` rows on."""

    def __init__(self, paint: "PaintedRows", most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height, self._most = paint.height, most
        paint.setParent(self)
        self.setItemDelegate(paint)
        self.setFrameShape(QFrame.Shape.NoFrame)
        dress(self, "QListWidget { background: transparent; border: none; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        follow(self, BareList._fit_again)

    def _fit_again(self) -> None:
        if self.minimumHeight() == self.maximumHeight():
            self.fit()

    def fit(self) -> None:
        """Be as high as the rows there are, or as those in sight at once; never without any."""
        rows = min(max(self.count(), 1), self._most)
        self.setFixedHeight(grown(self._height) * rows + 2)


@dataclass(frozen=True, slots=True)
class Row:
    """Where one row is painted, with what, and how it is just now."""

    painter: QPainter
    view: QWidget
    area: QRect
    is_focused: bool
    is_selected: bool
    is_hovered: bool

    def colour(self, role: QPalette.ColorRole) -> QColor:
        """A colour of the list."""
        return self.view.palette().color(role)

    @property
    def quiet(self) -> QColor:
        """The colour of what is said more quietly."""
        return self.colour(QPalette.ColorRole.PlaceholderText)

    def lift(self) -> None:
        """Set the row off from the others."""
        self.painter.fillRect(self.area, self.colour(QPalette.ColorRole.AlternateBase))

    def ring(self) -> None:
        """Show that the keyboard is on the row."""
        self.painter.setPen(self.colour(QPalette.ColorRole.Highlight))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(self.area.adjusted(0, 0, -1, -1))

    def write(self, room: QRect, text: str) -> None:
        """A text in the pen and the font at hand, as much of it as there is room for."""
        metrics = self.painter.fontMetrics()
        self.painter.drawText(room, MIDDLE, metrics.elidedText(apart(text), ELIDE, room.width()))

    def write_aside(self, room: QRect, text: str, most: int) -> QRect:
        """A text at the right, `most` pixels wide at the most; gives the room left beside it."""
        wanted = self.painter.fontMetrics().horizontalAdvance(text) + 2 * bool(text)
        width = min(wanted, most)
        self.write(room.adjusted(room.width() - width, 0, 0, 0), text)
        return room.adjusted(0, 0, -width - (8 if width else 0), 0)


class PaintedRows(QStyledItemDelegate):
    """Paints rows of one `height`; what is in one is for `paint_row` to say."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.height = height

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are of one height; they take the width there is."""
        return QSize(60, grown(self.height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row, with the painter put back as it was."""
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        view: QWidget = option.widget  # type: ignore[attr-defined]
        area: QRect = option.rect  # type: ignore[attr-defined]
        row = Row(
            painter,
            view,
            area,
            bool(state & QStyle.StateFlag.State_HasFocus),
            bool(state & QStyle.StateFlag.State_Selected),
            bool(state & QStyle.StateFlag.State_MouseOver),
        )
        painter.save()
        self.paint_row(row, index)
        painter.restore()

    def paint_row(self, row: Row, index: Index) -> None:
        """Paint what is in a row."""
        raise NotImplementedError
