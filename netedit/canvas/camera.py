"""Which part of the picture the window looks at, and how large."""

from typing import NamedTuple

from netedit.model.geometry import Box, Point

SMALLEST = 0.01
LARGEST = 8.0
# So much larger all is seen by a key, and by a notch of the wheel.
STEP, NOTCH = 1.25, 2**0.5
FIT_LARGEST = 1.25
FIT_MARGIN_PX = 24.0


class Look(NamedTuple):
    """How a camera looks."""

    scale: float
    x: float
    y: float


class Camera:
    """A scale and an offset: a scene point p is seen at p * scale + offset, in viewport pixels."""

    def __init__(self) -> None:
        self.scale = 1.0
        self.x = 0.0
        self.y = 0.0

    @property
    def look(self) -> Look:
        """Its scale and offset, to come back to."""
        return Look(self.scale, self.x, self.y)

    @look.setter
    def look(self, look: Look) -> None:
        self.scale, self.x, self.y = look

    def to_scene(self, x_px: float, y_px: float) -> Point:
        """The scene point under a viewport pixel."""
        return (x_px - self.x) / self.scale, (y_px - self.y) / self.scale

    def to_screen(self, point: Point) -> Point:
        """The viewport pixel over a scene point."""
        return point[0] * self.scale + self.x, point[1] * self.scale + self.y

    def area(self, width_px: float, height_px: float) -> Box:
        """What a viewport of this size shows of the scene."""
        left, top = self.to_scene(0, 0)
        return Box(left, top, left + width_px / self.scale, top + height_px / self.scale)

    def box_to_screen(self, box: Box) -> Box:
        """A box of the scene in viewport pixels."""
        left, top = self.to_screen((box.left, box.top))
        right, bottom = self.to_screen((box.right, box.bottom))
        return Box(left, top, right, bottom)

    def pan(self, dx_px: float, dy_px: float) -> None:
        """Shift the picture by whole pixels, so that what was painted can be used again."""
        self.x += round(dx_px)
        self.y += round(dy_px)

    def settle(self) -> None:
        """Put the scene's origin on a whole pixel, where everything is crispest."""
        self.x = float(round(self.x))
        self.y = float(round(self.y))

    def zoom_at(self, x_px: float, y_px: float, scale: float) -> bool:
        """Take another scale, within its limits, with the scene point under the pixel held still.

        Whether anything changed.
        """
        scale = min(max(scale, SMALLEST), LARGEST)
        if scale == self.scale:
            return False
        point = self.to_scene(x_px, y_px)
        self.scale = scale
        self.x = x_px - point[0] * scale
        self.y = y_px - point[1] * scale
        return True

    def centre_on(self, point: Point, width_px: float, height_px: float) -> None:
        """Bring a scene point to the middle of the viewport."""
        self.x = float(round(width_px / 2 - point[0] * self.scale))
        self.y = float(round(height_px / 2 - point[1] * self.scale))

    def fit(
        self, box: Box, width_px: float, height_px: float, *, aside_px: float = 0.0, largest: float
    ) -> None:
        """Show all of `box` in the middle, as large as there is room for but at most `largest`.

        `aside_px` at the left of the viewport stay free, less than 0 at the right. An empty box is
        shown at scale 1.
        """
        room_x = max(width_px - abs(aside_px) - 2 * FIT_MARGIN_PX, 50.0)
        room_y = max(height_px - 2 * FIT_MARGIN_PX, 50.0)
        scale = 1.0
        if box.width > 0 or box.height > 0:
            scale = min(room_x / max(box.width, 1.0), room_y / max(box.height, 1.0), largest)
        self.scale = min(max(scale, SMALLEST), LARGEST)
        self.centre_on(box.centre, width_px + aside_px, height_px)
