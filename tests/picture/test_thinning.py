"""Names kept up change by change are those worked out at once."""

import cmath
import random
from dataclasses import replace

import pytest

from netedit.model.geometry import Box
from netedit.model.records import Shape
from netedit.picture import labels, thinning
from netedit.picture.display import NodeItem
from netedit.picture.fitting import AROUND, MOST_INWARD, in_order
from netedit.picture.labels import shows_all
from netedit.picture.shown import shown_labels, step_of
from netedit.picture.steps import done


def node(id_: str, chance: random.Random, room: float) -> NodeItem:
    x, y = chance.uniform(0, room), chance.uniform(0, room)
    radius = chance.choice((10.0, 20.0, 40.0))
    half = chance.uniform(10, 60)
    label = chance.choice(((), ("One",), ("Two", "lines")))
    top = y + radius + 8
    box = Box(x - half, top, x + half, top + 17 * len(label))
    return NodeItem(
        id_, x, y, radius, radius, Shape.CIRCLE, "", "", "", "", label, box, "",
        is_key=chance.random() < 0.1,
        importance=float(chance.randrange(6) + chance.choice((0, 0, 0, 100))),
    )  # fmt: skip


def fitted(nodes: dict[str, NodeItem], scale: float) -> thinning.Thinning:
    shown, is_all = dict(shown_labels(nodes.values(), scale)), shows_all(nodes.values(), scale)
    kept = thinning.Thinning(shown, scale, shows_all=is_all)
    done(kept.readying([labels.named(each) for each in in_order(nodes.values())]))
    return kept


@pytest.mark.parametrize("scale", [0.12, 0.3, 0.5, 1.0])
@pytest.mark.parametrize("count", [12, 300, 1100])
def test_names_kept_up_change_by_change_are_those_worked_out_at_once(scale: float, count: int):
    chance = random.Random(count)
    room = 160.0 * count**0.5
    nodes = {f"n{i}": node(f"n{i}", chance, room) for i in range(count)}
    # So that the first node, by whose label all are measured, has one.
    first = NodeItem(
        "first",
        0.0,
        0.0,
        9.0,
        9.0,
        Shape.CIRCLE,
        "",
        "",
        "",
        "",
        ("F",),
        Box(-5.0, 15.0, 5.0, 32.0),
        "",
    )
    nodes = {"first": first, **nodes}
    scale = step_of(nodes.values(), scale)
    kept = fitted(nodes, scale)
    for step in range(30):
        before = dict(kept.shown)
        changed: dict[str, NodeItem | None] = {}
        for _ in range(chance.choice((1, 1, 5))):
            id_ = chance.choice([i for i in nodes if i != "first"])
            way = chance.randrange(5)
            if way == 0:
                changed[id_] = None
            elif way == 1:
                changed[f"new{step}"] = node(f"new{step}", chance, room)
            elif way == 2:
                changed[id_] = replace(nodes[id_], fill="#ffffff")
            elif way == 3:
                # as where its relationships lead elsewhere
                sides = tuple(chance.sample(range(AROUND), AROUND))
                changed[id_] = replace(nodes[id_], sides=sides)
            else:
                changed[id_] = node(id_, chance, room)
        for id_, item in changed.items():
            if item is None:
                nodes.pop(id_)
            else:
                nodes[id_] = item
        differs = kept.update(changed)
        if differs is None:
            # the map is wider or narrower now, so that all are placed anew
            assert count <= MOST_INWARD
            kept = fitted(nodes, scale)
            continue
        assert dict(kept.shown) == shown_labels(list(nodes.values()), scale)
        moved = {i for i in {*before, *kept.shown} if before.get(i) != kept.shown.get(i)}
        assert moved <= set(differs)
        assert set(differs) - moved <= set(changed)


def ringed(radius: float, importance: float) -> dict[str, NodeItem]:
    """A partner with a name, shapes without names close around it."""
    chance = random.Random(1)
    made: dict[str, NodeItem] = {}
    for number in range(8):
        turned = cmath.rect(110.0, number * cmath.pi / 4)
        other = node(f"n{number}", chance, 1.0)
        made[other.id] = replace(
            other, x=turned.real, y=turned.imag, half_width=radius, half_height=radius, label=(),
            is_key=False, importance=0.0,
        )  # fmt: skip
    middle = replace(
        node("middle", chance, 1.0), x=0.0, y=0.0, half_width=radius, half_height=radius,
        label=("A name",), label_box=Box(-140.0, radius + 8, 140.0, radius + 25), is_key=False,
    )  # fmt: skip
    return {"middle": replace(middle, importance=importance), **made}


def test_the_name_of_a_person_covers_no_partner_that_is_seen():
    assert not shown_labels(ringed(24.0, 3.0).values(), 0.2)


