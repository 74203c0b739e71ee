"""A large map takes on other looks some turns later, all of it at once, and misses nothing."""

from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from netedit.canvas.hits import Hits
from netedit.canvas.theme import measure
from netedit.model import edits
from netedit.model.records import ActorStatus, Sensitivity
from netedit.picture.compose import compose
from netedit.picture.lens import Lens, looked_at
from netedit.picture.palette import DARK, LIGHT, Theme
from netedit.picture.style import Style
from tests.canvas.conftest import VIEW, Bench
from tests.canvas.pixels import differing
from tests.canvas.test_opening import crowd
from tests.canvas.test_painter_moving import picture, rest
from tests.model.chance import Chance


@pytest.fixture
def large(qtbot) -> Bench:
    """A large map that is there, painted, with nothing left to do."""
    bench = Bench(crowd())
    qtbot.addWidget(bench.frame)
    bench.frame.show()
    qtbot.waitUntil(lambda: not bench.canvas.is_opening, timeout=10_000)
    return bench


def whole(bench: Bench, theme: Theme = LIGHT):
    findings = bench.canvas._scene._composer.findings
    return compose(bench.network, VIEW, findings, Style(theme), measure)


def renewed(bench: Bench, qtbot) -> None:
    qtbot.waitUntil(lambda: not bench.canvas._scene.is_renewing)


def anew(bench: Bench) -> QImage:
    """What is painted where nothing is left of anything painted before."""
    screen = bench.canvas._screen
    screen.set_theme(screen._theme)
    screen._painter.set_display(bench.canvas.display)
    screen._backing.spoil(None)
    bench.canvas.finish_painting()
    return picture(bench)


def shot(bench: Bench) -> QImage:
    QApplication.processEvents()
    return bench.viewport.grab().toImage()


def test_the_map_stays_in_the_old_theme_until_it_is_there_in_the_new_one(large, qtbot):
    large.canvas.set_theme(DARK)
    assert large.canvas._scene.is_renewing
    assert large.canvas.display == whole(large)
    assert shot(large).pixelColor(2, 2).name() == LIGHT.background
    renewed(large, qtbot)
    assert large.canvas.display == whole(large, DARK)
    rest(large, qtbot)
    assert shot(large).pixelColor(2, 2).name() == DARK.background


def test_the_map_in_other_looks_is_painted_as_if_all_were_made_anew(large, qtbot):
    large.editor.run(edits.change_actors, ["P1"], tags=("kept",))
    large.editor.run(edits.change_view, VIEW, colour_by="tag")
    renewed(large, qtbot)
    rest(large, qtbot)
    assert not differing(picture(large), anew(large), 8)


def test_what_is_drawn_anew_at_once_is_not_made_ready_besides(large):
    lit = frozenset(list(large.network.actors)[:5])
    large.canvas.set_theme(DARK)
    with large.canvas.at_once():
        large.canvas.set_audience(Sensitivity.PUBLIC)
        large.canvas.set_lenses([Lens(lit)])
        assert not large.canvas._scene.is_renewing
    assert not large.canvas._scene.is_renewing
    assert large.canvas._scene.style.theme is DARK
    assert large.canvas.display.nodes.keys() - large.canvas.display.faded == lit


def test_a_large_edit_while_a_theme_comes_waits_for_its_turn_and_is_in_it(large, qtbot):
    names = list(large.network.actors)
    large.canvas.set_theme(DARK)
    large.editor.run(edits.move, VIEW, {name: (i * 50.0, 0.0) for i, name in enumerate(names)})
    assert large.canvas._scene.is_behind
    assert shot(large).pixelColor(2, 2).name() == LIGHT.background
    large.editor.run(edits.remove, names[::2])
    assert not large.canvas.display.nodes.keys() & set(names[::2])
    qtbot.waitUntil(lambda: not large.canvas._scene.is_behind)
    renewed(large, qtbot)
    assert large.canvas.display == whole(large, DARK)


def test_one_who_looks_elsewhere_meanwhile_sees_nothing_of_the_old_theme(large, qtbot):
    large.canvas.set_theme(DARK)
    renewed(large, qtbot)
    large.canvas._outlook.zoom_here(large.canvas.scale * 1.3)
    assert shot(large).pixelColor(2, 2).name() == DARK.background
    rest(large, qtbot)
    assert not differing(picture(large), anew(large), 8)


