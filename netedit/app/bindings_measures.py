"""What keeps measures on the map, and the commands that make findings right."""

from netedit.app.measuring import Measuring
from netedit.app.window import Window
from netedit.model import edits

FROM_EDGE_PX, FROM_TOP_PX = 24, 170


def bind_measures(window: Window) -> None:
    """Bind them, and keep what the view tells of measures up with the map."""
    Measuring(window)
    window.actions_of.bind("merge_partners", lambda: _merge(window))
    window.actions_of.bind("find_doubles", lambda: _find_doubles(window))


def _find_doubles(window: Window) -> None:
    """Show the list beside the map, once."""
    from netedit.app.doubles_dialog import DoublesDialog

    there = window.findChild(DoublesDialog)
    dialog = there or DoublesDialog(window.editor, window.selection, lambda: _merge(window), window)
    if there is None:
        # their keys are for the window that has the keyboard, which is this one after a merge
        dialog.addActions([window.actions_of.all[key] for key in ("undo", "redo")])
        # beside the map, where it hides fewer of those it shows
        corner = window.frameGeometry().topRight()
        dialog.move(corner.x() - dialog.width() - FROM_EDGE_PX, corner.y() + FROM_TOP_PX)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    dialog.show_first()


def _merge(window: Window) -> None:
    """Ask what the partner that two become is to say, and make them one."""
    from netedit.app.merge_dialog import MergeDialog

    network = window.editor.network
    ids = [id_ for id_ in window.selection.ids if id_ in network.actors]
    if len(ids) != 2:
        return
    dialog = MergeDialog(network, ids, window)
    if dialog.exec():
        made = window.editor.run(edits.merge_actors, dialog.kept, dialog.merged, **dialog.fields)
        if made is not None:
            window.selection.show([dialog.kept])
            window.say(f"{made.label}: one step, which Undo takes back.")
    dialog.deleteLater()
