"""Records of what is planned, agreed and done about the network; each refers to others by id."""

from dataclasses import field
from enum import StrEnum

from netedit.model.dataclass import dataclass
from netedit.model.declare import count, date, name, note, payload, reference, references


class ActionState(StrEnum):
    """How far an action has come."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class Manner(StrEnum):
    """How people were in touch."""

    MEETING = "meeting"
    CALL = "call"
    MESSAGE = "message"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Need:
    """Whom a purpose needs: a partner that fits everything said here.

    `kind` is the kind of the partner itself or of an organisation it belongs to; `tags` (a place,
    an authority, lived experience) must all be there; `value` is what the map's own `field` holds.
    "" and None ask for nothing.
    """

    id: str
    purpose: str = reference("Purpose")
    name: str = name()
    role: str = note("")
    kind: str | None = reference("ActorKind", default=None)
    sector: str = note("")
    tier: str = note("")
    tags: tuple[str, ...] = ()
    field: str | None = reference("Field", default=None)
    value: str = note("")


@dataclass(frozen=True, slots=True)
class Contact:
    """A dated meeting, call or message with partners, or between the ends of relationships.

    `on` is an ISO date, whole or cut to month or year. One that names nobody any more is gone.
    """

    id: str
    subjects: tuple[str, ...] = references("Actor", "Tie")
    on: str | None = date()
    manner: Manner = Manner.MEETING
    notes: str = note("")


@dataclass(frozen=True, slots=True)
class Action:
    """Something somebody is to do by a day, about partners or relationships."""

    id: str
    name: str = name()
    owner: str | None = reference("Actor", default=None)
    due: str | None = date()
    state: ActionState = ActionState.OPEN
    subjects: tuple[str, ...] = references("Actor", "Tie")
    notes: str = note("")


@dataclass(frozen=True, slots=True)
class AcceptedRisk:
    """A finding that people have seen and live with, and why.

    `finding` is its key in `analyse --json` ("bridges", "key_people", …), `subjects` the partners
    and relationships it names: the acceptance ends when one of them goes. `made` is an ISO time
    in UTC.
    """

    id: str
    finding: str = name()
    subjects: tuple[str, ...] = references("Actor", "Tie")
    reason: str = note("")
    made: str = field(default="")


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A pair of partners between whom no new relationship is to be suggested, and why."""

    id: str
    source: str = reference("Actor", indexed=True)
    target: str = reference("Actor", indexed=True)
    reason: str = note("")


@dataclass(frozen=True, slots=True)
class Scenario:
    """What might become of the map: an ordered list of steps kept beside it."""

    id: str
    name: str = name()
    notes: str = note("")


@dataclass(frozen=True, slots=True)
class ScenarioStep:
    """One edit of a scenario; `changes` is JSON, a list as `codec.change_to_plain` makes them.

    Steps of a scenario go by `position`. What they hold is performed on the map of now, rebased.
    """

    id: str
    scenario: str = reference("Scenario", indexed=True)
    position: int = count(0)
    name: str = name()
    changes: str = payload("[]")
