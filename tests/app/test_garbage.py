"""A map that is open is not searched for garbage; one that was closed is let go."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from netedit.app import garbage, start


def is_searched(thing: object) -> bool:
    """Whether the search for garbage goes through it."""
    return any(each is thing for each in gc.get_objects())


def test_what_an_open_map_stands_on_is_not_gone_through(open_map):
    window = open_map("ana-ben cy")
    actor = window.editor.network.actors["ana"]
    assert not is_searched(actor)
    assert not is_searched(window.canvas.display.nodes["ana"])


def test_a_map_that_was_closed_is_let_go(program, map_file, qtbot):
    kept = program.window_for(map_file("ana-ben", "kept.netedit"))
    closed = program.window_for(map_file("cy-di", "closed.netedit"))
    for window in (kept, closed):
        window.complete()
    document = weakref.ref(closed.session.document)
    closed.close()
    del closed, window
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    assert document() is None
    assert not is_searched(kept.editor.network.actors["ana"])


def test_with_the_last_window_all_is_searched_again(program, open_map):
    window = open_map("ana-ben")
    actor = window.editor.network.actors["ana"]
    window.close()
    assert gc.get_freeze_count() == 0
    assert is_searched(actor)


@pytest.fixture
def searching():
    """As in a program that has started."""
    before = gc.get_threshold()
    garbage.begin()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_while_one_works_only_what_is_new_is_searched(searching):
    began = gc.get_stats()
    lasting = [[number] for number in range(200_000)]
    ended = gc.get_stats()
    assert len(lasting) == 200_000
    assert ended[1]["collections"] > began[1]["collections"]
    assert ended[2]["collections"] == began[2]["collections"]


def test_what_holds_itself_goes_when_one_works_in_another_program(searching):
    class Held:
        pass

    held = Held()
    held.itself = held
    gone = weakref.ref(held)
    # by now it has lasted
    gc.collect(1)
    gc.freeze()
    del held
    start._rest_when_left(Qt.ApplicationState.ApplicationActive)
    assert gone() is not None
    start._rest_when_left(Qt.ApplicationState.ApplicationInactive)
    assert gone() is None
