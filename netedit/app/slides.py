"""Slides out of a window: asked for, shown, written; then what was done, in the status."""

from pathlib import Path

from netedit.app import folders
from netedit.app.naming_files import for_a_file
from netedit.app.output import text_width
from netedit.app.sizes import keep_size
from netedit.app.slides_dialog import SlidesDialog, SlidesWanted
from netedit.app.window import Window
from netedit.formats import pptx
from netedit.model.audience import Cut, cut
from netedit.model.errors import NeteditError
from netedit.model.failing import unread
from netedit.model.network import Network
from netedit.model.records import Sensitivity


def export_slides(window: Window) -> None:
    """Ask, show and write the slides, and say what was done."""
    asked = _Asked(window)
    kept = folders.settings()
    kept.beginGroup(f"slides/{window.session.uid or window.editor.view}")
    dialog = SlidesDialog(
        window.editor.network,
        kept,
        _proposed(window),
        asked.making,
        asked.write,
        window,
        may_be_partial=bool(window.canvas.lenses),
    )
    keep_size(dialog)
    if dialog.exec():
        window.tell_written(dialog.said, [dialog.wanted.deck])
    dialog.deleteLater()


class _Asked:
    """Makes the slides of a window's map as the dialog asks for them."""

    def __init__(self, window: Window) -> None:
        self._editor = window.editor
        self._lenses = tuple(window.canvas.lenses)
        self._finder = window.finder

    def making(self, wanted: SlidesWanted) -> pptx.Making:
        """The deck as an export would make it; nothing is written."""
        seen = self._seen(self._editor.network, wanted).network
        is_there = wanted.deck.is_file()
        source = wanted.deck if is_there else wanted.template
        content, name = None, ""
        if source is not None:
            content, name = _bytes(source), source.name
        view, slides = self._editor.view, self._slides(wanted)
        return pptx.Making(seen, view, slides, content, name, is_template=not is_there)

    def write(self, wanted: SlidesWanted) -> str:
        """Write the deck; says what was done in sentences."""
        seen = self._seen(self._editor.network, wanted)
        slides, view = self._slides(wanted), self._editor.view
        said = pptx.export(seen.network, view, wanted.deck, slides, wanted.template)
        parts = (f"The slides are in {wanted.deck.name}.", *said, seen.sentence)
        return " ".join(filter(None, parts))

    def _seen(self, network: Network, wanted: SlidesWanted) -> Cut:
        return cut(network, wanted.audience, with_pseudonyms=wanted.with_pseudonyms)

    def _slides(self, wanted: SlidesWanted) -> pptx.Slides:
        editor = self._editor
        before: Network | None = None
        since = about = part = ""
        version = editor.network.versions.get(wanted.version)
        if version is not None and wanted.pages == "findings":
            before = self._seen(editor.document.network_at(version.group), wanted).network
            # what a version is called is not for everyone, and may be a name
            if wanted.audience is not Sensitivity.PUBLIC and not wanted.with_pseudonyms:
                since = f"“{version.name}”"
        if wanted.only_seen:
            allowed = wanted.audience
            seen = self._seen(editor.network, wanted).network
            about, part = self._finder.about(seen, allowed, in_words=not wanted.with_pseudonyms)
        pairs = [(pair.source, pair.target) for pair in editor.network.ruled_out.values()]
        return pptx.Slides(
            text_width,
            wanted.audience,
            wanted.pages,
            editor.options,
            wanted.story,
            before,
            since,
            pairs,
            self._lenses if wanted.only_seen else (),
            about,
            part,
        )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NeteditError(unread(error, path.name)) from error


def _proposed(window: Window) -> Path:
    path = window.session.path
    title = " ".join(window.editor.network.map.title.split()) or path.stem
    folder = Path.home() if folders.is_unnamed(path) else path.parent
    return folder / f"{for_a_file(title)}.pptx"
