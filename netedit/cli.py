"""The command line: reads what is wanted, has it done, and says how it went."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from netedit.model.errors import NeteditError

if TYPE_CHECKING:
    import argparse

    from netedit.cli_parser import Parser

DONE, REFUSED, MISUSED = 0, 1, 2
# Promised, but not built yet: a file of such a name needs a folder before it.
_RESERVED = ("merge", "diff", "recover")
_AUDIENCES = ("public", "group", "me")
_ONLY_WITH_PICTURE = ("size", "panel", "theme", "text", "audience")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what `argv` (by default the arguments of the process) says; gives the exit status.

    0 done, 1 the answer is no or the input is refused, 2 wrong usage. Whatever goes wrong is one
    sentence on standard error.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        # names of people must not stop a report in a console of another alphabet
        with suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = _run(arguments)
        sys.stdout.flush()
        return status
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else DONE
    except NeteditError as error:
        return _said(str(error))
    except KeyboardInterrupt:
        return _said("Stopped.")
    except BrokenPipeError:
        # Whoever read has gone; nothing more may be written, not even at the end of Python.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        # of our own it has no more than a sentence
        why = error.strerror or str(error).rstrip(".") or "an unknown error of the system"
        return _said(f"{name}{why}.")
    except Exception as error:
        return _said(_report(error))


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in _COMMANDS:
        build, run = _COMMANDS[arguments[0]]
        parser = _parser(f"netedit {arguments[0]}", run.__doc__ or "")
        build(parser)
        return run(parser.parse_args(arguments[1:]))
    if arguments and arguments[0] in _RESERVED:
        return _said(
            f"netedit: “{arguments[0]}” is not a command of this version. See netedit --help.",
            MISUSED,
        )
    meant = _meant(arguments)
    if meant is not None:
        return _said(
            f"netedit: there is no command “{arguments[0]}”; did you mean “{meant}”?", MISUSED
        )
    return _open(arguments)


def _meant(arguments: list[str]) -> str | None:
    """The command that a mistyped one was meant to be: a bare word that no file is called."""
    word = arguments[0] if arguments else ""
    if not word.isalpha() or Path(word).exists():
        return None
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, _COMMANDS, n=1, cutoff=0.75)), None)


def _said(sentence: str, status: int = REFUSED) -> int:
    with suppress(OSError, ValueError):
        print(sentence, file=sys.stderr)
    return status


def _report(error: Exception) -> str:
    """Write down where an unexpected error came from, without any name of a partner."""
    from netedit.store.folders import data_folder, write_private

    lines = [type(error).__name__]
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    try:
        path = data_folder() / "last-fault.txt"
        write_private(path, "\n".join(lines) + "\n")
    except OSError:
        return f"Something went wrong in netedit itself ({lines[-1]})."
    return f"Something went wrong in netedit itself; where it did is written in {path}."


def _parser(name: str, description: str) -> "Parser":
    from netedit.cli_parser import Parser

    return Parser(prog=name, description=description, allow_abbrev=False)


# The window


def _open(arguments: list[str]) -> int:
    if len(arguments) == 1 and arguments[0] and not arguments[0].startswith("-"):
        # the way in of every day, without what reads options
        return _window(Path(arguments[0]), sample=False)
    from netedit.commands import PANELS

    parser = _parser(
        "netedit", "Draw who works with whom, and see who is isolated and what hangs on one tie."
    )
    parser.epilog = "Commands: " + ", ".join(_COMMANDS) + "; netedit COMMAND --help tells more."
    parser.add_argument("file", nargs="?", metavar="FILE", help="the map; a new name makes one")
    parser.add_argument("--sample", action="store_true", help="open the sample map")
    parser.add_argument("--commands", action="store_true", help="list what the window can do")
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.add_argument("--screenshot", metavar="OUT.png", help="write the window as a picture")
    parser.add_argument("--size", metavar="1440x900", help="of the picture, in pixels")
    parser.add_argument("--panel", choices=PANELS)
    parser.add_argument("--theme", choices=("light", "dark", "projector"))
    parser.add_argument("--text", metavar="100", help="size of its words in per cent, 80 to 200")
    parser.add_argument("--audience", choices=_AUDIENCES, help="public unless said otherwise")
    wanted = parser.parse_args(arguments)
    if wanted.version:
        from netedit import __version__

        print(f"netedit {__version__}")
        return DONE
    if wanted.commands:
        from netedit.commands import listing

        print(listing())
        return DONE
    if wanted.file and wanted.sample:
        parser.error("give a FILE or --sample, not both")
    if wanted.screenshot:
        return _screenshot(parser, wanted)
    for option in _ONLY_WITH_PICTURE:
        if getattr(wanted, option) is not None:
            parser.error(f"--{option} goes with --screenshot")
    return _window(Path(wanted.file) if wanted.file else None, sample=wanted.sample)


def _screenshot(parser: "Parser", wanted: "argparse.Namespace") -> int:
    size = (wanted.size or "1440x900").lower().split("x")
    if len(size) != 2 or not all(part.isascii() and part.isdigit() for part in size):
        parser.error(f"--size is {wanted.size}; write it like 1440x900")
    width, height = (int(part) for part in size)
    if not (200 <= width <= 8000 and 200 <= height <= 8000):
        parser.error("--size goes from 200x200 to 8000x8000")
    text = wanted.text or "100"
    if not (text.isascii() and text.isdigit() and 80 <= int(text) <= 200):
        parser.error("--text goes from 80 to 200")
    if wanted.file is None and not wanted.sample:
        parser.error("--screenshot needs a FILE or --sample")
    from netedit.cli_window import screenshot

    path = Path(wanted.file) if wanted.file else None
    screenshot(
        path,
        Path(wanted.screenshot),
        (width, height),
        panel=wanted.panel or "findings",
        theme=wanted.theme or "light",
        text=int(text),
        audience=wanted.audience or "public",
    )
    return DONE


def _window(path: Path | None, *, sample: bool) -> int:
    from netedit import cli_window

    is_new = path is not None and not os.path.lexists(path)
    if path is not None and is_new and not path.parent.is_dir():
        raise NeteditError(f"The folder {path.parent} is not there, so no map can be made in it.")
    if cli_window.is_without_screen():
        if path is not None:
            raise NeteditError(
                "There is no screen to open a window on; "
                f"netedit {path} --screenshot OUT.png makes a picture of it."
            )
        return cli_window.show_without_screen()
    return cli_window.open_window(path, sample=sample, new=is_new)


# What each command takes; what it does is imported when it is wanted.


def _file(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the map")


def _file_and_json(parser: "argparse.ArgumentParser") -> None:
    _file(parser)
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def _takes_new(parser: "argparse.ArgumentParser") -> None:
    _file(parser)
    parser.add_argument("--title", default="", help="what the map is called")


def _takes_capture(parser: "argparse.ArgumentParser") -> None:
    import argparse

    from netedit.capture.help import page

    _file(parser)
    parser.add_argument("lines", metavar="LINE", nargs="*", help="else on standard input")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = page()


def _takes_import(parser: "argparse.ArgumentParser") -> None:
    _file_and_json(parser)
    parser.add_argument("sources", metavar="SOURCE", nargs="+", type=Path)
    parser.add_argument("--format", help="of the sources, if their names do not say it")
    parser.add_argument(
        "--map", metavar="FIELD=COLUMN", action="append", default=[], help="which column is what"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")


def _takes_export(parser: "argparse.ArgumentParser") -> None:
    _file(parser)
    parser.add_argument("out", metavar="OUT", type=Path)
    parser.add_argument(
        "--format",
        help="csv, xlsx, png, svg, pdf, html, docx, md or pptx, if OUT does not say it",
    )
    parser.add_argument("--view", metavar="NAME", help="of which view; the first by default")
    parser.add_argument(
        "--audience", choices=_AUDIENCES, default="public", help="public unless said otherwise"
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


def _takes_analyse(parser: "argparse.ArgumentParser") -> None:
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


def _takes_whatif(parser: "argparse.ArgumentParser") -> None:
    _file_and_json(parser)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--leaves", metavar="NAME", help="who leaves")
    which.add_argument("--scenario", metavar="NAME", help="a what-if that the map keeps")
    which.add_argument("--list", action="store_true", help="the what-ifs that the map keeps")


def _takes_person(parser: "argparse.ArgumentParser") -> None:
    _file(parser)
    parser.add_argument("name", metavar="NAME", help="of a person or an organisation")
    parser.add_argument(
        "--report", metavar="OUT", type=Path, required=True, help="a .html, .docx or .md file"
    )
    parser.add_argument(
        "--audience", choices=_AUDIENCES, default="me", help="me, everything, unless said otherwise"
    )


def _new(wanted: "argparse.Namespace") -> int:
    """Make a new map."""
    from netedit.cli_maps import new

    return new(wanted.file, wanted.title)


def _capture(wanted: "argparse.Namespace") -> int:
    """Take capture lines, such as "Ana -> Ben: supports", into a map, as one step."""
    from netedit.cli_capture import capture_lines

    return capture_lines(wanted.file, wanted.lines)


def _import(wanted: "argparse.Namespace") -> int:
    """Take partners and relationships from tables into a map, as one step."""
    from netedit.cli_exchange import import_, mapped

    columns = mapped(wanted.map)
    if isinstance(columns, str):
        return _said(f"netedit import: {columns} See netedit import --help.", MISUSED)
    return import_(
        wanted.file,
        wanted.sources,
        format_name=wanted.format,
        columns=columns,
        dry_run=wanted.dry_run,
        as_json=wanted.json,
    )


def _export(wanted: "argparse.Namespace") -> int:
    """Write a map as tables, a picture, slides or a report, without what is not for its readers."""
    from netedit.cli_exchange import export
    from netedit.cli_slides import Asked

    return export(
        wanted.file,
        wanted.out,
        format_name=wanted.format,
        view_name=wanted.view,
        audience_name=wanted.audience,
        slides=Asked(wanted.template, wanted.deck, wanted.story, wanted.before),
        paper=wanted.paper,
        sheets=wanted.sheets,
        with_pseudonyms=wanted.pseudonyms,
    )


def _analyse(wanted: "argparse.Namespace") -> int:
    """Say who is isolated, what is a bridge, who is key and what hangs on one person."""
    from netedit.cli_findings import analyse, unknown_key

    only = [key.strip() for key in wanted.only.split(",")] if wanted.only is not None else None
    wrong = unknown_key(only)
    if wrong is not None:
        return _said(f"netedit analyse: {wrong} See netedit analyse --help.", MISUSED)
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


def _person(wanted: "argparse.Namespace") -> int:
    """Write everything a map says of one person or organisation."""
    from netedit.cli_person import report_on

    return report_on(wanted.file, wanted.name, wanted.report, wanted.audience)


def _whatif(wanted: "argparse.Namespace") -> int:
    """Say what would change if a partner left, or by a what-if that the map keeps."""
    from netedit.cli_whatif import whatif

    return whatif(wanted.file, leaves=wanted.leaves, scenario=wanted.scenario, as_json=wanted.json)


def _check(wanted: "argparse.Namespace") -> int:
    """Say whether a map file is sound."""
    from netedit.cli_maps import check

    return check(wanted.file, as_json=wanted.json)


def _history(wanted: "argparse.Namespace") -> int:
    """List every step ever made."""
    from netedit.cli_maps import history

    return history(wanted.file, as_json=wanted.json)


def _undo(wanted: "argparse.Namespace") -> int:
    """Take the newest step back."""
    from netedit.cli_maps import undo

    return undo(wanted.file)


def _info(wanted: "argparse.Namespace") -> int:
    """Say what is in a map."""
    from netedit.cli_maps import info

    return info(wanted.file, as_json=wanted.json)


_Build = Callable[["argparse.ArgumentParser"], None]
_Run = Callable[["argparse.Namespace"], int]
_COMMANDS: Mapping[str, tuple[_Build, _Run]] = {
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
