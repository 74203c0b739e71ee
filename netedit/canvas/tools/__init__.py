"""One class a gesture, each with start, move, end and cancel."""

from netedit.canvas.tools.base import Gesture, Marks, Stage, Tool, Touch

__all__ = ["Gesture", "Marks", "Stage", "Tool", "Touch"]
