"""The tables of version 1 of the map file, word for word; never changed once released."""

# An id is 1 to 1000 characters, a name 1 to 500, a note at most 100,000; none holds a NUL, behind
# which length() does not count. Ends are integer keys, checked when the transaction ends: the
# changes of an edit come in any order.
STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
)""",
    """CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name")""",
    """CREATE TABLE "meta" (
    "number" INTEGER PRIMARY KEY CHECK ("number" = 1),
    "uid" TEXT NOT NULL CHECK ("uid" NOT GLOB '*[^0-9a-f]*' AND length("uid") = 32),
    "rev" TEXT NOT NULL CHECK ("rev" NOT GLOB '*[^0-9a-f]*' AND length("rev") = 32),
    "created" TEXT NOT NULL CHECK (length("created") BETWEEN 1 AND 40)
) STRICT""",
    """CREATE TABLE "edit" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE CHECK (length("uid") BETWEEN 1 AND 1000),
    "group" INTEGER NOT NULL CHECK ("group" >= 1),
    "label" TEXT NOT NULL CHECK (length("label") <= 100000),
    "at" TEXT NOT NULL CHECK (length("at") BETWEEN 1 AND 40),
    "cause" TEXT NOT NULL CHECK ("cause" IN ('begin', 'edit', 'undo', 'redo', 'go_back')),
    "undoes" INTEGER CHECK ("undoes" >= 0),
    "merge_key" TEXT CHECK (length("merge_key") <= 100000),
    CHECK (("cause" IN ('begin', 'edit')) = ("undoes" IS NULL))
) STRICT""",
    """CREATE INDEX "edit_group" ON "edit" ("group")""",
    """CREATE TABLE "change" (
    "number" INTEGER PRIMARY KEY,
    "edit" INTEGER NOT NULL REFERENCES "edit" ("number"),
    "table" TEXT NOT NULL CHECK (length("table") BETWEEN 1 AND 100),
    "record" TEXT NOT NULL CHECK (length("record") BETWEEN 1 AND 2001),
    "before" TEXT CHECK ("before" GLOB '{*}'),
    "after" TEXT CHECK ("after" GLOB '{*}'),
    CHECK ("before" IS NOT NULL OR "after" IS NOT NULL)
) STRICT""",
    """CREATE INDEX "change_edit" ON "change" ("edit")""",
    """CREATE INDEX "change_record" ON "change" ("table", "record")""",
    """CREATE TABLE "field" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0),
    "name" TEXT NOT NULL
        CHECK (length("name") BETWEEN 1 AND 500 AND instr("name", char(0)) = 0),
    "type" TEXT NOT NULL CHECK ("type" IN ('text', 'number', 'date', 'yes_no', 'choice')),
    "subject" TEXT NOT NULL CHECK ("subject" IN ('partner', 'relationship')),
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'group', 'me')),
    "choices" TEXT NOT NULL
        CHECK (CASE WHEN json_valid("choices") THEN json_type("choices") = 'array' ELSE 0 END)
) STRICT""",
    """CREATE TABLE "actor_kind" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0),
    "name" TEXT NOT NULL
        CHECK (length("name") BETWEEN 1 AND 500 AND instr("name", char(0)) = 0),
    "acts_as" TEXT NOT NULL CHECK ("acts_as" IN ('person', 'organisation')),
    "shape" TEXT NOT NULL
        CHECK ("shape" IN ('circle', 'square', 'diamond', 'hexagon', 'triangle')),
    "colour" TEXT NOT NULL CHECK (
        "colour" GLOB '#[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]')
) STRICT""",
    """CREATE TABLE "tie_kind" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0),
    "name" TEXT NOT NULL
        CHECK (length("name") BETWEEN 1 AND 500 AND instr("name", char(0)) = 0),
    "layer" TEXT NOT NULL CHECK (length("layer") <= 100000 AND instr("layer", char(0)) = 0),
    "colour" TEXT NOT NULL CHECK (
        "colour" GLOB '#[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]'),
    "line_style" TEXT NOT NULL CHECK ("line_style" IN ('solid', 'dashed', 'dotted'))
) STRICT""",
    """CREATE TABLE "purpose" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0),
    "statement" TEXT NOT NULL
        CHECK (length("statement") BETWEEN 1 AND 500 AND instr("statement", char(0)) = 0),
    "colour" TEXT NOT NULL CHECK (
        "colour" GLOB '#[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]')
) STRICT""",
    """CREATE TABLE "view" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0),
    "name" TEXT NOT NULL
        CHECK (length("name") BETWEEN 1 AND 500 AND instr("name", char(0)) = 0)
) STRICT""",
    """CREATE TABLE "actor" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0),
    "kind" INTEGER NOT NULL REFERENCES "actor_kind" ("number") DEFERRABLE INITIALLY DEFERRED,
    "name" TEXT NOT NULL
        CHECK (length("name") BETWEEN 1 AND 500 AND instr("name", char(0)) = 0),
    "role" TEXT NOT NULL CHECK (length("role") <= 100000 AND instr("role", char(0)) = 0),
    "sector" TEXT NOT NULL CHECK (length("sector") <= 100000 AND instr("sector", char(0)) = 0),
    "tier" TEXT NOT NULL CHECK (length("tier") <= 100000 AND instr("tier", char(0)) = 0),
    "influence" INTEGER CHECK ("influence" BETWEEN 1 AND 5),
    "interest" INTEGER CHECK ("interest" BETWEEN 1 AND 5),
    "status" TEXT NOT NULL CHECK ("status" IN ('active', 'ended')),
    "tags" TEXT NOT NULL
        CHECK (CASE WHEN json_valid("tags") THEN json_type("tags") = 'array' ELSE 0 END),
    "notes" TEXT NOT NULL CHECK (length("notes") <= 100000 AND instr("notes", char(0)) = 0),
    "private_notes" TEXT NOT NULL
        CHECK (length("private_notes") <= 100000 AND instr("private_notes", char(0)) = 0),
    "fields" TEXT NOT NULL
        CHECK (CASE WHEN json_valid("fields") THEN json_type("fields") = 'object' ELSE 0 END)
) STRICT""",
    """CREATE TABLE "tie" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0),
    "source" INTEGER NOT NULL REFERENCES "actor" ("number") DEFERRABLE INITIALLY DEFERRED,
    "target" INTEGER NOT NULL REFERENCES "actor" ("number") DEFERRABLE INITIALLY DEFERRED,
    "kind" INTEGER NOT NULL REFERENCES "tie_kind" ("number") DEFERRABLE INITIALLY DEFERRED,
    "direction" TEXT NOT NULL CHECK ("direction" IN ('none', 'forward', 'both')),
    "strength" INTEGER CHECK ("strength" BETWEEN 1 AND 5),
    "status" TEXT NOT NULL
        CHECK ("status" IN ('active', 'doubtful', 'wanted', 'dormant', 'ended')),
    "since" TEXT CHECK ("since" GLOB '[0-9][0-9][0-9][0-9]'
        OR "since" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
        OR "since" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    "until" TEXT CHECK ("until" GLOB '[0-9][0-9][0-9][0-9]'
        OR "until" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
        OR "until" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    "notes" TEXT NOT NULL CHECK (length("notes") <= 100000 AND instr("notes", char(0)) = 0),
    "private_notes" TEXT NOT NULL
        CHECK (length("private_notes") <= 100000 AND instr("private_notes", char(0)) = 0),
    "purposes" TEXT NOT NULL
        CHECK (CASE WHEN json_valid("purposes") THEN json_type("purposes") = 'array' ELSE 0 END),
    "fields" TEXT NOT NULL
        CHECK (CASE WHEN json_valid("fields") THEN json_type("fields") = 'object' ELSE 0 END)
) STRICT""",
    """CREATE INDEX "tie_source" ON "tie" ("source")""",
    """CREATE INDEX "tie_target" ON "tie" ("target")""",
    """CREATE TABLE "membership" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0),
    "member" INTEGER NOT NULL REFERENCES "actor" ("number") DEFERRABLE INITIALLY DEFERRED,
    "organisation" INTEGER NOT NULL
        REFERENCES "actor" ("number") DEFERRABLE INITIALLY DEFERRED,
    CHECK ("member" <> "organisation")
) STRICT""",
    """CREATE INDEX "membership_member" ON "membership" ("member")""",
    """CREATE INDEX "membership_organisation" ON "membership" ("organisation")""",
    """CREATE TABLE "note" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0),
    "text" TEXT NOT NULL CHECK (length("text") <= 100000 AND instr("text", char(0)) = 0),
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'group', 'me'))
) STRICT""",
    """CREATE TABLE "placement" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 3 AND 2001 AND instr("uid", char(0)) = 0),
    "view" INTEGER NOT NULL REFERENCES "view" ("number") DEFERRABLE INITIALLY DEFERRED,
    "subject_actor" INTEGER REFERENCES "actor" ("number") DEFERRABLE INITIALLY DEFERRED,
    "subject_note" INTEGER REFERENCES "note" ("number") DEFERRABLE INITIALLY DEFERRED,
    "x" REAL NOT NULL CHECK ("x" BETWEEN -1e7 AND 1e7),
    "y" REAL NOT NULL CHECK ("y" BETWEEN -1e7 AND 1e7),
    "pinned" INTEGER NOT NULL CHECK ("pinned" IN (0, 1)),
    CHECK (("subject_actor" IS NULL) <> ("subject_note" IS NULL))
) STRICT""",
    """CREATE INDEX "placement_subject_actor" ON "placement" ("subject_actor")""",
    """CREATE INDEX "placement_subject_note" ON "placement" ("subject_note")""",
    """CREATE TABLE "version" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE
        CHECK (length("uid") BETWEEN 1 AND 1000 AND instr("uid", char(0)) = 0),
    "name" TEXT NOT NULL
        CHECK (length("name") BETWEEN 1 AND 500 AND instr("name", char(0)) = 0),
    "made" TEXT NOT NULL CHECK (length("made") <= 100 AND instr("made", char(0)) = 0),
    "group" INTEGER NOT NULL CHECK ("group" >= 0),
    "note" TEXT NOT NULL CHECK (length("note") <= 100000 AND instr("note", char(0)) = 0)
) STRICT""",
    """CREATE TABLE "map" (
    "number" INTEGER PRIMARY KEY,
    "uid" TEXT NOT NULL UNIQUE CHECK ("uid" = 'map'),
    "title" TEXT NOT NULL CHECK (length("title") <= 100000 AND instr("title", char(0)) = 0),
    "me" INTEGER REFERENCES "actor" ("number") DEFERRABLE INITIALLY DEFERRED
) STRICT""",
)
