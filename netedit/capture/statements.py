"""What a capture line says: names, partners, ties, and what one line leaves for the next."""

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum

from netedit.model.dataclass import dataclass
from netedit.model.records import Direction, TieStatus


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a line: offsets in characters from 0, `end` not in it."""

    start: int
    end: int


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Mistake:
    """Why a line cannot be read, in one sentence, and which part of it is at fault."""

    sentence: str
    span: Span

    @property
    def column(self) -> int:
        """Where the fault begins, counted from 1 as a person does."""
        return self.span.start + 1

    @property
    def pointed(self) -> str:
        """The sentence with its column before it."""
        return f"column {self.column:,}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Name:
    """A partner as a line calls it; an empty text is the source of the line before, written `>`.

    `is_exact` (it stood in quotes) means nothing but this very name; `id` is the partner it stands
    for once that is settled. Neither counts when names are compared.
    """

    text: str
    is_organisation: bool = False
    is_exact: bool = field(default=False, compare=False)
    span: Span = field(default=NOWHERE, compare=False)
    id: str = field(default="", compare=False)

    @property
    def is_last(self) -> bool:
        """Whether it stands for the source of the line before."""
        return not self.text


LAST = Name("")


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner with what a line says of it.

    `level` is the number after `!`: influence, or the strength of the tie by which an indented
    line hangs on the one above. `role` comes with pasted lists only.
    """

    name: Name
    organisations: tuple[Name, ...] = ()
    tags: tuple[str, ...] = ()
    email: str = ""
    level: int | None = None
    role: str = ""

    @property
    def bare(self) -> "Partner":
        """Only who it is: the name and, to tell it from others of that name, where it belongs."""
        return Partner(self.name, self.organisations)


Group = tuple[Partner, ...]


class Way(StrEnum):
    """How a link is written, seen from the left."""

    NONE = "-"
    FORWARD = "->"
    BACK = "<-"
    BOTH = "<->"


@dataclass(frozen=True, slots=True)
class Link:
    """What stands between two names."""

    way: Way = Way.NONE
    is_ended: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is written, before the lines above it count.

    Everyone in one of the `groups` is tied to everyone in the next by the link between them;
    `leads` is a link before the first. `kind` is None where nothing is said, "" for a colon alone.
    `spans` says where "status", "kind", "strength" and "purpose" stand.
    """

    indent: int = 0
    status: TieStatus = TieStatus.ACTIVE
    leads: Link | None = None
    groups: tuple[Group, ...] = ()
    links: tuple[Link, ...] = ()
    kind: str | None = None
    strength: int | None = None
    purposes: tuple[str, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict[str, Span], compare=False)

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing."""
        return not self.groups and self.kind is None and not self.purposes

    @property
    def is_repeat(self) -> bool:
        """Whether it is `>` alone."""
        return self.groups == ((Partner(LAST),),) and not self.links


@dataclass(frozen=True, slots=True)
class Above:
    """A line that lines further to the right hang on, and the partners it began with."""

    indent: int
    partners: Group


@dataclass(frozen=True, slots=True)
class Context:
    """What the lines so far leave for the next one; it never changes, each line gives another.

    `kind` is the kind set by `:kind` alone, `source` whom `>` stands for, `repeats` whether `>`
    stood alone just now, `above` the lines an indented line can hang on, outermost first.
    """

    kind: str | None = None
    source: Group = ()
    repeats: bool = False
    above: tuple[Above, ...] = ()

    def bound(self, ids: Mapping[Name, str]) -> "Context":
        """The same with names tied to partners by id, so that a later renaming does not matter."""

        def bind(partners: Group) -> Group:
            return tuple(
                replace(each, name=replace(each.name, id=each.name.id or ids.get(each.name, "")))
                for each in partners
            )

        above = tuple(Above(each.indent, bind(each.partners)) for each in self.above)
        return replace(self, source=bind(self.source), above=above)


@dataclass(frozen=True, slots=True)
class Said:
    """One relationship a line speaks of; `kind` None is the map's first kind.

    `states_kind` is whether the line itself named the kind.
    """

    source: Partner
    target: Partner
    direction: Direction = Direction.NONE
    status: TieStatus = TieStatus.ACTIVE
    kind: str | None = None
    strength: int | None = None
    purposes: tuple[str, ...] = ()
    states_kind: bool = field(default=False, compare=False)
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A line understood: `groups` as they are tied, whom it hangs on included.

    `partners` are those it names itself, with what it says of them; `purposes` are those named
    without a relationship; `context` is for the next line.
    """

    line: Line
    groups: tuple[Group, ...]
    links: tuple[Link, ...]
    partners: tuple[Partner, ...]
    ties: tuple[Said, ...]
    purposes: tuple[str, ...]
    strength: int | None
    context: Context
