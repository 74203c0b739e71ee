"""A map file holds what was performed, all of it or none, and nothing else changes it."""

import sqlite3
import stat
import threading
import typing
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.model.edit import Change
from netedit.model.edits import remove
from netedit.model.errors import DiskError, EditError, InternalError, ReadOnlyError, StoreError
from netedit.model.log import Cause
from netedit.model.network import Network
from netedit.model.records import TABLES, Actor, Map, Note, Placement, Version
from netedit.store import Store
from netedit.store.making import write_copy
from tests.store.maps import (
    ANA,
    BEN,
    CITY,
    PERSON,
    RECORDS,
    Session,
    additions,
    changes_of,
    entry,
    first_entry,
    full_map,
    renaming,
    state_of,
    tables,
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_map_is_empty_and_only_its_owner_may_read_it(tmp_path: Path):
    with Store.create(tmp_path / "new.netedit") as store:
        assert store.network == Network.empty()
        assert list(store.groups) == []
        assert store.read_only is None
    assert mode(tmp_path / "new.netedit") == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["new.netedit"]


def test_a_record_of_every_type_comes_back_as_it_was_and_in_its_order(tmp_path: Path):
    network = full_map(tmp_path / "map")
    with Store.open(tmp_path / "map") as store:
        assert store.network == network
        assert tables(store.network) == tables(network)
        assert type(store.network.placements["main.note"].x) is float
        assert store.network.actors["ben"].fields["age"] is True


def test_every_choice_of_every_field_can_be_kept(tmp_path: Path):
    changes = []
    for record in RECORDS:
        hints = typing.get_type_hints(type(record))
        for name, hint in hints.items():
            if isinstance(hint, type) and issubclass(hint, StrEnum):
                changes += [Change(record, replace(record, **{name: choice})) for choice in hint]
    assert len(changes) > 25
    path = tmp_path / "map"
    full_map(path)
    with Store.open(path) as store:
        session = Session(store)
        for change in changes:
            there = session.network.find(change.record.id)
            session.do(Change(there, change.after))
    with Store.open(path) as store:
        assert store.network == session.network


def test_edits_are_there_after_every_reopening(tmp_path: Path):
    path = tmp_path / "map"
    network = full_map(path)
    for number in range(5):
        with Store.open(path) as store:
            session = Session(store)
            assert session.network == network
            session.rename("ana", f"Ana {number}")
            session.do(Change(None, Actor(f"new{number}", "person", "New")))
            network = session.network
    with Store.open(path) as store:
        assert tables(store.network) == tables(network)
        assert [group.number for group in store.groups] == list(range(1, 12))


def test_the_changes_of_one_edit_may_come_in_any_order(tmp_path: Path):
    path = tmp_path / "map"
    changes = tuple(reversed([*additions(RECORDS), Change(Map(), Map("A map", "ana"))]))
    with Store.create(path) as store:
        session = Session(store)
        session.do(*changes)
        gone = (*session.network.incident("ben"), session.network.actors["ben"])
        session.do(*(Change(record, None) for record in reversed(gone)))
    with Store.open(path) as store:
        assert tables(store.network) == tables(session.network)


def test_an_edit_taken_back_gives_an_equal_map(tmp_path: Path):
    path = tmp_path / "map"
    before = full_map(path)
    with Store.open(path) as store:
        session = Session(store)
        removed = remove(before, ["ana"]).changes
        others = [change for change in removed if not isinstance(change.record, Map)]
        done = session.do(Change(before.map, Map("Other")), *others)
        inverse = tuple(change.inverse for change in reversed(done.changes))
        session.do(*inverse)
    with Store.open(path) as store:
        assert store.network == before


def test_entries_come_back_as_they_were_written(tmp_path: Path):
    first = first_entry()
    second = entry(2, renaming(Network.from_records(RECORDS), "ana", "A"), merge_key="name:ana")
    third = replace(
        entry(3, *(change.inverse for change in second.changes)), cause=Cause.UNDO, undoes=2
    )
    with Store.create(tmp_path / "map", [first, second]) as store:
        store.append(third)
        for written in (first, second, third):
            assert store.entries_of(written.group) == (written,)
            assert store.has_entry(written.uid)
        assert store.entries_of(4) == ()
        assert not store.has_entry("unknown")


def test_edits_that_merge_share_a_heading(tmp_path: Path):
    path = tmp_path / "map"
    full_map(path)
    with Store.open(path) as store:
        network = store.network
        for number, name in enumerate(("A", "An", "Ana")):
            change = renaming(network, "ana", name)
            network = network.apply([change])
            store.append(
                replace(entry(2, change, merge_key="k"), label=name, at=f"2026-01-0{number + 1}")
            )
        heading = store.groups[-1]
        assert (heading.number, heading.label, heading.at) == (2, "A", "2026-01-03")
        assert len(changes_of(store, 2)) == 3
        groups = list(store.groups)
    with Store.open(path) as store:
        assert list(store.groups) == groups


def test_an_entry_is_written_once_however_often_it_is_given(tmp_path: Path):
    path = tmp_path / "map"
    network = full_map(path)
    new = entry(2, renaming(network, "ana", "Once"))
    with Store.open(path) as store:
        store.append(new)
        store.append(new)
        assert [group.number for group in store.groups] == [1, 2]
        assert len(store.entries_of(2)) == 1
    with Store.open(path) as store:
        store.append(new)
        assert len(store.entries_of(2)) == 1


def test_an_existing_file_is_never_made_anew(tmp_path: Path):
    path = tmp_path / "map"
    path.write_text("mine")
    with pytest.raises(DiskError, match=r"^map already exists, so it was left alone\.$"):
        Store.create(path)
    assert path.read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_map_cannot_be_made_where_there_is_no_folder(tmp_path: Path):
    with pytest.raises(DiskError, match="there is no folder"):
        Store.create(tmp_path / "nowhere" / "map")


def test_a_map_that_cannot_be_filled_leaves_nothing_behind(tmp_path: Path):
    with pytest.raises(InternalError):
        Store.create(tmp_path / "map", [entry(1, Change(None, ANA))])
    assert list(tmp_path.iterdir()) == []


def test_opening_and_closing_a_sound_file_leaves_every_byte_alone(tmp_path: Path):
    path = tmp_path / "map"
    full_map(path)
    before = state_of(path)
    for read_only in (False, True):
        with Store.open(path, read_only=read_only) as store:
            assert store.entries_of(1)
            assert state_of(path) == before
        assert state_of(path) == before


def test_closing_after_an_edit_leaves_no_journal(tmp_path: Path):
    path = tmp_path / "map"
    full_map(path)
    store = Store.open(path)
    Session(store).rename("ana", "A")
    assert (tmp_path / "map-journal").stat().st_size == 0
    store.close()
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["map"]


def test_a_closed_store_refuses_every_edit(tmp_path: Path):
    store = Store.create(tmp_path / "map")
    store.close()
    with pytest.raises(InternalError, match="closed"):
        store.append(entry(1, Change(None, PERSON)))


def test_names_with_strange_characters_are_files_like_any_other(tmp_path: Path):
    path = tmp_path / "Übersicht 100% #1 & co?.netedit"
    full_map(path)
    with Store.open(path) as store:
        Session(store).rename("ana", "A")
        store.copy(tmp_path / "copy ? % #.netedit")
    with Store.open(tmp_path / "copy ? % #.netedit") as store:
        assert store.network.actors["ana"].name == "A"


def test_a_map_opened_through_a_link_is_edited_where_it_is(tmp_path: Path):
    folder = tmp_path / "real"
    folder.mkdir()
    full_map(folder / "map")
    link = tmp_path / "link"
    link.symlink_to(folder / "map")
    with Store.open(link) as store:
        Session(store).rename("ana", "A")
        assert (folder / "map-journal").exists()
    assert link.is_symlink()
    with Store.open(folder / "map") as store:
        assert store.network.actors["ana"].name == "A"


def test_a_store_may_be_opened_on_one_thread_and_used_on_another(tmp_path: Path):
    path = tmp_path / "map"
    full_map(path)
    store = Store.open(path)
    thread = threading.Thread(target=lambda: Session(store).rename("ana", "A"))
    thread.start()
    thread.join()
    assert len(store.entries_of(2)) == 1
    store.close()


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_has_no_write_bit_opens_read_only_whoever_runs(tmp_path: Path, what: str):
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "map"
    full_map(path)
    locked = path if what == "file" else folder
    locked.chmod(0o400 if what == "file" else 0o500)
    try:
        before = state_of(path)
        with Store.open(path) as store:
            assert store.read_only is not None
            assert "map cannot be written to, so it is opened read-only" in store.read_only
            with pytest.raises(ReadOnlyError, match="cannot be written to"):
                Session(store).rename("ana", "A")
        assert state_of(path) == before
    finally:
        locked.chmod(0o700)


def test_a_map_opened_read_only_on_request_refuses_edits(tmp_path: Path):
    full_map(tmp_path / "map")
    with (
        Store.open(tmp_path / "map", read_only=True) as store,
        pytest.raises(ReadOnlyError, match=r"map was opened read-only"),
    ):
        Session(store).rename("ana", "A")


def test_a_copy_holds_everything_under_an_identity_of_its_own(tmp_path: Path):
    path = tmp_path / "map"
    network = full_map(path)
    with Store.open(path) as store:
        session = Session(store)
        session.rename("ana", "A")
        network = session.network
        store.copy(tmp_path / "copy")
        with Store.open(tmp_path / "copy") as copy:
            assert copy.network == network
            assert list(copy.groups) == list(store.groups)
            assert copy.uid != store.uid
            assert copy.rev != store.rev
    assert mode(tmp_path / "copy") == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy", "map"]


def test_a_copy_takes_the_place_of_a_file_only_if_told(tmp_path: Path):
    full_map(tmp_path / "map")
    (tmp_path / "copy").write_text("mine")
    with Store.open(tmp_path / "map") as store:
        with pytest.raises(DiskError, match="already exists"):
            store.copy(tmp_path / "copy")
        assert (tmp_path / "copy").read_text() == "mine"
        store.copy(tmp_path / "copy", replace=True)
        with pytest.raises(DiskError, match="copy of itself"):
            store.copy(tmp_path / "map", replace=True)
    with Store.open(tmp_path / "copy") as copy:
        assert copy.network.actors["ana"] == ANA


def test_a_copy_can_be_given_edits_the_file_does_not_hold(tmp_path: Path):
    network = full_map(tmp_path / "map")
    more = entry(2, renaming(network, "ana", "A"))
    with Store.open(tmp_path / "map") as store:
        store.copy(tmp_path / "copy", entries=[more])
        assert store.network == network
    with Store.open(tmp_path / "copy") as copy:
        assert copy.network == network.apply(more.changes)
        assert copy.entries_of(2) == (more,)


def test_a_map_is_made_from_memory_with_its_history_if_that_is_known(tmp_path: Path):
    first = first_entry()
    network = Network.empty().apply(first.changes)
    write_copy(tmp_path / "known", network, [first])
    with Store.open(tmp_path / "known") as store:
        assert store.network == network
        assert store.entries_of(1) == (first,)
    write_copy(tmp_path / "unknown", network)
    with Store.open(tmp_path / "unknown") as store:
        without_versions = network.apply([Change(network.versions["v1"], None)])
        assert store.network == without_versions
        assert len(store.groups) == 1
    write_copy(tmp_path / "empty", Network.empty())
    with Store.open(tmp_path / "empty") as store:
        assert store.network == Network.empty()


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("actor", {"name": ""}),
        ("actor", {"name": "x" * 501}),
        ("actor", {"name": "a\0b"}),
        ("actor", {"notes": "x" * 100_001}),
        ("actor", {"influence": 9}),
        ("actor", {"influence": 2.5}),
        ("actor", {"tags": "{}"}),
        ("actor", {"fields": "[1]"}),
        ("actor", {"fields": "{bad"}),
        ("actor", {"status": "gone"}),
        ("actor", {"kind": 99}),
        ("actor", {"uid": "ben"}),
        ("tie", {"source": None}),
        ("tie", {"since": "soon"}),
        ("tie", {"target": 99}),
        ("actor_kind", {"colour": "red"}),
        ("placement", {"x": float("nan")}),
        ("placement", {"x": float("inf")}),
        ("placement", {"y": 1e308}),
        ("placement", {"x": "left"}),
        ("placement", {"subject_note": 1}),
        ("membership", {"organisation": 1}),
        ("change", {"before": None, "after": None}),
        ("change", {"after": "[]"}),
        ("edit", {"cause": "reload"}),
        ("edit", {"undoes": 1}),
        ("meta", {"number": 2}),
        ("meta", {"rev": "not hexadecimal, but long enough"}),
    ],
)
def test_the_tables_themselves_refuse_what_no_map_may_hold(
    tmp_path: Path, table: str, wrong: dict[str, object]
):
    full_map(tmp_path / "map")
    connection = sqlite3.connect(tmp_path / "map", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    sets = ", ".join(f'"{name}" = ?' for name in wrong)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(f'UPDATE "{table}" SET {sets} WHERE number = 1', tuple(wrong.values()))
    connection.close()


def test_a_row_the_tables_refuse_is_our_fault_and_changes_nothing(tmp_path: Path):
    path = tmp_path / "map"
    network = full_map(path)
    with Store.open(path) as store:
        for change in (
            Change(None, Note("bad", "x" * 200_000)),
            Change(None, Placement("main", "nobody", 0.0, 0.0)),
            Change(CITY, None),
            Change(Note("unknown", "a"), Note("unknown", "b")),
            Change(Note("unknown", "a"), None),
            Change(None, Note("bad", "\ud800")),
            Change(None, Placement("main", "ben", float("nan"), 0.0)),
            Change(None, Version("bad", "Bad", group=2**70)),
        ):
            with pytest.raises(InternalError):
                store.append(entry(2, change))
        Session(store).do(Change(BEN, replace(BEN, name="B")))
    with Store.open(path) as store:
        assert store.network == network.apply([Change(BEN, replace(BEN, name="B"))])
        assert len(store.groups) == 2


def test_the_file_is_written_as_was_decided(tmp_path: Path):
    with Store.create(tmp_path / "map") as store:
        pragmas = {
            "secure_delete": 1,
            "synchronous": 2,
            "journal_mode": "truncate",
            "foreign_keys": 1,
            "locking_mode": "normal",
            "mmap_size": 0,
        }
        for name, value in pragmas.items():
            assert store._connection().execute(f"PRAGMA {name}").fetchone() == (value,), name


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], include_characters="\n\t"),
    max_size=30,
)
scalars = texts | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)


