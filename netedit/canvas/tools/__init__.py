"""One class a gesture, each with start, move, end and cancel.

`choosing.py` says which gesture a press begins, `base.py` what one may ask of the canvas.
"""

from netedit.canvas.tools.base import Gesture, Marks, Stage, Tool, Touch

__all__ = ["Gesture", "Marks", "Stage", "Tool", "Touch"]
