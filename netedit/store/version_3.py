"""The tables of version 3 of the map file, word for word; never changed once released.

What is planned and done is kept beside the network: needs of purposes, contacts, actions, accepted
risks, pairs ruled out and what-ifs; and what is shown to a room: pictures, stories, parked names.
"""

import sqlite3

from netedit.store import version_2

_UID = """"uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0)"""
_DEFERRED = "DEFERRABLE INITIALLY DEFERRED"


def _name(column: str) -> str:
    return f""""{column}" TEXT NOT NULL
        CHECK (length("{column}") BETWEEN 1 AND 500 AND instr("{column}", char(0)) = 0)"""


def _text(column: str, most: int = 100000) -> str:
    return f""""{column}" TEXT NOT NULL
        CHECK (length("{column}") <= {most} AND instr("{column}", char(0)) = 0)"""


def _date(column: str) -> str:
    return f""""{column}" TEXT CHECK ("{column}" GLOB '[0-9][0-9][0-9][0-9]'
        OR "{column}" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
        OR "{column}" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')"""


def _list(column: str) -> str:
    return f""""{column}" TEXT NOT NULL CHECK (
        CASE WHEN json_valid("{column}") THEN json_type("{column}") = 'array' ELSE 0 END)"""


def _whole(column: str, least: int, most: int) -> str:
    return f""""{column}" INTEGER NOT NULL CHECK ("{column}" BETWEEN {least} AND {most})"""


def _key(column: str, table: str, *, needed: bool = False) -> str:
    kind = "INTEGER NOT NULL" if needed else "INTEGER"
    return f""""{column}" {kind} REFERENCES "{table}" ("number") {_DEFERRED}"""


def _choice(column: str, *choices: str) -> str:
    listed = ", ".join(f"'{choice}'" for choice in choices)
    return f""""{column}" TEXT NOT NULL CHECK ("{column}" IN ({listed}))"""


def _table(name: str, *columns: str) -> str:
    body = ",\n    ".join(('"number" INTEGER PRIMARY KEY', _UID, *columns))
    return f'CREATE TABLE "{name}" (\n    {body}\n) STRICT'


# What the tables of before get at their ends, and what their rows get in it.
_MORE: dict[str, tuple[tuple[str, ...], str]] = {
    "map": (
        (
            _key("purpose", "purpose"),
            _text("source"),
            _key("logo", "picture"),
            _whole("stale_months", 1, 120),
        ),
        "NULL, '', NULL, 6",
    ),
    "actor": ((_key("picture", "picture"), _date("review")), "NULL, NULL"),
    "tie": ((_date("review"),), "NULL"),
    "purpose": ((_list("core"), _whole("reach", 1, 9)), "'[]', 2"),
}
_NEW: tuple[str, ...] = (
    _table(
        "picture",
        _text("name"),
        _choice("type", "png", "jpeg"),
        _text("content", 2000000),
    ),
    _table(
        "need",
        _key("purpose", "purpose", needed=True),
        _name("name"),
        _text("role"),
        _key("kind", "actor_kind"),
        _text("sector"),
        _text("tier"),
        _list("tags"),
        _key("field", "field"),
        _text("value"),
    ),
    _table(
        "contact",
        _list("subjects"),
        _date("on"),
        _choice("manner", "meeting", "call", "message", "event"),
        _text("notes"),
    ),
    _table(
        "action",
        _name("name"),
        _key("owner", "actor"),
        _date("due"),
        _choice("state", "open", "doing", "done", "dropped"),
        _list("subjects"),
        _text("notes"),
    ),
    _table(
        "accepted_risk",
        _name("finding"),
        _list("subjects"),
        _text("reason"),
        _text("made", 100),
    ),
    _table(
        "ruled_out",
        _key("source", "actor", needed=True),
        _key("target", "actor", needed=True),
        _text("reason"),
    ),
    'CREATE INDEX "ruled_out_source" ON "ruled_out" ("source")',
    'CREATE INDEX "ruled_out_target" ON "ruled_out" ("target")',
    _table("scenario", _name("name"), _text("notes")),
    _table(
        "scenario_step",
        _key("scenario", "scenario", needed=True),
        _whole("position", 0, 1000000),
        _name("name"),
        _text("changes", 2000000),
    ),
    'CREATE INDEX "scenario_step_scenario" ON "scenario_step" ("scenario")',
    _table("story", _name("name")),
    _table(
        "story_step",
        _key("story", "story", needed=True),
        _whole("position", 0, 1000000),
        _name("name"),
        _text("text"),
        _text("notes"),
        _key("view", "view"),
        '"is_framed" INTEGER NOT NULL CHECK ("is_framed" IN (0, 1))',
        '"left" REAL NOT NULL CHECK ("left" BETWEEN -1e7 AND 1e7)',
        '"top" REAL NOT NULL CHECK ("top" BETWEEN -1e7 AND 1e7)',
        '"width" REAL NOT NULL CHECK ("width" > 0 AND "width" <= 2e7)',
        '"height" REAL NOT NULL CHECK ("height" > 0 AND "height" <= 2e7)',
        _key("focus", "actor"),
        _whole("reach", 1, 9),
        _list("layers"),
        _text("filter"),
    ),
    'CREATE INDEX "story_step_story" ON "story_step" ("story")',
    _table("parked", _name("name"), _whole("position", 0, 1000000)),
)


def _table_of(statement: str) -> str:
    return statement.split('"')[1] if statement.startswith("CREATE TABLE") else ""


def _longer(before: str) -> str:
    more = _MORE.get(_table_of(before))
    if more is None:
        return before
    return ",\n    ".join((before.removesuffix("\n) STRICT"), *more[0])) + "\n) STRICT"


STATEMENTS: tuple[str, ...] = (*map(_longer, version_2.STATEMENTS), *_NEW)


def migrate(connection: sqlite3.Connection) -> None:
    """Make version 3 of version 2; foreign keys must be off."""
    for statement in STATEMENTS:
        table = _table_of(statement)
        if table in _MORE:
            values = _MORE[table][1]
            connection.execute(statement.replace(f'"{table}"', f'"new_{table}"', 1))
            connection.execute(f'INSERT INTO "new_{table}" SELECT *, {values} FROM "{table}"')
            connection.execute(f'DROP TABLE "{table}"')
            connection.execute(f'ALTER TABLE "new_{table}" RENAME TO "{table}"')
    indices = [text for text in version_2.STATEMENTS if text.startswith('CREATE INDEX "tie_')]
    for statement in (*indices, *_NEW):
        connection.execute(statement)
