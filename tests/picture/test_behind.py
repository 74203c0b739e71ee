"""What stands behind the network and at its lines: areas, frames and words."""

import random
from dataclasses import replace
from itertools import combinations

import pytest

from netedit.model import edits
from netedit.model.geometry import Box
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    Background,
    Frame,
    Placement,
    RegionsBy,
    TieLabels,
)
from netedit.picture.clusters import Ground
from netedit.picture.display import Display, NodeItem
from netedit.picture.hulls import corners, holds, hull, rounded, rounder
from netedit.picture.palette import DARK, LIGHT, PROJECTOR, Theme, contrast, mixed
from netedit.picture.renewal import recompose
from netedit.picture.style import REGION_SHARE, Style
from tests.picture.looked import composed, looking, measure, network
from tests.texts import records


def titles(display: Display) -> list[str]:
    return sorted(region.title for region in display.regions.values() if region.title)


def crowd(seed: int, count: int = 60) -> Network:
    """People of four sectors, anywhere."""
    chance = random.Random(seed)
    people = [
        Actor(f"p{number}", "person", f"Person {number}", sector=chance.choice("ABCD"))
        for number in range(count)
    ]
    places = [
        Placement("main", person.id, chance.uniform(0, 1500), chance.uniform(0, 900))
        for person in people
    ]
    return network(*people, *places, regions_by=RegionsBy.SECTOR)


def test_an_organisation_has_an_area_with_its_people():
    display = composed(network(regions_by=RegionsBy.ORGANISATION))
    assert titles(display) == ["Council", "Police"]
    council = next(r for r in display.regions.values() if r.title == "Council")
    assert council.members == ("Ana", "Ben", "Council")
    for id_ in council.members:
        node = display.nodes[id_]
        assert holds(hull(council.outline), (node.x, node.y))


class Counted(dict[tuple[int, int], list[NodeItem]]):
    """Cells that count how often one of them is asked for."""

    asked = 0

    def get(self, key, default=None):
        self.asked += 1
        return super().get(key, default)


def test_far_out_strangers_are_looked_for_where_somebody_stands_and_not_everywhere_between():
    nodes = composed(crowd(4)).nodes
    far = Box(-400_000.0, -400_000.0, 400_000.0, 400_000.0)
    corners = [(x, y) for x in (far.left, far.right) for y in (far.top, far.bottom)]
    ground = Ground(nodes)
    ground._cells = cells = Counted(ground._cells)
    assert ground.has_stranger(hull(corners), far, {"p1"})
    assert not ground.has_stranger(hull(corners), far, nodes.keys())
    assert cells.asked <= len(nodes)


def told(display: Display) -> set[str]:
    return {link.id for link in display.links.values() if link.is_told}


def test_an_area_tells_the_memberships_it_holds():
    assert not told(composed(network()))
    display = composed(network(regions_by=RegionsBy.ORGANISATION))
    assert told(display) == {"Ana@Council", "Ben@Council", "Gus@Police"}
    assert "member of" not in [entry.text for entry in display.legend.entries]


def test_a_member_that_stands_apart_keeps_the_line_to_its_organisation():
    made = network(regions_by=RegionsBy.ORGANISATION)
    before = composed(made)
    apart = made.apply(edits.move(made, "main", {"Ben": (1500.0, 900.0)}).changes)
    display = composed(apart)
    assert told(display) == {"Ana@Council", "Gus@Police"}
    assert "member of" in [entry.text for entry in display.legend.entries]
    renewed = recompose(before, apart, "main", None, Style(LIGHT), measure, {"Ben"})
    assert renewed == display
    assert renewed.links["Gus@Police"] is before.links["Gus@Police"]
    back = recompose(renewed, made, "main", None, Style(LIGHT), measure, {"Ben"})
    assert back == before


def test_an_area_of_a_sector_tells_no_membership():
    assert not told(composed(network(regions_by=RegionsBy.SECTOR)))


def test_parts_of_an_organisation_are_within_its_area():
    made = network(regions_by=RegionsBy.ORGANISATION)
    made = made.apply(edits.join(made, ["Council"], "Police").changes)
    members = {
        id_ for r in composed(made).regions.values() if r.group == "Police" for id_ in r.members
    }
    assert {"Ana", "Ben", "Council", "Gus", "Police"} <= members


def test_without_areas_there_are_none():
    assert composed(network()).regions == {}


@pytest.mark.parametrize("seed", range(5))
def test_nobody_stands_in_the_area_of_others(seed: int):
    display = composed(crowd(seed))
    for region in display.regions.values():
        if len(region.members) == 1:
            continue
        inner = hull((display.nodes[id_].x, display.nodes[id_].y) for id_ in region.members)
        for node in display.nodes.values():
            if node.id not in region.members:
                assert not holds(inner, (node.x, node.y)), (region.id, node.id)


