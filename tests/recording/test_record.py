"""Imports: one edit, matched with what is there, and the same map after the way out and in."""

import io
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.formats import csv
from netedit.model.audience import cut
from netedit.model.edit import Change
from netedit.model.edits import starting
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.reading import Reading, ReadOptions
from netedit.model.records import (
    Actor,
    ActorKind,
    ActorStatus,
    ActsAs,
    Direction,
    Field,
    FieldType,
    LineStyle,
    Map,
    Membership,
    Note,
    Placement,
    Purpose,
    Record,
    Sensitivity,
    Shape,
    Subject,
    Tie,
    TieKind,
    TieStatus,
)
from netedit.recording import Recorded, record
from netedit.recording.nearness import near_pairs
from tests.texts import network

FILES = Path(__file__).resolve().parents[1] / "files" / "csv"


def read(text: str | bytes, file: str = "t.csv") -> Reading:
    raw = text.encode() if isinstance(text, str) else text
    return csv.read(io.BytesIO(raw), ReadOptions(file=file))


def read_files(*names: str) -> list[Reading]:
    return [read((FILES / name).read_bytes(), name) for name in names]


@cache
def empty() -> Network:
    """A new map; always the same one, so that an edit made for it fits."""
    start = Network.empty()
    return start.apply(starting(start).changes)


def taken(there: Network, *texts: str) -> tuple[Network, Recorded]:
    recorded = record([read(text) for text in texts], there)
    return there.apply(recorded.edit.changes), recorded


def names(there: Network) -> list[str]:
    return [actor.name for actor in there.actors.values()]


def actor(there: Network, name: str) -> Actor:
    (found,) = [a for a in there.actors.values() if a.name == name]
    return found


def told(there: Network) -> list[tuple[str, str, str, str]]:
    return [
        (
            there.actors[t.source].name,
            there.actors[t.target].name,
            there.tie_kinds[t.kind].name,
            t.direction.value,
        )
        for t in there.ties.values()
    ]


@pytest.mark.parametrize(
    "files",
    [
        ("knoke_agencies.csv", "knoke_ties.csv"),
        ("knoke_ties.csv", "knoke_agencies.csv"),
        ("padgett_families.csv", "padgett_ties.csv"),
        ("gephi_nodes.csv", "gephi_edges.csv"),
        ("kumu_connections.csv", "kumu_elements.csv"),
        ("excel_unicode.txt", "windows_1252.csv"),
    ],
)
def test_a_second_import_of_the_same_files_adds_nothing(files: tuple[str, ...]):
    readings = read_files(*files)
    first = record(readings, empty())
    assert not first.report.errors
    there = empty().apply(record(readings, empty()).edit.changes)
    second = record(readings, there)
    assert second.edit.changes == ()
    assert sum(second.report.added.values()) == 0
    assert second.report.matched["partners"] == len(there.actors) - len(second.report.made)
    assert not second.report.differences


def test_the_knoke_map_is_what_the_literature_says():
    readings = read_files("knoke_ties.csv", "knoke_agencies.csv")
    there = empty().apply(record(readings, empty()).edit.changes)
    assert (len(there.actors), len(there.ties)) == (10, 71)
    assert all(there.is_organisation(a) for a in there.actors.values())
    (field,) = there.fields.values()
    assert (field.name, field.type, field.sensitivity) == (
        "Influence rating",
        FieldType.NUMBER,
        Sensitivity.GROUP,
    )
    assert actor(there, "Star-News").fields == {field.id: 6.4}


def test_new_kinds_get_free_shapes_and_colours_and_layers_of_their_own():
    readings = read_files("padgett_families.csv", "padgett_ties.csv")
    there = empty().apply(record(readings, empty()).edit.changes)
    family = next(k for k in there.actor_kinds.values() if k.name == "Family")
    assert (family.acts_as, family.shape) == (ActsAs.ORGANISATION, Shape.DIAMOND)
    colours = [k.colour for k in there.actor_kinds.values()]
    assert len(set(colours)) == len(colours)
    layers = {k.name: k.layer for k in there.tie_kinds.values()}
    assert (layers["marriage"], layers["business"]) == ("marriage", "business")
    assert len({k.colour for k in there.tie_kinds.values()}) == 3


