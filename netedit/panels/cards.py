"""A card of the findings panel: what was found, said in lines that lead to it on the map."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from netedit.analysis import Card, Sentence, Severity
from netedit.overrides import guarded
from netedit.panels.look import (
    counted,
    link,
    named,
    tab_mark,
    tab_through,
    words,
)
from netedit.picture.palette import Theme

BAR = 5
SAID = {
    Severity.RISK: "to look at",
    Severity.NOTE: "to know",
    Severity.GOOD: "in order",
}


@guarded
class CardFrame(QFrame):
    """One card; `shown` tells the ids to show, `opened` that the reasons or more lines are asked.

    It is filled again and again in place, so that nothing flickers or jumps.
    """

    shown = Signal(object)
    opened = Signal(str)
    lengthened = Signal(str)

    def __init__(self, key: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._theme = theme
        self._severity = Severity.NOTE
        self._ids: tuple[str, ...] = ()
        self._lines: list[LineButton] = []
        self.setObjectName(f"card_{key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(BAR + 12, 10, 12, 8)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        self._sign = Sign(self)
        self._title = words("", "section", self)
        self._mark = tab_mark(self)
        top.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._title, 1)
        column.addLayout(top)
        self._body = QVBoxLayout()
        self._body.setSpacing(1)
        column.addLayout(self._body)
        self._why = words("", "quiet", self)
        self._why.setObjectName(f"why_{key}")
        self._why.setContentsMargins(4, 6, 0, 0)
        column.addWidget(self._why)
        column.addLayout(self._links())

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(4)
        key = self.key
        self._show = link("Show", f"show_{key}", "Show on the map", self)
        self._show.clicked.connect(self.show_all)
        self._ask = link("Why?", f"ask_{key}", "What it means and what is taken for granted", self)
        self._ask.clicked.connect(lambda: self.opened.emit(self.key))
        self._more = link("", f"more_{key}", "Say more of them", self)
        self._more.clicked.connect(lambda: self.lengthened.emit(self.key))
        for button in (self._show, self._ask, self._more):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def fill(
        self, card: Card, why: Sequence[str], ids_of: Callable[[Sentence | Card], tuple[str, ...]]
    ) -> None:
        """Show `card`, with the sentences of `why` if there are any."""
        self._severity = card.severity
        self._ids = ids_of(card)
        self._sign.fill(card.severity, self._colour())
        self._title.setText(card.title)
        self.setAccessibleName(f"{card.title}, {SAID[card.severity]}")
        # What is in order says it in its title.
        lines = () if card.severity is Severity.GOOD and not why else card.lines
        while len(self._lines) > len(lines):
            gone = self._lines.pop()
            self._body.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._lines) < len(lines):
            line = LineButton(self)
            line.chosen.connect(self.shown)
            self._body.addWidget(line)
            self._lines.append(line)
            line.show()
            tab_through([self._mark, *self._lines])
        for line, sentence in zip(self._lines, lines, strict=True):
            line.fill(sentence.text, ids_of(sentence))
        self._why.setText("\n\n".join(why))
        self._why.setVisible(bool(why))
        self._ask.setText("Less" if why else "Why?")
        self._show.setVisible(bool(self._ids))
        self._more.setText(f"and {card.more:,} more")
        self._more.setVisible(card.more > 0 and bool(lines))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Show the card in other colours."""
        self._theme = theme
        self._sign.fill(self._severity, self._colour())
        self.update()

    def show_all(self) -> None:
        """Show on the map all that the card speaks of."""
        if self._ids:
            self.shown.emit(self._ids)

    @property
    def lines(self) -> Sequence["LineButton"]:
        """The lines that can be clicked."""
        return self._lines

    def _colour(self) -> QColor:
        theme = self._theme
        match self._severity:
            case Severity.RISK:
                return QColor(theme.bridge)
            case Severity.NOTE:
                return QColor(theme.accent)
            case Severity.GOOD:
                return QColor(theme.ok)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows what the card speaks of."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.show_all()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet frame and a bar in the colour of how it is meant."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = self.hasFocus()
        line = QColor(self._theme.accent if has_focus else self._theme.border)
        painter.setPen(QPen(line, 2 if has_focus else 1))
        painter.setBrush(QColor(self._theme.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour())
        painter.drawRoundedRect(QRectF(1, 1, BAR, self.height() - 2), 2.5, 2.5)
        painter.end()


@guarded
class Sign(QWidget):
    """A shape beside the title that says how a card is meant without colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = Severity.NOTE
        self._colour = QColor()
        self.setFixedSize(18, 20)

    def fill(self, severity: Severity, colour: QColor) -> None:
        """Show a triangle, a disc or a tick."""
        self._severity = severity
        self._colour = colour
        self.setToolTip(SAID[severity].capitalize())
        self.setAccessibleName(SAID[severity])
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._colour, 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        match self._severity:
            case Severity.RISK:
                painter.drawPolygon(_points((9, 3), (16.5, 16.5), (1.5, 16.5)))
                painter.drawLine(QPointF(9, 8), QPointF(9, 11.5))
                painter.drawPoint(QPointF(9, 14))
            case Severity.NOTE:
                painter.drawEllipse(QPointF(9, 10), 7, 7)
                painter.drawLine(QPointF(9, 9.5), QPointF(9, 13.5))
                painter.drawPoint(QPointF(9, 6.5))
            case Severity.GOOD:
                painter.drawPolyline(_points((3, 10.5), (7.5, 15), (15.5, 5)))
        painter.end()


def _points(*places: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in places])


@guarded
class LineButton(QAbstractButton):
    """A sentence that wraps; `chosen` tells the ids it is about when it is clicked or entered."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)

    def fill(self, text: str, ids: tuple[str, ...]) -> None:
        """Say `text`, about `ids`; without ids it cannot be clicked."""
        self._ids = ids
        tip = "Show on the map" if ids else ""
        named(self, "findingLine", text, tip or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if ids else Qt.FocusPolicy.NoFocus)
        cursor = Qt.CursorShape.PointingHandCursor if ids else Qt.CursorShape.ArrowCursor
        self.setCursor(cursor)
        if text != self.text():
            self.setText(text)
            self._document.setPlainText(text)
            self.updateGeometry()

    def _choose(self) -> None:
        if self._ids:
            self.chosen.emit(self._ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; up and down go to the line before and after."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing: the line under the pointer is underlined by `paintEvent`."""
        super().mouseMoveEvent(event)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the text is in `width` pixels."""
        self._document.setDefaultFont(self.font())
        self._document.setTextWidth(max(width - 8, 40))
        return max(round(self._document.size().height()) + 6, 24)

    def sizeHint(self) -> QSize:
        """As high as the present width asks for."""
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(80, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text, soft under the pointer, with a ring when it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Highlight)
        if self._ids and self.underMouse():
            soft = QColor(accent)
            soft.setAlpha(22)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(soft)
            painter.drawRoundedRect(self.rect(), 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        self._document.setDefaultFont(self.font())
        self._document.setTextWidth(max(self.width() - 8, 40))
        painter.translate(4, 3)
        context = self._document.documentLayout().PaintContext()
        context.palette = palette
        self._document.documentLayout().draw(painter, context)
        painter.end()


def said_counts(people: int, organisations: int, ties: int) -> str:
    """“3 people, 1 organisation, 4 working relationships”."""
    parts = (
        counted(people, "person", "people"),
        counted(organisations, "organisation", "organisations"),
        counted(ties, "working relationship", "working relationships"),
    )
    return ", ".join(parts)
