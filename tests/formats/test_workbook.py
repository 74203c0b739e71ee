"""An Excel workbook of a map: typed cells, nothing that runs, and tables that can be read back."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from netedit.analysis import findings, sentences
from netedit.analysis.measured import MEASURES, measures
from netedit.formats import xlsx
from netedit.formats.registry import format_of
from netedit.formats.saving import save
from netedit.formats.workbook import CELL_LIMIT, workbook_bytes
from netedit.model import edits
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.recording import record
from tests.texts import network as written

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MAP = "ana-ben ben->cy:3 cy-dee dee-eve ana@Council eve@Housing fay"


def made(network: Network) -> bytes:
    return workbook_bytes(network, findings(network), "A map", "For the group")


def sheet(network: Network, name: str) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(made(network)))
    (title,) = [each for each in book.sheet_names if each.startswith(name)]
    return book.get_sheet_by_name(title).to_python()


def renamed(network: Network, old: str, new: str) -> Network:
    actor = next(a for a in network.actors.values() if a.name == old)
    return network.apply(edits.rename_actor(network, actor.id, new).changes)


def test_every_partner_and_relationship_has_a_row_under_heads_that_can_be_read_back():
    network = written(MAP)
    partners, ties = sheet(network, "Partners"), sheet(network, "Relationships")
    assert partners[0][:3] == ["Label", "Type", "Organisation"]
    assert {row[0] for row in partners[1:]} == {a.name for a in network.actors.values()}
    assert ties[0][:5] == ["From", "To", "Type", "Direction", "Strength"]
    strength = ties[0].index("Strength")
    assert [row[strength] for row in ties[1:] if row[strength] != ""] == [3]
    memberships = sheet(network, "Memberships")
    assert sorted(memberships[1:]) == [["ana", "Council"], ["eve", "Housing"]]


def test_measures_are_numbers_and_are_those_of_the_analysis():
    network = written(MAP)
    heads, *rows = sheet(network, "Measures")
    expected = measures(findings(network))
    assert heads[2:] == [measure.title for measure in MEASURES.values()]
    by_name = {a.name: expected[a.id] for a in network.actors.values()}
    for name, _, *values in rows:
        for value, key in zip(values, MEASURES, strict=False):
            want = by_name[str(name)][key]
            assert value == ("" if want is None else pytest.approx(want)), (name, key)


def test_findings_are_said_as_everywhere():
    network = written(MAP)
    rows = sheet(network, "Findings")[1:]
    assert [row[1] for row in rows] == [s.text for s in sentences(findings(network))]
    about = [row[1] for row in sheet(network, "About")[1:]]
    assert set(findings(network).assumptions) <= set(about)


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+cmd", "http://evil.example/x", "007"])
def test_nothing_in_it_is_a_formula_a_link_or_a_number_that_was_a_text(name: str):
    network = renamed(written(MAP), "ana", name)
    content = made(network)
    assert name in [row[0] for row in sheet(network, "Partners")[1:]]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for part in parts.namelist():
            text = parts.read(part)
            assert b"<f>" not in text, part
            assert b"<hyperlink" not in text, part


def test_a_text_longer_than_a_cell_is_cut_and_stops_nothing():
    network = written("ana-ben")
    ids = list(network.actors)
    network = network.apply(edits.change_actors(network, ids[:1], notes="x" * 40_000).changes)
    partners = sheet(network, "Partners")
    notes = partners[0].index("Description")
    assert max(len(str(row[notes])) for row in partners[1:]) == CELL_LIMIT


def test_it_says_nothing_of_who_made_it_or_when():
    with zipfile.ZipFile(io.BytesIO(made(written(MAP)))) as parts:
        core = parts.read("docProps/core.xml")
    assert b"<dc:creator></dc:creator>" in core or b"<dc:creator/>" in core
    assert b"2000-01-01" in core
    assert made(written(MAP)) == made(written(MAP))


def test_printed_every_column_is_on_one_page_across_and_the_heads_on_each():
    with zipfile.ZipFile(io.BytesIO(made(written(MAP)))) as parts:
        sheets = [parts.read(n) for n in parts.namelist() if n.startswith("xl/worksheets/sheet")]
        names = parts.read("xl/workbook.xml")
    assert names.count(b"_xlnm.Print_Titles") == len(sheets) > 5
    for sheet_ in sheets:
        assert b'<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in sheet_
        assert b'<pageSetUpPr fitToPage="1"/>' in sheet_


def test_on_paper_are_the_columns_that_say_something_and_no_ids():
    network = written(MAP)
    with zipfile.ZipFile(io.BytesIO(made(network))) as parts:
        names = parts.read("xl/workbook.xml").decode()
    assert "Partners!$A$1:$C$9<" in names
    assert "Relationships!$A$1:$E$5<" in names
    heads = sheet(network, "Partners")[0]
    assert heads[3:] == [
        *("Role", "Sector", "Tier", "Influence", "Interest", "Review", "Last contact"),
        *("Status", "Tags", "Description", "Private notes", "ID"),
    ]


def test_a_row_is_as_high_as_its_longest_text():
    network = written("ana-ben cy")
    ana, ben, _ = network.actors.values()
    for actor, notes in (
        (ana, "knows everyone at the council and in both hospitals. " * 4),
        (ben, "no"),
    ):
        network = network.apply(edits.change_actors(network, [actor.id], notes=notes).changes)
    rows = rows_of_first_sheet(network)
    high = {row: float(told["ht"]) for row, told in rows.items() if "ht" in told}
    width = widths_of_first_sheet(network)[2]
    # Excel's 15 points a line, each line no longer than the column
    assert list(high) == ["2"]
    assert 212 / (width * 1.2) < high["2"] / 15 < 212 / width + 3


def rows_of_first_sheet(network: Network) -> dict[str, Mapping[str, str]]:
    return {row.attrib["r"]: row.attrib for row in first_sheet(network).iter(f"{SHEET}row")}


def widths_of_first_sheet(network: Network) -> list[float]:
    told = [each.attrib for each in first_sheet(network).iter(f"{SHEET}col")]
    # alike neighbours share one
    return [
        float(each["width"]) for each in told for _ in range(int(each["min"]), int(each["max"]) + 1)
    ]


def first_sheet(network: Network) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(made(network))) as parts:
        return ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))


def test_long_notes_get_the_room_that_short_columns_leave_and_all_fits_on_a_page():
    network = written(MAP)
    ids = list(network.actors)
    network = network.apply(
        edits.change_actors(
            network, ids, notes="meets with us " * 30, sector="Housing", role="officer"
        ).changes
    )
    heads = sheet(network, "Partners")[0]
    widths = widths_of_first_sheet(network)
    by_head = dict(zip(heads, widths, strict=True))
    assert by_head["Description"] > 3 * by_head["Sector"]
    assert sum(widths[: heads.index("Tier")]) < 180


def test_an_empty_map_has_a_workbook():
    assert sheet(written(""), "Partners")[0][0] == "Label"


def test_read_back_it_adds_nothing_and_into_an_empty_map_it_gives_the_same_network():
    network = written(MAP)
    readings = xlsx.read(io.BytesIO(made(network)))
    assert not any(reading.errors for reading in readings)
    again = record(readings, network)
    assert not again.edit.changes
    fresh = written("")
    told = record(readings, fresh)
    anew = fresh.apply(told.edit.changes)
    assert sorted(a.name for a in anew.actors.values()) == sorted(
        a.name for a in network.actors.values()
    )
    assert len(anew.ties) == len(network.ties)
    assert len(anew.memberships) == len(network.memberships)


def test_a_day_of_review_comes_back():
    network = written(MAP)
    days = {"ana": "2027-01-31", "eve": "2027"}
    for actor in list(network.actors.values()):
        if actor.name in days:
            made_ = edits.change_actors(network, [actor.id], review=days[actor.name])
            network = network.apply(made_.changes)
    fresh = written("")
    anew = fresh.apply(record(xlsx.read(io.BytesIO(made(network))), fresh).edit.changes)
    assert {a.name: a.review for a in anew.actors.values() if a.review} == days


def test_a_workbook_with_macros_is_not_written(tmp_path: Path):
    with pytest.raises(NeteditError, match=r"\.xlsm are only read; write \.xlsx"):
        save(written(MAP), None, tmp_path / "out.xlsm", format_of("out.xlsm"))
