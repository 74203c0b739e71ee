"""What a window tells the ear: every sentence of its status line, and what is found anew."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible

from netedit.model.text import counted, listed
from netedit.panels.look import announce

if TYPE_CHECKING:
    from netedit.analysis import Findings
    from netedit.app.window import Window


class Announcing(QObject):
    """Has screen readers say what a window says; does nothing while none listens."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._known: Findings | None = window.editor.findings if QAccessible.isActive() else None
        window.said.connect(self._say)
        window.editor.findings_changed.connect(self._tell_findings)

    def _say(self, sentence: str) -> None:
        announce(self._window.statusBar(), sentence)

    def _tell_findings(self, found: "Findings") -> None:
        if not QAccessible.isActive():
            self._known = None
            return
        before, self._known = self._known, found
        if before is not None:
            announce(self._window.statusBar(), news(before, found))


def news(before: "Findings", now: "Findings") -> str:
    """What is found otherwise than before, counted: “Now 2 isolated partners and 1 bridge.”"""
    parts = [
        said
        for old, (new, said) in zip(_counts(before), _counts(now), strict=True)
        if old[0] != new
    ]
    return f"Now {listed(parts)}." if parts else ""


def _counts(found: "Findings") -> Iterator[tuple[int, str]]:
    for number, one, many in (
        (len(found.isolates), "isolated partner", "isolated partners"),
        (len(found.bridges), "bridge", "bridges"),
        (len(found.key_people), "key person", "key people"),
        (len(found.key_organisations), "key organisation", "key organisations"),
    ):
        yield number, counted(number, one, many)
