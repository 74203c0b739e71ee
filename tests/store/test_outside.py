"""The file is moved, deleted, replaced or overwritten while it is open; other programs write it."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from netedit.model.edit import Edit
from netedit.model.errors import ChangedOutsideError, DiskError, EditError, ReplacedError
from netedit.model.rebase import rebased
from netedit.store import Store
from tests.store.maps import Session, entry, full_map, renaming


@pytest.fixture(params=["idle", "edited before"])
def session(request: pytest.FixtureRequest, tmp_path: Path):
    """A map with and without a connection that has written already."""
    path = tmp_path / "here" / "map"
    path.parent.mkdir()
    full_map(path)
    with Store.open(path, backups=False) as store:
        session = Session(store)
        if request.param == "edited before":
            session.rename("ana", "Before")
        yield session


def other_writer(path: Path, name: str = "Other") -> None:
    with Store.open(path, backups=False) as store:
        Session(store).rename("ben", name)


def refused(session: Session, error: type[Exception]) -> str:
    with pytest.raises(error) as caught:
        session.rename("ana", "Mine")
    return str(caught.value)


@pytest.mark.parametrize("action", [Path.unlink, lambda path: path.rename(path.parent / "moved")])
def test_a_file_that_is_gone_is_not_written(session: Session, action: Callable[[Path], None]):
    action(session.store.path)
    said = refused(session, ReplacedError)
    assert said == "map has been moved, renamed or deleted since it was opened."
    assert not session.store.path.exists()
    with pytest.raises(ReplacedError):
        session.store.reload()
    moved = session.store.path.with_name("moved")
    if moved.exists():
        with Store.open(moved) as store:
            assert store.network == session.network


@pytest.mark.parametrize("way", ["replaced", "overwritten"])
@pytest.mark.parametrize("what", ["another map", "a text", "another program's database"])
def test_another_file_in_its_place_is_left_alone(
    session: Session, tmp_path: Path, way: str, what: str
):
    other = tmp_path / "other"
    if what == "another map":
        full_map(other)
    elif what == "a text":
        other.write_text("Minutes\n" * 5000)
    else:
        connection = sqlite3.connect(other)
        connection.execute("CREATE TABLE t (a)")
        connection.close()
    content = other.read_bytes()
    if way == "replaced":
        os.replace(other, session.store.path)
    else:
        session.store.path.write_bytes(content)
    assert refused(session, ReplacedError).startswith("map has been replaced by another file")
    assert session.store.path.read_bytes() == content
    with pytest.raises(ReplacedError):
        session.store.reload()
    with pytest.raises(ReplacedError):
        session.store.copy(tmp_path / "copy")
    session.store.close()
    assert session.store.path.read_bytes() == content


@pytest.mark.parametrize("way", ["replaced", "overwritten"])
def test_a_version_of_the_map_from_elsewhere_is_read_before_it_is_written(
    session: Session, tmp_path: Path, way: str
):
    """As a client of a synced folder does it; both people's edits are there in the end."""
    elsewhere = tmp_path / "elsewhere"
    shutil.copy(session.store.path, elsewhere)
    other_writer(elsewhere)
    if way == "replaced":
        os.replace(elsewhere, session.store.path)
    else:
        session.store.path.write_bytes(elsewhere.read_bytes())
    assert refused(session, ChangedOutsideError) == "map has been changed by another program."
    session.store.reload()
    session = Session(session.store)
    session.rename("ana", "Mine")
    with Store.open(session.store.path) as store:
        assert store.network.actors["ben"].name == "Other"
        assert store.network.actors["ana"].name == "Mine"


def test_an_overwriting_with_as_many_commits_is_noticed(tmp_path: Path):
    """SQLite's own counter is the same then, and its cache would undo the other's edit silently."""
    path, elsewhere = tmp_path / "map", tmp_path / "elsewhere"
    full_map(path)
    shutil.copy(path, elsewhere)
    with Store.open(path, backups=False) as store:
        session = Session(store)
        session.rename("ana", "Mine")
        with Store.open(elsewhere, backups=False) as other:
            Session(other).rename("ben", "Mine")
        content = elsewhere.read_bytes()
        assert content[24:28] == path.read_bytes()[24:28]
        assert len(content) == path.stat().st_size
        times = path.stat()
        path.write_bytes(content)
        # Not even the time tells.
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        store._stop_writing()
        with pytest.raises(ChangedOutsideError):
            session.rename("ana", "Again")
    assert path.read_bytes() == content


