"""One need of a purpose in the purposes panel: its state, who fits it, and what it asks for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netedit.analysis import NeedFound, NeedState, Sentence
from netedit.document import Changed
from netedit.model import edits
from netedit.model.network import Network
from netedit.model.plans import Need
from netedit.model.records import FieldType, Subject
from netedit.model.text import listed
from netedit.overrides import guarded
from netedit.panels.chips import Chip, Chips
from netedit.panels.choice_field import ChoiceField
from netedit.panels.fields import LineField, SuggestField
from netedit.panels.finding_lines import LineButton
from netedit.panels.form import Form, changing
from netedit.panels.look import bring_into_sight, link, named, on_text, words
from netedit.picture.palette import Theme
from netedit.ports import EditorPort, SelectionPort
from netedit.textsize import hold, scale

ANY = ""
_MOST_NAMED = 3
SAID = {NeedState.COVERED: "Covered", NeedState.THIN: "Thin", NeedState.MISSING: "Missing"}
HINTS = {
    "role": "Any role",
    "sector": "Any sector",
    "tier": "Any tier",
}


@guarded
class NeedSign(QWidget):
    """A tick for covered, a half disc for thin, a cross in a ring for missing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: NeedState | None = None
        hold(self, QWidget.setFixedSize, 18, 20)

    def fill(self, state: NeedState | None, theme: Theme) -> None:
        """Show another state; None while it is not worked out yet."""
        self._state, self._theme = state, theme
        said = "" if state is None else SAID[state]
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign alone, in the colour that goes with it."""
        if self._state is None:
            return
        theme = self._theme
        colours = {
            NeedState.COVERED: theme.ok,
            NeedState.THIN: theme.warning,
            NeedState.MISSING: theme.danger,
        }
        colour = QColor(colours[self._state])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale(), scale())
        painter.setPen(QPen(colour, 1.8))
        ring = QRectF(2, 3, 14, 14)
        if self._state is NeedState.COVERED:
            painter.drawPolyline([QPointF(3, 10.5), QPointF(7.5, 15), QPointF(15.5, 5)])
        else:
            painter.drawEllipse(ring)
        if self._state is NeedState.THIN:
            painter.setBrush(colour)
            painter.drawPie(ring, 90 * 16, 180 * 16)
        elif self._state is NeedState.MISSING:
            painter.drawLine(QPointF(6, 7), QPointF(12, 13))
            painter.drawLine(QPointF(6, 13), QPointF(12, 7))
        painter.end()


class NeedRow(QFrame):
    """A need: what it is called, its state in words, and under it, when opened, what it asks for.

    `shown` tells the ids to show on the map, `grown` that it opened or closed.
    """

    shown = Signal(object)
    grown = Signal()

    def __init__(
        self,
        need_id: str,
        editor: EditorPort,
        selection: SelectionPort,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"need_{need_id}")
        self._need_id = need_id
        self._editor = editor
        self._selection = selection
        self._theme = theme
        self._form: NeedForm | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(6)
        self._sign = NeedSign(theme, self)
        self._name = words("", "section", self)
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._edit = link("Edit", f"editNeed_{need_id}", "Change what this need asks for", self)
        self._edit.clicked.connect(self.toggle)
        top.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._name, 1)
        top.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        self._state = LineButton(self, has_menu=False)
        self._state.setContentsMargins(20, 0, 0, 0)
        self._state.chosen.connect(self.shown)
        indented = QHBoxLayout()
        indented.setContentsMargins(20, 0, 0, 0)
        indented.addWidget(self._state)
        column.addLayout(indented)
        self._column = column

    @property
    def is_open(self) -> bool:
        """Whether what it asks for is shown."""
        return self._form is not None and not self._form.isHidden()

    def fill(self, need: Need, found: NeedFound | None, theme: Theme) -> None:
        """Show the need and how far it is covered; `found` may lag behind the map by a moment."""
        self._theme = theme
        self._name.setText(need.name)
        self._sign.fill(None if found is None else found.state, theme)
        text, ids = ("", ()) if found is None else said_state(self._editor.network, found)
        self._state.fill(Sentence("purposes", text, ids), ids)
        self._state.setVisible(bool(text))
        if self._form is not None:
            self._form.bind([self._need_id])

    def toggle(self) -> None:
        """Open what it asks for, or close it."""
        if self._form is None:
            self._form = NeedForm(self._editor, self._selection, self)
            self._form.setContentsMargins(20, 4, 0, 4)
            self._column.addWidget(self._form)
            self._form.hide()
        opens = self._form.isHidden()
        self._form.commit()
        self._form.setVisible(opens)
        self._edit.setText("Close" if opens else "Edit")
        if opens:
            self._form.bind([self._need_id])
            self._form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(self)
        self.grown.emit()

    def commit(self) -> None:
        """Perform what is being typed."""
        if self._form is not None:
            self._form.commit()


def said_state(network: Network, found: NeedFound) -> tuple[str, tuple[str, ...]]:
    """The state of a need in words, and whom that is about."""
    people = [id_ for id_ in found.people if id_ in network.actors]
    others = tuple(id_ for id_ in found.out_of_reach if id_ in network.actors)
    if people:
        return f"{SAID[found.state]}: {_names(network, people)}", tuple(people)
    if found.is_vague:
        return "Missing: say below whom it asks for", ()
    if others:
        verb = "fits" if len(others) == 1 else "fit"
        return f"Missing: {_names(network, others)} {verb}, out of reach so far", others
    return "Missing: nobody on the map fits", ()


def _names(network: Network, ids: Sequence[str]) -> str:
    names = [network.actors[id_].name for id_ in ids[:_MOST_NAMED]]
    if len(ids) > len(names):
        names.append(f"{len(ids) - len(names):,} more")
    return listed(names)


class NeedForm(Form):
    """What a need asks for; everything left open asks for nothing."""

    def __init__(
        self, editor: EditorPort, selection: SelectionPort, parent: QWidget | None = None
    ) -> None:
        super().__init__(editor, selection, parent)
        self._name = named(LineField(self), "needName", "Need", "What is needed, in a few words")
        on_text(self._name.committed, lambda text: self._change(name=text))
        self.rows.add("Nee&d", self._name)
        self._texts: dict[str, SuggestField] = {}
        for name, label, tip in (
            ("role", "Ro&le", "All these words stand in the partner's role"),
            ("sector", "Se&ctor", "The sector of the partner"),
            ("tier", "&Tier", "The tier of the partner"),
        ):
            field = SuggestField(self._held(name), self, HINTS[name])
            named(field, f"need_{name}", name.capitalize(), tip)
            on_text(field.committed, lambda text, name=name: self._change(**{name: text}))
            self.rows.add(label, field)
            self._texts[name] = field
        self._kind = changing(
            named(
                ChoiceField(self), "needKind", "Kind", "The kind of the partner or its organisation"
            )
        )
        on_text(self._kind.chosen, lambda key: self._change(kind=key or None))
        self.rows.add("&Kind", self._kind)
        self._tags = Chips(self._held("tags"), "Add…", parent=self)
        named(self._tags.line, "needTags", "Tags", "Tags the partner must all have")
        on_text(self._tags.added, self._add_tag)
        on_text(self._tags.removed, self._remove_tag)
        self.rows.add("Ta&gs", changing(self._tags), self._tags.line)
        self._field = changing(
            named(ChoiceField(self), "needField", "Own field", "A field of the map's own")
        )
        on_text(self._field.chosen, lambda key: self._change(field=key or None))
        self._field_label = self.rows.add("&Own field", self._field)
        self._value = SuggestField(self._values, self, "Any value")
        named(self._value, "needValue", "Value", "What the partner has in that field")
        on_text(self._value.committed, lambda text: self._change(value=text))
        self._value_label = self.rows.add("&Value", self._value)
        self._remove = changing(link("Remove this need", "removeNeed", "Remove this need", self))
        self._remove.clicked.connect(lambda: self.run(edits.remove_need, self.ids[0]))
        self.rows.add_beside(self._remove)
        self.fields += [self._name, *self._texts.values(), self._tags, self._value]

    def first_field(self) -> QWidget:
        """The role: the name is there already."""
        return self._texts["role"]

    def concerns(self, changed: Changed) -> bool:
        """Whether the need itself changed."""
        return any(change.record.id in self.ids for change in changed.edit.changes)

    def refresh(self) -> None:
        """Fill every field from the network."""
        network = self.editor.network
        need = network.needs.get(self.ids[0]) if self.ids else None
        if need is None:
            return
        self._name.fill(need.name)
        for name, field in self._texts.items():
            field.fill(str(getattr(need, name)))
        kinds = [(kind.id, kind.name) for kind in network.actor_kinds.values()]
        self._kind.fill([(ANY, "Any kind"), *kinds], need.kind or ANY)
        self._tags.fill([Chip(tag, tag) for tag in need.tags])
        own = [f for f in network.fields.values() if f.subject is Subject.PARTNER]
        self._field.fill([(ANY, "None"), *((f.id, f.name) for f in own)], need.field or ANY)
        for widget in (self._field, self._field_label):
            widget.setVisible(bool(own))
        for widget in (self._value, self._value_label):
            widget.setVisible(need.field is not None)
        self._value.fill(need.value)
        self.lock()

    def _change(self, **fields: object) -> None:
        self.run(edits.change_need, self.ids[0], **fields)

    def _add_tag(self, text: str) -> None:
        held = self._need_tags()
        fresh = [part.strip().lstrip("#") for part in text.split(",")]
        self._change(tags=tuple(dict.fromkeys([*held, *(tag for tag in fresh if tag)])))

    def _remove_tag(self, tag: str) -> None:
        self._change(tags=tuple(each for each in self._need_tags() if each != tag))

    def _need_tags(self) -> tuple[str, ...]:
        need = self.editor.network.needs.get(self.ids[0])
        return need.tags if need is not None else ()

    def _held(self, name: str) -> Callable[[], Sequence[str]]:
        """What partners of the map have there, to choose from."""

        def values() -> Sequence[str]:
            found: set[str] = set()
            for actor in self.editor.network.actors.values():
                value: str | tuple[str, ...] = getattr(actor, name)
                found.update((value,) if isinstance(value, str) else value)
            return sorted(found - {""}, key=str.casefold)

        return values

    def _values(self) -> Sequence[str]:
        network = self.editor.network
        need = network.needs.get(self.ids[0])
        field = network.fields.get(need.field or "") if need is not None else None
        if field is None:
            return ()
        if field.type is FieldType.YES_NO:
            return ("yes", "no")
        held = (actor.fields.get(field.id) for actor in network.actors.values())
        return sorted({str(value) for value in held if value is not None}, key=str.casefold)
