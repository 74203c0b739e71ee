"""What is on the canvas and what gestures may do to it, apart from events and paint."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netedit.canvas.camera import Camera
from netedit.canvas.difference import Difference
from netedit.canvas.ghosts import Ghosts
from netedit.canvas.hits import Hits
from netedit.canvas.names import Drawn
from netedit.canvas.naming import Naming
from netedit.canvas.overlay import frame_box
from netedit.canvas.scene import Scene
from netedit.canvas.sighting import Sighting
from netedit.canvas.tools.base import Marks
from netedit.model.geometry import Box, Point, enclosing
from netedit.picture.display import Display
from netedit.picture.palette import Theme
from netedit.ports import EditorPort, SelectionPort

if TYPE_CHECKING:
    from netedit.canvas.carrying import Carried
    from netedit.canvas.entering import Entering

# Dragged, the picture of so many is made anew for every frame.
MOST_LIFTED = 60
# Of so many partners it takes a millisecond to ask each.
FEW = 400
# Where so many are is worked out within a few milliseconds.
HITS_AT_ONCE = 1500


class Board(QObject):
    """The stage on which gestures are made: fulfils tools.base.Stage.

    `repaint` asks for the marks to be painted anew, `differs` carries the Difference of the picture
    and `slid` says that the camera looks elsewhere; `said` is a sentence for the user, and
    `wanted` carries the ids that are to be in sight.
    """

    repaint = Signal()
    differs = Signal(object)
    slid = Signal()
    said = Signal(str)
    wanted = Signal(object)

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        scene: Scene,
        camera: Camera,
        naming: Naming,
        size_px: Callable[[], tuple[int, int]],
        parent: QObject,
    ) -> None:
        """`size_px` tells how large the window is now."""
        super().__init__(parent)
        self.size_px = size_px
        self.editor = editor
        self.selection = selection
        self.camera = camera
        self.naming = naming
        self.marks = Marks(may_rate=editor.read_only is None)
        self.ghosts = Ghosts()
        self.tie_kind = ""
        self._connects_from: str | None = None
        self.walks_around = ""
        self.snaps = True
        self.lifted: Display | None = None
        self.carried: Carried | None = None
        self.lifted_ids: frozenset[str] = frozenset()
        self._is_let_go = False
        self._waiting: list[Callable[[], object]] = []
        # where names are seen; a name that is not yet painted stands where it does at 100 %
        self.drawn: Callable[[], Drawn | None] = lambda: None
        self._scene = scene
        self._hits: Hits | None = None
        self._next_hits: Hits | None = None
        self.sighting = Sighting(self, naming.viewport, naming.theme)
        self._entering: Entering | None = None
        scene.changed.connect(self._follow)
        scene.ready_with(self._readying_next)
        selection.changed.connect(self._show_connecting)
        selection.changed.connect(self.refresh)
        naming.closed.connect(self._forget_ghost)

    @property
    def connects_from(self) -> str | None:
        """The partner from which a relationship is being drawn by keyboard."""
        return self._connects_from

    @connects_from.setter
    def connects_from(self, id_: str | None) -> None:
        was, self._connects_from = self._connects_from, id_
        if was or id_:
            self.marks.source, self.marks.tie_end, self.marks.target = "", None, ""
            self._show_connecting()
            self.refresh()

    @property
    def display(self) -> Display:
        """The picture at rest."""
        return self._scene.display

    @property
    def count(self) -> int:
        """How many partners are shown, or will be once the picture is there."""
        scene = self._scene
        return len(scene.display.nodes if scene.is_composed else self.editor.network.actors)

    @property
    def entering(self) -> "Entering":
        """Names and texts that are typed on the map; made when it is first needed."""
        if self._entering is None:
            from netedit.canvas.entering import Entering

            self._entering = Entering(self, self.naming, self.sighting)
        return self._entering

    @property
    def hits(self) -> Hits:
        """What is where; worked out when first asked for."""
        if self._hits is None:
            self._hits = Hits(self.display)
        self._hits.drawn = self.drawn
        return self._hits

    def name_box(self, id_: str) -> Box | None:
        """Where the name of a partner is seen, in scene units; None where it is not."""
        return self.name_boxes()(id_)

    def name_boxes(self) -> Callable[[str], Box | None]:
        """`name_box` for many: what is drawn is asked for once, which takes longer than all else.

        It holds until anything else is shown.
        """
        nodes, drawn = self.display.nodes, self.drawn()

        def name_box(id_: str) -> Box | None:
            node = nodes.get(id_)
            if node is None or drawn is not None:
                return drawn.box(node) if node is not None and drawn is not None else None
            return node.label_box if node.label else None

        return name_box

    def readying(self) -> Iterator[None]:
        """Work out what is where, with pauses, before a hand asks for it."""
        while self._hits is None:
            display = self.display
            hits = Hits(display, display.notes)
            for _ in _filling(hits, display):
                yield
                if self._hits is not None or self.display is not display:
                    break
            else:
                self._hits = hits

    def _readying_next(self, display: Display, _theme: Theme) -> Iterator[None]:
        """The same for a picture that is to follow this one, if anything stands elsewhere."""
        if display.nodes is self.display.nodes:
            return
        hits = Hits(display, display.notes)
        yield from _filling(hits, display)
        self._next_hits = hits

    @property
    def scale(self) -> float:
        """Pixels a scene unit."""
        return self.camera.scale

    @property
    def in_sight(self) -> Box:
        """What of the scene the window shows."""
        return self.camera.area(*self.size_px())

    @property
    def sees_all(self) -> bool:
        """Whether the window shows all of the map; on one of few partners all but their names."""
        display, seen = self.display, self.in_sight
        if len(display.nodes) > FEW or seen.holds(display.bounds):
            return seen.holds(display.bounds)
        things = display.nodes, display.notes, display.frames, display.regions
        return all(seen.holds(each.box) for table in things for each in table.values())

    @property
    def kind_of_ties(self) -> str:
        """The kind a drawn tie gets: the current one, else the first."""
        kinds = self.editor.network.tie_kinds
        return self.tie_kind if self.tie_kind in kinds else next(iter(kinds), "")

    def refresh(self) -> None:
        """Paint the marks anew."""
        self.repaint.emit()

    def pan(self, dx_px: float, dy_px: float) -> None:
        """Shift the picture."""
        self.camera.pan(dx_px, dy_px)
        self.slid.emit()

    @property
    def is_lifting(self) -> bool:
        """Whether anything is shown elsewhere than it is."""
        return self.lifted is not None or self.carried is not None

    def show_moved(self, places: Mapping[str, Point]) -> None:
        """Show these actors and notes elsewhere; nothing is edited."""
        display = self.display
        self._is_let_go = False
        self.lifted = self._scene.moved(places)
        if self.lifted_ids.issuperset(places):
            lines: frozenset[str] = self.lifted_ids
        else:
            lines = frozenset(line for id_ in places for line in display.at_node.get(id_, ()))
        self.lifted_ids = lines.union(places)
        self.repaint.emit()

    def show_shifted(self, places: Mapping[str, Point], dx: float, dy: float) -> None:
        """Show the actors and notes at `places` that much further; nothing is edited."""
        if len(places) <= MOST_LIFTED:
            self.show_moved({id_: (x + dx, y + dy) for id_, (x, y) in places.items()})
            return
        if self.carried is None or self.carried.ids != frozenset(places):
            from netedit.canvas.carrying import Carried  # a start drags nothing

            self._is_let_go = False
            self.carried = Carried(self.display, places)
            self.lifted_ids = self.carried.touched
        self.carried.shift = (dx, dy)
        self.repaint.emit()

    @property
    def is_behind(self) -> bool:
        """Whether something of the last edits is not in the picture yet."""
        return self._scene.is_behind

    def when_whole(self, act: Callable[[], object]) -> None:
        """Do what needs the whole picture: now, or as soon as it has caught up."""
        if self.is_behind:
            self._waiting.append(act)
        else:
            act()

    def show_still(self) -> None:
        """Show everything where it is; what is lifted stays so until the picture has caught up."""
        self._is_let_go = self.is_behind and self.is_lifting
        if self._is_let_go:
            return
        self.carried = None
        self.lifted = None
        self.lifted_ids = frozenset()
        self.repaint.emit()

    def may_edit(self) -> bool:
        """Whether the map can be changed; if not, that is said."""
        reason = self.editor.read_only
        if reason is not None:
            self.said.emit(reason)
        return reason is None

    def say(self, sentence: str) -> None:
        """Tell the user something in passing."""
        self.said.emit(sentence)

    def ask_actor(self, at: Point, acts_as: str) -> None:
        """Open a name box for a new partner there: "person" or "organisation"."""
        self.entering.ask_actor(at, acts_as)

    def ask_linked(self, to: str, at: Point) -> None:
        """Open a name box there for a new partner that is tied to `to`."""
        self.entering.linking.ask_linked(to, at=at, chains=False)

    def ask_note(self, at: Point) -> None:
        """Open a text box for a new note there."""
        self.entering.ask_note(at)

    def select(self, ids: Collection[str]) -> None:
        """Select exactly these and have them in sight, from as far away as one looks now.

        One who walks from partner to partner is not to come closer by it: `selection.show` does.
        """
        self.selection.set(ids)
        self.wanted.emit(self.selection.ids)

    def box_of(self, ids: Iterable[str]) -> Box | None:
        """The box around actors, notes and ties; None where none of them is in the picture."""
        display = self.display
        found: list[Box] = []
        for id_ in ids:
            tie = display.ties.get(id_)
            ends = (tie.source, tie.target) if tie is not None else (id_,)
            found += [box for end in ends if (box := frame_box(display, end)) is not None]
        return enclosing(found)

    def _show_connecting(self) -> None:
        """Show the relationship that is being drawn by keyboard, to whom one has gone."""
        source = self._connects_from
        if source is None:
            return
        nodes, ids = self.display.nodes, self.selection.ids
        there = nodes.get(ids[0]) if len(ids) == 1 and ids[0] != source else None
        marks = self.marks
        marks.source, marks.target = source, there.id if there is not None else ""
        marks.tie_end = (there.x, there.y) if there is not None else None

    def _forget_ghost(self) -> None:
        self.marks.ghost = None
        self.marks.source, self.marks.tie_end = "", None
        self.repaint.emit()

    def _follow(self, difference: Difference) -> None:
        display, readied = self.display, self._next_hits
        if readied is not None and readied.display is difference.readied:
            self._hits, self._next_hits = readied, None
        if self._hits is not None:
            self._hits.update(display, difference.ids)
        marks = self.marks
        tables = (display.nodes, display.ties, display.notes)
        if marks.hovered and not any(marks.hovered in table for table in tables):
            marks.hovered = ""
        if self._is_let_go and not self.is_behind:
            self.show_still()
        self.differs.emit(difference)
        if not self.is_behind:
            waiting, self._waiting = self._waiting, []
            for act in waiting:
                act()


def _filling(hits: Hits, display: Display) -> Iterator[None]:
    for ids in (*_parts(display.nodes), *_parts(display.ties)):
        hits.update(display, ids)
        yield


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while part := list(islice(left, HITS_AT_ONCE)):
        yield part
