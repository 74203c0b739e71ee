"""Areas after edits: what composing anew gives, and what nobody came near is the same object."""

import random
from collections.abc import Sequence
from typing import Any

import pytest

from netedit.model import edits
from netedit.model.edit import Edit
from netedit.model.errors import EditError
from netedit.model.geometry import Box, share_within
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    ActsAs,
    Membership,
    Placement,
    Record,
    RegionsBy,
    Tie,
    TieKind,
    View,
)
from netedit.picture.display import Display
from netedit.picture.palette import LIGHT
from netedit.picture.renewal import recompose
from netedit.picture.style import Style
from netedit.picture.titles import Placed, Titles
from tests.picture.looked import composed, measure


def towns(chance: random.Random, many: int, *, wide: float, by: RegionsBy) -> Network:
    """Organisations with their people around them, some in two, some organisations in others."""
    made: list[Record] = [
        ActorKind("person", "Person"),
        ActorKind("organisation", "Organisation", ActsAs.ORGANISATION),
        TieKind("tie", "works with"),
        View("main", "Map", regions_by=by),
    ]
    for number in range(many):
        x, y = chance.uniform(0.0, wide), chance.uniform(0.0, wide)
        host = f"o{number}"
        made.append(Actor(host, "organisation", f"The town of {number}"))
        made.append(Placement("main", host, x, y))
        for each in range(chance.randrange(5)):
            id_ = f"p{number}n{each}"
            made.append(Actor(id_, "person", f"Person {number}", sector=chance.choice("ABC")))
            at = x + chance.uniform(-220.0, 220.0), y + chance.uniform(-220.0, 220.0)
            made.append(Placement("main", id_, *at))
            made.append(Membership(f"{id_}@{host}", id_, host))
            if number and chance.random() < 0.3:
                made.append(Membership(f"{id_}@o{number - 1}", id_, f"o{number - 1}"))
    people = [record.id for record in made if isinstance(record, Actor)]
    for number in range(many * 2):
        made.append(Tie(f"t{number}", *chance.sample(people, 2), "tie"))
    return Network.from_records(made)


def any_edit(chance: random.Random, made: Network, wide: float) -> Edit:
    """One of the gestures that areas can tell."""
    ids = list(made.actors)
    hosts = [id_ for id_ in ids if made.actors[id_].kind == "organisation"]
    one, host = chance.choice(ids), chance.choice(hosts)
    at = made.placement("main", one)
    near = (at.x + chance.uniform(-150.0, 150.0), at.y + chance.uniform(-150.0, 150.0))
    match chance.randrange(11):
        case 0:
            return edits.rename_actor(
                made, one, chance.choice(("Al", "A name as long as a street"))
            )
        case 1:
            return edits.remove(made, [one])
        case 2:
            return edits.join(made, [one], host)
        case 3:
            return edits.leave(made, [one], host)
        case 4:
            return edits.change_actors(made, [one], sector=chance.choice("ABCD"))
        case 5:
            place = chance.uniform(0.0, wide), chance.uniform(0.0, wide)
            name = f"New {len(ids)}"
            return edits.add_actor(made, name, "person", view="main", at=place, organisation=host)
        case 6:
            return edits.add_tie(made, one, host, "tie")
        case 7:
            return edits.remove(made, [chance.choice(list(made.ties))])
        case _:
            return edits.move(made, "main", {one: near})


def renewed(display: Display, made: Network, edit: Edit) -> Display:
    ids: dict[str, None] = {}
    for record in (change.record for change in edit.changes):
        ids[record.id] = None
        if isinstance(record, Membership):
            ids.update({record.member: None, record.organisation: None})
        elif isinstance(record, Tie):
            ids.update({record.source: None, record.target: None})
    return recompose(display, made, "main", None, Style(LIGHT), measure, ids)


def same_objects(one: Display, other: Display) -> Sequence[str]:
    return [id_ for id_, item in other.regions.items() if one.regions.get(id_) is item]


