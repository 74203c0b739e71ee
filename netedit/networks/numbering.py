"""A network of records as node numbers and edges between them."""

from collections.abc import Iterable, Mapping, Sequence

from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.networks.engines import net
from netedit.networks.nets import Edge, Net


@dataclass(frozen=True, slots=True)
class Numbered:
    """Node i is the actor `ids[i]`; `edges` holds each pair once, the smaller number first."""

    ids: Sequence[str]
    number: Mapping[str, int]
    edges: Sequence[Edge]

    @property
    def net(self) -> Net:
        """The same for asking about its structure; made anew at each call, O(n + m)."""
        return net(len(self.ids), self.edges)


def numbered(network: Network, actors: Iterable[str] | None = None) -> Numbered:
    """All `actors` (all of the network if None), joined by ties of any status and memberships.

    This is what a layout draws; which ties work is for the findings to say. Self-ties and ties to
    others than `actors` are left out. O(actors + ties + memberships).
    """
    ids = tuple(network.actors if actors is None else dict.fromkeys(actors))
    number = {id_: i for i, id_ in enumerate(ids)}
    edges: dict[Edge, None] = {}
    for tie in network.ties.values():
        _join(edges, number.get(tie.source), number.get(tie.target))
    for membership in network.memberships.values():
        _join(edges, number.get(membership.member), number.get(membership.organisation))
    return Numbered(ids, number, tuple(edges))


def _join(edges: dict[Edge, None], a: int | None, b: int | None) -> None:
    if a is not None and b is not None and a != b:
        edges[(a, b) if a < b else (b, a)] = None
