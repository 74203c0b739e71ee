"""The one writer of a map: what it does, what it refuses, and whom it tells."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netedit.document import Changed, Document, FileDocument, starting_entries
from netedit.model import edits
from netedit.model.edit import Edit
from netedit.model.errors import (
    ChangedOutsideError,
    DiskError,
    EditError,
    InternalError,
    ReadOnlyError,
    StoreError,
)
from netedit.model.log import Cause, Entry
from netedit.model.network import Network
from netedit.model.records import Version
from netedit.store.store import Store


class Clock:
    """A time that goes on ten seconds with every look at it, or as far as it is told."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 31, 12, tzinfo=UTC)
        self.step_s = 10.0

    def __call__(self) -> str:
        self.at += timedelta(seconds=self.step_s)
        return self.at.isoformat(timespec="microseconds")


class Rig:
    """An open map with a clock, and all that a listener was told."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = Clock()
        self.open()

    def open(self) -> None:
        self.store = Store.open(self.path, backups=False)
        self.document = Document(self.store, self.clock)
        self.told: list[Changed] = []
        self.document.listen(self.told.append)

    def reopen(self) -> None:
        self.store.close()
        self.open()

    @property
    def network(self) -> Network:
        return self.document.network

    @property
    def names(self) -> list[str]:
        return sorted(actor.name for actor in self.network.actors.values())

    @property
    def kind(self) -> str:
        return next(iter(self.network.actor_kinds))

    def run(self, gesture: Callable[..., Edit], *given: object, **fields: object) -> Edit:
        edit = gesture(self.network, *given, **fields)
        self.document.perform(edit)
        return edit

    def add(self, *names: str) -> None:
        for name in names:
            self.run(edits.add_actor, name, self.kind, id_=name.lower())

    def file(self) -> Network:
        """What the file holds, read by somebody else."""
        with Store.open(self.path, read_only=True, backups=False) as store:
            return store.network


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "map.netedit"


@pytest.fixture
def rig(path: Path) -> Iterator[Rig]:
    Store.create(path, starting_entries([edits.starting])).close()
    rig = Rig(path)
    yield rig
    rig.store.close()


def unchanged(rig: Rig) -> Callable[[], None]:
    """Gives a check that since now nothing has changed and nobody has been told."""
    network, file = rig.network, rig.path.read_bytes()
    groups, told = list(rig.document.history.groups), list(rig.told)

    def check() -> None:
        assert rig.network is network
        assert list(rig.document.history.groups) == groups
        assert rig.told == told
        assert rig.path.read_bytes() == file
        assert rig.file() == network

    return check


class TestPerform:
    def test_an_edit_is_in_memory_and_in_the_file_at_once(self, rig: Rig):
        rig.add("Ana")
        assert rig.names == ["Ana"]
        assert rig.file() == rig.network

    def test_every_edit_is_told_once(self, rig: Rig):
        edit = rig.run(edits.add_actor, "Ana", rig.kind)
        (changed,) = rig.told
        assert changed.network is rig.network
        assert changed.edit.changes == edit.changes
        assert changed.cause is Cause.EDIT

    def test_an_edit_without_changes_does_nothing(self, rig: Rig):
        check = unchanged(rig)
        rig.document.perform(Edit("Nothing", ()))
        check()

    def test_a_refused_edit_changes_nothing_and_tells_nobody(self, rig: Rig):
        rig.add("Ana")
        check = unchanged(rig)
        with pytest.raises(EditError, match="whole numbers from 1 to 5"):
            rig.run(edits.change_actors, ["ana"], influence=9)
        check()

    def test_an_edit_of_an_older_network_is_refused(self, rig: Rig):
        rig.add("Ana")
        stale = edits.rename_actor(rig.network, "ana", "Anna")
        rig.run(edits.change_actors, ["ana"], role="chair")
        check = unchanged(rig)
        with pytest.raises(EditError, match="changed in the meantime"):
            rig.document.perform(stale)
        check()

    def test_listeners_are_told_in_the_order_of_the_changes(self, rig: Rig):
        def answer(changed: Changed) -> None:
            if len(changed.network.actors) == 1:
                rig.add("Ben")

        seen: list[int] = []
        rig.document.listen(answer)
        rig.document.listen(lambda changed: seen.append(len(changed.network.actors)))
        rig.add("Ana")
        assert seen == [1, 2]
        assert [len(changed.network.actors) for changed in rig.told] == [1, 2]

    def test_a_listener_that_has_stopped_is_told_no_more(self, rig: Rig):
        seen: list[Changed] = []
        stop = rig.document.listen(seen.append)
        rig.add("Ana")
        stop()
        stop()
        rig.add("Ben")
        assert len(seen) == 1
        assert len(rig.told) == 2

    def test_after_a_listener_that_fails_the_next_edit_is_told(self, rig: Rig):
        def fail(_changed: Changed) -> None:
            raise RuntimeError("a fault of the listener")

        stop = rig.document.listen(fail)
        with pytest.raises(RuntimeError):
            rig.add("Ana")
        stop()
        rig.add("Ben")
        assert [len(changed.network.actors) for changed in rig.told] == [1, 2]
        assert rig.file() == rig.network


class TestUndo:
    def test_undo_and_redo_lead_back_and_forth(self, rig: Rig):
        rig.add("Ana", "Ben")
        assert rig.document.undo().label == "Add Ben"
        assert (rig.names, rig.file() == rig.network) == (["Ana"], True)
        assert rig.document.redo().label == "Add Ben"
        assert (rig.names, rig.file() == rig.network) == (["Ana", "Ben"], True)
        assert [changed.cause for changed in rig.told[2:]] == [Cause.UNDO, Cause.REDO]

    def test_with_nothing_to_undo_or_redo_nothing_happens(self, rig: Rig):
        check = unchanged(rig)
        assert rig.document.redo() is None
        check()
        assert rig.document.undo() is None
        check()

    def test_a_new_edit_clears_what_could_be_redone(self, rig: Rig):
        rig.add("Ana", "Ben")
        rig.document.undo()
        rig.add("Cy")
        assert rig.document.redo() is None
        assert rig.names == ["Ana", "Cy"]

    def test_undo_and_redo_are_there_after_a_restart(self, rig: Rig):
        rig.add("Ana", "Ben", "Cy")
        rig.document.undo()
        rig.document.undo()
        rig.reopen()
        assert rig.document.redo().label == "Add Ben"
        rig.reopen()
        assert rig.document.redo().label == "Add Cy"
        rig.reopen()
        for label in ("Add Cy", "Add Ben", "Add Ana"):
            assert rig.document.undo().label == label
        assert rig.names == []

    def test_typing_within_a_second_is_one_step(self, rig: Rig):
        rig.add("Ana")
        rig.clock.step_s = 0.3
        for text in ("c", "ch", "chair"):
            rig.run(edits.change_actors, ["ana"], role=text)
        rig.clock.step_s = 5
        rig.run(edits.change_actors, ["ana"], role="chairwoman")
        rig.reopen()
        rig.document.undo()
        assert rig.network.actors["ana"].role == "chair"
        rig.document.undo()
        assert rig.network.actors["ana"].role == ""
        rig.document.redo()
        assert rig.network.actors["ana"].role == "chair"

    def test_typing_that_ends_where_it_began_can_be_undone(self, rig: Rig):
        rig.add("Ana")
        rig.clock.step_s = 0.3
        for text in ("x", ""):
            rig.run(edits.change_actors, ["ana"], role=text)
        rig.document.undo()
        assert rig.names == ["Ana"]
        rig.document.undo()
        assert rig.names == []
        assert rig.file() == rig.network

    def test_a_removal_with_all_that_hangs_on_it_is_undone_at_once(self, rig: Rig):
        rig.add("Ana", "Ben")
        tie_kind = next(iter(rig.network.tie_kinds))
        rig.run(edits.add_tie, "ana", "ben", tie_kind)
        rig.run(edits.set_me, "ana")
        before = rig.network
        rig.run(edits.remove, ["ana"])
        rig.document.undo()
        assert rig.network == before == rig.file()


class TestGoingBack:
    def test_any_step_can_be_gone_back_to_as_a_new_step(self, rig: Rig):
        rig.add("Ana", "Ben", "Cy")
        rig.document.undo()
        rig.document.go_back(2)
        assert rig.names == ["Ana"]
        assert rig.document.history.groups[-1].label == "Go back to “Add Ana”"
        assert rig.told[-1].cause is Cause.GO_BACK
        rig.reopen()
        rig.document.go_back(4)
        assert rig.names == ["Ana", "Ben", "Cy"]
        assert rig.file() == rig.network

    def test_going_back_can_be_undone_and_redone(self, rig: Rig):
        rig.add("Ana", "Ben", "Cy")
        rig.document.go_back(2)
        rig.document.undo()
        assert rig.names == ["Ana", "Ben", "Cy"]
        rig.document.redo()
        assert rig.names == ["Ana"]
        rig.document.undo()
        rig.document.undo()
        assert rig.names == ["Ana", "Ben"]

    def test_named_versions_stay_when_the_map_goes_back(self, rig: Rig):
        rig.add("Ana")
        number = rig.document.history.last_number
        rig.run(edits.name_version, "Draft", number, rig.clock())
        rig.add("Ben")
        (version,) = rig.network.versions.values()
        rig.document.go_back(1)
        assert (rig.names, list(rig.network.versions.values())) == ([], [version])
        rig.document.go_back(version.group)
        assert rig.names == ["Ana"]

    def test_there_is_nothing_to_go_back_to_where_all_is_the_same(self, rig: Rig):
        rig.add("Ana")
        rig.run(edits.name_version, "Draft", 2, rig.clock())
        check = unchanged(rig)
        with pytest.raises(EditError, match=r"^The map is already as it was then\.$"):
            rig.document.go_back(2)
        for number in (0, 99, -1):
            with pytest.raises(EditError, match="There is no step"):
                rig.document.go_back(number)
        check()

    def test_every_earlier_network_can_be_seen(self, rig: Rig):
        past = {0: Network.empty(), 1: rig.network}
        for name in ("Ana", "Ben"):
            rig.add(name)
            past[rig.document.history.last_number] = rig.network
        rig.document.undo()
        past[rig.document.history.last_number] = rig.network
        rig.document.go_back(1)
        check = unchanged(rig)
        for number, network in past.items():
            assert rig.document.network_at(number) == network
        check()

    def test_an_earlier_network_shows_the_versions_of_today(self, rig: Rig):
        rig.add("Ana")
        rig.run(edits.name_version, "Draft", 2, rig.clock())
        assert [v.name for v in rig.document.network_at(1).versions.values()] == ["Draft"]
        assert isinstance(next(iter(rig.network.versions.values())), Version)

    def test_what_was_then_is_looked_up_once(self, rig: Rig, monkeypatch):
        rig.add("Ana")
        number = rig.document.history.last_number
        was = rig.network
        rig.add("Ben")
        assert rig.document.network_at(number) == was
        looked_up: list[int] = []
        entries_of = rig.store.entries_of
        monkeypatch.setattr(
            rig.store, "entries_of", lambda group: looked_up.append(group) or entries_of(group)
        )
        rig.add("Cy")
        rig.run(edits.name_version, "Draft", number, rig.clock())
        seen = rig.document.network_at(number)
        assert set(seen.actors) == set(was.actors)
        assert [version.name for version in seen.versions.values()] == ["Draft"]
        assert looked_up == []
        # what is read anew may be another map
        rig.document.reload()
        assert set(rig.document.network_at(number).actors) == set(was.actors)
        assert looked_up


class TestFailures:
    def test_a_full_disk_changes_nothing_and_the_next_edit_is_written(self, rig: Rig):
        rig.add("Ana")
        connection = rig.store._connection()
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        network, told = rig.network, len(rig.told)
        with pytest.raises(DiskError):
            rig.run(edits.change_actors, ["ana"], notes="x" * 90_000)
        assert rig.network is network
        assert len(rig.told) == told
        assert rig.file() == network
        if rig.store._writing is not None:
            rig.store._writing.execute("PRAGMA max_page_count = 1073741823")
        rig.run(edits.change_actors, ["ana"], notes="x" * 90_000)
        assert rig.file() == rig.network != network

    def test_a_database_that_refuses_to_write_changes_nothing(self, rig: Rig):
        rig.add("Ana")
        check = unchanged(rig)
        rig.store._connection().execute("PRAGMA query_only = 1")
        with pytest.raises(StoreError):
            rig.add("Ben")
        check()
        rig.store._connection().execute("PRAGMA query_only = 1")
        with pytest.raises(StoreError):
            rig.document.undo()
        check()

    def test_a_file_without_a_write_bit_is_read_only_and_says_so(self, rig: Rig):
        rig.add("Ana")
        rig.store.close()
        os.chmod(rig.path, 0o400)
        rig.open()
        check = unchanged(rig)
        assert rig.document.read_only.startswith("map.netedit cannot be written to")
        for change in (lambda: rig.add("Ben"), rig.document.undo, lambda: rig.document.go_back(1)):
            with pytest.raises(ReadOnlyError):
                change()
        check()

    def test_a_map_that_is_written_by_somebody_else_waits_and_then_says_so(self, rig: Rig):
        rig.add("Ana")
        check = unchanged(rig)
        other = sqlite3.connect(rig.path)
        try:
            other.execute("BEGIN IMMEDIATE")
            rig.store.hurry()
            with pytest.raises(StoreError):
                rig.add("Ben")
        finally:
            other.close()
        check()

    def test_a_closed_document_refuses_edits(self, path: Path):
        Store.create(path, starting_entries([edits.starting])).close()
        with FileDocument(path) as document:
            edit = edits.set_title(document.network, "Later")
        before = path.read_bytes()
        with pytest.raises(InternalError):
            document.perform(edit)
        assert path.read_bytes() == before


class Outsider:
    """Another program that has the same map open."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig

    def __call__(self, gesture: Callable[..., Edit], *given: object, **fields: object) -> None:
        with FileDocument(self.rig.path) as document:
            document.perform(gesture(document.network, *given, **fields))


