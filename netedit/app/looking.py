"""What is looked at in words: the paths between two partners, names, and for whom it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.picture.lens import Lens

if TYPE_CHECKING:
    from netedit.analysis import Options


@dataclass(frozen=True, slots=True)
class Way:
    """The paths between two partners: what is lit, and what is said of them."""

    ends: tuple[str, str]
    lens: Lens
    sentence: str


def way(network: Network, options: "Options", one: str, other: str) -> Way:
    """The paths between two partners."""
    from netedit.analysis.paths import paths, sentence

    found = paths(network, options, one, other)
    lit = found.nodes | {one, other}
    return Way((one, other), Lens(lit, found.lines), sentence(network, found, one, other))


def audience_of(private_hidden: bool) -> Sensitivity:
    """Who can see the screen."""
    return Sensitivity.GROUP if private_hidden else Sensitivity.ME


def names_of(network: Network, ids: Sequence[str]) -> str:
    """“Ana Lee”, “Ana Lee and Ben Osei” or “3 partners”."""
    names = [network.actors[id_].name for id_ in ids if id_ in network.actors]
    if len(names) > 2:
        return f"{len(names):,} partners"
    return " and ".join(names)
