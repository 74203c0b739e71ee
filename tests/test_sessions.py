"""Random sessions of editing: file, memory and a follower of the announcements stay the same.

NETEDIT_STEPS sets how many steps are done in all, NETEDIT_SEED the first seed; a failure says the
seed and the step at which it happened.
"""

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from netedit.document import Changed, Document, starting_entries
from netedit.model import edits
from netedit.model.errors import EditError
from netedit.model.log import Cause
from netedit.model.network import Network
from netedit.model.records import Record
from netedit.store import loading
from netedit.store.store import Store
from tests.model.chance import Chance

SESSION_STEPS = 250
STEPS = int(os.environ.get("NETEDIT_STEPS", "2000"))
FIRST_SEED = int(os.environ.get("NETEDIT_SEED", "1"))
SEEDS = range(FIRST_SEED, FIRST_SEED + max(1, STEPS // SESSION_STEPS))


class UnsyncedStore(Store):
    """The real store that does not wait for the disk: what a cut-off does is tested elsewhere."""

    def _open_writing(self) -> sqlite3.Connection:
        connection = super()._open_writing()
        connection.execute("PRAGMA synchronous = OFF")
        return connection


class Follower:
    """Knows of a map only what is announced, as a view does."""

    def __init__(self, network: Network) -> None:
        self.records: dict[str, Record] = {record.id: record for record in network}

    def follow(self, changed: Changed) -> None:
        if changed.cause is Cause.RELOAD:
            self.records = {record.id: record for record in changed.network}
        for change in changed.edit.changes:
            assert self.records.get(change.record.id) == change.before
            if change.after is None:
                del self.records[change.record.id]
            else:
                self.records[change.record.id] = change.after


class Session:
    """One person at one map: edits, undoes, goes back, closes and opens again."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.random = Random(seed)
        self.chance = Chance(self.random)
        self.at = datetime(2026, 3, 31, 12, tzinfo=UTC)
        Store.create(path, starting_entries([edits.starting])).close()
        self.reader = sqlite3.connect(path)
        self.open()
        self.begun = self.document.network
        self.past = {0: Network.empty(), self.number: self.begun}

    def open(self) -> None:
        self.store = UnsyncedStore.open(self.path, backups=False)
        self.document = Document(self.store, self.now)
        self.follower = Follower(self.document.network)
        self.document.listen(self.follower.follow)
        self.document.listen(self.remember)

    def remember(self, changed: Changed) -> None:
        self.past[self.number] = changed.network

    def close(self) -> None:
        self.store.close()
        self.reader.close()

    def now(self) -> str:
        self.at += timedelta(seconds=self.random.choice([0.2, 0.2, 3.0]))
        return self.at.isoformat(timespec="microseconds")

    @property
    def number(self) -> int:
        return self.document.history.last_number

    def step(self) -> str:
        """Do one thing at random, and say what."""
        chosen = self.random.random()
        document = self.document
        if chosen < 0.16:
            document.undo()
            did = "undo"
        elif chosen < 0.26:
            document.redo()
            did = "redo"
        elif chosen < 0.29:
            self.go_back()
            did = "go back"
        elif chosen < 0.32:
            self.reopen()
            did = "reopen"
        elif chosen < 0.40:
            self.type_on()
            did = "type"
        else:
            did = self.edit()
        return did

    def edit(self) -> str:
        edit = self.chance.edit(self.document.network, self.number)
        try:
            self.document.perform(edit)
        except EditError as error:
            return f"{edit.label}: {error}"
        return edit.label or "nothing"

    def type_on(self) -> None:
        network = self.document.network
        if not network.actors:
            return
        actor = network.actors[self.chance.one(network.actors)]
        for letter in "ab":
            now = self.document.network.actors[actor.id]
            notes = {"notes": now.notes + letter}
            self.document.perform(edits.change_actors(self.document.network, [actor.id], **notes))

    def go_back(self) -> None:
        number = self.random.randint(1, self.number)
        try:
            self.document.go_back(number)
        except EditError:
            return
        assert without_versions(self.document.network) == without_versions(self.past[number])

    def reopen(self) -> None:
        groups = list(self.document.history.groups)
        self.store.close()
        self.open()
        assert list(self.document.history.groups) == groups

    def check(self) -> None:
        """File, memory and follower are the same, to the types of their values."""
        memory = told(self.document.network)
        assert told(Network.from_records(loading.read_all(self.reader))) == memory, (
            "the file differs from the memory"
        )
        assert told(self.follower.records.values()) == memory, "the follower differs"

    def check_end(self) -> None:
        """Undoing everything gives the start, redoing everything the end; the file is sound."""
        end = self.document.network
        for number in self.random.sample(sorted(self.past), min(10, len(self.past))):
            was = without_versions(self.document.network_at(number))
            assert was == without_versions(self.past[number]), f"step {number} differs"
        while self.document.redo():
            pass
        end = self.document.network
        steps = 0
        while self.document.undo():
            steps += 1
        assert self.document.network == self.begun
        self.check()
        self.reopen()
        for _ in range(steps):
            assert self.document.redo()
        assert self.document.redo() is None
        assert self.document.network == end
        self.check()
        self.reopen()  # the whole file is checked here, rows against history
        assert self.reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert self.reader.execute("PRAGMA foreign_key_check").fetchall() == []


def told(records: object) -> dict[str, str]:
    """Records by id, written so that 1, 1.0 and True are not the same."""
    return {record.id: repr(record) for record in records}  # type: ignore[attr-defined]


def without_versions(network: Network) -> set[str]:
    return {repr(record) for record in network if record.id not in network.versions}


@pytest.fixture
def session(tmp_path: Path, seed: int) -> Iterator[Session]:
    session = Session(tmp_path / "map.netedit", seed)
    yield session
    session.close()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_session_leaves_file_memory_and_follower_the_same(session: Session, seed: int):
    trail: list[str] = []
    try:
        for _ in range(SESSION_STEPS):
            trail.append(session.step())
            session.check()
        session.check_end()
    except Exception as error:
        steps = "; ".join(trail[-8:])
        error.add_note(f"NETEDIT_SEED={seed} NETEDIT_STEPS={SESSION_STEPS}, after {len(trail)}")
        error.add_note(f"steps, the last of which were: {steps}")
        raise
