"""What speaks against a place for a newcomer: lines through somebody, crossings, others' areas."""

from itertools import combinations

import numpy as np
import pytest

from netedit.layout import Box, Sight, place_for, place_many
from netedit.layout.clearance import hit
from netedit.layout.company import Company, Gathering, company
from netedit.layout.judging import Judge, Newcomer
from netedit.model.edit import Change
from netedit.model.records import Placement, RegionsBy, View
from tests.texts import network

SIZE = (60.0, 60.0)
BOX = Box.around(0, 0, *SIZE)
WINDOW = Sight(Box(-500, -300, 500, 300))


def standing(**places):
    return {id_: BOX.at(*place) for id_, place in places.items()}


def faults(boxes, places, ends=(), known=None, id_="new"):
    gathering = Gathering(boxes, known or Company({}))
    newcomer = Newcomer(id_, BOX, [(end, 130.0) for end in ends])
    return Judge(gathering, newcomer).faults(np.array(places, dtype=float)).tolist()


def passes(boxes, lines) -> int:
    """How many of the lines, pairs of ids, run through somebody else."""
    half = np.array(SIZE) / 2 - 3
    return sum(
        bool(hit(*(np.array(boxes[end].centre) for end in line), np.array(box.centre), half))
        for line in lines
        for id_, box in boxes.items()
        if id_ not in line
    )


def test_a_line_through_somebody_speaks_against_a_place():
    boxes = standing(a=(0, 0), b=(150, 0))
    behind, beside = faults(boxes, [(300, 0), (0, 300)], ["a"])
    assert behind > beside + 1


def test_who_would_stand_on_a_line_between_two_others_stands_elsewhere():
    boxes = standing(a=(0, 0), b=(400, 0))
    known = Company({}, [("a", "b")])
    on, off = faults(boxes, [(200, 0), (200, 120)], [], known)
    assert on > off + 1
    _, y = place_for(boxes, BOX, near=["a", "b"], known=known)
    assert abs(y) > 30


def test_of_two_places_the_one_from_where_no_line_is_crossed_is_better():
    boxes = standing(a=(0, 0), b=(200, -200), c=(200, 200))
    known = Company({}, [("b", "c")])
    across, here = faults(boxes, [(330, 60), (-330, 60)], ["a"], known)
    assert across > here


def test_lines_that_end_where_a_newcomers_line_ends_do_not_cross_it():
    boxes = standing(a=(0, 0), b=(200, -200))
    known = Company({}, [("a", "b")])
    assert faults(boxes, [(200, 100)], ["a"], known) == faults(boxes, [(200, 100)], ["a"])


def test_a_line_ends_where_a_partner_stands_not_in_the_middle_of_its_box():
    # with a name of several rows below it the middle of the box is far down
    boxes = {"a": Box(-30, -30, 30, 170), "b": Box.around(200, 70, 60, 60)}
    at_middle = faults(boxes, [(400, 70)], ["a"])[0]
    at_shape = faults(boxes, [(400, -100)], ["a"], Company({"a": (0.0, 0.0)}))[0]
    assert at_middle > at_shape


def test_nobody_is_put_on_the_area_of_an_organisation_it_does_not_belong_to():
    boxes = standing(a=(0, 0), b=(200, 0), c=(0, 200))
    known = Company({}, groups=[frozenset("abc")])
    inside, outside = faults(boxes, [(90, 90), (330, 330)], [], known)
    assert inside > outside + 1
    member = Company({}, groups=[frozenset(["a", "b", "c", "new"])])
    assert faults(boxes, [(90, 90)], [], member)[0] < inside


def test_an_area_keeps_off_another():
    boxes = standing(a=(0, 0), b=(120, 0), c=(330, 0))
    apart = [frozenset("ab"), frozenset(["c", "new"])]
    close, far = faults(boxes, [(230, 60), (450, 60)], ["c"], Company({}, groups=apart))
    assert close > far + 1


def test_no_stranger_comes_to_stand_on_the_area_of_a_newcomer():
    boxes = standing(a=(0, 0), b=(-130, 0), stranger=(130, 0))
    known = Company({}, groups=[frozenset(["a", "b", "new"])])
    around, beside = faults(boxes, [(250, 0), (0, 120)], [], known)
    assert around > beside


def test_any_two_of_the_first_partners_can_be_tied_without_a_line_behind_a_third():
    boxes: dict[str, Box] = {}
    for number in range(7):
        x, y = place_for(boxes, BOX, sight=WINDOW)
        boxes[f"p{number}"] = BOX.at(x, y)
    assert passes(boxes, combinations(boxes, 2)) <= 1


def test_a_team_that_is_tied_one_by_one_does_not_stand_in_a_row():
    boxes = standing(a=(0, 0))
    for number, near in enumerate(("a", "p0", "a", "p2"), 0):
        x, y = place_for(boxes, BOX, near=[near], sight=WINDOW)
        boxes[f"p{number}"] = BOX.at(x, y)
    assert passes(boxes, combinations(boxes, 2)) == 0


def test_newcomers_heed_the_lines_of_those_placed_before_them():
    boxes = standing(a=(-200, 0))
    new = {"b": BOX, "c": BOX}
    links = [("b", "a", 1.0), ("c", "a", 1.0), ("c", "b", 1.0)]
    known = Company({}, [link[:2] for link in links])
    found = place_many(boxes, new, links, sight=WINDOW, known=known)
    boxes |= {id_: BOX.at(*place) for id_, place in found.items()}
    assert passes(boxes, known.lines) == 0


@pytest.mark.parametrize("by", list(RegionsBy))
def test_what_is_known_of_a_map_is_who_is_tied_and_who_shares_an_area(by):
    view = View("main", "Map", regions_by=by)
    drawn = network("a-b b@Team [Team]@House")
    drawn = drawn.apply(
        [Change(drawn.views["main"], view), Change(None, Placement("main", "a", 1.0, 2.0))]
    )
    found = company(drawn, "main", ["a", "b", "Team", "House"])
    assert found.middles == {"a": (1.0, 2.0)}
    assert list(found.lines) == [("a", "b")]
    areas = {frozenset(["b", "Team"]), frozenset(["b", "Team", "House"])}
    assert set(found.groups) == (areas if by is RegionsBy.ORGANISATION else set())
