"""What follows a change of a large map is done piece by piece, and keys come in between."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from netedit.app.editor import FOLLOWED_AT_ONCE
from netedit.app.turns import Steps, Turns
from netedit.model import edits


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
    qtbot.waitUntil(lambda: "two" in done)
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


def test_findings_of_a_large_map_are_told_a_turn_later(open_map, qtbot):
    names = [f"p{n}" for n in range(FOLLOWED_AT_ONCE + 1)]
    window = open_map(" ".join(names))
    window.show_panel("findings")
    counts = window.findChild(QLabel, "findingsCounts")
    qtbot.waitUntil(lambda: counts.text().startswith(f"{len(names):,} people"))
    window.editor.run(edits.remove, names[:1])
    qtbot.waitUntil(lambda: counts.text().startswith(f"{len(names) - 1:,} people"))


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
