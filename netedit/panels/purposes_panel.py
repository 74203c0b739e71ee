"""The purposes panel: what relationships are for, whom that needs, and who is to be got to know."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netedit.analysis import NeedState, PurposeFound, PurposesFound, coverage_in_steps
from netedit.model import edits
from netedit.model.text import cleaned, counted
from netedit.overrides import guarded
from netedit.panels.colours import next_colour
from netedit.panels.fields import LineField
from netedit.panels.lists import Line, LineList
from netedit.panels.look import link, named, on_text, words
from netedit.panels.page import page_of
from netedit.panels.panel import Panel
from netedit.panels.purpose_form import PurposeForm
from netedit.picture.palette import OKABE_ITO, Theme
from netedit.ports import EditorPort, SelectionPort

TEACHING = (
    "A purpose says what relationships are for: “Everyone gets home safely”. Name its core team "
    "and whom it needs, and this panel says who covers that, and who else is to be got to know."
)


@guarded
class PurposesPanel(Panel):
    """The list of purposes, the editor of the one that is marked, and what serves none."""

    fills_unseen = True

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor, "purposesPanel", "Purposes", parent)
        self._selection = selection
        self._theme = theme
        self._coverage = PurposesFound()
        self._chosen = ""
        self._build()
        self.set_theme(theme)
        editor.changed.connect(self._follow)
        editor.findings_changed.connect(self.renew_soon)

    def _build(self) -> None:
        whole = page_of(self, "purposesPage")
        page, column = whole.widget, whole.column
        self._teaching = words(TEACHING, "quiet", page)
        column.addWidget(self._teaching)
        self._list = named(LineList(page, 7), "purposesList", "Purposes", "")
        on_text(self._list.opened, self.choose)
        column.addWidget(self._list)
        self._line = named(
            LineField(page, "Add a purpose and press Enter"), "newPurposeLine", "New purpose"
        )
        on_text(self._line.committed, self._add)
        column.addWidget(self._line)
        self._form = PurposeForm(self._editor, self._selection, self._theme, page)
        column.addWidget(self._form)
        self._without_title = words("Serving no purpose", "section", page)
        column.addWidget(self._without_title)
        self._ties = link("", "tiesWithoutPurpose", "Select them on the map", page)
        self._ties.clicked.connect(lambda: self._show(self._coverage.ties_without))
        self._people = link("", "peopleWithoutPurpose", "Select them on the map", page)
        self._people.clicked.connect(lambda: self._show(self._coverage.people_without))
        column.addWidget(self._ties)
        column.addWidget(self._people)
        whole.end()

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in other colours."""
        self._theme = theme
        self._form.set_theme(theme)

    def commit(self) -> None:
        """Perform what is being typed."""
        self._form.commit()
        self._line.commit()

    def choose(self, id_: str) -> None:
        """Show the editor of a purpose."""
        self._chosen = id_
        self.renew()

    def begin(self) -> None:
        """Let a new purpose be typed."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, text: str) -> None:
        used = (purpose.colour for purpose in self._editor.network.purposes.values())
        colour = next_colour(OKABE_ITO, used)
        if self._editor.run(edits.add_purpose, cleaned(text), colour=colour) is not None:
            self._line.clear()
            self._line.setModified(False)
            self.choose(list(self._editor.network.purposes)[-1])

    def _show(self, ids: tuple[str, ...]) -> None:
        network = self._editor.network
        self._selection.show([id_ for id_ in ids if network.find(id_) is not None])

    def _follow(self) -> None:
        """What is covered comes with the findings, a moment later."""
        if self.isVisible():
            self._refresh()
        else:
            self.renew()

    def renewing(self) -> Iterator[None]:
        """Work out what is covered; pairs only of the purpose that is shown: they take longer than
        all else.
        """
        findings = self._editor.findings
        purposes = findings.network.purposes
        shown = self._chosen if self._chosen in purposes else next(iter(purposes), "")
        for covered in coverage_in_steps(findings, pairs_of=(shown,)):
            yield
            self._coverage = covered or self._coverage
        self._refresh()

    def _refresh(self) -> None:
        network = self._editor.network
        purposes = network.purposes
        if self._chosen not in purposes:
            self._chosen = next(iter(purposes), "")
        found = {each.purpose: each for each in self._coverage.purposes}
        self._teaching.setVisible(not purposes)
        self._list.fill(
            [
                Line(each.id, "", each.statement, _quiet(found.get(each.id)), each.colour)
                for each in purposes.values()
            ]
        )
        self._list.setVisible(bool(purposes))
        self._list.mark(self._chosen)
        self._line.setEnabled(self._editor.read_only is None)
        self._form.setVisible(bool(self._chosen))
        if self._chosen:
            self._form.show_found(self._chosen, found.get(self._chosen))
        else:
            self._form.release()
        self._fill_without()

    def _fill_without(self) -> None:
        ties, people = self._coverage.ties_without, self._coverage.people_without
        self._ties.setText(f"Select {counted(len(ties), 'relationship', 'relationships')}")
        self._people.setText(f"Select {counted(len(people), 'person', 'people')}")
        self._ties.setVisible(bool(ties))
        self._people.setVisible(bool(people))
        self._without_title.setVisible(bool(ties or people))


def _quiet(found: PurposeFound | None) -> str:
    """What a line of the list says of a purpose besides its name."""
    if found is None or not found.needs:
        return ""
    missing = len(found.in_state(NeedState.MISSING))
    thin = len(found.in_state(NeedState.THIN))
    if missing:
        return f"{missing:,} missing"
    return f"{thin:,} thin" if thin else "all covered"
