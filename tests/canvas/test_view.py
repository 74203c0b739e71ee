"""Seeing the map: zoom, pan, what follows an edit, and that short cuts in painting do not show."""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from netedit.canvas.camera import LARGEST, SMALLEST
from netedit.canvas.ghosts import Ghosts
from netedit.model import edits
from netedit.model.records import LegendPlace, Sensitivity
from netedit.picture.palette import DARK, LIGHT, PROJECTOR
from tests.canvas.conftest import CONTROL, SHIFT, TRIO, VIEW, Bench, placed

ROOT = Path(__file__).resolve().parents[2]
AT_REST_MS = 130
MIDDLE = Qt.MouseButton.MiddleButton


def turn(bench: Bench, at: QPoint, dx: int, dy: int, keys=Qt.KeyboardModifier.NoModifier) -> None:
    """Turn the wheel over a point."""
    event = QWheelEvent(
        QPointF(at),
        QPointF(bench.viewport.mapToGlobal(at)),
        QPoint(),
        QPoint(dx, dy),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(bench.viewport, event)


def near(one: QPoint, other: QPoint, by: int = 1) -> bool:
    return (one - other).manhattanLength() <= 2 * by


def test_the_promised_names(trio):
    assert isinstance(trio.canvas, QAbstractScrollArea)
    assert trio.canvas.objectName() == "canvas"
    assert trio.canvas.accessibleName() == "Network map"
    assert trio.canvas.findChild(object, "legend").accessibleName() == "Legend"


def crowded_bench(bench) -> tuple[Bench, dict[str, tuple[float, float]]]:
    """So many so close together that there is no room for most names."""
    crowd = {f"Somebody{n}": (60.0 * (n % 5), 60.0 * (n // 5)) for n in range(25)}
    crowded = bench(placed(" ".join(crowd), crowd))
    turn(crowded, crowded.at("Somebody12"), 0, -400, CONTROL)
    QTest.qWait(AT_REST_MS)
    return crowded, crowd


def below(crowded: Bench, id_: str) -> QImage:
    """What is just below the frame of somebody."""
    at = crowded.at(id_) + QPoint(-30, 18)
    return crowded.viewport.grab(QRect(at, QSize(60, 8))).toImage()


def test_somebody_selected_has_a_name_where_there_is_no_room_for_names(bench):
    crowded, crowd = crowded_bench(bench)
    named = 0
    for id_ in crowd:
        crowded.selection.set([])
        before = below(crowded, id_)
        crowded.selection.set([id_])
        named += below(crowded, id_) != before
    # the others have a name of their own
    assert 0 < named < len(crowd)


def test_somebody_who_is_marked_has_a_name_where_there_is_no_room_for_names(bench):
    crowded, crowd = crowded_bench(bench)
    named = 0
    for id_ in crowd:
        crowded.canvas.set_ghosts(Ghosts())
        before = below(crowded, id_)
        crowded.canvas.set_ghosts(Ghosts(ended={id_}))
        named += below(crowded, id_) != before
    assert 0 < named < len(crowd)


def test_the_sign_of_a_proposal_keeps_off_who_stands_between(bench):
    row = {"ana": (0.0, 0.0), "ben": (180.0, 0.0), "cy": (360.0, 0.0)}
    shown = bench(placed(" ".join(row), row))

    def beside(at: QPoint) -> int:
        """What is so near to a point of the line that only a sign reaches there."""
        return shown.viewport.grab(QRect(at + QPoint(0, 6), QSize(1, 1))).toImage().pixel(0, 0)

    before = beside(shown.at("ben"))
    shown.canvas.set_ghosts(Ghosts(proposed=(("ana", "cy"),)))
    assert beside(shown.at("ben")) == before


def test_a_proposal_passes_behind_partners_and_names(bench):
    row = {"ana": (0.0, 0.0), "ben": (120.0, 0.0), "dee": (300.0, -40.0), "cy": (480.0, 0.0)}
    shown = bench(placed(" ".join(row), row))
    name = shown.canvas.display.nodes["dee"].label_box
    middle = shown.at("dee") + QPoint(0, round((name.centre[1] + 40.0) * shown.canvas.scale))
    behind = [shown.at("ben") + QPoint(-12, 0), shown.at("ben") + QPoint(12, 0), middle]

    def seen(at: QPoint) -> QImage:
        return shown.viewport.grab(QRect(at - QPoint(3, 3), QSize(7, 7))).toImage()

    before = [seen(at) for at in behind]
    beside = seen(middle + QPoint(40, 0))
    shown.canvas.set_ghosts(Ghosts(proposed=(("ana", "cy"),)))
    assert [seen(at) for at in behind] == before
    assert seen(middle + QPoint(40, 0)) != beside


def test_the_wheel_with_control_zooms_at_the_pointer(trio):
    scales = []
    trio.canvas.zoom_changed.connect(scales.append)
    at = trio.at("ana")
    other = trio.at("ben")
    turn(trio, at, 0, 120, CONTROL)
    assert near(trio.at("ana"), at)
    assert trio.at("ben").x() > other.x()
    assert scales == [pytest.approx(2**0.5)]
    turn(trio, at, 0, -120, CONTROL)
    assert near(trio.at("ben"), other)


def test_the_wheel_pans_and_with_shift_sideways(trio):
    at = trio.at("ana")
    turn(trio, at, 0, -120)
    assert trio.at("ana").x() == at.x()
    assert trio.at("ana").y() < at.y()
    turn(trio, at, 0, 120)
    turn(trio, at, 0, -120, SHIFT)
    assert trio.at("ana").x() < at.x()
    assert trio.at("ana").y() == at.y()
    assert trio.steps == []


def test_the_middle_button_drags_the_picture(trio):
    at = trio.at("ana")
    trio.drag(at, at + QPoint(70, 30), button=MIDDLE)
    assert trio.at("ana") == at + QPoint(70, 30)
    assert trio.steps == []
    assert trio.selection.ids == ()


def test_space_and_drag_pans_even_over_a_partner(trio):
    at = trio.at("ana")
    QTest.keyPress(trio.canvas, Qt.Key.Key_Space)
    assert trio.viewport.cursor().shape() is Qt.CursorShape.OpenHandCursor
    trio.drag(at, at + QPoint(-40, 55))
    QTest.keyRelease(trio.canvas, Qt.Key.Key_Space)
    assert trio.at("ana") == at + QPoint(-40, 55)
    assert trio.places == TRIO
    assert trio.selection.ids == ()
    trio.drag(trio.at("ana"), trio.at("ana", 50, 0))
    assert trio.places != TRIO


def test_esc_in_the_middle_of_panning_takes_it_back(trio):
    at = trio.at("ana")
    trio.begin_drag(at, at + QPoint(70, 30), button=MIDDLE)
    trio.key(Qt.Key.Key_Escape)
    assert trio.at("ana") == at
    trio.release(at, MIDDLE)


def test_zoom_has_limits(trio):
    for _ in range(40):
        trio.canvas.zoom_in()
    assert trio.canvas.scale == LARGEST
    for _ in range(60):
        trio.canvas.zoom_out()
    assert trio.canvas.scale == SMALLEST
    trio.canvas.zoom_100()
    assert trio.canvas.scale == 1.0


def test_fit_shows_everything_beside_the_legend(bench):
    places = {f"p{i}": (i % 9 * 150.0, i // 9 * 130.0) for i in range(60)}
    shown = bench(placed(" ".join(places), places))
    shown.canvas.fit()
    legend = shown.canvas.findChild(object, "legend").geometry()
    for id_ in places:
        assert shown.viewport.rect().adjusted(10, 10, -10, -10).contains(shown.at(id_))
        assert not legend.contains(shown.at(id_))


def test_fit_shows_everything_beside_a_legend_at_the_right(bench):
    places = {f"p{i}": (i % 9 * 150.0, i // 9 * 130.0) for i in range(60)}
    shown = bench(placed(" ".join(places), places))
    shown.editor.run(edits.change_view, VIEW, legend_place=LegendPlace.TOP_RIGHT)
    shown.canvas.fit()
    legend = shown.canvas.findChild(object, "legend").geometry()
    assert legend.left() > shown.viewport.width() / 2
    for id_ in places:
        assert shown.viewport.rect().adjusted(10, 10, -10, -10).contains(shown.at(id_))
        assert not legend.contains(shown.at(id_))
    # and a place that is looked at comes back as it was framed
    shown.canvas.zoom_in()
    at, framed = shown.at("p0"), shown.canvas.framed
    shown.canvas.fit()
    shown.canvas.show_area(framed, glides=False)
    assert near(shown.at("p0"), at)


def test_fit_makes_no_map_much_smaller_for_long_names_at_its_edge(bench):
    places = {f"p{i}": (i % 15 * 190.0, i // 15 * 130.0) for i in range(45)}
    shown = bench(placed(" ".join(places), places))
    shown.canvas.fit()
    without = shown.canvas.scale
    for id_ in ("p14", "p29", "p44"):
        name = "Featherstonehaugh-Cholmondeley-Majoribanks"
        shown.editor.run(edits.rename_actor, id_, f"{name} {id_}")
    shown.canvas.fit()
    assert 0.88 * without < shown.canvas.scale <= without
    for id_ in places:
        assert shown.viewport.rect().contains(shown.at(id_))


def test_fit_steps_back_for_the_names_of_a_few(bench):
    places = {f"p{i}": (i * 400.0, 0.0) for i in range(4)}
    shown = bench(placed(" ".join(places), places))
    for id_ in places:
        shown.editor.run(edits.rename_actor, id_, f"Featherstonehaugh-Cholmondeley {id_}")
    shown.canvas.fit()
    shown.canvas.finish_painting()
    for id_ in places:
        name = shown.canvas._board.name_box(id_)
        seen = shown.canvas._board.camera.box_to_screen(name)
        assert seen.left >= 0.0
        assert seen.right <= shown.viewport.width()


def test_a_legend_that_would_cover_much_of_a_small_window_is_folded_up_until_it_is_clicked(bench):
    small = bench(placed("ana@Council ben", {"ana": (0, 0), "ben": (90, 0), "Council": (0, 90)}))
    legend = small.canvas.findChild(object, "legend")
    whole = legend.size()
    small.frame.resize(280, 330)
    assert legend.height() < whole.height() / 2
    QTest.mouseClick(legend, Qt.MouseButton.LeftButton)
    assert legend.size() == whole
    QTest.qWait(QApplication.doubleClickInterval() + 1)
    QTest.mouseClick(legend, Qt.MouseButton.LeftButton)
    assert legend.height() < whole.height() / 2
    small.frame.resize(900, 700)
    assert legend.size() == whole


def test_a_map_that_is_seen_whole_stays_whole_when_the_window_shrinks(bench):
    places = {f"p{i}": (i % 9 * 150.0, i // 9 * 130.0) for i in range(60)}
    shown = bench(placed(" ".join(places), places))
    shown.canvas.fit()
    shown.frame.resize(500, 400)
    assert all(shown.viewport.rect().contains(shown.at(id_)) for id_ in places)


def test_zooming_to_some_brings_them_alone_into_sight(trio):
    trio.canvas.zoom_to(["ana"])
    assert trio.canvas.scale > 1
    assert trio.viewport.rect().contains(trio.at("ana"))
    assert not trio.viewport.rect().contains(trio.at("ben"))
    trio.canvas.zoom_to(["ana-ben"])
    assert trio.viewport.rect().contains(trio.at("ben"))


def test_showing_a_selection_moves_the_picture_only_if_it_must(trio):
    at = trio.at("cy")
    trio.selection.show(["cy"])
    assert trio.at("cy") == at
    trio.drag(at, at + QPoint(2000, 0), button=MIDDLE)
    trio.selection.show(["cy"])
    assert trio.viewport.rect().contains(trio.at("cy"))
    assert trio.canvas.scale == 1.0


def test_the_position_of_nobody_is_an_error(trio):
    with pytest.raises(KeyError):
        trio.canvas.position_of("nobody")


def test_an_unknown_tool_is_an_error(trio):
    with pytest.raises(ValueError, match="hammer"):
        trio.canvas.set_tool("hammer")


def test_what_is_under_the_pointer_is_marked(trio):
    seen = []
    for at in (trio.at("ana"), (trio.at("ana") + trio.at("ben")) / 2, trio.at("cy", 0, 120)):
        trio.move(at)
        seen.append(trio.canvas._board.marks.hovered)
    assert seen == ["ana", "ana-ben", ""]


def test_the_canvas_shows_what_another_window_or_undo_changes(trio):
    trio.editor.run(edits.move, VIEW, {"ana": (-200.0, -100.0)})
    assert trio.at("ana") == trio.at("cy") + QPoint(-200, -260)
    trio.click(trio.at("ana"))
    assert trio.selection.ids == ("ana",)
    trio.editor.undo()
    trio.click(trio.at("cy", -200, -260))
    assert trio.selection.ids == ()


def test_a_theme_changes_the_picture_live(trio):
    corner = QPoint(trio.viewport.width() - 3, 3)
    assert trio.viewport.grab().toImage().pixelColor(corner) == QColor(LIGHT.background)
    trio.canvas.set_theme(DARK)
    assert trio.viewport.grab().toImage().pixelColor(corner) == QColor(DARK.background)


def test_notes_for_the_group_are_not_shown_to_the_public(bench):
    network = placed("ana", {"ana": (0, 0)})
    network = network.apply(edits.add_note(network, "hello", VIEW, (0, 150), id_="n").changes)
    shown = bench(network)
    shown.canvas.set_audience(Sensitivity.PUBLIC)
    shown.click(shown.at("ana", 0, 150))
    assert shown.selection.ids == ()
    shown.canvas.set_audience(Sensitivity.ME)
    shown.click(shown.at("ana", 0, 150))
    assert shown.selection.ids == ("n",)


def test_the_legend_can_be_hidden_and_lets_clicks_through(trio):
    legend = trio.canvas.findChild(object, "legend")
    assert legend.isVisible()
    trio.drag(trio.at("ana"), legend.geometry().center(), button=MIDDLE)
    trio.click(legend.geometry().center())
    assert trio.selection.ids == ("ana",)
    trio.canvas.set_legend_shown(False)
    assert not legend.isVisible()


def test_what_is_being_typed_is_taken_before_the_window_goes(trio):
    trio.double_click(trio.at("cy", -100, 60))
    trio.type("Dee")
    trio.canvas.commit()
    assert trio.steps == ["Add Dee"]


def at_rest(bench: Bench) -> QImage:
    QTest.qWait(AT_REST_MS)
    return bench.viewport.grab().toImage()


def freshly_painted(bench: Bench) -> QImage:
    """The same picture, with nothing of what was painted before."""
    bench.canvas.set_theme(DARK)
    bench.viewport.grab()
    bench.canvas.set_theme(LIGHT)
    return at_rest(bench)


def different(one: QImage, other: QImage) -> int:
    """How many pixels differ by more than rounding."""
    assert one.size() == other.size()
    count = 0
    for y in range(0, one.height()):
        for x in range(0, one.width()):
            a, b = one.pixel(x, y), other.pixel(x, y)
            if a != b and max(abs((a >> s & 255) - (b >> s & 255)) for s in (0, 8, 16)) > 8:
                count += 1
    return count


@pytest.mark.parametrize("scale_steps", [0, 2, -3])
def test_patches_and_shifts_leave_no_trace(bench, scale_steps):
    random = Random(scale_steps)
    places = {f"p{i}": (random.uniform(-400, 400), random.uniform(-250, 250)) for i in range(25)}
    ties = [f"p{i}-p{random.randrange(25)}" for i in range(25)]
    shown = bench(placed(" ".join([*places, *ties]), places))
    shown.frame.resize(500, 420)
    for _ in range(abs(scale_steps)):
        shown.canvas.zoom_in() if scale_steps > 0 else shown.canvas.zoom_out()
    at_rest(shown)
    for _ in range(15):
        match random.randrange(4):
            case 0:
                turn(shown, QPoint(200, 200), random.randint(-200, 200), random.randint(-200, 200))
            case 1:
                place = (random.uniform(-300, 300), random.uniform(-200, 200))
                shown.editor.run(edits.move, VIEW, {random.choice(list(places)): place})
            case 2:
                start = shown.at(random.choice(list(places)))
                shown.begin_drag(start, start + QPoint(40, 20))
                shown.viewport.grab()
                shown.canvas.cancel() if random.random() < 0.5 else None
                shown.release(start + QPoint(40, 20))
            case _:
                shown.selection.set([random.choice(list(places))])
        shown.viewport.grab()
    shown.selection.set([])
    shown.move(QPoint(1, 1))
    assert different(at_rest(shown), freshly_painted(shown)) == 0


def test_large_names_leave_no_trace_when_many_move_at_once(bench):
    random = Random(1)

    def anywhere() -> dict[str, tuple[float, float]]:
        return {f"p{i}": (random.uniform(-300, 300), random.uniform(-220, 220)) for i in range(16)}

    places = anywhere()
    shown = bench(placed(" ".join([*places, "p0-p1 p1-p2 p2-p3"]), places))
    for id_ in places:
        shown.editor.run(edits.rename_actor, id_, f"Dr Jean-Luc d'Arcy {id_}")
    shown.frame.resize(700, 480)
    shown.canvas.set_theme(PROJECTOR)
    for _ in range(2):
        shown.canvas.zoom_out()
    at_rest(shown)
    for number in range(4):
        moved = dict(random.sample(sorted(anywhere().items()), 8))
        shown.editor.run(edits.move, VIEW, moved)
        at_rest(shown)
        shown.editor.run(edits.change_actors, ["p3"], tags=(f"t{number}",))
        patched = at_rest(shown)
        # the names stay where they are, and all of it is painted once more
        shown.canvas._screen._backing.spoil(None)
        shown.canvas._screen.move_on()
        assert different(patched, at_rest(shown)) == 0, number


HIDPI = """
import sys
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
app = QApplication(sys.argv)
from tests.canvas.conftest import Bench, TRIO, placed
bench = Bench(placed("ana-ben cy", TRIO))
bench.frame.show()
bench.canvas.zoom_100()
from PySide6.QtTest import QTest
QTest.qWait(150)
image = bench.viewport.grab().toImage()
print(image.devicePixelRatio(), image.width() == 2 * bench.viewport.width())
at = bench.at("ana", 0, -12)
print(image.pixelColor(at.x() * 2, at.y() * 2).name())
left, top = 2 * bench.at("ana").x(), 2 * bench.at("ana").y()
edge = [image.pixelColor(left + d, top).name() for d in (45, 51)]
print(edge[0] != edge[1])
bench.drag(bench.at("ana"), bench.at("ana", 40, 70))
print(bench.places["ana"], bench.steps)
bench.drag(bench.rim("ana"), bench.at("cy"))
print(len(bench.network.ties))
"""


def test_on_a_screen_of_twice_the_pixels_everything_is_sharp_and_gestures_hold():
    env = {**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", HIDPI],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    ratio, fill, edge, moved, ties = done.stdout.splitlines()
    assert ratio == "2.0 True"
    assert fill == "#77aadd"
    assert edge == "True"
    assert moved == "(-110.0, 70.0) ['Move ana']"
    assert ties == "2"
