"""Looks through the package of a workbook before it is read: what it is, how large, what is sound.

The reader of cells takes the memory of the whole rectangle a sheet spans, so a single cell far
below or far to the right is found here first.
"""

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import field
from io import BytesIO
from typing import cast
from xml.etree import ElementTree

from netedit.model.dataclass import dataclass

SIZE_LIMIT = 50 * 1024 * 1024
UNPACKED_LIMIT = 200 * 1024 * 1024
RATIO_LIMIT = 200
# Small parts may be packed tightly for good reasons.
_RATIO_FROM = 5 * 1024 * 1024
AREA_LIMIT = 20_000_000

_AGAIN = "open it in a spreadsheet program and save it again as .xlsx"
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_FAR = re.compile(rb"\br\s*=\s*[\"'](?:[A-Za-z]{3}\d|[A-Za-z]{1,3}\d{6})")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>(.+?)</", re.DOTALL)
_TYPE = re.compile(rb"\bt\s*=\s*[\"'](\w+)[\"']")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class BrokenBookError(Exception):
    """A workbook that cannot be read, with the reason in one sentence without a full stop."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that holds nothing that could be taken in: its place from 0, and why."""

    row: int
    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class Package:
    """A sound package: the faults of its sheets by name, and those that span too much, with why."""

    faults: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict[str, tuple[Fault, ...]])
    too_large: Mapping[str, str] = field(default_factory=dict[str, str])


def looked_through(content: bytes, stopped: Callable[[float], object]) -> Package:
    """What is in the package of a workbook; BrokenBookError where nothing of it can be read.

    `stopped` is told the share that is done. O(unpacked size).
    """
    _check_kind(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _check_sizes(package)
            names = _sheets(package)
            faults: dict[str, tuple[Fault, ...]] = {}
            too_large: dict[str, str] = {}
            parts = [info for info in package.infolist() if _is_xml(info.filename)]
            for i, info in enumerate(parts):
                part = package.read(info)
                if b"<!DOCTYPE" in part[:4096]:
                    raise BrokenBookError("It declares entities, which no workbook needs")
                sheet = names.get(info.filename.lower().lstrip("/"), "")
                reason = _span(part)
                if reason and not sheet:
                    raise BrokenBookError(reason)
                if reason:
                    too_large[sheet] = reason
                elif sheet:
                    faults[sheet] = tuple(_faults(part))
                stopped((i + 1) / len(parts))
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise BrokenBookError(f"The zip package of this workbook is damaged; {_AGAIN}") from error
    except (KeyError, ElementTree.ParseError) as error:
        raise BrokenBookError(f"Its list of sheets cannot be read; {_AGAIN}") from error
    except RuntimeError as error:  # what zipfile says of a password
        raise BrokenBookError(f"It is protected by a password; {_AGAIN} without one") from error
    except Exception as error:
        # zlib's own error type is not named by zipfile
        if type(error).__name__ == "error":
            reason = f"The zip package of this workbook is damaged; {_AGAIN}"
            raise BrokenBookError(reason) from error
        raise
    return Package(faults, too_large)


def _check_kind(content: bytes) -> None:
    if not content:
        raise BrokenBookError("There is nothing in it")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BrokenBookError(
            "It is protected by a password or of the old kind .xls; "
            "save it as .xlsx without a password"
        )
    if not content.startswith(b"PK"):
        raise BrokenBookError("This is no workbook, whatever its name says")


def _check_sizes(package: zipfile.ZipFile) -> None:
    infos = package.infolist()
    names = {info.filename.lower() for info in infos}
    if "content.xml" in names:
        raise BrokenBookError("This is an OpenDocument spreadsheet; save it as .xlsx")
    if "xl/workbook.bin" in names:
        raise BrokenBookError("This is a binary workbook (.xlsb); save it as .xlsx")
    if "[content_types].xml" not in names:
        raise BrokenBookError("This is a zip file, and no workbook")
    if len(names) < len(infos):
        raise BrokenBookError(f"The zip package of this workbook is damaged; {_AGAIN}")
    unpacked = sum(info.file_size for info in infos)
    packed = max(1, sum(info.compress_size for info in infos))
    if unpacked > UNPACKED_LIMIT or (unpacked > _RATIO_FROM and unpacked > RATIO_LIMIT * packed):
        size = f"{unpacked // (1024 * 1024):,} MB"
        raise BrokenBookError(f"It would unpack to {size}, more than a table can need")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _sheets(package: zipfile.ZipFile) -> Mapping[str, str]:
    """The name of each sheet by the part it is in."""
    parts = {info.filename.lower(): info for info in package.infolist()}
    book = ElementTree.fromstring(_plain(package.read(parts["xl/workbook.xml"])))
    links = ElementTree.fromstring(_plain(package.read(parts["xl/_rels/workbook.xml.rels"])))
    targets = {each.get("Id", ""): each.get("Target", "") for each in links}
    found: dict[str, str] = {}
    for each in book.iter():
        if each.tag.rpartition("}")[2] != "sheet":
            continue
        number = each.get(_ID) or next((v for k, v in each.items() if k.endswith("}id")), "")
        target = targets.get(number, "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found[path.lower()] = each.get("name", "")
    return found


def _plain(part: bytes) -> bytes:
    if b"<!DOCTYPE" in part[:4096]:
        raise BrokenBookError("It declares entities, which no workbook needs")
    return part


def _span(part: bytes) -> str:
    """Why a sheet spans too much to be read, or ""."""
    if _FAR.search(part) is None:
        return ""
    rows = columns = 1
    farthest = b""
    for match in _REFERENCE.finditer(part):
        row, column = int(match[2]), _column(match[1])
        if row * column > rows * columns:
            farthest = match[1] + match[2]
        rows, columns = max(rows, row), max(columns, column)
    if rows * columns <= AREA_LIMIT:
        return ""
    return (
        f"A cell as far away as {cast(bytes, farthest).decode()} makes this sheet too large; "
        "delete the rows and columns beyond the table"
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _faults(part: bytes) -> list[Fault]:
    """Formulas nobody has worked out and cells that hold an error, of one sheet."""
    if _FORMULA.search(part) is None and b't="e"' not in part:
        return []
    found: list[Fault] = []
    for match in _CELL.finditer(part):
        place = _REFERENCE.search(match[1])
        inside = match[2] or b""
        if place is None:
            continue
        type_ = _TYPE.search(match[1])
        value = _VALUE.search(inside)
        kind = type_[1] if type_ is not None else b""
        name = (place[1] + place[2]).decode()
        if kind == b"e":
            shown = value[1].decode("utf-8", "replace") if value is not None else "#ERROR"
            reason = f"The cell {name} holds the error {shown}"
        elif value is None and kind != b"str" and _FORMULA.search(inside):
            reason = f"There is a formula without a value in {name}; open and save it in Excel"
        else:
            continue
        found.append(Fault(int(place[2]) - 1, _column(place[1]) - 1, reason))
    return found
