"""Going to somebody from a list or a search: close enough to be read, and back again."""

from PySide6.QtCore import Qt

from tests.canvas.conftest import Bench, placed


def far_apart(bench) -> Bench:
    """Ana beside Ben in a map so wide that all of it is seen at a tenth of the usual size."""
    places = {"ana": (0.0, 0.0), "ben": (300.0, 0.0), "cy": (0.0, 9000.0), "dee": (6000.0, 0.0)}
    made = bench(placed("ana-ben cy-dee", places))
    made.canvas.set_gliding(False)
    made.canvas.fit()
    assert made.canvas.scale < 0.15
    return made


def test_who_is_gone_to_on_a_large_map_comes_close_enough_to_be_read(bench):
    made = far_apart(bench)
    before = made.canvas.scale
    made.selection.show(["ana"])
    assert made.canvas.scale == 1.0
    for id_ in ("ana", "ben"):
        assert made.viewport.rect().contains(made.at(id_))
    made.canvas.back()
    assert made.canvas.scale == before


def test_whoever_they_are_related_to_far_away_keeps_nobody_from_being_read(bench):
    made = far_apart(bench)
    made.selection.show(["cy"])
    assert 0.6 <= made.canvas.scale <= 1.0
    assert made.viewport.rect().contains(made.at("cy"))
    assert not made.viewport.rect().contains(made.at("dee"))


def test_who_cannot_be_read_together_is_seen_from_as_far_as_before(bench):
    made = far_apart(bench)
    before = made.canvas.scale, made.at("cy")
    made.selection.show(["cy", "dee"])
    assert (made.canvas.scale, made.at("cy")) == before


def test_one_who_can_read_already_or_walks_by_keys_comes_no_closer(bench):
    made = far_apart(bench)
    before = made.canvas.scale
    made.key(Qt.Key.Key_Home)
    assert made.selection.ids
    assert made.canvas.scale == before
    made.canvas._outlook.zoom_here(0.7)
    for id_ in ("ana", "cy", "ben"):
        made.selection.show([id_])
        assert made.viewport.rect().contains(made.at(id_))
        assert made.canvas.scale == 0.7


def test_a_way_to_come_closer_is_flown_and_ended_by_any_press(bench):
    made = far_apart(bench)
    before = made.canvas.scale
    made.canvas.set_gliding(True)
    made.selection.show(["ana"])
    assert made.canvas._board.scale == before
    made.key(Qt.Key.Key_Shift)
    assert made.canvas._board.scale == 1.0


def test_who_is_gone_to_does_not_stay_under_the_legend(bench):
    made = bench(placed("ana-ben cy", {"ana": (0.0, 0.0), "ben": (300.0, 0.0), "cy": (0.0, 200.0)}))
    legend = made.canvas._screen.legend
    assert legend.isVisible()
    made.canvas._board.pan(*(legend.geometry().center() - made.at("ana")).toTuple())
    assert legend.geometry().contains(made.at("ana"))
    made.selection.show(["ana"])
    assert not legend.geometry().contains(made.at("ana"))
    assert made.viewport.rect().contains(made.at("ana"))


def test_stepping_back_or_aside_to_see_somebody_is_undone_by_going_back(bench):
    places = {"ana": (0.0, 0.0), "ben": (900.0, 0.0), "cy": (0.0, 700.0)}
    made = bench(placed("ana-ben cy", places))
    made.canvas.set_gliding(False)
    canvas, board = made.canvas, made.canvas._board
    canvas.zoom_to(["ana", "ben"])
    canvas.zoom_100()
    for id_, far in (("ben", 40), ("cy", 20)):
        rim = made.viewport.rect().bottomRight()
        board.pan(rim.x() - far - made.at(id_).x(), rim.y() - far - made.at(id_).y())
        before = canvas.scale, made.at("ana")
        assert board.sighting.zoom([id_]) or any(board.sighting.shift([id_]) or ())
        canvas.reveal([id_])
        assert (canvas.scale, made.at("ana")) != before
        canvas.back()
        assert (canvas.scale, made.at("ana")) == before
