"""Lines run from rim to rim, apart from each other, with arrowheads that touch the rim."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netedit.model import edits
from netedit.model.geometry import Box, Point
from netedit.model.records import Shape
from netedit.picture import routes
from netedit.picture.compose import compose
from netedit.picture.display import Display, NodeItem
from netedit.picture.items import extent
from netedit.picture.style import MARK_REACH, Style
from tests.texts import network as written


def node(
    id_: str = "n", x: float = 0.0, y: float = 0.0, shape: Shape = Shape.CIRCLE, key: bool = False
) -> NodeItem:
    empty = Box(x, y, x, y)
    return NodeItem(id_, x, y, 20.0, 20.0, shape, "", "", "", "", (), empty, "", is_key=key)


def measure(text: str, px: float) -> float:
    return len(text) * px * 0.5


def picture(text: str, places: dict[str, Point]) -> Display:
    network = written(text)
    network = network.apply(edits.move(network, "main", places).changes)
    return compose(network, "main", None, Style(), measure)


TWO = {"ana": (0.0, 0.0), "ben": (300.0, 40.0)}


@given(st.integers(-500, 500), st.integers(-500, 500))
def test_the_rim_of_a_disc_is_its_circle(x: int, y: int):
    found = routes.rim(node(), (float(x), float(y)))
    assert hypot(*found) == pytest.approx(20.0)


@pytest.mark.parametrize("shape", list(Shape))
@given(st.floats(-500, 500), st.floats(-500, 500))
def test_the_rim_lies_in_the_direction_asked_and_at_the_edge(shape: Shape, x: float, y: float):
    if hypot(x, y) < 1e-3:
        return
    px, py = routes.rim(node(shape=shape), (x, y))
    assert px * y - py * x == pytest.approx(0.0, abs=1e-4 * hypot(x, y))
    assert px * x + py * y > 0
    assert 8.0 <= hypot(px, py) <= 20.0 * 2**0.5


def test_the_rim_of_a_square_is_its_side():
    square = node(shape=Shape.SQUARE)
    assert routes.rim(square, (100.0, 0.0)) == pytest.approx((20.0, 0.0))
    assert routes.rim(square, (0.0, -100.0)) == pytest.approx((0.0, -20.0))
    corner = routes.rim(square, (100.0, 100.0))
    assert hypot(*corner) < 20.0 * 2**0.5


@pytest.mark.parametrize("shape", list(Shape))
def test_lines_keep_out_of_a_ring(shape: Shape):
    plain, ringed = node(shape=shape), node(shape=shape, key=True)
    for towards in ((90.0, 0.0), (0.0, 90.0), (60.0, -70.0)):
        far = hypot(*routes.rim(ringed, towards)) - hypot(*routes.rim(plain, towards))
        assert far >= MARK_REACH - 1e-6


@given(st.integers(1, 7), st.booleans(), st.booleans())
def test_parallel_ties_never_share_a_path(count: int, member: bool, turned: bool):
    words = [("ben-ana" if turned and i % 2 else "ana-ben") for i in range(count)]
    display = picture(" ".join([*words, *(["ana@ben"] if member else [])]), TWO)
    paths = [tie.path for tie in display.ties.values()]
    paths += [link.path for link in display.links.values()]
    middles = [routes.point_at(path, 0.5) for path in paths]
    assert len(paths) == count + member
    for one, other in combinations(middles, 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) >= routes.FAN_GAP * 0.9


def test_one_tie_alone_is_straight():
    display = picture("ana-ben", TWO)
    assert len(display.ties["ana-ben"].path) == 2


def test_self_ties_are_loops_above_the_node_apart_from_each_other():
    display = picture("ana-ana ana->ana ana<->ana", {"ana": (0.0, 0.0)})
    tops = [routes.point_at(tie.path, 0.5)[1] for tie in display.ties.values()]
    assert all(len(tie.path) == 4 for tie in display.ties.values())
    assert max(tops) < -20.0
    assert min(abs(a - b) for a, b in combinations(tops, 2)) > 8.0


def on_rim(point: Point, at: NodeItem) -> bool:
    found = routes.rim(at, point)
    return hypot(found[0] - point[0], found[1] - point[1]) < 1e-6


@pytest.mark.parametrize(
    ("text", "id_", "heads"),
    [("ana-ben", "ana-ben", 0), ("ana->ben", "ana->ben", 1), ("ana<->ben", "ana<->ben", 2)],
)
@pytest.mark.parametrize("beside", ["", " ana-ben#9"])
def test_arrowheads_touch_the_rim(text: str, id_: str, heads: int, beside: str):
    more = " ben-ana ana@ben" if beside else ""
    display = picture(text + more, TWO)
    tie = display.ties[id_]
    ends = [display.nodes[tie.target], display.nodes[tie.source]]
    assert len(tie.heads) == heads
    for (tip, left, right), end in zip(tie.heads, ends, strict=False):
        assert on_rim(tip, end)
        assert hypot(left[0] - tip[0], left[1] - tip[1]) == pytest.approx(
            hypot(right[0] - tip[0], right[1] - tip[1])
        )
        # The line ends within its head, so that no blunt end stands beyond the tip.
        line_end = tie.path[-1] if end.id == tie.target else tie.path[0]
        assert not on_rim(line_end, end)


def test_arrowheads_turn_the_same_way_so_that_they_never_cut_holes():
    display = picture("ana<->ben ana->ana", TWO)
    turns = set[bool]()
    for tie in display.ties.values():
        for (ax, ay), (bx, by), (cx, cy) in tie.heads:
            turns.add((bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 0)
    assert len(turns) == 1


def test_partners_on_top_of_each_other_still_give_finite_lines():
    display = picture("ana->ben ana-ben", {"ana": (5.0, 5.0), "ben": (5.0, 5.0)})
    for tie in display.ties.values():
        box = extent(tie)
        assert box.width < 200
        assert box.height < 200


def test_the_bounds_hold_everything():
    display = picture("ana->ben ben-ana ana-ana", TWO)
    for item in (*display.nodes.values(), *display.ties.values()):
        assert display.bounds.united(extent(item)) == display.bounds


def test_a_flattened_curve_begins_and_ends_where_the_curve_does():
    path = ((0.0, 0.0), (50.0, 80.0), (100.0, 0.0))
    found = routes.flattened(path)
    assert (found[0], found[-1]) == (path[0], path[-1])
    assert max(y for _, y in found) == pytest.approx(40.0, abs=2.0)
