"""Reads the bytes of several files as tables, here or in the worker."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import field
from io import BytesIO

from netedit.formats.registry import Reader, format_of
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
    options = each.options or ReadOptions(file=each.name)
    try:
        return _reader_of(each)(BytesIO(each.content), options, told)
    except NeteditError as error:
        # the file is named before each problem
        said = str(error).replace(f"{each.name} is", "It is", 1).removesuffix(".")
        errors = Collected()
        errors.add(problem(each.name, None, "", "", said))
        return [Reading(each.name, errors=errors.problems)]


def _reader_of(each: Content) -> Reader:
    found: Reader | None = None
    with suppress(NeteditError):
        found = format_of(each.name, each.format).reader
    if found is None:
        raise NeteditError(
            "Tables are read from .csv, .tsv, .txt, .xlsx and .xlsm, slides from .pptx; open it in "
            "its own program and save it as one of these"
        )
    return found
