"""By which ways two partners can reach each other, and whether two of them share nobody."""

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import pairwise

from netedit.analysis.working import Options, WorkingNetwork, counts_in
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import TieStatus

Way = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """The ways between two actors, by ids from one end to the other.

    `shortest` is one shortest way, () where there is none; `nodes` and `lines` are the ids of the
    actors, ties and memberships of every shortest way and of `second`, a shortest way that shares
    nobody with `shortest` but its ends. Where there is none but two ways that share nobody all the
    same, these are `apart`. `through` are the actors whom every way goes through.
    """

    shortest: Sequence[str] = ()
    second: Sequence[str] = ()
    apart: Sequence[Sequence[str]] = ()
    through: Sequence[str] = ()
    nodes: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()


def paths(network: Network, options: Options, one: str, other: str) -> Paths:
    """The ways between two actors along the ties and memberships that findings count. O(n + m)."""
    working = WorkingNetwork(network, options)
    start, end = working.number.get(one), working.number.get(other)
    if start is None or end is None or start == end:
        return Paths()
    around = _neighbours(working)
    steps = _distances(around, end)
    if start not in steps:
        return Paths()
    first = _walk(around, steps, start)
    direct = len(first) == 2
    second = _second(around, first, start, end, direct)
    apart: Sequence[Way] = ()
    if not second:
        apart = _apart(around, start, end)
    ways = [*_all_shortest(around, steps, start), *_joints(second)]
    ways += [joint for way in apart for joint in _joints(way)]
    through: Sequence[int] = ()
    if not second and not apart and not direct:
        through = [node for node in first[1:-1] if _cuts(around, node, start, end)]
    nodes = {node for joint in ways for node in joint}
    return Paths(
        working.ids_of(first),
        working.ids_of(second),
        [working.ids_of(way) for way in apart],
        working.ids_of(through),
        frozenset(working.ids_of(sorted(nodes))),
        _lines(network, working, {(min(a, b), max(a, b)) for a, b in ways}),
    )


_Around = Sequence[Sequence[int]]


def _neighbours(working: WorkingNetwork) -> _Around:
    around: list[list[int]] = [[] for _ in working.ids]
    for a, b in working.edges:
        around[a].append(b)
        around[b].append(a)
    return around


def _distances(around: _Around, end: int) -> Mapping[int, int]:
    steps = {end: 0}
    queue = deque([end])
    while queue:
        node = queue.popleft()
        for near in around[node]:
            if near not in steps:
                steps[near] = steps[node] + 1
                queue.append(near)
    return steps


def _walk(around: _Around, steps: Mapping[int, int], start: int) -> Way:
    """One way down to where `steps` is 0, the first neighbour first."""
    way = [start]
    while steps[way[-1]]:
        here = steps[way[-1]]
        way.append(next(near for near in around[way[-1]] if steps.get(near, here) < here))
    return tuple(way)


def _all_shortest(around: _Around, steps: Mapping[int, int], start: int) -> list[tuple[int, int]]:
    """Every edge that lies on a shortest way."""
    found: list[tuple[int, int]] = []
    met = {start}
    layer = [start]
    while layer:
        below: list[int] = []
        for node in layer:
            for near in around[node]:
                if steps.get(near, -1) == steps[node] - 1:
                    found.append((node, near))
                    if near not in met:
                        met.add(near)
                        below.append(near)
        layer = below
    return found


def _joints(way: Way) -> list[tuple[int, int]]:
    return list(pairwise(way))


def _second(around: _Around, first: Way, start: int, end: int, direct: bool) -> Way:
    """A shortest way without the partners between the ends of `first`; () for none."""
    barred = set(first[1:-1])
    came: dict[int, int] = {start: start}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for near in around[node]:
            if near in came or near in barred or (direct and node == start and near == end):
                continue
            came[near] = node
            if near == end:
                return _back(came, end)
            queue.append(near)
    return ()


def _back(came: Mapping[int, int], end: int) -> Way:
    way = [end]
    while came[way[-1]] != way[-1]:
        way.append(came[way[-1]])
    return tuple(reversed(way))


