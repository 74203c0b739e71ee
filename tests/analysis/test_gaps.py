"""New relationships mend what they are for, by the findings made again with them."""

from dataclasses import replace
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.analysis import (
    Findings,
    Goal,
    Options,
    Weights,
    augmentation_sentences,
    because,
    fewest_relationships,
    findings,
    suggested_relationships,
    suggestion_sentences,
    with_ties,
)
from netedit.model.edit import Change
from netedit.model.records import Purpose
from tests.analysis import drawn as brute
from tests.texts import network

KNOWN = [
    ("h-a h-b h-c h-d h-e h-f", 3, 5),
    ("a-b b-c c-a c-d d-e e-f f-d", 1, 1),
    ("h-a h-b h-c h-d x", 3, 4),
    ("a b c", 3, 3),
    ("a-b b-c c-a", 0, 0),
    ("a-b c", 2, 2),
    ("a b", None, None),
    ("", None, None),
]
LEFT_OUT = [("h-a h-b h-c h-d x", 2, 3), ("a b c", None, None), ("a-b b-c c-a x", 0, 0)]


def sizes(text: str, **options: bool) -> tuple[int | None, ...]:
    found = findings(network(text))
    return tuple(fewest_relationships(found, goal, **options).size for goal in Goal)


@pytest.mark.parametrize(("text", "bridges", "cutpoints"), KNOWN)
def test_known_answers(text: str, bridges: int | None, cutpoints: int | None):
    assert sizes(text) == (bridges, cutpoints)


@pytest.mark.parametrize(("text", "bridges", "cutpoints"), LEFT_OUT)
def test_known_answers_without_isolates(text: str, bridges: int | None, cutpoints: int | None):
    assert sizes(text, isolates=False) == (bridges, cutpoints)


def test_a_map_without_a_kind_of_relationship_can_be_asked_what_new_ones_would_do():
    bare = network("a b")
    bare = bare.apply([Change(kind, None) for kind in bare.tie_kinds.values()])
    joined = with_ties(findings(bare), [("a", "b")])
    assert findings(joined).isolates == ()
    assert len(joined.tie_kinds) == 1
    assert len(with_ties(findings(network("a b")), [("a", "b")]).tie_kinds) == len(
        network("a b").tie_kinds
    )


def is_reached(found: Findings, goal: Goal, left_out: tuple[str, ...] = ()) -> bool:
    pieces = [piece for piece in found.components if not set(piece) <= set(left_out)]
    nobody_is_key = not found.key_people and not found.key_organisations
    return len(pieces) == 1 and (not found.bridges if goal is Goal.NO_BRIDGE else nobody_is_key)


def are_new(drawn, pairs, memberships: bool) -> bool:
    joined = [(a, b) for a, b, _ in brute.working_ties(drawn)]
    if memberships:
        joined += [(a, b) for a, b, _ in brute.working_memberships(drawn)]
    there = {frozenset(pair) for pair in joined}
    new = [frozenset(pair) for pair in pairs]
    return len(set(new)) == len(new) and there.isdisjoint(new) and all(len(p) == 2 for p in new)


@given(brute.maps(), st.booleans(), st.booleans())
def test_the_findings_made_again_have_nothing_left_of_it(drawn, memberships, isolates):
    found = findings(drawn, Options(memberships=memberships))
    for goal in Goal:
        made = fewest_relationships(found, goal, isolates=isolates)
        alone = {piece[0] for piece in found.components if len(piece) == 1}
        assert set(made.left_out) == (set() if isolates else alone)
        if len(brute.here(drawn)) - len(made.left_out) < 3:
            assert made.size is None
            continue
        assert made.size == len(made.ties)
        assert are_new(drawn, made.ties, memberships)
        assert not {end for pair in made.ties for end in pair} & set(made.left_out)
        after = findings(with_ties(found, made.ties), found.options)
        assert is_reached(after, goal, made.left_out)


