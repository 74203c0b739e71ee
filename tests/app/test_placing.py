"""Who comes to a large map by typing stands in or near what one sees, over nobody."""

from math import hypot

from PySide6.QtTest import QTest

from netedit.app.placing import AROUND_SIGHT, MOST_LETTERS, SEARCHED_WHOLE, places
from netedit.model import edits

COLUMNS = 30


def test_newcomers_who_know_nobody_come_near_what_is_seen_of_a_large_map(open_map, qtbot):
    names = [f"p{n}" for n in range(SEARCHED_WHOLE + 50)]
    window = open_map(" ".join(names))
    editor, canvas = window.editor, window.canvas
    grid = {n: (90.0 * (i % COLUMNS), 90.0 * (i // COLUMNS)) for i, n in enumerate(names)}
    editor.run(edits.move, editor.view, grid)
    qtbot.waitUntil(lambda: canvas.display.nodes["p0"].y == 0.0)
    canvas.zoom_100()
    canvas.centre_on(["p0"])
    network = editor.network
    kind, tie = next(iter(network.actor_kinds)), next(iter(network.tie_kinds))
    for id_ in ("wes", "xan", "yas"):
        network = network.apply(edits.add_actor(network, id_, kind, id_=id_).changes)
    for other in ("xan", "yas"):
        network = network.apply(edits.add_tie(network, "wes", other, tie).changes)
    found = {place.subject: (place.x, place.y) for place in places(canvas, network, editor.view)}
    assert set(found) == {"wes", "xan", "yas"}
    seen = canvas._board.in_sight.grown(AROUND_SIGHT)
    for x, y in found.values():
        assert seen.left <= x <= seen.right
        assert seen.top <= y <= seen.bottom
        assert all(abs(x - a) > 30.0 or abs(y - b) > 30.0 for a, b in grid.values())
    spots = list(found.values())
    assert len(set(spots)) == 3


def test_who_is_new_is_not_put_at_the_far_end_of_a_full_window(hands, qtbot):
    person = hands()
    person.window.resize(1280, 708)
    QTest.qWait(10)
    for number in range(20):
        person.add(f"Person {number} @ Team {number}")
    network, places = person.network, person.places
    for membership in network.memberships.values():
        (x, y), (a, b) = places[membership.member], places[membership.organisation]
        assert hypot(x - a, y - b) <= 600


def test_a_growing_map_is_looked_at_from_further_away_before_it_is_full_but_names_stay_small(hands):
    person = hands()
    person.window.resize(1366, 740)
    QTest.qWait(10)
    canvas = person.window.canvas
    scales = []
    for number in range(24):
        person.add(f"Person {number} - Friend {number // 2}")
        canvas._motion.finish()
        scales.append(canvas._board.scale)
        assert canvas.sighting.letters() <= MOST_LETTERS
    assert scales[2] == 1.0
    assert scales[-1] < 0.9


def test_newcomers_have_room_for_a_name_above_them(hands):
    person = hands("ana")
    sighting = person.window.canvas.sighting
    top, bottom = sighting.sight().area.top, sighting.sight().area.bottom
    height = person.window.canvas.viewport().height()
    camera = person.window.canvas._board.camera
    above, below = camera.to_screen((0, top))[1], height - camera.to_screen((0, bottom))[1]
    assert above >= below + person.window.theme.label_px
