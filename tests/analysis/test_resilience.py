"""What a key partner's leaving does equals taking them off the map."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from netedit.analysis import Options, findings
from tests.analysis import drawn as brute
from tests.texts import network

TOWN = "ana@Council ben@ICB ana-ben cy@ICB ben-cy dee@Council ana-dee"


@given(brute.maps(), st.booleans())
def test_key_partners_and_their_pieces_equal_taking_each_actor_away(drawn, memberships):
    graph = brute.multigraph(drawn, memberships)
    found = findings(drawn, Options(memberships=memberships))
    before = len(brute.components(graph))
    split = {a for a in graph if len(brute.components(brute.less(graph, a))) > before}
    if len(graph) < 3:
        split = set()
    people = brute.people(drawn)
    assert {key.actor for key in found.key_people} == split & people
    assert {key.actor for key in found.key_organisations} == split - people
    for key in (*found.key_people, *found.key_organisations):
        inside = next(nodes for nodes in brute.components(graph) if key.actor in nodes)
        rest = brute.components(graph.subgraph(inside - {key.actor}))
        assert {frozenset(piece) for piece in found.pieces(key)} == rest
        assert list(key.sizes) == sorted(map(len, rest), reverse=True)
        assert [len(piece) for piece in found.pieces(key)] == list(key.sizes)
        for number, piece in enumerate(found.pieces(key)):
            assert key.people[number] == len(people & set(piece))
            assert key.people[number] + key.organisations[number] == key.sizes[number]
        assert found.smaller_pieces(key) == found.pieces(key)[1:]
        pairs = [(a, b) for a, b in combinations(inside - {key.actor}, 2)]
        apart = [p for p in pairs if not any(set(p) <= piece for piece in rest)]
        assert key.separated_pairs == len(apart)


@given(brute.maps(), st.booleans())
def test_people_cut_off_equal_comparing_routes_before_and_after(drawn, memberships):
    graph = brute.multigraph(drawn, memberships)
    found = findings(drawn, Options(memberships=memberships))
    for key in (*found.key_people, *found.key_organisations):
        after = brute.less(graph, key.actor)
        expected = {}
        for organisation in brute.organisations(drawn) - {key.actor}:
            inside = brute.members(drawn, organisation)
            lost = [
                person
                for person in brute.people(drawn) - {key.actor}
                if brute.joined(graph, {person}, inside)
                and not brute.joined(after, {person}, inside - {key.actor})
            ]
            if lost:
                expected[organisation] = len(lost)
        losses = found.people_cut_off(key)
        assert {loss.organisation: loss.people for loss in losses} == expected
        assert [loss.people for loss in losses] == sorted(expected.values(), reverse=True)
        assert [loss.people for loss in found.people_cut_off(key, 1)] == [
            loss.people for loss in losses[:1]
        ]


@given(brute.maps(), st.booleans())
def test_organisations_separated_equal_comparing_routes_before_and_after(drawn, memberships):
    graph = brute.multigraph(drawn, memberships)
    found = findings(drawn, Options(memberships=memberships))
    for key in (*found.key_people, *found.key_organisations):
        after = brute.less(graph, key.actor)
        expected = set()
        for a, b in combinations(brute.organisations(drawn) - {key.actor}, 2):
            in_a = brute.members(drawn, a) - {key.actor}
            in_b = brute.members(drawn, b) - {key.actor}
            if brute.joined(graph, in_a, in_b) and not brute.joined(after, in_a, in_b):
                expected.add(frozenset((a, b)))
        pairs = found.organisations_separated(key)
        assert {frozenset(pair) for pair in pairs} == expected
        assert len(pairs) == len(expected)


def test_the_person_between_two_organisations_is_key():
    found = findings(network(TOWN))
    ana, ben = found.key_people
    assert (ana.actor, ana.sizes, ana.separated_pairs) == ("ana", (3, 2), 6)
    assert found.organisations_separated(ana) == (("Council", "ICB"),)
    assert {(loss.organisation, loss.people) for loss in found.people_cut_off(ana)} == {
        ("ICB", 1),
        ("Council", 2),
    }
    assert ben.actor == "ben"


def test_an_organisation_known_only_through_the_leaver_is_lost_to_all():
    found = findings(network("ana@Council a-ana-b"), Options(memberships=False))
    (ana,) = found.key_people
    assert {(loss.organisation, loss.people) for loss in found.people_cut_off(ana)} == {
        ("Council", 2)
    }


def test_organisations_that_also_meet_elsewhere_are_not_separated():
    apart = "a@Council b@ICB a-m-b"
    options = Options(memberships=False)
    for text, pairs in ((apart, 1), (f"{apart} c@Council d@ICB c-d", 0)):
        found = findings(network(text), options)
        (key,) = found.key_people
        assert (key.actor, len(found.organisations_separated(key))) == ("m", pairs)


def test_whoever_separates_most_comes_first():
    found = findings(network("a-b b-c c-d d-e e-f"))
    assert [key.actor for key in found.key_people][:2] in (["c", "d"], ["d", "c"])
    pairs = [key.separated_pairs for key in found.key_people]
    assert pairs == [6, 6, 4, 4]


def test_an_organisation_that_holds_its_members_is_listed_apart_from_people():
    found = findings(network("a@O b@O c@O"))
    assert found.key_people == ()
    (key,) = found.key_organisations
    assert (key.actor, key.sizes, key.people) == ("O", (1, 1, 1), (1, 1, 1))


def test_without_memberships_colleagues_do_not_hold_each_other():
    assert findings(network("a@O b@O c@O"), Options(memberships=False)).key_organisations == ()
