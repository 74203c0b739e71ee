"""The canvas: the map on the screen."""

from collections.abc import Collection, Sequence
from time import perf_counter

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QGestureEvent, QPinchGesture, QWidget
from shiboken6 import Shiboken

from netedit.canvas import keys
from netedit.canvas.accessible import make_readable
from netedit.canvas.board import Board
from netedit.canvas.camera import STEP, Camera
from netedit.canvas.empty import EmptyState
from netedit.canvas.ghosts import Ghosts
from netedit.canvas.legend import MARGIN_PX
from netedit.canvas.motion import Motion, Sight, Standing, places
from netedit.canvas.naming import Naming
from netedit.canvas.outlook import Outlook
from netedit.canvas.pointing import Pointer
from netedit.canvas.scene import Difference, Scene
from netedit.canvas.screen import Screen
from netedit.canvas.theme import canvas_font, measure
from netedit.canvas.tools import Tool, by_key
from netedit.model import edits
from netedit.model.records import LegendPlace, Sensitivity
from netedit.overrides import guarded
from netedit.picture.display import Box, Display
from netedit.picture.lens import Lens
from netedit.picture.looks import Values
from netedit.picture.palette import Theme
from netedit.ports import EditorPort, SelectionPort

# So long after it has come into sight a whole map gives way to a legend that grows.
SETTLING_S = 3.0
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@guarded
class Canvas(QAbstractScrollArea):
    """Shows the map of an editor. Mouse events go to its viewport, keys to itself.

    `appeared` says once that the map has been painted; `hovered` is the id under the pointer or "";
    `menu_requested` the viewport pixel at which a
    menu for the selection is wanted; `tie_opened` a tie that was double-clicked; `start_chosen`
    what was clicked on an empty map: "workshop", "import" or "sample"; `typed` a letter that means
    nothing here and is for the capture line.
    """

    appeared = Signal()
    message = Signal(str)
    zoom_changed = Signal(float)
    tool_changed = Signal(str)
    hovered = Signal(str)
    menu_requested = Signal(QPoint)
    tie_opened = Signal(str)
    start_chosen = Signal(str)
    overview_shown = Signal(bool)
    typed = Signal(str)
    tie_kind_changed = Signal(str)

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # To find out what it was given PySide would look at every widget there is: 8 ms.
        self._ground = QWidget(self)
        self.setViewport(self._ground)
        self._set_up()
        self._has_appeared = False
        self._appeared_at_s = 0.0
        self._appeared_with = 0
        self._camera = Camera()
        self._scene = Scene(editor, theme, measure, self)
        self._naming = Naming(self.viewport(), self._camera, canvas_font, theme)
        self._board = Board(
            editor, selection, self._scene, self._camera, self._naming, self._size_px, self
        )
        self._pointer = Pointer(self._board, self.viewport(), self)
        self._outlook = Outlook(self._board, self.viewport())
        self._screen = Screen(self._board, theme, self.viewport())
        self._motion = Motion(self._board, self)
        self.sighting = self._board.sighting
        self.sighting.add(self._screen.legend, grows=True)
        self.sighting.add(self._screen.overview)
        self.holds_still = False
        self._is_fitted_then = False
        self._is_fitted = True
        self._has_ring = False
        self._empty = EmptyState(self.viewport())
        self._connect()
        make_readable(self, self._board)
        self._empty.set_theme(theme)
        self._show_difference(Difference((), None))

    def _set_up(self) -> None:
        self.setObjectName("canvas")
        self.setAccessibleName("Network map")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def _connect(self) -> None:
        board, pointer = self._board, self._pointer
        board.differs.connect(self._show_difference)
        board.slid.connect(self._follow_camera)
        board.said.connect(self.message)
        board.selection.centred.connect(self.centre_on)
        pointer.hovered.connect(self.hovered)
        pointer.tie_opened.connect(self.tie_opened)
        pointer.tool_changed.connect(self.tool_changed)
        pointer.zoomed.connect(self._outlook.zoom_at)
        self._outlook.moved.connect(self._follow_camera)
        self._outlook.zoomed.connect(self.zoom_changed)
        self._motion.ended.connect(self._stand_still)
        legend, overview = self._screen.legend, self._screen.overview
        legend.placed.connect(self._place_legend)
        legend.titled.connect(self._title_legend)
        overview.taken.connect(self._outlook.remember)
        overview.wanted.connect(self._outlook.look_at)
        overview.shown_changed.connect(self.overview_shown)
        self._naming.opened.connect(self._show_name_box)
        self._naming.closed.connect(self._show_empty_state)
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
        self._screen.set_theme(theme)
        self._naming.theme = self.sighting.theme = theme
        self._empty.set_theme(theme)
        self._scene.set_theme(theme)

    def set_audience(self, audience: Sensitivity) -> None:
        """Show only what this audience may see."""
        self._scene.set_audience(audience)

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
        self._board.refresh()

    def set_legend_shown(self, shown: bool) -> None:
        """Show the legend, or hide it."""
        self._screen.legend.set_wanted(shown)

    def set_overview_shown(self, shown: bool) -> None:
        """Show the overview, or hide it, however many partners there are."""
        self._screen.overview.set_wanted(shown)

    def set_overview_away(self, away: bool) -> None:
        """Keep the overview out of sight whatever was chosen, or let it be as it was."""
        self._screen.overview.set_away(away)

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
        self._screen.finish()

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

    def back(self) -> None:
        """Look where one looked before."""
        if not self._outlook.back():
            self.message.emit("There is no place to go back to.")

    def forward(self) -> None:
        """Look where one went back from."""
        if not self._outlook.forward():
            self.message.emit("There is no place to go forward to.")

    def standing(self) -> Standing:
        """Where everything stands and how it is looked at, for `glide`."""
        return Standing(places(self.display), self._camera.look)

    def glide(self, before: Standing) -> None:
        """Show partners on their way from where they stood; any press or key ends it at once."""
        self._is_fitted_then = self._is_fitted
        if not self._motion.begin(before.places, before.look):
            self._is_fitted = self._is_fitted_then

    @property
    def sight(self) -> Sight:
        """How it is looked at now, for `see_again`."""
        return Sight(self._camera.look, self._is_fitted)

    def see_again(self, sight: Sight) -> None:
        """Look as one looked then; the whole map where the whole map was seen."""
        self._motion.finish()
        if sight.is_whole:
            self._fit()
        else:
            self._camera.look = sight.look
            self._outlook.tell()

    @property
    def framed(self) -> Box | None:
        """The rectangle that is looked at, for `show_area`; None where the whole map is seen."""
        return None if self._is_fitted else self._outlook.seen(self._covered)

    def show_area(self, area: Box | None, *, glides: bool = True) -> None:
        """Bring a rectangle into sight, or all of the map; any press or key ends the way."""
        before = self._camera.look
        if area is None:
            self._fit()
        else:
            self._outlook.show(area, self._covered)
        self._is_fitted_then = self._is_fitted
        if not glides or not self._motion.fly(before):
            self._motion.stop()
            self._is_fitted = self._is_fitted_then

    def set_gliding(self, on: bool) -> None:
        """Let things glide to where they belong, or be there at once."""
        self._motion.is_wanted = on

    def tell(self, lenses: Sequence[Lens] | None) -> None:
        """Look through these lenses and no others; None for those of `set_lenses` again."""
        self._scene.tell(lenses)

    def _stand_still(self) -> None:
        self._is_fitted = self._is_fitted_then

    def fit(self) -> None:
        """Show the whole map, beside the legend where it would be under it."""
        self._outlook.remember()
        self._fit()

    @property
    def _covered(self) -> QRect | None:
        """What the legend takes of the viewport at the left, with some air around it."""
        legend = self._screen.legend
        if not legend.isVisibleTo(self.viewport()) or not legend.is_at_left:
            return None
        return legend.geometry().adjusted(0, 0, 2 * MARGIN_PX, 2 * MARGIN_PX)

    def _fit(self) -> None:
        self._outlook.fit(self._covered)
        self._is_fitted = True

    def zoom_to(self, ids: Collection[str]) -> None:
        """Show these partners, notes and ties as large as there is room for."""
        self._outlook.zoom_to(ids)

    def centre_on(self, ids: Collection[str]) -> None:
        """Bring these into sight: nothing moves if they are, less is seen only if it must be."""
        self._outlook.centre_on(ids)

    def reveal(self, ids: Collection[str]) -> None:
        """Glide until these are seen, with nothing over them; nothing moves where they are.

        By stepping back a little, so that whoever was seen still is, or else to where they are.
        """
        self._motion.finish()
        look, zoom = self._board.camera.look, self.sighting.zoom(ids)
        shift = self.sighting.shift(ids)
        if zoom is not None:
            self._outlook.zoom_here(self.scale * zoom)
        elif shift is not None:
            self._board.pan(*shift)
        else:
            self._outlook.centre_on(ids)
        self.glide(Standing({}, look))

    def add_actor_here(self, kind_id: str) -> None:
        """Ask for the name of a new partner at a free place in sight."""
        self._naming.keep()
        self._board.ask_actor_of(self._outlook.free_place(), kind_id)

    def add_note_here(self) -> None:
        """Ask for the text of a new note at a free place in sight."""
        self._naming.keep()
        self._board.ask_note(self._outlook.free_place())

    def connect_selected(self) -> None:
        """Draw a tie between the two selected partners, or begin one from the one selected."""
        by_key.connect(self._board)

    def add_linked(self, way: str = "") -> None:
        """Ask for a new partner tied to the selected one, on the side that `way` says."""
        keys.add_linked(self._board, way)

    def add_sibling(self) -> None:
        """Ask for a new partner that hangs where the selected one does."""
        keys.add_sibling(self._board)

    def walk(self, way: str) -> None:
        """Select whom a relationship of the selected partner leads to: "left", "up" and so on."""
        keys.walk(self._board, way)

    def set_level(self, level: int) -> None:
        """Set the strength or influence of what is selected, from 1 to 5."""
        by_key.set_level(self._board, level)

    def step_level(self, by: int) -> None:
        """Raise or lower the strength or influence of what is selected."""
        by_key.step_level(self._board, by)

    def rename_selected(self) -> None:
        """Open the name box over what is selected."""
        keys.rename_selected(self._board)

    def remove_selected(self) -> None:
        """Remove what is selected."""
        by_key.remove(self._board)

    def select_all(self) -> None:
        """Select every partner and note."""
        by_key.select_all(self._board)

    def commit(self) -> None:
        """Take what is being typed, before the window goes or another map comes."""
        self._pointer.cancel()
        self._naming.keep()

    def cancel(self) -> None:
        """Leave whatever is being done: the typing, the gesture, the tool, then the selection."""
        if self._naming.is_open:
            self._naming.cancel()
        elif self._pointer.cancel():
            pass
        elif self._pointer.tool is not Tool.SELECT:
            self._pointer.set_tool(Tool.SELECT)
        elif self._board.connects_from is not None:
            self._board.connects_from = None
        else:
            self._board.selection.set(())

    # What is seen

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The map, and what is on top of it."""
        self._screen.paint(ring=self._has_ring)
        if not self._has_appeared:
            self._has_appeared = True
            self._appeared_at_s = perf_counter()
            self._appeared_with = self._board.editor.network.revision
            self.appeared.emit()

    def _follow_camera(self) -> None:
        """The picture has moved: paint fast until it comes to rest."""
        self._is_fitted = False
        self._screen.move_on()
        self._naming.follow()

    def _show_difference(self, difference: Difference) -> None:
        before = self._screen.legend.size()
        self._screen.show_difference(difference)
        if self._is_settling and before != self._screen.legend.size():
            # what was found explains itself in the legend; afterwards nothing on the screen jumps
            self._fit()
        self._show_empty_state()

    @property
    def _is_settling(self) -> bool:
        """Whether the map has only just come into sight, unchanged, and nobody looked elsewhere."""
        is_same = self._board.editor.network.revision == self._appeared_with
        is_early = perf_counter() - self._appeared_at_s < SETTLING_S
        return self._has_appeared and self._is_fitted and is_same and is_early

    def _show_name_box(self) -> None:
        """Bring the box into sight where it opened outside, and clear the canvas below it."""
        self._show_empty_state()
        self._outlook.bring_into_sight(self._naming.outside(self.viewport().size()))

    def _show_empty_state(self) -> None:
        display = self._board.display
        is_empty = not display.nodes and not display.notes
        self._empty.show_when(is_empty and not self._naming.is_open)

    def _size_px(self) -> tuple[int, int]:
        size = self.viewport().size()
        return size.width(), size.height()

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

    # What Qt tells us

    def showEvent(self, event: QShowEvent) -> None:
        """See the whole map at first."""
        super().showEvent(event)
        if self._is_fitted:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A map that was seen whole is seen whole; else what is seen stays where it is."""
        super().resizeEvent(event)
        self._motion.finish()
        self._screen.resize()
        # Before it is shown it is not worth while: it is fitted then.
        if self._is_fitted and not self.holds_still and self.isVisible():
            self._fit()
        self._empty.centre()
        self._naming.follow()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """The picture is moved by the camera alone."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A gesture begins."""
        self._motion.finish()
        if event.button() is Qt.MouseButton.BackButton:
            self.back()
            return
        if event.button() is Qt.MouseButton.ForwardButton:
            self.forward()
            return
        self._show_ring(False)
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A gesture goes on, or the pointer looks around."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A gesture ends."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Names, opens or adds."""
        self._pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pans or zooms."""
        self._motion.finish()
        self._pointer.wheel(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Pinches, and the pointer leaving."""
        if isinstance(event, QNativeGestureEvent) and self._pointer.pinch(event):
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pointer.pinch_on_screen(pinch)
                return True
        if event.type() is QEvent.Type.Leave:
            self._pointer.leave()
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu: by mouse for what is under the pointer, by key for the selection."""
        event.accept()
        self._pointer.cancel()
        at = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._pointer.choose(QPointF(at))
        else:
            at = self._outlook.near(self._board.selection.ids)
        self.menu_requested.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, space takes hold of the picture, the rest is in keys."""
        self._motion.finish()
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return
        if event.key() == Qt.Key.Key_Space:
            self._pointer.hold_space(True)
            return
        if not self._pointer.is_busy and keys.pressed(self._board, event):
            return
        letter = "" if self._pointer.is_busy else keys.letter(event)
        if letter:
            self.typed.emit(letter)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of the picture."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pointer.hold_space(False)
        else:
            event.ignore()

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab on a partner asks for one linked to it; with nothing selected it moves the focus."""
        if self.hasFocus() and keys.tab(self._board, 1 if next_ else -1):
            return True
        return super().focusNextPrevChild(next_)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard sees where the keyboard is."""
        super().focusInEvent(event)
        self._show_ring(event.reason() in _BY_KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No key is held any more."""
        super().focusOutEvent(event)
        # The focus also goes when the window is taken down, the viewport before us.
        if not Shiboken.isValid(self._ground):
            return
        self._pointer.hold_space(False)
        self._show_ring(False)

    def _show_ring(self, shown: bool) -> None:
        if shown is not self._has_ring:
            self._has_ring = shown
            self.viewport().update()
