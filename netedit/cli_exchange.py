"""The commands that bring tables into a map and take tables and pictures out of it."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from netedit.cli_maps import back_up, existing, opened, say_json
from netedit.cli_naming import called
from netedit.cli_slides import NOT_ASKED, Asked, Past, export_slides, version_of
from netedit.formats.headers import FIELDS, key
from netedit.formats.registry import Format, format_of, formats
from netedit.formats.saving import save, targets
from netedit.model.audience import cut
from netedit.model.dataclass import dataclass
from netedit.model.errors import ImportRefused, NeteditError
from netedit.model.failing import unread
from netedit.model.network import Network
from netedit.model.reading import Reading, ReadOptions
from netedit.model.records import Placement, Sensitivity
from netedit.recording import Recorded, Report, record

# What needs texts measured, and so the window's painter.
PAINTED = ("png", "svg", "pdf", "html", "md", "docx")


def mapped(pairs: Sequence[str]) -> dict[str, str] | str:
    """Columns by field from FIELD=COLUMN, or a sentence that says what is wrong with one."""
    columns: dict[str, str] = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        field = name.strip().lower().replace(" ", "_").replace("-", "_")
        if not equals or not column.strip():
            return f"--map is {pair}; write it like name=Full name."
        if field not in FIELDS:
            return f"There is no field “{name}”; there are {', '.join(FIELDS)}."
        columns[field] = column.strip()
    return columns


def import_(
    path: Path,
    sources: Sequence[Path],
    *,
    format_name: str | None,
    columns: Mapping[str, str],
    replaces: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take all of `sources` into the map as one step, or nothing: any error refuses all of it."""
    existing(path)
    readings = [reading for source in sources for reading in _read(source, format_name, columns)]
    _check_columns(readings, columns)
    with opened(path, read_only=dry_run) as document:
        view = next(iter(document.network.views), None)

        def place(network: Network) -> Sequence[Placement]:
            from netedit.layout import missing

            return missing(network, view) if view is not None else ()

        recorded = record(readings, document.network, view, place=place, replaces=replaces)
        report = recorded.report
        if not report.errors and not dry_run and recorded.edit:
            back_up(document)
            document.perform(recorded.edit)
    return _told(recorded, report, dry_run=dry_run, as_json=as_json)


def _told(recorded: Recorded, report: Report, *, dry_run: bool, as_json: bool) -> int:
    done = not report.errors and not dry_run and bool(recorded.edit)
    if as_json:
        say_json({"imported": done, "dry_run": dry_run, **report.plain()})
    elif not report.errors:
        if dry_run:
            print("This is what would happen; nothing was changed.")
        for sentence in report.sentences:
            print(sentence)
    if report.errors:
        count = report.errors.count
        if not as_json:
            for sentence in report.errors.sentences:
                print(sentence, file=sys.stderr)
        many = "there is an error" if count == 1 else f"there are {count:,} errors"
        raise ImportRefused(f"Nothing was imported: {many}.")
    return 0


def _read(source: Path, format_name: str | None, columns: Mapping[str, str]) -> Sequence[Reading]:
    if source.is_dir():
        raise NeteditError(f"{source} is a folder, not a table.")
    format_ = format_of(existing(source).name, format_name, to_read=True)
    if format_.reader is None:
        raise NeteditError(f"The format “{format_.name}” cannot be read.")
    try:
        with source.open("rb") as stream:
            options = ReadOptions(file=source.name, columns=columns)
            return format_.reader(stream, options, _told_on_terminal(source.name))
    except OSError as error:
        raise NeteditError(unread(error, str(source))) from error


def _told_on_terminal(name: str) -> Callable[[float], None]:
    """Says on a terminal how far reading has come; says nothing into files and pipes."""
    if sys.stderr is None or not sys.stderr.isatty():  # pyright: ignore[reportUnnecessaryComparison]
        return lambda _share: None

    def tell(share: float) -> None:
        done = f"\rReading {name}: {round(share * 100)} %" if share < 1 else "\r\x1b[K"
        print(done, end="", file=sys.stderr, flush=True)

    return tell


def _check_columns(readings: Sequence[Reading], columns: Mapping[str, str]) -> None:
    there = {key(column.header) for reading in readings for column in reading.columns}
    for header in columns.values():
        if there and key(header) not in there:
            raise NeteditError(f"No file has a column “{header}”.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a map is to be written, and for whom.

    `slides` is for slides alone; `paper` ("a4" or "a3") and how many `sheets` across are for PDF.
    """

    audience: Sensitivity
    format_name: str | None = None
    view_name: str | None = None
    slides: Asked = NOT_ASKED
    paper: str | None = None
    sheets: int = 1
    with_pseudonyms: bool = False


def export(path: Path, out: Path, wanted: Wanted) -> int:
    """Write the map as its audience may see it; says where, and what is left out.

    Raises NeteditError, and nothing is written, where it would be written over the map itself.
    """
    existing(path)
    format_ = _format_for(out, wanted)
    files = list(targets(out, format_).values())
    for file in files:
        if file.exists() and file.samefile(path):
            raise NeteditError(f"{file} is the map itself; give the export another name.")
    with opened(path, read_only=True) as document:
        network = document.network
        before = version_of(document, wanted.slides.before)
    view = _view(network, wanted.view_name)
    seen = cut(network, wanted.audience, with_pseudonyms=wanted.with_pseudonyms)
    if format_.name == "pptx":
        past = _past(network, before, wanted)
        export_slides(seen.network, view, files[0], wanted.audience, wanted.slides, past)
    else:
        files = save(seen.network, view, out, format_)
        print(f"Written: {' and '.join(str(each) for each in files)}.")
    if seen.sentence:
        print(seen.sentence)
    if format_.left_out is not None:
        *most, last = format_.left_out(seen.network)
        carried = f"{', '.join(most)} and {last}" if most else last
        print(f"Not carried by {format_.name.upper()}: {carried}.")
    return 0


def _format_for(out: Path, wanted: Wanted) -> Format:
    """The format that is meant; NeteditError where something is wanted that it has not."""
    if wanted.format_name is None and not out.suffix:
        format_ = formats()["csv"]
    else:
        format_ = format_of(out.name, wanted.format_name)
    if format_.name != "pptx" and wanted.slides != NOT_ASKED:
        raise NeteditError("A template and a choice of slides are for .pptx files only.")
    if format_.name != "pdf" and (wanted.paper is not None or wanted.sheets != 1):
        raise NeteditError("--paper and --sheets are for PDF.")
    if format_.name in (*PAINTED, "pptx"):
        from netedit.cli_window import register_painter

        register_painter(wanted.paper, wanted.sheets, wanted.audience)
    return format_


def _past(network: Network, before: Network | None, wanted: Wanted) -> Past:
    """What slides compare the map with, and the pairs they are not to suggest."""
    whom, hides_names = wanted.audience, wanted.with_pseudonyms
    earlier = before and cut(before, whom, with_pseudonyms=hides_names).network
    # what a version is called is not for everyone, and may be a name
    may_be_called = whom is not Sensitivity.PUBLIC and not hides_names
    pairs = [(pair.source, pair.target) for pair in network.ruled_out.values()]
    return Past(earlier, wanted.slides.before if may_be_called else None, pairs)


def _view(network: Network, name: str | None) -> str | None:
    if name is None:
        return next(iter(network.views), None)
    return called("view", name, ((view.name, view.id) for view in network.views.values()))
