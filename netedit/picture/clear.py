"""Keeps the names of a picture off its notes, for pictures in which every name has one place."""

from netedit.model.dataclass import replace
from netedit.model.geometry import Box
from netedit.picture.aside import kept_off
from netedit.picture.display import Display, NodeItem
from netedit.picture.fitting import all_labels, in_order
from netedit.picture.labels import named, under_box


def clear_of_notes(display: Display) -> Display:
    """The picture with no name half under a note at 100 %: such a name stands elsewhere by its
    shape, or is left out where there is no room. The same object where there is none. O(n).
    """
    sheets = [note.box for note in display.notes.values()]
    if not sheets:
        return display
    nodes = display.nodes
    told = [named(node) for node in in_order(nodes.values())]
    covered = [box.edges for box in sheets]
    moved = kept_off(told, all_labels(nodes.values(), 1.0), covered, 1.0, lambda _: told)
    if not moved:
        return display
    return replace(
        display,
        nodes={
            id_: _stood(node, moved[id_]) if id_ in moved else node for id_, node in nodes.items()
        },
    )


def _stood(node: NodeItem, off: tuple[float, float] | None) -> NodeItem:
    under = under_box(node)
    if off is None:
        at = Box(node.x, node.y, node.x, node.y)
        return replace(node, label=(), second=(), label_box=at, under_box=None)
    return replace(node, label_box=under.at(*off), under_box=under)
