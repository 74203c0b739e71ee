"""Names stand where lines cross them least, and never on anybody else."""

import random
from collections.abc import Mapping

import pytest

from netedit.analysis import findings
from netedit.model import edits
from netedit.model.network import Network
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.labels import box_on_screen, under_box
from netedit.picture.renewal import recompose
from netedit.picture.shown import shown_labels
from netedit.picture.sides import MOST_NODES
from netedit.picture.style import Style
from tests.texts import network as written

Places = Mapping[str, tuple[float, float]]


def measure(text: str, px: float) -> float:
    return len(text) * px * 0.5


def placed(text: str, places: Places) -> Network:
    made = written(text)
    return made.apply(edits.move(made, "main", places).changes)


def composed(made: Network) -> Display:
    return compose(made, "main", None, Style(), measure)


def crowd(chance: random.Random, count: int) -> Network:
    names = [f"somebody{i}" for i in range(count)]
    ties = [f"{chance.choice(names)}-{chance.choice(names)}:{chance.randint(1, 5)}" for _ in names]
    side = 130.0 * count**0.5
    at = {name: (chance.uniform(0, side), chance.uniform(0, side)) for name in names}
    return placed(" ".join(dict.fromkeys([*names, *ties])), at)


def test_a_name_that_a_line_would_cross_stands_above_its_shape():
    display = composed(placed("ana-ben", {"ana": (0.0, 0.0), "ben": (0.0, 300.0)}))
    ana, ben = display.nodes["ana"], display.nodes["ben"]
    assert ana.label_box.bottom < ana.y - ana.half_height
    assert ben.label_box.top > ben.y + ben.half_height


def test_a_name_that_no_line_crosses_stands_under_its_shape():
    display = composed(placed("ana-ben", {"ana": (0.0, 0.0), "ben": (300.0, 0.0)}))
    for node in display.nodes.values():
        assert node.under_box is None
        assert node.label_box.top > node.y + node.half_height


def test_a_name_that_no_line_crosses_keeps_off_the_shape_below_it():
    nodes = composed(placed("ana ben", {"ana": (0.0, 0.0), "ben": (0.0, 60.0)})).nodes
    assert under_box(nodes["ana"]).meets(nodes["ben"].box)
    assert not nodes["ana"].label_box.meets(nodes["ben"].box)
    assert nodes["ben"].under_box is None


def test_a_name_gives_way_to_a_more_important_one_beside_it():
    names = "Somebody_With_A_Name", "Another_With_A_Name"
    at = {"Somebody With A Name": (0.0, 0.0), "Another With A Name": (70.0, 0.0), "Far": (0, 400)}
    nodes = composed(placed(f"{names[0]} {names[1]}-Far", at)).nodes
    less, more = nodes["Somebody With A Name"], nodes["Another With A Name"]
    assert more.importance > less.importance
    assert under_box(less).meets(under_box(more))
    assert not less.label_box.meets(more.label_box)


def test_a_name_keeps_its_side_where_names_keep_their_size():
    nodes = composed(placed("ana-ben", {"ana": (0.0, 0.0), "ben": (0.0, 300.0)})).nodes
    for scale in (0.5, 2.0):
        off = shown_labels(nodes.values(), scale)["ana"]
        name = box_on_screen(nodes["ana"], scale)
        assert name.bottom + off[1] < nodes["ana"].y - nodes["ana"].half_height * scale


def test_a_name_leaves_its_usual_place_for_none_where_somebody_or_another_name_stands():
    places = {
        "mid": (0.0, 0.0), "low": (0.0, 300.0), "up": (0.0, -75.0), "left": (-66.0, 0.0),
        "right": (66.0, 0.0),
    }  # fmt: skip
    mid = composed(placed("mid-low:5 up left right", places)).nodes["mid"]
    assert mid.sides[0] != 0
    assert mid.label_box == under_box(mid)


@pytest.mark.parametrize("seed", range(6))
def test_names_that_find_a_better_side_meet_nobody_they_did_not_meet_before(seed: int):
    nodes = composed(crowd(random.Random(seed), 60)).nodes
    assert any(node.under_box is not None for node in nodes.values())
    for node in nodes.values():
        if node.under_box is None:
            continue
        for other in nodes.values():
            if other is not node:
                assert not node.label_box.meets(other.box)
                assert not node.label_box.meets(other.label_box)


