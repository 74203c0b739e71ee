"""What is written at ties: placed along them where there is room, never on partners."""

from collections.abc import Generator, Iterable, Mapping
from math import hypot

from netedit.model.geometry import Box
from netedit.model.network import Network
from netedit.model.records import Tie, TieLabels
from netedit.picture.display import (
    FrameItem,
    NodeItem,
    NoteItem,
    RegionItem,
    TieItem,
    TieLabelItem,
)
from netedit.picture.labels import cut, line_width
from netedit.picture.looks import Looks
from netedit.picture.palette import legible
from netedit.picture.room import Room, kept
from netedit.picture.routes import ALONG, BESIDE_MARK, point_at
from netedit.picture.style import Measure, Style

WIDEST = 150.0
# On a map with more lines there is no room for words at the weaker ones anyway.
MOST = 800
AT_ONCE = 400
_PAD_X, _PAD_Y = 6.0, 1.5
# Words keep so far off a shape without a halo or ring.
_AROUND_SHAPE = 6.0


def tie_labels_in_steps(
    network: Network,
    nodes: Mapping[str, NodeItem],
    ties: Mapping[str, TieItem],
    looks: Looks,
    style: Style,
    measure: Measure,
    *,
    behind: Iterable[RegionItem | FrameItem] = (),
    notes: Iterable[NoteItem] = (),
    before: Mapping[str, TieLabelItem] | None = None,
) -> Generator[None, None, Mapping[str, TieLabelItem]]:
    """The words at ties, strong ties first, where there is room and no
    title `behind` them and no note; none where the view wants none. A pause every few milliseconds.

    Those that look as they did `before` are the same objects. O(n + m).
    """
    told = looks.view.tie_labels
    if told is TieLabels.NONE:
        return kept({}, before)
    room = Room(item.title_box for item in behind if item.title)
    for note in notes:
        room.take(note.box)
    for number, node in enumerate(nodes.values(), 1):
        if number % AT_ONCE == 0:
            yield
        room.take(node.box.grown(node.mark_reach or _AROUND_SHAPE))
        if node.label:
            room.take(node.label_box)
    px = max(float(round(style.label_px * 0.86)), style.theme.label_px)
    height = round(px * 1.3) + 2 * _PAD_Y
    found: dict[str, TieLabelItem] = {}
    yield
    order = sorted(ties.values(), key=lambda tie: (not tie.is_bridge, -tie.width, tie.id))
    for number, tie in enumerate(order[:MOST], 1):
        if number % AT_ONCE == 0:
            yield
        text = cut(_text(network, network.ties[tie.id], told), px, WIDEST, measure)
        if not text:
            continue
        width = line_width(text, px, measure) + 2 * _PAD_X
        box = _place(tie, width, height, room)
        if box is None:
            continue
        room.take(box.grown(2.0))
        ink = legible(tie.colour, style.theme.background, 4.6)
        found[tie.id] = TieLabelItem(tie.id, text, box, px, ink, tie.colour)
    return kept(found, before)


def _text(network: Network, tie: Tie, told: TieLabels) -> str:
    if told is TieLabels.KIND:
        return network.tie_kinds[tie.kind].name
    lines = tie.notes.strip().splitlines()
    return lines[0].strip() if lines else ""


def _place(tie: TieItem, width: float, height: float, room: Room) -> Box | None:
    (x1, y1), (x2, y2) = tie.path[0], tie.path[-1]
    if len(tie.path) == 2 and hypot(x2 - x1, y2 - y1) < height:
        return None
    for t in BESIDE_MARK if tie.is_bridge else ALONG:
        x, y = point_at(tie.path, t)
        box = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        if room.is_free(box):
            return box
    return None
