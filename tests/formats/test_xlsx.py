"""Workbooks: the dialects people bring, and the traps in them."""

import datetime
import io
import zipfile
from random import Random

import pytest
import xlsxwriter

from netedit.formats import csv, xlsx
from netedit.model.network import Network
from netedit.model.reading import Reading, ReadOptions
from netedit.model.records import Direction, FieldType, Subject
from netedit.recording import record
from tests.formats import books
from tests.formats.books import book, changed, workbook
from tests.texts import network


def read(content: bytes, **options: object) -> list[Reading]:
    return list(xlsx.read(io.BytesIO(content), ReadOptions(file="Book.xlsx", **options)))


def imported(content: bytes, drawn: str = "") -> Network:
    start = network(drawn)
    recorded = record(read(content), start)
    assert not recorded.report.errors, recorded.report.errors.sentences
    return start.apply(recorded.edit.changes)


def names(drawn: Network) -> set[str]:
    return {actor.name for actor in drawn.actors.values()}


def ties(drawn: Network) -> set[tuple[str, str, str, Direction]]:
    return {
        (
            drawn.actors[tie.source].name,
            drawn.actors[tie.target].name,
            drawn.tie_kinds[tie.kind].name,
            tie.direction,
        )
        for tie in drawn.ties.values()
    }


def refusal(content: bytes) -> str:
    (reading,) = read(content)
    assert reading.subject is None
    (sentence,) = reading.errors.sentences
    return sentence


class TestDialects:
    def test_kumus_two_sheets_are_partners_and_relationships(self):
        partners, relationships = read(books.KUMU)
        assert (partners.subject, relationships.subject) == (
            Subject.PARTNER,
            Subject.RELATIONSHIP,
        )
        assert partners.file == "Book.xlsx, sheet “Elements”"
        assert partners.source == "Book.xlsx"
        drawn = imported(books.KUMU)
        assert names(drawn) == {"Ana Lee", "Council", "Ben Osei"}
        assert ("Ana Lee", "Council", "works with", Direction.BOTH) in ties(drawn)
        assert next(iter(drawn.ties.values())).strength == 3

    def test_two_empty_rows_begin_another_table_and_one_does_not(self):
        first, second = read(books.KUMU_IN_ONE_SHEET)
        assert [row.row for row in first.partners] == [2, 4]
        assert [row.row for row in second.relationships] == [8]
        assert second.file == "Book.xlsx, sheet “Sheet1” from row 7"
        assert ties(imported(books.KUMU_IN_ONE_SHEET)) == {
            ("Ana Lee", "Ben Osei", "funds", Direction.NONE)
        }

    def test_nodexls_headers_are_found_under_their_banner(self):
        drawn = imported(books.NODEXL)
        assert names(drawn) == {"Ana Lee", "Ben Osei"}
        assert len(drawn.ties) == 1
        told = [sentence for each in read(books.NODEXL) for sentence in each.notices.sentences]
        assert any("row 1" in sentence and "above the headers" in sentence for sentence in told)

    def test_onodos_dates_are_not_taken_for_the_ends(self):
        drawn = imported(books.ONODO)
        (tie,) = drawn.ties.values()
        assert ties(drawn) == {("Ana Lee", "Council", "works for", Direction.FORWARD)}
        assert (tie.since, tie.until) == ("2020-01-01", "2024")

    def test_prsms_factors_and_links(self):
        drawn = imported(books.PRSM)
        assert names(drawn) == {"Trust", "Funding"}
        assert {f.name for f in drawn.fields.values()} >= {"x", "y"}

    def test_a_title_above_the_headers_is_told_of(self):
        (reading,) = read(books.REGISTER)
        assert reading.partners[0].organisations == ("Council",)
        assert reading.partners[0].row == 4
        assert "“Stakeholder register, spring”" in reading.notices.sentences[0]

    def test_the_order_of_the_sheets_does_not_matter(self):
        content = workbook(
            {
                "Links": [["From", "To"], ["a1", "b2"]],
                "People": [["ID", "Label"], ["a1", "Ana"], ["b2", "Ben"]],
            }
        )
        assert ties(imported(content)) == {("Ana", "Ben", "works with", Direction.NONE)}

    def test_taken_in_twice_nothing_is_added(self):
        drawn = imported(books.KUMU)
        assert record(read(books.KUMU), drawn).edit.changes == ()

    @pytest.mark.parametrize(
        "files", [("knoke_agencies", "knoke_ties"), ("padgett_families", "padgett_ties")]
    )
    def test_real_networks_as_workbooks_are_what_they_are_as_tables(self, files: tuple[str, str]):
        sheets, tables = {}, []
        for name in files:
            path = books.REAL / f"{name}.csv"
            sheets[name] = books.rows_of(path)
            with path.open("rb") as stream:
                tables.append(csv.read(stream, ReadOptions(file=path.name)))
        as_tables = network("").apply(record(tables, network("")).edit.changes)
        as_book = imported(workbook(sheets))
        assert names(as_book) == names(as_tables)
        assert ties(as_book) == ties(as_tables)


