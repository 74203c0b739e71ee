"""The worker process: answers, progress, cancel, restart, and that it never outlives anybody."""

import multiprocessing
import os
import signal
import time
from array import array

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget

from netedit.analysis.slow import work_measures
from netedit.app.jobs import STOPPED, Jobs, WorkerError, ask_alone
from netedit.app.waiting import StoppedError
from netedit.layout import arranged
from netedit.model.errors import ImportRefused
from netedit.worker import NO_MEMORY, reason_of

RING = [(number, (number + 1) % 8) for number in range(8)]
SIZES = [(60.0, 60.0)] * 8
SLOW = 1500


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


def slow_question() -> tuple[list, list]:
    return [(60.0, 60.0)] * SLOW, [(n, (n * 7 + 1) % SLOW) for n in range(SLOW)]


def pid(jobs: Jobs, qtbot) -> int:
    """The number of the worker, which starts beside the window."""
    qtbot.waitUntil(lambda: jobs.pid is not None, timeout=5000)
    return jobs.pid


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_worker_answers_as_this_process_would(jobs, qtbot):
    answers: list[object] = []
    jobs.ask("layout", SIZES, RING, seed=3, answered=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=15000)
    assert answers == [arranged(SIZES, RING, seed=3)]


def test_progress_comes_before_the_answer(jobs, qtbot):
    shares: list[float] = []
    answers: list[object] = []
    jobs.ask("layout", *slow_question(), answered=answers.append, progressed=shares.append)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=60000)
    assert shares == sorted(shares)
    assert len(shares) > 1
    assert 0 <= shares[0] <= shares[-1] <= 1


def test_of_two_questions_of_a_name_only_the_newest_is_answered(jobs, qtbot):
    answers: list[str] = []
    jobs.ask("layout", *slow_question(), answered=lambda _: answers.append("old"))
    jobs.ask("layout", SIZES, RING, answered=lambda _: answers.append("new"))
    qtbot.waitUntil(lambda: len(answers) > 0, timeout=15000)
    qtbot.wait(100)
    assert answers == ["new"]


def test_a_cancelled_question_is_never_answered_and_the_next_one_is(jobs, qtbot):
    answers: list[str] = []
    jobs.ask("layout", *slow_question(), answered=lambda _: answers.append("slow"))
    jobs.cancel("layout")
    jobs.ask("layout", SIZES, RING, answered=lambda _: answers.append("quick"))
    qtbot.waitUntil(lambda: len(answers) > 0, timeout=15000)
    assert answers == ["quick"]


@pytest.mark.skipif(os.name == "nt", reason="only on systems that can kill by signal")
def test_a_worker_that_dies_is_told_of_and_started_again(jobs, qtbot):
    said: list[str] = []
    answers: list[object] = []
    jobs.ask("layout", *slow_question(), answered=answers.append, failed=said.append)
    os.kill(pid(jobs, qtbot), signal.SIGKILL)
    qtbot.waitUntil(lambda: len(said) == 1, timeout=15000)
    assert said == [STOPPED]
    jobs.ask("layout", SIZES, RING, answered=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=15000)


@pytest.mark.skipif(os.name == "nt", reason="only on systems that can kill by signal")
def test_a_worker_that_dies_while_it_has_nothing_to_do_is_started_again_without_a_word(jobs, qtbot):
    said: list[str] = []
    answers: list[object] = []
    jobs.ask("layout", SIZES, RING, answered=answers.append, failed=said.append)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=15000)
    first = pid(jobs, qtbot)
    os.kill(first, signal.SIGKILL)
    qtbot.waitUntil(lambda: jobs._line.is_dead, timeout=5000)
    jobs.ask("layout", SIZES, RING, answered=answers.append, failed=said.append)
    qtbot.waitUntil(lambda: len(answers) + len(said) == 2, timeout=15000)
    assert not said
    assert pid(jobs, qtbot) != first