@pytest.mark.parametrize("seed", range(5))
def test_titles_keep_off_partners_names_and_each_other(seed: int):
    display = composed(crowd(seed))
    boxes = [region.title_box for region in display.regions.values() if region.title]
    assert boxes
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    for box in boxes:
        for node in display.nodes.values():
            assert not box.meets(node.box)
            assert not box.meets(node.label_box)


def test_every_member_is_in_exactly_one_area_of_its_sector():
    display = composed(crowd(1))
    members = [id_ for region in display.regions.values() for id_ in region.members]
    assert len(members) == len(set(members))


def test_members_far_apart_have_areas_of_their_own_and_one_title():
    made = network(regions_by=RegionsBy.ORGANISATION)
    made = made.apply(edits.move(made, "main", {"Ana": (3000.0, 3000.0)}).changes)
    regions = [r for r in composed(made).regions.values() if r.group == "Council"]
    assert len(regions) == 2
    assert [r.title for r in regions if r.title] == ["Council"]


def test_areas_have_the_colours_of_their_members_where_both_tell_the_same():
    display = composed(network(colour_by="sector", regions_by=RegionsBy.SECTOR))
    for region in display.regions.values():
        member = display.nodes[region.members[0]]
        assert region.fill == mixed(LIGHT.background, member.fill, REGION_SHARE)
    assert "one sector" in [entry.text for entry in display.legend.entries]


def test_areas_are_grey_where_colours_tell_another_thing():
    display = composed(network(colour_by="tag", regions_by=RegionsBy.SECTOR))
    assert len({region.fill for region in display.regions.values()}) == 1
    display = composed(network(regions_by=RegionsBy.SECTOR))
    assert len({region.fill for region in display.regions.values()}) == 2


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
def test_titles_and_words_read_on_what_they_stand_on(theme: Theme):
    made = network(
        Frame("f", "main", "Core", "#eedd88", -100, -100, 400, 300),
        regions_by=RegionsBy.SECTOR,
        tie_labels=TieLabels.KIND,
    )
    display = composed(made, theme)
    for item in display.regions.values():
        assert contrast(item.title_colour, item.fill) >= 4.5
        assert contrast(theme.text, item.fill) >= 4.5
    for frame in display.frames.values():
        assert contrast(frame.title_colour, theme.background) >= 4.5
        assert contrast(frame.edge, theme.background) >= theme.mark_contrast
        assert contrast(theme.text, frame.fill) >= 4.5
    for word in display.tie_labels.values():
        assert contrast(word.colour, theme.background) >= 4.5
    if theme is PROJECTOR:
        sizes = [*(r.title_px for r in display.regions.values())]
        sizes += [word.px for word in display.tie_labels.values()]
        assert min(sizes) >= 18


def test_words_at_ties_keep_off_partners_and_each_other():
    made = looking(crowd(3, 20), tie_labels=TieLabels.KIND)
    for number in range(0, 18):
        edit = edits.add_tie(made, f"p{number}", f"p{number + 1}", "works with", id_=f"t{number}")
        made = made.apply(edit.changes)
    display = composed(made)
    assert display.tie_labels
    boxes = [word.box for word in display.tie_labels.values()]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    for box in boxes:
        for node in display.nodes.values():
            assert not box.meets(node.box)
            assert not box.meets(node.label_box)


def test_words_at_ties_are_their_kind_or_their_notes():
    made = network(tie_labels=TieLabels.KIND)
    assert {w.text for w in composed(made).tie_labels.values()} == {"works with"}
    made = looking(made, tie_labels=TieLabels.NOTES)
    made = made.apply(edits.change_ties(made, ["Ben-Cy"], notes="housing pilot\nmore").changes)
    assert {w.text for w in composed(made).tie_labels.values()} == {"housing pilot"}
    assert composed(network()).tie_labels == {}


def test_a_frame_is_part_of_the_picture_and_of_its_bounds():
    made = network(Frame("f", "main", "Core", "#eedd88", -900, -700, 300, 200))
    display = composed(made)
    assert display.frames["f"].box.left == -900
    assert display.bounds.left < -900
    assert display.bounds.top < display.frames["f"].title_box.top + 1


def test_a_frame_of_another_view_is_not_shown():
    other = replace(network().views["main"], id="other")
    made = network(other, Frame("f", "other", "Core"))
    assert composed(made).frames == {}


def test_the_background_is_that_of_the_view():
    assert composed(network(background=Background.DOTS)).ground is Background.DOTS


