"""Places for the partners of a real network and its view."""

import math
import random
from dataclasses import replace

import numpy as np

from netedit.layout import Box, missing, placements
from netedit.layout.tidy import boxes_of
from netedit.model.edit import Change
from netedit.model.geometry import share_within
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    ActsAs,
    Membership,
    Note,
    Placement,
    Tie,
    TieKind,
    TieStatus,
    View,
)
from netedit.samples import load
from tests.layout.crossings import crossings

KINDS = [
    ActorKind("person", "Person"),
    ActorKind("organisation", "Organisation", acts_as=ActsAs.ORGANISATION),
    TieKind("works", "works with"),
    View("v", "Map"),
    View("w", "Another"),
]


def network(people, pairs=(), organisations="", members=(), more=()):
    """People and organisations named by single letters."""
    records = list(KINDS)
    records += [Actor(name, "person", f"Person {name}") for name in people]
    records += [Actor(name, "organisation", f"Office {name}") for name in organisations]
    records += [Tie(f"t{a}{b}", a, b, "works") for a, b in pairs]
    records += [Membership(f"m{a}{b}", a, b) for a, b in members]
    return Network.from_records([*records, *more])


def at(found):
    return {placement.subject: (placement.x, placement.y) for placement in found}


def clashes(net, places):
    sizes = boxes_of(net)
    shapes = [sizes[id_].at(*place) for id_, place in places.items()]
    return [box for i, box in enumerate(shapes) if any(box.meets(b) for b in shapes[:i])]


def placed(net, found):
    return Network.from_records([*net, *found])


SMALL = ("abcdefgh", ["ab", "bc", "cd", "de", "ef", "fg"])


def test_every_actor_gets_a_place_in_the_view_and_none_overlaps():
    net = network(*SMALL, organisations="XY", members=["aX", "bX", "cY"])
    found = placements(net, "v")
    assert {placement.subject for placement in found} == set(net.actors)
    assert {placement.view for placement in found} == {"v"}
    assert clashes(net, at(found)) == []
    assert all(p.x == round(p.x, 1) and p.y == round(p.y, 1) for p in found)


def test_the_order_in_which_actors_were_added_does_not_matter():
    net = network(*SMALL)
    turned = network(SMALL[0][::-1], SMALL[1][::-1])
    assert at(placements(net, "v")) == at(placements(turned, "v"))


def test_a_network_without_actors_needs_no_places():
    assert placements(network(""), "v") == []
    assert missing(network(""), "v") == []


def test_a_tidy_map_tidied_again_is_the_same():
    net = network(*SMALL, organisations="XY", members=["aX", "bX", "cY"])
    found = placements(net, "v")
    assert at(placements(placed(net, found), "v")) == at(found)


def stood_on(net, places):
    """Who stands on a relationship of others."""
    return [
        id_
        for tie in net.ties.values()
        for id_, (x, y) in places.items()
        if id_ not in (tie.source, tie.target)
        and share_within(*places[tie.source], *places[tie.target], x - 20, y - 20, x + 20, y + 20)
    ]


def test_who_was_put_on_a_line_of_others_is_moved_off_it_though_the_map_stays():
    ids, before, after = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ", 0, 0
    for seed in range(3):
        chance = random.Random(seed)
        pairs = {chance.choice(ids[:n]) + ids[n] for n in range(1, len(ids))}
        pairs |= {ids[n] + ids[n + 17] for n in range(6)}
        net = network(ids, sorted(pairs))
        net = placed(net, placements(net, "v"))
        put = [
            replace(now, x=now.x + chance.uniform(-150, 150), y=now.y + chance.uniform(-150, 150))
            for now in chance.sample([*net.placements.values()], 8)
        ]
        net = net.apply([Change(net.placement("v", each.subject), each) for each in put])
        before += len(stood_on(net, at(net.placements.values())))
        after += len(stood_on(net, at(placements(net, "v"))))
    assert before > 5
    assert after == 0


def test_pinned_actors_are_not_moved_by_tidying():
    net = network(*SMALL, more=[Placement("v", "c", 700.0, 300.0, pinned=True)])
    found = at(placements(net, "v"))
    assert "c" not in found
    assert clashes(net, {**found, "c": (700.0, 300.0)}) == []
    assert math.dist(found["b"], (700, 300)) < 250


def test_notes_keep_their_places_and_partners_make_room():
    note = Note("n", "A note of some length that is in the way of everyone on this map")
    net = network(*SMALL, more=[note, Placement("v", "n", 0.0, 0.0)])
    found = at(placements(net, "v"))
    assert "n" not in found
    assert clashes(net, {**found, "n": (0.0, 0.0)}) == []


def test_tidying_a_selection_moves_only_the_selection():
    net = network(*SMALL)
    mess = [Placement("v", id_, 400.0 + 3 * i, 100.0) for i, id_ in enumerate("abc")]
    mess += [Placement("v", id_, 900.0 + 150 * i, 100.0) for i, id_ in enumerate("defgh")]
    net = placed(net, mess)
    found = at(placements(net, "v", only=["a", "b", "c"]))
    assert set(found) == {"a", "b", "c"}
    rest = {p.subject: (p.x, p.y) for p in mess if p.subject not in found}
    assert clashes(net, {**found, **rest}) == []
    assert math.dist(found["c"], rest["d"]) < 300


