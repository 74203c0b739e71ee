"""The “since we began” counter of a map: every window of the map shows the same."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from netedit.analysis.growth import Tally, grown, tally
from netedit.app.editor import Editor


class Counter(QObject):
    """Counts from a moment on; `changed` carries the sentence, "" while nothing is counted.

    It belongs to the editor, so that it lives as long as the map is open anywhere.
    """

    changed = Signal(str)

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._then: Tally | None = None
        self._since = ""
        editor.changed.connect(self._follow)
        editor.findings_changed.connect(self._follow)

    @classmethod
    def of(cls, editor: Editor) -> "Counter":
        """The one counter of a map."""
        found = editor.findChild(cls)
        return found if found is not None else cls(editor)

    @property
    def sentence(self) -> str:
        """What is on the map now and how much more or less than then; "" for nothing counted."""
        if self._then is None:
            return ""
        return grown(self._now(), self._then, self._since)

    def begin(self) -> None:
        """Count from now on, whatever was counted before."""
        self._then = self._now()
        self._since = datetime.now().strftime("%H:%M")
        self._tell()

    def stop(self) -> None:
        """Count no more."""
        self._then = None
        self._tell()

    def _now(self) -> Tally:
        return tally(self._editor.network, self._editor.findings)

    def _follow(self, _what: object) -> None:
        if self._then is not None:
            self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.sentence)
