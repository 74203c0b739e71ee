"""Records of what is shown to a room: pictures, stories and what waits beside the map."""

from enum import StrEnum

from netedit.model.dataclass import dataclass
from netedit.model.declare import count, length, name, note, number, payload, reference, whole


class PictureType(StrEnum):
    """How the bytes of a picture are to be read."""

    PNG = "png"
    JPEG = "jpeg"


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture; `content` is its bytes in base64."""

    id: str
    name: str = note("")
    type: PictureType = PictureType.PNG
    content: str = payload("")


@dataclass(frozen=True, slots=True)
class Story:
    """An ordered list of steps to be told in front of a room."""

    id: str
    name: str = name()


@dataclass(frozen=True, slots=True)
class StoryStep:
    """What a step of a story shows and says; steps of a story go by `position`.

    The part of the view that is seen is the rectangle in scene units if `is_framed`, else all of
    it. `focus` lights one partner and what is up to `reach` ties away. `layers` are those that are
    seen, all of them if there are none; `filter` is JSON as `search.facets` reads it, "" for none.
    `text` is shown to the room, `notes` only to the one who speaks.
    """

    id: str
    story: str = reference("Story", indexed=True)
    position: int = count(0)
    name: str = name()
    text: str = note("")
    notes: str = note("")
    view: str | None = reference("View", default=None)
    is_framed: bool = False
    left: float = number()
    top: float = number()
    width: float = length(1600.0)
    height: float = length(900.0)
    focus: str | None = reference("Actor", default=None)
    reach: int = whole(1, 9, 1)
    layers: tuple[str, ...] = ()
    filter: str = note("")


@dataclass(frozen=True, slots=True)
class Parked:
    """A half name or a topic that waits beside the map; parked things go by `position`."""

    id: str
    name: str = name()
    position: int = count(0)
