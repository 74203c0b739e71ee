"""The words of a picture: wrapped, measured, and thinned out by zoom."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from netedit.picture.display import Box, NodeItem, Point
from netedit.picture.style import LABEL_GAP, LINE_HEIGHT, MARK_REACH, Measure

ELLIPSIS = "…"
# Below this size on the screen a label keeps its size, and gives way where there is no room.
SMALLEST_PX = 9.5
_BESIDE_PX = 2.5
# Half a shape of this size still shows letters; smaller ones may be covered.
_LARGE_PX = 6.0
_BELOW = ((0.0, 0.0),)
# So many of the most important labels may stand elsewhere than under their shape.
_MOST_TRIED = 800


@lru_cache(maxsize=1 << 15)
def wrapped(text: str, px: float, width: float, lines: int, measure: Measure) -> tuple[str, ...]:
    """`text` in lines of at most `width`, the last one ending in … where more than `lines`.

    A word wider than a line is broken. A blank text gives no lines. The lines are evened out, so
    that no single short word is left over.
    """
    words = [part for word in text.split() for part in _parts(word, px, width, measure)]
    if not words:
        return ()
    widths = [_word_width(word, px, measure) for word in words]
    space = _word_width(" ", px, measure)
    found = _filled(words, widths, width, space)
    if 1 < len(found) <= lines:
        found = _evened(words, widths, width, space, found)
    if len(found) > lines:
        rest = " ".join(found[lines - 1 :])
        found = [*found[: lines - 1], cut(rest, px, width, measure)]
    return tuple(found)


def paragraphs(text: str, px: float, width: float, measure: Measure) -> tuple[str, ...]:
    """`text` in lines of at most `width`, its own line breaks kept; no line is left out."""
    found: list[str] = []
    for line in text.strip().splitlines():
        words = [part for word in line.split() for part in _parts(word, px, width, measure)]
        widths = [_word_width(word, px, measure) for word in words]
        found.extend(_filled(words, widths, width, _word_width(" ", px, measure)) or [""])
    return tuple(found)


def cut(text: str, px: float, width: float, measure: Measure) -> str:
    """`text` shortened to `width`, ending in … where something is left out."""
    if measure(text, px) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + ELLIPSIS, px) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


@lru_cache(maxsize=1 << 15)
def _word_width(word: str, px: float, measure: Measure) -> float:
    return measure(word, px)


def line_width(line: str, px: float, measure: Measure) -> float:
    """The width of a line, from the widths of its words: names share words, and asking is slow."""
    words = line.split(" ")
    space = _word_width(" ", px, measure) * (len(words) - 1)
    return space + sum(_word_width(word, px, measure) for word in words)


def _filled(words: Sequence[str], widths: Sequence[float], width: float, space: float) -> list[str]:
    found: list[str] = []
    used = 0.0
    for word, across in zip(words, widths, strict=True):
        if found and used + space + across <= width:
            found[-1] = f"{found[-1]} {word}"
            used += space + across
        else:
            found.append(word)
            used = across
    return found


def _evened(
    words: Sequence[str], widths: Sequence[float], width: float, space: float, found: list[str]
) -> list[str]:
    """The same number of lines, as narrow as they can be."""
    best = found
    low, high = max(widths), width
    for _ in range(6):
        middle = (low + high) / 2
        tried = _filled(words, widths, middle, space)
        if len(tried) == len(found):
            best, high = tried, middle
        else:
            low = middle
    return best


def _parts(word: str, px: float, width: float, measure: Measure) -> Iterator[str]:
    """A word that fits as it is; one too wide in pieces that fit."""
    while len(word) > 1 and _word_width(word, px, measure) > width:
        length = len(word) - 1
        while length > 1 and measure(word[:length], px) > width:
            length -= 1
        yield word[:length]
        word = word[length:]
    yield word


def label_box(
    lines: tuple[str, ...], x: float, top: float, px: float, line_height: float, measure: Measure
) -> Box:
    """Where centred lines under `top` stand; an empty box for no lines."""
    if not lines:
        return Box(x, top, x, top)
    half = max(line_width(line, px, measure) for line in lines) / 2
    return Box(x - half, top, x + half, top + len(lines) * line_height)


def screen_px(label_px: float, scale: float) -> float:
    """The size of a label on the screen, in pixels."""
    return max(label_px * scale, min(SMALLEST_PX, label_px))


def shown_labels(nodes: Collection[NodeItem], scale: float) -> Mapping[str, Point]:
    """The nodes whose label is shown at this zoom, each whole, and how far from its usual place.

    That is (0, 0) under the shape, in pixels of the screen. While labels shrink with the picture
    all are shown there. Below that they keep their size, keep off other labels and off shapes
    (tiny ones only where those are more important), move above or beside their own shape where
    there is room, and give way to more important ones where there is none. O(n log n).
    """
    if scale >= full_scale(nodes):
        return {node.id: (0.0, 0.0) for node in nodes if node.label}
    kept: dict[str, Point] = {}
    room = _Room()
    large: set[str] = set()
    for node in nodes:
        if min(node.half_width, node.half_height) * scale >= _LARGE_PX:
            large.add(node.id)
            room.take(_edges(node, scale))
    ordered = sorted(nodes, key=lambda node: (-node.importance, node.id))
    for number, node in enumerate(ordered):
        if node.id not in large:
            room.take(_edges(node, scale))
        if not node.label:
            continue
        box = box_on_screen(node, scale)
        left, right = box.left - _BESIDE_PX, box.right + _BESIDE_PX
        for dx, dy in _elsewhere(node, box, scale) if number < _MOST_TRIED else _BELOW:
            wanted = (left + dx, box.top + dy, right + dx, box.bottom + dy)
            if room.is_free(wanted):
                kept[node.id] = (dx, dy)
                room.take(wanted)
                break
    return kept


def _edges(node: NodeItem, scale: float) -> "_Edges":
    mark = MARK_REACH if node.is_key or node.is_isolate else 0.0
    x, y = node.x * scale, node.y * scale
    width, height = (node.half_width + mark) * scale, (node.half_height + mark) * scale
    return x - width, y - height, x + width, y + height


def _elsewhere(node: NodeItem, box: Box, scale: float) -> Sequence[Point]:
    """Under the shape, above it, to the right and to the left, as moves from under it."""
    mark = MARK_REACH if node.is_key or node.is_isolate else 0.0
    gap = max(3.0, (LABEL_GAP - MARK_REACH) * scale)
    down = (node.half_height + mark) * scale + gap
    aside = (node.half_width + mark) * scale + gap + box.width / 2 + _BESIDE_PX
    middle = node.y * scale - (box.top + box.bottom) / 2
    above = node.y * scale - down - box.bottom
    return (0.0, 0.0), (0.0, above), (aside, middle), (-aside, middle)


_Edges = tuple[float, float, float, float]
_COLUMN_PX, _ROW_PX = 72, 24


class _Room:
    """What is taken on the screen, in a grid; plain numbers, as it is asked thousands of times."""

    def __init__(self) -> None:
        self._taken: dict[int, list[_Edges]] = {}

    def is_free(self, box: _Edges) -> bool:
        left, top, right, bottom = box
        get = self._taken.get
        for cell in _cells(box):
            for other in get(cell, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return False
        return True

    def take(self, box: _Edges) -> None:
        for cell in _cells(box):
            held = self._taken.get(cell)
            if held is None:
                self._taken[cell] = [box]
            else:
                held.append(box)


def _cells(box: _Edges) -> list[int]:
    left, right = int(box[0] // _COLUMN_PX), int(box[2] // _COLUMN_PX)
    top, bottom = int(box[1] // _ROW_PX), int(box[3] // _ROW_PX)
    if left == right and top == bottom:
        return [(left << 24) + top]
    columns, rows = range(left, right + 1), range(top, bottom + 1)
    return [(column << 24) + row for column in columns for row in rows]


def full_scale(nodes: Collection[NodeItem]) -> float:
    """From which zoom on every label is shown; 0 for no nodes."""
    for node in nodes:
        if node.label:
            return SMALLEST_PX / label_px_of(node)
    return 0.0


def label_px_of(node: NodeItem) -> float:
    """The size a node's label is set in, worked out from its box; 0 for no label."""
    if not node.label:
        return 0.0
    # A line's height is rounded to whole units.
    height = node.label_box.height / len(node.label)
    return round(height / LINE_HEIGHT)


def box_on_screen(node: NodeItem, scale: float) -> Box:
    """Where a node's label stands in pixels of the screen, with the scene's origin at (0, 0)."""
    px = label_px_of(node)
    grown = screen_px(px, scale) / px if px else 0.0
    box = node.label_box
    middle, top = (box.left + box.right) / 2 * scale, box.top * scale
    half = box.width / 2 * grown
    return Box(middle - half, top, middle + half, top + box.height * grown)