@settings(max_examples=60)
@given(brute.maps(people=4, organisations=2, ties=6))
def test_no_fewer_would_do_where_memberships_join(drawn):
    found = findings(drawn)
    if len(brute.here(drawn)) < 3:
        return
    graph = nx.Graph(brute.multigraph(drawn))
    open_pairs = [p for p in combinations(sorted(graph), 2) if not graph.has_edge(*p)]
    for goal in Goal:
        made = fewest_relationships(found, goal)
        assert made.size is not None
        for fewer in combinations(open_pairs, made.size - 1) if made.size else ():
            after = nx.MultiGraph(brute.multigraph(drawn))
            after.add_edges_from(fewer)
            assert not _is_good(after, drawn, goal)


def _is_good(graph: nx.MultiGraph, drawn, goal: Goal) -> bool:
    if not nx.is_connected(graph):
        return False
    if goal is Goal.NO_KEY_PARTNER:
        return nx.is_biconnected(nx.Graph(graph))
    held = {frozenset((a, b)) for a, b, _ in brute.working_memberships(drawn)}
    bridges = map(frozenset, nx.bridges(nx.Graph(graph)))
    return all(pair in held or graph.number_of_edges(*pair) > 1 for pair in bridges)


def test_people_are_joined_before_organisations():
    found = findings(network("ana@Council ana-ben ben-cy cy-ana dee@ICB dee-eve eve-fay fay-dee"))
    made = fewest_relationships(found, Goal.NO_BRIDGE)
    people = brute.people(found.network)
    assert all({a, b} <= people for a, b in made.ties)


def test_a_new_relationship_counts_in_the_layer_chosen():
    drawn = network("a-b:funds b-c:funds c-d:trust")
    found = findings(drawn, Options(layers=frozenset({"funds"})))
    made = fewest_relationships(found, Goal.NO_BRIDGE)
    after = findings(with_ties(found, made.ties), found.options)
    assert (len(after.components), after.bridges) == (1, ())
    assert findings(with_ties(findings(network("a b c")), [("a", "b")])).counts.ties == 1


def said(text: str, **options: bool) -> list[str]:
    found = findings(network(text))
    made = [fewest_relationships(found, goal, **options) for goal in Goal]
    return [sentence.text for sentence in augmentation_sentences(found, made)]


def test_new_relationships_are_said_with_names():
    assert said("Ana_Lee-b b-c c-a a-Gus_Hall") == [
        "1 new relationship would remove every bridge: Ana Lee – Gus Hall.",
        "1 new relationship would leave no partner, person or organisation, without whom the map "
        "falls apart: Ana Lee – Gus Hall.",
    ]
    assert said("h-a h-b h-c")[1] == (
        "2 new relationships would mean that nothing falls apart without h: a – b and a – c."
    )
    assert said("a-b b-c c-a x", isolates=False) == [
        "No new relationship is needed: everyone hangs together, and no relationship is a bridge; "
        "1 partner without any relationship is left out.",
        "No new relationship is needed: everyone hangs together, and no partner is key; 1 partner "
        "without any relationship is left out.",
    ]
    assert said("a-b b-c c-a x")[0].startswith(
        "2 new relationships would join everyone into one piece without a bridge: "
    )
    assert said("a b") == []


def test_of_many_new_relationships_the_first_are_named():
    (text, _) = said(" ".join(f"h-a{i}" for i in range(14)))
    assert text.endswith(" and 3 more.")
    assert text.count(" – ") == 4


@given(brute.maps(), st.booleans(), st.data())
def test_suggestions_reach_the_goal_or_it_cannot_be_reached(drawn, isolates, data):
    found = findings(drawn)
    everyone = sorted(brute.here(drawn))
    open_pairs = list(combinations(everyone, 2))
    share = data.draw(st.sampled_from([0, 0, 1, 3]))
    ruled_out = [p for i, p in enumerate(open_pairs) if share and i % (share + 1)]
    for goal in Goal:
        plan = suggested_relationships(found, goal, ruled_out=ruled_out, isolates=isolates)
        least = fewest_relationships(found, goal, isolates=isolates)
        assert (plan.least, plan.left_out) == (least.size, least.left_out)
        if plan.least is None:
            assert plan.chosen == ()
            continue
        assert are_new(drawn, plan.ties, True)
        assert not {frozenset(p) for p in plan.ties} & {frozenset(p) for p in ruled_out}
        after = findings(with_ties(found, plan.ties), found.options)
        assert plan.is_reached == is_reached(after, goal, plan.left_out)
        if plan.is_reached:
            assert len(plan.ties) >= plan.least
        else:
            rest = {frozenset(p) for p in open_pairs} - {frozenset(p) for p in ruled_out}
            rest -= {frozenset(edge[:2]) for edge in brute.multigraph(drawn).edges}
            allowed = [tuple(p) for p in rest if not p & set(plan.left_out)]
            everything = findings(with_ties(found, allowed), found.options)
            assert not is_reached(everything, goal, plan.left_out)
        if not ruled_out:
            assert plan.is_least