def test_an_edit_before_the_new_theme_is_painted_is_painted_in_it(large, qtbot):
    large.canvas.set_theme(DARK)
    renewed(large, qtbot)
    large.editor.run(edits.remove, ["P1"])
    assert shot(large).pixelColor(2, 2).name() == DARK.background
    rest(large, qtbot)
    assert not differing(picture(large), anew(large), 8)


def test_what_is_where_is_true_of_the_picture_in_other_looks(large, qtbot):
    large.canvas.set_theme(DARK)
    renewed(large, qtbot)
    node = large.canvas.display.nodes["P7"]
    assert large.canvas._board.hits.node_at((node.x, node.y)) == "P7"
    large.editor.run(edits.remove, ["P7"])
    assert large.canvas._board.hits.node_at((node.x, node.y)) != "P7"


def test_a_lens_that_comes_meanwhile_is_looked_through(large, qtbot):
    large.canvas.set_theme(DARK)
    QApplication.processEvents()
    large.canvas.set_lenses([Lens(frozenset(["P1", "P2"]))])
    renewed(large, qtbot)
    assert "P3" in large.canvas.display.faded
    assert "P1" not in large.canvas.display.faded
    assert large.canvas.display.background == DARK.background


def test_a_map_that_is_not_painted_until_it_is_there_stands_on_the_ground_of_its_theme(
    large, qtbot
):
    large.viewport.setUpdatesEnabled(False)
    large.canvas.set_theme(DARK)
    renewed(large, qtbot)
    qtbot.waitUntil(lambda: not large.canvas._screen._backing.is_rough)
    large.viewport.setUpdatesEnabled(True)
    assert shot(large).pixelColor(2, 2).name() == DARK.background


def test_another_colouring_is_shown_some_turns_later(large, qtbot):
    large.editor.run(edits.change_actors, ["P1"], tags=("kept",))
    large.editor.run(edits.change_view, VIEW, colour_by="tag")
    assert large.canvas._scene.is_renewing
    renewed(large, qtbot)
    assert large.canvas.display == whole(large)
    assert large.canvas.display.nodes["P1"].fill != large.canvas.display.nodes["P2"].fill


def test_an_edit_meanwhile_is_in_the_picture_at_once(large, qtbot):
    large.canvas.set_theme(DARK)
    large.selection.set(["P5"])
    large.canvas.setFocus()
    large.key(Qt.Key.Key_Delete)
    assert "P5" not in large.canvas.display.nodes
    assert large.canvas.display.background == LIGHT.background
    renewed(large, qtbot)
    assert large.canvas.display == whole(large, DARK)


def test_an_edit_while_another_colouring_comes_is_seen_at_once_in_the_old_one(large, qtbot):
    large.editor.run(edits.change_actors, ["P1"], tags=("kept",))
    before = large.canvas.display.nodes["P2"].fill
    large.editor.run(edits.change_view, VIEW, colour_by="tag")
    large.editor.run(edits.rename_actor, "P2", "Ana")
    assert large.canvas.display.nodes["P2"].label == ("Ana",)
    assert large.canvas.display.nodes["P2"].fill == before
    large.editor.undo()
    renewed(large, qtbot)
    assert large.canvas.display == whole(large)
    assert large.canvas.display.nodes["P2"].fill != before


def test_editing_puts_another_theme_off_no_longer_than_it_takes(large, qtbot):
    large.canvas.set_theme(DARK)
    steps = large.canvas._scene._renewal._turns._steps
    ids = list(large.network.actors)
    for step in range(12):
        large.editor.run(edits.rename_actor, "P1", f"Ana {step}")
        large.editor.run(
            edits.add_tie, ids[step], ids[step + 20], next(iter(large.network.tie_kinds))
        )
        large.editor.run(edits.remove, [ids[60 + step]])
        assert large.canvas.display == whole(large)
        QApplication.processEvents()
    large.editor.undo()
    assert large.canvas._scene._renewal._turns._steps in (steps, None)
    renewed(large, qtbot)
    assert large.canvas.display == whole(large, DARK)
    rest(large, qtbot)
    assert not differing(picture(large), anew(large), 8)
    for id_ in ("P1", ids[90]):
        node = large.canvas.display.nodes[id_]
        assert large.canvas._board.hits.node_at((node.x, node.y)) == id_


