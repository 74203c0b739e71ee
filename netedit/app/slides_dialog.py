"""The dialog for slides: what, for whom, into which deck and in whose look, with a live preview."""

from collections.abc import Callable
from os.path import isfile
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from netedit.app.audience_box import AudienceBox
from netedit.app.naming_files import with_ending
from netedit.app.slide_preview import SlidePreview
from netedit.formats import pptx
from netedit.formats.slides_saying import Said
from netedit.model.dataclass import dataclass
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.panels.dialog import Dialog
from netedit.panels.ticks import TickBox

DECKS = "PowerPoint (*.pptx)"
TEMPLATES = "PowerPoint decks and templates (*.pptx *.potx)"
UNNAMED = "Name a file for the slides, or choose one."
_OWN, _OTHER = "", "?"


@dataclass(frozen=True, slots=True)
class SlidesWanted:
    """What was asked for: into `deck`, in the look of `template` or our own for None.

    `story` is an id, "" for none; `version` the id of the version to compare with, "" for none.
    With `only_seen` what search, focus and filters fade or hide is so on the slide too.
    """

    pages: pptx.Pages
    audience: Sensitivity
    with_pseudonyms: bool
    story: str
    version: str
    deck: Path
    template: Path | None
    only_seen: bool = False


# What makes the slides for a preview, on another thread; and what writes them and says in a
# sentence what was done, None where it was called off.
Make = Callable[[SlidesWanted], Callable[[], pptx.Making]]
Write = Callable[[SlidesWanted, QWidget], Said | None]


