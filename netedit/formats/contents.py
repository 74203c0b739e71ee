"""Reads the bytes of several files as tables, here or in the worker."""

from collections.abc import Callable, Sequence
from dataclasses import field
from io import BytesIO

from netedit.formats.registry import format_of
from netedit.model.dataclass import dataclass
from netedit.model.errors import NeteditError
from netedit.model.reading import Collected, Reading, ReadOptions, problem


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file called `name`, and what a person says of it; `format` overrules the
    name.
    """

    name: str
    content: bytes = field(repr=False)
    options: ReadOptions | None = None
    format: str | None = None


def read_contents(
    contents: Sequence[Content], progress: Callable[[float], object] = lambda _share: None
) -> Sequence[Reading]:
    """Every table of every file; what cannot be read at all is a Reading with an error."""
    found: list[Reading] = []
    for i, each in enumerate(contents):
        begin = i / len(contents)

        def told(share: float, begin: float = begin) -> None:
            progress(begin + share / len(contents))

        found += _read(each, told)
        told(1.0)
    return found


def _read(each: Content, told: Callable[[float], object]) -> Sequence[Reading]:
    try:
        reader = format_of(each.name, each.format).reader
        if reader is None:
            raise NeteditError("Tables in this format cannot be read")
    except NeteditError as error:
        errors = Collected()
        errors.add(problem(each.name, None, "", "", str(error).removesuffix(".")))
        return [Reading(each.name, errors=errors.problems)]
    options = each.options or ReadOptions(file=each.name)
    return reader(BytesIO(each.content), options, told)
