"""How work that takes a while tells how far it is."""

from collections.abc import Callable

# Hears how much is done, 0 to 1, and may raise to have the work stop there.
Told = Callable[[float], object]


def quietly(_share: float) -> None:
    """Tell nobody how much is done."""


def part_of(told: Told, begin: float, end: float) -> Told:
    """How to tell of a piece of the work that leads from one share of the whole to another."""
    return lambda share: told(begin + (end - begin) * share)
