"""The command line: reads what is wanted, has it done, and says how it went."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING

from netedit.model.later import run_when_asked

# 1 ms, for what `urllib` asks it of an address in brackets, which `pathlib` has of it
run_when_asked("ipaddress")

from pathlib import Path  # noqa: E402

from netedit.cli_status import DONE, MISUSED, REFUSED, said  # noqa: E402
from netedit.model.errors import NeteditError  # noqa: E402

if TYPE_CHECKING:
    import argparse

    from netedit.cli_parser import Parser

# Promised, but not built yet: a file of such a name needs a folder before it.
_RESERVED = ("merge", "diff", "recover")
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
        # where standard output is closed, or was never there, `print` says nothing and does no harm
        print(end="", flush=True)
        return status
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else DONE
    except NeteditError as error:
        return said(str(error))
    except KeyboardInterrupt:
        return said("Stopped.")
    except BrokenPipeError:
        # Whoever read has gone; nothing more may be written, not even at the end of Python.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except OSError as error:
        from netedit.model.failing import unforeseen

        return said(unforeseen(error))
    except Exception as error:
        return said(_report(error))


def _run(arguments: list[str]) -> int:
    word = arguments[0] if arguments else ""
    # nearly every file has an ending or a folder before it, and is opened without the commands
    status = _command(word, arguments[1:]) if word.isalpha() else None
    return _open(arguments) if status is None else status


def _command(word: str, arguments: list[str]) -> int | None:
    """The status of what a command did; None where a file may be called that."""
    from netedit.cli_commands import COMMANDS

    if word in COMMANDS:
        takes, run = COMMANDS[word]
        parser = _parser(f"netedit {word}", run.__doc__ or "")
        takes(parser)
        return run(parser.parse_args(arguments))
    if word in _RESERVED:
        return said(
            f"netedit: “{word}” is not a command of this version. See netedit --help.", MISUSED
        )
    if Path(word).exists():
        return None
    from difflib import get_close_matches

    close = get_close_matches(word, COMMANDS, n=1, cutoff=0.75)
    if not close:
        return None
    return said(f"netedit: there is no command “{word}”; did you mean “{close[0]}”?", MISUSED)


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
    from netedit.cli_commands import COMMANDS
    from netedit.cli_parser import AUDIENCES
    from netedit.commands import PANELS

    parser = _parser(
        "netedit", "Draw who works with whom, and see who is isolated and what hangs on one tie."
    )
    parser.epilog = "Commands: " + ", ".join(COMMANDS) + "; netedit COMMAND --help tells more."
    parser.add_argument("file", nargs="?", metavar="FILE", help="the map; a new name makes one")
    parser.add_argument("--sample", action="store_true", help="open the sample map")
    parser.add_argument("--commands", action="store_true", help="list what the window can do")
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.add_argument("--screenshot", metavar="OUT.png", help="write the window as a picture")
    parser.add_argument("--size", metavar="1440x900", help="of the picture, in pixels")
    parser.add_argument("--panel", choices=PANELS)
    parser.add_argument("--theme", choices=("light", "dark", "projector"))
    parser.add_argument("--text", metavar="100", help="size of its words in per cent, 80 to 200")
    parser.add_argument("--audience", choices=AUDIENCES, help="public unless said otherwise")
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
