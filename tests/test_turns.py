"""Long work is done piece by piece, in turns of the event loop, and keys come in between."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from netedit.turns import Steps, Turns, bunched, later


class Piece(QObject):
    """Notes that its turn has come."""

    def __init__(self, name: str, done: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name, self.done = name, done

    def work(self) -> None:
        self.done.append(self.name)


def test_each_piece_has_a_turn_of_its_own_in_which_others_come_first(qapp, qtbot):
    done: list[str] = []
    owner = QObject()
    turns = Turns(owner)
    one, two = Piece("one", done, owner), Piece("two", done, owner)
    turns.take(one.work)
    turns.take(two.work)
    turns.take(one.work)
    assert done == []
    between = QTimer(owner)
    between.timeout.connect(lambda: done.append("between"))
    between.start(0)
    qtbot.waitUntil(lambda: not turns._next.isActive())
    between.stop()
    assert done.count("one") == 1
    assert "between" in done[: done.index("two")]


def test_a_piece_of_somebody_who_is_gone_is_left_undone(qapp, qtbot):
    done: list[str] = []
    owner = QObject()
    turns = Turns(owner)
    gone, last = Piece("gone", done), Piece("last", done, owner)
    turns.take(gone.work)
    turns.take(last.work)
    gone.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["last"]


def test_a_work_that_the_last_step_of_another_begins_is_done_too(qapp, qtbot):
    done: list[str] = []
    owner = QObject()
    steps = Steps(owner)

    def work(*names: str, then: Iterator[None] | None = None) -> Iterator[None]:
        for name in names:
            yield
            done.append(name)
        if then is not None:
            steps.begin(then, lambda: done.append("end of the other"))

    steps.begin(work("one", then=work("other")), lambda: done.append("end of one"))
    qtbot.waitUntil(lambda: not steps.is_on)
    assert done == ["one", "end of one", "other", "end of the other"]


def test_steps_that_fail_are_told_once_and_have_their_end(qapp, qtbot):
    done: list[str] = []
    owner = QObject()
    steps = Steps(owner)

    def work() -> Iterator[None]:
        yield
        raise ValueError("no further")

    with qtbot.captureExceptions() as faults:
        steps.begin(work(), lambda: done.append("end"))
        qtbot.waitUntil(lambda: not steps.is_on)
        qtbot.wait(20)
    assert [str(fault) for _, fault, _ in faults] == ["no further"]
    assert done == ["end"]


def test_another_work_takes_the_place_of_one_that_is_on_and_that_one_ends(qapp, qtbot):
    done: list[str] = []
    owner = QObject()
    steps = Steps(owner)
    steps.begin((done.append(f"old {n}") for n in range(3)), lambda: done.append("end of the old"))
    steps.go_on()
    steps.begin((done.append(f"new {n}") for n in range(2)), lambda: done.append("end of the new"))
    qtbot.waitUntil(lambda: not steps.is_on)
    assert done == ["old 0", "end of the old", "new 0", "new 1", "end of the new"]


def test_bunched_steps_pause_when_a_turn_is_over_and_give_the_step_before(monkeypatch):
    clock = iter([0.0, 0.001, 0.002, 0.009, 0.010, 0.011, 0.019, 0.020, 0.021])
    monkeypatch.setattr("netedit.turns.perf_counter", lambda: next(clock))
    assert list(bunched(range(6), 0.008)) == [2, 4]


def test_what_is_done_later_leaves_nothing_behind(qapp, qtbot):
    done: list[str] = []
    owner = QObject()
    later(owner, lambda: done.append("later"))
    assert done == []
    qtbot.waitUntil(lambda: done == ["later"] and not owner.children())
