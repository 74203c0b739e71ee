"""What differs between two pictures of the map, and what an edit can make different."""

from collections.abc import Collection, Iterable, Mapping

from netedit.model.dataclass import dataclass
from netedit.model.edit import Edit
from netedit.model.geometry import EMPTY_BOX, Box, enclosing
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
    Actor,
    ActorKind,
    Field,
    Frame,
    Map,
    Membership,
    Note,
    Placement,
    Purpose,
    Tie,
    TieKind,
    Version,
    View,
)
from netedit.model.stories import Parked, Story, StoryStep
from netedit.picture.display import Display, FrameItem, RegionItem, TieLabelItem
from netedit.picture.items import Item, extent
from netedit.picture.marks import MarkedFindings
from netedit.picture.room import differing

Behind = RegionItem | FrameItem | TieLabelItem
# Soft edges, pins and the like reach a little beyond an item's own box.
SLACK = 8.0
# Where more is different, everything is painted anew.
MOST_BOXES = 400
TITLE_SLACK = 60.0


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs from the picture before: ids gone, come or changed, and the area they touch.

    `area` is None where everything must be painted anew. `readied` is a picture that was readied to
    follow the one before: then `ids` differ from that.
    """

    ids: Collection[str]
    area: Box | None
    readied: Display | None = None


def touched(edit: Edit) -> Collection[str] | None:
    """The ids of what looks different after the edit; None where everything may."""
    ids: set[str] = set()
    for change in edit.changes:
        if isinstance(change.after, Placement):
            # of which there are most; so that no more is drawn anew than where somebody stands
            ids.add(change.after.id)
            continue
        for record in (change.before, change.after):
            match record:
                case None | Version():
                    pass
                case Purpose(core=core):
                    ids.update(core)
                case Need() | Contact() | Action() | AcceptedRisk() | RuledOut():
                    pass
                case Scenario() | ScenarioStep() | Story() | StoryStep() | Parked():
                    pass
                case Actor() | ActorKind() | TieKind() | Note() | Map() | Field() | Frame():
                    ids.add(record.id)
                case Tie(id=id_, source=source, target=target):
                    ids.update((id_, source, target))
                case Placement():
                    ids.add(record.id)
                case Membership(id=id_, member=member, organisation=organisation):
                    ids.update((id_, member, organisation))
                case _:
                    return None
    return ids


def is_of_looks(edit: Edit) -> bool:
    """Whether an edit changes no more than how a view looks."""
    return bool(edit.changes) and all(
        isinstance(change.before, View) and isinstance(change.after, View)
        for change in edit.changes
    )


def marked(findings: MarkedFindings) -> set[str]:
    """The ids of the actors and ties that the picture marks because of the findings."""
    return {
        *(isolate.actor for isolate in findings.isolates),
        *(bridge.tie for bridge in findings.bridges),
        *(key.actor for key in findings.key_people),
        *(key.actor for key in findings.key_organisations),
    }


def difference(before: Display, after: Display) -> Difference:
    """What differs: items are compared by identity, which is what recompose keeps. O(items)."""
    ids: list[str] = []
    boxes: list[Box] = []
    few = True
    pairs: tuple[tuple[Mapping[str, Item], Mapping[str, Item]], ...] = (
        (before.nodes, after.nodes),
        (before.ties, after.ties),
        (before.links, after.links),
        (before.notes, after.notes),
    )
    for old, new in pairs:
        if old is new:
            continue
        gone, come = differing(old, new)
        ids += gone
        ids += come
        few = few and len(ids) <= MOST_BOXES
        if few:
            items = [*(old[id_] for id_ in gone), *(new[i] for i in (*gone, *come) if i in new)]
            boxes += [extent(item).grown(SLACK) for item in items]
    behind: tuple[tuple[Mapping[str, Behind], Mapping[str, Behind]], ...] = (
        (before.regions, after.regions),
        (before.frames, after.frames),
        (before.tie_labels, after.tie_labels),
    )
    for old, new in behind:
        if old is new:
            continue
        gone, come = differing(old, new)
        ids += gone
        ids += come
        for item in (*(old[id_] for id_ in gone), *(new[i] for i in (*gone, *come) if i in new)):
            box = item.box
            if isinstance(item, FrameItem):
                # Zoomed out, its title reaches further.
                box = box.united(item.title_box).grown(TITLE_SLACK)
            boxes.append(box.grown(SLACK))
    whole = (before.background, before.faded, before.ground, before.looks.view)
    if whole != (after.background, after.faded, after.ground, after.looks.view):
        return Difference(set(ids), None)
    return Difference(set(ids), (enclosing(boxes) or EMPTY_BOX) if few else None)


def area_of(display: Display, ids: Iterable[str]) -> Box | None:
    """All that some of the items may paint on; None where none of them is in the picture."""
    boxes: list[Box] = []
    for id_ in ids:
        item = (
            display.nodes.get(id_)
            or display.ties.get(id_)
            or display.links.get(id_)
            or display.notes.get(id_)
        )
        if item is not None:
            boxes.append(extent(item).grown(SLACK))
    return enclosing(boxes)


def ids_of(display: Display) -> list[str]:
    """The ids of all that stands on a picture."""
    return [*display.nodes, *display.ties, *display.links, *display.notes]
