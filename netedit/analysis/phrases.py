"""Names and numbers as they stand in a sentence."""

from collections.abc import Sequence

from netedit.model.network import Network
from netedit.model.text import counted, listed

# How many names and numbers a sentence can bear.
_MOST_NAMES = 5
_MOST_NUMBERS = 6


class Namer:
    """Gives the name of an actor on one line."""

    def __init__(self, network: Network) -> None:
        self._actors = network.actors

    def __call__(self, actor: str) -> str:
        return " ".join(self._actors[actor].name.split())

    def some(self, actors: Sequence[str]) -> str:
        """The names of a few actors, or the first of many and how many more."""
        if len(actors) <= _MOST_NAMES:
            return listed([self(each) for each in actors])
        first = ", ".join([self(each) for each in actors[: _MOST_NAMES - 1]])
        return f"{first} and {len(actors) - _MOST_NAMES + 1} more"


def numbers(sizes: Sequence[int]) -> str:
    """Numbers as a list; of many only the first, which should be the largest."""
    if len(sizes) <= _MOST_NUMBERS:
        return listed([f"{size:,}" for size in sizes])
    first = ", ".join([f"{size:,}" for size in sizes[: _MOST_NUMBERS - 1]])
    return f"{first} and fewer"


def partners(number: int) -> str:
    """So many partners."""
    return counted(number, "partner", "partners")


def people(number: int, one: str, many: str) -> str:
    """So many people and what they do."""
    return counted(number, f"person {one}", f"people {many}")
