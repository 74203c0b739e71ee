"""The network in memory: an immutable snapshot, and the one way to get the next one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import TypeVar, cast

from netedit.model.checks import check, reference_fields, shortened, shown, word
from netedit.model.edit import Change
from netedit.model.errors import EditError
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
from netedit.model.records import (
    TABLES,
    Actor,
    ActorKind,
    ActsAs,
    Field,
    Frame,
    Map,
    Membership,
    Note,
    Placement,
    Purpose,
    Record,
    Tie,
    TieKind,
    Version,
    View,
    placement_id,
)
from netedit.model.references import References
from netedit.model.stories import Parked, Picture, Story, StoryStep
from netedit.model.telling import Told, quietly

R = TypeVar("R", bound=Record)

# So many changes are looked at in some 10 ms.
TOLD_EACH = 2000

_revisions = count(1)


class Network:
    """Every record of a map, by type and id, with the ways back from an actor to what uses it.

    Read it from anywhere; nothing in it ever changes. `revision` is another number for every
    network made in this process: whoever computes from one compares it later.
    """

    __slots__ = ("_foreseen", "_references", "_tables", "revision")

    def __init__(
        self, tables: Mapping[type[Record], dict[str, Record]], references: References
    ) -> None:
        """For `empty`, `from_records` and `apply` only: they keep the references true."""
        self._tables = tables
        self._references = references
        self._foreseen: tuple[Sequence[Change], Network] | None = None
        self.revision = next(_revisions)

    @classmethod
    def empty(cls) -> "Network":
        """A network that holds nothing but the map record."""
        return cls.from_records([Map()])

    @classmethod
    def from_records(cls, records: Iterable[Record]) -> "Network":
        """A network of `records` as they stand: the caller answers for ids and references.

        O(records). The map record is added where it is missing.
        """
        tables: dict[type[Record], dict[str, Record]] = {type_: {} for type_ in TABLES}
        records = list(records)
        for record in records:
            tables[type(record)][record.id] = record
        tables[Map].setdefault(MAP_ID, Map())
        return cls(tables, References.of(records))

    def table(self, type_: type[R]) -> Mapping[str, R]:
        """All records of a type by id, in the order they were added."""
        return cast(Mapping[str, R], self._tables[type_])

    @property
    def map(self) -> Map:
        """The map record."""
        return cast(Map, self._tables[Map][MAP_ID])

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Partners by id."""
        return self.table(Actor)

    @property
    def actor_kinds(self) -> Mapping[str, ActorKind]:
        """Kinds of partner by id."""
        return self.table(ActorKind)

    @property
    def ties(self) -> Mapping[str, Tie]:
        """Relationships by id."""
        return self.table(Tie)

    @property
    def tie_kinds(self) -> Mapping[str, TieKind]:
        """Kinds of relationship by id."""
        return self.table(TieKind)

    @property
    def memberships(self) -> Mapping[str, Membership]:
        """Memberships by id."""
        return self.table(Membership)

    @property
    def purposes(self) -> Mapping[str, Purpose]:
        """Purposes by id."""
        return self.table(Purpose)

    @property
    def notes(self) -> Mapping[str, Note]:
        """Notes by id."""
        return self.table(Note)

    @property
    def views(self) -> Mapping[str, View]:
        """Views by id."""
        return self.table(View)

    @property
    def frames(self) -> Mapping[str, Frame]:
        """Frames drawn by hand by id."""
        return self.table(Frame)

    @property
    def placements(self) -> Mapping[str, Placement]:
        """Placements by id."""
        return self.table(Placement)

    @property
    def fields(self) -> Mapping[str, Field]:
        """Fields of the map's own by id."""
        return self.table(Field)

    @property
    def versions(self) -> Mapping[str, Version]:
        """Named versions by id."""
        return self.table(Version)

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """Pictures by id."""
        return self.table(Picture)

    @property
    def needs(self) -> Mapping[str, Need]:
        """What purposes need by id."""
        return self.table(Need)

    @property
    def contacts(self) -> Mapping[str, Contact]:
        """Meetings, calls and messages by id."""
        return self.table(Contact)

    @property
    def actions(self) -> Mapping[str, Action]:
        """Actions by id."""
        return self.table(Action)

    @property
    def accepted_risks(self) -> Mapping[str, AcceptedRisk]:
        """Findings people live with by id."""
        return self.table(AcceptedRisk)

    @property
    def ruled_out(self) -> Mapping[str, RuledOut]:
        """Pairs ruled out by id."""
        return self.table(RuledOut)

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """What-ifs by id."""
        return self.table(Scenario)

    @property
    def scenario_steps(self) -> Mapping[str, ScenarioStep]:
        """Steps of what-ifs by id."""
        return self.table(ScenarioStep)

    @property
    def stories(self) -> Mapping[str, Story]:
        """Stories by id."""
        return self.table(Story)

    @property
    def story_steps(self) -> Mapping[str, StoryStep]:
        """Steps of stories by id."""
        return self.table(StoryStep)

    @property
    def parked(self) -> Mapping[str, Parked]:
        """What waits beside the map by id."""
        return self.table(Parked)

    def __eq__(self, other: object) -> bool:
        """Equal when they hold equal records; neither order nor revision counts."""
        if not isinstance(other, Network):
            return NotImplemented
        return self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]  # equal networks may differ in revision

    def __iter__(self) -> Iterator[Record]:
        """Every record, each after those it refers to."""
        for table in self._tables.values():
            yield from table.values()

    def find(self, id_: str) -> Record | None:
        """The record with this id, of whatever type."""
        for table in self._tables.values():
            record = table.get(id_)
            if record is not None:
                return record
        return None

    def lost(self, ids: Collection[str]) -> set[str]:
        """Those of the ids of which there is no record. O(ids), without a step of ours for each."""
        left = set(ids)
        for table in self._tables.values():
            # one by one, and through what is smaller: Python itself goes through all of them
            if len(left) < len(table):
                left = left.difference(table)
            else:
                left.difference_update(table)
        return left

    def acts_as(self, actor: Actor) -> ActsAs:
        """Whether `actor` counts as a person or as an organisation."""
        return self.actor_kinds[actor.kind].acts_as

    def is_organisation(self, actor: Actor) -> bool:
        """Whether `actor` acts as an organisation."""
        return self.acts_as(actor) is ActsAs.ORGANISATION

    def incident(self, id_: str) -> Sequence[Record]:
        """The ties, memberships, placements and pairs ruled out of an actor, the placements of a
        note, or the steps of a what-if or story.
        """
        records = (self.find(user) for user in self._references.users(id_))
        return [record for record in records if record is not None]

    def ties_of(self, actor_id: str) -> Sequence[Tie]:
        """The ties with an end at the actor, a tie to itself once; O(degree)."""
        ties = self.ties
        return [ties[i] for i in self._references.users(actor_id) if i in ties]

    def memberships_of(self, actor_id: str) -> Sequence[Membership]:
        """The memberships in which the actor is the member; O(degree)."""
        return [m for m in self._memberships_at(actor_id) if m.member == actor_id]

    def organisations_of(self, actor_id: str) -> Sequence[Actor]:
        """The organisations of which the actor is a member itself; O(degree)."""
        actors = self.actors
        return [actors[m.organisation] for m in self.memberships_of(actor_id)]

    def members_of(self, organisation_id: str) -> Sequence[Membership]:
        """The memberships in which the actor is the organisation; O(degree)."""
        return [
            m for m in self._memberships_at(organisation_id) if m.organisation == organisation_id
        ]

    def _memberships_at(self, actor_id: str) -> list[Membership]:
        memberships = self.memberships
        return [memberships[i] for i in self._references.users(actor_id) if i in memberships]

    def placement(self, view_id: str, subject_id: str) -> Placement | None:
        """Where the subject stands in the view, or None."""
        return self.placements.get(placement_id(view_id, subject_id))

    def uses(self, id_: str) -> int:
        """How many references other records hold to this id."""
        return self._references.count(id_)

    def apply(self, changes: Sequence[Change]) -> "Network":
        """The network after `changes`, which count as one: only their outcome must hold.

        Raises EditError, and nothing has changed, when a `before` is not exactly what is there, a
        record is changed twice, an id is taken, a value is out of range, a reference leads nowhere,
        something still in use is removed, or an organisation would contain itself. O(changes), and
        a shallow copy of each table they touch.
        """
        known, self._foreseen = self._foreseen, None
        if known is not None and known[0] is changes:
            return known[1]
        return self._after(changes, quietly)

    def foresee(self, changes: Sequence[Change], told: Told = quietly) -> "Network":
        """What `apply` gives; where it is next asked for these very `changes` it has it at once.

        For very many of them, on another thread: `told` hears how far it is, and may stop it by
        raising. Raises what `apply` raises.
        """
        network = self._after(changes, told)
        self._foreseen = changes, network
        return network

    def _after(self, changes: Sequence[Change], told: Told) -> "Network":
        tables = dict(self._tables)
        fresh: set[type[Record]] = set()
        seen: set[str] = set()
        for number, change in enumerate(changes):
            if number % TOLD_EACH == 0:
                told(0.5 * number / len(changes))
            record = change.record
            if record.id in seen:
                raise EditError(f"One edit changes the {shown(record)} twice.")
            seen.add(record.id)
            self._check_before(change)
            type_ = type(record)
            if type_ not in fresh:
                # copy(), not dict(): three times as fast once something has been removed
                tables[type_] = tables[type_].copy()
                fresh.add(type_)
            if change.after is None:
                del tables[type_][record.id]
            else:
                check(change.after)
                tables[type_][record.id] = change.after
        network = Network(tables, self._references.after(changes))
        above: dict[str, Sequence[str]] = {}
        for number, change in enumerate(changes):
            if number % TOLD_EACH == 0:
                told(0.7 + 0.3 * number / len(changes))
            network._check_after(change, above)
        return network

    def _check_before(self, change: Change) -> None:
        record, before = change.record, change.before
        there = self._tables[type(record)].get(record.id)
        if isinstance(record, Map) and record.id != MAP_ID:
            raise EditError("A file holds one map, so a second one cannot be added to it.")
        if before is not None and type(before) is not type(record):
            raise EditError(f"The {shown(before)} cannot become a {word(record)}.")
        if before is None:
            if there is not None or self.find(record.id) is not None:
                raise EditError(f"There is already something with the id of the {shown(record)}.")
        elif there is None:
            raise EditError(f"The {shown(record)} is no longer on the map.")
        elif there is not before and there != before:
            raise EditError(f"The {shown(record)} has been changed in the meantime.")
        if change.after is None and record.id == MAP_ID:
            raise EditError("The map itself cannot be removed from its file.")

    def _check_after(self, change: Change, above: dict[str, Sequence[str]]) -> None:
        if change.after is None:
            removed = change.record
            left = self._references.count(removed.id)
            if left:
                times = "one thing" if left == 1 else f"{left:,} things"
                raise EditError(f"The {shown(removed)} is still used by {times} on the map.")
            return
        record = change.after
        by_name = _TABLES_BY_NAME
        for field in reference_fields(type(record)):
            held = getattr(record, field.name)
            ids = held if field.many else (held,)
            for id_ in cast(Iterable[str | None], ids):
                if id_ is None:
                    continue
                if not any(id_ in self._tables[by_name[t]] for t in field.targets):
                    what = field.name.replace("_", " ")
                    raise EditError(f"The {what} of the {shown(record)} is not on the map.")
        if isinstance(record, Membership):
            self._check_no_circle(record, above)

    def _check_no_circle(self, membership: Membership, above: dict[str, Sequence[str]]) -> None:
        """Walk up from the organisation: the member must not be met.

        `above` keeps what each belongs to: thousands may join an organisation by one edit, and
        looking through all its members for each of them would take half a minute.
        """
        waiting = [membership.organisation]
        met: set[str] = set()
        while waiting:
            id_ = waiting.pop()
            if id_ == membership.member:
                inner = shortened(self.actors[membership.member].name)
                outer = shortened(self.actors[membership.organisation].name)
                if id_ == membership.organisation:
                    raise EditError(f"“{inner}” cannot belong to itself.")
                raise EditError(
                    f"“{inner}” cannot belong to “{outer}”, which is a part of it already."
                )
            if id_ not in met:
                met.add(id_)
                if id_ not in above:
                    above[id_] = [m.organisation for m in self.memberships_of(id_)]
                waiting.extend(above[id_])


_TABLES_BY_NAME: Mapping[str, type[Record]] = {table: type_ for type_, table in TABLES.items()}
