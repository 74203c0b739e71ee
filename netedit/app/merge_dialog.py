"""The dialog that makes two partners one: what each says side by side, to choose from."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from netedit.model import edits
from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.model.edits.merging import fuller
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.records import Actor, Tie
from netedit.model.text import counted, listed
from netedit.panels.dialog import Dialog
from netedit.panels.look import named, unmarked, words
from netedit.textsize import grown

OWN = "field:"
# Longer texts are cut; their tooltip says them whole.
_MOST = 36
_HIGHEST = 420


@dataclass(frozen=True, slots=True)
class Choice:
    """A field in which two partners differ: what each says, and which is taken unless chosen."""

    key: str
    title: str
    texts: tuple[str, str]
    values: tuple[object, object]
    first: int


def order_of(network: Network, ids: Sequence[str]) -> tuple[str, str]:
    """Who stays and who goes: whoever has more relationships keeps the place on the map."""
    one, other = ids
    stays = len(network.ties_of(one)) >= len(network.ties_of(other))
    return (one, other) if stays else (other, one)


def choices_of(network: Network, kept: str, merged: str) -> Sequence[Choice]:
    """The fields in which both say something, and not the same; notes and tags are kept of both."""
    first, second = network.actors[kept], network.actors[merged]
    default = fuller(first, second)
    made: list[Choice] = []
    for key, title, say in _FIELDS:
        values = getattr(first, key), getattr(second, key)
        texts = say(network, first), say(network, second)
        if values[0] != values[1] and all(texts):
            taken = 1 if default[key] == values[1] else 0
            made.append(Choice(key, title, texts, values, taken))
    for own in network.fields.values():
        held = first.fields.get(own.id), second.fields.get(own.id)
        if None not in held and held[0] != held[1]:
            texts = _said(held[0]), _said(held[1])
            made.append(Choice(OWN + own.id, own.name, texts, held, 0))
    return made


def _kind(network: Network, actor: Actor) -> str:
    return network.actor_kinds[actor.kind].name


def _plain(key: str) -> Callable[[Network, Actor], str]:
    def say(_network: Network, actor: Actor) -> str:
        value = getattr(actor, key)
        return "" if value is None else _said(value)

    return say


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(str(value).split())


_FIELDS: Sequence[tuple[str, str, Callable[[Network, Actor], str]]] = (
    ("name", "Name", _plain("name")),
    ("kind", "Kind", _kind),
    ("role", "Role", _plain("role")),
    ("sector", "Sector", _plain("sector")),
    ("tier", "Tier", _plain("tier")),
    ("influence", "Influence", _plain("influence")),
    ("interest", "Interest", _plain("interest")),
    ("review", "Look at again", _plain("review")),
)


class MergeDialog(Dialog):
    """Shows two partners side by side; `fields` is what the one they become is to say."""

    def __init__(self, network: Network, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mergeDialog")
        self.setWindowTitle("Merge into one")
        self._network = network
        self.kept, self.merged = order_of(network, ids)
        self._choices = choices_of(network, self.kept, self.merged)
        self._groups: dict[str, QButtonGroup] = {}
        column = QVBoxLayout(self)
        column.setSpacing(12)
        names = [" ".join(network.actors[id_].name.split()) for id_ in (self.kept, self.merged)]
        head = words(f"{names[0]} and {names[1]} become one partner.", "heading", self)
        column.addWidget(head)
        column.addWidget(self._grid(), 1)
        self._outcome = words("", "quiet", self)
        self._outcome.setObjectName("mergeOutcome")
        column.addWidget(self._outcome)
        kinds = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        merge = named(
            self._buttons.button(kinds.Ok), "mergeAccept", "Merge into one", "One step to undo"
        )
        merge.setText("Merge into one")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column.addWidget(self._buttons)
        self.resize(grown(600), self.sizeHint().height())
        self._tell()

    def _grid(self) -> QWidget:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget(area)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for side, id_ in enumerate((self.kept, self.merged)):
            actor = self._network.actors[id_]
            ties = _relationships(len(self._network.ties_of(id_)))
            facts = " · ".join([*_hosts(self._network, id_), ties])
            grid.addWidget(words(shortened(actor.name, _MOST), "section", page), 0, side + 1)
            grid.addWidget(words(facts, "quiet", page), 1, side + 1)
        for row, choice in enumerate(self._choices, 2):
            label = words(choice.title, "label", page)
            label.setWordWrap(False)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            group = self._groups[choice.key] = QButtonGroup(page)
            for side, text in enumerate(choice.texts):
                button = QRadioButton(unmarked(shortened(text, _MOST)), page)
                which = ("first", "second")[side]
                named(button, f"merge_{choice.key}_{which}", f"{choice.title}: {text}", text)
                button.setChecked(side == choice.first)
                group.addButton(button, side)
                grid.addWidget(button, row, side + 1)
            group.idClicked.connect(self._tell)
        if not self._choices:
            grid.addWidget(words("They say the same in every field.", "", page), 2, 0, 1, 3)
        grid.setRowStretch(max(len(self._choices), 1) + 2, 1)
        area.setWidget(page)
        area.setMinimumHeight(min(page.sizeHint().height() + 20, _HIGHEST))
        return area

    @property
    def fields(self) -> Mapping[str, object]:
        """What was chosen, by field of Actor."""
        chosen: dict[str, object] = {}
        first, second = self._network.actors[self.kept], self._network.actors[self.merged]
        own = {**second.fields, **first.fields}
        for choice in self._choices:
            value = choice.values[max(self._groups[choice.key].checkedId(), 0)]
            if choice.key.startswith(OWN):
                if isinstance(value, str | int | float):
                    own[choice.key.removeprefix(OWN)] = value
            else:
                chosen[choice.key] = value
        return {**chosen, "fields": own}

    def _tell(self, _id: int = 0) -> None:
        """What will become of relationships, notes and tags; why it cannot be, if it cannot."""
        network = self._network
        merge = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        try:
            edit = edits.merge_actors(network, self.kept, self.merged, **self.fields)
            after = network.apply(edit.changes)
        except EditError as error:
            self._outcome.setText(str(error))
            merge.setEnabled(False)
            return
        merge.setEnabled(True)
        gone = [
            change.before
            for change in edit.changes
            if isinstance(change.before, Tie) and change.after is None
        ]
        ends = {self.kept, self.merged}
        between = sum({tie.source, tie.target} == ends for tie in gone)
        parts = [f"It will have {_relationships(len(after.ties_of(self.kept)))}."]
        hosts = _hosts(after, self.kept)
        if len(hosts) > 1:
            parts.append(f"It will be a member of {listed(hosts)}.")
        if len(gone) > between:
            same = len(gone) - between
            parts.append(
                f"{counted(same, 'that says', 'that say')} the same on both sides "
                f"{'becomes' if same == 1 else 'become'} one, the stronger."
            )
        if between:
            parts.append("What lies between the two goes; its notes stay.")
        parts.append(f"Of both {listed(['notes', 'private notes', 'tags'])} are kept.")
        self._outcome.setText(" ".join(parts))


def _relationships(number: int) -> str:
    return counted(number, "relationship", "relationships")


def _hosts(network: Network, id_: str) -> list[str]:
    return [shortened(host.name, _MOST) for host in network.organisations_of(id_)]
