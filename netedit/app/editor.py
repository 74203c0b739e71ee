"""The one bridge from the document to Qt: gestures go in, announcements come out."""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from netedit.document import Changed, Document
from netedit.model.edit import Change, Edit, compose
from netedit.model.errors import NeteditError
from netedit.model.log import Cause, Group
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    Membership,
    Placement,
    Purpose,
    Tie,
    TieKind,
    View,
    placement_id,
)

if TYPE_CHECKING:
    from netedit.analysis import Findings, Options

T = TypeVar("T")

ONE_FRAME_S = 0.016
AFTER_REPAINT_MS = 40
_TOUCHING = (Actor, ActorKind, Tie, TieKind, Membership, Purpose)


class Editor(QObject):
    """Performs gestures on a document and says what came of them.

    Findings follow every edit that can change them: at once while they take less than a frame,
    after the repaint and coalesced where they take longer. What they need is imported when they
    are first asked for, so that the window is there before.

    Partners that come without places are shown where a layout puts them; the places are written
    with the first edit, so that opening a map never changes its file.
    """

    _changed = Signal(object)
    _findings_changed = Signal(object)
    _refused = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._options: Options | None = None
        self._findings: Findings | None = None
        self._took_s = 0.0
        self._places: tuple[Change, ...] = ()
        self._shown = document.network
        self._find_places()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._renew_findings)
        self._stop_listening = document.listen(self._follow)
        self.destroyed.connect(self._stop_listening)

    @property
    def changed(self) -> SignalInstance:
        """Carries a document.Changed, once per edit."""
        return self._changed

    @property
    def findings_changed(self) -> SignalInstance:
        """Carries the new Findings, after the repaint."""
        return self._findings_changed

    @property
    def refused(self) -> SignalInstance:
        """Carries one sentence."""
        return self._refused

    @property
    def document(self) -> Document:
        """The document it edits."""
        return self._document

    @property
    def network(self) -> Network:
        """The network now, with a place for every partner."""
        return self._shown

    @property
    def view(self) -> str:
        """The id of the view that is shown; "" on a map without one."""
        return next(iter(self.network.views), "")

    @property
    def read_only(self) -> str | None:
        """Why nothing can be changed, in one sentence, or None."""
        return self._document.read_only

    @property
    def groups(self) -> Sequence[Group]:
        """Every undo step ever made, oldest first."""
        return self._document.history.groups

    @property
    def findings(self) -> "Findings":
        """The newest findings; worked out now if there are none yet."""
        if self._findings is None:
            self._findings = self._computed()
        return self._findings

    @property
    def options(self) -> "Options":
        """What findings count."""
        if self._options is None:
            from netedit.analysis import Options

            self._options = Options()
        return self._options

    def find_soon(self) -> None:
        """Work the findings out as soon as there is a moment, and announce them."""
        self._later.start(0)

    def set_options(self, options: "Options") -> None:
        """Let findings count other ties; they are renewed at once."""
        if options != self.options:
            self._options = options
            self._renew_findings()

    def run(self, gesture: Callable[..., Edit], *args: object, **fields: object) -> Edit | None:
        """Perform `gesture(network, *args, **fields)`; None where it was refused or did nothing."""

        def perform() -> Edit | None:
            edit = gesture(self.network, *args, **fields)
            if not edit.changes:
                return None
            if self._places:
                placed = Edit(edit.label, self._places)
                edit = compose(edit.label, [placed, edit], edit.merge_key)
            self._document.perform(edit)
            return edit

        return self._attempt(perform)

    def undo(self) -> None:
        """Take the last step back."""
        self._attempt(self._document.undo)

    def redo(self) -> None:
        """Perform again what was last undone."""
        self._attempt(self._document.redo)

    def go_back(self, number: int) -> bool:
        """Make the map what it was after a step; False, and announced, where it cannot be."""

        def back() -> bool:
            self._document.go_back(number)
            return True

        return bool(self._attempt(back))

    def _attempt(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except NeteditError as error:
            self.refused.emit(str(error))
            return None

    def _follow(self, changed: Changed) -> None:
        before = self._places
        if before or _can_lack_places(changed):
            self._find_places()
        else:
            self._shown = changed.network
        edit = changed.edit
        if self._places or before:
            # what the canvas must draw anew besides the edit itself
            lost = tuple(change.inverse for change in before)
            edit = Edit(edit.label, (*edit.changes, *lost, *self._places), edit.merge_key)
        self.changed.emit(Changed(self._shown, edit, changed.cause))
        touches = changed.cause is Cause.RELOAD or any(
            isinstance(change.record, _TOUCHING) for change in changed.edit.changes
        )
        if touches:
            self._later.start(0 if self._took_s < ONE_FRAME_S else AFTER_REPAINT_MS)

    def _find_places(self) -> None:
        """Work out a place for every partner that has none."""
        network = self._document.network
        self._places, self._shown = (), network
        view = next(iter(network.views), "")
        if not view or all(placement_id(view, id_) in network.placements for id_ in network.actors):
            return
        from netedit import layout

        self._places = tuple(Change(None, place) for place in layout.missing(network, view))
        self._shown = network.apply(self._places)

    def _computed(self) -> "Findings":
        from netedit.analysis import findings

        began = perf_counter()
        result = findings(self.network, self.options)
        self._took_s = perf_counter() - began
        return result

    def _renew_findings(self) -> None:
        self._findings = self._computed()
        self.findings_changed.emit(self._findings)


def _can_lack_places(changed: Changed) -> bool:
    if changed.cause is Cause.RELOAD:
        return True
    return any(isinstance(c.record, Actor | Placement | View) for c in changed.edit.changes)
