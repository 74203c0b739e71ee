"""Work that can pause every few milliseconds, done without pauses."""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")


def done(steps: Generator[None, None, T]) -> T:
    """What comes of the steps, all of them taken at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
