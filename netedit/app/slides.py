"""Slides out of a window: what, for whom and into which deck; then what was done, in the status."""

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QVBoxLayout,
)

from netedit.app import folders
from netedit.app.audience_box import AUDIENCES
from netedit.app.dialogs import warn
from netedit.app.output import text_width
from netedit.app.window import Window
from netedit.formats import pptx
from netedit.model.audience import cut
from netedit.model.errors import NeteditError
from netedit.model.records import Sensitivity

DECKS = "PowerPoint (*.pptx)"
TEMPLATES = "PowerPoint decks and templates (*.pptx *.potx)"
_PAGES = (
    ("map", "The map on one slide"),
    ("findings", "The map and a slide for each kind of finding"),
)


class SlidesDialog(QDialog):
    """Asks what goes onto slides, for whom, and whose look they take; says what is left out."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setObjectName("slidesDialog")
        self.setWindowTitle("Export to slides")
        self._network = window.editor.network
        self._kept = folders.settings()
        self._kept.beginGroup(f"slides/{window.editor.view}")
        self._pages = self._choice("slidesPages", "What", "What is put on slides")
        for key, text in _PAGES:
            self._pages.addItem(text, key)
        self._audience = self._choice(
            "slidesAudience",
            "Who it is for",
            "What is above this audience is not in the file at all",
        )
        for audience, text in AUDIENCES:
            self._audience.addItem(text, audience)
        self._template = QCheckBox("Take the look of a deck or &template of yours…", self)
        self._template.setObjectName("slidesTemplate")
        self._template.setAccessibleName("Take the look of a deck or template of yours")
        self._template.setToolTip("For a new deck; its own slides stay in it")
        self._left_out = QLabel(self)
        self._left_out.setObjectName("slidesLeftOut")
        self._left_out.setAccessibleName("What is left out")
        self._left_out.setWordWrap(True)
        self._left_out.setMinimumWidth(420)
        self._recall()
        self._arrange()
        self._audience.currentIndexChanged.connect(self._show_left_out)
        self._show_left_out()

    @property
    def audience(self) -> Sensitivity:
        """For whom."""
        return Sensitivity(self._audience.currentData())

    @property
    def pages(self) -> pptx.Pages:
        """What goes onto slides."""
        return "findings" if self._pages.currentData() == "findings" else "map"

    @property
    def wants_template(self) -> bool:
        """Whether a new deck takes the look of another."""
        return self._template.isChecked()

    @property
    def deck(self) -> str:
        """The deck written last for this map, "" for none."""
        return str(self._kept.value("deck", "", type=str))

    def remember(self, deck: Path) -> None:
        """Keep the answers for the next time."""
        self._kept.setValue("deck", str(deck))
        self._kept.setValue("pages", self.pages)
        self._kept.setValue("audience", str(self.audience))

    def _choice(self, name: str, words: str, tip: str) -> QComboBox:
        made = QComboBox(self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setToolTip(tip)
        return made

    def _recall(self) -> None:
        pages = self._pages.findData(str(self._kept.value("pages", "map", type=str)))
        self._pages.setCurrentIndex(max(pages, 0))
        wanted = str(self._kept.value("audience", "public", type=str))
        for number, (audience, _) in enumerate(AUDIENCES):
            if str(audience) == wanted:
                self._audience.setCurrentIndex(number)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow("&What", self._pages)
        form.addRow("&For", self._audience)
        hint = QLabel(
            "A deck that is there already keeps all its slides: ours are updated or added at its "
            "end, and what you moved or restyled on them stays as you made it.",
            self,
        )
        hint.setObjectName("slidesHint")
        hint.setWordWrap(True)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.button(kinds.Ok).setText("Choose a deck…")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self._template)
        column.addWidget(hint)
        column.addWidget(self._left_out)
        column.addWidget(buttons)

    def _show_left_out(self) -> None:
        sentence = cut(self._network, self.audience).sentence
        self._left_out.setText(sentence or "Nothing on this map is left out.")


def export_slides(window: Window) -> None:
    """Ask, and write the slides; says what was done or why not."""
    dialog = SlidesDialog(window)
    if not dialog.exec():
        return
    template: Path | None = None
    if dialog.wants_template:
        name, _ = QFileDialog.getOpenFileName(window, "Whose look?", _folder(window), TEMPLATES)
        if not name:
            return
        template = Path(name)
    path = _where(window, dialog.deck)
    if path is None:
        return
    editor = window.editor
    seen = cut(editor.network, dialog.audience)
    wanted = pptx.Slides(text_width, dialog.audience, dialog.pages, editor.options)
    try:
        said = pptx.export(seen.network, editor.view, path, wanted, template)
    except NeteditError as error:
        warn(window, str(error))
        return
    dialog.remember(path)
    window.say(" ".join(filter(None, (f"The slides are in {path.name}.", *said, seen.sentence))))


def _where(window: Window, before: str) -> Path | None:
    title = window.editor.network.map.title or window.session.path.stem
    proposed = before or str(Path(_folder(window)) / f"{title.replace('/', '-')}.pptx")
    # a deck that is there is not replaced but updated, so nobody is asked whether to
    keep = QFileDialog.Option.DontConfirmOverwrite
    chosen, _ = QFileDialog.getSaveFileName(
        window, "Export to slides", proposed, DECKS, options=keep
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(".pptx")


def _folder(window: Window) -> str:
    path = window.session.path
    return str(Path.home() if folders.is_unnamed(path) else path.parent)
