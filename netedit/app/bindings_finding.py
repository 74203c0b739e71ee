"""What the commands do that find one's way: search, palette, focus, filters and paths."""

from functools import cache
from typing import TYPE_CHECKING

from netedit.app.window import Window
from netedit.model.records import Sensitivity

if TYPE_CHECKING:
    from netedit.app.finding import Finder
    from netedit.app.palette import CommandPalette


def bind_finding(window: Window) -> None:
    """Bind them; what they need is made after the first picture, or by the first of them."""
    actions = window.actions_of

    def finder() -> "Finder":
        return window.finder

    @cache
    def palette() -> "CommandPalette":
        from netedit.app.palette import CommandPalette

        return CommandPalette(window, finder().find)

    def hide_private(on: bool) -> None:
        window.inspector.set_private_hidden(on)
        finder().set_private_hidden(on)
        window.canvas.set_audience(Sensitivity.GROUP if on else Sensitivity.ME)
        window.show_watched(on)

    window.docks.afterwards(finder)
    window.docks.afterwards(palette)
    actions.bind("search", lambda: finder().open_search())
    actions.bind("palette", lambda: palette().open())
    for steps in (1, 2, 3):
        actions.bind(f"focus_{steps}", lambda steps=steps: finder().focus(steps))
    actions.bind("focus_all", lambda: finder().show_all())
    actions.bind("filter", lambda: finder().open_filters())
    actions.bind("show_paths", lambda: finder().show_paths())
    actions.bind_switch("hide_private", hide_private)
