"""Reads what stands behind a command; a start without options does not load it."""

import argparse
from typing import NoReturn

from netedit.cli_status import MISUSED

# Whom something may be meant for, as options name it.
AUDIENCES = ("public", "group", "me")


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of a page."""

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        self.exit(MISUSED, f"{self.prog}: {message}. See {self.prog} --help.\n")
