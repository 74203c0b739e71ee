"""A large map comes into sight in turns of a few milliseconds, all of it at once."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from netedit.canvas.scene import Scene
from netedit.canvas.screen import Screen
from netedit.canvas.standpoint import Standpoint
from netedit.picture.compose import LINES_AT_ONCE, NODES_AT_ONCE
from netedit.ports import EditorPort

if TYPE_CHECKING:
    from netedit.model.network import Network

# About how the work is parted between composing, preparing and painting.
COMPOSED, PREPARED = 0.5, 0.65


def words(network: "Network") -> str:
    """What is said meanwhile."""
    partners, ties = len(network.actors), len(network.ties)
    return f"Opening {partners:,} partners and {ties:,} relationships…"


def opening(
    editor: EditorPort, scene: Scene, screen: Screen, standpoint: Standpoint
) -> Iterator[float]:
    """Compose, prepare and paint the whole map, with pauses; yields how much of it is done.

    What the findings mark is on it from the beginning: marks that came later would have most of
    the picture made a second time.
    """
    # These two fill a turn, the longer one last, so that what is found has one for itself.
    import_module("netedit.networks.engines").engine()
    yield 0.0
    import_module("netedit.analysis")
    yield 0.0
    scene.show_findings(editor.findings)
    yield 0.02
    yield from _composing(editor.network, scene, screen)
    scene.finish()
    yield PREPARED
    # the legend takes its place now: until here there was nothing to give it room beside
    screen.resize()
    standpoint.stay()
    yield PREPARED
    for share in screen.painting_whole():
        yield PREPARED + (1.0 - PREPARED) * share


def _composing(network: "Network", scene: Scene, screen: Screen) -> Iterator[float]:
    """An edit meanwhile has all of it begin anew."""
    expected = len(network.actors) / NODES_AT_ONCE + len(network.ties) / LINES_AT_ONCE
    done = 0
    while not scene.is_composed:
        ready = scene.compose_on()
        if ready is None:
            done += 1
            yield COMPOSED * min(done / expected, 1.0)
            continue
        for share in screen.preparing(ready):
            yield COMPOSED + (PREPARED - COMPOSED) * share
        if scene.compose_on() is ready:
            return
