"""Frames drawn by hand, as they look."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from netedit.model.geometry import Box
from netedit.model.network import Network
from netedit.model.records import Frame
from netedit.picture.display import FrameItem, NodeItem, NoteItem
from netedit.picture.labels import cut
from netedit.picture.palette import legible, mixed
from netedit.picture.style import Measure, Style

_INSET = 4.0
_ABOVE = 2.0
_SHARE = 0.12
# Titles of frames keep off no more partners than these.
MOST_KEPT_OFF = 1000
NOBODY: Mapping[str, NodeItem] = {}


def frame_item(frame: Frame, style: Style, measure: Measure) -> FrameItem:
    """How a frame looks; its title stands on its upper edge, cut to its width."""
    theme = style.theme
    box = Box(frame.left, frame.top, frame.left + frame.width, frame.top + frame.height)
    px = max(style.label_px + 1.0, theme.label_px)
    # Bold letters are wider.
    title = cut(frame.title, px, max(frame.width - 2 * _INSET, 10.0) / 1.1, measure)
    width = measure(title, px) * 1.1
    left, bottom = box.left + _INSET, box.top - _ABOVE
    title_box = Box(left, bottom - round(px * 1.35), left + width, bottom)
    fill = mixed(theme.background, frame.colour, _SHARE)
    return FrameItem(
        frame.id,
        box,
        fill,
        legible(frame.colour, theme.background, theme.mark_contrast),
        title,
        title_box,
        px,
        legible(frame.colour, theme.background, 4.6),
    )


def frame_items(
    network: Network,
    view_id: str,
    style: Style,
    measure: Measure,
    nodes: Mapping[str, NodeItem] = NOBODY,
    notes: Iterable[NoteItem] = (),
) -> dict[str, FrameItem]:
    """The frames of a view, in the order they were drawn; titles keep off `nodes` and
    `notes` where they can.

    O(frames * nodes); of very many nodes none is looked at.
    """
    found = {
        frame.id: frame_item(frame, style, measure)
        for frame in network.frames.values()
        if frame.view == view_id
    }
    if len(nodes) <= MOST_KEPT_OFF:
        sheets = [note.box for note in notes]
        for id_, item in found.items():
            box = _free(item, nodes.values(), sheets) if item.title else item.title_box
            if box != item.title_box:
                found[id_] = replace(item, title_box=box)
    return found


def _free(item: FrameItem, nodes: Iterable[NodeItem], sheets: Iterable[Box]) -> Box:
    """The first place for a title, along the upper edge and then the lower one, where nobody and
    no sheet is.
    """
    box, title = item.box, item.title_box
    rows = Box(box.left, title.top, max(box.right, title.right), box.bottom + title.height + _ABOVE)
    taken = [sheet for sheet in sheets if sheet.meets(rows)]
    taken += [
        each
        for node in nodes
        if node.box.united(node.label_box).meets(rows)
        for each in (node.box, node.label_box)
    ]
    room = box.width - title.width - 2 * _INSET
    steps = int(max(room, 0.0) // (title.width / 2 + 1.0))
    along = [0.0, *(room * step / steps for step in range(1, steps + 1))]
    for down in (0.0, box.bottom + title.height + 2 * _ABOVE - box.top):
        for right in along:
            tried = title.at(right, down)
            if not any(tried.meets(each) for each in taken):
                return tried
    return title
