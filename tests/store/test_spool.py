"""What could not be written waits on this computer until it can."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from netedit.model.edit import Change
from netedit.model.errors import DiskError
from netedit.model.log import Cause, Entry
from netedit.model.network import Network
from netedit.store import Store, spool
from netedit.store.spool import spool_file
from tests.store.maps import RECORDS, Session, additions, entry, first_entry, full_map, renaming


@pytest.fixture
def store(tmp_path: Path):
    full_map(tmp_path / "map")
    with Store.open(tmp_path / "map") as store:
        yield store


def some_entries() -> list[Entry]:
    network = Network.from_records(RECORDS)
    edit = entry(2, renaming(network, "ana", "Änn\n"), merge_key="name")
    undo = replace(entry(3, *(c.inverse for c in edit.changes)), cause=Cause.UNDO, undoes=2)
    return [replace(first_entry(), uid="all"), edit, undo]


def add(store: Store, entries: list[Entry]) -> Path:
    spool.add(store.uid, store.path, store.rev, entries)
    return spool_file(store.uid, store.path)


def test_what_is_kept_comes_back_as_it_was(store: Store):
    entries = some_entries()
    file = add(store, entries[:1])
    add(store, entries[1:])
    assert list(spool.pending(store)) == entries
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.name.startswith(store.uid)
    assert store.rev in file.read_text()


def test_nothing_waits_where_nothing_was_kept(store: Store):
    assert list(spool.pending(store)) == []
    assert spool.waiting(store) is None
    add(store, [])
    assert not spool_file(store.uid, store.path).exists()
    spool.discard(store)


def test_what_the_file_holds_already_does_not_wait(store: Store):
    kept = entry(2, renaming(store.network, "ana", "A"))
    other = entry(3, renaming(store.network, "ben", "B"))
    add(store, [kept, other])
    store.append(kept)
    assert list(spool.pending(store)) == [other]
    store.append(other)
    assert list(spool.pending(store)) == []
    assert spool.waiting(store) is None


def test_the_command_line_is_told_what_waits(store: Store):
    add(store, some_entries()[1:2])
    assert spool.waiting(store) == (
        "map has an edit that was not saved yet; open it in the window first."
    )
    add(store, some_entries()[2:])
    assert "2 edits that were not saved yet" in str(spool.waiting(store))


def test_what_is_done_with_is_forgotten_and_the_rest_is_kept(store: Store):
    entries = some_entries()
    file = add(store, entries)
    spool.discard(store, entries[:1])
    assert list(spool.pending(store)) == entries[1:]
    assert file.stat().st_mode & 0o777 == 0o600
    spool.discard(store, entries[1:])
    assert not file.exists()
    add(store, entries)
    spool.discard(store)
    assert not file.exists()


def test_an_edit_kept_twice_waits_once(store: Store):
    entries = some_entries()
    add(store, entries)
    add(store, entries)
    assert list(spool.pending(store)) == entries


@pytest.mark.parametrize("torn", [1, 50, 100_000])
def test_a_torn_last_line_is_left_out(store: Store, torn: int):
    entries = some_entries()
    file = add(store, entries[:2])
    whole = file.read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    file.write_bytes(whole[: max(last, len(whole) - torn)])
    assert list(spool.pending(store)) == entries[:1]
    add(store, entries[1:])
    assert list(spool.pending(store)) == entries


def test_a_spool_cut_off_at_its_very_beginning_can_be_used_again(store: Store):
    entries = some_entries()
    file = add(store, entries)
    file.write_bytes(file.read_bytes()[:10])
    assert list(spool.pending(store)) == []
    add(store, entries)
    assert list(spool.pending(store)) == entries


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: [lines[0], b"{]", *lines[2:]],
        lambda lines: [lines[0], b"{}", *lines[2:]],
        lambda lines: [lines[0], lines[1].replace(b'"actor_kind"', b'"crowd"'), *lines[2:]],
        lambda lines: [lines[0], lines[1].replace(b'"cause":"edit"', b'"cause":"x"'), *lines[2:]],
        lambda lines: [lines[0], b"\xff\xfe", *lines[2:]],
        lambda lines: [b'{"map":"another"}', *lines[1:]],
    ],
)
def test_a_damaged_spool_is_said_to_be_and_kept(store: Store, damage):
    file = add(store, some_entries())
    file.write_bytes(b"\n".join(damage(file.read_bytes().split(b"\n"))))
    content = file.read_bytes()
    with pytest.raises(DiskError, match="The unsaved edits of map are damaged in line"):
        spool.pending(store)
    assert str(file) in str(spool.waiting(store))
    assert file.read_bytes() == content


def test_copies_and_maps_elsewhere_have_spools_of_their_own(store: Store, tmp_path: Path):
    add(store, some_entries())
    elsewhere = tmp_path / "elsewhere"
    shutil.copy(store.path, elsewhere)
    with Store.open(elsewhere) as other:
        assert other.uid == store.uid
        assert list(spool.pending(other)) == []
    link = tmp_path / "link"
    link.symlink_to(store.path)
    with Store.open(link) as same:
        assert len(spool.pending(same)) == 3


def test_edits_that_cannot_be_kept_are_said_to_be(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    place = tmp_path / "no folder"
    place.write_text("")
    monkeypatch.setenv("NETEDIT_DATA", str(place))
    for work in (
        lambda: add(store, some_entries()),
        lambda: spool.save_draft(store.uid, store.path, "x"),
        lambda: spool.clear_draft(store.uid, store.path),
    ):
        with pytest.raises(DiskError):
            work()
    # nothing can be kept there, so nothing is
    assert list(spool.pending(store)) == []
    assert spool.draft(store.uid, store.path) is None
    spool.discard(store)


def test_kept_edits_that_cannot_be_read_or_removed_are_said_to_be(store: Store):
    file = add(store, some_entries())
    file.unlink()
    file.mkdir()
    for work in (spool.pending, spool.discard):
        with pytest.raises(DiskError):
            work(store)


def test_kept_edits_can_be_performed_after_a_restart(store: Store):
    session = Session(store)
    change = renaming(session.network, "ana", "A")
    added = Change(None, replace(session.network.actors["ben"], id="new"))
    kept = [entry(2, change), entry(3, added, *additions([]))]
    add(store, kept)
    for waiting in spool.pending(store):
        store.append(waiting)
    spool.discard(store, kept)
    with Store.open(store.path) as again:
        assert again.network.actors["ana"].name == "A"
        assert "new" in again.network.actors
        assert list(spool.pending(again)) == []


def test_unfinished_text_is_kept_until_it_is_cleared(store: Store):
    place = store.uid, store.path
    assert spool.draft(*place) is None
    spool.save_draft(*place, "Ana works wi")
    spool.save_draft(*place, "Ana works with\nÄ")
    assert spool.draft(*place) == "Ana works with\nÄ"
    assert spool.draft(store.uid, store.path.parent / "other") is None
    spool.clear_draft(*place)
    spool.clear_draft(*place)
    assert spool.draft(*place) is None
