"""Takes rows of relationships into a map: matched with what is there, else new."""

from collections import deque
from collections.abc import Mapping
from dataclasses import replace

from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.model.ids import new_id
from netedit.model.reading import Reading, RelationshipRow, problem
from netedit.model.records import (
    Actor,
    Direction,
    FieldValue,
    Purpose,
    Tie,
    TieKind,
    TieStatus,
)
from netedit.model.text import folded
from netedit.recording.filling import Place, differs, filled, filled_own, own_values
from netedit.recording.working import Working, is_written_otherwise

Key = tuple[str, str, str, Direction]


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A row with everything it names found on the map or made."""

    row: RelationshipRow
    place: Place
    source: str
    target: str
    kind: TieKind
    purposes: tuple[Purpose, ...]
    own: Mapping[str, FieldValue]

    @property
    def key(self) -> Key:
        """What it is matched by when it has no ID."""
        return _key(self.source, self.target, self.kind.id, self.row.direction)


def _key(source: str, target: str, kind: str, direction: Direction) -> Key:
    if direction is not Direction.FORWARD:
        source, target = sorted((source, target))
    return source, target, kind, direction


def _key_of(tie: Tie) -> Key:
    return _key(tie.source, tie.target, tie.kind, tie.direction)


def take_relationships(work: Working, reading: Reading) -> None:
    """Match or add every row of a reading: by ID, else by ends, kind and direction, nth with nth.

    What was on the map before this file counts, so that parallel relationships survive.
    """
    rows = [each for row in reading.relationships if (each := _resolved(work, reading, row))]
    matched: dict[int, str] = {}
    used: set[str] = set()
    for i, each in enumerate(rows):
        there = _tie_of_id(work, each.row.id)
        if there is not None and there not in used:
            matched[i] = there
            used.add(there)
    waiting: dict[Key, deque[str]] = {}
    for tie in work.ties.values():
        if tie.id not in used:
            waiting.setdefault(_key_of(tie), deque()).append(tie.id)
    for i, each in enumerate(rows):
        queue = waiting.get(each.key)
        if i not in matched and queue:
            matched[i] = queue.popleft()
    for i, each in enumerate(rows):
        work.pace.step()
        if i in matched:
            work.draft.match("relationships")
            there = work.ties[matched[i]]
            tie = _filled(work, reading, there, each)
        else:
            there = None
            tie = _new(work, each)
        is_filled = there is not None and tie != there
        row = each.row.row
        if not each.row.is_aside:
            is_new = there is None
            work.draft.take(each.place.file, row, tie.id, is_new=is_new, is_filled=is_filled)
        work.put(tie)
        if each.row.last_contact is not None:
            work.meet(tie.id, each.row.last_contact)


def _tie_of_id(work: Working, source: str) -> str | None:
    return next((i for i in (source, f"relationship:{source}") if i in work.ties), None)


def _resolved(work: Working, reading: Reading, row: RelationshipRow) -> _Resolved | None:
    work.pace.step()
    place = Place(reading.file, row.row)
    headers = {column.field: column.header for column in reading.columns}
    if row.is_aside:
        source = work.of_row.get((reading.file, row.row))
        target = _named_aside(work, row.target, place, headers.get("knows", ""))
    else:
        source = _end(work, row.source, place, headers.get("from", "From"))
        target = _end(work, row.target, place, headers.get("to", "To"))
    own = own_values(work, reading, row.own, place)
    if source is None or target is None or own is None:
        return None
    purposes = {work.purpose(text).id: work.purpose(text) for text in row.purposes}
    kind = work.tie_kind(row.kind)
    return _Resolved(row, place, source, target, kind, tuple(purposes.values()), own)


def _named_aside(work: Working, text: str, place: Place, column: str) -> str | None:
    """Who is named in a cell of another's row; None, and said, where several are called so.

    Names there are written in passing: “Jack Roy” is “Roy, Jack” and “Dr Jack Roy” too.
    """
    alike = work.alike(text)
    named = work.by_name.get(folded(text)) or work.at_organisation(text) or alike
    if len(named) > 1:
        reason = f"{len(named):,} partners are called so, and no relationship was made"
        work.draft.notices.add(problem(place.file, place.row, column, text, reason))
        return None
    return named[0] if named else _end(work, text, place, column)


def _end(work: Working, text: str, place: Place, column: str) -> str | None:
    """The partner at an end, by ID, else by name; a new person where there is none.

    “Roy, Jack” and “Dr Jack Roy” are Jack Roy where one alone is called so, and that is said.
    “Jack Roy (Council)” is the one of the Council.
    """
    id_ = work.actor_of_id(text)
    if id_ is not None:
        return id_
    named = work.by_name.get(folded(text), ()) or work.at_organisation(text)
    if not named and is_written_otherwise(text):
        named = work.alike(text)
        if len(named) == 1:
            reason = f"Taken for “{shortened(work.actors[named[0]].name)}”"
            work.draft.notices.add(problem(place.file, place.row, column, text, reason))
    exact = [i for i in named if work.actors[i].name == text]
    if len(exact) == 1:
        return exact[0]
    if len(named) == 1:
        return named[0]
    if named:
        reason = work.ambiguous(named)
        work.draft.errors.add(problem(place.file, place.row, column, text, reason))
        if not any(work.is_new(id_) or id_ in work.origins for id_ in named):
            work.draft.unclear.setdefault(text, tuple(named))
        return None
    actor = Actor(new_id(), work.actor_kind("").id, text)
    work.put(actor)
    work.draft.made.append(text)
    return actor.id


def _new(work: Working, each: _Resolved) -> Tie:
    row = each.row
    return Tie(
        id=work.kept_id("relationship", row.id),
        source=each.source,
        target=each.target,
        kind=each.kind.id,
        direction=row.direction,
        strength=row.strength,
        status=row.status or TieStatus.ACTIVE,
        since=row.since,
        until=row.until,
        review=row.review,
        notes=row.notes,
        private_notes=row.private_notes,
        purposes=tuple(purpose.id for purpose in each.purposes),
        fields=each.own,
    )


def _filled(work: Working, reading: Reading, there: Tie, each: _Resolved) -> Tie:
    row = each.row
    kept = there
    led = _led_otherwise(reading, there, each)
    if _key_of(led) != _key_of(there):
        differs(work, each.place, "relationship", _told(work, led), _told(work, there))
        if work.replaces:
            work.draft.replaced.add(there.id)
            kept = led
    given: Mapping[str, object] = {
        "strength": row.strength,
        "status": row.status,
        "since": row.since,
        "until": row.until,
        "review": row.review,
        "notes": row.notes,
        "private_notes": row.private_notes,
        "purposes": tuple(purpose.id for purpose in each.purposes),
    }
    return filled_own(work, filled(work, kept, given, each.place), each.own, each.place)


def _led_otherwise(reading: Reading, there: Tie, each: _Resolved) -> Tie:
    """`there` with the ends of a row, and with its kind and direction where it has these."""
    has_direction = any(column.field == "direction" for column in reading.columns)
    return replace(
        there,
        source=each.source,
        target=each.target,
        kind=each.kind.id if each.row.kind else there.kind,
        direction=each.row.direction if has_direction else there.direction,
    )


_ARROWS = {Direction.NONE: "–", Direction.FORWARD: "→", Direction.BOTH: "↔"}


def _told(work: Working, tie: Tie) -> str:
    source, target = work.actors[tie.source].name, work.actors[tie.target].name
    return f"{source} {_ARROWS[tie.direction]} {target}: {work.tie_kind_name(tie.kind)}"