def test_an_urgent_question_goes_first_and_what_was_worked_on_is_begun_again(jobs, qtbot):
    order: list[str] = []
    jobs.ask("layout", *slow_question(), topic="a", answered=lambda _: order.append("slow"))
    jobs.ask("layout", SIZES, RING, topic="b", answered=lambda _: order.append("patient"))
    jobs.ask(
        "layout", SIZES, RING, topic="c", is_urgent=True, answered=lambda _: order.append("urgent")
    )
    qtbot.waitUntil(lambda: len(order) == 3, timeout=60000)
    assert order == ["urgent", "slow", "patient"]


def test_a_question_that_cannot_be_answered_says_why(jobs, qtbot):
    said: list[str] = []
    jobs.ask("layout", SIZES, [(0, 99)], answered=lambda _: None, failed=said.append)
    qtbot.waitUntil(lambda: len(said) == 1, timeout=15000)
    assert said[0]


def test_closing_ends_the_worker(jobs, qtbot):
    jobs.ask("layout", *slow_question(), answered=lambda _: None)
    number = pid(jobs, qtbot)
    assert is_alive(number)
    jobs.close()
    qtbot.waitUntil(lambda: not is_alive(number), timeout=5000)


def test_waiting_gives_the_answer_and_the_window_goes_on(jobs, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    ticks: list[int] = []
    timer = QTimer(window)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(10)
    answer = jobs.wait(window, "Arranging…", "layout", *slow_question())
    assert len(answer) == SLOW
    assert len(ticks) > 5


def test_two_windows_that_wait_for_the_same_question_both_have_their_answer(jobs, qtbot):
    windows = [QWidget(), QWidget()]
    for window in windows:
        qtbot.addWidget(window)
        window.show()
    answers: list[object] = []

    def ask_too() -> None:
        answers.append(jobs.wait(windows[1], "Arranging…", "layout", SIZES, RING, seed=3))
        box = windows[0].findChild(QProgressDialog, "progressBox")
        # nothing is awaited there any more
        assert not box.isVisible()

    # at once: on a quick machine the first has its answer in less than half a second
    QTimer.singleShot(0, ask_too)
    first = jobs.wait(windows[0], "Arranging…", "layout", *slow_question())
    assert len(first) == SLOW
    assert answers == [arranged(SIZES, RING, seed=3)]


def test_cancel_in_the_box_gives_nothing(jobs, qtbot):
    window = QWidget()
    qtbot.addWidget(window)

    def cancel() -> None:
        box = window.findChild(QProgressDialog, "progressBox")
        box.findChild(QPushButton).click()

    QTimer.singleShot(200, cancel)
    assert jobs.wait(window, "Arranging…", "layout", *slow_question()) is None


def test_waiting_for_what_fails_raises(jobs, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    with pytest.raises(WorkerError, match="did not work"):
        jobs.wait(window, "Arranging…", "layout", SIZES, [(0, 99)])


def workers() -> list[str]:
    """The worker processes there are."""
    return [each.name for each in multiprocessing.active_children()]


def test_a_worker_asked_alone_answers_as_this_process_would_and_is_gone():
    told: list[float] = []
    sizes, ties = slow_question()
    edges = array("i", [end for tie in ties for end in tie]).tobytes()
    asked = (len(sizes), edges, bytes([3]) * len(ties))
    answer = ask_alone("measures", *asked, told=told.append)
    assert answer == work_measures(*asked)
    assert told == sorted(told)
    assert 0.8 in told
    assert workers() == []


def test_a_worker_asked_alone_is_stopped_by_who_hears_how_far_it_is():
    def stop(_share: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        ask_alone("layout", *slow_question(), told=stop)
    until = time.monotonic() + 5
    while workers() and time.monotonic() < until:
        time.sleep(0.01)
    assert workers() == []


def test_a_worker_asked_alone_that_cannot_answer_says_why():
    with pytest.raises(WorkerError, match=r"That did not work: .*TypeError"):
        ask_alone("layout", 5, 5)


def test_why_something_failed_is_said_in_words_for_people():
    assert reason_of(MemoryError()) == NO_MEMORY
    assert reason_of(ImportRefused("There is no table in it.")) == "There is no table in it"
    assert reason_of(KeyError("a")) == (
        "a fault of netedit (KeyError: 'a'); your map is as it was. Please report these words"
    )
    assert "(RecursionError)" in reason_of(RecursionError())
