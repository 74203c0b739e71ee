"""A choice of 1 to 5, or none, by key and mouse."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from netedit.overrides import guarded
from netedit.panels.fields import NONE, SEVERAL
from netedit.textsize import grown, scale

STEP = 24
DOT = 6.0
HIGHEST = 5
_CLEARING = (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Minus)


@guarded
class Steps(QAbstractSlider):
    """Five discs, filled up to the value; 1 to 5 and the arrows set it, 0 or Delete clears it.

    A click on the value clears it too. `chosen` tells an int from 1 to 5, or None. For screen
    readers it is a slider from 0, which stands for none, to 5.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._differs = False

        self._hovered = 0
        self.setRange(0, HIGHEST)
        self.setPageStep(1)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.actionTriggered.connect(self._by_slider)

    def fill(self, value: int | None, differs: bool = False) -> None:
        """Show `value`; `differs` where what is selected does not agree."""
        self._differs = differs
        with QSignalBlocker(self):
            self.setValue(value or 0)
        self.update()

    @property
    def level(self) -> int | None:
        """What is shown: 1 to 5, or None."""
        return self.value() or None

    def commit(self) -> None:
        """Nothing to do: a step is told at once."""

    def forget(self) -> None:
        """Nothing to do: a step is told at once."""

    def sizeHint(self) -> QSize:
        """Five steps and a word."""
        return QSize(self._words_at() + grown(48), grown(STEP + 4))

    def minimumSizeHint(self) -> QSize:
        """Five steps and a digit."""
        return QSize(self._words_at() + grown(12), grown(STEP + 4))

    def _words_at(self) -> int:
        return HIGHEST * grown(STEP) + 6

    def _choose(self, value: int) -> None:
        if value != self.value() or (self._differs and value):
            self.fill(value)
            self.chosen.emit(value or None)

    def _by_slider(self) -> None:
        """The arrows and a screen reader move the slider, which has not taken the value yet."""
        wanted = self.sliderPosition()
        with QSignalBlocker(self):
            self.setSliderPosition(self.value())
        self._choose(wanted)

    def event(self, event: QEvent) -> bool:
        """Digits are for this field while it has the focus, not for the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            if plain and (event.text().isdigit() or event.key() in _CLEARING):
                event.accept()
                return True
        if event.type() is QEvent.Type.Leave:
            self._hovered = 0
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, 0 and Delete clear."""
        if event.text() in ("1", "2", "3", "4", "5"):
            self._choose(int(event.text()))
        elif event.key() in _CLEARING:
            self._clear()
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        if self.value() or self._differs:
            self.fill(None)
            self.chosen.emit(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the step under the pointer, or clear it if it is the value."""
        step = self._step_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or not step:
            return
        if step == self.value() and not self._differs:
            self._clear()
        else:
            self._choose(step)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which step a click would choose."""
        step = self._step_at(event.position())
        if step != self._hovered:
            self._hovered = step
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the value."""
        event.ignore()

    def _step_at(self, place: QPointF) -> int:
        step = int(place.x() // grown(STEP)) + 1
        return step if 1 <= step <= HIGHEST and place.x() >= 0 else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Discs, a word, and a ring around all when it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Highlight)
        outline = palette.color(QPalette.ColorRole.PlaceholderText)
        middle = self.height() / 2
        for step in range(1, HIGHEST + 1):
            centre = QPointF((step - 0.5) * grown(STEP), middle)
            is_filled = step <= self.value()
            painter.setPen(QPen(accent if is_filled or step == self._hovered else outline, 1.5))
            painter.setBrush(accent if is_filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, DOT * scale(), DOT * scale())
        painter.setPen(outline)
        place = QRectF(self._words_at(), 0, self.width() - self._words_at(), self.height())
        text = SEVERAL if self._differs else str(self.value() or NONE)
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(text) > place.width():
            text = "≠" if self._differs else text
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        if self.hasFocus():
            painter.setPen(QPen(accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = QRectF(1, 1, HIGHEST * grown(STEP) - 2, self.height() - 2)
            painter.drawRoundedRect(around, 6, 6)
        painter.end()