def crossed(net, places):
    """How often relationships cross each other."""
    numbers = {id_: number for number, id_ in enumerate(places)}
    ends = [(numbers[tie.source], numbers[tie.target]) for tie in net.ties.values()]
    return crossings(np.array([*places.values()]), np.array(ends))


def test_a_tidied_selection_takes_account_of_what_lies_around_it():
    net = load("place-partnership")
    view = next(iter(net.views))
    places = {
        id_: at(p for p in net.placements.values() if p.view == view)[id_] for id_ in net.actors
    }
    before = after = 0
    for one in [*net.actors][::7]:
        near = sorted(net.actors, key=lambda id_: math.dist(places[id_], places[one]))[:4]
        before += crossed(net, places)
        after += crossed(net, {**places, **at(placements(net, view, only=near))})
    # its places were chosen by hand
    assert after < 1.03 * before


def test_a_selection_without_ties_to_the_rest_stays_where_it_was():
    net = network("abcd", ["ab", "bc"])
    net = placed(net, [Placement("v", id_, 5000.0, 5000.0 + i) for i, id_ in enumerate("abcd")])
    found = at(placements(net, "v", only=["a", "b", "c"]))
    assert all(math.dist(place, (5000, 5000)) < 300 for place in found.values())


def test_a_view_without_places_is_laid_out_whole():
    net = network(*SMALL)
    assert at(missing(net, "v")) == at(placements(net, "v"))


def test_only_those_without_a_place_get_one_and_stand_near_their_ties():
    net = network(*SMALL)
    net = placed(net, placements(net, "v"))
    more = [Actor("z", "person", "Zoe"), Actor("y", "person", "Yan"), Tie("tz", "z", "a", "works")]
    net = placed(net, more)
    found = at(missing(net, "v"))
    assert set(found) == {"z", "y"}
    there = {p.subject: (p.x, p.y) for p in net.placements.values()}
    assert clashes(net, {**there, **found}) == []
    assert math.dist(found["z"], there["a"]) < 250


def test_a_place_in_another_view_is_no_place_in_this_one():
    net = placed(network("ab", ["ab"]), [Placement("w", "a", 9000.0, 0.0)])
    assert set(at(missing(net, "v"))) == {"a", "b"}
    assert all(abs(place[0]) < 1000 for place in at(missing(net, "v")).values())


def test_an_ended_tie_holds_nobody_together():
    net = network("abc", ["ab", "bc"])
    tie = net.ties["tbc"]
    ended = Network.from_records(
        [r for r in net if r.id != tie.id] + [replace(tie, status=TieStatus.ENDED)]
    )
    apart = at(placements(ended, "v"))
    close = at(placements(net, "v"))
    assert apart["c"] != close["c"]
    # Beside the two, not between or among them.
    xs, ys = zip(apart["a"], apart["b"], strict=True)
    x, y = apart["c"]
    assert not min(xs) < x < max(xs) or not min(ys) < y < max(ys)


def test_people_stand_near_their_organisation():
    people = "abcdefghijkl"
    pairs = [f"{one}{two}" for one, two in zip(people, people[1:] + "a", strict=True)]
    members = [f"{person}{'XYZ'[i // 4]}" for i, person in enumerate(people)]
    net = network(people, pairs, "XYZ", members)
    found = at(placements(net, "v"))
    for member in members:
        own = math.dist(found[member[0]], found[member[1]])
        others = [math.dist(found[member[0]], found[o]) for o in "XYZ" if o != member[1]]
        assert own < min(others)


def test_a_long_name_takes_up_several_lines_and_no_more_than_a_label_is_wide():
    long = Actor("a", "person", "Neighbourhood Community Partnership Development Officer")
    sizes = boxes_of(Network.from_records([*KINDS, long, Actor("b", "person", "Bo")]))
    assert sizes["a"].width <= 120
    assert sizes["a"].height > sizes["b"].height + 30
    assert sizes["a"].top == sizes["b"].top == -22


def test_sizes_that_are_given_are_kept_to():
    net = network(*SMALL)
    sizes = {id_: Box(-150.0, -30.0, 150.0, 90.0) for id_ in net.actors}
    shapes = [sizes[id_].at(*place) for id_, place in at(placements(net, "v", sizes=sizes)).items()]
    assert not any(box.meets(other) for i, box in enumerate(shapes) for other in shapes[:i])


def test_one_partner_can_be_tidied_where_only_those_that_stay_cross_each_other():
    spots = {"a": (0, 0), "b": (400, 400), "c": (0, 400), "d": (400, 0), "x": (-400, -400)}
    held = [Placement("v", id_, *map(float, spot)) for id_, spot in spots.items()]
    net = network("abcdx", ["ab", "cd", "bc", "ax"], more=held)
    assert at(placements(net, "v", only=["x"])).keys() == {"x"}
