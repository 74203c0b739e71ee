"""The canvas: the map on the screen, as the program asks for it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from importlib import import_module

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from netedit.canvas.camera import STEP
from netedit.canvas.difference import Difference
from netedit.canvas.ghosts import Ghosts
from netedit.canvas.hand import Hand
from netedit.canvas.motion import Sight, Standing
from netedit.canvas.surface import Surface
from netedit.canvas.tools import Tool
from netedit.canvas.walking import NEW_NOTE
from netedit.model import edits
from netedit.model.geometry import Box
from netedit.model.records import LegendPlace, Sensitivity
from netedit.picture.display import Display
from netedit.picture.lens import Lens
from netedit.picture.looks import Values
from netedit.picture.palette import Theme
from netedit.ports import EditorPort, SelectionPort


class Canvas(Surface):
    """Shows the map of an editor.

    `tie_opened` is a tie that was double-clicked; `start_chosen` what was clicked on an empty map:
    "workshop", "import" or "sample".
    """

    zoom_changed = Signal(float)
    tool_changed = Signal(str)
    tie_opened = Signal(str)
    start_chosen = Signal(str)
    overview_shown = Signal(bool)
    tie_kind_changed = Signal(str)

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor, selection, theme, parent)
        self.sighting = self._board.sighting
        self.sighting.add(self._screen.legend, grows=True)
        self.sighting.add(self._screen.overview)
        self._connect()
        self._empty.set_theme(theme)
        if self._scene.is_composed:
            self._show_difference(Difference((), None))

    def _connect(self) -> None:
        board, pointer = self._board, self._pointer
        board.differs.connect(self._show_difference)
        board.slid.connect(self._follow_camera)
        board.said.connect(self.message)
        board.selection.centred.connect(self.visit)
        board.wanted.connect(self.centre_on)
        pointer.tie_opened.connect(self.tie_opened)
        pointer.tool_changed.connect(self.tool_changed)
        pointer.zoomed.connect(self._outlook.zoom_at)
        self._outlook.moved.connect(self._follow_camera)
        self._outlook.zoomed.connect(self.zoom_changed)
        legend, overview = self._screen.legend, self._screen.overview
        legend.placed.connect(self._place_legend)
        legend.titled.connect(self._title_legend)
        overview.taken.connect(self._outlook.remember)
        overview.wanted.connect(self._outlook.look_at)
        overview.shown_changed.connect(self.overview_shown)
        self._naming.opened.connect(self._show_name_box)
        self._naming.closed.connect(self._show_empty_state)
        self._scene.restyled.connect(self._restyle)
        self._empty.chosen.connect(self._begin)

    # What the program asks for

    @property
    def tie_kind(self) -> str:
        """The kind that drawn ties get; "" for the first kind of the map."""
        return self._board.tie_kind

    @tie_kind.setter
    def tie_kind(self, kind_id: str) -> None:
        if kind_id != self._board.tie_kind:
            self._board.tie_kind = kind_id
            self.tie_kind_changed.emit(kind_id)

    @property
    def tool(self) -> str:
        """The tool in hand: "select", "person", "organisation", "connect" or "note"."""
        return self._pointer.tool.value

    def set_tool(self, name: str) -> None:
        """Take a tool in hand; ValueError for an unknown one."""
        tool = Tool(name)
        self._naming.keep()
        self._pointer.set_tool(tool)

    def set_theme(self, theme: Theme) -> None:
        """Show the map in another theme."""
        self._scene.set_theme(theme)
        if self._curtain is not None:
            self._curtain.theme = theme
            # not after it has been lifted
            self._scene.catch_up()

    def dressing(self, theme: Theme) -> Iterator[None]:
        """`set_theme` with pauses, which end when the map is in that theme."""
        self.set_theme(theme)
        yield from self._scene.renewing()

    def _restyle(self, theme: Theme) -> None:
        self._screen.set_theme(theme)
        self._naming.theme = self.sighting.theme = theme
        self._empty.set_theme(theme)

    def set_audience(self, audience: Sensitivity) -> None:
        """Show only what this audience may see."""
        self._scene.set_audience(audience)

    def at_once(self) -> AbstractContextManager[None]:
        """Draw the map anew once for another theme and another audience together."""
        return self._scene.at_once()

    @property
    def lenses(self) -> Sequence[Lens]:
        """What the map is looked at through; none where everything is shown."""
        return self._scene.lenses

    def set_lenses(self, lenses: Sequence[Lens]) -> None:
        """Fade or leave out what these do not light; none show everything."""
        self._scene.set_lenses(lenses)

    @property
    def values(self) -> Values:
        """The measures that the view tells by colour or size, as far as they are known."""
        return self._scene.values

    def set_values(self, values: Values) -> None:
        """Show these where the view tells them."""
        self._scene.set_values(values)

    @property
    def ghosts(self) -> Ghosts:
        """What is painted over the map and is not on it."""
        return self._board.ghosts

    def set_ghosts(self, ghosts: Ghosts) -> None:
        """Paint over the map what is proposed, gone or new; nothing of it is in any export."""
        self._board.ghosts = ghosts
        self._screen.show_ghosts()

    def set_legend_shown(self, shown: bool) -> None:
        """Show the legend, or hide it."""
        self._screen.legend.set_wanted(shown)

    def set_overview_shown(self, shown: bool) -> None:
        """Show the overview, or hide it, however many partners there are."""
        self._screen.overview.set_wanted(shown)

    def set_overview_away(self, away: bool) -> None:
        """Keep the overview out of sight whatever was chosen, or let it be as it was."""
        self._screen.overview.set_away(away)

    def hold_overview_back(self, held: bool) -> None:
        """Have the overview that nobody asked for give way to something else, or no longer."""
        self._screen.overview.give_way(held)

    @property
    def is_overview_shown(self) -> bool:
        """Whether the overview is wanted; by default from 30 partners on."""
        return self._screen.overview.is_wanted

    def set_snapping(self, on: bool) -> None:
        """Let what is dragged snap into line with others, or not."""
        self._board.snaps = on

    @property
    def scale(self) -> float:
        """Pixels a scene unit: 1 is 100 %."""
        return self._camera.scale

    @property
    def display(self) -> Display:
        """What is shown now."""
        return self._board.display

    @property
    def unfinished(self) -> str:
        """The name or note that is being typed, "" while none is."""
        return self._naming.unfinished

    def resume(self, text: str) -> None:
        """Go on typing the name of a new partner where it was left off."""
        self.add_actor_here(next(iter(self._board.editor.network.actor_kinds), ""))
        self._naming.type(text)

    def ids_in_sight(self) -> frozenset[str]:
        """The partners and notes whose shape can be seen, at least in part."""
        area = self._camera.area(self._ground.width(), self._ground.height())
        shown = (*self.display.nodes.values(), *self.display.notes.values())
        return frozenset(item.id for item in shown if item.box.meets(area))

    def finish_painting(self) -> None:
        """Paint at once as well as can be, for a picture of the window."""
        if self._curtain is not None:
            self._curtain.lift()
        self._scene.catch_up()
        self._screen.finish()

    def readying(self) -> Iterator[None]:
        """Make ready for a hand, with pauses, what it would wait for at its first touch."""
        import_module("netedit.canvas.tools.choosing")
        yield
        yield from self._board.readying()

    def position_of(self, actor_id: str) -> QPoint:
        """The centre of a partner in viewport pixels; KeyError where it is not in the picture."""
        node = self._board.display.nodes[actor_id]
        x, y = self._camera.to_screen((node.x, node.y))
        return QPoint(round(x), round(y))

    def point_at(self, at: QPoint) -> tuple[float, float]:
        """The place of the scene under a viewport pixel."""
        return self._camera.to_scene(at.x(), at.y())

    def partner_at(self, at: QPoint) -> str:
        """The partner under a viewport pixel, "" for none."""
        return self._board.hits.node_at(self.point_at(at)) or ""

    @property
    def free_place(self) -> tuple[float, float]:
        """A free place in sight for something new."""
        return self._outlook.free_place()

    def zoom_in(self) -> None:
        """Come closer to the middle of the window."""
        self._outlook.zoom_here(self.scale * STEP)

    def zoom_out(self) -> None:
        """See more."""
        self._outlook.zoom_here(self.scale / STEP)

    def zoom_100(self) -> None:
        """One scene unit is one pixel."""
        self._outlook.zoom_here(1.0)

    def standing(self) -> Standing:
        """Where everything stands and how it is looked at, for `glide`."""
        return self._standpoint.standing

    def glide(self, before: Standing) -> None:
        """Show partners on their way from where they stood; any press or key ends it at once."""
        self._board.when_whole(lambda: self._standpoint.glide(before))

    @property
    def sight(self) -> Sight:
        """How it is looked at now, for `see_again`."""
        return self._standpoint.sight

    @property
    def goal(self) -> Sight:
        """How it is looked at, or will be at the end of the way there."""
        return self._standpoint.goal

    def when_whole(self, act: Callable[[], object]) -> None:
        """Do what needs the whole picture: now, or as soon as it has caught up."""
        self._board.when_whole(act)

    def see_again(self, sight: Sight) -> None:
        """Look as one looked then; the whole map where the whole map was seen."""
        self._standpoint.see_again(sight)

    @property
    def framed(self) -> Box | None:
        """The rectangle that is looked at, for `show_area`; None where the whole map is seen."""
        return self._standpoint.framed

    def show_area(self, area: Box | None, *, glides: bool = True) -> None:
        """Bring a rectangle into sight, or all of the map; any press or key ends the way."""
        self._standpoint.show(area, glides=glides)

    def set_gliding(self, on: bool) -> None:
        """Let things glide to where they belong, or be there at once."""
        self._motion.is_wanted = on

    def tell(self, lenses: Sequence[Lens] | None) -> None:
        """Look through these lenses and no others; None for those of `set_lenses` again."""
        self._scene.tell(lenses)

    def fit(self) -> None:
        """Show the whole map, beside the legend where it would be under it."""
        self._outlook.remember()
        self._board.when_whole(self._standpoint.fit)

    def zoom_to(self, ids: Collection[str]) -> None:
        """Show these partners, notes and ties as large as there is room for."""
        self._board.when_whole(lambda: self._outlook.zoom_to(ids))

    def centre_on(self, ids: Collection[str]) -> None:
        """Bring these into sight: nothing moves if they are, less is seen only if it must be."""
        self._board.when_whole(lambda: self._outlook.centre_on(ids))

    def visit(self, ids: Collection[str]) -> None:
        """Bring these into sight, and close enough to be read where one looks from far away."""
        self._board.when_whole(lambda: self._standpoint.visit(ids))

    def reveal(self, ids: Collection[str]) -> None:
        """Glide until these are seen, with nothing over them; nothing moves where they are.

        By stepping back a little, so that whoever was seen still is, or else to where they are.
        """
        self._board.when_whole(lambda: self._standpoint.reveal(ids))

    def step_aside(self, way: tuple[int, int]) -> None:
        """Glide so many pixels to the right and down."""
        self._board.when_whole(lambda: self._standpoint.step_aside(way))

    def step_to(self, ids: Collection[str]) -> None:
        """`reveal` at once, so that `glide` shows where they come from, too."""
        self._board.when_whole(lambda: self._standpoint.step_to(ids))

    def add_actor_here(self, kind_id: str) -> None:
        """Ask for the name of a new partner at a free place in sight."""
        self._naming.keep()
        self._board.entering.ask_actor_of(self._outlook.free_place(), kind_id)

    def add_note_here(self) -> None:
        """Ask for the text of a new note at a free place in sight."""
        self._naming.keep()
        self._board.ask_note(self._outlook.free_place(NEW_NOTE))

    @property
    def hand(self) -> Hand:
        """What can be done on the map without a pointer."""
        return self._hand

    def commit(self) -> None:
        """Take what is being typed, before the window goes or another map comes."""
        self._pointer.cancel()
        self._naming.keep()

    # What is seen

    def _follow_camera(self) -> None:
        """The picture has moved: paint fast until it comes to rest."""
        self._screen.move_on()
        self._naming.follow()

    def _show_difference(self, difference: Difference) -> None:
        legend = self._screen.legend
        before = legend.geometry()
        self._screen.show_difference(difference)
        if before != legend.geometry() and self._scene.has_new_looks:
            # one who gives the map another look is not in the middle of a gesture
            self._standpoint.make_way()
        elif before.size() != legend.size():
            self._standpoint.settle()
        self._show_empty_state()

    def _show_name_box(self) -> None:
        """Bring the box into sight where it opened outside, and clear the canvas below it."""
        self._show_empty_state()
        self._outlook.bring_into_sight(self._naming.outside(self.viewport().size()))

    def _show_empty_state(self) -> None:
        display = self._board.display
        is_empty = not display.nodes and not display.notes
        self._empty.show_when(is_empty and not self._naming.is_open)

    def _place_legend(self, place: LegendPlace) -> None:
        editor = self._board.editor
        if self._board.may_edit():
            editor.run(edits.change_view, editor.view, legend_place=place)

    def _title_legend(self, title: str) -> None:
        editor = self._board.editor
        if self._board.may_edit():
            editor.run(edits.change_view, editor.view, legend_title=title)

    def _begin(self, way: str) -> None:
        if way != "draw":
            self.start_chosen.emit(way)
        elif self._board.may_edit():
            self._board.ask_actor(self._outlook.middle, "person")
