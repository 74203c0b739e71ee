"""Everything the map shows by itself, collected from the modules that answer one question each."""

import gc
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import field

from netedit.analysis.cohesion import Bridge, Isolate, bridges, components, isolates, smaller_side
from netedit.analysis.dependency import Dependencies, dependencies
from netedit.analysis.resilience import KeyPartner, Loss, Resilience
from netedit.analysis.working import Options, WorkingNetwork
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.networks import BlockTree

# With fewer actors only isolates and components are said.
FEWEST_ACTORS = 3


@dataclass(frozen=True, slots=True)
class Counts:
    """What the findings count: actors that are not ended, ties that work, memberships of both."""

    people: int
    organisations: int
    ties: int
    memberships: int

    @property
    def actors(self) -> int:
        """People and organisations together."""
        return self.people + self.organisations


@dataclass(frozen=True, slots=True)
class Findings:
    """What one network shows under some options; actors and ties are named by id.

    `components` are largest first; `bridges`, `key_people` and `key_organisations` the most
    far-reaching first; `dependencies` the fewest people first. Sizes are there at once, names of
    sides and pieces when asked for. `revision` is that of the network they were made from.
    """

    options: Options
    assumptions: tuple[str, ...]
    counts: Counts
    components: tuple[tuple[str, ...], ...]
    isolates: tuple[Isolate, ...]
    bridges: tuple[Bridge, ...]
    key_people: tuple[KeyPartner, ...]
    key_organisations: tuple[KeyPartner, ...]
    dependencies: Dependencies
    network: Network = field(repr=False)
    _working: WorkingNetwork = field(repr=False)
    _tree: BlockTree = field(repr=False)
    _resilience: Resilience = field(repr=False)

    @property
    def revision(self) -> int:
        """The revision of the network these are the findings of."""
        return self.network.revision

    @property
    def working(self) -> WorkingNetwork:
        """The actors as numbers, and what joins them: what these findings count."""
        return self._working

    def smaller_side(self, bridge: Bridge) -> tuple[str, ...]:
        """The actors on the smaller side of a bridge, its source's side where both are equal."""
        return smaller_side(self._working, self._tree, bridge)

    def pieces(self, key: KeyPartner) -> tuple[tuple[str, ...], ...]:
        """The actors in each piece left when a key partner leaves, in the order of its `sizes`."""
        return self._resilience.pieces(key.actor)

    def smaller_pieces(self, key: KeyPartner) -> tuple[tuple[str, ...], ...]:
        """All `pieces` but the largest, in O(what is in them)."""
        return self._resilience.pieces(key.actor, 1)

    def people_cut_off(self, key: KeyPartner, limit: int | None = None) -> Sequence[Loss]:
        """To which organisation how many people lose every route when a key partner leaves.

        Most people first, at most `limit`.
        """
        return self._resilience.people_cut_off(key.actor, limit)

    def organisations_separated(self, key: KeyPartner) -> tuple[tuple[str, str], ...]:
        """The pairs of organisations that lose every route to each other with a key partner."""
        return self._resilience.organisations_separated(key.actor)


def findings(network: Network, options: Options = Options()) -> Findings:  # noqa: B008  # frozen
    """Isolates, components, bridges, key partners and dependencies of `network`, and its counts.

    With fewer than three actors only isolates and components are worked out; an empty network gives
    empty findings. Linear in ties and memberships, but for dependencies (see `dependencies`).

    >>> from netedit.analysis import example
    >>> found = findings(example())
    >>> [each.actor for each in found.isolates]
    ['Cy']
    >>> [(each.actor, each.sizes) for each in found.key_people]
    [('Ana', (3, 2)), ('Ben', (3, 2))]
    >>> [each.tie for each in found.bridges]
    ['Ana-Ben']
    """
    with _collector_resting():
        return _found(network, options)


def _found(network: Network, options: Options) -> Findings:
    working = WorkingNetwork(network, options)
    net = working.net
    enough = len(working.ids) >= FEWEST_ACTORS
    cutpoints = net.cutpoints() if enough else frozenset[int]()
    # Sorted, so that equal pieces stand in the same order whichever library found them.
    blocks = sorted([sorted(block) for block in net.blocks()]) if enough else ()
    tree = BlockTree(len(working.ids), blocks, cutpoints)
    resilience = Resilience(working, tree, sorted(cutpoints))
    people = sum(working.is_person)
    return Findings(
        options=options,
        assumptions=assumptions(options),
        counts=Counts(people, len(working.ids) - people, working.ties, working.memberships),
        components=components(working, net),
        isolates=isolates(working),
        bridges=bridges(working, blocks, tree),
        key_people=resilience.key_partners(people=True),
        key_organisations=resilience.key_partners(people=False),
        dependencies=dependencies(working) if enough else Dependencies(working, ()),
        network=network,
        _working=working,
        _tree=tree,
        _resilience=resilience,
    )


@contextmanager
def _collector_resting() -> Generator[None, None, None]:
    """No collection of cycles meanwhile: it finds none here and takes a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def assumptions(options: Options) -> tuple[str, ...]:
    """What is taken for granted under `options`, one sentence each, to stand beside any result.

    >>> from netedit.analysis import Options, assumptions
    >>> assumptions(Options(memberships=False))[-3]
    'Belonging to the same organisation does not count as a way to reach each other.'
    """
    statuses = "active or doubtful" if options.include_doubtful else "active"
    left_out = "" if options.include_doubtful else "doubtful, "
    if options.layers is None:
        which = "relationships of every kind"
    else:
        names = ", ".join(f"“{layer}”" for layer in sorted(options.layers)) or "no layer at all"
        which = f"relationships of {names}"
    said = [
        f"Counted are {which} that are {statuses}; {left_out}wanted, dormant and ended ones do not "
        "count.",
        "Which way a relationship runs does not matter, and one of a partner with itself is left "
        "out.",
        "Partners marked as ended are left out.",
    ]
    if options.min_strength is not None:
        said.append(
            f"Relationships weaker than {options.min_strength} do not count; those without a "
            "strength do."
        )
    if options.memberships:
        said.append("Belonging to the same organisation counts: colleagues can reach each other.")
    else:
        said.append(
            "Belonging to the same organisation does not count as a way to reach each other."
        )
    if options.level == 0:
        said.append("Organisations are compared with what is inside them counted as theirs.")
    else:
        depth = "one level" if options.level == 1 else f"{options.level} levels"
        said.append(f"Organisations are compared down to {depth} below the top.")
    said.append("Between organisations only direct relationships are weighed, not longer routes.")
    return tuple(said)
