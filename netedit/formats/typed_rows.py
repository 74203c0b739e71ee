"""Partners and relationships as rows of typed values under the heads we read back ourselves."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from netedit.formats.cells import joined, joined_words, without_overrides
from netedit.formats.headers import own_header
from netedit.model.dataclass import dataclass
from netedit.model.dates import last_day
from netedit.model.network import Network
from netedit.model.records import Actor, Direction, Field, FieldValue, Subject, Tie
from netedit.model.text import folded

Value = FieldValue | None

_PARTNER_HEADS = (
    "ID",
    "Label",
    "Type",
    "Role",
    "Organisation",
    "Sector",
    "Tier",
    "Influence",
    "Interest",
    "Review",
    "Last contact",
    "Status",
    "Tags",
    "Description",
    "Private notes",
)
_RELATIONSHIP_HEADS = (
    "ID",
    "From",
    "To",
    "Type",
    "Direction",
    "Strength",
    "Status",
    "Since",
    "Until",
    "Review",
    "Last contact",
    "Purposes",
    "Description",
    "Private notes",
)
_DIRECTION_WORDS = {
    Direction.NONE: "undirected",
    Direction.FORWARD: "directed",
    Direction.BOTH: "mutual",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """Heads and, under them, one row a record; None where a record says nothing."""

    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]


def partner_rows(network: Network) -> Rows:
    """One row a partner, of a network cut to its audience."""
    own = _own(network, Subject.PARTNER)
    names = _written_names(network)
    met = _last_contacts(network)
    rows = (_partner(network, actor, names, own, met) for actor in network.actors.values())
    return Rows([*_PARTNER_HEADS, *(own_header(f.name) for f in own)], rows)


def relationship_rows(network: Network) -> Rows:
    """One row a relationship; its ends are names, or IDs where two partners share a name."""
    own = _own(network, Subject.RELATIONSHIP)
    names = _written_names(network)
    met = _last_contacts(network)
    rows = (_relationship(network, tie, names, own, met) for tie in network.ties.values())
    return Rows([*_RELATIONSHIP_HEADS, *(own_header(f.name) for f in own)], rows)


def _own(network: Network, subject: Subject) -> Sequence[Field]:
    return [f for f in network.fields.values() if f.subject is subject]


def _partner(
    network: Network,
    actor: Actor,
    names: Mapping[str, str],
    own: Sequence[Field],
    met: Mapping[str, str],
) -> Sequence[Value]:
    organisations = [names[m.organisation] for m in network.memberships_of(actor.id)]
    return [
        actor.id,
        actor.name,
        network.actor_kinds[actor.kind].name,
        actor.role,
        joined(organisations),
        actor.sector,
        actor.tier,
        actor.influence,
        actor.interest,
        actor.review,
        met.get(actor.id),
        actor.status.value,
        joined_words(actor.tags),
        actor.notes,
        actor.private_notes,
        *(actor.fields.get(f.id) for f in own),
    ]


def _relationship(
    network: Network,
    tie: Tie,
    names: Mapping[str, str],
    own: Sequence[Field],
    met: Mapping[str, str],
) -> Sequence[Value]:
    return [
        tie.id,
        names[tie.source],
        joined([names[tie.target]]),
        network.tie_kinds[tie.kind].name,
        _DIRECTION_WORDS[tie.direction],
        tie.strength,
        tie.status.value,
        tie.since,
        tie.until,
        tie.review,
        met.get(tie.id),
        joined(network.purposes[p].statement for p in tie.purposes),
        tie.notes,
        tie.private_notes,
        *(tie.fields.get(f.id) for f in own),
    ]


def _last_contacts(network: Network) -> Mapping[str, str]:
    """The newest contact till today that names a partner or relationship, by its id."""
    today, found = date.today().isoformat(), dict[str, str]()
    for contact in network.contacts.values():
        for subject in contact.subjects:
            if contact.on is not None and contact.on <= today:
                found[subject] = max(found.get(subject, contact.on), contact.on, key=last_day)
    return found


def _written_names(network: Network) -> Mapping[str, str]:
    """What each partner is called at the ends of relationships: a name that is nobody else's."""
    counts: dict[str, int] = {}
    for actor in network.actors.values():
        counts[folded(actor.name)] = counts.get(folded(actor.name), 0) + 1
    ids = {folded(id_) for id_ in network.actors}
    return {
        actor.id: actor.name
        if counts[folded(actor.name)] == 1
        and folded(actor.name) not in ids
        and without_overrides(actor.name) == actor.name
        else actor.id
        for actor in network.actors.values()
    }