class TestCells:
    def test_numbers_that_are_ids_keep_no_point(self):
        content = book(
            Nodes=[["ID", "Label"], [7, "Ana"], [12345678901, "Ben"]],
            Edges=[["From", "To"], [7, 12345678901]],
        )
        drawn = imported(content)
        assert set(drawn.actors) == {"7", "12345678901"}
        assert ties(drawn) == {("Ana", "Ben", "works with", Direction.NONE)}

    def test_cells_of_dates_are_dates_and_numbers_are_numbers(self):
        content = book(
            A=[
                ["Label", "Met", "Score", "Code"],
                ["Ana", datetime.date(2026, 3, 31), 45000, "007"],
                ["Ben", datetime.date(2025, 1, 2), 0.1 + 0.2, "008"],
            ]
        )
        (reading,) = read(content)
        assert {own.name: own.type for own in reading.own} == {
            "Met": FieldType.DATE,
            "Score": FieldType.NUMBER,
            "Code": FieldType.TEXT,
        }
        assert reading.partners[0].own == {"Met": "2026-03-31", "Score": "45000", "Code": "007"}
        assert reading.partners[1].own["Score"] == "0.3"

    def test_since_may_be_a_cell_with_a_date_and_a_time(self):
        content = book(
            A=[["From", "To", "Since"], ["Ana", "Ben", datetime.datetime(2026, 3, 31, 10, 5)]]
        )
        (reading,) = read(content)
        assert reading.relationships[0].since == "2026-03-31"

    def test_texts_that_look_like_formulas_stay_texts(self):
        (reading,) = read(book(A=[["Label", "Description"], ["Ana", "=1+1"], ["'=x", "+44 20"]]))
        assert [(r.name, r.notes) for r in reading.partners] == [("Ana", "=1+1"), ("'=x", "+44 20")]

    def test_cells_merged_downwards_stand_for_every_row_and_that_is_told(self):
        content = io.BytesIO()
        with xlsxwriter.Workbook(content) as made:
            sheet = made.add_worksheet("Team")
            sheet.write_row(0, 0, ["Organisation", "Name"])
            sheet.merge_range(1, 0, 2, 0, "Council")
            sheet.write(1, 1, "Ana")
            sheet.write(2, 1, "Ben")
        (reading,) = read(content.getvalue())
        assert [row.organisations for row in reading.partners] == [("Council",), ("Council",)]
        assert any("“Council” was taken for 2 rows" in s for s in reading.notices.sentences)

    def test_a_formula_nobody_worked_out_is_an_error_with_its_cell(self):
        plain = book(A=[["Label", "Influence"], ["Ana", 1], ["Ben", 2]])
        with zipfile.ZipFile(io.BytesIO(plain)) as package:
            part = package.read("xl/worksheets/sheet1.xml")
        formula = part.replace(b'<c r="B2"><v>1</v></c>', b'<c r="B2"><f>1+1</f></c>')
        assert formula != part
        (reading,) = read(changed(plain, xl__worksheets__sheet1_xml=formula))
        assert [row.name for row in reading.partners] == ["Ben"]
        (sentence,) = reading.errors.sentences
        assert sentence == (
            "Book.xlsx, sheet “A”, row 2, column “Influence”: There is a formula without a value "
            "in B2; open and save it in Excel."
        )

    def test_a_row_of_nothing_but_errors_is_left_out_with_a_word(self):
        content = io.BytesIO()
        with xlsxwriter.Workbook(content) as made:
            sheet = made.add_worksheet("A")
            sheet.write_row(0, 0, ["Label", "Role"])
            sheet.write_formula(1, 0, "=NA()", None, "#N/A")
            sheet.write_formula(1, 1, "=NA()", None, "#N/A")
            sheet.write(2, 0, "Ana")
            sheet.write_formula(3, 0, "=1/0", None, "#DIV/0!")
        (reading,) = read(content.getvalue())
        assert [row.name for row in reading.partners] == ["Ana"]
        assert not reading.errors.sentences
        assert list(reading.notices.sentences) == [
            "Book.xlsx, sheet “A”, row 2: The cell A2 holds the error #N/A; rows that hold nothing "
            "else were left out, 2 in all."
        ]

    def test_a_formula_with_its_value_is_that_value_and_never_run(self):
        content = io.BytesIO()
        with xlsxwriter.Workbook(content) as made:
            sheet = made.add_worksheet("A")
            sheet.write_row(0, 0, ["Label", "Influence", "Error"])
            sheet.write(1, 0, "Ana")
            sheet.write_formula(1, 1, "=1+1", None, 5)
            sheet.write(2, 0, "Ben")
            sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
        (reading,) = read(content.getvalue())
        assert [(row.name, row.influence) for row in reading.partners] == [("Ana", 5)]
        assert "column “Error”: The cell C3 holds the error #DIV/0!." in reading.errors.sentences[0]


