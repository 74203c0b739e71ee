"""What the commands of the capture line do; letters typed on the map go there too."""

from PySide6.QtCore import QTimer

from netedit.app.window import Window

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

    def warm() -> None:
        QTimer.singleShot(WARM_AFTER_MS, window.capturer, window.capturer.warm_up)

    actions.bind("capture", lambda: type_on(""))
    actions.bind("capture_help", lambda: _explain(window))
    bar.helped.connect(lambda: _explain(window))
    bar.line.taken.connect(come)
    window.canvas.typed.connect(type_on)
    window.docks.filled.connect(warm)


def _explain(window: Window) -> None:
    from netedit.app.capture_help import CaptureHelp

    CaptureHelp.show_for(window)
