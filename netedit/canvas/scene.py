"""The picture of the document, kept up with it; it holds nothing the document does not."""

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from netedit.canvas.composer import Composer
from netedit.canvas.difference import (
    Difference,
    difference,
    ids_of,
    is_of_looks,
    marked,
    touched,
)
from netedit.canvas.renewal import Making, Next, Readying, Renewal
from netedit.document import Changed
from netedit.model.geometry import Point
from netedit.model.log import Cause
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.picture.compose import moved
from netedit.picture.display import EMPTY_DISPLAY, Display
from netedit.picture.lens import Lens
from netedit.picture.looks import Values
from netedit.picture.marks import MarkedFindings, blended
from netedit.picture.palette import Theme
from netedit.picture.steps import done
from netedit.picture.style import Measure, Style
from netedit.ports import EditorPort

if TYPE_CHECKING:
    from netedit.analysis import Findings

# Marks that come or go are shown at once, without a stall, where they and the lines at them are no
# more than this: each is drawn anew, and a line ends at the ring of a key person.
MARKED_AT_ONCE = 130
# The picture of so many partners and relationships is there at once.
COMPOSED_AT_ONCE = 1500
# In other looks it is at once of so many: all its names and areas are placed anew.
RENEWED_AT_ONCE = 300
# What an edit touches beyond this is drawn anew some at a time.
EDITED_AT_ONCE = 50
# Where it touches more than this the whole picture is composed anew, in turns too.
COMPOSED_ANEW = 4000