class TestSheets:
    def test_a_sheet_that_is_no_table_is_left_out_with_a_word(self):
        content = workbook(
            {"Read me": [["How to fill this in"]], "People": [["Label"], ["Ana"]], "Empty": []}
        )
        readings = read(content)
        assert [r.subject for r in readings] == [None, Subject.PARTNER]
        assert any(
            "sheet “Read me”" in s and "left out" in s for s in readings[0].notices.sentences
        )
        assert names(imported(content)) == {"Ana"}

    def test_hidden_sheets_are_not_read_and_that_is_told(self):
        content = workbook(
            {"People": [["Label"], ["Ana"]], "Secret": [["Label"], ["Zed"]]}, hidden=["Secret"]
        )
        (reading,) = read(content)
        assert reading.notices.sentences == ["Book.xlsx: The hidden sheet “Secret” was not read."]

    def test_a_workbook_without_any_table_is_refused(self):
        assert refusal(book(A=[])) == "Book.xlsx: There is no table in it."
        (reading,) = read(book(A=[["Wer", "Wem"], ["Ana", "Ben"]]))
        assert "neither a column of names" in reading.errors.sentences[0]
        assert [column.header for column in reading.columns] == ["Wer", "Wem"]

    def test_columns_can_be_said_for_all_tables_or_for_one(self):
        content = book(A=[["Wer", "Wem"], ["Ana", "Ben"]], B=[["Label"], ["Cy"]])
        (first, second) = read(content, columns={"from": "Wer", "to": "Wem"})
        assert first.relationships[0].target == "Ben"
        assert second.partners[0].name == "Cy"
        place = "Book.xlsx, sheet “A”"
        one = ReadOptions(columns={"name": "Wem"}, left_out=frozenset({"Wer"}))
        (first, _) = read(content, tables={place: one})
        assert [row.name for row in first.partners] == ["Ben"]
        assert first.own == ()

    def test_a_sheet_without_headers_can_be_read_as_that(self):
        content = book(A=[["Ana Lee", "NHS ICB"], ["Ben Osei", "Council"]])
        (reading,) = read(content, has_headers=False)
        assert [(r.row, r.name, r.organisations) for r in reading.partners] == [
            (1, "Ana Lee", ("NHS ICB",)),
            (2, "Ben Osei", ("Council",)),
        ]


