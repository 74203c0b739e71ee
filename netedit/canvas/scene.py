"""The picture of the document, kept up with it; it holds nothing the document does not."""

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from netedit.document import Changed
from netedit.model.audience import cut
from netedit.model.dataclass import dataclass
from netedit.model.edit import Edit
from netedit.model.log import Cause
from netedit.model.network import Network
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
    Sensitivity,
    Tie,
    TieKind,
    Version,
)
from netedit.model.stories import Parked, Story, StoryStep
from netedit.picture.compose import composing, moved, recompose
from netedit.picture.display import (
    Box,
    Display,
    FrameItem,
    Legend,
    Point,
    RegionItem,
    TieLabelItem,
)
from netedit.picture.items import Item, extent
from netedit.picture.lens import Lens, looked_at
from netedit.picture.looks import NO_VALUES, Values
from netedit.picture.marks import MarkedFindings, blended
from netedit.picture.palette import Theme
from netedit.picture.style import Measure, Style
from netedit.ports import EditorPort

if TYPE_CHECKING:
    from netedit.analysis import Findings

Behind = RegionItem | FrameItem | TieLabelItem
NOTHING = Display({}, {}, {}, {}, {}, Legend(), Box(0.0, 0.0, 0.0, 0.0), "")
# Soft edges, pins and the like reach a little beyond an item's own box.
SLACK = 8.0
# Where more is different, everything is painted anew.
MOST_BOXES = 400
# So many marks that come or go are shown at once, without a stall.
MARKS_AT_ONCE = 200
TITLE_SLACK = 60.0
# The picture of so many partners and relationships is there at once.
COMPOSED_AT_ONCE = 1500
# What an edit touches beyond this is drawn anew some at a time.
EDITED_AT_ONCE = 90


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs from the picture before: ids gone, come or changed, and the area they touch.

    `area` is None where everything must be painted anew.
    """

    ids: Collection[str]
    area: Box | None


class Scene(QObject):
    """The display list of what the editor shows; `changed` carries a Difference.

    That of a large map is composed bit by bit by whoever calls `compose_on`, and announced by
    `finish`. Whoever asks for it before that has the rest composed at once: nobody is ever given
    half a picture.

    After an edit that touches very much it is behind for some turns of the event loop: what is gone
    is gone at once, the rest becomes true some at a time, and `changed` comes with each of them.
    """

    changed = Signal(object)

    def __init__(
        self, editor: EditorPort, theme: Theme, measure: Measure, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._measure = measure
        self._style = Style(theme)
        self._audience = Sensitivity.ME
        # what was cut last, for whom, and what was left of it
        self._cut: tuple[Network, Sensitivity, Network] | None = None
        # the picture is there before its marks: those come with the first findings
        self._findings: MarkedFindings | None = None
        self._found: Findings | None = None
        self._waiting: list[str] | None = None
        self._marking = QTimer(self)
        self._marking.timeout.connect(self._mark_some)
        self._is_holding = self._is_stale = False
        self._behind: dict[str, None] = {}
        self._catching_up = QTimer(self)
        self._catching_up.timeout.connect(self._catch_up)
        self._values: Values = NO_VALUES
        self._lenses: Sequence[Lens] = ()
        self._told: Sequence[Lens] | None = None
        # the whole picture, and what the lenses let see of it
        self._whole = self._display = NOTHING
        self._steps: Generator[None, None, Display] | None = None
        self._begin()
        network = editor.network
        if len(network.actors) + len(network.ties) <= COMPOSED_AT_ONCE:
            self.finish()
        editor.changed.connect(self._follow)
        editor.findings_changed.connect(self.show_findings)

    @property
    def display(self) -> Display:
        """The picture now."""
        if self._steps is not None:
            self.finish()
        return self._display

    @property
    def whole(self) -> Display:
        """The picture without any lens."""
        if self._steps is not None:
            self.finish()
        return self._whole

    @property
    def is_composed(self) -> bool:
        """Whether the picture is there."""
        return self._steps is None

    def compose_on(self) -> Display | None:
        """Compose for a few milliseconds; the picture once it is ready, which `finish` announces.

        With lenses it may not be that which is shown.
        """
        if self._steps is None:
            return self._whole
        if self._whole is NOTHING:
            try:
                next(self._steps)
            except StopIteration as end:
                self._whole = end.value
        return self._whole if self._whole is not NOTHING else None

    def finish(self) -> None:
        """Compose what is left of the picture, if anything, and announce all of it."""
        while self._steps is not None and self.compose_on() is None:
            pass
        if self._steps is not None:
            self._steps = None
            self._display = self._through()
            self.changed.emit(Difference((), None))

    def _begin(self) -> None:
        """Have the picture composed from the beginning."""
        self._whole = self._display = NOTHING
        network, view = self._network, self._editor.view
        self._steps = composing(
            network, view, self._findings, self._style, self._measure, self._values
        )

    @property
    def lenses(self) -> Sequence[Lens]:
        """What the picture is looked at through."""
        return self._lenses

    @property
    def style(self) -> Style:
        """How it is drawn."""
        return self._style

    @property
    def is_behind(self) -> bool:
        """Whether something of the last edits is not in the picture yet."""
        return bool(self._behind)

    def catch_up(self) -> None:
        """Bring the picture up to date at once."""
        if self._behind:
            ids, self._behind = self._behind, {}
            self._recompose(ids, ends=True)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in another theme."""
        self._style = Style(theme)
        self._rebuild()

    def set_audience(self, audience: Sensitivity) -> None:
        """Show only what this audience may see."""
        if audience is not self._audience:
            self._audience = audience
            self._rebuild()

    @property
    def values(self) -> Values:
        """The measures that the view tells, as far as they are known."""
        return self._values

    def set_values(self, values: Values) -> None:
        """Show these where the view tells them by colour or size."""
        if values == self._values:
            return
        self._values = values
        if self.is_composed:
            self._recompose(())
        else:
            self._begin()

    def set_lenses(self, lenses: Sequence[Lens]) -> None:
        """Look at the picture through these; what they leave out is not there for gestures."""
        self._lenses = tuple(lenses)
        self._look_anew()

    def tell(self, lenses: Sequence[Lens] | None) -> None:
        """Look through these and no others, whatever is set; None for what is set again."""
        self._told = None if lenses is None else tuple(lenses)
        self._look_anew()

    def _look_anew(self) -> None:
        if not self.is_composed:
            return
        before, self._display = self._display, self._through()
        found = difference(before, self._display)
        if found.ids or found.area is None:
            self.changed.emit(found)

    def moved(self, places: Mapping[str, Point]) -> Display:
        """The picture with some actors and notes elsewhere; the document is not asked."""
        return moved(self.display, places)

    @property
    def _network(self) -> Network:
        whole = self._editor.network
        known = self._cut
        if known is None or known[0] is not whole or known[1] is not self._audience:
            known = self._cut = whole, self._audience, cut(whole, self._audience).network
        return known[2]

    def _through(self) -> Display:
        """What the lenses let see; the legend explains no more than that."""
        lenses = self._lenses if self._told is None else self._told
        return looked_at(self._whole, lenses, self._network, self._editor.view, self._style)

    @contextmanager
    def at_once(self) -> Generator[None, None, None]:
        """Draw the picture anew once, at the end, whatever has it drawn anew inside."""
        self._is_holding = True
        try:
            yield
        finally:
            self._is_holding = False
            if self._is_stale:
                self._rebuild()

    def _rebuild(self) -> None:
        self._is_stale = self._is_holding
        if self._is_stale:
            return
        self._behind.clear()
        was_composed, before = self.is_composed, self._display
        self._begin()
        if not was_composed:
            return
        while self.compose_on() is None:
            pass
        self._steps = None
        self._display = self._through()
        ids = {*_ids(before), *_ids(self._display)}
        self.changed.emit(Difference(ids, None))

    def _recompose(
        self, ids: Collection[str], *, ends: bool = False, neighbours: bool = True
    ) -> None:
        """Draw these anew; told where anything differs, and where it `ends` being behind."""
        before = self._display
        self._whole = recompose(
            self._whole,
            self._network,
            self._editor.view,
            self._findings,
            self._style,
            self._measure,
            ids,
            self._values,
            neighbours=neighbours,
        )
        self._display = self._through()
        found = difference(before, self._display)
        if ends or found.ids or found.area is None or before.legend != self._display.legend:
            self.changed.emit(found)

    def _follow(self, changed: Changed) -> None:
        ids = touched(changed.edit)
        if not self.is_composed:
            # of what is no longer so nothing is composed any more
            self._begin()
            self.finish()
        elif changed.cause is Cause.RELOAD or ids is None:
            self._rebuild()
        elif len(ids) <= EDITED_AT_ONCE:
            self._recompose(ids)
        else:
            self._fall_behind(ids)

    def _fall_behind(self, ids: Collection[str]) -> None:
        """Nobody may take hold of what is gone; all else can wait for a moment."""
        find = self._network.find
        gone = [id_ for id_ in ids if find(id_) is None]
        self._behind.update(dict.fromkeys(ids))
        for id_ in gone:
            del self._behind[id_]
        if gone:
            self._recompose(gone, ends=not self._behind, neighbours=False)
        if self._behind:
            self._catching_up.start()

    def _catch_up(self) -> None:
        now = list(islice(self._behind, EDITED_AT_ONCE))
        for id_ in now:
            del self._behind[id_]
        if not self._behind:
            self._catching_up.stop()
        if now:
            self._recompose(now, ends=not self._behind)

    def show_findings(self, findings: "Findings") -> None:
        """Show what the findings mark; of very many marks some at a time."""
        self._found, self._waiting = findings, None
        before = self._findings
        if not self.is_composed:
            self._findings = findings
            self._begin()
            return
        ids = (marked(before) if before is not None else set[str]()) ^ marked(findings)
        if len(ids) > MARKS_AT_ONCE:
            self._waiting = sorted(ids)
            self._marking.start()
            return
        self._marking.stop()
        self._findings = findings
        if ids:
            self._recompose(ids)

    def _mark_some(self) -> None:
        found, waiting = self._found, self._waiting
        if found is None or not waiting:
            self._marking.stop()
            return
        now = set(waiting[:MARKS_AT_ONCE])
        self._waiting = waiting[MARKS_AT_ONCE:]
        if self._waiting:
            self._findings = blended(self._findings, found, now)
        else:
            self._findings = found
            self._marking.stop()
        self._recompose(now)


