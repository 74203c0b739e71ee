"""The formats netedit knows by name, and who reads and writes them."""

from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO

from netedit.formats.whole import write_whole
from netedit.model.dataclass import dataclass
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.reading import Reading, ReadOptions

__all__ = [
    "Format",
    "Reader",
    "Writer",
    "format_of",
    "formats",
    "register_writer",
    "write_whole",
    "writers_of",
]

# Every table of the file; how far it has come is told where that takes long.
Told = Callable[[float], object]
Reader = Callable[[BinaryIO, ReadOptions | None, Told], Sequence[Reading]]
# The network is already cut to its audience; the view is the one that is shown, if any.
Writer = Callable[[Network, str | None, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `suffixes` are those it is known by, the first is the one we give.

    A file it writes is called after the chosen name with one of `parts` before the suffix; a
    format of one file has the one part "". Files that end in `read_suffixes` are read alone.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    reader: Reader | None = None
    parts: tuple[str, ...] = ("",)
    left_out: Callable[[Network], list[str]] | None = None
    read_suffixes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Registry:
    formats: dict[str, Format]
    writers: dict[str, Mapping[str, Writer]]


def _csv_reader(stream: BinaryIO, options: ReadOptions | None, told: Told) -> Sequence[Reading]:
    from netedit.formats import csv

    return [csv.read(stream, options, told)]


def _xlsx_reader(stream: BinaryIO, options: ReadOptions | None, told: Told) -> Sequence[Reading]:
    from netedit.formats import xlsx

    return xlsx.read(stream, options, told)


def _csv_partners(network: Network, view: str | None, stream: BinaryIO) -> None:
    from netedit.formats import csv

    csv.write_partners(network, view, stream)


def _csv_relationships(network: Network, view: str | None, stream: BinaryIO) -> None:
    from netedit.formats import csv

    csv.write_relationships(network, view, stream)


def _csv_left_out(network: Network) -> list[str]:
    from netedit.formats import csv

    return csv.left_out(network)


def _pptx_reader(stream: BinaryIO, options: ReadOptions | None, told: Told) -> Sequence[Reading]:
    from netedit.formats import pptx

    del told
    return [pptx.read(stream, options)]


def _xlsx_writer(network: Network, view: str | None, stream: BinaryIO) -> None:
    from netedit.analysis import findings
    from netedit.formats.workbook import workbook_bytes

    del view
    stream.write(workbook_bytes(network, findings(network), network.map.title))


_PARTNERS, _RELATIONSHIPS = "-partners", "-relationships"
_registry = _Registry(
    {
        "csv": Format(
            "csv",
            "Spreadsheet (CSV)",
            (".csv", ".tsv", ".tab", ".txt"),
            _csv_reader,
            (_PARTNERS, _RELATIONSHIPS),
            _csv_left_out,
        ),
        "xlsx": Format(
            "xlsx", "Workbook (XLSX)", (".xlsx",), _xlsx_reader, read_suffixes=(".xlsm",)
        ),
        # Declared here, painted by whoever can: see register_writer.
        "png": Format("png", "Picture (PNG)", (".png",)),
        "svg": Format("svg", "Picture (SVG)", (".svg",)),
        "pdf": Format("pdf", "Document (PDF)", (".pdf",)),
        "html": Format("html", "Report (HTML)", (".html", ".htm")),
        "md": Format("md", "Report (Markdown)", (".md", ".markdown")),
        "docx": Format("docx", "Report (Word)", (".docx",)),
        # Names on slides are measured, so whoever can measure writes them: see register_writer.
        "pptx": Format("pptx", "Slides (PowerPoint)", (".pptx",), _pptx_reader),
    },
    {
        "csv": {_PARTNERS: _csv_partners, _RELATIONSHIPS: _csv_relationships},
        "xlsx": {"": _xlsx_writer},
    },
)


def formats() -> Mapping[str, Format]:
    """Every format by name, also those that nobody has registered a writer for."""
    return _registry.formats


def register_writer(name: str, writer: Writer) -> None:
    """Have `writer` write a format of one file that is declared here; KeyError for any other."""
    declared = _registry.formats[name]
    if declared.parts != ("",):
        raise KeyError(name)
    _registry.writers[name] = {"": writer}


def writers_of(name: str) -> Mapping[str, Writer]:
    """The writers of a format by part; NeteditError where nothing here writes it."""
    writers = _registry.writers.get(name)
    if writers is None:
        raise NeteditError(f"The format “{name}” cannot be written here.")
    return writers


def format_of(file_name: str, name: str | None = None, *, to_read: bool = False) -> Format:
    """The format called `name`, else the one that the end of the file's name says.

    Raises NeteditError with the formats there are, or with those that are there `to_read`.
    """
    if name is not None:
        found = _registry.formats.get(name.lower())
        if found is None:
            raise NeteditError(f"There is no format “{name}”; there is {_named(to_read)}.")
        return found
    lower = file_name.lower()
    for each in _registry.formats.values():
        if lower.endswith((*each.suffixes, *each.read_suffixes)):
            return each
    raise NeteditError(
        f"The name “{file_name}” does not say which format is meant; there is {_named(to_read)}."
    )


def _named(to_read: bool) -> str:
    there = _registry.formats.values()
    *most, last = (each.name for each in there if each.reader is not None or not to_read)
    return f"{', '.join(most)} and {last}" if most else last
