"""Frames drawn by hand, as they look."""

from netedit.model.geometry import Box
from netedit.model.network import Network
from netedit.model.records import Frame
from netedit.picture.display import FrameItem
from netedit.picture.labels import cut
from netedit.picture.palette import legible, mixed
from netedit.picture.style import Measure, Style

_INSET = 4.0
_ABOVE = 2.0
_SHARE = 0.12


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
    network: Network, view_id: str, style: Style, measure: Measure
) -> dict[str, FrameItem]:
    """The frames of a view, in the order they were drawn."""
    return {
        frame.id: frame_item(frame, style, measure)
        for frame in network.frames.values()
        if frame.view == view_id
    }
