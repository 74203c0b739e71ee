"""Tables and lines into a window and tables out of it: read, shown first, taken in as one step."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from netedit import layout
from netedit.app.arranging import place
from netedit.app.boxes import warn
from netedit.app.jobs import Jobs
from netedit.app.measured_aside import measured_aside
from netedit.app.sights import Sights
from netedit.app.sources import AT_ONCE_ROWS, Source, Tables
from netedit.app.waiting import Going, wait_aside
from netedit.app.window import Window
from netedit.app.writing import Made, write_aside
from netedit.formats import registry, saving
from netedit.formats.contents import Content, read_contents
from netedit.formats.csv import SIZE_LIMIT
from netedit.model.audience import cut
from netedit.model.edit import Change, Edit
from netedit.model.errors import NeteditError
from netedit.model.failing import unread
from netedit.model.network import Network
from netedit.model.reading import Reading
from netedit.model.records import Sensitivity
from netedit.model.telling import Told
from netedit.recording.previewing import Preview
from netedit.recording.record import places_of_new


def import_files(window: Window, jobs: Jobs, paths: Sequence[Path]) -> None:
    """Read files, show what they hold, and take them in as one step if that is wanted."""
    try:
        contents = wait_aside(window, "Reading the files…", lambda told: _contents(paths, told))
    except OSError as error:
        warn(window, unread(error, Path(str(error.filename)).name))
        return
    tables = Tables(contents or (), (), "Import", "Import tables")
    if contents is None or not _read(window, jobs, tables):
        window.say("Nothing was imported.")
        return
    take_in(window, jobs, tables)


def take_in(window: Window, jobs: Jobs, source: Source) -> None:
    """Show what `source` would do to the map, and do it as one step if that is wanted."""
    from netedit.app.preview_dialog import PreviewDialog
    from netedit.app.sizes import keep_size

    window.canvas.commit()
    dialog = PreviewDialog(source, window, lambda tables, over: _read(over, jobs, tables))
    keep_size(dialog)
    try:
        if dialog.preview is None:
            window.say("Nothing was taken in.")
        elif dialog.exec() == QDialog.DialogCode.Accepted:
            _perform(window, jobs, dialog.preview)
    finally:
        dialog.deleteLater()


def _perform(window: Window, jobs: Jobs, preview: Preview) -> None:
    editor = window.editor
    changes = preview.edit.changes
    try:
        network = _applied(window, editor.network, changes)
        if network is None:
            raise layout.LayoutCancelled
        places = places_of_new(changes, editor.view, place(window, jobs)(network))
    except layout.LayoutCancelled:
        window.say("Nothing was taken in.")
        return
    except NeteditError as error:
        # another program, or another window, may have changed the map while the dialog was open
        warn(window, f"{error} Nothing was taken in; please try once more.")
        return
    whole = editor.completed(replace(preview.edit, changes=(*changes, *places)))
    if not _made_ready(window, whole):
        window.say("Nothing was taken in.")
        return

    def do(network: Network) -> Edit:
        del network  # it has been looked at just now
        return whole

    sight = window.canvas.goal
    edit = editor.run(do)
    if edit is None:
        return
    window.say(preview.headline)
    added = [c.record.id for c in edit.changes if c.before is None]
    new = [id_ for id_ in added if id_ in editor.network.actors]
    window.selection.set(new)
    window.canvas.fit()
    Sights.of(window).keep(sight)


def _applied(window: Window, network: Network, changes: Sequence[Change]) -> Network | None:
    """The map as it would be; None where a large import is called off."""
    if len(changes) <= AT_ONCE_ROWS:
        return network.apply(changes)
    return wait_aside(window, "Taking it in…", lambda told: network.foresee(changes, told))


def _made_ready(window: Window, edit: Edit) -> bool:
    """Back the map up, and work out a large edit, so that it is done at once; False where that is
    called off.
    """
    session, network = window.session, window.editor.document.network
    if len(edit.changes) <= AT_ONCE_ROWS:
        session.back_up()
        return True

    def work(told: Told) -> bool:
        with suppress(NeteditError):  # doing it says what is wrong
            network.foresee(edit.changes, told)
        session.back_up()
        return True

    return bool(wait_aside(window, "Taking it in…", work))


def _contents(paths: Sequence[Path], told: Told) -> list[Content]:
    found: list[Content] = []
    for path in paths:
        told(len(found) / len(paths))
        found.append(_content(path))
    return found


def _content(path: Path) -> Content:
    with path.open("rb") as stream:
        # one byte more than is read tells that there is more
        return Content(path.name, stream.read(SIZE_LIMIT + 1))


def _read(over: QWidget, jobs: Jobs, tables: Tables) -> bool:
    """Read `tables`, large ones in the worker with a way out; False where that was taken."""
    if not tables.is_large:
        tables.readings = read_contents(tables.contents)
        return True
    try:
        found = jobs.wait(over, "Reading the tables…", "read", tables.contents)
    except NeteditError as error:
        warn(over, str(error))
        return False
    if not isinstance(found, list):
        return False
    tables.readings = [each for each in found if isinstance(each, Reading)]  # pyright: ignore[reportUnknownVariableType]
    return True


def export_tables(
    window: Window, path: Path, audience: Sensitivity, *, with_pseudonyms: bool = False
) -> None:
    """Write an Excel workbook or two CSV files, as the end of the name says, cut to `audience`.

    Where it cannot be written a box says why, and nothing has changed.
    """
    editor = window.editor
    try:
        format_ = registry.format_of(path.name)
        if format_.name == "xlsx":
            from netedit.app import output

            shown = output.Shown(audience, editor.options, with_pseudonyms=with_pseudonyms)
            network = editor.network
            (target,) = saving.targets(path, format_).values()

            def make(going: Going) -> Made:
                return output.workbook_of(network, shown, going, measured_aside)

            left_out = write_aside(window, target, make)
            written: Sequence[Path] = [target]
        elif format_.name == "csv":
            network, view = editor.network, editor.view

            def save(going: Going) -> tuple[Sequence[Path], str]:
                seen = cut(network, audience, with_pseudonyms=with_pseudonyms)
                going(0.2)
                files = saving.save(seen.network, view, path, format_, going.keep)
                return files, seen.sentence

            text = f"Writing {path.name}…"
            written, left_out = wait_aside(window, text, save) or ((), None)
        else:
            raise NeteditError(f"{path.name} is not the name of a table.")
    except NeteditError as error:
        warn(window, str(error))
        return
    if left_out is None:
        window.say("Nothing was written.")
        return
    names = " and ".join(file.name for file in written)
    told = " ".join(filter(None, (f"Written: {names}.", left_out)))
    window.tell_written(told, written)
