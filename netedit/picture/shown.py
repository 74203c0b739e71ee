"""Which names are shown at a zoom. Those of a large map are placed for steps of it.

Names keep their size far out, while all else grows with the zoom, so those that have room at one
zoom have it a little further in, too: nothing comes or goes while one zooms by a hair, and what
was found out for one zoom does for others.
"""

from collections.abc import Collection, Iterable, Mapping
from math import floor, log2

from netedit.model.geometry import Point
from netedit.picture.display import NodeItem
from netedit.picture.fitting import AROUND, UNDER, all_labels, fitting, in_order, moves_of
from netedit.picture.labels import Named, full_scale, label_edges, named, shows_all
from netedit.picture.steps import done

# Names of no more nodes than this are placed within some milliseconds, at any zoom for itself.
MOST_EXACT = 1000
# So many steps lie between a zoom and one twice as large: a name comes 9 % late at most.
STEPS_AN_OCTAVE = 8
# A step that is reached but for this is reached.
_NEARLY = 1e-6


def shown_labels(nodes: Collection[NodeItem], scale: float) -> Mapping[str, Point]:
    """The nodes whose label is shown at this zoom, each whole, and how far from its usual place.

    That is (0, 0) under the shape, in pixels of the screen. While labels shrink with the picture
    all are shown, where their `label_box` is. Below that they keep their size, and give way to
    more important ones as `fitting` says. O(n log n).
    """
    if shows_all(nodes, scale):
        return all_labels(nodes, scale)
    ordered = [named(node) for node in in_order(nodes)]
    step = step_of(nodes, scale)
    found = done(fitting(ordered, step))
    return found if step == scale else all_carried({n.id: n for n in ordered}, found, step, scale)


def step_of(nodes: Collection[NodeItem], scale: float) -> float:
    """At which zoom the names that are seen at `scale` are placed: there, or at the step below.

    Where names grow with all else, each zoom is one of its own.
    """
    if len(nodes) <= MOST_EXACT or scale >= full_scale(nodes):
        return scale
    return 2.0 ** (floor(log2(scale) * STEPS_AN_OCTAVE + _NEARLY) / STEPS_AN_OCTAVE)


def steps_around(scale: float) -> Iterable[float]:
    """Zooms that lie on all steps up to twice and down to half of this one, the nearest first."""
    for number in range(1, STEPS_AN_OCTAVE + 1):
        yield scale * 2.0 ** (-number / STEPS_AN_OCTAVE)
        yield scale * 2.0 ** (number / STEPS_AN_OCTAVE)


def carried(node: Named, off: Point, step: float, scale: float) -> Point:
    """How far a name is from under its shape at `scale` that was placed at `step`."""
    if off == UNDER:
        return off
    before = moves_of(node, AROUND, label_edges(node, step), step)
    side = next(number for number, (dx, dy, _) in enumerate(before) if (dx, dy) == off)
    dx, dy, _ = moves_of(node, AROUND, label_edges(node, scale), scale)[side]
    return dx, dy


def all_carried(
    nodes: Mapping[str, Named], shown: Mapping[str, Point], step: float, scale: float
) -> dict[str, Point]:
    """The same of all names that are shown."""
    return {id_: carried(nodes[id_], off, step, scale) for id_, off in shown.items()}
