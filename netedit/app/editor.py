"""The one bridge from the document to Qt: gestures go in, announcements come out."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, SignalInstance
from shiboken6 import isValid

from netedit.app.current import CurrentFindings
from netedit.document import Changed, Document
from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit, compose
from netedit.model.errors import EditError, NeteditError
from netedit.model.log import Cause, Group
from netedit.model.network import Network
from netedit.model.plans import Contact
from netedit.model.records import (
    Actor,
    ActorKind,
    Placement,
    TieKind,
    Version,
    View,
    placement_id,
)
from netedit.model.telling import Told

if TYPE_CHECKING:
    from netedit.analysis import Findings, Options
    from netedit.app.trying import Trying
    from netedit.model.replaying import Misfit
    from netedit.turns import Turns

T = TypeVar("T")

# On maps up to this size every panel follows a change within a frame.
FOLLOWED_AT_ONCE = 300

# A step of more changes is worked out beside the window.
AT_ONCE_CHANGES = 3000


class Editor(QObject):
    """Performs gestures on a document and says what came of them.

    While a what-if is on, `network` is the map as that would have it and `run` puts edits into it;
    `base` is the map itself. The document stays the one writer.

    Partners that come without places are shown where a layout puts them; the places are written
    with the first edit, so that opening a map never changes its file.
    """

    _changed = Signal(object)
    _refused = Signal(str)
    _told = Signal(str)
    _tried = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._missing: tuple[Change, ...] = ()
        self._is_rough = False
        self._trying: Trying | None = None
        self._base_findings: Findings | None = None
        self._base = document.network
        self._complete()
        self._shown = self._base
        self._turns: Turns | None = None
        self._found = CurrentFindings(lambda: self._shown, self)
        self._stop_listening = document.listen(self._follow)
        self.destroyed.connect(self._stop_listening)

    @property
    def changed(self) -> SignalInstance:
        """Carries a document.Changed, once per edit."""
        return self._changed

    @property
    def findings_changed(self) -> SignalInstance:
        """Carries the new Findings, after the repaint."""
        return self._found.changed

    @property
    def refused(self) -> SignalInstance:
        """Carries one sentence."""
        return self._refused

    @property
    def told(self) -> SignalInstance:
        """Carries one sentence on what has been done, where it can be hard to see."""
        return self._told

    @property
    def document(self) -> Document:
        """The document it edits."""
        return self._document

    @property
    def network(self) -> Network:
        """The network now, with a place for every partner."""
        return self._shown

    @property
    def tried(self) -> SignalInstance:
        """Announced when a what-if begins, ends or is another one; carries nothing."""
        return self._tried

    @property
    def scenario(self) -> str:
        """The what-if that is on, "" where the map is shown as it is."""
        return self._trying.scenario if self._trying is not None else ""

    @property
    def misfits(self) -> "Sequence[Misfit]":
        """The steps of the what-if that no longer fit the map."""
        return self._trying.replay.misfits if self._trying is not None else ()

    @property
    def base(self) -> Network:
        """The map as it is, whatever what-if is on."""
        return self._base

    @property
    def base_findings(self) -> "Findings":
        """The findings of the map as it is; worked out when asked for and kept."""
        if self._trying is None:
            return self.findings
        self._base_findings = self._found.of(self._base, self._base_findings)
        return self._base_findings

    def try_out(self, scenario: str) -> None:
        """Show a what-if, to which edits go from now on; "" shows the map as it is again."""
        if scenario == self.scenario or (scenario and scenario not in self._base.scenarios):
            return
        if self._trying is None:
            self._base_findings = self._found.known
        if scenario:
            from netedit.app.trying import Trying

            self._trying = Trying(scenario, self._base)
        else:
            self._trying = None
        self._show_anew(Edit("", ()), Cause.EDIT)
        self._found.renew_now()
        self.tried.emit()

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
        return self._found.newest

    @property
    def options(self) -> "Options":
        """What findings count."""
        return self._found.options

    def in_turn(self, work: Callable[[], object]) -> None:
        """Do what follows a change: at once, on a large map in a turn of the loop of its own.

        A panel takes some milliseconds there, and several at once would make the hand wait.
        """
        if len(self.network.actors) <= FOLLOWED_AT_ONCE:
            work()
            return
        if self._turns is None:
            from netedit.turns import Turns

            self._turns = Turns(self)
        self._turns.take(work)

    @property
    def is_behind(self) -> bool:
        """Whether findings, or what follows a change on a large map, are still to come."""
        return self._found.is_late or (self._turns is not None and self._turns.is_on)

    def find_soon(self) -> None:
        """Work the findings out as soon as there is a moment, and announce them."""
        self._found.renew_soon()

    def set_options(self, options: "Options") -> None:
        """Let findings count other ties; they are renewed at once."""
        self._found.set_options(options)

    def run(self, gesture: Callable[..., Edit], *args: object, **fields: object) -> Edit | None:
        """Perform `gesture(network, *args, **fields)`; None where it was refused or did nothing."""

        def perform() -> Edit | None:
            edit = gesture(self.network, *args, **fields)
            if not edit.changes:
                return None
            if self._trying is not None and not _has_happened(edit):
                self._perform(self._trying.routed(self._base, edit))
                return edit
            return self._perform(edit)

        return self._attempt(perform)

    def run_on_base(
        self, gesture: Callable[..., Edit], *args: object, **fields: object
    ) -> Edit | None:
        """Like `run`, but on the map as it is, whatever what-if is on."""

        def perform() -> Edit | None:
            edit = gesture(self._base, *args, **fields)
            return self._perform(edit) if edit.changes else None

        return self._attempt(perform)

    def _perform(self, edit: Edit) -> Edit:
        edit = self.completed(edit)
        self._document.perform(edit)
        return edit

    def completed(self, edit: Edit) -> Edit:
        """`edit` with what the map lacks to be drawn on, as it is performed; the same where that is
        in it already.
        """
        missing = self._missing
        if not missing or edit.changes[: len(missing)] == missing:
            return edit
        return compose(edit.label, [Edit(edit.label, missing), edit], edit.merge_key)

    def undo(self) -> None:
        """Take the last step back."""
        self._take_step("Undone", lambda: self._document.history.undo_group, self._document.undo)

    def redo(self) -> None:
        """Perform again what was last undone."""
        self._take_step("Redone", lambda: self._document.history.redo_group, self._document.redo)

    def go_back(self, number: int) -> bool:
        """Make the map what it was after a step; False, and announced, where it cannot be."""

        def back() -> bool:
            if not self._is_ready(self._document.history.group(number), since=True):
                return False
            self._document.go_back(number)
            return True

        return bool(self._attempt(back))

    def _take_step(
        self, done: str, asked: Callable[[], Group | None], step: Callable[[], Group | None]
    ) -> None:
        def take() -> Group | None:
            group = asked()
            if not self._is_ready(group):
                return None
            if group is not None and asked() != group:
                # in another window, or by another program
                said = shortened(group.label)
                raise EditError(f"The map was changed meanwhile, so “{said}” stays as it is.")
            return step()

        taken = self._attempt(take)
        if taken is not None:
            self._told.emit(f"{done}: {taken.label}")

    def _is_ready(self, group: Group | None, *, since: bool = False) -> bool:
        """Work a large step out beside the windows; False, and said, where that is called off."""
        document = self._document
        if group is None or document.weight_of(group, since=since) <= AT_ONCE_CHANGES:
            return True
        from netedit.app.waiting import in_front, wait_aside

        def work(told: Told) -> bool:
            document.foresee(group, told, since=since)
            return True

        if wait_aside(in_front(), f"Working out “{shortened(group.label)}”…", work):
            return True
        # it may have been left because the program is
        if isValid(self):
            self._told.emit("Nothing was changed.")
        return False

    def _attempt(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except NeteditError as error:
            self.refused.emit(str(error))
            return None

    def _follow(self, changed: Changed) -> None:
        before = self._missing
        if before or _can_lack_something(changed):
            self._complete()
        else:
            self._base = changed.network
        if self._trying is not None:
            self._follow_trying(changed)
            return
        self._shown = self._base
        edit = changed.edit
        if self._missing or before:
            # what the canvas must draw anew besides the edit itself
            lost = tuple(change.inverse for change in before)
            edit = Edit(edit.label, (*edit.changes, *lost, *self._missing), edit.merge_key)
        self.changed.emit(Changed(self._shown, edit, changed.cause))
        self._found.follow(changed.edit, changed.cause)

    def _follow_trying(self, changed: Changed) -> None:
        """The map changed below the what-if, or the what-if itself."""
        has_ended = self.scenario not in self._base.scenarios
        if has_ended:
            self._trying = None
        edit = self._show_anew(changed.edit, changed.cause)
        self._found.follow(edit, changed.cause)
        if has_ended:
            self.tried.emit()

    def _show_anew(self, edit: Edit, cause: Cause) -> Edit:
        """Show the map, or the what-if on it, and announce what differs from what was shown."""
        from netedit.model.replaying import difference

        before = self._shown
        trying = self._trying
        self._shown = trying.played_on(self._base) if trying is not None else self._base
        edit = Edit(edit.label, difference(before, self._shown), edit.merge_key)
        if cause is Cause.RELOAD:
            self.changed.emit(Changed(self._shown, Edit("", ()), cause))
        else:
            self.changed.emit(Changed(self._shown, edit, cause))
        return edit

    @property
    def is_rough(self) -> bool:
        """Whether partners without places stand in rows until a layout puts them somewhere."""
        return self._is_rough

    def take_places(self, places: Sequence[Placement]) -> None:
        """Show partners without places where a layout put them; nothing is written."""
        network = self._document.network
        self._complete([place for place in places if place.id not in network.placements])
        self._show_anew(Edit("", ()), Cause.RELOAD)

    def _complete(self, places: Sequence[Placement] | None = None) -> None:
        """Work out what the map lacks to be drawn on: a view, kinds, a place for every partner."""
        # most maps lack nothing, and are there sooner without what finds it
        network = shown = self._document.network
        lacks: tuple[Change, ...] = ()
        self._is_rough = False
        if not (network.views and network.actor_kinds and network.tie_kinds):
            from netedit.app import lacking

            lacks = tuple(lacking.beginnings(network, self._missing))
            shown = network.apply(lacks)
        view = next(iter(shown.views))
        placed = shown.placements
        homeless = [i for i in shown.actors if placement_id(view, i) not in placed]
        if homeless:
            if places is None:
                from netedit.app import lacking

                places, self._is_rough = lacking.places(shown, view, homeless)
            lacks = (*lacks, *(Change(None, place) for place in places))
            shown = network.apply(lacks)
        self._missing, self._base = lacks, shown


def _has_happened(edit: Edit) -> bool:
    """Whether it notes only what is so, whatever might become of the map: who met, what it is."""
    return edit.types <= {Contact, Version}


def _can_lack_something(changed: Changed) -> bool:
    """Whether a partner may have come without a place, or what every map begins with be gone."""
    if changed.cause is Cause.RELOAD:
        return True
    return any(
        isinstance(change.after, Actor | View)
        if change.before is None
        else change.after is None
        and isinstance(change.before, Placement | View | ActorKind | TieKind)
        for change in changed.edit.changes
    )
