"""The row of filters over the map: chips that say what is looked at, each to be changed or taken
away.
"""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Protocol, cast

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from netedit.model.dataclass import dataclass
from netedit.model.records import Subject
from netedit.overrides import guarded
from netedit.panels.chips import Chip, ChipButton
from netedit.panels.look import entitled, link, named, unmarked, words
from netedit.panels.ticks import TickBox
from netedit.picture.palette import Theme
from netedit.search.facets import Choice, Facet
from netedit.textsize import dress, follow, grown, hold
from netedit.turns import later

MOST_HEIGHT = 320
WIDEST_CHIP = 320
CHIP_HEIGHT = 26
CHIP_GAP = 6
TAIL_GAP = 14


@dataclass(frozen=True, slots=True)
class Shown:
    """What the row shows: chips to change (`filters`) or only to close (`others`), and words.

    The keys of `filters` are facets; `counts` stands beside them, `sentence` below.
    """

    filters: Sequence[Chip] = ()
    others: Sequence[Chip] = ()
    hides: bool = False
    counts: str = ""
    sentence: str = ""


class Filterer(Protocol):
    """Who keeps the filters: the row asks it what there is and tells it what was chosen."""

    def facets(self) -> Sequence[Facet]:
        """What can be filtered by."""
        ...

    def choices(self, key: str) -> Sequence[Choice]:
        """The values of a facet with their counts."""
        ...

    def chosen(self, key: str) -> frozenset[str]:
        """The values of a facet that may pass; empty for no filter."""
        ...

    def choose(self, key: str, values: frozenset[str]) -> None:
        """Let only these values of a facet pass; all for none."""
        ...