def test_the_name_of_an_organisation_covers_small_partners_where_there_is_no_other_room():
    assert set(shown_labels(ringed(24.0, 103.0).values(), 0.2)) == {"middle"}


def test_where_it_must_a_name_covers_as_few_partners_as_it_can():
    nodes = ringed(24.0, 103.0)
    # of the three above, one is left: under, beside and above it would cover three, two and one
    del nodes["n5"], nodes["n6"]
    dx, dy = shown_labels(nodes.values(), 0.2)["middle"]
    assert dx == 0
    assert dy < 0


def with_room_at_corners(*others: tuple[float, float]) -> dict[str, NodeItem]:
    """A partner whose name has no room in the middle of any side, and others besides."""
    chance = random.Random(1)
    sides = [(-60.0, 60.0), (0.0, 150.0), (60.0, -60.0), (150.0, 10.0), (-150.0, 10.0), (0, -150)]
    made = {
        f"n{number}": replace(
            node(f"n{number}", chance, 1.0), x=x, y=y, half_width=22.0, half_height=22.0,
            label=(), is_key=False, importance=0.0,
        )
        for number, (x, y) in enumerate((*sides, *others))
    }  # fmt: skip
    middle = replace(
        node("middle", chance, 1.0), x=0.0, y=0.0, half_width=22.0, half_height=22.0,
        label=("A name",), label_box=Box(-40.0, 30.0, 40.0, 47.0), is_key=False, importance=3.0,
    )  # fmt: skip
    return {"middle": middle, **made}


def test_a_name_without_room_at_any_side_stands_at_a_corner():
    dx, dy = shown_labels(with_room_at_corners().values(), 0.4)["middle"]
    assert dx < 0
    assert dy < 0


def test_at_a_corner_no_name_stands_so_near_to_another_partner_that_it_would_be_read_as_its():
    free = shown_labels(with_room_at_corners().values(), 0.4)["middle"]
    # three pixels above where the name would stand
    beside = shown_labels(with_room_at_corners((-85.0, -95.0)).values(), 0.4)
    assert beside.get("middle") != free


def test_no_name_covers_a_partner_large_enough_to_show_letters():
    assert not shown_labels(ringed(36.0, 103.0).values(), 0.2)


def test_a_name_far_from_what_changed_is_not_weighed_again():
    chance = random.Random(3)
    nodes = {f"n{i}": node(f"n{i}", chance, 3000.0) for i in range(400)}
    nodes["far"] = replace(nodes["n1"], id="far", x=90000.0)
    kept = fitted(nodes, 0.3)
    assert kept.update({"far": replace(nodes["far"], x=91000.0)}) <= {"far"}


def test_a_change_that_concerns_very_many_names_is_left_to_placing_all_anew(
    monkeypatch: pytest.MonkeyPatch,
):
    chance = random.Random(3)
    nodes = {f"n{i}": node(f"n{i}", chance, 3000.0) for i in range(400)}
    changed = {"n1": replace(nodes["n1"], x=1500.0, y=1500.0, importance=500.0)}
    assert fitted(nodes, 0.3).update(changed) is not None
    monkeypatch.setattr(thinning, "MOST_WEIGHED", 3)
    assert fitted(nodes, 0.3).update(changed) is None


@pytest.mark.parametrize("scale", [0.3, 0.5, 1.0])
def test_the_first_names_of_an_empty_map_are_placed_as_those_worked_out_at_once(scale: float):
    nodes = {each.id: each for each in map(named, "abc")}
    kept = fitted({}, scale)
    if kept.update(dict(nodes)) is not None:
        assert dict(kept.shown) == shown_labels(nodes.values(), scale)
    else:
        assert scale < 1.0


def named(id_: str) -> NodeItem:
    made = node(id_, random.Random(id_), 400.0)
    box = Box(made.x - 30.0, made.y + 28.0, made.x + 30.0, made.y + 45.0)
    return replace(made, half_width=20.0, half_height=20.0, label=("Ana",), label_box=box)


@pytest.mark.parametrize("is_opened", [False, True])
def test_what_is_found_out_while_nothing_changes_makes_no_name_stand_elsewhere(is_opened: bool):
    chance = random.Random(4)
    nodes = {f"n{i}": node(f"n{i}", chance, 5000.0) for i in range(900)}
    kept = fitted(nodes, 0.3)
    opening = kept.opening()
    for step in range(12):
        if is_opened:
            # as where one rests for a moment between edits
            next(opening, None)
        id_ = f"n{chance.randrange(900)}"
        nodes[id_] = node(id_, chance, 5000.0)
        kept.update({id_: nodes[id_]})
        nodes[f"new{step}"] = node(f"new{step}", chance, 5000.0)
        kept.update({f"new{step}": nodes[f"new{step}"]})
        assert dict(kept.shown) == shown_labels(list(nodes.values()), 0.3)
