"""The capture line in front of a room: parking, what-ifs, and a map that stays where it is."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from netedit.model import edits
from netedit.model.edits.parking import in_order
from tests.app.hands import CTRL, ENTER

CTRL_ALT = CTRL | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def room(hands, qtbot):
    """Somebody at the keyboard of a window in projector mode."""

    def room_(text: str = ""):
        person = hands(text)
        person.press(Qt.Key.Key_F11)
        qtbot.waitUntil(lambda: person.window.theme.name == "projector")
        return person

    return room_


def parked(person) -> list[str]:
    return [each.name for each in in_order(person.network)]


def test_a_line_that_cannot_be_read_is_parked_and_the_next_one_can_be_typed(room):
    person = room("ana")
    person.add("Gus Ng -> -> police")
    assert "Ctrl+Alt+P parks" in person.reading
    person.press(Qt.Key.Key_P, CTRL_ALT)
    assert parked(person) == ["Gus Ng -> -> police"]
    assert person.names == {"ana"}
    assert person.line.text() == ""
    QTest.qWait(300)
    assert person.reading == "Parked for later: Gus Ng -> -> police"
    person.add("ana - Ben")
    assert person.ties == ["ana - Ben: works with"]


def test_in_front_of_a_room_the_line_says_how_to_park_and_no_tray_comes(room):
    person = room("ana")
    person.press(Qt.Key.Key_P, CTRL_ALT)
    assert person.line.hasFocus()
    assert "Enter parks it" in person.reading
    assert not person.window.docks.dock("parking").isVisible()
    person.type("buses")
    assert "Enter parks it" in person.reading
    person.press(Qt.Key.Key_Return)
    assert parked(person) == ["buses"]
    assert person.names == {"ana"}
    person.add("Ben")
    assert person.names == {"ana", "Ben"}, "the next line is a line again"


def test_one_who_thinks_better_of_parking_types_a_line(room):
    person = room("ana")
    person.press(Qt.Key.Key_P, CTRL_ALT)
    person.press(Qt.Key.Key_Escape)
    assert "Enter parks it" not in person.reading
    person.add("Ben")
    assert person.names == {"ana", "Ben"}
    assert parked(person) == []


def test_what_is_half_typed_is_parked_by_the_same_keys_again(room):
    person = room("ana")
    person.press(Qt.Key.Key_P, CTRL_ALT)
    person.type("buses")
    person.press(Qt.Key.Key_P, CTRL_ALT)
    assert parked(person) == ["buses"]


def test_several_rows_are_parked_as_one_step(hands):
    person = hands("ana")
    person.type("buses?")
    person.press(ENTER, Qt.KeyboardModifier.ShiftModifier)
    person.type("the woman from Housing")
    person.press(Qt.Key.Key_P, CTRL_ALT)
    assert parked(person) == ["buses?", "the woman from Housing"]
    person.window.editor.undo()
    assert parked(person) == []


def test_a_line_being_corrected_is_not_parked(hands):
    person = hands("ana")
    person.add("ana - Ben")
    person.press(Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    person.press(Qt.Key.Key_P, CTRL_ALT)
    assert parked(person) == []
    assert person.window.docks.dock("parking").isVisible()
    assert person.line.text() == "ana - Ben"


def test_while_a_what_if_is_on_the_line_says_that_it_goes_there(hands):
    person = hands("ana")
    person.window.editor.run(edits.add_scenario, "Ben comes", id_="whatif")
    person.type("ana - Ben")
    assert person.reading.startswith("Enter adds: ")
    person.window.editor.try_out("whatif")
    assert person.reading.startswith("Enter adds to the what-if: ana (known)")
    person.press(ENTER)
    assert person.reading.startswith("Added to the what-if: ana (known)")
    assert "Ben" not in {a.name for a in person.window.editor.base.actors.values()}
    person.window.editor.try_out("")
    person.add("ana - Cy")
    assert person.reading.startswith("Added: ana")


def test_one_need_not_step_back_for_what_lies_between_those_who_are_seen(hands):
    person = hands("ana ben")
    canvas = person.window.canvas
    one, other = (canvas.position_of(id_) for id_ in ("ana", "ben"))
    between = QWidget(canvas.viewport())
    between.setGeometry(QRect(0, 0, 8, 8))
    between.move((one + other) / 2)
    between.show()
    canvas.sighting.add(between)
    assert person.sees("ana")
    assert person.sees("ben")
    assert canvas.sighting.zoom(["ana", "ben"]) == 1.0


def over_the_map(person, rect: QRect) -> QWidget:
    canvas = person.window.canvas
    widget = QWidget(canvas.viewport())
    widget.setGeometry(rect)
    widget.show()
    canvas.sighting.add(widget)
    return widget


def test_who_comes_under_something_at_the_least_zoom_comes_out_by_a_shift(hands, qtbot):
    person = hands("ana ben cy")
    canvas = person.window.canvas
    canvas._outlook.zoom_here(0.5)
    canvas.finish_painting()
    assert all(person.sees(id_) for id_ in ("ana", "ben", "cy"))
    # something comes over the one who stands furthest to the left, from that side
    first = min(("ana", "ben", "cy"), key=lambda id_: canvas.position_of(id_).x())
    at = canvas.position_of(first)
    widget = over_the_map(person, QRect(0, at.y() - 30, at.x() + 4, 60))
    assert not person.sees(first)
    scale = canvas.scale
    person.add("ana - Dee")
    qtbot.waitUntil(lambda: all(person.sees(id_) for id_ in person.network.actors))
    assert canvas.scale == scale
    assert widget.isVisible()


def test_nobody_who_is_seen_is_lost_for_somebody_under_something(hands):
    person = hands("ana ben")
    canvas = person.window.canvas
    canvas._outlook.zoom_here(0.5)
    canvas.finish_painting()
    at = canvas.position_of("ana")
    room = canvas.viewport().rect()
    over_the_map(person, QRect(0, at.y() - 30, room.width(), 60))
    # wherever ana could come out, ben would be out of sight or under it too
    other = canvas.position_of("ben")
    for top in (0, other.y() + 40):
        over_the_map(person, QRect(0, top, room.width(), max(other.y() - 40 - top, 1)))
    over_the_map(person, QRect(0, other.y() + 40, room.width(), room.height()))
    assert canvas.sighting.aside(["ben"]) == (0, 0)


def test_what_is_offered_is_not_cut_off(hands, qtbot):
    person = hands("someone_from_the_community_police ana")
    person.window.resize(1366, 740)
    person.type("ana - Someone from the comunity police")
    popup = person.window.findChild(QWidget, "captureSuggestions")
    qtbot.waitUntil(popup.isVisible)
    metrics = popup.fontMetrics()
    (offer,) = person.window.capturer.offers.popup.offers
    words = (offer.text, offer.place, offer.keys)
    assert popup.width() >= sum(metrics.horizontalAdvance(each) for each in words) + 60


def test_in_front_of_a_room_a_pasted_list_comes_into_the_line_and_no_box_opens(room):
    person = room("ana")
    QApplication.clipboard().setText("Ola Berg\nPia Roth @ Police\nAna\nSid Voss")
    person.press(Qt.Key.Key_V, CTRL)
    assert QApplication.activeModalWidget() is None
    assert person.line.hasFocus()
    assert person.line.text().split("\n") == ["Ola Berg", "Pia Roth @ Police", "Ana", "Sid Voss"]
    person.press(ENTER)
    assert person.names == {"ana", "Ola Berg", "Pia Roth", "Police", "Sid Voss"}
    assert len(person.steps) == 1


@pytest.mark.parametrize(
    "text", ["\n".join(f"Name {i}" for i in range(70)), "Name\tRole\n" + "Ola Berg\tNurse\n" * 70]
)
def test_in_front_of_a_room_what_has_to_be_looked_through_is_shown_only_when_asked_twice(
    room, text: str
):
    person = room("ana")
    QApplication.clipboard().setText(text)
    person.press(Qt.Key.Key_V, CTRL)
    assert QApplication.activeModalWidget() is None
    assert person.names == {"ana"}
    assert person.reading.startswith("70 rows are looked through in a window that the room sees")
    shown: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, look)
            return
        shown.append(dialog.objectName())
        dialog.reject()

    QTimer.singleShot(20, look)
    person.press(Qt.Key.Key_V, CTRL)
    assert shown == ["importDialog"]
    # another text is held back again
    QApplication.clipboard().setText(text.replace("Name", "Nom"))
    person.press(Qt.Key.Key_V, CTRL)
    assert QApplication.activeModalWidget() is None


def test_in_front_of_a_room_addresses_come_into_the_line_too(room):
    person = room("ana")
    person.type("half")
    person.window.canvas.setFocus()
    QApplication.clipboard().setText("To: Una Lyle <una@example.org>; Vic Marr <vic@example.org>")
    person.press(Qt.Key.Key_V, CTRL)
    assert person.line.text().split("\n") == [
        "half",
        "Una Lyle <una@example.org>",
        "Vic Marr <vic@example.org>",
    ]
    person.press(ENTER)
    assert person.names == {"ana", "half", "Una Lyle", "Vic Marr"}


def test_a_second_window_beside_a_room_hides_what_is_private_and_shows_its_frame(room, program):
    person = room("ana")
    person.window.actions_of.all["second_window"].trigger()
    other = program.windows[-1]
    assert other is not person.window
    assert other.actions_of.all["hide_private"].isChecked()
    assert not other.isFullScreen()
    assert other.pos().y() >= 30
    assert person.window.isFullScreen()


def test_of_several_lines_it_is_said_how_many_names_were_new(hands):
    person = hands("ana")
    person.window.capturer.paste("ana\nBen\nCy - ana")
    person.press(ENTER)
    assert person.reading.startswith("Added: 3 lines, 2 new and 2 known names; the last: Cy (new)")


# What is said in a room, one line after the other.
SAID = """
Maya Brookes @ County Council
Maya Brookes - Sam Tull @ County Council
Ivy Chan @ Leaving Care Team
Ivy Chan - Maya Brookes
Ivy Chan - Joel Adeyemi @ Shelter Point
Joel - Pat Moran @ Shelter Point
Pat Moran - Ravi Nanda @ Harbour Housing
Ravi Nanda -> Lou Sands @ Harbour Housing
County Council -> Shelter Point: funds
Ivy - Dr Rosa Marin @ NHS CAMHS
Rosa - Tim Okafor @ NHS CAMHS
Tim Okafor - Sam Tull
Hannah Price @ Youth Court
Hannah Price -> Ivy: advises
Jo Weir @ Police
Jo Weir - Hannah Price
Jo Weir - Carl Dunn @ Police
Nadia Rahim @ College
Nadia Rahim - Ivy, Joel, Tim Okafor
Nadia Rahim - Beth Lyle @ Foster Network
Omar Said @ Foster Network
Omar Said -> Beth Lyle
Gwen Pitt @ Job Centre
? Gwen Pitt - Nadia Rahim
~ Gwen Pitt -> Ravi Nanda
Kim Strand
""".strip()


@pytest.mark.parametrize("in_projector", [False, True])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 708)])
def test_nobody_who_was_seen_stays_under_the_legend_while_lines_are_typed(
    hands, in_projector, size
):
    person = hands()
    window = person.window
    window.resize(*size)
    if in_projector:
        window.actions_of.all["projector"].trigger()
        window.resize(*size)
    hidden: list[set[str]] = []
    for line in SAID.splitlines():
        person.add(line)
        window.canvas._motion.finish()
        actors = window.editor.network.actors.values()
        hidden.append({actor.name for actor in actors if not person.sees(actor.id)})
    assert not hidden[-1]
    assert not [each for each in pairwise(hidden) if each[0] & each[1]]


def test_one_who_steps_back_for_somebody_new_steps_aside_too_for_who_is_still_hidden(hands, qtbot):
    person = hands("ana ben cy")
    person.window.resize(1366, 768)
    canvas, editor = person.window.canvas, person.window.editor
    places = {"ana": (-300.0, -60.0), "ben": (200.0, -60.0), "cy": (0.0, 0.0)}
    editor.run(edits.move, editor.view, places)
    canvas.zoom_100()
    canvas._outlook.look_at((0.0, 0.0))
    room, at = canvas.viewport().rect(), canvas.position_of("ana")
    # so much that she is still under it from further away
    over_the_map(person, QRect(0, 0, at.x() + 110, at.y() + 60))
    new = (40.0, room.height() / 2 + 60.0)
    editor.run(edits.add_actor, "Dee", "person", id_="dee", view=editor.view, at=new)
    assert [id_ for id_ in person.network.actors if person.sees(id_)] == ["ben", "cy"]
    canvas.reveal(["dee"])
    qtbot.waitUntil(lambda: canvas.scale < 1.0)
    qtbot.waitUntil(lambda: all(person.sees(id_) for id_ in person.network.actors))