@pytest.fixture
def outside(rig: Rig) -> Outsider:
    rig.add("Ana", "Ben")
    return Outsider(rig)


class TestChangesFromOutside:
    def test_an_edit_is_performed_again_on_what_another_program_wrote(
        self, rig: Rig, outside: Outsider
    ):
        outside(edits.change_actors, ["ana"], sector="health")
        rig.told.clear()
        rig.run(edits.change_actors, ["ana"], role="chair")
        ana = rig.network.actors["ana"]
        assert (ana.sector, ana.role) == ("health", "chair")
        assert [changed.cause for changed in rig.told] == [Cause.RELOAD, Cause.EDIT]
        assert rig.file() == rig.network

    def test_an_edit_that_no_longer_fits_is_refused_on_what_is_there_now(
        self, rig: Rig, outside: Outsider
    ):
        outside(edits.change_actors, ["ana"], role="clerk")
        with pytest.raises(StoreError, match="does not fit what another program wrote"):
            rig.run(edits.change_actors, ["ana"], role="chair")
        assert rig.network.actors["ana"].role == "clerk"
        assert rig.told[-1].cause is Cause.RELOAD
        assert rig.file() == rig.network

    def test_what_another_program_did_alike_is_not_done_twice(self, rig: Rig, outside: Outsider):
        outside(edits.change_actors, ["ana"], role="chair")
        rig.run(edits.change_actors, ["ana"], role="chair")
        labels = [group.label for group in rig.document.history.groups]
        assert labels.count("Change the role of Ana") == 1
        assert rig.told[-1].cause is Cause.RELOAD

    def test_an_undo_on_top_of_another_program_is_a_step_that_says_so(
        self, rig: Rig, outside: Outsider
    ):
        outside(edits.change_actors, ["ana"], role="clerk")
        rig.document.undo()
        assert rig.names == ["Ana"]
        assert rig.document.history.groups[-1].label == "Undo “Add Ben”"
        rig.document.undo()
        assert rig.names == ["Ana", "Ben"]
        rig.document.undo()
        assert rig.network.actors["ana"].role == ""
        assert rig.file() == rig.network

    def test_it_is_tried_again_once_and_no_more(self, rig: Rig, outside: Outsider):
        changes = iter("abcdef")

        def interfere(changed: Changed) -> None:
            if changed.cause is Cause.RELOAD:
                outside(edits.change_actors, ["ben"], role=next(changes))

        rig.document.listen(interfere)
        outside(edits.change_actors, ["ben"], role="clerk")
        with pytest.raises(ChangedOutsideError):
            rig.run(edits.change_actors, ["ana"], role="chair")
        assert next(changes) == "b"
        assert rig.network.actors["ana"].role == ""

    def test_a_reload_shows_what_another_program_wrote(self, rig: Rig, outside: Outsider):
        outside(edits.rename_actor, "ana", "Anna")
        rig.document.reload()
        assert rig.names == ["Anna", "Ben"]
        assert (rig.told[-1].cause, rig.told[-1].edit.changes) == (Cause.RELOAD, ())
        assert rig.document.undo().label == "Rename Ana to Anna"

    def test_a_file_that_was_replaced_changes_nothing(self, rig: Rig, tmp_path: Path):
        rig.add("Ana")
        Store.create(tmp_path / "other.netedit", starting_entries([edits.starting])).close()
        os.replace(tmp_path / "other.netedit", rig.path)
        network, told, file = rig.network, list(rig.told), rig.path.read_bytes()
        with pytest.raises(StoreError):
            rig.add("Ben")
        with pytest.raises(StoreError):
            rig.document.reload()
        assert (rig.network, rig.told, rig.path.read_bytes()) == (network, told, file)