class FilterBar(QFrame):
    """Chips in a row, hidden while there is nothing in it and nobody asked for it.

    `closed` tells the key of a chip that is taken away, `cleared` that all of them are, `hiding`
    whether what does not pass is to be left out instead of faded.
    """

    closed = Signal(str)
    cleared = Signal()
    hiding = Signal(bool)

    def __init__(self, filterer: Filterer, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        entitled(self, "filterBar", "What is looked at")
        self._filterer = filterer
        self._shown: Shown | None = None
        self._buttons: dict[str, ChipButton] = {}
        self._popup: ChoicePopup | None = None
        self._chips = Rows(self)
        self._add = QPushButton("Add a filter", self._chips)
        named(self._add, "addFilter", "Add a filter", "Choose what to look at")
        self._add.clicked.connect(self.offer)
        self._menu = QMenu(self._add)
        self._menu.setObjectName("filterMenu")
        self._menu.aboutToHide.connect(self._leave_soon)
        self._add.setAutoDefault(False)
        self._said = QLabel(self._chips)
        named(self._said, "filterSaid", "How much passes")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._told = words("", "", self)
        entitled(self._told, "pathsSaid", "What the paths are")
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hide = TickBox("Hide the others", self._chips)
        named(
            self._hide,
            "filterHides",
            "Hide the others",
            "Leave out what does not pass the filters instead of fading it",
        )
        self._hide.toggled.connect(self.hiding)
        self._clear = link(
            "Show all", "filterClear", "Close all of these and show everything", self._chips
        )
        self._clear.clicked.connect(self.cleared)
        self._tail = (self._said, self._hide, self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 6)
        column.setSpacing(4)
        column.addWidget(self._chips)
        column.addWidget(self._told)
        self.set_theme(theme)
        self.show_state(Shown())
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours."""
        dress(
            self,
            f"""
        QFrame#filterBar {{ background: {theme.surface}; border: 0;
            border-top: 1px solid {theme.border}; }}
        QLabel#filterSaid {{ color: {theme.quiet_text}; }}
        QPushButton#addFilter {{ color: {theme.accent}; background: transparent;
            border: 1px dashed {theme.control}; border-radius: 24px/2+1; padding: 0 12px;
            min-height: 24px; max-height: 24px; }}
        QPushButton#addFilter:hover {{ background: {theme.accent_soft}; }}
        QPushButton#addFilter:focus {{ border: 2px solid {theme.accent}; padding: 0 12px-1;
            min-height: 24px-2; max-height: 24px-2; }}
        QFrame#filterChoices {{ background: {theme.surface}; border: 1px solid {theme.control}; }}
        QFrame#filterChoices QWidget {{ background: {theme.surface}; }}
        """,
        )

    def show_state(self, shown: Shown) -> None:
        """Show these chips; the row goes when the last one does."""
        before, self._shown = self._shown, shown
        if before is None or (before.filters, before.others) != (shown.filters, shown.others):
            self._fill(shown)
        self._said.setText(shown.counts)
        self._said.setVisible(bool(shown.counts))
        self._told.setText(shown.sentence)
        self._told.setVisible(bool(shown.sentence))
        self._hide.setVisible(bool(shown.filters))
        self._hide.blockSignals(True)
        self._hide.setChecked(shown.hides)
        self._hide.blockSignals(False)
        is_empty = not shown.filters and not shown.others
        self._clear.setText("Close" if is_empty else "Show all")
        self._chips.arrange()
        if before is not None:
            had = bool(before.filters or before.others)
            if not is_empty:
                self.show()
            elif had:
                self.hide()

    def offer(self) -> None:
        """Show the row, and under it what can be filtered by."""
        self.show()
        around = self.parentWidget()
        layout = around.layout() if around is not None else None
        if layout is not None:
            # where the row stands is known only when what it stands in has made room
            layout.activate()
        self._add.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._fill_menu()
        self._menu.popup(_beside(self._add, self._menu.sizeHint()))

    def _fill_menu(self) -> None:
        self._menu.clear()
        subject: Subject | None = None
        for facet in self._filterer.facets():
            if subject is not None and facet.subject is not subject:
                self._menu.addSeparator()
            subject = facet.subject
            action = self._menu.addAction(unmarked(facet.text))
            action.setObjectName(f"filterBy_{facet.key}")
            action.triggered.connect(partial(self._ask, facet.key, self._add))
        if subject is None:
            nothing = self._menu.addAction("Nothing on this map differs yet")
            nothing.setEnabled(False)

    def _fill(self, shown: Shown) -> None:
        focused = next((key for key, b in self._buttons.items() if b.hasFocus()), None)
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for number, chip in enumerate((*shown.others, *shown.filters)):
            opens = number >= len(shown.others)
            button = ChipButton(chip, opens, self._chips)
            button.setObjectName(f"filterChip_{chip.key}")
            hold(button, QWidget.setMaximumWidth, WIDEST_CHIP)
            button.removed.connect(partial(self._close, chip.key))
            if opens:
                button.clicked.connect(partial(self._ask, chip.key, button))
            button.show()
            self._buttons[chip.key] = button
        self._chips.fill([*self._buttons.values(), self._add], self._tail)
        for before, after in pairwise([*self._buttons.values(), self._add]):
            QWidget.setTabOrder(before, after)
        if focused is not None:
            (self._buttons.get(focused) or self._add).setFocus()

    def _close(self, key: str) -> None:
        self._add.setFocus()
        self.closed.emit(key)

    def _ask(self, key: str, under: QWidget, _checked: bool = False) -> None:
        """Let the values of a facet be ticked, each with effect at once."""
        self._popup = ChoicePopup(self._filterer, key, self)
        self._popup.closed.connect(self._leave_soon)
        self._popup.open_at(_beside(under, self._popup.size()))

    def _leave_soon(self) -> None:
        # what the menu led to is open by then
        later(self, self._leave)

    def _leave(self) -> None:
        """Nothing was chosen: the row that was only opened for that goes."""
        is_choosing = self._menu.isVisible() or (
            self._popup is not None and isValid(self._popup) and self._popup.isVisible()
        )
        if is_choosing or not self.isVisible() or self._buttons:
            return
        focused = cast(QWidget | None, self.window().focusWidget())
        if focused is not None and self.isAncestorOf(focused):
            self.cleared.emit()
        else:
            self.hide()


def _beside(widget: QWidget, size: QSize) -> QPoint:
    """Where something so large stands below a widget; above it where there is no room below."""
    below = widget.mapToGlobal(QPoint(0, widget.height() + 2))
    if below.y() + size.height() <= widget.screen().availableGeometry().bottom():
        return below
    return widget.mapToGlobal(QPoint(0, -size.height() - 2))


@guarded
class Rows(QWidget):
    """Widgets side by side, in the next row where there is no room; as high as its rows.

    Those of the `tail` stand at the right end of the last row.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widgets: Sequence[QWidget] = ()
        self._tail: Sequence[QWidget] = ()
        follow(self, Rows.arrange)

    def fill(self, widgets: Sequence[QWidget], tail: Sequence[QWidget]) -> None:
        """Set these, in their order; they are its children."""
        self._widgets, self._tail = tuple(widgets), tuple(tail)
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange them anew."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put each in its place, after one of them has changed."""
        x = y = 0
        for widget in self._widgets:
            x, y = self._put(widget, x, y, CHIP_GAP)
        tail = [widget for widget in self._tail if not widget.isHidden()]
        needed = sum(widget.sizeHint().width() + TAIL_GAP for widget in tail)
        if x and x + needed > self.width():
            x, y = 0, y + grown(CHIP_HEIGHT) + CHIP_GAP
        x = max(x, self.width() - needed + TAIL_GAP)
        for widget in tail:
            x, y = self._put(widget, x, y, TAIL_GAP)
        self.setFixedHeight(y + grown(CHIP_HEIGHT))

    def _put(self, widget: QWidget, x: int, y: int, gap: int) -> tuple[int, int]:
        width = min(widget.sizeHint().width(), widget.maximumWidth(), max(self.width(), 60))
        if x and x + width > self.width():
            x, y = 0, y + grown(CHIP_HEIGHT) + CHIP_GAP
        widget.setGeometry(x, y, width, grown(CHIP_HEIGHT))
        return x + width + gap, y


