"""The words of a picture: wrapped, measured, and thinned out by zoom."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from netedit.model.geometry import Box, Edges
from netedit.picture.display import NodeItem
from netedit.picture.style import LINE_HEIGHT, Measure

ELLIPSIS = "…"
# A word may be so many times as wide as its line before it is broken: Featherstonehaugh is not.
OVER = 1.35
# A layout leaves room for names of this size.
LAID_OUT_PX = 13.0
_MOST_KNOWN = 1 << 15

# Asked by number: that takes half the time.
_PX, _LEAST_PX = 6, 7

# The lines of a text, and the width of the widest.
Laid = tuple[tuple[str, ...], float]
NOTHING: Laid = ((), 0.0)


class _Widths(dict[str, float]):
    """The widths of words in one size, measured when first asked for: it is asked very often."""

    def __init__(self, px: float, measure: Measure) -> None:
        super().__init__()
        self._px = px
        self._measure = measure

    def __missing__(self, word: str) -> float:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        width = self[word] = self._measure(word, self._px)
        return width


@lru_cache(maxsize=64)
def _widths(px: float, measure: Measure) -> _Widths:
    return _Widths(px, measure)


def wrapped(text: str, px: float, width: float, lines: int, measure: Measure) -> tuple[str, ...]:
    """`text` in lines of at most `width`, the last one ending in … where more than `lines`.

    A word much wider than a line is broken; one a little wider stands out. A blank text gives no
    lines. They are evened out, so that no single short word is left over.
    """
    return laid(text, px, width, lines, measure)[0]


@lru_cache(maxsize=_MOST_KNOWN)
def laid(text: str, px: float, width: float, lines: int, measure: Measure) -> Laid:
    """The lines of `wrapped`, and how wide the widest of them is; 0 for none."""
    words = text.split()
    if not words:
        return NOTHING
    known = _widths(px, measure)
    used = known[words[0]]
    if len(words) > 1:
        space = known[" "]
        for word in words[1:]:
            used += space + known[word]
    if used <= width:
        return (" ".join(words),), used
    found = _broken(words, px, width, lines, measure)
    return found, max([line_width(line, px, measure) for line in found])


def _broken(
    words: Sequence[str], px: float, width: float, lines: int, measure: Measure
) -> tuple[str, ...]:
    """Words that do not stand in one line."""
    words = [part for word in words for part in _parts(word, px, width, measure)]
    known = _widths(px, measure)
    widths = [known[word] for word in words]
    space = known[" "]
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
    known = _widths(px, measure)
    for line in text.strip().splitlines():
        words = [part for word in line.split() for part in _parts(word, px, width, measure)]
        widths = [known[word] for word in words]
        found.extend(_filled(words, widths, width, known[" "]) or [""])
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


def line_width(line: str, px: float, measure: Measure) -> float:
    """The width of a line, from the widths of its words: names share words, and asking is slow."""
    known = _widths(px, measure)
    words = line.split(" ")
    return known[" "] * (len(words) - 1) + sum([known[word] for word in words])


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
    if low >= high:
        return found
    for _ in range(6):
        middle = (low + high) / 2
        tried = _filled(words, widths, middle, space)
        if len(tried) == len(found):
            best, high = tried, middle
        else:
            low = middle
    return best


def _parts(word: str, px: float, width: float, measure: Measure) -> Iterator[str]:
    """A word that fits, or nearly so, as it is; one much too wide in pieces about alike."""
    across = _widths(px, measure)[word]
    if across <= width * OVER or len(word) < 2:
        yield word
        return
    length = ceil(len(word) / ceil(across / width))
    while word:
        piece = word[:length]
        while len(piece) > 1 and measure(piece, px) > width:
            piece = piece[:-1]
        yield piece
        word = word[len(piece) :]


def label_box(
    label: Laid, second: Laid, x: float, top: float, line_height: float, second_height: float
) -> Box:
    """Where lines centred under the point (x, top) stand, second ones below; empty for no lines."""
    lines, widest = label
    if not lines:
        return Box(x, top, x, top)
    below, wide = second
    half = (widest if widest > wide else wide) / 2
    height = len(lines) * line_height + len(below) * second_height
    return Box(x - half, top, x + half, top + height)


def screen_px(node: NodeItem, scale: float) -> float:
    """The size of a node's name on the screen, in pixels."""
    return max(node.label_px * scale, min(node.least_px, node.label_px))


