"""The words of a picture: wrapped, measured, and thinned out by zoom."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from netedit.picture.display import Box, NodeItem
from netedit.picture.style import LINE_HEIGHT, Measure

ELLIPSIS = "…"
# Below this size on the screen a label keeps its size, and gives way where there is no room.
SMALLEST_PX = 9.5


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