class SlidesDialog(Dialog):
    """Asks for slides and shows them; stays open until they are written, and says why if not.

    What was chosen is there again for the same map, but for whom they are is not.
    """

    def __init__(
        self,
        network: Network,
        kept: QSettings,
        proposed: Path,
        make: Make,
        write: Write,
        parent: QWidget,
        *,
        may_be_partial: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("slidesDialog")
        self.setWindowTitle("Export to slides")
        self._network, self._kept = network, kept
        self._folder = proposed.parent
        self._make, self._write = make, write
        self.said = Said("", ())
        # why the last attempt to write has failed, until something else is asked for
        self._unwritten = ""
        self._may_be_partial = may_be_partial
        self._fields()
        self._deck.setText(str(kept.value("deck", "", type=str)) or str(proposed))
        self._recall()
        self._arrange()
        for box in (self._pages, self._story, self._version):
            box.currentIndexChanged.connect(self._renew)
        self._look.activated.connect(self._choose_look)
        self._whom.changed.connect(self._renew)
        self._only_seen.toggled.connect(self._renew)
        self._preview.begun.connect(self._tell_what_becomes)
        self._preview.settled.connect(self._show_problem)
        self.finished.connect(self._preview.stop)
        self._renew()

    @property
    def wanted(self) -> SlidesWanted:
        """The answers as they stand."""
        held = str(self._look.currentData() or "")
        return SlidesWanted(
            next(pages for pages in pptx.PAGES if pages == self._pages.currentData()),
            self._whom.audience,
            self._whom.with_pseudonyms,
            str(self._story.currentData() or ""),
            str(self._version.currentData() or ""),
            self._path or Path(),
            Path(held) if held not in (_OWN, _OTHER) and self._look.isEnabled() else None,
            self._form.isRowVisible(self._only_seen) and self._only_seen.isChecked(),
        )

    @property
    def _path(self) -> Path | None:
        """The deck that is named: with its ending, and beside the map where no folder is given;
        None where nothing is.
        """
        name = self._deck.text().strip()
        path = self._folder / name
        return (with_ending(path, DECKS) if path.name else path) if name else None

    def export(self) -> None:
        """Write the slides and close; else say why not and stay."""
        is_shown = self._preview.is_settled
        self._preview.stop()
        try:
            said, problem = self._write(self.wanted, self), "Nothing was written."
        except NeteditError as error:
            said, problem = None, str(error)
        if said is None:
            if not is_shown:
                self._renew()
            self._unwritten = problem
            self._say_problem()
            return
        self.said = said
        self._remember()
        self.accept()

    def _fields(self) -> None:
        self._pages = self._choice("slidesPages", "What", "What is put on slides")
        for pages, text in pptx.PAGES.items():
            self._pages.addItem(text, pages)
        self._story = self._choice("slidesStory", "Story", "Which story is told, one slide a step")
        for story in self._network.stories.values():
            self._story.addItem(story.name, story.id)
        self._version = self._choice(
            "slidesVersion", "Compared with", "A named version of the map to compare it with"
        )
        self._version.addItem("No earlier version", "")
        for version in sorted(self._network.versions.values(), key=lambda v: v.made, reverse=True):
            self._version.addItem(version.name, version.id)
        self._only_seen = TickBox("&As it is looked at now, the rest faded or hidden", self)
        self._only_seen.setObjectName("slidesOnlySeen")
        self._only_seen.setAccessibleName("As it is looked at now")
        self._only_seen.setToolTip("Else the slide shows everything, whatever is filtered")
        # who has narrowed the map down to something wants that on the slide
        self._only_seen.setChecked(True)
        self._whom = AudienceBox(self._network, self)
        self._deck = QLineEdit(self)
        self._deck.setObjectName("slidesDeck")
        self._deck.setAccessibleName("Deck")
        self._deck.setToolTip("The file the slides go into; one that is there keeps all its slides")
        self._deck.editingFinished.connect(self._renew)
        self._choose = QPushButton("&Choose…", self)
        self._choose.setObjectName("slidesChooseDeck")
        self._choose.setAccessibleName("Choose a deck")
        self._choose.setToolTip("Choose a deck that is there, or name a new one")
        self._choose.clicked.connect(self._choose_deck)
        self._look = self._choice("slidesLook", "Look", "Whose look a new deck takes")
        self._look.addItem("netedit’s own", _OWN)
        self._look.addItem("That of a deck or template…", _OTHER)
        self._target = self._words("slidesTarget", "What becomes of the deck")
        self._problem = self._words("slidesProblem", "Why there are no slides")
        self._problem.setProperty("tone", "danger")
        self._preview = SlidePreview(self)

    def _choice(self, name: str, words: str, tip: str) -> QComboBox:
        made = QComboBox(self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setToolTip(tip)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(24)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return made

    def _words(self, name: str, words: str) -> QLabel:
        made = QLabel(self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setWordWrap(True)
        made.setMinimumWidth(380)
        return made

    def _recall(self) -> None:
        for box, key in ((self._pages, "pages"), (self._story, "story")):
            place = box.findData(str(self._kept.value(key, "", type=str)))
            box.setCurrentIndex(max(place, 0))
        look = str(self._kept.value("look", "", type=str))
        if look and isfile(look):
            self._take_look(look)

    def _remember(self) -> None:
        wanted = self.wanted
        self._kept.setValue("deck", str(wanted.deck))
        self._kept.setValue("pages", wanted.pages)
        self._kept.setValue("story", wanted.story)
        held = str(self._look.currentData() or "")
        self._kept.setValue("look", held if held != _OTHER else "")

    def _arrange(self) -> None:
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.addRow("&What", self._pages)
        self._form.addRow("&Story", self._story)
        self._form.addRow("Compared w&ith", self._version)
        self._form.addRow("", self._only_seen)
        self._whom.add_rows(self._form)
        self._form.addRow("", self._whom)
        deck = QHBoxLayout()
        deck.addWidget(self._deck, 1)
        deck.addWidget(self._choose)
        # a row of a layout has no buddy of its own
        label = QLabel("&Deck", self)
        label.setBuddy(self._deck)
        self._form.addRow(label, deck)
        self._form.addRow("", self._target)
        self._form.addRow("&Look", self._look)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        self._ok = buttons.button(kinds.Ok)
        self._ok.setObjectName("slidesExport")
        self._ok.setText("Export")
        buttons.accepted.connect(self.export)
        buttons.rejected.connect(self.reject)
        left = QVBoxLayout()
        left.addLayout(self._form)
        left.addStretch(1)
        left.addWidget(self._problem)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(left, 2)
        row.addWidget(self._preview, 3)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self.begin_with(1120, 560)

    def _choose_deck(self) -> None:
        # a deck that is there is not replaced but updated, so nobody is asked whether to
        keep = QFileDialog.Option.DontConfirmOverwrite
        name, _ = QFileDialog.getSaveFileName(
            self, "Export to slides", self._deck.text(), DECKS, options=keep
        )
        if name:
            self._deck.setText(str(with_ending(Path(name), DECKS)))
            self._renew()

    def _choose_look(self) -> None:
        if self._look.currentData() == _OTHER:
            folder = str(self._path.parent if self._path is not None else self._folder)
            name, _ = QFileDialog.getOpenFileName(self, "Whose look?", folder, TEMPLATES)
            if name:
                self._take_look(name)
            else:
                self._look.setCurrentIndex(0)
        self._renew()

    def _take_look(self, name: str) -> None:
        place = self._look.findData(name)
        if place < 0:
            place = self._look.count() - 1
            self._look.insertItem(place, f"That of {Path(name).name}", name)
        self._look.setCurrentIndex(place)

    def _renew(self) -> None:
        """Say what becomes of the deck, and show the slides anew."""
        pages = self._pages.currentData()
        self._form.setRowVisible(self._story, pages == "story" and self._story.count() > 0)
        self._form.setRowVisible(self._version, pages == "findings" and self._version.count() > 1)
        is_partial = pages == "map" and self._may_be_partial
        self._form.setRowVisible(self._only_seen, is_partial)
        path = self._path
        self._ok.setEnabled(path is not None)
        if path is None:
            self._target.setText(UNNAMED)
            return
        # unlike the path's own it does not mind a name that no file can have
        is_there = isfile(path)
        self._look.setEnabled(not is_there)
        if not is_there:
            self._target.setText(f"A new deck, {path.name}.")
        elif not self._target.text().startswith(f"{path.name} is there"):
            # more is known of it when it has been read
            self._target.setText(f"{path.name} is there.")
        self._unwritten = ""
        self._problem.hide()
        self._preview.renew(self._make(self.wanted))

    def _tell_what_becomes(self, making: object) -> None:
        if isinstance(making, pptx.Making) and not making.is_new and self._path is not None:
            self._target.setText(_becomes_of(self._path.name, making))

    def _say_problem(self) -> None:
        problem = self._preview.problem or self._unwritten
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _show_problem(self) -> None:
        """Nothing can be exported that cannot be shown."""
        self._say_problem()
        self._ok.setEnabled(not self._preview.problem and self._path is not None)


def _becomes_of(name: str, making: pptx.Making) -> str:
    """What an export into a deck of this name that is there does to it."""
    slides, ours = making.slides_there, making.ours_there
    is_one = slides == 1
    stay = "its one slide stays" if is_one else f"its {slides:,} slides stay"
    if not ours:
        as_now = "as it is" if is_one else "as they are"
        return f"{name} is there: {stay} {as_now}, and new ones come at the end."
    made = "one that netedit made is" if ours == 1 else f"{ours:,} that netedit made are"
    return (
        f"{name} is there: {stay}; {made} brought up to date, and what you moved or "
        f"restyled on {'it' if ours == 1 else 'them'} stays as you made it."
    )
