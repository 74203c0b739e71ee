"""The dialog on kinds and colours: every change in it is performed at once and can be undone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from netedit.document import Changed
from netedit.model import edits
from netedit.model.records import ActorKind, ActsAs, Icon, LineStyle, Shape, TieKind
from netedit.panels.asking import ACTS_AS
from netedit.panels.choice_field import ChoiceField
from netedit.panels.colours import ColourButton, line_icon, next_colour, shape_icon, sign_icon
from netedit.panels.dialog import Dialog
from netedit.panels.fields import LineField
from netedit.panels.kind_rows import KindRows
from netedit.panels.look import GAP, MARGIN, named, on_text, stands_on_ground, tab_through, words
from netedit.picture.palette import OKABE_ITO, TIE_COLOURS, TOL_LIGHT
from netedit.ports import EditorPort
from netedit.textsize import hold

SHAPES = {
    Shape.CIRCLE: "Circle",
    Shape.SQUARE: "Square",
    Shape.DIAMOND: "Diamond",
    Shape.HEXAGON: "Hexagon",
    Shape.TRIANGLE: "Triangle",
}
ICONS = {
    Icon.NONE: "Initials",
    Icon.PERSON: "Person",
    Icon.PEOPLE: "People",
    Icon.BUILDING: "Building",
    Icon.HOUSE: "House",
    Icon.SCHOOL: "School",
    Icon.HOSPITAL: "Hospital",
    Icon.HEART: "Heart",
    Icon.SHIELD: "Shield",
    Icon.FLAG: "Flag",
    Icon.STAR: "Star",
    Icon.BRIEFCASE: "Briefcase",
    Icon.SPEECH: "Speech",
}
LINES = {LineStyle.SOLID: "Solid", LineStyle.DASHED: "Dashed", LineStyle.DOTTED: "Dotted"}


class KindsDialog(Dialog):
    """Kinds of partner and of relationship, a row each: names, colours, shapes and lines."""

    def __init__(self, editor: EditorPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kindsDialog")
        self.setWindowTitle("Kinds and colours")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        stands_on_ground(self)
        self.begin_with(760, 540)
        self._page = QWidget(self)
        self._page.setObjectName("kindsPage")
        stands_on_ground(self._page)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        self.partners = PartnerKinds(editor, self._page)
        self.relationships = TieKinds(editor, self._page)
        for title, section in (
            ("Kinds of partner", self.partners),
            ("Kinds of relationship", self.relationships),
        ):
            column.addWidget(words(title, "heading", self._page))
            column.addWidget(section)
            column.addSpacing(GAP * 2)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self._page)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)  # Enter ends a name, not the dialog
        buttons.rejected.connect(self.close)
        buttons.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        whole.addWidget(buttons)
        editor.changed.connect(self._follow)
        self._buttons = buttons
        # only now: what gets its place later is put elsewhere in the order
        self._order_keys()
        self.partners.begin()

    def _order_keys(self) -> None:
        tab_through((*self.partners.parts, *self.relationships.parts, self._buttons))

    def done(self, result: int) -> None:
        """Perform what is being typed, then close."""
        self.partners.commit()
        self.relationships.commit()
        super().done(result)

    def _follow(self, changed: Changed) -> None:
        self.partners.refresh()
        self.relationships.refresh()
        self._order_keys()


class PartnerKinds(KindRows):
    """Kinds of partner."""

    headings = ("Name", "Acts as", "Shape", "Inside", "Colour", "")
    what = "partner"

    def __init__(self, editor: EditorPort, parent: QWidget | None = None) -> None:
        self._parts: dict[str, tuple[ChoiceField, ChoiceField, ChoiceField, ColourButton]] = {}
        super().__init__(editor, parent)

    def kinds(self) -> Sequence[ActorKind]:
        """The kinds there are."""
        return list(self.editor.network.actor_kinds.values())

    def users(self, kind_id: str) -> int:
        """How many partners are of the kind."""
        return sum(actor.kind == kind_id for actor in self.editor.network.actors.values())

    def make_row(self, kind_id: str, body: QWidget) -> Sequence[QWidget]:
        """How it acts, its shape, what stands inside and its colour."""
        acts = named(ChoiceField(body), f"kindActs_{kind_id}", "Acts as", "Only people can leave")
        on_text(acts.chosen, lambda key: self.change(kind_id, acts_as=ActsAs(key)))
        shape = named(ChoiceField(body), f"kindShape_{kind_id}", "Shape")
        on_text(shape.chosen, lambda key: self.change(kind_id, shape=Shape(key)))
        icon = named(ChoiceField(body), f"kindIcon_{kind_id}", "Inside", "What is drawn inside")
        on_text(icon.chosen, lambda key: self.change(kind_id, icon=Icon(key)))
        colour = named(ColourButton(TOL_LIGHT, body), f"kindColour_{kind_id}", "Colour")
        on_text(colour.chosen, lambda key: self.change(kind_id, colour=key))
        hold(icon, QWidget.setMinimumWidth, 118)
        hold(acts, QWidget.setMinimumWidth, 138)
        hold(shape, QWidget.setMinimumWidth, 124)
        self._parts[kind_id] = (acts, shape, icon, colour)
        return acts, shape, icon, colour

    def fill_row(self, kind: ActorKind | TieKind) -> None:
        """Fill a row."""
        assert isinstance(kind, ActorKind)
        acts, shape, icon, colour = self._parts[kind.id]
        acts.fill(ACTS_AS, kind.acts_as.value)
        shape.fill([(each.value, text) for each, text in SHAPES.items()], kind.shape.value)
        outline = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for index, each in enumerate(SHAPES):
            shape.setItemIcon(index, shape_icon(each, kind.colour, outline))
        icon.fill([(each.value, text) for each, text in ICONS.items()], kind.icon.value)
        ink = self.palette().color(QPalette.ColorRole.Text)
        for index, each in enumerate(ICONS):
            icon.setItemIcon(index, sign_icon(each, ink))
        colour.fill(kind.colour, f"Colour of {kind.name}")

    def change(self, kind_id: str, **fields: object) -> None:
        """Change a kind."""
        if self.editor.run(edits.change_actor_kind, kind_id, **fields) is None:
            self.refresh()

    def add(self, name: str) -> None:
        """Add a kind in a colour not used yet."""
        colour = next_colour(TOL_LIGHT, (kind.colour for kind in self.kinds()))
        self.editor.run(edits.add_actor_kind, name, colour=colour)

    def remove(self, kind_id: str, instead: str | None) -> None:
        """Remove a kind."""
        self.editor.run(edits.remove_actor_kind, kind_id, instead)


class TieKinds(KindRows):
    """Kinds of relationship."""

    headings = ("Name", "Layer", "Line", "Colour", "")
    what = "relationship"

    def __init__(self, editor: EditorPort, parent: QWidget | None = None) -> None:
        self._parts: dict[str, tuple[LineField, ChoiceField, ColourButton]] = {}
        super().__init__(editor, parent)

    def kinds(self) -> Sequence[TieKind]:
        """The kinds there are."""
        return list(self.editor.network.tie_kinds.values())

    def users(self, kind_id: str) -> int:
        """How many relationships are of the kind."""
        return sum(tie.kind == kind_id for tie in self.editor.network.ties.values())

    def make_row(self, kind_id: str, body: QWidget) -> Sequence[QWidget]:
        """Its layer, its line and its colour."""
        tip = "Kinds of one layer are shown and counted together; a kind is its own if empty"
        layer = named(LineField(body, "its own"), f"kindLayer_{kind_id}", "Layer", tip)
        on_text(layer.committed, lambda text: self.change(kind_id, layer=text))
        line = named(ChoiceField(body), f"kindLine_{kind_id}", "Line")
        on_text(line.chosen, lambda key: self.change(kind_id, line_style=LineStyle(key)))
        colour = named(ColourButton(OKABE_ITO, body), f"kindColour_{kind_id}", "Colour")
        on_text(colour.chosen, lambda key: self.change(kind_id, colour=key))
        hold(line, QWidget.setMinimumWidth, 124)
        self._parts[kind_id] = (layer, line, colour)
        return layer, line, colour

    def fill_row(self, kind: ActorKind | TieKind) -> None:
        """Fill a row."""
        assert isinstance(kind, TieKind)
        layer, line, colour = self._parts[kind.id]
        layer.fill(kind.layer)
        line.fill([(each.value, text) for each, text in LINES.items()], kind.line_style.value)
        base = self.palette().color(QPalette.ColorRole.Base)
        for index, each in enumerate(LINES):
            line.setItemIcon(index, line_icon(each, kind.colour, base))
        colour.fill(kind.colour, f"Colour of {kind.name}")

    def change(self, kind_id: str, **fields: object) -> None:
        """Change a kind."""
        if self.editor.run(edits.change_tie_kind, kind_id, **fields) is None:
            self.refresh()

    def add(self, name: str) -> None:
        """Add a kind in a colour not used yet."""
        colour = next_colour(TIE_COLOURS, (kind.colour for kind in self.kinds()))
        self.editor.run(edits.add_tie_kind, name, colour=colour)

    def remove(self, kind_id: str, instead: str | None) -> None:
        """Remove a kind."""
        self.editor.run(edits.remove_tie_kind, kind_id, instead)

    def commit(self) -> None:
        """Perform what is being typed."""
        super().commit()
        for layer, *_ in self._parts.values():
            layer.commit()
