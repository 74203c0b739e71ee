"""What is being typed in a window, kept from a crash and offered back at the next start."""

from typing import cast

from netedit.app.window import Window

# Tells a capture line from a name; no name can hold it.
_LINE = "\x1f"


def unfinished(window: Window) -> str:
    """What is being typed: a name on the map, or else a capture line, marked as such."""
    name = window.canvas.unfinished
    line = "" if name else window.capture_bar.unfinished
    return f"{_LINE}{line}" if line else name


def keep(window: Window) -> None:
    """Keep what is being typed in a window; when that goes another one of the map goes on."""
    drafts = window.session.drafts
    if drafts is None:
        return

    def source() -> str:
        return unfinished(window)

    def leave(_window: Window) -> None:
        drafts.leave(source)
        others = window.session.windows
        if others and window.capture_bar.unfinished:
            _hand_on(window, cast(Window, others[0]))

    drafts.follow(source)
    window.closing.connect(leave)


def _hand_on(window: Window, other: Window) -> None:
    """Let another window go on with the lines that are half typed in this one."""
    for text in (*window.capture_bar.left_over, window.capturer.half_typed):
        if text.strip():
            other.capturer.take_over(text)


def offer(window: Window) -> None:
    """Offer what was being typed when the program ended, and keep what is being typed now.

    A capture line is put back where it was; for a name one is asked.
    """
    drafts = window.session.drafts
    if drafts is None:
        return
    text = drafts.found
    keep(window)
    if text.startswith(_LINE):
        # the line understands nothing before
        window.docks.afterwards(lambda: _put_back(window, text.removeprefix(_LINE)))
    elif text:
        from netedit.app.dialogs import offer_draft

        offer_draft(window, text, lambda: window.canvas.resume(text), drafts.clear)


def _put_back(window: Window, text: str) -> None:
    window.capturer.resume(text)
    drafts = window.session.drafts
    if drafts is not None:
        drafts.resume()
