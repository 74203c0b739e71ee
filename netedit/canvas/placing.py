"""Where titles of areas and words at ties stand where names keep their size on the screen."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from math import hypot

from netedit.canvas.titleroom import Near, name_at
from netedit.canvas.titling import Area, Title, Titling, Written, titling
from netedit.model.dataclass import dataclass, replace
from netedit.model.geometry import Box, Point
from netedit.picture.display import NodeItem, TieLabelItem
from netedit.picture.fitting import off_at
from netedit.picture.palette import Theme
from netedit.picture.room import Room
from netedit.picture.routes import ALONG, BESIDE_MARK, point_at
from netedit.picture.steps import done

# Words at ties against names.
_WORDS = 0.84
# A line has words where it is so many times as long as they are.
_LINE = 1.2


@dataclass(frozen=True, slots=True)
class Words:
    """What is written at a tie, where it stands at some zoom, in scene units."""

    item: TieLabelItem
    box: Box
    px: float


def in_place(
    written: Written,
    nodes: Iterable[NodeItem],
    shown: Mapping[str, Point],
    scale: float,
    theme: Theme,
) -> list[Title]:
    """Titles where they stand at 100 %; where that is out of sight, half hidden or taken by a name
    that makes way, elsewhere in what is seen of their area, or left out.

    O(nodes + written).
    """
    titles = [each for each in written.areas if each.title]
    window = written.window
    if window is None:
        return [_as_is(each) for each in titles if not written.cuts(each.title_box)]
    near = {
        node.id: node for node in nodes if window.meets(node.box) or window.meets(node.label_box)
    }
    aside = list(_aside(near, shown, scale))
    found: list[Title] = []
    away: list[Area] = []
    for each in titles:
        at = each.title_box
        is_seen = each.box.united(at).meets(window)
        is_free = window.holds(at) and not written.cuts(at)
        is_free = is_free and not any(name.meets(at) for name in aside)
        if is_seen and not is_free:
            away.append(each)
        else:
            found.append(_as_is(each))
    if away:
        covered = (*written.covered, *(each.box for each in found))
        others = replace(written, areas=tuple(away), covered=covered)
        found += placed(others, near, shown, scale, theme)[0]
    return found


def _as_is(item: Area) -> Title:
    return Title(item, item.title_box, item.title_px)


def _aside(
    nodes: Mapping[str, NodeItem], shown: Mapping[str, Point], scale: float
) -> Iterator[Box]:
    """The names that do not stand where they do at 100 %."""
    for id_, node in nodes.items():
        off = shown.get(id_)
        if off is not None and off != off_at(node, scale):
            yield _scaled(Box(*name_at(node, off, scale)), 1 / scale)


def placed(
    written: Written,
    nodes: Mapping[str, NodeItem],
    shown: Mapping[str, Point],
    scale: float,
    theme: Theme,
) -> tuple[list[Title], list[Words]]:
    """`placing` at once: the titles that stand somewhere, and the words."""
    decided, words = done(placing(written, nodes, shown, scale, theme))
    return decided.titles(), words


def placing(
    written: Written,
    nodes: Mapping[str, NodeItem],
    shown: Mapping[str, Point],
    scale: float,
    theme: Theme,
    before: Titling | None = None,
    near: Near | None = None,
) -> Generator[None, None, tuple[Titling, list[Words]]]:
    """Place titles as `titling` does, then words, each where it meets no partner, no name that is
    `shown`, none before it, no title and nothing that lies over the map; what finds no such place
    is left out. With words O(nodes + written).
    """
    titles = yield from titling(written, nodes, shown, scale, theme, before, near)
    if not written.words:
        return titles, []
    room = Room(_scaled(area, scale) for area in written.covered)
    for node in nodes.values():
        room.take(_scaled(node.box, scale))
        off = shown.get(node.id)
        if off is not None:
            room.take_edges(name_at(node, off, scale))
    for each in titles.titles():
        room.take(_scaled(each.box, scale).grown(2.0))
    return titles, _words(written, scale, theme, room)


def _words(written: Written, scale: float, theme: Theme, room: Room) -> list[Words]:
    least = least_words_px(theme)
    window = _scaled(written.window, scale) if written.window is not None else None
    found: list[Words] = []
    for item, tie in written.words:
        px = max(item.px * scale, least)
        grown = px / item.px
        width, height = item.box.width * grown, item.box.height * grown
        (x1, y1), (x2, y2) = tie.path[0], tie.path[-1]
        if len(tie.path) < 4 and hypot(x2 - x1, y2 - y1) * scale < _LINE * width:
            # a short line would not be seen behind its words
            continue
        for along in BESIDE_MARK if tie.is_bridge else ALONG:
            x, y = point_at(tie.path, along)
            left, top = x * scale - width / 2, y * scale - height / 2
            box = Box(left, top, left + width, top + height)
            is_cut = window is not None and window.meets(box) and not window.holds(box)
            if not is_cut and room.is_free(box):
                room.take(box.grown(2.0))
                found.append(Words(item, _scaled(box, 1 / scale), px / scale))
                break
    return found


def least_words_px(theme: Theme) -> float:
    """The smallest size of words at ties on the screen."""
    return max(theme.least_label_px * _WORDS, theme.label_px)


def _scaled(box: Box, by: float) -> Box:
    return Box(box.left * by, box.top * by, box.right * by, box.bottom * by)
