"""The commands that take pictures and reports out of a window, to a file or to paper."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from netedit.app import folders, output
from netedit.app.boxes import warn
from netedit.app.dialogs import ExportDialog
from netedit.app.measured_aside import values_aside
from netedit.app.naming_files import file_to_write, for_a_file
from netedit.app.picture_dialog import Extent, PictureDialog, PictureWanted
from netedit.app.waiting import Going, wait_aside
from netedit.app.window import Window
from netedit.app.writing import Made, write_aside
from netedit.canvas.render import Around, Pixels
from netedit.formats.registry import format_of
from netedit.model.errors import NeteditError
from netedit.model.telling import Told, part_of, quietly

if TYPE_CHECKING:
    from netedit.app.printing import Sheet

# The picture of more partners and relationships than these is copied with a way out.
COPIED_AT_ONCE = 600
_FILTERS = {
    "png": "PNG (*.png)",
    "svg": "SVG (*.svg)",
    "pdf": "PDF (*.pdf)",
}
_REPORTS = "Web page (*.html);;Word (*.docx);;Markdown (*.md)"


class Pictures:
    """Pictures, reports and prints of one window's map; always light, whatever the window is."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def export_picture(self) -> None:
        """Ask how, ask where, and write; the end of the file's name says as what."""
        window = self._window
        dialog = PictureDialog(
            window.editor.network,
            folders.settings(),
            window,
            has_selection=bool(self._selected()),
            may_be_partial=bool(window.canvas.lenses),
            part_of=self._part,
        )
        if not dialog.exec():
            return
        wanted = dialog.wanted
        filters = dict(_FILTERS)
        first = filters.pop(wanted.format)
        kinds = ";;".join([first, *filters.values()])
        path = self._ask("Export picture", f"{self._stem()}.{wanted.format}", kinds)
        if path is not None:
            self.write_picture(path, wanted)

    def write_picture(self, path: Path, wanted: PictureWanted) -> None:
        """Write a picture as the end of the file's name says, and say what was left out.

        Where it cannot be written a box says why, and nothing has changed.
        """
        try:
            name = format_of(path.name).name
            if name not in _FILTERS:
                raise NeteditError(f"{path.name} is not the name of a picture.")
            editor = self._window.editor
            network, view, shown = editor.network, editor.view, self._shown(wanted)

            def make(going: Going) -> Made:
                made = output.prepared(
                    network, view, shown, values_of=values_aside(part_of(going, 0.0, 0.2))
                )
                going(0.2)
                return _written(name, made, wanted, part_of(going, 0.2, 0.95)), made.left_out

            left_out = write_aside(self._window, path, make)
        except (NeteditError, OSError) as error:
            warn(self._window, str(error))
            return
        self._tell(f"The picture is in {path.name}.", left_out, path)

    def export_report(self) -> None:
        """Ask for whom and where, and write a report as HTML, Word or Markdown."""
        self._export_report("Export report", self._stem())

    def export_partner(self) -> None:
        """Ask for whom and where, and write a page on the one selected partner."""
        actors = self._window.editor.network.actors
        actor = next((id_ for id_ in self._window.selection.ids if id_ in actors), None)
        if actor is not None:
            name = actors[actor].name
            self._export_report(f"Page on {name}", name, actor)

    def _export_report(self, title: str, stem: str, actor: str | None = None) -> None:
        editor = self._window.editor
        dialog = ExportDialog(editor.network, title, self._window)
        if not dialog.exec():
            return
        path = self._ask(title, f"{stem}.html", _REPORTS)
        if path is not None:
            pseudonyms = dialog.with_pseudonyms
            shown = output.Shown(dialog.audience, editor.options, with_pseudonyms=pseudonyms)
            self.write_report(path, shown, actor)

    def write_report(self, path: Path, shown: output.Shown, actor: str | None = None) -> None:
        """Write a report, or a page on the partner `actor`, as the end of the file's name says.

        Where it cannot be written a box says why, and nothing has changed.
        """
        editor = self._window.editor
        try:
            name = format_of(path.name).name
            if name not in output.REPORTS:
                raise NeteditError(f"{path.name} is not the name of a report.")
            network, view = editor.network, editor.view

            def make(going: Going) -> Made:
                if actor is None:
                    told, left_out = output.report_of(network, view, shown, name=name)
                else:
                    told, left_out = output.partner_report_of(network, view, actor, shown)
                going(0.5)
                return output.report_bytes(name, told), left_out

            left_out = write_aside(self._window, path, make)
        except (NeteditError, OSError) as error:
            warn(self._window, str(error))
            return
        self._tell(f"The report is in {path.name}.", left_out, path)

    def print_map(self) -> None:
        """Ask for a printer and print the map on one page, without what is not public."""
        from netedit.app import printing

        drawn = self._public()
        if drawn is None:
            return
        sheet, left_out = drawn
        try:
            if printing.print_sheet(sheet, self._window):
                self._say("The map is at the printer.", left_out)
        except NeteditError as error:
            warn(self._window, str(error))

    def preview(self) -> None:
        """Show the page as it would be printed."""
        from netedit.app import printing

        drawn = self._public()
        if drawn is not None:
            printing.preview(drawn[0], self._window)

    def copy_picture(self) -> None:
        """Put a public picture of the selection, or else of the map, on the clipboard."""
        editor = self._window.editor
        only, with_shapes = self._selected() or None, offers_shapes()
        network, view, options = editor.network, editor.view, editor.options

        def make(told: Told) -> output.Copied:
            return output.copied(
                network,
                view,
                options,
                only,
                told,
                with_shapes=with_shapes,
                values_of=values_aside(part_of(told, 0.0, 0.2)),
            )

        if len(network.actors) + len(network.ties) <= COPIED_AT_ONCE:
            made = make(quietly)
        else:
            made = wait_aside(self._window, "Copying the picture…", make)
        if made is None:
            self._window.say("Nothing was copied.")
            return
        QGuiApplication.clipboard().setMimeData(made.mime)
        what = "The picture" if only is None else "The picture of what is selected"
        self._say(f"{what} is on the clipboard.", made.left_out)

    def _public(self) -> "tuple[Sheet, str] | None":
        """The page for the printer and what was left out of it; None, and said, if called off."""
        from netedit.app import printing

        editor = self._window.editor
        network, view, around = editor.network, editor.view, Around(under=today())
        shown = output.Shown(options=editor.options, around=around)

        def draw(going: Going) -> "tuple[Sheet, str]":
            made = output.prepared(
                network, view, shown, values_of=values_aside(part_of(going, 0.0, 0.3))
            )
            going(0.3)
            return printing.drawn(made.page, part_of(going, 0.3, 1.0)), made.left_out

        drawn = wait_aside(self._window, "Drawing the page…", draw)
        if drawn is None:
            self._window.say("Nothing was printed.")
        return drawn

    def _part(self, wanted: PictureWanted) -> frozenset[str] | None:
        """Who and what is on a picture; None for everything."""
        only: dict[Extent, Callable[[], frozenset[str] | None]] = {
            Extent.WHOLE: lambda: None,
            Extent.SELECTION: self._selected,
            Extent.SIGHT: self._window.canvas.ids_in_sight,
            Extent.FRAME: lambda: self._framed(wanted.frame),
        }
        return only[wanted.extent]()

    def _shown(self, wanted: PictureWanted) -> output.Shown:
        under = today() if wanted.dated else ""
        around = Around(wanted.legend, wanted.title, under)
        lenses = self._window.canvas.lenses if wanted.only_seen else ()
        return output.Shown(
            wanted.audience,
            self._window.editor.options,
            self._part(wanted),
            around,
            lenses,
            wanted.with_pseudonyms,
            wanted.signed,
        )

    def _framed(self, frame_id: str) -> frozenset[str]:
        """The partners and notes that stand in a frame."""
        network, view = self._window.editor.network, self._window.editor.view
        frame = network.frames.get(frame_id)
        if frame is None:
            return frozenset()
        return frozenset(
            place.subject
            for place in network.placements.values()
            if place.view == view
            and frame.left <= place.x <= frame.left + frame.width
            and frame.top <= place.y <= frame.top + frame.height
        )

    def _selected(self) -> frozenset[str]:
        """The selected partners and notes, and the ends of selected relationships."""
        network, ids = self._window.editor.network, self._window.selection.ids
        found = {id_ for id_ in ids if id_ in network.actors or id_ in network.notes}
        for id_ in ids:
            if (tie := network.ties.get(id_)) is not None:
                found |= {tie.source, tie.target}
        return frozenset(found)

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        return ask_where(self._window, self._window.session.path, title, name, kinds)

    def _stem(self) -> str:
        return self._window.editor.network.map.title or self._window.session.path.stem

    def _say(self, done: str, left_out: str) -> None:
        self._window.say(" ".join(filter(None, (done, left_out))))

    def _tell(self, done: str, left_out: str | None, path: Path) -> None:
        """Say that it is written, or that it was called off."""
        if left_out is None:
            self._window.say("Nothing was written.")
        else:
            self._window.tell_written(" ".join(filter(None, (done, left_out))), [path])


