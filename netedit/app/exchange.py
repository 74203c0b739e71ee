"""Tables and lines into a window and tables out of it: read, shown first, taken in as one step."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from netedit import layout
from netedit.app.arranging import place
from netedit.app.dialogs import warn
from netedit.app.jobs import Jobs
from netedit.app.sources import Source, Tables
from netedit.app.window import Window
from netedit.formats import registry, saving
from netedit.formats.contents import Content, read_contents
from netedit.formats.csv import SIZE_LIMIT
from netedit.formats.whole import write_whole
from netedit.model.audience import cut
from netedit.model.edit import Edit
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.reading import Reading
from netedit.model.records import Sensitivity

if TYPE_CHECKING:
    from netedit.app.preview_dialog import PreviewDialog


def import_files(window: Window, jobs: Jobs, paths: Sequence[Path]) -> None:
    """Read files, show what they hold, and take them in as one step if that is wanted."""
    try:
        contents = [_content(path) for path in paths]
    except OSError as error:
        warn(window, f"{error.filename} cannot be read: {error.strerror}.")
        return
    tables = Tables(contents, (), "Import", "Import tables")
    if not _read(window, jobs, tables):
        window.say("Nothing was imported.")
        return
    take_in(window, jobs, tables)


def take_in(window: Window, jobs: Jobs, source: Source) -> None:
    """Show what `source` would do to the map, and do it as one step if that is wanted."""
    from netedit.app.preview_dialog import PreviewDialog
    from netedit.app.sizes import keep_size

    window.canvas.commit()
    dialog = PreviewDialog(source, window, lambda tables: _read(window, jobs, tables))
    keep_size(dialog)
    try:
        if dialog.exec() == QDialog.DialogCode.Accepted:
            _perform(window, jobs, source, dialog)
    finally:
        dialog.deleteLater()


def _perform(window: Window, jobs: Jobs, source: Source, dialog: "PreviewDialog") -> None:
    editor = window.editor
    try:
        preview = source.preview(
            editor.network,
            editor.view,
            dialog.answers,
            dialog.left_out,
            place=place(window, jobs),
        )
    except layout.LayoutCancelled:
        window.say("Nothing was taken in.")
        return
    window.session.back_up()

    def do(network: Network) -> Edit:
        del network  # nothing can have changed while the dialog was open
        return preview.edit

    edit = editor.run(do)
    if edit is None:
        return
    window.say(preview.headline)
    added = [c.record.id for c in edit.changes if c.before is None]
    new = [id_ for id_ in added if id_ in editor.network.actors]
    window.selection.set(new)
    window.canvas.fit()


def _content(path: Path) -> Content:
    with path.open("rb") as stream:
        # one byte more than is read tells that there is more
        return Content(path.name, stream.read(SIZE_LIMIT + 1))


def _read(window: Window, jobs: Jobs, tables: Tables) -> bool:
    """Read `tables`, large ones in the worker with a way out; False where that was taken."""
    if not tables.is_large:
        tables.readings = read_contents(tables.contents)
        return True
    found = jobs.wait(window, "Reading the tables…", "read", tables.contents)
    if not isinstance(found, list):
        return False
    tables.readings = [each for each in found if isinstance(each, Reading)]  # pyright: ignore[reportUnknownVariableType]
    return True


def export_tables(
    window: Window, path: Path, audience: Sensitivity, *, with_pseudonyms: bool = False
) -> None:
    """Write an Excel workbook or two CSV files, as the end of the name says, cut to `audience`."""
    editor = window.editor
    try:
        format_ = registry.format_of(path.name)
        if format_.name == "xlsx":
            from netedit.app import output

            shown = output.Shown(audience, editor.options, with_pseudonyms=with_pseudonyms)
            content, left_out = output.workbook_of(editor.network, shown)
            (target,) = saving.targets(path, format_).values()
            write_whole(target, content)
            written: Sequence[Path] = [target]
        elif format_.name == "csv":
            seen = cut(editor.network, audience, with_pseudonyms=with_pseudonyms)
            written, left_out = saving.save(seen.network, editor.view, path, format_), seen.sentence
        else:
            raise NeteditError(f"{path.name} is not the name of a table.")
    except NeteditError as error:
        warn(window, str(error))
        return
    names = " and ".join(file.name for file in written)
    window.say(" ".join(filter(None, (f"Written: {names}.", left_out))))
