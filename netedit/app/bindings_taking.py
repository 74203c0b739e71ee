"""What the commands do that take things in: paste, pictures, the parking tray, what is dropped."""

from functools import cache
from typing import TYPE_CHECKING, cast

from netedit.app.window import Window
from netedit.model import edits

if TYPE_CHECKING:
    from netedit.app.clipboard import Clipboard
    from netedit.app.program import Program
    from netedit.app.taking import Taking
    from netedit.panels.parking import ParkingPanel


def bind_taking(window: Window, program: "Program") -> None:
    """Bind them; what is dropped is watched for once the window is there."""
    actions = window.actions_of

    @cache
    def taking() -> "Taking":
        from netedit.app.taking import Taking

        return Taking(window, program)

    @cache
    def clipboard() -> "Clipboard":
        from netedit.app.clipboard import Clipboard

        return Clipboard(window, program, taking())

    def watch() -> None:
        from netedit.app.dropping import Dropping

        Dropping(window, taking)

    window.completed.connect(watch)
    actions.bind("cut", lambda: clipboard().cut())
    actions.bind("copy", lambda: clipboard().copy())
    actions.bind("paste", lambda: clipboard().paste())
    actions.bind("duplicate", lambda: clipboard().duplicate())
    actions.bind("copy_table", lambda: clipboard().copy_table())
    actions.bind("copy_lines", lambda: clipboard().copy_lines())
    actions.bind("paste_partners", lambda: clipboard().paste_partners())
    actions.bind("choose_picture", lambda: taking().choose_picture())
    actions.bind("choose_logo", lambda: taking().choose_logo())
    actions.bind("remove_logo", lambda: taking().remove_logo())
    actions.bind("remove_picture", lambda: taking().remove_picture())
    actions.bind("park", lambda: _park(window))
    window.capture_bar.park_wanted.connect(lambda: _park(window))


def _park(window: Window) -> None:
    """Park what stands in the capture line; else show the tray, ready to be typed into.

    In front of a room there is no tray to be seen: there one types in the line.
    """
    bar = window.capture_bar
    typed = bar.line.text().strip()
    if typed and not window.capturer.correcting.is_on:
        if window.editor.run(edits.park, typed) is not None:
            shown = " / ".join(line.strip() for line in typed.splitlines())
            window.capturer.put_aside(f"Parked for later: {shown}")
        return
    if window.docks.are_away:
        window.capturer.open()
        if not typed:
            window.capturer.reading.have_parked()
        return
    window.docks.show("parking")
    cast("ParkingPanel", window.docks.panel("parking")).begin()
