"""What is so of a window just now, as far as the commands ask for it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netedit.app.window import Window


def facts_of(window: "Window") -> set[str]:
    """The facts that hold of the map and of what is selected."""
    editor, ids = window.editor, window.selection.ids
    network, history = editor.network, window.session.document.history
    actors, ties, notes = (
        [id_ for id_ in ids if id_ in table]
        for table in (network.actors, network.ties, network.notes)
    )
    facts = {
        "edit": editor.read_only is None,
        "undo": history.undo_group is not None,
        "redo": history.redo_group is not None,
        "drawn": bool(network.actors or network.notes or network.frames or network.purposes),
        "selection": bool(ids),
        "partners": bool(actors),
        "ties": bool(ties),
        "frames": not network.frames.keys().isdisjoint(ids),
        "nodes": bool(actors or notes),
        "one_node": len(actors) + len(notes) == 1,
        "two": len(actors) == 2,
        "one_partner": len(actors) == 1,
        "one_person": len(actors) == 1 and not network.is_organisation(network.actors[actors[0]]),
        "whatif": bool(editor.scenario),
        "several": len(actors) + len(notes) >= 2,
        "three": len(actors) + len(notes) >= 3,
        "story": bool(network.story_steps),
    }
    return {name for name, holds in facts.items() if holds}
