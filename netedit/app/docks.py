"""The docks of a window, and the panels in them, each made when it is first needed."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QScrollArea,
    QTabBar,
    QTabWidget,
    QWidget,
)
from shiboken6 import Shiboken

from netedit.app.dock_table import AT_LAST, BESIDE, BOTTOM, DOCKS, RIGHT, Place
from netedit.app.tabs import fit_tabs
from netedit.picture.palette import Theme
from netedit.textsize import follow, grown
from netedit.turns import Steps, for_a_turn

if TYPE_CHECKING:
    from netedit.app.holder import Holder
    from netedit.app.window import Window
    from netedit.panels.panel import Panel

# Enough for every tab to be read.
DOCK_WIDTH = 348
LEAST_WIDTH = 240
# What a panel at the side, or below, can ask for at the least before it scrolls.
MOST_BESIDE, MOST_BELOW = QSize(360, 136), QSize(500, 240)


def _take_font(dock: QDockWidget) -> None:
    dock.setFont(QApplication.font())


def _loading(modules: Sequence[str]) -> Iterator[None]:
    for name in modules:
        if name not in sys.modules:
            import_module(name)
            yield


class Docks(QObject):
    """The docks of one window, and the panels in them as far as they are made.

    Only the panel of the dock in front is shown, and only what is shown is renewed, see `Panel`.
    """

    _docked = Signal(str)

    def __init__(self, window: "Window") -> None:
        """Add the docks that are open at first to `window`; the panels come with `fill`."""
        super().__init__(window)
        self._window = window
        self._places = {place.name: place for place in DOCKS}
        self._docks: dict[str, QDockWidget] = {}
        self._panels: dict[str, Panel] = {}
        self._holders: dict[str, Holder] = {}
        self._filling: dict[str, Iterator[None]] = {}
        self._put: set[str] = set()
        self._in_front: Set[QDockWidget] = frozenset()
        self._is_filled = False
        self._afterwards: list[Callable[[], object]] = []
        self._awaited: tuple[str, Callable[[QWidget], object]] | None = None
        self._are_away = False
        # Docks come and go by several signals at once.
        self._titling = for_a_turn(self, self.title)
        # A dock comes to the front before its panel is made, which takes some turns of the loop.
        self._coming: list[Iterator[None]] = []
        self._bringing_on = Steps(self)
        window.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.GroupedDragging
        )
        window.setTabPosition(RIGHT, QTabWidget.TabPosition.North)
        self.make(place.name for place in DOCKS if place.is_open)
        self._docks[DOCKS[0].name].raise_()
        self.give_room()
        self.title()

    def afterwards(self, work: Callable[[], object]) -> None:
        """Have `work` done once the panels that are open are there, in a turn of its own."""
        self._afterwards.append(work)

    @property
    def docked(self) -> SignalInstance:
        """Carries the name of a dock that has been made."""
        return self._docked

    @property
    def made(self) -> Sequence[str]:
        """The names of the docks there are; others are made when they are first needed."""
        return tuple(self._docks)

    @property
    def opened(self) -> Sequence[str]:
        """The names of the docks that are open, in front or behind others."""
        return [name for name, dock in self._docks.items() if not dock.isHidden()]

    @property
    def closed(self) -> Sequence[str]:
        """The names of all the others, made or not."""
        return [name for name in self._places if name not in self.opened]

    def called(self, title: str) -> str:
        """The name of the dock with that title, "" for none."""
        return next((n for n, place in self._places.items() if place.title == title), "")

    def make(self, names: Iterable[str]) -> None:
        """Make the docks of these names, which a state that is to be restored speaks of."""
        for name in names:
            if name in self._places:
                self.dock(name)

    def _add(self, place: Place) -> QDockWidget:
        dock = QDockWidget(place.title, self._window)
        dock.setObjectName(f"dock_{place.title.lower()}")
        dock.setAccessibleName(f"{place.title} panel")
        if place.area is RIGHT:
            # a window that was tiny for a while must not leave them too narrow to be read
            dock.setMinimumWidth(LEAST_WIDTH)
        if not place.is_open:
            dock.hide()
        beside = (
            each for name, each in self._docks.items() if self._places[name].area is place.area
        )
        first = next(beside, None)
        # one that only inherits its font goes on painting its title in the one before
        follow(dock, _take_font)
        self._docks[place.name] = dock
        self._window.addDockWidget(place.area, dock)
        if first is not None:
            self._window.tabifyDockWidget(first, dock)
        # where it stood last time, if that is known
        self._window.restoreDockWidget(dock)
        dock.topLevelChanged.connect(self._title_soon)
        dock.dockLocationChanged.connect(self._title_soon)
        dock.visibilityChanged.connect(self._follow)
        self._docked.emit(place.name)
        return dock

    def give_room(self) -> None:
        """Make the docks at the right as wide as their tabs need."""
        first = self._docks[DOCKS[0].name]
        self._window.resizeDocks([first], [grown(DOCK_WIDTH)], Qt.Orientation.Horizontal)

    def stretch(self, ratio: float) -> None:
        """Give the docks that are seen so many times their room, as text has grown by that."""
        for dock in self._in_front:
            if not dock.isFloating():
                self._window.resizeDocks(
                    [dock], [round(dock.width() * ratio)], Qt.Orientation.Horizontal
                )

    def grow(self, step_px: int) -> bool:
        """Give the docks that are seen so much more of the window; False where none is there."""
        docked = [dock for dock in self._in_front if not dock.isFloating()]
        for dock in docked:
            below = self._window.dockWidgetArea(dock) in (
                BOTTOM,
                Qt.DockWidgetArea.TopDockWidgetArea,
            )
            size = dock.height() if below else dock.width()
            way = Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal
            self._window.resizeDocks([dock], [max(size + step_px, 1)], way)
        return bool(docked)

    def dock(self, name: str) -> QDockWidget:
        """The dock of that name, made now if it was not needed before."""
        return self._docks.get(name) or self._add(self._places[name])

    def panel(self, name: str) -> "Panel":
        """The panel of that name, made now if it was not needed before."""
        panel = self._new(name)
        if name not in self._put:
            self._put.add(name)
            # whoever needs it at once has it whole
            for _ in self._filling.pop(name, ()):
                pass
            self._holders[name].hold(panel)
            panel.setVisible(self.is_in_front(name))
            self._tell_seen(name)
        return panel

    def when_seen(self, name: str, work: Callable[[QWidget], object]) -> None:
        """Have `work` done with a panel once it is seen; what was asked for before is forgotten."""
        self._awaited = None if self._are_away else (name, work)
        self._tell_seen(name)

    def _tell_seen(self, name: str) -> None:
        awaited = self._awaited
        if awaited and awaited[0] == name and name in self._put and self.is_in_front(name):
            self._awaited = None
            awaited[1](self._panels[name])

    def _new(self, name: str) -> "Panel":
        """The panel of that name, whether or not it can be seen in its dock yet."""
        panel = self._panels.get(name)
        if panel is None:
            room = self._holder(name).viewport()
            panel = self._panels[name] = self._places[name].make(self._window, room)
        return panel

    def _holder(self, name: str) -> "Holder":
        holder = self._holders.get(name)
        if holder is None:
            from netedit.app.holder import Holder

            dock = self.dock(name)
            most = MOST_BELOW if self._places[name].area is BOTTOM else MOST_BESIDE
            holder = self._holders[name] = Holder(most, dock)
            dock.setWidget(holder)
        return holder

    def fill(self) -> None:
        """Make the panels that are open; those that are closed when they are first shown."""
        for _ in self.filling():
            pass

    def filling(self) -> Iterator[None]:
        """`fill` with pauses, after each module and each panel; those that are seen first."""
        # To tell what Qt has made PySide looks through every class of widgets, and makes them for
        # that: in a turn of its own, not in that of the first panel that asks (8 ms).
        QScrollArea().viewport()
        yield
        order = sorted(self._docks, key=lambda name: not self.is_in_front(name))
        for name in order:
            if not self._docks[name].isHidden():
                yield from self._bringing(name)
        if not self._is_filled:
            for name in self._places:
                if name not in self._docks:
                    self.dock(name)
                    yield
            yield from _loading(AT_LAST)
            from netedit.panels.loading import load_beside

            load_beside(BESIDE)
            self._is_filled = True
            while self._afterwards:
                work = self._afterwards.pop(0)
                try:
                    work()
                except Exception as error:
                    # it is told as any fault is, and what comes after it is there all the same
                    sys.excepthook(type(error), error, error.__traceback__)
                yield

    def _bringing(self, name: str) -> Iterator[None]:
        """Make a panel and put it into its dock, with pauses: each step takes some time."""
        if name not in self._put:
            yield from _loading(self._places[name].needs)
            panel = self._new(name)
            yield
            if panel.fills_unseen:
                steps = self._filling[name] = panel.filling()
                yield from steps
            self.panel(name)
            yield

    def _bring_on(self) -> None:
        """Bring the panels that have come to the front, one after the other."""
        if self._coming and not self._bringing_on.is_on:
            self._bringing_on.begin(self._coming.pop(0), self._bring_on)

    def show(self, name: str) -> None:
        """Bring a panel to the front; not while all are away."""
        if not self._are_away:
            self.dock(name).show()
            self.dock(name).raise_()

    def put_away(self, away: bool) -> None:
        """Keep every dock out of sight, whatever asks for one; the window brings them back."""
        self._are_away = away
        for dock in self._docks.values():
            if away:
                dock.hide()

    @property
    def are_away(self) -> bool:
        """Whether no dock may be seen now, as in front of a room."""
        return self._are_away

    def is_in_front(self, name: str) -> bool:
        """Whether a dock is seen, and not only its tab."""
        return self._docks.get(name) in self._in_front

    @property
    def in_front(self) -> "Sequence[Panel]":
        """The panels that are seen."""
        return [self.panel(n) for n, dock in self._docks.items() if dock in self._in_front]

    def commit(self) -> None:
        """Write what is being typed in any panel."""
        for panel in self._panels.values():
            panel.commit()

    def dressing(self, theme: Theme) -> Iterator[None]:
        """Show every panel in the colours of `theme`, with a pause before each."""
        for panel in list(self._panels.values()):
            yield from panel.dressing(theme)

    def show_floating(self) -> None:
        """Show the docks that float: restored before the window is shown they stay unseen."""
        for dock in self._docks.values():
            if dock.isFloating() and not dock.isHidden():
                dock.show()

    def title(self) -> None:
        """A dock among tabs needs no title of its own: its tab says it, whole."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for bar in self._window.findChildren(QTabBar, "", direct):
            if bar.contextMenuPolicy() is not Qt.ContextMenuPolicy.CustomContextMenu:
                bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                bar.customContextMenuRequested.connect(partial(self._offer_for, bar))
                bar.installEventFilter(self)
            self._fit(bar)
        for dock in self._docks.values():
            among_tabs = not dock.isFloating() and bool(self._window.tabifiedDockWidgets(dock))
            title = cast(QWidget | None, dock.titleBarWidget())
            if among_tabs and title is None:
                dock.setTitleBarWidget(QWidget(dock))
            elif not among_tabs and title is not None:
                title.deleteLater()
                dock.setTitleBarWidget(None)  # pyright: ignore[reportArgumentType]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tabs have more or less room."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QTabBar):
            self._fit(watched)
        return False

    def _fit(self, bar: QTabBar) -> None:
        without_room = fit_tabs(bar)
        if without_room or bar.property("hasMore"):
            from netedit.app.tab_menu import show_more

            show_more(self._window, bar, without_room)

    def _offer_for(self, bar: QTabBar, at: QPoint) -> None:
        from netedit.app.tab_menu import offer_for

        offer_for(self._window, bar, at)

    def _title_soon(self) -> None:
        self._titling.start(0)

    def _follow(self, in_front: bool) -> None:
        """Of docks among tabs only the one in front is seen; Qt tells it by this signal alone."""
        # At the end of the interpreter docks hide while we are gone already.
        if not Shiboken.isValid(self._titling):
            return
        self._title_soon()
        dock = self.sender()
        if not isinstance(dock, QDockWidget):
            return
        self._in_front = {*self._in_front, dock} if in_front else self._in_front - {dock}
        name = next(name for name, each in self._docks.items() if each is dock)
        if in_front and self._are_away:
            dock.hide()
        elif in_front and self._is_filled and name not in self._put:
            self._coming.append(self._bringing(name))
            self._bring_on()
        panel = self._panels.get(name)
        if panel is not None and name in self._put:
            # behind another's tab Qt has it visible still, and Alt and a letter would lead there
            panel.setVisible(in_front)
            self._tell_seen(name)
