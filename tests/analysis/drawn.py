"""Random small maps, and brute-force answers that share no code with the findings."""

from itertools import combinations

import networkx as nx
from hypothesis import strategies as st

from netedit.model.network import Network
from netedit.model.records import ActorStatus, TieStatus
from tests.texts import network

MARKS = ["", "", "", "", ":wanted", ":ended", ":dormant", ":doubtful"]


@st.composite
def maps(draw: st.DrawFn, people: int = 6, organisations: int = 4, ties: int = 9) -> Network:
    """A map with people, organisations in each other, parallel ties and self-ties."""
    persons = [f"p{i}" for i in range(draw(st.integers(0, people)))]
    bodies = [f"[O{i}]" for i in range(draw(st.integers(0, organisations)))]
    everyone = persons + bodies
    words = list(everyone)
    if everyone:
        either = st.sampled_from(everyone)
        tie = st.tuples(either, either, st.sampled_from(MARKS))
        words += [f"{a}-{b}{mark}" for a, b, mark in draw(st.lists(tie, max_size=ties))]
        words += [f"{a}:ended" for a in draw(st.lists(either, max_size=1))]
    inside = [(p, o) for p in persons for o in bodies] + list(combinations(bodies, 2))
    if inside:
        chosen = draw(st.lists(st.sampled_from(inside), unique=True, max_size=8))
        words += [f"{member}@{organisation}" for member, organisation in chosen]
    return network(" ".join(words))


def here(drawn: Network) -> set[str]:
    """The actors that are not ended."""
    return {a.id for a in drawn.actors.values() if a.status is ActorStatus.ACTIVE}


def working_ties(drawn: Network) -> list[tuple[str, str, str]]:
    """Source, target and id of each active tie between two actors that are not ended."""
    return [
        (t.source, t.target, t.id)
        for t in drawn.ties.values()
        if t.status is TieStatus.ACTIVE
        and t.source != t.target
        and {t.source, t.target} <= here(drawn)
    ]


def working_memberships(drawn: Network) -> list[tuple[str, str, str]]:
    """Member, organisation and id of each membership between actors that are not ended."""
    return [
        (m.member, m.organisation, m.id)
        for m in drawn.memberships.values()
        if {m.member, m.organisation} <= here(drawn)
    ]


def multigraph(drawn: Network, memberships: bool = True) -> nx.MultiGraph:
    """The working graph with every edge by its id."""
    graph = nx.MultiGraph()
    graph.add_nodes_from(here(drawn))
    for a, b, id_ in working_ties(drawn) + (working_memberships(drawn) if memberships else []):
        graph.add_edge(a, b, key=id_)
    return graph


def people(drawn: Network) -> set[str]:
    return {a for a in here(drawn) if not drawn.is_organisation(drawn.actors[a])}


def organisations(drawn: Network) -> set[str]:
    return here(drawn) - people(drawn)


def members(drawn: Network, organisation: str) -> set[str]:
    """The organisation itself, and everyone and everything in it at any depth."""
    inside = nx.DiGraph()
    inside.add_nodes_from(here(drawn))
    inside.add_edges_from((o, m) for m, o, _ in working_memberships(drawn))
    return {organisation} | nx.descendants(inside, organisation)


def components(graph: nx.Graph) -> set[frozenset[str]]:
    return {frozenset(nodes) for nodes in nx.connected_components(graph)}


def less(graph: nx.MultiGraph, node: str) -> nx.MultiGraph:
    return graph.subgraph(set(graph) - {node})


def joined(graph: nx.Graph, some: set[str], others: set[str]) -> bool:
    """Whether a path leads from one of `some` to one of `others`."""
    return any(nodes & some and nodes & others for nodes in components(graph))
