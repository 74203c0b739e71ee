"""What a panel says of work it waits for, and a way to try again where that failed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netedit.panels.look import link, words


class Said:
    """A sentence that changes; where it says why work failed a button has it begun once more."""

    def __init__(
        self, object_name: str, look: str, again: Callable[[], object], parent: QWidget
    ) -> None:
        """`object_name` is that of the label; `again` is a method of the panel."""
        self.label = words("", look, parent)
        self.label.setObjectName(object_name)
        tip = "Have what failed worked out once more"
        self._again = link("Try again", f"{object_name}Again", tip, parent)
        self._again.clicked.connect(again)
        self._again.hide()

    def add_to(self, column: QVBoxLayout) -> None:
        """Stand in a column, the button under the sentence."""
        column.addWidget(self.label)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)

    def say(self, sentence: str) -> None:
        """Say something else."""
        self.label.setText(sentence)
        self._again.hide()

    def fail(self, reason: str) -> None:
        """Say why it failed, in one sentence, and offer to try again."""
        self.label.setText(reason)
        self._again.show()
