"""What the capture line says while one types: read as it stands, and told below it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from netedit.app.capture_words import (
    ASKS,
    EXPLAINS,
    HINT,
    SHORTER_HINTS,
    TO_PARK,
    waiting,
    would_do,
    wrong,
)
from netedit.app.readback import ReadBack
from netedit.capture import START, Context, Index, LiveReading, Mistake, near, parse
from netedit.capture.reading import read_back
from netedit.turns import Steps, bunched, for_a_turn

if TYPE_CHECKING:
    from netedit.app.window import Window

# Slips of the pen are looked for when the fingers rest.
LOOK_AGAIN_MS = 150
TURN_S = 0.005


class LineReading(QObject):
    """Tells below the capture line of one window what it would do, and marks what is wrong.

    `left` is what the lines captured so far leave for the next. `is_to_park` says that the line
    is no line but something that is to wait.
    """

    def __init__(self, window: "Window", readback: ReadBack, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._editor, self._canvas, self._bar = window.editor, window.canvas, window.capture_bar
        self._readback = readback
        self._known: Index | None = None
        self.left: Context = START
        self.is_to_park = False
        self._steps = Steps(self)
        self._later = for_a_turn(self, lambda: self.read(looks_near=True), LOOK_AGAIN_MS)

    @property
    def index(self) -> Index:
        """Everyone on the map as it is now; what changed is looked up, not everything."""
        network = self._editor.network
        if self._known is None:
            self._known = Index.of(network)
        self._known = self._known.renewed(network)
        return self._known

    @property
    def context(self) -> Context:
        """What the lines so far leave for the next, with the kind in hand."""
        kinds = self._editor.network.tie_kinds
        kind = kinds.get(self._canvas.tie_kind)
        is_first = kind is None or kind is next(iter(kinds.values()))
        return replace(self.left, kind=None if is_first or kind is None else kind.name)

    def warm_up(self) -> None:
        """Have at hand soon what the first letter needs, in turns of some milliseconds."""
        self._steps.begin(bunched(self._warming(), TURN_S))

    def _warming(self) -> Iterator[None]:
        known = yield from Index.building(self._editor.network)
        # somebody may have typed before it was warm
        self._known = self._known or known
        yield
        near("warm", self.index)

    def follow(self) -> None:
        """Read what is typed now, and again when the fingers rest."""
        self.read()
        self._later.start()

    def rest(self) -> None:
        """Nothing is being typed that is worth a second look."""
        self.is_to_park = False
        self._later.stop()

    def have_parked(self) -> None:
        """Take what is typed next for something that is to wait."""
        self.is_to_park = True
        self.read()

    def read(self, *, looks_near: bool = False) -> None:
        """Say below the line what it would do."""
        line = self._bar.line
        text = line.text()
        if self.is_to_park:
            self._bar.say(TO_PARK)
            return
        if not text.strip():
            says = waiting(self.left)
            self._bar.say(says, shorter=SHORTER_HINTS if says == HINT else ())
            return
        if text.strip() == EXPLAINS:
            self._bar.say(ASKS)
            return
        rows = text.split("\n")
        row = text[: line.place].count("\n")
        context = self.context
        for above in rows[:row]:
            parsed = parse(above, context)
            context = context if isinstance(parsed, Mistake) else parsed.context
        found = self._reading(rows[row], context, looks_near=looks_near)
        where = f"Line {row + 1} of {len(rows)}: " if len(rows) > 1 else ""
        if found.mistake is None:
            corrects, tries = self._readback.correcting is not None, bool(self._editor.scenario)
            self._bar.say(where + would_do(found, corrects=corrects, tries=tries))
            return
        mistake = found.mistake
        # one who has not finished yet need not be told off
        is_unfinished = mistake.span.end >= len(rows[row].rstrip())
        self._bar.say(
            where + f"… {mistake.sentence}" if is_unfinished else wrong(mistake, where),
            is_problem=not is_unfinished,
        )
        if not is_unfinished:
            self.mark(mistake, sum(len(each) + 1 for each in rows[:row]))

    def _reading(self, row: str, context: Context, *, looks_near: bool) -> LiveReading:
        parsed = parse(row, context)
        if isinstance(parsed, Mistake):
            return LiveReading(parsed.sentence, parsed)
        return read_back(parsed, self.index, looks_near=looks_near)

    def mark(self, mistake: Mistake, before: int = 0) -> None:
        """Underline a mistake in a row that begins behind so many characters."""
        span = mistake.span
        self._bar.line.mark(
            before + span.start, before + span.end, QColor(self._window.theme.danger)
        )
