"""The editor of one purpose: what for, who carries it, what it needs, and what to do next."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from netedit.analysis import NeedState, PurposeFound
from netedit.document import Changed
from netedit.model import edits
from netedit.model.edit import Edit
from netedit.model.network import Network
from netedit.model.records import ActorStatus, Purpose, TieStatus
from netedit.model.text import cleaned, counted
from netedit.panels.chips import Chip, Chips
from netedit.panels.choice_field import ChoiceField
from netedit.panels.colours import ColourButton
from netedit.panels.fields import LineField
from netedit.panels.form import Form, changing
from netedit.panels.gestures import partner_called
from netedit.panels.lists import Line, LineList
from netedit.panels.look import link, named, on_text, tab_mark, tab_through, words
from netedit.panels.needs import NeedRow
from netedit.picture.palette import OKABE_ITO, Theme
from netedit.ports import EditorPort, SelectionPort

# A pair has two ids; no id has a blank in it.
_BETWEEN = " "
MOST_PAIRS = 60
REACHES = [(str(n), counted(n, "step", "steps")) for n in range(1, 10)]


class PurposeForm(Form):
    """Everything about the one purpose it is bound to."""

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor, selection, parent)
        self._theme = theme
        self._found: PurposeFound | None = None
        self._needs: dict[str, NeedRow] = {}
        self._make_top()
        self._make_needs()
        self._make_next()

    def _make_top(self) -> None:
        self._statement = named(LineField(self), "purposeStatement", "Purpose", "What for")
        on_text(self._statement.committed, lambda text: self._change(statement=text))
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        self._colour = changing(named(ColourButton(OKABE_ITO, row), "purposeColour", "Colour"))
        on_text(self._colour.chosen, lambda key: self._change(colour=key))
        line.addWidget(self._colour)
        line.addWidget(self._statement, 1)
        # in the whole width: a purpose is a sentence
        self.rows.add_wide("&What for", row).setBuddy(self._statement)
        self._core = Chips(self._people, "Add…", opens=True, parent=self)
        tip = "Who carries this purpose: type a name and press Enter"
        named(self._core.line, "purposeCore", "Core team", tip)
        on_text(self._core.added, self._add_core)
        on_text(self._core.removed, self._remove_core)
        on_text(self._core.opened, lambda key: self.selection.show([key]))
        self.rows.add("&Core team", changing(self._core), self._core.line)
        self._problem = words("", "problem", self)
        self._problem.setObjectName("coreProblem")
        self._problem.hide()
        self.rows.add_beside(self._problem)
        self._selected = changing(
            link(
                "Use the selection",
                "coreFromSelection",
                "Make the selected partners the team",
                self,
            )
        )
        self._selected.clicked.connect(self._use_selection)
        self.rows.add_beside(self._selected)
        tip = "Whoever is so many relationships from the core team counts as known"
        self._reach = changing(named(ChoiceField(self), "purposeReach", "Known within", tip))
        on_text(self._reach.chosen, lambda key: self._change(reach=int(key)))
        self.rows.add("Known w&ithin", self._reach)
        self.fields += [self._statement, self._core]

    def _make_needs(self) -> None:
        self._needs_title = self.rows.heading("Needs")
        holder = QWidget(self)
        self._needs_column = QVBoxLayout(holder)
        self._needs_column.setContentsMargins(0, 0, 0, 0)
        self._needs_column.setSpacing(2)
        self._mark = tab_mark(holder)
        self.rows.add_bare(holder)
        self._add_need = named(
            LineField(self, "Add a need and press Enter, such as “A GP lead”"),
            "addNeed",
            "New need",
            "Whom this purpose needs",
        )
        on_text(self._add_need.committed, self._new_need)
        self.rows.add_bare(self._add_need)
        self.fields.append(self._add_need)

    def _make_next(self) -> None:
        self._contacts_title = self.rows.heading("Who to get to know")
        self._contacts_said = words("", "quiet", self)
        self._contacts_said.setObjectName("contactsSaid")
        self.rows.add_bare(self._contacts_said)
        self._contacts = named(LineList(self), "newContacts", "New contacts", "")
        on_text(self._contacts.opened, lambda id_: self.selection.show([id_]))
        self.rows.add_bare(self._contacts)
        self._show_contacts = link(
            "Show on the map", "showNewContacts", "Show the new contacts on the map", self
        )
        self._show_contacts.clicked.connect(self._show_new)
        self.rows.add_bare(self._show_contacts)
        self._pairs_title = self.rows.heading("Same purpose, no relationship")
        self._pairs = named(
            LineList(self, 6), "pairsWithoutTie", "Pairs without a relationship", ""
        )
        on_text(self._pairs.opened, lambda key: self.selection.show(key.split(_BETWEEN)))
        self.rows.add_bare(self._pairs)
        self._wanted = QPushButton("Make it a wanted relationship", self)
        named(
            changing(self._wanted),
            "makeWanted",
            "Make it a wanted relationship",
            "Draw the marked pair as a wanted relationship that serves this purpose",
        )
        self._wanted.setAutoDefault(False)
        self._wanted.clicked.connect(self._make_wanted)
        self.rows.add_bare(self._wanted)
        self._remove = changing(
            link("Remove this purpose", "removePurpose", "Remove it with its needs", self)
        )
        self._remove.clicked.connect(lambda: self.run(edits.remove_purpose, self.ids[0]))
        self.rows.add_bare(self._remove)

    @property
    def _purpose(self) -> Purpose | None:
        return self.editor.network.purposes.get(self.ids[0]) if self.ids else None

    def first_field(self) -> QWidget:
        """What for."""
        return self._statement

    def concerns(self, changed: Changed) -> bool:
        """Any change may: partners' names stand here too."""
        return bool(changed.edit.changes)

    def bind(self, ids: Sequence[str]) -> None:
        """Show another purpose; what was found about the one before is not of this one."""
        if tuple(ids) != self.ids:
            self._found = None
            self._say("")
        super().bind(ids)

    def show_found(self, id_: str, found: PurposeFound | None) -> None:
        """Show a purpose with what is found about it."""
        if (id_,) != self.ids:
            self.release()
            self.ids = (id_,)
            self._say("")
        self._found = found
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours."""
        self._theme = theme
        self.refresh()

    def commit(self) -> None:
        """Tell what is being typed."""
        for row in self._needs.values():
            row.commit()
        super().commit()

    def refresh(self) -> None:
        """Fill every field from the network and from what was found."""
        purpose = self._purpose
        if purpose is None:
            return
        network = self.editor.network
        self._statement.fill(purpose.statement)
        self._colour.fill(purpose.colour, f"Colour of {purpose.statement}")
        self._core.fill([Chip(id_, network.actors[id_].name) for id_ in purpose.core])
        self._reach.fill(REACHES, str(purpose.reach))
        self._fill_needs(network, purpose)
        self._fill_contacts(network)
        self._fill_pairs(network)
        self.lock()

    def _fill_needs(self, network: Network, purpose: Purpose) -> None:
        needs = {need.id: need for need in network.needs.values() if need.purpose == purpose.id}
        for id_ in self._needs.keys() - needs.keys():
            gone = self._needs.pop(id_)
            self._needs_column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        found = {each.need: each for each in self._found.needs} if self._found else {}
        for place, need in enumerate(needs.values()):
            row = self._needs.get(need.id)
            if row is None:
                row = NeedRow(need.id, self.editor, self.selection, self._theme, self)
                row.shown.connect(self.selection.show)
                self._needs[need.id] = row
                self._needs_column.insertWidget(place, row)
                row.show()
            row.fill(need, found.get(need.id), self._theme)
        tab_through([self._mark, *(self._needs[id_] for id_ in needs)])
        self._needs_title.setText(f"Needs ({len(needs):,})" if needs else "Needs")

    def _fill_contacts(self, network: Network) -> None:
        found = self._found
        new = [id_ for id_ in found.new_contacts if id_ in network.actors] if found else []
        self._contacts.fill([_partner_line(network, id_) for id_ in new])
        said = said_contacts(found) if found is not None else ""
        self._contacts_said.setText(said)
        for widget in (self._contacts_title, self._contacts_said):
            widget.setVisible(bool(said))
        for widget in (self._contacts, self._show_contacts):
            widget.setVisible(bool(new))

    def _fill_pairs(self, network: Network) -> None:
        found = self._found
        pairs = [
            pair
            for pair in (found.pairs_without_tie if found else ())[:MOST_PAIRS]
            if pair[0] in network.actors and pair[1] in network.actors
        ]
        self._pairs.fill(
            [
                Line(_BETWEEN.join(pair), "–", " – ".join(network.actors[id_].name for id_ in pair))
                for pair in pairs
            ]
        )
        count = found.pairs_count if found else 0
        first = f", the first {len(pairs):,}" if count > len(pairs) else ""
        self._pairs_title.setText(f"Same purpose, no relationship ({count:,}{first})")
        for widget in (self._pairs_title, self._pairs, self._wanted):
            widget.setVisible(bool(pairs))

    def _change(self, **fields: object) -> None:
        self.run(edits.change_purpose, self.ids[0], **fields)

    def _add_core(self, text: str) -> None:
        found = partner_called(self.editor.network, text)
        if found is None:
            self._say(f"“{cleaned(text)}” is not on the map.")
            return
        self._say("")
        purpose = self._purpose
        if purpose is not None:
            self._change(core=tuple(dict.fromkeys([*purpose.core, found.id])))

    def _remove_core(self, id_: str) -> None:
        purpose = self._purpose
        if purpose is not None:
            self._change(core=tuple(each for each in purpose.core if each != id_))

    def _use_selection(self) -> None:
        actors = self.editor.network.actors
        chosen = tuple(id_ for id_ in self.selection.ids if id_ in actors)
        if not chosen:
            self._say("Select the partners of the core team on the map first.")
            return
        self._say("")
        self._change(core=chosen)

    def _new_need(self, text: str) -> None:
        if self.run(edits.add_need, self.ids[0], text) is None:
            return
        self._add_need.fill("")
        self._add_need.clear()
        # Whom it asks for is the next thing to say.
        list(self._needs.values())[-1].toggle()

    def _show_new(self) -> None:
        if self._found is not None:
            actors = self.editor.network.actors
            self.selection.show([id_ for id_ in self._found.new_contacts if id_ in actors])

    def _make_wanted(self) -> None:
        pair = self._pairs.current.split(_BETWEEN)
        kind = next(iter(self.editor.network.tie_kinds), None)
        if len(pair) == 2 and kind is not None:
            self.run(_wanted, pair[0], pair[1], kind, self.ids[0])

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _people(self) -> Sequence[str]:
        actors = self.editor.network.actors.values()
        names = (actor.name for actor in actors if actor.status is ActorStatus.ACTIVE)
        return sorted(names, key=str.casefold)


def _wanted(network: Network, source: str, target: str, kind: str, purpose: str) -> Edit:
    return edits.add_tie(
        network, source, target, kind, status=TieStatus.WANTED, purposes=(purpose,)
    )


def said_contacts(found: PurposeFound) -> str:
    """How many new contacts would do, and how sure that is; "" while nothing is missing."""
    missing = found.in_state(NeedState.MISSING)
    if not missing:
        return ""
    matched = len(missing) - len(found.unmatched)
    if not found.new_contacts:
        return "Nobody on the map fits what is missing: these are people still to be found."
    new = counted(len(found.new_contacts), "new contact", "new contacts")
    which = counted(matched, "missing need", "missing needs")
    sure = "" if found.is_smallest else " Found step by step; fewer might do."
    rest = len(found.unmatched)
    left = f" For {counted(rest, 'need', 'needs')} nobody on the map fits." if rest else ""
    return f"{new} would cover {which}.{sure}{left}"


def _partner_line(network: Network, id_: str) -> Line:
    actor = network.actors[id_]
    return Line(id_, "+", actor.name, actor.role)
