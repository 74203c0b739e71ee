"""Names of a large map are placed for steps of the zoom, and keep their sides in between."""

import random
from dataclasses import replace

import pytest

from netedit.canvas.names import Names
from netedit.model.geometry import Box, do_meet
from netedit.model.records import Shape
from netedit.picture.display import NodeItem
from netedit.picture.fitting import BESIDE_PX
from netedit.picture.labels import edges_on_screen
from netedit.picture.shown import MOST_EXACT, shown_labels, step_of, steps_around
from netedit.picture.steps import done

ROOM = 5000.0


def node(id_: str, chance: random.Random) -> NodeItem:
    x, y, radius = chance.uniform(0, ROOM), chance.uniform(0, ROOM), chance.choice((12.0, 20.0))
    half, top = chance.uniform(15, 60), y + radius + 8
    return NodeItem(
        id_, x, y, radius, radius, Shape.CIRCLE, "", "", "", "", ("A name",),
        Box(x - half, top, x + half, top + 17), "",
        importance=float(chance.randrange(6) + chance.choice((0, 0, 0, 100))),
    )  # fmt: skip


def some(count: int) -> dict[str, NodeItem]:
    chance = random.Random(count)
    return {f"n{number}": node(f"n{number}", chance) for number in range(count)}


def names_of(nodes: dict[str, NodeItem], scale: float) -> Names:
    names = Names(lambda _area: nodes.values())
    for each in nodes.values():
        names.put(each)
    names.renew()
    done(names.fitting(scale))
    names.use(scale)
    return names


def test_between_two_steps_the_same_names_are_shown():
    nodes = some(1200).values()
    step = step_of(nodes, 0.3)
    assert step <= 0.3 < step * 1.1
    there = shown_labels(nodes, step)
    for factor in (1.01, 1.04, 1.08):
        assert shown_labels(nodes, step * factor).keys() == there.keys()
    assert shown_labels(nodes, step * 1.2).keys() != there.keys()


def test_further_in_between_two_steps_no_name_meets_another():
    nodes = some(1200)
    step = step_of(nodes.values(), 0.3)
    for factor in (1.03, 1.06, 1.085):
        scale = step * factor
        taken: list[tuple[float, float, float, float]] = []
        for id_, (dx, dy) in shown_labels(nodes.values(), scale).items():
            left, top, right, bottom = edges_on_screen(nodes[id_], scale)
            at = left + dx - BESIDE_PX, top + dy, right + dx + BESIDE_PX, bottom + dy
            less = at[0] + 0.5, at[1] + 0.5, at[2] - 0.5, at[3] - 0.5
            assert not any(do_meet(less, other) for other in taken)
            taken.append(at)


def test_a_name_stays_by_its_shape_as_that_grows_between_two_steps():
    nodes = some(1200)
    step = step_of(nodes.values(), 0.3)
    scale = step * 1.08
    before, after = shown_labels(nodes.values(), step), shown_labels(nodes.values(), scale)
    beside = [id_ for id_, (dx, dy) in before.items() if dx > 0 and dy < 0 and id_ in after]
    assert beside
    for id_ in beside:
        each = nodes[id_]
        gaps = [
            edges_on_screen(each, at)[0] + off[id_][0] - (each.x + each.half_width) * at
            for at, off in ((step, before), (scale, after))
        ]
        assert gaps[0] == pytest.approx(gaps[1], abs=1e-6)


@pytest.mark.parametrize("scale", [0.29, 0.3, 0.31])
def test_names_of_a_large_map_kept_up_change_by_change_are_those_placed_at_once(scale: float):
    nodes, chance = some(1200), random.Random(3)
    names = names_of(nodes, scale)
    for number in range(25):
        id_ = chance.choice(list(nodes))
        if number % 3 == 0:
            del nodes[id_]
            names.drop(id_)
        else:
            id_ = id_ if number % 3 == 1 else f"new{number}"
            nodes[id_] = node(id_, chance)
            names.put(nodes[id_])
        before = dict(names.shown)
        differs = names.renew()
        assert differs is not None
        assert names.shown == shown_labels(nodes.values(), scale)
        now = names.shown
        assert {i for i in {*before, *now} if before.get(i) != now.get(i)} <= {*differs}


def test_names_are_placed_anew_where_one_partner_makes_a_map_a_large_one():
    nodes, chance, scale = some(MOST_EXACT), random.Random(3), 0.31
    names = names_of(nodes, scale)
    assert names.shown == shown_labels(nodes.values(), scale)
    nodes["new"] = replace(node("new", chance), x=0.0)
    names.put(nodes["new"])
    assert names.renew() is None
    done(names.fitting(scale))
    names.use(scale)
    assert names.shown == shown_labels(nodes.values(), scale)
    names.drop("new")
    del nodes["new"]
    assert names.renew() is None


@pytest.mark.parametrize("scale", [0.25, 0.3, 0.31, 1.0])
def test_names_of_an_edited_map_are_placed_for_other_zooms_as_they_are_now(scale: float):
    # 0.25 lies on a step, and at 1.0 all names are shown
    nodes, chance = some(1200), random.Random(5)
    names = names_of(nodes, 0.3)
    done(names.foreseeing_steps(0.3))
    done(names.fitting(scale))
    names.use(scale)
    for number, id_ in enumerate(list(nodes)[:40]):
        if number % 4 == 0:
            del nodes[id_]
            names.drop(id_)
        else:
            nodes[id_] = node(id_, chance)
            names.put(nodes[id_])
    names.renew()
    for near in (scale, 0.3, *steps_around(0.3)):
        done(names.fitting(near))
        names.use(near)
        assert names.shown == shown_labels(nodes.values(), near)


@pytest.mark.parametrize("scale", [0.25, 0.3])
def test_no_zoom_nearby_has_to_be_placed_once_what_is_around_was_foreseen(
    scale: float, monkeypatch: pytest.MonkeyPatch
):
    nodes = some(1200)
    names = names_of(nodes, scale)
    done(names.foreseeing_steps(scale))
    monkeypatch.setattr("netedit.canvas.names.fitting", None)
    for factor in (0.6, 0.83, 0.97, 1.04, 1.3, 1.9):
        done(names.fitting(scale * factor))
        names.use(scale * factor)
        assert names.shown


def test_a_map_of_a_workshop_has_its_names_placed_for_each_zoom():
    nodes = some(200).values()
    assert step_of(nodes, 0.3) == 0.3
