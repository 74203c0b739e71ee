"""Hands on a window: keys go wherever the keyboard is, as a person's do."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from netedit.model.log import Cause
from netedit.model.records import Direction, TieStatus

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Types wherever the keyboard is, as a person does."""

    def __init__(self, window) -> None:
        self.window = window

    @property
    def focused(self) -> QWidget:
        return self.window.focusWidget() or self.window.canvas

    def type(self, text: str) -> None:
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focused, letter)
            else:
                # QTest knows the keys of one keyboard only
                event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NONE, letter)
                QApplication.sendEvent(self.focused, event)

    def press(self, key: Qt.Key, modifiers=NONE) -> None:
        QTest.keyClick(self.focused, key, modifiers)

    def add(self, *lines: str) -> None:
        for line in lines:
            self.type(line)
            self.press(ENTER)

    @property
    def line(self):
        return self.window.findChild(QWidget, "captureLine")

    @property
    def reading(self) -> str:
        return self.window.capture_bar.said

    @property
    def offered(self) -> list[str]:
        return [offer.text for offer in self.window.capturer.offers.popup.offers]

    @property
    def network(self):
        return self.window.editor.network

    @property
    def ties(self) -> list[str]:
        """Each relationship: names, arrow, kind and what else is not as usual."""
        arrows = {Direction.NONE: "-", Direction.FORWARD: "->", Direction.BOTH: "<->"}
        found = []
        for tie in self.network.ties.values():
            names = [self.network.actors[end].name for end in (tie.source, tie.target)]
            kind = self.network.tie_kinds[tie.kind].name
            status = "" if tie.status is TieStatus.ACTIVE else f" {tie.status.value}"
            found.append(f"{names[0]} {arrows[tie.direction]} {names[1]}: {kind}{status}")
        return found

    @property
    def names(self) -> set[str]:
        return {actor.name for actor in self.network.actors.values()}

    @property
    def places(self) -> dict[str, tuple[float, float]]:
        return {p.subject: (p.x, p.y) for p in self.network.placements.values()}

    @property
    def steps(self) -> list[str]:
        return [group.label for group in self.window.editor.groups if group.cause is Cause.EDIT]

    def sees(self, id_: str) -> bool:
        return self.window.canvas.sighting.shows([id_])