def touched(edit: Edit) -> Collection[str] | None:
    """The ids of what looks different after the edit; None where everything may."""
    ids: set[str] = set()
    for change in edit.changes:
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
                    # so that no more is drawn anew than where somebody stands
                    ids.add(record.id)
                case Membership(id=id_, member=member, organisation=organisation):
                    ids.update((id_, member, organisation))
                case _:
                    return None
    return ids


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
        for one, other in ((old, new), (new, old)):
            get = other.get
            items = [item for id_, item in one.items() if get(id_) is not item]
            ids += [item.id for item in items]
            few = few and len(ids) <= MOST_BOXES
            if few:
                boxes += [extent(item).grown(SLACK) for item in items]
    behind: tuple[tuple[Mapping[str, Behind], Mapping[str, Behind]], ...] = (
        (before.regions, after.regions),
        (before.frames, after.frames),
        (before.tie_labels, after.tie_labels),
    )
    for old, new in behind:
        if old is new:
            continue
        for one, other in ((old, new), (new, old)):
            for id_, item in one.items():
                if other.get(id_) is not item:
                    ids.append(id_)
                    box = item.box
                    if isinstance(item, FrameItem):
                        # Zoomed out, its title reaches further.
                        box = box.united(item.title_box).grown(TITLE_SLACK)
                    boxes.append(box.grown(SLACK))
    whole = (before.background, before.faded, before.ground, before.looks.view)
    if whole != (after.background, after.faded, after.ground, after.looks.view):
        return Difference(set(ids), None)
    return Difference(set(ids), _around(boxes) if few else None)


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
    return _around(boxes) if boxes else None


def _around(boxes: list[Box]) -> Box:
    if not boxes:
        return Box(0.0, 0.0, 0.0, 0.0)
    return Box(
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )


def _ids(display: Display) -> list[str]:
    return [*display.nodes, *display.ties, *display.links, *display.notes]
