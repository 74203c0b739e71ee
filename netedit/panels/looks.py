"""The look panel: what colours, sizes, areas and words tell in the view that is shown."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netedit.analysis import MEASURES
from netedit.document import Changed
from netedit.model import edits
from netedit.model.edits.frames import box_around
from netedit.model.ids import new_id
from netedit.model.records import (
    Background,
    FieldType,
    LegendPlace,
    RegionsBy,
    SecondLine,
    Subject,
    TieLabels,
    View,
)
from netedit.overrides import guarded
from netedit.panels.choice_field import ChoiceField
from netedit.panels.colours import ColourButton, next_colour
from netedit.panels.fields import LineField
from netedit.panels.form import Form, changing
from netedit.panels.look import GAP, link, named, on_text, words
from netedit.panels.page import page_of
from netedit.panels.panel import Panel
from netedit.picture.looks import FIELD, MEASURE, looks_of, word_of
from netedit.picture.palette import TOL_LIGHT
from netedit.picture.told import COMMUNITY
from netedit.ports import EditorPort, SelectionPort

COLOURS = (
    ("", "Kind"),
    ("sector", "Sector"),
    ("tier", "Tier"),
    ("tag", "First tag"),
    ("purpose", "Purpose, lines too"),
    ("influence", "Influence"),
    ("interest", "Interest"),
)
SIZES = (
    ("", "One size for all"),
    ("influence", "Influence"),
    ("interest", "Interest"),
    ("degree", "Relationships"),
)
SECOND = (
    (SecondLine.NONE, "Nothing"),
    (SecondLine.ROLE, "Role"),
    (SecondLine.SECTOR, "Sector"),
    (SecondLine.TIER, "Tier"),
)
REGIONS = (
    (RegionsBy.NONE, "None"),
    (RegionsBy.ORGANISATION, "Members of an organisation"),
    (RegionsBy.SECTOR, "Partners of a sector"),
    (RegionsBy.TIER, "Partners of a tier"),
)
WORDS = (
    (TieLabels.NONE, "Nothing"),
    (TieLabels.KIND, "Kind"),
    (TieLabels.NOTES, "Notes, first line"),
)
GROUNDS = (
    (Background.PLAIN, "Plain"),
    (Background.DOTS, "Dots"),
    (Background.LINES, "Lines"),
)
PLACES = (
    (LegendPlace.TOP_LEFT, "Top left"),
    (LegendPlace.TOP_RIGHT, "Top right"),
    (LegendPlace.BOTTOM_LEFT, "Bottom left"),
    (LegendPlace.BOTTOM_RIGHT, "Bottom right"),
)
TEXT_SIZES = ((11, "Small"), (13, "Usual"), (16, "Large"), (20, "Very large"), (26, "Huge"))


class LooksPanel(Panel):
    """A form about the look of the view, in a column that scrolls."""

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor, "looksPanel", "Look", parent)
        page = page_of(self, "looksPage")
        self.form = LookForm(editor, selection, page.widget)
        page.column.addWidget(self.form)
        page.end()
        editor.changed.connect(self.renew_soon)

    def renewing(self) -> Iterator[None]:
        """Any change may show in the form, as values come and go; another view may be shown."""
        self.form.bind([self._editor.view])
        yield

    def commit(self) -> None:
        """Perform what is being typed."""
        self.form.commit()


@guarded
class LookForm(Form):
    """Every choice there is about the look of a view; each is performed at once."""

    def __init__(
        self, editor: EditorPort, selection: SelectionPort, parent: QWidget | None = None
    ) -> None:
        super().__init__(editor, selection, parent)
        self._choices: dict[str, ChoiceField] = {}
        self._make_partners()
        self._make_rest()
        self._title = named(
            LineField(self, "Legend"), "legendTitle", "Title", "What stands above the legend"
        )
        on_text(self._title.committed, lambda text: self._change(legend_title=text))
        self.rows.heading("Legend")
        self.rows.add("&Title", self._title)
        self._choice("legend_place", "&Corner", "legendPlace", "The corner the legend stands in")
        self._frames = FrameRows(self)
        self.rows.heading("Frames")
        self.rows.add_bare(self._frames)
        self.fields += [self._title]

    def _make_partners(self) -> None:
        self.rows.heading("Partners")
        self._choice("colour_by", "&Colour by", "colourBy", "What the colour of a partner tells")
        self._choice("size_by", "Si&ze by", "sizeBy", "What the size of a partner tells")
        self._missing = words("", "quiet", self)
        self._missing.setObjectName("lookMissing")
        self.rows.add_beside(self._missing)
        self._choice("second_line", "&Under names", "secondLine", "What stands under a name")
        self._choice("label_px", "&Names", "labelSize", "How large names are set at 100 %")

    def _make_rest(self) -> None:
        self.rows.heading("Relationships")
        tip = "What is written at relationships, where there is room"
        self._choice("tie_labels", "&Words", "tieLabels", tip)
        self.rows.heading("Behind")
        self._choice("regions_by", "&Areas", "regionsBy", "Whose members stand on a soft area")
        self._choice("background", "&Background", "background", "What the map stands on")

    def _choice(self, field: str, label: str, name: str, tip: str) -> None:
        choice = named(changing(ChoiceField(self)), name, label.replace("&", ""), tip)
        self._choices[field] = choice

        def change(key: str) -> None:
            self._change(**{field: int(key) if field == "label_px" else _MEANS[field](key)})

        on_text(choice.chosen, change)
        self.rows.add(label, choice)

    def _change(self, **values: object) -> None:
        self.run(edits.change_view, self.editor.view, **values)

    @property
    def view(self) -> View:
        """The view that is shown; the plain one on a map without any."""
        return self.editor.network.views.get(self.editor.view, View("", "Map"))

    def refresh(self) -> None:
        """Fill every field from the network."""
        view, network = self.view, self.editor.network
        own = [f for f in network.fields.values() if f.subject is Subject.PARTNER]
        texts = [(f"{FIELD}{f.id}", f.name) for f in own]
        numbers = [(f"{FIELD}{f.id}", f.name) for f in own if f.type is FieldType.NUMBER]
        measures = [(f"{MEASURE}{key}", f"Measure: {each.title}") for key, each in MEASURES.items()]
        groups = [(f"{MEASURE}{COMMUNITY}", "Measure: Community")]
        colours = [*COLOURS, *texts, *groups, *measures]
        # the table of measures may have chosen it; else how many they have is there already
        twice = f"{MEASURE}degree" if view.size_by != f"{MEASURE}degree" else ""
        sizes = [*SIZES, *numbers, *(each for each in measures if each[0] != twice)]
        self._choices["colour_by"].fill(colours, _one_of(colours, view.colour_by))
        self._choices["size_by"].fill(sizes, _one_of(sizes, view.size_by))
        for name, entries in _ENTRIES.items():
            pairs = [(each.value, text) for each, text in entries]
            self._choices[name].fill(pairs, getattr(view, name).value)
        heights = dict(TEXT_SIZES)
        heights.setdefault(view.label_px, f"{view.label_px} pixels")
        told = [(str(px), text) for px, text in sorted(heights.items())]
        self._choices["label_px"].fill(told, str(view.label_px))
        self._title.fill(view.legend_title)
        self._say_missing()
        self._frames.refresh()
        self.lock()

    def _say_missing(self) -> None:
        """Why a choice may show nothing yet."""
        view, network = self.view, self.editor.network
        looks = looks_of(network, self.editor.view)
        said: list[str] = []
        for told, shown in ((view.colour_by, looks.colours), (view.size_by, looks.sizes)):
            word = word_of(network, told)
            if word and shown is None:
                said.append(f"No partner has {_MISSING.get(told, f'anything in “{word}”')} yet.")
        self._missing.setText(" ".join(dict.fromkeys(said)))
        self._missing.setVisible(bool(said))

    def concerns(self, changed: Changed) -> bool:
        """Whether a change shows in this form: any may, as values come and go."""
        return True

    def first_field(self) -> QWidget:
        """What colours tell."""
        return self._choices["colour_by"]


class FrameRows(QWidget):
    """A row for every frame: its title, its colour, and the way to remove it."""

    def __init__(self, form: LookForm) -> None:
        super().__init__(form)
        self._form = form
        self._rows: dict[str, tuple[QWidget, LineField, ColourButton]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        tip = "Draw a frame around what is selected, or around everything"
        self._add = changing(link("Add a &frame", "addFrame", tip, self))
        self._add.clicked.connect(self.add)
        self._column.addWidget(self._add)

    def refresh(self) -> None:
        """Show the frames of the view."""
        editor = self._form.editor
        frames = {f.id: f for f in editor.network.frames.values() if f.view == editor.view}
        for id_ in [id_ for id_ in self._rows if id_ not in frames]:
            row, title, _ = self._rows.pop(id_)
            self._form.fields.remove(title)
            row.hide()
            row.deleteLater()
        for frame in frames.values():
            if frame.id not in self._rows:
                self._make_row(frame.id)
            _, title, colour = self._rows[frame.id]
            title.fill(frame.title)
            colour.fill(frame.colour, f"Colour of {frame.title or 'the frame'}")

    def _make_row(self, id_: str) -> None:
        row = QWidget(self)
        title = named(LineField(row, "No title"), f"frameTitle_{id_}", "Title of the frame")
        on_text(title.committed, lambda text: self._change(id_, title=text))
        colour = changing(
            named(ColourButton(TOL_LIGHT, row), f"frameColour_{id_}", "Colour of the frame")
        )
        on_text(colour.chosen, lambda text: self._change(id_, colour=text))
        fit = changing(link("Fit", f"fitFrame_{id_}", "Draw it around what is selected", row))
        fit.clicked.connect(lambda _=False: self._fit(id_))
        remove = changing(link("Remove", f"removeFrame_{id_}", "Remove the frame", row))
        remove.clicked.connect(lambda _=False: self._form.run(edits.remove, [id_]))
        lines = QVBoxLayout(row)
        lines.setContentsMargins(0, 0, 0, 4)
        lines.setSpacing(2)
        # a title needs all the width there is
        for widgets in ((title, colour), (fit, remove)):
            line = QHBoxLayout()
            line.setSpacing(GAP)
            for widget in widgets:
                line.addWidget(widget, 1 if widget is title else 0)
            if title not in widgets:
                line.addStretch(1)
            lines.addLayout(line)
        self._column.insertWidget(self._column.count() - 1, row)
        self._rows[id_] = (row, title, colour)
        self._form.fields.append(title)

    def add(self) -> None:
        """Draw a frame around what is selected, or around everything, and name it."""
        id_ = new_id()
        editor = self._form.editor
        used = [frame.colour for frame in editor.network.frames.values()]
        colour = next_colour(TOL_LIGHT[:-1], used)
        box = box_around(editor.network, editor.view, self._selected())
        made = self._form.run(
            edits.add_frame, "New frame", editor.view, box, id_=id_, colour=colour
        )
        if made is not None:
            self._name_last()

    def _name_last(self) -> None:
        """Begin to type the title of the last frame."""
        if self._rows:
            _, title, _ = list(self._rows.values())[-1]
            title.setFocus()
            title.selectAll()

    def _selected(self) -> Sequence[str]:
        network, view = self._form.editor.network, self._form.editor.view
        ids = self._form.selection.ids
        return [id_ for id_ in ids if network.placement(view, id_) is not None]

    def _fit(self, id_: str) -> None:
        editor = self._form.editor
        box = box_around(editor.network, editor.view, self._selected())
        self._form.run(edits.change_frame, id_, box)

    def _change(self, id_: str, **values: object) -> None:
        self._form.run(edits.change_frame, id_, **values)


def _one_of(entries: Sequence[tuple[str, str]], key: str) -> str:
    """The key where it is among the entries; where it is not, the one that tells nothing."""
    return key if any(each == key for each, _ in entries) else ""


_ENTRIES = {
    "second_line": SECOND,
    "tie_labels": WORDS,
    "regions_by": REGIONS,
    "background": GROUNDS,
    "legend_place": PLACES,
}
_MEANS = {
    "colour_by": str,
    "size_by": str,
    "second_line": SecondLine,
    "tie_labels": TieLabels,
    "regions_by": RegionsBy,
    "background": Background,
    "legend_place": LegendPlace,
}
_MISSING = {
    "sector": "a sector",
    "tier": "a tier",
    "tag": "a tag",
    "purpose": "a purpose",
    "influence": "an influence",
    "interest": "an interest",
    "degree": "a relationship",
}
