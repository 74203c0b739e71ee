"""The small question in a window of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from netedit.panels.asking import Ask


@pytest.fixture
def asked(qtbot):
    """A question that is open, and what has been answered."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    answers: list[str] = []

    def make(**how) -> tuple[Ask, list[str]]:
        ask = Ask(
            "A question", "&Name", lambda text, _acts: not answers.append(text), parent, **how
        )
        ask.open()
        qtbot.waitUntil(ask.isVisible)
        return ask, answers

    return make


def test_enter_without_a_word_says_what_is_needed_and_asks_on(asked):
    ask, answers = asked(needed="Write a name first.")
    QTest.keyClick(ask.line, Qt.Key.Key_Return)
    problem = ask.findChild(QLabel, "askProblem")
    assert (problem.text(), problem.isVisible()) == ("Write a name first.", True)
    assert ask.isVisible()
    QTest.keyClicks(ask.line, "Ana")
    assert not problem.isVisible()
    QTest.keyClick(ask.line, Qt.Key.Key_Return)
    assert answers == ["Ana"]


def test_where_no_word_is_an_answer_too_it_is_taken(asked):
    ask, answers = asked(needed="")
    QTest.keyClick(ask.line, Qt.Key.Key_Return)
    assert answers == [""]


def test_esc_answers_nothing(asked, qtbot):
    ask, answers = asked()
    QTest.keyClicks(ask.line, "Ana")
    QTest.keyClick(ask.line, Qt.Key.Key_Escape)
    assert answers == []
