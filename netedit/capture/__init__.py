"""The grammar of capture lines: read, understood, printed, completed; nothing here writes."""

from netedit.capture.context import START, parse, parse_line
from netedit.capture.index import Index
from netedit.capture.parser import read_line
from netedit.capture.printer import print_line, written
from netedit.capture.reading import LiveReading, reading
from netedit.capture.statements import Context, Line, Mistake, Name, Parsed, Partner, Said, Span
from netedit.capture.suggestions import Suggestion, near, suggest

__all__ = [
    "START",
    "Context",
    "Index",
    "Line",
    "LiveReading",
    "Mistake",
    "Name",
    "Parsed",
    "Partner",
    "Said",
    "Span",
    "Suggestion",
    "near",
    "parse",
    "parse_line",
    "print_line",
    "read_line",
    "reading",
    "suggest",
    "written",
]
