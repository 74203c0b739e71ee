"""What a gesture is, and what it may ask of the canvas it is made on."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import ClassVar, Protocol

from PySide6.QtGui import QGuiApplication

from netedit.canvas.camera import Camera
from netedit.canvas.hits import Hits
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Point
from netedit.model.records import Shape
from netedit.picture.display import Display
from netedit.ports import EditorPort, SelectionPort

# A frame is not made smaller than this.
SMALLEST_FRAME = 40.0


class Tool(StrEnum):
    """What the pointer does on the canvas."""

    SELECT = "select"
    PERSON = "person"
    ORGANISATION = "organisation"
    CONNECT = "connect"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Touch:
    """Where the pointer is, in the scene and in viewport pixels; `adds` with Shift or Ctrl.

    `is_free` with Alt or Ctrl: what is dragged does not snap.
    """

    point: Point
    px: Point
    adds: bool = False
    is_free: bool = False


@dataclass(slots=True)
class Marks:
    """What a gesture shows on top of the picture; empty where there is nothing to show.

    `hovered` is under the pointer, `on_rim` where a tie can be drawn from it. `source`, `tie_end`
    and `target` are a tie being drawn; `band` a rubber band in the scene; `ghost` the centre and
    shape of an actor that is being named; `frame` where a frame would stand; `guides` the
    lines along which things stand in line; `rated` an actor and the influence, 0 for none, that a
    release would give it, which `may_rate` allows.
    """

    hovered: str = ""
    on_rim: bool = False
    source: str = ""
    tie_end: Point | None = None
    target: str = ""
    band: Box | None = None
    ghost: tuple[Point, Shape] | None = None
    frame: Box | None = None
    guides: tuple[tuple[Point, Point], ...] = ()
    rated: tuple[str, int] | None = None
    may_rate: bool = False


class Stage(Protocol):
    """The canvas as gestures see it, and what else acts on it."""

    @property
    def connects_from(self) -> str | None:
        """The partner from which a relationship is being drawn by keyboard."""
        ...

    @connects_from.setter
    def connects_from(self, id_: str | None) -> None: ...

    @property
    def editor(self) -> EditorPort:
        """Where edits are performed."""
        ...

    @property
    def selection(self) -> SelectionPort:
        """What is selected."""
        ...

    @property
    def display(self) -> Display:
        """The picture at rest."""
        ...

    @property
    def hits(self) -> Hits:
        """What is where in the picture at rest."""
        ...

    @property
    def marks(self) -> Marks:
        """What is shown on top; call `refresh` after changing it."""
        ...

    @property
    def camera(self) -> Camera:
        """Which part of the picture the window looks at."""
        ...

    @property
    def scale(self) -> float:
        """Pixels a scene unit."""
        ...

    @property
    def kind_of_ties(self) -> str:
        """The kind a drawn tie gets; empty where the map has none."""
        ...

    @property
    def in_sight(self) -> Box:
        """What of the scene the window shows."""
        ...

    @property
    def snaps(self) -> bool:
        """Whether what is dragged snaps into line with others."""
        ...

    def box_of(self, ids: Iterable[str]) -> Box | None:
        """The box around actors, notes and ties; None where none of them is in the picture."""
        ...

    def name_box(self, id_: str) -> Box | None:
        """Where the name of a partner is seen, in scene units; None where it is not."""
        ...

    def select(self, ids: Collection[str]) -> None:
        """Select exactly these and have them in sight, from as far away as one looks now."""
        ...

    def refresh(self) -> None:
        """Paint the marks anew."""
        ...

    def pan(self, dx_px: float, dy_px: float) -> None:
        """Shift the picture."""
        ...

    def show_moved(self, places: Mapping[str, Point]) -> None:
        """Show these actors and notes elsewhere; nothing is edited."""
        ...

    def show_shifted(self, places: Mapping[str, Point], dx: float, dy: float) -> None:
        """Show the actors and notes at `places` that much further; nothing is edited."""
        ...

    def show_still(self) -> None:
        """Show everything where it is."""
        ...

    def may_edit(self) -> bool:
        """Whether the map can be changed; if not, that is said."""
        ...

    def say(self, sentence: str) -> None:
        """Tell the user something in passing."""
        ...

    def ask_actor(self, at: Point, acts_as: str) -> None:
        """Open a name box for a new partner there: "person" or "organisation"."""
        ...

    def ask_linked(self, to: str, at: Point) -> None:
        """Open a name box there for a new partner that is tied to `to`."""
        ...

    def ask_note(self, at: Point) -> None:
        """Open a text box for a new note there."""
        ...


class Gesture:
    """From the press of a button to its release; exactly one of `end` and `cancel` is last.

    `cancel` puts back what the gesture changed, as if it had not been begun.
    """

    # whether the picture itself is held, and whether it goes on below a pointer at its edge
    holds_picture: ClassVar = False
    scrolls_at_edge: ClassVar = True

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def is_beyond(self) -> bool:
        """Whether there is anything beyond the edge for one that scrolls there."""
        return True

    def start(self, touch: Touch) -> None:
        """The button is pressed."""

    def move(self, touch: Touch) -> None:
        """The pointer has moved with the button down."""

    def end(self, touch: Touch) -> None:
        """The button is released."""

    def cancel(self) -> None:
        """Esc was pressed, or the gesture was taken from us."""


def threshold_px() -> int:
    """How far the pointer goes before a press is a drag, as the system has it."""
    return QGuiApplication.styleHints().startDragDistance()


def is_drag(start: Touch, now: Touch) -> bool:
    """Whether the pointer has come far enough for a press to be a drag."""
    dx, dy = now.px[0] - start.px[0], now.px[1] - start.px[1]
    return abs(dx) + abs(dy) >= threshold_px()
