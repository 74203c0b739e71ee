"""What is no sound map is refused with a sentence, before anything of it is believed."""

import contextlib
import os
import random
import shutil
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest

from netedit.model.edit import Change
from netedit.model.errors import DiskError, ReadOnlyError
from netedit.model.network import Network
from netedit.model.records import Actor
from netedit.store import Store, guard
from netedit.store.schema import PLAN
from tests.store.maps import Session, additions, big_records, entry, full_map, state_of

MUTANTS = 500


def tampered(path: Path, *statements: str) -> str:
    """What opening says of a map after another program has had its way with it."""
    full_map(path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        connection.execute(statement)
    connection.close()
    before = state_of(path)
    with pytest.raises(DiskError) as caught:
        Store.open(path).close()
    assert state_of(path) == before
    return str(caught.value)


def schema_change(statement: str) -> tuple[str, ...]:
    return ("PRAGMA writable_schema = ON", statement, "PRAGMA writable_schema = OFF")


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TRIGGER bomb AFTER INSERT ON edit BEGIN DELETE FROM tie; END",),
        ("CREATE VIEW everyone AS SELECT name FROM actor",),
        ("CREATE TABLE more (a)",),
        ("CREATE INDEX actor_name ON actor (name)",),
        ("DROP INDEX tie_source",),
        ("ANALYZE",),
        ("ALTER TABLE note ADD COLUMN more TEXT",),
        ("CREATE VIRTUAL TABLE words USING fts5 (word)",),
        (
            "DROP TABLE version",
            "CREATE VIEW version AS WITH RECURSIVE n (i) AS "
            "(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS number, 'x' AS uid, 'x' AS name,"
            " '' AS made, 0 AS \"group\", '' AS note FROM n",
        ),
        schema_change(
            "UPDATE sqlite_schema SET sql = replace(sql, '<= 100000', '<= 999999') "
            "WHERE name = 'note'"
        ),
    ],
    ids=lambda statements: statements[-2 if len(statements) == 3 else -1][:32],
)
def test_tables_other_than_netedit_makes_them_are_refused(
    tmp_path: Path, statements: tuple[str, ...]
):
    started = time.monotonic()
    assert tampered(tmp_path / "map", *statements) == (
        "map was not opened: its tables are not as netedit makes them."
    )
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE actor SET name = 'Someone else' WHERE uid = 'ana'", "do not tell the same"),
        ("UPDATE placement SET x = x + 1", "do not tell the same"),
        ("UPDATE tie SET strength = NULL WHERE uid = 'ana-ben'", "do not tell the same"),
        ("UPDATE tie SET source = target WHERE uid = 'ana-ben'", "do not tell the same"),
        ("UPDATE map SET title = ''", "do not tell the same"),
        ("DELETE FROM tie WHERE uid = 'ana-ana'", "do not tell the same"),
        ("DELETE FROM map", "do not tell the same"),
        ("INSERT INTO note VALUES (9, 'new', 'text', 'public')", "do not tell the same"),
        ("DELETE FROM change WHERE record = 'v1'", "do not tell the same"),
        ("UPDATE change SET after = '{}' WHERE record = 'ana'", "do not tell the same"),
        ("UPDATE change SET after = '{bad}' WHERE record = 'ana'", "do not tell the same"),
        ("UPDATE change SET \"table\" = 'crowd' WHERE record = 'ana'", "does not know"),
        ("UPDATE change SET edit = 9 WHERE record = 'ana'", "refers to nothing"),
        ("UPDATE tie SET target = 99 WHERE uid = 'ana-ben'", "refers to nothing"),
        ("DELETE FROM actor WHERE uid = 'ben'", "refers to nothing"),
        ("DELETE FROM purpose", "refers to nothing"),
        ("DELETE FROM field", "refers to nothing"),
        ("UPDATE actor SET influence = 9", "no map may hold"),
        ("UPDATE actor SET name = ''", "no map may hold"),
        ("UPDATE actor SET name = 'a' || char(7)", "no map may hold"),
        ("UPDATE placement SET x = 9e999", "no map may hold"),
        ("UPDATE actor_kind SET colour = 'red'", "no map may hold"),
        ("UPDATE tie SET since = 'soon'", "no map may hold"),
        ("UPDATE actor_kind SET shape = 'blob'", "makes no sense"),
        ("UPDATE actor SET tags = '[1]' WHERE uid = 'ben'", "makes no sense"),
        ("UPDATE actor SET fields = '{\"age\":[]}' WHERE uid = 'ben'", "makes no sense"),
        ("UPDATE placement SET uid = 'main.ben' WHERE uid = 'main.ana'", "the id of another"),
        ("UPDATE membership SET member = 4, organisation = 3", "contains itself"),
        ("UPDATE actor SET notes = CAST(x'FF' AS TEXT)", "do not tell the same|cannot be read"),
        ("DELETE FROM meta", "which map it is"),
        ("UPDATE edit SET \"group\" = 9, undoes = 9, cause = 'undo'", "out of order"),
        ("UPDATE actor SET notes = printf('%.20000000c', 'x')", "too large|no map may hold"),
    ],
)
def test_rows_that_cannot_be_are_refused(tmp_path: Path, statement: str, sentence: str):
    if "membership" in statement:
        statement = (
            "INSERT INTO membership VALUES "
            "(9, 'back', (SELECT number FROM actor WHERE uid = 'region'),"
            " (SELECT number FROM actor WHERE uid = 'city'))"
        )
    said = tampered(tmp_path / "map", "PRAGMA foreign_keys = OFF", statement)
    assert any(part in said for part in sentence.split("|")), said
    assert said.startswith("map ")


