"""The inspector: everything about what is selected, ready to be changed."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import Shiboken

from netedit.document import Changed
from netedit.model.log import Cause
from netedit.model.text import counted, listed
from netedit.overrides import guarded
from netedit.panels.form import Form, LargeForm
from netedit.panels.inspector_map import MapForm
from netedit.panels.inspector_note import NoteForm
from netedit.panels.inspector_partner import PartnerForm
from netedit.panels.inspector_tie import TieForm
from netedit.panels.look import GAP, tab_through, words
from netedit.panels.page import page_of
from netedit.panels.panel import Panel
from netedit.picture.palette import Theme
from netedit.ports import EditorPort, SelectionPort
from netedit.textsize import relieve
from netedit.turns import Steps, for_a_turn

MAP, PARTNERS, TIES, NOTES = "map", "partners", "ties", "notes"
ORDER = (MAP, PARTNERS, TIES, NOTES)
LARGE = (PARTNERS, TIES)
# A second after the panel, when a start is over; then a piece every so often.
READY_AFTER_MS, PIECE_MS = 1000, 20


@guarded
class Inspector(Panel):
    """Forms about the selected partners, relationships and notes; about the map where none is.

    A form is made when it is first needed, or before in small pieces. What is typed is performed
    when a field is left, after a short pause for notes, and by `commit`. `picture_wanted` asks for
    a picture inside the selected partners, `logo_wanted` for the logo of the map,
    `purposes_wanted` for the panel that says what relationships are for.
    """

    picture_wanted = Signal()
    logo_wanted = Signal()
    purposes_wanted = Signal()

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor, "inspectorPanel", "Details", parent)
        self._selection = selection
        self._is_private_hidden = False
        self._forms: dict[str, Form] = {}
        self._titles: dict[str, QLabel] = {}
        self._half_made: dict[str, LargeForm] = {}
        self._getting_ready = Steps(self, PIECE_MS)
        self._soon = for_a_turn(self, self._get_ready, READY_AFTER_MS)
        self._build()
        editor.changed.connect(self._follow_change)
        selection.changed.connect(self.renew_soon)
        self._soon.start()
        relieve(self, Inspector._let_go_of_unseen)

    def _let_go_of_unseen(self) -> None:
        """Of forms that were made ready, or are about what is selected no more."""
        self._getting_ready.stop()
        unseen = [key for key, form in self._forms.items() if form.isHidden()]
        gone = [self._forms.pop(key) for key in unseen]
        gone += [self._titles.pop(key) for key in unseen]
        gone += self._half_made.values()
        self._half_made.clear()
        for each in gone:
            # at once: what waits to be gone is styled too
            Shiboken.delete(each)
        self._soon.start()

    def _get_ready(self) -> None:
        self._getting_ready.begin(self._making_ready())

    def _making_ready(self) -> Iterator[None]:
        """The forms that the first click on something would wait for, piece by piece."""
        for key in LARGE:
            if key in self._forms:
                continue
            form = self._half_made[key] = self._large_form(key, at_once=False)
            form.hide()
            yield
            yield from form.making
            if key in self._half_made:
                self._form(key).hide()
                self._titles[key].hide()
                yield

    def _build(self) -> None:
        whole = page_of(self, "inspectorPage")
        self._area, self._page, self._column = whole
        self._column.setSpacing(GAP + 4)
        self._heading = words("", "heading", self._page)
        self._heading.setObjectName("inspectorHeading")
        self._column.addWidget(self._heading)
        whole.end()

    def set_theme(self, theme: Theme) -> None:
        """Show what is drawn in forms in other colours: those of the palette by now."""
        del theme
        for form in self._forms.values():
            if form.isVisibleTo(self) and not self._is_stale:
                form.refresh()

    def commit(self) -> None:
        """Perform what is being typed, so that nothing is lost when the window closes."""
        for form in self._forms.values():
            if form.ids:
                form.commit()

    def show_tie(self, id_: str) -> None:
        """Select a relationship and bring its form into sight."""
        self._selection.set([id_])
        self._area.verticalScrollBar().setValue(0)

    def set_private_hidden(self, is_hidden: bool) -> None:
        """Show nothing that is only for the owner of the map, or show it again."""
        self._is_private_hidden = is_hidden
        for form in self._forms.values():
            form.set_private_hidden(is_hidden)

    def _form(self, key: str) -> Form:
        form = self._forms.get(key)
        if form is None:
            form = self._made(key)
            form.set_private_hidden(self._is_private_hidden)
            self._forms[key] = form
            self._titles[key] = words("", "section", self._page)
            self._set_in_place(key)
        return form

    def _set_in_place(self, key: str) -> None:
        """Forms stand in one order, by eye and by tab key, whichever was needed first."""
        order = [each for each in ORDER if each in self._forms]
        place = 1 + 2 * order.index(key)
        self._column.insertWidget(place, self._titles[key])
        self._column.insertWidget(place + 1, self._forms[key])
        tab_through([self._forms[each] for each in order])

    def _made(self, key: str) -> Form:
        editor, selection, page = self._editor, self._selection, self._page
        match key:
            case "partners" | "ties":
                form = self._half_made.pop(key, None) or self._large_form(key)
                form.finish()
                return form
            case "notes":
                return NoteForm(editor, selection, page)
            case _:
                form = MapForm(editor, selection, self.show_kinds, page)
                form.logo_wanted.connect(self.logo_wanted)
                form.purposes_wanted.connect(self.purposes_wanted)
                return form

    def _large_form(self, key: str, *, at_once: bool = True) -> LargeForm:
        if key == TIES:
            return TieForm(self._editor, self._selection, self._page, at_once=at_once)
        form = PartnerForm(self._editor, self._selection, self._page, at_once=at_once)
        form.picture_wanted.connect(self.picture_wanted)
        return form

    def show_kinds(self) -> None:
        """Open the dialog on kinds and colours."""
        from netedit.panels.kinds import KindsDialog

        KindsDialog(self._editor, self).open()

    def renewing(self) -> Iterator[None]:
        """Show the forms of what is selected."""
        self._show_selected()
        yield

    def _show_selected(self) -> None:
        parts = self._parts()
        for key, form in self._forms.items():
            if key not in parts:
                form.release()
        for key, ids in parts.items():
            self._form(key).bind(ids)
        for key, form in self._forms.items():
            form.setVisible(key in parts)
            # Which of two forms is about what; one alone says so in the heading.
            self._titles[key].setVisible(key in parts and len(parts) > 1)
            self._titles[key].setText(_heading({key: parts.get(key, ())}))
        self._heading.setText(_heading(parts))

    def _parts(self) -> dict[str, Sequence[str]]:
        """What is selected and still on the map, by the form that shows it."""
        network = self._editor.network
        tables = ((PARTNERS, network.actors), (TIES, network.ties), (NOTES, network.notes))
        ids = self._selection.ids
        parts: dict[str, Sequence[str]] = {
            key: found for key, table in tables if (found := [i for i in ids if i in table])
        }
        return parts or {MAP: ()}

    def _follow_change(self, changed: Changed) -> None:
        if not self.isVisible():
            self.renew()
            return
        parts = self._parts()
        shown = {key: form.ids for key, form in self._forms.items() if form.isVisibleTo(self)}
        same = {key: tuple(ids) for key, ids in parts.items() if key != MAP}
        if changed.cause is Cause.RELOAD or same != {k: v for k, v in shown.items() if k != MAP}:
            self.renew()
            return
        for key in parts:
            form = self._forms[key]
            if form.concerns(changed):
                form.refresh()


def _heading(parts: dict[str, Sequence[str]]) -> str:
    names = {
        PARTNERS: ("partner", "partners"),
        TIES: ("relationship", "relationships"),
        NOTES: ("note", "notes"),
    }
    if MAP in parts:
        return "The map"
    if sum(len(ids) for ids in parts.values()) == 1:
        return names[next(iter(parts))][0].capitalize()
    return listed([counted(len(ids), *names[key]) for key, ids in parts.items()])