def _cuts(around: _Around, node: int, start: int, end: int) -> bool:
    """Whether nobody gets from start to end without `node`."""
    met = {start, node}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for near in around[here]:
            if near == end:
                return False
            if near not in met:
                met.add(near)
                queue.append(near)
    return True


# Each node as two, the way in and the way out, so that a flow passes it once.
_Port = tuple[int, bool]


def _apart(around: _Around, start: int, end: int) -> Sequence[Way]:
    """Two ways that share only their ends, or none (Ford and Fulkerson 1956, two rounds)."""
    flow: set[tuple[_Port, _Port]] = set()
    for _ in range(2):
        came = _augmenting(around, flow, start, end)
        if not came:
            return ()
        here: _Port = (end, False)
        while here != (start, True):
            before = came[here]
            if (here, before) in flow:
                flow.discard((here, before))
            else:
                flow.add((before, here))
            here = before
    after: dict[int, list[int]] = {}
    for (a, _out), (b, _in) in sorted(flow):
        if a != b:
            after.setdefault(a, []).append(b)
    ways: list[Way] = []
    for first in after[start]:
        way = [start, first]
        while way[-1] != end:
            way.append(after[way[-1]][0])
        ways.append(tuple(way))
    return sorted(ways, key=len)


def _augmenting(
    around: _Around, flow: set[tuple[_Port, _Port]], start: int, end: int
) -> Mapping[_Port, _Port]:
    came: dict[_Port, _Port] = {(start, True): (start, True)}
    queue: deque[_Port] = deque([(start, True)])
    while queue:
        here = queue.popleft()
        for near in _ports(around, here):
            is_back = (near, here) in flow
            if near in came or not (is_back or _is_free(flow, here, near)):
                continue
            came[near] = here
            if near == (end, False):
                return came
            queue.append(near)
    return {}


def _ports(around: _Around, here: _Port) -> list[_Port]:
    node, is_out = here
    return [(node, not is_out), *((near, not is_out) for near in around[node])]


def _is_free(flow: set[tuple[_Port, _Port]], here: _Port, near: _Port) -> bool:
    """Whether one more may go that way: from in to out of a node, from out to in of the next."""
    runs = (here[0] == near[0]) is not here[1]
    return runs and (here, near) not in flow


def _lines(
    network: Network, working: WorkingNetwork, edges: set[tuple[int, int]]
) -> frozenset[str]:
    """Every counted tie and membership that joins one of the pairs."""
    found: set[str] = set()
    counts = counts_in(network, working.options)
    for a, b in edges:
        one, other = working.ids[a], working.ids[b]
        near, far = sorted((one, other), key=network.uses)
        for tie in network.ties_of(near):
            is_counted = tie.status is TieStatus.ACTIVE if counts is None else counts(tie)
            if is_counted and far in (tie.source, tie.target):
                found.add(tie.id)
        if working.options.memberships:
            for each in (*network.memberships_of(near), *network.members_of(near)):
                if far in (each.member, each.organisation):
                    found.add(each.id)
    return frozenset(found)


def sentence(network: Network, found: Paths, one: str, other: str) -> str:
    """What the paths between two actors come to, in one to three sentences."""
    names = {id_: network.actors[id_].name for id_ in (one, other)}
    if not found.shortest:
        return f"No way leads from {names[one]} to {names[other]}."
    steps = len(found.shortest) - 1
    if steps == 1:
        said = f"{names[one]} and {names[other]} are joined directly."
    else:
        said = f"{steps} steps: {_said(network, found.shortest)}."
    if found.second:
        return f"{said} A second way shares nobody with it: {_said(network, found.second)}."
    if found.apart:
        first, second = (_said(network, way) for way in found.apart)
        return f"{said} Two other ways share nobody: {first}, and {second}."
    if found.through:
        return f"{said} Every way goes through {_listed(network, found.through)}."
    return f"{said} There is no second way."


def _said(network: Network, way: Sequence[str]) -> str:
    return " – ".join(network.actors[id_].name for id_ in way)


def _listed(network: Network, ids: Sequence[str]) -> str:
    names = [network.actors[id_].name for id_ in ids]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
