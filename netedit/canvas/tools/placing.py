"""Putting a new partner or note where one clicks."""

from netedit.canvas.tools.base import Gesture, Stage, Touch


class PlaceActor(Gesture):
    """A click opens the name box there; the partner exists once it is named."""

    def __init__(self, stage: Stage, acts_as: str) -> None:
        super().__init__(stage)
        self._acts_as = acts_as

    def end(self, touch: Touch) -> None:
        """Ask for the name."""
        self.stage.ask_actor(touch.point, self._acts_as)


class PlaceNote(Gesture):
    """A click opens the text box there; the note exists once something is written."""

    def end(self, touch: Touch) -> None:
        """Ask for the text."""
        self.stage.ask_note(touch.point)


class Refused(Gesture):
    """A press that can do nothing: it says why, once."""

    scrolls_at_edge = False

    def __init__(self, stage: Stage, sentence: str = "") -> None:
        super().__init__(stage)
        self._sentence = sentence

    def end(self, touch: Touch) -> None:
        """Say it."""
        if self._sentence:
            self.stage.say(self._sentence)
