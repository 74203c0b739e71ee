"""What of a picture is not faded, painted over a veil on all of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from PySide6.QtGui import QPainter

from netedit.canvas.layers import Layers
from netedit.canvas.names import Covered, Drawn
from netedit.canvas.node_stamps import NodeStamps
from netedit.canvas.sampling import Paint
from netedit.model.geometry import Box, Point
from netedit.picture.display import Display
from netedit.picture.drawn import lit_of
from netedit.picture.palette import Theme

# So many lit partners are left out of what is below the veil.
MOST_APART = 200


class Lit:
    """What of a picture is not faded, to be painted once more over a veil on the whole."""

    def __init__(self, theme: Theme, stamps: NodeStamps) -> None:
        self._theme = theme
        self._stamps = stamps
        self._picture: Layers | None = None
        # of a picture: what is lit of it, ready to be painted
        self._next: tuple[Display, Layers] | None = None

    @property
    def is_needed(self) -> bool:
        """Whether anything is faded."""
        return self._picture is not None

    def readying(self, display: Display, scale: float) -> Iterator[object]:
        """Ready what is lit of a picture that may be set next, with pauses."""
        if not display.faded:
            return
        lit, picture = lit_of(display), Layers(self._theme, self._stamps)
        yield
        yield from picture.preparing(lit)
        yield from picture.nodes.foreseeing(scale)
        yield from picture.links.readying()
        yield from picture.ties.readying()
        picture.set_display(lit)
        self._next = display, picture

    def set_display(self, display: Display) -> None:
        """Paint what is lit of this picture from now on."""
        readied, self._next = self._next, None
        if not display.faded:
            self._picture = None
        elif readied is not None and readied[0] is display:
            _, self._picture = readied
        else:
            if self._picture is None:
                self._picture = Layers(self._theme, self._stamps)
            self._picture.set_display(lit_of(display))

    def apart(self, hidden: Collection[str]) -> Collection[str]:
        """What is hidden, with what of this is not to be seen below the veil as well.

        Lit names may stand elsewhere than they did, and nobody is to be named twice. Among many
        that are lit few names move, and hiding costs what there is of them.
        """
        if self._picture is None or len(self._picture.display.nodes) > MOST_APART:
            return hidden
        return {*hidden, *self._picture.display.nodes}

    def painting(self, painter: QPainter, how: Paint) -> Iterator[None]:
        """Paint it; names are placed anew, as those of what is faded take no room from them."""
        if self._picture is not None:
            yield from self._picture.painting(painter, how)

    @property
    def names(self) -> Mapping[str, Point]:
        """The names of it that are shown, and how far from their usual place."""
        return self._picture.nodes.shown() if self._picture is not None else {}

    def over(self, drawn: Drawn) -> Drawn:
        """Names of the whole picture, with these in place of those of the same nodes."""
        if self._picture is None:
            return drawn
        lit = self._picture.display.nodes
        faded = {id_: off for id_, off in drawn.shown.items() if id_ not in lit}
        return drawn._replace(shown={**faded, **self.names})

    def cover(self, covered: Covered) -> Sequence[Box]:
        """Have what is written make way for what lies over the map: where it was, and is."""
        return self._picture.cover(covered) if self._picture is not None else ()

    def renew_labels(self) -> Collection[str] | None:
        """The nodes whose name came, went or stands elsewhere since the last time; None for any."""
        return self._picture.nodes.renew_labels() if self._picture is not None else ()
