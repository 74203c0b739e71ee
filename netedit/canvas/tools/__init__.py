"""One class a gesture, each with start, move, end and cancel."""

from netedit.canvas.tools.base import Gesture, Marks, Stage, Touch
from netedit.canvas.tools.choosing import Tool, begin

__all__ = ["Gesture", "Marks", "Stage", "Tool", "Touch", "begin"]
