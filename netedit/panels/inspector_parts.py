"""Parts of the form about relationships: its ends, its direction, the purposes it serves."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from netedit.model.records import Actor, Direction, Purpose
from netedit.overrides import guarded
from netedit.panels.colours import colour_icon
from netedit.panels.form import changing
from netedit.panels.look import (
    link,
    named,
    plain_tip,
    tab_mark,
    tab_through,
    unmarked,
)
from netedit.panels.ticks import TickBox
from netedit.textsize import grown, hold

ARROWS = {Direction.FORWARD: "→", Direction.NONE: "–", Direction.BOTH: "↔"}
FOR_MANY = {
    Direction.FORWARD: "one way",
    Direction.NONE: "no direction",
    Direction.BOTH: "both ways",
}


class Ends(QWidget):
    """The two partners of a relationship; `opened` tells the id of the one that is clicked."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids = ("", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._buttons: list[ElidingLink] = []
        for index, name in enumerate(("source", "target")):
            button = ElidingLink(name, self)
            button.clicked.connect(lambda _=False, index=index: self.opened.emit(self._ids[index]))
            self._buttons.append(button)
            column.addWidget(button)

    def fill(self, source: Actor, target: Actor) -> None:
        """Show two partners."""
        self._ids = (source.id, target.id)
        for button, actor in zip(self._buttons, (source, target), strict=True):
            button.show_text(actor.name, f"Go to {actor.name}")


@guarded
class ElidingLink(QWidget):
    """A link whose text is cut to the room there is; `clicked` when it is."""

    clicked = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._button = link("", object_name, "", self)
        self._button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._button.clicked.connect(self.clicked)
        row.addWidget(self._button)
        row.addStretch(1)
        self.setFocusProxy(self._button)
        self.setMinimumWidth(60)

    def show_text(self, text: str, tip: str) -> None:
        """Show `text`, and `tip` in full when the pointer rests on it."""
        self._full = text
        self._button.setAccessibleName(text)
        self._button.setToolTip(plain_tip(tip))
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut it anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - 12
        shown = self._button.fontMetrics().elidedText(
            " ".join(self._full.split()), Qt.TextElideMode.ElideRight, room
        )
        self._button.setText(unmarked(shown))


@guarded
class Directions(QWidget):
    """Which way a relationship runs, by arrows between the names; `chosen` tells a Direction."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, str] | None = None
        self._group = QButtonGroup(self)
        self._radios: dict[Direction, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        for direction in ARROWS:
            radio = changing(QRadioButton(self))
            radio.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            hold(radio, QWidget.setMinimumHeight, 24)
            named(radio, f"direction_{direction.value}", FOR_MANY[direction])
            radio.clicked.connect(lambda _=False, value=direction.value: self.chosen.emit(value))
            self._group.addButton(radio)
            self._radios[direction] = radio
            column.addWidget(radio)
        self.setMinimumWidth(60)

    def fill(self, direction: Direction | None, names: tuple[str, str] | None) -> None:
        """Mark `direction`, or none where they differ; with `names` for a single relationship."""
        self._names = names
        self._group.setExclusive(False)
        for each, radio in self._radios.items():
            with QSignalBlocker(radio):
                radio.setChecked(each is direction)
            said = f"{names[0]} {ARROWS[each]} {names[1]}" if names else ARROWS[each]
            radio.setAccessibleName(f"{FOR_MANY[each]}: {said}" if names else FOR_MANY[each])
            radio.setToolTip(plain_tip(f"{said} ({FOR_MANY[each]})"))
        self._group.setExclusive(True)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the names anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = self.fontMetrics()
        for direction, radio in self._radios.items():
            arrow = ARROWS[direction]
            if self._names is None:
                text = f"{arrow}  {FOR_MANY[direction]}"
            else:
                room = self.width() - grown(30) - metrics.horizontalAdvance(f" {arrow} ")
                text = f" {arrow} ".join(_fitted(self._names, room, metrics))
            radio.setText(unmarked(text))


def _fitted(names: tuple[str, str], room: int, metrics: QFontMetrics) -> tuple[str, str]:
    """Both names in `room` pixels: a short one leaves what it does not need to the other."""
    # A pixel more than its width, or rounding cuts a name that fits.
    first, second = (metrics.horizontalAdvance(name) + 2 for name in names)
    if first + second > room:
        half = room // 2
        first = min(first, max(half, room - second))
        second = min(second, room - first)
    elide = Qt.TextElideMode.ElideRight
    return (
        metrics.elidedText(names[0], elide, first),
        metrics.elidedText(names[1], elide, second),
    )


class Purposes(QWidget):
    """A box to tick for every purpose; `ticked` tells its id and whether it is served now."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, tuple[QCheckBox, QLabel]] = {}
        self._mark = tab_mark(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        self._grid.setVerticalSpacing(2)

    def fill(self, states: Sequence[tuple[Purpose, Qt.CheckState]]) -> None:
        """Show each purpose and whether all, some or none of what is selected serve it."""
        if [purpose.id for purpose, _ in states] != list(self._boxes):
            self._make([purpose.id for purpose, _ in states])
        self.setVisible(bool(states))
        for purpose, state in states:
            box, label = self._boxes[purpose.id]
            with QSignalBlocker(box):
                box.setTristate(state is Qt.CheckState.PartiallyChecked)
                box.setCheckState(state)
            named(box, f"purpose_{purpose.id}", purpose.statement)
            label.setText(purpose.statement)
            box.setIcon(colour_icon(purpose.colour, box.palette().placeholderText().color()))

    def _make(self, ids: Sequence[str]) -> None:
        for box, label in self._boxes.values():
            for widget in (box, label):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._boxes = {}
        for row, id_ in enumerate(ids):
            box = TickBox(self)
            hold(box, QWidget.setMinimumSize, 44, 24)
            box.clicked.connect(lambda _=False, id_=id_: self._tick(id_))
            label = ClickedLabel(box, self)
            self._grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, row, 2)
            self._boxes[id_] = (box, label)
            box.show()
            label.show()
        tab_through([self._mark, *(box for box, _ in self._boxes.values())])

    def _tick(self, id_: str) -> None:
        # A box that only some serve goes to all of them first.
        does = self._boxes[id_][0].checkState() is not Qt.CheckState.Unchecked
        self.ticked.emit(id_, does)


@guarded
class ClickedLabel(QLabel):
    """The words beside a box, which wrap; a click on them is a click on the box."""

    def __init__(self, box: QCheckBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = box
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(0, 3, 0, 3)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Click the box."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._box.click()
