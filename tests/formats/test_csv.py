"""CSV: the dialects people bring, what is said about bad files, and what is written."""

import io
from itertools import pairwise
from pathlib import Path

import pytest

from netedit.formats import csv
from netedit.model.reading import Problem, Reading, ReadOptions
from netedit.model.records import ActorStatus, Direction, FieldType, Subject, TieStatus

FILES = Path(__file__).resolve().parent.parent / "files" / "csv"


def read(text: str | bytes, **options: object) -> Reading:
    raw = text.encode() if isinstance(text, str) else text
    return csv.read(io.BytesIO(raw), ReadOptions(file="t.csv", **options))  # type: ignore[arg-type]


def read_file(name: str) -> Reading:
    with (FILES / name).open("rb") as stream:
        return csv.read(stream, ReadOptions(file=name))


def only_error(reading: Reading) -> Problem:
    assert reading.errors.count == 1, reading.errors.sentences
    return reading.errors.listed[0]


def test_the_knoke_files_are_read_as_they_are():
    partners, ties = read_file("knoke_agencies.csv"), read_file("knoke_ties.csv")
    assert (partners.subject, len(partners.partners)) == (Subject.PARTNER, 10)
    assert (ties.subject, len(ties.relationships)) == (Subject.RELATIONSHIP, 71)
    assert {row.direction for row in ties.relationships} == {Direction.FORWARD}
    assert [(own.name, own.type) for own in partners.own] == [
        ("Influence rating", FieldType.NUMBER)
    ]
    for reading in (partners, ties):
        assert reading.errors.sentences + reading.notices.sentences == []


def test_the_padgett_files_are_read_as_they_are():
    families, ties = read_file("padgett_families.csv"), read_file("padgett_ties.csv")
    assert {row.kind for row in families.partners} == {"Family"}
    assert len(families.partners) == 16
    assert {row.direction for row in ties.relationships} == {Direction.NONE}
    assert sorted({row.kind for row in ties.relationships}) == ["business", "marriage"]


def test_gephi_tables_are_read():
    nodes, edges = read_file("gephi_nodes.csv"), read_file("gephi_edges.csv")
    assert [(row.id, row.name) for row in nodes.partners] == [
        ("0", "Ana Lee"),
        ("1", "Ben Cole"),
        ("2", "2"),
    ]
    assert [(r.source, r.target, r.kind, r.direction, r.strength) for r in edges.relationships] == [
        ("0", "1", "advises", Direction.FORWARD, 1),
        ("1", "0", "advises", Direction.FORWARD, 2),
        ("0", "2", "meets", Direction.NONE, None),
    ]
    assert edges.relationships[2].own == {"Weight (as given)": "17.0"}
    assert "Not a whole number from 1 to 5" in edges.notices.sentences[0]


def test_kumu_tables_are_read():
    elements, connections = read_file("kumu_elements.csv"), read_file("kumu_connections.csv")
    assert elements.partners[0].tags == ("board", "funder")
    assert elements.partners[1].notes == "First line\nsecond line"
    assert [own.name for own in elements.own] == ["URL"]
    ends = [(r.row, r.source, r.target) for r in connections.relationships]
    assert ends == [(2, "el-2", "el-1"), (2, "el-2", "el-3"), (3, "el-1", "el-3")]
    assert connections.relationships[2].direction is Direction.BOTH


def test_excels_unicode_text_is_read():
    reading = read_file("excel_unicode.txt")
    assert (reading.encoding, reading.separator) == ("utf-16", "\t")
    first, second = reading.partners
    assert (first.name, first.organisations, first.notes) == (
        "Zoë Müller",
        ("Haus der Jugend",),
        'say "hi"',
    )
    assert second.name == "Noël Đặng"


