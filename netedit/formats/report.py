"""A report of a map: what was found in sentences, what that means, and tables of everything."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from netedit.analysis import Card, Findings, cards, definition
from netedit.formats.next_moves import moves_left_out, moves_said, moves_title, next_moves
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.plans import Action
from netedit.model.records import (
    Actor,
    ActorStatus,
    Direction,
    Field,
    FieldValue,
    Subject,
    Tie,
    TieStatus,
)
from netedit.model.text import listed

# More sentences of one kind are counted, not said.
MOST_SAID = 40
_MOVES_MEANT = (
    "These were found by what speaks for each pair, and together they do what is said; they are "
    "not proven to be the fewest. None of them is on the map yet."
)
# In the words of the capture line.
_WAYS = {
    Direction.NONE: "both alike",
    Direction.FORWARD: "one way",
    Direction.BOTH: "mutual",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of finding: its head, what is meant by it, and each of it in a sentence."""

    title: str
    meaning: str
    sentences: Sequence[str]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table with a head for every column; the first column names the row."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report tells, in order; texts are plain.

    `picture` is one SVG element, "" for none, `bitmap` the same as PNG for formats that take no
    SVG, and `alternative` says it in words. `under` stands under the title, and `audience` says
    whom it is for.
    """

    title: str
    summary: Sequence[str]
    picture: str
    alternative: str
    findings: Sequence[Finding]
    notes: Sequence[str]
    tables: Sequence[ReportTable]
    assumptions: Sequence[str]
    under: str = ""
    audience: str = ""
    bitmap: bytes = b""
    notes_head: str = "Notes on the map"


def report(network: Network, found: Findings, alternative: str = "", picture: str = "") -> Report:
    """The report of a network that is cut to its audience, and of what is found in it."""
    notes = [text for note in network.notes.values() if (text := note.text.strip())]
    isolates = {each.actor for each in found.isolates}
    keys = {each.actor for each in (*found.key_people, *found.key_organisations)}
    tables = [
        partners_table(network, network.actors.values(), isolates, keys),
        relationships_table(network, network.ties.values()),
        actions_table(network, network.actions.values()),
    ]
    return Report(
        title=network.map.title.strip() or "Map of relationships",
        summary=_summary(found),
        picture=picture,
        alternative=alternative,
        findings=_findings(found),
        notes=notes,
        tables=[table for table in tables if table.rows],
        assumptions=found.assumptions,
    )


def _summary(found: Findings) -> list[str]:
    counts = found.counts
    numbers = (
        (counts.people, "person", "people"),
        (counts.organisations, "organisation", "organisations"),
        (counts.ties, "relationship that works", "relationships that work"),
    )
    said = [f"{n:,} {one if n == 1 else many}" for n, one, many in numbers if n]
    if not said:
        return ["There is nothing on this map yet."]
    return [f"On the map: {listed(said)}.", *(f"{card.title}." for card in cards(found, 1))]


def _findings(found: Findings) -> list[Finding]:
    made = [_finding(card) for card in cards(found, MOST_SAID)]
    moves = _moves(found)
    return made if moves is None else [*made, moves]


def _finding(card: Card) -> Finding:
    said = [sentence.text for sentence in card.lines]
    if card.more:
        said.append(f"And {card.more:,} more.")
    for each in card.accepted:
        reason = " ".join(each.risk.reason.split()).rstrip(".")
        said.append(f"Accepted{f' ({reason})' if reason else ''}: {each.sentence.text}")
    return Finding(card.title, definition(card.key), said)


def _moves(found: Findings) -> Finding | None:
    """The next relationships to make; None where none is needed, or the search is not quick."""
    pairs = [(pair.source, pair.target) for pair in found.network.ruled_out.values()]
    plan = next_moves(found, pairs)
    if plan is None:
        left_out = moves_left_out(found)
        return Finding("Relationships to make next", _MOVES_MEANT, [left_out]) if left_out else None
    said = [f"{line}." for line in moves_said(found, plan)]
    return Finding(moves_title(found, plan), _MOVES_MEANT, said)


Column = tuple[str, Callable[[Actor], str]]
TieColumn = tuple[str, Callable[[Tie], str]]


def partners_table(
    network: Network,
    actors: Iterable[Actor],
    isolates: Collection[str] = (),
    keys: Collection[str] = (),
) -> ReportTable:
    """Partners by name, with a remark at those isolated and those key; columns that say nothing of
    anyone are left out.
    """
    counts = {id_: len(network.ties_of(id_)) for id_ in network.actors}

    def remark(actor: Actor) -> str:
        said = [text for text, ids in (("isolated", isolates), ("key", keys)) if actor.id in ids]
        if actor.status is ActorStatus.ENDED:
            said.append("no longer there")
        return ", ".join(said)

    columns: list[Column] = [
        ("Name", lambda a: a.name),
        ("Kind", lambda a: network.actor_kinds[a.kind].name),
        ("Role", lambda a: a.role),
        ("Member of", lambda a: _organisations(network, a)),
        ("Relationships", lambda a: f"{counts[a.id]:,}"),
        ("Remarks", remark),
        ("Sector", lambda a: a.sector),
        ("Tier", lambda a: a.tier),
        ("Influence", lambda a: str(a.influence or "")),
        ("Interest", lambda a: str(a.interest or "")),
        ("Tags", lambda a: ", ".join(a.tags)),
        ("Notes", lambda a: a.notes),
        ("Private notes", lambda a: a.private_notes),
    ]
    columns += [(own.name, _own_value(own)) for own in _own(network, Subject.PARTNER)]
    ordered = sorted(actors, key=lambda actor: actor.name.casefold())
    rows = [[get(actor) for _, get in columns] for actor in ordered]
    return _filled_only("Partners", [head for head, _ in columns], rows)


def relationships_table(network: Network, ties: Iterable[Tie]) -> ReportTable:
    """Relationships by the names of their ends; columns that say nothing are left out."""
    names = {id_: actor.name for id_, actor in network.actors.items()}
    columns: list[TieColumn] = [
        ("From", lambda t: names[t.source]),
        ("To", lambda t: names[t.target]),
        ("Kind", lambda t: network.tie_kinds[t.kind].name),
        ("Which way", lambda t: _WAYS[t.direction]),
        ("Strength", lambda t: str(t.strength or "")),
        ("Status", lambda t: "" if t.status is TieStatus.ACTIVE else t.status.value),
        ("Since", lambda t: t.since or ""),
        ("Until", lambda t: t.until or ""),
        ("Purposes", lambda t: ", ".join(network.purposes[p].statement for p in t.purposes)),
        ("Notes", lambda t: t.notes),
        ("Private notes", lambda t: t.private_notes),
    ]
    columns += [(own.name, _own_value(own)) for own in _own(network, Subject.RELATIONSHIP)]
    ordered = sorted(
        ties, key=lambda tie: (names[tie.source].casefold(), names[tie.target].casefold())
    )
    rows = [[get(tie) for _, get in columns] for tie in ordered]
    return _filled_only("Relationships", [head for head, _ in columns], rows)


def actions_table(network: Network, actions: Iterable[Action]) -> ReportTable:
    """What is to be done, by day, the days that are set first."""
    ordered = sorted(actions, key=lambda action: (action.due is None, action.due or ""))
    rows = [
        (
            action.name,
            network.actors[action.owner].name if action.owner else "",
            action.due or "",
            action.state.value,
            subjects_said(network, action.subjects),
            action.notes,
        )
        for action in ordered
    ]
    heads = ("What", "Who", "By when", "State", "About", "Notes")
    return _filled_only("Actions", heads, rows)


def subjects_said(network: Network, ids: Iterable[str]) -> str:
    """Partners by name, relationships by the names of their ends."""
    names: list[str] = []
    for id_ in ids:
        tie = network.ties.get(id_)
        ends = (tie.source, tie.target) if tie is not None else (id_,)
        names.append(" – ".join(network.actors[end].name for end in ends))
    return ", ".join(names)


def _filled_only(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> ReportTable:
    """The columns in which any row has something."""
    kept = [i for i in range(len(heads)) if any(row[i].strip() for row in rows)]
    cut = [[" ".join(row[i].split()) for i in kept] for row in rows]
    return ReportTable(title, [heads[i] for i in kept], cut)


def _own_value(own: Field) -> Callable[[Actor | Tie], str]:
    return lambda record: value_said(record.fields.get(own.id))


def _own(network: Network, subject: Subject) -> Iterator[Field]:
    return (own for own in network.fields.values() if own.subject is subject)


def _organisations(network: Network, actor: Actor) -> str:
    names: Mapping[str, str] = {
        each.organisation: network.actors[each.organisation].name
        for each in network.memberships_of(actor.id)
        if each.member == actor.id
    }
    return ", ".join(names.values())


def value_said(value: FieldValue | None) -> str:
    """A value of a field of the map's own, as it is read."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"{value:g}" if isinstance(value, float) else str(value)
        case str():
            return value
