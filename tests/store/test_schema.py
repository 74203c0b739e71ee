"""Files of every released version open, and become current with their first edit."""

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlite_utils

from netedit.model.edit import Change
from netedit.model.errors import DiskError, InternalError
from netedit.model.plans import Contact, Need
from netedit.model.records import TABLES, Frame, Icon, View
from netedit.model.stories import Story, StoryStep
from netedit.store import Store, making, schema, version_3
from netedit.store.backups import backups_of
from netedit.store.schema import Plan
from tests.store.make_golden import FOLDER
from tests.store.maps import (
    BEN,
    FRAME,
    LOOK,
    PHOTO,
    Session,
    changes_of,
    entry,
    first_entry,
    full_map,
    kill_during,
    state_of,
)

RELEASED = [1, 2, 3]

REAL = version_3.STATEMENTS
# A version before the first: purposes are a statement alone, and an index is missing.
OLD_PURPOSE = """CREATE TABLE "purpose" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE,
    "statement" TEXT NOT NULL
) STRICT"""
NEW_PURPOSE = next(text for text in REAL if text.startswith('CREATE TABLE "purpose"'))
OLD = tuple(
    OLD_PURPOSE if text == NEW_PURPOSE else text for text in REAL if '"tie_source"' not in text
)


def to_version_2(connection: sqlite3.Connection) -> None:
    """Builds a table anew, as SQLite recommends, and adds an index."""
    connection.execute(NEW_PURPOSE.replace('"purpose"', '"new_purpose"', 1))
    connection.execute(
        "INSERT INTO new_purpose SELECT number, uid, statement, '#0072b2', '[]', 2 FROM purpose"
    )
    connection.execute("DROP TABLE purpose")
    connection.execute('ALTER TABLE "new_purpose" RENAME TO "purpose"')
    connection.execute(next(text for text in REAL if '"tie_source"' in text))


def create_old(connection: sqlite3.Connection) -> None:
    schema.run(connection, OLD[2:])


PLAN = Plan(statements={1: OLD, 2: REAL}, steps={1: create_old, 2: to_version_2})


