"""How work that takes a while tells how far it is."""

from collections.abc import Callable

# Hears how much is done, 0 to 1, and may raise to have the work stop there.
Told = Callable[[float], object]


def quietly(_share: float) -> None:
    """Tell nobody how much is done."""
