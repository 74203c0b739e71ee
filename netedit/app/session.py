"""An open map: its file behind the writer thread, its document, and how saving goes."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from netedit.app.drafts import Drafts
from netedit.app.editor import Editor
from netedit.document import Document, Refused
from netedit.model.audience import cut
from netedit.model.errors import DiskError, ReadOnlyError, ReplacedError, StoreError
from netedit.model.log import Entry, Group
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.store import spool
from netedit.store.reasons import DamagedError, LockedError
from netedit.store.store import Store
from netedit.store.writer import Phase, Writer, WriterState


class SeenStore:
    """A map as an audience may see it: for pictures, never written."""

    read_only: str | None = None

    def __init__(self, path: Path, audience: Sensitivity) -> None:
        """Read `path` and let go of it; StoreError in one sentence where it is no sound map."""
        with Store.open(path, read_only=True) as store:
            self.network: Network = cut(store.network, audience).network
            # labels in the history can hold names and words that are gone from the map
            self.groups: Sequence[Group] = store.groups if audience is Sensitivity.ME else ()
        self.path = path

    def entries_of(self, group: int) -> tuple[Entry, ...]:
        """Nothing: a picture goes back to nowhere."""
        return ()

    def weight_of(self, group: int) -> int:
        """Nothing, as above."""
        return 0

    def append(self, entry: Entry) -> None:
        """Refuse."""
        raise ReadOnlyError("A picture of a map cannot be edited.")

    def reload(self) -> None:
        """Stay as it is."""

    def copy(self, path: Path, *, replace: bool = False) -> None:
        """Refuse."""
        raise ReadOnlyError("A picture of a map cannot be copied.")

    def close(self) -> None:
        """Nothing is open."""


class Session(QObject):
    """A map that is open, in one window or in several: one file, one document, one editor.

    It belongs to one of its windows, and when that goes to another; with the last it is closed.
    `saving_changed` carries a WriterState; `said` one sentence for the status bar; `refused` the
    edits that no longer fit after a reload.
    """

    saving_changed = Signal(object)
    said = Signal(str)
    refused = Signal(object)
    _state_arrived = Signal(object)

    def __init__(self, store: Store | SeenStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        # the writer calls from its own thread; the signal brings the state to ours
        self._state_arrived.connect(self._take_state, Qt.ConnectionType.QueuedConnection)
        self._writer: Writer | None = None
        self.drafts: Drafts | None = None
        if isinstance(store, Store) and not store.read_only:
            self._writer = Writer(store, self._tell_state)
            self.drafts = Drafts(store.uid, store.path, self)
        self._taken_up: Sequence[Entry] = ()
        self.document = Document(self._writer or self._store)
        self.editor = Editor(self.document, self)
        self.state = WriterState(Phase.SAVED, 0, "")
        self._windows: list[QObject] = []
        self._closed = False

    @property
    def path(self) -> Path:
        """The map file."""
        return self._store.path

    @property
    def uid(self) -> str:
        """What the map is known by, wherever its file is; "" for one that is only a picture."""
        return self._store.uid if isinstance(self._store, Store) else ""

    @property
    def windows(self) -> Sequence[QObject]:
        """The windows that show the map, the first to be opened first."""
        return tuple(self._windows)

    def enter(self, window: QObject) -> None:
        """Be shown in a window too."""
        self._windows.append(window)
        if len(self._windows) == 1:
            self.setParent(window)

    def leave(self, window: QObject) -> None:
        """Be shown there no longer; when it was the last window, the map is closed."""
        self._windows = [each for each in self._windows if each is not window]
        if self._windows:
            self.setParent(self._windows[0])
        else:
            self.close()

    @property
    def has_saved_all(self) -> bool:
        """Whether every edit is in the file at this very moment; `state` may lag behind."""
        return self._writer is None or not self._writer.state.pending

    def take_up_spool(self) -> None:
        """Perform what an earlier session could not write; to be called once listeners are set."""
        if self._writer is None:
            return
        try:
            entries = spool.pending(self._writer)
        except StoreError as error:
            self.said.emit(str(error))
            return
        if not entries:
            return
        self._taken_up = entries
        refused = self.document.perform_again(entries)
        done = len(entries) - len(refused)
        if done:
            steps = "1 step" if done == 1 else f"{done:,} steps"
            self.said.emit(f"What could not be saved last time is on the map now: {steps}.")
        if refused:
            self.refused.emit(refused)

    def discard(self, refused: Sequence[Refused]) -> None:
        """Give up edits that no longer fit; until then they are kept."""
        if self._writer is not None:
            spool.discard(self._writer, [one.entry for one in refused])

    def retry(self) -> None:
        """Try at once to write what could not be written."""
        if self._writer is not None:
            self._writer.retry()

    def look(self) -> None:
        """Have the map read anew soon if another program has changed it."""
        if self._writer is not None and not self._closed:
            self._writer.look()

    def copy_to(self, path: Path, *, replace: bool = False) -> bool:
        """Write the map as it is now to another file; whether its history is in that too.

        Where its own file is gone or cannot be read it is written from memory, with its history if
        all of that can still be read. StoreError if it fails, as where the file is locked.
        """
        network = self.document.network
        try:
            (self._writer or self._store).copy(path, replace=replace)
        except LockedError:
            raise
        except (ReplacedError, DiskError) as error:
            history = self._history()
            is_lost = isinstance(error, ReplacedError | DamagedError) or history is None
            if not is_lost:
                # it is the other place that cannot be written to
                raise
            from netedit.store.making import write_copy

            return write_copy(path, network, history or (), replace=replace)
        return True

    def _history(self) -> Sequence[Entry] | None:
        """Every entry of the map; None where they cannot be read."""
        store = self._writer or self._store
        try:
            return [entry for group in store.groups for entry in store.entries_of(group.number)]
        except StoreError:
            return None

    def back_up(self) -> None:
        """Make a backup before something large; one that fails is said and stops nothing."""
        if self._writer is not None:
            try:
                self._writer.back_up()
            except StoreError as error:
                self.said.emit(str(error))

    def close(self) -> Sequence[Entry]:
        """Write what is queued, spool what cannot be, and let go; gives what was spooled.

        Where the file is gone, and steps still wait for it, the whole map is kept among those
        without a name, and is the one that was open last.
        """
        if self._closed:
            return ()
        self._closed = True
        if self.drafts is not None:
            self.drafts.close()
        if self._writer is not None:
            if self._writer.state.pending and self._writer.state.phase is Phase.REPLACED:
                self._keep_elsewhere()
            return self._writer.close()
        self._store.close()
        return ()

    def _keep_elsewhere(self) -> None:
        from netedit.app import folders

        # what can be done no more when the window is closed stops nobody from closing it
        with suppress(StoreError):
            path = folders.free_unnamed(self.path.stem)
            self.copy_to(path)
            folders.remember(path)

    def _tell_state(self, state: WriterState) -> None:
        self._state_arrived.emit(state)

    def _take_state(self, state: WriterState) -> None:
        if self._closed:
            return
        if state.phase is Phase.CHANGED_OUTSIDE and self._writer is not None:
            try:
                network, groups, unwritten = self._writer.resume_after_reload()
            except StoreError:
                return  # the writer says in its next state what is wrong
            refused: Sequence[Refused] = self.document.resume(network, groups, unwritten)
            self.said.emit("Another program changed the map; it was read anew.")
            if refused:
                self.refused.emit(refused)
            return
        if state.phase is Phase.SAVED and self._taken_up and self._writer is not None:
            # only what the file itself says it holds
            written = [entry for entry in self._taken_up if self._writer.has_entry(entry.uid)]
            spool.discard(self._writer, written)
            self._taken_up = ()
        self.state = state
        self.saving_changed.emit(state)
