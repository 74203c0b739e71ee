"""What tabs offer: those that have no room beside the others, and panels to close and to open."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QTabBar, QToolButton

from netedit.app.keyboard import call_panel
from netedit.app.tabs import MORE_WIDTH
from netedit.panels.look import named
from netedit.textsize import grown

if TYPE_CHECKING:
    from netedit.app.window import Window


def offer_for(window: "Window", bar: QTabBar, at: QPoint) -> None:
    """What can be done with the tab there: close it, or open a panel that is closed."""
    text = bar.tabText(bar.tabAt(at))
    name = window.docks.called(text)
    if name:
        menu = _menu(window)
        menu.addAction(f"Close {text}").triggered.connect(window.docks.dock(name).hide)
        _add_closed(menu, window)
        menu.popup(bar.mapToGlobal(at))


def show_more(window: "Window", bar: QTabBar, titles: Sequence[str]) -> None:
    """A button at the end of the bar that leads to the tabs with these titles, if there are any."""
    button = bar.findChild(QToolButton, "moreTabs")
    if button is None:
        button = QToolButton(bar)
        named(button, "moreTabs", "More panels")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(_offer_more, window, button))
    bar.setProperty("hasMore", bool(titles))
    button.setProperty("titles", list(titles))
    button.setText(f"+{len(titles)} ▾")
    button.setToolTip(f"More panels: {', '.join(titles)}")
    width = grown(MORE_WIDTH)
    button.setGeometry(bar.width() - width, 0, width, bar.height() - 1)
    button.setVisible(bool(titles))
    button.raise_()


def _offer_more(window: "Window", button: QToolButton) -> None:
    menu = _menu(window)
    for title in cast("list[str]", button.property("titles")):
        name = window.docks.called(title)
        if name:
            menu.addAction(title).triggered.connect(partial(call_panel, window, name))
    _add_closed(menu, window)
    right = button.mapToGlobal(QPoint(button.width(), button.height()))
    menu.popup(right - QPoint(menu.sizeHint().width(), 0))


def _menu(window: "Window") -> QMenu:
    menu = QMenu(window)
    menu.setObjectName("tabMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _add_closed(menu: QMenu, window: "Window") -> None:
    menu.addSeparator()
    for key in window.docks.closed:
        menu.addAction(window.actions_of.all[f"show_{key}"])
