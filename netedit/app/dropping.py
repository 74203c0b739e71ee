"""What is dropped on a window: files and pictures from elsewhere, names from the parking tray."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QWidget

from netedit.app.taking import NOT_TAKEN, Sort, Taking, sort_of
from netedit.app.window import Window
from netedit.model import edits
from netedit.overrides import guarded
from netedit.panels.parking import PARKED, parked_ids
from netedit.turns import later

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


@guarded
class Dropping(QObject):
    """Watches what is dragged over a window; what a map cannot take is refused by the cursor.

    The words of a text go into the capture line they are dropped on, a file never does.
    """

    def __init__(self, window: Window, taking: Callable[[], Taking]) -> None:
        super().__init__(window)
        self._window = window
        self._taking = taking
        self._said = ""
        self._ground = window.canvas.viewport()
        self._line = window.capture_bar.line.viewport()
        for widget in (window, self._ground, self._line):
            widget.setAcceptDrops(True)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take or refuse what is dragged here; every other event goes its way."""
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        if watched is self._line and not event.mimeData().hasUrls():
            return False
        at = event.position().toPoint() if watched is self._ground else None
        if event.type() is QEvent.Type.DragEnter:
            self._said = ""
        act = self._action(event.mimeData(), at, cast(QWidget, watched))
        if act is None:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            # after the drop: a dialog would keep the program it comes from waiting
            later(self, act)
        return True

    def _action(
        self, mime: QMimeData, at: QPoint | None, widget: QWidget
    ) -> Callable[[], None] | None:
        """What would be done with it here, or None."""
        del widget
        window = self._window
        may_edit = window.editor.read_only is None
        partner = window.canvas.partner_at(at) if at is not None else ""
        if mime.hasFormat(PARKED):
            ids = parked_ids(mime)
            if at is None or not may_edit or not ids:
                return None
            where = at
            return lambda: self._bring(ids, where)
        if mime.hasUrls():
            paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
            sort = sort_of(paths) if len(paths) == len(mime.urls()) else None
            if sort is None:
                self._say(NOT_TAKEN)
                return None
            if not (may_edit or sort is Sort.MAP):
                return None
            if sort is Sort.PICTURE:
                self._tell(partner)
            return lambda: self._taking().take_files(paths, partner)
        if mime.hasImage() and may_edit:
            self._tell(partner)
            found: object = mime.imageData()
            image = found if isinstance(found, QImage) else QImage()
            return lambda: self._taking().take_image(image, partner)
        return None

    def _tell(self, partner: str) -> None:
        """Say whose picture it would become."""
        if partner:
            name = self._window.editor.network.actors[partner].name
            self._say(f"Becomes the picture of {name}.")
        else:
            self._said = ""

    def _say(self, sentence: str) -> None:
        """Once, however far the hand moves."""
        if sentence != self._said:
            self._said = sentence
            self._window.say(sentence)

    def _bring(self, ids: list[str], at: QPoint) -> None:
        """Make partners of parked names where they are dropped, below each other."""
        x, y = self._window.canvas.point_at(at)
        for i, id_ in enumerate(ids):
            bring_parked(self._window, id_, (x, y + 110.0 * i))


def bring_parked(window: Window, parked_id: str, at: tuple[float, float]) -> None:
    """Make a partner of something parked at a place of the scene, and select it."""
    editor = window.editor
    kind = next(iter(editor.network.actor_kinds), "")
    edit = editor.run(edits.place_parked, parked_id, kind, editor.view, at)
    if edit is not None:
        window.selection.set(edits.pasted_ids(edit))
        window.canvas.setFocus()
