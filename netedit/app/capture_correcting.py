"""A line that is on the map, taken back into the capture line to be mended."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from netedit.app.capture_offers import CaptureOffers
from netedit.app.readback import Entry, ReadBack

if TYPE_CHECKING:
    from netedit.app.window import Window


class Correcting:
    """Which line of one window is being corrected, if any, and what waits behind it.

    `aside` is what was being typed before.
    """

    def __init__(self, window: "Window", readback: ReadBack, offers: CaptureOffers) -> None:
        self._window = window
        self._bar = window.capture_bar
        self._readback, self._offers = readback, offers
        self.aside = ""
        self._bar.correcting_dropped.connect(self.stop)
        readback.card.chosen.connect(self.begin)

    @property
    def is_on(self) -> bool:
        """Whether the line holds one that is on the map."""
        return self._readback.correcting is not None

    def begin(self, key: int) -> None:
        """Put a line that is on the map into the line, to be mended."""
        entry = self._readback.find(key)
        if entry is None:
            return
        if not self.is_on:
            self.aside = self._bar.line.text()
        self._show(entry, entry.text)

    def begin_last(self) -> None:
        """Have the newest line corrected; asked again, the one before it."""
        entry = self._readback.before(self._readback.correcting)
        if entry is None:
            self._window.say("No line has been captured yet.")
        else:
            self.begin(entry.key)

    def stop(self) -> None:
        """Leave the line on the map as it is, and go on with what was being typed."""
        self._show(None, self.aside)

    def _show(self, entry: Entry | None, text: str) -> None:
        self._readback.correcting = entry
        self._bar.show_correcting(entry.text if entry is not None else "")
        self._bar.line.set_text(text)
        # Ctrl+Z is the map's until one types: no line comes back that was entered or let go
        self._bar.line.document().clearUndoRedoStacks()
        self._offers.close()
        self._bar.line.setFocus(Qt.FocusReason.OtherFocusReason)
