"""What colour and size of a partner tell in a view, worked out from the values there are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from math import sqrt

from netedit.model.dataclass import dataclass, replace
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    FieldType,
    FieldValue,
    SecondLine,
    Subject,
    Tie,
    TieStatus,
    View,
)
from netedit.picture.palette import OTHER, SEQUENCE, TOL_LIGHT

SMALLEST, LARGEST = 0.7, 1.7
FIELD = "field:"
# Before the key of a measure, or before "community".
MEASURE = "measure:"
_COLOURS = tuple(colour for colour in TOL_LIGHT if colour != OTHER)
_NICE = (4, 6, 10, 16, 25, 40, 60, 100, 160, 250, 400, 600, 1000, 1600, 2500, 4000, 6000, 10000)
_WORDS = {
    "sector": "sector",
    "tier": "tier",
    "tag": "tag",
    "purpose": "purpose",
    "influence": "influence",
    "interest": "interest",
    "degree": "relationships",
}
# What one rates from 1 to 5.
_LEVELS = ("influence", "interest")
_FROM_TO = (1.0, 5.0)
_YES_NO = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Known:
    """What findings say of partners: what it is called, and the value of each that has one."""

    word: str
    values: Mapping[str, str | float]


# By what a view tells by colour or size: "measure:" and the key of a measure.
Values = Mapping[str, Known]
NO_VALUES: Values = {}


@dataclass(frozen=True, slots=True)
class Colours:
    """A colour for every value of `word`: by text in `by_value`, or by number from low to high.

    `others` counts the values that share the grey of all the rest.
    """

    word: str
    by_value: Mapping[str, str] = field(default_factory=dict[str, str])
    others: int = 0
    low: float = 0.0
    high: float = 0.0
    is_scale: bool = False
    is_date: bool = False
    is_measured: bool = False

    def of(self, value: str | float) -> str:
        """The colour of a value."""
        if isinstance(value, str):
            return self.by_value.get(value, OTHER)
        span = self.high - self.low
        share = (value - self.low) / span if span > 0 else 0.5
        return SEQUENCE[round(min(max(share, 0.0), 1.0) * (len(SEQUENCE) - 1))]

    @property
    def ends(self) -> tuple[str, str]:
        """The lowest and the highest value, as they are written."""
        if self.is_date:
            return _month(self.low), _month(self.high)
        text = rounded if self.is_measured else written
        return text(self.low), text(self.high)


@dataclass(frozen=True, slots=True)
class Sizes:
    """A size for every number of `word` from low to high; the area grows evenly with it."""

    word: str
    low: float
    high: float
    is_measured: bool = False

    def text(self, value: float) -> str:
        """A value as it is written."""
        return rounded(value) if self.is_measured else written(value)

    def of(self, value: float) -> float:
        """How much larger than usual: 0.7 to 1.7."""
        span = self.high - self.low
        share = (value - self.low) / span if span > 0 else 1.0
        share = min(max(share, 0.0), 1.0)
        return sqrt(SMALLEST**2 + share * (LARGEST**2 - SMALLEST**2))

    @property
    def samples(self) -> tuple[float, ...]:
        """Values to show the sizes by."""
        middle = (self.low + self.high) / 2
        if float(self.low).is_integer() and float(self.high).is_integer():
            middle = float(round(middle))
        return tuple(dict.fromkeys((self.low, middle, self.high)))


@dataclass(frozen=True, slots=True)
class Looks:
    """What a view shows by colour and size; two are equal where every partner looks alike.

    None for colours by kind, and for one size for all: also where no partner has what is told.
    `colour_known` and `size_known` are the values where they are those of a measure.
    """

    view: View
    colours: Colours | None = None
    sizes: Sizes | None = None
    colour_known: Known | None = None
    size_known: Known | None = None

    @property
    def second_line(self) -> SecondLine:
        """What stands under names."""
        return self.view.second_line


NO_LOOKS = Looks(View("", "Map"))


def looks_of(network: Network, view_id: str, values: Values = NO_VALUES) -> Looks:
    """How a view shows the network; the plain look for a view that is not there.

    `values` are the measures, as far as they are known: a view that tells another looks plain.
    O(n) for colours or sizes by a value, O(n + m) for sizes by relationships.
    """
    view = network.views.get(view_id)
    if view is None:
        return NO_LOOKS
    # A legend's words and corner make no partner look different.
    plain = replace(view, legend_title="", name="Map")
    known = [_here(network, values.get(told)) for told in (view.colour_by, view.size_by)]
    return Looks(
        plain,
        _colours(network, view.colour_by) if known[0] is None else _measured_colours(known[0]),
        _sizes(network, view.size_by) if known[1] is None else _measured_sizes(known[1]),
        *known,
    )


def _here(network: Network, known: Known | None) -> Known | None:
    """What is known of those who are on the map."""
    if known is None or all(id_ in network.actors for id_ in known.values):
        return known
    values = {id_: value for id_, value in known.values.items() if id_ in network.actors}
    return replace(known, values=values)


def _measured_colours(known: Known) -> Colours | None:
    numbers = [value for value in known.values.values() if not isinstance(value, str)]
    if numbers:
        low, high = min(numbers), max(numbers)
        return Colours(known.word, {}, 0, low, high, is_scale=True, is_measured=True)
    texts = Counter(value for value in known.values.values() if isinstance(value, str))
    return _by_value(known.word, texts, ()) if texts else None


def _measured_sizes(known: Known) -> Sizes | None:
    numbers = [value for value in known.values.values() if not isinstance(value, str)]
    return Sizes(known.word, min(numbers), max(numbers), is_measured=True) if numbers else None


def coloured_by(looks: Looks, network: Network, actor: Actor) -> str | float | None:
    """What an actor has of what the colours of a view tell; None for nothing."""
    if looks.colour_known is not None:
        return looks.colour_known.values.get(actor.id)
    return colour_value(network, actor, looks.view.colour_by)


def sized_by(looks: Looks, network: Network, actor: Actor) -> float | None:
    """What an actor has of what the sizes of a view tell; None for nothing."""
    if looks.size_known is None:
        return size_value(network, actor, looks.view.size_by)
    held = looks.size_known.values.get(actor.id)
    return None if isinstance(held, str) else held


def colour_value(network: Network, actor: Actor, told: str) -> str | float | None:
    """What an actor has of what colours tell; None for nothing."""
    match told:
        case "sector":
            return actor.sector.strip() or None
        case "tier":
            return actor.tier.strip() or None
        case "tag":
            return actor.tags[0] if actor.tags else None
        case "purpose":
            return _purpose_of(network, actor)
        case "influence" | "interest":
            return _level(actor, told)
        case _:
            field_id = told.removeprefix(FIELD)
            held = actor.fields.get(field_id)
            own = network.fields.get(field_id)
            return _of_field(own.type, held) if own is not None and held is not None else None


def _purpose_of(network: Network, actor: Actor) -> str | None:
    """The purpose whose core team it is in, else the one most of its relationships serve."""
    for purpose in network.purposes.values():
        if actor.id in purpose.core:
            return purpose.statement
    served = Counter(
        purpose
        for tie in network.ties_of(actor.id)
        if tie.status is TieStatus.ACTIVE
        for purpose in tie.purposes
    )
    if not served:
        return None
    most = max(network.purposes, key=lambda id_: served[id_])
    return network.purposes[most].statement


def line_colour_of(looks: Looks, network: Network, tie: Tie, plain: str) -> str | None:
    """The colour of the first purpose a tie serves, `plain` for none, where a view tells purposes;
    None where it tells something else.
    """
    if looks.colours is None or looks.view.colour_by != "purpose":
        return None
    return network.purposes[tie.purposes[0]].colour if tie.purposes else plain


def size_value(network: Network, actor: Actor, told: str) -> float | None:
    """What an actor has of what sizes tell; None for nothing."""
    match told:
        case "influence" | "interest":
            return _level(actor, told)
        case "degree":
            return float(sum(t.status is TieStatus.ACTIVE for t in network.ties_of(actor.id)))
        case _:
            held = actor.fields.get(told.removeprefix(FIELD))
            return _number(held)


def _level(actor: Actor, told: str) -> float | None:
    level = actor.influence if told == "influence" else actor.interest
    return None if level is None else float(level)


def _number(held: FieldValue | None) -> float | None:
    # True is an int to Python, and no number to anyone else.
    return float(held) if isinstance(held, int | float) and not isinstance(held, bool) else None


def _of_field(type_: FieldType, held: FieldValue) -> str | float | None:
    match type_:
        case FieldType.NUMBER:
            return _number(held)
        case FieldType.DATE:
            return _months(str(held))
        case FieldType.YES_NO:
            return _YES_NO.get(bool(held))
        case FieldType.TEXT | FieldType.CHOICE:
            return str(held).strip() or None


def _months(date: str) -> float | None:
    """An ISO date as months since the year 0; None where it is no date."""
    year, month = date[:4], date[5:7] or "01"
    if not (year.isdecimal() and month.isdecimal()):
        return None
    return int(year) * 12.0 + int(month) - 1


def _month(months: float) -> str:
    return f"{int(months) // 12}-{int(months) % 12 + 1:02}"


def word_of(network: Network, told: str) -> str:
    """What it is called that colours or sizes tell; "" for what is not on the map."""
    if told in _WORDS:
        return _WORDS[told]
    own = network.fields.get(told.removeprefix(FIELD)) if told.startswith(FIELD) else None
    return own.name if own is not None and own.subject is Subject.PARTNER else ""


def _colours(network: Network, told: str) -> Colours | None:
    word = word_of(network, told)
    if not word:
        return None
    values = [colour_value(network, actor, told) for actor in network.actors.values()]
    numbers = [value for value in values if isinstance(value, float)]
    if numbers and told in _LEVELS:
        # the same level has the same colour on every map
        return Colours(word, {}, 0, *_FROM_TO, True)
    own = network.fields.get(told.removeprefix(FIELD))
    if numbers:
        is_date = own is not None and own.type is FieldType.DATE
        return Colours(word, {}, 0, min(numbers), max(numbers), True, is_date)
    texts = Counter(value for value in values if isinstance(value, str))
    if not texts:
        return None
    if told == "purpose":
        # A purpose has a colour of its own, here as in its panel.
        return Colours(word, {each.statement: each.colour for each in network.purposes.values()})
    return _by_value(word, texts, own.choices if own is not None else ())


def _by_value(word: str, texts: Counter[str], choices: Iterable[str]) -> Colours:
    """Colours in the order in which values came, so that a new one leaves the others theirs; where
    they do not suffice, for the most frequent.
    """
    # What may be chosen keeps its colour, whether or not it is chosen just now.
    order = dict.fromkeys([*choices, *texts])
    if len(order) > len(_COLOURS):
        most = {value for value, _ in texts.most_common(len(_COLOURS))}
        order = {value: None for value in order if value in most}
    given = dict(zip(order, _COLOURS, strict=False))
    return Colours(word, given, len(texts.keys() - given.keys()))


def _sizes(network: Network, told: str) -> Sizes | None:
    word = word_of(network, told)
    if not word:
        return None
    if told in _LEVELS:
        known = any(_level(actor, told) is not None for actor in network.actors.values())
        return Sizes(word, *_FROM_TO) if known else None
    if told == "degree":
        return Sizes(word, 0.0, _nice(_most_ties(network))) if network.ties else None
    found = (size_value(network, actor, told) for actor in network.actors.values())
    numbers = [value for value in found if value is not None]
    return Sizes(word, min(numbers), max(numbers)) if numbers else None


def _most_ties(network: Network) -> int:
    count: Counter[str] = Counter()
    for tie in network.ties.values():
        if tie.status is TieStatus.ACTIVE:
            count.update({tie.source, tie.target})
    return max(count.values(), default=0)


def _nice(most: int) -> float:
    """The next round number, so that one more relationship seldom makes all others smaller."""
    return float(next((nice for nice in _NICE if nice >= most), most))


def fill_of(looks: Looks, network: Network, actor: Actor, kind: ActorKind) -> str | None:
    """The colour that fills an actor; None for a hollow one, which has none of what is told."""
    if looks.colours is None:
        return kind.colour
    value = coloured_by(looks, network, actor)
    return None if value is None else looks.colours.of(value)


def factor_of(looks: Looks, network: Network, actor: Actor) -> float | None:
    """How much larger than usual an actor is; None for one that has none of what is told."""
    if looks.sizes is None:
        return 1.0
    value = sized_by(looks, network, actor)
    return None if value is None else looks.sizes.of(value)


def second_of(looks: Looks, actor: Actor) -> str:
    """What stands under the name of an actor, "" for nothing."""
    match looks.second_line:
        case SecondLine.NONE:
            return ""
        case SecondLine.ROLE:
            return actor.role
        case SecondLine.SECTOR:
            return actor.sector
        case SecondLine.TIER:
            return actor.tier


def written(number: float) -> str:
    """A number as people write it."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.6g}"


def rounded(number: float) -> str:
    """A number that was worked out, to three figures."""
    return written(round(number) if abs(number) >= 100 else float(f"{number:.3g}"))
