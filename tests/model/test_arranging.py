"""Putting partners and notes in order: what moves, what stays, and when it is refused."""

from math import hypot

import pytest

from netedit.model import edits
from netedit.model.edit import Edit
from netedit.model.edits import Side
from netedit.model.errors import EditError
from netedit.model.network import Network
from tests.texts import network

VIEW = "main"
WIDE = {"ana": (-10.0, -10.0, 10.0, 10.0), "ben": (-30.0, -20.0, 30.0, 20.0)}


def placed(text: str, **places: tuple[float, float]) -> Network:
    drawn = network(text)
    return drawn.apply(edits.move(drawn, VIEW, places).changes)


def after(drawn: Network, edit: Edit) -> dict[str, tuple[float, float]]:
    done = drawn.apply(edit.changes)
    assert done.apply(edit.inverse.changes) == drawn
    return {p.subject: (p.x, p.y) for p in done.placements.values()}


@pytest.mark.parametrize(
    ("side", "ana", "ben"),
    [
        (Side.LEFT, (0.0, 0.0), (20.0, 100.0)),
        (Side.RIGHT, (120.0, 0.0), (100.0, 100.0)),
        (Side.CENTRE, (60.0, 0.0), (60.0, 100.0)),
        (Side.TOP, (0.0, 0.0), (100.0, 10.0)),
        (Side.BOTTOM, (0.0, 110.0), (100.0, 100.0)),
        (Side.MIDDLE, (0.0, 55.0), (100.0, 55.0)),
    ],
)
def test_aligning_brings_sides_onto_one_line(
    side: Side, ana: tuple[float, float], ben: tuple[float, float]
):
    drawn = placed("ana ben cy", ana=(0.0, 0.0), ben=(100.0, 100.0), cy=(7.0, 7.0))
    places = after(drawn, edits.align(drawn, VIEW, ["ana", "ben"], side, WIDE))
    assert places == {"ana": ana, "ben": ben, "cy": (7.0, 7.0)}


def test_aligning_one_is_refused():
    drawn = placed("ana ben", ana=(0.0, 0.0), ben=(100.0, 100.0))
    with pytest.raises(EditError, match="at least two"):
        edits.align(drawn, VIEW, ["ana"], Side.LEFT)


def test_even_gaps_are_between_the_sides_and_the_outermost_stay():
    drawn = placed("ana ben cy", ana=(0.0, 0.0), ben=(40.0, 5.0), cy=(200.0, 9.0))
    places = after(drawn, edits.distribute(drawn, VIEW, ["cy", "ben", "ana"], across=True))
    assert places == {"ana": (0.0, 0.0), "ben": (100.0, 5.0), "cy": (200.0, 9.0)}
    wide = {"ana": (-50.0, 0.0, 50.0, 0.0)}
    edit = edits.distribute(drawn, VIEW, ["cy", "ben", "ana"], across=True, extents=wide)
    assert after(drawn, edit)["ben"] == (125.0, 5.0)


def test_even_gaps_need_three():
    drawn = placed("ana ben", ana=(0.0, 0.0), ben=(100.0, 100.0))
    with pytest.raises(EditError, match="at least three"):
        edits.distribute(drawn, VIEW, ["ana", "ben"], across=False)


def test_snapping_puts_centres_on_the_grid():
    drawn = placed("ana ben", ana=(13.0, -9.0), ben=(-31.0, 40.0))
    places = after(drawn, edits.snap_to_grid(drawn, VIEW, ["ana", "ben"]))
    assert places == {"ana": (20.0, 0.0), "ben": (-40.0, 40.0)}


def test_a_grid_keeps_the_order_one_reads_and_the_middle():
    drawn = placed(
        "ana ben cy dee", ana=(0.0, 0.0), ben=(90.0, 8.0), cy=(10.0, 200.0), dee=(80.0, 210.0)
    )
    sizes = dict.fromkeys(drawn.actors, (-50.0, -20.0, 50.0, 20.0))
    places = after(drawn, edits.grid(drawn, VIEW, ["dee", "cy", "ben", "ana"], sizes))
    assert places["ana"][1] == places["ben"][1] < places["cy"][1] == places["dee"][1]
    assert places["ana"][0] == places["cy"][0] < places["ben"][0] == places["dee"][0]
    assert sum(x for x, _ in places.values()) / 4 == pytest.approx(45.0)


def test_a_pinned_partner_stays_out_of_a_grid():
    drawn = placed("ana ben cy", ana=(0.0, 0.0), ben=(90.0, 8.0), cy=(10.0, 200.0))
    drawn = drawn.apply(edits.pin(drawn, VIEW, ["ana"]).changes)
    assert after(drawn, edits.grid(drawn, VIEW, ["ana", "ben", "cy"]))["ana"] == (0.0, 0.0)


def test_rings_stand_at_one_two_and_three_steps_and_the_rest_outside():
    names = ["me", "a", "b", "c", "d", "far", "away"]
    drawn = placed(
        "me-a me-b a-c c-d d-far away", **{n: (i * 31.0, i * 17.0) for i, n in enumerate(names)}
    )
    places = after(drawn, edits.rings(drawn, VIEW, "me"))
    assert places["me"] == (0.0, 0.0)
    from_me = {name: hypot(*places[name]) for name in names}
    assert from_me["a"] == pytest.approx(from_me["b"], abs=0.2)
    assert from_me["a"] < from_me["c"] < from_me["d"] < from_me["far"]
    assert from_me["far"] == pytest.approx(from_me["away"], abs=0.2)


def test_on_a_ring_partners_stand_in_the_direction_of_those_further_in():
    near = {"me": (0.0, 0.0), "e": (90.0, 0.0), "w": (-90.0, 0.0)}
    drawn = placed("me-e me-w e-f w-v", **near, f=(-500.0, 9.0), v=(500.0, 3.0))
    places = after(drawn, edits.rings(drawn, VIEW, "me"))
    assert places["f"][0] > 0 > places["v"][0]


def test_nobody_overlaps_on_a_crowded_ring():
    others = [f"p{i}" for i in range(60)]
    places = {o: (9.0, i) for i, o in enumerate(others)}
    drawn = placed(" ".join(f"me-{o}" for o in others), me=(0.0, 0.0), **places)
    extents = dict.fromkeys(others, (-45.0, -20.0, 45.0, 40.0))
    places = list(after(drawn, edits.rings(drawn, VIEW, "me", extents)).values())[1:]
    nearest = min(hypot(a[0] - b[0], a[1] - b[1]) for a in places for b in places if a is not b)
    assert nearest > 90.0


def test_a_pinned_partner_and_one_joined_only_in_the_past_do_not_count_as_near():
    drawn = placed("me-a me-b:ended", me=(0.0, 0.0), a=(50.0, 0.0), b=(60.0, 0.0))
    drawn = drawn.apply(edits.pin(drawn, VIEW, ["a"]).changes)
    places = after(drawn, edits.rings(drawn, VIEW, "me"))
    assert places["a"] == (50.0, 0.0)
    assert hypot(*places["b"]) > 200.0


def test_rings_around_somebody_alone_are_refused():
    drawn = placed("me", me=(0.0, 0.0))
    with pytest.raises(EditError, match="nobody else"):
        edits.rings(drawn, VIEW, "me")
