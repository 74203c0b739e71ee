"""The one way from Readings to an Edit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.model.edit import Change, Edit
from netedit.model.network import Network
from netedit.model.reading import Problem, Reading, problem
from netedit.model.records import Actor, ActorStatus, ActsAs, Placement
from netedit.model.text import folded
from netedit.recording.doubles import by_address
from netedit.recording.nearness import MOST, near_pairs
from netedit.recording.pace import Pace
from netedit.recording.partners import Taken, join_organisations, take_partners
from netedit.recording.relationships import take_relationships
from netedit.recording.report import Report, RowTaken
from netedit.recording.working import Working

# With so many rows about people on the map a table may be a list of them all.
_LIST_LIKE = 5
Place = Callable[[Network], Sequence[Placement]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One edit for all that was read, without the rows that have errors, and its report.

    Whoever takes in all or nothing looks at `report.errors` first. `rows` says what became of each
    row; `near` are pairs of a new name and another that it may be a slip of the pen for, `unclear`
    the names of ends that several partners on the map have, of whom there is no row, and who they
    are.
    """

    edit: Edit
    report: Report
    rows: Sequence[RowTaken] = ()
    near: Sequence[tuple[str, str]] = ()
    unclear: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])


def record(
    readings: Sequence[Reading],
    network: Network,
    view_id: str | None = None,
    *,
    place: Place | None = None,
    acts_as: Mapping[str, ActsAs] | None = None,
    label: str = "",
    replaces: bool = False,
    pace: Pace | None = None,
) -> Recorded:
    """One edit that takes `readings` into `network`, partners of all of them first.

    `place` gives places for partners without one in the network it is given; those of new partners
    in the view `view_id` become part of the edit. `acts_as` answers for new kinds of partner by
    name. What is on the map already is matched; a second time nothing is added and the edit is
    empty. A value that stands otherwise on the map is left so, unless what is read `replaces` it.
    `pace` counts two steps a row.
    """
    answers = {folded(name): acts for name, acts in (acts_as or {}).items()}
    work = Working(network, answers, pace, replaces=replaces)
    for reading in readings:
        work.draft.errors.extend(reading.errors)
        work.draft.notices.extend(reading.notices)
    taken: Taken = []
    for reading in readings:
        if reading.partners:
            taken += take_partners(work, reading)
    join_organisations(work, taken)
    for reading in readings:
        if reading.relationships:
            take_relationships(work, reading)
    _list_near_names(work)
    _list_absent(work)
    files = list(dict.fromkeys(reading.source or reading.file for reading in readings))
    brought = work.changes()
    changes = brought + placed(network, brought, view_id, place)
    what = shortened(files[0]) if len(files) == 1 else f"{len(files)} files"
    report = work.draft.report(files, work.added(brought))
    edit = Edit(label or f"Import {what}", changes)
    return Recorded(edit, report, work.draft.outcomes, tuple(work.draft.near), work.draft.unclear)


def placed(
    network: Network, changes: Sequence[Change], view_id: str | None, place: Place | None
) -> tuple[Change, ...]:
    """The places that `place` finds for partners who are new by `changes`, as further changes."""
    if place is None or view_id is None or not _new_in(changes):
        return ()
    return places_of_new(changes, view_id, place(network.apply(changes)))


def places_of_new(
    changes: Sequence[Change], view_id: str, placements: Sequence[Placement]
) -> tuple[Change, ...]:
    """Those of `placements` that are for partners who are new by `changes`, as further changes."""
    new = _new_in(changes)
    return tuple(Change(None, p) for p in placements if p.subject in new and p.view == view_id)


def _new_in(changes: Sequence[Change]) -> set[str]:
    return {c.record.id for c in changes if c.before is None and isinstance(c.after, Actor)}


def _list_near_names(work: Working) -> None:
    names = {actor.name for actor in work.actors.values()}
    if len(names) > MOST:
        return
    new = [actor for actor in work.actors.values() if work.is_new(actor.id)]
    by_name = {actor.name: actor for actor in reversed(new)}
    there = {a.name for a in work.network.actors.values()}
    for name, other in near_pairs(by_name, there):
        reason = f"Almost the name of “{shortened(other)}”: the same?"
        work.draft.near_names.add(_doubtful(work, by_name[name], reason))
        work.draft.near.append((name, other))
    _list_addresses(work, new)


def _list_addresses(work: Working, new: Sequence[Actor]) -> None:
    """Who comes under a new name with the address of somebody of whom there is no row."""
    there = by_address(work.network.actors.values(), work.network)
    for address, came in by_address(new, work.network).items():
        known = there.get(address, ())
        if len(came) == len(known) == 1 and known[0].id not in work.origins:
            pair = came[0].name, known[0].name
            if pair not in work.draft.near:
                reason = f"Has the e-mail address of “{shortened(pair[1])}”: the same?"
                work.draft.near_names.add(_doubtful(work, came[0], reason))
                work.draft.near.append(pair)


def _list_absent(work: Working) -> None:
    """Who of the people on the map has no row, where most of them have."""
    network = work.network
    people = [
        actor
        for actor in network.actors.values()
        if actor.status is ActorStatus.ACTIVE and not network.is_organisation(actor)
    ]
    absent = [actor.name for actor in people if actor.id not in work.origins]
    if len(people) - len(absent) >= max(_LIST_LIKE, len(absent)):
        work.draft.absent += absent


def _doubtful(work: Working, actor: Actor, reason: str) -> Problem:
    origins = work.origins.get(actor.id)
    file, row = origins[0] if origins else ("The import", None)
    return problem(file, row, "", actor.name, reason)
