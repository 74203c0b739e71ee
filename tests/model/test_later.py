"""A module that waits until it is asked is, once asked, as any other."""

import importlib
import sys
from threading import Barrier, Thread

import pytest

from netedit.model.later import run_when_asked


@pytest.fixture
def waiting(monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    run_when_asked("colorsys")
    return sys.modules["colorsys"]


def test_it_is_run_when_something_of_it_is_asked_for(waiting):
    assert importlib.import_module("colorsys") is waiting
    assert "rgb_to_hsv" not in vars(waiting)
    from colorsys import hsv_to_rgb

    assert hsv_to_rgb(0.0, 0.0, 1.0) == (1.0, 1.0, 1.0)
    assert waiting.rgb_to_hsv(1.0, 1.0, 1.0) == (0.0, 0.0, 1.0)
    assert "__getattr__" not in vars(waiting)


def test_all_that_it_offers_is_there_for_one_who_takes_all(waiting):
    taken: dict[str, object] = {}
    exec("from colorsys import *", taken)
    assert {"rgb_to_hsv", "hsv_to_rgb"} <= taken.keys()


def test_a_function_that_is_only_taken_hold_of_does_not_run_it(monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    run_when_asked("colorsys", "hsv_to_rgb")
    from colorsys import hsv_to_rgb

    assert "rgb_to_hsv" not in vars(sys.modules["colorsys"])
    assert hsv_to_rgb(0.0, 0.0, v=1.0) == (1.0, 1.0, 1.0)
    assert hsv_to_rgb(0.0, 0.0, 0.5) == (0.5, 0.5, 0.5), "the one taken hold of goes on working"
    assert "rgb_to_hsv" in vars(sys.modules["colorsys"])


def test_what_it_does_not_have_is_said(waiting):
    for _ in range(2):
        with pytest.raises(AttributeError, match="'colorsys' has no attribute 'sound'"):
            _ = waiting.sound


def test_threads_that_ask_at_once_all_get_it(waiting):
    ready = Barrier(8)
    found: list[object] = []

    def ask() -> None:
        ready.wait()
        found.append(waiting.hls_to_rgb)

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [waiting.hls_to_rgb] * 8


def test_one_that_is_there_or_nowhere_is_left_alone(monkeypatch):
    before = sys.modules["json"]
    run_when_asked("json")
    assert sys.modules["json"] is before
    run_when_asked("no_such_module")
    assert "no_such_module" not in sys.modules
