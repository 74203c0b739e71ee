"""What the picture of a map is made of, and making it: the scene only says when."""

from collections.abc import Collection, Generator, Sequence

from netedit.model.audience import cut
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.picture.compose import composing
from netedit.picture.display import Display
from netedit.picture.lens import Lens, looked_at
from netedit.picture.looks import NO_VALUES, Values
from netedit.picture.marks import MarkedFindings
from netedit.picture.palette import Theme
from netedit.picture.style import Measure, Style
from netedit.ports import EditorPort


class Composer:
    """Makes pictures of what the editor shows, as far as an `audience` may see it.

    In them are the `findings` marked and the `values` of measures told; `style` is how they are
    drawn, `next_style`, if any, how those that are composed from now on are. They are looked at
    through the `lenses` that are set, or those that are `told` instead.
    """

    def __init__(self, editor: EditorPort, theme: Theme, measure: Measure) -> None:
        self._editor = editor
        self._measure = measure
        self.style = Style(theme)
        self.next_style: Style | None = None
        self.audience = Sensitivity.ME
        # the picture is there before its marks: those come with the first findings
        self.findings: MarkedFindings | None = None
        self.values: Values = NO_VALUES
        self.lenses: Sequence[Lens] = ()
        self.told: Sequence[Lens] | None = None
        # what was cut last, for whom, and what was left of it
        self._cut: tuple[Network, Sensitivity, Network] | None = None

    @property
    def network(self) -> Network:
        """The map as the audience may see it."""
        whole = self._editor.network
        known = self._cut
        if known is None or known[0] is not whole or known[1] is not self.audience:
            known = self._cut = whole, self.audience, cut(whole, self.audience).network
        return known[2]

    @property
    def newest_style(self) -> Style:
        """How pictures that are composed now are drawn."""
        return self.next_style or self.style

    @property
    def lenses_now(self) -> Sequence[Lens]:
        """What pictures are looked at through."""
        return self.lenses if self.told is None else self.told

    def composing(self) -> Generator[None, None, Display]:
        """Compose the whole picture, with pauses, of what there is when it is begun."""
        network, view, style = self.network, self._editor.view, self.newest_style
        return composing(network, view, self.findings, style, self._measure, self.values)

    def recomposed(
        self, whole: Display, ids: Collection[str], *, neighbours: bool, keeps_looks: bool
    ) -> Display:
        """A whole picture with these drawn anew.

        With `keeps_looks` in those it has, whatever the view says by now.
        """
        # late: nothing has changed before the first picture
        from netedit.picture.renewal import recompose

        network = self._in_looks_of(whole) if keeps_looks else self.network
        return recompose(
            whole,
            network,
            self._editor.view,
            self.findings,
            self.style,
            self._measure,
            ids,
            self.values,
            neighbours=neighbours,
        )

    def _in_looks_of(self, whole: Display) -> Network:
        network, told = self.network, whole.looks.view
        now = network.views.get(self._editor.view)
        if now is None or now == told or now.id != told.id:
            return network
        return network.apply([Change(now, told)])

    def seen(
        self, whole: Display, network: Network | None = None, style: Style | None = None
    ) -> Display:
        """What the lenses let see of a whole picture; the legend explains no more than that.

        `network` and `style` are what it was composed of where that is not what there is now.
        """
        network = self.network if network is None else network
        style = self.style if style is None else style
        return looked_at(whole, self.lenses_now, network, self._editor.view, style)
