"""Gestures on frames, the boxes drawn by hand behind partners."""

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import called, changed, clean_fields, found
from netedit.model.edits.placements import rounded
from netedit.model.errors import EditError
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import Frame, View
from netedit.model.text import cleaned

SMALLEST = 40.0


def add_frame(
    network: Network,
    title: str,
    view: str,
    box: tuple[float, float, float, float],
    *,
    id_: str | None = None,
    **fields: object,
) -> Edit:
    """Draw a frame; `box` is left, top, right and bottom in scene units, its corners in any order.

    It is made no smaller than 40 units a side.
    """
    found(network, View, view)
    text = cleaned(title)
    place = _box(box)
    frame = Frame(id_ or new_id(), view, text, **place, **clean_fields(fields))  # type: ignore[arg-type]
    label = f"Add the frame {shortened(text, 30)}" if text else "Add a frame"
    return Edit(label, (Change(None, frame),))


def change_frame(
    network: Network,
    frame_id: str,
    box: tuple[float, float, float, float] | None = None,
    **fields: object,
) -> Edit:
    """Change the title, the colour or the box of a frame; further typing merges."""
    fields = clean_fields(fields)
    unknown = fields.keys() - {"title", "colour"}
    if unknown:
        raise EditError(f"A frame has no {sorted(unknown)[0]} that could be changed.")
    placed = _box(box) if box is not None else {}
    label = f"Change {called(network, [frame_id])}" if fields else "Move a frame"
    key = f"frame:{frame_id}:{','.join(fields)}" if fields else None
    return Edit(label, changed(network, Frame, [frame_id], {**fields, **placed}), key)


def _box(box: tuple[float, float, float, float]) -> dict[str, float]:
    left, top = rounded(min(box[0], box[2]), min(box[1], box[3]))
    width, height = rounded(abs(box[2] - box[0]), abs(box[3] - box[1]))
    return {
        "left": left,
        "top": top,
        "width": max(width, SMALLEST),
        "height": max(height, SMALLEST),
    }
