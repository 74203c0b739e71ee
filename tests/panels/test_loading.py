"""What takes long to load comes beside the event loop."""

import sys

import pytest
from PySide6.QtCore import QObject, QTimer

from netedit.panels.loading import Loading, is_loaded, load_beside


@pytest.fixture
def slow(tmp_path, monkeypatch):
    """Gives the name of a module that takes a while to load."""
    (tmp_path / "slow_to_load.py").write_text("import time\ntime.sleep(0.2)\nis_whole = True\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield "slow_to_load"
    sys.modules.pop("slow_to_load", None)


def test_the_event_loop_goes_on_while_a_module_is_loaded(slow, qtbot):
    holder, beats = QObject(), []
    beat = QTimer(holder)
    beat.timeout.connect(lambda: beats.append(is_loaded(slow)))
    beat.start(5)
    loading = Loading(slow, holder)
    with qtbot.waitSignal(loading.ready):
        pass
    assert is_loaded(slow)
    assert sys.modules[slow].is_whole
    assert beats.count(False) > 3


def test_two_who_wait_for_one_module_are_both_told_when_it_is_whole(slow, qtbot):
    holder, told = QObject(), []
    for _ in range(2):
        loading = Loading(slow, holder)
        loading.ready.connect(lambda: told.append(sys.modules[slow].is_whole))
    qtbot.waitUntil(lambda: told == [True, True])


def test_a_module_that_cannot_be_loaded_leaves_nobody_waiting(qtbot):
    holder = QObject()
    loading = Loading("no_module_of_this_name", holder)
    with qtbot.waitSignal(loading.ready):
        pass
    assert not is_loaded("no_module_of_this_name")


def test_what_is_there_is_not_loaded_again(qtbot):
    module = sys.modules["json"] = __import__("json")
    load_beside("json")
    assert is_loaded("json")
    assert sys.modules["json"] is module


def test_whoever_goes_before_the_module_is_there_is_not_told(slow, qtbot):
    holder, told = QObject(), []
    loading = Loading(slow, holder)
    loading.ready.connect(lambda: told.append(True))
    qtbot.waitUntil(lambda: slow in sys.modules)
    holder.deleteLater()
    qtbot.waitUntil(lambda: is_loaded(slow))
    qtbot.wait(50)
    assert told == []
