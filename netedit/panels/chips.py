"""A row of chips, each with its remove button, and a line that adds one by type-ahead."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from netedit.model.dataclass import dataclass
from netedit.model.text import cleaned
from netedit.overrides import guarded
from netedit.panels.fields import SuggestField
from netedit.panels.flow import Flow
from netedit.panels.look import named, tab_mark, tab_through
from netedit.textsize import grown


@dataclass(frozen=True, slots=True)
class Chip:
    """One chip; `is_partial` where only some of what is selected have it."""

    key: str
    text: str
    is_partial: bool = False


@guarded
class ChipButton(QAbstractButton):
    """A rounded name with a cross at its end: a click opens it, the cross or Delete removes it."""

    removed = Signal()

    def __init__(self, chip: Chip, opens: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opens = opens
        self._is_partial = chip.is_partial
        self.setText(chip.text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        some = " (only some of them)" if chip.is_partial else ""
        how = "Enter shows it, Delete removes it" if opens else "Delete removes it"
        named(self, "chip", chip.text + some, f"{chip.text}{some}. {how}.")

    def sizeHint(self) -> QSize:
        """The name and the cross."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + grown(36), grown(26))

    def minimumSizeHint(self) -> QSize:
        """Some letters and the cross."""
        return QSize(min(grown(72), self.sizeHint().width()), grown(26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Enter opens."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Delete is for the chip while it has the focus, not for the window."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if is_override and isinstance(event, QKeyEvent) and event.key() in keys:
            event.accept()
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross removes."""
        on_cross = self.rect().contains(event.position().toPoint())
        if on_cross and event.position().x() >= self.width() - grown(26) and self.isDown():
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        is_hand = self._opens or event.position().x() >= self.width() - grown(26)
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The name, elided where it must be, and the cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        line = palette.color(QPalette.ColorRole.Midlight)
        width = 1.0
        if self.hasFocus():
            line, width = palette.color(QPalette.ColorRole.Highlight), 2.0
        pen = QPen(line, width)
        if self._is_partial and not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), grown(12), grown(12))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        room = self.rect().adjusted(grown(10), 0, -grown(24), 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        if self.isEnabled():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.4))
            x, y, r = self.width() - grown(15), self.height() // 2, grown(3)
            painter.drawLine(x - r, y - r, x + r, y + r)
            painter.drawLine(x - r, y + r, x + r, y - r)
        painter.end()


class Chips(QWidget):
    """Chips and a line after them; `added` tells a text, `removed` and `opened` the key of a chip.

    Backspace in the empty line goes to the last chip.
    """

    added = Signal(str)
    removed = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        suggest: Callable[[], Sequence[str]],
        hint: str,
        *,
        opens: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chips: tuple[Chip, ...] = ()
        self._buttons: list[ChipButton] = []
        self._opens = opens
        self._mark = tab_mark(self)
        self._flow = Flow(self)
        self.line = AddingField(suggest, self, hint)
        self.line.committed.connect(self._add)
        self.line.left_behind.connect(self._to_last)
        self._flow.addWidget(self.line)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fill(self, chips: Sequence[Chip]) -> None:
        """Show `chips`; what is being typed stays."""
        self.line.fill("")
        if tuple(chips) == self._chips:
            return
        had_focus = any(button.hasFocus() for button in self._buttons)
        self._chips = tuple(chips)
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._made(chip, index) for index, chip in enumerate(chips)]
        tab_through([self._mark, *self._buttons])
        if had_focus:
            self.line.setFocus()
        self.updateGeometry()

    def _made(self, chip: Chip, index: int) -> ChipButton:
        button = ChipButton(chip, self._opens, self)
        button.setEnabled(not self.line.isReadOnly())
        button.removed.connect(lambda: self.removed.emit(chip.key))
        if self._opens:
            button.clicked.connect(lambda: self.opened.emit(chip.key))
        self._flow.insert(index, button)
        button.show()
        return button

    def commit(self) -> None:
        """Tell what is being typed."""
        self.line.commit()

    def forget(self) -> None:
        """Drop what is being typed."""
        self.line.forget()

    def _add(self, text: str) -> None:
        self.line.clear()
        self.line.setModified(False)
        if cleaned(text):
            self.added.emit(text)

    def _to_last(self) -> None:
        if self._buttons:
            self._buttons[-1].setFocus()


@guarded
class AddingField(SuggestField):
    """The line after the chips; `left_behind` when Backspace finds it empty."""

    left_behind = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace in the empty line is for the chip before it; a comma ends a name."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.left_behind.emit()
        elif event.text() == "," and self.text().strip():
            self.commit()
        else:
            super().keyPressEvent(event)
