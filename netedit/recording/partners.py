"""Takes rows of partners into a map: matched with who is there, else new."""

from collections import deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace

from netedit.model.ids import new_id
from netedit.model.reading import PartnerRow, Reading, problem
from netedit.model.records import Actor, ActorStatus, ActsAs, FieldValue, Membership
from netedit.model.text import folded
from netedit.recording.filling import Place, differs, filled, filled_own, own_values
from netedit.recording.spelling import spelled_alike
from netedit.recording.working import Working

Taken = list[tuple[Reading, PartnerRow, str]]


def take_partners(work: Working, reading: Reading) -> Taken:
    """Match or add every row of a reading; gives the rows with the partner each is about."""
    matched = _matched(work, reading)
    taken: Taken = []
    for i, row in enumerate(spelled_alike(work, reading)):
        work.pace.step()
        place = Place(reading.file, row.row)
        own = own_values(work, reading, row.own, place)
        if own is None:
            continue
        if i in matched:
            work.draft.match("partners")
            there = work.actors[matched[i]]
            actor = _filled(work, reading, there, row, own)
        else:
            there = None
            actor = _new(work, row, own, row.kind or reading.default_kind)
        is_filled = there is not None and actor != there
        is_new = work.is_new(actor.id)
        work.draft.take(reading.file, row.row, actor.id, is_new=is_new, is_filled=is_filled)
        work.put(actor)
        work.origins.setdefault(actor.id, []).append((reading.file, row.row))
        work.of_row[reading.file, row.row] = actor.id
        if row.id:
            work.known_as[row.id] = actor.id
        if row.last_contact is not None:
            work.meet(actor.id, row.last_contact)
        taken.append((reading, row, actor.id))
    _flag_same_names(work, reading)
    return taken


def _given(row: PartnerRow) -> Mapping[str, object]:
    return {
        "role": row.role,
        "sector": row.sector,
        "tier": row.tier,
        "influence": row.influence,
        "interest": row.interest,
        "status": row.status,
        "tags": row.tags,
        "notes": row.notes,
        "private_notes": row.private_notes,
        "review": row.review,
    }


def _new(work: Working, row: PartnerRow, own: Mapping[str, FieldValue], kind: str) -> Actor:
    return Actor(
        id=work.kept_id("partner", row.id),
        kind=work.actor_kind(kind).id,
        name=row.name,
        role=row.role,
        sector=row.sector,
        tier=row.tier,
        influence=row.influence,
        interest=row.interest,
        status=row.status or ActorStatus.ACTIVE,
        tags=row.tags,
        notes=row.notes,
        private_notes=row.private_notes,
        review=row.review,
        fields=own,
    )


def _filled(
    work: Working, reading: Reading, there: Actor, row: PartnerRow, own: Mapping[str, FieldValue]
) -> Actor:
    place = Place(reading.file, row.row)
    kept = there
    # who was only said to be meant by a name is not called so
    renames = work.replaces and any(column.field == "id" for column in reading.columns)
    if folded(row.name) != folded(there.name) or (renames and row.name != there.name):
        differs(work, place, "name", row.name, there.name, stays=not renames)
        if renames:
            kept = _replaced(work, kept, name=row.name)
    kind = work.kind_name(there.kind)
    if row.kind and folded(row.kind) != folded(kind):
        # whether a person becomes an organisation is not for a table to decide
        becomes = work.replaces and work.would_act(row.kind) is work.acts_as(there.kind)
        differs(work, place, "kind", row.kind, kind, stays=not becomes)
        if becomes:
            kept = _replaced(work, kept, kind=work.actor_kind(row.kind).id)
    return filled_own(work, filled(work, kept, _given(row), place), own, place)


def _replaced(work: Working, there: Actor, **values: str) -> Actor:
    work.draft.replaced.add(there.id)
    return replace(there, **values)  # type: ignore[arg-type]


def _matched(work: Working, reading: Reading) -> dict[int, str]:
    """The partner each row is about, by the row's index: by ID, else name and organisation, else
    name and kind, else name.

    The nth row of a name is matched with its nth partner; what was here before the file counts.
    """
    rows = reading.partners
    found: dict[int, str] = {}
    used: set[str] = set()
    for i, row in enumerate(rows):
        id_ = work.actor_of_id(row.id) if row.id else None
        if id_ is not None:
            # several rows may have been said to be one partner
            found[i] = id_
            used.add(id_)

    def by_place(actor: Actor) -> Hashable:
        hosts = work.organisations.get(actor.id, ())
        return folded(actor.name), frozenset(folded(work.actors[host].name) for host in hosts)

    def by_kind(actor: Actor) -> Hashable:
        return folded(actor.name), folded(work.kind_name(actor.kind))

    def by_name(actor: Actor) -> Hashable:
        return folded(actor.name)

    # of two Helen Smiths each stays with those she works for, in whatever order the rows come
    keys: list[Hashable | None] = [
        (folded(row.name), frozenset(map(folded, row.organisations))) if row.organisations else None
        for row in rows
    ]
    _pair(work, found, used, keys, by_place)
    keys = [(folded(row.name), folded(row.kind)) if row.kind else None for row in rows]
    _pair(work, found, used, keys, by_kind)
    _pair(work, found, used, [folded(row.name) for row in rows], by_name)
    return found


