"""Gestures on frames, the boxes drawn by hand behind partners."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import called, changed, clean_fields, found
from netedit.model.edits.placements import rounded
from netedit.model.errors import EditError
from netedit.model.geometry import Edges, Point
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import Frame, View
from netedit.model.text import cleaned

SMALLEST = 40.0
# From the centres of what a frame is drawn around to its edges: a name under it fits in.
_ASIDE, _ABOVE, _BELOW = 80.0, 86.0, 92.0


def add_frame(
    network: Network,
    title: str,
    view: str,
    box: Edges,
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
    box: Edges | None = None,
    **fields: object,
) -> Edit:
    """Change the `title`, the `colour` or the box of a frame; further typing merges.

    EditError for any other field.
    """
    fields = clean_fields(fields)
    unknown = fields.keys() - {"title", "colour"}
    if unknown:
        raise EditError(f"A frame has no {sorted(unknown)[0]} that could be changed.")
    placed = _box(box) if box is not None else {}
    label = f"Change {called(network, [frame_id])}" if fields else "Move a frame"
    key = f"frame:{frame_id}:{','.join(fields)}" if fields else None
    return Edit(label, changed(network, Frame, [frame_id], {**fields, **placed}), key)


def box_around(network: Network, view: str, ids: Iterable[str]) -> Edges:
    """The edges of a frame around some partners and notes, around everything for none of them."""
    wanted = set(ids)
    points = [
        (place.x, place.y)
        for place in network.placements.values()
        if place.view == view and (not wanted or place.subject in wanted)
    ]
    left, top, right, bottom = _around(points or [(0.0, 0.0)])
    return left - _ASIDE, top - _ABOVE, right + _ASIDE, bottom + _BELOW


def inside(network: Network, frame: Frame) -> Mapping[str, Point]:
    """The partners and notes whose middle is in a frame, and where that is."""
    right, bottom = frame.left + frame.width, frame.top + frame.height
    return {
        p.subject: (p.x, p.y)
        for p in network.placements.values()
        if p.view == frame.view and frame.left <= p.x <= right and frame.top <= p.y <= bottom
    }


def followed(network: Network, view: str, places: Mapping[str, Point]) -> list[Change]:
    """What keeps each frame around the partners and notes that stood in it, which go to `places`.

    It has as much room around them as before. One in which nobody stood, or nobody goes, stays.
    """
    found: list[Change] = []
    for frame in network.frames.values():
        if frame.view != view:
            continue
        before = inside(network, frame)
        if not places.keys() & before.keys():
            continue
        right, bottom = frame.left + frame.width, frame.top + frame.height
        was = _around(before.values())
        now = _around([places.get(id_, at) for id_, at in before.items()])
        box = (
            now[0] - (was[0] - frame.left),
            now[1] - (was[1] - frame.top),
            now[2] + (right - was[2]),
            now[3] + (bottom - was[3]),
        )
        after = replace(frame, **_box(box))
        if after != frame:
            found.append(Change(frame, after))
    return found


def _around(points: Collection[Point]) -> Edges:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _box(box: Edges) -> dict[str, float]:
    left, top = rounded(min(box[0], box[2]), min(box[1], box[3]))
    width, height = rounded(abs(box[2] - box[0]), abs(box[3] - box[1]))
    return {
        "left": left,
        "top": top,
        "width": max(width, SMALLEST),
        "height": max(height, SMALLEST),
    }
