"""The document: the network, its file and its history, and the only writer of all three."""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from netedit.history import History
from netedit.model.dataclass import dataclass
from netedit.model.edit import Change, Edit, compose, relabelled
from netedit.model.errors import ChangedOutsideError, EditError, ReadOnlyError, StoreError
from netedit.model.log import Cause, Entry, Group
from netedit.model.network import Network
from netedit.model.records import Record, Version
from netedit.model.telling import Told, quietly

# Of more steps than these the changes are not counted.
MOST_WEIGHED = 200
# Two versions are compared at a time.
_KEPT_EARLIER = 2


@dataclass(frozen=True, slots=True)
class Changed:
    """What is told once after every edit; `edit` is empty for a RELOAD: read all anew."""

    network: Network
    edit: Edit
    cause: Cause

    def may_touch(self, *types: type[Record]) -> bool:
        """Whether records of these types may differ: after a RELOAD all may. O(changes)."""
        return not self.edit.changes or not self.edit.types.isdisjoint(types)


@dataclass(frozen=True, slots=True)
class Refused:
    """An edit that could not be performed again after a reload, and why, in one sentence."""

    entry: Entry
    reason: str


@dataclass(frozen=True, slots=True)
class _Foreseen:
    """What was worked out of a step before it is asked for, and on which network."""

    network: Network
    step: tuple[int, bool]
    edit: Edit