def as_entry(rig: Rig, edit: Edit) -> Entry:
    return rig.document.history.entry(edit, rig.clock())


class TestPerformingAgain:
    def test_unwritten_edits_are_performed_and_written(self, rig: Rig):
        entry = as_entry(rig, edits.add_actor(rig.network, "Ana", rig.kind, id_="ana"))
        assert rig.document.perform_again([entry]) == []
        assert rig.names == ["Ana"]
        assert rig.store.has_entry(entry.uid)
        assert rig.file() == rig.network

    def test_the_same_edits_once_more_change_nothing(self, rig: Rig):
        entry = as_entry(rig, edits.add_actor(rig.network, "Ana", rig.kind, id_="ana"))
        rig.document.perform_again([entry])
        check = unchanged(rig)
        assert rig.document.perform_again([entry, entry]) == []
        check()
        rig.run(edits.remove, ["ana"])
        check = unchanged(rig)
        assert rig.document.perform_again([entry]) == []
        check()

    def test_an_edit_of_this_session_is_not_performed_again(self, rig: Rig):
        rig.add("Ana")
        (entry,) = rig.store.entries_of(2)
        rig.document.undo()
        check = unchanged(rig)
        assert rig.document.perform_again([entry]) == []
        check()

    def test_those_that_no_longer_fit_are_given_back_and_the_others_performed(self, rig: Rig):
        rig.add("Ana")
        taken = as_entry(rig, edits.add_actor(rig.network, "Anna", rig.kind, id_="ana"))
        fits = as_entry(rig, edits.add_actor(rig.network, "Ben", rig.kind, id_="ben"))
        (refused,) = rig.document.perform_again([taken, fits])
        assert refused.entry is taken
        assert refused.reason == "The partner “Ana” was added elsewhere and reads differently."
        assert rig.names == ["Ana", "Ben"]

    def test_after_a_change_from_outside_the_unwritten_ones_come_on_top(self, rig: Rig):
        rig.add("Ana")
        mine = as_entry(rig, edits.change_actors(rig.network, ["ana"], role="chair"))
        rename = edits.rename_actor(rig.network, "ana", "Anna")
        back = Entry("u", 9, rename.label, mine.at, Cause.UNDO, 3, rename.changes)
        Outsider(rig)(edits.change_actors, ["ana"], sector="health")
        rig.store.reload()
        assert not rig.document.resume(rig.store.network, rig.store.groups, [mine, back])
        ana = rig.network.actors["ana"]
        assert (ana.name, ana.role, ana.sector) == ("Anna", "chair", "health")
        labels = [group.label for group in rig.document.history.groups[-2:]]
        assert labels == ["Change the role of Ana", "Undo “Rename Ana to Anna”"]
        assert rig.file() == rig.network

    def test_separate_edits_stay_separate_steps(self, rig: Rig):
        rig.add("Ana")
        entries: list[Entry] = []
        network = rig.network
        for text in ("c", "ch"):
            edit = edits.change_actors(network, ["ana"], role=text)
            entries.append(as_entry(rig, edit))
            network = network.apply(edit.changes)
        rig.clock.step_s = 0.1
        rig.document.perform_again(entries)
        rig.document.undo()
        assert rig.network.actors["ana"].role == "c"


