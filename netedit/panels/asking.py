"""A small question in a window of its own: a name, and for a kind how it acts."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QWidget

from netedit.model.records import ActsAs
from netedit.model.text import is_blank
from netedit.panels.choice_field import ChoiceField
from netedit.panels.dialog import Dialog
from netedit.panels.fields import LineField
from netedit.panels.look import GAP, MARGIN, named, words
from netedit.ports import Announcement
from netedit.textsize import hold

ACTS_AS = ((ActsAs.PERSON.value, "a person"), (ActsAs.ORGANISATION.value, "an organisation"))


class Ask(Dialog):
    """Asks for a text and, if `acts` is given, whether a kind acts as a person; never blocks.

    `answer` is called with both when the `button` or Enter is pressed, and gives whether it was
    taken; the question stays open until it was.
    """

    def __init__(
        self,
        title: str,
        label: str,
        answer: Callable[[str, ActsAs], bool],
        parent: QWidget,
        acts: bool = False,
        button: str = "Add",
        needed: str = "Write a name first.",
        refused: Announcement | None = None,
    ) -> None:
        """`needed` is said where nothing has been written; "" where that is an answer too.

        `refused` carries sentences that say why an answer was not taken.
        """
        super().__init__(parent)
        self._answer = answer
        self._needed = needed
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("ask")
        hold(self, QWidget.setMinimumWidth, 340)
        grid = QGridLayout(self)
        grid.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        grid.setSpacing(GAP)
        self.line = named(LineField(self), "askLine", label.replace("&", ""))
        name = words(label, "label", self)
        name.setBuddy(self.line)
        grid.addWidget(name, 0, 0)
        grid.addWidget(self.line, 0, 1)
        self._acts = named(ChoiceField(self), "askActsAs", "Acts as", "People can leave")
        self._acts.fill(ACTS_AS, ActsAs.PERSON.value)
        self._acts.setVisible(acts)
        if acts:
            acts_label = words("&Acts as", "label", self)
            acts_label.setBuddy(self._acts)
            grid.addWidget(acts_label, 1, 0)
            grid.addWidget(self._acts, 1, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        add = buttons.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
        named(add, "askAdd", button)
        add.setDefault(True)
        buttons.accepted.connect(self._give)
        buttons.rejected.connect(self.reject)
        self._problem = named(words("", "problem", self), "askProblem", "What is missing")
        self._problem.hide()
        grid.addWidget(self._problem, 2, 0, 1, 2)
        grid.addWidget(buttons, 3, 0, 1, 2)
        self.line.textEdited.connect(self._problem.hide)
        if refused is not None:
            refused.connect(self._say)
        self.line.setFocus()

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()

    def _give(self) -> None:
        if self._needed and is_blank(self.line.text()):
            self._say(self._needed)
            self.line.setFocus()
        elif self._answer(self.line.text(), ActsAs(self._acts.currentData())):
            self.accept()
        else:
            self.line.setFocus()
