"""Lets Python import by itself again once PySide6 is there."""

import builtins

import PySide6.QtCore as _  # noqa: F401  what puts itself in front of Python's imports


def import_plainly() -> None:
    """Import the way Python does from now on; before anything else of the window is imported.

    WORKAROUND: PySide6 6.11 reads the source of every module imported after it, to see whether it
    says `from __feature__ import`, which nothing here does (measured: a twentieth of the start).
    """
    builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
