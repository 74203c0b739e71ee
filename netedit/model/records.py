"""The records a map is made of; each is frozen, and each refers to others by id."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from netedit.model.dataclass import dataclass
from netedit.model.declare import (
    colour,
    date,
    length,
    level,
    name,
    note,
    number,
    pixels,
    reference,
    references,
    values,
    whole,
)
from netedit.model.ids import MAP_ID
from netedit.model.plans import (
    AcceptedRisk,
    Action,
    Contact,
    Need,
    RuledOut,
    Scenario,
    ScenarioStep,
)
from netedit.model.stories import Parked, Picture, Story, StoryStep


class ActsAs(StrEnum):
    """How findings treat the actors of a kind: only people can leave."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Shape(StrEnum):
    """The outline of an actor on the canvas; its corners are in `picture/routes.py`."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    HEXAGON = "hexagon"
    TRIANGLE = "triangle"


class Icon(StrEnum):
    """What is drawn inside the actors of a kind: NONE for the initials of their names."""

    NONE = "none"
    PERSON = "person"
    PEOPLE = "people"
    BUILDING = "building"
    HOUSE = "house"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    HEART = "heart"
    SHIELD = "shield"
    FLAG = "flag"
    STAR = "star"
    BRIEFCASE = "briefcase"
    SPEECH = "speech"


class ActorStatus(StrEnum):
    """Whether an actor is still there; an ended one is drawn faded and counts in no finding."""

    ACTIVE = "active"
    ENDED = "ended"


class Direction(StrEnum):
    """Which way a tie runs: NONE undirected, FORWARD source to target, BOTH mutual."""

    NONE = "none"
    FORWARD = "forward"
    BOTH = "both"


class TieStatus(StrEnum):
    """Whether a tie works: only ACTIVE ones count, DOUBTFUL ones if asked, the others never."""

    ACTIVE = "active"
    DOUBTFUL = "doubtful"
    WANTED = "wanted"
    DORMANT = "dormant"
    ENDED = "ended"


class LineStyle(StrEnum):
    """How the ties of a kind are drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


class SecondLine(StrEnum):
    """What stands in quieter type under the name of an actor."""

    NONE = "none"
    ROLE = "role"
    SECTOR = "sector"
    TIER = "tier"


class RegionsBy(StrEnum):
    """Whose members stand on a soft area of their own: of an organisation, a sector or a tier."""

    NONE = "none"
    ORGANISATION = "organisation"
    SECTOR = "sector"
    TIER = "tier"


class Background(StrEnum):
    """What the map stands on."""

    PLAIN = "plain"
    DOTS = "dots"
    LINES = "lines"


class TieLabels(StrEnum):
    """What is written at ties: nothing, the name of their kind, or the notes on them."""

    NONE = "none"
    KIND = "kind"
    NOTES = "notes"


class LegendPlace(StrEnum):
    """The corner the legend stands in."""

    TOP_LEFT = "top_left"
    TOP_RIGHT = "top_right"
    BOTTOM_LEFT = "bottom_left"
    BOTTOM_RIGHT = "bottom_right"


class Sensitivity(StrEnum):
    """Who may see something, from everyone to the owner of the map alone."""

    PUBLIC = "public"
    GROUP = "group"
    ME = "me"


class FieldType(StrEnum):
    """What a field of the map's own holds; dates are ISO text, whole or cut to month or year."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"


class Subject(StrEnum):
    """What a field of the map's own belongs to."""

    PARTNER = "partner"
    RELATIONSHIP = "relationship"


FieldValue = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Map:
    """The map itself: there is exactly one, with the fixed id "map".

    `purpose` is the one that stays on the screen, `source` a line under pictures that go out,
    `stale_months` how long without a contact makes a relationship stale.
    """

    title: str = note("")
    me: str | None = reference("Actor", default=None)
    id: str = MAP_ID
    purpose: str | None = reference("Purpose", default=None)
    source: str = note("")
    logo: str | None = reference("Picture", default=None)
    stale_months: int = whole(1, 120, 6)


@dataclass(frozen=True, slots=True)
class ActorKind:
    """A kind of actor; `colour` is "#rrggbb"."""

    id: str
    name: str = name()
    acts_as: ActsAs = ActsAs.PERSON
    shape: Shape = Shape.CIRCLE
    colour: str = colour("#77aadd")
    icon: Icon = Icon.NONE


@dataclass(frozen=True, slots=True)
class Actor:
    """A partner: a person or an organisation, as its kind says.

    `influence` and `interest` are 1 (low) to 5 (high) or None; `fields` maps Field ids to values;
    `review` is the ISO date, whole or cut to month or year, when it is to be looked at again.
    """

    id: str
    kind: str = reference("ActorKind")
    name: str = name()
    role: str = note("")
    sector: str = note("")
    tier: str = note("")
    influence: int | None = level()
    interest: int | None = level()
    status: ActorStatus = ActorStatus.ACTIVE
    tags: tuple[str, ...] = ()
    notes: str = note("")
    private_notes: str = note("")
    fields: Mapping[str, FieldValue] = values()
    picture: str | None = reference("Picture", default=None)
    review: str | None = date()


