"""The few things the slide writer and reader need of XML, with types."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Protocol, cast
from xml.sax.saxutils import escape

from netedit.model.text import cleaned

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
DECLARED = " ".join(f'xmlns:{prefix}="{NAMES[prefix]}"' for prefix in ("a", "p", "r"))


class Element(Protocol):
    """An element as lxml gives it: as much of it as is used here."""

    @property
    def tag(self) -> str:
        """Its name with its namespace in braces."""
        ...

    text: str | None

    def get(self, name: str) -> str | None: ...
    def set(self, name: str, value: str) -> None: ...
    def items(self) -> list[tuple[str, str]]: ...
    def find(self, path: str) -> "Element | None": ...
    def findall(self, path: str) -> "list[Element]": ...
    def iter(self, *tags: str) -> "Iterator[Element]": ...
    def getparent(self) -> "Element | None": ...
    def append(self, child: "Element") -> None: ...
    def insert(self, place: int, child: "Element") -> None: ...
    def remove(self, child: "Element") -> None: ...
    def replace(self, old: "Element", new: "Element") -> None: ...
    def index(self, child: "Element") -> int: ...
    def addnext(self, other: "Element") -> None: ...
    def __iter__(self) -> "Iterator[Element]": ...
    def __len__(self) -> int: ...


@cache
def q(name: str) -> str:
    """The full name of "prefix:local"; a path of several is taken apart at its slashes."""
    return "/".join(_full(part) for part in name.split("/"))


def _full(part: str) -> str:
    prefix, colon, local = part.partition(":")
    return f"{{{NAMES[prefix]}}}{local}" if colon else part


def local(element: Element) -> str:
    """An element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""  # pyright: ignore[reportUnnecessaryIsInstance]


def parsed(text: str) -> Element:
    """The element that `text` is, as python-pptx's own parser gives it."""
    from pptx import oxml

    # without types of its own
    parse = cast(Callable[[bytes], Element], getattr(oxml, "parse_xml"))  # noqa: B009
    return parse(text.encode())


def attribute(text: str) -> str:
    """`text` between quotes, as the value of an attribute."""
    held = escape(cleaned(text), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
    return f'"{held}"'


def content(text: str) -> str:
    """`text` as the content of an element, on one line."""
    return escape(" ".join(cleaned(text).split()))
