"""A real document in memory with editor, selection and panels, and hands to work them."""

from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from netedit.app.editor import Editor
from netedit.app.selection import Selection
from netedit.canvas.theme import family, palette, stylesheet
from netedit.document import Document
from netedit.model.network import Network
from netedit.panels.findings import FindingsPanel
from netedit.panels.history import HistoryPanel
from netedit.panels.inspector import Inspector
from netedit.picture.palette import LIGHT
from netedit.ports import CommandsPort
from netedit.textsize import dress
from tests.memory import MemoryStore

W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton


class Desk:
    """A map, what is selected, and a place to put panels on."""

    def __init__(self, network: Network) -> None:
        self.store = MemoryStore(network)
        self.document = Document(self.store)
        self.frame = QWidget()
        self.editor = Editor(self.document, self.frame)
        self.selection = Selection(self.frame)
        self.refusals: list[str] = []
        self.editor.refused.connect(self.refusals.append)
        self.shown: list[tuple[str, ...]] = []
        self.selection.centred.connect(self.shown.append)
        font = QFont(family())
        font.setPixelSize(13)
        self.frame.setFont(font)
        self.frame.setPalette(palette(LIGHT))
        dress(self.frame, stylesheet(LIGHT))
        self.frame.resize(320, 900)

    @property
    def network(self) -> Network:
        return self.document.network

    @property
    def steps(self) -> list[str]:
        """The labels of the undo steps."""
        return [group.label for group in self.document.history.groups]

    @property
    def edits(self) -> int:
        """How many edits were written, merged ones counted each."""
        return len(self.store.entries)

    def inspector(self, *ids: str) -> Inspector:
        self.selection.set(ids)
        return self.put(Inspector(self.editor, self.selection, self.frame))

    def findings(self, commands: CommandsPort | None = None) -> FindingsPanel:
        return self.put(
            FindingsPanel(self.editor, self.selection, LIGHT, self.frame, commands=commands)
        )

    def history(self) -> HistoryPanel:
        return self.put(HistoryPanel(self.editor, self.frame))

    def put(self, panel: W) -> W:
        panel.resize(self.frame.size())
        self.frame.show()
        panel.show()
        self.frame.activateWindow()
        QTest.qWaitForWindowActive(self.frame)
        return panel


def part(panel: QWidget, type_: type[W], name: str) -> W:
    """The widget of a panel with that object name."""
    found = panel.findChild(type_, name)
    assert found is not None, f"there is no {name}"
    return found


def write(field: QWidget, text: str) -> None:
    """Click into a field, mark all of it and type, without leaving it."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def enter(field: QWidget) -> None:
    QTest.keyClick(field, Qt.Key.Key_Return)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def pick(box: QWidget, *keys: Qt.Key) -> None:
    """Press keys on a widget one after the other."""
    box.setFocus()
    for key in keys:
        QTest.keyClick(box, key)


def settle() -> None:
    """What Qt does once it has the time, deleting included."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