def test_windows_1252_with_semicolons_is_read_and_said():
    reading = read_file("windows_1252.csv")
    assert (reading.encoding, reading.separator) == ("cp1252", ";")
    assert "Windows-1252" in reading.notices.sentences[0]
    first, second = reading.partners
    assert (first.name, first.role, first.row) == ("Zoë Müller", "Café owner", 3)
    assert first.own == {"Influence score": "4.5"}
    assert first.last_contact == "2026-03-31"
    assert second.name == "Noël O’Hara"
    types = {own.name: own.type for own in reading.own}
    assert types == {"Influence score": FieldType.NUMBER}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_is_recognised(encoding: str):
    reading = read("Label,Type\nZoë,Person\n".encode(encoding))
    assert [row.name for row in reading.partners] == ["Zoë"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_separator_is_recognised(separator: str):
    text = "Label,Type,Role\nAna,Person,lead\nBen,Person,\n".replace(",", separator)
    reading = read(text)
    assert (reading.separator, [row.role for row in reading.partners]) == (separator, ["lead", ""])


def test_one_column_is_read_with_commas_in_mind():
    reading = read("Name\nAna\nBen\n")
    assert (reading.separator, len(reading.partners)) == (",", 2)


def test_what_a_person_says_beats_every_guess():
    reading = read(
        "Wer;Was\nAna;lead\n".encode("cp1252"),
        encoding="latin-1",
        separator=";",
        columns={"name": "Wer", "role": "was"},
    )
    assert [(row.name, row.role) for row in reading.partners] == [("Ana", "lead")]
    assert not reading.own


@pytest.mark.parametrize(
    ("headers", "field", "column"),
    [
        ("Name,Label", "name", "Label"),
        ("node,Person", "name", "node"),
        (" L A B E L ,x", "name", "L A B E L"),
        ("Organisation,Person", "name", "Person"),
        ("Organisation,Person", "organisation", "Organisation"),
        ("Organisation,Sector", "name", "Organisation"),
        ("ID,Sector", "name", "ID"),
        ("src,Tgt", "from", "src"),
        ("Vertex 1,vertex2", "to", "vertex2"),
        ("From,To,Relation,Kind", "kind", "Kind"),
        ("From,To,Value,Weight", "strength", "Weight"),
        ("Person A,Person B,start", "since", "start"),
    ],
)
def test_headers_are_understood_by_precedence(headers: str, field: str, column: str):
    reading = read(f"{headers}\n{','.join('3' for _ in headers.split(','))}\n")
    # a column that is the ID may be the name as well, and is listed under one of them
    found = {c.field: c.header for c in reading.columns}
    assert found.get(field) == column or (field == "name" and found.get("id") == column)


def test_a_table_of_contacts_as_people_write_it_is_understood():
    text = (
        "Full name;Employer;Job title;Mail;Influence (1-5);Remarks\n"
        "Siân Ó;Age UK;Chair;sian@example.org;4;met in May\n"
    )
    (row,) = read(text).partners
    assert (row.name, row.organisations, row.role) == ("Siân Ó", ("Age UK",), "Chair")
    assert (row.influence, row.notes) == (4, "met in May")
    assert row.own == {"Mail": "sian@example.org"}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("padding", [0, 2])
def test_titles_above_the_headers_are_told_of_and_left_out(separator: str, padding: int):
    above = "Contacts of the partnership" + separator * padding
    lines = (above, separator * padding, "Name;Organisation;Last spoke", "Ana Lee;Council;1/2/26")
    rows = [line.replace(";", separator) if line is not above else line for line in lines]
    reading = read("\r\n".join(rows))
    assert reading.separator == separator
    assert [(row.name, row.organisations, row.row) for row in reading.partners] == [
        ("Ana Lee", ("Council",), 4)
    ]
    assert not reading.errors
    assert "“Contacts of the partnership”" in reading.notices.sentences[0]


def test_a_name_in_two_columns_is_one_name():
    reading = read("First Name,Last Name,Company\nAna,Lee,Age UK\n,Cher,\nBen,,Mind\n,,Shelter\n")
    assert [row.name for row in reading.partners] == ["Ana Lee", "Cher", "Ben", "Shelter"]
    assert [row.organisations for row in reading.partners] == [("Age UK",), (), ("Mind",), ()]
    assert [row.kind for row in reading.partners] == ["", "", "", "Organisation"]
    assert not reading.own
    assert not reading.errors.count


def test_beside_a_whole_name_its_halves_are_fields():
    (row,) = read("Name,First name,Surname\nDr A Lee,Ana,Lee\n").partners
    assert row.name == "Dr A Lee"
    assert row.own == {"First name": "Ana", "Surname": "Lee"}


def test_a_type_column_of_directions_alone_is_the_direction():
    reading = read("From,To,Type\na,b,Directed\nb,c,mutual\n")
    assert [(r.kind, r.direction) for r in reading.relationships] == [
        ("", Direction.FORWARD),
        ("", Direction.BOTH),
    ]
    mixed = read("From,To,Type\na,b,Directed\nb,c,funds\n")
    assert [r.kind for r in mixed.relationships] == ["Directed", "funds"]


def test_without_directions_a_kind_is_one_way_if_any_pair_occurs_both_ways():
    reading = read("From,To,Type\na,b,helps\nB,A,Helps\nc,d,helps\na,b,meets\nc,d,meets\n")
    by_kind = {(r.kind.lower(), r.direction) for r in reading.relationships}
    assert by_kind == {("helps", Direction.FORWARD), ("meets", Direction.NONE)}
    assert "no direction column" in reading.notices.sentences[0]
    said = read("From,To\na,b\n", direction=Direction.BOTH)
    assert said.relationships[0].direction is Direction.BOTH


def test_a_level_outside_the_scale_goes_to_a_number_field():
    reading = read("Label,Influence\na,3\nb,7\nc,5\n")
    assert [row.influence for row in reading.partners] == [3, None, 5]
    assert [dict(row.own) for row in reading.partners] == [{}, {"Influence (as given)": "7"}, {}]
    assert reading.own[0].type is FieldType.NUMBER


def test_a_column_of_another_scale_becomes_a_field_as_a_whole():
    reading = read("From,To,Weight\na,b,3\nb,c,70\nc,d,12\n")
    assert [r.strength for r in reading.relationships] == [None, None, None]
    assert [r.own["Weight"] for r in reading.relationships] == ["3", "70", "12"]


def test_statuses_and_dates_are_read():
    text = "From,To,Status,Since,Until\na,b,Wanted,2024,\nb,c,former,31/12/2020,2021-05\n"
    first, second = read(text).relationships
    assert (first.status, first.since, first.until) == (TieStatus.WANTED, "2024", None)
    assert (second.status, second.since, second.until) == (TieStatus.ENDED, "2020-12-31", "2021-05")
    assert read("Label,Status\na,left\n").partners[0].status is ActorStatus.ENDED


def test_a_status_column_that_means_something_else_is_kept_as_a_field():
    reading = read("Label,Status\na,green\nb,amber\n")
    assert [row.own["Status"] for row in reading.partners] == ["green", "amber"]


def test_columns_without_a_meaning_become_fields_typed_by_content():
    reading = read("Label,Age,Member,Joined,Phone\na,41,yes,2020-01-31,01632 960001\nb,9.5,no,,\n")
    assert {own.name: own.type for own in reading.own} == {
        "Age": FieldType.NUMBER,
        "Member": FieldType.YES_NO,
        "Joined": FieldType.DATE,
        "Phone": FieldType.TEXT,
    }


def test_a_blank_header_is_no_error_and_nothing_in_it_is_lost():
    reading = read(",Label,\n,Ana,\n,Ben,hello\n")
    assert reading.partners[1].own == {"Column 3": "hello"}
    assert "Column 3 has no header" in reading.notices.sentences[0]
    assert not reading.errors


def test_blank_rows_are_passed_over_and_rows_keep_the_numbers_a_spreadsheet_shows():
    reading = read('\n\nLabel,Role\nAna,"two\nlines"\n,\n\nBen,\n')
    assert [row.row for row in reading.partners] == [4, 7]


# What is wrong, the bytes, and where and how it is said.
BAD = {
    "empty": (b"", None, "", "There is nothing in it"),
    "blank": (b" \n,,\n", None, "", "There is nothing in it"),
    "unclosed quote": (b'Label\nAna\n"Ben\nCy\n', 3, "", "never closed"),
    "unclosed quote after a long cell": (b'Label\n"a\nb"\n"Ben', 3, "", "begins in line 4"),
    "quote closed in a cell": (b'Label,Role\n"Ana"x,y\n', 2, "", "closing quotation mark"),
    "row too long": (b"Label,Role\nAna,lead,more\n", 2, "", "3 cells, and there are 2"),
    "row too short": (b"Label,Role\nAna\n", 2, "", "1 cell, and there are 2"),
    "NUL": (b"Label,Role\nAna,le\0ad\n", 2, "Role", "NUL"),
    "duplicate header": (b"Label,Role,role\nAna,x,y\n", 1, "role", "column 2 and in column 3"),
    "headers nobody knows": (b"foo,bar\n1,2\n", 1, "", "neither a column of names"),
    "headers nobody sees": ("\u200b\nAna\n".encode(), 1, "", "neither a column of names"),
    "no name": (b"Label,Role\n,lead\n", 2, "", "no name"),
    "a name nobody sees": ("Label,Role\n\u200b\u200b,x\n".encode(), 2, "", "no name"),
    "name too long": (b"Label\n" + b"x" * 501 + b"\n", 2, "Label", "501 characters"),
    "note too long": (b"Label,Note\na," + b"x" * 100_001, 2, "Note", "100,001 characters"),
    "field beyond all limits": (b"Label,Note\na," + b"x" * 1_000_001, 2, "", "too long"),
    "own text too long": (b"Label,Foo\na," + b"x" * 100_001, 2, "Foo", "100,001 characters"),
    "same ID twice": (b"ID,Label\n1,a\n2,b\n1,c\n", 4, "ID", "Row 2 has this ID too"),
    "unknown direction": (b"From,To,Direction\na,b,directed\na,b,up\n", 3, "Direction", "write"),
    "unknown status": (b"Label,Status\na,active\nb,actve\n", 3, "Status", "active, ended"),
    "no date": (b"From,To,Since\na,b,2024-13-01\n", 2, "Since", "This is no date"),
    "from nobody": (b"From,To\n,b\n", 2, "From", "begins at nobody"),
    "to nobody": (b"From,To\na,\n", 2, "To", "leads to nobody"),
    "a workbook": (b"PK\x03\x04rest", None, "", "workbook"),
    "a map": (b"SQLite format 3\0rest", None, "", "database"),
    "a picture": (b"\x89PNG\r\n\x1a\n", None, "", "picture"),
    "no such byte": (b"Label\nAna\nM\x81ller\xff\n", 3, "", "byte that Windows-1252"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_place_and_the_reason(name: str):
    raw, row, column, reason = BAD[name]
    error = only_error(read(raw))
    assert (error.file, error.row, error.column) == ("t.csv", row, column)
    assert reason in error.reason
    assert len(error.value) <= 60


def test_a_file_beyond_50_mb_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csv, "SIZE_LIMIT", 100)
    assert "larger than 50 MB" in only_error(read(b"Label\n" + b"x" * 100)).reason


def test_more_than_200000_rows_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("netedit.formats.tabular.ROW_LIMIT", 3)
    error = only_error(read("Label\n" + "a\n" * 5))
    assert (error.row, len(read("Label\na\nb\nc\n").partners)) == (5, 3)


def test_the_first_hundred_errors_are_listed_and_all_are_counted():
    reading = read("Label,Role\n" + ",x\n" * 130)
    assert (len(reading.errors.listed), reading.errors.count) == (100, 130)
    assert reading.errors.sentences[-1] == "There are 30 more of these."


def test_good_rows_stand_beside_the_errors():
    reading = read("Label,Role\nAna,x\n,y\nBen,z\n")
    assert [row.name for row in reading.partners] == ["Ana", "Ben"]


def test_control_characters_are_left_out_and_said():
    reading = read("Label\nA\x07na\n")
    assert reading.partners[0].name == "Ana"
    assert "Control characters" in reading.notices.sentences[0]


def test_strange_but_honest_text_is_kept():
    names = ["עדה", "👩\u200d🔬 Ana", "Z" + "\u0301" * 200, "a\u202eb"]
    assert [row.name for row in read("Label\n" + "\n".join(names)).partners] == names


def test_the_limit_of_the_csv_module_is_left_as_it_was():
    import csv as standard

    before = standard.field_size_limit()
    read("Label\nAna\n")
    read('Label\n"Ana\n')
    assert standard.field_size_limit() == before


@pytest.mark.parametrize("header", ["Label,Role", "From,To"])
def test_reading_a_long_table_tells_meanwhile_how_far_it_is(header: str):
    rows = "".join(f"Ana {i},Ben {i}\n" for i in range(20_000))
    told: list[float] = []
    csv.read(io.BytesIO(f"{header}\n{rows}".encode()), None, told.append)
    steps = [after - before for before, after in pairwise([0.0, *told, 1.0])]
    assert len(told) >= 10
    assert min(steps) >= 0
    assert max(steps) <= 0.25


def test_reading_stops_where_the_one_who_is_told_says_so():
    def stop(share: float) -> None:
        if share > 0.3:
            raise InterruptedError

    rows = "".join(f"Ana {i},Ben {i}\n" for i in range(20_000))
    with pytest.raises(InterruptedError):
        csv.read(io.BytesIO(f"From,To\n{rows}".encode()), None, stop)