class Scene(QObject):
    """The display list of what the editor shows; `changed` carries a Difference.

    That of a large map is composed bit by bit by whoever calls `compose_on`, and announced by
    `finish`. Whoever asks for it before that has the rest composed at once: nobody is ever given
    half a picture.

    After an edit that touches very much it is behind for some turns of the event loop: what is gone
    is gone at once, the rest becomes true some at a time, and `changed` comes with each of them.

    Where all of a large map is to look different, as in another theme, the picture stays what it
    was until the other one is composed and readied, some turns later; edits in between are in both.
    `restyled` carries the theme, just before the picture in it. `has_new_looks` says that the last
    edit changed no more than how the view looks.
    """

    changed = Signal(object)
    restyled = Signal(object)

    def __init__(
        self, editor: EditorPort, theme: Theme, measure: Measure, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._composer = Composer(editor, theme, measure)
        self._found: Findings | None = None
        self._waiting: list[str] | None = None
        self._marking = QTimer(self)
        self._marking.timeout.connect(self._mark_some)
        self._is_holding = self._is_stale = self.has_new_looks = False
        self._behind: dict[str, None] = {}
        # so far that the picture that follows is another one
        self._is_far_behind = False
        self._catching_up = QTimer(self)
        self._catching_up.timeout.connect(self._catch_up)
        # the picture that is to follow this one, where nothing but looks differs
        self._renewal = Renewal(self._take_next, self)
        # the whole picture, and what the lenses let see of it
        self._whole = self._display = EMPTY_DISPLAY
        self._steps: Generator[None, None, Display] | None = None
        self._begin()
        if self._is_small:
            self.finish()
        editor.changed.connect(self._follow)
        editor.findings_changed.connect(self.show_findings)

    @property
    def display(self) -> Display:
        """The picture now."""
        if self._steps is not None:
            self.finish()
        return self._display

    @property
    def whole(self) -> Display:
        """The picture without any lens."""
        if self._steps is not None:
            self.finish()
        return self._whole

    @property
    def is_composed(self) -> bool:
        """Whether the picture is there."""
        return self._steps is None

    def compose_on(self) -> Display | None:
        """Compose for a few milliseconds; the picture once it is ready, which `finish` announces.

        With lenses it may not be that which is shown.
        """
        if self._steps is None:
            return self._whole
        if self._whole is EMPTY_DISPLAY:
            try:
                next(self._steps)
            except StopIteration as end:
                self._whole = end.value
        return self._whole if self._whole is not EMPTY_DISPLAY else None

    def finish(self) -> None:
        """Compose what is left of the picture, if anything, and announce all of it."""
        while self._steps is not None and self.compose_on() is None:
            pass
        if self._steps is not None:
            self._steps = None
            self._display = self._composer.seen(self._whole)
            self.changed.emit(Difference((), None))

    @property
    def _is_small(self) -> bool:
        return self._size <= COMPOSED_AT_ONCE

    @property
    def _size(self) -> int:
        network = self._editor.network
        return len(network.actors) + len(network.ties)

    def _begin(self) -> None:
        """Have the picture composed from the beginning."""
        self._whole = self._display = EMPTY_DISPLAY
        self._steps = self._composer.composing()

    def ready_with(self, readying: Readying) -> None:
        """Have this done with pauses, before a picture in other looks is shown."""
        self._renewal.ready_with(readying)

    def _composing_next(self) -> Making:
        """Compose the picture that is to follow, and have it readied."""
        composer = self._composer
        network, findings, style = composer.network, composer.findings, composer.newest_style
        whole = yield from composer.composing()
        return (yield from self._seen_next(whole, network, findings, style))

    def _looking_next(self) -> Making:
        """Have the picture of now readied as the lenses let it be seen."""
        composer = self._composer
        return self._seen_next(self._whole, composer.network, composer.findings, composer.style)

    def _seen_next(
        self, whole: Display, network: Network, findings: MarkedFindings | None, style: Style
    ) -> Making:
        """`network` is the one it was composed of: in that of now somebody may be gone."""
        seen = self._composer.seen(whole, network, style)
        found = Next(whole, findings, self._composer.lenses_now, seen)
        return (yield from self._renewal.readied(found, style.theme))

    @property
    def lenses(self) -> Sequence[Lens]:
        """What the picture is looked at through."""
        return self._composer.lenses

    @property
    def style(self) -> Style:
        """How it is drawn."""
        return self._composer.style

    @property
    def is_behind(self) -> bool:
        """Whether something of the last edits is not in the picture yet."""
        return bool(self._behind) or self._is_far_behind

    def catch_up(self) -> None:
        """Bring the picture up to date at once."""
        self._renewal.finish()
        if self._behind:
            ids, self._behind = self._behind, {}
            self._recompose(ids, ends=True)

    @property
    def is_renewing(self) -> bool:
        """Whether a picture in other looks is on its way."""
        return self._renewal.is_on

    def renewing(self) -> Iterator[None]:
        """Go on with it, with pauses, to its end."""
        return self._renewal.going()

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in another theme."""
        self._composer.next_style = Style(theme)
        if self._is_holding:
            self._take_style()
        self._renew()

    def _take_style(self) -> None:
        composer = self._composer
        style, composer.next_style = composer.next_style, None
        if style is not None:
            composer.style = style
            self.restyled.emit(style.theme)

    def _renew(self) -> None:
        """Draw everything in other looks: soon where it takes long, till then all stays."""
        if self._size <= RENEWED_AT_ONCE or self._is_holding or not self.is_composed:
            self._rebuild()
        else:
            self._renew_in_turns()

    def _renew_in_turns(self) -> None:
        """Have all composed anew, turn by turn: what it is behind with is in that picture too."""
        self._is_far_behind = self.is_behind
        self._behind.clear()
        self._renewal.begin(self._composing_next())

    def _take_next(self, found: Next) -> None:
        """Show a picture that has been readied, with what was edited meanwhile."""
        self._take_style()
        self._is_far_behind = False
        self._whole = found.whole
        since = self._renewal.since
        composer = self._composer
        if since or composer.findings is not found.findings:
            self._whole = self._recomposed(since)
        is_as_readied = self._whole is found.whole and composer.lenses_now is found.lenses
        self._display = found.seen if is_as_readied else composer.seen(self._whole)
        ids = () if is_as_readied else difference(found.seen, self._display).ids
        self.changed.emit(Difference(ids, None, readied=found.seen))

    def set_audience(self, audience: Sensitivity) -> None:
        """Show only what this audience may see."""
        if audience is not self._composer.audience:
            self._composer.audience = audience
            self._rebuild()

    @property
    def values(self) -> Values:
        """The measures that the view tells, as far as they are known."""
        return self._composer.values

    def set_values(self, values: Values) -> None:
        """Show these where the view tells them by colour or size."""
        if values == self._composer.values:
            return
        self._composer.values = values
        if not self.is_composed:
            self._begin()
        elif self._is_small:
            self._recompose(())
        else:
            self._renew()

    def set_lenses(self, lenses: Sequence[Lens]) -> None:
        """Look at the picture through these; what they leave out is not there for gestures."""
        self._composer.lenses = tuple(lenses)
        self._look_anew()

    def tell(self, lenses: Sequence[Lens] | None) -> None:
        """Look through these and no others, whatever is set; None for what is set again."""
        self._composer.told = None if lenses is None else tuple(lenses)
        self._look_anew()

    def _look_anew(self) -> None:
        """Look through the lenses there are now: soon where very much fades or no longer does."""
        # where all is to be drawn anew at once it is looked at through these then
        if not self.is_composed or self._is_stale:
            return
        hides = self._display.nodes is not self._whole.nodes
        hides = hides or any(lens.hides for lens in self._composer.lenses_now)
        if not (self._is_small or hides or (self.is_renewing and not self._renewal.is_looking)):
            self._renewal.begin(self._looking_next(), is_looking=True)
            return
        before, self._display = self._display, self._composer.seen(self._whole)
        found = difference(before, self._display)
        if found.ids or found.area is None:
            self.changed.emit(found)

    def moved(self, places: Mapping[str, Point]) -> Display:
        """The picture with some actors and notes elsewhere; the document is not asked."""
        return moved(self.display, places)

    @contextmanager
    def at_once(self) -> Generator[None, None, None]:
        """Draw the picture anew once, at the end, whatever has it drawn anew inside."""
        self._is_holding = True
        try:
            yield
        finally:
            self._is_holding = False
            if self._is_stale:
                self._rebuild()

    def _rebuild(self) -> None:
        self._is_stale = self._is_holding
        if self._is_stale:
            # nobody is to see, or to work on, what will not be shown
            self._renewal.drop()
            return
        self._behind.clear()
        self._is_far_behind = False
        self._renewal.drop()
        if self.is_composed:
            whole = done(self._composer.composing())
            self._take_style()
            before, self._whole = self._display, whole
            self._display = self._composer.seen(self._whole)
            self.changed.emit(Difference({*ids_of(before), *ids_of(self._display)}, None))
        else:
            self._take_style()
            self._begin()

    def _recompose(
        self, ids: Collection[str], *, ends: bool = False, neighbours: bool = True
    ) -> None:
        """Draw these anew; told where anything differs, and where it `ends` being behind."""
        self._whole = self._recomposed(ids, neighbours=neighbours)
        self._see(ends=ends)

    def _see(self, *, ends: bool = False) -> None:
        """Show the picture as the lenses let it be seen; told where anything differs, or `ends`."""
        before, self._display = self._display, self._composer.seen(self._whole)
        found = difference(before, self._display)
        if ends or found.ids or found.area is None or before.legend != self._display.legend:
            self.changed.emit(found)

    def _recomposed(self, ids: Collection[str], *, neighbours: bool = True) -> Display:
        # while another picture is on its way this one keeps its looks
        return self._composer.recomposed(
            self._whole, ids, neighbours=neighbours, keeps_looks=self.is_renewing
        )

    def _follow(self, changed: Changed) -> None:
        ids = touched(changed.edit)
        self.has_new_looks = is_of_looks(changed.edit) and changed.cause is not Cause.RELOAD
        if not self.is_composed:
            # of what is no longer so nothing is composed any more
            self._begin()
            self.finish()
        elif self.has_new_looks:
            self._renew()
        elif changed.cause is Cause.RELOAD or ids is None:
            self._rebuild()
        elif len(ids) <= EDITED_AT_ONCE:
            self._miss(ids)
            self._recompose(ids)
        else:
            self._fall_behind(ids)

    def _miss(self, ids: Collection[str]) -> None:
        """A picture that is on its way is of the map as it was before these."""
        if self.is_renewing:
            self._renewal.since.update(dict.fromkeys(ids))

    def _fall_behind(self, ids: Collection[str]) -> None:
        """Nobody may take hold of what is gone; all else can wait for a moment."""
        gone = self._composer.network.lost(ids)
        is_far = len(gone) > COMPOSED_ANEW
        self._behind.update(dict.fromkeys(ids))
        for id_ in gone:
            del self._behind[id_]
        self._miss(gone)
        if is_far:
            # late: hardly anybody removes so much
            from netedit.picture.part import without

            self._is_far_behind = True
            self._whole = without(self._whole, gone)
            self._see()
        elif gone:
            self._recompose(gone, ends=not self._behind, neighbours=False)
        if is_far or len(self._behind) > COMPOSED_ANEW or (self._behind and self.is_renewing):
            # some at a time it would take minutes: each time much of the whole is gone through;
            # and where another picture is on its way, all that came since would be put into it
            self._renew_in_turns()
        elif self._behind:
            self._catching_up.start()

    def _catch_up(self) -> None:
        now = list(islice(self._behind, EDITED_AT_ONCE))
        for id_ in now:
            del self._behind[id_]
        if not self._behind:
            self._catching_up.stop()
        if now:
            self._miss(now)
            self._recompose(now, ends=not self._behind)

    def show_findings(self, findings: "Findings") -> None:
        """Show what the findings mark; of very many marks some at a time."""
        self._found, self._waiting = findings, None
        composer = self._composer
        before = composer.findings
        if not self.is_composed:
            composer.findings = findings
            self._begin()
            return
        ids = (marked(before) if before is not None else set[str]()) ^ marked(findings)
        if self._marked_at_once(sorted(ids)) < len(ids):
            if not self.is_renewing:
                self._waiting = sorted(ids)
                self._marking.start()
                return
            self._marking.stop()
            composer.findings = findings
            self._renew()
            return
        self._marking.stop()
        composer.findings = findings
        if ids:
            self._recompose(ids)

    def _marked_at_once(self, ids: Sequence[str]) -> int:
        """Of how many of these, from the first, marks are shown in one turn."""
        if self._is_small:
            return len(ids)
        at_node, touched = self._whole.at_node, 0
        for number, id_ in enumerate(ids):
            touched += 1 + len(at_node.get(id_, ()))
            if touched > MARKED_AT_ONCE and number:
                return number
        return len(ids)

    def _mark_some(self) -> None:
        found, waiting = self._found, self._waiting
        if found is None or not waiting:
            self._marking.stop()
            return
        count = self._marked_at_once(waiting)
        now = set(waiting[:count])
        self._waiting = waiting[count:]
        if self.is_renewing:
            self.show_findings(found)
            return
        if self._waiting:
            self._composer.findings = blended(self._composer.findings, found, now)
        else:
            self._composer.findings = found
            self._marking.stop()
        self._recompose(now)