def _pair(
    work: Working,
    found: dict[int, str],
    used: set[str],
    keys: Sequence[Hashable | None],
    key_of: Callable[[Actor], Hashable],
) -> None:
    """Pair rows not yet in `found` with partners not yet `used`, in their order, by key."""
    wanted = {key for i, key in enumerate(keys) if i not in found and key is not None}
    waiting: dict[Hashable, deque[str]] = {}
    for actor in work.actors.values():
        if actor.id not in used and (key := key_of(actor)) in wanted:
            waiting.setdefault(key, deque()).append(actor.id)
    for i, key in enumerate(keys):
        queue = waiting.get(key) if i not in found and key is not None else None
        if queue:
            found[i] = queue.popleft()
            used.add(found[i])


def _flag_same_names(work: Working, reading: Reading) -> None:
    first: dict[str, PartnerRow] = {}
    for row in reading.partners:
        before = first.setdefault(folded(row.name), row)
        if before is not row and not (row.id and before.id):
            reason = f"Row {before.row:,} has this name too; both are kept: the same person?"
            work.draft.same_names.add(problem(reading.file, row.row, "", row.name, reason))


def join_organisations(work: Working, taken: Taken) -> None:
    """Make partners members of the organisations their rows name; new ones where there is none.

    A partner that belongs somewhere already is not moved unless rows replace what there is: other
    organisations are listed.
    """
    for reading, row, member in taken:
        work.pace.step()
        place = Place(reading.file, row.row)
        hosts = [_organisation(work, text, place) for text in row.organisations]
        wanted = [host for host in dict.fromkeys(hosts) if host is not None]
        now = tuple(work.organisations.get(member, ()))
        for host in wanted:
            if host in now:
                work.draft.match("memberships")
        other = [work.actors[host].name for host in wanted if host not in now]
        is_whole = bool(wanted) and None not in hosts
        gone = [host for host in now if host not in wanted] if work.replaces and is_whole else []
        if now and (other or gone):
            names = ", ".join(work.actors[host].name for host in now)
            offered = ", ".join(row.organisations if gone else other)
            differs(work, place, "organisation", offered, names)
            if not work.replaces:
                continue
            work.draft.replaced.add(member)
        for host in gone:
            work.leave(member, host)
        for host in wanted:
            if host not in now:
                _join(work, member, host, place)


def _join(work: Working, member: str, host: str, place: Place) -> None:
    name = work.actors[host].name
    if host == member:
        reason = "A partner cannot be a member of itself; this was passed over"
        work.draft.notices.add(problem(place.file, place.row, "Organisation", name, reason))
    elif member in _above(work, host):
        reason = "This organisation is itself a member of the partner"
        work.draft.errors.add(problem(place.file, place.row, "Organisation", name, reason))
    else:
        work.put(Membership(new_id(), member, host))


def _above(work: Working, organisation: str) -> set[str]:
    """Every organisation that contains this one, at any depth."""
    met: set[str] = set()
    waiting = [organisation]
    while waiting:
        for host in work.organisations.get(waiting.pop(), ()):
            if host not in met:
                met.add(host)
                waiting.append(host)
    return met


def _organisation(work: Working, text: str, place: Place) -> str | None:
    id_ = work.actor_of_id(text)
    if id_ is not None and work.is_organisation(id_):
        return id_
    named = [i for i in work.by_name.get(folded(text), ()) if work.is_organisation(i)]
    exact = [i for i in named if work.actors[i].name == text]
    if len(named) == 1 or len(exact) == 1:
        return exact[0] if len(exact) == 1 else named[0]
    if named:
        work.draft.errors.add(
            problem(place.file, place.row, "Organisation", text, work.ambiguous(named))
        )
        return None
    kind = work.actor_kind("", ActsAs.ORGANISATION)
    actor = Actor(new_id(), kind.id, text)
    work.put(actor)
    work.draft.made.append(text)
    return actor.id
