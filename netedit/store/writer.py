"""The store behind a thread, so that a slow disk never stops the window."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from netedit.model.dataclass import dataclass
from netedit.model.errors import (
    ChangedOutsideError,
    InternalError,
    NeteditError,
    ReadOnlyError,
    ReplacedError,
    StoreError,
)
from netedit.model.log import Entry, Group
from netedit.model.network import Network
from netedit.store import log, spool
from netedit.store.store import Store

T = TypeVar("T")
Job = Callable[[], None]

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 30.0
_JOIN_S = 2.0


class Phase(StrEnum):
    """Where the writer stands: FAILED and REPLACED try again by themselves.

    REPLACED ends when the very map stands at its place again, as after a folder was moved back;
    till then a copy can be saved. CHANGED_OUTSIDE waits for `resume_after_reload`.
    """

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"
    CHANGED_OUTSIDE = "changed_outside"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class WriterState:
    """What the light shows: `pending` edits are not on the disk yet, `reason` is a sentence or "".

    With SAVED the reason, if any, is why the last backup failed.
    """

    phase: Phase
    pending: int = 0
    reason: str = ""


class Writer:
    """A store whose edits are written one after the other on a thread of its own.

    Use it from one thread. `on_state` is called on the writer's thread, at every change and in
    order, and must not call the writer: an edit counts as saved once a state says so.
    """

    def __init__(self, store: Store, on_state: Callable[[WriterState], None]) -> None:
        """Takes `store` over: from now on only the writer uses it, and closes it."""
        self._store = store
        self._on_state = on_state
        self._wake = threading.Condition()
        self._queue: deque[Entry] = deque()
        self._jobs: deque[Job] = deque()
        self._phase = Phase.SAVED
        self._reason = ""
        self._wait_s = FIRST_WAIT_S
        self._retry_at = 0.0
        self._spooled: set[str] = set()
        self._stops = False
        self._is_closed = False
        self._groups = list(store.groups)
        self._session: dict[int, list[Entry]] = {}
        self._last_read = self._groups[-1].number if self._groups else 0
        self.network = store.network
        # Why edits that could not be written could not be kept aside either.
        self.spool_problem: str | None = None
        self._thread = threading.Thread(target=self._run, name="map writer", daemon=True)
        self._thread.start()

    @property
    def uid(self) -> str:
        """Which map it is."""
        return self._store.uid

    @property
    def path(self) -> Path:
        """Where it is."""
        return self._store.path

    @property
    def rev(self) -> str:
        """The token of the last change on the disk."""
        return self._store.rev

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, in one sentence, or None."""
        return self._store.read_only

    @property
    def backup_problem(self) -> str | None:
        """Why the last backup failed, in one sentence, or None."""
        return self._store.backup_problem

    @property
    def groups(self) -> Sequence[Group]:
        """The headings of all undo steps, oldest first, with those still to be written."""
        return self._groups

    @property
    def state(self) -> WriterState:
        """Where the writer stands now."""
        with self._wake:
            return self._state()

    def append(self, entry: Entry) -> None:
        """Queue an edit and return at once.

        Raises ReadOnlyError, or InternalError once it is closed, and nothing has changed.
        """
        if self._is_closed:
            raise InternalError(f"{self.path.name} is closed.")
        if self.read_only is not None:
            raise ReadOnlyError(self.read_only)
        with self._wake:
            self._queue.append(entry)
            self._session.setdefault(entry.group, []).append(entry)
            log.joined(self._groups, entry)
            self._wake.notify_all()

    def entries_of(self, group: int) -> tuple[Entry, ...]:
        """Every entry of an undo step in order, written or not; DiskError."""
        with self._wake:
            here = tuple(self._session.get(group, ()))
        known = {entry.uid for entry in here}
        # What was there at the opening is read from the file by a connection of its own.
        before = () if here and here[0].group > self._last_read else self._store.entries_of(group)
        return (*(entry for entry in before if entry.uid not in known), *here)

    def weight_of(self, group: int) -> int:
        """About how many changes an undo step has; DiskError."""
        with self._wake:
            here = tuple(self._session.get(group, ()))
        weight = sum(len(entry.changes) for entry in here)
        is_whole = here and here[0].group > self._last_read
        return weight if is_whole else weight + self._store.weight_of(group)

    def has_entry(self, uid: str) -> bool:
        """Whether the entry with this uid is in the file."""
        return self._call(lambda: self._store.has_entry(uid))

    def retry(self) -> None:
        """Try to write at once what could not be written."""
        with self._wake:
            self._retry_at = 0.0
            self._wake.notify_all()

    def look(self) -> None:
        """See soon whether another program has changed the file: the state says so if it has.

        Returns at once, and does nothing where edits wait: writing them tells.
        """

        def job() -> None:
            with self._wake:
                is_at_rest = not self._queue and self._phase is Phase.SAVED
            if is_at_rest and self._store.has_changed():
                error = ChangedOutsideError(f"{self.path.name} has been changed meanwhile.")
                self._stay(Phase.CHANGED_OUTSIDE, error)

        with self._wake:
            if not self._is_closed:
                self._jobs.append(job)
                self._wake.notify_all()

    def copy(self, path: Path, *, replace: bool = False) -> None:
        """Write a copy that holds every edit, those not written yet too; waits for the queue.

        Raises DiskError, and nothing has changed; ChangedOutsideError before the reload, and
        ReplacedError where the map is gone: `making.write_copy` can make one from memory.
        """

        def work() -> None:
            with self._wake:
                phase, reason, left = self._phase, self._reason, tuple(self._queue)
            if phase is Phase.CHANGED_OUTSIDE:
                raise ChangedOutsideError(reason)
            if phase is Phase.REPLACED:
                raise ReplacedError(reason)
            self._store.copy(path, replace=replace, entries=left)

        self._call(work)

    def back_up(self) -> Path:
        """Make a backup now, as before an import; DiskError where it fails."""
        return self._call(self._store.back_up)

    def reload(self) -> None:
        """Read the file anew; InternalError while edits wait: then `resume_after_reload`."""

        def work() -> None:
            with self._wake:
                if self._queue:
                    raise InternalError(f"{self.path.name} has edits that are not written yet.")
            self._reload()

        self._call(work)

    def resume_after_reload(self) -> tuple[Network, Sequence[Group], Sequence[Entry]]:
        """Read the changed file and go on: the network, its steps, and the edits it does not hold.

        The caller performs these again; until they are written they are kept in the spool. Raises
        ReplacedError where it is another map by now, DiskError where it is no sound one: nothing
        has changed, and it can be tried again.
        """

        def work() -> tuple[Network, Sequence[Group], Sequence[Entry]]:
            self._reload()
            left = tuple(entry for entry in self._queue if not self._store.has_entry(entry.uid))
            with self._wake:
                self._queue.clear()
                self._phase, self._reason = Phase.SAVED, ""
            self._report()
            return self._store.network, tuple(self._store.groups), left

        return self._call(work)

    def close(self, wait_s: float = 3.0) -> Sequence[Entry]:
        """Wait for the queue, keep in the spool what is left of it, and let go of the file.

        Gives the edits that are not in the file; `spool_problem` says if they are not kept either.
        """
        if self._is_closed:
            return ()
        self._is_closed = True
        deadline = time.monotonic() + wait_s
        with self._wake:
            self._retry_at = 0.0
            self._wake.notify_all()
            while self._queue and self._phase not in (Phase.CHANGED_OUTSIDE, Phase.REPLACED):
                if not self._wake.wait(max(0.0, deadline - time.monotonic())):
                    break
            self._stops = True
            self._wake.notify_all()
        self._store.hurry()
        self._thread.join(_JOIN_S)
        with self._wake:
            left = tuple(self._queue)
        self._keep(left)
        return left

    def _call(self, work: Callable[[], T]) -> T:
        """Have `work` done on the writer's thread, once nothing can be written before it."""
        from concurrent.futures import Future

        done: Future[T] = Future()

        def job() -> None:
            try:
                done.set_result(work())
            except BaseException as error:
                done.set_exception(error)

        with self._wake:
            if self._is_closed or not self._thread.is_alive():
                raise InternalError(f"{self.path.name} is closed.")
            self._jobs.append(job)
            self._wake.notify_all()
        return done.result()

    def _run(self) -> None:
        try:
            while (work := self._next()) is not None:
                work()
        finally:
            self._store.close()

    def _next(self) -> Job | None:
        """Wait for something to do; None at the end."""
        with self._wake:
            while True:
                writes = self._phase in (Phase.SAVED, Phase.SAVING)
                if self._jobs and (self._stops or not self._queue or not writes):
                    return self._jobs.popleft()
                if self._stops:
                    return None
                wait_s: float | None = None
                if self._queue:
                    if writes:
                        return self._write
                    if self.spool_problem is None and self._unkept(self._queue):
                        return self._keep_queue
                    if self._phase in (Phase.FAILED, Phase.REPLACED):
                        wait_s = self._retry_at - time.monotonic()
                        if wait_s <= 0:
                            return self._write
                self._wake.wait(wait_s)

    def _write(self) -> None:
        with self._wake:
            entry = self._queue[0]
            was_saved = self._phase is Phase.SAVED
            if was_saved:
                self._phase = Phase.SAVING
        if was_saved:
            self._report()
        try:
            self._store.append(entry)
        except ChangedOutsideError as error:
            self._stay(Phase.CHANGED_OUTSIDE, error)
        except Exception as error:
            self._retry_at = time.monotonic() + self._wait_s
            self._wait_s = min(2 * self._wait_s, LONGEST_WAIT_S)
            is_gone = isinstance(error, ReplacedError)
            self._stay(Phase.REPLACED if is_gone else Phase.FAILED, error)
        else:
            self._wait_s = FIRST_WAIT_S
            with self._wake:
                self._queue.popleft()
                self._phase = Phase.SAVING if self._queue else Phase.SAVED
                self._reason = "" if self._queue else self._store.backup_problem or ""
                is_empty = not self._queue
            if is_empty:
                self._clear_spool()
            self._report()
            with self._wake:
                self._wake.notify_all()

    def _stay(self, phase: Phase, error: Exception) -> None:
        if isinstance(error, NeteditError):
            reason = str(error)
        else:
            import logging  # nothing is said at a start

            logging.getLogger(__name__).error("an edit could not be written", exc_info=error)
            reason = f"{self.path.name} was not written because of a fault of netedit’s own."
        with self._wake:
            self._phase, self._reason = phase, reason
        self._keep_queue()
        with self._wake:
            self._wake.notify_all()

    def _keep_queue(self) -> None:
        with self._wake:
            waiting = tuple(self._queue)
        self._keep(waiting)
        self._report()

    def _unkept(self, entries: Iterable[Entry]) -> Sequence[Entry]:
        return [entry for entry in entries if entry.uid not in self._spooled]

    def _keep(self, entries: Sequence[Entry]) -> None:
        """Put into the spool what is not there yet."""
        fresh = self._unkept(entries)
        try:
            spool.add(self.uid, self.path, self.rev, fresh)
        except StoreError as error:
            # Tried again when the map is, not at every turn.
            self.spool_problem = str(error)
        else:
            self.spool_problem = None
            self._spooled |= {entry.uid for entry in fresh}

    def _clear_spool(self) -> None:
        """Forget what is in the file by now, as the file itself says."""
        if not self._spooled:
            return
        try:
            kept = spool.kept(self.uid, self.path)
            written = [entry for entry in kept if self._store.has_entry(entry.uid)]
            spool.discard(self._store, written)
        except StoreError:
            # They are left; whoever reads them finds that the file holds them.
            return
        self._spooled = {entry.uid for entry in kept} - {entry.uid for entry in written}

    def _reload(self) -> None:
        try:
            self._store.reload()
        except ReplacedError as error:
            self._stay(Phase.REPLACED, error)
            raise
        with self._wake:
            self.network = self._store.network
            self._groups = list(self._store.groups)
            self._session.clear()
            self._last_read = self._groups[-1].number if self._groups else 0

    def _state(self) -> WriterState:
        waits = self._phase is Phase.SAVED and self._queue
        return WriterState(Phase.SAVING if waits else self._phase, len(self._queue), self._reason)

    def _report(self) -> None:
        state = self.state
        if state.pending and self.spool_problem:
            state = WriterState(
                state.phase, state.pending, f"{state.reason} {self.spool_problem}".strip()
            )
        try:
            self._on_state(state)
        except Exception:
            import logging

            logging.getLogger(__name__).exception("the state of the writer could not be shown")
