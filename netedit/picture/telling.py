"""What a step of a story shows: the same on the screen, in a thumbnail and on a slide."""

from collections.abc import Sequence

from netedit.analysis import layer_of
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box
from netedit.model.network import Network
from netedit.model.stories import StoryStep
from netedit.picture.lens import Lens
from netedit.picture.lenses import filter_lens, focus_lens, layers_lens
from netedit.search import facets


@dataclass(frozen=True, slots=True)
class Told:
    """How a step is to be looked at.

    `view` is a view of the map, "" on a map without one. `area` is the rectangle to be seen in
    scene units, None for all of the picture. `lenses` are for `picture.lens.looked_at`.
    """

    view: str
    area: Box | None
    lenses: Sequence[Lens]


def told(network: Network, step: StoryStep) -> Told:
    """What `step` shows of `network`, which is already cut to the audience. O(n + m).

    What the step names and the map has no longer is passed over: a view gives way to the first
    one, layers that are all gone to every layer, filters by a field that is gone to none.
    """
    view = step.view if step.view in network.views else next(iter(network.views), "")
    area = None
    if step.is_framed:
        area = Box(step.left, step.top, step.left + step.width, step.top + step.height)
    return Told(view or "", area, lenses_of(network, step))


def lenses_of(network: Network, step: StoryStep) -> Sequence[Lens]:
    """The lenses of a step: its layers, then its filter, then its focus."""
    found: list[Lens] = []
    layers = set(step.layers) & set(layers_on(network))
    if layers:
        found.append(layers_lens(network, layers))
    filters, hides = facets.read(step.filter)
    known = {key: values for key, values in filters.items() if facets.is_known(network, key)}
    if known:
        found.append(filter_lens(network, known, hides))
    if step.focus is not None and step.focus in network.actors:
        found.append(focus_lens(network, [step.focus], step.reach))
    return found


def layers_on(network: Network) -> Sequence[str]:
    """The layers of the map, in the order of its kinds of relationship."""
    return list(dict.fromkeys(layer_of(kind) for kind in network.tie_kinds.values()))
