"""Layout for a window: small maps at once, large ones in the worker, with a way out."""

from collections.abc import Callable, Collection, Mapping, Sequence

from netedit import layout
from netedit.app.jobs import Jobs
from netedit.app.window import Window
from netedit.model import edits
from netedit.model.network import Network
from netedit.model.records import Placement
from netedit.picture.display import NodeItem

# Larger maps can take longer than 0.3 s.
AT_ONCE = 150

Point = tuple[float, float]


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
    if editor.run(edits.tidy, places) is None:
        window.say("The map is tidy already.")
    elif only is None:
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


def _sizes(window: Window) -> Mapping[str, layout.Box]:
    """What each partner and note takes up, label included, around its place."""
    display = window.canvas.display
    sizes: dict[str, layout.Box] = {}
    for item in (*display.nodes.values(), *display.notes.values()):
        around = item.box.united(item.label_box) if isinstance(item, NodeItem) else item.box
        sizes[item.id] = layout.Box(
            around.left - item.x, around.top - item.y, around.right - item.x, around.bottom - item.y
        )
    return sizes
