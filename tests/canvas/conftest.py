"""A canvas on a real document in memory, and a hand that presses keys and buttons on it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from netedit.app.editor import Editor
from netedit.app.selection import Selection
from netedit.canvas.theme import palette
from netedit.canvas.view import Canvas
from netedit.document import Document
from netedit.model import edits
from netedit.model.network import Network
from netedit.picture.palette import LIGHT
from netedit.picture.style import Style
from tests.memory import MemoryStore
from tests.texts import network as from_text

VIEW = "main"
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Bench:
    """A canvas with what is around it, and gestures as a person makes them."""

    def __init__(self, network: Network) -> None:
        self.store = MemoryStore(network)
        self.document = Document(self.store)
        # So that two clicks need little time between them not to be a double-click.
        QApplication.setDoubleClickInterval(20)
        self.frame = QWidget()
        self.editor = Editor(self.document, self.frame)
        self.selection = Selection(self.frame)
        self.before = QLineEdit(self.frame)
        self.canvas = Canvas(self.editor, self.selection, LIGHT, self.frame)
        self.after = QLineEdit(self.frame)
        layout = QVBoxLayout(self.frame)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.before, self.canvas, self.after):
            layout.addWidget(widget)
        self.before.setFixedHeight(30)
        self.after.setFixedHeight(30)
        self.frame.setPalette(palette(LIGHT))
        self.frame.resize(900, 700)
        self.messages: list[str] = []
        self.canvas.message.connect(self.messages.append)

    @property
    def network(self) -> Network:
        return self.document.network

    @property
    def viewport(self) -> QWidget:
        return self.canvas.viewport()

    @property
    def steps(self) -> list[str]:
        """The labels of the undo steps."""
        return [group.label for group in self.document.history.groups]

    @property
    def name_box(self) -> QTextEdit | None:
        found = [b for b in self.viewport.findChildren(QTextEdit, "nameBox") if b.isVisible()]
        return found[0] if found else None

    @property
    def places(self) -> dict[str, tuple[float, float]]:
        return {p.subject: (p.x, p.y) for p in self.network.placements.values()}

    def at(self, id_: str, dx: int = 0, dy: int = 0) -> QPoint:
        return self.canvas.position_of(id_) + QPoint(dx, dy)

    def rim(self, id_: str) -> QPoint:
        """A point on the right of the rim of a person."""
        return self.at(id_, round(Style(LIGHT).person_radius * self.canvas.scale))

    def press(self, at: QPoint, button: Qt.MouseButton = LEFT, keys=NONE) -> None:
        QTest.mousePress(self.viewport, button, keys, at)

    def move(self, at: QPoint) -> None:
        _move_held(self.viewport, at, Qt.MouseButton.NoButton, NONE)

    def release(self, at: QPoint, button: Qt.MouseButton = LEFT, keys=NONE) -> None:
        QTest.mouseRelease(self.viewport, button, keys, at)

    def click(self, at: QPoint, keys=NONE) -> None:
        QTest.mouseClick(self.viewport, LEFT, keys, at)
        QTest.qWait(QApplication.doubleClickInterval() + 1)

    def double_click(self, at: QPoint) -> None:
        QTest.mouseClick(self.viewport, LEFT, NONE, at)
        QTest.mouseDClick(self.viewport, LEFT, NONE, at)

    def begin_drag(self, start: QPoint, *way: QPoint, button=LEFT, keys=NONE) -> None:
        """Press and move, in steps as a hand does, without letting go."""
        self.press(start, button, keys)
        last = start
        for point in way:
            for part in (0.3, 0.6, 1.0):
                x = last.x() + (point.x() - last.x()) * part
                y = last.y() + (point.y() - last.y()) * part
                _move_held(self.viewport, QPoint(round(x), round(y)), button, keys)
            last = point

    def drag(self, start: QPoint, *way: QPoint, button=LEFT, keys=NONE) -> None:
        self.begin_drag(start, *way, button=button, keys=keys)
        self.release(way[-1], button, keys)

    def drag_on(self, to: QPoint, button=LEFT) -> None:
        _move_held(self.viewport, to, button, NONE)

    def menu(self, at: QPoint) -> None:
        """What Qt makes of a right click."""
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, at, self.viewport.mapToGlobal(at))
        QApplication.sendEvent(self.viewport, event)

    def menu_key(self) -> None:
        """What Qt makes of the menu key."""
        reason = QContextMenuEvent.Reason.Keyboard
        event = QContextMenuEvent(reason, QPoint(0, 0), self.canvas.mapToGlobal(QPoint(0, 0)))
        QApplication.sendEvent(self.canvas, event)

    def key(self, key: Qt.Key, keys=NONE) -> None:
        QTest.keyClick(self.canvas, key, keys)

    def type(self, text: str) -> None:
        assert self.name_box is not None, "nothing asks for a text"
        QTest.keyClicks(self.name_box, text)

    def type_key(self, key: Qt.Key, keys=NONE) -> None:
        assert self.name_box is not None, "nothing asks for a text"
        QTest.keyClick(self.name_box, key, keys)

    def lock(self, sentence: str = "The map is open read-only.") -> None:
        self.store.read_only = sentence


def _move_held(viewport: QWidget, at: QPoint, button, keys) -> None:
    """A move with the button held: QTest.mouseMove leaves it out, and moves to where it was."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        button,
        keys,
    )
    QApplication.sendEvent(viewport, event)


def placed(text: str, places: dict[str, tuple[float, float]]) -> Network:
    """A network written as text, with places in its one view."""
    return placed_in(from_text(text), places)


def placed_in(network: Network, places: dict[str, tuple[float, float]]) -> Network:
    return network.apply(edits.move(network, VIEW, places).changes)


@pytest.fixture
def bench(qtbot) -> Callable[[Network], Bench]:
    """Gives a shown canvas at 100 % with the scene's origin in the middle."""

    def make(network: Network) -> Bench:
        bench = Bench(network)
        qtbot.addWidget(bench.frame)
        bench.frame.show()
        qtbot.waitExposed(bench.frame)
        bench.frame.activateWindow()
        bench.canvas.setFocus()
        bench.canvas.zoom_100()
        # the marks come with the first findings, after the first picture
        with qtbot.waitSignal(bench.editor.findings_changed):
            bench.editor.find_soon()
        return bench

    return make


TRIO = {"ana": (-150.0, 0.0), "ben": (150.0, 0.0), "cy": (0.0, 160.0)}


@pytest.fixture
def trio(bench) -> Bench:
    """Ana and Ben, who are connected, and Cy below them."""
    return bench(placed("ana-ben cy", TRIO))
