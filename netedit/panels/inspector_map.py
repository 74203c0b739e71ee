"""What the inspector shows when nothing is selected: the map itself."""

from collections import Counter
from collections.abc import Callable, Sequence
from operator import attrgetter

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from netedit.document import Changed
from netedit.model import edits
from netedit.model.ids import MAP_ID
from netedit.model.records import ActsAs, Note, Placement, Version, View
from netedit.model.text import cleaned, counted, listed
from netedit.overrides import guarded
from netedit.panels.colours import SWATCH, colour_icon, line_icon, shape_icon
from netedit.panels.fields import LineField, SuggestField
from netedit.panels.form import Form, changing
from netedit.panels.gestures import partner_called
from netedit.panels.look import GAP, link, named, on_text, words
from netedit.ports import EditorPort, SelectionPort
from netedit.textsize import grown

TEACHING = "Click a partner or a relationship to see and change it here."
TEACHING_EMPTY = "Double-click the map to add the first partner."


@guarded
class MapForm(Form):
    """Title, keeper, counts, and what kinds and purposes there are.

    `logo_wanted` asks for a logo, `purposes_wanted` for the panel of purposes.
    """

    logo_wanted = Signal()
    purposes_wanted = Signal()

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        show_kinds: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor, selection, parent)
        self._title = named(
            LineField(self, "Give the map a title"), "mapTitle", "Title", "What the map is called"
        )
        on_text(self._title.committed, lambda text: self.run(edits.set_title, text))
        self.rows.add("Tit&le", self._title)
        self._me = named(
            SuggestField(self._people, self, "Nobody yet"),
            "mapKeeper",
            "Kept by",
            "Which partner on the map is you",
        )
        self._me.committed.connect(self._set_me)
        self.rows.add("&Kept by", self._me)
        self._source = named(
            LineField(self, "Such as: workshop of 3 March"),
            "mapSource",
            "Source",
            "Where this comes from; it stands at the foot of pictures and reports",
        )
        on_text(self._source.committed, lambda text: self.run(edits.set_source, text))
        self.rows.add("&Source", self._source)
        self._logo = changing(link("Lo&go…", "chooseLogo", "Shown on pictures that go out", self))
        self._logo.clicked.connect(self.logo_wanted)
        self.rows.add_beside(self._logo)
        self._problem = words("", "problem", self)
        self._problem.hide()
        self.rows.add_beside(self._problem)
        self._counts = words("", "quiet", self)
        self._counts.setObjectName("mapCounts")
        self.rows.add_bare(self._counts)
        self._make_legends(show_kinds)
        self._teaching = words("", "quiet", self)
        self.rows.add_bare(self._teaching)
        self.fields += [self._title, self._me, self._source]

    def _make_legends(self, show_kinds: Callable[[], None]) -> None:
        self._partners = self._legend("Partners")
        self._ties = self._legend("Relationships")
        kinds = changing(link("Kinds and &colours…", "showKinds", "Change kinds and colours", self))
        kinds.clicked.connect(show_kinds)
        self.rows.add_bare(kinds)
        self._purposes = self._legend("Purposes")
        tip = "Say what relationships are for, and whom that needs"
        purposes = link("P&urposes…", "showPurposes", tip, self)
        purposes.clicked.connect(self.purposes_wanted)
        self.rows.add_bare(purposes)

    def _legend(self, text: str) -> "Legend":
        legend = Legend(self.rows.heading(text), self)
        self.rows.add_bare(legend)
        return legend

    def first_field(self) -> QWidget:
        """The title."""
        return self._title

    def bind(self, ids: Sequence[str]) -> None:
        """There is one map, so `ids` are passed over."""
        super().bind((MAP_ID,))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs anew in the colours of another theme."""
        super().changeEvent(event)
        # It comes before __init__ is through, too.
        if event.type() is QEvent.Type.PaletteChange and getattr(self, "ids", ()):
            self.refresh()

    def concerns(self, changed: Changed) -> bool:
        """Whether it does more than move things."""
        return not changed.edit.types <= {Placement, View, Version, Note}

    def refresh(self) -> None:
        """Fill everything from the network; O(partners and relationships)."""
        network = self.editor.network
        self._title.fill(network.map.title)
        self._source.fill(network.map.source)
        self._logo.setText("Another lo&go…" if network.map.logo else "Lo&go…")
        me = network.actors.get(network.map.me or "")
        self._me.fill(me.name if me else "")
        partners = Counter(map(attrgetter("kind"), network.actors.values()))
        ties = Counter(map(attrgetter("kind"), network.ties.values()))
        acts = ActsAs.ORGANISATION
        organisations = sum(
            partners[k.id] for k in network.actor_kinds.values() if k.acts_as is acts
        )
        people = len(network.actors) - organisations
        parts = [
            counted(people, "person", "people"),
            counted(organisations, "organisation", "organisations"),
            counted(len(network.ties), "relationship", "relationships"),
        ]
        self._counts.setText(listed(parts))
        self._fill_legends(partners, ties)
        self._teaching.setText(TEACHING if network.actors else TEACHING_EMPTY)
        self.lock()

    def _fill_legends(self, partners: Counter[str], ties: Counter[str]) -> None:
        network = self.editor.network
        outline = self.palette().color(QPalette.ColorRole.PlaceholderText)
        base = self.palette().color(QPalette.ColorRole.Base)
        self._partners.fill(
            [
                (shape_icon(kind.shape, kind.colour, outline), kind.name, partners[kind.id])
                for kind in network.actor_kinds.values()
            ]
        )
        self._ties.fill(
            [
                (line_icon(kind.line_style, kind.colour, base), kind.name, ties[kind.id])
                for kind in network.tie_kinds.values()
            ]
        )
        # Nothing but relationships holds a purpose.
        self._purposes.fill(
            [
                (colour_icon(each.colour, outline), each.statement, network.uses(each.id))
                for each in network.purposes.values()
            ]
        )

    def _people(self) -> Sequence[str]:
        network = self.editor.network
        names = (a.name for a in network.actors.values() if not network.is_organisation(a))
        return sorted(names, key=str.casefold)

    def _set_me(self, text: str) -> None:
        self._problem.hide()
        network = self.editor.network
        if not cleaned(text):
            self.run(edits.set_me, None)
            return
        keeper = partner_called(network, text)
        if keeper is not None:
            self.run(edits.set_me, keeper.id)
            self.refresh()
            return
        self._problem.setText(f"“{cleaned(text)}” is not on the map yet. Add the partner first.")
        self._problem.show()
        self.refresh()


class Legend(QWidget):
    """Lines of a sign, a name that wraps and a number at the right."""

    def __init__(self, heading: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = heading
        self._lines: list[tuple[QLabel, QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, grown(30))

    def fill(self, lines: Sequence[tuple[QIcon, str, int]]) -> None:
        """Show `lines`: an icon, a name and how often it is used."""
        self._heading.setVisible(bool(lines))
        self.setVisible(bool(lines))
        while len(self._lines) > len(lines):
            for label in self._lines.pop():
                self._grid.removeWidget(label)
                label.hide()
                label.deleteLater()
        while len(self._lines) < len(lines):
            row = len(self._lines)
            made = (QLabel(self), words("", "", self), words("", "quiet", self))
            made[2].setWordWrap(False)
            made[2].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            made[0].setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            for column, label in enumerate(made):
                self._grid.addWidget(label, row, column)
                label.show()
            self._lines.append(made)
        for (icon, text, count), (sign, name, number) in zip(lines, self._lines, strict=True):
            sign.setPixmap(icon.pixmap(grown(30), grown(SWATCH)))
            name.setText(text)
            number.setText(f"{count:,}")
