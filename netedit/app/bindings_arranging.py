"""What the commands of the Arrange menu do."""

from typing import TYPE_CHECKING

from netedit.app.window import Window
from netedit.model import edits

if TYPE_CHECKING:
    from netedit.app.program import Program

_SIDES = ("left", "centre", "right", "top", "middle", "bottom")


def bind_arranging(window: Window, program: "Program") -> None:
    """Bind every command of the menu."""
    actions = window.actions_of
    actions.bind("tidy", lambda: _tidy(window, program))
    actions.bind("tidy_selection", lambda: _tidy(window, program, _actors(window)))
    actions.bind("pin", lambda: _pin(window))
    for side in _SIDES:
        actions.bind(f"align_{side}", lambda side=side: _align(window, side))
    actions.bind("distribute_across", lambda: _distribute(window, across=True))
    actions.bind("distribute_down", lambda: _distribute(window, across=False))
    actions.bind("snap_grid", lambda: _snap(window))
    actions.bind_switch("snap_lines", window.canvas.set_snapping)
    actions.set_on("snap_lines", True)
    actions.bind("arrange_grid", lambda: _grid(window))
    actions.bind("arrange_rings", lambda: _rings(window))


def _actors(window: Window) -> list[str]:
    return [id_ for id_ in window.selection.ids if id_ in window.editor.network.actors]


def _tidy(window: Window, program: "Program", only: list[str] | None = None) -> None:
    from netedit.app.arranging import tidy

    tidy(window, program.jobs, only)


def _pin(window: Window) -> None:
    editor, ids = window.editor, _actors(window)
    places = [editor.network.placement(editor.view, id_) for id_ in ids]
    all_pinned = all(place is not None and place.pinned for place in places)
    if editor.run(edits.pin, editor.view, ids, not all_pinned) is not None:
        window.say("Let go." if all_pinned else "Pinned: Tidy leaves them where they are.")


def _align(window: Window, side: str) -> None:
    from netedit.app.arranging import arrange, shapes

    ids = window.selection.ids
    arrange(window, edits.align, ids, edits.Side(side), shapes(window, ids))


def _distribute(window: Window, *, across: bool) -> None:
    from netedit.app.arranging import arrange, shapes

    ids = window.selection.ids
    arrange(window, edits.distribute, ids, across=across, extents=shapes(window, ids))


def _snap(window: Window) -> None:
    from netedit.app.arranging import arrange

    arrange(window, edits.snap_to_grid, window.selection.ids)


def _grid(window: Window) -> None:
    from netedit.app.arranging import arrange, whole

    ids = window.selection.ids
    arrange(window, edits.grid, ids, whole(window, ids))


def _rings(window: Window) -> None:
    from netedit.app.arranging import arrange, whole

    (centre,) = _actors(window)
    everyone = whole(window, list(window.editor.network.actors))
    arrange(window, edits.rings, centre, everyone, fits=True)
