"""How the command line ends: the exit status, and the sentence that says why."""

import sys
from contextlib import suppress

DONE, REFUSED, MISUSED = 0, 1, 2


def said(sentence: str, status: int = REFUSED) -> int:
    """Print a sentence on standard error; gives the status to end with."""
    with suppress(OSError, ValueError):
        print(sentence, file=sys.stderr)
    return status
