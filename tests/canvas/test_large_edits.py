"""What an edit touches much of is drawn anew some at a time, very much all anew; both come out the
same.
"""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from netedit.canvas import scene
from netedit.canvas.scene import EDITED_AT_ONCE
from netedit.canvas.theme import measure
from netedit.model import edits
from netedit.model.network import Network
from netedit.picture.compose import compose
from netedit.picture.palette import DARK, LIGHT, Theme
from netedit.picture.style import Style
from tests.canvas.conftest import NONE, VIEW, Bench, placed

COUNT = 3 * EDITED_AT_ONCE


@pytest.fixture(params=["some at a time", "all anew"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "all anew":
        monkeypatch.setattr(scene, "COMPOSED_ANEW", 0)


@pytest.fixture
def crowd(bench, qtbot) -> Bench:
    """A long chain of partners in rows, selected, and two who have nobody."""
    names = [f"p{i}" for i in range(COUNT)]
    chain = " ".join(f"{a}-{b}" for a, b in pairwise(names))
    where = {n: ((i % 30) * 120.0, (i // 30) * 120.0) for i, n in enumerate(names)}
    made = bench(placed(f"{chain} q r", {**where, "q": (-400.0, 0.0), "r": (-400.0, 200.0)}))
    # all marks are there, and the legend is what it stays
    qtbot.waitUntil(lambda: not made.canvas._scene._marking.isActive())
    made.selection.set(names)
    made.canvas.setFocus()
    return made


def drawn(network: Network, bench: Bench, theme: Theme):
    return compose(network, VIEW, bench.canvas._scene._composer.findings, Style(theme), measure)


def settle(bench: Bench) -> None:
    behind = bench.canvas._scene
    for _ in range(1000):
        if not behind.is_behind:
            return
        QTest.qWait(1)
    raise AssertionError("the picture never caught up")


def is_true(bench: Bench, theme: Theme = LIGHT) -> bool:
    """Whether the picture is what the map as it is now looks like."""
    shown, whole = bench.canvas.display, drawn(bench.network, bench, theme)
    tables = ("nodes", "ties", "links", "notes", "bounds", "legend")
    same = all(getattr(shown, each) == getattr(whole, each) for each in tables)
    ends = {id_: set(lines) for id_, lines in shown.at_node.items()}
    return same and ends == {id_: set(lines) for id_, lines in whole.at_node.items()}


def test_many_partners_moved_stand_where_they_were_put_a_moment_later(crowd):
    crowd.key(Qt.Key.Key_Right)
    assert crowd.canvas._scene.is_behind
    settle(crowd)
    assert is_true(crowd)
    crowd.editor.undo()
    settle(crowd)
    assert is_true(crowd)
    assert crowd.steps


def test_a_large_edit_before_the_one_before_is_seen_waits_for_its_turn_too(crowd):
    crowd.key(Qt.Key.Key_Right)
    crowd.editor.undo()
    assert crowd.canvas._scene.is_behind
    crowd.editor.redo()
    crowd.selection.set([f"p{i}" for i in range(0, COUNT, 2)])
    crowd.key(Qt.Key.Key_Delete)
    assert not crowd.canvas.display.nodes.keys() & set(crowd.selection.ids)
    settle(crowd)
    assert is_true(crowd)


def test_many_partners_removed_are_gone_at_once(crowd):
    crowd.key(Qt.Key.Key_Delete)
    assert set(crowd.canvas.display.nodes) == {"q", "r"}
    assert not crowd.canvas.display.ties
    settle(crowd)
    assert is_true(crowd)


def test_many_partners_come_back_when_that_is_undone(crowd):
    crowd.key(Qt.Key.Key_Delete)
    crowd.editor.undo()
    settle(crowd)
    assert is_true(crowd)


def test_half_of_a_crowd_removed_leaves_the_other_half_true(crowd):
    crowd.selection.set([f"p{i}" for i in range(0, COUNT, 2)])
    crowd.key(Qt.Key.Key_Delete)
    settle(crowd)
    assert is_true(crowd)
    crowd.editor.undo()
    crowd.editor.undo()
    crowd.editor.redo()
    settle(crowd)
    assert is_true(crowd)


def test_a_small_edit_meanwhile_is_seen_at_once(crowd):
    crowd.key(Qt.Key.Key_Right)
    crowd.editor.run(edits.rename_actor, "q", "Quite another")
    assert crowd.canvas._scene.is_behind
    assert crowd.canvas.display.nodes["q"].label[0].startswith("Quite")
    settle(crowd)
    assert is_true(crowd)


def test_another_theme_before_a_large_edit_is_seen_comes_in_turns_with_it(crowd, monkeypatch):
    monkeypatch.setattr(scene, "COMPOSED_AT_ONCE", 0)
    crowd.key(Qt.Key.Key_Right)
    behind = crowd.canvas._scene
    before = crowd.canvas.display.nodes["p0"]
    behind.set_theme(DARK)
    assert behind.is_behind
    assert behind.style.theme is LIGHT
    assert crowd.canvas.display.nodes["p0"] == before
    crowd.editor.run(edits.rename_actor, "q", "Quite another")
    settle(crowd)
    assert behind.style.theme is DARK
    assert is_true(crowd, DARK)


def test_what_was_dragged_stays_under_the_hand_until_the_picture_has_caught_up(crowd):
    at = crowd.at("p0")
    before = crowd.canvas.display.nodes["p0"].x
    crowd.drag(at, at + QPoint(60, 0))
    board = crowd.canvas._board
    assert crowd.canvas._scene.is_behind
    assert board.is_lifting
    settle(crowd)
    assert not board.is_lifting
    assert crowd.canvas.display.nodes["p0"].x == pytest.approx(before + 60, abs=8)
    assert is_true(crowd)


def test_the_picture_of_before_is_shown_until_there_is_a_whole_one(crowd):
    crowd.selection.set(())
    crowd.canvas.fit()
    crowd.canvas.finish_painting()
    before = crowd.canvas.grab().toImage()
    places = {f"p{i}": ((i % 30) * 120.0, (i // 30) * 90.0) for i in range(COUNT)}
    crowd.editor.run(edits.move, VIEW, places)
    QApplication.processEvents()
    assert crowd.canvas._scene.is_behind
    assert not is_true(crowd)
    assert crowd.canvas.grab().toImage() == before
    settle(crowd)
    crowd.canvas.finish_painting()
    assert crowd.canvas.grab().toImage() != before


def test_what_is_selected_is_framed_where_it_is_seen_meanwhile(crowd):
    crowd.canvas.fit()
    crowd.canvas.finish_painting()
    before = crowd.canvas.grab().toImage()
    places = {f"p{i}": ((i % 30) * 120.0, (i // 30) * 90.0) for i in range(COUNT)}
    crowd.editor.run(edits.move, VIEW, places)
    crowd.canvas._screen._refine()
    QApplication.processEvents()
    assert crowd.canvas._scene.is_behind
    crowd.canvas._screen._refine()
    assert crowd.canvas.grab().toImage() == before


def test_the_whole_map_is_in_sight_after_it_was_asked_for_meanwhile(crowd):
    places = {f"p{i}": ((i % 30) * 300.0, (i // 30) * 300.0) for i in range(COUNT)}
    crowd.editor.run(edits.move, VIEW, places)
    crowd.canvas.fit()
    settle(crowd)
    QApplication.processEvents()
    bounds, seen = crowd.canvas.display.bounds, crowd.canvas._board.in_sight
    assert seen.left <= bounds.left
    assert seen.right >= bounds.right


def test_a_picture_made_meanwhile_is_whole(crowd):
    crowd.key(Qt.Key.Key_Right, NONE)
    crowd.canvas.finish_painting()
    assert is_true(crowd)


def test_marks_that_touch_many_lines_go_some_at_a_time(crowd, monkeypatch, qtbot):
    board, before = crowd.canvas._scene, crowd.editor.findings
    nodes = crowd.canvas.display.nodes.values()
    assert sum(node.is_key for node in nodes) > COUNT / 2
    monkeypatch.setattr(scene, "COMPOSED_AT_ONCE", 0)
    monkeypatch.setattr(scene, "MARKED_AT_ONCE", 60)
    seen: list[int] = []
    board.changed.connect(lambda found: seen.append(len(found.ids)))
    none = replace(before, isolates=(), bridges=(), key_people=(), key_organisations=())
    board.show_findings(none)
    assert not seen
    qtbot.waitUntil(lambda: not board._marking.isActive())
    # each partner with two lines
    assert len(seen) > COUNT / 2 / 20
    assert max(seen) < 4 * 60
    display = crowd.canvas.display
    assert not any(node.is_key or node.is_isolate for node in display.nodes.values())
    assert not any(tie.is_bridge for tie in display.ties.values())
