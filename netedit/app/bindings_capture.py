"""What the commands of the capture line do; letters typed on the map go there too."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from netedit.app import folders
from netedit.app.window import Window
from netedit.turns import later

# The window has been painted by then, and nobody has typed yet.
WARM_AFTER_MS = 300


def bind_capture(window: Window) -> None:
    """Bind them; the grammar comes after the first picture, or with the first letter."""
    actions, bar = window.actions_of, window.capture_bar

    def type_on(text: str) -> None:
        window.capturer.open(text)

    def come() -> None:
        """Whoever clicks into the line has it at work."""
        _ = window.capturer

    def read_back(on: bool) -> None:
        folders.settings().setValue("capture/reads_back", on)
        window.capturer.readback.set_wanted(on)

    def close_card() -> None:
        actions.all["show_readback"].setChecked(False)
        read_back(False)

    def warm() -> None:
        window.capturer.readback.set_wanted(_reads_back())
        window.capturer.readback.card.closed.connect(close_card)
        later(window.capturer, window.capturer.reading.warm_up, WARM_AFTER_MS)

    actions.bind("capture", lambda: type_on(""))
    actions.bind("correct_line", lambda: window.capturer.correcting.begin_last())
    actions.bind("answer_line", lambda: window.capturer.readback.answer())
    actions.bind_switch("show_readback", read_back)
    actions.set_on("show_readback", _reads_back())
    actions.bind("capture_help", lambda: _explain(window))
    bar.helped.connect(lambda: _explain(window))
    bar.line.taken.connect(come)
    window.canvas.typed.connect(type_on)
    window.canvas.composes_in = bar.line
    window.canvas.composing.connect(lambda: window.capturer.make_way())
    window.docks.afterwards(warm)
    _bind_gestures(window)


def _reads_back() -> bool:
    return bool(folders.settings().value("capture/reads_back", True, type=bool))


def _bind_gestures(window: Window) -> None:
    """What is done on the map without a pointer, for menus and palette."""
    actions, canvas = window.actions_of, window.canvas

    def on_map(act: Callable[[], object]) -> Callable[[], None]:
        def do() -> None:
            canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            act()

        return do

    actions.bind("add_linked", on_map(canvas.hand.add_linked))
    actions.bind("add_sibling", on_map(canvas.hand.add_sibling))
    for way in ("left", "right", "up", "down"):
        actions.bind(f"add_linked_{way}", on_map(lambda way=way: canvas.hand.add_linked(way)))
        actions.bind(f"walk_{way}", on_map(lambda way=way: canvas.hand.walk(way)))
        actions.bind(f"walk_too_{way}", on_map(lambda way=way: canvas.hand.walk(way, adds=True)))
        actions.bind(f"frame_{way}", on_map(lambda way=way: canvas.hand.resize_frames(way)))
    for by, name in ((1, "next"), (-1, "previous")):
        actions.bind(f"go_{name}", on_map(lambda by=by: canvas.hand.go(by)))
        actions.bind(f"go_{name}_too", on_map(lambda by=by: canvas.hand.go(by, adds=True)))
        actions.bind(f"tie_{name}", on_map(lambda by=by: canvas.hand.go_around(by)))
    actions.bind("go_first", on_map(lambda: canvas.hand.go_to_end(-1)))
    actions.bind("go_last", on_map(lambda: canvas.hand.go_to_end(1)))
    for level in range(1, 6):
        actions.bind(f"level_{level}", on_map(lambda level=level: canvas.hand.set_level(level)))
    actions.bind("level_up", on_map(lambda: canvas.hand.step_level(1)))
    actions.bind("level_down", on_map(lambda: canvas.hand.step_level(-1)))


def _explain(window: Window) -> None:
    from netedit.app.capture_help import CaptureHelp

    CaptureHelp.show_for(window)
