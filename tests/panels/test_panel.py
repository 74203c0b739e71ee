"""What every panel does: it is renewed while it is seen, in turns where the map is large."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from netedit.model import edits
from netedit.panels.panel import Panel
from tests.panels.desk import Desk, settle

LARGE = " ".join(f"a{i}" for i in range(310))


class Steps(Panel):
    """A panel that shows the map in three steps."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.editor, "steps", "Steps", desk.frame)
        self.hide()
        self.gone: list[str] = []
        desk.editor.changed.connect(self.renew_soon)

    def renewing(self) -> Iterator[None]:
        self.gone.append("one")
        yield
        self.gone.append("two")
        yield
        self.gone.append("three")

    def taken(self) -> list[str]:
        """The steps since this was last asked."""
        gone, self.gone = self.gone, []
        return gone


@pytest.fixture
def on_large(make_desk, qtbot) -> tuple[Desk, Steps]:
    desk = make_desk(LARGE)
    panel = desk.put(Steps(desk))
    qtbot.waitUntil(lambda: panel.gone[-1:] == ["three"])
    settle()
    assert panel.taken() == ["one", "two", "three"]
    return desk, panel


def go_one_step(panel: Steps) -> None:
    before = list(panel.gone)
    while panel.gone == before:
        QApplication.processEvents()


def rename(desk: Desk, name: str) -> None:
    desk.editor.run(edits.rename_actor, next(iter(desk.network.actors)), name)


def test_a_panel_that_is_seen_shows_a_change_of_a_small_map_at_once(desk):
    panel = desk.put(Steps(desk))
    assert panel.taken() == ["one", "two", "three"]
    rename(desk, "Eve")
    assert panel.taken() == ["one", "two", "three"]


def test_out_of_sight_nothing_is_done_and_all_changes_are_shown_at_once_later(desk):
    panel = desk.put(Steps(desk))
    panel.hide()
    panel.taken()
    rename(desk, "Eve")
    rename(desk, "Eva")
    panel.renew()
    assert not panel.gone
    panel.show()
    assert panel.taken() == ["one", "two", "three"]
    panel.hide()
    panel.show()
    assert not panel.gone


def test_on_a_large_map_each_step_has_a_turn_of_its_own(on_large, qtbot):
    desk, panel = on_large
    rename(desk, "Eve")
    assert not panel.gone
    go_one_step(panel)
    assert panel.gone == ["one"]
    qtbot.waitUntil(lambda: panel.gone == ["one", "two", "three"])


def test_a_change_in_the_middle_begins_anew(on_large, qtbot):
    desk, panel = on_large
    rename(desk, "Eve")
    go_one_step(panel)
    assert panel.gone == ["one"]
    rename(desk, "Eva")
    qtbot.waitUntil(lambda: panel.gone == ["one", "one", "two", "three"])


def test_a_panel_that_is_hidden_in_the_middle_is_renewed_when_it_is_seen_again(on_large, qtbot):
    desk, panel = on_large
    rename(desk, "Eve")
    go_one_step(panel)
    assert panel.gone == ["one"]
    panel.hide()
    qtbot.wait(30)
    assert panel.taken() == ["one"]
    panel.show()
    qtbot.waitUntil(lambda: panel.gone == ["one", "two", "three"])


def test_what_is_needed_whole_at_once_leaves_no_step_for_later(on_large, qtbot):
    desk, panel = on_large
    rename(desk, "Eve")
    go_one_step(panel)
    assert panel.gone == ["one"]
    panel.renew()
    qtbot.wait(30)
    assert panel.taken() == ["one", "one", "two", "three"]