def test_a_note_that_claims_to_be_300_mb_long_is_refused_at_once(tmp_path: Path):
    path = tmp_path / "map"
    full_map(path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("UPDATE note SET text = hex(zeroblob(300000))")
    connection.close()
    content = bytearray(path.read_bytes())
    # The serial type of a text of 600,000 characters becomes that of one of 300 million.
    claimed, real = varint(13 + 2 * 300_000_000), varint(13 + 2 * 600_000)
    place = content.index(real)
    content[place : place + len(real)] = claimed[: len(real)]
    path.write_bytes(content)
    started = time.monotonic()
    with pytest.raises(DiskError):
        Store.open(path)
    assert time.monotonic() - started < 2


def varint(number: int) -> bytes:
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))


def test_work_without_end_is_stopped(tmp_path: Path):
    connection = sqlite3.connect(":memory:")
    endless = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    )
    with (
        pytest.raises(sqlite3.OperationalError, match="interrupted"),
        guard.working(connection, 0.05),
    ):
        connection.execute(endless).fetchone()
    assert connection.execute("SELECT 1").fetchone() == (1,)
    connection.close()


def test_mutants_are_opened_or_refused_in_a_sentence(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(guard, "_RECHECK_AFTER_S", 0.0)
    original = tmp_path / "original"
    full_map(original)
    with Store.open(original) as store:
        session = Session(store)
        for number in range(20):
            session.do(Change(None, Actor(f"p{number}", "person", f"Partner {number}")))
    content = original.read_bytes()
    seed = random.randrange(2**31)
    print("seed", seed)
    random_ = random.Random(seed)
    opened, said = 0, []
    path = tmp_path / "mutant"
    for _ in range(MUTANTS):
        mutant = bytearray(content)
        for _ in range(random_.choice((1, 1, 2, 8, 100))):
            mutant[random_.randrange(len(mutant))] = random_.randrange(256)
        path.write_bytes(mutant)
        started = time.monotonic()
        try:
            with Store.open(path) as store:
                opened += 1
                for group in store.groups:
                    try:
                        store.entries_of(group.number)
                    except DiskError:
                        continue
        except DiskError as error:
            said.append(str(error))
        assert time.monotonic() - started < 1
        assert sorted(os.listdir(tmp_path)) == ["mutant", "original"]
    assert 0 < opened < MUTANTS
    assert all(sentence.startswith("mutant ") and sentence.endswith(".") for sentence in said)


def test_a_copy_taken_while_the_file_was_written_is_found_out(tmp_path: Path):
    """Half a copy of the old file and half of the new one; SQLite itself is content with some."""
    path = tmp_path / "map"
    Store.create(path, [entry(1, *additions(big_records(600, 800)))]).close()
    random_ = random.Random(7)
    found = content_with = 0
    with Store.open(path, backups=False) as store:
        session = Session(store)
        ids = list(session.network.actors)
        for number in range(20):
            old, before = path.read_bytes(), session.network
            for _ in range(5):
                session.rename(random_.choice(ids), f"Name {number} {random_.random()}")
            new = path.read_bytes()
            cut = random_.randrange(1, len(old) // 4096) * 4096
            torn = tmp_path / "torn"
            torn.write_bytes(old[:cut] + new[cut:])
            if torn.read_bytes() == new or torn.read_bytes() == old:
                continue
            try:
                with Store.open(torn) as copy:
                    # Whole after all: what is missing of it is the token alone.
                    assert copy.network in (before, session.network)
            except DiskError:
                found += 1
            connection = sqlite3.connect(torn)
            with contextlib.suppress(sqlite3.DatabaseError):
                content_with += connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            connection.close()
            idle = tmp_path / "idle"
            idle.write_bytes(new)
            with Store.open(idle) as copy:
                assert copy.network == session.network
    assert found > 10
    assert content_with


def cut_off_while_saving(path: Path) -> Network:
    """A map whose last commit was cut off between the first and the last page: a hot journal."""
    network = full_map(path)
    folder = path.parent / "writing"
    folder.mkdir()
    other = folder / path.name
    shutil.copy(path, other)
    connection = sqlite3.connect(other, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("UPDATE actor SET name = 'Half ' || name")
    for number in range(400):
        text = f"{number} " * 400
        connection.execute(
            "INSERT INTO note (uid, text, sensitivity) VALUES (?, ?, 'me')", (f"n{number}", text)
        )
    # The cache is full, so pages are in the file already, and the journal is synced.
    shutil.copy(other, path)
    shutil.copy(folder / f"{path.name}-journal", path.parent / f"{path.name}-journal")
    connection.execute("ROLLBACK")
    connection.close()
    shutil.rmtree(folder)
    return network


def test_a_saving_that_was_cut_off_is_undone_at_opening(tmp_path: Path):
    path = tmp_path / "map"
    network = cut_off_while_saving(path)
    torn = path.read_bytes()
    with Store.open(path) as store:
        assert store.network == network
        assert store.read_only is None
        Session(store).rename("ana", "A")
    assert path.read_bytes() != torn
    assert os.listdir(tmp_path) == ["map"]


def test_a_saving_that_was_cut_off_is_undone_in_a_copy_when_nothing_may_be_written(
    tmp_path: Path, monkeypatch
):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "map"
    network = cut_off_while_saving(path)
    before = state_of(path)
    with Store.open(path, read_only=True) as store:
        assert store.network == network
        assert store.entries_of(1)
        store.copy(tmp_path / "copy")
        (private,) = temporary.iterdir()
        assert private.stat().st_mode & 0o077 == 0
    assert list(temporary.iterdir()) == []
    assert state_of(path) == before
    folder.chmod(0o500)
    try:
        with Store.open(path) as store:
            assert store.network == network
            assert store.read_only is not None
            with pytest.raises(ReadOnlyError):
                Session(store).rename("ana", "A")
        assert state_of(path) == before
    finally:
        folder.chmod(0o700)
    with Store.open(tmp_path / "copy") as copy:
        assert copy.network == network


def test_a_cut_off_saving_of_an_unsound_map_is_left_as_it_is(tmp_path: Path):
    path = tmp_path / "map"
    cut_off_while_saving(path)
    journal = tmp_path / "map-journal"
    content = bytearray(journal.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    journal.write_bytes(content)
    before, journal_before = state_of(path), journal.read_bytes()
    with pytest.raises(DiskError):
        Store.open(path)
    assert state_of(path) == before
    assert journal.read_bytes() == journal_before


def test_an_empty_journal_beside_the_map_is_left_alone(tmp_path: Path):
    path = tmp_path / "map"
    network = full_map(path)
    (tmp_path / "map-journal").touch()
    before = state_of(path)
    with Store.open(path) as store:
        assert store.network == network
    assert state_of(path) == before


def test_damage_is_said_only_after_a_second_look(tmp_path: Path, monkeypatch):
    path = tmp_path / "map"
    network = full_map(path)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + bytes(4096) + content[8192:])
    # The disk gives the right bytes a moment later.
    monkeypatch.setattr(guard.time, "sleep", lambda _: path.write_bytes(content))
    with Store.open(path) as store:
        assert store.network == network


def test_a_history_that_reads_wrongly_once_is_read_again(tmp_path: Path, monkeypatch):
    from netedit.store import log

    full_map(tmp_path / "map")
    real, calls = log.read_entries, []

    def reads_wrongly_once(connection: sqlite3.Connection, group: int):
        calls.append(connection)
        if len(calls) == 1:
            raise sqlite3.DatabaseError("database disk image is malformed")
        return real(connection, group)

    monkeypatch.setattr(log, "read_entries", reads_wrongly_once)
    with Store.open(tmp_path / "map") as store:
        assert len(store.entries_of(1)) == 1
    assert calls[0] is not calls[1]


def newer(path: Path, *statements: str) -> None:
    full_map(path)
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def test_a_map_of_a_newer_version_is_shown_read_only(tmp_path: Path):
    path = tmp_path / "map"
    newer(
        path,
        "ALTER TABLE actor ADD COLUMN birthday TEXT",
        "CREATE TABLE meeting (number INTEGER PRIMARY KEY, uid TEXT) STRICT",
        "INSERT INTO change VALUES (99, 1, 'meeting', 'c', NULL, '{}')",
    )
    before = state_of(path)
    with Store.open(path) as store:
        assert "ana" in store.network.actors
        assert store.read_only is not None
        assert "made by a newer netedit" in store.read_only
        assert "history was not checked" in store.read_only
        with pytest.raises(ReadOnlyError, match="newer netedit"):
            Session(store).rename("ana", "A")
    assert state_of(path) == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON edit BEGIN DELETE FROM tie; END",
        "CREATE VIRTUAL TABLE words USING fts5 (word)",
        "ALTER TABLE actor DROP COLUMN tier",
        "ALTER TABLE actor RENAME COLUMN tier TO level",
        "DROP TABLE placement",
    ],
)
def test_a_newer_map_this_program_cannot_read_is_refused(tmp_path: Path, statement: str):
    newer(tmp_path / "map", statement)
    with pytest.raises(DiskError, match=r"^map was made by a newer netedit; this one cannot"):
        Store.open(tmp_path / "map")


def test_a_newer_map_with_values_this_program_does_not_know_is_refused(tmp_path: Path):
    path = tmp_path / "map"
    full_map(path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, '''ended''', '''ended'', ''retired''')"
        " WHERE name = 'actor'"
    )
    connection.execute("PRAGMA writable_schema = RESET")
    connection.execute("UPDATE actor SET status = 'retired' WHERE uid = 'ben'")
    connection.execute(f"PRAGMA user_version = {PLAN.current + 1}")
    connection.close()
    with pytest.raises(DiskError, match="made by a newer netedit; this one cannot read it"):
        Store.open(path)


def test_texts_written_before_a_field_was_added_still_tell_the_same(tmp_path: Path):
    """The history is not rewritten when a later version adds a field with a default."""
    path = tmp_path / "map"
    network = full_map(path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE change SET after = json_remove(after, '$.colour', '$.tier')")
    connection.execute("UPDATE actor SET tier = '' WHERE uid = 'ana'")
    connection.execute("UPDATE need SET tier = ''")
    connection.execute("UPDATE actor_kind SET colour = '#77aadd'")
    connection.execute("UPDATE purpose SET colour = '#0072b2'")
    connection.execute("UPDATE frame SET colour = '#77aadd'")
    connection.execute("UPDATE tie_kind SET colour = '#5b6770'")
    connection.close()
    with Store.open(path) as store:
        ana = store.network.actors["ana"]
        assert ana == replace(network.actors["ana"], tier="")
