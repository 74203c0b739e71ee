"""A page on one partner: everything the map says of it, in the form of a report."""

from collections.abc import Iterable, Sequence

from netedit.analysis import KEYS, Findings, definition, sentences
from netedit.formats.report import (
    Finding,
    Report,
    ReportTable,
    actions_table,
    partners_table,
    relationships_table,
    subjects_said,
    value_said,
)
from netedit.model.network import Network
from netedit.model.plans import Action
from netedit.model.records import Actor, ActorStatus, Purpose, Subject, TieStatus
from netedit.model.text import listed

# What is said of a partner, where one or several sentences say it; of the whole map there are more.
_HEADS = {
    "dependencies": ("Two organisations on one person", "Organisations on one person"),
    "key_people": ("Key person", "Key people"),
    "bridges": ("Bridge", "Bridges"),
    "isolates": ("Isolated", "Isolated"),
    "key_organisations": ("Key organisation", "Key organisations"),
    "components": ("How the map hangs together", "How the map hangs together"),
}


def partner_report(
    network: Network, found: Findings, actor_id: str, alternative: str = ""
) -> Report:
    """The page on a partner of a network that is cut to its audience; KeyError if it is not there.

    Everybody that a relationship or membership joins it to is named on it.
    """
    actor = network.actors[actor_id]
    tables = [
        _details(network, actor),
        relationships_table(network, network.ties_of(actor_id)),
        _people(network, "Members", [m.member for m in network.members_of(actor_id)]),
        _contacts(network, actor_id),
        actions_table(network, _actions(network, actor_id)),
    ]
    return Report(
        title=actor.name,
        summary=_summary(network, actor),
        picture="",
        alternative=alternative,
        findings=_findings(found, actor_id),
        notes=[text.strip() for text in (actor.notes, actor.private_notes) if text.strip()],
        tables=[table for table in tables if table.rows],
        assumptions=found.assumptions,
        notes_head="Notes",
    )


def _summary(network: Network, actor: Actor) -> Sequence[str]:
    kind = network.actor_kinds[actor.kind].name
    own = [each.name for each in network.organisations_of(actor.id)]
    said = [f"{kind}, {actor.role}." if actor.role else f"{kind}."]
    if actor.status is ActorStatus.ENDED:
        said.append("No longer there.")
    if own:
        said.append(f"Member of {listed(own)}.")
    wanted = _names_beyond(network, actor.id, is_wanted=True)
    others = _names_beyond(network, actor.id, is_wanted=False)
    if others:
        said.append(f"Has relationships with {listed(others)}.")
    else:
        said.append("Has no relationship on the map.")
    if wanted:
        said.append(f"Relationships are wanted with {listed(wanted)}.")
    return said


def _names_beyond(network: Network, actor_id: str, *, is_wanted: bool) -> Sequence[str]:
    """Who is at the other end of relationships that are there, or are wanted."""
    ties = network.ties_of(actor_id)
    ids = {
        tie.target if tie.source == actor_id else tie.source
        for tie in ties
        if (tie.status is TieStatus.WANTED) is is_wanted
    }
    return sorted((network.actors[id_].name for id_ in ids), key=str.casefold)


def _findings(found: Findings, actor_id: str) -> Sequence[Finding]:
    about = [each for each in sentences(found) if actor_id in each.actors]
    made: list[Finding] = []
    for key in KEYS:
        said = [each.text for each in about if each.key == key]
        if said:
            one, several = _HEADS[key]
            made.append(Finding(one if len(said) == 1 else several, definition(key), said))
    return made


def _details(network: Network, actor: Actor) -> ReportTable:
    said = [
        ("Sector", actor.sector),
        ("Tier", actor.tier),
        ("Influence", f"{actor.influence} of 5" if actor.influence else ""),
        ("Interest", f"{actor.interest} of 5" if actor.interest else ""),
        ("Tags", ", ".join(actor.tags)),
        ("To be looked at again", actor.review or ""),
    ]
    said += [
        (own.name, value_said(actor.fields.get(own.id)))
        for own in network.fields.values()
        if own.subject is Subject.PARTNER
    ]
    said += [("Purpose carried", p.statement) for p in _carried(network, actor.id)]
    return ReportTable("Details", ("What", "Value"), [row for row in said if row[1]])


def _carried(network: Network, actor_id: str) -> Iterable[Purpose]:
    return (p for p in network.purposes.values() if actor_id in p.core)


def _people(network: Network, title: str, ids: Sequence[str]) -> ReportTable:
    table = partners_table(network, [network.actors[id_] for id_ in ids])
    return ReportTable(title, table.heads, table.rows)


def _contacts(network: Network, actor_id: str) -> ReportTable:
    mine = {actor_id, *(tie.id for tie in network.ties_of(actor_id))}
    met = [c for c in network.contacts.values() if mine.intersection(c.subjects)]
    met.sort(key=lambda contact: contact.on or "", reverse=True)
    rows = [(c.on or "", c.manner.value, subjects_said(network, c.subjects), c.notes) for c in met]
    return ReportTable("Contacts", ("Date", "How", "With", "Notes"), rows)


def _actions(network: Network, actor_id: str) -> Iterable[Action]:
    """What the partner is to do, and what is to be done about it."""
    mine = {actor_id, *(tie.id for tie in network.ties_of(actor_id))}
    return (
        action
        for action in network.actions.values()
        if action.owner == actor_id or mine.intersection(action.subjects)
    )
