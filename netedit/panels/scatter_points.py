"""What a scatter shows: partners by any two numbers they have, without any widget."""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin, sqrt

from netedit.analysis import MEASURES
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import Actor, ActorStatus, FieldType, Subject
from netedit.picture.looks import FIELD, MEASURE

Number = int | float | None
INFLUENCE, INTEREST = "influence", "interest"
# Above the middle of 1 to 5 a rating is high.
MIDDLE = 3.0
# How far from each other points stand that would lie on one another, as a share of the axis.
_APART = 0.016
_GOLDEN = pi * (3 - sqrt(5))


@dataclass(frozen=True, slots=True)
class Axis:
    """A number that partners can have: its key, what it is called and what it means."""

    key: str
    title: str
    meaning: str

    @property
    def is_rating(self) -> bool:
        """Whether it is told from 1 to 5."""
        return self.key in (INFLUENCE, INTEREST)


@dataclass(frozen=True, slots=True)
class Point:
    """A partner in the scatter; `at` is where it is drawn, beside others with the same values."""

    id: str
    name: str
    is_person: bool
    x: float
    y: float
    at: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Quadrant:
    """A quarter of the plane of influence and interest, and what is done with those in it."""

    name: str
    meaning: str
    is_right: bool
    is_upper: bool


# Mendelow 1981, in plain words.
QUADRANTS = (
    Quadrant("Work closely with", "Much influence and much interest", True, True),
    Quadrant("Keep satisfied", "Much influence, little interest", False, True),
    Quadrant("Keep informed", "Much interest, little influence", True, False),
    Quadrant("Keep an eye on", "Little influence and little interest", False, False),
)


def axes_of(network: Network) -> Sequence[Axis]:
    """Everything that can be told along an axis."""
    own = [
        Axis(FIELD + field.id, field.name, "A field of this map’s own.")
        for field in network.fields.values()
        if field.subject is Subject.PARTNER and field.type is FieldType.NUMBER
    ]
    return [
        Axis(INFLUENCE, "Influence", "From 1, little, to 5, much."),
        Axis(INTEREST, "Interest", "From 1, little, to 5, much."),
        *own,
        *(Axis(MEASURE + key, each.title, each.meaning) for key, each in MEASURES.items()),
    ]


def first_axes(network: Network) -> tuple[str, str]:
    """What a scatter begins with: interest and influence where somebody has both."""
    for actor in network.actors.values():
        if actor.influence is not None and actor.interest is not None:
            return INTEREST, INFLUENCE
    return f"{MEASURE}degree", f"{MEASURE}betweenness"


def needs_measures(*keys: str) -> bool:
    """Whether anything along these axes must be worked out."""
    return any(key.startswith(MEASURE) for key in keys)


def points_of(
    network: Network, across: str, up: str, measures: Mapping[str, Mapping[str, Number]]
) -> Sequence[Point]:
    """A point for each partner that is still there and has both numbers. O(n log n)."""
    found: list[tuple[Actor, float, float]] = []
    for actor in network.actors.values():
        if actor.status is ActorStatus.ENDED:
            continue
        x, y = (_value(actor, key, measures) for key in (across, up))
        if x is not None and y is not None:
            found.append((actor, float(x), float(y)))
    places = _apart([(x, y) for _, x, y in found])
    return [
        Point(
            actor.id,
            " ".join(actor.name.split()),
            not network.is_organisation(actor),
            x,
            y,
            place,
        )
        for (actor, x, y), place in zip(found, places, strict=True)
    ]


def _value(actor: Actor, key: str, measures: Mapping[str, Mapping[str, Number]]) -> Number:
    if key.startswith(MEASURE):
        return measures.get(actor.id, {}).get(key.removeprefix(MEASURE))
    if key.startswith(FIELD):
        held = actor.fields.get(key.removeprefix(FIELD))
        return held if isinstance(held, int | float) and not isinstance(held, bool) else None
    return actor.influence if key == INFLUENCE else actor.interest


def span(values: Sequence[float], key: str) -> tuple[float, float]:
    """From where to where an axis runs: 1 to 5 for ratings, else a little past the values."""
    if key in (INFLUENCE, INTEREST):
        return 0.5, 5.5
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    room = (high - low) * 0.08 or max(abs(high) * 0.1, 0.5)
    return low - room, high + room


def _apart(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The places with those that are equal set round each other, the first in the middle."""
    wide = [max(values) - min(values) if values else 0.0 for values in zip(*places, strict=True)]
    across, up = ((each or 1.0) * _APART for each in (wide or [0.0, 0.0]))
    met: dict[tuple[float, float], int] = {}
    moved: list[tuple[float, float]] = []
    for x, y in places:
        number = met.get((x, y), 0)
        met[x, y] = number + 1
        far, angle = 1.6 * sqrt(number), number * _GOLDEN
        moved.append((x + across * far * cos(angle), y + up * far * sin(angle)))
    return moved


def quadrants_of(across: str, up: str) -> Sequence[Quadrant]:
    """The named quarters, where the scatter is one of interest and influence."""
    if (across, up) == (INTEREST, INFLUENCE):
        return QUADRANTS
    if (across, up) == (INFLUENCE, INTEREST):
        return [
            Quadrant(each.name, each.meaning, each.is_upper, each.is_right) for each in QUADRANTS
        ]
    return ()
