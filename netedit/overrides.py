"""Keeps an exception in a method that Qt calls from ending the program.

An exception in an override that is reached through a call from Python, such as a paintEvent below
viewportEvent, ends PySide 6.11.3 on Python 3.11 with a segmentation fault (measured). In front of a
room that must not happen: what went wrong goes to sys.excepthook, which says and notes it.
"""

import sys
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

C = TypeVar("C", bound=type)

# Overrides that answer whether the event has been dealt with.
_ANSWERING = {"event", "eventFilter", "viewportEvent"}


def guarded(class_: C) -> C:
    """A class decorator: no exception leaves an event method of the class itself."""
    for name, method in list(vars(class_).items()):
        if callable(method) and (name.endswith("Event") or name in _ANSWERING):
            answer = False if name in _ANSWERING else None
            setattr(class_, name, _guarded(method, answer))
    return class_


def _guarded(method: Callable[..., object], answer: object) -> Callable[..., object]:
    @wraps(method)
    def attempt(*arguments: object) -> object:
        try:
            return method(*arguments)
        except Exception:
            kind, error, traceback = sys.exc_info()
            if kind is not None and error is not None:
                sys.excepthook(kind, error, traceback)
            return answer

    return attempt
