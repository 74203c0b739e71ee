"""Text that is being typed, kept beside the map until it is on it, so that a crash loses none."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from netedit.model.errors import StoreError
from netedit.store import spool

KEPT_EVERY_MS = 400


class Drafts(QObject):
    """Keeps the unfinished text of one map, at most half a second old."""

    def __init__(self, uid: str, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._uid = uid
        self._path = path
        self._kept = spool.draft(uid, path) or ""
        self.found = self._kept
        self._sources: list[Callable[[], str]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(KEPT_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def follow(self, unfinished: Callable[[], str]) -> None:
        """Keep what `unfinished` gives from now on; of several sources, the first with a text."""
        self._sources.append(unfinished)
        self._timer.start()

    def leave(self, unfinished: Callable[[], str]) -> None:
        """Ask that source no more: its window goes."""
        if unfinished in self._sources:
            self._sources.remove(unfinished)

    def clear(self) -> None:
        """Forget the text that was found: it is on the map, or given up."""
        self.found = ""
        self._keep("")

    def resume(self) -> None:
        """The text that was found is being typed again: it stays kept until that changes."""
        self.found = ""

    def close(self) -> None:
        """Stop; what is unfinished or still being offered stays for next time."""
        self._timer.stop()
        if not self.found:
            self._look()

    def _look(self) -> None:
        self._keep(next((text for source in self._sources if (text := source())), ""))

    def _keep(self, text: str) -> None:
        if text == self._kept or (self.found and not text):
            return
        # a draft that cannot be kept must not get in the way of typing
        with suppress(StoreError):
            if text:
                spool.save_draft(self._uid, self._path, text)
            else:
                spool.clear_draft(self._uid, self._path)
            self._kept = text
