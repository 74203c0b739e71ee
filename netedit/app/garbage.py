"""Python's search for garbage in cycles, kept away from what lasts as long as a map is open.

Going through a map of 1,000 partners, its picture and its panels takes 50 ms, and finds nothing:
300 gestures of all kinds leave some hundred objects that hold each other.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager

# Python's own, of what is new; and so often what has lasted a little would be searched too.
_NEW, _YOUNG, _NEVER = 700, 10, 2**31 - 1


def set_aside() -> None:
    """Leave out of the search all that there is now; it costs nothing, however much that is.

    What is dropped still goes at once, but for what holds itself in a cycle: that waits for
    `take_up` and `settle`.
    """
    gc.freeze()


def begin() -> None:
    """Search from now on, but not among what a start has made.

    And only among what is new, a millisecond at a time: all there is waits for a moment in which
    nobody works here, for `rest` and `settle`.
    """
    gc.freeze()
    gc.set_threshold(_NEW, _YOUNG, _NEVER)
    gc.enable()


@contextmanager
def paused() -> Generator[None, None, None]:
    """No search while much is made that stays: each would hold the window up for a second."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def take_up() -> None:
    """Have all searched again, as when a map has been closed; it costs nothing by itself."""
    gc.unfreeze()


def rest() -> None:
    """Look for garbage in all there is, now that one works in another program, if one began to."""
    if gc.isenabled():
        gc.unfreeze()
        settle()


def settle() -> None:
    """Look for garbage in all there is, and set aside what is left of it."""
    gc.collect()
    gc.freeze()