@settings(max_examples=30)
@given(
    name=texts.filter(lambda text: text.strip()),
    notes=texts,
    tags=st.lists(texts.filter(lambda text: text.strip()), unique=True, max_size=3),
    value=scalars,
    x=st.floats(-1e7, 1e7),
)
def test_any_text_and_number_comes_back_exactly(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    notes: str,
    tags: list[str],
    value: str | int | float | bool,
    x: float,
):
    path = tmp_path_factory.mktemp("any") / "map"
    network = full_map(path)
    actor = Actor("any", "person", name, notes=notes, tags=tuple(tags), fields={"age": value})
    changes = (Change(None, actor), Change(None, Placement("main", "any", x, -x)))
    try:
        expected = network.apply(changes)
    except EditError:
        return
    with Store.open(path, backups=False) as store:
        store.append(entry(2, *changes))
    with Store.open(path) as store:
        assert store.network == expected
        assert store.network.placements["main.any"].x == x
        assert type(store.network.actors["any"].fields["age"]) is type(value)
        assert changes_of(store, 2) == changes


def test_there_is_a_table_for_every_type_of_record(tmp_path: Path):
    from netedit.store import rows, schema

    columns = schema.columns(schema.PLAN.current)
    for type_, table in TABLES.items():
        names = {name for column in rows.columns_for(type_) for name in column.names}
        assert columns[table] == names | {"number", "uid"}, table


@pytest.mark.parametrize("is_short", [True, False], ids=["cut short", "made blank"])
def test_threads_that_look_into_a_map_that_can_be_read_no_more_do_not_end_the_process(
    tmp_path, *, is_short
):
    path = tmp_path / "map.netedit"
    with Store.create(path, [first_entry()]) as store:
        size = path.stat().st_size
        with path.open("r+b") as stream:
            stream.truncate(4096)
            stream.truncate(size // 2 if is_short else size)
        unforeseen: list[BaseException] = []

        def look(ask: Callable[[], object]) -> None:
            for _ in range(200):
                try:
                    ask()
                except StoreError:
                    pass
                except BaseException as error:
                    unforeseen.append(error)

        asked = (store.has_changed, lambda: store.entries_of(1), lambda: store.weight_of(1))
        threads = [threading.Thread(target=look, args=(ask,)) for ask in asked]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert unforeseen == []