class StorePort(Protocol):
    """What the document expects of a store, direct or behind the writer thread."""

    @property
    def network(self) -> Network:
        """The network as it was read."""
        ...

    @property
    def groups(self) -> Sequence[Group]:
        """Headings of the undo steps as they were read."""
        ...

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, in one sentence, or None."""
        ...

    @property
    def path(self) -> Path:
        """The map file."""
        ...

    def entries_of(self, group: int) -> tuple[Entry, ...]:
        """The entries of an undo step, oldest first."""
        ...

    def weight_of(self, group: int) -> int:
        """About how many changes an undo step has."""
        ...

    def append(self, entry: Entry) -> None:
        """Write an entry, or queue it; StoreError and nothing has changed."""
        ...

    def reload(self) -> None:
        """Read the file anew."""
        ...


Listener = Callable[[Changed], None]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Document:
    """A map: read `network`, change it by `perform`, `undo`, `redo` and `go_back` alone.

    Every change goes one path: the next network is worked out, the store takes the entry, only
    then is the network swapped, and every listener is told once.
    """

    def __init__(self, store: StorePort, now: Callable[[], str] = _now) -> None:
        """`now` gives the time as ISO text in UTC."""
        self._store = store
        self._now = now
        self._listeners: list[Listener] = []
        self._untold: deque[Changed] = deque()
        self._performed: set[str] = set()
        self._foreseen: _Foreseen | None = None
        self._earlier: dict[int, Network] = {}
        self.network = store.network
        self.history = History(store.groups)

    @property
    def store(self) -> StorePort:
        """The store it writes to."""
        return self._store

    @property
    def path(self) -> Path:
        """The map file."""
        return self._store.path

    @property
    def read_only(self) -> str | None:
        """Why nothing can be changed, in one sentence, or None."""
        return self._store.read_only

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told after every change; the result stops that."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    def perform(self, edit: Edit) -> None:
        """Do what `edit` says; an edit without changes does nothing.

        Raises EditError or StoreError, and nothing has changed.
        """
        if edit.changes:
            self._write(self.history.entry(edit, self._now()))

    def undo(self) -> Group | None:
        """Take the newest step back that is not undone; None where there is none."""
        group = self.history.undo_group
        if group is not None:
            self._append_step(self._inverse_of(group), Cause.UNDO, group.number)
        return group

    def redo(self) -> Group | None:
        """Perform again what the newest undo took back; None where there is none."""
        undo = self.history.redo_group
        if undo is not None:
            self._append_step(self._inverse_of(undo), Cause.REDO, undo.number)
        return undo

    def go_back(self, number: int) -> None:
        """Make the network what it was after step `number`, as a new step; versions stay.

        Raises EditError where there is no such step, or where it looks the same already.
        """
        group = self.history.group(number)
        if group is None:
            raise EditError(f"There is no step {number} in the history of this map.")
        edit = self._known((number, True)) or self._way_back(group)
        if not edit.changes:
            raise EditError("The map is already as it was then.")
        self._append_step(edit, Cause.GO_BACK, number)

    def weight_of(self, group: Group, *, since: bool = False) -> int:
        """About how many changes a step has, or all `since` it: what takes long is foreseen."""
        if not since:
            return self._store.weight_of(group.number)
        later = [each.number for each in self.history.groups if each.number > group.number]
        return len(later) + sum(map(self._store.weight_of, later[-MOST_WEIGHED:]))

    def foresee(self, group: Group, told: Told = quietly, *, since: bool = False) -> None:
        """Work out what taking back `group` does, or all `since` it, so that it is done at once.

        Nothing changes, and it may be called on another thread. `told` hears how far it is, and may
        stop it by raising. Raises what `undo`, `redo` and `go_back` raise.
        """
        network = self.network
        edit = self._way_back(group) if since else self._edit_of(group).inverse
        told(0.3)
        network.foresee(edit.changes, lambda share: told(0.3 + 0.7 * share))
        self._foreseen = _Foreseen(network, (group.number, since), edit)

    def network_at(self, number: int) -> Network:
        """The network as it was after step `number` (0: as it began), versions as they are now.

        The last two that were asked for are kept, since what was then stays: the first time costs
        O(changes since then), later ones nothing.
        """
        kept = self._earlier.get(number)
        if kept is None:
            kept = self.network.apply(self._changes_since(number))
            if number < self.history.last_number:  # the newest step may still grow
                while len(self._earlier) >= _KEPT_EARLIER:
                    del self._earlier[next(iter(self._earlier))]
                self._earlier[number] = kept
        then, now = kept.versions, self.network.versions
        changes = [Change(then.get(id_), now.get(id_)) for id_ in {**then, **now}]
        changes = [change for change in changes if change.before != change.after]
        return kept.apply(changes) if changes else kept

    def reload(self) -> None:
        """Read the file anew, and have every listener do so."""
        self._store.reload()
        self._restart(self._store.network, self._store.groups)

    def resume(
        self, network: Network, groups: Sequence[Group], unwritten: Sequence[Entry]
    ) -> Sequence[Refused]:
        """Go on from a file that was changed outside, with the edits it does not hold yet on top.

        Gives those that no longer fit; they are not performed.
        """
        self._restart(network, groups)
        return self.perform_again(unwritten)

    def perform_again(self, entries: Sequence[Entry]) -> Sequence[Refused]:
        """Perform entries of an earlier session or an older state of the file once more.

        Each keeps its uid, and is passed over if this document has performed it already; the
        caller leaves out what the file holds. Gives those that no longer fit.
        """
        from netedit.model.rebase import rebased  # late: seldom is anything left over

        refused: list[Refused] = []
        for entry in entries:
            if entry.uid in self._performed:
                continue
            try:
                edit = rebased(_as_new(entry), self.network)
                if edit.changes:
                    fresh = self.history.entry(replace(edit, merge_key=None), self._now())
                    self._write(replace(fresh, uid=entry.uid))
            except EditError as error:
                refused.append(Refused(entry, str(error)))
        return refused

    def _known(self, step: tuple[int, bool]) -> Edit | None:
        """What was foreseen of a step for the network as it is; it is kept no longer."""
        known, self._foreseen = self._foreseen, None
        if known is None or known.network is not self.network or known.step != step:
            return None
        return known.edit

    def _inverse_of(self, group: Group) -> Edit:
        return self._known((group.number, False)) or self._edit_of(group).inverse

    def _way_back(self, group: Group) -> Edit:
        return Edit(f"Go back to “{group.label}”", self._changes_since(group.number))

    def _edit_of(self, group: Group) -> Edit:
        entries = self._store.entries_of(group.number)
        return compose(group.label, (_as_edit(entry) for entry in entries))

    def _changes_since(self, number: int) -> tuple[Change, ...]:
        """The changes that lead from now to how it was after step `number`, but for versions."""
        later = [group for group in self.history.groups if group.number > number]
        done = compose("", (self._edit_of(group) for group in later))
        changes = done.inverse.changes
        return tuple(change for change in changes if not isinstance(change.record, Version))

    def _append_step(self, edit: Edit, cause: Cause, undoes: int) -> None:
        self._write(self.history.entry(edit, self._now(), cause, undoes))

    def _write(self, entry: Entry) -> None:
        if self.read_only is not None:
            raise ReadOnlyError(self.read_only)
        network = self.network.apply(entry.changes)
        try:
            self._store.append(entry)
        except ChangedOutsideError:
            network, entry = self._write_after_reload(entry)
            if not entry.changes:  # another program has done the same
                return
        self.network = network
        self.history.record(entry)
        self._performed.add(entry.uid)
        self._announce(Changed(network, _as_edit(entry), entry.cause))

    def _write_after_reload(self, entry: Entry) -> tuple[Network, Entry]:
        """Once more on what another program has made of the file."""
        from netedit.model.rebase import rebased

        self.reload()
        try:
            edit = rebased(_as_new(entry), self.network)
            network = self.network.apply(edit.changes)
        except EditError as error:
            raise StoreError(
                f"“{entry.label}” does not fit what another program wrote to the map: {error}"
            ) from error
        again = replace(self.history.entry(edit, self._now()), uid=entry.uid)
        if again.changes:
            self._store.append(again)
        return network, again

    def _restart(self, network: Network, groups: Sequence[Group]) -> None:
        self.network = network
        self.history = History(groups)
        self._performed.clear()
        self._earlier.clear()
        self._announce(Changed(network, Edit("", ()), Cause.RELOAD))

    def _announce(self, changed: Changed) -> None:
        """Tell every listener; what a listener itself changes is told after this, in order."""
        self._untold.append(changed)
        if len(self._untold) > 1:
            return
        try:
            while self._untold:
                for listener in tuple(self._listeners):
                    listener(self._untold[0])
                self._untold.popleft()
        except BaseException:
            self._untold.clear()
            raise


def _as_edit(entry: Entry) -> Edit:
    return Edit(entry.label, entry.changes, entry.merge_key)


def _as_new(entry: Entry) -> Edit:
    """`entry` as an edit of its own: what it took back may have another number by now, or none."""
    match entry.cause:
        case Cause.UNDO:
            return relabelled(_as_edit(entry), f"Undo “{entry.label}”")
        case Cause.REDO:
            return relabelled(_as_edit(entry), f"Redo “{entry.label}”")
        case Cause.BEGIN | Cause.EDIT | Cause.GO_BACK | Cause.RELOAD:
            return _as_edit(entry)


class FileDocument(Document):
    """A document that writes straight to its file, for scripts and the command line."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open `path`; StoreError in one sentence where it is no sound map."""
        from netedit.store.store import Store

        self._file = Store.open(path, read_only=read_only)
        super().__init__(self._file)

    def close(self) -> None:
        """Let go of the file; all that was performed is in it already."""
        self._file.close()

    def __enter__(self) -> Self:
        """The document itself."""
        return self

    def __exit__(
        self,
        type_: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()


def starting_entries(gestures: Sequence[Callable[[Network], Edit]]) -> Sequence[Entry]:
    """The entries a new map begins with: each gesture performed on what the one before left.

    They can be gone back to, but not undone.
    """
    network, history = Network.empty(), History()
    entries: list[Entry] = []
    for gesture in gestures:
        edit = gesture(network)
        if edit.changes:
            network = network.apply(edit.changes)
            entry = history.entry(edit, _now(), Cause.BEGIN)
            history.record(entry)
            entries.append(entry)
    return entries