def test_the_theme_that_was_chosen_last_is_shown(large, qtbot):
    large.canvas.set_theme(DARK)
    QApplication.processEvents()
    large.canvas.set_theme(LIGHT)
    renewed(large, qtbot)
    assert large.canvas.display == whole(large)
    assert shot(large).pixelColor(2, 2).name() == LIGHT.background


def test_findings_that_come_meanwhile_are_marked(large, qtbot):
    large.editor.run(edits.remove, [next(iter(large.network.ties))])
    large.canvas.set_theme(DARK)
    with qtbot.waitSignal(large.editor.findings_changed):
        large.editor.find_soon()
    renewed(large, qtbot)
    findings = large.editor.findings
    assert large.canvas.display == compose(large.network, VIEW, findings, Style(DARK), measure)


def test_what_is_private_is_hidden_at_once_also_while_another_theme_comes(large):
    large.editor.run(edits.change_actors, ["P1"], private_notes="between us")
    large.canvas.set_theme(DARK)
    large.canvas.set_audience(Sensitivity.PUBLIC)
    assert not large.canvas._scene.is_renewing
    assert large.canvas.display.background == DARK.background


def test_a_picture_of_the_window_does_not_wait(large):
    large.canvas.set_theme(DARK)
    large.canvas.finish_painting()
    assert not large.canvas._scene.is_renewing
    assert shot(large).pixelColor(2, 2).name() == DARK.background


def faded(bench: Bench, lit: frozenset[str]) -> bool:
    """Whether the partners and no others are lit."""
    nodes = bench.canvas.display.nodes.keys()
    return bench.canvas.display.faded & nodes == nodes - lit


def test_what_fades_on_a_large_map_fades_some_turns_later_and_looks_as_if_at_once(large, qtbot):
    lit = frozenset(f"P{number}" for number in range(1, 400, 3))
    before = large.canvas.display
    large.canvas.set_lenses([Lens(lit)])
    assert large.canvas.display is before
    renewed(large, qtbot)
    assert faded(large, lit)
    rest(large, qtbot)
    assert not differing(picture(large), anew(large), 8)
    large.canvas.set_lenses([])
    renewed(large, qtbot)
    assert large.canvas.display is before
    rest(large, qtbot)
    assert not differing(picture(large), anew(large), 8)


def test_of_several_lenses_one_after_the_other_the_last_is_looked_through(large, qtbot):
    for number in range(1, 5):
        large.canvas.set_lenses([Lens(frozenset([f"P{number}"]))])
        QApplication.processEvents()
    renewed(large, qtbot)
    assert faded(large, frozenset(["P4"]))


def test_an_edit_before_something_fades_is_seen_at_once_and_stays(large, qtbot):
    large.canvas.set_lenses([Lens(frozenset(["P1", "P2"]))])
    large.editor.run(edits.remove, ["P2"])
    large.editor.run(edits.rename_actor, "P1", "Ana")
    assert "P2" not in large.canvas.display.nodes
    renewed(large, qtbot)
    assert faded(large, frozenset(["P1"]))
    assert large.canvas.display.nodes["P1"].label == ("Ana",)
    rest(large, qtbot)
    assert not differing(picture(large), anew(large), 8)


def test_another_theme_while_something_is_about_to_fade_brings_both(large, qtbot):
    large.canvas.set_lenses([Lens(frozenset(["P1"]))])
    large.canvas.set_theme(DARK)
    renewed(large, qtbot)
    assert faded(large, frozenset(["P1"]))
    assert large.canvas.display.background == DARK.background