def test_more_kinds_than_colours_are_told_apart_by_their_lines():
    rows = "".join(f"a,b,kind {i}\n" for i in range(20))
    there, _ = taken(empty(), f"From,To,Type\n{rows}")
    looks = [(k.colour, k.line_style) for k in there.tie_kinds.values()]
    assert len(set(looks)) == len(looks)
    assert {style for _, style in looks} >= {LineStyle.SOLID, LineStyle.DASHED}


def test_a_kind_of_a_person_word_acts_as_a_person_unless_answered_otherwise():
    text = "Label,Type\na,Officer\nb,Forum\n"
    there, _ = taken(empty(), text)
    assert [there.is_organisation(a) for a in there.actors.values()] == [False, True]
    answered = record([read(text)], empty(), acts_as={"FORUM": ActsAs.PERSON})
    there = empty().apply(answered.edit.changes)
    assert {k.name: k.acts_as for k in there.actor_kinds.values()}["Forum"] is ActsAs.PERSON


def test_all_files_of_one_command_are_one_edit_and_one_undo():
    there = empty()
    recorded = record(read_files("knoke_agencies.csv", "knoke_ties.csv"), there)
    after = there.apply(recorded.edit.changes)
    assert recorded.edit.label == "Import 2 files"
    assert after.apply(recorded.edit.inverse.changes) == there


def test_new_partners_get_places_in_the_same_edit_and_nobody_moves():
    there = empty()
    (view,) = there.views
    first = record([read("Label\nAna\n")], there, view, place=lambda n: [])
    there = there.apply(first.edit.changes)
    (ana,) = there.actors
    there = there.apply([Change(None, Placement(view, ana, 5, 5))])

    def place(after: Network) -> Sequence[Placement]:
        return [Placement(view, id_, 9, 9) for id_ in after.actors]

    second = record([read("From,To\nAna,Ben\n")], there, view, place=place)
    after = there.apply(second.edit.changes)
    places = {after.actors[p.subject].name: p.x for p in after.placements.values()}
    assert places == {"Ana": 5, "Ben": 9}


def test_a_match_fills_what_is_empty_and_lists_what_differs():
    there, _ = taken(empty(), "Label,Role,Sector\nAna Lee,Officer,\n")
    text = "Label,Role,Sector,Influence,Tags\n ana  LEE,Director,Health,4,x\n"
    after, recorded = taken(there, text)
    (ana,) = after.actors.values()
    assert (ana.name, ana.role, ana.sector, ana.influence, ana.tags) == (
        "Ana Lee",
        "Officer",
        "Health",
        4,
        ("x",),
    )
    (difference,) = recorded.report.differences.listed
    assert (difference.row, difference.column, difference.value) == (2, "role", "Director")
    assert "“Officer”" in difference.reason


def test_a_partner_that_was_renamed_is_found_by_its_id():
    there, _ = taken(empty(), "ID,Label\n7,Ana\n8,Ben\n")
    ana = actor(there, "Ana")
    assert ana.id == "7"
    there = there.apply([Change(ana, replace(ana, name="Ana Cole"))])
    after, recorded = taken(there, "ID,Label\n7,Ana\n8,Ben\n")
    assert after == there
    assert [each.column for each in recorded.report.differences.listed] == ["name"]


def test_partners_and_relationships_numbered_alike_keep_their_ids_apart():
    texts = ("ID,Label\n1,Ana\n2,Ben\n", "ID,From,To\n1,1,2\n2,Ana,2\n")
    there, _ = taken(empty(), *texts)
    assert list(there.ties) == ["relationship:1", "relationship:2"]
    assert [t[:2] for t in told(there)] == [("Ana", "Ben"), ("Ana", "Ben")]
    assert taken(there, *texts)[1].edit.changes == ()


def test_equal_names_in_a_file_stay_apart_and_are_flagged():
    text = "Label,Role\nAna Lee,nurse\nBen,\nANA LEE,clerk\n"
    there, recorded = taken(empty(), text)
    assert len(there.actors) == 3
    (flag,) = recorded.report.same_names.listed
    assert (flag.row, flag.reason[:5]) == (4, "Row 2")
    after, again = taken(there, text)
    assert after == there
    assert not again.report.differences


def test_a_relationship_of_an_ambiguous_name_is_an_error_with_both_positions():
    recorded = record(
        [read("Label\nAna\nBen\nAna\n", "p.csv"), read("From,To\nBen,ana\n", "r.csv")], empty()
    )
    (error,) = recorded.report.errors.listed
    assert (error.file, error.row, error.column, error.value) == ("r.csv", 2, "To", "ana")
    assert "p.csv, row 2 and p.csv, row 4" in error.reason


