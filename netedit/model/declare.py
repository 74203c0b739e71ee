"""How a record says what its fields may hold, so that one piece of code can check them all."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from netedit.model.dataclass import dataclass
from netedit.model.text import NAME_LIMIT, NOTE_LIMIT

KEY = "netedit"
COORDINATE_LIMIT = 1e7
PAYLOAD_LIMIT = 2_000_000
COUNT_LIMIT = 1_000_000
SMALLEST_TEXT_PX = 8
LARGEST_TEXT_PX = 40


@dataclass(frozen=True, slots=True)
class Rule:
    """What a field may hold: `form` names the check, the rest are its bounds.

    `targets` are the names of the record types an id may refer to, `optional` whether it may be
    missing; `indexed` asks for the way back, from the record referred to to the ones that refer
    to it.
    """

    form: str
    limit: int = 0
    least: int = 0
    targets: tuple[str, ...] = ()
    indexed: bool = False
    optional: bool = False


# dataclasses.field is typed as returning the default's type, so a typed facade needs Any here.
def _declared(rule: Rule, **default: Any) -> Any:
    return field(metadata={KEY: rule}, **default)


def name() -> Any:
    """A text that must be seen: not blank, at most 500 characters."""
    return _declared(Rule("name", NAME_LIMIT), default="")


def note(default: str) -> Any:
    """A text that may be empty, at most 100,000 characters."""
    return _declared(Rule("note", NOTE_LIMIT), default=default)


def payload(default: str) -> Any:
    """A text for the program alone (JSON, base64), at most two million characters."""
    return _declared(Rule("note", PAYLOAD_LIMIT), default=default)


def level() -> Any:
    """A whole number from 1 to 5, or None."""
    return _declared(Rule("level"), default=None)


def date() -> Any:
    """An ISO date, whole or cut to month or year, or None."""
    return _declared(Rule("date"), default=None)


def colour(default: str) -> Any:
    """A colour as "#rrggbb"."""
    return _declared(Rule("colour"), default=default)


def number() -> Any:
    """A finite coordinate within ten million units of the origin."""
    return _declared(Rule("coordinate"), default=0.0)


def length(default: float) -> Any:
    """A finite length in scene units, more than nothing, at most twice ten million."""
    return _declared(Rule("length"), default=default)


def whole(least: int, most: int, default: int) -> Any:
    """A whole number from `least` to `most`."""
    return _declared(Rule("whole", most, least=least), default=default)


def pixels(default: int) -> Any:
    """The size of a text: a whole number of pixels from 8 to 40."""
    return whole(SMALLEST_TEXT_PX, LARGEST_TEXT_PX, default)


def count(default: int) -> Any:
    """A whole number from 0 to a million."""
    return whole(0, COUNT_LIMIT, default)


def reference(*targets: str, indexed: bool = False, default: str | None = "") -> Any:
    """The id of a record of one of the `targets`; with a default of None it may be missing."""
    rule = Rule("reference", targets=targets, indexed=indexed, optional=default is None)
    return _declared(rule, default=default)


def references(*targets: str) -> Any:
    """Ids of records of the `targets`, none of them twice."""
    return _declared(Rule("references", targets=targets), default=())


def values() -> Any:
    """Values of the map's own fields by Field id."""

    def nothing() -> Mapping[str, object]:
        return {}

    return _declared(Rule("values", NOTE_LIMIT, targets=("Field",)), default_factory=nothing)
