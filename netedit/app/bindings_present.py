"""What the commands do that show the map to a room; what they need is made by the first of them."""

from functools import cache
from typing import TYPE_CHECKING

from netedit.app import folders
from netedit.app.window import Window

if TYPE_CHECKING:
    from netedit.app.program import Program
    from netedit.app.showing import Showing


def bind_present(window: Window, program: "Program") -> None:
    """Bind them; the line above the map is there once the window has been filled."""
    actions = window.actions_of

    @cache
    def showing() -> "Showing":
        from netedit.app.showing import Showing

        return Showing(window)

    shown: object = folders.settings().value("present/purpose", True, bool)
    actions.set_on("show_purpose", shown is not False)
    actions.bind_switch("projector", lambda on: showing().projector.turn(on))
    actions.bind_switch("laser", lambda on: showing().laser.set_on(on))
    actions.bind("second_window", lambda: program.another_window(window))
    actions.bind("set_up_workshop", lambda: showing().set_up_workshop())
    actions.bind("edit_purpose", lambda: showing().write_purpose())
    actions.bind_switch("show_purpose", lambda on: showing().show_purpose(on))
    actions.bind("count_from_now", lambda: showing().counter.begin())
    actions.bind("stop_counting", lambda: showing().counter.stop())

    def begin(way: str) -> None:
        if way == "workshop":
            showing().set_up_workshop()

    window.canvas.start_chosen.connect(begin)
    window.docks.filled.connect(lambda: showing())