@pytest.mark.parametrize("by", [RegionsBy.ORGANISATION, RegionsBy.SECTOR])
@pytest.mark.parametrize("seed", range(3))
def test_renewed_areas_are_those_of_a_picture_composed_anew(seed, by):
    chance = random.Random(seed)
    wide = 1800.0
    made = towns(chance, 30, wide=wide, by=by)
    display = composed(made)
    for _ in range(40):
        try:
            edit = any_edit(chance, made, wide)
            made = made.apply(edit.changes)
        except EditError:
            continue
        display = renewed(display, made, edit)
        anew = composed(made)
        assert list(display.regions.values()) == list(anew.regions.values()), edit.label
        assert display.links == anew.links
        assert display.bounds == anew.bounds


def test_areas_far_from_a_move_are_the_same_objects():
    made = towns(random.Random(9), 60, wide=6000.0, by=RegionsBy.ORGANISATION)
    display = composed(made)
    id_ = next(id_ for id_, actor in made.actors.items() if actor.kind == "person")
    before = made.placement("main", id_)
    edit = edits.move(made, "main", {id_: (before.x + 25.0, before.y + 10.0)})
    made = made.apply(edit.changes)
    after = renewed(display, made, edit)
    assert after.regions != display.regions
    assert len(same_objects(display, after)) > len(after.regions) - 10


def test_an_earlier_picture_can_be_renewed_again():
    """What is kept from one picture to the next is not changed by those who use it."""
    made = towns(random.Random(4), 30, wide=1500.0, by=RegionsBy.ORGANISATION)
    display = composed(made)
    anew = composed(made)
    chance = random.Random(5)
    for id_ in chance.sample(sorted(made.actors), 10):
        edit = edits.move(made, "main", {id_: (700.0, 700.0)})
        after = made.apply(edit.changes)
        assert renewed(display, after, edit).regions == composed(after).regions
    assert display == anew


def test_a_line_has_no_titles_placed_but_those_it_crosses(monkeypatch):
    made = towns(random.Random(9), 60, wide=4000.0, by=RegionsBy.ORGANISATION)
    display = composed(made)
    people = [node.id for node in display.nodes.values() if made.actors[node.id].kind == "person"]
    one = min(people, key=lambda id_: display.nodes[id_].x + display.nodes[id_].y)
    other = max(people, key=lambda id_: display.nodes[id_].x + display.nodes[id_].y)
    edit = edits.add_tie(made, one, other, "tie")
    placed: list[str] = []
    place = Titles.place

    def noted(self: Titles, title: str, *given: Any, **named: Any) -> Placed:
        placed.append(title)
        return place(self, title, *given, **named)

    monkeypatch.setattr(Titles, "place", noted)
    made = made.apply(edit.changes)
    after = renewed(display, made, edit)
    assert 0 < len(placed) < len(display.regions) / 4
    assert after == composed(made)


def title_box(display: Display, title: str) -> Box:
    return next(region.title_box for region in display.regions.values() if region.title == title)


def crossed(display: Display, title: str) -> bool:
    box = title_box(display, title)
    edges = (box.left, box.top, box.right, box.bottom)
    return any(
        share_within(*tie.path[0], *tie.path[-1], *edges) > 0.0 for tie in display.ties.values()
    )


def joined() -> Network:
    """Two organisations, one above the other, and a line from one to the other past its title."""
    made: list[Record] = [
        ActorKind("person", "Person"),
        ActorKind("organisation", "Organisation", ActsAs.ORGANISATION),
        TieKind("tie", "works with"),
        View("main", "Map", regions_by=RegionsBy.ORGANISATION),
    ]
    for y, host in ((0.0, "Council"), (500.0, "Police")):
        made.append(Actor(host, "organisation", host))
        made.append(Placement("main", host, 200.0, y))
        made += [Actor(f"{host}1", "person", "Ana Lee"), Membership(f"m{host}", f"{host}1", host)]
        made.append(Placement("main", f"{host}1", 0.0, y))
    return Network.from_records(made)


def test_a_title_stands_where_lines_do_not_cross_it():
    made = joined()
    plain = composed(made)
    assert not any(crossed(plain, title) for title in ("Council", "Police"))
    edit = edits.add_tie(made, "Council1", "Police1", "tie")
    made = made.apply(edit.changes)
    display = composed(made)
    assert title_box(display, "Police") != title_box(plain, "Police"), "nothing was in the way"
    assert not any(crossed(display, title) for title in ("Council", "Police"))
    assert renewed(plain, made, edit) == display
