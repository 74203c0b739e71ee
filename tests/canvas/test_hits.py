"""Hit tests against asking every item, one after the other."""

from dataclasses import replace
from math import dist

from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.canvas.hits import TIE_REACH_PX, Hits, distance_to, inset, is_on_rim
from netedit.canvas.index import BoxIndex
from netedit.model.geometry import Box
from netedit.model.records import LineStyle, Sensitivity, Shape
from netedit.picture.display import Display, FrameItem, Legend, NodeItem, NoteItem, TieItem
from netedit.picture.routes import flattened

COORDINATES = st.integers(-400, 400).map(float)
POINTS = st.tuples(COORDINATES, COORDINATES)
SCALES = st.sampled_from([0.05, 0.3, 1.0, 2.5, 8.0])


def node(id_: str, at: tuple[float, float], shape: Shape = Shape.CIRCLE, r: float = 20) -> NodeItem:
    x, y = at
    label = Box(x - 40, y + r + 4, x + 40, y + r + 22)
    return NodeItem(id_, x, y, r, r, shape, "#fff", "#000", "A", "#000", ("Ana",), label, "#000")


def tie(id_: str, path: tuple[tuple[float, float], ...], width: float = 2.0) -> TieItem:
    return TieItem(id_, "a", "b", path, "#000", width, LineStyle.SOLID)


def note(id_: str, at: tuple[float, float]) -> NoteItem:
    x, y = at
    box = Box(x - 50, y - 20, x + 50, y + 20)
    return NoteItem(id_, x, y, box, ("text",), Sensitivity.GROUP)


def display(nodes=(), ties=(), notes=()) -> Display:
    return Display(
        {n.id: n for n in nodes},
        {t.id: t for t in ties},
        {},
        {n.id: n for n in notes},
        {},
        Legend(),
        Box(0, 0, 0, 0),
        "#ffffff",
    )


nodes = st.builds(
    lambda places, shapes: [
        node(f"n{i}", at, shapes[i % len(shapes)], 8 + 5 * (i % 6)) for i, at in enumerate(places)
    ],
    st.lists(POINTS, max_size=25),
    st.lists(st.sampled_from(list(Shape)), min_size=1, max_size=5),
)
ties = st.builds(
    lambda paths: [tie(f"t{i}", tuple(p), 1.5 + i % 20) for i, p in enumerate(paths)],
    st.lists(st.lists(POINTS, min_size=2, max_size=4), max_size=25),
)
notes = st.builds(
    lambda places: [note(f"x{i}", at) for i, at in enumerate(places)],
    st.lists(POINTS, max_size=6),
)
displays = st.builds(display, nodes, ties, notes)


def holds(box: Box, point: tuple[float, float]) -> bool:
    return box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom


@given(displays, POINTS)
def test_the_node_under_a_point_is_the_one_painted_last(shown, point):
    inside = [n.id for n in shown.nodes.values() if inset(n, point) >= 0]
    named = [n.id for n in shown.nodes.values() if holds(n.label_box, point)]
    expected = inside[-1] if inside else named[-1] if named else None
    assert Hits(shown).node_at(point) == expected


@given(displays, POINTS, SCALES)
def test_the_rim_under_a_point_is_found_at_every_zoom(shown, point, scale):
    expected = [n.id for n in shown.nodes.values() if is_on_rim(n, point, scale)]
    assert Hits(shown).rim_at(point, scale) == (expected[-1] if expected else None)


@given(displays, POINTS, SCALES)
def test_the_nearest_tie_within_reach_is_found(shown, point, scale):
    near = [
        (distance_to(t, point), t.id)
        for t in shown.ties.values()
        if distance_to(t, point) <= max(TIE_REACH_PX / scale, t.width / 2)
    ]
    assert Hits(shown).tie_at(point, scale) == (min(near)[1] if near else None)


@given(displays, POINTS)
def test_the_note_under_a_point_is_found(shown, point):
    expected = [n.id for n in shown.notes.values() if holds(n.box, point)]
    assert Hits(shown).note_at(point) == (expected[-1] if expected else None)


@given(displays, POINTS, POINTS)
def test_a_rectangle_holds_what_is_in_the_middle_of_it(shown, one, other):
    (x1, y1), (x2, y2) = one, other
    area = Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    found = set(Hits(shown).in_rect(area))
    centres = {n.id for n in shown.nodes.values() if holds(area, (n.x, n.y))}
    centres |= {n.id for n in shown.notes.values() if holds(area, (n.x, n.y))}
    assert found - shown.ties.keys() == centres
    paths = {t.id: flattened(t.path) for t in shown.ties.values()}
    inside = {id_ for id_, path in paths.items() if all(holds(area, p) for p in path)}
    assert found & paths.keys() == inside


@settings(max_examples=60)
@given(displays, displays, POINTS, SCALES)
def test_an_updated_index_answers_as_a_new_one(first, second, point, scale):
    hits = Hits(first)
    ids = [*first.nodes, *first.ties, *first.notes, *second.nodes, *second.ties, *second.notes]
    hits.update(second, set(ids))
    fresh = Hits(second)
    assert hits.at(point, scale) == fresh.at(point, scale)
    assert hits.rim_at(point, scale) == fresh.rim_at(point, scale)
    everywhere = Box(-1000, -1000, 1000, 1000)
    assert sorted(hits.in_rect(everywhere)) == sorted(fresh.in_rect(everywhere))