@dataclass(frozen=True, slots=True)
class TieKind:
    """A kind of tie; `layer` groups kinds that are shown and counted together."""

    id: str
    name: str = name()
    layer: str = note("")
    colour: str = colour("#5b6770")
    line_style: LineStyle = LineStyle.SOLID


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship from actor `source` to actor `target`; both may be the same actor.

    `strength` is 1 (weak) to 5 (strong) or None; `since`, `until` and `review` are ISO dates,
    whole or cut to month or year, or None.
    """

    id: str
    source: str = reference("Actor", indexed=True)
    target: str = reference("Actor", indexed=True)
    kind: str = reference("TieKind")
    direction: Direction = Direction.NONE
    strength: int | None = level()
    status: TieStatus = TieStatus.ACTIVE
    since: str | None = date()
    until: str | None = date()
    notes: str = note("")
    private_notes: str = note("")
    purposes: tuple[str, ...] = references("Purpose")
    fields: Mapping[str, FieldValue] = values()
    review: str | None = date()


@dataclass(frozen=True, slots=True)
class Membership:
    """`member`, a person or an organisation, belongs to `organisation`; never in a circle."""

    id: str
    member: str = reference("Actor", indexed=True)
    organisation: str = reference("Actor", indexed=True)


@dataclass(frozen=True, slots=True)
class Purpose:
    """What relationships are for, in one sentence.

    `core` are the partners who carry it; whoever is up to `reach` ties from them counts as known.
    """

    id: str
    statement: str = name()
    colour: str = colour("#0072b2")
    core: tuple[str, ...] = references("Actor")
    reach: int = whole(1, 9, 2)


@dataclass(frozen=True, slots=True)
class Note:
    """A text on the canvas, seen by the group unless said otherwise."""

    id: str
    text: str = note("")
    sensitivity: Sensitivity = Sensitivity.GROUP


@dataclass(frozen=True, slots=True)
class View:
    """One way of showing the network, with places and a look of its own.

    `colour_by` says what the fill of an actor tells: "" its kind, "sector", "tier", "tag" (the
    first one), "purpose" (lines too), "influence", "interest", "field:" and the id of a field, or
    "measure:" and the key of a measure or "community"; `size_by` what its size tells: "" nothing,
    "influence", "interest", "degree" or such a field or measure. One that is no
    longer there counts as "".
    """

    id: str
    name: str = name()
    colour_by: str = note("")
    size_by: str = note("")
    second_line: SecondLine = SecondLine.NONE
    regions_by: RegionsBy = RegionsBy.NONE
    background: Background = Background.PLAIN
    label_px: int = pixels(13)
    tie_labels: TieLabels = TieLabels.NONE
    legend_title: str = note("")
    legend_place: LegendPlace = LegendPlace.TOP_LEFT


@dataclass(frozen=True, slots=True)
class Frame:
    """A titled box drawn by hand behind what stands in it; scene units from its top left corner."""

    id: str
    view: str = reference("View")
    title: str = note("")
    colour: str = colour("#77aadd")
    left: float = number()
    top: float = number()
    width: float = length(240.0)
    height: float = length(160.0)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an actor or a note stands in a view: scene units, x right and y down, its centre.

    A view holds at most one placement of a subject, so the id is made of the two.
    """

    view: str = reference("View")
    subject: str = reference("Actor", "Note", indexed=True)
    x: float = number()
    y: float = number()
    pinned: bool = False

    @property
    def id(self) -> str:
        """The one id this placement can have."""
        return placement_id(self.view, self.subject)


def placement_id(view: str, subject: str) -> str:
    """The id of the placement of `subject` in `view`, whether or not there is one."""
    return f"{view}.{subject}"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the map's own for partners or for relationships; `choices` for CHOICE only."""

    id: str
    name: str = name()
    type: FieldType = FieldType.TEXT
    subject: Subject = Subject.PARTNER
    sensitivity: Sensitivity = Sensitivity.GROUP
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A named point of the history: the network as it was after log group `group`.

    `made` is an ISO time in UTC.
    """

    id: str
    name: str = name()
    made: str = field(default="")
    group: int = 0
    note: str = note("")


Record = (
    Map
    | ActorKind
    | Actor
    | TieKind
    | Tie
    | Membership
    | Purpose
    | Note
    | View
    | Frame
    | Placement
    | Field
    | Version
    | Picture
    | Need
    | Contact
    | Action
    | AcceptedRisk
    | RuledOut
    | Scenario
    | ScenarioStep
    | Story
    | StoryStep
    | Parked
)

# The table that holds each type of record, in an order in which every record follows those it
# refers to. A new type is a dataclass above and one line here.
TABLES: Mapping[type[Record], str] = {
    Field: "field",
    ActorKind: "actor_kind",
    TieKind: "tie_kind",
    View: "view",
    Frame: "frame",
    Picture: "picture",
    Actor: "actor",
    Purpose: "purpose",
    Need: "need",
    Tie: "tie",
    Membership: "membership",
    Note: "note",
    Placement: "placement",
    Version: "version",
    Contact: "contact",
    Action: "action",
    AcceptedRisk: "accepted_risk",
    RuledOut: "ruled_out",
    Scenario: "scenario",
    ScenarioStep: "scenario_step",
    Story: "story",
    StoryStep: "story_step",
    Parked: "parked",
    Map: "map",
}
TYPES: Mapping[str, type[Record]] = {table: type_ for type_, table in TABLES.items()}