@pytest.fixture
def old_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A map of the version before, in a program that has the one after."""
    path = tmp_path / "folder" / "map"
    path.parent.mkdir()
    full_map(path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    # What refers to purposes must go on to do so.
    connection.execute("PRAGMA legacy_alter_table = ON")
    connection.execute("ALTER TABLE purpose RENAME TO gone")
    connection.execute(OLD_PURPOSE)
    connection.execute("INSERT INTO purpose SELECT number, uid, statement FROM gone")
    connection.execute("DROP TABLE gone")
    connection.execute("DROP INDEX tie_source")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name <> 'version_1'")
    connection.execute("PRAGMA user_version = 1")
    connection.execute(
        "UPDATE change SET after = json_remove(after, '$.colour', '$.core', '$.reach')"
        " WHERE \"table\" = 'purpose'"
    )
    connection.close()
    monkeypatch.setattr(schema, "PLAN", PLAN)
    return path


def version_of(path: Path) -> int:
    connection = sqlite3.connect(path)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return int(version)


def schema_of(path: Path) -> frozenset[schema.SchemaRow]:
    connection = sqlite3.connect(path)
    rows = schema.found(connection)
    connection.close()
    return rows


@pytest.mark.parametrize("version", RELEASED)
def test_the_golden_file_of_every_version_opens_and_is_edited(tmp_path: Path, version: int):
    path = tmp_path / "map"
    shutil.copy(FOLDER / f"v{version}.netedit", path)
    path.chmod(0o600)
    before = state_of(path)
    with Store.open(path) as store:
        assert store.read_only is None
        assert store.network.actors["ana"].name == "Ana Golden"
        assert "ben" not in store.network.actors
        assert store.network.fields["rag"].choices == ("red", "grün")
        assert [group.number for group in store.groups] == [1, 2, 3, 4]
        assert changes_of(store, 4)[0].before == BEN
    assert state_of(path) == before
    with Store.open(path) as store:
        Session(store).rename("ana", "Ana now")
    with Store.open(path) as store:
        assert store.network.actors["ana"].name == "Ana now"
    Store.create(tmp_path / "fresh").close()
    assert schema_of(path) == schema_of(tmp_path / "fresh")


def test_there_is_a_golden_file_for_every_version():
    assert sorted(schema.PLAN.statements) == RELEASED
    assert sorted(schema.PLAN.steps) == RELEASED


@pytest.mark.parametrize("version", RELEASED)
def test_what_is_expected_of_a_file_is_what_sqlite_makes_of_the_statements(version: int):
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.run(connection, schema.PLAN.statements[version])
    assert schema.found(connection) == schema.expected(version)
    connection.close()


def test_all_migrations_together_make_what_a_fresh_file_has():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("BEGIN")
    schema.run(connection, REAL[:2])
    schema.migrate(connection)
    connection.execute("COMMIT")
    assert schema.found(connection) == schema.expected(schema.PLAN.current)
    connection.close()


def test_sqlite_utils_leaves_the_ledger_and_a_fresh_file_alone(tmp_path: Path):
    full_map(tmp_path / "map")
    connection = sqlite3.connect(tmp_path / "map", isolation_level=None)
    before = schema.found(connection), list(connection.execute("SELECT * FROM _sqlite_migrations"))
    migrations = sqlite_utils.Migrations(schema.MIGRATION_SET)
    for version in schema.PLAN.steps:
        migrations(name=f"version_{version}")(lambda db: pytest.fail("applied again"))
    database = sqlite_utils.Database(connection, execute_plugins=False)
    assert migrations.pending(database) == []
    migrations.apply(database)
    after = schema.found(connection), list(connection.execute("SELECT * FROM _sqlite_migrations"))
    assert after == before
    assert [name for _, _, name, _ in after[1]] == [f"version_{n}" for n in RELEASED]
    connection.close()


def test_the_ledger_is_word_for_word_what_sqlite_utils_makes():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    database = sqlite_utils.Database(connection, execute_plugins=False)
    sqlite_utils.Migrations("any").ensure_migrations_table(database)
    made = schema.found(connection)
    assert made <= schema.expected(1)
    assert len(made) == 2
    connection.close()


def test_every_table_but_the_ledger_is_strict():
    for type_, name, _, text in schema.expected(schema.PLAN.current):
        if type_ == "table" and name != "_sqlite_migrations":
            assert text is not None
            assert text.endswith(") STRICT")


def test_an_older_map_is_shown_up_to_date_and_not_touched(old_map: Path):
    before = state_of(old_map)
    with Store.open(old_map) as store:
        assert store.read_only is None
        assert store.version == 1
        assert store.network.purposes["housing"].colour == "#0072b2"
        assert store.entries_of(1)
        assert state_of(old_map) == before
    assert state_of(old_map) == before


def test_an_older_map_is_brought_up_to_date_with_its_first_edit_after_a_backup(old_map: Path):
    old = old_map.read_bytes()
    with Store.open(old_map, backups=False) as store:
        session = Session(store)
        session.rename("ana", "A")
        session.rename("ben", "B")
        assert store.version == 2
        (backup,) = backups_of(store.uid)
        assert len(store.entries_of(3)) == 1
    assert version_of(old_map) == 2
    assert version_of(backup.path) == 1
    with Store.open(backup.path) as kept:
        assert "ana" in kept.network.actors
    assert schema_of(old_map) == schema.expected(2)
    assert old_map.read_bytes() != old
    with Store.open(old_map) as store:
        assert store.network == session.network
        assert store.version == 2


def test_an_older_map_that_cannot_be_backed_up_is_not_brought_up_to_date(
    old_map: Path, monkeypatch: pytest.MonkeyPatch
):
    place = old_map.parent.parent / "no folder"
    place.write_text("")
    monkeypatch.setenv("NETEDIT_DATA", str(place))
    before = old_map.read_bytes()
    with (
        Store.open(old_map) as store,
        pytest.raises(DiskError, match="No backup of map could be made"),
    ):
        Session(store).rename("ana", "A")
    assert old_map.read_bytes() == before


def fails_late(connection: sqlite3.Connection) -> None:
    to_version_2(connection)
    connection.execute("DELETE FROM tie")
    raise sqlite3.OperationalError("no more")


def leaves_nothing_behind(connection: sqlite3.Connection) -> None:
    to_version_2(connection)
    connection.execute("DELETE FROM actor WHERE uid = 'ana'")


def makes_other_tables(connection: sqlite3.Connection) -> None:
    to_version_2(connection)
    connection.execute("CREATE TABLE more (a)")


@pytest.mark.parametrize("step", [fails_late, leaves_nothing_behind, makes_other_tables])
def test_a_step_that_fails_leaves_the_file_as_it_was(
    old_map: Path, monkeypatch: pytest.MonkeyPatch, step: Callable[[sqlite3.Connection], None]
):
    store = Store.open(old_map)
    broken = Plan(statements=PLAN.statements, steps={1: create_old, 2: step})
    monkeypatch.setattr(schema, "PLAN", broken)
    for _ in range(2):
        with pytest.raises(InternalError):
            Session(store).rename("ana", "A")
        assert version_of(old_map) == 1
        assert schema_of(old_map) == schema.expected(1)
    monkeypatch.setattr(schema, "PLAN", PLAN)
    session = Session(store)
    session.rename("ana", "A")
    store.close()
    with Store.open(old_map) as store:
        assert store.network == session.network
        assert store.version == 2


def test_a_copy_of_an_older_map_with_more_edits_is_up_to_date(old_map: Path, tmp_path: Path):
    with Store.open(old_map) as store:
        store.copy(tmp_path / "old copy")
        change = first_entry().changes[-1].inverse
        making.copy_file(
            old_map,
            tmp_path / "new copy",
            replace=False,
            entries=[entry(2, change)],
            rev=store.rev,
        )
    assert version_of(tmp_path / "old copy") == 1
    assert version_of(tmp_path / "new copy") == 2
    with Store.open(tmp_path / "new copy") as copy:
        assert copy.network.map.title == ""


def test_a_kill_while_it_is_brought_up_to_date_leaves_the_old_or_the_new(old_map: Path):
    old = old_map.read_bytes()
    versions: list[int] = []
    for number in range(20):
        old_map.with_name("map-journal").unlink(missing_ok=True)
        old_map.write_bytes(old)
        store = Store.open(old_map)
        # The longest wait is long enough: so the new one is among them.
        kill_during(lambda: Session(store).rename("ana", "A"), 0.006 * number**1.5)  # noqa: B023
        store.close()
        with Store.open(old_map) as store:
            assert "ana" in store.network.actors
            assert schema_of(old_map) == schema.expected(store.version)
            versions.append(store.version)
    assert {*versions} == {1, 2}
    for backup in backups_of(store.uid):
        Store.open(backup.path).close()


def test_a_map_of_version_1_gets_the_look_it_had(tmp_path: Path):
    path = tmp_path / "map"
    shutil.copy(FOLDER / "v1.netedit", path)
    with Store.open(path) as store:
        assert store.version == 1
        assert store.network.views["main"] == View("main", "Main")
        assert store.network.actor_kinds["org"].icon is Icon.NONE
        assert store.network.frames == {}
        session = Session(store)
        view = store.network.views["main"]
        session.do(Change(view, replace(view, colour_by="sector", label_px=18)))
        session.do(Change(None, Frame("f", "main", "Core")))
        assert store.version == 3
    assert schema_of(path) == schema.expected(3)
    with Store.open(path) as store:
        assert store.network == session.network
        assert store.network.views["main"].label_px == 18


def test_the_golden_map_of_version_2_keeps_its_look(tmp_path: Path):
    path = tmp_path / "map"
    shutil.copy(FOLDER / "v2.netedit", path)
    with Store.open(path) as store:
        assert store.version == 2
        assert store.network.views["look"] == LOOK
        assert store.network.frames["frame"] == FRAME


def test_a_map_of_version_2_gets_room_for_what_is_planned_and_shown(tmp_path: Path):
    path = tmp_path / "map"
    shutil.copy(FOLDER / "v2.netedit", path)
    with Store.open(path) as store:
        housing = store.network.purposes["housing"]
        assert (housing.core, housing.reach) == ((), 2)
        assert store.network.actors["ana"].picture is None
        assert store.network.map.stale_months == 6
        session = Session(store)
        session.do(
            Change(housing, replace(housing, core=("ana",))),
            Change(None, Need("need", "housing", "A lender")),
            Change(None, Contact("met", ("ana",), "2026-03-01")),
            Change(None, Story("story", "For the board")),
            Change(None, StoryStep("step", "story", 1, "Who is who", focus="ana")),
        )
        assert store.version == 3
    assert schema_of(path) == schema.expected(3)
    with Store.open(path) as store:
        assert store.network == session.network


def test_the_golden_map_of_version_3_holds_one_of_everything(tmp_path: Path):
    path = tmp_path / "map"
    shutil.copy(FOLDER / "v3.netedit", path)
    with Store.open(path) as store:
        assert store.version == 3
        assert store.network.pictures["photo"] == PHOTO
        assert [type_ for type_ in TABLES if not store.network.table(type_)] == []