TWO_SIDES = "a-b b-c c-a c-d d-e e-f f-d"


def test_a_shared_purpose_weighs_most():
    drawn = network(TWO_SIDES)
    safe = Purpose("safe", "Safe discharge")
    with_purpose = [
        Change(tie, replace(tie, purposes=("safe",)))
        for tie in drawn.ties.values()
        if tie.id in ("b-c", "e-f")
    ]
    found = findings(drawn.apply([Change(None, safe), *with_purpose]))
    plan = suggested_relationships(found, Goal.NO_BRIDGE)
    (chosen,) = plan.chosen
    assert {chosen.a, chosen.b} <= {"b", "c", "e", "f"}
    assert (chosen.purposes, plan.is_least) == (("safe",), True)
    assert "both work for “Safe discharge”" in because(found, chosen)


def test_a_common_contact_weighs_more_than_none():
    # Any of e, d and f could be joined to a or b; e is the only one who does not know c.
    found = findings(network("e-d e-f d-c f-c a-b b-c c-a"))
    (chosen,) = suggested_relationships(found, Goal.NO_KEY_PARTNER).chosen
    assert "e" not in (chosen.a, chosen.b)
    assert chosen.contacts == ("c",)
    assert because(found, chosen) == ["both know c"]


def test_a_gap_between_tiers_can_be_what_counts():
    drawn = network(TWO_SIDES)
    tiers = {"a": "region", "b": "region", "c": "region", "e": "place"}
    changes = [Change(drawn.actors[i], replace(drawn.actors[i], tier=t)) for i, t in tiers.items()]
    found = findings(drawn.apply(changes))
    only_tiers = Weights(purpose=0, contact=0)
    (chosen,) = suggested_relationships(found, Goal.NO_BRIDGE, weights=only_tiers).chosen
    assert chosen.tiers is not None
    assert "e" in (chosen.a, chosen.b)
    one, two = chosen.tiers
    assert because(found, chosen)[-1] == f"no relationship joins {one} and {two} yet"


def test_what_is_ruled_out_is_never_suggested_and_said_when_it_stops_everything():
    found = findings(network("h-a h-b h-c"))
    pairs = [("a", "b"), ("c", "b")]
    plan = suggested_relationships(found, Goal.NO_KEY_PARTNER, ruled_out=pairs)
    assert (plan.ties, plan.is_reached, plan.is_least) == ((("a", "c"),), False, False)
    (first, *_) = [s.text for s in suggestion_sentences(found, plan)]
    assert first.startswith("With the pairs ruled out nothing would ")
    everything = [*pairs, ("a", "c")]
    plan = suggested_relationships(found, Goal.NO_KEY_PARTNER, ruled_out=everything)
    assert [s.text for s in suggestion_sentences(found, plan)] == [
        "All that could be joined is ruled out."
    ]


def test_a_plan_longer_than_the_fewest_is_said_to_be_only_found():
    # Only by way of the middle can the ends be joined.
    found = findings(network("a-b b-c c-d d-e"))
    plan = suggested_relationships(found, Goal.NO_BRIDGE, ruled_out=[("a", "e")])
    assert (plan.is_reached, plan.is_least, len(plan.ties), plan.least) == (True, False, 2, 1)
    (first, *_) = [s.text for s in suggestion_sentences(found, plan)]
    assert "(found, not proven to be the fewest)" in first


def test_the_same_map_gives_the_same_suggestions():
    drawn = network("a-b b-c c-d d-e x y z-w w-v")
    plans = [suggested_relationships(findings(drawn), Goal.NO_KEY_PARTNER) for _ in range(3)]
    assert plans[0] == plans[1] == plans[2]
