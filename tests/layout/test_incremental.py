"""New partners find room where everyone else stays, and boxes that overlap part."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.layout import Box, Sight, place_for, place_many, without_overlaps
from netedit.layout.ground import Ground
from netedit.layout.packing import packed, rows

SIZE = (90.0, 72.0)


def scattered(count, seed=1, side=None):
    """Boxes without overlap, on a loose grid."""
    rng = random.Random(seed)
    across = side or math.ceil(count**0.5)
    return {
        f"a{i}": Box.around(
            (i % across) * 120 + rng.uniform(-10, 10),
            (i // across) * 100 + rng.uniform(-9, 9),
            *SIZE,
        )
        for i in range(count)
    }


def clash(box, others):
    return [id_ for id_, other in others.items() if box.meets(other)]


places = st.tuples(st.integers(-600, 600), st.integers(-600, 600))


@given(st.lists(places, max_size=30), st.lists(st.integers(0, 40), max_size=4), st.booleans())
@settings(max_examples=80)
def test_a_new_partner_never_overlaps_anyone(there, near, has_point):
    existing = {f"a{i}": Box.around(x, y, *SIZE) for i, (x, y) in enumerate(there)}
    point = (10.0, 20.0) if has_point else None
    x, y = place_for(existing, SIZE, near=[f"a{i}" for i in near], point=point)
    assert clash(Box.around(x, y, *SIZE), existing) == []


def test_a_new_partner_stands_where_the_line_to_it_runs_through_no_name():
    # names stand below the shapes: an upright line would run through that of its upper end
    x, y = place_for({"a": Box.around(0, 0, *SIZE)}, SIZE, near=["a"])
    assert abs(x) >= abs(y)


def test_a_new_partner_stands_near_its_ties_other_end():
    existing = scattered(400, side=20)
    x, y = place_for(existing, SIZE, near=["a210"])
    # The map is full: the nearest room is beyond its edge, ten columns away.
    assert math.dist((x, y), existing["a210"].centre) < 1400
    lonely = {"a": Box.around(0, 0, *SIZE), "b": Box.around(900, 0, *SIZE)}
    assert 90 <= math.dist(place_for(lonely, SIZE, near=["a"]), (0, 0)) <= 180


@given(st.lists(places, min_size=5, max_size=40), places)
@settings(max_examples=60, deadline=None)
def test_the_nearest_free_place_is_about_as_near_as_any(there, point):
    # a wall around the place, so that it is found far off
    wall = [(point[0] + 90 * i, point[1] + 72 * j) for i in range(-4, 5) for j in range(-4, 5)]
    taken = [Box.around(x, y, *SIZE) for x, y in [*there, *wall]]
    wanted = Box.around(*point, *SIZE)
    found = Ground(taken, 12.0).nearest_free(wanted)
    assert Ground(taken, 11.9).is_free(found)
    way = math.dist(found.centre, wanted.centre)
    nearer = [(r * math.cos(a / 9), r * math.sin(a / 9)) for r in (0.75 * way,) for a in range(57)]
    assert not any(Ground(taken, 12.0).is_free(wanted.at(*shift)) for shift in nearer)


def test_a_new_partner_on_a_full_map_of_thousands_comes_to_its_nearest_edge():
    across = 60
    existing = {
        f"a{i}": Box.around(i % across * 100, i // across * 80, *SIZE) for i in range(across**2)
    }
    x, y = place_for(existing, SIZE, near=[f"a{30 * across + 5}"])
    assert x < 0
    assert abs(y - 30 * 80) < 200
    assert clash(Box.around(x, y, *SIZE), existing) == []


def test_what_is_taken_is_the_same_however_much_of_it_was_looked_at():
    existing = scattered(900)
    bit_by_bit, new = Ground(existing.values()), Box.around(1200, 1200, *SIZE)
    for box in (existing["a0"], existing["a455"], existing["a899"], new.at(5000, 0)):
        bit_by_bit.is_free(box)
    bit_by_bit.add(new)
    at_once = Ground([*existing.values(), new])
    at_once.is_free(Box(-1e4, -1e4, 1e4, 1e4))
    for box in (*existing.values(), new.at(60, 0)):
        assert bit_by_bit.is_free(box.at(7, 9)) == at_once.is_free(box.at(7, 9))
        assert bit_by_bit.is_free(box.at(110, 0)) == at_once.is_free(box.at(110, 0))


def test_a_new_partner_takes_the_empty_side_of_its_neighbour():
    existing = {"a": Box.around(0, 0, *SIZE)}
    crowd = [(130, 0), (100, 100), (100, -100), (0, 100), (0, -100)]
    existing |= {f"c{i}": Box.around(x, y, *SIZE) for i, (x, y) in enumerate(crowd)}
    x, _ = place_for(existing, SIZE, near=["a"])
    assert x < -60


def test_in_a_crowd_few_lines_to_new_partners_run_through_others():
    placed = {"hub": Box.around(0, 0, *SIZE)}
    through = 0
    for number in range(14):
        x, y = place_for(placed, SIZE, near=["hub"], sight=Sight(Box(-600, -400, 600, 400)))
        line = [(x * share / 100, y * share / 100) for share in range(101)]
        through += sum(
            any(box.left < a < box.right and box.top < b < box.bottom for a, b in line)
            for id_, box in placed.items()
            if id_ != "hub"
        )
        placed[str(number)] = Box.around(x, y, *SIZE)
    assert through <= 3


def test_a_new_partner_with_two_ties_stands_between_their_ends():
    existing = {"a": Box.around(0, 0, *SIZE), "b": Box.around(300, 0, *SIZE)}
    x, y = place_for(existing, SIZE, near=["a", "b"])
    assert 60 < x < 240
    assert abs(y) < 200


def test_a_new_partner_stands_at_the_point_given_if_there_is_room():
    existing = scattered(9)
    assert place_for(existing, SIZE, point=(1000.0, 50.0)) == (1000.0, 50.0)
    x, y = place_for(existing, SIZE, point=existing["a4"].centre)
    assert math.dist((x, y), existing["a4"].centre) < 400


def test_the_first_partner_of_a_map_stands_in_the_middle():
    assert place_for({}, SIZE) == (0.0, 0.0)


def test_partners_without_ties_stand_in_a_row_below_the_map():
    existing = scattered(25)
    lowest = max(box.bottom for box in existing.values())
    rightmost = max(box.right for box in existing.values())
    heights = set()
    for number in range(4):
        x, y = place_for(existing, SIZE)
        box = Box.around(x, y, *SIZE)
        assert clash(box, existing) == []
        assert box.top > lowest
        assert box.right < rightmost + 1
        heights.add(round(y))
        existing[f"new{number}"] = box
    assert len(heights) == 1


def test_the_box_of_a_new_partner_may_hang_below_its_place():
    existing = {"a": Box(-45, -22, 45, 70)}
    box = Box(-60, -22, 60, 90)
    x, y = place_for(existing, box, near=["a"])
    assert clash(box.at(x, y), existing) == []


@pytest.mark.parametrize("count", [3, 40])
def test_an_import_moves_nobody_and_overlaps_nobody(count):
    existing = scattered(60)
    rng = random.Random(count)
    new = {f"n{i}": SIZE for i in range(count)}
    links = [(f"n{i}", f"a{rng.randrange(60)}", 1.0) for i in range(0, count, 2)]
    links += [(f"n{i}", f"n{rng.randrange(count)}", 1.0) for i in range(count)]
    found = place_many(existing, new, links)
    assert set(found) == set(new)
    placed = dict(existing)
    for id_, (x, y) in found.items():
        box = Box.around(x, y, *SIZE)
        assert clash(box, placed) == []
        placed[id_] = box
    assert place_many(existing, new, links) == found


def test_imported_partners_stand_nearer_to_those_they_are_tied_to():
    existing = {"left": Box.around(0, 0, *SIZE), "right": Box.around(3000, 0, *SIZE)}
    new = {f"n{i}": SIZE for i in range(40)}
    links = [(f"n{i}", "left" if i < 20 else "right", 1.0) for i in range(40)]
    found = place_many(existing, new, links)
    assert max(found[f"n{i}"][0] for i in range(20)) < 1500
    assert min(found[f"n{i}"][0] for i in range(20, 40)) > 1500


def test_imported_partners_without_a_way_to_the_map_stand_below_it():
    existing = scattered(20)
    lowest = max(box.bottom for box in existing.values())
    found = place_many(existing, {"x": SIZE, "y": SIZE, "z": SIZE}, [("x", "y", 1.0)])
    assert all(y - SIZE[1] / 2 > lowest for _, y in found.values())


boxes = st.lists(
    st.builds(
        Box.around,
        st.floats(-200, 200),
        st.floats(-200, 200),
        st.floats(20, 140),
        st.floats(20, 90),
    ),
    max_size=30,
)


@given(boxes)
@settings(max_examples=60)
def test_boxes_part_until_none_overlaps(given_boxes):
    moved = without_overlaps(given_boxes)
    for i, box in enumerate(moved):
        assert not any(box.meets(other) for other in moved[:i])
        assert box.width == pytest.approx(given_boxes[i].width)


def test_many_boxes_on_one_spot_part():
    moved = without_overlaps([Box.around(0, 0, *SIZE)] * 40)
    assert not any(box.meets(other) for i, box in enumerate(moved) for other in moved[:i])
    assert len({box.centre for box in moved}) == 40


def test_boxes_that_do_not_overlap_stay():
    apart = list(scattered(30).values())
    assert without_overlaps(apart) == apart


def test_a_pinned_box_stays_and_the_other_makes_room():
    one, two = Box.around(0, 0, *SIZE), Box.around(20, 5, *SIZE)
    moved = without_overlaps([one, two], [0])
    assert moved[0] == one
    assert not moved[1].meets(one)


def test_two_boxes_part_by_little_more_than_they_overlap():
    one, two = Box.around(0, 0, *SIZE), Box.around(80, 5, *SIZE)
    moved = without_overlaps([one, two])
    ways = [math.dist(a.centre, b.centre) for a, b in zip([one, two], moved, strict=True)]
    assert sum(ways) < 25


@given(st.lists(st.tuples(st.integers(10, 500), st.integers(10, 300)), max_size=25))
@settings(max_examples=60)
def test_packed_rectangles_do_not_overlap(sizes):
    corners = packed(sizes, 10)
    shapes = [Box(x, y, x + w, y + h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]
    assert not any(box.meets(other) for i, box in enumerate(shapes) for other in shapes[:i])


def test_rows_keep_to_their_width_and_do_not_overlap():
    sizes = [(50.0 + 7 * (i % 5), 40.0 + 5 * (i % 3)) for i in range(23)]
    corners = rows(sizes, 10, 500)
    shapes = [Box(x, y, x + w, y + h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]
    assert not any(box.meets(other) for i, box in enumerate(shapes) for other in shapes[:i])
    assert max(box.right for box in shapes) <= 500


def test_on_a_map_just_begun_nobody_new_stands_in_a_row_with_others():
    area = Box(0, 0, 1000, 600)
    one = {"a": Box.around(300, 300, 60, 60), "b": Box.around(430, 300, 60, 60)}
    x, y = place_for(one, Box.around(0, 0, 60, 60), sight=Sight(area))
    assert abs(y - 300) >= 40
    assert min(abs(x - 300), abs(x - 430)) >= 40
