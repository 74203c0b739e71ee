"""The rows of what is suggested: a pair of partners with what can be done, and those ruled out."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from netedit.model.text import counted
from netedit.overrides import guarded
from netedit.panels.look import GAP, link, unmarked, words

Pair = tuple[str, str]
TRY_TIP = "See what would change if they worked together; the map stays as it is"


@guarded
class IntroductionRow(QFrame):
    """One pair: its names, why, and what can be done with it; `tried` carries a list of it."""

    looked = Signal(object)
    accepted = Signal(object)
    tried = Signal(object)
    ruled_out = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: Pair = ("", "")
        self.setObjectName("introduction")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(0)
        self._name = link("", "introductionPair", "Show the two on the map", self)
        self._name.clicked.connect(lambda: self.looked.emit(self._pair))
        self._why = words("", "quiet", self)
        column.addWidget(self._name)
        column.addWidget(self._why)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        self._accept = link(
            "Accept", "introductionAccept", "A wanted relationship, and an action to bring it about"
        )
        self._accept.clicked.connect(lambda: self.accepted.emit(self._pair))
        self._try = link("What if", "introductionTry", TRY_TIP)
        self._try.clicked.connect(lambda: self.tried.emit([self._pair]))
        self._out = link("Rule out…", "introductionRuleOut", "Never suggest these two again")
        self._out.clicked.connect(lambda: self.ruled_out.emit(self._pair))
        self._planned = words("✓ Planned: a wanted relationship on the map", "quiet", self)
        self._planned.setObjectName("introductionPlanned")
        row.addWidget(self._accept)
        row.addWidget(self._try)
        row.addWidget(self._out)
        row.addStretch(1)
        column.addWidget(self._planned)
        column.addLayout(row)

    @property
    def pair(self) -> Pair:
        """Whom it is about."""
        return self._pair

    def take_keyboard(self) -> None:
        """Have Enter accept the pair, where that can be done."""
        first = self._name if self._accept.isHidden() else self._accept
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fill(self, pair: Pair, text: str, why: str, planned: bool, can_edit: bool) -> None:
        """Show a pair."""
        self._pair = pair
        self._name.setText(unmarked(text))
        self._name.setAccessibleName(text)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._accept.setVisible(can_edit and not planned)
        self._accept.setAccessibleName(f"Accept {text}")
        self._try.setVisible(can_edit)
        self._try.setAccessibleName(f"What if {text} came about")
        self._out.setVisible(can_edit and not planned)
        self._out.setAccessibleName(f"Rule out {text}")
        self._planned.setVisible(planned)


class RuledOutList(QWidget):
    """The pairs that are never suggested, each with its reason and a way back."""

    def __init__(self, allow: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._allow = allow
        self._shown: list[tuple[str, str, str]] | None = None
        self.setObjectName("ruledOut")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GAP, 0, 0)
        self._column.setSpacing(2)

    def fill(self, pairs: list[tuple[str, str, str]]) -> None:
        """Show pairs by id, names and reason."""
        if pairs == self._shown:
            return
        self._shown = pairs
        for old in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.setVisible(bool(pairs))
        if not pairs:
            return
        head = counted(len(pairs), "pair is ruled out", "pairs are ruled out")
        self._column.addWidget(words(head, "section", self))
        for id_, text, reason in pairs:
            said = f"{text}: {reason}" if reason else text
            self._column.addWidget(words(said, "quiet", self))
            again = link("Allow again", "ruledOutAllow", f"Suggest {text} again", self)
            again.setAccessibleName(f"Allow {text} again")
            again.clicked.connect(lambda _on=False, id_=id_: self._allow(id_))
            self._column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