def has_second(node: NodeItem, scale: float) -> bool:
    """Whether the second lines of a node are seen: not where its name no longer shrinks."""
    return bool(node.second) and node.label_px * scale >= min(node.least_px, node.label_px) - 1e-9


def full_scale(nodes: Collection[NodeItem]) -> float:
    """From which zoom on every label is shown; 0 for no nodes."""
    for node in nodes:
        if node.label:
            return min(node.least_px, node.label_px) / node.label_px
    return 0.0


def shows_all(nodes: Collection[NodeItem], scale: float) -> bool:
    """Whether every name stands in its `label_box` at a zoom: names shrink with the picture there.

    Not where they are larger than the map was laid out for, such as in front of a room: those
    would meet at any zoom.
    """
    # names of one picture are of one size
    size = next((node.label_px for node in nodes), LAID_OUT_PX)
    return size <= LAID_OUT_PX and scale >= full_scale(nodes)


def under_box(node: NodeItem) -> Box:
    """Where a name would stand under its shape."""
    return node.label_box if node.under_box is None else node.under_box


class Named(NamedTuple):
    """What a node and its name take up at any zoom; those of a map are told once, as plain numbers.

    `across` and `down` are half the shape, its mark included, `half` the smaller half of the shape
    alone. The label's middle, top, half width and height are those of the scene; far out it has
    `short` height and keeps `least_px`. The label is meant as it is under the shape.
    """

    id: str
    x: float
    y: float
    across: float
    down: float
    half: float
    px: float
    least_px: float
    is_named: bool
    importance: float
    middle: float
    top: float
    wide: float
    height: float
    short: float
    sides: tuple[int, ...]


def named(node: NodeItem) -> Named:
    """What there is to know of a node."""
    mark, w, h = node.mark_reach, node.half_width, node.half_height
    px, box = node.label_px, under_box(node)
    left, top, right, height = box.left, box.top, box.right, box.bottom - box.top
    short = len(node.label) * round(px * LINE_HEIGHT) if node.second else height
    return Named(
        node.id, node.x, node.y, w + mark, h + mark, w if w < h else h,
        px, node.least_px if node.least_px < px else px,
        bool(node.label), node.importance,
        (left + right) / 2, top, (right - left) / 2, height, short, node.sides,
    )  # fmt: skip


def letters_px(node: Named, scale: float) -> float:
    """The size of its name on the screen, in pixels."""
    larger = node[_PX] * scale
    return larger if larger > node[_LEAST_PX] else node[_LEAST_PX]


def shape_edges(node: Named, scale: float) -> Edges:
    """Where its shape is, its mark included, in pixels of the screen, the scene's origin at 0."""
    _, x, y, across, down, _, _, _, _, _, _, _, _, _, _, _ = node
    x, y, across, down = x * scale, y * scale, across * scale, down * scale
    return x - across, y - down, x + across, y + down


def label_edges(node: Named, scale: float) -> Edges:
    """Where its name would be under its shape in pixels of the screen, the scene's origin at 0."""
    _, _, _, _, _, _, px, least_px, _, _, middle, top, wide, height, short, _ = node
    larger = px * scale
    grown = scale if larger > least_px else least_px / px
    if larger < least_px - 1e-9:
        height = short
    middle, half, top = middle * scale, wide * grown, top * scale
    return middle - half, top, middle + half, top + height * grown


def edges_on_screen(node: NodeItem, scale: float) -> Edges:
    """`label_edges` of a node that is asked for once."""
    return label_edges(named(node), scale)


def box_on_screen(node: NodeItem, scale: float) -> Box:
    """`edges_on_screen` as a box."""
    return Box(*edges_on_screen(node, scale))
