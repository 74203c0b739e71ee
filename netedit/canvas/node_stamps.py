"""The pictures of nodes and of their names, drawn once for a zoom and kept on the atlas."""

from collections.abc import Generator, Hashable
from contextlib import contextmanager
from itertools import count
from operator import attrgetter

from PySide6.QtCore import QRectF

from netedit.canvas import lettering, stamps
from netedit.canvas.atlas import MOST_PAGES, Atlas, Stamp
from netedit.canvas.lettering import Lettered
from netedit.model.dataclass import replace
from netedit.model.records import Icon
from netedit.picture.display import NodeItem
from netedit.picture.labels import has_second, screen_px
from netedit.picture.palette import Theme

# While the zoom changes, stamps of a zoom up to this much larger or smaller are stretched.
MOST_STRETCH = 1.6
# In a frame that must not wait new stamps are made for no longer than this.
HURRY_S = 0.003
# Between two pauses, which begin with `close`, as much is drawn as so many rows cost, of which each
# takes 3 us: what a shape, a picture inside one and a name cost, in rows.
AT_ONCE = 600
SHAPE, PICTURE, NAME = 16, 120, 12
# And of large ones so many pixels more: letters are outlines from some size on.
SHAPE_PX, NAME_PX = 800, 110
LARGE_SHAPE_PX, LARGE_NAME_PX = 10_000, 4_000
# Tables of stamps of so many zooms are kept.
MOST_ZOOMS = 10
# More looks than this are forgotten: sizes by a measure are new ones for everybody at each edit.
MOST_LOOKS = 40_000

# All of a node that its body shows at any zoom.
_look = attrgetter(
    "shape", "half_width", "half_height", "fill", "outline", "letters", "letters_colour",
    "is_isolate", "is_key", "icon", "is_dashed", "is_pinned", "picture",
)  # fmt: skip
# And what is left of that where all is too small for what is inside.
_bare_look = attrgetter(
    "shape", "half_width", "half_height", "fill", "outline", "is_isolate", "is_key", "is_dashed",
)  # fmt: skip


class NodeStamps:
    """The atlas with the zoom it was made for: shared by everything painted in one theme.

    Names are drawn many at once, by `close`: it is to be called before the pages are used.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.atlas = Atlas()
        self.scale = 0.0
        self.ratio = 0.0
        # Rows made before the atlas was cleared do not fit any more.
        self.clears = 0
        # looks by what they are, and by zoom and look what is drawn: so that what is known need not
        # be worked out for each of thousands
        self._looks: dict[tuple[object, ...], int] = {}
        # never the same again, as others remember them
        self._numbers = count()
        self._bodies: dict[tuple[float, float], dict[int, Stamp]] = {}
        # names that have a place on the atlas and are still to be drawn there
        self._waiting: list[Lettered] = []
        # what has been drawn since the last pause, in rows
        self.spent = 0
        # how long more may be drawn for a frame that must not wait
        self.hurry_s = HURRY_S

    def fit(self, scale: float, ratio: float, exactly: bool) -> None:
        """Ready the stamps for a zoom, or leave them at one nearby if it need not be exactly so.

        Stamps of other zooms are kept while there is room: names keep their size on the screen
        when all is small, and people go back and forth.
        """
        if self.atlas.is_full:
            self.atlas.clear()
            self._bodies.clear()
            self._waiting.clear()
            self.clears += 1
        if len(self._looks) > MOST_LOOKS:
            self._looks.clear()
            self._bodies.clear()
        stretch = scale / self.scale if self.scale else 0.0
        near = 1 / MOST_STRETCH <= stretch <= MOST_STRETCH and not exactly
        if ratio != self.ratio or not (near or abs(stretch - 1) < 1e-9):
            self.scale, self.ratio = scale, ratio

    @contextmanager
    def at(self, scale: float, ratio: float) -> Generator[None]:
        """Have the stamps of another zoom for a moment."""
        before = self.scale, self.ratio
        self.scale, self.ratio = scale, ratio
        try:
            yield
        finally:
            self.scale, self.ratio = before

    @property
    def pixels(self) -> float:
        """Device pixels a unit of the scene, as stamped."""
        return self.scale * self.ratio

    def close(self) -> None:
        """Draw what waits to be drawn, and let the pages be used."""
        self.spent = 0
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            lettering.draw_labels(waiting, self.atlas.painter, self.theme)
        self.atlas.close()

    @property
    def has_room(self) -> bool:
        """Whether stamps may be drawn that are not needed yet."""
        return len(self.atlas.pages) < MOST_PAGES * 0.6

    def look(self, node: NodeItem) -> int:
        """A number for all that a node shows besides its name; nodes that look alike share it."""
        key = _look(node)
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = next(self._numbers)
        return found

    def bodies(self) -> dict[int, Stamp]:
        """The stamps of this zoom that are drawn already, by look."""
        zoom = self.pixels, self.ratio
        found = self._bodies.get(zoom)
        if found is None:
            if len(self._bodies) >= MOST_ZOOMS:
                del self._bodies[next(iter(self._bodies))]
            found = self._bodies[zoom] = {}
        return found

    def body(self, node: NodeItem) -> Stamp:
        """The stamp of a node without its name."""
        pixels, ratio = self.pixels, self.ratio
        key: Hashable = None
        if max(node.half_width, node.half_height) * pixels < stamps.BARE_PX * ratio:
            # letters differ, and nothing of them is seen: of most there is one already
            key = (*_bare_look(node), pixels, ratio)
            found = self.atlas.found(key)
            if found is not None:
                return found
        body = stamps.body_of(node, pixels, ratio)
        key = key or (body, pixels, ratio)
        found = self.atlas.found(key)
        return self._draw(key, body, pixels) if found is None else found

    def _draw(self, key: Hashable, body: stamps.Body, pixels: float) -> Stamp:
        size = stamps.body_size(body, pixels, self.ratio)
        self.spent += SHAPE if body.picture is None else PICTURE
        self.spent += max(size * size - LARGE_SHAPE_PX, 0) // SHAPE_PX
        found = self.atlas.room(key, size, size)
        painter = self.atlas.painter(found.page)
        stamps.draw_body(painter, QRectF(*found[1:]), body, pixels, self.ratio, self.theme)
        return found

    def plain(self, node: NodeItem) -> Stamp:
        """The stamp of a node without name and letters, as it is at 100 %."""
        kind = node.shape, node.half_width, node.half_height, node.fill, node.outline
        key = (*kind, node.is_isolate, node.is_key, node.is_dashed, self.ratio)
        found = self.atlas.found(key)
        if found is None:
            ratio = self.ratio
            body = stamps.body_of(node, ratio, ratio)
            body = replace(body, letters="", letters_colour="", icon=Icon.NONE, is_pinned=False)
            body = replace(body, picture=None)
            found = self._draw(key, body, ratio)
        return found

    def label(self, node: NodeItem) -> Stamp:
        """The stamp of a node's name, which `close` draws."""
        px = round(screen_px(node, self.scale) * self.ratio)
        second = None
        if has_second(node, self.scale):
            second_px = round(node.second_px * self.pixels)
            second = lettering.Second(node.second, node.second_colour, second_px)
        label = lettering.Label(node.label, node.label_colour, node.is_faded, px, second)
        found = self.atlas.found(label)
        if found is None:
            widths = lettering.label_widths(label)
            width, height = lettering.label_size(label, widths)
            self.spent += NAME + max(width * height - LARGE_NAME_PX, 0) // NAME_PX
            found = self.atlas.room(label, width, height)
            self._waiting.append(Lettered(label, widths, found))
        return found