def test_a_second_program_that_wrote_is_noticed(session: Session):
    other_writer(session.store.path)
    refused(session, ChangedOutsideError)
    refused(session, ChangedOutsideError)
    session.store.reload()
    assert session.store.network.actors["ben"].name == "Other"
    Session(session.store).rename("ana", "Mine")


def test_a_changed_time_alone_only_asks_for_a_reload(session: Session):
    os.utime(session.store.path, ns=(1, 1))
    refused(session, ChangedOutsideError)
    session.store.reload()
    Session(session.store).rename("ana", "Mine")


def test_a_file_that_is_half_overwritten_can_be_tried_again(session: Session):
    content = session.store.path.read_bytes()
    session.store.path.write_bytes(content[:5000])
    # An unfinished file is no reason to give the map up.
    refused(session, DiskError)
    session.store.path.write_bytes(content)
    refused(session, ChangedOutsideError)
    session.store.reload()
    Session(session.store).rename("ana", "Mine")


def test_a_reload_that_fails_leaves_everything_as_it_was(session: Session):
    content = session.store.path.read_bytes()
    network, groups, rev = session.store.network, list(session.store.groups), session.store.rev
    session.store.path.write_bytes(content[:5000])
    with pytest.raises(DiskError, match="damaged"):
        session.store.reload()
    assert (session.store.network, list(session.store.groups)) == (network, groups)
    assert session.store.rev == rev
    session.store.path.write_bytes(content)
    session.store.reload()
    assert session.store.network == session.network


def test_the_journal_of_another_map_in_its_place_is_not_removed(session: Session):
    folder = session.store.path.parent
    session.store.path.rename(folder / "moved")
    (folder / "map").write_text("another file")
    (folder / "map-journal").write_bytes(b"its journal")
    session.store.close()
    assert (folder / "map-journal").read_bytes() == b"its journal"


def write_all(path: Path, ids: list[str], letter: str, problems: list[str]) -> None:
    """300 edits, each reloaded and rebased as often as another program was quicker."""
    try:
        with Store.open(path, backups=False) as store:
            session = Session(store)
            for number in range(300):
                id_ = ids[number % len(ids)]
                wanted = Edit("", (renaming(session.network, id_, f"{letter}{number}"),))
                while True:
                    edit = rebased(wanted, session.network)
                    new = entry(session.group + 1, *edit.changes, uid=f"{letter}{number}")
                    try:
                        store.append(new)
                    except ChangedOutsideError:
                        store.reload()
                        session = Session(store)
                    else:
                        session.network = session.network.apply(edit.changes)
                        session.group += 1
                        break
    except (DiskError, EditError, ReplacedError) as error:
        problems.append(str(error))


def test_two_writers_of_one_file_lose_nothing(tmp_path: Path):
    path = tmp_path / "map"
    full_map(path)
    problems: list[str] = []
    threads = [
        threading.Thread(target=write_all, args=(path, ids, letter, problems))
        for ids, letter in ((["ana", "city"], "a"), (["ben", "region"], "b"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with Store.open(path) as store:
        found = {e.uid for group in store.groups for e in store.entries_of(group.number)}
        assert {f"{letter}{n}" for letter in "ab" for n in range(300)} <= found
        names = {id_: actor.name for id_, actor in store.network.actors.items()}
        assert names == {"ana": "a298", "city": "a299", "ben": "b298", "region": "b299"}


def test_a_field_both_changed_is_not_overwritten(session: Session):
    mine = renaming(session.network, "ben", "Mine")
    other_writer(session.store.path)
    session.store.reload()
    with pytest.raises(EditError, match="changed elsewhere too"):
        rebased(Edit("", (mine,)), session.store.network)
    kept = rebased(
        Edit("", (replace(mine, after=replace(mine.before, role="Chair")),)),  # type: ignore[type-var]
        session.store.network,
    )
    Session(session.store).do(*kept.changes)
    with Store.open(session.store.path) as store:
        assert store.network.actors["ben"].name == "Other"
        assert store.network.actors["ben"].role == "Chair"


def test_a_look_tells_that_another_program_has_written_and_nothing_else(session: Session):
    store = session.store
    assert not store.has_changed()
    session.rename("ana", "Mine")
    assert not store.has_changed()
    other_writer(store.path)
    assert store.has_changed()
    store.reload()
    assert not store.has_changed()
    store.path.unlink()
    assert not store.has_changed()
