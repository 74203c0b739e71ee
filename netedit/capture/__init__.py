"""The grammar of capture lines: read, understood, printed, completed; nothing here writes.

- A line goes through `tokens.py` and `parser.py`, which holds the grammar; `statements.py` has what
  comes of it. `context.py` understands it among the lines before.
- Who is meant: `matching.py`, who is there: `index.py`.
- As one types: `reading.py` says what the line would do, `suggestions.py` what may come next.
"""

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
