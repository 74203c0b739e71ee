"""Names that are read from the right, in sentences that are read from the left."""

import pytest
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from netedit.analysis import Sentence
from netedit.model.text import apart
from netedit.panels.finding_lines import LineButton
from netedit.panels.look import plain_tip, unmarked, words

DANA, YOUSSEF = "דנה לוי", "يوسف حداد"


def lefts(text: str, *names: str) -> list[float]:
    """Where each name begins at the left, as a painter of Qt's sets the text."""
    layout = QTextLayout(text)
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    found = []
    for name in names:
        at = text.index(name)
        edges = [line.cursorToX(place)[0] for place in range(at + 1, at + len(name))]
        found.append(min(edges))
    return found


@pytest.mark.parametrize("between", [", ", " -> ", " – ", " ↔ ", " / "])
def test_two_names_stand_in_the_order_in_which_they_are_said(qapp, between):
    sentence = f"Without {DANA}{between}{YOUSSEF} the rest is cut off"
    swapped = lefts(sentence, DANA, YOUSSEF)
    assert swapped != sorted(swapped)
    told = lefts(apart(sentence), DANA, YOUSSEF)
    assert told == sorted(told)


def test_a_sentence_that_begins_with_such_a_name_is_read_from_the_left_all_the_same(qapp):
    sentence = f"{DANA} and Ben hang together."
    assert lefts(sentence, "Ben") < lefts(sentence, DANA)
    told = apart(sentence)
    assert lefts(told, DANA) < lefts(told, "Ben")


@pytest.mark.parametrize(
    "name", ["ד״ר דנה לוי", "د. يوسف حداد", "בן-גוריון", "בית ספר 12", "עמותת ג'ויינט"]
)
def test_a_name_of_several_words_stays_one(name):
    assert apart(f"{name}, Ben") == f"\u2068{name}\u2069, Ben"


def test_the_ends_of_sentences_and_commas_are_no_part_of_a_name():
    assert (
        apart(f"With {DANA}. {YOUSSEF} too")
        == f"With \u2068{DANA}\u2069. \u2068{YOUSSEF}\u2069 too"
    )
    assert apart("Ana, Ben and Élodie") == "Ana, Ben and Élodie"
    assert apart(apart(DANA)) == apart(DANA)


def test_labels_lines_and_tips_hold_such_names_in_their_places(qtbot):
    sentence = f"{DANA}, {YOUSSEF} and Ben"
    label = words(sentence)
    qtbot.addWidget(label)
    assert isinstance(label, QLabel)
    assert label.text() == apart(sentence)
    label.setText(f"Now {sentence}")
    assert label.text() == apart(f"Now {sentence}")
    assert plain_tip(sentence) == apart(sentence)
    assert unmarked(f"{sentence} & Co") == apart(f"{sentence} && Co")
    line = LineButton()
    qtbot.addWidget(line)
    line.fill(Sentence("isolates", sentence), ())
    assert line._document.toPlainText() == apart(sentence)
    assert line.accessibleName() == sentence
