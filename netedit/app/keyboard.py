"""Where the keyboard goes: to the next part of the window, or to a panel that is called for."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from netedit.turns import later

if TYPE_CHECKING:
    from netedit.app.window import Window

# How often one asks again whether there is something in a panel by now, as charts come late.
AGAIN_MS, TRIES = 60, 25


def move_pane(window: "Window", step: int) -> None:
    """Hand the keyboard to the next part of the window that is seen."""
    panes = [(pane, first) for pane in window.panes if (first := first_focusable(pane))]
    focused = QApplication.focusWidget()
    here = 0
    for number, (pane, _) in enumerate(panes):
        if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
            here = number
    if panes:
        panes[(here + step) % len(panes)][1].setFocus(Qt.FocusReason.TabFocusReason)


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
        first = first_focusable(panel)
        if first is not None:
            # as by a click: what a field holds is not typed over by the first letter
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif tries:
            later(panel, lambda: hand(panel, tries - 1), AGAIN_MS)

    window.docks.when_seen(name, hand)


def first_focusable(pane: QWidget) -> QWidget | None:
    """What Tab comes to first in a part of the window; None where nothing takes the keyboard."""
    each: QWidget | None = pane
    while each is not None:
        is_there = each.isVisible() and each.isEnabled()
        takes = is_there and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and (each is pane or pane.isAncestorOf(each)):
            return each
        each = each.nextInFocusChain()
        if each is pane:
            break
    return None