@guarded
class ChoicePopup(QFrame):
    """The values of a facet to tick, with how many there are; away at a click elsewhere or Esc.

    `closed` says that it is away.
    """

    closed = Signal()

    def __init__(self, filterer: Filterer, key: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        entitled(self, "filterChoices", "What may pass")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._filterer = filterer
        self._key = key
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget(area)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 10, 16, 10)
        column.setSpacing(2)
        self._ticks = [self._tick(choice, page) for choice in filterer.choices(key)]
        for tick in self._ticks:
            column.addWidget(tick)
        column.addStretch(1)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(area)
        size = page.sizeHint()
        width = max(grown(180), size.width() + 20)
        self.resize(width, min(size.height() + 4, grown(MOST_HEIGHT)))

    def _tick(self, choice: Choice, parent: QWidget) -> TickBox:
        tick = TickBox(unmarked(f"{choice.text}  ({choice.count:,})"), parent)
        name = f"{choice.text}, {choice.count:,}"
        named(tick, f"filterValue_{choice.value}", name, name)
        tick.setChecked(choice.value in self._filterer.chosen(self._key))

        def choose(on: bool) -> None:
            self._choose(choice.value, on)

        tick.toggled.connect(choose)
        return tick

    def open_at(self, at: QPoint) -> None:
        """Show it there, moved into the screen, the keyboard on its first value."""
        room = self.screen().availableGeometry()
        x = max(room.left(), min(at.x(), room.right() - self.width()))
        y = max(room.top(), min(at.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        if self._ticks:
            self._ticks[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that it is away."""
        super().hideEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from value to value, Enter and Esc close."""
        match event.key():
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case Qt.Key.Key_Escape | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.close()
            case _:
                super().keyPressEvent(event)

    def _choose(self, value: str, on: bool) -> None:
        now = self._filterer.chosen(self._key)
        self._filterer.choose(self._key, now | {value} if on else now - {value})
