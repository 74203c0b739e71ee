"""Titles that are decided anew where something has changed stand where they would all anew."""

import random

import pytest

from netedit.canvas.titling import Titling, Written, titling
from netedit.model import edits
from netedit.model.dataclass import replace
from netedit.model.edit import Edit
from netedit.model.errors import EditError
from netedit.model.geometry import Box
from netedit.model.network import Network
from netedit.model.records import RegionsBy
from netedit.picture.display import Display, NodeItem
from netedit.picture.palette import LIGHT
from netedit.picture.renewal import recompose
from netedit.picture.shown import shown_labels
from netedit.picture.steps import done
from netedit.picture.style import Style
from tests.picture.looked import composed, measure
from tests.picture.test_areas_renewed import any_edit, towns

WIDE = 1800.0


def written(display: Display, window: Box | None = None, *covered: Box) -> Written:
    areas = (*display.frames.values(), *display.regions.values())
    return Written(areas, (), display.bounds, display.regions, covered, window)


class Looked:
    """Nodes that are looked up, and how often somebody asked for some."""

    def __init__(self, display: Display) -> None:
        self._nodes = display.nodes.values()
        self.asked = 0

    def near(self, area: Box) -> list[NodeItem]:
        self.asked += 1
        return [node for node in self._nodes if area.meets(node.box.united(node.label_box))]


def decided(display: Display, scale: float, wish: Written, before: Titling | None = None):
    shown = shown_labels(display.nodes.values(), scale)
    looked = Looked(display)
    steps = titling(wish, display.nodes, shown, scale, LIGHT, before, looked.near)
    return done(steps), looked.asked


def places(found: Titling) -> list[tuple[str, Box, float]]:
    return [(title.item.title, title.box, title.px) for title in found.titles()]


def changed(display: Display, made: Network, edit: Edit) -> Display:
    ids = {record.id for record in (change.record for change in edit.changes)}
    for change in edit.changes:
        record = change.record
        ids.update(
            getattr(record, name) for name in ("member", "organisation") if hasattr(record, name)
        )
    return recompose(display, made, "main", None, Style(LIGHT), measure, sorted(ids))


@pytest.mark.parametrize("scale", [0.3, 0.5])
@pytest.mark.parametrize("seed", range(2))
def test_titles_after_edits_stand_where_they_would_all_anew(seed, scale):
    chance = random.Random(seed)
    made = towns(chance, 40, wide=WIDE, by=RegionsBy.ORGANISATION)
    display = composed(made)
    found, _ = decided(display, scale, written(display))
    assert places(found)
    for _ in range(25):
        try:
            edit = any_edit(chance, made, WIDE)
            made = made.apply(edit.changes)
        except EditError:
            continue
        display = changed(display, made, edit)
        found, _ = decided(display, scale, written(display), found)
        anew, _ = decided(display, scale, written(display))
        assert places(found) == places(anew), edit.label


@pytest.mark.parametrize("seed", range(3))
def test_titles_in_a_window_that_moves_stand_where_they_would_all_anew(seed):
    chance = random.Random(seed)
    display = composed(towns(chance, 40, wide=WIDE, by=RegionsBy.ORGANISATION))
    found = None
    for _ in range(20):
        x, y = chance.uniform(-200.0, WIDE), chance.uniform(-200.0, WIDE)
        wish = written(display, Box(x, y, x + 900.0, y + 700.0), Box(x, y, x + 200.0, y + 150.0))
        found, _ = decided(display, 0.4, wish, found)
        anew, _ = decided(display, 0.4, wish)
        assert places(found) == places(anew)


def test_an_edit_asks_for_nobody_but_those_near_it():
    made = towns(random.Random(3), 60, wide=6000.0, by=RegionsBy.ORGANISATION)
    display = composed(made)
    found, _ = decided(display, 0.3, written(display))
    _, asked = decided(display, 0.3, written(display), found)
    assert asked == 0
    id_ = next(id_ for id_, actor in made.actors.items() if actor.kind == "person")
    at = made.placement("main", id_)
    edit = edits.move(made, "main", {id_: (at.x + 30.0, at.y)})
    display = changed(display, made.apply(edit.changes), edit)
    _, asked = decided(display, 0.3, written(display), found)
    assert 0 < asked < len(display.regions) / 4


def test_partners_who_look_different_where_they_were_have_no_title_decided_anew():
    display = composed(towns(random.Random(3), 60, wide=3000.0, by=RegionsBy.ORGANISATION))
    found, _ = decided(display, 0.3, written(display))
    nodes = {id_: replace(node, fill="#123456") for id_, node in display.nodes.items()}
    after = replace(display, nodes=nodes)
    again, asked = decided(after, 0.3, written(after), found)
    assert asked == 0
    assert places(again) == places(found)