def test_what_is_hidden_is_gone_at_once_also_on_a_large_map(large):
    large.canvas.set_lenses([Lens(frozenset(["P1", "P2"]), hides=True)])
    assert set(large.canvas.display.nodes) == {"P1", "P2"}
    large.canvas.set_lenses([])
    assert "P3" in large.canvas.display.nodes


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_while_looks_change_all_is_as_if_made_anew(large, qtbot, seed):
    random = Random(seed)
    chance = Chance(random)
    canvas, editor = large.canvas, large.editor
    theme = LIGHT
    for _ in range(60):
        match random.choice(["theme", "colour", "fade", "clear", *["edit"] * 5, "undo", "wait"]):
            case "theme":
                theme = random.choice([LIGHT, DARK])
                canvas.set_theme(theme)
            case "colour":
                editor.run(edits.change_view, VIEW, colour_by=random.choice(["", "tag", "sector"]))
            case "fade":
                lit = frozenset(random.sample(list(large.network.actors), 20))
                canvas.set_lenses([Lens(lit)])
            case "clear":
                canvas.set_lenses([])
            case "edit":
                editor.run(chance.edit)
            case "undo":
                editor.undo()
            case _:
                QApplication.processEvents()
    renewed(large, qtbot)
    canvas._scene.catch_up()
    view = large.editor.view
    made = compose(large.network, view, canvas._scene._composer.findings, Style(theme), measure)
    assert canvas._scene.whole == made
    shown = canvas.display
    assert shown == looked_at(made, canvas.lenses, large.network, view, Style(theme))
    hits, fresh = canvas._board.hits, Hits(shown)
    for node in list(shown.nodes.values())[::10]:
        assert hits.node_at((node.x, node.y)) == fresh.node_at((node.x, node.y))
    rest(large, qtbot)
    assert not differing(picture(large), anew(large), 8)


def test_whoever_is_removed_while_another_theme_comes_is_missed_by_no_lens(large, qtbot):
    kept = frozenset(f"P{number}" for number in range(400, 900))
    large.canvas.set_lenses([Lens(kept, hides=True)])
    large.canvas.set_theme(DARK)
    number = 400
    while large.canvas._scene.is_renewing:
        large.editor.run(edits.remove, [f"P{number}"])
        number += 1
        QApplication.processEvents()
    assert number > 402
    assert set(large.canvas.display.nodes) == kept - {f"P{each}" for each in range(number)}
    assert large.canvas.display.background == DARK.background


def test_many_who_move_right_before_something_fades_stand_where_they_were_put(large, qtbot):
    places = {f"P{number}": (45.0 * number, -900.0) for number in range(300)}
    large.editor.run(edits.move, VIEW, places)
    assert large.canvas._scene.is_behind
    large.canvas.set_lenses([Lens(frozenset(["P1"]))])
    renewed(large, qtbot)
    qtbot.waitUntil(lambda: not large.canvas._scene.is_behind)
    assert faded(large, frozenset(["P1"]))
    assert {id_: (n.x, n.y) for id_, n in large.canvas.display.nodes.items() if id_ in places} == (
        places
    )


def test_what_fades_while_a_very_large_edit_is_drawn_does_not_keep_it_from_being_drawn(
    large, qtbot, monkeypatch
):
    monkeypatch.setattr("netedit.canvas.scene.COMPOSED_ANEW", 60)
    large.canvas.set_lenses([Lens(frozenset(["P1"]))])
    renewed(large, qtbot)
    ids = [f"P{number}" for number in range(2, 102)]
    large.editor.run(edits.change_actors, ids, status=ActorStatus.ENDED)
    large.canvas.set_lenses([Lens(frozenset(["P1", "P2"]))])
    renewed(large, qtbot)
    assert large.canvas._scene.whole == whole(large)
    assert faded(large, frozenset(["P1", "P2"]))


def test_looks_that_cannot_be_made_are_given_up_and_the_fault_is_told_once(large, qtbot):
    def fail(_display: object, _theme: object):
        yield
        raise ValueError("no colours left")

    scene = large.canvas._scene
    before = large.canvas.display
    scene._renewal.ready_with(fail)
    with qtbot.captureExceptions() as faults:
        large.canvas.set_theme(DARK)
        renewed(large, qtbot)
        qtbot.wait(50)
    assert [str(fault) for _, fault, _ in faults] == ["no colours left"]
    assert large.canvas.display is before
