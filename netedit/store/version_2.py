"""The tables of version 2 of the map file, word for word; never changed once released.

A view keeps its look, a kind of partner has an icon, and there are frames.
"""

import sqlite3

from netedit.store import version_1

_ACTOR_KIND = """CREATE TABLE "actor_kind" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0),
    "name" TEXT NOT NULL
        CHECK (length("name") BETWEEN 1 AND 500 AND instr("name", char(0)) = 0),
    "acts_as" TEXT NOT NULL CHECK ("acts_as" IN ('person', 'organisation')),
    "shape" TEXT NOT NULL
        CHECK ("shape" IN ('circle', 'square', 'diamond', 'hexagon', 'triangle')),
    "colour" TEXT NOT NULL CHECK (
        "colour" GLOB '#[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]'),
    "icon" TEXT NOT NULL CHECK ("icon" IN (
        'none', 'person', 'people', 'building', 'house', 'school', 'hospital', 'heart', 'shield',
        'flag', 'star', 'briefcase', 'speech'))
) STRICT"""
_VIEW = """CREATE TABLE "view" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0),
    "name" TEXT NOT NULL
        CHECK (length("name") BETWEEN 1 AND 500 AND instr("name", char(0)) = 0),
    "colour_by" TEXT NOT NULL
        CHECK (length("colour_by") <= 100000 AND instr("colour_by", char(0)) = 0),
    "size_by" TEXT NOT NULL
        CHECK (length("size_by") <= 100000 AND instr("size_by", char(0)) = 0),
    "second_line" TEXT NOT NULL CHECK ("second_line" IN ('none', 'role', 'sector', 'tier')),
    "regions_by" TEXT NOT NULL
        CHECK ("regions_by" IN ('none', 'organisation', 'sector', 'tier')),
    "background" TEXT NOT NULL CHECK ("background" IN ('plain', 'dots', 'lines')),
    "label_px" INTEGER NOT NULL CHECK ("label_px" BETWEEN 8 AND 40),
    "tie_labels" TEXT NOT NULL CHECK ("tie_labels" IN ('none', 'kind', 'notes')),
    "legend_title" TEXT NOT NULL
        CHECK (length("legend_title") <= 100000 AND instr("legend_title", char(0)) = 0),
    "legend_place" TEXT NOT NULL
        CHECK ("legend_place" IN ('top_left', 'top_right', 'bottom_left', 'bottom_right'))
) STRICT"""
_FRAME = """CREATE TABLE "frame" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0),
    "view" INTEGER NOT NULL REFERENCES "view" ("number") DEFERRABLE INITIALLY DEFERRED,
    "title" TEXT NOT NULL CHECK (length("title") <= 100000 AND instr("title", char(0)) = 0),
    "colour" TEXT NOT NULL CHECK (
        "colour" GLOB '#[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]'),
    "left" REAL NOT NULL CHECK ("left" BETWEEN -1e7 AND 1e7),
    "top" REAL NOT NULL CHECK ("top" BETWEEN -1e7 AND 1e7),
    "width" REAL NOT NULL CHECK ("width" > 0 AND "width" <= 2e7),
    "height" REAL NOT NULL CHECK ("height" > 0 AND "height" <= 2e7)
) STRICT"""
_ANEW = {"actor_kind": _ACTOR_KIND, "view": _VIEW}
# What the rows of before get in the columns that are new.
_DEFAULTS = {
    "actor_kind": "'none'",
    "view": "'', '', 'none', 'none', 'plain', 13, 'none', '', 'top_left'",
}


def _text(before: str) -> str:
    made = (text for table, text in _ANEW.items() if before.startswith(f'CREATE TABLE "{table}"'))
    return next(made, before)


STATEMENTS: tuple[str, ...] = (*map(_text, version_1.STATEMENTS), _FRAME)


def migrate(connection: sqlite3.Connection) -> None:
    """Make version 2 of version 1; foreign keys must be off."""
    for table, text in _ANEW.items():
        connection.execute(text.replace(f'"{table}"', f'"new_{table}"', 1))
        connection.execute(f'INSERT INTO "new_{table}" SELECT *, {_DEFAULTS[table]} FROM "{table}"')
        connection.execute(f'DROP TABLE "{table}"')
        connection.execute(f'ALTER TABLE "new_{table}" RENAME TO "{table}"')
    connection.execute(_FRAME)