def test_an_arrowhead_wider_than_its_line_is_met_beyond_the_end_of_the_line():
    line = tie("t", ((0.0, 0.0), (60.0, 0.0)))
    headed = replace(line, heads=(((90.0, 0.0), (60.0, 9.0), (60.0, -9.0)),))
    hits = Hits(display(ties=[headed]))
    assert hits.tie_at((88.0, 0.0), 1.0) == "t"
    assert hits.tie_at((96.0, 0.0), 1.0) is None


def test_a_curve_is_met_where_it_runs_and_not_where_its_ends_are_joined():
    arc = tie("arc", ((0.0, 0.0), (100.0, 200.0), (200.0, 0.0)))
    hits = Hits(display(ties=[arc]))
    assert hits.tie_at((100.0, 100.0), 1.0) == "arc"
    assert hits.tie_at((100.0, 0.0), 1.0) is None


def test_a_loop_is_met_on_its_far_side():
    loop = tie("loop", ((0.0, 0.0), (-60.0, -90.0), (60.0, -90.0), (0.0, 0.0)))
    assert Hits(display(ties=[loop])).tie_at((0.0, -67.5), 1.0) == "loop"


def test_every_shape_is_hit_in_its_middle_and_not_in_the_corner_it_has_not():
    for shape in Shape:
        hits = Hits(display(nodes=[node("n", (0.0, 0.0), shape)]))
        assert hits.node_at((0.0, 0.0)) == "n", shape
        corner = hits.node_at((19.0, -19.0))
        assert corner == ("n" if shape is Shape.SQUARE else None), shape


def test_a_small_node_on_the_screen_has_no_rim_so_that_it_can_be_moved():
    hits = Hits(display(nodes=[node("n", (0.0, 0.0))]))
    assert hits.rim_at((20.0, 0.0), 1.0) == "n"
    assert hits.rim_at((20.0, 0.0), 0.3) is None
    assert hits.node_at((19.0, 0.0)) == "n"


@given(
    st.lists(st.tuples(POINTS, st.integers(0, 3000), st.integers(0, 3000)), max_size=40),
    st.data(),
)
def test_the_box_index_finds_what_asking_every_box_finds(boxes, data):
    index = BoxIndex()
    kept = {}
    for i, ((x, y), width, height) in enumerate(boxes):
        kept[str(i)] = Box(x, y, x + width, y + height)
        index.put(str(i), x, y, x + width, y + height)
    for id_ in data.draw(
        st.lists(st.sampled_from(sorted(kept)), unique=True) if kept else st.just([])
    ):
        index.take(id_)
        del kept[id_]
    (x, y), side = data.draw(POINTS), data.draw(st.integers(0, 800))
    area = Box(x, y, x + side, y + side)
    expected = [
        id_
        for id_, b in kept.items()
        if b.left <= area.right
        and area.left <= b.right
        and b.top <= area.bottom
        and area.top <= b.bottom
    ]
    assert sorted(index.meeting(area)) == sorted(expected)
    assert len(index) == len(kept)


def test_distance_to_a_straight_tie_is_the_distance_to_its_nearest_point():
    line = tie("t", ((0.0, 0.0), (100.0, 0.0)))
    assert distance_to(line, (50.0, 7.0)) == 7.0
    assert distance_to(line, (103.0, 4.0)) == dist((103.0, 4.0), (100.0, 0.0))


def test_a_thick_line_is_met_over_all_its_width_however_near_one_looks():
    hits = Hits(display(ties=[tie("t", ((0.0, 0.0), (100.0, 0.0)), 20.0)]))
    assert hits.tie_at((50.0, 9.0), 8.0) == "t"
    assert hits.tie_at((50.0, 11.0), 8.0) is None


def test_a_note_that_lies_over_a_partner_is_met_first():
    hits = Hits(display(nodes=[node("n", (0.0, 0.0))], notes=[note("x", (0.0, 0.0))]))
    assert hits.at((0.0, 0.0), 1.0) == "x"
    assert hits.at((0.0, 35.0), 1.0) == "n"


def test_a_small_shape_keeps_an_inside_to_take_hold_of():
    small = node("n", (0.0, 0.0), r=10)
    assert not is_on_rim(small, (5.5, 0.0), 1.0)
    assert is_on_rim(small, (6.5, 0.0), 1.0)


def test_where_edges_of_frames_meet_the_smallest_is_met():
    large, small = Box(0.0, 0.0, 400.0, 300.0), Box(0.0, 0.0, 100.0, 100.0)
    nowhere = Box(-9.0, -9.0, -9.0, -9.0)
    frames = {
        id_: FrameItem(id_, box, "#fff", "#000", "", nowhere, 12.0, "#000")
        for id_, box in (("small", small), ("large", large))
    }
    hits = Hits(replace(display(), frames=frames))
    assert hits.frame_at((0.0, 50.0), 1.0) == "small"
    assert hits.frame_at((0.0, 200.0), 1.0) == "large"
    assert hits.frame_at((50.0, 50.0), 1.0) is None
