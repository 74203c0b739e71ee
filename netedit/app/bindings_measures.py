"""What keeps measures on the map, and the commands that are about them."""

from netedit.app.measuring import Measuring
from netedit.app.window import Window


def bind_measures(window: Window) -> None:
    """Bind them, and keep what the view tells of measures up with the map."""
    Measuring(window)
