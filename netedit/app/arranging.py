"""Layout for a window: small maps at once, large ones in the worker, with a way out."""

from collections.abc import Callable, Collection, Mapping, Sequence

from netedit import layout
from netedit.app.jobs import Jobs
from netedit.app.sights import Sights
from netedit.app.window import Window
from netedit.model import edits
from netedit.model.checks import shortened
from netedit.model.edit import Edit
from netedit.model.edits.frames import inside
from netedit.model.geometry import Box, Point
from netedit.model.network import Network
from netedit.model.records import Placement
from netedit.model.text import counted
from netedit.picture.display import NodeItem
from netedit.picture.labels import under_box

# Larger maps can take longer than 0.3 s.
AT_ONCE = 150

Extent = tuple[float, float, float, float]


def tidy(window: Window, jobs: Jobs, only: Collection[str] | None = None) -> None:
    """Arrange everything, or `only` some partners, as one step; pinned partners stay."""
    editor = window.editor
    if not editor.network.actors:
        window.say("There is nothing on the map to arrange yet.")
        return
    try:
        places: Sequence[Placement] = layout.placements(
            editor.network,
            editor.view,
            sizes=_sizes(window),
            only=only,
            arrange=arranger(window, jobs, editor.network),
        )
    except layout.LayoutCancelled:
        window.say("Left as it was.")
        return
    canvas = window.canvas
    before, sight, was = canvas.standing(), canvas.goal, editor.network
    if editor.run(edits.tidy, places) is None:
        network, what = editor.network, "The map" if only is None else "What is selected"
        found = [network.placement(editor.view, id_) for id_ in only or network.actors]
        is_held = all(place.pinned for place in found if place is not None)
        window.say(f"{what} is {'pinned, so it stays' if is_held else 'tidy already'}.")
        return
    if only is None:
        canvas.fit()
    else:
        canvas.step_to(only)
    canvas.glide(before)
    Sights.of(window).keep(sight)
    _tell_frames(window, was)


def _tell_frames(window: Window, was: Network) -> None:
    """Say so where a frame, which has followed who stood in it, has others in it besides now."""
    network = window.editor.network
    for frame in network.frames.values():
        old = was.frames.get(frame.id)
        if old is None or old == frame:
            continue
        others = len(inside(network, frame).keys() - inside(was, old).keys())
        if others:
            name = f"“{shortened(frame.title, 40)}”" if frame.title else "A frame"
            many = counted(others, "other is", "others are")
            window.say(f"{name} has followed those who stood in it; {many} in it too now.")
            return


def arrange(
    window: Window,
    gesture: Callable[..., Edit],
    *args: object,
    fits: bool = False,
    **fields: object,
) -> None:
    """Perform a gesture that puts things in order in this view, and show them on their way.

    With `fits` the whole map is in sight then. A refusal is announced.
    """
    editor, canvas = window.editor, window.canvas
    before, sight, was = canvas.standing(), canvas.goal, editor.network
    if editor.run(gesture, editor.view, *args, **fields) is None:
        return
    if fits:
        canvas.fit()
    canvas.glide(before)
    Sights.of(window).keep(sight)
    _tell_frames(window, was)


def shapes(window: Window, ids: Collection[str]) -> Mapping[str, Extent]:
    """What partners and notes take up around their places, names left out."""
    return {id_: _around(window, id_, with_label=False) for id_ in _placed(window, ids)}


def whole(window: Window, ids: Collection[str]) -> Mapping[str, Extent]:
    """What partners and notes take up around their places, names included."""
    return {id_: _around(window, id_, with_label=True) for id_ in _placed(window, ids)}


def _placed(window: Window, ids: Collection[str]) -> list[str]:
    display = window.canvas.display
    return [id_ for id_ in ids if id_ in display.nodes or id_ in display.notes]


def _around(window: Window, id_: str, *, with_label: bool) -> Extent:
    display = window.canvas.display
    node = display.nodes.get(id_)
    item = node or display.notes[id_]
    box = item.box
    if node is not None and with_label:
        box = box.united(node.label_box)
    return (box.left - item.x, box.top - item.y, box.right - item.x, box.bottom - item.y)


def settle(window: Window, jobs: Jobs) -> None:
    """Lay out what stands in rows for want of places; nothing is written before the first edit."""
    editor = window.editor
    network, view = editor.document.network, editor.view
    if view not in network.views:
        return
    try:
        places = layout.missing(network, view, arrange=arranger(window, jobs, network))
    except layout.LayoutCancelled:
        window.say("Left in rows; Arrange, Tidy lays the map out.")
        return
    if network is editor.document.network:
        editor.take_places(places)
        window.canvas.fit()


def place(window: Window, jobs: Jobs) -> Callable[[Network], Sequence[Placement]]:
    """How an import finds places for what it brings; LayoutCancelled if that is stopped."""

    def places(network: Network) -> Sequence[Placement]:
        arrange = arranger(window, jobs, network)
        return layout.missing(network, window.editor.view, arrange=arrange)

    return places


def arranger(window: Window, jobs: Jobs, network: Network) -> layout.Arrange:
    """Who works a layout out: this process for a small network, the worker for a large one."""
    if len(network.actors) <= AT_ONCE:
        return layout.arranged

    def arrange(
        sizes: Sequence[tuple[float, float]],
        edges: Sequence[tuple[int, int]],
        *,
        lengths: Sequence[float],
        seed: int,
        start: Sequence[Point | None],
        pinned: Collection[int],
        progress: Callable[[float], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> Sequence[Point]:
        del progress, cancelled  # the box over the window shows the one and offers the other
        found = jobs.wait(
            window,
            "Arranging the map…",
            "layout",
            list(sizes),
            list(edges),
            lengths=list(lengths),
            seed=seed,
            start=list(start),
            pinned=list(pinned),
        )
        if not isinstance(found, list):
            raise layout.LayoutCancelled
        return found  # pyright: ignore[reportUnknownVariableType]

    return arrange


def _sizes(window: Window) -> Mapping[str, Box]:
    """What each partner and note takes up, label included, around its place."""
    display = window.canvas.display
    sizes: dict[str, Box] = {}
    for item in (*display.nodes.values(), *display.notes.values()):
        around = item.box.united(under_box(item)) if isinstance(item, NodeItem) else item.box
        sizes[item.id] = around.at(-item.x, -item.y)
    return sizes
