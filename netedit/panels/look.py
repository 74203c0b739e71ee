"""What all panels share in looks: measures, the looks the window's sheet knows, plain words."""

from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise
from typing import TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, SignalInstance
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QIcon,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from netedit.model.text import apart
from netedit.textsize import scale
from netedit.turns import later

MARGIN = 14
GAP = 8
LABEL_WIDTH = 90
ROW_HEIGHT = 28
CHEVRON = 16

W = TypeVar("W", bound=QWidget)


def stands_on_ground(widget: QWidget) -> None:
    """Give a panel, or the page in it, the ground of panels: `look` is "ground" in the sheet of
    styles of the window.
    """
    widget.setProperty("look", "ground")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def announce(of: QWidget, sentence: str, *, at_once: bool = False) -> None:
    """Have a screen reader say a sentence while the keyboard stays where it is.

    `at_once` interrupts what is being said. Costs nothing while no screen reader listens.
    """
    if sentence and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(of, sentence)
        if at_once:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


def named(widget: W, object_name: str, accessible_name: str, tip: str = "") -> W:
    """`widget` with the names tests, scripts and screen readers find it by.

    A label is read as its words are; what they are about is told besides.
    """
    widget.setObjectName(object_name)
    if isinstance(widget, QLabel):
        widget.setAccessibleDescription(accessible_name)
    else:
        widget.setAccessibleName(accessible_name)
    widget.setToolTip(plain_tip(tip or accessible_name))
    return widget


def entitled(widget: QWidget, object_name: str, accessible_name: str) -> None:
    """Names for a widget that holds others, as `named` gives them, but no tip.

    What has none of its own would show that of the widget it is in.
    """
    widget.setObjectName(object_name)
    widget.setAccessibleName(accessible_name)


def plain_tip(text: str) -> str:
    """`text` as a tooltip that shows it letter by letter, whatever signs are in it."""
    text = apart(text)
    return f"<qt>{escape(text)}</qt>" if "<" in text or "&" in text else text


def unmarked(text: str) -> str:
    """`text` for a label or button in which & marks the access key."""
    return apart(text).replace("&", "&&")


def on_text(signal: SignalInstance, slot: Callable[[str], object]) -> None:
    """Call `slot` with the text, key or id that `signal` tells."""
    signal.connect(slot)


def on_level(signal: SignalInstance, slot: Callable[[int | None], object]) -> None:
    """Call `slot` with the level from 1 to 5, or None, that `signal` tells."""
    signal.connect(slot)


class Words(QLabel):
    """A label of plain text that wraps, with every name in its place."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(apart(text), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Say something else."""
        super().setText(apart(text))


def words(text: str = "", look: str = "", parent: QWidget | None = None) -> QLabel:
    """A label of plain text that wraps; `look` is one that the window's sheet of styles knows."""
    label = Words(text, parent)
    if look:
        label.setProperty("look", look)
    return label


def link(text: str, object_name: str, tip: str, parent: QWidget | None = None) -> QPushButton:
    """A quiet button that looks like a link."""
    button = QPushButton(text, parent)
    button.setProperty("look", "link")
    button.setFlat(True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAutoDefault(False)
    return named(button, object_name, text.replace("&", ""), tip)


# What the tab key reaches after a mark.
_behind: "WeakKeyDictionary[QWidget, tuple[QWidget, ...]]" = WeakKeyDictionary()


def tab_mark(parent: QWidget) -> QWidget:
    """Nothing to see: a place in the tab order, behind which widgets that are made later can go."""
    mark = QWidget(parent)
    mark.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    mark.hide()
    _behind[mark] = ()
    return mark


def scrolling(parent: QWidget) -> QScrollArea:
    """The area a panel's page scrolls in, downwards alone while its words have the width they need.

    The keyboard goes to what is in it.
    """
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def bring_into_sight(widget: QWidget, *, at_top: bool = False) -> None:
    """Scroll the panel so that a part of it which has just opened is seen, once it has its place.

    What is higher than the panel is seen from its top; with `at_top` it comes there anyway.
    """
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        area = above
        later(widget, lambda: _scroll_to(area, widget, at_top=at_top))


def _scroll_to(area: QScrollArea, widget: QWidget, *, at_top: bool) -> None:
    inside = area.widget()
    if inside is None or not widget.isVisible():
        return
    QApplication.sendPostedEvents(inside, QEvent.Type.LayoutRequest)
    area.ensureWidgetVisible(widget, 0, 0)
    if at_top or widget.height() > area.viewport().height():
        area.verticalScrollBar().setValue(widget.mapTo(inside, QPoint(0, 0)).y())


def tab_through(widgets: Sequence[QWidget]) -> None:
    """Let the tab key go through `widgets` in their order, each with all that is in it.

    Those behind a tab mark are remembered as such, for when what holds the mark gets a place.
    """
    if widgets and widgets[0] in _behind:
        _behind[widgets[0]] = tuple(widgets[1:])
    order = [each for widget in widgets for each in _tab_block(widget)]
    for before, after in pairwise(order):
        QWidget.setTabOrder(before, after)


def _tab_block(widget: QWidget) -> list[QWidget]:
    """A widget and those in it that the keyboard can reach, in the order it goes through them.

    Not by nextInFocusChain: PySide takes what that gives for a child of the widget it was asked of,
    and calls it deleted as soon as that widget is (6.11.3, measured with the canvas' viewport).
    """
    # isAncestorOf says no of windows of their own, such as the list of a combo box
    within = [each for each in widget.findChildren(QWidget) if widget.isAncestorOf(each)]
    inside = [widget, *within]
    moved = {each for mark in inside for each in _behind.get(mark, ()) if isValid(each)}
    order: list[QWidget] = []
    for each in inside:
        if any(one is each or one.isAncestorOf(each) for one in moved):
            continue
        if each.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            order.append(each)
        for behind in _behind.get(each, ()):
            if isValid(behind):
                order.extend(_tab_block(behind))
    return order


def chevron(colour: QColor) -> QIcon:
    """An icon that points down, for fields that offer a list."""
    size = CHEVRON
    picture = QPixmap(QSize(size, size) * 2 * scale())
    picture.setDevicePixelRatio(2 * scale())
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.5))
    painter.drawPolyline(QPolygonF([QPointF(4.5, 6.5), QPointF(8, 10), QPointF(11.5, 6.5)]))
    painter.end()
    return QIcon(picture)
