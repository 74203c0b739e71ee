"""Two versions of a map as one: a network that any picture shows, what came and went marked in it.

Meaning is never by colour alone: who came has a plus before the name, who went a minus, and what is
said stands under the name; relationships that came are thick, those that went dotted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from netedit.analysis.versions import Turnover, VersionComparison, is_there
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    ActorStatus,
    LineStyle,
    Membership,
    Placement,
    Record,
    RegionsBy,
    SecondLine,
    Tie,
    TieKind,
    TieLabels,
    TieStatus,
)

CAME, WENT, CHANGED, STAYED = "came", "went", "changed", "stayed"
_COLOURS = {CAME: "#009e73", WENT: "#d55e00", CHANGED: "#0072b2", STAYED: "#b8c0c8"}
_WORDS = {CAME: "new", WENT: "no longer there", CHANGED: "changed", STAYED: ""}
_SIGNS = {CAME: "+ ", WENT: "− ", CHANGED: "", STAYED: ""}
_STYLES = {WENT: LineStyle.DOTTED, CHANGED: LineStyle.DASHED}
# One strength alone needs no word in the legend.
_STRENGTHS = {CAME: 5}


def compared_network(compared: VersionComparison, view_id: str, title: str = "") -> Network:
    """Everything of both versions that stands in a view, with kinds that say what became of it.

    Who went stands where they stood. The title and the legend say `title`. It is for pictures: its
    statuses, strengths and roles say nothing about the map.
    """
    before, after = compared.before, compared.after
    partners, ties = _fates(compared.partners), _fates(compared.relationships)
    view = after.views.get(view_id) or before.views[view_id]
    shown = replace(
        view,
        colour_by="",
        size_by="",
        second_line=SecondLine.ROLE,
        regions_by=RegionsBy.NONE,
        tie_labels=TieLabels.NONE,
        legend_title=title,
    )
    actors = list(_actors(before, after, partners))
    there = {actor.id for actor in actors}
    kept: list[Record] = [
        replace(after.map, title=title or after.map.title, me=None, purpose=None, logo=None),
        shown,
        *_kinds(before, after),
        *(
            TieKind(fate, _WORDS[fate] or "as before", "", _COLOURS[fate], _style(fate))
            for fate in (STAYED, CHANGED, CAME, WENT)
        ),
        *actors,
        *_places(before, after, there, view_id),
        *_ties(before, after, ties, there),
        *_memberships(before, after, there),
    ]
    return Network.from_records(kept)


def _fates(turnover: Turnover) -> Mapping[str, str]:
    return {
        **dict.fromkeys([each.id for each in turnover.changed], CHANGED),
        **dict.fromkeys(turnover.added, CAME),
        **dict.fromkeys(turnover.gone, WENT),
    }


def _style(fate: str) -> LineStyle:
    return _STYLES.get(fate, LineStyle.SOLID)


def _kind_id(kind: str, fate: str) -> str:
    return f"{kind} {fate}"


def _kinds(before: Network, after: Network) -> Iterator[ActorKind]:
    """A kind for each kind of partner and what became of some of it."""
    both = {**before.actor_kinds, **after.actor_kinds}
    for kind in both.values():
        for fate in (STAYED, CHANGED, CAME, WENT):
            name = f"{kind.name}, {_WORDS[fate]}" if _WORDS[fate] else kind.name
            yield replace(kind, id=_kind_id(kind.id, fate), name=name, colour=_COLOURS[fate])


def _actors(before: Network, after: Network, fates: Mapping[str, str]) -> Iterator[Actor]:
    for actor in {**before.actors, **after.actors}.values():
        fate = fates.get(actor.id, STAYED)
        was = before.actors.get(actor.id, actor) if fate == WENT else actor
        if fate == STAYED and not is_there(after, actor):
            continue
        yield Actor(
            actor.id,
            _kind_id(was.kind, fate),
            f"{_SIGNS[fate]}{was.name}",
            role=_WORDS[fate],
            sector=was.sector,
            tier=was.tier,
            status=ActorStatus.ACTIVE,
        )


def _places(before: Network, after: Network, there: set[str], view_id: str) -> Iterator[Placement]:
    for id_ in there:
        place = after.placement(view_id, id_) or before.placement(view_id, id_)
        if place is not None:
            yield replace(place, pinned=False)


def _ties(
    before: Network, after: Network, fates: Mapping[str, str], there: set[str]
) -> Iterator[Tie]:
    for tie in {**before.ties, **after.ties}.values():
        fate = fates.get(tie.id, STAYED)
        was = before.ties.get(tie.id, tie) if fate == WENT else tie
        if was.source not in there or was.target not in there:
            continue
        if fate == STAYED and tie.status is TieStatus.ENDED:
            continue
        status = was.status if fate in (STAYED, CAME) else TieStatus.ACTIVE
        yield Tie(
            tie.id,
            was.source,
            was.target,
            fate,
            was.direction,
            _STRENGTHS.get(fate),
            status,
        )


def _memberships(before: Network, after: Network, there: set[str]) -> Iterator[Membership]:
    now = {**after.memberships}
    gone = {m.id: m for m in before.memberships.values() if m.member not in after.actors}
    for membership in {**gone, **now}.values():
        if membership.member in there and membership.organisation in there:
            yield membership