def test_the_kind_decides_between_two_of_a_name():
    there = network("Vale-x [Vale_Trust]")
    vale = Actor("o", "organisation", "Vale")
    there = there.apply([Change(None, vale)])
    after, recorded = taken(there, "Label,Type,Sector\nVale,Organisation,Health\n")
    assert (after.actors["o"].sector, len(after.actors)) == ("Health", 4)
    assert not recorded.report.differences


def test_parallel_relationships_survive_and_match_nth_with_nth():
    text = "From,To,Type,Direction,Strength\na,b,helps,undirected,2\nb,a,helps,undirected,4\n"
    there, _ = taken(empty(), text)
    assert [t.strength for t in there.ties.values()] == [2, 4]
    after, recorded = taken(there, text)
    assert after == there
    assert recorded.report.matched["relationships"] == 2
    third, _ = taken(there, text + "a,b,helps,directed,1\na,b,helps,undirected,5\n")
    assert [t.strength for t in third.ties.values()] == [2, 4, 1, 5]


def test_a_one_way_relationship_is_not_its_reverse():
    there, _ = taken(empty(), "From,To,Direction\na,b,directed\n")
    after, _ = taken(there, "From,To,Direction\nb,a,directed\n")
    assert len(after.ties) == 2


def test_ends_without_a_row_become_people_and_are_counted():
    there, recorded = taken(empty(), "Label\nAna\n", "From,To\nAna,Ben\nBen,Cy\n")
    assert names(there) == ["Ana", "Ben", "Cy"]
    assert recorded.report.made == ("Ben", "Cy")
    assert not any(there.is_organisation(a) for a in there.actors.values())


def test_an_organisation_column_makes_members_and_missing_organisations():
    text = "Label,Type,Organisation\nAna,Person,Housing | ICB\nHousing,Organisation,Council\n"
    there, recorded = taken(empty(), text)
    belongs = {
        (there.actors[m.member].name, there.actors[m.organisation].name)
        for m in there.memberships.values()
    }
    assert belongs == {("Ana", "Housing"), ("Ana", "ICB"), ("Housing", "Council")}
    assert recorded.report.made == ("ICB", "Council")
    assert there.is_organisation(actor(there, "ICB"))
    after, again = taken(there, text)
    assert after == there
    assert again.report.matched["memberships"] == 3


def test_someone_who_moved_on_the_map_is_not_moved_back():
    there = network("Ana@Council")
    after, recorded = taken(there, "Label,Employer\nAna,ICB\n")
    assert len(after.memberships_of("Ana")) == 1
    assert recorded.report.differences.listed[0].column == "organisation"


def test_organisations_in_a_circle_are_an_error_with_its_row():
    text = "Label,Type,Organisation\nA,Organisation,B\nB,Organisation,A\nC,Organisation,C\n"
    _, recorded = taken(empty(), text)
    (error,) = recorded.report.errors.listed
    assert (error.row, error.value) == (3, "A")
    assert recorded.report.notices.count == 1


def test_a_value_that_does_not_fit_a_field_of_the_map_is_an_error():
    there, _ = taken(empty(), "Label,Age\nAna,41\n")
    _, recorded = taken(there, "Label,Age\nAna,old\n")
    (error,) = recorded.report.errors.listed
    assert (error.row, error.column, error.value) == (2, "Age", "old")


def test_almost_equal_names_are_listed_and_not_merged():
    there, recorded = taken(
        network("Ana_Clarke [Ward_1]"), "Label\nAna Clark\nClarke Ana\nWard 2\n"
    )
    assert len(there.actors) == 5
    said = {
        (p.value, p.reason.split("“")[1].split("”")[0]) for p in recorded.report.near_names.listed
    }
    assert ("Ana Clark", "Ana Clarke") in said
    assert ("Clarke Ana", "Ana Clarke") in said
    assert not any("Ward" in value for value, _ in said)


def test_near_names_are_those_one_slip_apart():
    assert list(near_pairs(["Mohamed"], ["Mohammed", "Mahomet", "Mohaemd", "Moham"])) == [
        ("Mohamed", "Mohammed"),
        ("Mohamed", "Mohaemd"),
    ]


PRIVATE = "ZEBEDEE-PRIVATE"


