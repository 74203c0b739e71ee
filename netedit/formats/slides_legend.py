"""The legend of a slide: its size, and where its samples and words stand."""

from collections.abc import Iterator
from dataclasses import replace

from netedit.formats.slides_sites import Frame
from netedit.picture.display import Legend, LegendEntry
from netedit.picture.style import Measure

POINTS = 9.0
_EMU_PER_PIXEL = 9525
_ROW = 170000
_SAMPLE = 420000
_PADDING = 70000
# Fonts differ between machines: words get so much more room than was measured.
_SLACK = 1.14


def on_slide(legend: Legend) -> Legend:
    """The legend of what a slide shows: without areas, and with sizes and ramps in words."""
    entries: list[LegendEntry] = []
    for entry in legend.entries:
        if entry.mark == "region":
            continue
        words = [text for _, text in entry.sizes] or [text for text in entry.ends if text]
        if words:
            text = f"{entry.text} from {words[0]} to {words[-1]}".strip()
            entries.append(LegendEntry(text, mark="heading"))
        else:
            entries.append(entry)
    return replace(legend, entries=tuple(entries))


def legend_size(legend: Legend, measure: Measure) -> tuple[int, int]:
    """Width and height of the legend in EMU; (0, 0) for none."""
    if not legend.entries:
        return 0, 0
    px = POINTS / 0.75
    widest = max(measure(entry.text, px) for entry in legend.entries)
    width = widest * _EMU_PER_PIXEL * _SLACK + _SAMPLE + _PADDING * 3
    return round(width), len(legend.entries) * _ROW + 2 * _PADDING


def legend_rows(frame: Frame, count: int) -> Iterator[tuple[Frame, Frame]]:
    """Of each line of a legend where the sample and where the text stands."""
    for number in range(count):
        y = frame.y + _PADDING + number * _ROW
        x = frame.x + _PADDING
        text = x + _SAMPLE + _PADDING
        width = frame.x + frame.cx - _PADDING - text
        yield Frame(x + 40000, y, _SAMPLE - 80000, _ROW), Frame(text, y, width, _ROW)
