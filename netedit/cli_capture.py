"""The command that takes capture lines into a map."""

import sys
from collections.abc import Sequence
from pathlib import Path

from netedit.cli_maps import existing, opened
from netedit.model.errors import ImportRefused, NeteditError
from netedit.model.network import Network
from netedit.model.reading import LISTED
from netedit.model.records import Placement
from netedit.recording.capturing import Captured, capture

_SHOWN = 20
_WORDS = {
    "partners": ("partner", "partners"),
    "relationships": ("relationship", "relationships"),
    "memberships": ("membership", "memberships"),
    "kinds": ("kind", "kinds"),
    "fields": ("field", "fields"),
    "purposes": ("purpose", "purposes"),
}


def capture_lines(path: Path, given: Sequence[str]) -> int:
    """Take lines, given or from standard input, into the map as one step, or none of them."""
    existing(path)
    lines = [line for each in given for line in each.splitlines() or [""]] or _from_input()
    with opened(path, read_only=False) as document:
        view = next(iter(document.network.views), None)

        def place(network: Network) -> Sequence[Placement]:
            from netedit.layout import missing

            return missing(network, view) if view is not None else ()

        captured = capture(lines, document.network, view_id=view, place=place)
        if not captured.slips:
            document.perform(captured.edit)
    return _told(captured)


def _from_input() -> list[str]:
    """The lines on standard input: UTF-8, with or without BOM, else Windows-1252."""
    stream = sys.stdin
    if stream is None:
        raise NeteditError("There are no lines to capture.")
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        return stream.read().splitlines()
    content: bytes = buffer.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.splitlines()


def _told(captured: Captured) -> int:
    slips = captured.slips
    if slips:
        for slip in slips[:LISTED]:
            print(f"{slip.sentence[0].upper()}{slip.sentence[1:]}", file=sys.stderr)
        if len(slips) > LISTED:
            print(f"There are {len(slips) - LISTED:,} more of these.", file=sys.stderr)
        many = "there is an error" if len(slips) == 1 else f"there are {len(slips):,} errors"
        raise ImportRefused(f"Nothing was captured: {many}.")
    for reading in captured.readings[:_SHOWN]:
        print(reading.text)
    if len(captured.readings) > _SHOWN:
        print(f"… and {len(captured.readings) - _SHOWN:,} more lines.")
    for notice in captured.notices[:LISTED]:
        print(notice)
    print(_sum(captured))
    return 0


def _sum(captured: Captured) -> str:
    parts = [f"{n:,} {_WORDS[what][n != 1]}" for what, n in captured.added.items() if n]
    if parts:
        *most, last = parts
        return f"New: {', '.join(most)}{' and ' if most else ''}{last}."
    if captured.edit:
        return "Nothing is new; what is there was changed."
    return "Nothing is new: all of it is on the map already."
