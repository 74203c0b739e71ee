"""Tables in and out of a window: read, shown before anything changes, taken in as one step."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from netedit import layout
from netedit.app.dialogs import warn
from netedit.app.window import Window
from netedit.formats import registry, saving
from netedit.model.audience import cut
from netedit.model.edit import Edit
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.reading import Reading, ReadOptions
from netedit.model.records import Placement, Sensitivity
from netedit.recording import Recorded, record


class ImportDialog(QDialog):
    """Says what an import would add, match and leave out, before it is done."""

    def __init__(self, recorded: Recorded, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setWindowTitle("Import tables")
        report = recorded.report
        errors = report.errors.count
        headline = QLabel(self)
        headline.setObjectName("importHeadline")
        headline.setWordWrap(True)
        headline.setText(" ".join(report.sentences[:2]))
        page = QPlainTextEdit(self)
        page.setObjectName("importDetails")
        page.setAccessibleName("What was found in the files")
        page.setToolTip("What was found in the files")
        page.setReadOnly(True)
        lines = list(report.sentences[2:])
        if errors:
            lines = ["These rows cannot be taken in:", *report.errors.sentences, "", *lines]
        page.setPlainText("\n".join(lines))
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        accept = buttons.button(kinds.Ok)
        accept.setObjectName("importAccept")
        accept.setText("Import the good rows" if errors else "Import")
        accept.setEnabled(bool(recorded.edit.changes))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(headline)
        column.addWidget(page, 1)
        page.setVisible(bool(lines))
        column.addWidget(buttons)
        self.setMinimumWidth(520)


Place = Callable[[Network], Sequence[Placement]]


def import_files(window: Window, paths: Sequence[Path], place: Place) -> None:
    """Read files, show what they hold, and take them in as one step if that is wanted.

    `place` gives places to the partners that have none.
    """
    try:
        readings = [reading for path in paths for reading in _read(path)]
        recorded = record(readings, window.editor.network, window.editor.view, place=place)
    except layout.LayoutCancelled:
        window.say("Nothing was imported.")
        return
    except (NeteditError, OSError) as error:
        warn(window, _sentence(error))
        return
    if not ImportDialog(recorded, window).exec():
        return
    window.session.back_up()

    def take_in(network: Network) -> Edit:
        del network  # nothing can have changed while the dialog was open
        return recorded.edit

    if window.editor.run(take_in) is not None:
        window.say(recorded.report.sentences[0])
        window.canvas.fit()


def export_tables(
    window: Window, path: Path, audience: Sensitivity, *, with_pseudonyms: bool = False
) -> None:
    """Write an Excel workbook or two CSV files, as the end of the name says, cut to `audience`."""
    editor = window.editor
    seen = cut(editor.network, audience, with_pseudonyms=with_pseudonyms)
    try:
        format_ = registry.format_of(path.name)
        if format_.name not in ("csv", "xlsx"):
            raise NeteditError(f"{path.name} is not the name of a table.")
        written = saving.save(seen.network, editor.view, path, format_)
    except NeteditError as error:
        warn(window, str(error))
        return
    names = " and ".join(file.name for file in written)
    window.say(" ".join(filter(None, (f"Written: {names}.", seen.sentence))))


def _read(path: Path) -> Sequence[Reading]:
    reader = registry.format_of(path.name).reader
    if reader is None:
        raise NeteditError(f"{path.name} is not a table that can be read.")
    with path.open("rb") as stream:
        return reader(stream, ReadOptions(file=path.name), lambda _share: None)


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename} cannot be read: {error.strerror}."
    return str(error)
