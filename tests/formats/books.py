"""Workbooks as the programs people use write them, made when a test asks for them."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

Sheet = Sequence[Sequence[object]]
REAL = Path(__file__).resolve().parents[1] / "files" / "csv"


def rows_of(path: Path) -> list[list[object]]:
    """The rows of a table of ours, numbers as numbers."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [[_number(cell) for cell in row] for row in csv.reader(stream)]


def _number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text


def book(**sheets: Sheet) -> bytes:
    """A workbook; `_` in the name of a sheet is a blank."""
    return workbook({name.replace("_", " "): rows for name, rows in sheets.items()})


def workbook(sheets: Mapping[str, Sheet], hidden: Sequence[str] = ()) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(
        content, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}
    ) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(i, j, cell) if cell else None
                    elif cell is not None:
                        sheet.write(i, j, cell)
            if name in hidden:
                sheet.hide()
    return content.getvalue()


def changed(content: bytes, **parts: bytes | None) -> bytes:
    """The workbook with some parts (`__` for `/`, `_xml` for the ending) replaced or left out."""
    names = {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            part = names.pop(info.filename, old.read(info))
            if part is not None:
                new.writestr(info.filename, part)
        for name, part in names.items():
            if part is not None:
                new.writestr(name, part)
    return result.getvalue()


KUMU = workbook(
    {
        "Elements": [
            ["Label", "Type", "Description", "Tags"],
            ["Ana Lee", "Person", "knows everyone", "core|new"],
            ["Council", "Organisation", "", ""],
        ],
        "Connections": [
            ["From", "To", "Type", "Direction", "Strength"],
            ["Ana Lee", "Council|Ben Osei", "works with", "mutual", 3],
        ],
        "Notes (ignore)": [["Label"], ["Nobody"]],
    }
)
KUMU_IN_ONE_SHEET = book(
    Sheet1=[
        ["Label", "Type"],
        ["Ana Lee", "Person"],
        [],
        ["Ben Osei", "Person"],
        [],
        [],
        ["From", "To", "Type"],
        ["Ana Lee", "Ben Osei", "funds"],
    ]
)
NODEXL = book(
    Edges=[
        ["", "", "Visual Properties", "", "Labels"],
        ["Vertex 1", "Vertex 2", "Color", "Width", "Label"],
        ["Ana Lee", "Ben Osei", "Red", 1.5, "meets"],
    ],
    Vertices=[
        ["", "Visual Properties", "", "Graph Metrics"],
        ["Vertex", "Color", "Shape", "Degree"],
        ["Ana Lee", "Blue", "Disk", 1],
        ["Ben Osei", "Blue", "Disk", 1],
    ],
    Misc=[["Label"], ["Do not touch"]],
)
ONODO = book(
    Nodes=[
        ["Name", "Type", "Description", "Visible"],
        ["Ana Lee", "Person", "", True],
        ["Council", "Organisation", "", True],
    ],
    Relations=[
        ["Source", "Type", "Target", "Directed", "From", "To"],
        ["Ana Lee", "works for", "Council", True, "2020-01-01", "2024"],
    ],
)
PRSM = book(
    Factors=[["Label", "Note", "Style", "x", "y"], ["Trust", "fragile", "0", 12.5, -3]],
    Links=[["From", "To", "Label", "Note", "Style"], ["Trust", "Funding", "helps", "", "1"]],
)
REGISTER = book(
    Stakeholder_register=[
        ["Stakeholder register, spring", "", ""],
        [],
        ["Name", "Organisation", "Influence"],
        ["Ana Lee", "Council", 4],
    ]
)
