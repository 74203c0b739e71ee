"""A handover gives every relationship to a colleague, and is checked by the findings made again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netedit.analysis import Options, findings, handover, handover_sentences
from tests.analysis import drawn as brute
from tests.texts import network


def plan(text: str, leaver: str):
    return handover(findings(network(text)), leaver)


@given(brute.maps(people=7, organisations=3, ties=14), st.data(), st.booleans())
def test_every_relationship_is_handed_once_and_to_a_colleague(drawn, data, memberships):
    people = sorted(brute.people(drawn))
    if not people:
        return
    leaver = data.draw(st.sampled_from(people))
    found = findings(drawn, Options(memberships=memberships))
    made = handover(found, leaver)
    joined = [(a, b) for a, b, _ in brute.working_ties(drawn)]
    near = {a: {y for x in joined if a in x for y in x} - {a} for a in brute.here(drawn)}
    assert sorted(each.contact for each in made.ties) == sorted(near[leaver])
    homes = {o for o in brute.organisations(drawn) if leaver in brute.members(drawn, o)}
    colleagues = {m for o in homes for m in brute.members(drawn, o)} & set(people) - {leaver}
    colleagues = colleagues or near[leaver] & set(people)
    graph = brute.multigraph(drawn, memberships)
    inside = next(piece for piece in brute.components(graph) if leaver in piece) - {leaver}
    after = brute.components(brute.less(graph, leaver))
    for each in made.ties:
        piece = next(nodes for nodes in after if each.contact in nodes)
        assert each.cut_off == len(inside - piece)
        known = near[each.contact] - {leaver}
        assert each.strangers == sum(
            other not in known and not (near[other] & known) - {leaver}
            for other in near[leaver] - {each.contact}
        )
        free = colleagues - {each.contact}
        if each.successor is None:
            assert not free
            continue
        assert each.successor in free
        assert each.has_it_already == (each.contact in near[each.successor])
        assert any(each.contact in near[c] for c in free) == each.has_it_already
        assert set(each.shared) == near[each.successor] & near[each.contact] - {leaver}
    cuts = [each.cut_off for each in made.ties]
    assert cuts == sorted(cuts, reverse=True)
    assert leaver not in made.planned.scenario.working.number
    new = sum(each.successor is not None and not each.has_it_already for each in made.ties)
    assert made.planned.scenario.counts.ties == made.without.scenario.counts.ties + new


def test_the_colleague_with_most_contacts_in_common_takes_over():
    made = plan("ana@C bea@C cy@C ana-x x-p x-q bea-p bea-q cy-p", "ana")
    (only,) = made.ties
    assert (only.contact, only.successor, only.shared) == ("x", "bea", ("p", "q"))


def test_a_contact_few_know_counts_for_more_than_one_everybody_knows():
    crowd = " ".join(f"hub-n{i}" for i in range(9))
    made = plan(f"ana@C bea@C cy@C ana-x x-hub x-rare bea-hub cy-rare {crowd}", "ana")
    (only,) = made.ties
    assert only.successor == "cy"


def test_whoever_has_the_fewest_relationships_takes_over_where_nothing_else_tells():
    made = plan("ana@C bea@C cy@C ana-x ana-y ana-z bea-p bea-q", "ana")
    assert [(each.contact, each.successor) for each in made.ties] == [
        ("x", "cy"),
        ("y", "cy"),
        ("z", "bea"),
    ]


def test_a_colleague_who_knows_the_contact_already_needs_no_introduction():
    made = plan("ana@C bea@C ana-x bea-x", "ana")
    (only,) = made.ties
    assert (only.successor, only.has_it_already, only.cut_off) == ("bea", True, 0)
    texts = [s.text for s in handover_sentences(findings(network("ana@C bea@C x")), made)]
    assert texts[0] == "x: bea works with them already."


def test_the_plan_keeps_together_what_falls_apart_without_it():
    text = "ana@Council bea@Council ana-ben ben@ICB bob@ICB ana-x x-y"
    found = findings(network(text))
    made = handover(found, "ana")
    assert len(made.without.scenario.components) == 3
    assert len(made.planned.scenario.components) == 1
    texts = [s.text for s in handover_sentences(found, made)]
    assert texts == [
        "x (5 partners lose every route to them): introduce bea.",
        "ben (4 partners lose every route to them): introduce bea.",
        "When ana has left: separate pieces 1 now, 3 without a plan, 1 with it; key people 3 now, "
        "0 without a plan, 3 with it; pairs of organisations that hang on one person 1 now, 0 "
        "without a plan, 0 with it.",
    ]


def test_without_a_colleague_those_tied_to_the_leaver_take_over():
    made = plan("ana-x ana-y x-y", "ana")
    assert [(each.contact, each.successor) for each in made.ties] == [("x", "y"), ("y", "x")]
    assert all(each.has_it_already for each in made.ties)
    (only,) = plan("ana-x y-z", "ana").ties
    assert only.successor is None


def test_a_handover_is_for_a_person_of_the_map():
    for leaver in ("C", "nobody", "gone"):
        with pytest.raises(ValueError, match="person"):
            plan("ana@C gone:ended", leaver)


def test_whoever_has_no_relationship_has_nothing_to_hand_over():
    found = findings(network("ana@C ben-cy"))
    made = handover(found, "ana")
    assert [s.text for s in handover_sentences(found, made)] == [
        "ana has no relationship to hand over."
    ]
