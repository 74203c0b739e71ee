"""Purposes: who covers their needs, who is to be got to know, who should know each other."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netedit.analysis import Options, findings
from netedit.analysis.hitting import EXACT_UP_TO, smallest_cover
from netedit.analysis.purposes import NeedState, PurposeFound, PurposesFound, purpose_coverage
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.plans import Need, RuledOut
from netedit.model.records import ActorKind, ActsAs, Field, FieldType, Purpose, Tie, TieStatus
from tests.analysis.drawn import here, maps, people, working_memberships, working_ties
from tests.texts import network

ROLES = ["", "GP", "GP lead", "carer", "Housing officer"]
SECTORS = ["", "Health", "Police"]


def found(drawn: Network) -> PurposesFound:
    return purpose_coverage(findings(drawn, Options()))


def planned(text: str, *records: object) -> Network:
    """The network of `text` with purposes, needs and whatever else is planned."""
    drawn = network(text)
    return drawn.apply([Change(None, record) for record in records])  # type: ignore[arg-type]


def given_fields(drawn: Network, **fields: dict[str, object]) -> Network:
    """`drawn` with the fields of some partners set."""
    changes = [
        Change(drawn.actors[name], replace(drawn.actors[name], **values))  # type: ignore[arg-type]
        for name, values in fields.items()
    ]
    return drawn.apply(changes)


def home(drawn: Network) -> PurposeFound:
    (purpose,) = found(drawn).purposes
    return purpose


HOME = Purpose("home", "Home safely", core=("ana",), reach=1)
GP = Need("gp", "home", "A GP", role="GP")


def test_a_need_is_covered_by_two_thin_with_one_and_missing_with_none_in_reach():
    drawn = planned("ana-ben ana-cy cy-dee", HOME, GP)
    gps = ["ben", "cy", "dee"]
    states: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
    for count in range(4):
        some = given_fields(drawn, **{name: {"role": "GP lead"} for name in gps[3 - count :]})
        (need,) = home(some).needs
        states.append((need.state.value, need.people, need.out_of_reach))
    assert states == [
        ("missing", (), ()),
        ("missing", (), ("dee",)),
        ("thin", ("cy",), ("dee",)),
        ("covered", ("ben", "cy"), ("dee",)),
    ]
    further = replace(HOME, reach=2)
    (need,) = home(
        given_fields(planned("ana-ben ana-cy cy-dee", further, GP), dee={"role": "GP"})
    ).needs
    assert need.people == ("dee",)


def test_the_core_team_covers_needs_itself_and_colleagues_without_a_tie_do_not():
    drawn = given_fields(
        planned("ana@Surgery ben@Surgery", HOME, GP), ana={"role": "gp"}, ben={"role": "gp"}
    )
    (need,) = home(drawn).needs
    assert (need.people, need.out_of_reach) == (("ana",), ("ben",))


def test_a_role_fits_by_its_words_in_any_order_and_not_by_a_part_of_one():
    drawn = planned("ana ben cy dee", replace(HOME, core=("ana", "ben", "cy", "dee")))
    drawn = given_fields(
        drawn,
        ana={"role": "Lead GP, North"},
        ben={"role": "GPs in training"},
        cy={"role": "Lead"},
        dee={"role": "gp lead"},
    )
    drawn = drawn.apply([Change(None, Need("n", "home", "GP lead", role="GP lead"))])
    assert home(drawn).needs[0].people == ("ana", "dee")


def test_a_kind_is_that_of_an_organisation_around_a_person_at_any_depth():
    practice = ActorKind("practice", "GP practice", ActsAs.ORGANISATION)
    drawn = planned("ana-ben ben@Team [Team]@Practice ana-[Practice]", practice)
    drawn = given_fields(drawn, Practice={"kind": "practice"})
    drawn = drawn.apply(
        [Change(None, each) for each in (HOME, Need("n", "home", "A practice", kind="practice"))]
    )
    # The organisation stands for itself only where nobody of it fits.
    assert home(drawn).needs[0].people == ("ben",)
    alone = drawn.apply([Change(drawn.ties["ana-ben"], None)])
    (need,) = home(alone).needs
    assert (need.people, need.out_of_reach) == (("Practice",), ("ben",))


def test_tags_and_own_fields_must_fit_too():
    place, trained = Field("place", "Place"), Field("t", "Trained", FieldType.YES_NO)
    count, since = Field("c", "Cases", FieldType.NUMBER), Field("s", "Since", FieldType.DATE)
    needs = [
        Need("tags", "home", "Two tags", tags=("North", "lived experience")),
        Need("where", "home", "Place", field="place", value="NORTH"),
        Need("yes", "home", "Trained", field="t", value="yes"),
        Need("number", "home", "Three", field="c", value="3"),
        Need("date", "home", "In 2026", field="s", value="2026"),
    ]
    drawn = planned("ana-ben ana-cy", place, trained, count, since, HOME, *needs)
    full = {"place": "north", "t": True, "c": 3.0, "s": "2026-03-31"}
    drawn = given_fields(
        drawn,
        ben={"tags": ("north", "lived experience", "new"), "fields": full},
        cy={"tags": ("north",), "fields": {"place": "south", "t": False, "c": 4, "s": "2025"}},
    )
    assert [need.people for need in home(drawn).needs] == [("ben",)] * 5


def test_a_need_that_asks_for_nothing_is_fitted_by_nobody():
    (need,) = home(planned("ana-ben", HOME, Need("n", "home", "Somebody"))).needs
    assert (need.state, need.people, need.is_vague) == (NeedState.MISSING, (), True)


def test_without_a_core_team_nobody_is_in_reach_and_the_fitting_are_new_contacts():
    drawn = given_fields(planned("ana-ben", replace(HOME, core=()), GP), ben={"role": "GP"})
    assert (home(drawn).reached, home(drawn).new_contacts) == ((), ("ben",))


def test_one_new_contact_who_fits_two_needs_is_enough():
    carer = Need("carer", "home", "Somebody in care", sector="Care")
    nobody = Need("no", "home", "An astronaut", role="astronaut")
    drawn = given_fields(
        planned("ana ben-cy dee", HOME, GP, carer, nobody),
        ben={"role": "GP"},
        cy={"sector": "care"},
        dee={"role": "GP", "sector": "Care"},
    )
    purpose = home(drawn)
    assert (purpose.new_contacts, purpose.is_smallest) == (("dee",), True)
    assert [need.need for need in purpose.unmatched] == ["no"]


def test_pairs_of_a_purpose_are_those_with_nothing_between_them_best_connected_first():
    drawn = planned(
        "ana-ben ben-cy cy-dee ana-dee:wanted eve-ana:ended [Team]-cy dee@Team",
        replace(HOME, core=("ana", "eve", "dee")),
    )
    served = [
        Change(tie, replace(tie, purposes=("home",)))
        for tie in drawn.ties.values()
        if tie.id in {"ana-ben", "ben-cy", "Team-cy"}
    ]
    drawn = drawn.apply([*served, Change(None, RuledOut("out", "eve", "ben"))])
    purpose = home(drawn)
    pairs = [frozenset(pair) for pair in purpose.pairs_without_tie]
    assert set(purpose.partners) == {"ana", "eve", "dee", "ben", "cy", "Team"}
    # ana – cy have ben in common; ben – dee, ben – Team have cy
    assert set(pairs[:3]) == {
        frozenset(p) for p in (("ana", "cy"), ("ben", "dee"), ("ben", "Team"))
    }
    assert set(pairs[3:]) == {
        frozenset(pair)
        for pair in (
            ("ana", "eve"),
            ("cy", "eve"),
            ("dee", "eve"),
            ("ana", "Team"),
            ("eve", "Team"),
        )
    }
    assert purpose.pairs_count == 8


def test_a_map_without_purposes_has_nothing_that_serves_none():
    assert found(network("ana-ben")) == PurposesFound()
    assert found(Network.empty()) == PurposesFound()


@st.composite
def plans(draw: st.DrawFn) -> Network:
    """A map with roles and sectors, one or two purposes and their needs."""
    drawn = draw(maps())
    actors = list(drawn.actors)
    changes: list[Change] = []
    for actor in drawn.actors.values():
        role, sector = draw(st.sampled_from(ROLES)), draw(st.sampled_from(SECTORS))
        changes.append(Change(actor, replace(actor, role=role, sector=sector)))
    names = ["home", "work"][: draw(st.integers(1, 2))]
    some = st.lists(st.sampled_from(actors), unique=True, max_size=2) if actors else st.just([])
    for name in names:
        purpose = Purpose(name, name, core=tuple(draw(some)), reach=draw(st.integers(1, 3)))
        changes.append(Change(None, purpose))
        for number in range(draw(st.integers(0, 4))):
            role, sector = draw(st.sampled_from(ROLES)), draw(st.sampled_from(SECTORS))
            kind = draw(st.sampled_from([None, "organisation"]))
            need = Need(f"{name}{number}", name, "n", role=role, sector=sector, kind=kind)
            changes.append(Change(None, need))
    for tie in drawn.ties.values():
        serving = tuple(draw(st.lists(st.sampled_from(names), unique=True)))
        changes.append(Change(tie, replace(tie, purposes=serving)))
    return drawn.apply([change for change in changes if change.before != change.after])


def inside(drawn: Network) -> set[tuple[str, str]]:
    """Who is in what at any depth."""
    graph = nx.DiGraph()
    graph.add_nodes_from(here(drawn))
    graph.add_edges_from((m, o) for m, o, _ in working_memberships(drawn))
    return {(a, b) for a in graph for b in nx.descendants(graph, a)}


def fitting(drawn: Network, need: Need, among: Iterable[str]) -> set[str]:
    """Brute force: who of `among` fits, organisations without their people left out."""
    held = inside(drawn)

    def fit(id_: str) -> bool:
        actor = drawn.actors[id_]
        around = [drawn.actors[o].kind for m, o in held if m == id_]
        return (
            set(need.role.lower().split()) <= set(actor.role.lower().split())
            and need.sector in ("", actor.sector)
            and (need.kind is None or need.kind in (actor.kind, *around))
        )

    if not (need.role or need.sector or need.kind):
        return set()
    matching = {id_ for id_ in among if fit(id_)}
    persons = people(drawn)
    return {o for o in matching if not any((m, o) in held for m in matching if m in persons)}


@given(plans())
def test_coverage_is_what_brute_force_finds(drawn: Network):
    graph = nx.Graph()
    graph.add_nodes_from(here(drawn))
    graph.add_edges_from((a, b) for a, b, _ in working_ties(drawn))
    result = found(drawn)
    serving: set[str] = set()
    for each in result.purposes:
        purpose = drawn.purposes[each.purpose]
        core = [id_ for id_ in purpose.core if id_ in here(drawn)]
        near = {
            id_
            for start in core
            for id_ in nx.single_source_shortest_path_length(graph, start, purpose.reach)
        }
        assert set(each.reached) == near
        missing: list[set[str]] = []
        for got in each.needs:
            need = drawn.needs[got.need]
            known = fitting(drawn, need, near)
            others = fitting(drawn, need, here(drawn) - near)
            assert (set(got.people), set(got.out_of_reach)) == (known, others)
            assert got.state == ["missing", "thin", "covered"][min(len(known), 2)]
            if not known and others:
                missing.append(others)
        check_smallest(each.new_contacts, missing)
        serving |= check_pairs(drawn, each, core)
    counted = working_ties(drawn)
    assert set(result.ties_without) == {t for _, _, t in counted if not drawn.ties[t].purposes}
    assert set(result.people_without) == people(drawn) - serving


def check_smallest(chosen: tuple[str, ...], missing: list[set[str]]) -> None:
    assert all(need & set(chosen) for need in missing)
    for fewer in combinations(sorted(set().union(*missing)), max(len(chosen) - 1, 0)):
        assert not all(need & set(fewer) for need in missing) or not chosen


def check_pairs(drawn: Network, each: PurposeFound, core: list[str]) -> set[str]:
    ties = [t for t in working_ties(drawn) if each.purpose in drawn.ties[t[2]].purposes]
    partners = {*core, *(end for a, b, _ in ties for end in (a, b))}
    held = inside(drawn)
    wanted = {
        frozenset(pair)
        for pair in combinations(partners, 2)
        if not any(has_something(tie, pair) for tie in drawn.ties.values())
        and pair not in held
        and pair[::-1] not in held
    }
    assert {frozenset(pair) for pair in each.pairs_without_tie} == wanted
    assert each.pairs_count == len(wanted) == len(each.pairs_without_tie)
    assert set(each.ties) == {id_ for _, _, id_ in ties}
    return partners


def has_something(tie: Tie, pair: tuple[str, ...]) -> bool:
    return {tie.source, tie.target} == set(pair) and tie.status is not TieStatus.ENDED


@given(
    st.integers(1, 8).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.integers(0, 2**n - 1), max_size=9))
    )
)
def test_the_smallest_cover_is_the_smallest_of_all_choices(drawn: tuple[int, list[int]]):
    count, sets = drawn
    everything = 0
    for mask in sets:
        everything |= mask
    chosen, proven = smallest_cover(sets, count)
    assert proven
    assert union(sets, chosen) == everything
    for size in range(len(chosen)):
        for some in combinations(range(len(sets)), size):
            assert union(sets, some) != everything


def union(sets: list[int], places: Iterable[int]) -> int:
    found = 0
    for place in places:
        found |= sets[place]
    return found


def test_of_sets_that_do_the_same_the_first_is_taken():
    assert smallest_cover([0b01, 0b11, 0b11, 0b10], 2) == ((1,), True)


def test_beyond_what_is_searched_the_cover_is_whole_and_said_not_to_be_proven():
    count = EXACT_UP_TO + 5
    sets = [0b111 << place for place in range(count - 2)]
    chosen, proven = smallest_cover(sets, count)
    assert not proven
    assert union(sets, chosen) == 2**count - 1


@pytest.mark.parametrize("width", [2, 3, 5])
def test_twenty_five_needs_and_hundreds_of_candidates_are_answered_exactly(width: int):
    random = Random(width)
    planted = [1 << place for place in range(EXACT_UP_TO)]
    sets = [mask_of(random.sample(planted, width)) for _ in range(400)]
    # A cover that cannot be beaten is hidden among them: no candidate fits more than `width`.
    best = [planted[place : place + width] for place in range(0, EXACT_UP_TO, width)]
    sets[200:200] = [mask_of(bits) for bits in best]
    chosen, proven = smallest_cover(sets, EXACT_UP_TO)
    assert proven
    assert union(sets, chosen) == 2**EXACT_UP_TO - 1
    assert len(chosen) == len(best)


def mask_of(bits: Iterable[int]) -> int:
    return sum(set(bits))