def test_a_new_map_begins_with_the_gestures_it_is_given(path: Path):
    entries = starting_entries(
        [
            edits.starting,
            lambda network: edits.set_title(network, "Parks"),
            lambda network: edits.set_title(network, "Parks"),
            lambda network: edits.add_actor(network, "Ana", next(iter(network.actor_kinds))),
        ]
    )
    assert [entry.label for entry in entries] == ["New map", "Call the map Parks", "Add Ana"]
    assert [entry.group for entry in entries] == [1, 2, 3]
    with Store.create(path, entries) as store:
        document = Document(store)
        assert document.network.map.title == "Parks"
        assert document.undo() is None
        assert len(document.network.actors) == 1
        document.go_back(1)
        assert not document.network.actors


def test_a_document_opened_read_only_says_so(path: Path):
    Store.create(path, starting_entries([edits.starting])).close()
    before = path.read_bytes()
    with FileDocument(path, read_only=True) as document:
        assert document.path == path
        assert document.read_only == "map.netedit was opened read-only."
        with pytest.raises(ReadOnlyError):
            document.perform(edits.set_title(document.network, "Parks"))
    assert path.read_bytes() == before


def test_a_step_that_was_foreseen_is_taken_back_as_any_other(rig):
    rig.run(edits.add_actor, "Ana", rig.kind)
    before = rig.network
    rig.run(edits.add_actor, "Ben", rig.kind)
    shares: list[float] = []
    rig.document.foresee(rig.document.history.undo_group, shares.append)
    assert rig.names == ["Ana", "Ben"]
    assert shares
    rig.document.undo()
    assert rig.network == before
    rig.reopen()
    assert rig.network == before


def test_what_was_foreseen_before_another_edit_is_not_done(rig):
    rig.run(edits.add_actor, "Ana", rig.kind)
    rig.document.foresee(rig.document.history.undo_group)
    rig.run(edits.add_actor, "Ben", rig.kind)
    rig.document.undo()
    assert rig.names == ["Ana"]
    rig.document.undo()
    assert rig.names == []


def test_a_step_weighs_as_much_as_it_changes_now_and_after_a_reload(rig):
    rig.run(edits.add_actor, "Ana", rig.kind)
    rig.run(edits.add_actor, "Ben", rig.kind)
    rig.run(edits.remove, [actor.id for actor in rig.network.actors.values()])
    group = rig.document.history.undo_group
    assert rig.document.weight_of(group) == 2
    rig.reopen()
    assert rig.document.weight_of(group) == 2
    first = rig.document.history.groups[0]
    assert rig.document.weight_of(first, since=True) >= 4