@pytest.mark.parametrize("seed", range(6))
def test_renewing_areas_and_words_gives_what_composing_gives(seed: int):
    chance = random.Random(seed)
    made = looking(crowd(seed, 25), tie_labels=TieLabels.KIND, colour_by="sector")
    display = composed(made)
    for _ in range(8):
        id_ = chance.choice(list(made.actors))
        match chance.randrange(5):
            case 0:
                at = (chance.uniform(0, 1500), chance.uniform(0, 900))
                edit = edits.move(made, "main", {id_: at})
            case 1:
                edit = edits.change_actors(made, [id_], sector=chance.choice("ABCDE"))
            case 2:
                edit = edits.add_frame(made, "New", "main", (0, 0, 500, 400))
            case 3:
                edit = edits.remove(made, list(made.frames)[:1] or [id_])
            case _:
                edit = edits.add_tie(made, id_, "Ana" if id_ != "Ana" else "Ben", "works with")
        made = made.apply(edit.changes)
        ids = [each for change in edit.changes for each in ids_of(change.record)]
        renewed = recompose(display, made, "main", None, Style(), measure, ids)
        assert renewed == composed(made)
        assert list(renewed.regions) == list(composed(made).regions)
        display = renewed


def ids_of(record: object) -> list[str]:
    names = ("id", "source", "target", "subject")
    return [str(getattr(record, name)) for name in names if hasattr(record, name)]


def test_an_area_that_nothing_touched_is_the_same_object():
    made = network(regions_by=RegionsBy.ORGANISATION)
    display = composed(made)
    after = made.apply(edits.move(made, "main", {"Gus": (660.0, 280.0)}).changes)
    renewed = recompose(display, after, "main", None, Style(), measure, ["Gus"])
    of = {region.group: region for region in display.regions.values()}
    now = {region.group: region for region in renewed.regions.values()}
    assert now["Council"] is of["Council"]
    assert now["Police"] is not of["Police"]


def test_an_outline_keeps_its_distance_and_is_convex():
    shape = hull([(0, 0), (100, 0), (100, 60), (0, 60), (50, 30)])
    assert len(shape) == 4
    outline = rounded(shape, 20)
    assert min(x for x, _ in outline) == pytest.approx(-20)
    assert max(y for _, y in outline) == pytest.approx(80)
    assert all(holds(hull(outline), point) for point in shape)


@pytest.mark.parametrize("box", [(100, 60), (30, 500), (20, 20)])
def test_rounder_corners_stay_within_the_outline_and_off_the_members(box: tuple[int, int]):
    wide, high = box
    for points in ([(0, 0), (wide, 0), (wide, high), (0, high)], [(0, 0), (wide, 0), (0, high)]):
        shape = hull(points)
        outline = rounder(shape, 30, 20)
        assert all(holds(hull(rounded(shape, 30.5)), point) for point in outline)
        assert all(holds(hull(outline), point) for point in rounded(shape, 15))


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR])
def test_an_area_within_another_is_inside_its_rim_and_stands_out_from_it(theme: Theme):
    made = Network.from_records(records("Ana@Team Ben@Team Cy@Council"))
    made = made.apply(edits.join(made, ["Team"], "Council").changes)
    at = {"Ana": (0, 0), "Ben": (150, 0), "Team": (75, 120), "Cy": (300, 0), "Council": (300, 120)}
    made = made.apply(edits.move(made, "main", at).changes)
    regions = composed(looking(made, regions_by=RegionsBy.ORGANISATION), theme).regions
    outer, inner = regions.values()
    assert set(inner.members) < set(outer.members)
    assert all(holds(hull(outer.outline), point) for point in inner.outline)
    assert inner.fill != outer.fill
    assert contrast(inner.edge, outer.fill) > 1.25
    # what is around it is told outside it
    box = outer.title_box
    assert not any(holds(inner.outline, point) for point in corners(box))
    assert holds(outer.outline, box.centre)


def test_the_title_of_a_frame_keeps_off_partners_along_its_edges():
    made = network()
    ana = composed(made).nodes["Ana"]
    box = (ana.x - 10.0, ana.y + 10.0, 900.0, 300.0)
    made = made.apply(edits.add_frame(made, "Around the table", "main", box).changes)
    display = composed(made)
    (frame,) = display.frames.values()
    for node in display.nodes.values():
        assert not frame.title_box.meets(node.box)
        assert not frame.title_box.meets(node.label_box)
    away = made.apply(edits.move(made, "main", {"Ana": (ana.x - 500.0, ana.y)}).changes)
    renewed = recompose(display, away, "main", None, Style(LIGHT), measure, {"Ana"})
    assert renewed == composed(away)
    (again,) = renewed.frames.values()
    assert again.title_box.left == frame.box.left + 4.0
