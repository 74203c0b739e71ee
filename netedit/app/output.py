"""What leaves the window: pictures, the clipboard, tables; each cut to an audience first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from PySide6.QtGui import QGuiApplication, QImage

from netedit.analysis import Findings, Options, findings
from netedit.canvas.render import image, png_bytes
from netedit.canvas.theme import measure
from netedit.model.audience import cut
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.lens import Lens, looked_at
from netedit.picture.palette import LIGHT
from netedit.picture.style import Style

WORDS = {
    Sensitivity.PUBLIC: "everyone",
    Sensitivity.GROUP: "the group",
    Sensitivity.ME: "me alone",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a map and, in one sentence, what was left out of it ("" for nothing)."""

    image: QImage
    left_out: str


def display_for(
    network: Network,
    view: str,
    audience: Sensitivity,
    options: Options | None = None,
    lenses: Sequence[Lens] = (),
) -> tuple[Display, str]:
    """What `audience` sees of the map in the light theme, and what was left out.

    `lenses` fade or hide part of it, as on the screen.
    """
    seen = cut(network, audience)
    found: Findings = findings(seen.network, options or Options())
    style = Style(LIGHT)
    display = compose(seen.network, view, found, style, measure)
    display = looked_at(display, lenses, seen.network, view, style)
    return display, seen.sentence


def picture(
    network: Network,
    view: str,
    audience: Sensitivity = Sensitivity.PUBLIC,
    *,
    scale: float = 2.0,
    options: Options | None = None,
) -> Picture:
    """The whole map with its legend, light, at `scale` pixels a unit."""
    display, left_out = display_for(network, view, audience, options)
    return Picture(image(display, scale=scale), left_out)


def png(
    network: Network,
    view: str,
    audience: Sensitivity = Sensitivity.PUBLIC,
    scale: float = 2.0,
    options: Options | None = None,
    lenses: Sequence[Lens] = (),
) -> tuple[bytes, str]:
    """The same as the bytes of a PNG file, and what was left out."""
    display, left_out = display_for(network, view, audience, options, lenses)
    return png_bytes(display, scale=scale), left_out


def text_width(text: str, px: float) -> float:
    """The width in pixels of a text set in our font, for formats that place words."""
    return measure(text, px)


def write_png(network: Network, view: str | None, stream: BinaryIO) -> None:
    """The writer of the format png: `network` is cut to its audience already."""
    stream.write(png(network, view or "", Sensitivity.ME)[0])


def copy_picture(network: Network, view: str, options: Options | None = None) -> str:
    """Put a public picture of the map on the clipboard, without text; gives what was left out."""
    made = picture(network, view, options=options)
    made.image.setDotsPerMeterX(round(96 * 2 / 0.0254))
    made.image.setDotsPerMeterY(round(96 * 2 / 0.0254))
    QGuiApplication.clipboard().setImage(made.image)
    return made.left_out
