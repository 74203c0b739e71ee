"""Slides out of a window: asked for, shown, written; then what was done, in the status."""

from collections.abc import Callable
from dataclasses import replace
from os.path import isfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

from netedit.app import folders
from netedit.app.measured_aside import values_aside
from netedit.app.naming_files import for_a_file
from netedit.app.output import text_width
from netedit.app.sizes import keep_size
from netedit.app.slides_dialog import SlidesDialog, SlidesWanted
from netedit.app.waiting import Going, wait_aside
from netedit.app.window import Window
from netedit.formats import pptx
from netedit.formats.slides_saying import Said
from netedit.model.audience import Cut, cut
from netedit.model.errors import NeteditError
from netedit.model.failing import unread
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.model.telling import part_of, quietly


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
        said = dialog.said
        window.tell_written(said.short, [dialog.wanted.deck], details=said.sentences)
    dialog.deleteLater()


class _Asked:
    """Makes the slides of a window's map as the dialog asks for them."""

    def __init__(self, window: Window) -> None:
        self._editor = window.editor
        self._lenses = tuple(window.canvas.lenses)
        self._finder = window.finder

    def making(self, wanted: SlidesWanted) -> Callable[[], pptx.Making]:
        """What makes the deck as an export would, on any thread; nothing is written."""
        source, view = self._source(wanted), self._editor.view

        def make() -> pptx.Making:
            is_there = isfile(wanted.deck)
            from_ = wanted.deck if is_there else wanted.template
            content, name = None, ""
            if from_ is not None:
                content, name = _bytes(from_), from_.name
            seen, slides = source()
            slides = replace(slides, values_of=values_aside(quietly))
            network, is_new = seen.network, not is_there
            return pptx.Making(network, view, slides, content, name, is_template=is_new)

        return make

    def write(self, wanted: SlidesWanted, over: QWidget) -> Said | None:
        """Write the deck with a way out; says what was done, None if called off."""
        source, view = self._source(wanted), self._editor.view

        def work(going: Going) -> Said:
            seen, slides = source()
            slides = replace(slides, values_of=values_aside(part_of(going, 0.0, 0.2)))
            deck, look = wanted.deck, wanted.template
            told = part_of(going, 0.2, 1.0)
            said = pptx.export(seen.network, view, deck, slides, look, told, going.keep)
            short = f"The slides are in {deck.name}. {said.short}"
            return Said(short, tuple(filter(None, (*said.sentences, seen.sentence))))

        return wait_aside(over, f"Writing {wanted.deck.name}…", work)

    def _source(self, wanted: SlidesWanted) -> Callable[[], tuple[Cut, pptx.Slides]]:
        """What gives the map as its audience may see it, and what is asked of the slides.

        What it needs of the window is asked for now; it is called on another thread.
        """
        editor, network = self._editor, self._editor.network
        version = network.versions.get(wanted.version) if wanted.pages == "findings" else None
        earlier = editor.document.network_at(version.group) if version is not None else None
        slides = pptx.Slides(
            text_width,
            wanted.audience,
            wanted.pages,
            editor.options,
            wanted.story,
            ruled_out=[(pair.source, pair.target) for pair in network.ruled_out.values()],
        )
        # what a version is called is not for everyone, and may be a name
        may_be_named = wanted.audience is not Sensitivity.PUBLIC and not wanted.with_pseudonyms
        if version is not None and may_be_named:
            slides = replace(slides, since=f"“{version.name}”")
        if wanted.only_seen:
            in_words = not wanted.with_pseudonyms
            seen = _seen(network, wanted).network
            about, part = self._finder.about(seen, wanted.audience, in_words=in_words)
            slides = replace(slides, lenses=self._lenses, about=about, part=part)

        def source() -> tuple[Cut, pptx.Slides]:
            before = _seen(earlier, wanted).network if earlier is not None else None
            return _seen(network, wanted), replace(slides, before=before)

        return source


def _seen(network: Network, wanted: SlidesWanted) -> Cut:
    return cut(network, wanted.audience, with_pseudonyms=wanted.with_pseudonyms)


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
