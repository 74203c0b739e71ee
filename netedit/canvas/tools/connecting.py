"""Drawing a tie from one partner to another."""

from netedit.canvas.tools.base import Gesture, Stage, Touch
from netedit.canvas.tools.picking import Pick
from netedit.model import edits
from netedit.model.ids import new_id

HINT = "Let go on a partner, or on free ground for a new one, to draw a relationship to it."


class Connect(Gesture):
    """From the rim of a partner to another one, or back to itself after leaving it.

    On free ground the name of a new partner is asked for, which it is then tied to.

    A press and release without leaving the partner is a click on it.
    """

    def __init__(self, stage: Stage, source: str) -> None:
        super().__init__(stage)
        self._source = source
        self._click = Pick(stage, source)
        self._has_left = False

    def start(self, touch: Touch) -> None:
        """Nothing is drawn until the pointer leaves the partner."""
        self._click.start(touch)

    def move(self, touch: Touch) -> None:
        """Draw the line to the pointer, and light the partner it would reach."""
        under = self._under(touch)
        if not self._has_left:
            if under == self._source:
                return
            self._has_left = True
        marks = self.stage.marks
        marks.source = self._source
        marks.tie_end = touch.point
        marks.target = under or ""
        self.stage.refresh()

    def end(self, touch: Touch) -> None:
        """Draw the tie, or say what was missing."""
        self.move(touch)
        self._clear()
        if not self._has_left:
            self._click.end(touch)
            return
        target = self._under(touch)
        if target is None:
            self._click.cancel()
            if self.stage.hits.note_at(touch.point) is not None:
                self.stage.say(HINT)
            else:
                self.stage.ask_linked(self._source, touch.point)
            return
        tie = new_id()
        kind = self.stage.kind_of_ties
        done = self.stage.editor.run(edits.add_tie, self._source, target, kind, id_=tie)
        if done is None:
            self._click.cancel()
        else:
            self.stage.selection.set([tie])

    def cancel(self) -> None:
        """No tie is drawn."""
        self._click.cancel()
        self._clear()

    def _under(self, touch: Touch) -> str | None:
        hits = self.stage.hits
        return hits.node_at(touch.point) or hits.rim_at(touch.point, self.stage.scale)

    def _clear(self) -> None:
        marks = self.stage.marks
        marks.source, marks.tie_end, marks.target = "", None, ""
        self.stage.refresh()
