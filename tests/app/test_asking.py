"""Slow findings come from another process, belong to the map as it is, and are shared."""

import os
import signal
from collections.abc import Callable

import pytest

from netedit.analysis import Goal, findings, measures
from netedit.analysis.slow import (
    augmentation_question,
    communities_question,
    measures_question,
    routes_question,
    suggestions_question,
    worked_out,
)
from netedit.app import asking as module
from netedit.app.asking import Asking
from netedit.app.editor import Editor
from netedit.app.jobs import Jobs
from netedit.document import Document
from netedit.model import edits
from tests.memory import MemoryStore
from tests.texts import network

MAP = "ana@Council ben@ICB ana-ben ben-cy cy-dee dee-eve:4 [Trust] fay"
QUESTIONS = [
    routes_question(),
    augmentation_question(),
    augmentation_question(isolates=False),
    suggestions_question(Goal.NO_BRIDGE, ruled_out=[("eve", "ana")]),
    measures_question(),
    communities_question(),
]


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def make_asking(jobs) -> Callable[[str], Asking]:
    """Asks about the map that a text describes."""

    def make(text: str) -> Asking:
        editor = Editor(Document(MemoryStore(network(text))))
        return Asking(editor, lambda: jobs, editor)

    return make


@pytest.fixture
def asking(make_asking) -> Asking:
    return make_asking(MAP)


def large_map() -> str:
    """One whose measures take longer than it takes to kill a worker."""
    return " ".join(f"p{n}-p{(n * 7 + 1) % 1500} p{n}-p{(n * 11 + 5) % 1500}" for n in range(1500))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.topic)
def test_the_worker_answers_as_this_process_would(asking, qtbot, monkeypatch, question):
    monkeypatch.setattr(module, "AT_ONCE", {})
    answers: list[object] = []
    asking.ask(question, answered=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=20000)
    assert answers == [worked_out(question, asking._editor.findings)]


def test_measures_are_those_of_the_python_face():
    found = findings(network(MAP))
    assert worked_out(measures_question(), found) == measures(found)


@pytest.mark.parametrize("question", QUESTIONS[:4], ids=lambda each: each.topic)
def test_on_a_small_map_the_answer_is_there_at_once(asking, question):
    answers: list[object] = []
    asking.ask(question, answered=answers.append)
    assert answers == [worked_out(question, asking._editor.findings)]


def test_what_is_known_is_not_asked_again(asking, jobs, qtbot):
    answers: list[object] = []
    asking.ask(measures_question(), answered=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=20000)
    jobs.close()
    asking.ask(measures_question(), answered=answers.append)
    assert answers[0] is answers[1]


def test_two_who_ask_the_same_wait_for_one_answer(asking, qtbot):
    one: list[object] = []
    two: list[object] = []
    asking.ask(measures_question(), answered=one.append)
    asking.ask(measures_question(), answered=two.append)
    qtbot.waitUntil(lambda: bool(one and two), timeout=20000)
    assert one[0] is two[0]


def test_an_answer_is_dropped_if_the_map_has_moved_on(asking, qtbot):
    old: list[object] = []
    new: list[object] = []
    editor = asking._editor
    asking.ask(measures_question(), answered=old.append)
    with qtbot.waitSignal(editor.findings_changed):
        editor.run(edits.remove, ["eve"])
    asking.ask(communities_question(), answered=new.append)
    qtbot.waitUntil(lambda: len(new) == 1, timeout=20000)
    assert old == []


@pytest.mark.skipif(os.name == "nt", reason="only on systems that can kill by signal")
def test_a_worker_that_dies_is_asked_once_more(make_asking, jobs, qtbot):
    answers: list[object] = []
    make_asking(large_map()).ask(measures_question(), answered=answers.append)
    qtbot.waitUntil(lambda: jobs.pid is not None, timeout=5000)
    first = jobs.pid
    os.kill(first, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=60000)
    assert jobs.pid != first


@pytest.mark.skipif(os.name == "nt", reason="only on systems that can kill by signal")
def test_a_worker_that_dies_twice_is_told_of_in_a_sentence(make_asking, jobs, qtbot):
    said: list[str] = []
    answers: list[object] = []
    make_asking(large_map()).ask(measures_question(), answered=answers.append, failed=said.append)
    for _ in range(2):
        qtbot.waitUntil(lambda: jobs.pid is not None, timeout=5000)
        worker = jobs.pid
        os.kill(worker, signal.SIGKILL)
        qtbot.waitUntil(lambda worker=worker: bool(said) or jobs.pid != worker, timeout=5000)
    qtbot.waitUntil(lambda: bool(said), timeout=5000)
    assert said[0].startswith("That could not be worked out: the system stopped the part ")
    assert said[0].endswith(" your map is as it was. Close some other programs and try again.")
    assert answers == []


def test_a_window_that_closes_asks_for_nothing_any_more(asking, qtbot):
    answers: list[object] = []
    asking.ask(measures_question(), answered=answers.append)
    asking.close()
    qtbot.wait(50)
    assert answers == []
    assert not asking._asked
