"""A workshop's first ten minutes, by keyboard alone: everyone is seen and nobody moves."""

from itertools import combinations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from netedit.store.store import Store
from tests.app.hands import ENTER, TAB
from tests.app.script import PEOPLE, RELATIONSHIPS, SCRIPT


def type_line(person, line: str) -> None:
    for letter in line:
        if letter == "\t":
            assert person.offered, f"nothing is offered: {person.line.text()!r}"
            person.press(TAB)
        else:
            person.type(letter)
    person.press(ENTER)


def test_thirty_people_and_forty_five_relationships_by_keyboard_alone(hands, qtbot):
    person = hands()
    window = person.window
    window.resize(1366, 740)
    QTest.qWait(10)
    for line in SCRIPT:
        before = person.places
        steps = len(person.steps)
        type_line(person, line)
        assert person.line.text() == "", f"{line!r}: {person.reading}"
        assert len(person.steps) <= steps + 1
        after = person.places
        moved = {id_ for id_, place in before.items() if after[id_] != place}
        assert moved == set(), line
        new = after.keys() - before.keys()
        qtbot.waitUntil(lambda new=new: all(person.sees(id_) for id_ in new))
    assert len(person.network.actors) == PEOPLE
    assert len(person.network.ties) == RELATIONSHIPS
    # the map glides, and the legend grows by what is found
    qtbot.waitUntil(lambda: all(person.sees(id_) for id_ in person.network.actors))
    nodes = list(window.canvas.display.nodes.values())
    for one, other in combinations(nodes, 2):
        for box in (one.box, one.label_box):
            assert not box.meets(other.box), (one.label, other.label)
            assert not box.meets(other.label_box), (one.label, other.label)
    qtbot.waitUntil(lambda: window.session.has_saved_all)
    with Store.open(window.session.path, read_only=True) as store:
        assert len(store.network.ties) == RELATIONSHIPS


def test_the_session_can_be_taken_back_line_by_line(hands):
    person = hands()
    for line in SCRIPT[:8]:
        type_line(person, line)
    for _ in range(len(person.steps)):
        person.window.editor.undo()
    assert not person.network.actors
    assert not person.network.ties


def test_on_a_map_that_fills_the_window_the_new_are_seen_and_the_old_stay_on_the_same_pixels(
    hands, qtbot
):
    """While there is room in the window, not even the camera moves."""
    person = hands("ana-ben ben-cy cy-dee")
    window = person.window
    window.resize(1366, 740)
    QTest.qWait(10)
    window.canvas.zoom_100()
    window.canvas.centre_on(list(person.network.actors))

    def pixels() -> dict[str, QPoint]:
        return {id_: window.canvas.position_of(id_) for id_ in person.network.actors}

    before = pixels()
    for line in ("ana - Eve Mark, Fay Nunn", "Gus Orr", "cy -> Hal Penn: funds"):
        type_line(person, line)
        QTest.qWait(20)
        now = pixels()
        assert {id_: now[id_] for id_ in before} == before
        before = now
