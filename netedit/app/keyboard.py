"""Where the keyboard goes: to the next part of the window, or to a panel that is called for."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QListView,
    QPushButton,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from netedit.canvas.keys import letter
from netedit.overrides import guarded
from netedit.turns import later

if TYPE_CHECKING:
    from netedit.app.window import Window

# How often one asks again whether there is something in a panel by now, as charts come late.
AGAIN_MS, TRIES = 60, 25


@guarded
class Unwritten(QObject):
    """What keys mean on the parts of a window in which nothing is written.

    A letter on a field with choices, or on a list, would choose what begins with it, and so change
    the map: it goes to the capture line. Enter presses a link or button, as space does. An open
    list of choices, and what stands in a dialog, are left alone.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        # one may have it by now
        self._watch(None, cast(QWidget | None, window.focusWidget()))
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._watch)

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        is_fixed = isinstance(new, QComboBox) and not new.isEditable()
        is_unwritten = is_fixed or isinstance(new, QListView | QPushButton | QToolButton)
        if new is not None and is_unwritten and self._window.isAncestorOf(new):
            new.installEventFilter(self)
            self._watched = new

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter goes on to the line, Enter presses, all else goes to where it was typed."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if isinstance(watched, QPushButton | QToolButton):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not event.isAutoRepeat():
                watched.click()
            return is_enter
        text = letter(event)
        if text:
            self._window.canvas.typed.emit(text)
        return bool(text)


def move_pane(window: "Window", step: int) -> None:
    """Hand the keyboard to the next part of the window that is seen."""
    panes = [(pane, first) for pane in window.panes if (first := _first_focusable(pane))]
    focused = QApplication.focusWidget()
    here = 0
    for number, (pane, _) in enumerate(panes):
        if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
            here = number
    if panes:
        panes[(here + step) % len(panes)][1].setFocus(Qt.FocusReason.TabFocusReason)


def call_panel(window: "Window", name: str) -> None:
    """Bring a panel to the front, and the keyboard into it."""
    window.show_panel(name)
    hand_to_panel(window, name)


def hand_to_panel(window: "Window", name: str) -> None:
    """Hand the keyboard to a panel as soon as it is seen, unless somebody takes it elsewhere
    before that.
    """
    before = cast(QWidget | None, window.focusWidget())

    def hand(panel: QWidget, tries: int = TRIES) -> None:
        now = cast(QWidget | None, window.focusWidget())
        is_taken = now is not None and now is not before
        # what stood in a panel that is now behind another has lost it to whatever came next
        if not panel.isVisible() or (is_taken and before is not None and before.isVisible()):
            return
        first = _first_focusable(panel)
        if first is not None:
            # as by a click: what a field holds is not typed over by the first letter
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif tries:
            later(panel, lambda: hand(panel, tries - 1), AGAIN_MS)

    window.docks.when_seen(name, hand)


def _first_focusable(pane: QWidget) -> QWidget | None:
    """What stands first in a part of the window; None where nothing takes the keyboard.

    By its place and not by nextInFocusChain: PySide takes what that gives for a child of the widget
    it was asked of, and for gone with that, as the line of status was (6.11.3, measured).
    """
    if _takes_tab(pane):
        return pane
    found = [
        (QRect(each.mapTo(pane, QPoint(0, 0)), each.size()), each)
        for each in pane.findChildren(QWidget)
        if _takes_tab(each) and pane.isAncestorOf(each)
    ]
    if not found:
        return None
    # whatever begins before something else has ended stands in one row with it
    end = min(place.bottom() for place, _ in found)
    row = [(place.left(), each) for place, each in found if place.top() < end]
    return min(row, key=lambda placed: placed[0])[1]


def _takes_tab(widget: QWidget) -> bool:
    is_there = widget.isVisible() and widget.isEnabled()
    return is_there and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
