"""Under a pair of organisations that hang on one person: whom to bring together besides."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netedit.analysis import Suggestion
from netedit.analysis.suggestions import because
from netedit.model import edits
from netedit.model.records import TieStatus
from netedit.model.text import listed
from netedit.overrides import guarded
from netedit.panels.introduction_rows import IntroductionRow, Pair
from netedit.panels.introductions import begun
from netedit.panels.look import tab_mark, tab_through, words
from netedit.ports import EditorPort, SelectionPort

HEAD = "A second link would be"
NOBODY_ELSE = "Nobody else of both is on the map who could be brought together."


@guarded
class SecondLinks(QWidget):
    """A few pairs, any of which would do; `reason_wanted` carries one that is to be ruled out.

    `tried` carries pairs of which one wants to know what if they worked together.
    """

    reason_wanted = Signal(object)
    tried = Signal(object)

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        kind: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("secondLinks")
        self._editor = editor
        self._selection = selection
        self._kind = kind
        self._links: Sequence[Suggestion] = ()
        self._rows: list[IntroductionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._head = words(HEAD, "label", self)
        self._column.addWidget(self._head)
        self._mark = tab_mark(self)
        self.hide()

    def fill(self, links: Sequence[Suggestion] | None) -> None:
        """Offer these; None where the pair does not hang on one person."""
        self.setVisible(links is not None)
        self._links = links or ()
        self._head.setText(HEAD if links else NOBODY_ELSE)
        while len(self._rows) > len(self._links):
            gone = self._rows.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._rows) < len(self._links):
            row = IntroductionRow(self)
            row.looked.connect(self._selection.show)
            row.accepted.connect(self._accept)
            row.tried.connect(self.tried)
            row.ruled_out.connect(self.reason_wanted)
            self._rows.append(row)
            self._column.addWidget(row)
            row.show()
            tab_through([self._mark, *self._rows])
        self.refresh()

    def refresh(self) -> None:
        """Show which are planned by now."""
        network, found = self._editor.network, self._editor.findings
        wanted = {
            frozenset((tie.source, tie.target))
            for tie in network.ties.values()
            if tie.status is TieStatus.WANTED
        }
        can_edit = self._editor.read_only is None
        for row, each in zip(self._rows, self._links, strict=True):
            if each.a not in network.actors or each.b not in network.actors:
                row.hide()
                continue
            names = [" ".join(network.actors[id_].name.split()) for id_ in (each.a, each.b)]
            known = all(id_ in found.network.purposes for id_ in each.purposes)
            why = begun(listed(because(found, each))) if known else ""
            planned = frozenset((each.a, each.b)) in wanted
            row.fill((each.a, each.b), " – ".join(names), why, planned, can_edit)
            row.show()

    def _accept(self, pair: Pair) -> None:
        there = self._editor.network.purposes
        served = {(e.a, e.b): [p for p in e.purposes if p in there] for e in self._links}
        kind = self._kind() or next(iter(self._editor.network.tie_kinds), "")
        self._editor.run(edits.introduce, [pair], kind, purposes=served)
