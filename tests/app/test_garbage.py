"""A map that is open is not searched for garbage; one that was closed is let go."""

import gc
import weakref

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication


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
