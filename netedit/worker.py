"""The process that answers slow questions, so that the window never waits for them; no Qt.

A question is a name of `QUESTIONS` with plain values: integer arrays and the like, never the
network. Progress comes back while it is worked on.
"""

import importlib
import os
import threading
from collections.abc import Callable, Mapping
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import cast

from netedit.model.dataclass import dataclass
from netedit.model.errors import NeteditError

# What may be asked: the function that answers, which takes `progress` if it is told to.
QUESTIONS: Mapping[str, str] = {
    "layout": "netedit.layout:arranged",
    "read": "netedit.formats.contents:read_contents",
    "routes": "netedit.analysis.slow:work_routes",
    "augmentation": "netedit.analysis.slow:work_augmentation",
    "suggestions": "netedit.analysis.slow:work_suggestions",
    "measures": "netedit.analysis.slow:work_measures",
    "communities": "netedit.analysis.slow:work_communities",
}

NO_MEMORY = (
    "the computer has too little memory left for it; your map is as it was. "
    "Close some other programs and try again"
)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the worker; `number` comes back with every answer to it."""

    number: int
    question: str
    arguments: tuple[object, ...]
    options: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a question is done, 0 to 1."""

    number: int
    share: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question came to."""

    number: int
    value: object


@dataclass(frozen=True, slots=True)
class Failure:
    """A question that could not be answered, and why in words for people, without a full stop."""

    number: int
    reason: str


def serve(connection: Connection) -> None:
    """Answer questions until the connection ends or the program that asks is gone."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # numpy is not loaded yet: on a busy machine threads that share small products wait for each
    # other, and a layout takes twice as long.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    while True:
        try:
            asked = cast(Ask, connection.recv())
        except (EOFError, OSError):
            return
        connection.send(_answered(asked, connection))


def _answered(asked: Ask, connection: Connection) -> Answer | Failure:
    def progress(share: float) -> None:
        connection.send(Progress(asked.number, share))

    try:
        module, _, name = QUESTIONS[asked.question].partition(":")
        answer = cast(Callable[..., object], getattr(importlib.import_module(module), name))
        return Answer(asked.number, answer(*asked.arguments, **asked.options, progress=progress))
    except Exception as error:  # whatever it is, the window must hear of it
        return Failure(asked.number, reason_of(error))


def reason_of(error: Exception) -> str:
    """Why something went wrong, and what one can do about it."""
    if isinstance(error, MemoryError):
        return NO_MEMORY
    text = str(error).strip().removesuffix(".")
    if isinstance(error, NeteditError):
        return text
    what = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return f"a fault of netedit ({what}); your map is as it was. Please report these words"


def _end_with_parent() -> None:
    """A window that was killed must not leave a worker behind, busy or not."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
