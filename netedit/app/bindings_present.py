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
    glides: object = folders.settings().value("present/glide", None)
    actions.set_on("glide", True if glides is None else glides in (True, "true"))
    actions.bind_switch("projector", lambda on: showing().turn_projector(on))
    actions.bind_switch("laser", lambda on: showing().laser.set_on(on))
    actions.bind("second_window", lambda: program.another_window(window))
    actions.bind("add_step", lambda: showing().add_step())
    actions.bind("play_story", lambda: showing().play())
    actions.bind("play_from_here", lambda: showing().play_from_here())
    actions.bind("next_step", lambda: showing().player.go(1))
    actions.bind("previous_step", lambda: showing().player.go(-1))
    actions.bind("black_screen", lambda: showing().turn_black())
    actions.bind_switch("presenter_window", lambda on: showing().show_speaker(on))
    actions.bind_switch("glide", lambda on: showing().set_gliding(on))
    for key in ("next_step", "previous_step", "black_screen", "play_story", "projector"):
        # a key that is held is one step
        actions.all[key].setAutoRepeat(False)
    actions.bind("set_up_workshop", lambda: showing().set_up_workshop())
    actions.bind("edit_purpose", lambda: showing().write_purpose())
    actions.bind_switch("show_purpose", lambda on: showing().show_purpose(on))
    actions.bind("count_from_now", lambda: showing().counter.begin())
    actions.bind("stop_counting", lambda: showing().counter.stop())

    def begin(way: str) -> None:
        if way == "workshop":
            showing().set_up_workshop()

    def tell(step: str) -> None:
        showing().play(step)

    def look(step: str) -> None:
        showing().show_step(step)

    window.canvas.start_chosen.connect(begin)
    window.story_wanted.connect(tell)
    window.step_wanted.connect(look)
    window.docks.afterwards(showing)