@pytest.mark.parametrize("seed", range(6))
def test_sides_renewed_after_edits_are_those_found_at_once(seed: int):
    chance = random.Random(seed)
    made = crowd(chance, 40)
    display = composed(made)
    for step in range(12):
        id_ = chance.choice(list(made.actors))
        match chance.randrange(4):
            case 0:
                at = (chance.uniform(-200, 1000), chance.uniform(-200, 1000))
                edit = edits.move(made, "main", {id_: at})
            case 1:
                edit = edits.rename_actor(made, id_, f"Somebody else {step}")
            case 2:
                other = chance.choice([each for each in made.actors if each != id_])
                edit = edits.add_tie(made, id_, other, "works with")
            case _:
                edit = edits.remove(made, [chance.choice([id_, *made.ties])])
        made = made.apply(edit.changes)
        ids = {change.record.id for change in edit.changes}
        for change in edit.changes:
            ids |= {each for each in (change.before, change.after) if isinstance(each, str)}
        ties = [made.ties.get(each) or display.ties.get(each) for each in ids]
        ids |= {end for tie in ties if tie is not None for end in (tie.source, tie.target)}
        renewed = recompose(display, made, "main", None, Style(), measure, ids)
        assert renewed == composed(made)
        same = [node for id_, node in renewed.nodes.items() if display.nodes.get(id_) == node]
        assert all(node is display.nodes[node.id] for node in same)
        display = renewed


def test_of_a_very_large_map_all_names_stand_under_their_shapes():
    display = composed(crowd(random.Random(1), MOST_NODES + 1))
    assert not any(node.sides or node.under_box for node in display.nodes.values())


def test_a_map_that_grows_too_large_has_its_names_under_their_shapes_again():
    made = crowd(random.Random(2), MOST_NODES)
    display = composed(made)
    assert any(node.under_box for node in display.nodes.values())
    edit = edits.add_actor(made, "One more", "person", id_="more", view="main", at=(-500.0, -500.0))
    made = made.apply(edit.changes)
    renewed = recompose(display, made, "main", None, Style(), measure, ["more", "main.more"])
    assert renewed == composed(made)
    assert not any(node.under_box for node in renewed.nodes.values())


LONG = "Somebody_With_A_Name_That_Is_Long"
COLUMN = {LONG.replace("_", " "): (0.0, 0.0), "up": (0.0, -300.0), "low": (0.0, 300.0)}


def test_a_name_at_the_edge_does_not_make_the_whole_map_wider():
    middle = composed(placed(f"{LONG}-up {LONG}-low", COLUMN)).nodes[LONG.replace("_", " ")]
    assert middle.under_box is None


def test_a_name_that_lines_cross_above_and_below_stands_beside_where_the_map_has_room():
    wide = {**COLUMN, "left": (-600.0, 200.0), "right": (600.0, 200.0)}
    made = placed(f"{LONG}-up {LONG}-low left right", wide)
    middle = composed(made).nodes[LONG.replace("_", " ")]
    assert middle.label_box.left > middle.x + middle.half_width


def test_a_name_that_has_gone_elsewhere_leaves_its_place_to_another():
    places = {
        "mid": (0.0, 0.0), "low": (0.0, 300.0), "up": (0.0, -92.0), "left": (-66.0, 0.0),
        "right": (66.0, 0.0), "one": (-300.0, -57.0), "two": (300.0, -57.0),
    }  # fmt: skip
    nodes = composed(placed("up-one up-two mid-low:5 left right one-two:5", places)).nodes
    up, mid = nodes["up"], nodes["mid"]
    assert up.under_box is not None
    assert mid.label_box.bottom < mid.y
    assert mid.label_box.meets(under_box(up))


@pytest.mark.parametrize("seed", range(2))
def test_sides_are_found_anew_where_marks_around_shapes_come_and_go(seed: int):
    chance = random.Random(seed)
    made = crowd(chance, 40)
    found = findings(made)
    marked = compose(made, "main", found, Style(), measure)
    bare = composed(made)
    assert marked.nodes != bare.nodes
    ids = list(made.actors)
    assert recompose(bare, made, "main", found, Style(), measure, ids) == marked
    assert recompose(marked, made, "main", None, Style(), measure, ids) == bare