def private_network() -> Network:
    there = network("a-b a@C")
    secret = Field("f", f"{PRIVATE}-1", FieldType.TEXT, Subject.PARTNER)
    tie_secret = Field("g", f"{PRIVATE}-2", FieldType.TEXT, Subject.RELATIONSHIP)
    a, tie = there.actors["a"], there.ties["a-b"]
    after = replace(
        a,
        notes=f"{PRIVATE}-3",
        private_notes=f"{PRIVATE}-4",
        tags=(f"{PRIVATE}-5",),
        influence=5,
        fields={"f": f"{PRIVATE}-6"},
    )
    tie_after = replace(
        tie,
        notes=f"{PRIVATE}-7",
        private_notes=f"{PRIVATE}-8",
        fields={"g": f"{PRIVATE}-9"},
    )
    note = Note("n", f"{PRIVATE}-10")
    changes = [Change(None, secret), Change(None, tie_secret), Change(a, after)]
    changes += [Change(tie, tie_after), Change(None, note)]
    return there.apply(changes)


def written(there: Network, audience: Sensitivity = Sensitivity.ME) -> tuple[bytes, bytes]:
    partners, relationships = io.BytesIO(), io.BytesIO()
    csv.write(cut(there, audience).network, None, partners, relationships)
    return partners.getvalue(), relationships.getvalue()


def test_nothing_private_is_in_a_public_table():
    hits = {
        audience: sum(text.count(PRIVATE.encode()) for text in written(private_network(), audience))
        for audience in Sensitivity
    }
    assert hits == {Sensitivity.PUBLIC: 0, Sensitivity.GROUP: 7, Sensitivity.ME: 9}


def test_what_a_spreadsheet_would_run_is_written_as_text():
    there = network("a-b")
    a = there.actors["a"]
    there = there.apply([Change(a, replace(a, name='=HYPERLINK("x")', role="'-1", notes="+44"))])
    partners, relationships = written(there)
    for text in (partners.decode("utf-8-sig"), relationships.decode("utf-8-sig")):
        for cell in (c for row in csv.csv.reader(io.StringIO(text)) for c in row):
            assert not cell or cell[0] not in "=+-@\t\r"
    back = returned(there)
    assert (back.actors["a"].name, back.actors["a"].role) == ('=HYPERLINK("x")', "'-1")


def returned(there: Network) -> Network:
    """`there` written as CSV and read into a map that has nothing."""
    recorded = record(
        [read(text, f"{i}.csv") for i, text in enumerate(written(there))], Network.empty()
    )
    assert not recorded.report.errors, recorded.report.errors.sentences
    return Network.empty().apply(recorded.edit.changes)


# Round trip: what a table can carry, without ids of kinds, purposes and fields.


def carried(there: Network) -> object:
    kinds = {k.id: (k.name) for k in there.actor_kinds.values()}
    tie_kinds = {k.id: k.name for k in there.tie_kinds.values()}
    fields = {f.id: f.name for f in there.fields.values()}
    purposes = {p.id: p.statement for p in there.purposes.values()}
    actors = {
        a.id: replace(a, kind=kinds[a.kind], fields={fields[f]: v for f, v in a.fields.items()})
        for a in there.actors.values()
    }
    ties = {
        t.id: replace(
            t,
            kind=tie_kinds[t.kind],
            fields={fields[f]: v for f, v in t.fields.items()},
            purposes=tuple(purposes[p] for p in t.purposes),
        )
        for t in there.ties.values()
    }
    memberships = {(m.member, m.organisation) for m in there.memberships.values()}
    return actors, ties, memberships


