"""The tables of every released version of the map file, and how an older file becomes current."""

import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache

from netedit.model.dataclass import dataclass
from netedit.model.errors import InternalError
from netedit.store import version_1, version_2, version_3

APPLICATION_ID = 0x4E455444  # "NETD"
MIGRATION_SET = "netedit"

# One row of sqlite_schema: type, name, table and text (None for the index of a UNIQUE).
SchemaRow = tuple[str, str, str, str | None]
Step = Callable[[sqlite3.Connection], None]


def run(connection: sqlite3.Connection, statements: tuple[str, ...]) -> None:
    """Execute `statements` one after the other, in whatever transaction there is."""
    for statement in statements:
        connection.execute(statement)


@dataclass(frozen=True, slots=True)
class Plan:
    """Every released version: its tables word for word, and the step that makes it of the last.

    A step leaves exactly the text of its version; it builds tables anew by its own SQL, because
    ALTER TABLE and sqlite-utils' transform() rewrite that text.
    """

    statements: Mapping[int, tuple[str, ...]]
    steps: Mapping[int, Step]

    @property
    def current(self) -> int:
        """The version this program writes."""
        return max(self.statements)


PLAN = Plan(
    statements={1: version_1.STATEMENTS, 2: version_2.STATEMENTS, 3: version_3.STATEMENTS},
    steps={
        1: lambda connection: run(connection, version_1.STATEMENTS[2:]),
        2: version_2.migrate,
        3: version_3.migrate,
    },
)


def expected(version: int) -> frozenset[SchemaRow]:
    """Everything the schema of a sound file of `version` holds, and nothing else."""
    return _expected(PLAN.statements[version])


@cache
def _expected(statements: tuple[str, ...]) -> frozenset[SchemaRow]:
    """What SQLite would keep of `statements`, without making the tables: a start waits for it.

    SQLite keeps each text word for word, and makes an index of its own for what is UNIQUE.
    """
    rows: list[SchemaRow] = []
    for statement in statements:
        made, name, of, table, _ = statement.split('"', 4)
        if made == "CREATE TABLE ":
            rows.append(("table", name, name, statement))
            for number in range(1, statement.count(" UNIQUE") + 1):
                rows.append(("index", f"sqlite_autoindex_{name}_{number}", name, None))
        elif made in ("CREATE INDEX ", "CREATE UNIQUE INDEX ") and of.strip() == "ON":
            rows.append(("index", name, table, statement))
        else:
            raise InternalError("A statement of the schema makes neither a table nor an index.")
    return frozenset(rows)


def found(connection: sqlite3.Connection) -> frozenset[SchemaRow]:
    """Everything the schema of the open file holds."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return frozenset(rows)


def columns(version: int) -> Mapping[str, frozenset[str]]:
    """The names of the columns of every table of `version`."""
    return _columns(PLAN.statements[version])


@cache
def _columns(statements: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        run(connection, statements)
        tables = [row[1] for row in found(connection) if row[0] == "table"]
        return {table: columns_of(connection, table) for table in tables}
    finally:
        connection.close()


def columns_of(connection: sqlite3.Connection, table: str) -> frozenset[str]:
    """The names of the columns of a table of the open file; empty where there is no such table."""
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return frozenset(str(name) for (name,) in rows)


def create_tables(connection: sqlite3.Connection) -> None:
    """Make an empty file one of the current version; the caller's transaction holds it all."""
    run(connection, PLAN.statements[PLAN.current])
    at = str(datetime.now(UTC))
    connection.executemany(
        'INSERT INTO "_sqlite_migrations" (migration_set, name, applied_at) VALUES (?, ?, ?)',
        [(MIGRATION_SET, _step_name(version), at) for version in sorted(PLAN.steps)],
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {PLAN.current}")


def migrate(connection: sqlite3.Connection) -> None:
    """Take the open file to the current version inside the caller's transaction.

    Foreign keys must be off; they are checked at the end, as is the text of every table. Raises
    InternalError, and the caller must roll back.
    """
    # Late: 60 ms, and only an older file needs it.
    from sqlite_utils import Database, Migrations

    migrations = Migrations(MIGRATION_SET)
    for version, step in sorted(PLAN.steps.items()):
        migrations(name=_step_name(version))(_of_database(step))
    migrations.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA user_version = {PLAN.current}")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise InternalError("Bringing the map up to date would leave a reference to nothing.")
    if found(connection) != expected(PLAN.current):
        raise InternalError("Bringing the map up to date would leave tables of no known version.")


def _of_database(step: Step) -> Callable[..., None]:
    def migration(db: object) -> None:
        step(getattr(db, "conn"))  # noqa: B009 -- the type of sqlite_utils stays out of the rest

    return migration


def _step_name(version: int) -> str:
    return f"version_{version}"
