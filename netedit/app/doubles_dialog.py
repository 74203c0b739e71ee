"""The list of who may be on the map twice; each pair is shown on the map and can be made one."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from netedit.document import Changed
from netedit.model import edits
from netedit.model.checks import shortened
from netedit.model.network import Network
from netedit.model.plans import AcceptedRisk
from netedit.model.records import Actor, Membership
from netedit.model.text import counted
from netedit.panels.dialog import Dialog
from netedit.panels.lists import Line, LineList
from netedit.panels.look import GAP, MARGIN, entitled, named, on_text, words
from netedit.ports import EditorPort, SelectionPort
from netedit.recording.doubles import Double, doubles_in_steps
from netedit.textsize import grown
from netedit.turns import Steps, bunched, for_a_turn

TITLE = "Who may be on the map twice"
NOBODY = "Nobody seems to be on the map twice."
LOOKING = "Looking for who may be on the map twice…"
INTRO = "A line shows both on the map. Nothing is made one before you say so."
_MOST_LINES = 9
# Among so many partners pairs are found within a few milliseconds.
AT_ONCE = 200
TURN_S = 0.004
_TWO = "Take the pair off this list for good; undo brings it back"
# What the list is made from.
_TOLD = (Actor, Membership, AcceptedRisk)


class DoublesDialog(Dialog):
    """Stays open beside the map and follows it; `merge` makes the two who are selected one."""

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        merge: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._selection = selection
        self._merge = merge
        self._pairs: dict[str, Double] = {}
        entitled(self, "doublesDialog", TITLE)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        self._heading = words("", "heading", self)
        self._heading.setObjectName("doublesHeading")
        self._intro = words(INTRO, "quiet", self)
        self._list = named(LineList(self, _MOST_LINES), "doublesList", TITLE)
        on_text(self._list.opened, self._show)
        for widget in (self._heading, self._intro, self._list):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(self._buttons())
        self._soon = for_a_turn(self, self._look)
        # on a large map it is looked for in turns of the loop
        self._steps = Steps(self)
        self._shows_first = False
        editor.changed.connect(self._follow)
        self._fill(())
        self._heading.setText(LOOKING)
        self._look()
        self.resize(grown(680), self.sizeHint().height())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._one = self._button("doublesMerge", "&Merge into one…", "Choose what the one says")
        self._one.clicked.connect(self._make_one)
        self._two = self._button("doublesApart", "They are &two", _TWO)
        self._two.clicked.connect(self._keep_apart)
        close = self._button("doublesClose", "Close", "Leave the map as it is")
        close.clicked.connect(self.close)
        row.addWidget(self._one)
        row.addWidget(self._two)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = named(QPushButton(text, self), name, text.replace("&", ""), tip)
        button.setAutoDefault(False)
        return button

    def show_first(self) -> None:
        """Show the first pair on the map, once it is found, so that one sees what a line does."""
        self._shows_first = self._steps.is_on
        self._show_one()

    def _show_one(self) -> None:
        if self._pairs:
            self._show(next(iter(self._pairs)))

    def _follow(self, changed: Changed) -> None:
        records = (change.record for change in changed.edit.changes)
        if not changed.edit.changes or any(isinstance(r, _TOLD) for r in records):
            # what is being found is of the map as it was
            self._steps.stop()
            self._soon.start()

    def _look(self) -> None:
        """Look for pairs: at once where that takes no longer than a turn of the loop."""
        network = self._editor.network
        self._steps.begin(bunched(self._looking_through(network), TURN_S))
        if len(network.actors) <= AT_ONCE:
            self._steps.finish()
            return
        there = [
            pair
            for pair in self._pairs.values()
            if pair.one in network.actors and pair.other in network.actors
        ]
        if len(there) < len(self._pairs):
            self._fill(there)

    def _looking_through(self, network: Network) -> Iterator[None]:
        found = yield from doubles_in_steps(network)
        self._fill(found)
        if self._shows_first:
            self._shows_first = False
            self._show_one()

    def _fill(self, found: Sequence[Double]) -> None:
        network = self._editor.network
        self._pairs = {f"{each.one}\n{each.other}": each for each in found}
        self._list.fill([_line(network, key, each) for key, each in self._pairs.items()])
        many = counted(len(self._pairs), "pair", "pairs")
        self._heading.setText(f"{many} may be the same" if self._pairs else NOBODY)
        self._intro.setVisible(bool(self._pairs))
        self._list.setVisible(bool(self._pairs))
        for button in (self._one, self._two):
            button.setVisible(bool(self._pairs))
            button.setEnabled(bool(self._pairs) and self._editor.read_only is None)

    def _show(self, key: str) -> None:
        pair = self._pairs.get(key)
        if pair is not None:
            self._list.mark(key)
            self._selection.show([pair.one, pair.other])

    def _make_one(self) -> None:
        key = self._list.current
        if key in self._pairs:
            self._show(key)
            self._merge()
            # the question belonged to the window of the map, which has the keyboard after it
            self.activateWindow()
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_apart(self) -> None:
        pair = self._pairs.get(self._list.current)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if pair and self._editor.run(edits.keep_apart, pair.one, pair.other, now) is not None:
            self._fill([each for each in self._pairs.values() if each is not pair])
            self._show(self._list.current)


def _line(network: Network, key: str, pair: Double) -> Line:
    one, other = (shortened(network.actors[id_].name, 40) for id_ in (pair.one, pair.other))
    hosts = [_hosts(network, id_) for id_ in (pair.one, pair.other)]
    where = hosts[0] if hosts[0] == hosts[1] else " / ".join(each or "nowhere" for each in hosts)
    return Line(key, "", f"{one} – {other}", ", ".join(filter(None, (pair.why, where))))


def _hosts(network: Network, id_: str) -> str:
    names = [each.name for each in network.organisations_of(id_)]
    return shortened(", ".join(sorted(names)), 30)
