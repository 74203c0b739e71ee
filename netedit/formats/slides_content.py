"""What a slide is to show, and what an update of it changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from netedit.formats.slides_fit import Wish
from netedit.formats.slides_shapes import Ids
from netedit.formats.slides_sites import Frame
from netedit.model.dataclass import dataclass


@dataclass(slots=True)
class Changes:
    """What an update did to the slide with the id `page`; partners by name, the rest in numbers.

    `is_short` says that the lines under names found no room, `is_reworded` that title, sentences or
    numbers beside the map are others.
    """

    page: int
    is_new: bool = False
    added: list[str] = field(default_factory=list[str])
    gone: list[str] = field(default_factory=list[str])
    renamed: list[str] = field(default_factory=list[str])
    moved: int = 0
    lines_added: int = 0
    lines_gone: int = 0
    links_added: int = 0
    links_gone: int = 0
    stayed: int = 0
    restyled: int = 0
    taken_out: int = 0
    unnamed: int = 0
    is_short: bool = False
    is_reworded: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A box of paragraphs, or any other shape beside the map: its key, its XML by `ids`."""

    key: str
    frame: Frame
    xml: Callable[[Ids], str]


@dataclass(frozen=True, slots=True)
class Content:
    """What a slide is to show; `wish` is None for one without a map.

    `notes` takes the number of names without room. `words` says of a partner what its shape shows,
    where that is not what the map says of it.
    """

    key: str
    title: str
    notes: Callable[[int], str]
    wish: Callable[[Frame], Wish] | None = None
    texts: Callable[[Frame], Sequence[Text]] | None = None
    facts: Mapping[str, object] = field(default_factory=dict[str, object])
    audience: str = ""
    is_cover: bool = False
    subtitle: str = ""
    words: Callable[[str], str] | None = None