class TestTraps:
    def test_a_zip_bomb_is_not_unpacked(self):
        bomb = changed(book(A=[["Label"]]), xl__worksheets__bomb_xml=b"0" * 30_000_000)
        assert len(bomb) < 100_000
        assert "would unpack to 28 MB" in refusal(bomb)

    def test_a_cell_in_the_last_row_of_the_sheet_costs_nothing_and_is_told_of(self):
        (reading,) = read(_far(1_048_575, 4))
        assert [row.name for row in reading.partners] == ["Ana"]
        assert "below 1,000 empty rows was not read" in " ".join(reading.notices.sentences)

    def test_a_cell_in_the_last_corner_is_refused_with_its_name(self):
        assert "A cell as far away as XFD1048576" in refusal(_far(1_048_575, 16_383))

    def test_a_damaged_zip_is_said_to_be_one(self):
        content = book(A=[["Label"], ["Ana"]])
        for broken in (content[:-40], content[: len(content) // 2], b"PK\x03\x04" + b"x" * 500):
            assert "zip package of this workbook is damaged" in refusal(broken)

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "There is nothing in it"),
            (b"Label\nAna\n", "no workbook, whatever its name says"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "protected by a password or"),
        ],
    )
    def test_what_is_no_workbook_is_called_what_it_is(self, content: bytes, said: str):
        assert said in refusal(content)

    def test_another_zip_and_another_kind_of_workbook_are_called_what_they_are(self):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as package:
            package.writestr("readme.txt", "hello")
        assert "a zip file, and no workbook" in refusal(content.getvalue())
        sheet = book(A=[["Label"]])
        assert "OpenDocument" in refusal(changed(sheet, content_xml=b"<x/>"))
        assert ".xlsb" in refusal(changed(sheet, **{"xl__workbook.bin": b"x"}))

    def test_entities_are_refused(self):
        sheet = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
        content = changed(book(A=[["Label"]]), xl__worksheets__sheet1_xml=sheet)
        assert "entities" in refusal(content)

    def test_damaged_bytes_never_give_more_than_a_sentence(self):
        content, random = books.KUMU, Random(7)
        for _ in range(120):
            damaged = bytearray(content)
            for _ in range(random.choice([1, 3, 20])):
                damaged[random.randrange(len(damaged))] = random.randrange(256)
            for reading in read(bytes(damaged)):
                for each in reading.errors.listed:
                    assert each.reason

    def test_damaged_sheets_never_give_more_than_a_sentence(self):
        with zipfile.ZipFile(io.BytesIO(books.KUMU)) as package:
            part = package.read("xl/worksheets/sheet1.xml")
        random = Random(8)
        for _ in range(120):
            damaged = bytearray(part)
            for _ in range(random.choice([1, 3, 20])):
                damaged[random.randrange(len(damaged))] = random.randrange(32, 127)
            readings = read(changed(books.KUMU, xl__worksheets__sheet1_xml=bytes(damaged)))
            assert readings


def _far(row: int, column: int) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as made:
        sheet = made.add_worksheet("A")
        sheet.write_row(0, 0, ["Label", "Type"])
        sheet.write_row(1, 0, ["Ana", "Person"])
        sheet.write(row, column, "far")
    return content.getvalue()
