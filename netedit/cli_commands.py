"""What each command of the command line takes; what it does is imported when it is wanted."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from netedit.cli_parser import AUDIENCES
from netedit.cli_status import MISUSED, said


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the map")


def _file_and_json(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def _takes_new(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--title", default="", help="what the map is called")


def _takes_capture(parser: argparse.ArgumentParser) -> None:
    from netedit.capture.help import page

    _file(parser)
    parser.add_argument("lines", metavar="LINE", nargs="*", help="else on standard input")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = page()


def _takes_import(parser: argparse.ArgumentParser) -> None:
    _file_and_json(parser)
    parser.add_argument("sources", metavar="SOURCE", nargs="+", type=Path)
    parser.add_argument("--format", help="of the sources, if their names do not say it")
    parser.add_argument(
        "--map", metavar="FIELD=COLUMN", action="append", default=[], help="which column is what"
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="take what the sources say where the map says otherwise; else the map stays as it is",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")


def _takes_export(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("out", metavar="OUT", type=Path)
    parser.add_argument(
        "--format",
        help="csv, xlsx, png, svg, pdf, html, docx, md or pptx, if OUT does not say it",
    )
    parser.add_argument("--view", metavar="NAME", help="of which view; the first by default")
    parser.add_argument(
        "--audience", choices=AUDIENCES, default="public", help="public unless said otherwise"
    )
    parser.add_argument(
        "--pseudonyms", action="store_true", help="nobody is named: “Person K4Q” instead"
    )
    parser.add_argument(
        "--template", metavar="DECK.pptx", type=Path, help="for slides in a new deck: its look"
    )
    parser.add_argument(
        "--deck",
        "--slides",
        dest="deck",
        choices=("map", "findings", "story", "organisations", "purposes"),
        help="what goes on slides; the map alone by default",
    )
    parser.add_argument("--story", metavar="NAME", help="which story goes on slides, one a step")
    parser.add_argument(
        "--before", metavar="VERSION", help="findings compare the map with this named version"
    )
    parser.add_argument("--paper", choices=("a4", "a3"), help="of a PDF; what fits by default")
    parser.add_argument(
        "--sheets",
        metavar="N",
        type=int,
        choices=range(1, 11),
        default=1,
        help="a PDF as a poster, so many sheets across",
    )


def _takes_analyse(parser: argparse.ArgumentParser) -> None:
    _file_and_json(parser)
    parser.add_argument("--layer", metavar="NAME", action="append", help="count these layers alone")
    parser.add_argument(
        "--min-strength", metavar="N", type=int, choices=range(1, 6), help="from 1 to 5"
    )
    parser.add_argument("--no-memberships", action="store_true", help="count relationships alone")
    parser.add_argument("--only", metavar="KEY[,KEY]", help="these findings alone")
    parser.add_argument("--scenario", metavar="NAME", help="the map as a what-if has it")
    parser.add_argument(
        "--without-isolates", action="store_true", help="new relationships for the others alone"
    )
    parser.add_argument(
        "--routes", action="store_true", help="routes between organisations on large maps too"
    )


def _takes_whatif(parser: argparse.ArgumentParser) -> None:
    _file_and_json(parser)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--leaves", metavar="NAME", help="who leaves")
    which.add_argument("--scenario", metavar="NAME", help="a what-if that the map keeps")
    which.add_argument("--list", action="store_true", help="the what-ifs that the map keeps")


def _takes_person(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("name", metavar="NAME", help="of a person or an organisation")
    parser.add_argument(
        "--report", metavar="OUT", type=Path, required=True, help="a .html, .docx or .md file"
    )
    parser.add_argument(
        "--audience", choices=AUDIENCES, default="me", help="me, everything, unless said otherwise"
    )


def _new(wanted: argparse.Namespace) -> int:
    """Make a new map."""
    from netedit.cli_maps import new

    return new(wanted.file, wanted.title)


def _capture(wanted: argparse.Namespace) -> int:
    """Take capture lines, such as "Ana -> Ben: supports", into a map, as one step."""
    from netedit.cli_capture import capture_lines

    return capture_lines(wanted.file, wanted.lines)


def _import(wanted: argparse.Namespace) -> int:
    """Take partners and relationships from tables into a map, as one step."""
    from netedit.cli_exchange import import_, mapped

    columns = mapped(wanted.map)
    if isinstance(columns, str):
        return said(f"netedit import: {columns} See netedit import --help.", MISUSED)
    return import_(
        wanted.file,
        wanted.sources,
        format_name=wanted.format,
        columns=columns,
        replaces=wanted.replace,
        dry_run=wanted.dry_run,
        as_json=wanted.json,
    )


def _export(wanted: argparse.Namespace) -> int:
    """Write a map as tables, a picture, slides or a report, without what is not for its readers."""
    from netedit.cli_exchange import Wanted, export
    from netedit.cli_slides import Asked
    from netedit.model.records import Sensitivity

    how = Wanted(
        Sensitivity(wanted.audience),
        wanted.format,
        wanted.view,
        Asked(wanted.template, wanted.deck, wanted.story, wanted.before),
        wanted.paper,
        wanted.sheets,
        wanted.pseudonyms,
    )
    return export(wanted.file, wanted.out, how)


def _analyse(wanted: argparse.Namespace) -> int:
    """Say who is isolated, what is a bridge, who is key and what hangs on one person."""
    from netedit.cli_findings import analyse, unknown_key

    only = [key.strip() for key in wanted.only.split(",")] if wanted.only is not None else None
    wrong = unknown_key(only)
    if wrong is not None:
        return said(f"netedit analyse: {wrong} See netedit analyse --help.", MISUSED)
    return analyse(
        wanted.file,
        layers=wanted.layer,
        min_strength=wanted.min_strength,
        memberships=not wanted.no_memberships,
        only=only,
        isolates=not wanted.without_isolates,
        routes=wanted.routes,
        scenario=wanted.scenario,
        as_json=wanted.json,
    )


def _person(wanted: argparse.Namespace) -> int:
    """Write everything a map says of one person or organisation."""
    from netedit.cli_person import report_on

    return report_on(wanted.file, wanted.name, wanted.report, wanted.audience)


def _whatif(wanted: argparse.Namespace) -> int:
    """Say what would change if a partner left, or by a what-if that the map keeps."""
    from netedit.cli_whatif import whatif

    return whatif(wanted.file, leaves=wanted.leaves, scenario=wanted.scenario, as_json=wanted.json)


def _check(wanted: argparse.Namespace) -> int:
    """Say whether a map file is sound."""
    from netedit.cli_maps import check

    return check(wanted.file, as_json=wanted.json)


def _history(wanted: argparse.Namespace) -> int:
    """List every step ever made."""
    from netedit.cli_maps import history

    return history(wanted.file, as_json=wanted.json)


def _undo(wanted: argparse.Namespace) -> int:
    """Take the newest step back."""
    from netedit.cli_maps import undo

    return undo(wanted.file)


def _info(wanted: argparse.Namespace) -> int:
    """Say what is in a map."""
    from netedit.cli_maps import info

    return info(wanted.file, as_json=wanted.json)


Build = Callable[[argparse.ArgumentParser], None]
Run = Callable[[argparse.Namespace], int]
COMMANDS: Mapping[str, tuple[Build, Run]] = {
    "new": (_takes_new, _new),
    "capture": (_takes_capture, _capture),
    "import": (_takes_import, _import),
    "export": (_takes_export, _export),
    "analyse": (_takes_analyse, _analyse),
    "whatif": (_takes_whatif, _whatif),
    "person": (_takes_person, _person),
    "history": (_file_and_json, _history),
    "undo": (_file, _undo),
    "check": (_file_and_json, _check),
    "info": (_file_and_json, _info),
}
