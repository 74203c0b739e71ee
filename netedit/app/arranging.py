"""Tidy: the layout run for a window, with progress and a way out where it takes long."""

from collections.abc import Collection, Mapping
from time import monotonic

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QProgressDialog

from netedit import layout
from netedit.app.window import Window
from netedit.model import edits
from netedit.model.records import Placement
from netedit.picture.display import NodeItem

SHOW_AFTER_S = 0.3


def tidy(window: Window, only: Collection[str] | None = None) -> None:
    """Arrange everything, or `only` some partners, as one step; pinned partners stay."""
    editor = window.editor
    if not editor.network.actors:
        window.say("There is nothing on the map to arrange yet.")
        return
    progress = _Progress(window)
    try:
        places: list[Placement] = layout.placements(
            editor.network,
            editor.view,
            sizes=_sizes(window),
            only=only,
            progress=progress.show,
            cancelled=progress.is_cancelled,
        )
    except layout.LayoutCancelled:
        window.say("Left as it was.")
        return
    finally:
        progress.close()
    edit = editor.run(edits.tidy, places)
    if edit is None:
        window.say("The map is tidy already.")
    elif only is None:
        window.canvas.fit()


def _sizes(window: Window) -> Mapping[str, layout.Box]:
    """What each partner and note takes up, label included, around its place."""
    display = window.canvas.display
    sizes: dict[str, layout.Box] = {}
    for item in (*display.nodes.values(), *display.notes.values()):
        around = item.box.united(item.label_box) if isinstance(item, NodeItem) else item.box
        sizes[item.id] = layout.Box(
            around.left - item.x, around.top - item.y, around.right - item.x, around.bottom - item.y
        )
    return sizes


class _Progress:
    """A progress box that appears only when the layout takes long."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._began = monotonic()
        self._box: QProgressDialog | None = None

    def show(self, done: float) -> None:
        if self._box is None:
            if monotonic() - self._began < SHOW_AFTER_S:
                return
            self._box = QProgressDialog("Arranging the map…", "Cancel", 0, 100, self._window)
            self._box.setObjectName("tidyProgress")
            self._box.setWindowModality(Qt.WindowModality.WindowModal)
            self._box.setMinimumDuration(0)
        self._box.setValue(min(99, round(done * 100)))
        QCoreApplication.processEvents()

    def is_cancelled(self) -> bool:
        return self._box is not None and self._box.wasCanceled()

    def close(self) -> None:
        if self._box is not None:
            self._box.close()
            self._box.deleteLater()
