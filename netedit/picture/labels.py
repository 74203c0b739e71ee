"""The words of a picture: wrapped, measured, and thinned out by zoom."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from netedit.picture.display import Box, NodeItem, Point
from netedit.picture.style import LINE_HEIGHT, Measure, Style

ELLIPSIS = "…"


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
    lines: tuple[str, ...],
    second: tuple[str, ...],
    at: Point,
    style: Style,
    measure: Measure,
) -> Box:
    """Where centred lines under the point `at` stand, second ones below; empty for no lines."""
    x, top = at
    if not lines:
        return Box(x, top, x, top)
    half = max(line_width(line, style.label_px, measure) for line in lines) / 2
    for line in second:
        half = max(half, line_width(line, style.second_px, measure) / 2)
    height = len(lines) * style.line_height + len(second) * style.second_line_height
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


def edges_on_screen(node: NodeItem, scale: float) -> tuple[float, float, float, float]:
    """`box_on_screen` as left, top, right and bottom: asked thousands of times."""
    box, px = node.label_box, node.label_px
    kept = node.least_px if node.least_px < px else px
    grown = scale if px * scale > kept else kept / px
    left, top, right, height = box.left, box.top, box.right, box.bottom - box.top
    if node.second and px * scale < kept - 1e-9:
        height = len(node.label) * round(px * LINE_HEIGHT)
    middle, half, top = (left + right) / 2 * scale, (right - left) / 2 * grown, top * scale
    return middle - half, top, middle + half, top + height * grown


def box_on_screen(node: NodeItem, scale: float) -> Box:
    """Where a node's label stands in pixels of the screen, with the scene's origin at (0, 0)."""
    return Box(*edges_on_screen(node, scale))
