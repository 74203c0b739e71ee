"""A line of a card: one finding in a few words, which leads to it on the map."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from netedit.analysis import Sentence
from netedit.model.text import apart
from netedit.overrides import guarded
from netedit.panels.look import named, plain_tip
from netedit.textsize import grown, scale

_DOTS = 22


@guarded
class LineButton(QAbstractButton):
    """A sentence that wraps; `chosen` tells the ids it is about when it is clicked or entered.

    `asked` tells it itself when a person asks what can be done: by its three dots, a right click
    or the menu key.
    """

    chosen = Signal(object)
    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, has_menu: bool = True) -> None:
        """Without `has_menu` there are no dots, and nothing is asked."""
        super().__init__(parent)
        self._has_menu = has_menu
        self.sentence: Sentence | None = None
        self.ids: tuple[str, ...] = ()
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        # by width and size of text
        self._heights: dict[tuple[int, float], int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)

    def fill(self, sentence: Sentence, ids: tuple[str, ...]) -> None:
        """Say `sentence` in brief, about `ids`; without ids it cannot be clicked.

        The whole sentence is what a screen reader and the tooltip say.
        """
        self.sentence, self.ids = sentence, ids
        text = sentence.brief or sentence.text
        named(self, "findingLine", sentence.text)
        self.setToolTip(plain_tip(sentence.text))
        self.setAccessibleDescription("Enter shows it on the map" if ids else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if ids else Qt.FocusPolicy.NoFocus)
        cursor = Qt.CursorShape.PointingHandCursor if ids else Qt.CursorShape.ArrowCursor
        self.setCursor(cursor)
        if text != self.text():
            self.setText(text)
            self._document.setPlainText(apart(text))
        # with ids there are dots, which need room
        self._heights.clear()
        self.updateGeometry()

    @property
    def where_to_ask(self) -> QPoint:
        """Where a menu is to open, in pixels of the screen."""
        return self.mapToGlobal(QPoint(self.width() - grown(_DOTS), self.height()))

    @property
    def _offers(self) -> bool:
        return self._has_menu and bool(self.ids)

    @property
    def _dots(self) -> QRect:
        return QRect(self.width() - grown(_DOTS), 0, grown(_DOTS), grown(24))

    def _choose(self) -> None:
        if self.ids:
            self.chosen.emit(self.ids)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On the dots, what can be done; elsewhere a click."""
        if self._offers and self.isDown() and self._dots.contains(event.position().toPoint()):
            self.setDown(False)
            self.asked.emit(self)
            return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done about it."""
        if self._offers:
            self.asked.emit(self)
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the dots."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show them no more."""
        super().leaveEvent(event)
        self.update()

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

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the text is in `width` pixels."""
        height = self._heights.get((width, scale()))
        if height is None:
            self._set_out(width)
            height = max(round(self._document.size().height()) + 6, grown(24))
            self._heights[width, scale()] = height
        return height

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another size need other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()

    def sizeHint(self) -> QSize:
        """As high as the present width asks for."""
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(80, grown(24))

    def _set_out(self, width: int) -> None:
        room = 4 + (grown(_DOTS) if self._offers else 4)
        # either has all of it set anew, whether or not it is another
        if self._document.defaultFont() != self.font():
            self._document.setDefaultFont(self.font())
        if self._document.textWidth() != (wide := max(width - room, 40)):
            self._document.setTextWidth(wide)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text, soft and with three dots under the pointer, ringed when it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Highlight)
        is_met = self._offers and (self.underMouse() or self.hasFocus())
        if self.ids and self.underMouse():
            soft = QColor(accent)
            soft.setAlpha(22)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(soft)
            painter.drawRoundedRect(self.rect(), 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        if is_met:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.PlaceholderText))
            for x in (-5, 0, 5):
                painter.drawEllipse(self._dots.center() + QPoint(x, 0), 1.4, 1.4)
        self._set_out(self.width())
        painter.translate(4, 3)
        context = self._document.documentLayout().PaintContext()
        context.palette = palette
        self._document.documentLayout().draw(painter, context)
        painter.end()