LETTERS = "abÀß'=+-@|,;\"[]\\ \n.#"
words = st.text(st.sampled_from(LETTERS), max_size=8).map(str.strip)
# a text that reads as a number or a date comes back as one, so these have a letter in them
seen = words.map(lambda w: f"x{w}")
guarded_seen = st.builds(
    lambda start, w: f"{start}x{w}", st.sampled_from(["", "=", "'-", "@"]), words
)
levels = st.none() | st.integers(1, 5)
dates = st.sampled_from([None, "2024", "2024-02", "2024-02-29"])
unique_words = st.lists(guarded_seen, unique_by=lambda w: w.strip(), max_size=3).map(tuple)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    records: list[Record] = [
        Map(),
        ActorKind("k1", "Person", ActsAs.PERSON),
        ActorKind("k2", "Organisation", ActsAs.ORGANISATION, Shape.SQUARE),
        TieKind("t1", "works with"),
        TieKind("t2", "=funds"),
        Purpose("p1", "Say | this"),
        Purpose("p2", "[all]"),
        Field("f1", "Label", FieldType.TEXT, Subject.PARTNER),
        Field("f2", "Age", FieldType.NUMBER, Subject.PARTNER),
        Field("f3", "-Seen", FieldType.DATE, Subject.RELATIONSHIP),
        Field("f4", "Source", FieldType.YES_NO, Subject.PARTNER),
    ]
    count = draw(st.integers(1, 6))
    own = st.fixed_dictionaries(
        {},
        optional={
            "f1": guarded_seen,
            "f2": st.integers(-(10**15) + 1, 10**15 - 1)
            | st.floats(allow_nan=False, allow_infinity=False, width=32),
            "f4": st.booleans(),
        },
    )
    days = st.sampled_from(["2024-02", "2025-01-31"])
    tie_own = st.fixed_dictionaries({}, optional={"f3": days})
    actors: list[Actor] = []
    for i in range(count):
        actors.append(
            Actor(
                id=f"a{i}",
                kind=draw(st.sampled_from(["k1", "k2"])),
                name=draw(guarded_seen | st.sampled_from(["Ana", "ana", "a0"])),
                role=draw(words),
                sector=draw(guarded_seen),
                tier=draw(words),
                influence=draw(levels),
                interest=draw(levels),
                review=draw(dates),
                status=draw(st.sampled_from(ActorStatus)),
                tags=draw(unique_words),
                notes=draw(words),
                private_notes=draw(guarded_seen),
                fields=draw(own),
            )
        )
    ids = st.sampled_from([a.id for a in actors])
    ties = [
        Tie(
            id=f"tie{i}",
            source=draw(ids),
            target=draw(ids),
            kind=draw(st.sampled_from(["t1", "t2"])),
            direction=draw(st.sampled_from(Direction)),
            strength=draw(levels),
            status=draw(st.sampled_from(TieStatus)),
            since=draw(dates),
            until=draw(dates),
            review=draw(dates),
            notes=draw(words),
            private_notes=draw(words),
            purposes=draw(st.lists(st.sampled_from(["p1", "p2"]), unique=True).map(tuple)),
            fields=draw(tie_own),
        )
        for i in range(draw(st.integers(0, 6)))
    ]
    memberships: list[Membership] = []
    for i, member in enumerate(actors):
        for host in actors[i + 1 :]:
            if host.kind == "k2" and draw(st.booleans()):
                memberships.append(Membership(f"{member.id}@{host.id}", member.id, host.id))
    return Network.from_records([*records, *actors, *ties, *memberships])


@settings(max_examples=150)
@given(networks())
def test_export_then_import_is_the_same_network(there: Network):
    assert carried(returned(there)) == carried(there)


@settings(max_examples=50)
@given(networks(), st.booleans())
def test_an_export_taken_into_its_own_map_adds_nothing(there: Network, replaces: bool):
    recorded = record([read(text) for text in written(there)], there, replaces=replaces)
    assert recorded.edit.changes == ()
    assert not recorded.report.errors
    assert not recorded.report.differences


def mutated(raw: bytes, chance: random.Random) -> bytes:
    held = bytearray(raw)
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(held)) if held else 0
        match chance.randrange(5):
            case 0:
                held[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                held[at:at] = chance.choice([b'"', b",", b"\n", b"\r", b"\0", b"|", b"'=", b"\xff"])
            case 2:
                del held[at : at + chance.randrange(1, 40)]
            case 3:
                held[at:at] = held[at : at + chance.randrange(1, 60)]
            case _:
                del held[at:]
    return bytes(held)


@pytest.mark.parametrize("seed", range(10))
def test_a_damaged_file_is_taken_in_cleanly_or_refused_with_its_place(seed: int):
    chance = random.Random(seed)
    there = empty()
    sources = sorted(path for path in FILES.iterdir() if path.suffix in (".csv", ".txt"))
    for _ in range(20):
        texts = [mutated(chance.choice(sources).read_bytes(), chance) for _ in range(2)]
        readings = [read(text, f"{i}.csv") for i, text in enumerate(texts)]
        recorded = record(readings, there)
        for error in recorded.report.errors.listed:
            assert error.file
            assert error.sentence
        try:
            after = there.apply(recorded.edit.changes)
        except NeteditError as refused:
            pytest.fail(f"seed {seed}: {refused}")
        assert record(readings, after).report.added["partners"] == 0