def offers_shapes() -> bool:
    """Whether Office programs are offered native shapes beside a picture; off until chosen."""
    return bool(folders.settings().value("copy/shapes", 0, type=int))


def offer_shapes(on: bool) -> None:
    """Choose it, for this and all later times."""
    folders.settings().setValue("copy/shapes", int(on))


def ask_where(parent: QWidget, map_: Path, title: str, name: str, kinds: str) -> Path | None:
    """Ask for a file to write, beside the map at first; a bare name gets the filter's ending."""
    folder = Path.home() if folders.is_unnamed(map_) else map_.parent
    stem, _, ending = name.rpartition(".")
    return file_to_write(parent, title, folder / f"{for_a_file(stem)}.{ending}", kinds)


def _written(name: str, made: output.Prepared, wanted: PictureWanted, told: Told) -> bytes:
    if name == "svg":
        return output.svg_of(made, clear=wanted.is_transparent, outlined=wanted.is_outlined)
    if name == "pdf":
        return output.pdf_of(made, output.paper_for(wanted.paper, wanted.sheets), told)
    pixels = Pixels(wanted.scale, wanted.width, wanted.dpi, wanted.is_transparent)
    return output.png_of(made, pixels, told)


def today() -> str:
    """The date of today as it stands under a title."""
    return output.said_date(date.today())
