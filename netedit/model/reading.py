"""What a reader of a file found: rows with their positions, guessed columns, and problems."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.model.records import ActorStatus, Direction, FieldType, Subject, TieStatus

LISTED = 100
VALUE_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one place of a file; `row` counts from 1, None is the file as a whole.

    `column` is the header, `value` what stands there, cut to 60 characters; both may be "".
    """

    file: str
    row: int | None
    column: str
    value: str
    reason: str

    @property
    def sentence(self) -> str:
        """One sentence: file, row, column, value and reason."""
        place = self.file
        if self.row is not None:
            place += f", row {self.row:,}"
        if self.column:
            place += f", column “{shortened(self.column, VALUE_SHOWN)}”"
        if self.value:
            place += f", “{self.value}”"
        return f"{place}: {self.reason}{'' if self.reason.endswith('?') else '.'}"


def problem(file: str, row: int | None, column: str, value: str, reason: str) -> Problem:
    """A Problem whose value is on one line and cut to 60 characters."""
    return Problem(file, row, column, shortened(value, VALUE_SHOWN), reason)


@dataclass(frozen=True, slots=True)
class Problems:
    """The first hundred problems, and how many there are in all."""

    listed: tuple[Problem, ...] = ()
    count: int = 0

    def __bool__(self) -> bool:
        """Whether there is any."""
        return self.count > 0

    @property
    def sentences(self) -> list[str]:
        """One sentence each, and one for those that are not listed."""
        said = [each.sentence for each in self.listed]
        if self.count > len(self.listed):
            said.append(f"There are {self.count - len(self.listed):,} more of these.")
        return said


class Collected:
    """Problems while they are being found: keeps the first hundred and counts them all."""

    def __init__(self, start: Problems | None = None) -> None:
        """Go on from `start`, or begin with none."""
        self._listed: list[Problem] = []
        self._count = 0
        if start is not None:
            self.extend(start)

    def add(self, found: Problem) -> None:
        """Count one more."""
        self._count += 1
        if len(self._listed) < LISTED:
            self._listed.append(found)

    def extend(self, found: Problems) -> None:
        """Count all of `found`, also those it no longer lists."""
        room = LISTED - len(self._listed)
        self._listed.extend(found.listed[: max(0, room)])
        self._count += found.count

    @property
    def problems(self) -> Problems:
        """All of them so far."""
        return Problems(tuple(self._listed), self._count)


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One partner as a file tells it; "" and None mean that the file says nothing.

    `organisations` are names or IDs; `own` maps names of own columns to text as it stands.
    `review` and `last_contact` are ISO dates, whole or cut to month or year.
    """

    row: int
    name: str
    id: str = ""
    kind: str = ""
    role: str = ""
    sector: str = ""
    tier: str = ""
    influence: int | None = None
    interest: int | None = None
    status: ActorStatus | None = None
    tags: tuple[str, ...] = ()
    notes: str = ""
    private_notes: str = ""
    organisations: tuple[str, ...] = ()
    review: str | None = None
    last_contact: str | None = None
    own: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class RelationshipRow:
    """One relationship as a file tells it; `source` and `target` are names or IDs of partners.

    One that `is_aside` stands in a cell of a partner's row: where it cannot be told whom it names,
    it is passed over and said, and the row is taken in all the same.
    """

    row: int
    source: str
    target: str
    id: str = ""
    kind: str = ""
    direction: Direction = Direction.NONE
    strength: int | None = None
    status: TieStatus | None = None
    since: str | None = None
    until: str | None = None
    purposes: tuple[str, ...] = ()
    notes: str = ""
    private_notes: str = ""
    review: str | None = None
    last_contact: str | None = None
    own: Mapping[str, str] = field(default_factory=dict[str, str])
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and the field it was taken for; "" when it is one of the map's own."""

    header: str
    field: str
    own: str = ""


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column that becomes a field of the map's own, with the type its values look like."""

    name: str
    type: FieldType
    subject: Subject


@dataclass(frozen=True, slots=True)
class Reading:
    """One table of a file, read whole and not yet compared with any map.

    `subject` is what its rows are, None where that could not be told. Rows with errors are left
    out of `partners` and `relationships`. `encoding` and `separator` are guesses to be shown;
    `preview` is the first ten rows as they stand. `default_kind` is for partners without a kind.
    `source` is the file where `file` names a part of it, such as a sheet; "" where they are one.
    """

    file: str
    subject: Subject | None = None
    columns: Sequence[Column] = ()
    partners: Sequence[PartnerRow] = ()
    relationships: Sequence[RelationshipRow] = ()
    own: Sequence[OwnColumn] = ()
    default_kind: str = ""
    errors: Problems = field(default_factory=Problems)
    notices: Problems = field(default_factory=Problems)
    encoding: str = ""
    separator: str = ""
    preview: Sequence[Sequence[str]] = ()
    source: str = ""
    has_headers: bool = True


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person says about a file instead of leaving it to be guessed.

    `columns` maps field names ("name", "kind", "from") to headers; `direction` holds for every
    relationship of a file without a direction column. `as_own` are headers of columns that stay
    fields of the map's own whatever they are called, `left_out` of those that are not taken in.
    Where `has_headers` is False the first row is data. `tables` says the same of single tables of
    a workbook, by `Reading.file`; what it says goes before the rest.
    """

    file: str = "the file"
    encoding: str | None = None
    separator: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    direction: Direction | None = None
    as_own: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    has_headers: bool = True
    tables: Mapping[str, "ReadOptions"] = field(default_factory=dict[str, "ReadOptions"])
